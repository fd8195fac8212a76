"""Precision, recall and F1, with the definitions of TempEval-3 (UzZaman et al. 2013, SemEval task 1).

Gold and system are mappings from a document's name to its annotations; counts are summed over the gold
documents. One that the system lacks counts as nothing found, one that only the system has is left out.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from timeline.model import Span

__all__ = [
    "ClusterScores",
    "Score",
    "SpanScores",
    "pair_spans",
    "score_clusters",
    "score_dates",
    "score_spans",
    "score_values",
]

_Labelled = tuple[Span, str | None]
_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a system agrees with gold; each figure from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanScores:
    """Agreement on extents.

    Parameters
    ----------
    strict : Score
        Only equal extents count.
    relaxed : Score
        Overlapping extents count, each once.
    """

    strict: Score
    relaxed: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScores:
    """Agreement on what belongs together.

    Parameters
    ----------
    pairwise : Score
        Over the pairs of things that are together.
    b_cubed : Score
        The mean over all things of how far each one's company agrees (Bagga and Baldwin 1998).
    """

    pairwise: Score
    b_cubed: Score


def score_spans(gold: Mapping[str, Iterable[Span]], system: Mapping[str, Iterable[Span]]) -> SpanScores:
    """Score where expressions were found.

    Parameters
    ----------
    gold, system : mapping of str to iterable of Span
        Document -> extents, in any order.

    Returns
    -------
    SpanScores

    Examples
    --------
    >>> scores = score_spans({"d": [Span(0, 6), Span(10, 14)]}, {"d": [Span(0, 6), Span(11, 14)]})
    >>> scores.strict.f1, scores.relaxed.f1
    (0.5, 1.0)
    """
    tally = _Tally(_unlabelled(gold), _unlabelled(system))
    strict = sum(found[0] == right[0] for right, found in tally.pairs)
    return SpanScores(strict=tally.score(strict), relaxed=tally.score(len(tally.pairs)))


def score_values(gold: Mapping[str, Iterable[_Labelled]], system: Mapping[str, Iterable[_Labelled]]) -> Score:
    """Score the values of expressions, or their types: relaxed extents whose labels are the same string.

    Parameters
    ----------
    gold, system : mapping of str to iterable of (Span, str or None)
        Document -> extents with their TIMEX3 values, or types, in any order.

    Returns
    -------
    Score

    Examples
    --------
    >>> monday = Span(3, 9)
    >>> score_values({"d": [(monday, "2021-08-30")]}, {"d": [(monday, "2021-W35")]}).f1
    0.0
    """
    tally = _Tally(gold, system)
    return tally.score(sum((right[1] or "") == (found[1] or "") for right, found in tally.pairs))


def score_dates(gold: Mapping[str, Iterable[_Labelled]], system: Mapping[str, Iterable[_Labelled]]) -> Score:
    """Score the dates of events.

    A system event belongs to the gold event whose trigger its own overlaps. Only gold events with a date
    are asked for; a system event on another, or on none, counts nowhere, since gold does not say what it
    is worth.

    Parameters
    ----------
    gold, system : mapping of str to iterable of (Span, str or None)
        Document -> triggers with their dates, None for an event without one, in any order.

    Returns
    -------
    Score
        Precision among the events that the system dated, recall among the dated events of gold.

    Examples
    --------
    >>> blast, talks = Span(0, 5), Span(20, 25)
    >>> gold = {"d": [(blast, "2021-08-26"), (talks, "2021-09")]}
    >>> score_dates(gold, {"d": [(blast, "2021-08-26")]})
    Score(precision=1.0, recall=0.5, f1=0.6666666666666666)
    """
    tally = _Tally(gold, system)
    asked = [(right[1], found[1]) for right, found in tally.pairs if right[1] is not None]
    return _score(
        hits=sum(right == found for right, found in asked),
        system=sum(found is not None for _, found in asked),
        gold=sum(date is not None for annotations in gold.values() for _, date in annotations),
    )


def score_clusters(gold: Mapping[Hashable, Hashable], system: Mapping[Hashable, Hashable]) -> ClusterScores:
    """Score clusters of the things that gold and system both have.

    Parameters
    ----------
    gold, system : mapping
        Thing -> the name of its cluster; the names need not be the same on both sides.

    Returns
    -------
    ClusterScores

    Examples
    --------
    >>> gold = {1: "fire", 2: "fire", 3: "fire", 4: "vote"}
    >>> scores = score_clusters(gold, {1: "a", 2: "a", 3: "b", 4: "b"})
    >>> scores.pairwise.precision, round(scores.pairwise.recall, 2), round(scores.b_cubed.f1, 2)
    (0.5, 0.33, 0.71)
    """
    things = gold.keys() & system.keys()
    rights = Counter(gold[thing] for thing in things)
    founds = Counter(system[thing] for thing in things)
    both = Counter((gold[thing], system[thing]) for thing in things)
    pairwise = _score(
        hits=sum(map(_pair_count, both.values())),
        system=sum(map(_pair_count, founds.values())),
        gold=sum(map(_pair_count, rights.values())),
    )
    count = max(len(things), 1)
    precision = sum(n * n / founds[found] for (_, found), n in both.items()) / count
    recall = sum(n * n / rights[right] for (right, _), n in both.items()) / count
    f1 = 2 * precision * recall / (precision + recall) if things else 0.0
    return ClusterScores(pairwise=pairwise, b_cubed=Score(precision=precision, recall=recall, f1=f1))


def _pair_count(count: int) -> int:
    """Return how many pairs some things make."""
    return count * (count - 1) // 2


def pair_spans(
    gold: Iterable[tuple[Span, _Gold]], system: Iterable[tuple[Span, _Found]]
) -> Iterator[tuple[tuple[Span, _Gold], tuple[Span, _Found]]]:
    """Pair what overlaps, each at most once, from left to right: first come, first paired.

    Parameters
    ----------
    gold, system : iterable of (Span, object)
        The annotations of one document, in any order; those without a character are left out.

    Yields
    ------
    tuple of (Span, object)
        One of gold and one of the system.

    Examples
    --------
    >>> pairs = pair_spans([(Span(0, 6), "Monday")], [(Span(8, 9), "3"), (Span(3, 6), "day")])
    >>> [(right, found) for (_, right), (_, found) in pairs]
    [('Monday', 'day')]
    """
    rights, founds = _in_order(gold), _in_order(system)
    i = j = 0
    while i < len(rights) and j < len(founds):
        right, found = rights[i], founds[j]
        if right[0].overlaps(found[0]):
            yield right, found
            i += 1
            j += 1
        elif right[0].end <= found[0].start:
            i += 1
        else:
            j += 1


class _Tally:
    """The pairs of gold and system over all gold documents, and how many there were of each."""

    def __init__(
        self, gold: Mapping[str, Iterable[_Labelled]], system: Mapping[str, Iterable[_Labelled]]
    ) -> None:
        self.pairs: list[tuple[_Labelled, _Labelled]] = []
        self._gold = self._system = 0
        for document, annotations in gold.items():
            right, found = _in_order(annotations), _in_order(system.get(document, ()))
            self.pairs += pair_spans(right, found)
            self._gold += len(right)
            self._system += len(found)

    def score(self, hits: int) -> Score:
        """Return the score of `hits` right answers."""
        return _score(hits=hits, system=self._system, gold=self._gold)


def _unlabelled(documents: Mapping[str, Iterable[Span]]) -> dict[str, list[_Labelled]]:
    """Return spans as annotations without a label."""
    return {document: [(span, None) for span in spans] for document, spans in documents.items()}


def _in_order(annotations: Iterable[tuple[Span, _Gold]]) -> list[tuple[Span, _Gold]]:
    """Return the annotations that hold at least one character, in the order of the text."""
    return sorted((item for item in annotations if item[0].start < item[0].end), key=lambda item: item[0])


def _score(*, hits: int, system: int, gold: int) -> Score:
    """Return the three figures; nothing on either side is full agreement, as in TempEval-3."""
    if not system and not gold:
        return Score(precision=1.0, recall=1.0, f1=1.0)
    precision = hits / system if system else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Score(precision=precision, recall=recall, f1=f1)
