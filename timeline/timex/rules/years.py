"""Years, of our calendar, before Christ and fiscal."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import Fixed, Reading, SamePeriod, Shifted, Unit
from timeline.timex.number_words import parse_number
from timeline.timex.rules.fragments import (
    ERA,
    FAR_YEAR,
    MONTH,
    ONES,
    SPACE,
    TEENS,
    TENS,
    THOROUGHFARE,
    UNITS,
    YEAR,
    any_case,
)
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_counts = load_lexicon("timex_counts")
_COUNTED = re.compile(
    rf"\s(?:[a-z-]{{1,24}}\s)?(?:{'|'.join(map(re.escape, _counts['counted']['nouns']))})(?!\w)"
)
_named = _counts["named"]
# No name goes on behind a full stop, other than that of "No.", or an empty line.
_NAMED = re.compile(
    rf"(?:{any_case(_named['nouns'])}|#|№)(?:(?<=\b[Nn]o)\.)?(?!\n\s)\s{{0,2}}(?:\d{{4}}\s(?:and|or)\s)?\Z"
)
# "The Net Zero 2050 target", "the 2030 Agenda", "the 1922 Committee": names.
_PLAN = re.compile(rf"[\"”'’]?\s(?:{'|'.join(_named['plans'])})(?!\w)")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-Z][\w-]{1,20}\s$")
_NAME_NEXT = re.compile(rf"\s(?:{'|'.join(_named['after'])})(?!\w|\s[A-Z])")
_LEADS = re.compile(
    rf"(?:(?<!\w){any_case(_counts['before_years']['words'])}[\s-]{{1,4}}"
    r"|(?<!\w)Q[1-4]\s|[(\[“\"‘'—–,;:-]\s{0,3}|[.!?]\s{1,3}|^\s{0,3})$"
)
# "In 2014 soldiers exchanged fire": what opens a sentence so is a year, whatever follows.
_OPENS_SENTENCE = re.compile(
    r"(?:^|[.!?:;][”\"’')]{0,2}\s{1,4}|\n\s{0,4}|[“\"‘(])(?:In|By|Since|Until|Before|After)\s{1,4}$"
)
# Street numbers, "1990 of them", and "2000 QX9", a comet.
_PLACE_NEXT = re.compile(rf"\s(?:{THOROUGHFARE}|of\s(?:them|us|these|those|whom|which)\b|[A-Z]{{1,3}}\d)")
_OLD_FIGURES = re.compile(r"(?<!\w)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s$")
_FIGURES_BEFORE = re.compile(r"(?P<years>(?<![\d-])[12]\d{3})?(?<=\d)[-–—]$|(?<=\d)[-–—]$")
_OWNS = re.compile(r"['’]s\s[a-zA-Z]")
_RANGE_NEXT = re.compile(rf"\s?[-–—]\s?{YEAR}(?!\d)")
_LOWER_BEFORE = re.compile(r"[a-z](?:['’]s)?\s$")
_ACRONYM_BEFORE = re.compile(r"(?<![\w-])[A-Z]{3,12}\s$")  # "the EXPO 2015"
_PLURAL_NEXT = re.compile(r"\s[a-z]{2,20}s\b|[-’'\w]")
# A day that the calendar has would have taken its year: "29 February 2021" has none.
_DAY_BEFORE = re.compile(r"29|3\d")  # cheap: most years have no such number before them
_IMPOSSIBLE_BEFORE = re.compile(
    rf"(?<!\d)(?:(?:29|3\d)(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}|{MONTH}\s(?:29|3\d)(?:st|nd|rd|th)?),?\s$"
)
_PERIOD = r"(?:first|second|third|fourth|fiscal)\b"
# "Corresponding", and what a business report reports on.
_LIKE = r"(?:same|corresponding|comparable|like|similar|year-ago|year-earlier)"
_REPORTED = r"(?:period|quarter|month)(?!-)"


def _date(value: str, mod: TimexMod | None = None) -> Reading:
    """Build the reading of a complete date."""
    return Reading(type=TimexType.DATE, value=Fixed(value), mod=mod)


def _year(match: re.Match[str]) -> Reading | None:
    """Read four figures as a year, unless they count or name something."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 24) : start]
    opens = _OPENS_SENTENCE.search(before)
    if _NAMED.search(before) or _PLACE_NEXT.match(text, end):
        return None
    if not opens and (_COUNTED.match(text, end) or _is_name(match, before)):
        return None
    figures = _FIGURES_BEFORE.search(before)
    if figures and not (figures["years"] and figures["years"] < match["year"]):
        return None
    if _OLD_FIGURES.search(before) and int(match["year"]) < 1200:
        return None
    if not (
        _LEADS.search(before)
        or _OWNS.match(text, end)
        or _RANGE_NEXT.match(text, end)
        or _modifies(match, before)
    ):
        return None
    if _DAY_BEFORE.search(before) and _IMPOSSIBLE_BEFORE.search(text, max(0, start - 20), start):
        return None
    return _date(match["year"])


def _is_name(match: re.Match[str], before: str) -> bool:
    """Tell whether a number is part of a name: "the 2030 Agenda", "its Net Zero 2050 target"."""
    text, end = match.string, match.end()
    plan = _CAPITAL_BEFORE.search(before) and _PLAN.match(text, end)
    return plan is not None or _NAME_NEXT.match(text, end) is not None


def _modifies(match: re.Match[str], before: str) -> bool:
    """Tell whether a year of our age dates a noun ("his 1996 campaign", "EXPO 2015") without counting it."""
    recent = 1900 <= int(match["year"]) <= 2050
    dates = _LOWER_BEFORE.search(before) or _ACRONYM_BEFORE.search(before)
    return recent and dates is not None and not _PLURAL_NEXT.match(match.string, match.end())


def _year_with_era(match: re.Match[str]) -> Reading:
    """Read "44 BC" and "70 C.E."."""
    before_christ = match["era"].upper().startswith("B")
    return _date(f"{'BC' if before_christ else ''}{int(match['year']):04d}")


def _year_before_christ(match: re.Match[str]) -> Reading | None:
    """Read "425" where years before Christ stand beside or before it: "the war of 431 BC … until 425"."""
    year = int(match["year"])
    beside = _BEFORE_CHRIST_NEXT.match(match.string, match.end())
    if beside is not None:
        return _date(f"BC{year:04d}") if year >= int(beside["year"]) else None
    before = match.string[max(0, match.start() - _NEAR_YEARS) : match.start()]
    if not ("BC" in before or "B.C." in before) or not _AFTER_BARE_YEAR.match(match.string, match.end()):
        return None
    told = _ERA_BEFORE.findall(before)
    near = bool(told) and told[-1] != "" and abs(int(told[-1]) - year) <= _SPAN
    return _date(f"BC{year:04d}") if near else None


def _year_range_end(match: re.Match[str]) -> Reading | None:
    """Read the two figures that close "1914–18"."""
    head = re.search(
        rf"(?<![\w.,$£€]){YEAR}\s?[-–—/]\s?$", match.string[max(0, match.start() - 8) : match.start()]
    )
    if head is None:
        return None
    opening = head[0][:4]
    closing = int(match["year"])
    if closing <= int(opening[2:]) and not (closing == 0 and opening[2:] == "99"):
        return None
    century = int(opening[:2]) + (1 if closing == 0 and opening[2:] == "99" else 0)
    return _date(f"{century:02d}{closing:02d}")


def _short_year(match: re.Match[str]) -> Reading:
    """Read "'96" as the year of the twentieth or the present century."""
    number = int(match["year"])
    return _date(str(number + (2000 if number < 30 else 1900)))


def _spelled_year(match: re.Match[str]) -> Reading | None:
    """Read "nineteen ninety-six" and "two thousand and one"."""
    title = match["tail"] and match["tail"][0].isupper() and not match[0].isupper()
    if title or _COUNTED.match(match.string, match.end()):  # "Nineteen Eighty-Four" is a book
        return None
    spelled = (match["century"] or match["hundreds"] or "").lower()
    century = {"nineteen": 19, "eighteen": 18, "seventeen": 17}.get(spelled, 20)
    if match["hundreds"] and not re.search(
        r"\b(?:[Ii]n|of|[Ss]ince|[Bb]y|until|year)\s{1,4}$",
        match.string[max(0, match.start() - 12) : match.start()],
    ):
        return None
    tail = parse_number(match["tail"] or match["hundreds_tail"] or match["unit"] or "")
    return _date(f"{century}{int(tail or 0):02d}")


def _same_period(match: re.Match[str]) -> Reading:
    """Read "the 1988 period", "last year's quarter", "the same period a year ago"."""
    year = match["year"] or match["of"]
    value = Fixed(year) if year else Shifted(unit=Unit.YEAR, amount=-1)
    return Reading(type=TimexType.DATE, value=SamePeriod(year=value))


def _fiscal_year(match: re.Match[str]) -> Reading:
    """Read "fiscal 2020" and "FY2020"."""
    digits = match["year"] or match["code"]
    return _date(f"FY{digits if len(digits) == 4 else '20' + digits}")


def _year_called_so(match: re.Match[str]) -> Reading | None:
    """Read "the year 476" and "the year 9999": the word makes any number a year."""
    return _date(f"{int(match['year']):04d}") if int(match["year"]) else None


_NEAR_YEARS, _SPAN = 1200, 150  # code points; years
_BEFORE_CHRIST_NEXT = re.compile(
    r"\s?(?:[-–—/]|\b(?:to|until|and|or)\b|\s)\s?(?P<year>\d{1,4})\s?(?:BC|B\.C\.)"
)
_ERA_BEFORE = re.compile(r"\b(\d{1,4})\s?(?:BC|B\.C\.)|\b(?:AD|A\.D\.)\s\d")
_AFTER_BARE_YEAR = re.compile(
    r"[.,;:)]{1,2}(?:\s|$)|\s?[–—]|$|\s{1,4}(?:an?|after|and|as|at|before|but|by|for|he|her|his|in|it|its|she|that|the|their"
    r"|they|to|until|was|when|where|while|with)\b"
)
_AFTER_PREPOSITION = r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=until )|(?<=since ))"
_ERA_NAME = rf"(?P<era>{ERA})"
RULES = (
    TimexRule(
        name="year-and-era",
        starts=frozenset({"0", "the"}),
        pattern=rf"(?<![\d.,])(?:[Tt]he{SPACE}[Yy]ear{SPACE})?(?P<year>\d{{1,4}})\s?{_ERA_NAME}",
        normalise=_year_with_era,
        examples={
            "Caesar died in 44 BC in Rome.": ("44 BC", "BC0044"),
            "He died in the year 33 AD there.": ("the year 33 AD", "0033"),
            "The temple fell in 70 C.E. to Rome.": ("70 C.E.", "0070"),
        },
        counterexamples=("He has 44 cats.", "Vitamin BC 12 is new."),
    ),
    TimexRule(
        name="year-before-christ",
        starts=frozenset({"0"}),
        pattern=(
            r"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\bof\s)"
            r"|(?<=\bto\s)|(?<=etween\s)|(?<=[(]))(?P<year>[1-9]\d{1,2})(?![\w%]|[.,:]\d)"
        ),
        normalise=_year_before_christ,
        examples={
            "The city fell in 431 BC. In 425, a fleet came.": ("425", "BC0425"),
            "The war (431–404 BC) was long.": ("431", "BC0431"),
            "It lasted from 264 to 241 BC in all.": ("264", "BC0264"),
        },
        counterexamples=(
            "The city fell in 431 BC. It came back in 40 days.",
            "In 425, the fleet came.",
            "The city fell in 431 BC. He sailed to 12 islands.",
        ),
    ),
    TimexRule(
        name="anno-domini",
        starts=frozenset({"ad", "a"}),
        pattern=r"(?:AD|A\.D\.)\s(?P<year>\d{1,4})",
        normalise=lambda match: _date(f"{int(match['year']):04d}"),
        examples={"Vesuvius erupted in AD 79 again.": ("AD 79", "0079")},
        counterexamples=("An ad 79 people saw.",),
    ),
    TimexRule(
        name="fiscal-year",
        starts=frozenset({"fiscal", "fy", "the"}),
        pattern=rf"(?:(?:[Tt]he{SPACE})?[Ff]iscal(?:{SPACE}year)?{SPACE}(?P<year>{YEAR})|FY\s?(?P<code>\d{{4}}|\d\d))",
        normalise=_fiscal_year,
        examples={
            "Profit fell in fiscal 2020 again.": ("fiscal 2020", "FY2020"),
            "Profit fell in the fiscal year 2020 again.": ("the fiscal year 2020", "FY2020"),
        },
        counterexamples=("Fiscal policy in 2020 people liked.", "The fiscal 200 are gone."),
    ),
    TimexRule(
        name="year",
        starts=frozenset({"0", "the"}),
        pattern=(
            rf"(?<![$£€#@\d.,:/_&=])(?:[Tt]he{SPACE}[Yy]ears?{SPACE}|[Tt]he{SPACE}(?={YEAR}{SPACE}{_PERIOD}))?"
            rf"(?P<year>{YEAR}|{_AFTER_PREPOSITION}(?=2){FAR_YEAR})"
            r"(?![\d%$€£°]|[.,:]\d|/\d{3}|-[a-zA-Z])"
        ),
        normalise=_year,
        examples={
            "It began in 1848 in Paris.": ("1848", "1848"),
            "It ended the year 2000 for good.": ("the year 2000", "2000"),
            "The war (1939) was long.": ("1939", "1939"),
            "In 1999 workers struck.": ("1999", "1999"),
            "The lease ends in 2150.": ("2150", "2150"),
            "They shone at EXPO 2015 again.": ("2015", "2015"),
            "They recall 1965's floods.": ("1965", "1965"),
        },
        counterexamples=(
            "In all 2020 people came.",
            "The Boeing 1985 landed.",
            "Take route 2020 north.",
            "It cost $2021 there.",
            "They sold 2,020 cars.",
            "Room 1914 is shut.",
            "He lives at 1600 Elm Street.",
            "They sold 1990 of them.",
            "It runs on Office 2000 there.",
            "It broke resolutions 1540 and 1887 again.",
            "They rode a BMW 2002 cars admire.",
        ),
    ),
    TimexRule(
        name="same-period",
        starts=frozenset({"the", "last"}),
        pattern=(
            rf"(?:[Tt]he{SPACE}(?:{_LIKE}{SPACE})?(?P<year>{YEAR}){SPACE}{_REPORTED}"
            rf"|[Ll]ast{SPACE}year['’]s{SPACE}(?:{_LIKE}{SPACE})?{_REPORTED}"
            rf"|[Tt]he{SPACE}(?:{_LIKE}{SPACE}{_REPORTED}|quarter|month)(?:{SPACE}(?:of|in))?{SPACE}"
            rf"(?:last{SPACE}year|a{SPACE}year{SPACE}(?:ago|earlier|before)|the{SPACE}(?:previous|prior){SPACE}year|(?P<of>{YEAR})))"
        ),
        normalise=_same_period,
        examples={
            "It earned less in the 1988 period.": ("the 1988 period", "1988"),
            "Sales of the second quarter beat last year's quarter.": ("last year's quarter", "2020-Q2"),
            "Second-quarter sales beat the same period last year.": ("the same period last year", "2020-Q2"),
        },
        counterexamples=("It is the 1988th period.", "The same quarter of the town burned last year."),
    ),
    TimexRule(
        name="year-called-so",
        starts=frozenset({"the"}),
        pattern=r"[Tt]he\s{1,4}[Yy]ear\s{1,4}(?P<year>\d{3,4})(?![\d%]|[.,:]\d)",
        normalise=_year_called_so,
        examples={
            "It fell in the year 476 to the Goths.": ("the year 476", "0476"),
            "It must last to the year 9999 at least.": ("the year 9999", "9999"),
        },
        counterexamples=("It must last to the year 10000.", "In the year 10,000 ships came."),
    ),
    TimexRule(
        name="year-range-end",
        starts=frozenset({"0"}),
        pattern=r"(?P<year>\d\d)(?![\d%/-]|\.\d)",
        normalise=_year_range_end,
        examples={
            "The war of 1914–18 changed all.": ("18", "1918"),
            "The season of 2019/20 was cut.": ("20", "2020"),
        },
        counterexamples=("Flats 1–18 burned.", "It was 1918-17 at best."),
    ),
    TimexRule(
        name="short-year",
        starts=frozenset({"0"}),
        pattern=r"(?<=[\s(]['’‘])(?P<year>\d\d)(?!['’])",
        normalise=_short_year,
        examples={"The class of '96 met there.": ("96", "1996")},
        counterexamples=("The '90s were loud.", "He is 96 now."),
    ),
    TimexRule(
        name="spelled-year",
        starts=frozenset({"nineteen", "eighteen", "seventeen", "two", "the"}),
        pattern=(
            rf"(?:[Tt]he{SPACE}year{SPACE})?(?:(?P<century>[Nn]ineteen|[Ee]ighteen){SPACE}(?P<tail>{TENS}(?:[-\s]{ONES})?)"
            rf"|(?P<hundreds>[Nn]ineteen|[Ee]ighteen|[Ss]eventeen){SPACE}hundred(?:{SPACE}(?:and{SPACE})?(?P<hundreds_tail>{TENS}(?:[-\s]{ONES})?|{TEENS}|{ONES}))?"
            rf"|(?P<thousand>[Tt]wo{SPACE}thousand){SPACE}(?:and{SPACE})?(?P<unit>{ONES}|{TEENS}))(?!{SPACE}(?:hundred|{UNITS})\b)"
        ),
        normalise=_spelled_year,
        examples={
            "He left in nineteen ninety-six for good.": ("nineteen ninety-six", "1996"),
            "It closed in nineteen hundred and five at last.": ("nineteen hundred and five", "1905"),
        },
        counterexamples=(
            "He saw nineteen men.",
            "He lost two thousand one hundred men.",
            "Her copy of Nineteen Eighty-Four is worn.",
            "It cost nineteen hundred pounds.",
        ),
    ),
    TimexRule(
        name="year-two-thousand",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}[Yy]ear{SPACE}two{SPACE}thousand",
        normalise=lambda _: _date("2000"),
        examples={"It is for the year two thousand and no later.": ("the year two thousand", "2000")},
        counterexamples=("He has two thousand books.",),
    ),
)
