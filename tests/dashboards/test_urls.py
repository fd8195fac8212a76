"""A link opens the view that it was made of, and no link does anything else."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards import ids
from dashboards.addresses import opened_stretch, tell_address
from dashboards.chips import list_active
from dashboards.filters import TOPS, filter_from_data, filter_to_data, parse_filter, write_fields
from dashboards.lists import TABS
from dashboards.urls import PageState, parse_query, write_query
from timeline.axis import FIRST_MOMENT, LAST_MOMENT, Stretch, parse_moment, write_moment
from timeline.figures import clean_text
from timeline.filtering import EventFilter
from timeline.index import LaneBy
from timeline.model import Category, DatedBy, Granularity, Review, Status

SECOND = 1_000_000
EDGES = st.sampled_from([FIRST_MOMENT, FIRST_MOMENT + SECOND, LAST_MOMENT - SECOND, LAST_MOMENT])
MOMENTS = EDGES | st.integers(FIRST_MOMENT // SECOND, LAST_MOMENT // SECOND).map(
    lambda second: second * SECOND
)
DATES = (
    MOMENTS.map(write_moment)
    | st.from_regex(r"-?[0-9]{4,5}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True)
    | st.sampled_from(["-9999", "9999", "10000", "-10000", "-0000", "0000", ""])
)
VISIBLE = st.text(min_size=1, max_size=9).filter(lambda text: clean_text(text).strip())
NAMES = st.lists(VISIBLE, max_size=3, unique=True).map(tuple)


def some(values: Any) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some values of a set."""
    return st.lists(st.sampled_from([str(each) for each in values]), max_size=3, unique=True).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, str | None]:
    """Draw where dates to keep begin and end, each or not."""
    start, end = sorted(draw(st.tuples(MOMENTS, MOMENTS).filter(lambda ends: ends[0] != ends[1])))
    drawn = {"start": write_moment(start), "end": write_moment(end)}
    return {name: moment if draw(st.booleans()) else None for name, moment in drawn.items()}


@st.composite
def filters(draw: st.DrawFn) -> EventFilter:
    """Draw a filter that the page can make."""
    flags = ("bc", "inferred", "hidden", "conflict", "overdue", "unsettled")
    values: dict[str, Any] = {**draw(spans()), **{name: draw(st.booleans()) for name in flags}}
    return EventFilter(
        search=draw(st.just("") | VISIBLE),
        categories=draw(some(Category)),
        statuses=draw(some(Status)),
        granularities=draw(some(Granularity)),
        dated_by=draw(some(DatedBy)),
        reviews=draw(some(Review)),
        participants=draw(NAMES),
        places=draw(NAMES),
        sources=draw(NAMES),
        min_confidence=draw(st.integers(0, 100)) / 100,
        top=draw(st.none() | st.sampled_from(TOPS)),
        **values,
    )


@st.composite
def states(draw: st.DrawFn) -> PageState:
    """Draw what a page can show."""
    start, end = sorted(draw(st.tuples(MOMENTS, MOMENTS).filter(lambda ends: ends[0] != ends[1])))
    return PageState(
        event_filter=draw(filters()),
        shown=draw(st.none() | st.just(Stretch(start, end))),
        lanes=draw(st.sampled_from(LaneBy)),
        selected=draw(st.none() | st.text(min_size=1, max_size=20)),
        listed=draw(st.sampled_from(ids.LISTABLE)),
    )


@settings(deadline=None)
@given(state=states())
def test_a_link_tells_all_of_the_view(state: PageState) -> None:
    """Whatever is shown, the link leads back to it; it is plain ASCII without blanks."""
    query = write_query(state)
    assert parse_query(f"?{query}") == state
    assert query.isascii()
    assert not set(query) & set(" \"'<>#\\\n")


@settings(deadline=None)
@given(query=st.text() | st.text("?&=%+~0123456789abcdeflnoqstvwyEF-", max_size=80))
def test_no_link_is_refused(query: str) -> None:
    """What it tells wrongly is left out; what is left is a view like others."""
    state = parse_query(query)
    assert parse_query(write_query(state)) == state


@settings(deadline=None, max_examples=300)
@given(query=st.builds("from={}&to={}".format, DATES, DATES) | st.text() | states().map(write_query))
def test_what_a_link_asks_goes_through_the_fields(query: str) -> None:
    """They hold the filter that it tells, the chips name it, and it comes back from the browser."""
    asked = parse_query(query).event_filter
    assert parse_filter(write_fields(asked)) == (asked, "")
    assert filter_from_data(filter_to_data(asked)) == asked
    assert parse_query(write_query(PageState(event_filter=asked))).event_filter == asked
    assert bool(list_active(asked)) == bool(filter_to_data(replace(asked, search=asked.search.strip())))


@pytest.mark.parametrize("listed", TABS)
def test_a_link_opens_each_list(listed: str) -> None:
    """By the name that its tab has."""
    told = tell_address(None, None, listed=listed)
    assert parse_query(told["query"]).listed == listed


def test_the_page_as_it_opens_has_no_query() -> None:
    """What is so from the start is left out."""
    assert write_query(PageState()) == ""
    assert parse_query("") == PageState()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("category=nonsense&status=&exactness=eon&review=all", id="values-that-there-are-not"),
        pytest.param("top=37", id="a-number-that-is-not-offered"),
        pytest.param("top=-1&sure=nan", id="no-numbers"),
        pytest.param("sure=101", id="too-sure"),
        pytest.param("from=2022-01-01&to=2021-01-01", id="backwards"),
        pytest.param("from=yesterday&to=99999-01-01", id="no-dates"),
        pytest.param("from=10000&to=-9999", id="beyond-both-ends"),
        pytest.param("from=10000-01-01", id="from-the-end-of-the-line"),
        pytest.param("view=2021-01-01", id="half-a-stretch"),
        pytest.param("view=2021-01-01~2021-01-01", id="an-empty-stretch"),
        pytest.param("view=2021-01-01~2022-01-01~2023-01-01", id="three-ends"),
        pytest.param("bc=perhaps&inferred=&hidden=1", id="neither-yes-nor-no"),
        pytest.param("lanes=depth&list=everything", id="choices-that-there-are-not"),
        pytest.param("only=everything", id="a-doubt-that-there-is-not"),
        pytest.param("__proto__=1&constructor=2&data=<script>", id="keys-that-there-are-not"),
        pytest.param("=&&&;;%", id="signs"),
    ],
)
def test_nonsense_is_as_if_it_were_not_there(query: str) -> None:
    """The page opens as it does without."""
    assert parse_query(query) == PageState()


def test_odd_bytes_are_text() -> None:
    """Names of files need not be valid UTF-8, and a link may be damaged."""
    odd = PageState(event_filter=EventFilter(sources=("odd-\udcff.txt",)))
    assert parse_query(write_query(odd)) == odd
    assert parse_query("q=%ff%fe").event_filter.search == "\ufffd\ufffd"


def test_endless_links_are_cut() -> None:
    """However long, reading one costs little, and a filter has no more names than a page can hold."""
    query = "&".join(f"who={number}" for number in range(100_000))
    assert len(parse_query(query).event_filter.participants) == 100
    assert len(parse_query(f"q={'x' * 1_000_000}").event_filter.search) == 500


def test_an_address_tells_the_page() -> None:
    """A stretch only when the reader has moved there; the filter also alone, since it is a step back."""
    chosen = filter_to_data(EventFilter(categories=("attack",)))
    view = {"shown": ["2021-08-01", "2021-09-01"], "moved": True}
    told = tell_address(chosen, view, selected="e-1", lanes="source", listed="events")
    assert told == {
        "query": "category=attack&view=2021-08-01~2021-09-01&lanes=source&event=e-1",
        "filter": "category=attack",
    }
    assert tell_address(chosen, {**view, "moved": False})["query"] == "category=attack"
    assert tell_address(None, None) == {"query": "", "filter": ""}


def test_an_address_moves_the_page() -> None:
    """To the stretch that it tells, if it tells one."""
    shown = opened_stretch({"shown": ["-0043-03-15", "-0043-03-16"]})
    assert shown == Stretch(parse_moment("-0043-03-15"), parse_moment("-0043-03-16"))
    assert (opened_stretch({"shown": None}), opened_stretch(None)) == (None, None)


def test_what_has_no_visible_character_is_not_asked() -> None:
    """A chip without a word could not be told from another."""
    asked = parse_query("?q=%E2%80%AE&place=%E2%80%AE&place=Kabul&who=%20&source=%00").event_filter
    assert asked == EventFilter(places=("Kabul",))
