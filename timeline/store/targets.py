"""Where an analyst's event is now, and which version of it; functions of an open transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from timeline.store.articles import chunks
from timeline.store.tables import EVENTS, MENTIONS

__all__ = ["event_version", "find_event"]


def event_version(connection: Connection, event_id: str) -> str | None:
    """Return the last edit that applies to an event, empty for none; None when there is no such event."""
    return connection.scalar(select(EVENTS.c.version).where(EVENTS.c.event_id == event_id))


def find_event(connection: Connection, mention_ids: Sequence[str]) -> str | None:
    """Return the event of the first of some mentions that has one."""
    found = {
        row.mention_id: row.event_id
        for chunk in chunks(mention_ids)
        for row in connection.execute(
            select(MENTIONS.c.mention_id, MENTIONS.c.event_id).where(
                MENTIONS.c.mention_id.in_(chunk), MENTIONS.c.event_id.is_not(None)
            )
        )
    }
    return next((found[mention_id] for mention_id in mention_ids if mention_id in found), None)
