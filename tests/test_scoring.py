"""Scores agree with the definitions of TempEval-3, worked out by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Span
from timeline.scoring import Score, score_dates, score_spans, score_values

Spans = list[tuple[int, int]]
Labelled = list[tuple[int, int, str | None]]


def labelled(items: Labelled) -> dict[str, list[tuple[Span, str | None]]]:
    return {"d": [(Span(start, end), label) for start, end, label in items]}


def rounded(score: Score) -> tuple[float, float, float]:
    return (round(score.precision, 4), round(score.recall, 4), round(score.f1, 4))


@pytest.mark.parametrize(
    ("gold", "system", "strict", "relaxed"),
    [
        pytest.param([(0, 6)], [(0, 6)], (1, 1, 1), (1, 1, 1), id="equal"),
        pytest.param([(0, 6)], [(2, 8)], (0, 0, 0), (1, 1, 1), id="overlapping"),
        pytest.param([(0, 6)], [(6, 9)], (0, 0, 0), (0, 0, 0), id="touching-is-no-overlap"),
        pytest.param([], [], (1, 1, 1), (1, 1, 1), id="nothing-on-either-side"),
        pytest.param([(0, 6)], [], (0, 0, 0), (0, 0, 0), id="nothing-found"),
        pytest.param([], [(0, 6)], (0, 0, 0), (0, 0, 0), id="only-spurious"),
        pytest.param([(0, 9)], [(0, 4), (5, 9)], (0, 0, 0), (0.5, 1, 0.6667), id="split-counts-once"),
        pytest.param([(0, 4), (5, 9)], [(0, 9)], (0, 0, 0), (1, 0.5, 0.6667), id="joined-counts-once"),
        pytest.param([(9, 12), (0, 4)], [(0, 4), (9, 12)], (1, 1, 1), (1, 1, 1), id="any-order"),
        pytest.param([(0, 4), (5, 5)], [(0, 4), (9, 9)], (1, 1, 1), (1, 1, 1), id="empty-extents-dropped"),
        pytest.param(
            [(0, 4), (10, 14), (20, 24)],
            [(0, 4), (11, 14)],
            (0.5, 0.3333, 0.4),
            (1, 0.6667, 0.8),
            id="two-of-three",
        ),
    ],
)
def test_spans_score_as_defined(
    gold: Spans, system: Spans, strict: tuple[float, ...], relaxed: tuple[float, ...]
) -> None:
    """Strict counts equal extents, relaxed overlapping ones, each once."""
    scores = score_spans({"d": [Span(*ends) for ends in gold]}, {"d": [Span(*ends) for ends in system]})
    assert rounded(scores.strict) == strict
    assert rounded(scores.relaxed) == relaxed


@pytest.mark.parametrize(
    ("gold", "system", "expected"),
    [
        pytest.param([(0, 6, "2021")], [(0, 6, "2021")], (1, 1, 1), id="equal"),
        pytest.param([(0, 6, "2021")], [(2, 6, "2021")], (1, 1, 1), id="extent-may-differ"),
        pytest.param([(0, 6, "2021")], [(0, 6, "2022")], (0, 0, 0), id="other-value"),
        pytest.param([(0, 6, "2021")], [(8, 9, "2021")], (0, 0, 0), id="elsewhere"),
        pytest.param(
            [(0, 6, "2021"), (8, 9, "P2D")],
            [(0, 6, "2021"), (8, 9, "P3D"), (10, 12, "2020")],
            (0.3333, 0.5, 0.4),
            id="one-right-of-two-and-three",
        ),
    ],
)
def test_values_score_as_defined(gold: Labelled, system: Labelled, expected: tuple[float, ...]) -> None:
    """A value counts when its expression was found and the strings are equal."""
    assert rounded(score_values(labelled(gold), labelled(system))) == expected


@pytest.mark.parametrize(
    ("gold", "system", "expected"),
    [
        pytest.param([(0, 5, "2021-08-26")], [(0, 5, "2021-08-26")], (1, 1, 1), id="right"),
        pytest.param([(0, 5, "2021-08-26")], [(0, 5, "2021-08")], (0, 0, 0), id="coarser-is-wrong"),
        pytest.param([(0, 5, "2021-08-26")], [(0, 5, None)], (0, 0, 0), id="undated"),
        pytest.param(
            [(0, 5, "2021"), (9, 12, "2022")],
            [(0, 5, "2021"), (9, 12, None)],
            (1, 0.5, 0.6667),
            id="undated-costs-recall-only",
        ),
        pytest.param(
            [(0, 5, "2021"), (9, 12, None)],
            [(0, 5, "2021"), (9, 12, "2020"), (20, 22, "1999")],
            (1, 1, 1),
            id="only-dated-gold-is-asked-for",
        ),
    ],
)
def test_dates_score_as_defined(gold: Labelled, system: Labelled, expected: tuple[float, ...]) -> None:
    """Dates are compared where gold has an event with one."""
    assert rounded(score_dates(labelled(gold), labelled(system))) == expected


def test_offsets_may_be_of_any_size() -> None:
    """A line without its text cannot be checked against it."""
    span = Span(1, 10**30)
    assert score_spans({"d": [span]}, {"d": [span, Span(5, 5)]}).strict.f1 == 1.0


def test_counts_are_summed_over_documents() -> None:
    """A document that the system lacks costs recall; one that gold lacks costs nothing."""
    gold = {"one": [Span(0, 4)], "two": [Span(0, 4), Span(5, 9), Span(10, 14)]}
    system = {"two": [Span(0, 4)], "three": [Span(0, 4)]}
    assert score_spans(gold, system).strict == Score(precision=1.0, recall=0.25, f1=0.4)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8))
def test_gold_against_itself_is_perfect(items: list[tuple[int, int]]) -> None:
    """Whatever gold holds, finding exactly that is full agreement."""
    spans = {"d": [Span(start, start + length) for start, length in items]}
    assert score_spans(spans, spans).strict == Score(precision=1.0, recall=1.0, f1=1.0)
