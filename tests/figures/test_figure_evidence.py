"""Evidence says what stands behind an event, sentence by sentence."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from timeline.figures import Role, build_evidence, build_quotes, row_date_in_words
from timeline.figures.quotes import sentence_pieces
from timeline.model import DatedBy, Event, Span
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
    facts = {fact.name: fact.value for fact in (*evidence.facts, *evidence.trust)}
    assert evidence.date == "Monday 30 August 2021"
    assert facts == {
        "Place": "Kabul",
        "Who": "ISIS-K",
        "Killed": "2",
        "Sources": "1 independent source, 2 articles, 2 mentions",
        "Confidence": "90%",
        "Importance": "50%",
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
        pytest.param("Both days have the 30th in common.", True, id="more"),
        pytest.param("'on Monday' in an article of Monday 30 August 2021.", False, id="that-of-a-mention"),
        pytest.param(None, True, id="none"),
    ],
)
def test_the_explanation_by_all_mentions_is_told_once(
    make_event: Make, explanation: str | None, shown: bool
) -> None:
    """Where a mention's own says no more, it is not repeated under its sentence."""
    evidence = build_evidence(to_rows(build_table([make_event(explanation=explanation)]))[0])
    assert evidence.explanation == (explanation or "")
    assert bool(evidence.quotes[0].explanation) is shown


def test_quotes_that_tell_otherwise_say_so(disputed_table: pd.DataFrame) -> None:
    """Each sentence with what it tells otherwise, those that agree without a remark."""
    rows = {row["title"]: row for row in to_rows(disputed_table)}
    quotes = build_evidence(rows["Explosion at the ferry terminal"]).quotes
    assert [(quote.source, bool(quote.remark)) for quote in quotes] == [
        ("gazette.txt", True),
        ("herald.txt", True),
        ("post.txt", False),
    ]


def _row(event: Event) -> dict[str, Any]:
    return to_rows(build_table([event]))[0]


def test_every_article_speaks_before_one_speaks_again(make_event: Make) -> None:
    """The surest article first; what is taken of the order stands by article, in the order of its text."""
    event = make_event(articles=("a.txt", "b.txt"))
    first, second = event.mentions
    later = replace(first.mention, mention_id="m-later", span=Span(30, 37))
    again = replace(first, mention=later, confidence=0.95)
    row = _row(replace(event, mentions=(first, again, second)))
    assert [quote.mention_id for quote in build_quotes(row)] == [
        first.mention.mention_id,
        "m-later",
        second.mention.mention_id,
    ]
    parts = [build_quotes(row, start=start, count=2) for start in (0, 2)]
    assert [[quote.mention_id for quote in part] for part in parts] == [
        ["m-later", second.mention.mention_id],
        [first.mention.mention_id],
    ]


def test_a_hostile_sentence_is_cleaned_where_it_is_cut(make_event: Make) -> None:
    """Signs that hide or turn text are gone, the marks still where they were."""
    event = make_event(sentence="Pay\u202elod struck\x00 it on Monday.")
    pieces = build_quotes(_row(event))[0].pieces
    assert "".join(piece.text for piece in pieces) == "Paylod struck  it on Monday."
    assert [piece.text for piece in pieces if piece.role is not Role.PLAIN] == ["struck", "on Monday"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({}, "beside the trigger; both dated sentences give it", id="all-agree"),
        pytest.param({"edtf": "2021-08-31"}, "it follows from 2 dated sentences together", id="inferred"),
        pytest.param({"dated_by": DatedBy.ANALYST}, "an analyst gave the date", id="analyst"),
    ],
)
def test_confidence_has_its_reasons(make_event: Make, fields: dict[str, Any], words: str) -> None:
    """What the surest sentence rests on, and how many give the date."""
    event = make_event(articles=("a.txt", "b.txt"), **fields)
    told = tuple(
        replace(each, date="2021-08-30", reasons=("the date stands beside the trigger",))
        for each in event.mentions
    )
    facts = {fact.name: fact for fact in build_evidence(_row(replace(event, mentions=told))).trust}
    assert facts["Confidence"].why.endswith(words)


def test_an_event_of_an_analyst_has_no_reasons_from_articles(make_event: Make) -> None:
    """None is made up where no article tells of it."""
    event = make_event(articles=(), dated_by=DatedBy.ANALYST)
    facts = {fact.name: fact for fact in build_evidence(_row(event)).trust}
    assert facts["Sources"].value == "none: it was added by hand"
    assert facts["Importance"].why == ""
