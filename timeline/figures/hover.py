"""What a hover box says: a fixed template, filled only through `customdata`."""

from functools import lru_cache
from typing import Any, NamedTuple

from timeline.figures.accounts import status_in_words
from timeline.figures.evidence import row_date_in_words
from timeline.figures.labels import count_in_words, escape_text, wrap_text

HOVER_TEMPLATE = "<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>"
"""Plotly expands `%{…}` in a template, so no text of an article may ever be part of one."""

LONGEST_TITLE = 60
"""Characters of the title of an event without a label."""

TITLE_LINES = 3
"""Lines of the title of an event with a label."""

DISPUTED = "Sources disagree"


class When(NamedTuple):
    """What a date in words is made of: columns of the table."""

    date: str | None
    relation: str | None
    granularity: str | None
    dated_by: str | None


def full_hover(row: dict[str, Any]) -> list[str]:
    """Return the `customdata` of an event with a label.

    Parameters
    ----------
    row : dict
        The drawn columns of a row of the events table.

    Returns
    -------
    list of str
        The event's id, then escaped: its title; its date in words, its status, what tells of it, and
        whether that disagrees.
    """
    told = [f"{status_in_words(row).capitalize()} · {count_in_words(row['source_count'], 'source')}"]
    if row["place"]:
        told.append(wrap_text(str(row["place"]), lines=1))
    lines = [escape_text(row_date_in_words(row)), " · ".join(told)]
    if row["conflict"]:
        lines.append(DISPUTED)
    return [row["event_id"], wrap_text(row["title"], lines=TITLE_LINES), "<br>".join(lines)]


def brief_hover(event_id: str, title: str, when: When, longest: int = LONGEST_TITLE) -> list[str]:
    """Return the `customdata` of an event without a label; of thousands of these, each character counts."""
    short = title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"
    return [event_id, escape_text(short), _brief_date(when)]


@lru_cache(maxsize=8192)
def _brief_date(when: When) -> str:
    """Say a date, as short as can be; escaped."""
    return escape_text(row_date_in_words(when._asdict(), brief=True))
