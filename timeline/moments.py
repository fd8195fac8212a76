"""Key moments: the days that matter most in a story, each with its event and its best sentence."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from timeline.lexicons import load_lexicon
from timeline.merging import Report, weigh_reports
from timeline.model import DatedBy, Review, Status

__all__ = ["MOST_CANDIDATES", "Moment", "choose_mention", "find_key_moments"]

_DAY = re.compile(r"(-?[0-9]{4})-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"[^\W_]{3,40}")
# Of a title's words, how many the sentence that names the event has.
_HALF = 0.5
# What an event gains when all that is told of its day has the words of its title.
_SHARED = 0.5
# Characters of a sentence that is read at a glance.
_SHORTEST, _LONGEST = 40, 300

MOST_CANDIDATES = 2_000
"""Of very many events, key moments are looked for among so many: the most important ones."""

_NO_FACTS = (Status.POSSIBLE, Status.NEGATED)

_Row = Mapping[str, Any]


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
        0 to 1: how much the articles make of that day, beside the day that matters most.
    event_id, title : str
        The most important event of the day.
    status : str
        Whether it took place, as in the table.
    sentence : str or None
        What tells it best, a sentence of an article; None for an event that only an analyst tells of.
    article : str or None
        The article's path, as it was given.
    mention_id : str or None
        The mention that stands in the sentence.
    source_count : int
        How many independent sources tell of the event.
    """

    rank: int
    date: str
    importance: float
    event_id: str
    title: str
    status: str
    sentence: str | None
    article: str | None
    mention_id: str | None
    source_count: int


def find_key_moments(table: pd.DataFrame, top: int) -> tuple[Moment, ...]:
    """Find the days that matter most in a story.

    A day is as important as the reports that tell of its events are many, and the longer it is still told
    of: see `timeline.merging.weigh_reports`. That sum is divided by the root of how many reports there are
    since the first of them, so that a late day does not lose only because less was written after it.
    What lasted counts on the day of its start; what is dated to a week or longer has no day.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table; events that an analyst has hidden are left out.
    top : int
        How many days to find, 1 or more.

    Returns
    -------
    tuple of Moment
        In order of time, `top` at most. Those of `top` days are among those of more, with the same ranks.

    Raises
    ------
    ValueError
        When `top` is less than 1.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> find_key_moments(build_table([]), 3)
    ()
    """
    if top < 1:
        raise ValueError(f"a timeline has 1 key moment or more, not {top}")
    shown = table[table["review"] != Review.HIDDEN]
    days = _rows_by_day(shown)
    weights = _weigh_days(shown, days)
    ranked = sorted(days, key=lambda day: (-weights[day], -_most_important(days[day]), _order_in_time(day)))[
        :top
    ]
    most = max(weights.values(), default=0.0) or 1.0
    moments = [
        _build_moment(rank, day, weights[day] / most, days[day]) for rank, day in enumerate(ranked, start=1)
    ]
    return tuple(sorted(moments, key=lambda moment: _order_in_time(moment.date)))


def choose_mention(mentions: Sequence[Mapping[str, Any]], day: str, title: str) -> Mapping[str, Any] | None:
    """Choose the mention whose sentence tells an event best.

    Parameters
    ----------
    mentions : sequence of mapping
        Entries of the `mentions` column.
    day : str
        That of the event, EDTF; empty when it has none.
    title : str
        That of the event.

    Returns
    -------
    mapping or None
        None when there is no mention.

    Examples
    --------
    >>> choose_mention([], "2021-08-30", "Rockets hit Kabul") is None
    True
    """
    return min(mentions, key=lambda mention: _rank_sentence(mention, day, title), default=None)


def _rows_by_day(table: pd.DataFrame) -> dict[str, list[_Row]]:
    """Return the events of each day; of one that lasted, on the day of its start."""
    names = ["event_id", "title", "date", "status", "importance", "source_count", "mentions"]
    days: defaultdict[str, list[_Row]] = defaultdict(list)
    for values in zip(*(table[name] for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        day = _DAY.match(row["date"]) if isinstance(row["date"], str) else None
        if day is not None:
            days[day[0]].append(row)
    return days


def _weigh_days(table: pd.DataFrame, days: Mapping[str, Sequence[_Row]]) -> dict[str, float]:
    """Return how much is made of each day, against the reports since the first that tells of it.

    The root of their number lies between two errors: with none, the days that most is written after win;
    with the number itself, the last days, of which a single report is a large share.
    """
    reports = {(each.source, each.day) for mentions in table["mentions"] for each in map(_report, mentions)}
    written = sorted(day for _, day in reports if day is not None)
    weights = {}
    for day, rows in days.items():
        told = [_report(mention) for row in rows for mention in row["mentions"]]
        first = min((report.day for report in told if report.day is not None), default=0)
        chances = len(reports) - bisect_left(written, first)
        weights[day] = weigh_reports(told, _ordinal(day)) / math.sqrt(max(1, chances))
    return _with_analysts(weights, days)


def _with_analysts(weights: Mapping[str, float], days: Mapping[str, Sequence[_Row]]) -> dict[str, float]:
    """Let an event that only an analyst tells of weigh by its own importance, beside the greatest weight."""
    most = max(weights.values(), default=0.0) or 1.0
    return {
        day: max(weights[day], *(most * row["importance"] for row in rows if not row["mentions"]), 0.0)
        for day, rows in days.items()
    }


def _report(mention: Mapping[str, Any]) -> Report:
    """Return a mention as a report."""
    dct = mention["dct"]
    return Report(
        source=mention["publisher"] or mention["article"],
        day=date.fromisoformat(dct[:10]).toordinal() if dct else None,
        sentence=mention["sentence"],
    )


def _ordinal(day: str) -> int | None:
    """Return a day as a proleptic ordinal; None before year 1."""
    return None if day.startswith(("-", "0000")) else date.fromisoformat(day).toordinal()


def _order_in_time(day: str) -> tuple[int, str]:
    """Sort key: by the year, which may lie before year 1, then by month and day."""
    return int(day[:-6]), day[-5:]


def _most_important(rows: Sequence[_Row]) -> float:
    """Return the importance of the most important event."""
    return max(float(row["importance"]) for row in rows)


def _build_moment(rank: int, day: str, importance: float, rows: Sequence[_Row]) -> Moment:
    """Return the moment of a day, with the event that matters most on it."""
    row = _choose_event(rows)
    mention = choose_mention(row["mentions"], day, row["title"])
    return Moment(
        rank=rank,
        date=day,
        importance=round(importance, 3),
        event_id=row["event_id"],
        title=row["title"],
        status=str(row["status"]),
        sentence=mention["sentence"] if mention else None,
        article=mention["article"] if mention else None,
        mention_id=mention["mention_id"] if mention else None,
        source_count=int(row["source_count"]),
    )


def _choose_event(rows: Sequence[_Row]) -> _Row:
    """Return the event that stands for a day: important itself, and what others tell of that day too.

    What did not happen, or only may, stands for a day of which nothing else is told.
    """
    said: defaultdict[str, set[str]] = defaultdict(set)
    for mention in (mention for row in rows for mention in row["mentions"]):
        said[_report(mention).source] |= _words(mention["sentence"])
    spread = Counter(word for words in said.values() for word in words)

    def rank(row: _Row) -> tuple[bool, float, str]:
        words = _words(row["title"])
        shared = sum(spread[word] for word in words) / max(1, len(words) * len(said))
        weight = row["importance"] + _SHARED * shared
        return row["status"] in _NO_FACTS, -weight, row["event_id"]

    return min(rows, key=rank)


def _rank_sentence(
    mention: Mapping[str, Any], day: str, title: str
) -> tuple[bool, bool, bool, bool, int, float, str]:
    """Sort key: sentences that can be read alone, date the event and name it first; of these the leads."""
    sentence = mention["sentence"]
    return (
        not _SHORTEST <= len(sentence) <= _LONGEST,
        _is_vague(sentence),
        mention["dated_by"] != DatedBy.EXPRESSION or not (mention["date"] or "").startswith(day),
        not _names(sentence, title),
        mention["sentence_span"][0],
        -mention["confidence"],
        mention["mention_id"],
    )


def _names(sentence: str, title: str) -> bool:
    """Tell whether a sentence has most of a title's words."""
    wanted = _words(title)
    return len(_words(sentence) & wanted) >= _HALF * len(wanted)


def _words(text: str) -> set[str]:
    """Return the words of a text."""
    return set(_WORD.findall(text.casefold()))


def _is_vague(sentence: str) -> bool:
    """Tell whether a sentence opens with a word that stands for something told before."""
    pronouns = load_lexicon("anaphora")
    first = sentence.partition(" ")[0].strip("\"'“‘,").casefold()
    return any(first in pronouns[f"{kind}_pronouns"] for kind in ("person", "plural", "thing", "speaker"))
