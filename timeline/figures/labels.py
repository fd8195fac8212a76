"""Text on its way to the screen: made harmless, measured, shortened, wrapped.

Everything that comes from an article passes through `clean_text`, and through `escape_text` when it goes
to Plotly, which reads a subset of HTML in labels and hover boxes.
"""

import html
import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ELLIPSIS = "…"

EM_WIDTHS = {
    0.23: "ijl'‘’",
    0.28: " ftI.,:;!/\\[]|",
    0.34: 'r()-`“”{}"',
    0.5: "Jckvsxyz*",
    0.56: "abdeghnopquL0123456789$_?#–",
    0.61: "FTZ+<=>~",
    0.67: "ABEKPSVXY&",
    0.73: "wCDHNRU",
    0.78: "GOQ",
    0.84: "mM",
    1.0: "W%@—…",
}
"""Advance widths of Arial, and so of Helvetica and Liberation Sans, which copy them."""

LATIN_EM, OTHER_EM, FULL_EM = 0.73, 1.0, 1.3
LATIN_END = 0x250
SAFETY = 1.08  # other faces, and the bold and italic ones, are a little wider
HOVER_COLUMNS = 64
"""Characters of a line of a hover box."""

_EM = {character: width for width, characters in EM_WIDTHS.items() for character in characters}


def clean_text(text: str) -> str:
    r"""Replace what would break or disguise a line of text.

    Control characters become spaces, characters that reorder or hide text (Unicode UAX #9 controls,
    zero-width spaces, tag characters) vanish, lone surrogates become U+FFFD.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Always encodable as UTF-8.

    Examples
    --------
    >>> clean_text("pay\u202elod\x00 now")
    'paylod  now'
    """
    if text.isascii() and text.isprintable():
        return text
    return _SURROGATE.sub("\ufffd", CONTROL.sub(" ", INVISIBLE.sub("", text)))


def count_in_words(number: int, noun: str) -> str:
    """Say how many there are of something that takes a plain plural.

    Parameters
    ----------
    number : int
        0 or more.
    noun : str
        In the singular.

    Returns
    -------
    str

    Examples
    --------
    >>> count_in_words(1, "event"), count_in_words(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def escape_text(text: str) -> str:
    """Make text of an article safe for Plotly: the one gate to every label and hover box.

    Plotly draws links, styles and line breaks that it finds in text; after this it finds none. Quotes
    stay as they are, since Plotly would show their entities literally.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> escape_text('<a href="https://example.org">R&D</a>')
    '&lt;a href="https://example.org"&gt;R&amp;D&lt;/a&gt;'
    """
    return html.escape(clean_text(text), quote=False)


def text_width(text: str, *, size: float = 12) -> float:
    """Estimate how wide a line of text will be, never too narrow.

    Browsers differ in the face they have; the widths are Arial's with some room to spare, those of
    unknown characters are upper bounds.

    Parameters
    ----------
    text : str
    size : float
        Font size in pixels.

    Returns
    -------
    float
        Pixels.

    Examples
    --------
    >>> text_width("ill") < text_width("MOW")
    True
    """
    return size * SAFETY * sum(_character_em(character) for character in text)


def shorten(text: str, width: float, *, size: float = 12) -> str:
    """Shorten text to `width` pixels, at a word's end where one is near.

    Parameters
    ----------
    text : str
    width : float
        Pixels.
    size : float
        Font size in pixels.

    Returns
    -------
    str
        `text` itself when it fits; else with an ellipsis; empty when not even that fits.

    Examples
    --------
    >>> shorten("Rocket attack on Kabul airport", 120)
    'Rocket attack on…'
    >>> shorten("Rain", 120), shorten("Rain", 3)
    ('Rain', '')
    """
    room = width - text_width(_ELLIPSIS, size=size)
    used, cut = 0.0, 0
    for position, character in enumerate(text):
        used += size * SAFETY * _character_em(character)
        if used <= room:
            cut = position + 1
        if used > width:
            break
    else:
        return text
    kept = text[:cut]
    at_word = kept.rpartition(" ")[0]
    if text[cut] != " " and len(at_word) >= 0.6 * len(kept):
        kept = at_word
    kept = kept.rstrip(" ,;:-–—(")
    return kept + _ELLIPSIS if kept else ""


def wrap_text(text: str, *, columns: int = HOVER_COLUMNS, lines: int = 6) -> str:
    """Escape text and break it into lines for a hover box.

    Parameters
    ----------
    text : str
        Not escaped yet.
    columns : int
        Characters a line.
    lines : int
        Lines at most; what is over is cut with an ellipsis.

    Returns
    -------
    str
        Escaped lines joined by Plotly's line break.

    Examples
    --------
    >>> wrap_text("one two three", columns=8)
    'one two<br>three'
    """
    rows: list[str] = [""]
    for word in clean_text(text).split():
        for start in range(0, len(word), columns):
            piece = word[start : start + columns]
            if rows[-1] and len(rows[-1]) + 1 + len(piece) > columns:
                rows.append("")
            rows[-1] = f"{rows[-1]} {piece}".strip()
        if len(rows) > lines:
            rows = rows[:lines]
            rows[-1] = rows[-1][: columns - 1] + _ELLIPSIS
            break
    return "<br>".join(escape_text(row) for row in rows)


def _character_em(character: str) -> float:
    """Return an upper bound of a character's width, in em."""
    if character in _EM:
        return _EM[character]
    if is_combining(character):
        return 0.0
    if ord(character) < LATIN_END:
        return LATIN_EM
    return FULL_EM if is_full_width(character) else OTHER_EM


def is_combining(character: str) -> bool:
    """Tell whether a character stands on the one before it, and so takes no room."""
    return unicodedata.combining(character) > 0


def is_full_width(character: str) -> bool:
    """Tell whether a character is as wide as it is high, as those of Chinese are."""
    return unicodedata.east_asian_width(character) in "WF"
