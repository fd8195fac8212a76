"""News that tells an old story, or an old promise: the year of what has none."""

from datetime import date

import pytest

from timeline.timex import Domain, tag

DCT = date(2021, 11, 10)
STORIES = [
    pytest.param(
        "It began with the 22 May 2018 seizure of a boat. A friend, held the next day, named him in July.",
        "2018-07",
        id="the-next-day-and-a-month",
    ),
    pytest.param("Police raided it on 3 March 2019. He was charged in June.", "2019-06", id="a-month"),
    pytest.param("The bill was passed on 4 May 2019. It took effect on 1 July.", "2019-07-01", id="a-day"),
    pytest.param("She wrote on 4 May 2013. He answered in July and left in August.", "2013-08", id="a-chain"),
    pytest.param("He was held on 4 November 2013. He was freed in January.", "2014-01", id="over-new-year"),
]
PRESENT = [
    pytest.param("It sank on 4 May 2015.\n\nThe owner was held in June.", "2021-06", id="another-paragraph"),
    pytest.param("It sank on 4 May 2015. The owner is now held, and was fined in June.", "2021-06", id="now"),
    pytest.param("It sank on 4 May 2015. It has rusted since June.", "2021-06", id="since"),
    pytest.param("It sank on 4 May 2015. It is to be raised in January.", "2022-01", id="the-future"),
    pytest.param("She was born on 4 May 1995. She joined the club in June.", "2021-06", id="a-birth"),
    pytest.param("The firm was founded on 4 May 1995. It was sold in June.", "2021-06", id="a-founding"),
    pytest.param(
        "It sank on 4 May 2015. It was raised. It was sold in June.", "2021-06", id="two-sentences-on"
    ),
    pytest.param("It sank on 4 August 2015. It was sold in June.", "2021-06", id="too-far-on"),
    pytest.param("It sank in 2015. It was sold in June.", "2021-06", id="only-a-year"),
    pytest.param(
        "Men held after the 4 May 2015 blast fled. One was caught in June.", "2021-06", id="in-passing"
    ),
]
SPRING = date(2007, 3, 20)
PROMISES = [
    pytest.param(
        "He promised in November to be gone by Christmas.", "2006-12-25", id="promised-to-by-a-feast"
    ),
    pytest.param("In November she vowed to be gone by January.", "2007-01", id="a-month-in-front"),
    pytest.param("He said in June that it would open in May.", "2007-05", id="said-that-it-would"),
    pytest.param("In November they told him to leave by New Year.", "2007-01-01", id="told-to-by-new-year"),
    pytest.param("He promised in November to finish it by Easter.", "2007-04-08", id="still-to-come"),
    pytest.param("He has promised to be gone by Christmas.", "2007-12-25", id="has-promised"),
    pytest.param("He vowed in June to find those who fled in May.", "2006-05", id="another-verb-between"),
    pytest.param("He said in June that he met her in May.", "2006-05", id="said-of-the-past"),
]


@pytest.mark.parametrize(("text", "value"), STORIES + PRESENT)
def test_a_month_after_an_old_day_in_news(text, value) -> None:
    """It goes on from the day while the story does, and counts from the day of writing afterwards."""
    assert tag(text, dct=DCT, domain=Domain.NEWS)[-1].value == value


@pytest.mark.parametrize(("text", "value"), PROMISES)
def test_a_deadline_counts_from_the_promise(text, value) -> None:
    """What was promised in a month lies after it; without one, after the day of writing."""
    assert tag(text, dct=SPRING, domain=Domain.NEWS)[-1].value == value
