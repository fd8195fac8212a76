"""Nights, mornings and evenings: how long something lasted, when it was, or one of a row."""

from datetime import date

import pytest

from timeline.timex import tag

DCT = date(2021, 8, 30)
LENGTHS = [
    pytest.param("Three men were held for a night.", "a night", "P1NI", id="for-a-night"),
    pytest.param("She spent one night there.", "one night", "P1NI", id="spent-one-night"),
    pytest.param("They gave him a night in a police cell.", "a night", "P1NI", id="a-night-in-a-cell"),
    pytest.param("He worked all night.", "all night", "P1NI", id="all-night"),
    pytest.param("The all-night session ended.", "all-night", "P1NI", id="all-night-session"),
    pytest.param("They waited an entire evening.", "an entire evening", "P1EV", id="an-entire-evening"),
    pytest.param("It shook the town two nights running.", "two nights", "P2NI", id="two-nights"),
    pytest.param("The last three nights were cold.", "The last three nights", "P3NI", id="the-last-three"),
    pytest.param("The two-night stay was dear.", "two-night", "P2NI", id="two-night-stay"),
    pytest.param("They slept out for several nights.", "several nights", "PXNI", id="several-nights"),
]
WHEN = [
    pytest.param("It burned through the night.", "2021-08-30TNI", id="the-night"),
    pytest.param("It burned the whole night.", "2021-08-30TNI", id="the-whole-night"),
    pytest.param("It burned last night.", "2021-08-29TNI", id="last-night"),
    pytest.param("It burned two nights ago.", "2021-08-28TNI", id="two-nights-ago"),
    pytest.param("It burned in the night to Friday.", "2021-08-26TNI", id="the-night-to-a-day"),
    pytest.param("It burned overnight into 12 May.", "2021-05-11TNI", id="overnight-into-a-day"),
    pytest.param("One night he left.", "XXXX-XX-XXTNI", id="one-night"),
    pytest.param("It was a night to remember.", "XXXX-XX-XXTNI", id="a-night"),
]
ONE_OF_A_ROW = [
    pytest.param("For a third night, crowds burned cars.", id="a-third-night"),
    pytest.param("For the second straight night, crowds burned cars.", id="the-second-straight-night"),
    pytest.param("The opening night was sold out.", id="the-opening-night"),
    pytest.param("Rooms cost $90 a night.", id="a-price-a-night"),
    pytest.param("Rooms cost $90 per night.", id="a-price-per-night"),
    pytest.param("Two night trains were late.", id="night-trains"),
]


@pytest.mark.parametrize(("text", "words", "value"), LENGTHS)
def test_how_long(text, words, value) -> None:
    """Counted or whole nights are amounts of time, never the night of the day of writing."""
    [timex] = tag(text, dct=DCT)
    assert (timex.text, timex.value, timex.interval) == (words, value, None)


@pytest.mark.parametrize(("text", "value"), WHEN)
def test_when(text, value) -> None:
    """The night is that of a day; "one night" is that of no day in particular."""
    [timex] = tag(text, dct=DCT)
    assert timex.value == value


@pytest.mark.parametrize("text", ONE_OF_A_ROW)
def test_one_of_a_row_is_no_time(text) -> None:
    """A night that is numbered, or paid for, is on no date that the words tell."""
    assert [timex.text for timex in tag(text, dct=DCT)] == []


def test_an_evening_ahead_of_what_was_told_is_of_its_day() -> None:
    """What is put off until an hour looks ahead of the day of the story, not of the day of writing."""
    text = "The lift failed on Friday morning. Tours were suspended until early evening."
    assert [timex.value for timex in tag(text, dct=DCT)] == ["2021-08-27TMO", "2021-08-27TEV"]
