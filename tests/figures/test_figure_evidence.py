"""Evidence says what stands behind an event, sentence by sentence."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from timeline.figures import Role, build_evidence
from timeline.figures.evidence import sentence_pieces
from timeline.model import Event
from timeline.rows import to_rows
from timeline.table import build_table

Make = Callable[..., Event]


def _mention(**changes: Any) -> dict[str, Any]:
    sentence = "Rockets struck on Monday."
    return {
        "sentence": sentence,
        "sentence_span": [100, 100 + len(sentence)],
        "span": [108, 114],
        "expression_span": [115, 124],
    } | changes


@pytest.mark.parametrize(
    ("changes", "marked"),
    [
        pytest.param({}, [("struck", Role.TRIGGER), ("on Monday", Role.DATE)], id="both"),
        pytest.param({"expression_span": None}, [("struck", Role.TRIGGER)], id="undated"),
        pytest.param({"expression_span": [10, 20]}, [("struck", Role.TRIGGER)], id="date-elsewhere"),
        pytest.param({"span": [115, 117]}, [("on Monday", Role.DATE)], id="overlap"),
        pytest.param(
            {"span": [120, 999]}, [("on Monday", Role.DATE), (".", Role.TRIGGER)], id="over-the-end"
        ),
    ],
)
def test_phrase_and_trigger_are_marked(changes: dict[str, Any], marked: list[tuple[str, Role]]) -> None:
    """The pieces are the sentence, and the spans their marks."""
    pieces = sentence_pieces(_mention(**changes))
    assert "".join(piece.text for piece in pieces) == "Rockets struck on Monday."
    assert [(piece.text, piece.role) for piece in pieces if piece.role is not Role.PLAIN] == marked


def test_evidence_tells_what_is_known(make_event: Make) -> None:
    """Facts that are not known are left out, those that are have words."""
    event = make_event(killed=2, conflict=True, participants=("ISIS-K",), articles=("a.txt", "b.txt"))
    evidence = build_evidence(to_rows(build_table([event]))[0])
    facts = {fact.name: fact.value for fact in evidence.facts}
    assert evidence.date == "Monday 30 August 2021"
    assert facts == {
        "Place": "Kabul",
        "Who": "ISIS-K",
        "Killed": "2",
        "Confidence": "90%",
        "Sources": "2 articles, 2 mentions",
        "Conflict": "the sources disagree",
    }


def test_a_quote_names_its_article(story_table: pd.DataFrame) -> None:
    """Under each sentence stand the article, its date, and where that was read."""
    quote = build_evidence(to_rows(story_table)[0]).quotes[0]
    assert (quote.headline, quote.source) == ("Headline of kabul.txt", "kabul.txt")
    assert quote.written == "of Monday 30 August 2021 (read from the header line)"
    assert quote.explanation
