"""The paragraphs of a Word document's body, in the order in which they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree

from timeline.articles.formats.properties import is_head_line
from timeline.articles.patterns import LONG_CELL
from timeline.lexicons import load_lexicon

__all__ = ["Block", "BlockKind", "read_blocks"]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BASES = 10  # styles upon styles
_HEAD_BLOCKS = 12
# What is no text of the document as it reads: deleted, moved away, the same box once more, a reading aid.
_SKIPPED = {f"{_WORD}{name}" for name in ("del", "moveFrom", "rt", "sectPr")} | {_FALLBACK}
_WORDS_OF = {
    f"{_WORD}tab": " ",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}
_OFF = ("0", "false", "off")


class BlockKind(Enum):
    """What a paragraph is by its style."""

    TEXT = auto()
    TITLE = auto()
    HEADING = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph.

    Parameters
    ----------
    text : str
        Its lines, where it has line breaks.
    kind : BlockKind
    """

    text: str
    kind: BlockKind = BlockKind.TEXT


def read_blocks(body: etree._Element, styles: etree._Element) -> list[Block]:
    """Read the paragraphs of a document's body, with those of its tables and text boxes.

    Parameters
    ----------
    body : lxml.etree._Element
        The `w:body`.
    styles : lxml.etree._Element
        The `w:styles`, which tell headings.

    Returns
    -------
    list of Block
        Without empty ones, and without contents, captions and cells of figures.

    Examples
    --------
    >>> names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    >>> body = etree.fromstring(f"<w:body {names}><w:p><w:r><w:t>Rain.</w:t></w:r></w:p></w:body>")
    >>> read_blocks(body, etree.fromstring(f"<w:styles {names}/>"))
    [Block(text='Rain.', kind=<BlockKind.TEXT: 1>)]
    """
    reader = _BodyReader(_kinds_of_styles(styles))
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            reader.end(element)
        elif element.tag in _SKIPPED or _is_hidden(element):
            walker.skip_subtree()
        else:
            reader.start(element)
    return reader.blocks


@dataclass(slots=True)
class _Open:
    """A paragraph whose end has not come: a text box holds paragraphs within one."""

    kind: BlockKind
    parts: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    is_joined: bool = False


class _BodyReader:
    """Takes the elements of a body as they begin and end, and makes blocks of them."""

    def __init__(self, kinds: Mapping[str, BlockKind]) -> None:
        self.blocks: list[Block] = []
        self._kinds = kinds
        self._open: list[_Open] = []
        self._cells: list[list[Block]] = []
        self._rows: list[list[str]] = []
        self._carried = ""
        self._begin: dict[str, Callable[[etree._Element], None]] = {
            f"{_WORD}p": self._begin_paragraph,
            f"{_WORD}tr": lambda _: self._rows.append([]),
            f"{_WORD}tc": lambda _: self._cells.append([]),
            f"{_WORD}t": lambda element: self._add(element.text or ""),
        }
        self._finish: dict[str, Callable[[], None]] = {
            f"{_WORD}p": self._end_paragraph,
            f"{_WORD}tr": self._end_row,
            f"{_WORD}tc": self._end_cell,
        }

    def start(self, element: etree._Element) -> None:
        """Take an element's beginning."""
        words = _WORDS_OF.get(element.tag)
        if words is not None and not element.getparent().tag.endswith("}tabs"):
            self._add(words)
        elif element.tag in self._begin:
            self._begin[element.tag](element)

    def end(self, element: etree._Element) -> None:
        """Take an element's end."""
        if element.tag in self._finish:
            self._finish[element.tag]()

    def _add(self, words: str) -> None:
        """Add words to the paragraph."""
        if self._open:
            self._open[-1].parts.append(words)

    def _begin_paragraph(self, element: etree._Element) -> None:
        """Open a paragraph of the kind that its style or its outline level tells."""
        style = element.find(f"{_WORD}pPr/{_WORD}pStyle")
        kind = self._kinds.get(style.get(f"{_WORD}val", "") if style is not None else "", BlockKind.TEXT)
        level = element.find(f"{_WORD}pPr/{_WORD}outlineLvl")
        if level is not None and level.get(f"{_WORD}val", "9") != "9" and kind is BlockKind.TEXT:
            kind = BlockKind.HEADING
        is_joined = element.find(f"{_WORD}pPr/{_WORD}rPr/{_WORD}del") is not None
        self._open.append(_Open(kind=kind, is_joined=is_joined))

    def _end_paragraph(self) -> None:
        """Close a paragraph; one whose mark was deleted goes on in the next."""
        closed = self._open.pop()
        text = self._carried + "".join(closed.parts)
        self._carried = text if closed.is_joined else ""
        found = closed.boxes
        if text.strip() and not closed.is_joined and closed.kind is not BlockKind.OTHER:
            found = [Block(text=text.strip(), kind=closed.kind), *found]
        if self._open:
            self._open[-1].boxes.extend(found)
        else:
            (self._cells[-1] if self._cells else self.blocks).extend(found)

    def _end_cell(self) -> None:
        """Close a cell: one with sentences is text, the words of others wait for their row."""
        cell = self._cells.pop()
        words = " ".join(block.text for block in cell)
        if len(words) >= LONG_CELL:
            (self._cells[-1] if self._cells else self.blocks).extend(cell)
        elif words and self._rows:
            self._rows[-1].append(words)

    def _end_row(self) -> None:
        """Close a row; at the beginning it may state date and writer, "Date | 30 August 2021"."""
        line = " ".join(self._rows.pop())
        is_head = len(self.blocks) < _HEAD_BLOCKS and not self._cells
        if is_head and (is_head_line(line) or is_head_line(line.replace(" ", ": ", 1))):
            self.blocks.append(Block(text=line if is_head_line(line) else line.replace(" ", ": ", 1)))


def _is_hidden(element: etree._Element) -> bool:
    """Tell whether an element is a run of hidden words."""
    if element.tag != f"{_WORD}r":
        return False
    mark = element.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val", "1") not in _OFF


def _kinds_of_styles(styles: etree._Element) -> dict[str, BlockKind]:
    """Return what the paragraphs of each style are, by the style's id; styles build upon others."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in styles.iter(f"{_WORD}style"):
        own = style.get(f"{_WORD}styleId", "")
        name, base = style.find(f"{_WORD}name"), style.find(f"{_WORD}basedOn")
        names[own] = name.get(f"{_WORD}val", "").casefold() if name is not None else ""
        bases[own] = base.get(f"{_WORD}val", "") if base is not None else ""
    return {own: _kind_of(own, names, bases) for own in names}


def _kind_of(style: str, names: Mapping[str, str], bases: Mapping[str, str]) -> BlockKind:
    """Return what a style's paragraphs are: the first of it and its bases that has a known name tells."""
    words = load_lexicon("office")
    for _ in range(_BASES):
        name = names.get(style, "").rstrip(" 0123456789")
        if name in words["title_styles"]:
            return BlockKind.TITLE
        if name in words["heading_styles"]:
            return BlockKind.HEADING
        if name in words["other_styles"]:
            return BlockKind.OTHER
        style = bases.get(style, "")
    return BlockKind.TEXT
