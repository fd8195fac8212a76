"""Numbers, in figures and in words."""

from functools import cache

from timeline.lexicons import load_lexicon

__all__ = ["parse_number", "parse_ordinal"]

_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


@cache
def _cardinals() -> dict[str, int]:
    """Return the number words below one hundred, and "a" for one."""
    lexicon = load_lexicon("numbers")
    return {**lexicon["ones"], **lexicon["teens"], **lexicon["tens"], "a": 1, "an": 1}


@cache
def _ordinals() -> dict[str, int]:
    """Return the ordinal words, hyphenated ones also without their hyphen."""
    words: dict[str, int] = load_lexicon("numbers")["ordinals"]
    return {**words, **{word.replace("-", " "): number for word, number in words.items()}}


def parse_number(text: str) -> float | None:
    """Read a cardinal number; None when the text holds a word that is no number.

    Examples
    --------
    >>> parse_number("1,200"), parse_number("twenty-six"), parse_number("2 1/2")
    (1200, 26, 2.5)
    >>> parse_number("two hundred and ten"), parse_number("several") is None
    (210, True)
    """
    scales: dict[str, int] = load_lexicon("numbers")["scales"]
    total, current = 0, 0.0
    for word in text.lower().replace("-", " ").replace(",", "").split():
        if word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word in scales:
            current = (current or 1) * scales[word]
            if scales[word] == 1000:
                total, current = total + int(current), 0
        elif word in _cardinals():
            current += _cardinals()[word]
        elif word.replace(".", "", 1).isascii() and word.replace(".", "", 1).isdigit():
            current += float(word)
        elif word != "and":
            return None
    number = total + current
    return int(number) if number == int(number) else number


def parse_ordinal(text: str) -> int | None:
    """Read an ordinal number; None when the text is none.

    Examples
    --------
    >>> parse_ordinal("3rd"), parse_ordinal("twenty-first"), parse_ordinal("last") is None
    (3, 21, True)
    """
    word = " ".join(text.lower().split())
    digits = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    return _ordinals().get(word)
