"""Annotations are scored as TempEval-3 does, and what differs most stands first."""

import pytest

from timeline.documents import AnnotatedDocument, DatedTrigger, TimexAnnotation
from timeline.evaluation import ConfusionKind, evaluate
from timeline.model import Span

Rows = list[tuple[int, int, str, str]]


def annotated(rows: Rows, *, doc_id: str = "d") -> AnnotatedDocument:
    """Return a document with expressions whose words are their places."""
    return AnnotatedDocument(
        doc_id=doc_id,
        timexes=tuple(
            TimexAnnotation(span=Span(start, end), text=f"At {start}\n", type=type_, value=value)
            for start, end, type_, value in rows
        ),
    )


@pytest.mark.parametrize(
    ("gold", "system", "figures"),
    [
        pytest.param([(0, 4, "DATE", "2021")], [(0, 4, "DATE", "2021")], (1, 1, 1, 1), id="equal"),
        pytest.param([(0, 4, "DATE", "2021")], [(1, 4, "DATE", "2021")], (0, 1, 1, 1), id="extent"),
        pytest.param([(0, 4, "DATE", "2021")], [(0, 4, "SET", "2021")], (1, 1, 0, 1), id="type"),
        pytest.param([(0, 4, "DATE", "2021")], [(0, 4, "DATE", "2020")], (1, 1, 1, 0), id="value"),
        pytest.param([(0, 4, "DATE", "2021")], [], (0, 0, 0, 0), id="missed"),
        pytest.param([], [], (1, 1, 1, 1), id="nothing-on-either-side"),
    ],
)
def test_each_score_asks_its_own_question(gold: Rows, system: Rows, figures: tuple[float, ...]) -> None:
    """F1 of strict, relaxed, type and value."""
    scores = evaluate([annotated(gold)], [annotated(system)]).scores
    assert tuple(scores[name].f1 for name in ("strict", "relaxed", "type", "value")) == figures


def test_the_most_frequent_confusion_stands_first() -> None:
    """Equal words are counted together, whatever their case and blanks; a pair may differ in several ways."""
    gold = [annotated([(0, 4, "DATE", "2021"), (9, 12, "DATE", "P")], doc_id=name) for name in "abc"]
    system = [annotated([(1, 4, "DATE", "2020")], doc_id=name) for name in "ab"]
    system.append(annotated([(20, 24, "SET", "P1D")], doc_id="c"))
    found = [
        (each.count, each.kind, each.gold, each.gold_label, each.system, each.system_label)
        for each in evaluate(gold, system).confusions
    ]
    assert found == [
        (3, ConfusionKind.MISSED, "at 9", "P", None, None),
        (2, ConfusionKind.EXTENT, "at 0", "2021", "at 1", "2020"),
        (2, ConfusionKind.VALUE, "at 0", "2021", "at 1", "2020"),
        (1, ConfusionKind.MISSED, "at 0", "2021", None, None),
        (1, ConfusionKind.SPURIOUS, None, None, "at 20", "P1D"),
    ]


def test_documents_are_matched_by_name() -> None:
    """One that the system lacks is nothing found; one that gold lacks counts nowhere."""
    row = [(0, 4, "DATE", "2021")]
    gold = [annotated(row, doc_id="a"), annotated(row, doc_id="b")]
    found = evaluate(gold, [annotated(row, doc_id="b"), annotated(row, doc_id="c")])
    assert (found.document_count, found.gold_count, found.system_count) == (2, 2, 1)
    assert (found.scores["value"].precision, found.scores["value"].recall) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("date", "event_class", "asked"),
    [
        pytest.param("2021-08", "OCCURRENCE", True, id="occurrence"),
        pytest.param("2021-08", None, True, id="without-class"),
        pytest.param("2021-08", "REPORTING", False, id="speech"),
        pytest.param("[..2021-08]", None, False, id="not-exact"),
        pytest.param(None, None, False, id="undated"),
    ],
)
def test_dates_are_asked_of_events_that_have_one(
    date: str | None, event_class: str | None, asked: bool
) -> None:
    """A wrong answer costs only where gold asks."""
    event = DatedTrigger(span=Span(0, 4), date=date, event_class=event_class)
    gold = AnnotatedDocument(doc_id="d", events=(event,))
    system = AnnotatedDocument(doc_id="d", events=(DatedTrigger(span=Span(0, 4), date="1999"),))
    blamed = AnnotatedDocument(doc_id="e", events=(DatedTrigger(span=Span(0, 4), date="2021"),))
    scores = evaluate([gold, blamed], [system, blamed]).scores
    assert set(scores) == {"dates"}
    assert scores["dates"].precision == (0.5 if asked else 1.0)


def test_dates_are_scored_only_where_both_sides_have_events() -> None:
    """A system that only tags is not blamed for it."""
    gold = AnnotatedDocument(doc_id="d", timexes=(), events=(DatedTrigger(span=Span(0, 4), date="2021"),))
    assert "dates" not in evaluate([gold], [annotated([])]).scores
