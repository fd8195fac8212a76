"""Which mentions make one event: what merging found, then the analyst's merges and splits."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from timeline.curation.anchors import Finder, anchors_in
from timeline.curation.fields import added_event_id
from timeline.model import Add, Anchor, Edit, KeepApart, Merge, Split, Target

__all__ = ["Found", "Grouping", "find_members"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an edit is about, as it is found among the mentions that there are.

    Members are mention ids, and the event ids of events that were added by hand.

    Parameters
    ----------
    edit : Edit
    target : frozenset of str
        The members of its event.
    others : tuple of frozenset of str
        Those of the events that a merge joins to it, or that are kept apart from it.
    split : frozenset of str
        Those that a split takes out.
    copies : frozenset of str
        Those that say what a split takes out with the same words, in articles that the analyst did not see,
        and follow it where they are found in its event.
    """

    edit: Edit
    target: frozenset[str]
    others: tuple[frozenset[str], ...] = ()
    split: frozenset[str] = frozenset()
    copies: frozenset[str] = frozenset()

    @property
    def is_lost(self) -> bool:
        """Whether there is nothing to which it could apply."""
        match self.edit.change:
            case Merge() | KeepApart():
                return not self.target or not any(self.others)
            case Split():
                return not self.split
        return not self.target

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        """What it applies to, each an event or a part of one."""
        match self.edit.change:
            case Merge() | KeepApart():
                return (self.target, *self.others)
            case Split():
                return (self.split, self.target - self.split)
        return (self.target,)


def find_members(edit: Edit, finder: Finder, added: Collection[str]) -> Found:
    """Find what an edit is about.

    Parameters
    ----------
    edit : Edit
        Neither an undo nor a redo.
    finder : Finder
        The mentions that there are.
    added : collection of str
        The ids of the events that were added by hand.
    """
    found = finder.find(anchors_in(edit))

    def of_target(target: Target) -> frozenset[str]:
        own = {target.event_id} if target.event_id in added else set()
        return _members(target.anchors, found) | own

    target = of_target(edit.target) if edit.target else frozenset()
    match edit.change:
        case Add():
            own = added_event_id(edit.edit_id)
            return Found(edit=edit, target=frozenset({own} if own in added else ()))
        case Merge(others=others) | KeepApart(others=others):
            return Found(edit=edit, target=target, others=tuple(of_target(other) for other in others))
        case Split(anchors=anchors):
            split = _members(anchors, found)
            copies = finder.find_copies(split) - finder.find_copies(target - split) - target
            return Found(edit=edit, target=target, split=split, copies=copies)
    return Found(edit=edit, target=target)


def _members(anchors: Iterable[Anchor], found: Mapping[str, str]) -> frozenset[str]:
    """Return the mentions that anchors were found to hold on to."""
    return frozenset(found[anchor.mention_id] for anchor in anchors if anchor.mention_id in found)


class Grouping:
    """A partition of mentions and added events into events.

    Parameters
    ----------
    groups : iterable of iterable of str
        What makes one event before the analyst's word; members are in one group each.
    """

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._members = {number: set(group) for number, group in enumerate(groups)}
        self._group_of = {member: number for number, group in self._members.items() for member in group}

    @property
    def groups(self) -> Mapping[int, set[str]]:
        """The members of each group, by a number that lasts as long as the group."""
        return self._members

    def apply(self, found: Found) -> None:
        """Do what a merge, a split or a keeping apart says; any other edit leaves the groups as they are."""
        match found.edit.change:
            case Merge():
                self._join(found.target.union(*found.others))
            case Split():
                self._part(found.split, found.target - found.split, found.copies)
            case KeepApart():
                for other in filter(None, found.others):
                    self._part(other, found.target, ())

    def home(self, members: Iterable[str], name: Callable[[int], str]) -> int | None:
        """Return the group that holds most of some members; on a tie, the one whose name sorts first."""
        held = Counter(self._group_of[member] for member in members)
        return min(held, key=lambda number: (-held[number], name(number)), default=None)

    def _join(self, members: Iterable[str]) -> None:
        """Make one group of all that hold any of some members."""
        self._gather({other for number in self._numbers(members) for other in self._members[number]})

    def _part(self, split: Collection[str], rest: Collection[str], copies: Collection[str]) -> None:
        """Make a group of a split's members, with what has come to them since, but nothing of the rest's."""
        moving = {
            *split,
            *(each for each in copies if self._group_of[each] in self._numbers([*split, *rest])),
        }
        mixed = self._numbers(rest)
        for number in self._numbers(split) - mixed:
            moving |= self._members[number]
        for number in self._numbers(moving):
            self._members[number] -= moving
        self._gather(moving)

    def _gather(self, members: Iterable[str]) -> None:
        """Put members into a new group, and drop the groups that have none left."""
        new = max(self._members, default=-1) + 1
        left = self._numbers(members)
        self._members[new] = set(members)
        self._group_of |= dict.fromkeys(members, new)
        for number in left:
            if not self._members[number] - self._members[new]:
                del self._members[number]

    def _numbers(self, members: Iterable[str]) -> set[int]:
        """Return the groups that hold any of some members."""
        return {self._group_of[member] for member in members}
