"""Whether a date carries a story on, or is told in passing.

The dates of main clauses in the simple past follow one another, and so move the story's "now" (Reichenbach's
reference time; Partee 1984). A look back in the pluperfect, a look ahead with "would", a relative clause,
a parenthesis or a quotation leaves it where it was; a heading or a date that opens its sentence sets it.
"""

import re
from enum import StrEnum
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.timex.patterns import by_first_letter
from timeline.timex.tense import SENTENCE_END

__all__ = ["Standing", "looks_back", "standing_of"]

_WINDOW = 240
_QUOTED = 600  # code points: how long a quotation may be
_HEADING = 80
_WORD = r"[\w'’-]{1,24}"
_LEAD = re.compile(
    r"[“\"'‘(]?(?:(?:[Ii]n|[Oo]n|[Bb]y|[Dd]uring|[Aa]t|[Ff]rom|[Aa]fter|[Ee]arly|[Ll]ate|[Bb]etween"
    r"|[Uu]ntil|[Tt]hroughout|[Oo]ver|[Tt]hen|[Aa]gain|[Bb]ut|[Aa]nd|the|of|in|on|by|at|to|only)[\s,]{1,4}){0,4}"
)
_RELATIVE = re.compile(
    rf"(?:^|[,(–—]|\b{_WORD})\s{{0,4}}\b(?:who|whose|whom|which|where|that)\s[^,;:()]{{0,120}}$"
)
_HAD = re.compile(
    r"(?:\bhad|['’]d)(?:n['’]t)?\s{1,4}(?!(?:an?|the|to|no|its|his|her|their|some|many|few|only|about)\b)(?!\d)"
    r"[^,;:()]{0,120}$"
)
_SINCE = re.compile(r"\b[Ss]ince\s{1,4}(?:the\s{1,4})?$")
_WOULD = re.compile(
    r"\b(?:would|will|(?:was|were|is|are)(?:\s(?:not|never|only))?\s(?:to|due|scheduled|planned|expected|supposed)|planned|scheduled|intended)\b[^,;:()]{0,120}$"
)
_COMPARED = re.compile(
    r"\b(?:as|than|like|unlike|since|before|first|last)\s{1,4}(?:(?:in|on|of|that of)\s{1,4})?$"
    r"|\b(?:as\sagainst|compared\s(?:to|with)|as\sopposed\sto|versus|(?:up|down|from)\sfrom|from\s(?:an?|the|its)\s"
    r"(?:high|low|peak|record|total))\b[^,;:()]{0,60}$"
)
_OF_A_NOUN = re.compile(r"\b(?:the|an?|its|his|her|their)\s$")


class Standing(StrEnum):
    """What a date does to the story: head a section, set where it is, move it, step back, or leave it."""

    HEADING = "heading"
    LEADING = "leading"
    TOLD = "told"
    STEP = "step"
    ASIDE = "aside"


@cache
def _had_after() -> re.Pattern[str]:
    """Build the pattern of a pluperfect after a date that opens its sentence: "In May it had burned"."""
    lexicon = load_lexicon("timex_tense")
    irregular = by_first_letter({*lexicon["past"], *lexicon["perfect"]})
    return re.compile(
        rf",?(?:\s{{1,4}}{_WORD}){{1,4}}?\s{{1,4}}had(?:n['’]t)?\s{{1,4}}(?:{_WORD}ly\s{{1,4}}|never\s{{1,4}}|not\s{{1,4}}"
        rf"|also\s{{1,4}}|been\s{{1,4}})?(?:{_WORD}(?:ed|en|wn)|{irregular})\b"
    )


@cache
def _participles() -> re.Pattern[str]:
    """Build the pattern of a participle that gives a date to the noun before it."""
    words = load_lexicon("timex_tense")["participles"]
    listed = "|".join(re.escape(word) for word in words)
    paired = rf"(?:[^,;:()]{{0,40}}\sand\s{_WORD}\s{{1,4}})?"
    verbs = "".join(rf"(?<!\b{verb} )" for verb in ("was", "were", "been", "be", "is", "are", "and"))
    return re.compile(
        rf"(?:[,(]\s{{0,4}}|[a-z]\s{{1,4}}){verbs}(?:{listed})\s{{1,4}}{paired}(?:{_WORD}\s{{1,4}}){{0,3}}$"
    )


def standing_of(text: str, start: int, end: int) -> Standing:
    """Judge from the words around a date whether it carries the story on.

    Parameters
    ----------
    text : str
    start, end : int
        The date's span, half-open, in code points.

    Examples
    --------
    >>> text = "In 1931 the mill, built in 1902, burned. It had flooded in 1919. It was sold in 1934."
    >>> [standing_of(text, text.index(year), text.index(year) + 4).value
    ...  for year in ("1931", "1902", "1919", "1934")]
    ['leading', 'aside', 'aside', 'told']
    """
    if _is_heading(text, start, end):
        return Standing.HEADING
    before = _clause_before(text, start)
    if _is_quoted(text, start) or _is_inserted(before):
        return Standing.ASIDE
    if _LEAD.fullmatch(before):
        return Standing.ASIDE if looks_back(text, start, end) else Standing.LEADING
    return Standing.ASIDE if looks_back(text, start, end) or _WOULD.search(before) else Standing.TOLD


def looks_back(text: str, start: int, end: int) -> bool:
    """Tell whether the pluperfect or "since" puts a date before the story's now.

    Examples
    --------
    >>> looks_back("It had burned in May.", 17, 20), looks_back("It had a fire in May.", 17, 20)
    (True, False)
    """
    before = _clause_before(text, start)
    if _HAD.search(before) or _SINCE.search(before):
        return True
    opens = _LEAD.fullmatch(before) is not None and before[:2].lower() != "by"
    return opens and _had_after().match(text, end) is not None


def _clause_before(text: str, start: int) -> str:
    """Return what stands before a date in its sentence."""
    before = text[max(0, start - _WINDOW) : start]
    begins = max((stop.end() for stop in SENTENCE_END.finditer(before)), default=0)
    return before[max(begins, before.rfind("\n") + 1) :]


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a date begins a line that is a title: short, by itself, and without a full stop."""
    if start and text[start - 1] != "\n":
        return False
    line = text[start : start + _HEADING].partition("\n")[0]
    return len(line) < _HEADING and line.rstrip()[-1] not in '.,;!?”"' and "." not in line[end - start :]


def _is_quoted(text: str, start: int) -> bool:
    """Tell whether a quotation is open at a place of its paragraph."""
    nearest = max(0, start - _QUOTED)
    begins = max(text.rfind("\n", nearest, start), nearest)
    paragraph = text[begins:start]
    return paragraph.count('"') % 2 == 1 or paragraph.rfind("“") > paragraph.rfind("”")


def _is_inserted(before: str) -> bool:
    """Tell whether a date stands in a parenthesis, a relative clause, an apposition or a name."""
    if before.rfind("(") > before.rfind(")"):
        return True
    if _LEAD.fullmatch(before):
        return False
    if _RELATIVE.search(before) or _participles().search(before) or _COMPARED.search(before):
        return True
    # "The May 1907 riots": a date that tells one thing from others like it.
    return _OF_A_NOUN.search(before) is not None
