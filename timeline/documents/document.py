"""A document of a corpus: what is to be annotated, and what annotations of it say."""

import re
from dataclasses import dataclass
from datetime import date

from timeline.model import Span
from timeline.timex import Domain

__all__ = ["AnnotatedDocument", "DatedTrigger", "Document", "TimexAnnotation", "exact_date"]


_EXACT = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)(?:T.{0,40})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that is to be annotated as it is: spans count in its own code points.

    Parameters
    ----------
    doc_id : str
    text : str
    dct : datetime.date or None
        Document creation time, a `datetime` when the hour is known.
    domain : Domain or None
        None where it is to be decided from the text.
    """

    doc_id: str
    text: str
    dct: date | None = None
    domain: Domain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexAnnotation:
    """What an annotator, a person or a program, says of one temporal expression.

    Parameters
    ----------
    span : Span
    text : str
        The expression's words, empty where they are not known.
    type, value : str or None
        TIMEX3 attributes.
    """

    span: Span
    text: str
    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTrigger:
    """What an annotator says of the word that names an event.

    Parameters
    ----------
    span : Span
    date : str or None
        None for an event without one.
    event_class : str or None
        TimeML's EVENT class, or a corpus's own.
    """

    span: Span
    date: str | None
    event_class: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """A document's annotations, as gold or as a system's answer.

    Parameters
    ----------
    doc_id : str
    text : str or None
        None where the annotations came without it.
    timexes : tuple of TimexAnnotation or None
    events : tuple of DatedTrigger or None
        None, in both, where nothing was annotated; empty where nothing was found.
    """

    doc_id: str
    text: str | None = None
    timexes: tuple[TimexAnnotation, ...] | None = None
    events: tuple[DatedTrigger, ...] | None = None


def exact_date(edtf: str | None) -> str | None:
    """Return a date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for one that says less, or something else.

    A time of day is left out. One day within a week, "by Tuesday", a stretch of years, a season and "about
    1680" have no such form.

    Parameters
    ----------
    edtf : str or None

    Returns
    -------
    str or None

    Examples
    --------
    >>> exact_date("2021-08-30T14:05"), exact_date("2014-03"), exact_date("[..2021-08-31]")
    ('2021-08-30', '2014-03', None)
    """
    match = _EXACT.fullmatch(edtf or "")
    return match[1] if match else None
