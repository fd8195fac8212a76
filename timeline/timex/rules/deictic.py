"""Pointers from the day of writing, or from the date just named: "last week", "the next day"."""

import re
from collections.abc import Mapping

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import (
    Base,
    Direction,
    Fixed,
    InYear,
    OnDay,
    Reading,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.calendar_arithmetic import has_day
from timeline.timex.rules.fragments import (
    DAY_NUMBER,
    FRIDAY_FILM,
    MONTH,
    SEASON,
    SPACE,
    WEEKDAY,
    any_case,
    month_number,
    squeeze,
    starts_of,
    weekday_number,
)
from timeline.timex.rules.rule import TimexRule
from timeline.timex.tense import Tense, tense_at

__all__ = ["DIRECTION", "DIRECTION_STARTS", "RULES", "direction_of", "weekday_of_set"]

_deictic = load_lexicon("timex_deictic")
_DAYS: Mapping[str, int] = {**_deictic["days"], **_deictic["informal"]}
_POINTERS: Mapping[str, tuple[int, str]] = _deictic["pointers"]
_weekdays = load_lexicon("timex_weekdays")
_parts: Mapping[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_WEEKDAY_STARTS = frozenset([*_weekdays["names"], *_weekdays["abbreviations"]])
_seasons: Mapping[str, str] = load_lexicon("timex_seasons")["seasons"]
_PART = "|".join(_parts)

DIRECTION = any_case(
    ["last", "next", "this", "this past", "this coming", "past", "coming", "the last", "the next"]
)
DIRECTION_STARTS = frozenset({"last", "next", "this", "past", "coming", "the"})


def direction_of(words: str | None) -> Direction | None:
    """Return which way "last", "next", "this coming" … point; None without such words."""
    if not words:
        return None
    last = words.lower().split()[-1]
    return {"last": Direction.LAST, "past": Direction.LAST, "this": Direction.THIS}.get(last, Direction.NEXT)


def _amount(words: str) -> int:
    """Return how many days on a named day is."""
    squeezed = " ".join(words.split())
    return _DAYS.get(squeezed, _DAYS.get(squeezed.lower(), 0))


_named = _deictic["named"]
_PAPER_BEFORE = re.compile(rf"\b(?:{'|'.join(_named['before'])})\s$")
_SHOW_NEXT = re.compile(rf"\s(?:{'|'.join(_named['after'])})\b")


def _named_day(match: re.Match[str]) -> Reading | None:
    """Read "today" and its kin, but not "USA Today" and "the Today programme"."""
    text, start = match.string, match.start()
    if match["day"] == "Today" and (
        _PAPER_BEFORE.search(text, max(0, start - 16), start) or _SHOW_NEXT.match(text, match.end())
    ):
        return None
    day = Shifted(unit=Unit.DAY, amount=_amount(match["day"]))
    return Reading(type=TimexType.DATE, value=day)


def _tonight(match: re.Match[str]) -> Reading:
    """Read "tonight", "last night" and "overnight"."""
    word = squeeze(match[0])
    ahead = word == "overnight" and tense_at(match.string, match.start(), match.end()).tense is Tense.FUTURE
    amount = 0 if ahead or word in {"tonight", "this night", "tonite", "2nite", "2night"} else -1
    return Reading(type=TimexType.TIME, value=OnDay(suffix="TNI", day=Shifted(unit=Unit.DAY, amount=amount)))


def _this_morning(match: re.Match[str]) -> Reading:
    """Read "this morning", "that afternoon", "the next morning"."""
    pointer = squeeze(match["pointer"]).removeprefix("the ")
    amount, base = _POINTERS[pointer]
    if match["pointer"][:3].lower() == "the":
        base = "text"
    day = Shifted(unit=Unit.DAY, amount=amount, base=Base(base))
    return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{_parts[match['part']]}", day=day))


# "The Friday-night game" is one; "Monday-Friday" is two.
_COMPOUND = re.compile(rf"-(?!{WEEKDAY})[A-Za-z]")


_NAME_BEFORE = re.compile(rf"\b(?:{'|'.join(_weekdays['named']['before'])})\s$")
_NAME_NEXT = re.compile(rf"{SPACE}(?:{'|'.join(_weekdays['named']['after'])})\b")


_AND = r"(?:,|,?\s(?:and|or|n|&))\s{1,4}"
_DAY = any_case([*_weekdays["names"], *_weekdays["abbreviations"]])
# "On that Thursday": of a week that the text has told of.
_TOLD_BEFORE = re.compile(
    r"\b(?:[Oo]n|[Bb]y|[Ss]ince|[Oo]f|[Ff]rom|[Uu]ntil)\s{1,4}that\s{1,4}(?:same\s{1,4})?$"
)
# "On a Tuesday", "one wet Tuesday": which one is not told.
_SOME_BEFORE = re.compile(r"\b(?:[Oo]n\s{1,4}an?|[Oo]ne)\s{1,4}(?!of\b)(?:[a-z]{2,16}\s{1,4})?$")
_EVERY_BEFORE = re.compile(rf"\b(?P<quant>[Ee]very|[Ee]ach){SPACE}{_DAY}(?:{_AND}{_DAY}){{0,5}}{_AND}$")


def weekday_of_set(text: str, start: int, number: int) -> Reading | None:
    """Read the further days of "every Monday, Tuesday and Friday"; None where no "every" is before."""
    before = _EVERY_BEFORE.search(text[max(0, start - 80) : start])
    if before is None:
        return None
    return Reading(type=TimexType.SET, value=Fixed(f"XXXX-WXX-{number}"), quant=before["quant"].lower())


def _is_name(match: re.Match[str]) -> bool:
    """Tell whether a weekday is part of a name: "Good Friday", "The Sunday Times", "Friday the 13th"."""
    text, start = match.string, match.start("weekday")
    if _NAME_BEFORE.search(text, max(0, start - 8), start) or _NAME_NEXT.match(text, match.end()):
        return True
    return FRIDAY_FILM.match(text, start) is not None


def _weekday(match: re.Match[str]) -> Reading | None:
    """Read a weekday, with the way that it points."""
    direction = direction_of(match["direction"])
    word = match["weekday"]
    text = match.string
    if word.lower().rstrip(".") in _weekdays["abbreviations"] and not _abbreviates(match):
        return None
    if _COMPOUND.match(text, match.end()) or _is_name(match):
        return None
    in_set = weekday_of_set(text, match.start(), weekday_number(word))
    if in_set is not None:
        return in_set
    base = Base.TEXT if match["told"] else Base.DCT
    if match["told"]:
        direction = Direction.NEXT if match["told"][-9:] == "following" else Direction.LAST
    is_any = direction is None and bool(_SOME_BEFORE.search(text, max(0, match.start() - 30), match.start()))
    if direction is None and _TOLD_BEFORE.search(text, max(0, match.start() - 24), match.start()):
        direction, base = Direction.THIS, Base.TEXT
    value = Weekday(number=weekday_number(word), direction=direction, base=base, is_any=is_any)
    return Reading(type=TimexType.DATE, value=value)


def _abbreviates(match: re.Match[str]) -> bool:
    """Tell whether "Sun", "Sat", "Mon" … stand for a weekday here."""
    before = match.string[max(0, match.start("weekday") - 12) : match.start("weekday")]
    word = match["weekday"]
    if word.isupper() and not word.endswith("."):
        return False
    if re.search(
        r"(?:\b(?:[Oo]n|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|to|[Tt]his|[Ll]ast|[Nn]ext|[Ee]very)\s|-)$", before
    ):
        return not re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2])
    return bool(
        re.match(
            r"\.?,?\s(?:\d|[A-Z][a-z]{2}\.?\s\d)",
            match.string[match.end("weekday") : match.end("weekday") + 8],
        )
    )


def _pointed_month(match: re.Match[str]) -> Reading | None:
    """Read "last October" and "last Nov. 5"."""
    month = month_number(match["month"])
    day = int(match["day"]) if match["day"] else None
    if day is not None and not has_day(2000, month, day):
        return None
    template = f"-{month:02d}" + (f"-{day:02d}" if day else "")
    return Reading(
        type=TimexType.DATE,
        value=InYear(template=template, direction=direction_of(match["direction"])),
    )


def _told_part(match: re.Match[str]) -> Reading:
    """Read "the following May", "that November" and "the previous spring", counted from the text."""
    template = _seasons[match["season"].lower()] if match["season"] else f"{month_number(match['month']):02d}"
    word = match["pointer"].lower().split()[-1]
    direction = {"that": Direction.THIS, "same": Direction.THIS, "previous": Direction.LAST}.get(
        word, Direction.NEXT
    )
    value = InYear(template=f"-{template}", direction=direction, base=Base.TEXT)
    return Reading(type=TimexType.DATE, value=value)


RULES = (
    TimexRule(
        name="named-day",
        starts=starts_of(_DAYS),
        pattern=rf"(?P<day>{any_case(_DAYS)})",
        normalise=_named_day,
        examples={
            "He came yesterday by train.": ("yesterday", "2021-09-14"),
            "Tomorrow they vote.": ("Tomorrow", "2021-09-16"),
            "She left the day before yesterday, alone.": ("the day before yesterday", "2021-09-13"),
        },
        counterexamples=("The Yesterdays played on.", "He reads a todayish paper.", "USA Today said so."),
    ),
    TimexRule(
        name="night",
        starts=frozenset({"tonight", "tonite", "last", "overnight", "0"}),
        pattern=rf"(?:[Tt]onight|[Tt]onite|2nite|2night|[Ll]ast{SPACE}(?:night|nite)|[Oo]vernight(?!{SPACE}(?:success|stay|train|rate|bus|rates|delivery|sensation)))",
        normalise=_tonight,
        examples={
            "Rain is due tonight in town.": ("tonight", "2021-09-15TNI"),
            "The roof fell last night at the mill.": ("last night", "2021-09-14TNI"),
            "Snow will fall overnight in town.": ("overnight", "2021-09-15TNI"),
        },
        counterexamples=("The last nights were cold.", "She was an overnight success."),
    ),
    TimexRule(
        name="pointed-part-of-day",
        starts=frozenset({"this", "that", "the"}),
        pattern=rf"(?P<pointer>[Tt]his|[Tt]hat(?:{SPACE}same)?|[Tt]he{SPACE}(?:next|following|previous|same)){SPACE}(?P<part>{_PART})",
        normalise=_this_morning,
        examples={
            "It rained this morning in town.": ("this morning", "2021-09-15TMO"),
            "On 3 May 2020 they met. The next morning they left.": ("The next morning", "2020-05-04TMO"),
        },
        counterexamples=("This mourning is long.", "The next knight came."),
    ),
    TimexRule(
        name="weekday",
        starts=_WEEKDAY_STARTS | DIRECTION_STARTS,
        pattern=(
            rf"(?:(?P<told>[Tt]he{SPACE}(?:following|previous)){SPACE}|(?P<direction>{DIRECTION}){SPACE})?"
            rf"(?P<weekday>{WEEKDAY})"
        ),
        normalise=_weekday,
        examples={
            "They met on Tuesday in Rome.": ("Tuesday", "2021-09-14"),
            "The tax is due next Friday at noon.": ("next Friday", "2021-09-24"),
            "Talks will open on Monday in Rome.": ("Monday", "2021-09-20"),
            "It opens every Monday, Tuesday and Friday.": ("Friday", "XXXX-WXX-5"),
            "The ship sailed on a wet Tuesday.": ("Tuesday", "XXXX-WXX-2"),
        },
        counterexamples=(
            "The sun shone and they wed.",
            "He sat by the sea.",
            "Sun Microsystems grew.",
            "The Sunday Times denied it.",
            "Bloody Sunday was long ago.",
            "They ate a Sunday roast.",
        ),
    ),
    TimexRule(
        name="told-part-of-year",
        starts=frozenset({"the", "that"}),
        pattern=(
            rf"(?P<pointer>[Tt]he{SPACE}(?:following|next|previous|same)|[Tt]hat(?:{SPACE}same)?){SPACE}"
            rf"(?:(?P<month>{MONTH})(?!{SPACE}\d)|(?P<season>{SEASON}))(?![-’'])"
        ),
        normalise=_told_part,
        examples={
            "In May 2015 she left, and returned the following January.": (
                "the following January",
                "2016-01",
            ),
            "In July 1914 he wrote; that autumn he fell.": ("that autumn", "1914-FA"),
        },
        counterexamples=("That may be gone.", "He saw the next falling star."),
    ),
    TimexRule(
        name="pointed-month",
        starts=DIRECTION_STARTS,
        pattern=(
            rf"(?P<direction>{DIRECTION}){SPACE}(?P<month>{MONTH})"
            rf"(?:{SPACE}(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?(?![\d%]|[.,:]\d))?"
        ),
        normalise=_pointed_month,
        examples={
            "She left last October for good.": ("last October", "2020-10"),
            "It opens next May in town.": ("next May", "2022-05"),
            "The mill shut last Nov. 5 for good.": ("last Nov. 5", "2020-11-05"),
        },
        counterexamples=("This may be late.", "This march was long."),
    ),
)
