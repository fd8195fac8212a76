"""Bytes to normalised text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.encoding import decode, normalise_text
from timeline.model import Caveat

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
    assert decode(content, source="a.txt", declared=declared)[0] == expected


CAFE = "The naïve café owner José Muñoz said so."
JAPANESE = "首相は5日に会見を開いた。Rain fell."
CHINESE = "首相召开记者会。Rain fell."
KOREAN = "비가 내렸다. Rain fell."
ROCKET = "Ракета попала в пустой сарай.\nНикто не пострадал, сказал мэр в понедельник утром."


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        pytest.param(CAFE.encode("cp1252"), "shift_jis", CAFE, id="western-declared-japanese"),
        pytest.param(CAFE.encode("cp1252"), "windows-1251", CAFE, id="western-declared-cyrillic"),
        pytest.param(CAFE.encode("latin-1"), "utf-8", CAFE, id="western-declared-utf-8"),
        pytest.param(ROCKET.encode("cp1251"), "windows-1252", ROCKET, id="cyrillic-declared-western"),
        pytest.param(
            b"caf\xc3\xa9, \xc5\x81\xc3\xb3d\xc5\xba, \x93so\x94", None, "café, Łódź, “so”", id="pasted"
        ),
        pytest.param(b"Rain \x81fell, caf\xe9.", None, "Rain fell, café.", id="byte-of-no-letter"),
    ],
)
def test_a_lie_about_the_encoding_is_told(content: bytes, declared: str | None, expected: str) -> None:
    """A declared encoding that makes no words is not believed, and what is read instead is a guess."""
    assert decode(content, source="a.txt", declared=declared) == (expected, (Caveat.ENCODING,))


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        pytest.param(
            "“So” – he’s…".encode("cp1252"), None, "“So” – he’s…", id="quotes-are-the-same-everywhere"
        ),
        pytest.param(CAFE.encode("cp1252"), "iso-8859-1", CAFE, id="declared"),
        pytest.param("“Café”".encode("cp1252"), "iso-8859-1", "“Café”", id="latin-1-means-windows-1252"),
        pytest.param(ROCKET.encode("utf-16-le"), None, ROCKET, id="utf-16-of-another-script"),
        pytest.param("The cafÃ© opened.".encode(), None, "The cafÃ© opened.", id="old-mojibake-stays"),
        pytest.param(JAPANESE.encode("iso-2022-jp"), "ISO-2022-JP", JAPANESE, id="seven-bit-japanese"),
        pytest.param(CHINESE.encode("hz"), "hz-gb-2312", CHINESE, id="seven-bit-chinese"),
        pytest.param(KOREAN.encode("iso-2022-kr"), "iso-2022-kr", KOREAN, id="seven-bit-korean"),
        pytest.param(b"Rain fell. ~{", "iso-2022-jp", "Rain fell. ~{", id="declared-and-never-shifted"),
        pytest.param(CAFE.encode(), "iso-2022-jp", CAFE, id="declared-seven-bit-wrongly"),
        pytest.param(b"It cost ~{5}.", "hz", "It cost ~{5}.", id="shifted-to-nothing"),
        pytest.param(b"Rain\0 fell.", None, "Rain fell.", id="zero-bytes"),
        pytest.param(b"one\rtwo", None, "one\ntwo", id="old-mac-lines"),
    ],
)
def test_what_is_certain_has_no_caveat(content: bytes, declared: str | None, expected: str) -> None:
    """Only letters that hang on a guess are worth a word."""
    assert decode(content, source="a.txt", declared=declared) == (expected, ())


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


def test_a_thousand_marks_on_a_letter_are_thirty() -> None:
    """Marks without end, whose order would take minutes to find, are cut."""
    text = normalise_text("Z" + "\u0334\u0301" * 300_000 + "algo")
    assert text.endswith("algo")
    assert len(text) <= 1 + 30 + 4


@given(text=st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_normalising_is_idempotent(text: str) -> None:
    """A normalised text stays as it is, and can always be stored."""
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once
