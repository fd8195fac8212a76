"""News: explicit, partial, deictic and anchored expressions, resolved against the day of writing."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Granularity, TimexMod, TimexType
from timeline.timex import Domain, tag

MONDAY = date(2021, 8, 30)
WEDNESDAY = date(2021, 9, 15)


def values(text: str, dct: date | None = MONDAY) -> list[tuple[str, str]]:
    """Return the words and values of a text's expressions, read as news."""
    return [(timex.text, timex.value) for timex in tag(text, dct=dct, domain=Domain.NEWS)]


EXPLICIT = [
    pytest.param("It fell on 2021/08/30.", "2021/08/30", "2021-08-30", id="slashes"),
    pytest.param("It rose in Q3 2020.", "Q3 2020", "2020-Q3", id="quarter-code"),
    pytest.param("The attacks of 9/11 changed it.", "9/11", "2001-09-11", id="nine-eleven"),
    pytest.param(
        "In the first week of May 2020 it fell.", "the first week of May 2020", "2020-05", id="part"
    ),
    pytest.param("It fell on 30 August 2021.", "30 August 2021", "2021-08-30", id="day-month-year"),
    pytest.param(
        "It fell on the 30th of August 2021.", "the 30th of August 2021", "2021-08-30", id="ordinal"
    ),
    pytest.param("It fell on August 30, 2021.", "August 30, 2021", "2021-08-30", id="us-order"),
    pytest.param("It fell on Aug. 26, 2021.", "Aug. 26, 2021", "2021-08-26", id="abbreviated-month"),
    pytest.param(
        "It fell on Thursday, Aug. 26, 2021.", "Thursday, Aug. 26, 2021", "2021-08-26", id="weekday-too"
    ),
    pytest.param("It fell on Friday 3 May 2019.", "Friday 3 May 2019", "2019-05-03", id="weekday-european"),
    pytest.param("It fell on AUGUST 30, 2021.", "AUGUST 30, 2021", "2021-08-30", id="capitals"),
    pytest.param("It fell on 2021-08-30.", "2021-08-30", "2021-08-30", id="iso"),
    pytest.param("It fell on 8/30/2021.", "8/30/2021", "2021-08-30", id="us-figures"),
    pytest.param("It fell on 30/8/2021.", "30/8/2021", "2021-08-30", id="european-figures"),
    pytest.param("It fell on 30.08.2021.", "30.08.2021", "2021-08-30", id="german-figures"),
    pytest.param("It fell in March 2014.", "March 2014", "2014-03", id="month-year"),
    pytest.param("It fell in March, 2014.", "March, 2014", "2014-03", id="month-comma-year"),
    pytest.param("It fell in 1848.", "1848", "1848", id="year"),
    pytest.param("His 1996 campaign failed.", "1996", "1996", id="year-before-a-noun"),
    pytest.param("It rained on Friday the 13th.", "Friday the 13th", "2021-08-13", id="friday-the-13th"),
    pytest.param("It fell in 44 BC.", "44 BC", "BC0044", id="before-christ"),
    pytest.param("It shook on 5 February AD 62.", "5 February AD 62", "0062-02-05", id="day-ad"),
    pytest.param("It burned on 18 July 64 AD.", "18 July 64 AD", "0064-07-18", id="day-year-ad"),
    pytest.param("It fell in AD 9.", "AD 9", "0009", id="ad-before"),
    pytest.param("It fell on 15 March 44 BC.", "15 March 44 BC", "BC0044-03-15", id="day-bc"),
    pytest.param("In 1999 workers struck.", "1999", "1999", id="year-before-a-plural"),
    pytest.param(
        "It closed in nineteen hundred and five.", "nineteen hundred and five", "1905", id="spelled"
    ),
    pytest.param("It fell in March 44 BC, they say.", "March 44 BC", "BC0044-03", id="month-before-christ"),
    pytest.param("Songs of the 1990s.", "the 1990s", "199", id="decade"),
    pytest.param("Songs of the '80s.", "the '80s", "198", id="short-decade"),
    pytest.param("Songs of the nineties.", "the nineties", "199", id="decade-in-words"),
    pytest.param("Art of the 20th century.", "the 20th century", "19", id="century"),
    pytest.param("Art of the nineteenth century.", "the nineteenth century", "18", id="century-in-words"),
    pytest.param("Fiscal 2020 was poor.", "Fiscal 2020", "FY2020", id="fiscal-year"),
    pytest.param(
        "It rose in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3", id="quarter"
    ),
    pytest.param("It rose in the first half of 2020.", "the first half of 2020", "2020-H1", id="half"),
    pytest.param("It fell in the summer of 1955.", "the summer of 1955", "1955-SU", id="season-of-year"),
    pytest.param("It fell in spring 2012.", "spring 2012", "2012-SP", id="season-year"),
    pytest.param("On Christmas Day 2014 it fell.", "Christmas Day 2014", "2014-12-25", id="feast-year"),
    pytest.param("On Easter Monday 2021 it fell.", "Easter Monday 2021", "2021-04-05", id="moving-feast"),
    pytest.param("It fell on Thanksgiving 2020.", "Thanksgiving 2020", "2020-11-26", id="thanksgiving"),
]


@pytest.mark.parametrize(("text", "words", "value"), EXPLICIT)
def test_explicit_dates(text, words, value) -> None:
    """A date that is written out needs no anchor."""
    assert (words, value) in values(text)


DEICTIC = [
    pytest.param("He came today.", "today", "2021-08-30", id="today"),
    pytest.param("He came yesterday.", "yesterday", "2021-08-29", id="yesterday"),
    pytest.param("He comes tomorrow.", "tomorrow", "2021-08-31", id="tomorrow"),
    pytest.param(
        "He left the day before yesterday.", "the day before yesterday", "2021-08-28", id="two-back"
    ),
    pytest.param("He sings tonight.", "tonight", "2021-08-30TNI", id="tonight"),
    pytest.param("He sang last night.", "last night", "2021-08-29TNI", id="last-night"),
    pytest.param("He came this morning.", "this morning", "2021-08-30TMO", id="this-morning"),
    pytest.param("He came last week.", "last week", "2021-W34", id="last-week"),
    pytest.param("He comes next week.", "next week", "2021-W36", id="next-week"),
    pytest.param("He comes this week.", "this week", "2021-W35", id="this-week"),
    pytest.param("He came last month.", "last month", "2021-07", id="last-month"),
    pytest.param("He came this month.", "this month", "2021-08", id="this-month"),
    pytest.param("He came last year.", "last year", "2020", id="last-year"),
    pytest.param("He comes next year.", "next year", "2022", id="next-year"),
    pytest.param("He came last quarter.", "last quarter", "2021-Q2", id="last-quarter"),
    pytest.param("It grew in the past decade.", "the past decade", "P10Y", id="past-decade"),
    pytest.param("He came last Friday.", "last Friday", "2021-08-27", id="last-friday"),
    pytest.param("He came last Monday.", "last Monday", "2021-08-23", id="last-monday-on-a-monday"),
    pytest.param("He comes next Monday.", "next Monday", "2021-09-06", id="next-monday-on-a-monday"),
    pytest.param("He comes this Friday.", "this Friday", "2021-09-03", id="this-friday"),
    pytest.param("He came last October.", "last October", "2020-10", id="last-october"),
    pytest.param("He comes next May.", "next May", "2022-05", id="next-may"),
    pytest.param("It rained last winter.", "last winter", "2020-WI", id="last-winter"),
    pytest.param("It ended in June last year.", "June last year", "2020-06", id="june-last-year"),
    pytest.param("He came on Tuesday last week.", "Tuesday last week", "2021-08-24", id="tuesday-last-week"),
    pytest.param("Earlier this year he left.", "Earlier this year", "2021", id="earlier-this-year"),
    pytest.param("He will go later this week.", "later this week", "2021-W35", id="later-this-week"),
    pytest.param("It comes early next year.", "early next year", "2022", id="early-next-year"),
    pytest.param("He came two days ago.", "two days ago", "2021-08-28", id="two-days-ago"),
    pytest.param("He came three weeks ago.", "three weeks ago", "2021-W32", id="weeks-ago-is-a-week"),
    pytest.param("He came five months ago.", "five months ago", "2021-03", id="months-ago"),
    pytest.param("He came nearly four years ago.", "nearly four years ago", "2017", id="years-ago"),
    pytest.param("He came several years ago.", "several years ago", "PAST_REF", id="vaguely-ago"),
    pytest.param("In a weekend interview he said so.", "weekend", "2021-W34-WE", id="weekend-interview"),
    pytest.param("They met over the weekend.", "the weekend", "2021-W34-WE", id="over-the-weekend"),
    pytest.param("They will meet at the weekend.", "the weekend", "2021-W35-WE", id="the-weekend-ahead"),
    pytest.param("They met last weekend.", "last weekend", "2021-W34-WE", id="last-weekend"),
    pytest.param("It is hard right now.", "right now", "PRESENT_REF", id="right-now"),
    pytest.param("By the end of the year it was gone.", "the end of the year", "2021", id="end-of-the-year"),
    pytest.param(
        "It peaked in the week of 6 March 2000.", "the week of 6 March 2000", "2000-W10", id="week-of"
    ),
]


@pytest.mark.parametrize(("text", "words", "value"), DEICTIC)
def test_deictic_expressions(text, words, value) -> None:
    """Pointing words count from Monday 30 August 2021."""
    assert (words, value) in values(text)


WEEKDAYS = [
    pytest.param("The march was due on Monday.", WEDNESDAY, "2021-09-13", id="was-due-two-days-ago"),
    pytest.param("The march was due on Friday.", WEDNESDAY, "2021-09-17", id="was-due-in-two-days"),
    pytest.param("The march was to begin on Tuesday.", WEDNESDAY, "2021-09-14", id="was-to-the-day-before"),
    pytest.param("The march was to begin on Thursday.", WEDNESDAY, "2021-09-16", id="was-to-the-day-after"),
    pytest.param("The march was to begin on Wednesday.", WEDNESDAY, "2021-09-15", id="was-to-that-day"),
    pytest.param("The march was due on Sunday.", WEDNESDAY, "2021-09-19", id="was-due-in-four-days"),
    pytest.param("The march had been due on Sunday.", WEDNESDAY, "2021-09-12", id="had-been-due"),
    pytest.param("A march set for Tuesday was put off.", WEDNESDAY, "2021-09-14", id="set-for-and-put-off"),
    pytest.param("A march is set for Tuesday.", WEDNESDAY, "2021-09-21", id="is-set-for"),
    pytest.param("He is to see the ruined mill Tuesday.", WEDNESDAY, "2021-09-21", id="ruined-is-no-verb"),
    pytest.param("Vandals ruined the mill Tuesday.", WEDNESDAY, "2021-09-14", id="ruined-is-the-verb"),
    pytest.param("It hit the airport on Monday.", MONDAY, "2021-08-30", id="past-same-day"),
    pytest.param("He spoke on Tuesday.", MONDAY, "2021-08-24", id="past-tuesday-on-a-monday"),
    pytest.param("He will speak on Tuesday.", MONDAY, "2021-08-31", id="will"),
    pytest.param("The vote is due on Tuesday.", MONDAY, "2021-08-31", id="is-due"),
    pytest.param("Talks are to be held on Tuesday.", MONDAY, "2021-08-31", id="to-be-held"),
    pytest.param("They agreed to meet on Friday.", MONDAY, "2021-08-27", id="agreed-to"),
    pytest.param("They plan to meet on Friday.", MONDAY, "2021-09-03", id="plan-to"),
    pytest.param("He may come on Friday.", MONDAY, "2021-09-03", id="may"),
    pytest.param("He may have come on Friday.", MONDAY, "2021-08-27", id="may-have"),
    pytest.param("The office stays shut till Tuesday.", MONDAY, "2021-08-31", id="stays-till"),
    pytest.param("Talks open on Wednesday.", MONDAY, "2021-09-01", id="talks-open"),
    pytest.param("It reopens next Friday.", MONDAY, "2021-09-10", id="next-is-of-next-week"),
    pytest.param("She is expected to resign on Thursday.", MONDAY, "2021-09-02", id="expected-to"),
    pytest.param("The deadline is till Tuesday.", MONDAY, "2021-08-31", id="till"),
    pytest.param("The border stays shut until Friday.", MONDAY, "2021-09-03", id="until"),
    pytest.param("All must leave by Wednesday.", MONDAY, "2021-09-01", id="by"),
    pytest.param("The fair runs until Monday.", MONDAY, "2021-09-06", id="until-monday-on-a-monday"),
    pytest.param("He said on Friday that it will rain.", MONDAY, "2021-08-27", id="said-before-will"),
    pytest.param("Police in Rome, the US-led force and others will meet Friday.", MONDAY, "2021-09-03",
                 id="hyphenated-participle-is-no-verb"),
    pytest.param("A Thursday debate drew crowds.", WEDNESDAY, "2021-09-09", id="no-cue-before"),
    pytest.param("He spoke on Saturday.", date(2021, 1, 2), "2021-01-02", id="new-year-saturday"),
    pytest.param("He spoke on Thursday.", date(2021, 1, 2), "2020-12-31", id="over-the-year"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dct", "value"), WEEKDAYS)
def test_bare_weekdays_follow_tense_and_preposition(text, dct, value) -> None:
    """A bare weekday lies behind in the past tense, ahead in the future or after "until"."""
    assert value in [found for _, found in values(text, dct)]


YEARLESS = [
    pytest.param("He died on Aug. 26.", MONDAY, "2021-08-26", id="just-before"),
    pytest.param("He was born on Dec. 20.", date(2021, 1, 10), "2020-12-20", id="past-over-the-year"),
    pytest.param("He will go on Jan. 14.", date(2020, 12, 20), "2021-01-14", id="future-over-the-year"),
    pytest.param("By the end of June he had left.", MONDAY, "2021-06", id="by-with-the-past"),
    pytest.param("They hope to finish by December.", MONDAY, "2021-12", id="by-with-the-future"),
    pytest.param("He has been there since October.", MONDAY, "2020-10", id="since"),
    pytest.param("It ended in October.", MONDAY, "2020-10", id="past-month"),
    pytest.param("It will end in October.", MONDAY, "2021-10", id="future-month"),
    pytest.param("It happened in August.", MONDAY, "2021-08", id="month-of-writing"),
    pytest.param("In mid-June it rained.", MONDAY, "2021-06", id="mid-june"),
    pytest.param("It rained in spring.", MONDAY, "2021-SP", id="season"),
    pytest.param("Third-quarter profit was low.", date(1989, 10, 26), "1989-Q3", id="quarter"),
    pytest.param("The deadline is the 15th.", WEDNESDAY, "2021-09-15", id="day-of-the-month"),
    pytest.param("The deadline will be the 3rd.", WEDNESDAY, "2021-10-03", id="day-of-next-month"),
    pytest.param("They met on Christmas Day.", MONDAY, "2020-12-25", id="feast"),
    pytest.param("They met on Feb. 29.", date(2021, 8, 30), "2020-02-29", id="leap-day-elsewhere"),
]


@pytest.mark.parametrize(("text", "dct", "value"), YEARLESS)
def test_dates_without_a_year(text, dct, value) -> None:
    """The nearest year counts, and tense decides between two."""
    assert value in [found for _, found in values(text, dct)]


ANCHORED = [
    pytest.param(
        "On 3 May 2020 she won. Two days later she lost.", "Two days later", "2020-05-05", id="later"
    ),
    pytest.param(
        "On 3 May 2020 she won. Two days earlier he lost.", "Two days earlier", "2020-05-01", id="earlier"
    ),
    pytest.param(
        "On 3 May 2020 she won. The next day she lost.", "The next day", "2020-05-04", id="next-day"
    ),
    pytest.param(
        "On 3 May 2020 she won and lost the day before.", "the day before", "2020-05-02", id="day-before"
    ),
    pytest.param("On 3 May 2020 she won. That day he left.", "That day", "2020-05-03", id="that-day"),
    pytest.param(
        "In May 2020 she won. The following month she lost.", "The following month", "2020-06", id="month"
    ),
    pytest.param(
        "In 2019 she won. The previous year she lost.", "The previous year", "2018", id="previous-year"
    ),
    pytest.param(
        "He rose two days after 5 May 2020.", "two days after 5 May 2020", "2020-05-07", id="after-a-date"
    ),
    pytest.param(
        "He fell a week before 5 May 2020.", "a week before 5 May 2020", "2020-W18", id="before-a-date"
    ),
    pytest.param("It came a day after the blast.", "a day", "P1D", id="after-an-event-is-an-amount"),
    pytest.param("He resigned. Two days later he died.", "Two days later", "XXXX-XX-XX", id="from-no-date"),
    pytest.param(
        "It rose 3% from two days earlier.", "two days earlier", "2021-08-28", id="earlier-than-now"
    ),
    pytest.param(
        "On 3 May 2021 she won. He left the following Friday.",
        "the following Friday",
        "2021-05-07",
        id="the-following-friday",
    ),
]


@pytest.mark.parametrize(("text", "words", "value"), ANCHORED)
def test_anchored_expressions(text, words, value) -> None:
    """Words like "later" and "the next" count from the date that the text has just named."""
    assert (words, value) in values(text)


TIMES = [
    pytest.param("It began at 7:15 p.m.", "2021-08-30T19:15", id="half-day-clock"),
    pytest.param("It began at 14:30 GMT.", "2021-08-30T14:30Z", id="zone"),
    pytest.param("It began at 2 pm IST.", "2021-08-30T14:00", id="indian-time"),
    pytest.param("It began at 10 p.m. Wednesday.", "2021-08-25T22:00", id="clock-then-day"),
    pytest.param("It began at noon Thursday.", "2021-08-26T12:00", id="noon"),
    pytest.param("It began on Monday morning.", "2021-08-30TMO", id="monday-morning"),
    pytest.param("It began on Thursday evening.", "2021-08-26TEV", id="thursday-evening"),
    pytest.param("It began on the night of 9 January 1912.", "1912-01-09TNI", id="the-night-of"),
    pytest.param("It began at 12 a.m.", "2021-08-30T00:00", id="twelve-am"),
    pytest.param("He woke at four o'clock.", "2021-08-30T04:00", id="o-clock"),
    pytest.param("It rang at half past eight on Monday.", "2021-08-30T08:30", id="half-past"),
    pytest.param("It rang at a quarter to nine on Monday.", "2021-08-30T08:45", id="quarter-to"),
    pytest.param("It began 19:40 on Monday.", "2021-08-30T19:40", id="clock-before-its-day"),
    pytest.param("It left a minute before midnight on Monday.", "2021-08-30T23:59", id="minute-before"),
    pytest.param("It ended at midnight on Friday.", "2021-08-27T24:00", id="midnight-ends-its-day"),
    pytest.param("It fell shortly after midnight on Friday.", "2021-08-27T00:00", id="after-midnight"),
    pytest.param("The law lapsed at midnight.", "2021-08-30T00:00", id="midnight-past"),
    pytest.param("The law will lapse at midnight.", "2021-08-30T24:00", id="midnight-to-come"),
    pytest.param("It closes at 7 p.m. EDT.", "2021-08-30T19:00", id="local-zones-leave-no-offset"),
]


@pytest.mark.parametrize(("text", "value"), TIMES)
def test_times_of_day(text, value) -> None:
    """A time takes its day from beside it, else from the article."""
    [timex] = tag(text, dct=MONDAY, domain="news")
    assert (timex.value, timex.type) == (value, TimexType.TIME)


AMOUNTS = [
    pytest.param("It took eleven hours.", "eleven hours", "PT11H", TimexType.DURATION, id="hours"),
    pytest.param(
        "It took a year and a half.", "a year and a half", "P1Y6M", TimexType.DURATION, id="and-a-half"
    ),
    pytest.param("It took 2 1/2 years.", "2 1/2 years", "P2Y6M", TimexType.DURATION, id="fraction"),
    pytest.param("It took half an hour.", "half an hour", "PT30M", TimexType.DURATION, id="half"),
    pytest.param("It took a decade.", "a decade", "P10Y", TimexType.DURATION, id="decade"),
    pytest.param("It took two to three weeks.", "two to three weeks", "P3W", TimexType.DURATION, id="range"),
    pytest.param("A two-year term began.", "two-year", "P2Y", TimexType.DURATION, id="compound"),
    pytest.param(
        "It took more than four hours.", "more than four hours", "PT4H", TimexType.DURATION, id="measure"
    ),
    pytest.param(
        "The past two months were dry.", "The past two months", "P2M", TimexType.DURATION, id="past-two"
    ),
    pytest.param("The past weeks were dry.", "The past weeks", "PXW", TimexType.DURATION, id="vague"),
    pytest.param("Recent weeks were dry.", "Recent weeks", "PAST_REF", TimexType.DATE, id="recent"),
    pytest.param("The coming days are dry.", "The coming days", "FUTURE_REF", TimexType.DATE, id="coming"),
    pytest.param(
        "It took two and a half hours.",
        "two and a half hours",
        "PT2H30M",
        TimexType.DURATION,
        id="and-a-half",
    ),
    pytest.param(
        "He stayed three and a half years.",
        "three and a half years",
        "P3Y6M",
        TimexType.DURATION,
        id="years-and-a-half",
    ),
    pytest.param(
        "It stood for a quarter of a century.",
        "a quarter of a century",
        "P25Y",
        TimexType.DURATION,
        id="quarter-century",
    ),
    pytest.param("They meet every Monday.", "every Monday", "XXXX-WXX-1", TimexType.SET, id="every"),
    pytest.param("They meet on Mondays.", "Mondays", "XXXX-WXX-1", TimexType.SET, id="plural"),
    pytest.param("They meet daily.", "daily", "P1D", TimexType.SET, id="daily"),
    pytest.param("They meet each July.", "each July", "XXXX-07", TimexType.SET, id="each-july"),
    pytest.param("They meet twice a week.", "twice a week", "P1W", TimexType.SET, id="twice"),
]


@pytest.mark.parametrize(("text", "words", "value", "kind"), AMOUNTS)
def test_durations_and_sets(text, words, value, kind) -> None:
    """An amount or a repetition has no place on the calendar."""
    [timex] = tag(text, dct=MONDAY)
    assert (timex.text, timex.value, timex.type) == (words, value, kind)
    assert timex.interval is None
    assert timex.granularity is None


def test_a_set_has_quant_and_freq() -> None:
    """TIMEX3's attributes of a SET are kept."""
    every, twice = tag("He swims every Monday and runs twice a week.", dct=MONDAY)
    assert (every.quant, every.freq) == ("every", None)
    assert (twice.quant, twice.freq) == (None, "2X")


MODS = [
    pytest.param("In early June 2020 it rained.", TimexMod.START, id="early"),
    pytest.param("By the end of 2020 it rained.", TimexMod.END, id="end"),
    pytest.param("In mid-2012 it rained.", TimexMod.MID, id="mid"),
    pytest.param("In about 1848 it rained.", TimexMod.APPROX, id="about"),
    pytest.param("It took nearly ten years.", TimexMod.LESS_THAN, id="nearly"),
    pytest.param("It took at least ten years.", TimexMod.EQUAL_OR_MORE, id="at-least"),
    pytest.param("In June 2020 it rained.", None, id="plain"),
]


@pytest.mark.parametrize(("text", "mod"), MODS)
def test_words_before_an_expression_are_its_mod(text, mod) -> None:
    """Words like "early" and "nearly" belong to the expression and show in `mod`."""
    [timex] = tag(text, dct=MONDAY)
    assert timex.mod is mod


UNANCHORED = [
    pytest.param("He spoke on Monday.", "XXXX-WXX-1", id="weekday"),
    pytest.param("He spoke yesterday.", "XXXX-XX-XX", id="yesterday"),
    pytest.param("He spoke last week.", "XXXX-WXX", id="last-week"),
    pytest.param("He spoke over the weekend.", "XXXX-WXX-WE", id="weekend"),
    pytest.param("He spoke last month.", "XXXX-XX", id="last-month"),
    pytest.param("He spoke last year.", "XXXX", id="last-year"),
    pytest.param("He spoke on Aug. 26.", "XXXX-08-26", id="day-without-year"),
    pytest.param("He spoke in August.", "XXXX-08", id="month-without-year"),
    pytest.param("He spoke at 7 p.m.", "XXXX-XX-XXT19:00", id="clock"),
    pytest.param("He spoke on Monday morning.", "XXXX-WXX-1TMO", id="monday-morning"),
]


@pytest.mark.parametrize("domain", [None, "news", "narrative"])
@pytest.mark.parametrize(("text", "value"), UNANCHORED)
def test_without_a_document_date_nothing_is_guessed(text, value, domain) -> None:
    """A relative expression stays underspecified, has no interval, and says why."""
    [timex] = tag(text, domain=domain)
    assert (timex.value, timex.interval, timex.granularity, timex.anchor) == (value, None, None, None)
    assert "no date to count from" in timex.explanation


def test_explicit_dates_need_no_document_date() -> None:
    """A full date is a date in any text."""
    assert values("It fell on 3 May 2019.", None) == [("3 May 2019", "2019-05-03")]


EXPLANATIONS = [
    pytest.param(
        "The deadline is till Tuesday.",
        "'Tuesday' after 'till' in an article of Monday 30 August 2021: the Tuesday that follows, 2021-08-31",
        id="preposition",
    ),
    pytest.param(
        "It was hit last week.",
        "'last week' in an article of Monday 30 August 2021: the week before, 2021-W34",
        id="shift",
    ),
    pytest.param("It fell on 3 May 2019.", "'3 May 2019' is written in full: 2019-05-03", id="explicit"),
    pytest.param("It took two weeks.", "'two weeks' is an amount of time, not a date: P2W", id="duration"),
    pytest.param("Mail comes daily.", "'daily' is a time that comes again: P1D", id="set"),
    pytest.param(
        "It is hard right now.",
        "'right now' points at the present, with no place on the calendar",
        id="reference",
    ),
]


@pytest.mark.parametrize(("text", "explanation"), EXPLANATIONS)
def test_explanations_name_the_words_and_the_dates(text, explanation) -> None:
    """Each choice leaves one sentence that a person can check."""
    assert [timex.explanation for timex in tag(text, dct=MONDAY)] == [explanation]


def test_a_later_expression_names_its_anchor() -> None:
    """What was counted from another expression holds that one's id."""
    first, second = tag("On 3 May 2020 she won. Two days later she lost.", dct=MONDAY)
    assert (first.anchor, second.anchor) == (None, first.timex_id)
    [third] = tag("She lost yesterday.", dct=MONDAY)
    assert third.anchor == "dct"


@pytest.mark.parametrize(
    "dct",
    [
        MONDAY,
        datetime(2021, 8, 30),
        datetime(2021, 8, 30, 14, 5),
        datetime(2021, 8, 30, 14, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    ],
    ids=["date", "midnight", "naive", "aware"],
)
def test_a_datetime_is_as_good_as_a_date(dct) -> None:
    """The hour and the zone of the document do not move its day."""
    text = "He came on Monday, left yesterday and returns next week; in May it rained."
    assert [t.value for t in tag(text, dct=dct)] == ["2021-08-30", "2021-08-29", "2021-W36", "2021-05"]


def test_hours_are_counted_when_the_hour_of_writing_is_known() -> None:
    """An expression like "two hours ago" is a time only where the article's own hour is known."""
    [known] = tag("It fell two hours ago.", dct=datetime(2021, 8, 30, 1, 5))
    [unknown] = tag("It fell two hours ago.", dct=MONDAY)
    assert (known.value, known.granularity) == ("2021-08-29T23:05", Granularity.TIME)
    assert (unknown.value, unknown.interval) == ("XXXX-XX-XXTXX", None)


@pytest.mark.parametrize(
    ("text", "dct", "message"),
    [
        pytest.param("Rain.", "2021-08-30", r"dct must be .*date\.fromisoformat\(.*not str", id="dct-str"),
        pytest.param("Rain.", 2021, "dct must be a date or datetime", id="dct-int"),
        pytest.param(b"Rain.", None, "text must be a str, not bytes", id="text-bytes"),
        pytest.param(None, None, "text must be a str, not NoneType", id="text-none"),
    ],
)
def test_an_argument_of_another_type_is_refused(text, dct, message) -> None:
    """The message says what it must be, however little the text needs it."""
    with pytest.raises(TypeError, match=message):
        tag(text, dct=dct)


def test_an_unknown_domain_is_refused() -> None:
    """A misspelt domain is an error, not a silent default."""
    with pytest.raises(ValueError, match="gossip"):
        tag("He came yesterday.", domain="gossip")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 500))
@settings(deadline=None, max_examples=40)
def test_weekday_phrases_move_with_the_week(day, weeks) -> None:
    """Writing the same article whole weeks later moves every weekday by as many weeks."""
    text = "He came on Tuesday, spoke last Friday and will leave on Saturday, a week from yesterday."
    later = day + timedelta(weeks=weeks)
    for first, second in zip(tag(text, dct=day), tag(text, dct=later), strict=True):
        if first.interval and second.interval:
            assert second.interval.start - first.interval.start == timedelta(weeks=weeks)


CONTEXT = [
    pytest.param(
        "The storm is forecast to reach Lund on Tuesday.", "Tuesday", "2021-08-31", id="forecast-to"
    ),
    pytest.param("Rain was forecast on Tuesday.", "Tuesday", "2021-08-24", id="a-forecast-made"),
    pytest.param(
        "Police are appealing for witnesses to a robbery at 9pm on Sunday.",
        "9pm on Sunday",
        "2021-08-29T21:00",
        id="witnesses-to-a-robbery",
    ),
    pytest.param(
        "Police want witnesses to call them at 9pm on Sunday.",
        "9pm on Sunday",
        "2021-09-05T21:00",
        id="witnesses-to-call",
    ),
    pytest.param("She did not sing until September.", "September", "2020-09", id="did-not-until"),
    pytest.param("She will not sing until September.", "September", "2021-09", id="will-not-until"),
    pytest.param("The spring floods of 1998 drowned ten.", "spring", "1998-SP", id="season-noun-of-year"),
    pytest.param("The June riots of 1968 shook it.", "June", "1968-06", id="month-noun-of-year"),
    pytest.param(
        "The pit shut twenty years ago this month.",
        "twenty years ago this month",
        "2001-08",
        id="years-ago-this-month",
    ),
    pytest.param(
        "The pit shut ten years ago this week.",
        "ten years ago this week",
        "2011-W35",
        id="years-ago-this-week",
    ),
    pytest.param("They dug up the road.\n\n2008: It sank.", "2008", "2008", id="year-behind-a-road"),
]


@pytest.mark.parametrize(("text", "words", "value"), CONTEXT)
def test_what_stands_around_tells_which_one_is_meant(text: str, words: str, value: str) -> None:
    """The verb, the noun and the words beside an expression choose its place on the calendar."""
    assert (words, value) in values(text)
