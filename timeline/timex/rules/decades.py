"""Decades, centuries and millennia."""

import re

from timeline.model import TimexType
from timeline.timex.algebra import Fixed, Reading
from timeline.timex.number_words import parse_ordinal
from timeline.timex.rules.fragments import ERA, ORDINAL, ORDINAL_STARTS, SPACE
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_CENTURY = r"(?:[Cc]entury|[Cc]enturies|c\.)"
_DECADE_TENS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip


def _date(value: str) -> Reading:
    """Build the reading of a complete date."""
    return Reading(type=TimexType.DATE, value=Fixed(value))


def _decade(match: re.Match[str]) -> Reading:
    """Read "the 1990s" and "the '90s": TIMEX3 writes a decade with three figures.

    "The 1700s" are a century, "the 2000s" a decade.
    """
    digits = match["full"] or ("19" + match["short"])
    era = match["era"]
    if era and era.upper().startswith("B"):
        return _date(f"BC{int(digits) // 10:03d}")
    return _date(digits[:2] if digits.endswith("00") and digits != "2000" else digits[:3])


def _decade_word(match: re.Match[str]) -> Reading:
    """Read "the nineties" and "the nineteen-nineties" as a decade of the twentieth century."""
    return _date(f"19{_DECADE_TENS[match['decade'].lower()]}")


def _century(match: re.Match[str]) -> Reading | None:
    """Read "the 20th century": TIMEX3 writes a century with two figures, one less than its number.

    A millennium has one figure.
    """
    number = parse_ordinal(match["number"])
    width, latest = (1, 10) if match["millennium"] else (2, 21)
    if number is None or not 1 <= number <= latest:
        return None
    era = match["era"]
    before_christ = era is not None and era.upper().startswith("B")
    return _date(f"{'BC' if before_christ else ''}{number - 1:0{width}d}")


RULES = (
    TimexRule(
        name="decade",
        starts=frozenset({"the", "0"}),
        pattern=rf"(?<![\w$£€.,])(?:[Tt]he{SPACE})?(?:(?P<full>1\d\d0|20\d0|\d{{2}}0(?=['’]?s\s?B))['’]?s|['’‘](?P<short>[2-9]0)['’]?s)(?:\s(?P<era>{ERA}))?",
        normalise=_decade,
        examples={
            "Music of the 1990s is back.": ("the 1990s", "199"),
            "Music of the '80s is back.": ("the '80s", "198"),
            "Music of the 1700s is back.": ("the 1700s", "17"),
            "Music of the 2000s is back.": ("the 2000s", "200"),
        },
        counterexamples=("He is in his 80s.", "The 1995s are rare.", "It cost $1990s."),
    ),
    TimexRule(
        name="decade-word",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?:[Nn]ineteen[-\s]|[Rr]oaring{SPACE}|[Ss]winging{SPACE})?(?P<decade>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)",
        normalise=_decade_word,
        examples={
            "Jazz of the twenties is back.": ("the twenties", "192"),
            "Jazz of the Roaring Twenties is back.": ("the Roaring Twenties", "192"),
        },
        counterexamples=("She is in her twenties.", "The twenty left."),
    ),
    TimexRule(
        name="century",
        starts=ORDINAL_STARTS | {"the"},
        pattern=rf"(?:[Tt]he{SPACE})?(?P<number>{ORDINAL})(?:{SPACE}|-)(?:{_CENTURY}|(?P<millennium>[Mm]illennium))(?:\s(?P<era>{ERA}))?",
        normalise=_century,
        examples={
            "Trade of the 20th century grew.": ("the 20th century", "19"),
            "A vase of the fifth century BC broke.": ("the fifth century BC", "BC04"),
            "A tomb of the 3rd millennium BC fell in.": ("the 3rd millennium BC", "BC2"),
        },
        counterexamples=(
            "His second half-century came quickly.",
            "The 99th century is far.",
            "The 20th millennium is far.",
        ),
    ),
)
