"""Possible duplicates: what a person might hold for one event, and what only looks alike."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from timeline.curation import read_date
from timeline.duplicates import find_possible_duplicates
from timeline.model import Category, Event, Review, Status
from timeline.table import build_table


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a table has it."""

    title: str
    date: str | None
    category: Category
    place: str | None = None
    participants: tuple[str, ...] = ()
    killed: int | None = None
    status: Status = Status.OCCURRED


ATTACK, EXPLOSION, DEATH, TRIAL, SENTENCE, ARREST = (
    Category.ATTACK,
    Category.EXPLOSION,
    Category.DEATH,
    Category.TRIAL,
    Category.SENTENCE,
    Category.ARREST,
)
DISASTER, ACCIDENT, ELECTION, APPOINTMENT, RESIGNATION, MEETING = (
    Category.DISASTER,
    Category.ACCIDENT,
    Category.ELECTION,
    Category.APPOINTMENT,
    Category.RESIGNATION,
    Category.MEETING,
)
AGREEMENT, STATEMENT, PROTEST, TRANSPORT, BUSINESS, SCIENCE, LEGISLATION = (
    Category.AGREEMENT,
    Category.STATEMENT,
    Category.PROTEST,
    Category.TRANSPORT,
    Category.BUSINESS,
    Category.SCIENCE,
    Category.LEGISLATION,
)
OTHER = Category.OTHER

ONE = {
    "blast-told-with-two-days": (
        Told("Explosion at the grain silo in Port Lenna", "2019-03-04", EXPLOSION, "Port Lenna"),
        Told("Grain silo blast in Port Lenna kills six", "2019-03-05", EXPLOSION, "Port Lenna", killed=6),
    ),
    "sentenced-and-jailed": (
        Told("Court sentenced Marek Dolan to nine years", "2011-02-03", SENTENCE, None, ("Marek Dolan",)),
        Told("Dolan jailed for nine years", "2011-02-03", TRIAL, None, ("Dolan",)),
    ),
    "resigned-and-stepped-down": (
        Told("Finance minister Ana Ribeiro resigned", "2018-06-11", RESIGNATION, None, ("Ana Ribeiro",)),
        Told("Ribeiro steps down as finance minister", "2018-06-12", RESIGNATION, None, ("Ribeiro",)),
    ),
    "quake-in-other-words": (
        Told("Earthquake struck the Velmora valley", "2005-10-08", DISASTER, "Velmora"),
        Told("Strong earthquake shakes Velmora valley", "2005-10-08", DISASTER, "Velmora"),
    ),
    "storm-comes-ashore": (
        Told("Storm Oda made landfall near Calder", "2017-09-10", DISASTER, "Calder"),
        Told("Storm Oda comes ashore at Calder", "2017-09-10", DISASTER, "Calder"),
    ),
    "talks-of-a-day-and-of-a-month": (
        Told(
            "Talks between Norland and Esteria opened",
            "1998-03-09",
            MEETING,
            "Geneva",
            ("Norland", "Esteria"),
        ),
        Told("Norland and Esteria began talks", "1998-03", MEETING, "Geneva", ("Norland", "Esteria")),
    ),
    "ship-of-a-day-and-of-a-month": (
        Told("Ferry Isolde sank off Cape Merrin", "2014-04-16", ACCIDENT, "Cape Merrin"),
        Told("Sinking of the ferry Isolde", "2014-04", ACCIDENT),
    ),
    "passive-of-the-same": (
        Told("Parliament approved the pension reform", "2020-12-10", LEGISLATION),
        Told("Pension reform approved by parliament", "2020-12-10", LEGISLATION),
    ),
    "crash-in-short": (
        Told("Kestrel Airways plane crashed in the Dunmore hills", "1996-07-17", ACCIDENT, None, killed=88),
        Told("Kestrel Airways crash in Dunmore", "1996-07-17", ACCIDENT, None, killed=88),
    ),
    "appointed-and-named": (
        Told(
            "Hanna Vogt was appointed head of the central bank",
            "2012-01-09",
            APPOINTMENT,
            None,
            ("Hanna Vogt",),
        ),
        Told("Vogt named central bank governor", "2012-01-10", APPOINTMENT, None, ("Vogt",)),
    ),
    "strike-and-walk-out": (
        Told("Workers at the Orlen shipyard went on strike", "1980-08-14", PROTEST, "Orlen"),
        Told("Strike at the Orlen shipyard", "1980-08-14", PROTEST, "Orlen"),
    ),
    "collapse-and-its-dead": (
        Told("Bridge over the Tamsin collapsed", "2007-08-01", ACCIDENT, "Tamsin", killed=13),
        Told("Tamsin bridge collapse left 13 dead", "2007-08-01", DEATH, "Tamsin", killed=13),
    ),
    "purchase": (
        Told("Halden agreed to buy its rival Brix", "2015-05-04", BUSINESS, None, ("Halden", "Brix")),
        Told("Halden buys Brix", "2015-05-04", BUSINESS, None, ("Halden", "Brix")),
    ),
    "mass-protest": (
        Told("Protesters filled Republic Square in Doria", "2006-11-25", PROTEST, "Doria"),
        Told("Mass protest on Republic Square", "2006-11-25", PROTEST, "Doria"),
    ),
    "arrested-and-detained": (
        Told("Police arrested Leon Marsh at the airport", "2018-05-02", ARREST, None, ("Leon Marsh",)),
        Told("Leon Marsh was detained at the airport", "2018-05-02", ARREST, None, ("Leon Marsh",)),
    ),
    "referendum": (
        Told("Voters rejected the treaty in a referendum", "2005-06-01", ELECTION, "Norland"),
        Told("Norland referendum rejected the treaty", "2005-06-01", ELECTION, "Norland"),
    ),
    "eruption-of-a-week": (
        Told("Tarn volcano erupted", "[1980-05-12..1980-05-18]", DISASTER, "Tarn"),
        Told("Eruption of the Tarn volcano", "1980-05-18", DISASTER, "Tarn"),
    ),
    "orbit-a-day-later": (
        Told("Probe Aster reached orbit around Mars", "2021-02-09", SCIENCE, None, ("Aster",)),
        Told("Aster probe enters Mars orbit", "2021-02-10", SCIENCE, None, ("Aster",)),
    ),
    "accord": (
        Told("Doria peace accord was signed", "1995-12-14", AGREEMENT, "Doria"),
        Told("Leaders signed the Doria peace accord", "1995-12-14", AGREEMENT, "Doria"),
    ),
    "sworn-in": (
        Told("President Ngozi Okafor was sworn in", "2015-05-29", APPOINTMENT, None, ("Ngozi Okafor",)),
        Told("Okafor sworn in as president", "2015-05-29", APPOINTMENT, None, ("Okafor",)),
    ),
    "toll-that-grew": (
        Told("Gunmen attacked the Serena hotel", "2008-01-14", ATTACK, "Hatra", killed=11),
        Told("Serena hotel attack kills 12", "2008-01-14", ATTACK, "Hatra", killed=12),
    ),
    "the-same-title": (
        Told("Ceasefire signed in Pravia", "2014-08-05", AGREEMENT, "Pravia"),
        Told("Ceasefire signed in Pravia", "2014-08-06", AGREEMENT, "Pravia"),
    ),
    "before-christ": (
        Told("Consul Varro was murdered in the senate", "-0043-03-15", DEATH, None, ("Varro",)),
        Told("Murder of the consul Varro", "-0043-03-15", DEATH, None, ("Varro",)),
    ),
}

TWO = {
    "quakes-in-two-towns": (
        Told("Earthquake struck Velmora", "2005-10-08", DISASTER, "Velmora"),
        Told("Earthquake struck Tassel", "2005-10-08", DISASTER, "Tassel"),
    ),
    "two-rounds": (
        Told("First round of the presidential election", "2017-04-23", ELECTION, "Norland"),
        Told("Second round of the presidential election", "2017-04", ELECTION, "Norland"),
    ),
    "election-and-run-off": (
        Told("Presidential election in Norland", "2017-04-23", ELECTION, "Norland"),
        Told("Run-off of the presidential election in Norland", "2017-05-07", ELECTION, "Norland"),
    ),
    "anniversary": (
        Told("Ferry Isolde sank off Cape Merrin", "2014-04-16", ACCIDENT, "Cape Merrin"),
        Told("Tenth anniversary of the sinking of the ferry Isolde", "2024-04-16", OTHER, "Cape Merrin"),
    ),
    "vigil-the-next-day": (
        Told("Gunmen attacked the Serena hotel", "2008-01-14", ATTACK, "Hatra"),
        Told("Vigil was held outside the Serena hotel", "2008-01-15", PROTEST, "Hatra"),
    ),
    "two-convicts": (
        Told("Court sentenced Marek Dolan to nine years", "2011-02-03", SENTENCE, None, ("Marek Dolan",)),
        Told("Court sentenced Piet Haan to four years", "2011-02-03", SENTENCE, None, ("Piet Haan",)),
    ),
    "two-arrests": (
        Told("Police arrested Leon Marsh", "2018-05-02", ARREST, None, ("Leon Marsh",)),
        Told("Police arrested Omar Sayed", "2018-05-02", ARREST, None, ("Omar Sayed",)),
    ),
    "arrested-and-released": (
        Told("Police arrested Leon Marsh", "2018-05-02", ARREST, None, ("Leon Marsh",)),
        Told("Court released Leon Marsh", "2018-05-03", TRIAL, None, ("Leon Marsh",)),
    ),
    "trial-opened-and-ended": (
        Told("Trial of Marek Dolan opened", "2011-02-01", TRIAL, None, ("Marek Dolan",)),
        Told("Trial of Marek Dolan ended", "2011-02-02", TRIAL, None, ("Marek Dolan",)),
    ),
    "two-laws-of-a-day": (
        Told("Parliament approved the budget", "2020-12-10", LEGISLATION),
        Told("Parliament approved the pension reform", "2020-12-10", LEGISLATION),
    ),
    "two-storms": (
        Told("Storm Oda made landfall near Calder", "2017-09-10", DISASTER, "Calder"),
        Told("Storm Piet made landfall near Calder", "2017-09-11", DISASTER, "Calder"),
    ),
    "what-is-said-of-it": (
        Told("Rockets struck the airport of Hatra", "2021-08-30", ATTACK, "Hatra"),
        Told(
            "Minister Sayed condemned the rockets on the airport",
            "2021-08-30",
            STATEMENT,
            None,
            ("Sayed",),
        ),
    ),
    "two-bombs-in-two-days": (
        Told("Car bomb exploded in the Hatra market", "2015-03-02", EXPLOSION, "Hatra", killed=14),
        Told("Car bomb exploded at a Hatra police station", "2015-03-03", EXPLOSION, "Hatra", killed=5),
    ),
    "two-matches": (
        Told("Norland beat Esteria", "2018-06-20", Category.SPORT, None, ("Norland", "Esteria")),
        Told("Norland beat Pravia", "2018-06-21", Category.SPORT, None, ("Norland", "Pravia")),
    ),
    "two-quarters": (
        Told("Halden reported a loss for the second quarter", "2019-07-25", BUSINESS, None, ("Halden",)),
        Told("Halden reported a loss for the third quarter", "2019-10-24", BUSINESS, None, ("Halden",)),
    ),
    "two-ministers": (
        Told("Finance minister Ana Ribeiro resigned", "2018-06-11", RESIGNATION, None, ("Ana Ribeiro",)),
        Told("Interior minister Joao Sa resigned", "2018-06-11", RESIGNATION, None, ("Joao Sa",)),
    ),
    "two-floods-of-a-month": (
        Told("Flood destroyed houses in Brack", "2002-08", DISASTER, "Brack"),
        Told("Flood destroyed houses in Vell", "2002-08", DISASTER, "Vell"),
    ),
    "launch-and-arrival": (
        Told("Probe Aster was launched to Mars", "2020-07-19", SCIENCE, None, ("Aster",)),
        Told("Probe Aster reached Mars", "2021-02-09", SCIENCE, None, ("Aster",)),
    ),
    "strike-begun-and-ended": (
        Told("Dockers began a strike in Calder", "2021-08-31", PROTEST, "Calder"),
        Told("Dockers ended their strike in Calder", "2021-09-01", PROTEST, "Calder"),
    ),
    "the-same-ten-years-later": (
        Told("Earthquake struck Velmora", "1999-10-08", DISASTER, "Velmora"),
        Told("Earthquake struck Velmora", "2009-10-08", DISASTER, "Velmora"),
    ),
    "came-and-left": (
        Told("Troops entered Pravia", "2003-03-20", TRANSPORT, "Pravia"),
        Told("Troops left Pravia", "2003-03-21", TRANSPORT, "Pravia"),
    ),
    "two-tolls-of-a-day": (
        Told("Three people died in Calder", "2017-09-10", DEATH, "Calder", killed=3),
        Told("Forty people died in Tassel", "2017-09-10", DEATH, "Tassel", killed=40),
    ),
    "talks-with-another": (
        Told(
            "Talks between Norland and Esteria opened",
            "1998-03-09",
            MEETING,
            "Geneva",
            ("Norland", "Esteria"),
        ),
        Told("Talks between Dravia and Orlen opened", "1998-03-09", MEETING, "Geneva", ("Dravia", "Orlen")),
    ),
    "attack-and-its-trial": (
        Told("Gunmen attacked the Serena hotel", "2008-01-14", ATTACK, "Hatra"),
        Told("Serena hotel attack trial opened", "2008-01-15", TRIAL, "Hatra"),
    ),
    "rates-cut-twice": (
        Told("Central bank cut rates to 4.5 per cent", "2008-10-08", BUSINESS),
        Told("Central bank cut rates to 3 per cent", "2008-11-06", BUSINESS),
    ),
    "what-came-of-it": (
        Told("Tarn volcano erupted", "1980-05-18", DISASTER, "Tarn"),
        Told("Villages around Tarn were evacuated", "1980-05-18", TRANSPORT, "Tarn"),
    ),
    "a-year-holds-much": (
        Told("Police arrested protesters in Doria", "2006-11-25", ARREST, "Doria"),
        Told("Police arrested smugglers in Doria", "2006", ARREST, "Doria"),
    ),
    "two-things-of-one-person": (
        Told("Ana Ribeiro refused to step down", "2018-06-10", OTHER, None, ("Ana Ribeiro",)),
        Told("Ana Ribeiro handed her duties to a deputy", "2018-06-10", OTHER, None, ("Ana Ribeiro",)),
    ),
    "what-he-said-and-what-he-did": (
        Told("Captain Orlo Finn spoke in his own defence", "2012-01-13", STATEMENT, None, ("Orlo Finn",)),
        Told("Captain Orlo Finn slipped", "2012-01-13", OTHER, None, ("Orlo Finn",)),
    ),
    "undated": (
        Told("Storm Oda made landfall near Calder", None, DISASTER, "Calder"),
        Told("Storm Oda made landfall near Calder", None, DISASTER, "Calder"),
    ),
}


def event(make_event: Callable[..., Event], told: Told, name: str, **values: object) -> Event:
    """Return an event of the table."""
    dating = read_date(told.date) if told.date else None
    return make_event(
        told.date,
        interval=dating.interval if dating else None,
        granularity=dating.granularity if dating else None,
        relation=dating.relation if dating else None,
        event_id=name,
        title=told.title,
        category=told.category,
        place=told.place,
        participants=told.participants,
        killed=told.killed,
        status=told.status,
        articles=(f"{name}.txt",),
        **values,
    )


def table_of(make_event: Callable[..., Event], pair: tuple[Told, Told]) -> pd.DataFrame:
    """Return a table of two events, a and b."""
    return build_table([event(make_event, told, name) for told, name in zip(pair, "ab", strict=True)])


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_what_may_be_one_is_found(make_event: Callable[..., Event], pair: tuple[Told, Told]) -> None:
    """Told in other words, with another day, more or less exactly."""
    (found,) = find_possible_duplicates(table_of(make_event, pair))
    assert {found.event_id, found.other_id} == {"a", "b"}


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_what_only_looks_alike_is_not_asked_about(
    make_event: Callable[..., Event], pair: tuple[Told, Told]
) -> None:
    """Other places, people, rounds, years, and what came before or after."""
    assert find_possible_duplicates(table_of(make_event, pair)) == ()


def test_what_agrees_and_differs_is_told(make_event: Callable[..., Event]) -> None:
    """Of the columns in which both say something; the more important event stands first."""
    one, other = ONE["toll-that-grew"]
    table = build_table(
        [
            event(make_event, one, "a", importance=0.2),
            event(make_event, other, "b", importance=0.7),
        ]
    )
    (pair,) = find_possible_duplicates(table)
    assert (pair.event_id, pair.other_id, pair.importance) == ("b", "a", 0.7)
    assert pair.agree == ("date", "category", "place", "status")
    assert pair.differ == ("killed",)


def test_the_most_important_are_asked_about_first(make_event: Callable[..., Event]) -> None:
    """And no more than are wanted; the order of the rows plays no part."""
    weighed = zip(list(ONE)[:6], (0.3, 0.9, 0.5, 0.1, 0.7, 0.2), strict=True)
    table = build_table(
        [
            event(make_event, told, f"{name} {number}", importance=importance)
            for name, importance in weighed
            for number, told in enumerate(ONE[name])
        ]
    )
    found = find_possible_duplicates(table)
    assert [pair.importance for pair in found] == [0.9, 0.7, 0.5, 0.3, 0.2, 0.1]
    assert find_possible_duplicates(table, 2) == found[:2]
    assert find_possible_duplicates(table.iloc[::-1], 2) == found[:2]


@pytest.mark.parametrize(
    ("reviews", "count"),
    [
        pytest.param((Review.UNREVIEWED, Review.UNREVIEWED), 1, id="nobody-has-looked"),
        pytest.param((Review.ACCEPTED, Review.UNREVIEWED), 1, id="at-one-of-them"),
        pytest.param((Review.ACCEPTED, Review.EDITED), 0, id="at-both"),
        pytest.param((Review.HIDDEN, Review.UNREVIEWED), 0, id="one-is-hidden"),
    ],
)
def test_what_an_analyst_has_said_is_not_asked_again(
    make_event: Callable[..., Event], reviews: tuple[Review, Review], count: int
) -> None:
    """Nor are two events that he holds for two."""
    both = zip(ONE["sworn-in"], "ab", reviews, strict=True)
    table = build_table([event(make_event, told, name, review=review) for told, name, review in both])
    assert len(find_possible_duplicates(table)) == count
    assert find_possible_duplicates(table, apart=[frozenset("ab")]) == ()
    assert len(find_possible_duplicates(table, apart=[frozenset("ac")])) == count


def test_words_that_every_title_has_do_not_hide_a_pair(make_event: Callable[..., Event]) -> None:
    """Of fifty events of one day, told with the same words, the two that may be one are found."""
    many = [
        event(make_event, Told(f"Storm struck district {name}", "2017-09-10", DISASTER), name, importance=0.1)
        for name in (f"{first}{last}ville" for first in "BDFGKLMNPR" for last in "aeiou")
    ]
    pair = [
        event(make_event, told, name, importance=0.2)
        for told, name in zip(ONE["storm-comes-ashore"], "ab", strict=True)
    ]
    found = find_possible_duplicates(build_table([*many, *pair]))
    assert {found[0].event_id, found[0].other_id} == {"a", "b"}
