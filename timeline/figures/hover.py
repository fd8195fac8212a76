"""What a hover box says: a fixed template, filled only through `customdata`."""

from collections.abc import Mapping
from typing import Any

from timeline.figures.accounts import conflict_in_words, status_in_words
from timeline.figures.evidence import row_date_in_words
from timeline.figures.labels import escape_text, wrap_text
from timeline.figures.sources import article_name, sources_in_words

HOVER_TEMPLATE = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<br><br>%{customdata[4]}<extra></extra>"
)
"""Plotly expands `%{…}` in a template, so no text of an article may ever be part of one."""


def hover_data(row: Mapping[str, Any]) -> list[str]:
    """Return one event's `customdata`, for `HOVER_TEMPLATE` and for whoever handles clicks.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    list of str
        The event's id, then escaped: title, date in words, status and sources with what they disagree on,
        source sentence.
    """
    mentions = row["mentions"]
    sentence = mentions[0]["sentence"] if mentions else ""
    told = f"{status_in_words(row).capitalize()} · {_sources(row)}"
    conflict = conflict_in_words(row).capitalize()
    return [
        row["event_id"],
        wrap_text(row["title"], lines=3),
        escape_text(row_date_in_words(row)),
        f"{told}<br>{conflict}" if conflict else told,
        wrap_text(f"“{sentence}”") if sentence else "",
    ]


def _sources(row: Mapping[str, Any]) -> str:
    """Say where an event is told: the one article, or how many there are."""
    articles = {mention["article"] for mention in row["mentions"]}
    if len(articles) == 1:
        return wrap_text(article_name(*articles), lines=1)
    return sources_in_words(row)
