"""What an article reports as its news is as new as the article, and that is always marked."""

from datetime import date

import pytest
from dating import MONDAY, dates_of, link

from timeline.linking import Inference
from timeline.model import DatedBy

DAY = "2021-08-30~"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param("Rebels took the town.", "took", DAY, id="past"),
        pytest.param("The mayor has resigned.", "resigned", DAY, id="perfect"),
        pytest.param("Police said that rebels burned the bridge.", "burned", DAY, id="reported"),
        pytest.param("The mayor resigns.", "resigns", None, id="present"),
        pytest.param("The mayor had resigned.", "resigned", None, id="background"),
        pytest.param("The mayor did not resign.", "resign", None, id="not-done"),
        pytest.param("The mayor may resign.", "resign", None, id="possible"),
        pytest.param("“They burned the bridge,” a witness said.", "burned", None, id="quoted"),
        pytest.param("It is hot. It is dry. Rebels burned the bridge.", "burned", None, id="behind-the-lead"),
        pytest.param(
            "Rebels took the town on Friday. They burned the bridge.", "burned", None, id="lead-with-a-date"
        ),
    ],
)
def test_the_lead(text: str, trigger: str, wanted: str | None) -> None:
    """Only what the lead asserts as done, with no date of its own, has the article's."""
    assert dates_of(text, inference=Inference.LEAD).get(trigger) == wanted


@pytest.mark.parametrize(
    ("inference", "dct", "wanted"),
    [
        pytest.param(Inference.NONE, MONDAY, {"took": None}, id="none"),
        pytest.param(Inference.LEAD, MONDAY, {"took": DAY}, id="lead"),
        pytest.param(Inference.ARTICLE, MONDAY, {"took": DAY, "fall": DAY}, id="article"),
        pytest.param(Inference.ARTICLE, None, {"took": None}, id="without-a-dct"),
    ],
)
def test_how_much_is_inferred(inference: Inference, dct: date | None, wanted: dict[str, str | None]) -> None:
    """One switch tells what the document may date; without a dct nothing."""
    found = dates_of("Rebels took the town. Leaves fall.", dct, inference=inference)
    assert {trigger: day for trigger, day in found.items() if day or trigger == "took"} == wanted


def test_the_inference_is_marked() -> None:
    """The date is approximate, told to be the document's, and explained."""
    (found,) = link("The mayor has resigned.", inference=Inference.LEAD)
    assert (found.date, found.dated_by, found.timex) == (DAY, DatedBy.DOCUMENT, None)
    assert found.explanation == "'resigned' is reported as the news in an article of that day: 2021-08-30"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "A poet has died in Lima. She was 90. Her son said she died on Friday.",
            "died",
            "2021-08-27",
            id="again",
        ),
        pytest.param(
            "Nine people were killed in Lima.\n\nA bomb blew up on Friday.",
            "killed",
            "2021-08-27",
            id="cause",
        ),
        pytest.param(
            "A mill was shut in Lima.\n\nA bomb blew up on Friday.", "shut", "2021-08-30~", id="another-kind"
        ),
        pytest.param(
            "A poet has died in Lima. Her son died on 3 May 1999.", "died", "2021-08-30~", id="long-before"
        ),
        pytest.param(
            "Rebels have agreed to stop firing for sixty days.",
            "agreed",
            "2021-08-30~",
            id="length-of-another",
        ),
        pytest.param(
            "A bomb killed ten in Lima, the second attack on the city this month.",
            "killed",
            "2021-08-30~",
            id="holds-today",
        ),
        pytest.param("Rebels shut the road for sixty days.", "shut", None, id="its-own-length"),
    ],
)
def test_news_of_the_lead_told_again(text: str, trigger: str, wanted: str | None) -> None:
    """A lead has the day on which the article tells its news again, and else the article's."""
    found = link(text, inference=Inference.LEAD)
    assert next((each.date for each in found if each.mention.trigger == trigger), None) == wanted
