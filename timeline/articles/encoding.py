"""Bytes to text: which encoding, and one normal form, so that offsets mean one thing."""

import codecs
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from charset_normalizer import from_bytes

from timeline.errors import UnreadableArticleError

__all__ = ["decode", "normalise_text"]

# The longer marks first: UTF-32's begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
# Codecs that a page may not declare: UTF-16 and UTF-32 are told by their bytes (HTML standard, 13.2.3.2),
# and the others are Python's, of no page.
_NOT_DECLARED = re.compile(r"utf-(?:16|32|7)|idna|punycode|undefined|(?:raw-)?unicode-escape")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, lone surrogates, soft hyphens, zero-width blanks and direction marks: none is a
# word's own, and all break the matching of words. Joiners (U+200C, U+200D) are some scripts' own.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def decode(content: bytes, *, source: str, declared: str | None = None) -> str:
    """Decode a file's content and normalise it.

    A byte order mark decides; then UTF-8 when it is valid; then the pattern of zero bytes that UTF-16
    leaves; then what the file declares; then windows-1252 where it fits Western text, whose letters
    are nearly all ASCII; at last charset-normalizer's guess.

    Parameters
    ----------
    content : bytes
    source : str
        The path, for the error message.
    declared : str, optional
        The encoding's name as the file gives it.

    Returns
    -------
    str
        Normalised as `normalise_text` does.

    Raises
    ------
    UnreadableArticleError
        When no encoding fits.

    Examples
    --------
    >>> decode("The café opened.".encode("windows-1252"), source="a.txt")
    'The café opened.'
    """
    for encoding in _encodings(content, declared):
        text = _try_decode(content, encoding)
        if text is not None:
            return normalise_text(text)
    guess = from_bytes(content).best()
    if guess is None:
        raise UnreadableArticleError(
            source, "the encoding of its characters cannot be told", "save it as UTF-8"
        )
    return normalise_text(str(guess))


def normalise_text(text: str) -> str:
    r"""Bring text to its one form: NFC, `\n` line ends, plain blanks, no invisible characters.

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
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text))


def _encodings(content: bytes, declared: str | None) -> list[str]:
    """Return the encodings to try, the most certain first."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return [encoding]
    wide = _wide_encoding(content[:_SAMPLE])
    if wide is not None:
        return [wide]
    encodings = ["utf-8"]
    charset = _charset(declared or "")
    if charset is not None:
        encodings.append(charset)
    if _is_western(content):
        encodings.append("cp1252")
    return encodings


def _charset(declared: str) -> str | None:
    """Return the codec of a declared encoding, None when there is none or no page is written in it."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):  # a ValueError for a name with a zero byte
        return None
    return None if _NOT_DECLARED.match(name.replace("_", "-")) else name


def _wide_encoding(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark: nearly every other byte of Western text is zero."""
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _is_western(content: bytes) -> bool:
    """Tell whether at most one byte in ten is beyond ASCII, as no other script's text has it."""
    beyond = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return 10 * beyond <= len(content)


def _try_decode(content: bytes, encoding: str) -> str | None:
    """Decode strictly, None when the content does not fit; a character cut off at the end is dropped."""
    # Lone surrogates do not make other bytes of a file less certain; normalising drops them.
    errors = "surrogatepass" if encoding.startswith("utf") else "strict"
    try:
        return content.decode(encoding, errors)
    except UnicodeDecodeError as error:
        whole = content[: error.start]
        is_cut_off = encoding.startswith("utf") and len(content) - len(whole) <= 3
        return whole.decode(encoding, errors) if is_cut_off and not whole.isascii() else None
    except (LookupError, ValueError):
        # The file declares an encoding that is not of characters.
        return None
