"""Documents of corpora, read from JSONL lines and TimeML files."""

from timeline.documents.document import AnnotatedDocument, DatedTrigger, Document, TimexAnnotation, exact_date
from timeline.documents.reader import iter_each, iter_jsonl, iter_lines, iter_records
from timeline.documents.records import Record, to_annotations, to_document

__all__ = [
    "AnnotatedDocument",
    "DatedTrigger",
    "Document",
    "Record",
    "TimexAnnotation",
    "exact_date",
    "iter_each",
    "iter_jsonl",
    "iter_lines",
    "iter_records",
    "to_annotations",
    "to_document",
]
