"""Key moments: the days that matter most in a story, each with its event and its best sentence."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from timeline.model import Review

__all__ = ["Moment", "find_key_moments"]

_DAY = re.compile(r"(-?\d{4}-\d\d-\d\d)(?:T.*|~)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day that matters in a story, and the event that stands for it.

    Parameters
    ----------
    rank : int
        1 for the day that matters most.
    date : str
        The day, EDTF.
    importance : float
        How much the articles make of what happened on that day.
    event_id, title : str
        The day's most important event.
    sentence : str
        What tells it best, a sentence of an article.
    article : str
        The article's path, as it was given.
    mention_id : str
        The mention that stands in the sentence.
    source_count : int
        How many independent sources tell of the event.
    """

    rank: int
    date: str
    importance: float
    event_id: str
    title: str
    sentence: str
    article: str
    mention_id: str
    source_count: int


def find_key_moments(table: pd.DataFrame, top: int) -> tuple[Moment, ...]:
    """Find the days that matter most, by the importance of what happened on them.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table; events that an analyst has hidden are left out.
    top : int
        How many days to find, 1 or more.

    Returns
    -------
    tuple of Moment
        In order of time; at most `top`, and only days that the articles name.

    Raises
    ------
    ValueError
        When `top` is less than 1.
    """
    if top < 1:
        raise ValueError(f"top is {top}, and must be 1 or more")
    days: dict[str, list[dict[str, Any]]] = {}
    shown = table[(table["review"] != Review.HIDDEN) & table["date"].notna()]
    for row in shown.to_dict("records"):
        match = _DAY.fullmatch(row["date"].partition("/")[0])
        if match and row["mentions"]:
            days.setdefault(match[1], []).append({str(key): value for key, value in row.items()})
    weights = {day: sum(row["importance"] for row in rows) for day, rows in days.items()}
    ranked = sorted(days, key=lambda day: (-weights[day], day))[:top]
    moments = [_moment(rank, day, weights[day], days[day]) for rank, day in enumerate(ranked, 1)]
    return tuple(sorted(moments, key=lambda moment: _in_time(moment.date)))


def _moment(rank: int, day: str, importance: float, rows: list[dict[str, Any]]) -> Moment:
    """Return the moment of a day."""
    row = max(rows, key=lambda row: (row["importance"], row["event_id"]))
    mention = max(row["mentions"], key=lambda mention: (mention["confidence"], mention["mention_id"]))
    return Moment(
        rank=rank,
        date=day,
        importance=round(importance, 3),
        event_id=row["event_id"],
        title=row["title"],
        sentence=mention["sentence"],
        article=mention["article"],
        mention_id=mention["mention_id"],
        source_count=int(row["source_count"]),
    )


def _in_time(day: str) -> tuple[int, str]:
    """Sort key of a day."""
    return int(day[: day.index("-", 1)]), day[-5:]
