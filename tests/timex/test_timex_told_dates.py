"""Expressions that point back at a date of the text, in news and in narratives, and before Christ."""

from datetime import date

import pytest

from timeline.model import Granularity
from timeline.timex import Domain, tag

DCT = date(2018, 10, 16)
NEWS = [
    pytest.param(
        "On Monday it failed. The first left in March 2017 and five weeks later landed.",
        ["2018-10-15", "2017-03", "XXXX-WXX"],
        id="a-month-is-too-coarse",
    ),
    pytest.param(
        "They will open tomorrow. The crews, who had come only the day before, slept.",
        ["2018-10-17", "XXXX-XX-XX"],
        id="not-from-what-is-to-come",
    ),
    pytest.param(
        "He was shot by a man he had sacked a month earlier.", ["XXXX-XX"], id="had-a-month-earlier"
    ),
    pytest.param("Sales rose from a year earlier.", ["2017"], id="compared"),
    pytest.param("The last boat departed on 28 October.", ["2017-10-28"], id="departed-on"),
    pytest.param("The last boat will depart on 28 October.", ["2018-10-28"], id="will-depart-on"),
    pytest.param(
        "On Monday he was sacked. On the same day last year he was hired.",
        ["2018-10-15", "2017"],
        id="the-same-day-last-year",
    ),
    pytest.param(
        "On Monday he was sacked. The same day he left; that evening he wrote to her.",
        ["2018-10-15", "2018-10-15", "2018-10-15TEV"],
        id="the-same-day-and-that-evening",
    ),
    pytest.param(
        "He quit on Friday. Earlier in the day he had met the king.",
        ["2018-10-12", "2018-10-12"],
        id="earlier-in-the-day",
    ),
    pytest.param(
        "She won in 2016. The year before she had lost. The following year she left.",
        ["2016", "2015", "2017"],
        id="the-year-before-she-had",
    ),
    pytest.param(
        "The bomb went off on Saturday. The next morning crowds came. The next day she quit.",
        ["2018-10-13", "2018-10-14TMO", "2018-10-15"],
        id="the-next-morning-and-the-next-day",
    ),
    pytest.param(
        "He left on 4 March 2017. Two months after that he was back.",
        ["2017-03-04", "2017-05"],
        id="after-that",
    ),
    pytest.param("In 2014 soldiers fought and nine died that year.", ["2014", "2014"], id="that-year"),
    pytest.param(
        "In May 2015 she left and founded her party the following January.",
        ["2015-05", "2016-01"],
        id="the-following-january",
    ),
    pytest.param(
        "He was held on 4 September 2013 and sentenced the following May.",
        ["2013-09-04", "2014-05"],
        id="the-following-may",
    ),
    pytest.param(
        "War began on 7 October 2001. The capital fell that November.",
        ["2001-10-07", "2001-11"],
        id="that-november",
    ),
    pytest.param(
        "It closed in March 1966 and reopened the following spring.",
        ["1966-03", "1967-SP"],
        id="the-following-spring-is-another",
    ),
    pytest.param(
        "He took office in October 1981, days after a coup on Oct. 6.",
        ["1981-10", "PXD", "1981-10-06"],
        id="a-day-of-the-month-just-named",
    ),
    pytest.param(
        "He took office in October 1981. A coup failed on Oct. 6.",
        ["1981-10", "2018-10-06"],
        id="not-in-another-sentence",
    ),
    pytest.param(
        "The ship sank in 2012. Prosecutors had asked in January for ten years.",
        ["2012", "2018-01"],
        id="a-bare-month-is-near-the-day-of-writing",
    ),
    pytest.param(
        "She came on Sunday. Two days earlier she was in Malta, and the day before that in Tunis.",
        ["2018-10-14", "2018-10-12", "2018-10-11"],
        id="the-day-before-that",
    ),
    pytest.param(
        "He spoke on Friday. He had refused the night before.",
        ["2018-10-12", "2018-10-11TNI"],
        id="the-night-before",
    ),
    pytest.param(
        "Second-quarter profit rose. Costs fell from the 2017 period and from the same quarter last year.",
        ["2018-Q2", "2017-Q2", "2017-Q2"],
        id="the-same-quarter-of-another-year",
    ),
    pytest.param(
        "Sales in February topped those of the same month a year ago.",
        ["2018-02", "2017-02"],
        id="the-same-month-of-another-year",
    ),
    pytest.param(
        "Second-quarter profit rose. In the first nine months it fell from a year earlier.",
        ["2018-Q2", "P9M", "2017"],
        id="nine-months-are-no-quarter",
    ),
    pytest.param("He left last September, alone.", ["2017-09"], id="last-september-in-october"),
    pytest.param("A tax fell in the rules effective Dec. 1.", ["2018-12-01"], id="effective-soon"),
    pytest.param("A tax fell in the rules effective Aug. 1.", ["2018-08-01"], id="effective-already"),
    pytest.param(
        "The mill opened in June 1966. A crack was found on the 9th.",
        ["1966-06", "2018-10-09"],
        id="the-day-of-a-month-long-ago-is-not-meant",
    ),
    pytest.param(
        "The court will sit on Thursday. At 10 a.m. the doors were shut.",
        ["2018-10-18", "2018-10-16T10:00"],
        id="an-hour-past-is-not-of-a-day-to-come",
    ),
    pytest.param("They will vote a week on Tuesday.", ["2018-10-30"], id="a-week-on-tuesday"),
    pytest.param("It took three months and twenty days.", ["P3M20D"], id="a-sum-of-amounts"),
    pytest.param("It rained for two weeks from 3 May 2018.", ["P2W", "2018-05-03"], id="how-long-from-when"),
    pytest.param(
        "The train was two weeks late this year.", ["P2W", "2018"], id="late-is-no-part-of-the-year"
    ),
    pytest.param(
        "The star is 40 light years away. Mr Julius Weeks saw it.", [], id="neither-years-nor-weeks"
    ),
    pytest.param("The treaty ends on 31 December 2150.", ["2150-12-31"], id="a-year-to-come"),
    pytest.param("He died on 26 May 735.", ["0735-05-26"], id="a-year-of-three-figures"),
    pytest.param("On 3 May 200 people came.", ["2018-05-03"], id="two-hundred-people"),
    pytest.param("It returns in May 2300 and ends in 2305.", ["2300-05", "2305"], id="far-years"),
    pytest.param("In 2500 words he said it.", [], id="words-are-counted"),
    pytest.param("The city fell on 14 October, a Sunday.", ["2018-10-14", "2018-10-14"], id="a-sunday"),
    pytest.param("4 July 1776 was a Thursday.", ["1776-07-04", "1776-07-04"], id="was-a-thursday"),
    pytest.param("Nomads came 2,500 years ago.", ["BC0483"], id="long-before-christ"),
    pytest.param(
        "It took 66 million years and then 2.5 million years more.",
        ["P66000000Y", "P2500000Y"],
        id="millions-of-years",
    ),
    pytest.param("Some 1500 young soldiers ran 2000 m.", [], id="counted-by-an-adjective"),
    pytest.param("In June the evening was red.", ["2018-06", "2018-06-XXTEV"], id="an-evening-of-the-month"),
    pytest.param(
        "By noon it was full and by four o'clock empty.",
        ["2018-10-16T12:00", "2018-10-16T16:00"],
        id="o-clock-after-noon",
    ),
    pytest.param("It fell 06:15 UTC and ended ten minutes later.", ["2018-10-16T06:15Z"], id="utc"),
    pytest.param(
        "Shops are shut from Thursday to Saturday of next week.",
        ["2018-10-25", "2018-10-27"],
        id="a-range-of-next-week",
    ),
]


@pytest.mark.parametrize(("text", "values"), NEWS)
def test_news_points_back_only_where_its_words_do(text, values) -> None:
    """The words "that" and "following" count from the text; a bare month or weekday does not."""
    found = [timex.value for timex in tag(text, dct=DCT, domain=Domain.NEWS)]
    assert (found[: len(values)] if values else found) == values


def test_a_look_back_does_not_move_the_story() -> None:
    """What is counted on after "the previous month" counts from the date before it."""
    text = (
        "The gates opened on 9 November 1989. The previous month none dared. Eleven months later all was one."
    )
    assert [timex.value for timex in tag(text)] == ["1989-11-09", "1989-10", "1990-10"]


def test_a_month_before_a_past_verb_lies_behind() -> None:
    """A month that opens its sentence shares the tense of the main verb, though the next one is nearer."""
    behind, ahead = "In January she promised to stay.", "In January she promises to stay."
    assert [tag(text, dct=date(2019, 11, 8))[0].value for text in (behind, ahead)] == ["2019-01", "2020-01"]


ANCIENT = [
    pytest.param("In 490 BC they came. Ten years later they came again.", "BC0480", id="years-later"),
    pytest.param("In 490 BC they came. The following year they left.", "BC0489", id="the-following-year"),
    pytest.param("In 89 BC he came. Nine years later he settled.", "BC0080", id="two-figures"),
    pytest.param("In 5 BC he came. Ten years later he left.", "0006", id="no-year-nought"),
    pytest.param("In 428 BC it rebelled. In the summer ships came.", "BC0428-SU", id="a-season"),
    pytest.param("In October 428 BC it rebelled. In March it fell.", "BC0427-03", id="the-year-after"),
    pytest.param("In June 428 BC it rebelled. It had armed in May.", "BC0428-05", id="a-look-back"),
    pytest.param("It fell in 428 BC. That winter he died.", "BC0428-WI", id="that-winter"),
    pytest.param(
        "It fell in May 428 BC and again the following spring.", "BC0427-SP", id="the-following-spring"
    ),
    pytest.param("It fell in 428 BC. At Easter he died.", "XXXX-XX-XX", id="no-feast"),
    pytest.param("It fell in 428 BC. In 425, he died.", "BC0425", id="a-bare-year"),
    pytest.param("He came in 490 BC and left two days later.", "XXXX-XX-XX", id="no-finer-than-a-year"),
]


@pytest.mark.parametrize(("text", "value"), ANCIENT)
def test_years_are_counted_on_from_before_christ(text, value) -> None:
    """Years before Christ count down, and no year lies between 1 BC and AD 1."""
    assert tag(text, dct=DCT)[-1].value == value


def test_what_lies_before_christ_is_a_place_on_the_calendar() -> None:
    """It has a granularity, though no interval."""
    found = tag("On 15 March 44 BC, in the 1st century BC, in 44 BC and in March 44 BC.")
    assert [timex.granularity for timex in found] == [
        Granularity.DAY,
        Granularity.CENTURY,
        Granularity.YEAR,
        Granularity.MONTH,
    ]
    assert all(timex.interval is None for timex in found)


def test_a_bare_weekday_in_the_lead_makes_news_of_a_history() -> None:
    """Years of long ago do not make a narrative of what begins on Tuesday."""
    text = (
        "The minister showed it on Tuesday. It fell in 1748, in 1801 and in 1866. In May they found a coin."
    )
    assert tag(text, dct=DCT)[-1].value == "2018-05"
