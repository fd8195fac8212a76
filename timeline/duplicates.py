"""Possible duplicates: events that merging kept apart, and that a person might hold for one.

What two mentions must have in common to be one event is known to `timeline.merging`; here the same evidence
is added up for two events, of which only the rows of the table are looked at, with a lower limit. First,
events are found whose times lie near and whose titles share words that tell something, all at once by
sorting; then the most important of them are compared one by one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.axis import DAY, NO_MOMENT
from timeline.filtering import YEAR_1, table_moments
from timeline.likeness import Likeness, find_common_stems, find_stems
from timeline.merging.edges import contradict
from timeline.merging.evidence import add_up, is_within, share_of_titles
from timeline.merging.kinds import Kinship, find_kinship
from timeline.merging.sketches import Sketch
from timeline.merging.times import Nearness, compare
from timeline.model import Category, Granularity, Place, Relation, Review, Span, Status

__all__ = ["Pair", "find_possible_duplicates"]

ENOUGH: Final = 400
ENOUGH_BESIDE: Final = 310
"""Points from which on two events are worth a person's look; of neighbouring days."""

SHARED: Final = 0.4
SHARED_BESIDE: Final = 0.6
SHARED_OF_MANY: Final = 0.75
"""How much of what the shorter title tells the other must tell too; of neighbouring days; where a day has
many of a kind, such as laws."""

_MOST_COMPARED = 6_000  # pairs, the most important first
_MOST_OF_A_WORD = 24  # events of a time that share it, the most important first
_MONTH, _YEAR = 31 * DAY, 366 * DAY
_DAYS = (Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY)
_PLANNED = frozenset({Status.SCHEDULED, Status.POSSIBLE})
_SETTLED = frozenset({Review.ACCEPTED.value, Review.EDITED.value})
_SAYING_LITTLE = frozenset({Kinship.VAGUE, Kinship.OPEN, Kinship.STRANGE, Kinship.ABOUT})
_COMPARED = ("date", "category", "place", "participants", "killed", "injured", "status")

_MOST_TIMES = 2**32  # days, months or years
_COMMON, _RARE = 1, 2
_WEIGHTS = 4  # more than the largest of them
_ROUGHLY = 0.34  # of the shorter title; people who took part are not looked at yet

_Numbers = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two events that may be one.

    Parameters
    ----------
    event_id, other_id : str
        The more important one first.
    importance : float
        That of the more important one.
    agree, differ : tuple of str
        Columns of the table in which both say the same, and in which they do not; those in which one of them
        says nothing are in neither.
    """

    event_id: str
    other_id: str
    importance: float
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def find_possible_duplicates(
    table: pd.DataFrame, limit: int = 50, *, apart: Collection[frozenset[str]] = ()
) -> tuple[Pair, ...]:
    """Find events of near or overlapping dates that are told alike, but are two in the table.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table; columns that are not compared may be missing, such as `mentions`.
    limit : int
        How many pairs at most.
    apart : collection of frozenset of str
        Two ids each, of events that an analyst holds for two.

    Returns
    -------
    tuple of Pair
        The most important first. Without pairs of which an analyst has looked at both events, or has hidden
        one.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> find_possible_duplicates(build_table([]))
    ()
    """
    events = table[table["date"].notna() & (table["review"] != Review.HIDDEN.value)]
    known = {frozenset(pair) for pair in apart}
    moments = table_moments(events)
    rows = _Rows(events, *moments)
    candidates = (pair for pair in _find_candidates(events, *moments) if rows.is_open(*pair, known))
    compared = islice(candidates, _MOST_COMPARED)
    return tuple(islice((rows.describe(*pair) for pair in compared if rows.are_alike(*pair)), limit))


class _Rows:
    """The rows of a table, each made ready for comparing when it is first asked for."""

    def __init__(self, events: pd.DataFrame, starts: _Numbers, ends: _Numbers) -> None:
        self._columns: Mapping[str, Any] = {
            name: events[name].astype(object).where(events[name].notna(), None).tolist()
            for name in ("event_id", "granularity", "relation", "importance", "review", *_COMPARED, "title")
            if name != "participants"
        } | {"participants": events["participants"].tolist()}
        self._starts, self._ends = starts.tolist(), ends.tolist()
        self._sketches: dict[int, Sketch] = {}

    def is_open(self, one: int, other: int, apart: Collection[frozenset[str]]) -> bool:
        """Tell whether nobody has said of two events that they are two, or has looked at both."""
        ids, reviews = self._columns["event_id"], self._columns["review"]
        is_settled = reviews[one] in _SETTLED and reviews[other] in _SETTLED
        return not is_settled and frozenset((ids[one], ids[other])) not in apart

    def are_alike(self, one: int, other: int) -> bool:
        """Tell whether enough speaks for two events being one."""
        a, b = self._sketch(one), self._sketch(other)
        nearness, kinship = compare(a, b), find_kinship(a.likeness, b.likeness)
        if nearness is None or kinship is None or contradict(a, b):
            return False
        if _are_told_apart(a.likeness, b.likeness) or not _share_what_tells(a.likeness, b.likeness, kinship):
            return False
        is_beside = nearness is Nearness.NEXT
        if is_beside and _count_otherwise(a.likeness, b.likeness):
            return False
        needed = SHARED_BESIDE if is_beside else SHARED
        if kinship is Kinship.BROAD:
            needed = max(needed, SHARED_OF_MANY)
        if share_of_titles(a.likeness, b.likeness) < needed:
            return False
        return add_up(a, b, nearness, kinship) >= (ENOUGH_BESIDE if is_beside else ENOUGH)

    def describe(self, one: int, other: int) -> Pair:
        """Say in what two events agree and differ."""
        importance, ids = self._columns["importance"], self._columns["event_id"]
        first, second = sorted((one, other), key=lambda row: (-importance[row], ids[row]))
        verdicts = {name: self._agree(name, one, other) for name in _COMPARED}
        return Pair(
            event_id=ids[first],
            other_id=ids[second],
            importance=float(importance[first]),
            agree=tuple(name for name, verdict in verdicts.items() if verdict is True),
            differ=tuple(name for name, verdict in verdicts.items() if verdict is False),
        )

    def _agree(self, column: str, one: int, other: int) -> bool | None:
        """Tell whether two events say the same in a column; None where one of them says nothing."""
        a, b = self._columns[column][one], self._columns[column][other]
        if a is None or b is None or (column == "participants" and not (a and b)):
            return None
        match column:
            case "participants":
                likes = self._sketch(one).likeness, self._sketch(other).likeness
                return bool(likes[0].people & likes[1].people)
            case "place":
                return bool(a == b or is_within(a.casefold(), b.casefold()))
        return bool(a == b)

    def _sketch(self, row: int) -> Sketch:
        """Return what is compared of a row."""
        if row not in self._sketches:
            self._sketches[row] = self._draw(
                {name: values[row] for name, values in self._columns.items()}, row
            )
        return self._sketches[row]

    def _draw(self, values: Mapping[str, Any], row: int) -> Sketch:
        """Make the sketch of a row; every event stands for an article of its own."""
        unit = Granularity(values["granularity"])
        start, end = ((moment - YEAR_1) // 1_000_000 for moment in (self._starts[row], self._ends[row]))
        counts = {name: None if values[name] is None else int(values[name]) for name in ("killed", "injured")}
        return Sketch(
            mention_id=values["event_id"],
            article_id=values["event_id"],
            sentence=0,
            span=Span(0, 1),
            is_negated=values["status"] == Status.NEGATED,
            is_plan=values["status"] in _PLANNED,
            relation=Relation(values["relation"]) if values["relation"] else None,
            date=values["date"],
            stretch=None if self._starts[row] == NO_MOMENT else (start, end),
            rank=unit.rank,
            is_day=unit in _DAYS,
            is_in_own_words=True,
            likeness=Likeness.of_title(
                values["title"],
                Category(values["category"]),
                participants=values["participants"],
                place=Place(name=values["place"]) if values["place"] else None,
                **counts,
            ),
        )


def _are_told_apart(one: Likeness, other: Likeness) -> bool:
    """Tell whether one event is another of several, or another part."""
    return one.ordinals != other.ordinals or one.phases != other.phases


def _share_what_tells(one: Likeness, other: Likeness, kinship: Kinship) -> bool:
    """Tell whether titles share more than words of all news; of no known kind, most of what was done."""
    if kinship not in _SAYING_LITTLE:
        return bool((one.words & other.words) - find_common_stems())
    deed, other_deed = one.words - one.names, other.words - other.names
    return 2 * len(deed & other_deed) > min(len(deed), len(other_deed))


def _count_otherwise(one: Likeness, other: Likeness) -> bool:
    """Tell whether two events have other numbers of victims."""
    counts = ((one.killed, other.killed), (one.injured, other.injured))
    return any(some and others and not some & others for some, others in counts)


def _find_candidates(events: pd.DataFrame, starts: _Numbers, ends: _Numbers) -> Iterator[tuple[int, int]]:
    """Yield positions of events that lie near in time and share much of a title, the most important first."""
    placed = np.flatnonzero(starts != NO_MOMENT)
    order = placed[np.argsort(-events["importance"].to_numpy()[placed], kind="stable")]
    words = _find_words(events["title"].iloc[order].tolist())
    starts, lengths = starts[order], (ends - starts)[order]
    found = [
        _pair_up(words, starts // DAY, lengths <= DAY, lengths <= DAY),
        _pair_up(words, starts // _MONTH, lengths <= _MONTH, lengths > DAY),
        _pair_up(words, starts // _YEAR, lengths <= _YEAR, lengths > _MONTH),
    ]
    codes = np.sort(np.concatenate(found))  # a pair may have been found more than once
    for start in range(0, len(codes), _MOST_COMPARED):  # most are never asked for
        pairs = np.unique(codes[start : start + _MOST_COMPARED])
        if start:
            pairs = pairs[pairs != codes[start - 1]]
        one, other = np.divmod(pairs, len(order))
        yield from zip(order[one].tolist(), order[other].tolist(), strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of titles, one element of each array a word of a title.

    Parameters
    ----------
    titles : numpy.ndarray
        Positions of titles.
    words : numpy.ndarray
        Numbers of words.
    weights : numpy.ndarray
        How much each word tells.
    totals : numpy.ndarray
        How much each title tells, one element a title.
    """

    titles: _Numbers
    words: _Numbers
    weights: _Numbers
    totals: _Numbers


def _find_words(titles: Sequence[str]) -> _Words:
    """Return the words of titles."""
    stems = [find_stems(title) for title in titles]
    places = np.repeat(np.arange(len(stems)), [len(each) for each in stems])
    codes, names = pd.factorize(np.array(list(chain.from_iterable(stems)), dtype=object))
    common = find_common_stems()
    weights = np.array([_COMMON if name in common else _RARE for name in names], dtype="int64")[codes]
    totals = np.bincount(places, weights=weights, minlength=len(stems)).astype("int64")
    return _Words(titles=places, words=codes.astype("int64"), weights=weights, totals=totals)


def _pair_up(words: _Words, times: _Numbers, allowed: _Mask, needed: _Mask) -> _Numbers:
    """Return pairs of titles that share much at a time, or at it and the next one.

    A pair is one number: the place of one title, times the number of titles, and the place of the other.

    Parameters
    ----------
    words : _Words
    times : numpy.ndarray
        Of each title.
    allowed, needed : numpy.ndarray
        Which titles may be of a pair, and of which each pair has one at least.
    """
    if not needed.any():
        return np.empty(0, dtype="int64")
    kept = np.flatnonzero(allowed[words.titles] & (np.bincount(words.words) > 1)[words.words])
    entries = np.concatenate([kept, kept])  # each at its own time, and once more at the next
    is_next = np.repeat([False, True], len(kept))
    when = times[words.titles[entries]] + is_next
    groups = words.words[entries] * _MOST_TIMES + when
    order = np.argsort(groups, kind="stable")
    entries, is_next, groups = entries[order], is_next[order], groups[order]
    title = words.titles[entries]
    opens = np.r_[True, groups[1:] != groups[:-1]][: len(entries)]
    first = np.maximum.accumulate(np.where(opens, np.arange(len(entries)), 0))
    within = np.arange(len(entries)) - first < _MOST_OF_A_WORD
    entries, is_next, title, first = entries[within], is_next[within], title[within], first[within]
    found = [np.empty(0, dtype="int64")]
    for step in range(1, _MOST_OF_A_WORD):
        left = np.flatnonzero(first[step:] == first[:-step])
        if not len(left):
            break
        right = left + step
        one, other = title[left], title[right]
        is_pair = (one != other) & ~(is_next[left] & is_next[right]) & (needed[one] | needed[other])
        codes = np.minimum(one, other) * len(words.totals) + np.maximum(one, other)
        found.append((codes * _WEIGHTS + words.weights[entries[left]])[is_pair])
    return _that_share_much(words, np.concatenate(found))


def _that_share_much(words: _Words, weighed: _Numbers) -> _Numbers:
    """Return the pairs whose common words tell much of the shorter title; given once for each such word."""
    codes, weights = np.divmod(np.sort(weighed), _WEIGHTS)  # sorted as one number, several times as fast
    opens = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]][: len(codes)])
    if not len(opens):
        return codes
    codes, shared = codes[opens], np.add.reduceat(weights, opens)
    one, other = np.divmod(codes, len(words.totals))
    return codes[shared >= _ROUGHLY * np.minimum(words.totals[one], words.totals[other])]
