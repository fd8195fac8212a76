"""Places in normalised text lead back to the text as it was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import align_text
from timeline.articles.encoding import normalise_text
from timeline.model import Span


@pytest.mark.parametrize(
    ("text", "normal", "words", "quote"),
    [
        pytest.param("in May", "in May", "May", "May", id="nothing-changed"),
        pytest.param("a\r\n\r\nin May", "a\n\nin May", "May", "May", id="line-ends"),
        pytest.param("\ufeffin May", "in May", "May", "May", id="byte-order-mark"),
        pytest.param("in M\u00aday 5", "in May 5", "May", "M\u00aday", id="soft-hyphen-within"),
        pytest.param("cafe\u0301 in May", "café in May", "café", "cafe\u0301", id="composed-letter"),
        pytest.param("3\u00a0May", "3 May", "3 May", "3\u00a0May", id="no-break-space"),
    ],
)
def test_a_span_leads_back(text: str, normal: str, words: str, quote: str) -> None:
    """The quote of the given text is what the words were made from."""
    aligned = align_text(text)
    assert aligned.text == normal == normalise_text(text)
    start = normal.index(words)
    assert aligned.given(Span(start, start + len(words))).quote(text) == quote


@given(st.text(alphabet=st.characters(), max_size=30))
def test_every_character_has_its_origin(text: str) -> None:
    """Origins go forward through the given text, and none is empty."""
    aligned = align_text(text)
    origins = [aligned.given(Span(at, at + 1)) for at in range(len(aligned.text))]
    assert origins == sorted(origins)
    assert all(len(origin) for origin in origins)
    assert all(origin.end <= len(text) for origin in origins)
