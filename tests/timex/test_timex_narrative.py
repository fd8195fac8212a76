"""Narrative: dates count from the dates that the story has told."""

from datetime import date

import pytest

from timeline.timex import Domain, decide_domain, recognise_timexes, tag
from timeline.timex.thread import looks_back

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
    pytest.param(
        "In May 1871 they won. The wall, built in 1864, held. In June it fell.",
        ["1871-05", "1864", "1871-06"],
        id="an-apposition-does-not-move-the-story",
    ),
    pytest.param(
        "In May 1871 they won. They had lost in April. In July it snowed.",
        ["1871-05", "1871-04", "1871-07"],
        id="the-pluperfect-looks-back",
    ),
    pytest.param(
        "In May 1871 they won. It was to last until 1880. In July it snowed.",
        ["1871-05", "1880", "1871-07"],
        id="what-was-to-come",
    ),
    pytest.param(
        "1968\n\nIn May they met.\n\n1969\n\nIn March they sang.",
        ["1968", "1968-05", "1969", "1969-03"],
        id="headings",
    ),
    pytest.param(
        "He fell in 1954. In April, July and August 1955 it rained.",
        ["1954", "1955-04", "1955-07", "1955-08"],
        id="a-list-has-the-year-of-its-last",
    ),
    pytest.param(
        "On 28 May 1911 they met. On the 3rd they left.",
        ["1911-05-28", "1911-06-03"],
        id="a-smaller-day-is-of-the-next-month",
    ),
    pytest.param(
        "On 9 May 1911 they met. In March 1920 they met again. Four days later they left.",
        ["1911-05-09", "1920-03", "XXXX-XX-XX"],
        id="a-day-left-behind-is-not-counted-from",
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
    pytest.param(
        "They sailed on 4 October 1887. In May they were home.",
        TODAY,
        Domain.NARRATIVE,
        id="opens-long-ago",
    ),
    pytest.param(
        "The bond of 4 October 2031 sold well. In May it rose.", TODAY, Domain.NEWS, id="opens-far-ahead"
    ),
    pytest.param(
        "The dam broke on 12 June 1908. Built in 1893 and mended in 1901, it fell. On Sunday they prayed.",
        TODAY,
        Domain.NARRATIVE,
        id="a-weekday-after-a-day-of-long-ago",
    ),
    pytest.param("He came in May.", None, Domain.NARRATIVE, id="no-document-date"),
    pytest.param("He came yesterday.", None, Domain.NEWS, id="deictic-without-document-date"),
    pytest.param("", TODAY, Domain.NEWS, id="nothing"),
]


@pytest.mark.parametrize(("text", "dct", "domain"), DOMAINS)
def test_the_domain_is_decided_from_the_text(text, dct, domain) -> None:
    """Full years make a history, deictic words make news."""
    assert decide_domain(recognise_timexes(text), dct) is domain


BIRTHS = [
    pytest.param("Anna was born on 3 May 1941. On Saturday she opened a shop.", "XXXX-WXX-6", id="born"),
    pytest.param(
        "Born on 3 May 1941, she sang. On Saturday she opened a shop.", "XXXX-WXX-6", id="born-first"
    ),
    pytest.param("The vote is set for 3 May 2021. It will end on Saturday.", "XXXX-WXX-6", id="to-come"),
    pytest.param("The ship sailed on 3 May 1941. On Sunday it sank.", "1941-05-04", id="a-story"),
]


@pytest.mark.parametrize(("text", "value"), BIRTHS)
def test_without_a_document_date_a_weekday_counts_from_a_story_only(text, value) -> None:
    """A birth date is no place that a story stands at."""
    assert tag(text)[-1].value == value


def test_a_given_domain_wins() -> None:
    """What the caller says is not overruled."""
    text = HISTORY + " In March it rained."
    assert tag(text, dct=TODAY)[-1].value == "1871-03"
    assert tag(text, dct=TODAY, domain="news")[-1].value == "2021-03"


OPENED = [
    pytest.param("In May", "the mill had burned.", True, id="regular"),
    pytest.param("In May", "the mill had never shut.", True, id="irregular-participle"),
    pytest.param("In May", "the mill had kept its name.", True, id="irregular-past-form"),
    pytest.param("In May", "the mill had a fire.", False, id="no-participle"),
    pytest.param("By May", "the mill had burned.", False, id="what-was-so-by-then"),
]


@pytest.mark.parametrize(("opening", "rest", "back"), OPENED)
def test_a_pluperfect_after_the_date_that_opens_its_sentence_looks_back(opening, rest, back) -> None:
    """The pluperfect, "had" and a participle, regular or not, put a date before the story's now."""
    assert looks_back(f"{opening} {rest}", 3, len(opening)) is back
