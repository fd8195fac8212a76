"""Which edits count: undo and redo, worked out in the order of the edits."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.errors import EditError
from timeline.model import Change, Edit, Redo, Undo

__all__ = ["active_edits", "check_undo", "undone_edit"]


def active_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that count, in their order: what was undone is left out, and undo and redo themselves.

    To undo an undo is to redo. An undo of an edit that is not there, or that came later, does nothing.

    Parameters
    ----------
    edits : sequence of Edit
        All of them, in the order in which they were appended.

    Returns
    -------
    tuple of Edit
    """
    counts = _replay(edits)
    return tuple(edit for edit in edits if counts[edit.edit_id] and not isinstance(edit.change, Undo | Redo))


def check_undo(edits: Sequence[Edit], change: Change) -> None:
    """Check that what is to be undone counts, and that what is to be redone does not.

    Parameters
    ----------
    edits : sequence of Edit
        All that were appended before.
    change : Change
        Anything but `Undo` and `Redo` is right.

    Raises
    ------
    EditError
        When the edit is not there, is undone already, or still counts.
    """
    if not isinstance(change, Undo | Redo):
        return
    counts = _replay(edits)
    if change.edit_id not in counts:
        raise EditError(f"there is no edit {change.edit_id!r}; choose one of the event's history")
    if isinstance(change, Undo) and not counts[change.edit_id]:
        raise EditError("the edit is undone already; look at the event's history")
    if isinstance(change, Redo) and counts[change.edit_id]:
        raise EditError("the edit counts, so that there is nothing to redo; look at the event's history")


def undone_edit(edit: Edit, known: Mapping[str, Edit]) -> Edit | None:
    """Return the edit that an undo or a redo is about in the end; None when it is not known.

    Parameters
    ----------
    edit : Edit
        Any other is about itself.
    known : mapping of str to Edit
        All edits by `edit_id`.
    """
    seen = set()
    while isinstance(edit.change, Undo | Redo):
        if edit.edit_id in seen or edit.change.edit_id not in known:
            return None
        seen.add(edit.edit_id)
        edit = known[edit.change.edit_id]
    return edit


def _replay(edits: Iterable[Edit]) -> dict[str, bool]:
    """Return edit_id -> whether the edit counts after all of them."""
    known: dict[str, Edit] = {}
    counts: dict[str, bool] = {}
    for edit in edits:
        _switch(edit, known, counts)  # before it is known itself: an edit is only about earlier ones
        known[edit.edit_id] = edit
        counts[edit.edit_id] = True
    return counts


def _switch(edit: Edit, known: Mapping[str, Edit], counts: dict[str, bool]) -> None:
    """Let an undo or a redo work, and with it all that hangs on what it is about."""
    change, on = edit.change, True
    while isinstance(change, Undo | Redo):
        on = on is isinstance(change, Redo)
        if change.edit_id not in known or counts[change.edit_id] is on:
            return
        counts[change.edit_id] = on
        change = known[change.edit_id].change
