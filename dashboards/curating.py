"""What an analyst says on the page, as edits of the store; no Dash here.

Every function says what came of it in words, and where to look now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from timeline.curation import HistoryEntry, added_event_id, check_change, make_edit
from timeline.errors import EditError, StaleEditError, StoreError
from timeline.events.gazetteer import find_sites
from timeline.model import (
    Add,
    Annotate,
    Category,
    Change,
    Merge,
    Place,
    Recategorise,
    Redate,
    Redo,
    Relocate,
    Retitle,
    Split,
    Target,
    Undo,
)
from timeline.store import Store

_GONE = "The event is no more: its articles are gone, or it was merged. What you typed is kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a form holds of an event, as text."""

    title: str = ""
    date: str = ""
    category: str = Category.OTHER.value
    place: str = ""
    note: str = ""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Fields":
        """Return the fields of a row of the events table, or those that `asdict` was given."""
        names = ("title", "date", "category", "place", "note")
        return cls(**{name: str(values[name] or "").strip() for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came of an analyst's word.

    Parameters
    ----------
    words : str
        For the analyst.
    is_done : bool
        Whether it stands in the store now.
    event_id : str or None
        The event to look at; None for the one that was shown.
    version : str or None
        Of a refusal because others were quicker: the version that they made, so that saying it again is
        said of theirs.
    errors : mapping of str to str
        A form's field -> what is wrong with it.
    """

    words: str
    is_done: bool = False
    event_id: str | None = None
    version: str | None = None
    errors: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One analyst at one moment.

    Parameters
    ----------
    store : Store
    author : str
    at : datetime.datetime
        Aware.
    """

    store: Store
    author: str
    at: datetime

    def say(self, event_id: str, version: str, changes: Sequence[Change], words: str) -> Said:
        """Say one or several things of an event.

        Parameters
        ----------
        event_id : str
        version : str
            Of the event as it was shown.
        changes : sequence of Change
        words : str
            What to tell when it is done.
        """
        target = self.store.load_target(event_id)
        if target is None:
            return Said(words=_GONE)
        try:
            for change in changes:
                check_change(change)
            for change in changes:
                version = self._append(target, change, version)
        except StaleEditError as error:
            return Said(words=_sentence(str(error)), version=self.store.event_version(event_id))
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=words, is_done=True, event_id=self._locate(target, *_parts(changes)))

    def save(self, event_id: str, version: str, before: Fields, after: Fields) -> Said:
        """Save what a form holds: each field that was changed is an edit of its own."""
        changes = changed_fields(before, after)
        errors = find_errors(changes)
        if errors:
            return Said(words="Not saved: a field is not right.", errors=errors)
        if not changes:
            return Said(words="Nothing was changed.", is_done=True)
        return self.say(event_id, version, list(changes.values()), "Saved.")

    def add(self, fields: Fields) -> Said:
        """Add an event that no article tells."""
        errors = find_errors(
            {"title": Retitle(title=fields.title), **changed_fields(Fields(title=fields.title), fields)}
        )
        if errors:
            return Said(words="Not added: a field is not right.", errors=errors)
        change = Add(
            title=fields.title,
            date=fields.date or None,
            category=Category(fields.category),
            place=_place(fields.place),
            note=fields.note or None,
        )
        try:
            edit_id = self._append(None, change, None)
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=f"Added '{fields.title}'.", is_done=True, event_id=added_event_id(edit_id))

    def merge(self, event_id: str, version: str, other_id: str) -> Said:
        """Say that two events are one."""
        other = self.store.load_target(other_id)
        if other is None or other_id == event_id:
            return Said(words="Choose another event first.")
        return self.say(event_id, version, [Merge(others=(other,))], "Merged.")

    def split(self, event_id: str, version: str, mention_ids: Sequence[str]) -> Said:
        """Say that some mentions of an event are of another one."""
        found = self.store.load_target(event_id)
        anchors = () if found is None else found.anchors
        chosen = tuple(anchor for anchor in anchors if anchor.mention_id in mention_ids)
        if found is not None and not 0 < len(chosen) < len(anchors):
            return Said(words="Tick at least one sentence, and leave at least one.")
        return self.say(event_id, version, [Split(anchors=chosen)], "Split: this is the new event.")

    def take_back(self, edit_id: str | None) -> Said:
        """Undo an edit."""
        if edit_id is None:
            return Said(words="There is nothing to undo.")
        return self._turn(Undo(edit_id=edit_id), "Undone.")

    def put_back(self, edit_id: str | None) -> Said:
        """Redo an edit."""
        if edit_id is None:
            return Said(words="There is nothing to redo.")
        return self._turn(Redo(edit_id=edit_id), "Done again.")

    def _turn(self, change: Undo | Redo, words: str) -> Said:
        """Undo or redo."""
        try:
            self._append(None, change, None)
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=words, is_done=True)

    def _append(self, target: Target | None, change: Change, version: str | None) -> str:
        """Append one edit, and return its id."""
        edit = make_edit(self.author, self.at, target, change)
        self.store.append_edit(edit, expected_version=version)
        return edit.edit_id

    def _locate(self, target: Target, *parts: Target) -> str | None:
        """Return the event that holds now what was said to be one; of a split, what was split off."""
        for each in (*parts, target):
            mention_ids = [anchor.mention_id for anchor in each.anchors]
            found = self.store.find_event(mention_ids) if mention_ids else None
            if found is not None:
                return found
        return target.event_id


def changed_fields(before: Fields, after: Fields) -> dict[str, Change]:
    """Return what was changed in a form.

    Parameters
    ----------
    before, after : Fields

    Returns
    -------
    dict
        Field -> change, in the order of the form.

    Examples
    --------
    >>> changed_fields(Fields(title="Storm"), Fields(title="Flood"))
    {'title': Retitle(title='Flood')}
    """
    made: dict[str, Change] = {
        "title": Retitle(title=after.title),
        "date": Redate(date=after.date or None),
        "category": Recategorise(category=after.category),  # type: ignore[arg-type]  # checked later
        "place": Relocate(place=_place(after.place)),
        "note": Annotate(note=after.note or None),
    }
    was, now = asdict(before), asdict(after)
    return {name: change for name, change in made.items() if was[name] != now[name]}


def find_errors(changes: Mapping[str, Change]) -> dict[str, str]:
    """Return field -> what is wrong with it, of those that have something wrong."""
    errors = {}
    for name, change in changes.items():
        try:
            check_change(change)
        except EditError as error:
            errors[name] = _sentence(str(error))
    return errors


def last_edit(history: Iterable[HistoryEntry], *, is_undone: bool) -> str | None:
    """Return the last edit of a history that counts, or that was undone last; None when there is none.

    Parameters
    ----------
    history : iterable of HistoryEntry
        In order.
    is_undone : bool
    """
    entries = list(history)
    if is_undone:  # the undo that came last tells which; one that was redone since counts
        undone = {entry.edit.edit_id for entry in entries if entry.is_undone}
        turned = [entry.edit.change.edit_id for entry in entries if isinstance(entry.edit.change, Undo)]
        return next((edit_id for edit_id in reversed(turned) if edit_id in undone), None)
    counting = [
        entry.edit.edit_id
        for entry in entries
        if not entry.is_undone and not isinstance(entry.edit.change, Undo | Redo)
    ]
    return counting[-1] if counting else None


def _parts(changes: Sequence[Change]) -> list[Target]:
    """Return what was split off."""
    return [Target(event_id="", anchors=change.anchors) for change in changes if isinstance(change, Split)]


def _place(name: str) -> Place | None:
    """Return a place with its position on the map, where the gazetteer knows it."""
    if not name:
        return None
    sites = find_sites(name)
    if not sites:
        return Place(name=name)
    return Place(name=name, latitude=sites[0].latitude, longitude=sites[0].longitude)


def _sentence(reason: str) -> str:
    """Return a reason as a sentence."""
    return f"{reason[:1].upper()}{reason[1:]}."
