"""Named days and feasts: alone, as a season, their week or weekend, their eve, and the new year."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import Fixed, InYear, Reading, Shifted, Unit
from timeline.timex.feasts import feast_names, is_feast_sighted, is_season
from timeline.timex.patterns import by_first_letter
from timeline.timex.rules.deictic import DIRECTION, DIRECTION_STARTS, direction_of
from timeline.timex.rules.fragments import SPACE, YEAR, any_case, starts_of
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_lexicon = load_lexicon("feasts")
_NAMES = [*feast_names(), *_lexicon["lower"]["names"]]


def _pattern(name: str) -> str:
    """Write a name as a pattern, in which a space also stands for a hyphen."""
    return re.sub(r"\\?[ -]", r"[\\s-]{1,4}", re.escape(name)).replace("'", "['’]")


_FEAST = by_first_letter(_NAMES, _pattern)
# Few words after "the" begin a name: those with a capital, and the first letters of the rest.
_ARTICLE = rf"(?P<the>[Tt]he){SPACE}"
_NO_NAME = rf"(?![Tt]he{SPACE}[abdg-km-rt-wyz])"
_FIXED = {name.lower(): day for name, day in _lexicon["fixed"].items()}
_TIED = any_case(_lexicon["tied"]["nouns"])
_YEAR_NAMED = rf"(?:(?:last|this|next|that|the{SPACE}(?:previous|following)){SPACE}year\b|{YEAR}\b)"
_OF_YEAR = rf"{SPACE}(?:of|in){SPACE}{_YEAR_NAMED}"
_PARTS = {"weekend": Unit.WEEKEND, "week": Unit.WEEK}
_DAYS_AROUND = {"holidays", "period", "season", "break"}
_WITH_ARTICLE = re.compile(r"(?:Festival|holiday|Twelfth|Week)$|^feast of\b")
_SURNAME = re.compile(r"\s[A-Z][a-z]")
_VERB_TAIL = re.compile(r"\s(?:by|to|from|out)\b")  # "Lent by the museum, it shone"
_WORK = re.compile(rf"\b(?:{'|'.join(_lexicon['works']['nouns'])})\s$")
_NEW_YEAR_TIED = r"(?:[’']|s\b|-|\sresolutions?\b|\s(?:has|had)\sbeen\b)"


def _feast(match: re.Match[str]) -> Reading | None:
    """Read a named day; one that is sighted is inexact."""
    name = " ".join(match["feast"].split())
    part = match["part"]
    bare = not (part or match["of"] is not None or _WITH_ARTICLE.search(name))
    if (match["the"] and bare) or _is_title(name, match):
        return None
    year = Fixed(match["year"]) if match["year"] else None
    around, blurred = _around(name, part.lower() if part else "")
    value = InYear(
        template=name, year=year, direction=direction_of(match["direction"]), feast=True, around=around
    )
    mod = TimexMod.APPROX if blurred or is_feast_sighted(name) else None
    if match["eve"]:
        return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.DAY, amount=-1, base=value), mod=mod)
    return Reading(type=TimexType.DATE, value=value, mod=mod)


def _around(name: str, part: str) -> tuple[Unit | None, bool]:
    """Return what is meant of a feast, and whether no calendar says how long that is.

    Nobody's Christmas holidays are Christmas Day alone: the feast's week is what all of them share. A feast
    that lasts is its own season.
    """
    if part not in _DAYS_AROUND:
        return _PARTS.get(part), False
    return (None if is_season(name) else Unit.WEEK), True


def _is_title(name: str, match: re.Match[str]) -> bool:
    """Tell whether the words name a person, "Holi Smith", or a work, "the film Black Friday"."""
    if name in _lexicon["people"]["names"] and _SURNAME.match(match.string, match.end()):
        return True
    if name in _lexicon["verbs"]["names"] and _VERB_TAIL.match(match.string, match.end()):
        return True
    return _WORK.search(match.string[max(0, match.start() - 12) : match.start()]) is not None


def _new_year(_: re.Match[str]) -> Reading:
    """Read "the new year" as the beginning of the one whose first day is near."""
    value = InYear(template="New Year", feast=True, around=Unit.YEAR)
    return Reading(type=TimexType.DATE, value=value, mod=TimexMod.START)


def _every_feast(match: re.Match[str]) -> Reading:
    """Read "every Christmas" as a day of every year, and "each Ramadan" as once a year."""
    day = _FIXED.get(" ".join(match["feast"].lower().replace("’", "'").split()))
    value = Fixed(f"XXXX-{day}" if day else "P1Y")
    return Reading(type=TimexType.SET, value=value, quant=match["quant"].lower())


RULES = (
    TimexRule(
        name="every-feast",
        starts=frozenset({"every", "each"}),
        pattern=rf"(?P<quant>[Ee]very|[Ee]ach){SPACE}(?P<feast>(?>{_FEAST}))(?!{SPACE}{_TIED}\b)",
        normalise=_every_feast,
        examples={
            "Every Christmas he sings.": ("Every Christmas", "XXXX-12-25"),
            "He runs every New Year’s Day.": ("every New Year’s Day", "XXXX-01-01"),
            "The streets fill each Ramadan.": ("each Ramadan", "P1Y"),
        },
        counterexamples=("Every Christmas tree was sold.",),
    ),
    TimexRule(
        name="feast",
        starts=starts_of(_NAMES) | DIRECTION_STARTS,
        pattern=(
            rf"{_NO_NAME}(?:(?P<direction>{DIRECTION}){SPACE}|{_ARTICLE})?(?<!Father\s)(?P<feast>(?>{_FEAST}))"
            rf"(?:{SPACE}(?:(?P<part>weekend|Weekend|week|Week|holidays|period|season|break)|(?P<eve>[Ee]ve))\b(?!-))?"
            rf"(?:,?{SPACE}(?P<year>{YEAR})(?!\d)|(?P<of>(?={_OF_YEAR})))?(?!{SPACE}{_TIED}\b|-[a-z])"
        ),
        normalise=_feast,
        examples={
            "They met on Christmas Day in Rome.": ("Christmas Day", "2020-12-25"),
            "Shops close on Good Friday 2021 here.": ("Good Friday 2021", "2021-04-02"),
            "He moved to Delhi last Diwali.": ("last Diwali", "2020-11-14"),
            "It fell silent during Ramadan 2021.": ("Ramadan 2021", "2021-04-13/2021-05-12"),
            "Roads jammed over the Easter weekend.": ("the Easter weekend", "2021-W13-WE"),
            "Trains stood over the Christmas holidays.": ("the Christmas holidays", "2020-W52"),
            "He called on Diwali eve.": ("Diwali eve", "2020-11-13"),
            "She recalled the Holi of 2018.": ("the Holi of 2018", "2018-03-02"),
        },
        counterexamples=(
            "The easter provinces fell.",
            "They cut a Christmas tree.",
            "The Good Friday Agreement holds.",
            "Father Christmas waved.",
            "The Tet Offensive shook them.",
            "Lenten fare was served.",
            "Holi Smith sang.",
            "The film Black Friday was banned.",
            "Lent by the museum, it shone.",
            "The New Year's Day parade was off.",
        ),
    ),
    TimexRule(
        name="new-year",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?:(?:turn|start|beginning){SPACE}of{SPACE}the{SPACE}(?:(?:[Nn]ew{SPACE})?[Yy]ear)|[Nn]ew{SPACE}[Yy]ear)(?!{_NEW_YEAR_TIED})",
        normalise=_new_year,
        examples={
            "Prices will fall in the new year.": ("the new year", "2022"),
            "He has led it since the turn of the year.": ("the turn of the year", "2021"),
        },
        counterexamples=("The new yearly fee is due.", "He broke the New Year's resolution."),
    ),
)
