"""News or narrative: which kind of text an expression is to be read in."""

import re
from datetime import date
from enum import StrEnum

__all__ = ["Domain", "decide_domain"]

_DEICTIC = re.compile(
    r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|(?:[Ll]ast|[Nn]ext|[Tt]his)\s"
    r"(?:week|month|year|[MTWFS][a-z]{2,5}day|morning|evening|night|weekend)|[MTWFS][a-z]{2,5}day)\b"
)
_FULL_YEAR = re.compile(r"(?<![\w$£€,.-])(?:1[0-9]\d\d|20\d\d)(?![\w,%]|\.\d)|\bB\.?C\b")


class Domain(StrEnum):
    """What relative expressions are counted from.

    News counts from the document creation time; narrative (histories, biographies) from the nearest
    date that the text itself has given.
    """

    NEWS = "news"
    NARRATIVE = "narrative"


def decide_domain(text: str, dct: date | None) -> Domain:
    """Decide from the text whether it is news or narrative.

    A history names years and hardly ever says "yesterday" or "Tuesday"; news does the opposite
    (Strötgen & Gertz 2016, *Domain-Sensitive Temporal Tagging*, ch. 3). Years that lie long before the
    document creation time speak for a narrative.

    Parameters
    ----------
    text : str
    dct : datetime.date or None

    Examples
    --------
    >>> decide_domain("The minister resigned on Tuesday.", date(2021, 8, 30)).value
    'news'
    >>> decide_domain("In 1848 the king fled. By 1849 he was back, until 1851.", None).value
    'narrative'
    """
    deictic = sum(1 for _ in _DEICTIC.finditer(text))
    years = [match[0] for match in _FULL_YEAR.finditer(text)]
    if dct is not None:
        recent = {str(dct.year + shift) for shift in (-1, 0, 1)}
        years = [year for year in years if year not in recent]
    if dct is None and not deictic:
        return Domain.NARRATIVE
    return Domain.NARRATIVE if len(years) >= 3 and len(years) > 2 * deictic else Domain.NEWS
