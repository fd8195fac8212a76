"""Evidence says what stands behind an event, sentence by sentence."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from timeline.figures import Role, build_evidence, row_date_in_words
from timeline.figures.evidence import sentence_pieces
from timeline.model import Conflict, Disputed, Event, Side
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


@pytest.mark.parametrize(
    ("edtf", "dated_by", "words"),
    [
        pytest.param(
            "2012-05-07~",
            "document",
            ["about Monday 7 May 2012 (inferred from the article's day)", "about 7 May 2012 (inferred)"],
            id="inferred",
        ),
        pytest.param("2012-05-07", "expression", ["Monday 7 May 2012", "7 May 2012"], id="own-words"),
        pytest.param("1680~", "expression", ["about 1680"] * 2, id="about-in-own-words"),
        pytest.param("2012-05-07", "mention", ["Monday 7 May 2012", "7 May 2012"], id="another-mention"),
        pytest.param(None, None, ["no date"] * 2, id="undated"),
    ],
)
def test_an_inferred_date_says_so(edtf: str | None, dated_by: str | None, words: list[str]) -> None:
    """Whether the date is the text's own stands beside it, in full and in brief."""
    row = {"date": edtf, "relation": None, "granularity": None, "dated_by": dated_by}
    assert [row_date_in_words(row, brief=brief) for brief in (False, True)] == words


CONFLICT = Conflict(
    about=Disputed.KILLED,
    sides=(Side(value="2", mention_ids=("m1",)), Side(value="3", mention_ids=("m2",))),
    rule="the count of the newest article",
)


def test_evidence_tells_what_is_known(make_event: Make) -> None:
    """Facts that are not known are left out, those that are have words."""
    event = make_event(killed=2, conflicts=(CONFLICT,), participants=("ISIS-K",), articles=("a.txt", "b.txt"))
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
