"""Text of articles is made harmless, measured and shortened before it is drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.figures.labels import clean_text, escape_text, shorten, text_width, wrap_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", id="markup"),
        pytest.param("R&D", "R&amp;D", id="ampersand"),
        pytest.param('"quoted" and ’curly’', '"quoted" and ’curly’', id="quotes-stay"),
        pytest.param("a\x00b\nc\u2028d", "a b c d", id="controls"),
        pytest.param("safe\u202egnp.exe\u2066", "safegnp.exe", id="bidi"),
        pytest.param("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b", "ab", id="every-turn"),
        pytest.param("a\U000e0041\U000e007fb\u180ec", "abc", id="hidden-letters"),
        pytest.param("half \ud83d pair", "half \ufffd pair", id="lone-surrogate"),
        pytest.param("新聞 🚀", "新聞 🚀", id="other-scripts-stay"),
    ],
)
def test_text_is_escaped(text: str, expected: str) -> None:
    """Markup is shown as it is written, and what disguises text is gone."""
    assert escape_text(text) == expected


@settings(max_examples=80, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=60))
def test_clean_text_can_always_be_sent(text: str) -> None:
    """Cleaned text is one line of valid UTF-8, and cleaning it again changes nothing."""
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert "\n" not in cleaned
    assert clean_text(cleaned) == cleaned


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=80), width=st.floats(min_value=0, max_value=400))
def test_shortened_text_fits(text: str, width: float) -> None:
    """A shortened text is never wider than its room, and text that fits is left alone."""
    short = shorten(text, width)
    assert text_width(short) <= width
    if text_width(text) <= width:
        assert short == text
    elif short:
        assert short.endswith("…")


def test_wrapped_text_is_escaped_line_by_line() -> None:
    """Only our own line breaks are markup."""
    assert wrap_text("<br> " + "word " * 4, columns=12) == "&lt;br&gt; word<br>word word<br>word"


def test_a_very_long_text_is_cut() -> None:
    """A sentence of ten thousand characters stays a small box."""
    assert wrap_text("x" * 10_000, columns=40, lines=3).count("<br>") == 2
