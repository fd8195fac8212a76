"""What looks like a date and is none."""

from datetime import date

import pytest

from timeline.timex import tag

MONDAY = date(2021, 8, 30)
NON_DATES = [
    pytest.param("He lives at 1600 Elm Street.", id="house-number"),
    pytest.param("Write to 12 May Street.", id="street-with-a-month"),
    pytest.param("It runs Windows 2000 there.", id="windows"),
    pytest.param("It runs Office 2000 there.", id="office"),
    pytest.param("He filed form 1040 late.", id="form"),
    pytest.param("He filed the 1040 form late.", id="form-after"),
    pytest.param("They signed Agenda 2030 there.", id="agenda"),
    pytest.param("They signed the 2030 Agenda there.", id="agenda-after"),
    pytest.param("The Vision 2020 party won.", id="vision"),
    pytest.param("The isle's Vision 2030 is under way.", id="vision-of-an-owner"),
    pytest.param("The Horizon 2020 programme pays for it.", id="horizon"),
    pytest.param("An Isles 2020 strategy was agreed.", id="strategy"),
    pytest.param('The "Made in Ruritania 2025" plan was read out.', id="a-plan-in-quotation-marks"),
    pytest.param("Its Net Zero 2050 target is law.", id="target"),
    pytest.param("The 1883 Club meets there.", id="club"),
    pytest.param("The 1922 Committee met.", id="committee"),
    pytest.param("Directive 1999/70 applies.", id="directive"),
    pytest.param("He was charged under article 1905.", id="article"),
    pytest.param("The February 14 coalition marched.", id="a-coalition-of-a-day"),
    pytest.param("The 25 January movement marched.", id="a-movement-of-a-day"),
    pytest.param("The April 6 Youth Movement marched.", id="a-youth-movement-of-a-day"),
    pytest.param("The 26th of July Movement won.", id="a-movement-of-an-ordinal-day"),
    pytest.param("They sold 1990 of them.", id="so-many-of-them"),
    pytest.param("A flock of 2015 geese came.", id="irregular-plural"),
    pytest.param("The Good Friday Agreement holds.", id="good-friday-agreement"),
    pytest.param("The Sunday Times denied it.", id="sunday-times"),
    pytest.param("He likes the Friday the 13th films.", id="friday-the-13th-films"),
    pytest.param("It took a quarter of the votes.", id="quarter-of-the-votes"),
    pytest.param("It was the winter of his discontent.", id="figurative-winter"),
    pytest.param("Her first name is June.", id="named-june"),
    pytest.param("The evening skies were red.", id="evening-skies"),
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
    pytest.param("In 2020 strategy changed.", "2020", id="in-a-year-strategy"),
    pytest.param("The firm's 2020 plan failed.", "2020", id="the-plan-of-a-year"),
    pytest.param("They lost at Euro 2016.", "2016", id="a-tournament"),
    pytest.param("The 2014 World Cup was dear.", "2014", id="a-world-cup"),
    pytest.param("She won gold at Rio 2016.", "2016", id="games-by-their-city"),
    pytest.param("The 14 March coalition talks failed.", "The 14 March", id="talks-of-a-day"),
    pytest.param("On April 6 Alliance Bank failed.", "April 6", id="a-bank-after-a-day"),
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
