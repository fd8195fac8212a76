"""After every change: the events that it touches are made anew, in the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Row, select

from timeline.merging import build_event
from timeline.model import DatedMention
from timeline.store.articles import ActiveMention, chunks, load_mentions
from timeline.store.clusters import update_clusters
from timeline.store.events import place_mentions, write_events
from timeline.store.tables import MENTIONS
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
    gone = {number: mention.cluster for number, mention in before.items() if number not in after}
    left = update_clusters(connection, gone, after.keys() - before.keys())
    moved = _load_members(connection, MENTIONS.c.mention_number, {*left, *after})
    clusters = {*gone.values(), *left.values(), *(row.cluster for row in moved)} - {None}
    members = _load_members(connection, MENTIONS.c.cluster, clusters)
    events = [build_event(cluster) for cluster in _load_clusters(connection, members)]
    known = {mention.event_id or "" for mention in before.values()} | {row.event_id or "" for row in members}
    place_mentions(
        connection, {event.event_id: [d.mention.mention_id for d in event.mentions] for event in events}
    )
    write_events(connection, build_table(events), before=known - {""}, versions={}, revision=revision)


def _load_members(connection: Connection, named: Column[int], values: Collection[int]) -> list[Row[Any]]:
    """Load the active mentions of which a column has one of some values."""
    columns = (MENTIONS.c.mention_number, MENTIONS.c.mention_id, MENTIONS.c.cluster, MENTIONS.c.event_id)
    query = select(*columns).where(MENTIONS.c.is_active)
    found: list[Row[Any]] = []
    for chunk in chunks(sorted(values)):
        found.extend(connection.execute(query.where(named.in_(chunk))))
    return found


def _load_clusters(connection: Connection, members: Collection[Row[Any]]) -> list[list[DatedMention]]:
    """Load mentions by their clusters."""
    cluster_of = {row.mention_id: row.cluster for row in members}
    clusters: defaultdict[int, list[DatedMention]] = defaultdict(list)
    for dated in load_mentions(connection, cluster_of):
        clusters[cluster_of[dated.mention.mention_id]].append(dated)
    return list(clusters.values())
