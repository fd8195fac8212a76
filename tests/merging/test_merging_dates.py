"""An event's date is what all its mentions support, and no more exact than that."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tales import tell

from timeline.merging import build_event
from timeline.model import DatedBy, DatedMention, Granularity, Interval, Relation
from timeline.table import build_table
from timeline.timex import from_edtf

WEEK = "[2021-08-23..2021-08-29]"
INFERRED = DatedBy.DOCUMENT
DERIVED = DatedBy.MENTION


def date_of(*mentions: DatedMention) -> tuple[str | None, Relation | None, DatedBy | None]:
    event = build_event(mentions)
    return event.date, event.relation, event.dated_by


@pytest.mark.parametrize(
    ("dates", "date", "granularity"),
    [
        pytest.param([WEEK, "2021-08-26"], "2021-08-26", "day", id="week-and-day"),
        pytest.param(["2021", "2021-08", WEEK, "2021-08-26"], "2021-08-26", "day", id="ever-finer"),
        pytest.param(["[2021-08-25..]", WEEK], "[2021-08-26..2021-08-29]", "week", id="week-after-a-day"),
        pytest.param(["[..2021-08-24]", WEEK], "[2021-08-23..2021-08-24]", "week", id="week-by-a-day"),
        pytest.param(["[..2021-08-23]", WEEK], "2021-08-23", "day", id="week-by-its-first-day"),
        pytest.param(["[2021-08-28..]", WEEK], "2021-08-29", "day", id="week-after-its-last-day-but-one"),
        pytest.param(
            ["[2021-08-25..2021-08-31]", WEEK], "[2021-08-25..2021-08-29]", "week", id="two-weeks-overlap"
        ),
        pytest.param(["[2021-08-29..2021-09-04]", WEEK], "2021-08-29", "day", id="two-weeks-share-a-day"),
        pytest.param(["2021-08", "[2021-08-30..2021-09-05]"], "[2021-08-30..2021-08-31]", "week", id="month"),
        pytest.param(
            ["[2021-07-15..2021-08-31]", "[2021-08-01..2021-09-15]"], "2021-08", "month", id="just-a-month"
        ),
        pytest.param(["2021-35", "2021-23"], "2021-09", "month", id="quarter-and-autumn"),
        pytest.param(["202X", "2021"], "2021", "year", id="decade-and-year"),
        pytest.param(
            ["[2021-08-10..]", "[..2021-08-12]"], "[2021-08-11..2021-08-12]", "week", id="after-and-by"
        ),
        pytest.param(
            ["[..2021-12-24]", "[..2021-12-20]"], "[..2021-12-20]", "day", id="the-closer-of-two-bounds"
        ),
        pytest.param(
            ["[2021-12-01..]", "[2021-12-20..]"], "[2021-12-20..]", "day", id="the-later-of-two-bounds"
        ),
        pytest.param([WEEK, WEEK], WEEK, "week", id="nothing-sharper"),
        pytest.param(["2021-08-26", None], "2021-08-26", "day", id="undated-adds-nothing"),
        pytest.param(["-0043-03-15", "-0043"], "-0043-03-15", "day", id="before-christ"),
        pytest.param(["2021-08-26T17:50:00", "2021-08-26"], "2021-08-26T17:50:00", "time", id="hour-and-day"),
        # What cannot be true together leaves the better one as it is.
        pytest.param([WEEK, "2021-08-12"], "2021-08-12", "day", id="day-of-another-week"),
        pytest.param(["[2021-08-30..]", "2021-08-26"], "2021-08-26", "day", id="day-before-the-bound"),
    ],
)
def test_dates_sharpen(dates: list[str | None], date: str, granularity: str) -> None:
    """What several articles say together is a day, some days, or no more than each says."""
    event = build_event(tell_all(dates))
    assert (event.date, event.granularity) == (date, granularity)
    assert event.interval == (from_edtf(date) or [None])[0]


def tell_all(dates: list[str | None]) -> list[DatedMention]:
    """Return a mention of each date, each in an article of its own."""
    return [tell(date, "2022-01-01", article=f"paper-{number}") for number, date in enumerate(dates)]


@pytest.mark.parametrize(
    ("dates", "date", "relation"),
    [
        pytest.param(
            ["2021-08-20/2021-08-22", "2021-08-21"], "2021-08-20/2021-08-22", "DURING", id="its-day"
        ),
        pytest.param(
            ["2021-08-20/2021-08-22", "[2021-08-21..2021-08-22]"],
            "2021-08-20/2021-08-22",
            "DURING",
            id="its-weekend",
        ),
        pytest.param(["1967/1975", "1970-05-04"], "1970-05-04", "IS_INCLUDED", id="a-day-of-many-years"),
        pytest.param(["2021-08-20/2021-08-22", "2021-08"], "2021-08-20/2021-08-22", "DURING", id="its-month"),
    ],
)
def test_what_lasted_is_no_moment_within(dates: list[str | None], date: str, relation: str) -> None:
    """A day within a length does not cut it down; a length of years says less than a day."""
    assert date_of(*tell_all(dates))[:2] == (date, relation)


def test_a_beginning_and_an_end_are_a_length() -> None:
    """'Since July' in one article and 'until 19 January' in another tell how long it lasted."""
    since = tell("2024-07", "2024-12-01", relation=Relation.BEGINS)
    until = tell("2025-01-19", "2025-02-24", relation=Relation.ENDS)
    event = build_event([since, until])
    assert (event.date, event.relation) == ("2024-07/2025-01-19", Relation.DURING)
    assert event.interval == Interval(datetime(2024, 7, 1), datetime(2025, 1, 20))


def test_an_end_before_the_beginning_is_no_length() -> None:
    """What cannot have lasted stays a beginning, or an end."""
    since = tell("2025-03", relation=Relation.BEGINS)
    until = tell("2025-01-19", relation=Relation.ENDS)
    assert date_of(since, until)[:2] == ("2025-01-19", Relation.ENDS)


@pytest.mark.parametrize("relation", [Relation.BEGINS, Relation.ENDS])
def test_a_beginning_is_not_cut_down(relation: Relation) -> None:
    """A day after the beginning does not change when it began."""
    begun = [tell("2021-08-20", relation=relation), tell(WEEK, article="b")]
    assert date_of(*begun)[0] in {"2021-08-20", WEEK}


@pytest.mark.parametrize(
    ("mentions", "date", "dated_by"),
    [
        pytest.param(
            [tell("2021-08-30~", dated_by=INFERRED), tell(WEEK)], WEEK, DatedBy.EXPRESSION, id="other-week"
        ),
        pytest.param(
            [tell("2021-08-26~", dated_by=INFERRED), tell(WEEK)], "2021-08-26~", INFERRED, id="in-the-week"
        ),
        pytest.param(
            [tell("2021-08-27~", dated_by=INFERRED), tell("2021-08-26", article="b")],
            "2021-08-26",
            DatedBy.EXPRESSION,
            id="exact-over-inferred",
        ),
        pytest.param(
            [
                tell("2021-08-28~", "2021-08-28", dated_by=INFERRED),
                tell("2021-08-27~", "2021-08-27", dated_by=INFERRED),
            ],
            "2021-08-27~",
            INFERRED,
            id="news-of-two-days",
        ),
        pytest.param(
            [tell("2021-08-27", dated_by=DERIVED), tell("2021-08-26", article="b")],
            "2021-08-26",
            DatedBy.EXPRESSION,
            id="stated-over-derived",
        ),
        pytest.param(
            [tell("2021-08-27", dated_by=DERIVED), tell(WEEK)],
            "2021-08-27",
            DERIVED,
            id="derived-in-the-week",
        ),
        pytest.param(
            [tell("2021-08-24~"), tell(WEEK, article="b")], "2021-08-24~", DatedBy.EXPRESSION, id="about-then"
        ),
        pytest.param([tell("2021~"), tell("2019-08")], "2019-08", DatedBy.EXPRESSION, id="stated-over-about"),
    ],
)
def test_what_is_inferred_gives_way(mentions: list[DatedMention], date: str, dated_by: DatedBy) -> None:
    """An article's own day only singles out a day of what others state; two of them are no conflict."""
    event = build_event(mentions)
    assert (event.date, event.dated_by, event.conflicts) == (date, dated_by, ())


def test_a_derived_day_is_the_best_supported_one() -> None:
    """Within a stated month, the day that two articles count to, before the one that sorts first."""
    month = tell("2021-08", article="month")
    days = [
        tell(f"2021-08-{day}", article=name, dated_by=DERIVED)
        for name, day in zip("abc", (12, 26, 26), strict=True)
    ]
    event = build_event([month, *days])
    assert (event.date, event.dated_by, event.conflict) == ("2021-08-26", DERIVED, True)


def test_an_explanation_names_what_fits_together() -> None:
    """Both articles and their words, and what follows from them."""
    weekly = tell(WEEK, article="weekly", words="last week")
    wire = tell("2021-08-26", "2021-08-27", article="wire", words="Aug. 26")
    assert build_event([wire, weekly]).explanation == (
        "'last week' in weekly.txt (23–29 August 2021) and 'Aug. 26' in wire.txt: "
        "the one day that fits both is 26 August 2021"
    )


@pytest.mark.parametrize(
    ("mentions", "explanation"),
    [
        pytest.param([tell("2021-08-26", article="wire")], "wire says 2021-08-26", id="one-mention"),
        pytest.param(
            [tell("2021-08-26", article="wire"), tell("2021-08-26", "2021-09-02", article="late")],
            "wire says 2021-08-26",
            id="the-same-day",
        ),
        pytest.param(
            [tell("2021-08-26", article="wire"), tell(WEEK, article="wire")],
            "wire says 2021-08-26",
            id="one-article",
        ),
        pytest.param(
            [tell("2021-08-26", article="wire"), tell("2021", article="year")],
            "wire says 2021-08-26",
            id="a-year-goes-without-saying",
        ),
        pytest.param([tell(None, article="wire")], "wire says None", id="undated"),
        pytest.param(
            [
                tell("[2021-08-25..]", article="post", words="after 25 August"),
                tell(WEEK, article="weekly", words="last week"),
            ],
            "'last week' in weekly.txt (23–29 August 2021) and 'after 25 August' in post.txt "
            "(after 25 August 2021): what fits both is 26–29 August 2021",
            id="some-days",
        ),
        pytest.param(
            [
                tell("2024-07", "2025-02-01", article="a", words="July", relation=Relation.BEGINS),
                tell("2025-01-19", "2025-02-01", article="b", words="19 January", relation=Relation.ENDS),
            ],
            "'19 January' in b.txt (until 19 January 2025) and 'July' in a.txt (from July 2024): "
            "so it lasted from the one to the other, July 2024 – 19 January 2025",
            id="beginning-and-end",
        ),
        pytest.param(
            [
                tell("2021-08-26~", article="wire", dated_by=INFERRED),
                tell(WEEK, article="weekly", words="then"),
            ],
            "'then' in weekly.txt (23–29 August 2021) and the day of wire.txt: "
            "the one day that fits both is about 26 August 2021",
            id="inferred",
        ),
    ],
)
def test_an_explanation_is_one_sentence(mentions: list[DatedMention], explanation: str) -> None:
    """A mention's own where one gives the date, and else what each of them says."""
    assert build_event(mentions).explanation == explanation


def test_agreement_makes_it_surer_and_opposition_less_sure() -> None:
    """Another publisher of the day raises the confidence, the same one does not, another day lowers it."""
    one = tell("2021-08-26", publisher="Post", confidence=0.8)
    again = tell("2021-08-26", publisher="Post", confidence=0.8, article="b")
    other = tell("2021-08-26", publisher="Star", confidence=0.8, article="c")
    against = tell("2021-08-25", publisher="Sun", confidence=0.8, article="d")
    undated = tell(None, publisher="Sun", confidence=0.3, article="e")
    alone = build_event([one]).confidence
    assert alone == build_event([one, again]).confidence == build_event([one, undated]).confidence == 0.8
    assert build_event([one, other]).confidence > alone
    assert build_event([one, against]).confidence < 0.5
    assert alone < build_event([one, other, against]).confidence < build_event([one, other]).confidence


def test_what_follows_from_two_is_less_sure_than_each() -> None:
    """Two weeks that overlap must both be right."""
    first, second = tell(WEEK, confidence=0.9), tell("[2021-08-25..2021-08-31]", confidence=0.8, article="b")
    assert build_event([first, second]).confidence == pytest.approx(0.72)


DATES = [
    None, "2021-08-26", "2021-08-27", "2021-08-26~", WEEK, "[2021-08-25..2021-08-31]", "2021-08", "2021",
    "[2021-08-25..]", "[..2021-08-26]", "2021-08-25/2021-08-27", "2021-08-26T10:00:00", "-0043", "9999-12",
]  # fmt: skip


@st.composite
def tellings(draw: st.DrawFn) -> DatedMention:
    """Draw a mention of one of few dates."""
    date = draw(st.sampled_from(DATES))
    day = draw(st.sampled_from([None, "2021-08-26", "2021-08-28", "2021-09-15"]))
    relation = draw(st.sampled_from([None, None, Relation.BEGINS, Relation.ENDS]))
    return tell(
        date,
        day,
        article=f"{draw(st.sampled_from('abcd'))}-{day}",
        publisher=draw(st.sampled_from([None, "Post"])),
        relation=relation if date and date[0] == "2" and ".." not in date else None,
        dated_by=INFERRED if date and "~" in date else draw(st.sampled_from([DatedBy.EXPRESSION, DERIVED])),
        confidence=draw(st.sampled_from([0.3, 0.7, 1.0])),
        status=draw(st.sampled_from(["occurred", "occurred", "scheduled", "possible", "negated"])),
        killed=draw(st.sampled_from([None, 13, 170])),
    )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(tellings(), min_size=1, max_size=6, unique_by=lambda each: each.mention.mention_id), st.data()
)
def test_any_mentions_make_an_event_in_any_order(mentions: list[DatedMention], data: st.DataObject) -> None:
    """The table's rules hold, the order does not matter, and no date is finer than the mentions allow."""
    event = build_event(mentions)
    assert event == build_event(data.draw(st.permutations(mentions)))
    (row,) = build_table([event]).to_dict("records")
    assert row["date"] == event.date or event.date is None
    assert 0 <= event.confidence <= 0.99
    finest = min((each.granularity.rank for each in mentions if each.granularity), default=None)
    if event.granularity is not None and finest is not None:
        assert event.granularity.rank >= min(finest, Granularity.DAY.rank)
    assert (event.date is None) == all(each.date is None for each in mentions)
