"""The analyst's word over what was extracted: clusters of mentions and edits, to events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.curation.anchors import Finder
from timeline.curation.fields import added_event_id, apply_change, build_blank_event
from timeline.curation.grouping import Found, Grouping, find_members
from timeline.curation.undoing import active_edits, undone_edit
from timeline.merging import build_event
from timeline.model import Add, DatedMention, Edit, Event, KeepApart, Merge, Redo, Split, Undo

__all__ = ["Curated", "CuratedEvent", "Curation", "curate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedEvent:
    """An event with the analyst's word on it.

    Parameters
    ----------
    event : Event
    edit_ids : tuple of str
        The edits that apply to it, in their order.
    version : str
        The last edit that is about it, be it an undo, a redo, or undone; empty when there is none.
    """

    event: Event
    edit_ids: tuple[str, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """Events, and what became of each edit.

    Parameters
    ----------
    events : tuple of CuratedEvent
        Sorted by `event_id`.
    lost : tuple of str
        The edits that count and found nothing to apply to, in their order.
    places : mapping of str to tuple of str
        edit_id -> the ids of the events that it is about now, even when it was undone: none when it finds
        nothing, and more than one for a split, which is about both its parts.
    """

    events: tuple[CuratedEvent, ...]
    lost: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]


def curate(clusters: Iterable[Sequence[DatedMention]], edits: Sequence[Edit]) -> Curated:
    """Apply an analyst's edits to what merging found.

    First the merges and splits, in the order of the edits: a merge joins all that holds a mention of its
    events, a split takes mentions out for good, with what has come to them since and what says the same in
    other articles. Then each event is built of its mentions, and the edits of its fields are applied in their
    order, the later one winning. An edit whose event has become several goes to the one that holds most of
    its mentions.

    Parameters
    ----------
    clusters : iterable of sequence of DatedMention
        Each the mentions of one event, as merging found them; their order does not matter.
    edits : sequence of Edit
        In the order in which they were appended, with undo and redo among them.

    Returns
    -------
    Curated

    Examples
    --------
    >>> curate([], []).events
    ()
    """
    curation = Curation(clusters, edits)
    return Curated(events=curation.events, lost=curation.lost, places=curation.places(edits))


class Curation:
    """What edits make of clusters, and where any edit belongs after them.

    Parameters
    ----------
    clusters, edits
        As `curate` takes them.
    successors : mapping of str to str
        What mentions whose sentence was corrected are now, by `mention_id`.
    """

    def __init__(
        self,
        clusters: Iterable[Sequence[DatedMention]],
        edits: Sequence[Edit],
        successors: Mapping[str, str] | None = None,
    ) -> None:
        self._clusters = [list(cluster) for cluster in clusters]
        self._finder = Finder((dated for cluster in self._clusters for dated in cluster), successors or {})
        self._edits = list(edits)
        self._make()

    @property
    def events(self) -> tuple[CuratedEvent, ...]:
        """The events, sorted by `event_id`."""
        versions = {
            event_id: edit_id
            for edit_id, event_ids in self.places(self._edits).items()
            for event_id in event_ids
        }
        events = sorted(self._events.values(), key=lambda curated: curated.event.event_id)
        return tuple(replace(each, version=versions.get(each.event.event_id, "")) for each in events)

    @property
    def lost(self) -> tuple[str, ...]:
        """The edits that count and found nothing to apply to, in their order."""
        return tuple(found.edit.edit_id for found in self._found if found.is_lost)

    def append(self, edit: Edit) -> None:
        """Apply one more edit, after all others.

        What changes one event alone costs no more than that; anything else lets all events be made anew.
        """
        self._edits.append(edit)
        if isinstance(edit.change, Add | Merge | Split | KeepApart | Undo | Redo):
            self._make()
        else:
            self._found.append(self._find(edit))
            self._apply_to_fields(self._found[-1])

    def events_of(self, edit: Edit) -> tuple[Event, ...]:
        """Return the events that an edit is about, be it one of those applied or not."""
        return tuple(self._events[number].event for number in self._homes(self._find(edit)))

    def places(self, edits: Sequence[Edit]) -> dict[str, tuple[str, ...]]:
        """Return, by `edit_id`, the ids of the events that edits are about: an undo is about the undone."""
        known = {edit.edit_id: edit for edit in edits}
        places = {}
        for edit in edits:
            about = undone_edit(edit, known)
            events = self.events_of(about) if about else ()
            places[edit.edit_id] = tuple(event.event_id for event in events)
        return places

    def _make(self) -> None:
        """Make the events of the clusters and all edits."""
        active = active_edits(self._edits)
        self._added = {added_event_id(edit.edit_id) for edit in active if isinstance(edit.change, Add)}
        ids = [[dated.mention.mention_id for dated in cluster] for cluster in self._clusters]
        self._grouping = Grouping([*ids, *([event_id] for event_id in self._added)])
        self._found = [self._find(edit) for edit in active]
        for found in self._found:
            if not found.is_lost:
                self._grouping.apply(found)
        self._events = {
            number: CuratedEvent(event=_build(members, self._finder.mentions))
            for number, members in self._grouping.groups.items()
        }
        for found in self._found:
            self._apply_to_fields(found)

    def _apply_to_fields(self, found: Found) -> None:
        """Apply an edit to the fields of its events."""
        for number in self._homes(found):
            before = self._events[number]
            self._events[number] = CuratedEvent(
                event=apply_change(before.event, found.edit.change),
                edit_ids=(*before.edit_ids, found.edit.edit_id),
            )

    def _find(self, edit: Edit) -> Found:
        """Find the members that an edit is about."""
        return find_members(edit, self._finder, self._added)

    def _homes(self, found: Found) -> list[int]:
        """Return the groups that an edit is about, each once."""
        if found.is_lost:
            return []
        homes = (self._grouping.home(part, self._name) for part in found.parts)
        return list(dict.fromkeys(home for home in homes if home is not None))

    def _name(self, number: int) -> str:
        """Return the id of a group's event."""
        return self._events[number].event.event_id


def _build(members: Iterable[str], mentions: Mapping[str, DatedMention]) -> Event:
    """Return what mentions add up to; an added event where there are none."""
    told = [mentions[member] for member in sorted(members) if member in mentions]
    return build_event(told) if told else build_blank_event(min(members))
