"""Rich Text Format."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from locale import windows_locale

from striprtf.striprtf import rtf_to_text

from timeline.articles.bylines import join_bylines
from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.properties import choose_title, is_head_line
from timeline.articles.formats.rtf_groups import CELL, HEADING, LINE, ROW, ROW_START, RtfFile, split_groups
from timeline.articles.patterns import LONG_CELL
from timeline.errors import UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

__all__ = ["read"]

_LARGEST = 8_000_000  # code points without pictures: striprtf takes half a second for a million
_AGAIN = "open it in a word processor and save it again"
_HEAD_PARAGRAPHS = 12
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROLS = 50  # RTF is text: at most one character of so many
_MARK = re.compile(f"([{CELL}{ROW}{ROW_START}])")


def read(content: Content) -> Iterator[Article]:
    r"""Read a file in Rich Text Format.

    Its text is without headers, footers, footnotes, hidden and deleted words, pictures, headings and the
    cells of figures; title, writer and dates are those of its `info` group.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it is damaged or holds no text.

    Examples
    --------
    >>> data = rb"{\rtf1\ansi{\info{\creatim\yr2021\mo8\dy30}}A storm hit the caf\'e9.\par}"
    >>> (article,) = read(Content(source="a.rtf", data=data))
    >>> article.text, article.dct.isoformat()
    ('A storm hit the café.', '2021-08-30')
    """
    try:
        file = split_groups(content.data)
        if _MOST_CONTROLS * len(_CONTROL.findall(file.text)) > len(file.text):
            raise UnreadableArticleError(content.source, "it begins as RTF, but is binary data", _AGAIN)
        if sum(map(len, (file.text, *file.words.values()))) > _LARGEST:
            cause = f"it has more than {_LARGEST // 1_000_000} MB of text with its marks"
            raise UnreadableArticleError(content.source, cause, "split it, or save it as DOCX")
        paragraphs = _split_paragraphs(_decode(file, file.text))
        words = {name: _decode(file, f"{{\\rtf1 {rtf}}}") for name, rtf in file.words.items()}
    except (LookupError, ValueError, TypeError, OverflowError) as error:
        raise UnreadableArticleError(content.source, f"it is damaged ({error})", _AGAIN) from error
    stated = Metadata(
        title=_choose_title(words.get("title"), paragraphs),
        authors=join_bylines([words.get("author", "")], full_names=True).authors,
        language=windows_locale.get(file.language or 0),
        candidates=tuple(_read_dates(file.moments)),
        caveats=() if file.is_whole else (Caveat.PARTIAL,),
    )
    text = "\n\n".join(paragraph for paragraph in paragraphs if not paragraph.endswith(HEADING))
    yield compose_article(content.source, text.replace(LINE, "\n"), stated.within(content.metadata))


def _decode(file: RtfFile, rtf: str) -> str:
    """Return the characters of RTF; those beyond 16 bits come in two halves."""
    encoding = file.encoding if file.code_page is None else f"cp{file.code_page}"
    text: str = rtf_to_text(rtf, encoding=encoding, errors="replace")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _split_paragraphs(text: str) -> list[str]:
    """Split text into paragraphs; of tables, take the cells that hold sentences."""
    paragraphs: list[str] = []
    cell, row, is_table = "", list[str](), False
    pieces = _MARK.split(text)
    for piece, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        cell += piece
        if mark == CELL and not is_table:  # the row did not say where it began
            before, _, cell = cell.rpartition("\n")
            paragraphs.extend(before.split("\n"))
        if mark == CELL:
            (paragraphs if len(cell) >= LONG_CELL else row).extend(cell.strip().split("\n"))
        elif not is_table:
            paragraphs.extend(cell.split("\n"))
        if mark == ROW:
            paragraphs.extend(_head_line(row) if len(paragraphs) < _HEAD_PARAGRAPHS else [])
            row = []
        is_table = mark in (CELL, ROW_START)
        cell = ""
    return [
        stripped for stripped in (paragraph.strip() for paragraph in paragraphs) if stripped.strip(HEADING)
    ]


def _head_line(row: Sequence[str]) -> list[str]:
    """Return the cells of a row as a line, where it states date or writer: "Date | 30 August 2021"."""
    lines = (" ".join(row), ": ".join(row))
    return [line for line in lines if is_head_line(line)][:1]


def _choose_title(stated: str | None, paragraphs: Sequence[str]) -> str | None:
    """Return the headline, None when the first line is to tell it."""
    head = [line for paragraph in paragraphs[:_HEAD_PARAGRAPHS] for line in paragraph.split(LINE)]
    headings = [line.removesuffix(HEADING) for line in head[:1] if line.endswith(HEADING)]
    return choose_title(stated, headings, " ".join(paragraphs), lines=head)


def _read_dates(moments: Mapping[str, Mapping[str, int]]) -> Iterator[DctCandidate]:
    """Yield the days on which the file was made and last changed, with the hour where it is given."""
    for name, parts in moments.items():
        value = _read_moment(parts)
        if value is not None:
            yield DctCandidate(value=value, source=DctSource.PROPERTIES, is_update=name == "revtim")


def _read_moment(parts: Mapping[str, int]) -> date | None:
    """Return the day, or the moment, that the numbers of a date give."""
    written = f"{parts.get('yr', 0):04}-{parts.get('mo', 0):02}-{parts.get('dy', 0):02}"
    if "hr" in parts:
        written += f"T{parts['hr']:02}:{parts.get('min', 0):02}"
    return read_stamp(written)
