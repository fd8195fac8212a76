"""After every change: the events that it touches are made anew, in the same transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, select

from timeline.store.articles import (
    NAMED,
    ActiveMention,
    active_mentions,
    choose_active,
    load_article_ids,
    load_newest_dct,
    rows_named,
)
from timeline.store.clusters import update_clusters
from timeline.store.corrections import load_held_mentions, save_corrections
from timeline.store.events import mark_overdue
from timeline.store.files import contents_of, drop_orphans, next_files_revision
from timeline.store.rebuilding import rebuild_events
from timeline.store.tables import MENTIONS

__all__ = ["changing"]

_NUMBERED = select(
    MENTIONS.c.mention_number, MENTIONS.c.mention_id, MENTIONS.c.cluster, MENTIONS.c.event_id
).where(MENTIONS.c.mention_number.in_(NAMED))


@contextmanager
def changing(
    connection: Connection,
    paths: Sequence[str],
    *,
    content_id: str | None = None,
    sha256: str | None = None,
    article_ids: Iterable[str] = (),
    revision: int,
) -> Iterator[None]:
    """Bring the events up to date with what is changed within.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    paths : sequence of str
        The files that are changed.
    content_id, sha256 : str or None
        What a file shall have, and the hash of its bytes where that is not known yet.
    article_ids : iterable of str
        The articles that are new.
    revision : int
        Of the change.
    """
    held = contents_of(connection, paths, content_id, sha256)
    touched = {*article_ids, *load_article_ids(connection, held)}
    newest = load_newest_dct(connection)
    before = active_mentions(connection, touched)
    edited = load_held_mentions(connection, {mention.mention_id for mention in before.values()})
    yield
    drop_orphans(connection, held - {content_id})  # which the file has now
    choose_active(connection, touched)
    next_files_revision(connection)
    after = active_mentions(connection, touched)
    save_corrections(connection, edited, {mention.mention_id for mention in after.values()})
    _refresh(connection, before, after, revision=revision)
    if newest != (now_newest := load_newest_dct(connection)):
        mark_overdue(connection, now_newest, revision)


def _refresh(
    connection: Connection,
    before: Mapping[int, ActiveMention],
    after: Mapping[int, ActiveMention],
    *,
    revision: int,
) -> None:
    """Bring the events up to date with the mentions: those in both may lie in another file now."""
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
