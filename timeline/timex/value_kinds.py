"""What kind of place on the calendar a local value is."""

import re

from timeline.timex.algebra import Fixed, InMonth, InYear, LocalValue, Shifted, Unit, Weekday
from timeline.timex.feasts import is_season

__all__ = ["can_count_days", "is_day", "is_reference"]

_FULL_DAY = re.compile(r"(?:BC)?\d{4}-\d\d-\d\d")


def is_day(value: LocalValue) -> bool:
    """Tell whether a local value is a single day.

    Examples
    --------
    >>> is_day(InMonth(day=15)), is_day(Fixed("2021-08")), is_day(InYear(template="Lent", feast=True))
    (True, False, False)
    """
    match value:
        case Fixed(value=text):
            return _FULL_DAY.fullmatch(text) is not None
        case InYear(template=template, feast=True, around=around):
            return around is None and not is_season(template)
        case InYear(template=template):
            return len(template) == len("-08-26")
        case Shifted(unit=unit):
            return unit is Unit.DAY
        case Weekday() | InMonth():
            return True
        case _:
            return False


def can_count_days(value: LocalValue, *, ahead: bool) -> bool:
    """Tell whether days can be counted from a local value: back from a feast that lasts, too.

    Examples
    --------
    >>> ramadan = InYear(template="Ramadan", feast=True)
    >>> can_count_days(ramadan, ahead=False), can_count_days(ramadan, ahead=True)
    (True, False)
    """
    feast = isinstance(value, InYear) and value.feast and value.around is None
    return is_day(value) or (feast and not ahead)


def is_reference(value: LocalValue) -> bool:
    """Tell whether a local value only points at past, present or future.

    Examples
    --------
    >>> is_reference(Fixed("PAST_REF")), is_reference(Fixed("1955"))
    (True, False)
    """
    return isinstance(value, Fixed) and value.value.endswith("_REF")
