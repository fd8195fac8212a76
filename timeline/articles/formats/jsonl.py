"""JSON lines: an article a line."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.encoding import decode_unchanged
from timeline.articles.formats.json import make_decoder
from timeline.articles.formats.records import has_article, name_keys, read_record
from timeline.errors import ArticleError, UnreadableArticleError, UnsupportedFormatError
from timeline.model import Article, Caveat

__all__ = ["read"]

_FIRST_LINES = 100
_BLANKS = " \t\r\0\ufeff\x1e"  # with the separator of RFC 7464


def read(content: Content) -> Iterator[Article | Content | ArticleError]:
    r"""Read an article from each line; a bad line stops nothing.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article, Content or ArticleError
        In the order of the file; the number in their sources is that of the line.

    Raises
    ------
    UnsupportedFormatError
        When its lines are about something else.

    Examples
    --------
    >>> lines = b'{"text": "Rain fell."}\n{"text": \n{"text": "Snow fell."}\n'
    >>> [str(found.source if isinstance(found, Article) else found.cause) for found in
    ...  read(Content(source="a.jsonl", data=lines))]
    ['a.jsonl#1', 'line 2 is no valid JSON (Expecting value)', 'a.jsonl#3']
    """
    text, caveats = decode_unchanged(content.data, source=content.source, declared=content.charset)
    lines = [(number, line.strip(_BLANKS)) for number, line in enumerate(_split_lines(text), start=1)]
    lines = [(number, line) for number, line in lines if line]
    decoder = make_decoder()
    metadata = Metadata(caveats=caveats).within(content.metadata)
    if lines and _is_cut_off(lines[-1][1], decoder):
        metadata = replace(metadata, caveats=(*metadata.caveats, Caveat.PARTIAL))
    if lines and (lines[0][1].startswith("[") or lines[0][1] == "{"):  # JSON under the wrong name
        yield replace(content, format=ArticleFormat.JSON)
        return
    _check_is_articles(content.source, [line for _, line in lines[:_FIRST_LINES]], decoder)
    for number, line in lines:
        source = f"{content.source}#{number}"
        try:
            record = decoder.decode(line)
        except json.JSONDecodeError as error:
            yield UnreadableArticleError(
                source, f"line {number} is no valid JSON ({error.msg})", "mend the line"
            )
        except RecursionError:
            yield UnreadableArticleError(source, f"line {number} is nested too deeply", "mend the line")
        else:
            yield read_record(record, source, metadata)


def _check_is_articles(source: str, lines: Sequence[str], decoder: json.JSONDecoder) -> None:
    """Raise UnsupportedFormatError when the first lines are objects of another kind."""
    records = []
    for line in lines:
        with suppress(json.JSONDecodeError, RecursionError):
            records.append(decoder.decode(line))
            if has_article(records[-1]):
                return
    if records:
        cause = f"it is JSON lines without articles, with {name_keys(records[0])}"
        raise UnsupportedFormatError(source, cause, "give it articles with a title and a text")


def _split_lines(text: str) -> list[str]:
    """Split at line ends, those of old Macs too, but not at what may stand within a string."""
    return text.split("\n") if "\n" in text else text.split("\r")


def _is_cut_off(line: str, decoder: json.JSONDecoder) -> bool:
    """Tell whether the last line breaks off before its end."""
    try:
        decoder.decode(line)
    except json.JSONDecodeError as error:
        return error.pos >= len(line) or error.msg.startswith("Unterminated string")
    except RecursionError:
        return False
    return False
