"""Months without a day."""

import re

from timeline.lexicons import load_lexicon
from timeline.timex.algebra import Reading
from timeline.timex.calendar_arithmetic import has_day
from timeline.timex.rules.explicit_dates import ERA_TAIL, MONTH_STARTS, dated, names_group, year_of
from timeline.timex.rules.fragments import FAR_YEAR, MONTH, SPACE, YEAR, month_number
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_months = load_lexicon("months")
_DAY_BEFORE = re.compile(r"(?<![\d.,:/-])(?P<day>29|3\d)(?:st|nd|rd|th)?\s(?:of\s)?$")
_DAY_AFTER = re.compile(r"\s(?:the\s)?(?P<day>29|3\d)(?:st|nd|rd|th)?(?=[,.;)]|$|\s(?:19|20)\d\d)")


_YEAR_AFTER = re.compile(rf",?{SPACE}(?P<year>{YEAR})(?!\d)")


def _has_impossible_day(match: re.Match[str]) -> bool:
    """Tell whether a month has a day beside it that it has not: "31 February", "29 February 2021"."""
    text = match.string
    year = _YEAR_AFTER.match(text, match.end("month"))
    beside = _DAY_BEFORE.search(text, max(0, match.start() - 8), match.start())
    beside = beside or _DAY_AFTER.match(text, match.end("month"))
    return beside is not None and not has_day(
        int(year["year"]) if year else 2000, month_number(match["month"]), int(beside["day"])
    )


_SOME_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s(?:of\s)?$")
_SOME_DAY_AFTER = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?(?!\w)")


def _is_in_name(match: re.Match[str]) -> bool:
    """Tell whether the day that a month belongs to is the name of a movement: "the 14 March Movement"."""
    text = match.string
    after = _SOME_DAY_AFTER.match(text, match.end())
    if after is None and not _SOME_DAY_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        return False
    return names_group(text, after.end() if after else match.end())


def _month_and_year(match: re.Match[str]) -> Reading | None:
    """Read "March 2014", but not "29 February 2021"."""
    if not match["era"] and _has_impossible_day(match):
        return None
    return dated(year_of(match), month_number(match["month"]), None, match["era"])


_NOT_A_MONTH = load_lexicon("months")["names_of_people"]
_PREPOSED = re.compile(
    r"\b(?:[Ii]n|of|[Ss]ince|[Bb]y|[Uu]ntil|till|[Ff]rom|to|through|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly|[Mm]id|past"
    r"|[Bb]etween|and|[Ee]ach|[Ee]very|[Dd]uring|[Bb]efore|[Aa]fter|than|for|ending|beginning|starting|coming)[\s-]{1,4}$"
)
_DATING = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly|[Mm]id|[Uu]ntil)[\s-]{1,4}$"
)
_MONTH_RANGE = re.compile(rf"\s?[-–—/]\s?{MONTH}(?!\w)")
_CAPITAL_NEXT = re.compile(r"\s[A-Z][a-z’']{1,24}")
_PERSON_NEXT = re.compile(
    rf"\s(?:and|or)\s(?:her|his)\b|['’]s\s(?:{'|'.join(_months['belongings']['nouns'])})\b"
)
_NAMED_SO = re.compile(
    r"\b(?:(?:names?|nicknames?)\s(?:is|was|were|are)|called|named|christened|[Aa]sk(?:s|ed|ing)?\sfor|answers\sto)\s$"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.’']{0,20}\s$")


def _month_alone(match: re.Match[str]) -> Reading | None:
    """Read a month without day or year, unless it is a person, a verb or part of a code."""
    word = match["month"]
    name = word.lower().rstrip(".")
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 24) : start]
    if _NAMED_SO.search(before) or _has_impossible_day(match) or _is_in_name(match):
        return None
    if name in _NOT_A_MONTH and _PERSON_NEXT.match(text, end):
        return None
    preposed = _PREPOSED.search(before) is not None or _MONTH_RANGE.match(text, end) is not None
    if name in _months["abbreviations"] and not (word.endswith(".") or _DATING.search(before)):
        return None
    if name in _months["words"] and not preposed:
        return None
    named = _CAPITAL_NEXT.match(text, end) or _CAPITAL_BEFORE.search(before)
    if name in _NOT_A_MONTH and named and not preposed:
        return None
    if name == "may" and word[0] == "m":
        return None
    return dated(None, month_number(word), None)


RULES = (
    TimexRule(
        name="month-year",
        starts=MONTH_STARTS,
        pattern=rf"(?P<month>{MONTH})(?:,?{SPACE}(?:of{SPACE})?(?P<year>{YEAR}(?![\d%]|[.,]\d)|{FAR_YEAR})|\s?['’](?P<short>\d\d)){ERA_TAIL}",
        normalise=_month_and_year,
        examples={
            "Prices rose in March 2014 again.": ("March 2014", "2014-03"),
            "Prices rose in Sept. 2014 again.": ("Sept. 2014", "2014-09"),
        },
        counterexamples=(
            "He was born on 29 February 2021.",
            "They will march 2014 miles.",
            "Mark 2014 as paid.",
        ),
    ),
    TimexRule(
        name="month",
        starts=MONTH_STARTS,
        pattern=rf"(?P<month>{MONTH})",
        normalise=_month_alone,
        examples={
            "In August the rains came.": ("August", "2021-08"),
            "The plan dates from May.": ("May", "2021-05"),
            "The capture (May–August 1950) was slow.": ("May", "1950-05"),
        },
        counterexamples=(
            "She may win, and Brian May sang.",
            "Theresa May spoke.",
            "They march to the palace.",
            "April Jones won the race.",
            "April and her sister left.",
            "He fell in June's arms.",
            "He was born on 31 February there.",
        ),
    ),
)
