"""Nights, mornings, afternoons and evenings that are counted: "two nights", "all night", "two nights ago"."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Base, Fixed, OnDay, Reading, Shifted, Unit
from timeline.timex.number_words import parse_number
from timeline.timex.rules.fragments import NUMBER, NUMBER_STARTS, SPACE, any_case
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_lexicon = load_lexicon("timex_durations")
_CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_PART = "|".join(_CODES)
# "For a night", "spent one night", "a night in jail" say how long; "one night he left" says when.
_HOW_LONG_BEFORE = re.compile(rf"\b{any_case(_lexicon['nights']['before'])}\s{{1,4}}$")
_HOW_LONG_AFTER = re.compile(
    rf"\s{{1,4}}(?:in|behind)\s{{1,4}}(?:(?:an?|the|his|her|their)\s{{1,4}})?(?:[a-z]{{2,12}}\s{{1,4}})?"
    rf"(?:{'|'.join(_lexicon['nights']['places'])})(?!\w)"
)
_ONE = frozenset({"a", "an", "one", "1"})


def _duration(number: float | None, part: str) -> Reading:
    """Build the reading of so many parts of the day; an unknown number is `X`."""
    count = "X" if number is None else f"{number:g}"
    return Reading(type=TimexType.DURATION, value=Fixed(f"P{count}{_CODES[part.lower()]}"))


def _counted(match: re.Match[str]) -> Reading | None:
    """Read "two nights", "for a night" and "a three-night stay", but not "one night", which says when."""
    count, plural = match["count"].lower(), match["plural"] is not None
    if plural or match["hyphen"]:
        return None if plural and count in _ONE else _duration(parse_number(count), match["part"])
    text = match.string
    lasts = _HOW_LONG_BEFORE.search(text, max(0, match.start() - 16), match.start()) is not None
    if count not in _ONE or not (lasts or _HOW_LONG_AFTER.match(text, match.end())):
        return None
    return _duration(1, match["part"])


def _shifted(match: re.Match[str]) -> Reading | None:
    """Read "two nights ago" and "three nights later" as the night of that day."""
    number = parse_number(match["count"])
    if number is None:
        return None
    base = Base.DCT if match["way"] == "ago" else Base.TEXT
    sign = 1 if match["way"] == "later" else -1
    day = Shifted(unit=Unit.DAY, amount=sign * int(number), base=base)
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{_CODES[match['part']]}", day=day))


_LEADS = any_case(_lexicon["leads"]["counted"])
_BETWEEN = rf"(?:{'|'.join([*_lexicon['between']['adjectives'], *_lexicon['nights']['adjectives']])})"
_VAGUE = any_case(_lexicon["nights"]["counts"])
_COUNT_STARTS = NUMBER_STARTS | {word.split()[0] for word in _lexicon["nights"]["counts"]}
RULES = (
    TimexRule(
        name="counted-parts-of-day",
        starts=_COUNT_STARTS | {"the", *(words.split()[0] for words in _lexicon["leads"]["counted"])},
        pattern=(
            rf"(?<![$£€.,\d])(?:[Tt]he{SPACE}(?![\w-]{{1,12}}-))?(?:{_LEADS}{SPACE})?(?P<count>{_VAGUE}|{NUMBER}|[Aa]n?)"
            rf"(?:(?P<hyphen>-)|{SPACE}(?:{_BETWEEN}{SPACE})?)(?P<part>{_PART})(?P<plural>s)?(?![-’'])"
        ),
        normalise=_counted,
        examples={
            "They slept two nights in the open.": ("two nights", "P2NI"),
            "He was held for one night there.": ("one night", "P1NI"),
            "She had a night in jail there.": ("a night", "P1NI"),
            "They spent several nights there.": ("several nights", "PXNI"),
            "It rained for three straight evenings.": ("three straight evenings", "P3EV"),
            "They booked a three-night stay.": ("three-night", "P3NI"),
        },
        counterexamples=(
            "One night in May he left.",
            "It was a night for the ages.",
            "Two night trains were late.",
        ),
    ),
    TimexRule(
        name="whole-part-of-day",
        starts=frozenset({"all", "a", "an"}),
        pattern=(
            rf"(?:[Aa]ll(?:{SPACE}|-)|[Aa]n?{SPACE}(?:whole|entire|full){SPACE})(?P<part>{_PART})"
            rf"(?:{SPACE}long)?(?![-’'])"
        ),
        normalise=lambda match: _duration(1, match["part"]),
        examples={
            "He worked all night there.": ("all night", "P1NI"),
            "They waited a whole afternoon there.": ("a whole afternoon", "P1AF"),
        },
        counterexamples=("Not all nights are dark.", "They all nightly met.", "It rained the whole night."),
    ),
    TimexRule(
        name="shifted-part-of-day",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<count>{NUMBER}){SPACE}(?P<part>{_PART})s?{SPACE}(?P<way>ago|earlier|later)(?!{SPACE}than\b)",
        normalise=_shifted,
        examples={
            "It burned two nights ago in town.": ("two nights ago", "2021-09-13TNI"),
            "On 3 May 2020 it burned. Three nights later it burned again.": (
                "Three nights later",
                "2020-05-06TNI",
            ),
        },
        counterexamples=("The two nights were later than planned.",),
    ),
)
