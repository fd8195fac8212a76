"""Bytes to normalised text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.encoding import decode, normalise_text

TEXT = "The café in Łódź opened."


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        pytest.param(TEXT.encode(), None, TEXT, id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), None, TEXT, id="utf-8-mark"),
        pytest.param(TEXT.encode("utf-16"), None, TEXT, id="utf-16-mark"),
        pytest.param(TEXT.encode("utf-32"), None, TEXT, id="utf-32-mark"),
        pytest.param(TEXT.encode("utf-16-le"), None, TEXT, id="utf-16-le-no-mark"),
        pytest.param(TEXT.encode("utf-16-be"), None, TEXT, id="utf-16-be-no-mark"),
        pytest.param(TEXT.encode("cp1250"), "windows-1250", TEXT, id="declared"),
        pytest.param(TEXT.encode(), "windows-1250", TEXT, id="declared-wrongly"),
        pytest.param("The café opened.".encode("cp1252"), None, "The café opened.", id="western"),
        pytest.param(
            "The café opened.".encode("cp1252"), "no-such", "The café opened.", id="declared-nonsense"
        ),
        pytest.param(
            "The café opened.".encode("cp1252"), "rot13", "The café opened.", id="declared-no-charset"
        ),
        pytest.param("The café opened.".encode("cp1252"), "utf-16", "The café opened.", id="declared-utf-16"),
        pytest.param(
            "首相は会見を開いた。".encode("shift-jis") * 9, None, "首相は会見を開いた。" * 9, id="guessed"
        ),
        pytest.param("The café, Łódź".encode()[:-1], None, "The café, Łód", id="cut-off"),
        pytest.param(b"Rain \xed\xa0\x80fell.", None, "Rain fell.", id="lone-surrogate"),
        pytest.param(b"Rain \xed\xa0\x80fell\xe2\x80", None, "Rain fell", id="lone-surrogate-and-cut-off"),
        pytest.param(
            "Rain \ud800fell.".encode("utf-16", "surrogatepass") + b"x",
            None,
            "Rain fell.",
            id="utf-16-lone-surrogate-and-cut-off",
        ),
        pytest.param(
            "The café opened.".encode("cp1252"), "utf16", "The café opened.", id="declared-utf-16-alias"
        ),
        pytest.param(
            r"The café \d.".encode("cp1252"), "unicode_escape", r"The café \d.", id="declared-python-codec"
        ),
    ],
)
def test_decodes(content: bytes, declared: str | None, expected: str) -> None:
    """The encoding is found by mark, validity, pattern, declaration and guess, in this order."""
    assert decode(content, source="a.txt", declared=declared) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne", id="line-ends"),
        pytest.param("a\x00\x07\ufeff\u200b\u00ad\u202eb", "ab", id="invisible"),
        pytest.param("a\u00a0b\tc\u2009d", "a b c d", id="blanks"),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("a\ud800b", "ab", id="lone-surrogate"),
        pytest.param("می\u200cروم", "می\u200cروم", id="joiner-stays"),
    ],
)
def test_normalises(text: str, expected: str) -> None:
    """There is one form of each text."""
    assert normalise_text(text) == expected


@given(text=st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_normalising_is_idempotent(text: str) -> None:
    """A normalised text stays as it is, and can always be stored."""
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once
