"""After every change: the events that it touches are made anew, in the same transaction."""

from collections.abc import Mapping

from sqlalchemy import Connection

from timeline.merging import merge_events
from timeline.store.articles import ActiveMention, load_mentions
from timeline.store.events import place_mentions, write_events
from timeline.store.pages import load_table
from timeline.table import build_table

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
    events = merge_events(load_mentions(connection))
    known = set(load_table(connection)["event_id"])
    place_mentions(
        connection, {event.event_id: [d.mention.mention_id for d in event.mentions] for event in events}
    )
    write_events(connection, build_table(events), before=known, versions={}, revision=revision)
