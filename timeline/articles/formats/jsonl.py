"""JSON lines: an article a line."""

import json
from collections.abc import Iterator
from dataclasses import replace

from timeline.articles.contents import Content, Metadata
from timeline.articles.encoding import decode_unchanged
from timeline.articles.formats.json import make_decoder
from timeline.articles.formats.records import read_record
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.model import Article, Caveat

__all__ = ["read"]

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
