"""What an analyst says on the page, as edits of the store; no Dash here.

Every function says what came of it in words, and where to look now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from timeline.curation import added_event_id, check_change, make_edit, to_edtf_as_meant
from timeline.errors import EditError, StaleEditError, StoreError
from timeline.events.gazetteer import find_sites
from timeline.model import (
    Add,
    Annotate,
    Category,
    Change,
    KeepApart,
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
from timeline.store import Store, StoredEvent

_GONE = "The event is no more: its articles are gone, or it was merged. What you typed is kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a form holds of an event, as text."""

    title: str = ""
    date: str = ""
    category: Category = Category.OTHER
    place: str = ""
    note: str = ""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Fields":
        """Return the fields of a row of the events table, or those that `asdict` was given."""
        texts = {name: str(values[name] or "").strip() for name in ("title", "date", "place", "note")}
        return cls(category=Category(values["category"]), **texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event as the page showed it when an analyst began to say something of it.

    Parameters
    ----------
    event_id : str
        As it was then.
    version : str
        Of the event.
    mention_ids : tuple of str
        By these the event is found when its id has become another, as when an article joins it.
    nonce : str
        The same for all that is said of this sight, so that a double click says it once.
    """

    event_id: str
    version: str
    mention_ids: tuple[str, ...] = ()
    nonce: str = ""

    @classmethod
    def of(cls, event: StoredEvent, nonce: str) -> "Seen":
        """Return an event that is shown now."""
        mention_ids = tuple(str(mention["mention_id"]) for mention in event.row["mentions"])
        return cls(
            event_id=str(event.row["event_id"]),
            version=event.version,
            mention_ids=mention_ids,
            nonce=nonce,
        )

    @classmethod
    def of_data(cls, data: Mapping[str, Any] | None) -> "Seen | None":
        """Return what the page has kept, as `asdict` made it, with other things beside; None for no event."""
        if not data or "event_id" not in data:
            return None
        values: dict[str, Any] = {name: data[name] for name in ("event_id", "version", "nonce")}
        return cls(mention_ids=tuple(data["mention_ids"]), **values)


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
    is_stale : bool
        Whether others were quicker, with this event or with one that it was to be merged with.
    errors : mapping of str to str
        A form's field -> what is wrong with it.
    """

    words: str
    is_done: bool = False
    event_id: str | None = None
    version: str | None = None
    is_stale: bool = False
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

    def say(self, seen: Seen, changes: Sequence[Change], words: str) -> Said:
        """Say one or several things of an event: all of them, or nothing.

        Parameters
        ----------
        seen : Seen
        changes : sequence of Change
        words : str
            What to tell when it is done.
        """
        return self._say(seen, changes, words, {})

    def save(self, seen: Seen, before: Fields, after: Fields) -> Said:
        """Save what a form holds: each field that was changed is an edit of its own."""
        changes = changed_fields(before, as_meant(after))
        errors = find_errors(changes)
        if errors:
            return Said(words="Not saved: a field is not right.", errors=errors)
        if not changes:
            return Said(words="Nothing was changed.", is_done=True)
        return self.say(seen, list(changes.values()), "Saved.")

    def add(self, fields: Fields, nonce: str) -> Said:
        """Add an event that no article tells; once, however often the form is sent."""
        fields = as_meant(fields)
        errors = find_errors(
            {"title": Retitle(title=fields.title), **changed_fields(Fields(title=fields.title), fields)}
        )
        if errors:
            return Said(words="Not added: a field is not right.", errors=errors)
        change = Add(
            title=fields.title,
            date=fields.date or None,
            category=fields.category,
            place=_place(fields.place),
            note=fields.note or None,
        )
        try:
            edit = make_edit(self.author, self.at, None, change, nonce=nonce)
            self.store.append_edit(edit)
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=f"Added '{fields.title}'.", is_done=True, event_id=added_event_id(edit.edit_id))

    def merge(self, seen: Seen, other: Seen | None) -> Said:
        """Say that two events are one."""
        target = self.store.load_target(other.event_id, other.mention_ids) if other else None
        if target is None or other is None or other.event_id == seen.event_id:
            return Said(words="Choose another event first.")
        return self._say(seen, [Merge(others=(target,))], "Merged.", {target.event_id: other.version})

    def keep_apart(self, seen: Seen, other: Seen) -> Said:
        """Say that two events are two, however alike they are."""
        target = self.store.load_target(other.event_id, other.mention_ids)
        if target is None:
            return Said(words=_GONE)
        words = "Kept apart: they stay two events."
        return self._say(seen, [KeepApart(others=(target,))], words, {target.event_id: other.version})

    def split(self, seen: Seen, mention_ids: Sequence[str]) -> Said:
        """Say that some mentions of an event are of another one."""
        found = self.store.load_target(seen.event_id, seen.mention_ids)
        anchors = () if found is None else found.anchors
        chosen = tuple(anchor for anchor in anchors if anchor.mention_id in mention_ids)
        if found is not None and not 0 < len(chosen) < len(anchors):
            return Said(words="Tick at least one sentence, and leave at least one.")
        return self.say(seen, [Split(anchors=chosen)], "Split: this is the new event.")

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
            self.store.append_edit(make_edit(self.author, self.at, None, change))
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=words, is_done=True)

    def _say(self, seen: Seen, changes: Sequence[Change], words: str, versions: Mapping[str, str]) -> Said:
        """Say things of an event, and of the versions of others that they are about."""
        target = self.store.load_target(seen.event_id, seen.mention_ids)
        if target is None:
            return Said(words=_GONE)
        try:
            edits = [make_edit(self.author, self.at, target, change, nonce=seen.nonce) for change in changes]
            self.store.append_edits(edits, expected_versions={**versions, target.event_id: seen.version})
        except StaleEditError as error:
            version = error.version if error.event_id == target.event_id else None
            return Said(words=_sentence(str(error)), version=version, is_stale=True)
        except (EditError, StoreError) as error:
            return Said(words=_sentence(str(error)))
        return Said(words=words, is_done=True, event_id=self._locate(target, changes))

    def _locate(self, target: Target, changes: Sequence[Change]) -> str:
        """Return the event that holds now what was said to be one; of a split, what was split off."""
        split = [anchor for change in changes if isinstance(change, Split) for anchor in change.anchors]
        mention_ids = [anchor.mention_id for anchor in split or target.anchors]
        found = self.store.load_event(target.event_id, mention_ids)
        return str(found.row["event_id"]) if found else target.event_id


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
        "category": Recategorise(category=after.category),
        "place": Relocate(place=_place(after.place)),
        "note": Annotate(note=after.note or None),
    }
    was, now = asdict(before), asdict(after)
    return {name: change for name, change in made.items() if was[name] != now[name]}


def as_meant(fields: Fields) -> Fields:
    """Return the fields of a form with their date as EDTF, where it can be told what is meant."""
    return replace(fields, date=to_edtf_as_meant(fields.date))


def find_errors(changes: Mapping[str, Change]) -> dict[str, str]:
    """Return field -> what is wrong with it, of those that have something wrong."""
    errors = {}
    for name, change in changes.items():
        try:
            check_change(change)
        except EditError as error:
            errors[name] = _sentence(str(error))
    return errors


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
