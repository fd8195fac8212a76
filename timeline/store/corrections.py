"""Edits follow a mention whose sentence was corrected; functions of an open transaction."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, insert, or_, select, update

from timeline.curation import find_corrected
from timeline.model import DatedMention
from timeline.store.articles import chunks, load_mentions
from timeline.store.tables import EDIT_ANCHORS, MENTION_SUCCESSORS

__all__ = ["load_held_mentions", "load_successors", "save_corrections"]


def load_held_mentions(connection: Connection, mention_ids: Iterable[str]) -> list[DatedMention]:
    """Load those of some mentions that edits hold on to, by themselves or by what they were before."""
    anchored = select(EDIT_ANCHORS.c.mention_id)
    followed = select(MENTION_SUCCESSORS.c.successor)
    held = {
        found
        for chunk in chunks(sorted(mention_ids))
        for query in (
            anchored.where(EDIT_ANCHORS.c.mention_id.in_(chunk)),
            followed.where(MENTION_SUCCESSORS.c.successor.in_(chunk)),
        )
        for found in connection.scalars(query)
    }
    return load_mentions(connection, held) if held else []


def save_corrections(connection: Connection, held: Sequence[DatedMention], now: Collection[str]) -> None:
    """Save what mentions that edits hold on to have become.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    held : sequence of DatedMention
        As `load_held_mentions` loaded them before a change.
    now : collection of str
        The active mentions of the same files after it.
    """
    gone = [dated for dated in held if dated.mention.mention_id not in now]
    if not gone:
        return
    known = {dated.mention.mention_id for dated in held}
    corrected = find_corrected(gone, load_mentions(connection, set(now) - known))
    for before, after in corrected.items():
        named = MENTION_SUCCESSORS.c.mention_id
        connection.execute(delete(MENTION_SUCCESSORS).where(or_(named == before, named == after)))
        connection.execute(
            update(MENTION_SUCCESSORS).where(MENTION_SUCCESSORS.c.successor == before).values(successor=after)
        )
        connection.execute(insert(MENTION_SUCCESSORS).values(mention_id=before, successor=after))


def load_successors(connection: Connection, mention_ids: Iterable[str]) -> dict[str, str]:
    """Load what mentions that were corrected are now."""
    query = select(MENTION_SUCCESSORS.c.mention_id, MENTION_SUCCESSORS.c.successor)
    return {
        row.mention_id: row.successor
        for chunk in chunks(sorted(mention_ids))
        for row in connection.execute(query.where(MENTION_SUCCESSORS.c.mention_id.in_(chunk)))
    }
