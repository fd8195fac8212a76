"""Hours beside the part of a day, or the day, that they belong to."""

from datetime import date

import pytest

from timeline.timex import tag

MONDAY = date(2021, 8, 30)
HOURS = [
    pytest.param(
        "It fell at about 9:30 last night.", "about 9:30 last night", "2021-08-29T21:30", id="night"
    ),
    pytest.param(
        "It began at six o'clock this evening.", "six o'clock this evening", "2021-08-30T18:00", id="evening"
    ),
    pytest.param(
        "We meet at half past seven tomorrow evening.",
        "half past seven tomorrow evening",
        "2021-08-31T19:30",
        id="tomorrow",
    ),
    pytest.param(
        "It began at quarter past four this afternoon.",
        "quarter past four this afternoon",
        "2021-08-30T16:15",
        id="afternoon",
    ),
    pytest.param(
        "He left at 11:15 on Saturday night.",
        "11:15 on Saturday night",
        "2021-08-28T23:15",
        id="on-saturday-night",
    ),
    pytest.param(
        "It sank at 2:30 on the afternoon of 7 May 1915.",
        "2:30 on the afternoon of 7 May 1915",
        "1915-05-07T14:30",
        id="of-a-date",
    ),
    pytest.param(
        "It fell at twelve o'clock last night.",
        "twelve o'clock last night",
        "2021-08-29T24:00",
        id="midnight",
    ),
    pytest.param(
        "News came at ten o'clock at night.", "ten o'clock at night", "2021-08-30T22:00", id="at-night"
    ),
    pytest.param("The show starts at 8.30 tonight.", "8.30 tonight", "2021-08-30T20:30", id="tonight"),
    pytest.param("It opens at 10 tomorrow.", "10 tomorrow", "2021-08-31T10:00", id="at-10-tomorrow"),
    pytest.param(
        "It broke at 9:30 this morning.", "9:30 this morning", "2021-08-30T09:30", id="a-morning-stays"
    ),
    pytest.param("It rained between 6 and 8 p.m. there.", "6", "2021-08-30T18:00", id="first-of-a-range"),
]


@pytest.mark.parametrize(("text", "words", "value"), HOURS)
def test_an_hour_lies_in_its_part_of_the_day(text, words, value) -> None:
    """What part of which day an hour belongs to decides between morning and evening."""
    first = tag(text, dct=MONDAY)[0]
    assert (first.text, first.value) == (words, value)


NO_HOURS = [
    pytest.param("He scored 10 tonight.", {"tonight"}, id="a-score"),
    pytest.param("We lost 9 last night.", {"last night"}, id="a-loss"),
]


@pytest.mark.parametrize(("text", "found"), NO_HOURS)
def test_a_count_beside_a_night_is_no_hour(text, found) -> None:
    """Only "at 10 tonight" tells the time."""
    assert {timex.text for timex in tag(text, dct=MONDAY)} == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "Gas blew at 9.40 p.m. on Tuesday. Teams went in at 2 a.m.", "2021-08-25T02:00", id="night"
        ),
        pytest.param(
            "Gas blew at 9.40 a.m. on Tuesday. Teams went in at 2 p.m.", "2021-08-24T14:00", id="day"
        ),
        pytest.param(
            "Gas blew at 9.40 p.m. on Tuesday. They had gone in at 2 a.m.",
            "2021-08-24T02:00",
            id="stepped-back",
        ),
        pytest.param(
            "She left before midnight on Sunday. In the evening it rained.", "2021-08-29TEV", id="ends"
        ),
    ],
)
def test_a_story_goes_on_into_the_night(text, value) -> None:
    """After an hour of the evening the small hours are the next day's, and midnight is of the day it ends."""
    assert tag(text, dct=MONDAY)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "It vanished on Sunday afternoon, and on Monday boats sailed. It had left at 2:05 p.m. for Lima.",
            "2021-08-29T14:05",
            id="hour-of-the-afternoon-told",
        ),
        pytest.param(
            "It vanished on Sunday night, and on Monday boats sailed. It had left at 2:05 p.m. for Lima.",
            "2021-08-30T14:05",
            id="hour-of-no-part-told",
        ),
        pytest.param(
            "It vanished on Sunday afternoon. On Monday boats sailed. They came at 2:05 p.m. to Lima.",
            "2021-08-30T14:05",
            id="told-in-another-sentence",
        ),
    ],
)
def test_an_hour_is_of_the_part_of_day_that_holds_it(text: str, value: str) -> None:
    """Beside a whole day told last, the part of a day in the same sentence has the clock time within it."""
    assert tag(text, dct=date(2021, 9, 1))[-1].value == value
