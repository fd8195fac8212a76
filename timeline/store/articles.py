"""Articles and their dated mentions; functions of an open transaction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    bindparam,
    exists,
    func,
    insert,
    select,
    update,
)

from timeline.articles import list_remarks, remark_on_copies
from timeline.curation import quote_key
from timeline.merging import sketch_mentions
from timeline.model import Article, DatedMention, Remark
from timeline.store.documents import article_document, mention_document, to_article, to_mention
from timeline.store.files import entry_of
from timeline.store.tables import ARTICLES, EVENTS, FILES, MENTIONS

__all__ = [
    "NAMED",
    "ActiveMention",
    "active_mentions",
    "choose_active",
    "count_articles",
    "insert_articles",
    "iter_articles",
    "load_article_ids",
    "load_articles",
    "load_mentions",
    "load_remarks",
    "rows_named",
]

_Value = TypeVar("_Value")
_CHUNK = 500
"""How many values a query names at most."""
_TEXTS = 50
"""How many texts are in memory where one is wanted after the other."""

NAMED: BindParameter[Sequence[Any]] = bindparam("named", expanding=True)
"""Stands in a query for the values of which `rows_named` gives it some."""

_OF_ARTICLE = (MENTIONS.c.content_id == ARTICLES.c.content_id) & (
    MENTIONS.c.article_position == ARTICLES.c.position
)
# Queries are put together once: that takes longer than most of them.
_INSERT_ARTICLES = insert(ARTICLES)
_INSERT_MENTIONS = insert(MENTIONS)
_ARTICLES = select(ARTICLES).where(ARTICLES.c.content_id.in_(NAMED))
_ARTICLE_IDS = select(ARTICLES.c.article_id).where(ARTICLES.c.content_id.in_(NAMED))
_CANDIDATES = select(
    ARTICLES.c.content_id,
    ARTICLES.c.position,
    ARTICLES.c.article_id,
    ARTICLES.c.dct,
    ARTICLES.c.is_active,
    exists().where(FILES.c.content_id == ARTICLES.c.content_id, ~FILES.c.is_gone).label("is_there"),
).where(ARTICLES.c.article_id.in_(NAMED))
_PLACES = (
    select(ARTICLES.c.article_id, ARTICLES.c.entry, FILES.c.path, FILES.c.is_gone)
    .join(FILES, FILES.c.content_id == ARTICLES.c.content_id)
    .where(ARTICLES.c.article_id.in_(NAMED))
)
_SHARED = (
    select(ARTICLES.c.article_id)
    .join(FILES, FILES.c.content_id == ARTICLES.c.content_id)
    .where(~FILES.c.is_gone)
    .group_by(ARTICLES.c.article_id)
    .having(func.count() > 1)
)
_ACTIVE_MENTIONS = (
    select(MENTIONS.c.mention_number, MENTIONS.c.mention_id, MENTIONS.c.cluster, MENTIONS.c.event_id)
    .join(ARTICLES, _OF_ARTICLE)
    .where(ARTICLES.c.is_active, ARTICLES.c.article_id.in_(NAMED))
)
_ALL_MENTIONS = (
    select(MENTIONS.c.document, MENTIONS.c.content_id, MENTIONS.c.article_position)
    .where(MENTIONS.c.is_active)
    .order_by(MENTIONS.c.content_id, MENTIONS.c.article_position, MENTIONS.c.position)
)
_KEYS = (
    select(ARTICLES.c.content_id, ARTICLES.c.position, ARTICLES.c.dct, ARTICLES.c.article_id)
    .where(ARTICLES.c.is_active)
    .distinct()
)
_TELLING_KEYS = (
    _KEYS.join(MENTIONS, _OF_ARTICLE)
    .join(EVENTS, EVENTS.c.event_id == MENTIONS.c.event_id)
    .where(MENTIONS.c.is_active, EVENTS.c.number.in_(NAMED))
)
_NEWEST_DCT = select(func.max(ARTICLES.c.dct)).where(ARTICLES.c.is_active)
_NAMED_MENTIONS = _ALL_MENTIONS.where(MENTIONS.c.mention_id.in_(NAMED))


class ActiveMention(NamedTuple):
    """A mention that takes part in events, and where it stands.

    Parameters
    ----------
    number : int
        Its row's; another one when its article was read again.
    mention_id : str
    cluster : int or None
    event_id : str or None
    """

    number: int
    mention_id: str
    cluster: int | None
    event_id: str | None


class _Place(NamedTuple):
    """Where an article lies, of all the files that hold it."""

    source: str
    is_gone: bool


def insert_articles(
    connection: Connection,
    content_id: str,
    path: str,
    articles: Sequence[Article],
    dated_mentions: Iterable[DatedMention],
) -> None:
    """Insert the articles of a content with their mentions, all active until `choose_active` has looked.

    Raises
    ------
    ValueError
        When a mention is of another article.
    """
    positions: dict[str, int] = {}
    for position, article in enumerate(articles):
        positions.setdefault(article.article_id, position)
    rows = [_article_row(content_id, path, position, each) for position, each in enumerate(articles)]
    if rows:
        connection.execute(_INSERT_ARTICLES, rows)
    mention_rows = _mention_rows(content_id, path, positions, dated_mentions)
    if mention_rows:
        connection.execute(_INSERT_MENTIONS, mention_rows)


def load_article_ids(connection: Connection, content_ids: Iterable[str]) -> set[str]:
    """Load which articles some contents hold."""
    return {row.article_id for row in rows_named(connection, _ARTICLE_IDS, content_ids)}


def active_mentions(connection: Connection, article_ids: Iterable[str]) -> dict[int, ActiveMention]:
    """Load the active mentions of articles, by the numbers of their rows."""
    rows = rows_named(connection, _ACTIVE_MENTIONS, article_ids)
    return {row.mention_number: ActiveMention(*row) for row in rows}


def choose_active(connection: Connection, article_ids: Iterable[str]) -> None:
    """Let one content speak for each article, whatever came first.

    One of a file that is there goes before one whose files are all gone, then one that tells the article's
    date before one that does not, then the one with the lowest id.
    """
    rows = list(rows_named(connection, _CANDIDATES, article_ids))
    chosen = _choose(rows)
    for row in rows:
        is_active = row == chosen[row.article_id]
        if is_active != row.is_active:
            _set_active(connection, row, is_active=is_active)


def _choose(rows: Iterable[Row[Any]]) -> dict[str, Row[Any]]:
    """Return article_id -> the row that speaks for it."""
    firsts: dict[tuple[str, str], Row[Any]] = {}
    for row in sorted(rows, key=lambda row: row.position):
        firsts.setdefault((row.content_id, row.article_id), row)  # to which the mentions belong
    chosen: dict[str, Row[Any]] = {}
    for row in sorted(firsts.values(), key=lambda row: (not row.is_there, row.dct is None, row.content_id)):
        chosen.setdefault(row.article_id, row)
    return chosen


def load_mentions(connection: Connection, mention_ids: Iterable[str] | None = None) -> list[DatedMention]:
    """Load active mentions with their articles: those named, or all."""
    if mention_ids is None:
        rows = list(connection.execute(_ALL_MENTIONS))
    else:
        rows = list(rows_named(connection, _NAMED_MENTIONS, mention_ids))
    articles = load_articles(connection, {(row.content_id, row.article_position) for row in rows})
    return [to_mention(row.document, articles[row.content_id, row.article_position]) for row in rows]


def load_remarks(connection: Connection) -> tuple[Remark, ...]:
    """Load what is to be told about articles that were read, by source; then which of them are the same."""
    query = (
        select(FILES.c.path, ARTICLES.c.entry, ARTICLES.c.remarks)
        .join(FILES, FILES.c.content_id == ARTICLES.c.content_id)
        .where(ARTICLES.c.remarks.is_not(None), ~FILES.c.is_gone)
        .order_by(FILES.c.path, ARTICLES.c.position)
    )
    remarks = [
        Remark(article=row.path + row.entry, text=text)
        for row in connection.execute(query)
        for text in json.loads(row.remarks)
    ]
    return (*remarks, *_remarks_on_copies(connection))


def _remarks_on_copies(connection: Connection) -> Iterator[Remark]:
    """Yield which files and entries hold an article that others hold too, where both are there."""
    article_ids = set(connection.scalars(_SHARED))
    firsts = _load_places(connection, article_ids)
    sources: dict[str, list[str]] = {article_id: [] for article_id in sorted(article_ids)}
    for row in rows_named(connection, _PLACES, article_ids):
        if not row.is_gone:
            sources[row.article_id].append(row.path + row.entry)
    for article_id, found in sources.items():
        yield from remark_on_copies(firsts[article_id].source, found)


def load_newest_dct(connection: Connection) -> date | None:
    """Return the newest dct of all articles; None without any."""
    newest = connection.scalar(_NEWEST_DCT)
    return date.fromisoformat(newest) if newest else None


def count_articles(connection: Connection) -> int:
    """Return how many articles there are, each counted once."""
    return connection.scalar(select(func.count()).where(ARTICLES.c.is_active)) or 0


def rows_named(
    connection: Connection, query: Select[*tuple[Any, ...]], values: Iterable[Any]
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield the rows of a query of `NAMED` values, which may be too many for one."""
    for chunk in chunks(sorted(values)):
        yield from connection.execute(query, {"named": chunk})


def chunks(values: Sequence[_Value], *, most: int = _CHUNK) -> Iterator[Sequence[_Value]]:
    """Cut values into pieces, as long as one query may name by default."""
    return (values[at : at + most] for at in range(0, len(values), most))


def _set_active(connection: Connection, row: Row[*tuple[Any, ...]], *, is_active: bool) -> None:
    """Let an article take part in events, or not."""
    connection.execute(
        update(ARTICLES)
        .where(ARTICLES.c.content_id == row.content_id, ARTICLES.c.position == row.position)
        .values(is_active=is_active)
    )
    values: dict[str, Any] = {"is_active": is_active} | (
        {} if is_active else {"cluster": None, "event_id": None}
    )
    connection.execute(
        update(MENTIONS)
        .where(MENTIONS.c.content_id == row.content_id, MENTIONS.c.article_position == row.position)
        .values(**values)
    )


def iter_articles(connection: Connection, numbers: Iterable[int] | None = None) -> Iterator[Article]:
    """Load all articles, or those that tell of events, the earliest first and a few at a time."""
    for chunk in chunks(_load_keys(connection, numbers), most=_TEXTS):
        loaded = load_articles(connection, chunk)
        yield from (loaded[key] for key in chunk)


def _load_keys(connection: Connection, numbers: Iterable[int] | None) -> list[tuple[str, int]]:
    """Load which articles there are, or which tell of events, by content and position, the earliest first."""
    rows = connection.execute(_KEYS) if numbers is None else rows_named(connection, _TELLING_KEYS, numbers)
    found = {(row.dct or "", row.article_id, row.content_id, row.position) for row in rows}
    return [(content_id, position) for _, _, content_id, position in sorted(found)]


def load_articles(connection: Connection, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Article]:
    """Load articles by content and position, each with the place where it lies."""
    wanted = set(keys)
    rows = [
        row
        for row in rows_named(connection, _ARTICLES, {content_id for content_id, _ in wanted})
        if (row.content_id, row.position) in wanted
    ]
    places = _load_places(connection, {row.article_id for row in rows})
    return {(row.content_id, row.position): to_article(row.document, *places[row.article_id]) for row in rows}


def _load_places(connection: Connection, article_ids: Iterable[str]) -> dict[str, _Place]:
    """Load where articles lie: in the first file by path that is there, else in one that was."""
    rows = rows_named(connection, _PLACES, article_ids)
    places: dict[str, _Place] = {}
    for row in sorted(rows, key=lambda row: (row.is_gone, row.path, row.entry)):
        places.setdefault(row.article_id, _Place(row.path + row.entry, row.is_gone))
    return places


def _article_row(content_id: str, path: str, position: int, article: Article) -> dict[str, Any]:
    """Return the row of an article."""
    remarks = [remark.text for remark in list_remarks(article)]
    return {
        "content_id": content_id,
        "position": position,
        "entry": entry_of(article.source, path),
        "article_id": article.article_id,
        "dct": article.day.isoformat() if article.day else None,
        "is_active": True,
        "document": article_document(article),
        "remarks": json.dumps(remarks) if remarks else None,
    }


def _mention_rows(
    content_id: str, path: str, positions: dict[str, int], dated_mentions: Iterable[DatedMention]
) -> list[dict[str, Any]]:
    """Return the rows of mentions, each once though its article stands in the file twice."""
    once: dict[str, DatedMention] = {}
    for dated in dated_mentions:
        once.setdefault(dated.mention.mention_id, dated)
    if not {dated.mention.article.article_id for dated in once.values()} <= positions.keys():
        raise ValueError(f"{path}: a mention's article is none of the file's articles")
    sketches = sketch_mentions(list(once.values()))
    return [
        {
            "content_id": content_id,
            "article_position": positions[dated.mention.article.article_id],
            "position": position,
            "mention_id": mention_id,
            "is_active": True,
            "quote": quote_key(dated.mention.trigger, dated.mention.sentence),
            "sentence": dated.mention.sentence_span.start,
            "sketch": sketch.to_json(),
            "document": mention_document(dated),
        }
        for position, ((mention_id, dated), sketch) in enumerate(zip(once.items(), sketches, strict=True))
    ]
