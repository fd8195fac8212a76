"""Normalised text whose places can be led back to the text as it was given."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.articles.encoding import normalise_text
from timeline.model import Span

__all__ = ["AlignedText", "align_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedText:
    """A text in its normal form, and where its characters stood before.

    Parameters
    ----------
    text : str
        The normal form.
    origins : tuple of Span or None
        For each of its code points, the ones that it was made from; None when nothing was changed.
    """

    text: str
    origins: tuple[Span, ...] | None = None

    def given(self, span: Span) -> Span:
        """Return the place in the given text of a span of the normal form that is not empty."""
        if self.origins is None:
            return span
        return Span(self.origins[span.start].start, self.origins[span.end - 1].end)


def align_text(text: str) -> AlignedText:
    r"""Bring text to its normal form without losing sight of the places.

    Parameters
    ----------
    text : str

    Returns
    -------
    AlignedText

    Examples
    --------
    >>> given = "Au\u00adgust\r\n2021"
    >>> aligned = align_text(given)
    >>> aligned.text, aligned.given(Span(0, 6)).quote(given)
    ('August\n2021', 'Au\xadgust')
    """
    if normalise_text(text) == text:
        return AlignedText(text=text)
    pieces: list[str] = []
    origins: list[Span] = []
    for span in _clusters(text):
        piece = normalise_text(span.quote(text))
        pieces.append(piece)
        origins.extend([span] * len(piece))
    return AlignedText(text="".join(pieces), origins=tuple(origins))


def _clusters(text: str) -> Iterator[Span]:
    """Yield the stretches that are normalised as one: a letter with its marks, a line end."""
    start = 0
    for at in range(1, len(text)):
        joined = unicodedata.combining(text[at]) or text[at - 1 : at + 1] == "\r\n"
        if not joined:
            yield Span(start, at)
            start = at
    yield Span(start, len(text))
