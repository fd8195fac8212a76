"""The lines of a PDF's pages, with where they stand and how large they are."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject, mult

__all__ = ["Glyphs", "Line", "extract_glyphs", "read_lines"]

# Ligatures, and the places where old fonts keep theirs.
_LIGATURES = str.maketrans(
    {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
    | {0xF001: "fi", 0xF002: "fl", 0xA0: " "}
)
_BLANKS = re.compile(r"\s{1,1000}+")
# A raised number behind a word or a sentence is the mark of a note; "km²" has a shorter word.
_MARKED = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”\"’)])\Z")
_MARK_SIZE = 0.8  # of the line
_RAISED = 0.15  # of the line's size


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.

    Parameters
    ----------
    text : str
    page : int
        From 0.
    x, y : float
        Where it begins, in points from the lower left corner of the page as it is read.
    size : float
        Of most of its characters, in points.
    is_bold : bool
        True when all of it is.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Text as pypdf hands it over: it ends where the font, the place or the line changes.

    Parameters
    ----------
    text : str
    matrix : list of float
        That of the text within the page.
    size : float
        Before the matrix is applied.
    font : str
        Its name.
    """

    text: str
    matrix: list[float]
    size: float
    font: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Text with its place on the page."""

    text: str
    x: float
    y: float
    size: float
    turn: int | None
    is_bold: bool


def extract_glyphs(page: PageObject) -> list[Glyphs]:
    """Extract a page's text; of all that is done with a page, only this is pypdf's.

    Parameters
    ----------
    page : pypdf.PageObject

    Returns
    -------
    list of Glyphs
        In the order in which they were written.

    Examples
    --------
    >>> from pypdf import PdfWriter
    >>> extract_glyphs(PdfWriter().add_blank_page(width=595, height=842))
    []
    """
    found: list[Glyphs] = []

    def collect(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        """Take one piece; pypdf calls this."""
        if text:
            name = str(font.get("/BaseFont", "")) if font is not None else ""
            found.append(Glyphs(text=text, matrix=mult(inner, outer), size=size, font=name))

    page.extract_text(visitor_text=collect)
    return found


def read_lines(glyphs: Iterable[Glyphs], number: int) -> list[Line]:
    """Read the lines of a page, in the order in which it was written, without what runs across its text.

    Parameters
    ----------
    glyphs : iterable of Glyphs
        Those of the page.
    number : int
        The page's number, from 0.

    Returns
    -------
    list of Line
        Their ligatures resolved, and without the marks of notes.

    Examples
    --------
    >>> glyphs = Glyphs(text="Rain fell.", matrix=[1, 0, 0, 1, 72, 700], size=11, font="/Times")
    >>> [line.text for line in read_lines([glyphs], 0)]
    ['Rain fell.']
    """
    pieces = [_place(each) for each in glyphs]
    lengths: Counter[int | None] = Counter()
    for piece in pieces:
        lengths[piece.turn] += len(piece.text.strip())
    turn = max(lengths, key=lambda key: lengths[key], default=None)
    if turn is None:
        return []
    upright = [piece for piece in pieces if piece.turn == turn or not piece.text.strip()]
    return [line for group in _split_lines(upright) for line in _compose(group, number, turn)]


def _place(glyphs: Glyphs) -> _Piece:
    """Return text with its place on the page."""
    a, b, c, d, x, y = glyphs.matrix
    font = glyphs.font.casefold()
    return _Piece(
        text=glyphs.text.translate(_LIGATURES),
        x=x,
        y=y,
        size=abs(glyphs.size) * math.hypot(c, d),
        turn=_quarter(math.degrees(math.atan2(b, a))),
        is_bold="bold" in font or "black" in font,
    )


def _quarter(angle: float) -> int | None:
    """Return how many quarters text is turned, None for text that runs across the page."""
    quarters = round(angle / 90)
    return quarters % 4 if abs(angle - 90 * quarters) < 5 else None


def _split_lines(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Group pieces by line: pypdf ends a line's last piece with a line break."""
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(piece, text=part))
    return lines


def _compose(pieces: list[_Piece], page: int, turn: int) -> list[Line]:
    """Make a line of its pieces, none when they are blank."""
    inked = [piece for piece in pieces if piece.text.strip()]
    if not inked:
        return []
    sizes: Counter[float] = Counter()
    for piece in inked:
        sizes[round(piece.size, 1)] += len(piece.text)
    size = max(sizes, key=lambda key: sizes[key])
    first = inked[0]
    text = ""
    for piece in pieces:
        is_raised = (
            piece.size <= _MARK_SIZE * size and _height(piece, turn) > _height(first, turn) + _RAISED * size
        )
        if not (is_raised and piece.text.strip().isdigit() and _MARKED.search(text[-3:])):
            text += piece.text
    x, y = _upright(first, turn)
    words = _BLANKS.sub(" ", text).strip()
    is_bold = all(piece.is_bold for piece in inked)
    return [Line(text=words, page=page, x=x, y=y, size=size, is_bold=is_bold)] if words else []


def _height(piece: _Piece, turn: int) -> float:
    """Return how high a piece stands, as the page is read."""
    return _upright(piece, turn)[1]


def _upright(piece: _Piece, turn: int) -> tuple[float, float]:
    """Return a piece's place on its page, the page turned so that its text is upright."""
    return ((piece.x, piece.y), (piece.y, -piece.x), (-piece.x, -piece.y), (-piece.y, piece.x))[turn]
