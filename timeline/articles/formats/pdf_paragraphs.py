"""The lines of a PDF's pages, joined into paragraphs."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.articles.formats.pdf_lines import Line
from timeline.articles.formats.properties import is_head_line
from timeline.lexicons import load_lexicon

__all__ = ["Paragraph", "join_lines"]

_HEAD_LINES = 12  # within which header lines stand for themselves, as in every article's head
_USUAL = 0.2  # of the distances between lines: the smallest that is so frequent is that within paragraphs
_WIDER = 1.35  # times that distance: between paragraphs
_WIDE, _FEW = 1.7, 4  # in sizes of the type: what is wider is a distance of lines where it comes so often
_OTHER_SIZE = 1.12
_INDENT, _FARTHEST_INDENT = 0.8, 6.0  # in sizes of the type
_NEAR = 6  # lines above and below, which tell how wide the column is
_FITS = 0.85  # of the column: a word that fitted here was put on the next line on purpose
_FITS_UNFINISHED = 0.6  # the same, where the line does not end a sentence
_DROP_CAP, _MOST_DROP_CAPS = 1.8, 50
_CAPTION = 1.25  # times smaller than the text
_LONGEST_HEADING = 150
_SOFT_HYPHEN = "\u00ad"
_TIGHT = ("-", "\u2010", "—", "/")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]{0,3}\Z")
_BULLET = re.compile(r"[•●▪■◦‣∙*–—-]\s")
_LONGEST_END = 45  # code points: of a text, what tells how a line is joined to it
_HYPHEN = re.compile(r"(?P<word>[^\W\d_]{1,40}+)[-\u2010\u00ad]\Z")
_BROKEN = re.compile(r"[^\W_][-\u2010\u00ad]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]{1,40}+")
_COMPOUND = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    Parameters
    ----------
    text : str
        On one line.
    first : Line
        Its first line.
    is_heading : bool
        True when it is set larger than the text, or bold on a line of its own, and is no sentence.
    is_caption : bool
        True when it is set much smaller than the text.
    """

    text: str
    first: Line
    is_heading: bool
    is_caption: bool


def join_lines(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Join lines into paragraphs; where a page or a column ends, a sentence that has not goes on.

    A paragraph begins after a gap, with an indent, in another size of type, below a line that ends where
    the next word would have fitted, and with each header line at the beginning.

    Parameters
    ----------
    pages : sequence of sequence of Line

    Returns
    -------
    list of Paragraph

    Examples
    --------
    >>> lines = [Line(text=text, page=0, x=72, y=y, size=11)
    ...          for text, y in [("The air-", 700), ("port closed.", 686), ("Rain fell.", 658)]]
    >>> [paragraph.text for paragraph in join_lines([lines])]
    ['The airport closed.', 'Rain fell.']
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    setting = _Setting(lines)
    lines = [line for line in _join_drop_caps(lines, setting.size) if not setting.is_note(line)]
    blocks: list[list[Line]] = [[lines[0]]]
    for number, line in enumerate(lines[1:], start=1):
        if setting.begins_paragraph(lines, number):
            blocks.append([])
        blocks[-1].append(line)
    compounds = {match[0].casefold() for line in lines for match in _COMPOUND.finditer(line.text)}
    return [setting.compose(block, compounds) for block in blocks]


class _Setting:
    """How a text is set: its size, the distance of its lines, the left edges of its columns."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = max(sizes, key=lambda size: sizes[size])
        body = [line for line in lines if self._is_body(line)]
        self._is_bold = 2 * sum(len(line.text) for line in body if line.is_bold) > sum(
            len(line.text) for line in body
        )
        self._distance = _usual_distance(body) or 1.2 * self.size
        edges = Counter(round(line.x) for line in body)
        self._edges = [x for x, count in edges.items() if count > 2]
        self._lowest: dict[int, float] = {}
        for line in body:
            self._lowest[line.page] = min(line.y, self._lowest.get(line.page, line.y))

    def is_note(self, line: Line) -> bool:
        """Tell whether a line is set smaller, below all text of its page."""
        lowest = self._lowest.get(line.page)
        return lowest is not None and line.y < lowest and line.size * _OTHER_SIZE <= self.size

    def begins_paragraph(self, lines: Sequence[Line], number: int) -> bool:
        """Tell whether a line begins a paragraph, and does not continue the one before it."""
        before, line = lines[number - 1], lines[number]
        if number < _HEAD_LINES and (is_head_line(before.text) or is_head_line(line.text)):
            return True
        if _is_other_size(before, line) or _BULLET.match(line.text):
            return True
        is_ended = _SENTENCE_END.search(before.text) is not None
        if not is_ended and (line.text[0].islower() or _BROKEN.search(before.text)):
            return False
        if line.is_bold != before.is_bold:
            return True
        gap = before.y - line.y
        if line.page != before.page or gap < -self.size:
            return is_ended
        if gap > _WIDER * self._distance * line.size / self.size:
            return True
        return self._is_indented(before, line, is_ended=is_ended) or _is_left_short(
            lines, number, is_ended=is_ended
        )

    def compose(self, block: Sequence[Line], compounds: Container[str]) -> Paragraph:
        """Make a paragraph of its lines."""
        text = _join_all([line.text for line in block], compounds)
        is_large = block[0].size >= _OTHER_SIZE * self.size
        is_bold = not self._is_bold and all(line.is_bold for line in block)
        # In bold, questions are an interviewer's.
        is_label = _SENTENCE_END.search(text) is None or (is_large and text.endswith(("?", "!")))
        is_heading = (is_large or is_bold) and is_label
        return Paragraph(
            text=text,
            first=block[0],
            is_heading=is_heading and len(text) <= _LONGEST_HEADING,
            is_caption=self.size >= _CAPTION * block[0].size,
        )

    def _is_body(self, line: Line) -> bool:
        """Tell whether a line is set as most of the text is."""
        return self.size <= line.size * _OTHER_SIZE and line.size <= self.size * _OTHER_SIZE

    def _is_indented(self, before: Line, line: Line, *, is_ended: bool) -> bool:
        """Tell whether a line stands right of its column's edge, and the one before it does not."""
        if not self._is_body(line):
            return False
        em = line.size
        near = _INDENT * em, _FARTHEST_INDENT * em
        is_right = any(near[0] <= line.x - edge <= near[1] for edge in self._edges)
        return is_right and (before.x + em / 2 < line.x or is_ended)


def _usual_distance(lines: Sequence[Line]) -> float | None:
    """Return the distance of lines within paragraphs: the smallest that is frequent.

    Few lines, each far from the next, are paragraphs and not a widely set text.
    """
    gaps = Counter(
        round((before.y - line.y) / line.size, 1)
        for before, line in pairwise(lines)
        if before.page == line.page and line.size / 2 < before.y - line.y < 4 * line.size
    )
    usual = min((gap for gap, count in gaps.items() if count >= _USUAL * gaps.total()), default=None)
    return None if usual is None or (usual > _WIDE and gaps[usual] < _FEW) else usual * lines[0].size


def _is_other_size(before: Line, line: Line) -> bool:
    """Tell whether two lines are set in different sizes."""
    return max(before.size, line.size) >= _OTHER_SIZE * min(before.size, line.size)


def _join_drop_caps(lines: Sequence[Line], size: float) -> list[Line]:
    """Put large first letters, which stand two or three lines low, before the line that they begin."""
    joined = list(lines)
    caps = [
        line
        for line in lines
        if len(line.text) == 1 and line.text.isupper() and line.size >= _DROP_CAP * size
    ]
    for cap in caps[:_MOST_DROP_CAPS]:
        right = [
            line
            for line in joined
            if line.page == cap.page
            and cap.x < line.x < cap.x + 2 * cap.size
            and 0 <= line.y - cap.y < cap.size
        ]
        if right:
            first = max(right, key=lambda line: line.y)
            joined[joined.index(first)] = replace(first, text=cap.text + first.text)
            joined.remove(cap)
    return joined


def _is_left_short(lines: Sequence[Line], number: int, *, is_ended: bool) -> bool:
    """Tell whether the line before ends where a line's first word would still have fitted."""
    before, line = lines[number - 1], lines[number]
    near = lines[max(number - _NEAR, 0) : number + _NEAR]
    width = max(len(other.text) for other in near if other.page == line.page)
    needed = len(before.text) + 1 + len(line.text.split(" ", 1)[0])
    return needed <= (_FITS if is_ended else _FITS_UNFINISHED) * width


def _join_all(lines: Sequence[str], compounds: Container[str]) -> str:
    """Join the lines of a paragraph."""
    done, end = list[str](), lines[0]
    for line in lines[1:]:
        # Only the last word decides how the next line is joined; to search all of it would be quadratic.
        joined = _join(end, line, compounds)
        done.append(joined[:-_LONGEST_END])
        end = joined[-_LONGEST_END:]
    return "".join([*done, end])


def _join(text: str, line: str, compounds: Container[str]) -> str:
    """Join a line to the text before it; a hyphen at its end goes where it only divides a word.

    It divides one when the next line goes on in small letters, unless the text has the compound elsewhere
    or its first word is one that always keeps the hyphen: "twenty-one".
    """
    broken, follows = _HYPHEN.search(text), _FIRST_WORD.match(line)
    if broken is None:
        return (
            f"{text}{line}"
            if text.endswith(_TIGHT) and not text.endswith(" " + text[-1])
            else f"{text} {line}"
        )
    if follows is None or not line[0].islower():
        return f"{text.removesuffix(_SOFT_HYPHEN)}{line}"
    compound = f"{broken['word']}-{follows[0]}".casefold()
    starts = load_lexicon("office")["hyphenated"]
    is_compound = (
        compound in compounds or broken["word"].casefold() in starts or text[: broken.start()].endswith("-")
    )
    return f"{text}{line}" if is_compound and not text.endswith(_SOFT_HYPHEN) else f"{text[:-1]}{line}"
