"""Sets: times that come again."""

import re
from collections.abc import Mapping

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, Reading
from timeline.timex.number_words import parse_number
from timeline.timex.rules.anchored import unit_of
from timeline.timex.rules.durations import duration_value
from timeline.timex.rules.fragments import (
    MONTH,
    NUMBER,
    NUMBER_STARTS,
    SEASON,
    SPACE,
    UNITS,
    WEEKDAY,
    any_case,
    month_number,
    starts_of,
    weekday_number,
)
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_ADVERBS: Mapping[str, str] = load_lexicon("timex_sets")["adverbs"]
_NEWSPAPER = r"(?:Daily|Weekly|Monthly|Quarterly)\s[A-Z]"
_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_seasons: dict[str, str] = load_lexicon("timex_seasons")["seasons"]
_FULL_WEEKDAY = any_case(load_lexicon("timex_weekdays")["names"])


def _set(value: str, quant: str | None = None, freq: str | None = None) -> Reading:
    """Build the reading of a set."""
    return Reading(type=TimexType.SET, value=Fixed(value), quant=quant, freq=freq)


def _every(match: re.Match[str]) -> Reading:
    """Read "every two years", "each Thursday", "every summer"."""
    quant = match["quant"].lower()
    if match["weekday"]:
        quant = f"{quant} {match['other']}" if match["other"] else quant
        suffix = f"T{_parts[match['part']]}" if match["part"] else ""
        return _set(f"XXXX-WXX-{weekday_number(match['weekday'])}{suffix}", quant)
    if match["month"]:
        return _set(f"XXXX-{month_number(match['month']):02d}", quant)
    if match["season"]:
        return _set(f"XXXX-{_seasons[match['season'].lower()]}", quant)
    if match["daypart"]:
        return _set(f"XXXX-XX-XXT{_parts[match['daypart']]}", quant)
    number = parse_number(match["count"]) if match["count"] else 1
    if match["other"]:
        number = _OTHER[match["other"]]
    return _set(duration_value(number, unit_of(match["unit"])), quant)


_OTHER = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def _times_a(match: re.Match[str]) -> Reading:
    """Read "twice a week", "once every four years", "three times daily"; how many "several" are is open."""
    words = match["times"].lower()
    times = {"once": 1.0, "twice": 2.0}.get(words) or parse_number(words.removesuffix("times"))
    freq = f"{times:g}X" if times else "XX"
    if match["adverb"]:
        return _set(_ADVERBS[match["adverb"]], freq=freq)
    number = parse_number(match["count"]) if match["count"] else 1
    quant = "every" if match["every"] else None
    return _set(duration_value(number, unit_of(match["unit"])), quant, freq)


def _nth_weekday(match: re.Match[str]) -> Reading:
    """Read "the first Monday of every month"."""
    return _set(f"XXXX-WXX-{weekday_number(match['weekday'])}", match["quant"])


def _per(match: re.Match[str]) -> Reading:
    """Read "per year"."""
    return _set(duration_value(1, unit_of(match["unit"])), "each")


def _plural_weekday(match: re.Match[str]) -> Reading | None:
    """Read "Mondays" and "Tuesday nights"."""
    if not match[0].endswith("s"):
        return None
    suffix = f"T{_parts[match['part'].removesuffix('s')]}" if match["part"] else ""
    return _set(f"XXXX-WXX-{weekday_number(match['weekday'])}{suffix}", "every")


def _weekends(match: re.Match[str]) -> Reading:
    """Read "weekends", and "weekdays" as some days of every week."""
    return _set("XXXX-WXX-WE" if match[0][-4:] == "ends" else "XXXX-WXX-X", "every")


_PARTS = "|".join(_parts)
RULES = (
    TimexRule(
        name="every",
        starts=frozenset({"every", "each"}),
        pattern=(
            rf"(?P<quant>[Ee]very|[Ee]ach)(?:{SPACE}(?P<other>{'|'.join(_OTHER)}))?{SPACE}(?:(?P<count>{NUMBER}|few|couple{SPACE}of|several){SPACE})?(?:single{SPACE})?"
            rf"(?:(?P<weekday>{WEEKDAY})(?:{SPACE}(?P<part>{_PARTS}))?(?:{SPACE}of{SPACE}the{SPACE}month)?|(?P<month>{MONTH})|(?P<season>{SEASON})"
            rf"|(?P<daypart>{_PARTS})|(?P<unit>{UNITS}))"
        ),
        normalise=_every,
        examples={
            "They vote every two years there.": ("every two years", "P2Y"),
            "It opens each Thursday at noon.": ("each Thursday", "XXXX-WXX-4"),
            "They meet every second Tuesday there.": ("every second Tuesday", "XXXX-WXX-2"),
            "They meet every few months there.": ("every few months", "PXM"),
        },
        counterexamples=("Every yearling ran.", "Everyone in each house."),
    ),
    TimexRule(
        name="times-a-unit",
        starts=NUMBER_STARTS - {"a"} | {"once", "twice", "several", "many", "few"},
        pattern=(
            rf"(?P<times>[Oo]nce|[Tt]wice|(?:{NUMBER}|[Ss]everal|[Mm]any|[Ff]ew){SPACE}times)"
            rf"(?:{SPACE}(?:an?|each|(?P<every>every)|per){SPACE}(?:(?P<count>{NUMBER}){SPACE})?(?P<unit>{UNITS})"
            rf"|[\s-](?P<adverb>daily|weekly|monthly|yearly|annually))"
        ),
        normalise=_times_a,
        examples={
            "He swims twice a week.": ("twice a week", "P1W"),
            "They meet once every four years.": ("once every four years", "P4Y"),
            "They meet twice weekly.": ("twice weekly", "P1W"),
            "They meet several times a month.": ("several times a month", "P1M"),
        },
        counterexamples=("He swims twice in a row.",),
    ),
    TimexRule(
        name="per-unit",
        starts=frozenset({"per"}),
        pattern=rf"[Pp]er{SPACE}(?P<unit>second|minute|hour|day|week|month|quarter|year)",
        normalise=_per,
        examples={"It costs 40 euros per month.": ("per month", "P1M")},
        counterexamples=("As per yearbook.", "Ten per cent."),
    ),
    TimexRule(
        name="adverb-set",
        starts=starts_of(_ADVERBS),
        pattern=rf"(?![Qq]uarterly\s[a-z])(?!(?<=[Tt]he ){_NEWSPAPER}){any_case(_ADVERBS)}",
        normalise=lambda match: _set(_ADVERBS[match[0].lower()]),
        examples={"The ferry sails daily to Cork.": ("daily", "P1D")},
        counterexamples=("The day is dull.", "Every day is dull.", "He reads the Daily Post."),
    ),
    TimexRule(
        name="plural-weekday",
        starts=frozenset(load_lexicon("timex_weekdays")["names"])
        | {f"{n}s" for n in load_lexicon("timex_weekdays")["names"]},
        pattern=(
            rf"(?P<weekday>{_FULL_WEEKDAY})(?:s|(?=\s{{1,4}}[a-z]{{4,9}}s\b))(?:{SPACE}(?P<part>mornings|afternoons|evenings|nights))?"
        ),
        normalise=_plural_weekday,
        examples={
            "The market opens on Mondays.": ("Mondays", "XXXX-WXX-1"),
            "we shut mondays lol": ("mondays", "XXXX-WXX-1"),
        },
        counterexamples=("On Monday's market he fell.",),
    ),
    TimexRule(
        name="nth-weekday-of-every-month",
        starts=frozenset({"the", "first", "second", "third", "fourth", "last"}),
        pattern=rf"(?:[Tt]he{SPACE})?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast){SPACE}(?P<weekday>{WEEKDAY}){SPACE}(?:of|in){SPACE}(?P<quant>every|each){SPACE}month",
        normalise=_nth_weekday,
        examples={
            "They meet on the first Monday of every month.": (
                "the first Monday of every month",
                "XXXX-WXX-1",
            )
        },
        counterexamples=("They met on the first Monday of May.",),
    ),
    TimexRule(
        name="weekends",
        starts=frozenset({"weekends", "weekdays"}),
        pattern=r"[Ww]eek(?:end|day)s",
        normalise=_weekends,
        examples={
            "The museum opens on weekends.": ("weekends", "XXXX-WXX-WE"),
            "The lift runs on weekdays only.": ("weekdays", "XXXX-WXX-X"),
        },
        counterexamples=("A weekend in Rome.",),
    ),
)
