"""Plans that changed become history, and what articles tell differently stands side by side."""

import pytest
from tales import NEGATED, OCCURRED, POSSIBLE, SCHEDULED, tell

from timeline.events.placenames import PlaceNames
from timeline.merging import build_event
from timeline.model import Category, Conflict, DatedBy, DatedMention, Disputed, Place, Relation, Status

WEEKEND = "[2022-11-19..2022-11-20]"
Outcome = tuple[str | None, Status, list[str]]


def outcome_of(*mentions: DatedMention) -> Outcome:
    """Return the date, the status and the days that were planned before."""
    event = build_event(mentions)
    return event.date, event.status, [plan.date for plan in event.history]


@pytest.mark.parametrize(
    ("mentions", "outcome"),
    [
        pytest.param(
            [
                tell("2023-01-10", "2022-12-05", status=SCHEDULED),
                tell("2023-01-12", "2023-01-14"),
            ],
            ("2023-01-12", OCCURRED, ["2023-01-10"]),
            id="planned-and-held-later",
        ),
        pytest.param(
            [
                tell("2024-04-18", "2024-02-27", status=SCHEDULED),
                tell("2024-05-02", "2024-04-17", status=SCHEDULED),
            ],
            ("2024-05-02", SCHEDULED, ["2024-04-18"]),
            id="planned-anew",
        ),
        pytest.param(
            [
                tell("2024-03-10", "2024-02-01", status=POSSIBLE),
                tell("2024-04-18", "2024-02-27", status=SCHEDULED),
                tell("2024-05-02", "2024-04-17", status=SCHEDULED),
                tell("2024-05-02", "2024-05-03"),
            ],
            ("2024-05-02", OCCURRED, ["2024-03-10", "2024-04-18"]),
            id="planned-three-times",
        ),
        pytest.param(
            [
                tell("2023-05-14", "2023-05-01", status=SCHEDULED),
                tell("2023-05-14", "2023-05-05", status=NEGATED),
                tell("2023-05-22", "2023-05-05", status=SCHEDULED),
            ],
            ("2023-05-22", SCHEDULED, ["2023-05-14"]),
            id="postponed",
        ),
        pytest.param(
            [
                tell("2023-05-14", "2023-05-01", status=SCHEDULED),
                tell("2023-05-22", "2023-05-05", status=SCHEDULED),
                tell("2023-05-22", "2023-05-20", status=NEGATED),
            ],
            ("2023-05-22", NEGATED, ["2023-05-14"]),
            id="postponed-then-cancelled",
        ),
        pytest.param(
            [
                tell("2023-05-22", "2023-05-05", status=SCHEDULED),
                tell(None, "2023-05-20", status=NEGATED),
            ],
            ("2023-05-22", NEGATED, []),
            id="cancelled-without-a-date",
        ),
        pytest.param(
            [
                tell("2023-05-22", "2023-05-20", status=SCHEDULED),
                tell(None, "2023-05-05", status=NEGATED),
            ],
            ("2023-05-22", SCHEDULED, []),
            id="planned-after-it-was-cancelled",
        ),
        pytest.param(
            [
                tell("2022-03-29", "2022-03-29"),
                tell("2022-03-27", "2022-03-29", status=SCHEDULED, title="Departure had been planned"),
            ],
            ("2022-03-29", OCCURRED, ["2022-03-27"]),
            id="told-later-that-it-was-planned",
        ),
        pytest.param(
            [tell(WEEKEND, "2022-11-18", status=SCHEDULED), tell("2022-11-21", "2022-11-25")],
            ("2022-11-21", OCCURRED, [WEEKEND]),
            id="planned-for-a-weekend",
        ),
        # What agrees is no earlier plan, and may tell the day.
        pytest.param(
            [tell("2022-11-19", "2022-11-18", status=SCHEDULED), tell(WEEKEND, "2022-11-25")],
            ("2022-11-19", OCCURRED, []),
            id="held-as-planned",
        ),
        pytest.param(
            [
                tell("2022-11-19", "2022-11-10", status=SCHEDULED),
                tell("2022-11", "2022-11-15", status=SCHEDULED),
            ],
            ("2022-11-19", SCHEDULED, []),
            id="the-newer-plan-is-vaguer",
        ),
        pytest.param(
            [
                tell("2022-11-18/2022-11-20", "2022-11-10", status=SCHEDULED),
                tell(WEEKEND, "2022-11-18", status=NEGATED),
            ],
            ("2022-11-18/2022-11-20", NEGATED, []),
            id="a-length-called-off",
        ),
        pytest.param(
            [tell("2022-11-19", "2022-11-10", status=SCHEDULED), tell("2022-11", "2022-11-12")],
            ("2022-11", OCCURRED, []),
            id="took-place-before-the-planned-day",
        ),
        pytest.param(
            [
                tell("2022-11-19", "2022-11-10", status=SCHEDULED),
                tell("2022-11-21~", "2022-11-21", dated_by=DatedBy.DOCUMENT),
            ],
            ("2022-11-19", OCCURRED, []),
            id="the-planned-day-over-the-day-of-the-news",
        ),
        pytest.param(
            [
                tell("2022-11-19", "2022-11-10", status=SCHEDULED),
                tell("2022-11-15~", "2022-11-15", dated_by=DatedBy.DOCUMENT),
            ],
            ("2022-11-15~", OCCURRED, ["2022-11-19"]),
            id="earlier-than-planned",
        ),
    ],
)
def test_later_knowledge_wins(mentions: list[DatedMention], outcome: Outcome) -> None:
    """What took place, and else the newest plan, gives day and status; the rest is history, no conflict."""
    assert outcome_of(*mentions) == outcome
    assert build_event(mentions).conflicts == ()


@pytest.mark.parametrize(
    ("told", "planned", "status"),
    [
        pytest.param("2023-05-22", "2023-05-22", OCCURRED, id="on-the-day"),
        pytest.param("2023-06-01", "2023-05-22", OCCURRED, id="later"),
        pytest.param("2023-05-21", "2023-05-22", SCHEDULED, id="the-day-before"),
        pytest.param(None, "2023-05-22", SCHEDULED, id="nobody-knows-when"),
        pytest.param("2023-05-21", "[..2023-05-22]", OCCURRED, id="before-a-term"),
        pytest.param("2023-05-21", "2023-05-20/2023-05-22", OCCURRED, id="while-it-lasts"),
    ],
)
def test_an_undated_report_counts_from_the_planned_day_on(
    told: str | None, planned: str, status: Status
) -> None:
    """What was told to have happened before the planned day is not what was planned."""
    plan = tell(planned, "2023-05-01", status=SCHEDULED)
    assert outcome_of(plan, tell(None, told)) == (planned, status, [])


def test_history_tells_who_planned_what_first() -> None:
    """Each earlier day once, with the oldest article that tells of it and all mentions of it."""
    first = tell("2023-05-14", "2023-04-01", status=SCHEDULED)
    again = tell("2023-05-14", "2023-04-20", status=SCHEDULED)
    second = tell("2023-05-18", "2023-05-02", status=SCHEDULED)
    unknown = tell("2023-05-16", None, status=SCHEDULED)
    event = build_event([second, tell("2023-05-22", "2023-05-23"), again, unknown, first])
    assert [(plan.date, str(plan.told)) for plan in event.history] == [
        ("2023-05-16", "None"),
        ("2023-05-14", "2023-04-01"),
        ("2023-05-18", "2023-05-02"),
    ]
    assert event.history[1].mention_ids == (first.mention.mention_id, again.mention.mention_id)


def test_a_newer_plan_for_another_day_opposes_what_took_place() -> None:
    """Told after it took place, for a day to come, it is no earlier plan: the articles disagree."""
    event = build_event(
        [tell("2023-05-12", "2023-05-13"), tell("2023-06-25", "2023-05-20", status=SCHEDULED)]
    )
    assert (event.date, event.status, event.history) == ("2023-05-12", OCCURRED, ())
    assert sides_of(event.conflicts[0]) == ["2023-05-12", "2023-06-25"]


def test_no_day_is_later_than_its_first_report() -> None:
    """What an article had told of before cannot be of a later day, however new its article is."""
    event = build_event([tell("2024-05-07", "2024-05-08"), tell("2024-06-18", "2024-06-20")])
    assert (event.date, sides_of(event.conflicts[0])) == ("2024-05-07", ["2024-05-07", "2024-06-18"])


MISDATED = tell("2023-05-10", "2023-05-05", article="misdated")
FOURTH = tell("2023-05-04", "2023-05-11", article="fourth")
TENTH = [tell("2023-05-10", f"2023-05-{day}", article=f"tenth-{day}") for day in (11, 12, 13)]
HAD_COME = "the one day that had come when it was first told"
MORE_SOURCES = "the day that more independent sources give"


@pytest.mark.parametrize(
    ("mentions", "days", "rule"),
    [
        pytest.param([MISDATED, FOURTH], ["2023-05-04", "2023-05-10"], HAD_COME, id="told-too-early"),
        pytest.param(
            [MISDATED, *TENTH[:2], FOURTH],
            ["2023-05-10", "2023-05-04"],
            MORE_SOURCES,
            id="one-of-three-is-misdated",
        ),
        pytest.param(
            [tell("2023-05-04", "2023-05-05", article="early"), *TENTH],
            ["2023-05-10", "2023-05-04"],
            MORE_SOURCES,
            id="three-sources-against-an-early-one",
        ),
        pytest.param(
            [tell("2023-05-04", f"2023-05-0{day}", article=f"early-{day}") for day in (5, 6, 7)] + TENTH,
            ["2023-05-04", "2023-05-10"],
            HAD_COME,
            id="as-many-early-ones",
        ),
        pytest.param(
            [tell("2023-05-05~", "2023-05-05", dated_by=DatedBy.DOCUMENT, article="news"), TENTH[2], FOURTH],
            ["2023-05-04", "2023-05-10"],
            HAD_COME,
            id="told-too-early-without-a-day",
        ),
        pytest.param(
            [MISDATED, FOURTH, tell("2023-05-03", "2023-05-11", article="third")],
            ["2023-05-03", "2023-05-04", "2023-05-10"],
            "of the days that had come when it was first told, the one that is told more exactly, "
            "or else the earlier one: sources and articles are even",
            id="two-days-that-had-come",
        ),
        # That it was planned early does not make it told early.
        pytest.param(
            [
                tell("2023-05-10", "2023-05-01", status=SCHEDULED),
                *TENTH[:2],
                tell("2023-05-11", "2023-05-11"),
            ],
            ["2023-05-10", "2023-05-11"],
            MORE_SOURCES,
            id="a-plan-is-no-news",
        ),
    ],
)
def test_a_day_still_to_come_when_told_needs_more_sources(
    mentions: list[DatedMention], days: list[str], rule: str
) -> None:
    """It stands where more sources give it than tell too early; the rule is the one that decided."""
    event = build_event(mentions)
    (conflict,) = event.conflicts
    assert (event.date, sides_of(conflict), conflict.rule) == (days[0], days, rule)


@pytest.mark.parametrize(
    ("mentions", "history"),
    [
        pytest.param([tell("2023-05-12", "2023-05-13")], ["2023-05-10"], id="held-later"),
        pytest.param([tell("2023-05-22", "2023-05-12", status=SCHEDULED)], ["2023-05-10"], id="put-off"),
        pytest.param([tell("2023-05-09", "2023-05-13")], [], id="held-before"),
        pytest.param([tell("2023-05-09", "2023-05-10")], [], id="told-of-before"),
        pytest.param(
            [tell("2023-05-09", "2023-05-13"), tell("2023-05-10", "2023-05-01", status=SCHEDULED)],
            ["2023-05-10"],
            id="planned-for-it-and-held-before",
        ),
    ],
)
def test_a_day_denied_was_planned_only_where_a_later_one_follows(
    mentions: list[DatedMention], history: list[str]
) -> None:
    """That it was not on the 10th, told on the 11th, makes it no plan, and does not give that day."""
    event = build_event([*mentions, tell("2023-05-10", "2023-05-11", status=NEGATED)])
    assert ([plan.date for plan in event.history], event.conflicts) == (history, ())
    assert event.date == mentions[0].date


def test_what_is_called_off_before_its_day_was_planned() -> None:
    """Told before the 10th, that it will not be then, it was planned for it."""
    called_off = tell("2023-05-10", "2023-05-08", status=NEGATED)
    assert outcome_of(called_off, tell("2023-05-09", "2023-05-13")) == (
        "2023-05-09",
        OCCURRED,
        ["2023-05-10"],
    )


def test_a_guess_at_a_day_that_is_over_was_no_plan() -> None:
    """What "may have happened on the 10th" opposes the 12th; what might take place then was planned."""
    fact = tell("2021-05-12", "2021-05-20")
    guess = build_event([fact, tell("2021-05-10", "2021-05-15", status=POSSIBLE)])
    assert (guess.history, sides_of(guess.conflicts[0])) == ((), ["2021-05-12", "2021-05-10"])
    plan = build_event([fact, tell("2021-05-10", "2021-05-05", status=POSSIBLE)])
    assert ([each.date for each in plan.history], plan.conflicts) == (["2021-05-10"], ())


def sides_of(conflict: Conflict) -> list[str]:
    return [side.value for side in conflict.sides]


@pytest.mark.parametrize(
    ("mentions", "days", "rule"),
    [
        pytest.param(
            [
                tell("2021-08-26", "2021-08-27"),
                tell("2021-08-26", "2021-08-28"),
                tell("2021-08-25", "2021-09-30"),
            ],
            ["2021-08-26", "2021-08-25"],
            "the day that more independent sources give",
            id="sources",
        ),
        pytest.param(
            [
                tell("2021-08-26", "2021-08-27", publisher="Post"),
                tell("2021-08-26", "2021-08-28", publisher="Post"),
                tell("2021-08-25", "2021-09-30"),
            ],
            ["2021-08-25", "2021-08-26"],
            "the day that the newest article gives",
            id="newest",
        ),
        pytest.param(
            [tell("2021-08-26", article="a"), tell("2021-08-25", article="b")],
            ["2021-08-25", "2021-08-26"],
            "the day that is told more exactly, or else the earlier one: sources and articles are even",
            id="even",
        ),
        pytest.param(
            [
                tell("2021-08-20/2021-08-22", article="a"),
                tell("2021-08-21", article="b"),
                tell("2021-08-24", article="c"),
            ],
            ["2021-08-20/2021-08-22", "2021-08-24"],
            "the day that more independent sources give",
            id="a-length",
        ),
    ],
)
def test_days_that_differ_are_a_conflict(mentions: list[DatedMention], days: list[str], rule: str) -> None:
    """Each day with who gives it, the one that the event goes by first, and why."""
    event = build_event(mentions)
    (conflict,) = event.conflicts
    assert (conflict.about, sides_of(conflict), conflict.rule) == (Disputed.DATE, days, rule)
    assert event.date == days[0]
    assert sum(len(side.mention_ids) for side in conflict.sides) == len(mentions)


@pytest.mark.parametrize(
    "mentions",
    [
        pytest.param([tell("2021-08-26"), tell("2021-08-26T17:50:00", article="b")], id="an-hour-of-the-day"),
        pytest.param([tell("2021-08-26"), tell("2021-09", article="b")], id="another-month"),
        pytest.param([tell("2021-08-26"), tell("2021-08-27", dated_by=DatedBy.MENTION)], id="derived"),
        pytest.param([tell("2021-08-26"), tell("2021-08-28", relation=Relation.BEGINS)], id="a-beginning"),
        pytest.param([tell("2021-08-26"), tell("2021-08-28~", article="b")], id="about"),
    ],
)
def test_only_exact_days_that_articles_state_differ(mentions: list[DatedMention]) -> None:
    """What is less exact, or not an article's own word, is no side."""
    assert build_event(mentions).conflicts == ()


def toll(killed: int | None, told: str | None, article: str | None = None, **more: object) -> DatedMention:
    return tell("2021-08-26", told, article=article, killed=killed, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mentions", "killed", "sides", "rule"),
    [
        pytest.param(
            [toll(90, "2021-08-27"), toll(170, "2021-08-28")],
            170,
            ["170", "90"],
            "the count of the newest article",
            id="a-toll-that-grows",
        ),
        pytest.param(
            [toll(17, "2021-08-27"), toll(15, "2021-08-28")],
            15,
            ["15", "17"],
            "the count of the newest article",
            id="a-toll-that-falls",
        ),
        pytest.param(
            [toll(6, "2021-08-27", "a"), toll(11, "2021-08-27", "b"), toll(6, "2021-08-27", "c")],
            6,
            ["6", "11"],
            "of the newest articles' counts, the one that more independent sources give",
            id="more-sources",
        ),
        pytest.param(
            [toll(6, "2021-08-27", "a"), toll(11, "2021-08-27", "b")],
            11,
            ["11", "6"],
            "of the newest articles' counts, the largest",
            id="the-larger",
        ),
        pytest.param(
            [toll(9, None, "a"), toll(6, "2021-08-27", "b")],
            6,
            ["6", "9"],
            "the count of the newest article",
            id="an-article-without-a-day-is-the-oldest",
        ),
    ],
)
def test_counts_that_differ_are_a_conflict(
    mentions: list[DatedMention], killed: int, sides: list[str], rule: str
) -> None:
    """The newest article's count is chosen, and each other one is there with who gives it."""
    event = build_event(mentions)
    (conflict,) = event.conflicts
    assert (event.killed, sides_of(conflict), conflict.rule) == (killed, sides, rule)
    assert conflict.about is Disputed.KILLED


@pytest.mark.parametrize(
    ("mentions", "killed"),
    [
        pytest.param([toll(13, "2021-08-27", "a"), toll(170, "2021-08-27", "a")], 170, id="part-of-a-toll"),
        pytest.param(
            [toll(13, "2021-08-27", "a"), toll(170, "2021-08-27", "a"), toll(13, "2021-08-29", "b")],
            170,
            id="the-part-alone-in-a-later-article",
        ),
        pytest.param([toll(90, "2021-08-27"), toll(None, "2021-08-28")], 90, id="one-does-not-say"),
        pytest.param([toll(90, "2021-08-27"), toll(90, "2021-08-28")], 90, id="the-same"),
        pytest.param([toll(0, "2021-08-27")], 0, id="nobody"),
        pytest.param([toll(None, "2021-08-27")], None, id="not-stated"),
    ],
)
def test_counts_that_do_not_differ(mentions: list[DatedMention], killed: int | None) -> None:
    """A smaller number beside a larger one in an article is a part of it."""
    event = build_event(mentions)
    assert (event.killed, event.conflicts) == (killed, ())


def test_an_old_toll_is_no_part_of_the_new_one() -> None:
    """An article that recalls the first count beside the new one does not take it from those who gave it."""
    event = build_event(
        [toll(14, "2021-08-27", "a"), toll(14, "2021-08-30", "b"), toll(17, "2021-08-30", "b")]
    )
    assert (event.killed, sides_of(event.conflicts[0])) == (17, ["17", "14"])


def test_the_title_is_of_how_it_turned_out() -> None:
    """A longer title of the plan, of a thing beside it or of "they" is passed over."""
    event = build_event(
        [
            tell("2023-01-10", "2022-12-05", status=SCHEDULED, title="President is to be sworn in at noon"),
            tell("2023-01-12", "2023-01-14", title="President was sworn in"),
            tell("2023-01-12", "2023-01-14", title="They were sworn in at noon in the hall"),
            tell("2023-01-12", category=Category.OTHER, title="Snowstorm closed the airport for days"),
        ]
    )
    assert (event.title, event.category) == ("President was sworn in", Category.EXPLOSION)


def test_people_stand_under_their_full_names() -> None:
    """A surname beside the full name is no second person; another of that name would be."""
    event = build_event(
        [
            tell("2023-01-12", article="a", participants=("Verhel", "police")),
            tell("2023-01-12", article="b", participants=("Tomas Verhel", "Kabul police")),
        ]
    )
    assert event.participants == ("police", "Tomas Verhel", "Kabul police")


AFGHANISTAN, KABUL, LYON, LONDON, AIRPORT, SITE, GATE = (
    PlaceNames(name).resolve(name, near=0)
    for name in ("Afghanistan", "Kabul", "Lyon", "London", "Heathrow", "Kabul airport", "Mill Gate")
)


@pytest.mark.parametrize(
    ("places", "place"),
    [
        pytest.param([AFGHANISTAN, AFGHANISTAN, KABUL], KABUL, id="a-town-of-the-country"),
        pytest.param([KABUL, LYON, LYON], LYON, id="more-sources"),
        pytest.param([LONDON, LONDON, AIRPORT], AIRPORT, id="a-landmark-of-the-town"),
        pytest.param([KABUL, KABUL, AIRPORT], KABUL, id="a-landmark-of-another-town"),
        pytest.param([KABUL, KABUL, SITE], SITE, id="a-spot-of-the-town"),
        pytest.param([KABUL, GATE, GATE], KABUL, id="one-on-the-map"),
        pytest.param([GATE, None], GATE, id="none-on-the-map"),
        pytest.param([None], None, id="none"),
    ],
)
def test_the_place_is_the_finest_that_fits(places: list[Place | None], place: Place | None) -> None:
    """A finer place is taken where the one with most sources leaves room for it."""
    mentions = [tell("2021-08-26", article=f"a{number}", place=each) for number, each in enumerate(places)]
    assert build_event(mentions).place == place
