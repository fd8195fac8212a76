"""Whatever the articles say, every format holds it: no error, the same bytes twice, and no article again."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import tables

from timeline.articles import ArticleReader
from timeline.errors import ArticleError
from timeline.exports import FORMATS, Chronicle, Format, chronicle_of, write_chronicle, write_to
from timeline.model import Event, Failure
from timeline.rows import to_rows
from timeline.table import build_table

pytestmark = pytest.mark.usefixtures("quick_pictures")
PICTURES = {Format.PNG, Format.SVG, Format.PDF}
"""A browser takes seconds to draw one; that any events can be drawn is held by the tests of figures."""

each_format = pytest.mark.parametrize("chosen", list(FORMATS))

HOSTILE = [
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://evil.example", "x")',
    "@SUM(A1:A9); +1, -1",
    "\u202eright to left\u2066",
    "nul \0 bell \x07 escape \x1b[2J",
    "\U0001f680 הרכבת נסעה القطار",
    "x" * 10_000,
    "one\r\ntwo\rthree\n\nfour",
    '"quoted"; and, parted\t|',
    "[a link](javascript:x) ![p](https://evil.example/p.png) ]]> BEGIN:VEVENT",
]
DATES = ["2021-08-30", None, "-0043-03-15", "9999-12-30", "2021-08-28/2021-08-29"]


@pytest.fixture(scope="module")
def hostile(make_event: Callable[..., Event]) -> Chronicle:
    """Return events with odd words and odd dates, in articles with odd names."""
    table = build_table([make_event(DATES[n % 5], title=title) for n, title in enumerate(HOSTILE)])
    rows: list[dict[str, Any]] = to_rows(table)
    for row, words in zip(rows, reversed(HOSTILE), strict=True):
        row["mentions"] = [
            {**each, "article": f"/news/{words[:50]}\udcff.txt", "sentence": words}
            for each in row["mentions"]
        ]
    failure = Failure(article="\udcff<b>.txt", error="it is </script>; \0")
    return Chronicle(rows=rows, title=HOSTILE[0], failures=(failure,), articles=())


def write(chronicle: Chronicle, chosen: Format) -> bytes:
    """Return what a format makes of a chronicle."""
    stream = io.BytesIO()
    write_to(chronicle, stream, chosen)
    return stream.getvalue()


@each_format
def test_hostile_words_are_held(hostile: Chronicle, chosen: Format) -> None:
    """In titles, sentences, names and reasons; with the sentences and without."""
    written = write(hostile, chosen)
    assert written
    assert written == write(hostile, chosen)
    if not FORMATS[chosen].needs_text:
        assert write(replace(hostile, articles=None).without_text(), chosen)


@each_format
def test_it_is_no_article(story_table: pd.DataFrame, tmp_path: Path, chosen: Format) -> None:
    """A file that lies in the drop folder by mistake is refused, and no event is told again."""
    path = tmp_path / f"timeline{FORMATS[chosen].suffix}"
    write_chronicle(chronicle_of(story_table, articles=()), path)
    with ArticleReader() as reader, pytest.raises(ArticleError):
        reader.read(path)


@pytest.mark.parametrize("chosen", sorted(set(FORMATS) - PICTURES))
@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables)
def test_any_events_are_held(chosen: Format, table: pd.DataFrame) -> None:
    """Undated, before Christ, in dispute, planned for other days; or none at all."""
    chronicle = chronicle_of(table, articles=())
    assert write(chronicle, chosen) == write(chronicle, chosen) != b""
