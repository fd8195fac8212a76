"""Any text is a search, and means the same whoever looks: words, beginnings of words, phrases."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.axis import parse_moment
from timeline.search import SearchBound, SearchField, parse_search, searched_text, tokenise

_AUGUST = parse_moment("2021-08")

TEXT = searched_text(
    ["Rocket attack on Kabul's airport", "O’Brien, José", "Zürich AND the EU-27", "機場爆炸"],
    {SearchField.TITLE: ["Rocket attack on Kabul's airport"], SearchField.WHO: ["O’Brien, José"]},
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("Rocket ATTACK", ["rocket", "attack"], id="case"),
        pytest.param("Zürich Łódź ÅNGSTRÖM", ["zurich", "łodz", "angstrom"], id="accents"),
        pytest.param("Zu\u0308rich", ["zurich"], id="accent-of-its-own"),
        pytest.param("Straße İstanbul", ["strasse", "istanbul"], id="folds-to-more"),
        pytest.param("O'Brien, e-mail, 3.5 m_2", ["o", "brien", "e", "mail", "3", "5", "m", "2"], id="signs"),
        pytest.param("air\u00adport pay\u202elod", ["airport", "paylod"], id="unseen"),
        pytest.param("２０２１ ﬁne", ["2021", "fine"], id="compatibility-forms"),
        pytest.param("Кабул كابول", ["кабул", "كابول"], id="other-letters"),
        pytest.param("機場 abc", ["機", "場", "abc"], id="no-blanks-between-words"),
        pytest.param("a\x00b\ud800c", ["a", "b", "c"], id="nul-and-surrogate"),
        pytest.param("¶ ··· _ “”", [], id="no-word"),
        pytest.param("x" * 100, ["x" * 64], id="endless-word"),
    ],
)  # fmt: skip
def test_tokens(text: str, tokens: list[str]) -> None:
    """Words are compared without case, marks and signs."""
    assert tokenise(text) == tokens


@pytest.mark.parametrize(
    ("search", "found"),
    [
        pytest.param("", True, id="nothing-asked"),
        pytest.param("kabul rocket", True, id="every-word-in-any-order"),
        pytest.param("kabul zeppelin", False, id="one-word-is-missing"),
        pytest.param("rock attac", True, id="beginnings"),
        pytest.param("ocket", False, id="not-a-beginning"),
        pytest.param('"rocket attack"', True, id="phrase"),
        pytest.param('"attack rocket"', False, id="phrase-in-another-order"),
        pytest.param('"rocket att"', False, id="phrase-of-whole-words"),
        pytest.param('"rocket att', True, id="phrase-still-typed"),
        pytest.param("“rocket attack”", True, id="curly-quotes"),
        pytest.param('"airport O\'Brien"', False, id="phrase-across-parts"),
        pytest.param("O'Brien", True, id="apostrophe"),
        pytest.param("o’bri", True, id="curly-apostrophe"),
        pytest.param("jose zurich", True, id="without-accents"),
        pytest.param("ZÜRICH", True, id="with-accents"),
        pytest.param("AND", True, id="operator-that-is-there"),
        pytest.param("OR", False, id="operator-that-is-not"),
        pytest.param("rocket NOT attack", False, id="no-operator"),
        pytest.param("kabul -us", True, id="excluded-and-not-there"),
        pytest.param("kabul -air", False, id="excluded-beginning"),
        pytest.param('kabul -"rocket kabul"', True, id="excluded-phrase-that-is-not-there"),
        pytest.param('kabul -"rocket attack"', False, id="excluded-phrase"),
        pytest.param("-title:obrien", True, id="excluded-from-a-field-that-does-not-have-it"),
        pytest.param("-title:rocket", False, id="excluded-from-a-field"),
        pytest.param("-zeppelin", True, id="nothing-but-what-is-not-there"),
        pytest.param("--rocket", True, id="two-signs-exclude-nothing"),
        pytest.param("who:jose", True, id="who"),
        pytest.param("who:rocket", False, id="who-and-no-other-field"),
        pytest.param('title:"rocket attack"', True, id="phrase-in-a-field"),
        pytest.param('title:"attack rocket"', False, id="phrase-in-a-field-in-another-order"),
        pytest.param('TITLE:"rocket att', True, id="field-in-capitals-still-typed"),
        pytest.param("title", False, id="name-of-a-field-is-no-word-of-the-text"),
        pytest.param("airport:rocket", False, id="unknown-field-is-a-word-before-the-next"),
        pytest.param("rocket:attack", True, id="unknown-field-and-word-are-a-phrase"),
        pytest.param("title:", False, id="field-without-a-word-is-a-word"),
        pytest.param("eu-27", True, id="hyphen"),
        pytest.param("NEAR(rocket attack)", False, id="near"),
        pytest.param("title:rocket", True, id="title"),
        pytest.param("place:rocket", False, id="place-that-is-not-there"),
        pytest.param("kab*", True, id="star"),
        pytest.param("* ^ ( ) { } : + - \\ ' % _ ; --", True, id="signs-alone"),
        pytest.param('"', True, id="lone-quote"),
        pytest.param('"" " ""', True, id="empty-quotes"),
        pytest.param("爆炸", True, id="word-within-a-run"),
        pytest.param("炸爆", False, id="run-in-another-order"),
    ],
)
def test_searches(search: str, found: bool) -> None:
    """Only words, beginnings, phrases, fields and a minus have a meaning."""
    assert parse_search(search).matches(TEXT) is found


@pytest.mark.parametrize(
    ("search", "bound"),
    [
        pytest.param(
            "before:2021-08", SearchBound(moment=_AUGUST, is_before=True, is_excluded=False), id="to"
        ),
        pytest.param(
            "after:2021-07", SearchBound(moment=_AUGUST, is_before=False, is_excluded=False), id="from"
        ),
        pytest.param(
            '-Before:"August 2021"', SearchBound(moment=_AUGUST, is_before=True, is_excluded=True), id="words"
        ),
        pytest.param("before:noon", None, id="no-date"),
        pytest.param("before:2021-13", None, id="no-such-month"),
    ],
)
def test_bounds(search: str, bound: SearchBound | None) -> None:
    """A date is a bound, anything else a word like others."""
    query = parse_search(search)
    assert query.bounds == ((bound,) if bound else ())
    assert bool(query.terms) is (bound is None)


def test_a_pasted_article_is_a_search() -> None:
    """Of very many words the first forty count."""
    assert len(parse_search(" ".join(f"w{number}" for number in range(10_000))).terms) == 40


@given(st.text(max_size=40))
def test_every_text_finds_itself(text: str) -> None:
    """Whatever is typed is a valid search, and what holds the same words has it."""
    query = parse_search(text.replace("-", " ").replace(":", " "))
    assert query.matches(searched_text([text.replace('"', " ")])) or '"' in text
    assert all(token.isalnum() for term in query.terms for token in term.tokens)


@given(st.text('-:" abtile205', max_size=30))
def test_no_signs_are_refused(text: str) -> None:
    """What stands in a query has words only, marked as those of a field or not."""
    query = parse_search(text)
    for term in query.terms + query.excluded:
        assert term.tokens
        assert all(token.rpartition("¶")[2].isalnum() for token in term.tokens)


@given(st.text(max_size=40))
def test_case_and_form_are_no_difference(text: str) -> None:
    """Composed and decomposed, the words are the same."""
    assert tokenise(unicodedata.normalize("NFD", text)) == tokenise(unicodedata.normalize("NFC", text))
