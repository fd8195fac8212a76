"""Places in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, half-open, in code points.

    Parameters
    ----------
    start : int
        Offset of the first code point.
    end : int
        Offset after the last code point; never before `start`.

    Raises
    ------
    ValueError
        When the offsets are negative or in the wrong order.

    Examples
    --------
    >>> Span(3, 9).quote("on Monday")
    'Monday'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def quote(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span.

        Examples
        --------
        >>> Span(0, 10).contains(Span(3, 9)), Span(3, 9).contains(Span(0, 10))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point.

        Examples
        --------
        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> "Span":
        """Return the span moved by `offset` code points.

        Examples
        --------
        >>> Span(1, 4).shift(10)
        Span(start=11, end=14)
        """
        return Span(self.start + offset, self.end + offset)
