"""Why an event's confidence and importance are what they are, in words."""

from collections.abc import Mapping
from typing import Any

from timeline.figures.labels import clean_text, count_in_words
from timeline.model import DatedBy, Disputed
from timeline.timex.date_words import date_in_words

_DAY = len("2021-08-30")


def why_confident(row: Mapping[str, Any]) -> str:
    """Say what the confidence in an event's date rests on.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    str
        Empty where nothing is to be said.

    Examples
    --------
    >>> told = {"date": "2021-08-30", "confidence": 0.93, "reasons": ["the date stands beside the trigger"]}
    >>> row = {"date": "2021-08-30", "dated_by": "expression", "conflicts": [], "mentions": [told, told]}
    >>> why_confident(row)
    'the date stands beside the trigger; both dated sentences give it'
    """
    if row["dated_by"] == DatedBy.ANALYST:
        return "an analyst gave the date"
    dated = [mention for mention in row["mentions"] if mention["date"] is not None]
    same = [mention for mention in dated if mention["date"] == row["date"]]
    told = max(same or dated or row["mentions"], key=lambda each: each["confidence"], default=None)
    reasons = list(told["reasons"]) if told else []
    if len(dated) > 1:
        reasons.append(_how_many(len(same), len(dated)))
    if any(conflict["about"] == Disputed.DATE for conflict in row["conflicts"]):
        reasons.append("others give another day")
    return clean_text("; ".join(reasons))


def why_important(row: Mapping[str, Any]) -> str:
    """Say what an event's importance rests on: who tells of it, how often, and for how long.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    str
        Empty where no article tells of it.

    Examples
    --------
    >>> days = [{"dct": "2021-08-31T08:00"}, {"dct": "2021-08-27"}, {"dct": None}]
    >>> why_important({"article_count": 2, "mention_count": 3, "mentions": days})
    '2 articles tell of it in 3 sentences, 27–31 August 2021'
    """
    if not row["mentions"]:
        return ""
    articles = count_in_words(row["article_count"], "article")
    tell = "tells" if row["article_count"] == 1 else "tell"
    sentences = count_in_words(row["mention_count"], "sentence")
    days = sorted(mention["dct"][:_DAY] for mention in row["mentions"] if mention["dct"])
    return ", ".join(filter(None, (f"{articles} {tell} of it in {sentences}", _told_when(days))))


def _how_many(same: int, dated: int) -> str:
    """Say how many sentences give the event's date, of at least two that give one."""
    if same == dated:
        return "both dated sentences give it" if dated == 2 else f"all {dated:,} dated sentences give it"
    if not same:
        return f"it follows from {dated:,} dated sentences together"
    return f"{same:,} of {dated:,} dated sentences {'gives' if same == 1 else 'give'} just this date"


def _told_when(days: list[str]) -> str:
    """Say from when to when articles tell of something."""
    if not days:
        return ""
    if days[0] == days[-1]:
        return f"on {date_in_words(days[0], weekday=False)}"
    return date_in_words(f"{days[0]}/{days[-1]}")
