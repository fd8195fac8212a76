"""Times of the day: clock times with zones, noon, midnight, parts of the day."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import OnDay, Reading
from timeline.timex.number_words import parse_number
from timeline.timex.rules.fragments import SPACE, any_case
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_zones: dict[str, str] = load_lexicon("timex_zones")["offsets"]
_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_ZONE = (
    rf"(?:\s?\(?(?P<zone>{'|'.join(sorted(_zones, key=lambda name: (-len(name), name)))})\b\)?|"
    r"\s(?:local|Greenwich[\s-]Mean|Eastern|Pacific|Central)(?:\s(?:[Dd]aylight|[Ss]tandard))?\s[Tt]ime)?"
)
_numbers = load_lexicon("timex_numbers")
_HOURS = [*_numbers["ones"], "ten", "eleven", "twelve"]
_HALVES = "morning|afternoon|evening"
_HALF = r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?\s?M\b\.?|[ap]\.m\.|[AP]\.M\.))"


def _clock(hour: int, minute: str | None, half: str | None, zone: str | None) -> Reading | None:
    """Build the reading of a clock time; None for an hour that no clock shows."""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 24 or (minute and int(minute[:2]) > 59):
        return None
    suffix = f"T{hour:02d}:{minute or '00'}{_zones[zone] if zone else ''}"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix))


def _figures(match: re.Match[str]) -> Reading | None:
    """Read "7:15 p.m.", "14:30 GMT" and "9 a.m. EST"."""
    return _clock(int(match["hour"]), match["minute"], match["half"], match["zone"])


def _bare_clock(match: re.Match[str]) -> Reading | None:
    """Read "14:30", unless it is a score or a verse."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    clock_before = re.search(
        r"\b(?:at|by|until|till|from|to|around|about|before|after|since|and|[Aa]t)\s$|^$|[(,-]\s?$", before
    )
    if not match["zone"] and not clock_before:
        return None
    return _clock(int(match["hour"]), match["minute"], None, match["zone"])


def _military(match: re.Match[str]) -> Reading | None:
    """Read "1430 GMT"."""
    digits = match["clock"]
    return _clock(int(digits[:2]), digits[2:], None, match["zone"])


def _o_clock(match: re.Match[str]) -> Reading | None:
    """Read "four o'clock" and "4 in the morning"."""
    hour = parse_number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = match["part"] or match["part_alone"]
    half = None if part is None else "a" if part == "morning" else "p"
    return _clock(int(hour), None, half, None)


def _named(match: re.Match[str]) -> Reading:
    """Read "noon", "midday" and "midnight"."""
    name = match["name"].lower()
    suffix = "T24:00" if name == "midnight" else "T12:00"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix))


def _part(match: re.Match[str]) -> Reading | None:
    """Read "the morning" and "evening" as a part of a day that the text names elsewhere."""
    if match.string[max(0, match.start() - 4) : match.start()].lower().endswith("at "):
        return None
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{_parts[match['part'].lower()]}"))


RULES = (
    TimexRule(
        name="clock-half-day",
        starts=frozenset({"0"}),
        pattern=rf"(?<![\d.,:$/])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d(?::[0-5]\d)?))?{_HALF}{_ZONE}",
        normalise=_figures,
        examples={
            "It began at 7:15 p.m. there.": ("7:15 p.m.", "2021-09-15T19:15"),
            "It began at 9 a.m. EST there.": ("9 a.m. EST", "2021-09-15T09:00-05:00"),
        },
        counterexamples=("He is 7 amps short.", "At 15 p.m. nothing is on."),
    ),
    TimexRule(
        name="clock",
        starts=frozenset({"0"}),
        pattern=rf"(?<![\d.,:$/])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d(?::[0-5]\d)?)(?![\d:]){_ZONE}",
        normalise=_bare_clock,
        examples={"It began at 14:30 GMT there.": ("14:30 GMT", "2021-09-15T14:30Z")},
        counterexamples=("Genesis 12:10 says so.", "They won 3:10 there."),
    ),
    TimexRule(
        name="clock-military",
        starts=frozenset({"0"}),
        pattern=rf"(?<![\d.,:$/])(?P<clock>[0-2]\d[0-5]\d)\s(?:hours{SPACE})?\(?(?P<zone>{'|'.join(_zones)})\b\)?",
        normalise=_military,
        examples={"It began at 1430 GMT there.": ("1430 GMT", "2021-09-15T14:30Z")},
        counterexamples=("Some 1430 men came.",),
    ),
    TimexRule(
        name="o-clock",
        starts=frozenset(_HOURS) | {"0"},
        pattern=(
            rf"(?<![\d.,:$/])(?P<hour>1[0-2]|[1-9]|{any_case(_HOURS)})(?:{SPACE}o['’]clock"
            rf"(?:{SPACE}in{SPACE}the{SPACE}(?P<part>{_HALVES}))?|{SPACE}in{SPACE}the{SPACE}(?P<part_alone>{_HALVES}))"
        ),
        normalise=_o_clock,
        examples={
            "He woke at four o'clock in the morning.": ("four o'clock in the morning", "2021-09-15T04:00")
        },
        counterexamples=("Four of the clocks broke.",),
    ),
    TimexRule(
        name="noon",
        starts=frozenset({"noon", "midday", "midnight", "0"}),
        pattern=r"(?:12\s)?(?P<name>[Nn]oon|[Mm]idday|[Mm]idnight)",
        normalise=_named,
        examples={"They met at noon in Rome.": ("noon", "2021-09-15T12:00")},
        counterexamples=("The afternoon sun.",),
    ),
    TimexRule(
        name="part-of-day",
        starts=frozenset({*_parts, "the", "mid"}),
        pattern=rf"(?:[Tt]he{SPACE})?(?:[Mm]id[-\s])?(?P<part>{any_case(_parts)})(?!-|{SPACE}(?:of\b|club|clubs|school|shift|sky|vision|[A-Z]))",
        normalise=_part,
        examples={"They left in the morning.": ("the morning", "2021-09-15TMO")},
        counterexamples=("They sat in the nightclub.", "The Morning Post said so."),
    ),
)
