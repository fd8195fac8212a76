"""What looks like a date and is none."""

from datetime import date

import pytest

from timeline.timex import tag

MONDAY = date(2021, 8, 30)
NON_DATES = [
    pytest.param("She may win.", id="modal-may"),
    pytest.param("May I come in?", id="modal-may-first"),
    pytest.param("Brian May played.", id="brian-may"),
    pytest.param("Theresa May, the leader, spoke.", id="theresa-may"),
    pytest.param("They march to the palace.", id="to-march"),
    pytest.param("The march was long.", id="a-march"),
    pytest.param("The sun shone on the sea.", id="the-sun"),
    pytest.param("He sat by the fire, and they wed.", id="sat-and-wed"),
    pytest.param("Sun Microsystems bought it.", id="sun-microsystems"),
    pytest.param("He came a second time.", id="second-time"),
    pytest.param("He took second place.", id="second-place"),
    pytest.param("He came in fourth place.", id="fourth-place"),
    pytest.param("April Jones sang.", id="april-jones"),
    pytest.param("A poem by Ms. April was read.", id="ms-april"),
    pytest.param("The Boeing 1985 landed.", id="boeing"),
    pytest.param("Airbus 2020 planes landed.", id="airbus"),
    pytest.param("He took flight 447 home.", id="flight"),
    pytest.param("He took flight 1985 home.", id="flight-like-a-year"),
    pytest.param("Take route 2020 north.", id="route"),
    pytest.param("In all, 2,020 people came.", id="people-with-comma"),
    pytest.param("In all 2020 people came.", id="people"),
    pytest.param("It cost $2021 there.", id="dollars"),
    pytest.param("It cost €1,999 there.", id="euros"),
    pytest.param("Call 555-2021-1999 now-ish.", id="phone"),
    pytest.param("Call +44 1632 960 983 for it.", id="phone-with-spaces"),
    pytest.param("They won 3-1 there.", id="score"),
    pytest.param("They won 21-14 there.", id="score-like-a-date"),
    pytest.param("The shop is open 24/7 there.", id="twenty-four-seven"),
    pytest.param("See section 3.1.2 of it.", id="section"),
    pytest.param("See section 1914 of it.", id="section-like-a-year"),
    pytest.param("Room 1848 is shut.", id="room"),
    pytest.param("It was in easter Afghanistan.", id="easter-typo"),
    pytest.param("The spring water is cold.", id="spring-water"),
    pytest.param("They spring into action.", id="to-spring"),
    pytest.param("They fall and rise.", id="to-fall"),
    pytest.param("Prices fall.", id="prices-fall"),
    pytest.param("About three-quarters came.", id="fraction"),
    pytest.param("A 6-year-old boy slept.", id="age"),
    pytest.param("He is 37 years old.", id="age-in-years"),
    pytest.param("They sat in the nightclub.", id="nightclub"),
    pytest.param("The Morning Post said so.", id="newspaper"),
    pytest.param("He ran as soon as he could.", id="as-soon-as"),
    pytest.param("He rose 1.2018 points.", id="decimal"),
    pytest.param("See https://example.org/2021/08/30/x.html there.", id="address"),
    pytest.param("Write to ann1985@example.org there.", id="mail"),
    pytest.param("The 15th floor burned.", id="floor"),
    pytest.param("We know it.", id="we"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", NON_DATES)
def test_non_dates_stay_non_dates(text) -> None:
    """Nothing in the text has a place on the calendar."""
    assert [(timex.text, timex.value) for timex in tag(text, dct=MONDAY) if timex.interval] == []


DATES_ALL_THE_SAME = [
    pytest.param("He came in May.", "May", id="in-may"),
    pytest.param("He came last March.", "last March", id="last-march"),
    pytest.param("He came in April.", "April", id="in-april"),
    pytest.param("He came on Sun. 29 August 2021.", "Sun. 29 August 2021", id="sun-before-a-date"),
    pytest.param("He came in the spring.", "the spring", id="the-spring"),
    pytest.param("He came last fall.", "last fall", id="last-fall"),
    pytest.param("He came at Easter.", "Easter", id="easter"),
]


@pytest.mark.parametrize(("text", "words"), DATES_ALL_THE_SAME)
def test_the_same_words_where_they_are_dates(text, words) -> None:
    """The guards do not turn real dates away."""
    assert words in [timex.text for timex in tag(text, dct=MONDAY) if timex.interval]
