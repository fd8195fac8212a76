"""An article as a reader sees it, with what it tells of; functions of an open transaction."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from timeline.model import Passage, Span, ToldArticle
from timeline.store.articles import load_articles
from timeline.store.tables import EVENTS, MENTIONS

__all__ = ["load_told_article"]

_PLACE = select(MENTIONS.c.content_id, MENTIONS.c.article_position).where(MENTIONS.c.is_active)
_PASSAGES = (
    select(MENTIONS.c.mention_id, MENTIONS.c.document, EVENTS.c.event_id, EVENTS.c.title)
    .join(EVENTS, EVENTS.c.event_id == MENTIONS.c.event_id)
    .where(MENTIONS.c.is_active)
    .order_by(MENTIONS.c.position)
)


def load_told_article(connection: Connection, mention_id: str) -> ToldArticle | None:
    """Load the article that a mention stands in, with all that it tells of; None when it is no more."""
    place = connection.execute(_PLACE.where(MENTIONS.c.mention_id == mention_id)).first()
    if place is None:
        return None
    key = (place.content_id, place.article_position)
    query = _PASSAGES.where(MENTIONS.c.content_id == key[0], MENTIONS.c.article_position == key[1])
    passages = sorted(_read_passages(connection.execute(query)), key=lambda each: each.trigger)
    return ToldArticle(article=load_articles(connection, [key])[key], passages=tuple(passages))


def _read_passages(rows: Any) -> Iterator[Passage]:
    """Yield where mentions stand."""
    for row in rows:
        yield _read_passage(row)


def _read_passage(row: Row[Any]) -> Passage:
    """Read of a mention's document no more than its places."""
    document = json.loads(row.document)
    mention, timex = document["mention"], document["timex"]
    return Passage(
        mention_id=row.mention_id,
        event_id=row.event_id,
        title=row.title,
        trigger=Span(**mention["span"]),
        sentence=Span(**mention["sentence_span"]),
        expression=Span(**timex["span"]) if timex else None,
    )
