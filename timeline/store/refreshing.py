"""After every change: the events that it touches are made anew, in the same transaction."""

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from timeline.merging import merge_events
from timeline.store.articles import ActiveMention, load_mentions
from timeline.store.rebuilding import rebuild_events
from timeline.store.tables import MENTIONS

__all__ = ["refresh"]


def refresh(
    connection: Connection,
    before: Mapping[int, ActiveMention],
    after: Mapping[int, ActiveMention],
    *,
    revision: int,
) -> None:
    """Bring the events up to date with the mentions.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    before, after : mapping
        The active mentions of the articles that a change touches, by the numbers of their rows, before and
        after it. Those in both may lie in another file now.
    revision : int
        Of the change.
    """
    touched = [*before.values(), *after.values()]
    changed = _recluster(connection) | {mention.mention_id for mention in touched}
    former = {mention.event_id for mention in touched if mention.event_id is not None}
    rebuild_events(connection, mention_ids=changed, event_ids=former, revision=revision)


def _recluster(connection: Connection) -> set[str]:
    """Write to which cluster each active mention belongs; return those that belong to another now."""
    query = select(MENTIONS.c.mention_id, MENTIONS.c.cluster).where(MENTIONS.c.is_active)
    known = {row.mention_id: row.cluster for row in connection.execute(query)}
    changed = {
        dated.mention.mention_id: event.event_id
        for event in merge_events(load_mentions(connection))
        for dated in event.mentions
        if known[dated.mention.mention_id] != event.event_id
    }
    for mention_id, cluster in changed.items():
        connection.execute(
            update(MENTIONS)
            .where(MENTIONS.c.mention_id == mention_id, MENTIONS.c.is_active)
            .values(cluster=cluster)
        )
    return set(changed)
