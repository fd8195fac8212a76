"""The panel says what stands behind an event: as text, most telling first, a part at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from dash.development.base_component import Component

from dashboards.evidence import QUOTES_AT_ONCE, event_panel, find_evidence, more_quotes, quotes_panel
from dashboards.maps import place_map
from dashboards.snapshots import SnapshotReader
from timeline.figures import Location, build_evidence
from timeline.model import DatedBy, Event, Place
from timeline.rows import to_rows
from timeline.table import build_table

Make = Callable[..., Event]
BLAST = "2021-09-13-Explosion at the ferry terminal"
ROCKETS = "2021-08-30-Rocket attack on the airport"
HOSTILE = '<img src=x onerror=alert(1)>"><script>'


def parts(component: Any) -> Iterator[Component | str]:
    """Yield a component and all that is in it."""
    if isinstance(component, (list, tuple)):
        for part in component:
            yield from parts(part)
    elif component is not None:
        yield component
        if isinstance(component, Component):
            yield from parts(getattr(component, "children", None))


def text(component: Any) -> str:
    return " ".join(part for part in parts(component) if isinstance(part, str))


def names(component: Any, kind: str) -> list[str]:
    """Return the text of all components of a kind."""
    return [text(part) for part in parts(component) if type(part).__name__ == kind]


def panel(table: pd.DataFrame, event_id: str) -> list[Component]:
    row = next(row for row in to_rows(table) if row["event_id"] == event_id)
    evidence = build_evidence(row)
    return [*event_panel(evidence), *quotes_panel(evidence)]


@pytest.fixture
def reader(make_store: Callable[..., Any], story_table: pd.DataFrame) -> SnapshotReader:
    return SnapshotReader(make_store(story_table), "/drop")


@pytest.fixture
def crowded(make_event: Make) -> pd.DataFrame:
    """Return one event of 45 articles, which the last of them is surest of."""
    event = make_event(articles=tuple(f"{number:02}.txt" for number in range(45)))
    *others, last = event.mentions
    return build_table([replace(event, mentions=(*others, replace(last, confidence=0.99)))])


def test_the_panel_tells_in_order(story_table: pd.DataFrame) -> None:
    """What and when, then where and how many, then how far to go by it, then the sentences."""
    told = text(panel(story_table, ROCKETS))
    words = (
        "Attack Occurred Dated by an article's words Rocket attack on the airport",
        "Monday 30 August 2021 2021-08-30",
        "Place Kabul",
        "Killed 2",
        "Sources 2 independent sources, 2 articles, 2 mentions",
        "Confidence 90%",
        "Importance 50% 2 articles tell of it in 2 sentences, on 30 August 2021.",
        "What the articles say",
        "struck",
        "'on Monday' in an article of Monday 30 August 2021.",
    )
    places = [told.index(each) for each in words]
    assert places == sorted(places)


def test_headings_go_down_a_step_at_a_time(disputed_table: pd.DataFrame) -> None:
    """One of the second level, the event's; below it its parts, below one of these the articles."""
    told = panel(disputed_table, BLAST)
    assert names(told, "H2") == ["Explosion at the ferry terminal"]
    assert names(told, "H3")[-1] == "What the articles say"
    assert len(names(told, "H4")) == 3


@pytest.mark.parametrize("selected", [None, "gone"])
def test_without_an_event_the_panel_says_how_to_choose(reader: SnapshotReader, selected: str | None) -> None:
    """An event that has left the store is as none."""
    evidence = find_evidence(reader, selected, None, [])
    assert evidence is None
    assert "Choose an event" in text(event_panel(None))
    assert quotes_panel(None) == []


def test_an_inferred_date_says_what_from(make_event: Make) -> None:
    """The panel says whose word the date is."""
    event = make_event("2012-05-07~", dated_by=DatedBy.DOCUMENT)
    told = text(panel(build_table([event]), event.event_id))
    assert "about Monday 7 May 2012 (inferred from the article's day)" in told
    assert "Dated by the article's day" in told


def test_why_this_date_is_told_once(make_event: Make) -> None:
    """It stands with the date, and no more under a sentence that says just so."""
    said = "'on Monday' in an article of Monday 30 August 2021."
    for explanation in (said, "Two articles give it."):
        event = make_event(explanation=explanation)
        told = text(panel(build_table([event]), event.event_id))
        assert (told.count(said), told.count(explanation)) == (1, 1)


def test_a_headline_leads_to_where_the_article_was_published(make_event: Make) -> None:
    """Only an article whose address is known has a link, which tells the other page nothing."""
    event = make_event()
    article = replace(event.mentions[0].mention.article, url="https://news.example/a", publisher="The Herald")
    mention = replace(event.mentions[0], mention=replace(event.mentions[0].mention, article=article))
    for mentions, shown in (((mention,), True), (event.mentions, False)):
        told = panel(build_table([replace(event, mentions=mentions)]), event.event_id)
        links = [part for part in parts(told) if type(part).__name__ == "A"]
        assert [(link.href, link.rel) for link in links] == [  # type: ignore[union-attr]
            ("https://news.example/a", "noopener noreferrer")
        ] * shown
        assert ("The Herald · " in text(told)) is shown


def test_the_panel_tells_where_sources_disagree(disputed_table: pd.DataFrame) -> None:
    """Each side with its sources, and the rule."""
    told = text(panel(disputed_table, BLAST))
    for words in (
        "The sources disagree on the number killed",
        "1,004 gazette.txt, herald.txt",
        "Taken: 9, the count of the newest article.",
        "Two of three articles name the day.",
        "Disagrees on the number killed: 1,004.",
        "2 independent sources, 3 articles, 3 mentions",
    ):
        assert words in told
    assert told.index("disagree on the day") < told.index("Killed") < told.index("disagree on the number")


@pytest.mark.parametrize(
    ("event_id", "words"),
    [
        pytest.param(
            "2021-09-12-New ferry terminal opened",
            "Earlier plans Was planned for 10 September 2021 (told on 1 September 2021, wire.txt).",
            id="changed-plan",
        ),
        pytest.param(
            "[..2021-09-15]-Board to present its report",
            "Was due by 15 September 2021; no article says that it took place.",
            id="overdue",
        ),
    ],
)
def test_the_panel_tells_plans_and_what_became_of_them(
    disputed_table: pd.DataFrame, event_id: str, words: str
) -> None:
    """Of others it says nothing."""
    panels = {each: text(panel(disputed_table, each)) for each in disputed_table["event_id"]}
    assert [each for each, told in panels.items() if words in told] == [event_id]


def test_many_sentences_come_a_part_at_a_time(crowded: pd.DataFrame) -> None:
    """Each once, the surest first, until there is no button any more."""
    row = to_rows(crowded)[0]
    shown = quotes_panel(build_evidence(row, most_quotes=QUOTES_AT_ONCE))
    assert names(shown, "H4")[0] == "Headline of 44.txt"
    assert len(names(shown, "Blockquote")) == 20
    assert "Show 20 more of 25 sentences" in names(shown, "Button")
    further = more_quotes(row, 20)
    assert "Show 5 more of 5 sentences" in names(further, "Button")
    last = more_quotes(row, 40)
    assert not [words for words in names(last, "Button") if words.startswith("Show")]
    headlines = [words for part in (shown, further, last) for words in names(part, "H4")]
    assert len(headlines) == len(set(headlines)) == 45


def test_what_a_reader_has_opened_stays_open(
    make_store: Callable[..., Any], crowded: pd.DataFrame, make_event: Make
) -> None:
    """The event drawn anew has as many sentences as before; another one begins with the first."""
    other = make_event("2021-09-01", title="Other", articles=tuple(f"{n}.txt" for n in range(30)))
    table = pd.concat([crowded, build_table([other])], ignore_index=True)
    reader = SnapshotReader(make_store(table), "/drop")
    ends = [{"type": "more", "event": ROCKETS, "from": start} for start in (20, 40)]
    kept = find_evidence(reader, ROCKETS, None, ends)
    anew = find_evidence(reader, other.event_id, None, ends)
    assert kept is not None
    assert anew is not None
    assert (len(kept.quotes), len(anew.quotes)) == (40, 20)


def test_a_place_is_on_the_map(make_event: Make) -> None:
    """With its name and position in words; one without coordinates has no map."""
    place = Place(name="Kabul", latitude=34.53, longitude=69.17)
    event = replace(make_event(), place=place)
    assert "Kabul, 34.5° N 69.2° E" in names(panel(build_table([event]), event.event_id), "Figcaption")
    without = make_event()
    assert not names(panel(build_table([without]), without.event_id), "Figcaption")


@pytest.mark.parametrize(
    ("latitude", "longitude", "land", "dot"),
    [
        pytest.param(0, 0, "50.00% 50.00%", ("50.00%", "50.00%"), id="middle"),
        pytest.param(90, -180, "0.00% 0.00%", ("0.00%", "0.00%"), id="corner"),
        pytest.param(-90, 180, "100.00% 100.00%", ("100.00%", "100.00%"), id="other-corner"),
        pytest.param(85, 0, "50.00% 0.00%", ("50.00%", "27.78%"), id="near-the-pole"),
    ],
)
def test_the_map_ends_where_the_world_does(
    latitude: float, longitude: float, land: str, dot: tuple[str, str]
) -> None:
    """Near an edge the dot leaves the middle, and not the map."""
    drawn = place_map(Location(name="There", latitude=latitude, longitude=longitude))
    styles = [part.style for part in parts(drawn) if isinstance(part, Component) and hasattr(part, "style")]
    assert styles == [{"maskPosition": land}, {"left": dot[0], "top": dot[1]}]


def test_hostile_words_stay_text(make_event: Make) -> None:
    """Whatever an article says is a child of a component, whole, and nothing in it is a component."""
    event = make_event(
        title=HOSTILE,
        sentence=f"{HOSTILE} struck on Monday.",
        participants=(HOSTILE,),
        attributed_to=HOSTILE,
        place=HOSTILE,
        articles=(f"{HOSTILE}.txt",),
    )
    told = panel(build_table([event]), event.event_id)
    kinds = {type(part).__name__ for part in parts(told) if isinstance(part, Component)}
    assert not kinds & {"Img", "Script", "Iframe", "DangerouslySetInnerHTML", "Markdown"}
    assert text(told).count(HOSTILE) >= 5
