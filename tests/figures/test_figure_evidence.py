"""Evidence says what stands behind an event, sentence by sentence."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from timeline.figures import Role, build_evidence, row_date_in_words
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


def test_evidence_tells_what_is_known(make_event: Make) -> None:
    """Facts that are not known are left out, those that are have words."""
    event = make_event(killed=2, participants=("ISIS-K",), articles=("a.txt", "b.txt"), source_count=1)
    evidence = build_evidence(to_rows(build_table([event]))[0])
    facts = {fact.name: fact.value for fact in evidence.facts}
    assert evidence.date == "Monday 30 August 2021"
    assert facts == {
        "Place": "Kabul",
        "Who": "ISIS-K",
        "Killed": "2",
        "Confidence": "90%",
        "Sources": "1 independent source, 2 articles, 2 mentions",
    }


def test_a_quote_names_its_article(story_table: pd.DataFrame) -> None:
    """Under each sentence stand the article, its date, and where that was read."""
    quote = build_evidence(to_rows(story_table)[0]).quotes[0]
    assert (quote.headline, quote.source) == ("Headline of kabul.txt", "kabul.txt")
    assert quote.written == "of Monday 30 August 2021 (read from the header line)"
    assert quote.explanation


@pytest.mark.parametrize(
    ("explanation", "shown"),
    [
        pytest.param("Both days have the 30th in common.", "Both days have the 30th in common.", id="more"),
        pytest.param("'on Monday' in an article of Monday 30 August 2021.", "", id="that-of-a-mention"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_explanation_by_all_mentions_is_told_once(
    make_event: Make, explanation: str | None, shown: str
) -> None:
    """Where it says no more than a mention's own, that one stands under its sentence already."""
    table = build_table([make_event(explanation=explanation)])
    assert build_evidence(to_rows(table)[0]).explanation == shown


def test_quotes_that_tell_otherwise_say_so(disputed_table: pd.DataFrame) -> None:
    """Each sentence with what it tells otherwise, those that agree without a remark."""
    rows = {row["title"]: row for row in to_rows(disputed_table)}
    quotes = build_evidence(rows["Explosion at the ferry terminal"]).quotes
    assert [(quote.source, bool(quote.remark)) for quote in quotes] == [
        ("gazette.txt", True),
        ("herald.txt", True),
        ("post.txt", False),
    ]
