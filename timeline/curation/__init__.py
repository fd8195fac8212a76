"""The analyst's word: what edits say, and what they make of the events that articles tell."""

from timeline.curation.anchors import anchors_in, anchors_of, quote_key, target_of
from timeline.curation.checks import LONGEST_NOTE, LONGEST_TITLE, check_change, check_edit
from timeline.curation.corrections import find_corrected
from timeline.curation.curating import Curated, CuratedEvent, Curation, curate
from timeline.curation.dates import Dating, read_date
from timeline.curation.documents import edit_document, edits_from_json, edits_to_json, make_edit, to_edit
from timeline.curation.fields import added_event_id
from timeline.curation.history import HistoryEntry, build_history, describe_changes_since
from timeline.curation.undoing import active_edits, check_undo
from timeline.curation.words import describe_change, describe_time
from timeline.curation.written_dates import to_edtf_as_meant

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_TITLE",
    "Curated",
    "CuratedEvent",
    "Curation",
    "Dating",
    "HistoryEntry",
    "active_edits",
    "added_event_id",
    "anchors_in",
    "anchors_of",
    "build_history",
    "check_change",
    "check_edit",
    "check_undo",
    "curate",
    "describe_change",
    "describe_changes_since",
    "describe_time",
    "edit_document",
    "edits_from_json",
    "edits_to_json",
    "find_corrected",
    "make_edit",
    "quote_key",
    "read_date",
    "target_of",
    "to_edit",
    "to_edtf_as_meant",
]
