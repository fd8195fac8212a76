"""What has to do with a change: whole clusters, whole events, and the edits that are about them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, exists, select

from timeline.store.articles import NAMED, chunks, rows_named
from timeline.store.tables import EDIT_ANCHORS, EDIT_PLACES, EDITS, MENTION_SUCCESSORS, MENTIONS

__all__ = ["Neighbourhood", "find_neighbourhood"]

_Value = TypeVar("_Value")
_MENTIONS = select(MENTIONS.c.mention_id, MENTIONS.c.cluster, MENTIONS.c.event_id).where(MENTIONS.c.is_active)
_BY_ID = _MENTIONS.where(MENTIONS.c.mention_id.in_(NAMED))
_BY_EVENT = _MENTIONS.where(MENTIONS.c.event_id.in_(NAMED))
_BY_CLUSTER = _MENTIONS.where(MENTIONS.c.cluster.in_(NAMED))
_IS_EDITED = select(exists(select(EDITS.c.sequence)))
_HELD = MENTIONS.alias()
_IS_MISSING = ~exists().where(_HELD.c.mention_id == EDIT_ANCHORS.c.mention_id, _HELD.c.is_active)


@dataclass(slots=True)
class Neighbourhood:
    """All that has to do with some mentions, events and edits, so that it can be looked at by itself.

    Parameters
    ----------
    clusters : dict of str to int
        Active mention -> the cluster in which merging put it.
    event_ids : set of str
        The events that its mentions make up now, or made up before.
    sequences : set of int
        The numbers of the edits that are about any of it, with their undos and redos.
    """

    clusters: dict[str, int] = field(default_factory=dict)
    event_ids: set[str] = field(default_factory=set)
    sequences: set[int] = field(default_factory=set)


def find_neighbourhood(
    connection: Connection,
    *,
    members: Iterable[str] = (),
    event_ids: Iterable[str] = (),
    sequences: Iterable[int] = (),
) -> Neighbourhood:
    """Find all that has to do with mentions, events and edits, until nothing new is found.

    A cluster and an event come whole. An edit comes with what it holds on to and with the events to which it
    belongs, a mention with the edits that hold on to it: by its id, or by its words where the mention that
    they held is no more.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    members : iterable of str
        Mentions, active or not any more, and events that were added by hand.
    event_ids : iterable of str
    sequences : iterable of int
        Numbers of edits.

    Returns
    -------
    Neighbourhood
    """
    search = _Search(connection)
    search.take_events(event_ids)
    search.take_members(members)
    search.take_edits(sequences)
    while search.is_open:
        search.step()
    return search.near


class _Search:
    """The neighbourhood that was found so far, and what of it was not followed yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_edited = connection.scalar(_IS_EDITED) or False
        self._members: _Queue[str] = _Queue()
        self._clusters: _Queue[int] = _Queue()
        self._events: _Queue[str] = _Queue()
        self._edits: _Queue[int] = _Queue()
        self.near = Neighbourhood()

    @property
    def is_open(self) -> bool:
        """Whether there is something to follow."""
        return any(queue.waiting for queue in (self._members, self._clusters, self._events, self._edits))

    def take_members(self, members: Iterable[str]) -> None:
        """Take in mentions, and events that were added by hand."""
        self._members.put(members)

    def take_events(self, event_ids: Iterable[str]) -> None:
        """Take in events."""
        self._events.put(event_ids)
        self.near.event_ids |= self._events.waiting

    def take_edits(self, sequences: Iterable[int]) -> None:
        """Take in edits."""
        self._edits.put(sequences)
        self.near.sequences |= self._edits.waiting

    def step(self) -> None:
        """Follow all that waits by one step."""
        members, events = self._members.pop(), self._events.pop()
        self._take_mentions(_BY_ID, members)
        self._take_mentions(_BY_EVENT, events)
        self._take_mentions(_BY_CLUSTER, self._clusters.pop())
        if self._is_edited:
            self._follow_members(members)
            self._follow_events(events)
            self._follow_edits(self._edits.pop())

    def _take_mentions(self, query: Select[*tuple[Any, ...]], values: Collection[Any]) -> None:
        """Take in the active mentions that a query finds by some values."""
        for mention_id, cluster, event_id in rows_named(self._connection, query, values):
            self.near.clusters[mention_id] = cluster
            self._members.put([mention_id])
            self._clusters.put([cluster])
            self.take_events([event_id] if event_id is not None else [])

    def _follow_members(self, members: Collection[str]) -> None:
        """Take in the edits that hold on to members, or to mentions with their words that are no more."""
        edits = select(EDIT_ANCHORS.c.sequence)
        said = select(MENTIONS.c.quote).where(MENTIONS.c.is_active)
        self.take_edits(self._ask(members, lambda chunk: edits.where(EDIT_ANCHORS.c.mention_id.in_(chunk))))
        self.take_edits(
            self._ask(
                members,
                lambda chunk: edits.where(
                    EDIT_ANCHORS.c.quote.in_(said.where(MENTIONS.c.mention_id.in_(chunk))), _IS_MISSING
                ),
            )
        )

        was = select(MENTION_SUCCESSORS.c.mention_id)
        now = MENTION_SUCCESSORS.c.successor
        corrected = EDIT_ANCHORS.c.mention_id
        self.take_edits(
            self._ask(members, lambda chunk: edits.where(corrected.in_(was.where(now.in_(chunk)))))
        )

    def _follow_events(self, events: Collection[str]) -> None:
        """Take in the edits that belong to events."""
        edits = select(EDIT_PLACES.c.sequence)
        self.take_edits(self._ask(events, lambda chunk: edits.where(EDIT_PLACES.c.event_id.in_(chunk))))

    def _follow_edits(self, sequences: Collection[int]) -> None:
        """Take in what edits hold on to, by id or by the words of what is no more, and their events."""
        family = select(EDITS.c.sequence)
        about = select(EDITS.c.about)
        held = select(EDIT_ANCHORS.c.mention_id)
        lost = select(EDIT_ANCHORS.c.quote).where(_IS_MISSING, EDIT_ANCHORS.c.quote != "")
        said = select(MENTIONS.c.mention_id).where(MENTIONS.c.is_active)
        events = select(EDIT_PLACES.c.event_id)
        ask = self._ask
        self.take_edits(
            ask(
                sequences,
                lambda chunk: family.where(EDITS.c.about.in_(about.where(EDITS.c.sequence.in_(chunk)))),
            )
        )
        self.take_members(ask(sequences, lambda chunk: held.where(EDIT_ANCHORS.c.sequence.in_(chunk))))
        became = select(MENTION_SUCCESSORS.c.successor)
        was = MENTION_SUCCESSORS.c.mention_id
        self.take_members(
            ask(
                sequences,
                lambda chunk: became.where(was.in_(held.where(EDIT_ANCHORS.c.sequence.in_(chunk)))),
            )
        )
        self.take_members(
            ask(
                sequences,
                lambda chunk: said.where(
                    MENTIONS.c.quote.in_(lost.where(EDIT_ANCHORS.c.sequence.in_(chunk)))
                ),
            )
        )
        self.take_events(ask(sequences, lambda chunk: events.where(EDIT_PLACES.c.sequence.in_(chunk))))

    def _ask(self, values: Collection[Any], query: Callable[[Sequence[Any]], Select[Any]]) -> list[Any]:
        """Return what a query gives for values, which may be too many for one."""
        return [found for chunk in chunks(sorted(values)) for found in self._connection.scalars(query(chunk))]


class _Queue(Generic[_Value]):
    """Values of which each is followed once."""

    def __init__(self) -> None:
        self._seen: set[_Value] = set()
        self.waiting: set[_Value] = set()

    def put(self, values: Iterable[_Value]) -> None:
        """Let values wait that were not there before."""
        new = set(values) - self._seen
        self._seen |= new
        self.waiting |= new

    def pop(self) -> set[_Value]:
        """Return what waits, and let nothing wait."""
        waiting, self.waiting = self.waiting, set()
        return waiting
