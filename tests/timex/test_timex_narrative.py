"""Narrative: dates count from the dates that the story has told."""

from datetime import date

import pytest

from timeline.timex import Domain, decide_domain, recognise_timexes, tag

TODAY = date(2021, 8, 30)
STORIES = [
    pytest.param("In 1848 the king fled. In March he returned.", ["1848", "1848-03"], id="month-of-the-year"),
    pytest.param(
        "On 8 December 1941 they landed. In January they took the town.",
        ["1941-12-08", "1942-01"],
        id="january-after-december",
    ),
    pytest.param(
        "On 12 April 1861 shots fell. The next day the fort fell.",
        ["1861-04-12", "1861-04-13"],
        id="next-day",
    ),
    pytest.param(
        "On 28 April 1945 he fled. Two weeks later he was found.",
        ["1945-04-28", "1945-W19"],
        id="weeks-later",
    ),
    pytest.param(
        "He was crowned in 1848. Three years later he fled. The following year he died.",
        ["1848", "1851", "1852"],
        id="years-later",
    ),
    pytest.param(
        "The siege began on 3 May 1648. That summer the town starved.",
        ["1648-05-03", "1648-SU"],
        id="that-summer",
    ),
    pytest.param("On 3 May 1648 they met. On Friday they left.", ["1648-05-03", "1648-05-08"], id="weekday"),
    pytest.param(
        "By 3 May 1648 all were gone. On the night of 5 May it burned.",
        ["1648-05-03", "1648-05-05TNI"],
        id="night",
    ),
    pytest.param(
        "On 10 March 1975 the attack began, planned for 1976. On 11 March the town fell.",
        ["1975-03-10", "1976", "1975-03-11"],
        id="a-year-in-passing-does-not-move-the-story",
    ),
]


@pytest.mark.parametrize(("text", "values"), STORIES)
def test_a_story_moves_on_from_its_own_dates(text, values) -> None:
    """Partial dates take their year from the story, and "later" counts from its last fitting date."""
    found = [timex.value for timex in tag(text, dct=TODAY, domain=Domain.NARRATIVE)]
    assert found[: len(values)] == values


def test_the_same_words_in_news_count_from_the_article() -> None:
    """A weekday in news is near the day of writing, whatever old date stands before it."""
    text = "On 3 May 1648 they met. On Friday they left."
    assert [t.value for t in tag(text, dct=TODAY, domain="news")] == ["1648-05-03", "2021-08-27"]


HISTORY = "In 1848 the king fled. By 1851 he was back, and from 1859 to 1866 he fought. He died in 1871."
DOMAINS = [
    pytest.param(HISTORY, TODAY, Domain.NARRATIVE, id="history"),
    pytest.param("He came on Monday and left yesterday.", TODAY, Domain.NEWS, id="news"),
    pytest.param("He came on Monday, as in 1999.", TODAY, Domain.NEWS, id="news-with-a-year"),
    pytest.param("It rained in 2020, in 2021 and in 2022.", TODAY, Domain.NEWS, id="years-near-the-article"),
    pytest.param("He came in May.", None, Domain.NARRATIVE, id="no-document-date"),
    pytest.param("He came yesterday.", None, Domain.NEWS, id="deictic-without-document-date"),
    pytest.param("", TODAY, Domain.NEWS, id="nothing"),
]


@pytest.mark.parametrize(("text", "dct", "domain"), DOMAINS)
def test_the_domain_is_decided_from_the_text(text, dct, domain) -> None:
    """Full years make a history, deictic words make news."""
    assert decide_domain(recognise_timexes(text), dct) is domain


def test_a_given_domain_wins() -> None:
    """What the caller says is not overruled."""
    text = HISTORY + " In March it rained."
    assert tag(text, dct=TODAY)[-1].value == "1871-03"
    assert tag(text, dct=TODAY, domain="news")[-1].value == "2021-03"
