"""Which edits count: undo and redo, worked out in the order of the edits."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.errors import EditError
from timeline.model import Change, Edit, Redo, Undo

__all__ = ["active_edits", "check_undo", "undone_edit"]


def active_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that count, in their order: what was undone is left out, and undo and redo themselves.

    To undo an undo is to redo, and to redo one is to undo. An undo of an edit that is not there, or that came
    later, does nothing.

    Parameters
    ----------
    edits : sequence of Edit
        All of them, in the order in which they were appended.

    Returns
    -------
    tuple of Edit
    """
    counts = _replay(edits)
    return tuple(edit for edit in edits if counts.get(edit.edit_id, False))


def check_undo(edits: Sequence[Edit], change: Change) -> None:
    """Check that what is to be undone counts, and that what is to be redone does not.

    Parameters
    ----------
    edits : sequence of Edit
        Those that were appended before; at least all that lead to the one that `change` is about.
    change : Change
        Anything but `Undo` and `Redo` is right.

    Raises
    ------
    EditError
        When the edit is not there, is undone already, or still counts.
    """
    if not isinstance(change, Undo | Redo):
        return
    about, on = _resolve(change, {edit.edit_id: edit for edit in edits})
    if about is None:
        raise EditError(f"there is no edit {change.edit_id!r}; choose one of the event's history")
    counts = _replay(edits)[about.edit_id]
    if counts and on:
        raise EditError("the edit counts, so that there is nothing to redo; look at the event's history")
    if not counts and not on:
        raise EditError("the edit is undone already; look at the event's history")


def undone_edit(edit: Edit, known: Mapping[str, Edit]) -> Edit | None:
    """Return the edit that an undo or a redo is about in the end; None when it is not known.

    Parameters
    ----------
    edit : Edit
        Any other is about itself.
    known : mapping of str to Edit
        All edits by `edit_id`.
    """
    return _resolve(edit.change, known)[0] if isinstance(edit.change, Undo | Redo) else edit


def _replay(edits: Iterable[Edit]) -> dict[str, bool]:
    """Return, for all but undo and redo, edit_id -> whether the edit counts after all of them."""
    known: dict[str, Edit] = {}
    counts: dict[str, bool] = {}
    for edit in edits:
        if isinstance(edit.change, Undo | Redo):
            about, on = _resolve(edit.change, known)
            if about is not None:
                counts[about.edit_id] = on
        else:
            counts[edit.edit_id] = True
        known[edit.edit_id] = edit
    return counts


def _resolve(change: Undo | Redo, known: Mapping[str, Edit]) -> tuple[Edit | None, bool]:
    """Return which edit an undo or a redo is about in the end, and whether that counts after it."""
    on = True
    for _ in range(len(known)):  # a chain that comes back to its beginning is about nothing
        on = on is isinstance(change, Redo)
        edit = known.get(change.edit_id)
        if edit is None:
            break
        if not isinstance(edit.change, Undo | Redo):
            return edit, on
        change = edit.change
    return None, on
