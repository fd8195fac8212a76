"""Informal text only: bare nouns that stand for a stretch of time, weekdays cut short, hours in figures."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, InYear, OnDay, Reading, Shifted, Unit, Weekday
from timeline.timex.rules.anchored import unit_of
from timeline.timex.rules.deictic import DIRECTION, DIRECTION_STARTS, direction_of, weekday_of_set
from timeline.timex.rules.durations import duration_value
from timeline.timex.rules.explicit_dates import NUMBERED, dated, weekday_and_day
from timeline.timex.rules.fragments import (
    DAY_NUMBER,
    ORDINAL,
    ORDINAL_STARTS,
    SPACE,
    WEEKDAY,
    any_case,
    month_number,
    weekday_number,
)
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_seasons: dict[str, str] = load_lexicon("timex_seasons")["seasons"]
_units = load_lexicon("timex_units")
_abbreviations: dict[str, int] = load_lexicon("timex_weekdays")["abbreviations"]
_informal = load_lexicon("timex_informal")
_POINTERS: dict[str, int] = _informal["pointers"]
_SHORT_PARTS: dict[str, str] = _informal["parts_of_day"]
_months: dict[str, int] = load_lexicon("months")["abbreviations"]
_WHOLE = any_case(["whole", "entire", "full", "all", "another"])
_STRETCH = any_case(["day", "week", "month", "year", "hour"])
_SHORT_UNITS = any_case(_units["abbreviations"])
_SHORT_DAY = "|".join(sorted(_abbreviations, key=len, reverse=True))
_SHORT_MONTH = "|".join(sorted(_months, key=len, reverse=True))
_ANY_DAY = rf"(?:[A-Za-z]{{3,6}}day|{any_case(_abbreviations)})"


def _stretch(match: re.Match[str]) -> Reading:
    """Read "great day" and "the whole week" as a stretch of one unit."""
    return Reading(type=TimexType.DURATION, value=Fixed(duration_value(1, unit_of(match["unit"]))))


def _numbered(match: re.Match[str]) -> Reading:
    """Read "day 2" and "the first year" as a stretch of one unit."""
    unit = unit_of(match["unit"] or match["numbered"])
    return Reading(type=TimexType.DURATION, value=Fixed(duration_value(1, unit)))


def _this_unit(match: re.Match[str]) -> Reading:
    """Read "the week" as the one of writing."""
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit(match["unit"].lower()), amount=0))


def _part(match: re.Match[str]) -> Reading:
    """Read "night", "a late night" and "the whole morning" as the part of the day of writing."""
    word = match["part"].lower()
    code = _parts[word if word in _parts else word.removesuffix("s")]
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{code}"))


def _season(match: re.Match[str]) -> Reading:
    """Read "winter blues" and "my summer" as a season of the year."""
    return Reading(type=TimexType.DATE, value=InYear(template=f"-{_seasons[match['season'].lower()]}"))


def _a_weekday(match: re.Match[str]) -> Reading:
    """Read "a Sunday"."""
    return Reading(type=TimexType.DATE, value=Weekday(number=weekday_number(match["weekday"])))


def _short_unit(match: re.Match[str]) -> Reading:
    """Read "nxt yr", "this wk" and "every min"."""
    if match["quant"]:
        value = Fixed(duration_value(1, unit_of(match["short"])))
        return Reading(type=TimexType.SET, value=value, quant=match["quant"].lower())
    unit = Unit.WEEKEND if match["unit"][-3:] in {"end", "knd"} else unit_of(match["unit"])
    return Reading(type=TimexType.DATE, value=Shifted(unit=unit, amount=_POINTERS[match["pointer"].lower()]))


def _short_weekday(match: re.Match[str]) -> Reading:
    """Read "sat" and "this sun"."""
    number = weekday_number(match["weekday"])
    return Reading(
        type=TimexType.DATE, value=Weekday(number=number, direction=direction_of(match["direction"]))
    )


def _short_part(match: re.Match[str]) -> Reading:
    """Read "this am" and "this aft" as a part of the day of writing."""
    day = Shifted(unit=Unit.DAY, amount=0)
    code = _SHORT_PARTS[re.sub(r"[.\s]", "", match["part"].lower())]
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{code}", day=day))


def _short_month_day(match: re.Match[str]) -> Reading | None:
    """Read "mar 18"."""
    return dated(None, month_number(match["month"]), int(match["day"]))


def _short_set(match: re.Match[str]) -> Reading:
    """Read "every mon"."""
    value = Fixed(f"XXXX-WXX-{weekday_number(match['weekday'])}")
    return Reading(type=TimexType.SET, value=value, quant=match["quant"].lower())


def _clock(match: re.Match[str]) -> Reading:
    """Read "at 2140"."""
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{match['hour']}:{match['minute']}"))


_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w){_ANY_DAY}(?:\s(?:{'|'.join(_parts)}))?\s?(?:[,/&-]|\b(?:and|or|to)\b)\s?(?:(?:and|or)\s)?$"
)
_WEEKDAY_AFTER = re.compile(
    rf"(?:\s?[,/&-]\s?|\s(?:to|til|till|until|thru|and|or|n)\s){_ANY_DAY}\b"
    rf"|\s(?:(?:(?:at|from|by|til|till|until)\s)?[01]?\d(?:[:.]?[0-5]\d)?\s?[ap]m|{'|'.join(_parts)}|\d{{1,2}}(?:st|nd|rd|th))\b"
    rf"|\s(?:(?:{_SHORT_MONTH})\s\d|\d{{1,2}}\s(?:{_SHORT_MONTH}))"
)
_ON = re.compile(r"\b(?:[Oo]n|til|till|until|since|by|maybe|its|it['’]s)\s{1,4}$")
# "I sat from 2pm", "the sun at 2pm", "they wed on the 3rd".
_VERB_BEFORE = re.compile(r"\b(?:I|i|u|he|she|we|they|who|just|the)\s$")
_WORDS_TOO = frozenset({"mon", "sat", "sun", "wed"})


def _bare_weekday(match: re.Match[str]) -> Reading | None:
    """Read "fri", and "sat" where it stands after "on", beside another weekday or before a time."""
    word = match["weekday"].lower()
    number = weekday_number(word)
    in_set = weekday_of_set(match.string, match.start(), number)
    if in_set is not None:
        return in_set
    before = match.string[max(0, match.start() - 24) : match.start()]
    beside = _WEEKDAY_BEFORE.search(before) or _WEEKDAY_AFTER.match(match.string, match.end())
    verb = _VERB_BEFORE.search(before) is not None
    if word == "weds" and verb:
        return None
    if word in _WORDS_TOO and not _ON.search(before) and (not beside or verb):
        return None
    return Reading(type=TimexType.DATE, value=Weekday(number=number))


_CLOCK_BEFORE = re.compile(
    rf"(?:\b(?:[Aa]t|[Aa]bt)|@)\s?(?:abt\s)?$|(?P<limit>\b(?:[Ff]rom|[Bb]y|[Tt]ill?|[Uu]ntil|\d{{4}}\s(?:to|till?|until))\s)$|(?<!\w)(?:{_ANY_DAY}|today|tonight|tomorrow|tmrw?|night|morning|evening),?\s$"
)
_COUNTED_AFTER = re.compile(r"\s[a-z]{3,20}s\b")
_CLAUSE_END = re.compile(r"\s{0,3}(?:[.,;:!?)–—-]|$)")


def _hour_in_figures(match: re.Match[str]) -> Reading | None:
    """Read "at 2140"; "at 2014 fairs" and "at 2014 Expo" hold a year."""
    text, end = match.string, match.end()
    before = _CLOCK_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    if before is None or _COUNTED_AFTER.match(text, end):
        return None
    if match["hour"] in {"19", "20"} and (before["limit"] or not _CLAUSE_END.match(text, end)):
        return None  # "until 2015" is a year
    return _clock(match)


RULES = (
    TimexRule(
        name="informal-stretch",
        starts=frozenset(
            {"day", "week", "month", "year", "hour", "the", "a", "whole", "entire", "full", "all", "another"}
        ),
        pattern=(
            rf"(?:(?:(?:[Tt]he|[Aa]){SPACE})?{_WHOLE}{SPACE})?"
            rf"(?P<unit>(?<!-)(?<![Nn]ew (?=[Yy]ear)){_STRETCH})(?!-)"
        ),
        normalise=_stretch,
        examples={
            "have a wonderful day! :)": ("day", "P1D"),
            "slept the whole day lol": ("the whole day", "P1D"),
            "happy hour with the gang! :)": ("hour", "PT1H"),
        },
        counterexamples=("She had a wonderful day there.", "day-old bread again lol"),
    ),
    TimexRule(
        name="informal-numbered-stretch",
        starts=ORDINAL_STARTS | {"the", "day", "week", "month", "year"},
        pattern=(
            rf"(?:(?:[Tt]he{SPACE})?{ORDINAL}{SPACE}(?P<unit>{_STRETCH})|(?P<numbered>[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear){SPACE}\d{{1,3}}(?![.:,]?\d))(?!-)"
        ),
        normalise=_numbered,
        examples={
            "day 2 of the trip :D": ("day 2", "P1D"),
            "the first day of the fair!!": ("the first day", "P1D"),
        },
        counterexamples=("Day 2 of the trial was dull.", "day 2:30 lol"),
    ),
    TimexRule(
        name="informal-this-unit",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?P<unit>day|week|month|year)(?!-)",
        normalise=_this_unit,
        examples={"cake to end the week :)": ("the week", "2021-W37")},
        counterexamples=("Cake ends the week there.", "the weekly cake :)"),
    ),
    TimexRule(
        name="informal-part-of-day",
        starts=frozenset({*_parts, *(f"{part}s" for part in _parts), "the", "a", "an", "all", "whole"}),
        pattern=(
            rf"(?:(?:[Aa]n?|[Tt]he(?:{SPACE}whole)?|[Aa]ll|[Ww]hole){SPACE}(?:(?:late|early){SPACE})?)?"
            rf"(?P<part>{any_case(_parts)}s?)(?!-)"
        ),
        normalise=_part,
        examples={
            "sleepless night again lol": ("night", "2021-09-15TNI"),
            "coffee the whole morning :)": ("the whole morning", "2021-09-15TMO"),
        },
        counterexamples=("He is out at night.", "the nightclub :)"),
    ),
    TimexRule(
        name="informal-season",
        starts=frozenset({"spring", "summer", "autumn", "winter"}),
        pattern=r"(?P<season>[Ss]pring(?!\s(?:back|from|into|onions?|rolls?|up|water)\b)|[Ss]ummer|[Aa]utumn|[Ww]inter)(?!-)",
        normalise=_season,
        examples={"loving these summer colours <3": ("summer", "2021-SU")},
        counterexamples=("He admired these summer colours.", "spring-clean again :("),
    ),
    TimexRule(
        name="informal-a-weekday",
        starts=frozenset({"a"}),
        pattern=rf"[Aa]{SPACE}(?P<weekday>{WEEKDAY})(?!-)",
        normalise=_a_weekday,
        examples={"stuck at the depot on a sunday :(": ("a sunday", "2021-09-12")},
        counterexamples=("He works on a Sunday.", "a mondayish face lol"),
    ),
    TimexRule(
        name="informal-tomorrow",  # "Tomo" is a name elsewhere
        starts=frozenset({"tomo"}),
        pattern="[Tt]omo",
        normalise=lambda _: Reading(type=TimexType.DATE, value=Shifted(unit=Unit.DAY, amount=1)),
        examples={"see u tomo morning": ("tomo morning", "2021-09-16TMO")},
        counterexamples=("Tomo played the guitar.",),
    ),
    TimexRule(
        name="informal-future",
        starts=frozenset({"the", "future"}),
        pattern=rf"(?:[Tt]he{SPACE})?[Ff]uture(?!-)",
        normalise=lambda _: Reading(type=TimexType.DATE, value=Fixed("FUTURE_REF")),
        examples={"what a bright future!!": ("future", "FUTURE_REF")},
        counterexamples=("It has a bright future.", "futures fell again :("),
    ),
    TimexRule(
        name="informal-short-unit",
        starts=frozenset({*_POINTERS, "every", "each"}),
        pattern=(
            rf"(?:(?P<pointer>{any_case(_POINTERS)}){SPACE}(?P<unit>wkend|wknd|wk|mth|yr|day|week|weekend|month|year)"
            rf"|(?P<quant>[Ee]very|[Ee]ach){SPACE}(?P<short>{_SHORT_UNITS}))(?!-)"
        ),
        normalise=_short_unit,
        examples={
            "see u nxt yr": ("nxt yr", "2022"),
            "loving every min here!!": ("every min", "PT1M"),
        },
        counterexamples=("it cost nxt to nothing lol", "every mint here!!"),
    ),
    TimexRule(
        name="informal-pointed-weekday",
        starts=DIRECTION_STARTS | {"nxt"},
        pattern=rf"(?P<direction>{DIRECTION}|[Nn]xt){SPACE}(?P<weekday>{_SHORT_DAY})\.?",
        normalise=_short_weekday,
        examples={"picnic this sun, anyone? :)": ("this sun", "2021-09-19")},
        counterexamples=("He loves this sun.", "this sunny spell :)"),
    ),
    TimexRule(
        name="informal-weekday",
        starts=frozenset(_abbreviations),
        pattern=rf"(?P<weekday>{any_case(_abbreviations)})(?!['’][A-Za-z]|-(?!{_ANY_DAY})[A-Za-z])",
        normalise=_bare_weekday,
        examples={
            "thurs or sat then? :)": ("sat", "2021-09-18"),
            "party sat night!!": ("sat night", "2021-09-18TNI"),
        },
        counterexamples=("we sat in the sun :)", "He is out sat night."),
    ),
    TimexRule(
        name="informal-short-part-of-day",
        starts=frozenset({"this"}),
        pattern=rf"[Tt]his{SPACE}(?P<part>[ap]\.\s?m\.?|(?:{any_case(_SHORT_PARTS)})\b)(?!['’])",
        normalise=_short_part,
        examples={
            "the run this am was brutal lol": ("this am", "2021-09-15TMO"),
            "so tired this aft :(": ("this aft", "2021-09-15TAF"),
        },
        counterexamples=("this amp is loud lol", "He says this am is odd."),
    ),
    TimexRule(
        name="informal-short-month-day",
        starts=frozenset(_months),
        pattern=rf"(?P<month>{_SHORT_MONTH}){SPACE}(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?(?![\d%:/]|[.,]\d)",
        normalise=_short_month_day,
        examples={"flying home mar 18 :)": ("mar 18", "2021-03-18")},
        counterexamples=("scratches mar 185 cars lol", "He would mar 18 cars."),
    ),
    TimexRule(
        name="informal-weekday-and-day",
        starts=frozenset(_abbreviations),
        pattern=rf"(?P<weekday>{_SHORT_DAY}){SPACE}{NUMBERED}(?!\sin\b)",
        normalise=weekday_and_day,
        examples={"away fri 24th, sorry lol": ("fri 24th", "2021-09-24")},
        counterexamples=("we sat 4th in the end lol", "He was out fri 24th."),
    ),
    TimexRule(
        name="informal-every-weekday",
        starts=frozenset({"every", "each"}),
        pattern=rf"(?P<quant>[Ee]very|[Ee]ach){SPACE}(?P<weekday>{_SHORT_DAY})",
        normalise=_short_set,
        examples={"choir every mon, so hoarse :(": ("every mon", "XXXX-WXX-1")},
        counterexamples=("every monk is tired :(", "He prays for every mon."),
    ),
    TimexRule(
        name="informal-hour",
        starts=frozenset({"0"}),
        pattern=r"(?<![\d.,:$/#-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?![\d%:/]|[.,]\d|hrs)",
        normalise=_hour_in_figures,
        examples={
            "missed the ferry at 2140, ugh :(": ("2140", "2021-09-15T21:40"),
            "water is off from 0900 lol": ("0900", "2021-09-15T09:00"),
        },
        counterexamples=(
            "see u at 2014 Expo",
            "waved us off abt 1520 fans lol",
            "He left at 1015 Elm Street.",
        ),
    ),
)
