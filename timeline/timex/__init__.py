"""Temporal expressions: found, normalised to TIMEX3, and explained.

>>> for timex in tag("He came on Monday and will stay until Friday.", dct=date(2021, 8, 30)):
...     print(timex.explanation)
'Monday' with 'came' in an article of Monday 30 August 2021: that day itself, 2021-08-30
'Friday' after 'until' in an article of Monday 30 August 2021: the Friday that follows, 2021-09-03
"""

from datetime import date

from timeline.model import Timex
from timeline.timex.context import DOCUMENT
from timeline.timex.domain import Domain, decide_domain
from timeline.timex.edtf import from_edtf, to_edtf
from timeline.timex.normaliser import normalise_timexes
from timeline.timex.recogniser import RecognisedTimex, recognise_timexes
from timeline.timex.values import interval_of

__all__ = [
    "DOCUMENT",
    "Domain",
    "RecognisedTimex",
    "decide_domain",
    "from_edtf",
    "interval_of",
    "normalise_timexes",
    "recognise_timexes",
    "tag",
    "to_edtf",
]


def tag(text: str, *, dct: date | None = None, domain: Domain | str | None = None) -> tuple[Timex, ...]:
    """Find every temporal expression of an English text, and resolve it to a TIMEX3 value.

    Types, extents and values follow the TimeML annotation guidelines 1.2.1; weeks are those of ISO 8601, and
    times are the text's own local ones.

    Parameters
    ----------
    text : str
    dct : datetime.date or None
        Document creation time, a `datetime` when the hour is known. Without one, relative expressions that
        the text itself does not anchor stay underspecified (`XXXX-WXX-1`), and say why.
    domain : Domain or str or None
        "news" counts from `dct`, "narrative" from the nearest earlier date; None decides from the text.

    Returns
    -------
    tuple of Timex
        In the order of the text; spans are half-open, in code points, and never overlap.

    Raises
    ------
    TypeError
        When `text` is no str, or `dct` no date: an ISO date is made one by `date.fromisoformat`.
    ValueError
        When `domain` is neither "news" nor "narrative".

    Examples
    --------
    >>> [(t.text, t.value) for t in tag("Rain fell last week.", dct=date(2021, 8, 30))]
    [('last week', '2021-W34')]
    """
    _check_types(text, dct)
    return normalise_timexes(text, recognise_timexes(text), dct=dct, domain=domain)


def _check_types(text: object, dct: object) -> None:
    """Raise a `TypeError` that says what is right: an ISO date as a string is the usual slip."""
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    if not isinstance(dct, date | None):
        right = 'a date or datetime such as date.fromisoformat("2021-08-30")'
        raise TypeError(f"dct must be {right}, not {type(dct).__name__}")
