"""Events made anew near what has changed: clusters, the analysts' edits over them, and the table's rows."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from timeline.curation import Curation, added_event_id, anchors_in
from timeline.model import Add, DatedMention, Edit
from timeline.store.articles import load_mentions, load_newest_dct
from timeline.store.corrections import load_successors
from timeline.store.edits import load_edits, load_sequences, save_places
from timeline.store.events import place_mentions, write_events
from timeline.store.neighbourhoods import Neighbourhood, find_neighbourhood
from timeline.table import event_row

__all__ = ["curate_neighbourhood", "load_clusters", "load_corrected", "rebuild_events"]


def rebuild_events(
    connection: Connection,
    *,
    mention_ids: Iterable[str] = (),
    event_ids: Iterable[str] = (),
    sequences: Iterable[int] = (),
    revision: int,
) -> None:
    """Make events anew of their clusters and edits, and write what changed.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    mention_ids : iterable of str
        Mentions that came, went, or are in another cluster, or whose article lies elsewhere.
    event_ids : iterable of str
        The events that they made up before.
    sequences : iterable of int
        Numbers of edits that are new.
    revision : int
        Of the change.
    """
    near = find_neighbourhood(connection, members=mention_ids, event_ids=event_ids, sequences=sequences)
    curation, edits = curate_neighbourhood(connection, near)
    events = [curated.event for curated in curation.events]
    added = {added_event_id(edit.edit_id) for edit in edits if isinstance(edit.change, Add)}
    newest = load_newest_dct(connection)
    place_mentions(
        connection, {event.event_id: [d.mention.mention_id for d in event.mentions] for event in events}
    )
    write_events(
        connection,
        [event_row(event, newest) for event in events],
        before=near.event_ids | added,
        versions={curated.event.event_id: curated.version for curated in curation.events},
        revision=revision,
    )
    if edits:
        numbers = load_sequences(connection, [edit.edit_id for edit in edits])
        places = curation.places(edits)
        save_places(connection, {numbers[edit_id]: places[edit_id] for edit_id in numbers})


def curate_neighbourhood(connection: Connection, near: Neighbourhood) -> tuple[Curation, tuple[Edit, ...]]:
    """Apply the edits of a neighbourhood to its clusters; return also the edits."""
    edits = load_edits(connection, near.sequences) if near.sequences else ()
    return Curation(load_clusters(connection, near), edits, load_corrected(connection, edits)), edits


def load_corrected(connection: Connection, edits: Sequence[Edit]) -> dict[str, str]:
    """Load what mentions that edits hold on to have become, where their sentence was corrected."""
    named = {anchor.mention_id for edit in edits for anchor in anchors_in(edit)}
    return load_successors(connection, named)


def load_clusters(connection: Connection, near: Neighbourhood) -> list[list[DatedMention]]:
    """Load the mentions of a neighbourhood, as merging put them together."""
    clusters: dict[int, list[DatedMention]] = {}
    for dated in load_mentions(connection, near.clusters):
        clusters.setdefault(near.clusters[dated.mention.mention_id], []).append(dated)
    return list(clusters.values())
