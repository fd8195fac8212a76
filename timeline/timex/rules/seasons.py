"""Seasons, quarters and halves: parts of a year that is to be found."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, InYear, Reading
from timeline.timex.number_words import parse_ordinal
from timeline.timex.patterns import longest_first
from timeline.timex.rules.deictic import DIRECTION, DIRECTION_STARTS, direction_of
from timeline.timex.rules.fragments import MONTH, ORDINAL_STARTS, SPACE, YEAR, any_case, month_number
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_lexicon = load_lexicon("timex_seasons")
_months = load_lexicon("months")
_seasons: dict[str, str] = _lexicon["seasons"]
_DATED_NEXT = re.compile(rf"{SPACE}{any_case(_lexicon['dated']['nouns'])}(?![\w-])")
_SEASON = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in longest_first(_seasons))
_SEASON_LEAD = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|through|during|for|before|after|the|early|late|mid|that|and|over|throughout|[Ii]n|[Dd]uring|[Bb]y|[Ss]ince)[\s-]{1,4}$"
)
_SEASON_TAIL = re.compile(
    r"\s{1,4}(?:of\s)?(?:(?:1\d|20)\d\d\b|\d{1,4}\s{0,2}(?:BC|B\.C\.|AD\b|A\.D\.)|(?:seven|eigh|nine)teen\b)|\s(?:of\s)?(?:last|this|next|that)\syear\b|[.,;]|$|\s(?:and|but|when|as|with|before|after|was|were|is|has|had|an?|the|all|half|most|both|he|she|it|they|we|I|there|his|her|their|its)\b"
)


_FIGURATIVE = re.compile(r"\s{1,4}of\s{1,4}(?:his|her|my|our|your|their|its|discontent|love|life)\b")


def _season(match: re.Match[str]) -> Reading | None:
    """Read "last summer", "the spring", "winter", but not a spring of water or a fall."""
    word = match["season"]
    direction = direction_of(match["direction"])
    before = match.string[max(0, match.start() - 16) : match.start()]
    if _FIGURATIVE.match(match.string, match.end()):
        return None
    bare = not match["the"] and direction is None
    if direction is None and _DATED_NEXT.match(match.string, match.end()):
        # "The summer offensive" is an offensive: its article is not the summer's.
        readable = bare
    else:
        readable = _is_season(match, before, bare=bare, directed=direction is not None)
    if not readable:
        return None
    value = InYear(template=f"-{_seasons[word.lower()]}", direction=direction)
    return Reading(type=TimexType.DATE, value=value)


def _is_season(match: re.Match[str], before: str, *, bare: bool, directed: bool) -> bool:
    """Tell a time of the year from a spring of water, a fall and what only comes in winter."""
    word, rest = match["season"].lower(), match.string[match.end() : match.end() + 6]
    if bare and not _SEASON_LEAD.search(before) and not re.match(r"\s(?:1\d|20)\d\d\b", rest):
        return False
    if word in {"spring", "fall"} and not directed and not _SEASON_TAIL.match(match.string, match.end()):
        return False
    return not (word == "fall" and bare and re.search(r"\b(?:to|of|and)\s$", before))


_GAME = re.compile(rf"(?<!\w){any_case(_lexicon['games']['nouns'])}(?!\w)")


def _quarter(match: re.Match[str]) -> Reading | None:
    """Read "the third quarter", "third-quarter" and "Q3"."""
    number = int(match["code"]) if match["code"] else parse_ordinal(match["ordinal"])
    around = match.string[max(0, match.start() - 80) : match.end() + 80]
    if number is None or not 1 <= number <= 4 or _GAME.search(around):
        return None
    return Reading(type=TimexType.DATE, value=InYear(template=f"-Q{number}"))


_ENDS_OF_YEAR = {"final": 4, "closing": 4, "last": 4, "opening": 1}


def _closing_quarter(match: re.Match[str]) -> Reading:
    """Read "the final quarter of 2020"."""
    number = _ENDS_OF_YEAR[match["which"].lower()]
    return Reading(type=TimexType.DATE, value=InYear(template=f"-Q{number}"))


def _months_of_quarter(match: re.Match[str]) -> Reading | None:
    """Read "the January-March quarter"; other three months are no quarter of the calendar year."""
    first, last = month_number(match["first"]), month_number(match["last"])
    if first % 3 != 1 or last != first + 2:
        return None
    return Reading(type=TimexType.DATE, value=InYear(template=f"-Q{(first + 2) // 3}"))


def _period_code(match: re.Match[str]) -> Reading | None:
    """Read "H1 2019", "1H19", "3Q20" and "Q4'20", the year after the code."""
    kind, number = (match["kind"] or match["last"]), int(match["number"] or match["first"])
    if kind == "H" and number > 2:
        return None
    digits = match["year"] or f"20{match['short']}"
    return Reading(type=TimexType.DATE, value=Fixed(f"{digits}-{kind}{number}"))


_BUSINESS = re.compile(rf"\b{any_case(_lexicon['business']['nouns'])}\b")


def _half(match: re.Match[str]) -> Reading | None:
    """Read "the first half" of a year, which business reports leave unsaid."""
    if not match["year"] and not _BUSINESS.search(match.string[max(0, match.start() - 80) : match.start()]):
        return None
    number = 1 if match["which"].lower() == "first" else 2
    return Reading(type=TimexType.DATE, value=InYear(template=f"-H{number}"))


RULES = (
    TimexRule(
        name="season",
        starts=frozenset(_seasons) | DIRECTION_STARTS | {"the"},
        pattern=rf"(?:(?P<direction>{DIRECTION}){SPACE}|(?P<the>[Tt]he){SPACE})?(?P<season>{_SEASON})(?![-’'])",
        normalise=_season,
        examples={
            "She came last winter with him.": ("last winter", "2020-WI"),
            "In spring, the snow melts.": ("spring", "2021-SP"),
            "The summer offensive failed.": ("summer", "2021-SU"),
        },
        counterexamples=(
            "The spring water is cold.",
            "Prices fall and fall.",
            "They spring into action.",
            "It was the winter of his life.",
        ),
    ),
    TimexRule(
        name="quarter",
        starts=ORDINAL_STARTS | {"the", "q"},
        pattern=rf"(?:(?:[Tt]he{SPACE}(?![a-z]{{5,6}}-))?(?:[Ff]iscal[\s-])?(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[\s-](?:fiscal{SPACE})?quarter(?!{SPACE}(?:final|of{SPACE}the{SPACE}game))|Q(?P<code>[1-4]))",
        normalise=_quarter,
        examples={
            "Profit fell in the third quarter of 2020.": ("the third quarter of 2020", "2020-Q3"),
            "Q2 was better.": ("Q2", "2021-Q2"),
        },
        counterexamples=(
            "The Latin Quarter woke.",
            "The fifth quarter never came.",
            "A touchdown came in the third quarter.",
        ),
    ),
    TimexRule(
        name="closing-quarter",
        starts=frozenset({"the", *_ENDS_OF_YEAR}),
        pattern=(
            rf"(?:[Tt]he{SPACE})?(?P<which>[Ff]inal|[Cc]losing|[Ll]ast|[Oo]pening){SPACE}quarter"
            rf"(?={SPACE}of{SPACE}(?:the{SPACE}year|(?:last|this|next){SPACE}year|{YEAR})\b)"
        ),
        normalise=_closing_quarter,
        examples={"It lost money in the final quarter of 2020.": ("the final quarter of 2020", "2020-Q4")},
        counterexamples=("They scored in the final quarter.",),
    ),
    TimexRule(
        name="months-of-quarter",
        starts=frozenset({"the", *_months["names"]}),
        pattern=rf"(?:[Tt]he{SPACE})?(?P<first>{MONTH})(?:\s?[-–—]\s?|{SPACE}to{SPACE})(?P<last>{MONTH})[\s-]quarter",
        normalise=_months_of_quarter,
        examples={"It lost money in the April-June quarter.": ("the April-June quarter", "2021-Q2")},
        counterexamples=("It lost money in the May-July quarter.",),
    ),
    TimexRule(
        name="period-code",
        starts=frozenset({"q", "h", "0"}),
        pattern=(
            r"(?<![\d.,$£€])(?:(?P<kind>[QH])(?P<number>[1-4])|(?P<first>[1-4])(?P<last>[QH]))"
            r"(?:[\s-]?(?P<year>20\d\d)|(?:\s?['’]|(?<=[QH]))(?P<short>\d\d))"
        ),
        normalise=_period_code,
        examples={
            "Sales rose in H1 2019 there.": ("H1 2019", "2019-H1"),
            "Sales fell in Q4'20 there.": ("Q4'20", "2020-Q4"),
            "Margins in 1H19 were thin.": ("1H19", "2019-H1"),
        },
        counterexamples=("They saw H5 2019 times.", "Lot 7Q20 was sold.", "He wrote 3H201 down."),
    ),
    TimexRule(
        name="half",
        starts=frozenset({"the", "first", "second"}),
        pattern=rf"(?:[Tt]he{SPACE})?(?P<which>[Ff]irst|[Ss]econd|[Ll]atter|[Ll]ast){SPACE}half(?:(?=(?P<year>{SPACE}of{SPACE})(?:the{SPACE}|this{SPACE}|last{SPACE}|next{SPACE}|that{SPACE})?(?:(?:fiscal{SPACE})?year\b|1\d\d\d|20\d\d))|(?=[,.;]|{SPACE}(?:to{SPACE}be|was|were|is|as|but|from|compared|with|than)\b))",
        normalise=_half,
        examples={
            "Sales rose in the first half of 2020.": ("the first half of 2020", "2020-H1"),
            "Sales rose in the first half, it said.": ("the first half", "2021-H1"),
        },
        counterexamples=(
            "They lost in the second half of the game.",
            "They scored in the first half.",
        ),
    ),
)
