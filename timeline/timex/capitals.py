"""Text in capitals is read as if it were not.

The rules spell case out, since it tells "May" from "may" and "US" from "us". In a headline or a shouted
sentence every word is in capitals, and case tells nothing.
"""

import re

from timeline.lexicons import load_lexicon
from timeline.timex.feasts import feast_names
from timeline.timex.patterns import longest_first

__all__ = ["lower_capitals"]


def _key(name: str) -> str:
    """Return a name in capitals as it is looked up: hyphens as spaces, apostrophes alike."""
    return name.upper().replace("-", " ").replace("’", "'")


_BETWEEN = r"[^A-Za-z\n]{1,12}"
# At least three words of three letters, with at most two short ones between them: no abbreviations in a row.
_RUN = re.compile(
    rf"[A-Z](?<![A-Za-z]{{2}})(?:[A-Z]?{_BETWEEN}[A-Z])?[A-Z]{{2,29}}"
    rf"(?:{_BETWEEN}(?:[A-Z]{{1,2}}{_BETWEEN}){{0,2}}[A-Z]{{3,30}}){{2,200}}(?![A-Za-z])"
)
# "6 DAYS", "2 WEEKS": a shouted unit with its number.
_COUNTED = re.compile(r"(?<=\d\s)(?:MINUTE|HOUR|DAY|WEEK|MONTH|YEAR)S(?![A-Za-z])")
_NAMES = {_key(name): name for name in feast_names()} | {
    name.upper(): name.capitalize()
    for lexicon in ("months", "timex_weekdays")
    for table in ("names", "abbreviations")
    for name in load_lexicon(lexicon)[table]
}
_zones = load_lexicon("zones")
_CODES = frozenset([*_zones["offsets"], *_zones["seasonal"], *_zones["ambiguous"]["names"], "AD", "BC", "CE"])
_names = "|".join(map(re.escape, longest_first(_NAMES))).replace(r"\ ", "[ -]").replace("'", "['’]")
_WORD = re.compile(rf"(?<![A-Z])(?:{_names}|[A-Z]{{1,30}})(?![A-Z])")


def lower_capitals(text: str) -> str:
    """Write what stands in capitals with capitals for months, weekdays, feasts and codes only.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As long as the text, so that spans hold in both; the text itself where it has no three words in
        capitals side by side, and no unit in capitals after its number.

    Examples
    --------
    >>> lower_capitals("FLOODS KILL TWO IN MAY, UN says")
    'floods kill two in May, UN says'
    """
    text = _COUNTED.sub(lambda unit: unit[0].lower(), text)
    return _RUN.sub(lambda run: _WORD.sub(_lowered, run[0]), text)


def _lowered(word: re.Match[str]) -> str:
    """Return a word in the case that prose gives it."""
    name = _NAMES.get(_key(word[0]))
    if name is not None:
        letters = zip(word[0], name, strict=True)
        return "".join(letter if prose.isupper() else letter.lower() for letter, prose in letters)
    return word[0] if word[0] in _CODES else word[0].lower()
