"""After every change: the events that it touches are made anew, in the same transaction."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from timeline.store.articles import NAMED, ActiveMention, rows_named
from timeline.store.clusters import update_clusters
from timeline.store.rebuilding import rebuild_events
from timeline.store.tables import MENTIONS

__all__ = ["refresh"]

_NUMBERED = select(
    MENTIONS.c.mention_number, MENTIONS.c.mention_id, MENTIONS.c.cluster, MENTIONS.c.event_id
).where(MENTIONS.c.mention_number.in_(NAMED))


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
    gone = {number: mention.cluster for number, mention in before.items() if number not in after}
    left = update_clusters(connection, gone, after.keys() - before.keys())
    touched = [*before.values(), *after.values(), *_load_active(connection, left.keys() - after.keys())]
    rebuild_events(
        connection,
        mention_ids={mention.mention_id for mention in touched},
        event_ids={mention.event_id for mention in touched if mention.event_id is not None},
        revision=revision,
    )


def _load_active(connection: Connection, numbers: Collection[int]) -> list[ActiveMention]:
    """Load mentions by their numbers."""
    return [ActiveMention(*row) for row in rows_named(connection, _NUMBERED, numbers)]
