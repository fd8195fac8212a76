"""Weekdays: which week a bare one, a pointed one and an arranged one lie in, and which lie in none."""

from datetime import date

import pytest

from timeline.timex import tag

MONDAY, THURSDAY = date(2021, 8, 30), date(2021, 9, 2)
SOME_SUNDAY, SOME_TUESDAY = "XXXX-WXX-7", "XXXX-WXX-2"
CASES = [
    pytest.param("The dam broke on a Tuesday.", MONDAY, SOME_TUESDAY, id="on-a-tuesday"),
    pytest.param("The dam broke on a Tuesday morning.", MONDAY, f"{SOME_TUESDAY}TMO", id="morning-of-any"),
    pytest.param("The dam broke one wet Sunday.", MONDAY, SOME_SUNDAY, id="one-wet-sunday"),
    pytest.param("The dam broke on Tuesday.", MONDAY, "2021-08-24", id="bare"),
    pytest.param("The last one broke on Tuesday.", MONDAY, "2021-08-24", id="one-elsewhere"),
    pytest.param("She sang last Wednesday.", THURSDAY, "2021-08-25", id="last-is-not-yesterday"),
    pytest.param("She sang on Wednesday.", THURSDAY, "2021-09-01", id="yesterday-by-name"),
    pytest.param("She sang this past Wednesday.", THURSDAY, "2021-09-01", id="this-past"),
    pytest.param("She sang last Tuesday.", THURSDAY, "2021-08-31", id="last-two-days-ago"),
    pytest.param("Talks have been arranged for Thursday at noon.", MONDAY, "2021-09-02", id="arranged-for"),
    pytest.param("The king declared a feast for Friday.", MONDAY, "2021-09-03", id="declared-for"),
    pytest.param("He blamed the wind for Friday's defeat.", MONDAY, "2021-08-27", id="for-what-was"),
    pytest.param("He was praised for Friday night's win.", MONDAY, "2021-08-27TNI", id="for-a-night"),
    pytest.param("The sale had been planned for Sunday, but rain fell.", MONDAY, "2021-08-29", id="had-been"),
    pytest.param("He was pulled out on that Thursday.", MONDAY, "XXXX-WXX-4", id="that-of-nothing-told"),
    pytest.param("He knew that Thursday was over.", MONDAY, "2021-08-26", id="that-of-a-clause"),
]


@pytest.mark.parametrize(("text", "dct", "value"), CASES)
def test_the_week_of_a_weekday(text: str, dct: date, value: str) -> None:
    """Tense, "last", "for" and "a" tell which week; what tells of none has none."""
    assert tag(text, dct=dct)[0].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "The mine blew up on 7 May 2019. He got out on that Thursday.", "2019-05-09", id="story"
        ),
        pytest.param(
            "A feast is held today. He got out on that Thursday.", "XXXX-WXX-4", id="day-of-writing"
        ),
    ],
)
def test_that_weekday_follows_a_day_of_the_story(text: str, value: str) -> None:
    """The day of an anniversary is not the story's."""
    assert tag(text, dct=MONDAY)[-1].value == value


def test_a_weekday_with_its_date_is_known() -> None:
    """A date beside it tells which Tuesday it was."""
    assert [timex.value for timex in tag("It sank on a Tuesday, 4 May 1999.", dct=MONDAY)] == ["1999-05-04"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        pytest.param(
            "It closed three weeks ago today.", "three weeks ago today", "2021-08-09", id="ago-today"
        ),
        pytest.param("It closed a week ago yesterday.", "a week ago yesterday", "2021-08-22", id="yesterday"),
        pytest.param("The hearing is a week today.", "a week today", "2021-09-06", id="a-week-today"),
        pytest.param("The hearing is two weeks tomorrow.", "two weeks tomorrow", "2021-09-14", id="tomorrow"),
    ],
)
def test_weeks_counted_to_the_day(text: str, words: str, value: str) -> None:
    """Weeks from today are days."""
    [timex] = tag(text, dct=MONDAY)
    assert (timex.text, timex.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "He fell on 3 May 2004.\n\nShe was found on that Thursday.", "XXXX-WXX-4", id="far-apart"
        ),
        pytest.param("He fell on 3 May 2004. She was found on that Thursday.", "2004-05-06", id="beside"),
        pytest.param("He fell on 3 May.\n\nShe was found on that Thursday.", "2021-05-06", id="same-story"),
    ],
)
def test_that_weekday_of_long_ago(text: str, value: str) -> None:
    """A day years back in another paragraph is another story's."""
    assert tag(text, dct=MONDAY)[1].value == value


@pytest.mark.parametrize(
    ("text", "dct", "value"),
    [
        pytest.param("She sang last week.", date(2021, 8, 29), "2021-W34", id="sunday-last-week-ends"),
        pytest.param("She sang last week.", date(2021, 8, 28), "2021-W33", id="saturday-is-within-its-week"),
        pytest.param("She sang two weeks ago.", date(2021, 8, 29), "2021-W32", id="counted"),
        pytest.param("She will sing early in the week.", date(2021, 8, 29), "2021-W35", id="sunday-ahead"),
        pytest.param("She sang early in the week.", date(2021, 8, 29), "2021-W34", id="sunday-behind"),
        pytest.param("She will sing early in the week.", date(2021, 8, 27), "2021-W34", id="friday"),
    ],
)
def test_the_week_on_a_sunday(text: str, dct: date, value: str) -> None:
    """On a Sunday the week is over: "last week" is the one that ends, and what is to come is in the next."""
    assert tag(text, dct=dct)[0].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The sale is on Monday 4 October.", "2021-10-04", id="ahead"),
        pytest.param("It was sold on Sunday 4 October.", "2020-10-04", id="the-year-before"),
        pytest.param("It was sold on 4 October, a Sunday.", "2020-10-04", id="weekday-behind"),
        pytest.param("It will be sold on Friday 2 July.", "2021-07-02", id="against-the-tense"),
        pytest.param("It will be sold on Wednesday 4 October.", "2021-10-04", id="of-neither"),
        pytest.param("It was sold on Monday 4 October 2020.", "2020-10-04", id="year-told"),
    ],
)
def test_a_weekday_tells_the_year(text: str, value: str) -> None:
    """Of the years beside the day of writing, the one in which the weekday fits."""
    assert tag(text, dct=MONDAY)[0].value == value
