"""The fields of records and front matter: which key means what, and what its value says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

from timeline.articles.bylines import join_bylines
from timeline.articles.contents import Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.markup import to_words
from timeline.lexicons import load_lexicon
from timeline.model import DctSource

__all__ = [
    "find_words",
    "fold_fields",
    "fold_key",
    "is_article_header",
    "is_events_table",
    "is_known_key",
    "read_metadata",
]

_KEY_MARKS = re.compile(r"[\s_:.()\[\]/#*-]{1,20}")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_KINDS = ("title", "text", "summary", "published", "updated", "author", "publisher", "url", "language")
_DEEPEST = 5  # values within values
_MOST_PARTS = 2000  # of a value that is a list
_MOST_AUTHORS = 50
# 14 digits are a day and a time; 10 and 13 are seconds and milliseconds since 1970, from 1973 and up to 2100.
_COMPACT = re.compile(r"(\d{8})T?(\d\d)(\d\d)(\d\d)(Z?)")
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d{1,9})?")
_FIRST_SECOND, _LAST_SECOND = 100_000_000, 4_102_444_800
_PER_SECOND = (1, 1_000, 1_000_000, 1_000_000_000)


def fold_key(key: str) -> str:
    """Bring a key, or a column's name, to the form of the lexicons': small letters, no blanks and marks.

    Parameters
    ----------
    key : str

    Returns
    -------
    str

    Examples
    --------
    >>> fold_key("Pub-Date"), fold_key("webTitle"), fold_key(" Place [name]")
    ('pubdate', 'webtitle', 'placename')
    """
    return _KEY_MARKS.sub("", key[:200].casefold())


def fold_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Bring a record's keys to one form, with those of the objects that hold fields of it.

    Of keys such as `fields.bodyText`, the last part counts too. A record's own fields go first.

    Parameters
    ----------
    record : mapping

    Returns
    -------
    dict
        Without what is empty.

    Examples
    --------
    >>> fold_fields({"webTitle": "Storm", "fields": {"bodyText": "Rain fell."}, "id": None})
    {'webtitle': 'Storm', 'bodytext': 'Rain fell.'}
    """
    inner_keys = load_lexicon("headers")["fields"]["inner"]
    inner = {
        key: value
        for key, value in record.items()
        if key.casefold() in inner_keys and isinstance(value, dict)
    }
    levels = [{key: value for key, value in record.items() if key not in inner}, *inner.values()]
    folded: dict[str, Any] = {}
    for level in levels:
        tails: dict[str, Any] = {}
        for key, value in level.items():
            if value is not None and value not in ("", [], {}):
                folded.setdefault(fold_key(key), value)
                tails[fold_key(_last_part(key))] = value
        for key, value in tails.items():
            folded.setdefault(key, value)
    return folded


def find_words(fields: Mapping[str, Any], kind: str) -> str | None:
    """Find the words of the best field of a kind.

    Parameters
    ----------
    fields : mapping
        As `fold_fields` returns them.
    kind : str
        The name of a list in `fields` of the lexicon `headers`, such as "title".

    Returns
    -------
    str or None
        None when there is none with words in it.

    Examples
    --------
    >>> find_words({"headline": {"main": "Storm"}}, "title")
    'Storm'
    """
    values = (fields[key] for key in load_lexicon("headers")["fields"][kind] if key in fields)
    return next((words for words in map(_words_of, values) if words), None)


def read_metadata(fields: Mapping[str, Any], source: DctSource) -> Metadata:
    """Read what the fields of a record tell beside the text.

    Parameters
    ----------
    fields : mapping
        As `fold_fields` returns them.
    source : DctSource
        Where the dates stand.

    Returns
    -------
    Metadata

    Examples
    --------
    >>> stated = read_metadata({"author": "A. Doe and B. Roe", "date": 1630332300}, DctSource.FIELD)
    >>> stated.authors, stated.candidates[0].value.isoformat()
    (('A. Doe', 'B. Roe'), '2021-08-30T14:05:00+00:00')
    """
    keys = load_lexicon("headers")["fields"]
    byline = join_bylines(_authors(fields))
    # "source" may be either.
    addresses = (_words_of(fields[key]) for key in (*keys["url"], *keys["publisher"]) if key in fields)
    names = (_words_of(fields[key]) for key in keys["publisher"] if key in fields)
    title = find_words(fields, "title")
    return Metadata(
        title=to_words(title) if title else None,
        authors=byline.authors,
        language=find_words(fields, "language"),
        publisher=next((name for name in names if name and not _ADDRESS.match(name)), None),
        agency=byline.agency,
        url=next((address for address in addresses if address and _ADDRESS.match(address)), None),
        candidates=tuple(_dates(fields, source)),
    )


def is_known_key(key: str) -> bool:
    """Tell whether a key is one that the fields of articles have.

    Parameters
    ----------
    key : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_known_key("Pub-Date"), is_known_key("amount")
    (True, False)
    """
    keys = load_lexicon("headers")["fields"]
    forms = (fold_key(key), fold_key(_last_part(key)))
    return any(form in keys[kind] for form in forms for kind in _KINDS)


def is_article_header(cells: Iterable[str]) -> bool:
    """Tell whether the cells of a table's first line name the text of articles, and their title or date.

    Parameters
    ----------
    cells : iterable of str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_article_header(["id", "Headline", "Body Text"]), is_article_header(["name", "amount"])
    (True, False)
    """
    keys = load_lexicon("headers")["fields"]
    folded = fold_fields(dict.fromkeys(cells, "x"))
    has_text = any(key in folded for key in (*keys["text"], *keys["summary"]))
    return has_text and any(key in folded for key in (*keys["title"], *keys["published"]))


def is_events_table(names: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a table is of events: it has titles and dates, and no text of articles.

    Columns that only events have, such as an end, count before one of a text.

    Parameters
    ----------
    names, below : sequence of str
        The cells of the first row and of the second, which may have fewer.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_events_table(["Date", "Event"], ["44 BC", "Caesar dies"])
    True
    >>> is_events_table(["Date", "Title", "Text"], ["2021", "Storm", "Rain fell."])
    False
    """
    lexicon = load_lexicon("events_files")
    columns = {kind: set(chain(*ranks)) for kind, ranks in lexicon["columns"].items()}
    folded = list(map(fold_key, names))
    date = next(
        (place for place, name in enumerate(folded) if name in columns["date"] | columns["year"]), None
    )
    if date is None or not columns["title"].intersection(folded):
        return False
    dated = below[date].strip() if date < len(below) else ""
    is_dated = not dated or any(map(str.isdigit, dated))
    is_own = not set(lexicon["events"]["columns"]).isdisjoint(folded)
    return is_dated and (is_own or not is_article_header(names))


def _last_part(key: str) -> str:
    """Return the last part of a key such as `fields.bodyText`."""
    return re.split(r"[./]", key[-200:])[-1]


def _words_of(value: Any, depth: int = 0) -> str:
    """Return the words of a value: a string, or what stands within an object or a list."""
    if isinstance(value, str):
        return value.strip()
    if depth == _DEEPEST:
        return ""
    if isinstance(value, list):
        parts = (_words_of(part, depth + 1) for part in value[:_MOST_PARTS])
        return "\n\n".join(part for part in parts if part)
    if isinstance(value, dict):
        inner = {fold_key(key): part for key, part in value.items()}
        found = (_words_of(inner[key], depth + 1) for key in _value_keys() if key in inner)
        return next((words for words in found if words), "")
    return ""


def _value_keys() -> list[str]:
    """Return the keys of the words within an object, the best first."""
    keys: list[str] = load_lexicon("headers")["fields"]["value"]
    return keys


def _authors(fields: Mapping[str, Any]) -> list[str]:
    """Return the names in the first author field that has any, one string each or several in one."""
    for key in load_lexicon("headers")["fields"]["author"]:
        value = fields.get(key)
        parts = value[:_MOST_AUTHORS] if isinstance(value, list) else [value]
        names = [to_words(words) for words in map(_words_of, parts) if words]
        if names:
            return names
    return []


def _dates(fields: Mapping[str, Any], source: DctSource) -> Iterator[DctCandidate]:
    """Yield the dates that fields state, the best first."""
    keys = load_lexicon("headers")["fields"]
    for kind in ("published", "updated"):
        for key in keys[kind]:
            value = _read_moment(fields.get(key))
            if value is not None:
                yield DctCandidate(value=value, source=source, is_update=kind == "updated")


def _read_moment(value: Any) -> date | None:
    """Read a date as records write it: as a date, in words, or as the seconds since 1970."""
    if isinstance(value, list | dict):
        numbers = [part for part in value.values() if _is_number(part)] if isinstance(value, dict) else []
        value = numbers[0] if numbers else _words_of(value)
    found = value if isinstance(value, date) else _read_moment_words(str(value).strip())
    return None if found is None else read_stamp(found)


def _read_moment_words(text: str) -> date | None:
    """Read the words or digits of a date."""
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        day, hour, minute, second, zone = compact.groups()
        return read_stamp(f"{day}T{hour}:{minute}:{second}{zone}")
    return _from_epoch(float(text)) if _EPOCH.fullmatch(text) else read_stamp(text)


def _is_number(value: Any) -> bool:
    """Tell whether a value is a number, and not true or false."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _from_epoch(number: float) -> date | None:
    """Read seconds since 1970, or the thousandths or smaller parts of them, as a moment."""
    seconds = (number / unit for unit in _PER_SECOND)
    found = next((each for each in seconds if _FIRST_SECOND <= each < _LAST_SECOND), None)
    return None if found is None else datetime.fromtimestamp(found, UTC)
