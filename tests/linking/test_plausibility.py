"""Nothing that lies after its article has happened."""

from datetime import date, datetime

import pytest

from timeline.linking.plausibility import lies_ahead, status_at
from timeline.model import Interval, Status

DCT = date(2021, 8, 30)
NEXT_DAY = Interval(datetime(2021, 8, 31), datetime(2021, 9, 1))


@pytest.mark.parametrize(
    ("interval", "dct", "ahead"),
    [
        pytest.param(NEXT_DAY, DCT, True, id="next-day"),
        pytest.param(
            Interval(datetime(2021, 8, 30, 23), datetime(2021, 8, 31)), DCT, False, id="that-evening"
        ),
        pytest.param(Interval(datetime(2021, 1, 1), datetime(2022, 1, 1)), DCT, False, id="that-year"),
        pytest.param(Interval(datetime(2021, 8, 29), datetime(2021, 8, 30)), DCT, False, id="the-day-before"),
        pytest.param(NEXT_DAY, None, False, id="no-dct"),
        pytest.param(None, DCT, False, id="no-time"),
    ],
)
def test_lies_ahead(interval: Interval | None, dct: date | None, ahead: bool) -> None:
    """A time lies ahead when it begins after the article's day."""
    assert lies_ahead(interval, dct) is ahead


@pytest.mark.parametrize("status", list(Status))
def test_status_at(status: Status) -> None:
    """What is told as occurred is scheduled at most; anything else stays what it is."""
    wanted = Status.SCHEDULED if status is Status.OCCURRED else status
    assert status_at(status, NEXT_DAY, DCT) is wanted
    assert status_at(status, None, DCT) is status
