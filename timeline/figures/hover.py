"""What a hover box says: a fixed template, filled only through `customdata`."""

from collections.abc import Mapping
from typing import Any

from timeline.figures.evidence import article_name, row_date_in_words
from timeline.figures.labels import escape_text, wrap_text

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
        The event's id, then escaped: title, date in words, status and sources, source sentence.
    """
    mentions = row["mentions"]
    sentence = mentions[0]["sentence"] if mentions else ""
    return [
        row["event_id"],
        wrap_text(row["title"], lines=3),
        escape_text(row_date_in_words(row)),
        f"{row['status'].capitalize()} · {_sources(mentions)}",
        wrap_text(f"“{sentence}”") if sentence else "",
    ]


def _sources(mentions: list[dict[str, Any]]) -> str:
    """Say where an event is told: the one article, or how many there are."""
    articles = sorted({mention["article"] for mention in mentions})
    if len(articles) == 1:
        return wrap_text(article_name(articles[0]), lines=1)
    return f"{len(articles)} articles"
