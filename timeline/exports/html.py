"""The timeline as one HTML file that opens from disk, without a network."""

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, BinaryIO

import pandas as pd
from plotly.offline import get_plotlyjs

from timeline.exports.chronicle import Chronicle
from timeline.exports.files import encode_text
from timeline.exports.options import ExportOptions
from timeline.figures import article_name, build_evidence, build_timeline_figure, clean_text, count_in_words
from timeline.model import Failure
from timeline.rows import from_rows, to_rows

__all__ = ["write_html"]


def write_html(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as one page: the timeline, the list of events, and the sentences behind each.

    Everything is in the file, plotly.js too; its content security policy forbids any request. Text of
    articles is held as JSON and reaches the page as text only.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    stream.write(encode_text(_build_page(from_rows(chronicle.rows), chronicle.title, chronicle.failures)))


def _build_page(table: pd.DataFrame, title: str, failures: Sequence[Failure]) -> str:
    """Return the page's text."""
    script = _read_asset("page.js")
    library = get_plotlyjs()
    return Template(_read_asset("page.html")).substitute(
        policy=_content_policy(script, library),
        title=html.escape(clean_text(title)),
        style=_read_asset("page.css"),
        data=_to_json(_page_data(table, failures)),
        plotly=_pack(library),
        script=script,
    )


def _page_data(table: pd.DataFrame, failures: Sequence[Failure]) -> dict[str, Any]:
    """Return what the page's script draws."""
    articles = {mention["article"] for mentions in table["mentions"] for mention in mentions}
    return {
        "summary": f"{count_in_words(len(table), 'event')} from {count_in_words(len(articles), 'article')}",
        "figure": json.loads(build_timeline_figure(table).to_json()),
        "events": [asdict(build_evidence(row)) for row in to_rows(table)],
        "failures": [
            {"article": article_name(failure.article), "error": clean_text(failure.error)}
            for failure in failures
        ],
    }


def _to_json(data: Any) -> str:
    """Return JSON in which no text can end the script element that holds it."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _content_policy(*scripts: str) -> str:
    """Return a policy under which these scripts run and nothing is ever fetched."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    """Return a script's SHA-256 as a content security policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


@cache
def _pack(library: str) -> str:
    """Return a script compressed, as text; the page unpacks it."""
    return base64.b64encode(gzip.compress(library.encode(), mtime=0)).decode("ascii")


def _read_asset(name: str) -> str:
    """Return the text of a file that ships beside this module."""
    return (files("timeline.exports") / "page" / name).read_text(encoding="utf-8")
