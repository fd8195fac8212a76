"""Sentences and parses keep their places in the text, and leave out what is no part of the story."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.sentences import parse_sentences, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="blank"),
        pytest.param("Rain fell. It stopped.", ["Rain fell.", "It stopped."], id="two"),
        pytest.param(
            "Gov. Smith left on Aug. 26. He flew.", ["Gov. Smith left on Aug. 26.", "He flew."], id="dots"
        ),
        pytest.param(
            "They did it aloud. More than ten left.",
            ["They did it aloud.", "More than ten left."],
            id="rare-word-before-the-stop",
        ),
        pytest.param(
            "The govt. Officer left.", ["The govt. Officer left."], id="abbreviation-in-small-letters"
        ),
        pytest.param("One line\n\nAnother line", ["One line", "Another line"], id="paragraphs-without-stops"),
        pytest.param("Rain fell.\n\nAlso Read | Floods in June", ["Rain fell."], id="also-read"),
        pytest.param("Rain fell.\n\nRelated: Floods of 2019", ["Rain fell."], id="related"),
        pytest.param("Rain fell.\n\nPhoto – A street on Monday", ["Rain fell."], id="caption"),
        pytest.param(
            "Also reading the charges was Ann Lee.",
            ["Also reading the charges was Ann Lee."],
            id="also-reading",
        ),
        pytest.param(
            "Share this was the slogan that they carried through the streets of the old town in May 1992.",
            ["Share this was the slogan that they carried through the streets of the old town in May 1992."],
            id="a-paragraph-that-opens-like-a-link",
        ),
        pytest.param("Rain fell.\n\n© 2021 The Paper", ["Rain fell."], id="copyright"),
        pytest.param(
            "Read the letter of 3 May aloud.", ["Read the letter of 3 May aloud."], id="read-as-a-verb"
        ),
        pytest.param(
            "Related firms closed in May.", ["Related firms closed in May."], id="related-as-adjective"
        ),
        pytest.param(
            "Copyright law changed in 1998.", ["Copyright law changed in 1998."], id="copyright-law"
        ),
    ],
)
def test_split_sentences(text: str, sentences: list[str]) -> None:
    """Each sentence is found whole, and furniture is not."""
    assert [span.quote(text) for span in split_sentences(text)] == sentences


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB. \n“”!?|:é1", max_size=200))
def test_sentences_are_in_order_and_apart(text: str) -> None:
    """Whatever the text, sentences never overlap and have no white space around them."""
    spans = split_sentences(text)
    for before, after in pairwise(spans):
        assert before.end <= after.start
    for span in spans:
        assert span.quote(text) == span.quote(text).strip() != ""


def test_tokens_quote_the_text() -> None:
    """A token's span covers its own words, also in a sentence that does not open the text."""
    text = "It rained.  The “old” mayor resigned  in May."
    sentences = parse_sentences(text, split_sentences(text))
    assert all(token.span.quote(text) == token.text for s in sentences for token in s.tokens)


def test_parse_is_a_tree() -> None:
    """Each token but one is governed by another, and `children` says the same as `head`."""
    text = "The bomb that exploded on Monday killed ten people."
    (sentence,) = parse_sentences(text, split_sentences(text))
    roots = [token for token in sentence.tokens if token.head == token.index]
    assert [root.text for root in roots] == ["killed"]
    for token in sentence.tokens:
        assert all(child.head == token.index for child in sentence.children_of(token))
    assert sentence.subtree(roots[0]) == list(sentence.tokens)


def test_overlong_sentence_is_parsed_in_part() -> None:
    """A sentence without an end costs no more than a long one."""
    text = "word " * 5_000
    (sentence,) = parse_sentences(text, split_sentences(text))
    assert len(sentence.tokens) == 400
