"""Marks and labels never overlap."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.figures.labels import text_width
from timeline.figures.lanes import Mark, PlacedMark, Side, pack_rows, place_marks

WIDTH = 800.0

marks = st.lists(
    st.builds(
        lambda left, length, label: (left, left + length, label),
        st.floats(min_value=-600, max_value=1400),
        st.one_of(st.just(11.0), st.floats(min_value=11, max_value=3000)),
        st.text(alphabet="abcdefg WM", max_size=60),
    ),
    max_size=40,
).map(lambda boxes: [Mark(key=key, left=a, right=b, label=c) for key, (a, b, c) in enumerate(boxes)])


def _overlap(first: PlacedMark, second: PlacedMark) -> bool:
    return first.row == second.row and first.left < second.right and second.left < first.right


@settings(max_examples=100, deadline=None)
@given(marks=marks)
def test_no_two_boxes_of_a_row_overlap(marks: list[Mark]) -> None:
    """Whatever the marks, those of one row stand apart with their labels."""
    placed = place_marks(marks, width=WIDTH)
    assert sorted(mark.key for mark in placed) == [mark.key for mark in marks]
    assert not any(_overlap(first, second) for first, second in combinations(placed, 2))


@settings(max_examples=100, deadline=None)
@given(marks=marks)
def test_labels_have_room_in_their_box(marks: list[Mark]) -> None:
    """A box holds its mark, and beside or within it the label."""
    by_key = {mark.key: mark for mark in marks}
    for placed in place_marks(marks, width=WIDTH):
        mark = by_key[placed.key]
        beside = (placed.right - placed.left) - (mark.right - mark.left)
        room = mark.right - mark.left if placed.side is Side.ABOVE else beside
        assert placed.left <= mark.left
        assert placed.right >= mark.right
        assert text_width(placed.label) <= room + 1e-6


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [
        pytest.param(100, 111, Side.RIGHT, id="dot-in-the-middle"),
        pytest.param(770, 781, Side.LEFT, id="dot-at-the-right-edge"),
        pytest.param(-50, 900, Side.ABOVE, id="bar-over-the-whole-view"),
        pytest.param(-50, 400, Side.ABOVE, id="bar-that-began-before-the-view"),
        pytest.param(300, 790, Side.ABOVE, id="long-bar"),
        pytest.param(720, 790, Side.LEFT, id="short-bar-at-the-right-edge"),
        pytest.param(850, 861, Side.RIGHT, id="dot-outside-the-view"),
    ],
)
def test_a_label_goes_where_it_can_be_read(left: float, right: float, side: Side) -> None:
    """Labels flip at the edge, and stand above a bar that is long enough."""
    mark = Mark(key=0, left=left, right=right, label="Rocket attack on the airport")
    assert place_marks([mark], width=WIDTH)[0].side is side


def test_a_label_without_room_is_dropped() -> None:
    """On a very narrow view the mark stays, and its label goes."""
    placed = place_marks([Mark(key=0, left=20, right=31, label="Rocket attack")], width=50)
    assert (placed[0].side, placed[0].label) == (Side.NONE, "")


def test_rows_are_reused() -> None:
    """A box goes into the first row that has room."""
    assert pack_rows([(0, 100), (10, 30), (50, 60), (120, 130)]) == [0, 1, 1, 0]


def test_signs_have_room_behind_their_label() -> None:
    """The box of a label grows by what follows it."""
    plain, signed = (
        place_marks([Mark(key=0, left=0, right=10, label="Rain", suffix=suffix)], width=800)[0]
        for suffix in (0.0, 20.0)
    )
    assert signed.right - plain.right == 20
    assert signed.label == plain.label
