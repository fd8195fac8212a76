"""Which edits count, and what can be undone and redone."""

import pytest
from curating import cluster, edit
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import active_edits, check_undo
from timeline.errors import EditError
from timeline.merging import build_event
from timeline.model import Accept, Change, Edit, Redo, Undo

FIRST = edit(Accept(), build_event(cluster("a")))


def replay(*words: str) -> list[Edit]:
    """Return edits: `u0` undoes the one at place 0, `r0` redoes it, `-` is a plain one."""
    edits: list[Edit] = []
    for minute, word in enumerate(words):
        if word == "-":
            edits.append(edit(Accept(), build_event(cluster("a")), minute=minute))
            continue
        edit_id = edits[int(word[1:])].edit_id
        change: Change = Undo(edit_id=edit_id) if word[0] == "u" else Redo(edit_id=edit_id)
        edits.append(edit(change, minute=minute))
    return edits


@pytest.mark.parametrize(
    ("words", "active"),
    [
        pytest.param("- -", [0, 1], id="nothing-undone"),
        pytest.param("- - u0", [1], id="undone"),
        pytest.param("- u0 r0", [0], id="redone"),
        pytest.param("- u0 u1", [0], id="undo-undone"),
        pytest.param("- u0 u1 u2", [], id="undo-of-undo-undone"),
        pytest.param("- u0 r0 u2", [], id="redo-undone"),
        pytest.param("- u0 u1 r1", [], id="undo-redone"),
        pytest.param("- u0 r0 u0", [], id="undone-again"),
        pytest.param("- - u0 u1 r0", [0], id="each-by-itself"),
    ],
)
def test_what_counts(words: str, active: list[int]) -> None:
    """Undo and redo work in order; an undo of an undo is a redo."""
    edits = replay(*words.split())
    assert list(active_edits(edits)) == [edits[place] for place in active]


def test_an_undo_of_nothing_known_does_nothing() -> None:
    """Neither one of an edit that is not there, nor one that stands before its edit."""
    odd = edit(Undo(edit_id="not there"))
    early = edit(Undo(edit_id=FIRST.edit_id))
    assert active_edits([odd, early, FIRST]) == (FIRST,)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param("- u0 u0", "undone already", id="undone-twice"),
        pytest.param("- r0", "nothing to redo", id="not-undone"),
        pytest.param("- u0 r0 r0", "nothing to redo", id="redone-twice"),
        pytest.param("- u0 r0 u1", "nothing to redo", id="undo-that-was-redone"),
    ],
)
def test_what_cannot_be_undone_is_refused(words: str, message: str) -> None:
    """To undo twice would be to say something else than the analyst sees."""
    *before, last = replay(*words.split())
    with pytest.raises(EditError, match=f"{message}.*history"):
        check_undo(before, last.change)


def test_what_is_not_there_cannot_be_undone() -> None:
    """The message says where edits are found."""
    with pytest.raises(EditError, match="no edit 'x'; choose one of the event's history"):
        check_undo([FIRST], Undo(edit_id="x"))
    check_undo([FIRST], Undo(edit_id=FIRST.edit_id))
    check_undo([], Accept())


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ur"), st.integers(0, 5)), max_size=12))
def test_a_change_that_is_allowed_shows(steps: list[tuple[str, int]]) -> None:
    """Every undo or redo that is allowed takes one edit away, or gives one back."""
    words = ["-", "-"]
    for letter, place in steps:
        word = f"{letter}{min(place, len(words) - 1)}"
        *before, last = replay(*words, word)
        try:
            check_undo(before, last.change)
        except EditError:
            continue
        words.append(word)
        assert abs(len(active_edits([*before, last])) - len(active_edits(before))) == 1
