"""JSON with one article or many."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.encoding import decode_unchanged
from timeline.articles.fields import fold_key
from timeline.articles.formats.records import has_article, name_keys, read_record
from timeline.errors import ArticleError, UnreadableArticleError, UnsupportedFormatError
from timeline.lexicons import load_lexicon
from timeline.model import Article, Caveat

__all__ = ["make_decoder", "read"]

_DEEPEST = 3  # of the objects that a list of articles stands in
_MOST_DIGITS = 20  # of a number that means something
_LIST_START = re.compile(r"\"([\w .-]{1,40})\"\s{0,20}:\s{0,200}\[")
_BLANKS = re.compile(r"[\s,]{0,1000}+")
_NEXT_RECORD = re.compile(r"\}\s{0,200}+,\s{0,200}+(?=\{)")
_OPENING = 100_000  # characters within which the list of articles begins
_MOST_TRIES = 100  # to go on behind a bad record: what each costs grows with the file
_REMEDY = "save it again, or give one article a line"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """Where a list is no valid JSON, why, and whether nothing is read behind it."""

    cause: str
    is_end: bool


def read(content: Content) -> Iterator[Article | Content | ArticleError]:
    r"""Read an article, a list of them, or an object that holds such a list.

    Of a list that breaks off, the articles before are read; of one in which a record is no valid JSON, the
    others.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article, Content or ArticleError
        In the order of the file; a page within a record as a `Content`; the error of a record without text.

    Raises
    ------
    UnsupportedFormatError
        When it is about something else.
    UnreadableArticleError
        When it is no JSON.

    Examples
    --------
    >>> data = b'{"articles": [{"title": "Storm", "body": "Rain fell.", "date": "2021-08-30"}]}'
    >>> (article,) = read(Content(source="a.json", data=data))
    >>> article.source, article.title, article.dct.isoformat()
    ('a.json#1', 'Storm', '2021-08-30')
    """
    text, caveats = decode_unchanged(content.data, source=content.source, declared=content.charset)
    text = text.lstrip("\ufeff\0 \t\r\n")
    stated = Metadata(caveats=caveats)
    try:
        value, end = make_decoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield from _read_pieces(text, content, stated.within(content.metadata), error)
        return
    rest = text[end:].lstrip("\0 \t\r\n")
    if rest.startswith(("{", "[")):  # objects one below the other
        yield replace(content, format=ArticleFormat.JSONL)
        return
    if rest and not has_article(value):  # the front matter of a text
        yield replace(content, format=ArticleFormat.MARKDOWN)
        return
    records = _find_records(value)
    if records is None and has_article(value):
        yield read_record(value, content.source, stated.within(content.metadata))
        return
    records = records or []
    if not any(map(has_article, records)):
        raise _other_json(content.source, records[0] if records else value)
    shared = stated.within(content.metadata)
    for number, record in enumerate(records, start=1):
        yield read_record(record, f"{content.source}#{number}", shared)


def make_decoder() -> json.JSONDecoder:
    """Make a decoder that takes what programs write against the standard: controls, NaN, huge numbers.

    Returns
    -------
    json.JSONDecoder

    Examples
    --------
    >>> make_decoder().decode('{"size": NaN, "views": 12}')
    {'size': None, 'views': 12}
    """
    return json.JSONDecoder(strict=False, parse_int=_to_number, parse_constant=lambda _: None)


def _to_number(digits: str) -> int | None:
    """Return an integer, None for one that is too large to mean anything."""
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _find_records(value: Any, depth: int = 0) -> Sequence[Any] | None:
    """Return the list of articles that a value is, or holds; None when it is an article or something else."""
    if isinstance(value, list):
        return value if any(isinstance(record, dict) for record in value) else None
    if not isinstance(value, dict) or depth == _DEEPEST:
        return None
    inner = {fold_key(key): part for key, part in value.items()}
    held = [inner[key] for key in load_lexicon("headers")["fields"]["lists"] if key in inner]
    found = (_find_records(part, depth + 1) for part in held if isinstance(part, list | dict))
    records = next((part for part in found if part), None)
    if records is None and value and all(map(has_article, value.values())):
        records = list(value.values())  # {"a1": {…}, "a2": {…}}
    # An article may hold lists of its own, of pictures or of blocks of text.
    is_article = has_article({key: part for key, part in value.items() if not isinstance(part, list | dict)})
    return None if is_article and not any(map(has_article, records or [])) else records


def _other_json(source: str, value: Any) -> ArticleError:
    """Return the error for JSON that holds no article."""
    cause = f"it is JSON without articles, with {name_keys(value)}"
    return UnsupportedFormatError(source, cause, "give it articles with a title and a text")


def _read_pieces(
    text: str, content: Content, metadata: Metadata, error: ValueError | RecursionError
) -> Iterator[Article | Content | ArticleError]:
    """Yield the articles of a list that is no valid JSON, and why the others cannot be read."""
    start = _find_list(text)
    if start is None:
        raise UnreadableArticleError(content.source, _cause(error, text, 0), _REMEDY) from error
    pieces = list(_split_list(text, start))
    gaps = [piece for piece in pieces if isinstance(piece, _Gap)]
    if any(gap.is_end for gap in gaps):
        metadata = replace(metadata, caveats=(*metadata.caveats, Caveat.PARTIAL))
    for number, piece in enumerate(pieces, start=1):
        source = f"{content.source}#{number}"
        if isinstance(piece, _Gap):
            yield UnreadableArticleError(source, piece.cause, _REMEDY)
        else:
            yield read_record(piece, source, metadata)
    if not gaps:  # the fault stands behind the list
        yield UnreadableArticleError(content.source, _cause(error, text, 0), _REMEDY)


def _split_list(text: str, position: int) -> Iterator[Any]:
    """Yield the records of a list, and a gap for each that is no valid JSON."""
    decoder, is_lost, tries = make_decoder(), False, 0
    while True:
        position = _skip_blanks(text, position)
        if not text.startswith("]", position):
            try:
                record, position = decoder.raw_decode(text, position)
            except (json.JSONDecodeError, RecursionError) as error:
                tries += 1
                is_end = isinstance(error, RecursionError) or _is_cut_off(error, text) or tries == _MOST_TRIES
                if is_end or not is_lost:
                    yield _Gap(cause=_cause(error, text, position), is_end=is_end)
                if isinstance(error, RecursionError) or is_end:
                    return
                position = error.pos
            else:
                # What stands within a bad record is no article, in most.
                is_lost = is_lost and not has_article(record)
                if not is_lost:
                    yield record
                continue
        following = _NEXT_RECORD.search(text, position) if tries else None
        if following is None:
            return
        position, is_lost = following.end(), True


def _is_cut_off(error: json.JSONDecodeError, text: str) -> bool:
    """Tell whether JSON ends before its end."""
    return error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")


def _find_list(text: str) -> int | None:
    """Return where the first record of a list of articles begins, None when there is no such list."""
    if text.startswith("["):
        return 1
    keys = load_lexicon("headers")["fields"]["lists"]
    matches = _LIST_START.finditer(text, 0, _OPENING)
    return next((match.end() for match in matches if fold_key(match[1]) in keys), None)


def _skip_blanks(text: str, position: int) -> int:
    """Return where the next value begins, behind blanks and a comma."""
    while position < len(text) and (text[position].isspace() or text[position] == ","):
        match = _BLANKS.match(text, position)
        position = match.end() if match else position
    return position


def _cause(error: ValueError | RecursionError, text: str, position: int) -> str:
    """Return in words why JSON cannot be read."""
    if isinstance(error, json.JSONDecodeError):
        line = text.count("\n", 0, error.pos) + 1
        if _is_cut_off(error, text):
            return f"it breaks off in line {line}"
        return f"it is no valid JSON in line {line} ({error.msg})"
    return f"it is nested too deeply from line {text.count(chr(10), 0, position) + 1}"
