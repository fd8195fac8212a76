"""Timelines and annotations as files: one module a format, and a table of them in `formats`."""

from timeline.exports.chronicle import Chronicle, Row, chronicle_of
from timeline.exports.files import encode_text, replacing_file
from timeline.exports.formats import (
    FORMATS,
    Format,
    FormatSpec,
    choose_format,
    omitted_in_words,
    write_chronicle,
    write_table,
    write_to,
)
from timeline.exports.json import read_chronicle, read_json
from timeline.exports.jsonl import to_line
from timeline.exports.options import ExportOptions, PlotlyJs
from timeline.exports.parquet import read_parquet
from timeline.exports.stored import StoredArticles, StoredRows, chronicle_of_reading
from timeline.exports.timeml import TimemlFolder, to_timeml

__all__ = [
    "FORMATS",
    "Chronicle",
    "ExportOptions",
    "Format",
    "FormatSpec",
    "PlotlyJs",
    "Row",
    "StoredArticles",
    "StoredRows",
    "TimemlFolder",
    "choose_format",
    "chronicle_of",
    "chronicle_of_reading",
    "encode_text",
    "omitted_in_words",
    "read_chronicle",
    "read_json",
    "read_parquet",
    "replacing_file",
    "to_line",
    "to_timeml",
    "write_chronicle",
    "write_table",
    "write_to",
]
