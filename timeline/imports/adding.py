"""Events of a file in a store: added by hand, each once, and taken back again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from timeline.curation import active_edits, make_edit
from timeline.imports.imported import ImportedEvent
from timeline.model import Add, Edit, Redo, Undo
from timeline.store import Store

__all__ = ["Addition", "add_events", "bring_back", "plan_addition", "take_back", "undo_additions"]

_NONCE: Final = "import"
_AT_ONCE = 2_000  # edits, before another writer may have its turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What becomes, or became, of the events of a file in a store.

    Parameters
    ----------
    new : tuple of ImportedEvent
        Those that are added.
    known : int
        How many are there already.
    undone : int
        How many were there and were taken back; they stay so.
    edit_ids : tuple of str
        The edits by which they were added.
    """

    new: tuple[ImportedEvent, ...]
    known: int = 0
    undone: int = 0
    edit_ids: tuple[str, ...] = ()


def plan_addition(store: Store | None, events: Iterable[ImportedEvent]) -> Addition:
    """Tell which events of a file are not in a store yet.

    Parameters
    ----------
    store : Store or None
        None for one that does not exist yet.
    events : iterable of ImportedEvent

    Returns
    -------
    Addition

    Examples
    --------
    >>> plan_addition(None, []).new
    ()
    """
    edits = () if store is None else store.load_edits()
    counting = {edit.edit_id for edit in active_edits(edits)}
    held = {edit.change: False for edit in edits if isinstance(edit.change, Add)}
    held |= {edit.change: True for edit in edits if isinstance(edit.change, Add) and edit.edit_id in counting}
    every = tuple(events)
    named = {event.event_id for event in every if event.event_id is not None}
    told = frozenset[str]() if store is None else store.find_known(named)
    new, known, undone = [], 0, 0
    for event in every:
        if held.get(event.change) or event.event_id in told:
            known += 1
        elif event.change in held:
            undone += 1
        else:
            new.append(event)
            held[event.change] = True
    return Addition(new=tuple(new), known=known, undone=undone)


def add_events(store: Store, events: Iterable[ImportedEvent], *, author: str, at: datetime) -> Addition:
    """Add the events of a file that are not in a store yet, each as an edit.

    Parameters
    ----------
    store : Store
    events : iterable of ImportedEvent
    author : str
    at : datetime.datetime
        Aware.

    Returns
    -------
    Addition
        What was done. Events come in by some thousands at once: what is broken off goes on where it was
        when it is done again.

    Raises
    ------
    EditError, StoreError

    Examples
    --------
    >>> from datetime import UTC
    >>> store, at = Store(), datetime(2021, 8, 30, tzinfo=UTC)
    >>> flood = ImportedEvent(row=2, change=Add(title="Flood", date="2021-08"))
    >>> [len(add_events(store, [flood], author="Anna", at=at).new) for _ in range(2)]
    [1, 0]
    """
    addition = plan_addition(store, events)
    edits = [make_edit(author, at, None, event.change, nonce=_NONCE) for event in addition.new]
    _append(store, edits)
    return replace(addition, edit_ids=tuple(edit.edit_id for edit in edits))


def take_back(store: Store, events: Iterable[ImportedEvent], *, author: str, at: datetime) -> int:
    """Undo the addition of the events of a file, whoever has brought them in.

    Parameters
    ----------
    store : Store
    events : iterable of ImportedEvent
    author : str
        Who takes them back.
    at : datetime.datetime
        Aware.

    Returns
    -------
    int
        How many were taken back: those that are there, and came from a file.

    Raises
    ------
    EditError, StoreError
    """
    found = [edit.edit_id for edit in _brought_in(store.load_edits(), events)]
    return undo_additions(store, found, author=author, at=at)


def undo_additions(store: Store, edit_ids: Iterable[str], *, author: str, at: datetime) -> int:
    """Undo those of some edits that add an event and count.

    Parameters
    ----------
    store : Store
    edit_ids : iterable of str
        As `Addition` has them; others are left out.
    author : str
    at : datetime.datetime
        Aware.

    Returns
    -------
    int
        How many were undone.

    Raises
    ------
    EditError, StoreError
    """
    wanted = set(edit_ids)
    found = [edit for edit in active_edits(store.load_edits()) if edit.edit_id in wanted]
    found = [edit for edit in found if isinstance(edit.change, Add)]
    _append(store, [make_edit(author, at, None, Undo(edit_id=edit.edit_id)) for edit in found])
    return len(found)


def bring_back(store: Store, events: Iterable[ImportedEvent], *, author: str, at: datetime) -> int:
    """Redo the addition of the events of a file that were taken back; else as `take_back`."""
    edits = store.load_edits()
    counting = {edit.edit_id for edit in active_edits(edits)}
    found = [edit for edit in _brought_in(edits, events) if edit.edit_id not in counting]
    _append(store, [make_edit(author, at, None, Redo(edit_id=edit.edit_id)) for edit in found])
    return len(found)


def _brought_in(edits: Sequence[Edit], events: Iterable[ImportedEvent]) -> list[Edit]:
    """Return the edits that brought in the events of a file."""
    changes = {event.change for event in events}
    return [
        edit
        for edit in edits
        if isinstance(edit.change, Add)
        and edit.change in changes
        and make_edit(edit.author, edit.made_at, None, edit.change, nonce=_NONCE).edit_id == edit.edit_id
    ]


def _append(store: Store, edits: Sequence[Edit]) -> None:
    """Append edits."""
    for start in range(0, len(edits), _AT_ONCE):
        store.append_edits(edits[start : start + _AT_ONCE], expected_versions={})
