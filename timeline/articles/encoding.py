"""Bytes to text: which encoding, and one normal form, so that offsets mean one thing."""

import codecs
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from charset_normalizer import from_bytes

from timeline.errors import UnreadableArticleError
from timeline.model import Caveat

__all__ = ["decode", "decode_unchanged", "normalise_text", "tell_wide_encoding"]

# The longer marks first: UTF-32's begins with UTF-16's.
_WIDE_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_GUESSED_SAMPLE = 100_000  # the detector's time grows with what it is given
# Codecs that a page may not declare: UTF-16 and UTF-32 are told by their bytes (HTML standard, 13.2.3.2),
# and the others are Python's, of no page.
_NOT_DECLARED = re.compile(r"utf-(?:16|32|7)|idna|punycode|undefined|(?:raw-)?unicode-escape")
# Names under which pages mean windows-1252 (Encoding standard, 4.2).
_WESTERN = "cp1252"
_WESTERN_NAMES = ("ascii", "iso8859-1", _WESTERN)
# Encodings whose every byte is ASCII, and the marks by which they shift between alphabets.
_SHIFTING = {"hz": b"~{"} | dict.fromkeys(
    ("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr"), b"\x1b"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, lone surrogates, soft hyphens, zero-width blanks and direction marks: none is a
# word's own, and all break the matching of words. Joiners (U+200C, U+200D) are some scripts' own.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# No letter bears more marks (Unicode Standard Annex 15, "Stream-Safe Text Format"); the time that it takes
# to bring them into order is quadratic in their number.
_MOST_MARKS = 30
_MANY_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")

# Quotes, dashes and the like are the same bytes in all Windows code pages; letters are not.
_COMMON_MARKS = bytes.fromhex(
    "82 84 85 86 87 89 8b 91 92 93 94 95 96 97 99 9b a0 a6 a7 a9 ab ac ad ae b0 b1 b7 bb"
)
_UNUSED = bytes.fromhex("81 8d 8f 90 9d")  # by windows-1252
_HIGH = bytes(range(128, 256))
_ESCAPED = re.compile("[\udc80-\udcff]")
_STRANGE = ("Cc", "Cn", "Co", "So")  # controls, the unassigned, private ones, the replacement character
_LATIN = "A-Za-z\u00c0-\u024f"
_FOREIGN = "\u0370-\u1dff\u3040-\ufaff\uff66-\uff9f"
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN}]")
_MIXED = re.compile(f"(?<=[{_LATIN}])[{_FOREIGN}]|[{_FOREIGN}](?=[{_LATIN}])")
_ACCENTED = re.compile("[\u00c0-\u024f]")
# What letters of other code pages become under a wrong one: "by\u00b3", "caf\u017d", half-width kana.
_NO_LETTER = re.compile(
    "(?<=[a-z])(?:[\u00a1-\u00a9\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00bf](?=[a-z])"
    "|[\u00c0-\u00de\u0160\u017d\u201a\u201e\u2021\u02c6])|[\uff66-\uff9f]"
)


def decode(content: bytes, *, source: str, declared: str | None = None) -> tuple[str, tuple[Caveat, ...]]:
    """Decode a file's content and normalise it.

    A byte order mark decides; then the pattern of zero bytes that UTF-16 leaves; then ISO-2022 or HZ, whose
    bytes are all ASCII, where it is declared and shifts; then UTF-8 when it is valid; then what the file
    declares, unless what comes of it is no language's; then UTF-8 with a few odd bytes; then windows-1252
    where it fits Western text, whose letters are nearly all ASCII; at last charset-normalizer's guess.

    Parameters
    ----------
    content : bytes
    source : str
        The path, for the error message.
    declared : str, optional
        The encoding's name as the file gives it.

    Returns
    -------
    tuple
        The text, normalised as `normalise_text` does; and `Caveat.ENCODING` where a letter hangs on a
        guess, else nothing. Windows-1252 is a good guess for Western text, but a guess as soon as a
        letter is read by it: Polish and Turkish ones are other letters under the same bytes. Its quotes
        and dashes are the same in all Windows code pages.

    Raises
    ------
    UnreadableArticleError
        When no encoding fits.

    Examples
    --------
    >>> decode("The café opened.".encode(), source="a.txt")
    ('The café opened.', ())
    >>> text, caveats = decode("The café opened.".encode("windows-1252"), source="a.txt")
    >>> text, [caveat.name for caveat in caveats]
    ('The café opened.', ['ENCODING'])
    """
    text, caveats = decode_unchanged(content, source=source, declared=declared)
    return normalise_text(text), caveats


def decode_unchanged(
    content: bytes, *, source: str, declared: str | None = None
) -> tuple[str, tuple[Caveat, ...]]:
    r"""Decode as `decode` does, without normalising: for records, whose line ends part them.

    Parameters
    ----------
    content : bytes
    source : str
    declared : str, optional

    Returns
    -------
    tuple
        The text and the caveats.

    Raises
    ------
    UnreadableArticleError
        When no encoding fits.

    Examples
    --------
    >>> decode_unchanged(b"one\r\ntwo", source="a.csv")
    ('one\r\ntwo', ())
    """
    charset = _charset(declared or "")
    for encoding in _sure_encodings(content, charset):
        text = _try_decode(content, encoding)
        if text is not None:
            return text, ()
    text = _try_decode(content, charset) if charset else None
    if text is not None and _is_plausible(text):
        return text, ()
    text = _decode_nearly_utf8(content) or _decode_western(content)
    if text is None:
        return _guess(content, source), (Caveat.ENCODING,)
    is_certain = content.translate(None, _COMMON_MARKS).isascii()
    return text, () if is_certain else (Caveat.ENCODING,)


def normalise_text(text: str) -> str:
    r"""Bring text to its one form: NFC, `\n` line ends, plain blanks, no invisible characters.

    Of more than 30 marks on one letter, the others are dropped.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> normalise_text("Cafe\u0301\r\nbar\x00\u00a0open")
    'Café\nbar open'
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = _BLANKS.sub(" ", text)
    return text if text.isascii() else unicodedata.normalize("NFC", _MANY_MARKS.sub(_few_marks, text))


def tell_wide_encoding(sample: bytes) -> str | None:
    r"""Tell UTF-16 and UTF-32 by their byte order marks, and UTF-16 without one too.

    Every other byte of Western text is zero then; in other scripts those of blanks and line ends are,
    always on the same side, and the whole reads as assigned characters.

    Parameters
    ----------
    sample : bytes
        The first bytes of a file.

    Returns
    -------
    str or None
        The codec; None for any other encoding.

    Examples
    --------
    >>> tell_wide_encoding("Rain fell.".encode("utf-16-le")), tell_wide_encoding(b"Rain fell.")
    ('utf-16-le', None)
    """
    marked = next((encoding for mark, encoding in _WIDE_MARKS if sample.startswith(mark)), None)
    if marked is not None:
        return marked
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or not (even or odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) > 0.1 * max(even, odd):
        return None
    if max(even, odd) > 0.35 * len(sample):
        return encoding
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    strange = sum(unicodedata.category(char) in _STRANGE and not char.isspace() for char in text)
    return encoding if strange <= 0.02 * len(text) and _printable_share(sample) < 0.75 else None


def _sure_encodings(content: bytes, charset: str | None) -> list[str]:
    """Return the encodings that the bytes themselves make certain, if they can be decoded."""
    if content.startswith(BOM_UTF8):
        return ["utf-8-sig"]
    wide = tell_wide_encoding(content[:_SAMPLE])
    if wide:
        return [wide]
    shift = _SHIFTING.get(charset or "")
    return [charset, "utf-8"] if charset and shift and shift in content else ["utf-8"]


def _charset(declared: str) -> str | None:
    """Return the codec of a declared encoding, None when there is none or no page is written in it."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):  # a ValueError for a name with a zero byte
        return None
    if name in _WESTERN_NAMES:
        return _WESTERN
    return None if _NOT_DECLARED.match(name.replace("_", "-")) else name


def _printable_share(sample: bytes) -> float:
    """Return the share of bytes that are ASCII letters and the like, nearly all in one-byte encodings."""
    return sum(32 <= byte < 127 for byte in sample) / len(sample)


def _is_plausible(text: str) -> bool:
    """Tell whether words are a language's: no two scripts in most, nor accents on most, nor signs in them."""
    foreign, mixed = len(_FOREIGN_LETTER.findall(text)), len(_MIXED.findall(text))
    if 2 * mixed > foreign:
        return False
    accented, strange = len(_ACCENTED.findall(text)), len(_NO_LETTER.findall(text))
    letters = sum(map(str.isalpha, text[:_GUESSED_SAMPLE]))
    return accented <= 0.5 * max(letters, 1) and 2 * strange <= accented + foreign


def _try_decode(content: bytes, encoding: str) -> str | None:
    """Decode strictly, None when the content does not fit; a character cut off at the end is dropped."""
    # Lone surrogates do not make other bytes of a file less certain; they are dropped.
    errors = "surrogatepass" if encoding.startswith("utf") else "strict"
    try:
        text = content.decode(encoding, errors)
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        is_cut_off = encoding.startswith("utf") and len(content) - len(whole) <= 3
        if not is_cut_off or whole.isascii():
            return None
        text = whole.decode(encoding, errors)
    except (LookupError, ValueError):
        # The file declares an encoding that is not of characters.
        return None
    return text if text.isascii() else _SURROGATE.sub("", text)


def _decode_nearly_utf8(content: bytes) -> str | None:
    """Decode UTF-8 into which a few bytes of windows-1252 were pasted; None when they are not few."""
    text = content.decode("utf-8", "surrogateescape")
    odd = len(_ESCAPED.findall(text))
    beyond = len(content) - len(content.translate(None, _HIGH))
    if 4 * odd > beyond:
        return None
    return _ESCAPED.sub(lambda char: bytes([ord(char[0]) - 0xDC00]).decode(_WESTERN, "ignore"), text)


def _decode_western(content: bytes) -> str | None:
    """Decode windows-1252 when at most one byte in five is a letter beyond ASCII, as in no other script."""
    letters = content.translate(None, _COMMON_MARKS)
    beyond = len(letters) - len(letters.translate(None, _HIGH))
    text = content.translate(None, _UNUSED).decode(_WESTERN) if 5 * beyond <= len(content) else None
    return text if text is not None and _is_plausible(text) else None


def _guess(content: bytes, source: str) -> str:
    """Decode by charset-normalizer's best guess that reads as words, else by its best."""
    guesses = from_bytes(content[:_GUESSED_SAMPLE])
    guess = next((guess for guess in guesses if _is_plausible(str(guess))), guesses.best())
    if guess is None:
        raise UnreadableArticleError(
            source, "the encoding of its characters cannot be told", "save it as UTF-8"
        )
    return content.decode(guess.encoding, "replace")


def _few_marks(run: re.Match[str]) -> str:
    """Return a run of signs and marks with no more marks on one letter than any has."""
    kept: list[str] = []
    count = 0
    for char in run[0]:
        count = count + 1 if unicodedata.combining(char) else 0
        if count <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)
