"""The groups of an RTF file: those that hold its text, and those that tell about it.

What striprtf decodes is prepared here, because it knows neither hidden and deleted words nor the end of
a file that breaks off, and takes cells, line breaks and paragraphs for the same.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from striprtf.striprtf import charset_map, destinations

__all__ = ["CELL", "HEADING", "LINE", "ROW", "ROW_START", "RtfFile", "split_groups"]

# What striprtf is given in place of control words, to tell in its text what they were. Private characters.
CELL, ROW, ROW_START, LINE, HEADING = "\ue000\ue001\ue002\ue003\ue004"
_MARKS = {
    "cell": CELL,
    "nestcell": CELL,
    "row": ROW,
    "nestrow": ROW,
    "trowd": ROW_START,
    "line": LINE,
}
_PRIVATE = re.compile("[\ue000-\ue004]")
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32}+)(?P<value>-?\d{1,9}+)?[ ]?|\\'[0-9a-fA-F]{2}|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<words>[^\\{}]++)",
    re.DOTALL,
)
_DEEPEST = 100_000
_LAST_CODE = 0x10FFFF
_BEYOND_ASCII = re.compile(r"[\x80-\xff]")
# Of groups: without text, hidden by \v, deleted in a change.
_NO_TEXT, _HIDDEN, _DELETED = 1, 2, 4
_SWITCHES = {"v": _HIDDEN, "deleted": _DELETED}
_NO_TEXT_WORDS = frozenset(destinations) | {"listtext", "nonshppict", "panose"}
_TITLES = ("title", "author")
_MOMENTS = ("creatim", "revtim")
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(slots=True, kw_only=True)
class RtfFile:
    """What an RTF file holds.

    Parameters
    ----------
    text : str
        RTF of its text alone, for striprtf, with the marks of this module in it.
    encoding : str
        The code page of characters that no font and no `ansicpg` tells.
    code_page : int or None
        The number that `ansicpg` gives.
    words : dict of str to str
        RTF of the title and the author.
    moments : dict of str to dict of str to int
        The parts of `creatim` and `revtim`: `yr`, `mo`, `dy`, `hr`, `min`.
    language : int or None
        The number of its language, as Windows counts them.
    is_whole : bool
        False when it breaks off.
    """

    text: str = ""
    encoding: str = "cp1252"
    code_page: int | None = None
    words: dict[str, str] = field(default_factory=dict)
    moments: dict[str, dict[str, int]] = field(default_factory=dict)
    language: int | None = None
    is_whole: bool = False


def split_groups(data: bytes) -> RtfFile:
    r"""Split an RTF file into its text and what it tells about itself.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    RtfFile

    Raises
    ------
    ValueError
        When its groups are nested more deeply than any program does.

    Examples
    --------
    >>> found = split_groups(rb"{\rtf1{\info{\title Storm}}Rain {\v 1 May }fell.}")
    >>> found.text, found.words, found.is_whole
    ('{\\rtf1{}Rain {}fell.}', {'title': 'Storm'}, True)
    """
    return _Splitter().split(data)


class _Splitter:
    """Takes the tokens of a file one by one."""

    def __init__(self) -> None:
        self._file = RtfFile()
        self._out: list[str] = []
        self._state = 0
        self._outer: list[int] = []
        self._destinations: list[str] = []
        self._fonts: dict[str, str] = {}
        self._font = ""
        self._is_heading = False
        self._binary = 0

    def split(self, data: bytes) -> RtfFile:
        """Take all tokens, up to the end of the outermost group."""
        text, is_unicode = _decode(data)
        place, match = 0, _TOKEN.search(text)
        while match is not None:
            self._take(match, is_unicode=is_unicode)
            if match["brace"] == "}" and not self._outer:
                self._file.is_whole = True
                break
            place, self._binary = match.end() + self._binary, 0
            match = _TOKEN.search(text, place)
        fonts = "\n".join(f"{{\\f{font}\\fcharset{charset} x;}}" for font, charset in self._fonts.items())
        body = "".join(self._out)
        self._file.text = body.replace("{", f"{{{{\\fonttbl{fonts}}}", 1) if fonts else body
        return self._file

    def _take(self, match: re.Match[str], *, is_unicode: bool) -> None:
        """Take one token."""
        if match["brace"] == "{":
            self._begin_group()
        elif match["brace"] == "}":
            self._end_group()
        elif match["word"]:
            self._take_word(match["word"], match["value"], match[0])
        elif match["sign"] == "*":
            self._state |= _NO_TEXT
        elif match["words"] and not is_unicode:
            self._write(_BEYOND_ASCII.sub(lambda found: f"\\'{ord(found[0]):02x}", match["words"]))
        else:
            self._write(match[0])

    def _begin_group(self) -> None:
        """Open a group."""
        if len(self._outer) >= _DEEPEST:
            raise ValueError(f"its groups are nested more than {_DEEPEST:,} deep")
        if not self._state:
            self._out.append("{")
        self._outer.append(self._state)
        self._destinations.append("")

    def _end_group(self) -> None:
        """Close a group; braces too many are dropped."""
        if self._outer:
            self._state = self._outer.pop()
            self._destinations.pop()
            if not self._state:
                self._out.append("}")

    def _write(self, rtf: str) -> None:
        """Write words of the text, or of the title or the author."""
        if not self._state:
            self._out.append(rtf)
        elif self._destinations and self._destinations[-1] in _TITLES:
            name = self._destinations[-1]
            self._file.words[name] = self._file.words.get(name, "") + rtf

    def _take_word(self, word: str, value: str | None, rtf: str) -> None:
        """Take a control word."""
        if word == "bin":
            self._binary = max(int(value or 0), 0)
        elif word in _SWITCHES:
            is_off = value == "0"
            self._state = self._state & ~_SWITCHES[word] if is_off else self._state | _SWITCHES[word]
        elif word == "plain":
            self._state &= ~(_HIDDEN | _DELETED)
            self._write(rtf)
        elif word in _NO_TEXT_WORDS:
            self._state |= _NO_TEXT
            if self._destinations:
                self._destinations[-1] = word
        elif self._state & _NO_TEXT:
            self._take_property(word, value, rtf)
        else:
            self._take_text_word(word, value, rtf)

    def _take_property(self, word: str, value: str | None, rtf: str) -> None:
        """Take a control word of a group that holds none of the text."""
        destination = self._destinations[-1] if self._destinations else ""
        if destination in _MOMENTS and value is not None:
            self._file.moments.setdefault(destination, {})[word] = int(value)
        elif word == "f":
            self._font = value or ""
        elif word == "fcharset" and _is_known(value):
            self._fonts.setdefault(self._font, value or "")
        else:
            self._write(_without_faults(word, value, rtf))

    def _take_text_word(self, word: str, value: str | None, rtf: str) -> None:
        """Take a control word of the text."""
        if word in _CODE_PAGES:
            self._file.encoding = _CODE_PAGES[word]
        elif word == "ansicpg" and value is not None:
            self._file.code_page = int(value)
        elif word == "deflang" and value is not None and self._file.language is None:
            self._file.language = int(value)
        elif word == "pard":
            self._is_heading = False
        elif word == "outlinelevel":
            self._is_heading = value != "9"
        if word == "par" and self._is_heading:
            self._write(HEADING)
        self._write(_MARKS.get(word) or _without_faults(word, value, rtf))


def _decode(data: bytes) -> tuple[str, bool]:
    """Return a file's characters, and whether they are Unicode already: some programs write UTF-8."""
    try:
        text, is_unicode = data.decode("utf-8"), not data.isascii()
    except UnicodeDecodeError:
        text, is_unicode = data.decode("latin-1"), False
    return _PRIVATE.sub("", text.replace("\0", "")), is_unicode


def _is_known(charset: str | None) -> bool:
    """Tell whether a font's characters are of a code page that can be decoded."""
    encodings: Mapping[int, str] = charset_map
    try:
        codecs.lookup(encodings[int(charset or "")])
    except (LookupError, ValueError):
        return False
    return True


def _without_faults(word: str, value: str | None, rtf: str) -> str:
    """Return a control word, none where striprtf would stop at its value."""
    if word == "u" and value is not None and not -0x10000 <= int(value) <= _LAST_CODE:
        return ""
    return "" if word in ("uc", "ansicpg") and value is None else rtf
