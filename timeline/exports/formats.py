"""The formats that there are: one line each. A format is a function that writes a chronicle to a stream."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Final

import pandas as pd

from timeline.errors import ExportError
from timeline.exports.chronicle import Chronicle, Row, chronicle_of
from timeline.exports.csv import write_csv
from timeline.exports.docx import MOST_EVENTS, write_docx
from timeline.exports.files import replacing_file
from timeline.exports.html import write_html
from timeline.exports.ics import has_day, write_ics
from timeline.exports.images import missing_for_images, write_pdf, write_png, write_svg
from timeline.exports.json import write_json
from timeline.exports.jsonld import write_jsonld
from timeline.exports.markdown import write_markdown
from timeline.exports.options import ExportOptions
from timeline.exports.parquet import write_parquet
from timeline.exports.timelinejs import has_slide, write_timelinejs
from timeline.exports.timeml_archive import write_timeml
from timeline.exports.xlsx import MOST_ROWS, write_xlsx
from timeline.figures import count_in_words
from timeline.model import Article, Failure
from timeline.moments import Moment

__all__ = [
    "FORMATS",
    "Format",
    "FormatSpec",
    "choose_format",
    "omitted_in_words",
    "write_chronicle",
    "write_table",
    "write_to",
]


class Format(StrEnum):
    """The formats that can be written, by the names they are asked for."""

    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "md"
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    ICS = "ics"
    TIMELINEJS = "timelinejs"
    JSONLD = "jsonld"
    TIMEML = "timeml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSpec:
    """What is to be known of a format.

    Parameters
    ----------
    name, hint : str
        What a menu says of it.
    suffix : str
        Of its files, with the dot. It may have two parts; the longest that fits a name counts.
    mimetype : str
    write : callable
        Writes a chronicle to a stream.
    most_events : int, optional
        How many events a file holds at most, where the format or its readers have a limit.
    holds : callable, optional
        Tells whether the format has room for an event, where it has none for some: those it leaves out.
    lacking : str
        What those have not that it leaves out, as in "a day since year 1".
    needs_text : bool
        Whether it is made of the articles' words, and cannot be without them.
    missing : callable
        Tells what has to be installed before it can be written; None when nothing is missing.
    """

    name: str
    hint: str
    suffix: str
    mimetype: str
    write: Callable[[Chronicle, BinaryIO, ExportOptions], None]
    most_events: int | None = None
    holds: Callable[[Row], bool] | None = None
    lacking: str = ""
    needs_text: bool = False
    missing: Callable[[], str | None] = lambda: None


FORMATS: Final[Mapping[Format, FormatSpec]] = {
    Format.HTML: FormatSpec(
        name="Web page",
        hint="one file that opens without a network",
        suffix=".html",
        mimetype="text/html",
        write=write_html,
    ),
    Format.DOCX: FormatSpec(
        name="Word",
        hint="a chronology with its sources as footnotes",
        suffix=".docx",
        mimetype="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=write_docx,
        most_events=MOST_EVENTS,
    ),
    Format.MARKDOWN: FormatSpec(
        name="Markdown",
        hint="a chronology with its sources as footnotes",
        suffix=".md",
        mimetype="text/markdown",
        write=write_markdown,
    ),
    Format.PDF: FormatSpec(
        name="PDF",
        hint="a drawing to print",
        suffix=".pdf",
        mimetype="application/pdf",
        write=write_pdf,
        missing=missing_for_images,
    ),
    Format.PNG: FormatSpec(
        name="PNG",
        hint="a picture",
        suffix=".png",
        mimetype="image/png",
        write=write_png,
        missing=missing_for_images,
    ),
    Format.SVG: FormatSpec(
        name="SVG",
        hint="a drawing to work on",
        suffix=".svg",
        mimetype="image/svg+xml",
        write=write_svg,
        missing=missing_for_images,
    ),
    Format.XLSX: FormatSpec(
        name="Excel",
        hint="a workbook of events, mentions and sources",
        suffix=".xlsx",
        mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=write_xlsx,
        most_events=MOST_ROWS,
    ),
    Format.CSV: FormatSpec(
        name="CSV",
        hint="for spreadsheets",
        suffix=".csv",
        mimetype="text/csv",
        write=write_csv,
    ),
    Format.JSON: FormatSpec(
        name="JSON",
        hint="all that is known",
        suffix=".json",
        mimetype="application/json",
        write=write_json,
    ),
    Format.PARQUET: FormatSpec(
        name="Parquet",
        hint="for data frames",
        suffix=".parquet",
        mimetype="application/vnd.apache.parquet",
        write=write_parquet,
    ),
    Format.ICS: FormatSpec(
        name="Calendar",
        hint="iCalendar, for any calendar",
        suffix=".ics",
        mimetype="text/calendar",
        write=write_ics,
        holds=has_day,
        lacking="a day since year 1",
    ),
    Format.TIMELINEJS: FormatSpec(
        name="TimelineJS",
        hint="slides for a web page of your own; dated events only",
        suffix=".timelinejs.json",
        mimetype="application/json",
        write=write_timelinejs,
        most_events=5_000,
        holds=has_slide,
        lacking="a date on the calendar",
    ),
    Format.JSONLD: FormatSpec(
        name="JSON-LD",
        hint="linked data, in the terms of schema.org",
        suffix=".jsonld",
        mimetype="application/ld+json",
        write=write_jsonld,
    ),
    Format.TIMEML: FormatSpec(
        name="TimeML",
        hint="the articles with their temporal expressions and events marked",
        suffix=".timeml.zip",
        mimetype="application/zip",
        write=write_timeml,
        needs_text=True,
    ),
}
"""In the order in which they are offered."""


def choose_format(path: str | PathLike[str]) -> Format:
    """Choose the format of a file by its suffix, in any case.

    Parameters
    ----------
    path : path

    Returns
    -------
    Format

    Raises
    ------
    ExportError
        When the suffix is none of the known ones; lists them.

    Examples
    --------
    >>> choose_format("kabul.HTML")
    <Format.HTML: 'html'>
    """
    name = Path(path).name.lower()
    fitting = [known for known, spec in FORMATS.items() if name.endswith(spec.suffix)]
    if not fitting:
        known = ", ".join(spec.suffix for spec in FORMATS.values())
        raise ExportError(f"{path}: the suffix names no known format; use one of {known}")
    return max(fitting, key=lambda known: len(FORMATS[known].suffix))


def omitted_in_words(chronicle: Chronicle, format: Format) -> str:  # noqa: A002
    """Say which events of a chronicle a format leaves out; empty when it holds them all.

    Parameters
    ----------
    chronicle : Chronicle
    format : Format

    Returns
    -------
    str

    Examples
    --------
    >>> dated, undated = {"start": "2021-08-30T00:00:00"}, {"start": None}
    >>> omitted_in_words(Chronicle(rows=[dated, undated]), Format.ICS)
    '1 event without a day since year 1 is not in it'
    >>> omitted_in_words(Chronicle(rows=[undated]), Format.JSON)
    ''
    """
    spec = FORMATS[format]
    count = 0 if spec.holds is None else sum(not spec.holds(row) for row in chronicle.rows)
    if not count:
        return ""
    return (
        f"{count_in_words(count, 'event')} without {spec.lacking} {'is' if count == 1 else 'are'} not in it"
    )


def write_to(
    chronicle: Chronicle,
    stream: BinaryIO,
    format: Format,  # noqa: A002 -- what pandas, Pillow and matplotlib call it
    options: ExportOptions | None = None,
) -> None:
    """Write a chronicle to a stream that is open for writing bytes.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    format : Format
    options : ExportOptions, optional

    Raises
    ------
    ExportError
        When there are more events than the format takes.
    """
    spec = FORMATS[format]
    count = len(chronicle.rows)
    if spec.most_events is not None and count > spec.most_events:
        raise ExportError(
            f"{spec.name} takes at most {spec.most_events:,} events, and these are {count:,}; "
            "choose fewer, or another format"
        )
    spec.write(chronicle, stream, options or ExportOptions())


def write_chronicle(
    chronicle: Chronicle,
    path: str | PathLike[str],
    *,
    format: Format | None = None,  # noqa: A002
    options: ExportOptions | None = None,
    overwrite: bool = False,
) -> None:
    """Write a chronicle to a file, which is there whole or not at all.

    Parameters
    ----------
    chronicle : Chronicle
    path : path
        The file to write.
    format : Format, optional
        By default what the suffix of `path` says.
    options : ExportOptions, optional
    overwrite : bool
        Whether a file that is there already is replaced, once the new one is whole.

    Raises
    ------
    ExportError
        When the suffix is not known, a file is in the way, there are more events than the format takes, or
        the file cannot be written.
    """
    chosen = format or choose_format(path)
    with replacing_file(path, overwrite=overwrite) as stream:
        write_to(chronicle, stream, chosen, options)


def write_table(
    table: pd.DataFrame,
    path: str | PathLike[str],
    *,
    title: str = "Timeline",
    failures: Iterable[Failure] = (),
    moments: Iterable[Moment] | None = None,
    articles: Iterable[Article] | None = None,
    format: Format | None = None,  # noqa: A002
    overwrite: bool = False,
) -> None:
    """Write an events table to a file: `write_chronicle` for a table.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    path : path
    title : str
        The headline.
    failures : iterable of Failure
        The files that gave no article.
    moments : iterable of Moment, optional
        The key moments that the table was cut down to.
    articles : iterable of Article, optional
        What the table was made of, for TimeML.
    format : Format, optional
        By default what the suffix of `path` says.
    overwrite : bool
        Whether a file that is there already is replaced.

    Raises
    ------
    ExportError
        As `write_chronicle` does.
    """
    chronicle = chronicle_of(table, title=title, failures=failures, moments=moments, articles=articles)
    write_chronicle(chronicle, path, format=format, overwrite=overwrite)
