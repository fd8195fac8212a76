"""Times of the day: clock times with zones, noon, midnight, parts of the day."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, OnDay, Reading
from timeline.timex.number_words import parse_number
from timeline.timex.patterns import longest_first
from timeline.timex.rules.fragments import NUMBER, NUMBER_STARTS, SPACE, WEEKDAY, any_case
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_zones = load_lexicon("zones")
_ZONES = longest_first([*_zones["offsets"], *_zones["seasonal"], *_zones["ambiguous"]["names"]])
_UNIVERSAL = frozenset({"GMT", "UTC", "Z"})
_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_ZONE = (
    rf"(?:\s?(?P<zone>{'|'.join(_ZONES)})\b|\s?\((?P<zone_within>{'|'.join(_ZONES)})\)|"
    r"\s(?:local|Greenwich[\s-]Mean|Eastern|Pacific|Central)(?:\s(?:[Dd]aylight|[Ss]tandard))?\s[Tt]ime)?"
)
_numbers = load_lexicon("numbers")
_HOURS = [*_numbers["ones"], "ten", "eleven", "twelve"]
_MINUTES = ["five", "ten", "twenty", "twenty-five"]
_HALVES = "morning|afternoon|evening"
_ANY_PART = "(?:morning|afternoon|evening|night)"
# The full stop of "p.m." belongs to it; that of "pm." ends a sentence.
_HALF = r"(?:\+?\s?(?P<half>(?:[ap]\.\s?m|[AP]\.\s?M)\b\.?|(?:[ap]\s?m|[AP]\s?M)\b))"


_DAY_NEXT = re.compile(rf"{SPACE}(?:(?:on|last|next|this){SPACE}{WEEKDAY}|today\b|yesterday\b|tomorrow\b)")
# "Midnight Oil", but "Midnight Monday".
_TITLE_NEXT = re.compile(rf"['’]?s?\s(?:{'|'.join(load_lexicon('timex_seasons')['named']['after'])})\b")
_AFTER = re.compile(r"\b(?:[Aa]fter|[Pp]ast)\s{1,4}$")
_NAME_BEFORE = re.compile(rf"(?<![.!?]\s)(?!{WEEKDAY})\b[A-Z][a-z]{{2,15}}\s$")  # "Operation Sea Dawn"
_POINT = re.compile(r"(?:\b(?:at|by|from|since|till|to|until)\s|@\s?)$")
# "At ten to five." is a time, "ten to five votes" is none.
_AT = re.compile(
    r"\b(?:[Aa]t|[Uu]ntil|[Tt]ill|[Aa]bout|[Aa]round|[Bb]efore|[Aa]fter|[Ss]ince|[Ff]rom)\s{1,4}$"
)
_TIME_ENDS = re.compile(
    r"\s{0,3}(?:[.,;:!?)”\"]|$)|\s{1,4}(?:in|on|this|that|when|and|but|the|last|he|she|they|we|it|yesterday|today)\b"
)
_WORD_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}


def _clock(hour: int, minute: str | None, half: str | None, zone: str | None) -> Reading | None:
    """Build the reading of a clock time, local unless universal; None for an hour that no clock shows."""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 24 or (minute and int(minute[:2]) > 59):
        return None
    suffix = f"T{hour:02d}:{minute or '00'}{'Z' if zone in _UNIVERSAL else ''}"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix))


def _figures(match: re.Match[str]) -> Reading | None:
    """Read "7:15 p.m.", "14:30 GMT" and "9 a.m. EST"."""
    return _clock(int(match["hour"]), match["minute"], match["half"], match["zone"] or match["zone_within"])


def _bare_clock(match: re.Match[str]) -> Reading | None:
    """Read "14:30", unless it is a score or a verse."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    clock_before = re.search(
        r"\b(?:at|by|until|till|from|to|around|about|before|after|since|and|[Aa]t)\s$|^$|[(,-]\s?$", before
    )
    zone = match["zone"] or match["zone_within"]
    if not match["mark"] and len(zone or "") < 3:  # "14.30 BST", but "3.15 MT"
        return None
    if not zone and not clock_before and not _DAY_NEXT.match(match.string, match.end()):
        return None
    return _clock(int(match["hour"]), match["minute"], None, zone)


def _military(match: re.Match[str]) -> Reading | None:
    """Read "1430 GMT", "0900 local time" and "at 1430 hours", but not an amount of hours."""
    digits = match["clock"]
    counted = match["hours"] and digits[0] != "0"
    if counted and not _POINT.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    return _clock(int(digits[:2]), digits[2:], None, match["zone"])


def _o_clock(match: re.Match[str]) -> Reading | None:
    """Read "four o'clock" and "4 in the morning"."""
    hour = parse_number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = match["part"] or match["part_alone"]
    half = None if part is None else "a" if part == "morning" else "p"
    return _clock(int(hour), match["minute"], half, None)


_HOUR_LEAD = re.compile(r"\b(?:[Aa]t|[Bb]y|about|around|from|until|till|before|after|since|to)\s{1,4}$")


def _hour_of_part(match: re.Match[str]) -> Reading | None:
    """Read the hour of "8.30 tonight" and of "at 10 tomorrow"; a bare figure without "at" is a score."""
    lead = _HOUR_LEAD.search(match.string, max(0, match.start() - 12), match.start())
    hour = parse_number(match["hour"])
    if hour is None or not (lead or match["minute"]):
        return None
    return _clock(int(hour), match["minute"], None, None)


def _first_hour(match: re.Match[str]) -> Reading | None:
    """Read the "6" of "6 to 8 p.m." in the half of the day that the second names."""
    return _clock(int(match["hour"]), match["minute"], match["half"], None)


def _past_hour(match: re.Match[str]) -> Reading | None:
    """Read "half past eight" and "a quarter to nine in the evening"."""
    hour, minutes = parse_number(match["hour"]), _minutes_past(match)
    if hour is None or minutes is None:
        return None
    half = None if match["part"] is None else "a" if match["part"] == "morning" else "p"
    return _clock((int(hour) - (minutes < 0) - 1) % 12 + 1, f"{minutes % 60:02d}", half, None)


def _minutes_past(match: re.Match[str]) -> int | None:
    """Read the minutes of "half past", "ten to" and "five minutes past"; None when it is no time."""
    if match["past"]:
        return _WORD_MINUTES[" ".join(match["past"].lower().split())]
    number = parse_number(match["count"])
    if number is None or number != int(number) or not 0 < number < 30:
        return None
    if match["way"] == "past":
        return int(number)
    said = match["minutes"] or (
        match["count"][0].isalpha()
        and _AT.search(match.string[max(0, match.start() - 8) : match.start()])
        and _TIME_ENDS.match(match.string, match.end())
    )
    return -int(number) if said else None


def _beside_named(match: re.Match[str]) -> Reading | None:
    """Read "a minute before midnight" and "ten minutes past noon" to the minute."""
    number = parse_number(match["count"])
    if number is None or number != int(number) or not 0 < number < 60:
        return None
    noon = match["name"].lower() != "midnight"
    if match["way"] in {"before", "to"}:
        hour, minute = (11 if noon else 23), 60 - int(number)
    else:
        hour, minute = (12 if noon else 0), int(number)
    return _clock(hour, f"{minute:02d}", None, None)


def _named(match: re.Match[str]) -> Reading | None:
    """Read "noon" and "midnight", which ends its day, but begins it in "shortly after midnight on Monday"."""
    name = match["name"].lower()
    if match["name"][0].isupper() and _TITLE_NEXT.match(match.string, match.end()):
        return None
    if name != "midnight":
        suffix = "T12:00"
    else:
        after = _AFTER.search(match.string[max(0, match.start() - 8) : match.start()])
        suffix = "T00:00" if after else "T24:00"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix))


# "For a third night", "the opening night", "$90 a night": one of a row, or of many.
_NUMBERED = re.compile(
    rf"(?:(?<!\w){any_case(load_lexicon('timex_durations')['nights']['ordinals'])}|\d\san?)\s$"
)
_ANY_BEFORE = re.compile(r"\b(?:[Aa]n?|[Oo]ne)\s$")


def _part(match: re.Match[str]) -> Reading | None:
    """Read "the evening" as part of a day named elsewhere, and "one night" as that of any day."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if before.lower().endswith("at ") or (match["part"][0].isupper() and _NAME_BEFORE.search(before)):
        return None
    if _NUMBERED.search(before):
        return None
    suffix = f"T{_parts[match['part'].lower()]}"
    value = Fixed(f"XXXX-XX-XX{suffix}") if _ANY_BEFORE.search(before) else OnDay(suffix=suffix)
    return Reading(type=TimexType.TIME, value=value)


_TIED = any_case(load_lexicon("timex_seasons")["tied"]["nouns"])
RULES = (
    TimexRule(
        name="clock-half-day",
        starts=frozenset({"0"}),
        pattern=rf"(?<![\d.:$/])(?<!\d,)(?P<hour>[01]?\d)(?:[:.]?(?P<minute>[0-5]\d(?::[0-5]\d)?))?{_HALF}{_ZONE}",
        normalise=_figures,
        examples={
            "It began at 7:15 p.m. there.": ("7:15 p.m.", "2021-09-15T19:15"),
            "It began at 9 a.m. EST there.": ("9 a.m. EST", "2021-09-15T09:00"),
            "It began at 1130pm there.": ("1130pm", "2021-09-15T23:30"),
        },
        counterexamples=("He is 7 amps short.", "At 15 p.m. nothing is on."),
    ),
    TimexRule(
        name="clock",
        starts=frozenset({"0"}),
        pattern=rf"(?<![\d.,:$/])(?P<hour>[0-2]?\d)(?:(?P<mark>:)|\.(?=\d\d\s?[A-Z]{{3}}))(?P<minute>[0-5]\d(?::[0-5]\d)?)(?![\d:]){_ZONE}",
        normalise=_bare_clock,
        examples={
            "It began at 14:30 GMT there.": ("14:30 GMT", "2021-09-15T14:30Z"),
            "It began at 14.30 BST there.": ("14.30 BST", "2021-09-15T14:30"),
        },
        counterexamples=("Genesis 12:10 says so.", "They won 3:10 there.", "It holds 3.15 MT."),
    ),
    TimexRule(
        name="clock-military",
        starts=frozenset({"0"}),
        pattern=(
            rf"(?<![\d.,:$/])(?P<clock>[0-2]\d[0-5]\d)(?:\s(?:hours{SPACE})?(?P<zone>{'|'.join(_ZONES)})\b"
            r"|\slocal\stime|(?P<hours>\s?hrs|\shours))"
        ),
        normalise=_military,
        examples={
            "It began at 1430 GMT there.": ("1430 GMT", "2021-09-15T14:30Z"),
            "It began at 0900 local time there.": ("0900 local time", "2021-09-15T09:00"),
            "It began at 1430 hours there.": ("1430 hours", "2021-09-15T14:30"),
        },
        counterexamples=("Some 1430 men came.", "He flew 1430 hours in all."),
    ),
    TimexRule(
        name="o-clock",
        starts=frozenset(_HOURS) | {"0"},
        pattern=(
            rf"(?<![\d.,:$/])(?P<hour>1[0-2]|[1-9]|{any_case(_HOURS)})(?:{SPACE}o['’]clock"
            rf"(?:{SPACE}(?:in{SPACE}the|at){SPACE}(?P<part>{_HALVES}|night))?|(?::(?P<minute>[0-5]\d))?{SPACE}in{SPACE}the{SPACE}(?P<part_alone>{_HALVES}))"
        ),
        normalise=_o_clock,
        examples={
            "He woke at four o'clock in the morning.": ("four o'clock in the morning", "2021-09-15T04:00"),
            "He slept by 2:30 in the afternoon.": ("2:30 in the afternoon", "2021-09-15T14:30"),
        },
        counterexamples=("Four of the clocks broke.",),
    ),
    TimexRule(
        name="hour-of-named-part",
        starts=frozenset(_HOURS) | {"0"},
        pattern=(
            rf"(?<![\d.,:$/£€])(?P<hour>1[0-2]|[1-9]|{any_case(_HOURS)})(?:[.:](?P<minute>[0-5]\d))?"
            rf"(?={SPACE}(?:tonight|last{SPACE}night|tomorrow(?:{SPACE}{_ANY_PART})?|this{SPACE}{_ANY_PART}|yesterday{SPACE}{_ANY_PART})\b)"
        ),
        normalise=_hour_of_part,
        examples={
            "They spoke at 8 last night there.": ("8 last night", "2021-09-14T20:00"),
            "It begins at 8.30 tonight there.": ("8.30 tonight", "2021-09-15T20:30"),
        },
        counterexamples=("He scored 10 tonight.", "We lost 9 last night."),
    ),
    TimexRule(
        name="first-hour-of-range",
        starts=frozenset({"0"}),
        pattern=(
            r"(?<![\d.,:$/£€])(?P<hour>1[0-2]|[1-9])(?:[.:](?P<minute>[0-5]\d))?"
            rf"(?=(?:\s?[-–—]\s?|{SPACE}(?:to|and|until){SPACE})(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?{_HALF})"
        ),
        normalise=_first_hour,
        examples={"Doors open from 6 to 8 p.m. there.": ("6", "2021-09-15T18:00")},
        counterexamples=("They won 6 to 8 and left.",),
    ),
    TimexRule(
        name="past-the-hour",
        starts=frozenset({"half", "quarter", "a", "0", *_MINUTES}),
        pattern=(
            rf"(?:(?:[Aa]{SPACE})?(?P<past>[Hh]alf{SPACE}past|[Qq]uarter{SPACE}(?:past|to))"
            rf"|(?<![\d.,:$/])(?P<count>{any_case(_MINUTES)}|\d{{1,2}})(?P<minutes>{SPACE}minutes)?{SPACE}(?P<way>past|to)){SPACE}"
            rf"(?P<hour>1[0-2]|[1-9]|{any_case(_HOURS)})(?![:.]?\d)(?:{SPACE}in{SPACE}the{SPACE}(?P<part>{_HALVES}))?"
        ),
        normalise=_past_hour,
        examples={
            "At half past eight the bell rang.": ("half past eight", "2021-09-15T08:30"),
            "He woke at a quarter to nine in the evening.": (
                "a quarter to nine in the evening",
                "2021-09-15T20:45",
            ),
            "They left at ten to five in trucks.": ("ten to five", "2021-09-15T04:50"),
            "They left at twenty past six in trucks.": ("twenty past six", "2021-09-15T06:20"),
        },
        counterexamples=(
            "It passed by ten to five votes.",
            "They won ten to five.",
            "He won by five to two.",
            "From 10 to 5 people came.",
            "Half past masters came.",
            "He gave a quarter to nobody.",
        ),
    ),
    TimexRule(
        name="minutes-beside-noon",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<count>{NUMBER}|[Aa]){SPACE}(?:minutes?{SPACE}(?P<way>before|to|after|past)|past){SPACE}(?P<name>[Nn]oon|[Mm]idday|[Mm]idnight)",
        normalise=_beside_named,
        examples={
            "It left a minute before midnight there.": ("a minute before midnight", "2021-09-15T23:59"),
            "It left ten minutes past noon there.": ("ten minutes past noon", "2021-09-15T12:10"),
            "It left at five past midnight.": ("five past midnight", "2021-09-15T00:05"),
        },
        counterexamples=("It left a minute before dawn.", "Ninety minutes before midnight it left."),
    ),
    TimexRule(
        name="noon",
        starts=frozenset({"noon", "midday", "midnight", "0"}),
        pattern=r"(?:12\s)?(?<!High\s)(?P<name>[Nn]oon|[Mm]idday|[Mm]idnight)(?!-like)",
        normalise=_named,
        examples={"They met at noon in Rome.": ("noon", "2021-09-15T12:00")},
        counterexamples=("The afternoon sun.", "Midnight Oil played.", "High Noon was shown."),
    ),
    TimexRule(
        name="part-of-day",
        starts=frozenset({*_parts, "the", "mid"}),
        pattern=rf"(?:[Tt]he{SPACE})?(?:[Mm]id[-\s])?(?P<part>{any_case(_parts)})(?!-|{SPACE}(?:of\b|{_TIED}|[A-Z]))",
        normalise=_part,
        examples={"They left in the morning.": ("the morning", "2021-09-15TMO")},
        counterexamples=(
            "They sat in the nightclub.",
            "The Morning Post said so.",
            "The evening skies were red.",
            "They called it Operation Red Dawn there.",
        ),
    ),
)
