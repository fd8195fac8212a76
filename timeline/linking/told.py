"""What an article has been found to tell, and when: the ground on which further mentions are dated."""

from bisect import bisect_left, insort
from collections.abc import Iterator

from timeline.model import DatedMention, Span

__all__ = ["Told"]


class Told:
    """The dated mentions of one article, in the order of the text.

    Examples
    --------
    >>> told = Told()
    >>> told.at(Span(0, 3)) is None, list(told.back_from(10))
    (True, [])
    """

    def __init__(self) -> None:
        self._ordered: list[tuple[int, str, DatedMention]] = []
        self._by_span: dict[Span, DatedMention] = {}
        self._by_origin: dict[Span, DatedMention] = {}

    def add(self, dated: DatedMention) -> None:
        """Take in a mention that has a date."""
        entry = (dated.mention.span.start, dated.mention.mention_id, dated)
        insort(self._ordered, entry, key=lambda one: one[:2])
        self._by_span[dated.mention.span] = dated
        if dated.mention.offset is not None:
            self._by_origin[dated.mention.offset.origin] = dated

    def at(self, span: Span | None) -> DatedMention | None:
        """Return the mention whose trigger stands at a place, None where none does."""
        return self._by_span.get(span) if span is not None else None

    def counting_from(self, span: Span) -> DatedMention | None:
        """Return the mention that counts from the happening at a place, None where none does."""
        return self._by_origin.get(span)

    def on_from(self, position: int) -> Iterator[DatedMention]:
        """Yield the mentions whose triggers stand behind a place, in code points, the nearest first."""
        first = bisect_left(self._ordered, position, key=lambda one: one[0])
        return (self._ordered[number][2] for number in range(first, len(self._ordered)))

    def back_from(self, position: int) -> Iterator[DatedMention]:
        """Yield the mentions whose triggers stand before a place, in code points, the nearest first."""
        end = bisect_left(self._ordered, position, key=lambda one: one[0])
        return (self._ordered[number][2] for number in range(end - 1, -1, -1))
