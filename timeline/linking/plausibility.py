"""What a date says about whether something can have happened yet."""

from datetime import date, datetime

from timeline.model import Interval, Relation, Status

__all__ = ["CLOSED", "lies_ahead", "status_at"]

# Relations by which the time holds the happening; others name its bound.
CLOSED = frozenset({Relation.IS_INCLUDED, Relation.DURING})


def lies_ahead(interval: Interval | None, dct: date | None) -> bool:
    """Tell whether a time begins after the article's day.

    Parameters
    ----------
    interval : Interval or None
    dct : datetime.date or None

    Returns
    -------
    bool
        False where either is unknown.

    Examples
    --------
    >>> september = Interval(datetime(2021, 9, 1), datetime(2021, 10, 1))
    >>> lies_ahead(september, date(2021, 8, 30)), lies_ahead(september, date(2021, 9, 30))
    (True, False)
    """
    if interval is None or dct is None:
        return False
    return interval.start > datetime(dct.year, dct.month, dct.day, 23, 59, 59)


def status_at(status: Status, interval: Interval | None, dct: date | None) -> Status:
    """Return a status as of the article's own time: nothing later than that has occurred.

    Parameters
    ----------
    status : Status
    interval : Interval or None
    dct : datetime.date or None

    Examples
    --------
    >>> status_at(Status.OCCURRED, Interval(datetime(2021, 9, 1), datetime(2021, 9, 2)), date(2021, 8, 30))
    <Status.SCHEDULED: 'scheduled'>
    """
    ahead = status is Status.OCCURRED and lies_ahead(interval, dct)
    return Status.SCHEDULED if ahead else status
