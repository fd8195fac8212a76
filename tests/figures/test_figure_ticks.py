"""Ticks of the axis: as many as have room, in the units that readers count in."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.axis import DAY, FIRST_MOMENT, LAST_MOMENT, Stretch, parse_moment, write_moment
from timeline.figures.labels import text_width
from timeline.figures.ticks import Tick, place_ticks, year_text


def _stretch(start: str, end: str) -> Stretch:
    return Stretch(parse_moment(start), parse_moment(end))


def _seen(shown: Stretch, width: float) -> list[Tick]:
    return [tick for tick in place_ticks(shown, width) if shown.start <= tick.moment < shown.end]


@pytest.mark.parametrize(
    ("shown", "width", "told"),
    [
        pytest.param(
            _stretch("2021-08-30T09:00", "2021-08-30T12:00"), 300, ["09:00", "10:00", "11:00"], id="hours"
        ),
        pytest.param(_stretch("2021-08-30", "2021-09-02"), 190, ["Mon 30", "Tue 31", "Wed 1"], id="days"),
        pytest.param(_stretch("2021-08-22", "2021-09-12"), 200, ["23 Aug", "30 Aug", "6 Sep"], id="weeks"),
        pytest.param(_stretch("2021-11-15", "2022-02-15"), 150, ["Dec", "Jan", "Feb"], id="months"),
        pytest.param(_stretch("2021-01-01", "2022-01-01"), 180, ["Jan", "Apr", "Jul", "Oct"], id="quarters"),
        pytest.param(_stretch("2019-01-01", "2022-01-01"), 210, ["2019", "2020", "2021"], id="years"),
        pytest.param(_stretch("1985-01-01", "2015-01-01"), 220, ["1990", "2000", "2010"], id="decades"),
        pytest.param(_stretch("1750-01-01", "2050-01-01"), 220, ["1800", "1900", "2000"], id="centuries"),
        pytest.param(_stretch("-0999", "0500"), 220, ["1000 BC", "500 BC", "AD 1"], id="no-year-0"),
        pytest.param(_stretch("-0045", "-0042"), 220, ["46 BC", "45 BC", "44 BC"], id="caesar"),
        pytest.param(
            _stretch("-9999", "9999"), 390, ["10000 BC", "5000 BC", "AD 1", "5000"], id="the-whole-line"
        ),
    ],
)
def test_ticks_are_of_the_unit_that_fits(shown: Stretch, width: float, told: list[str]) -> None:
    """From hours to millennia, before year 1 too."""
    assert [tick.text for tick in _seen(shown, width)] == told


def test_the_coarser_unit_is_said_once() -> None:
    """At the first tick in view that has room for it, and where it changes."""
    contexts = [tick.context for tick in _seen(_stretch("2021-08-28", "2021-09-04"), 500)]
    assert [context for context in contexts if context] == ["Aug 2021", "Sep 2021"]
    assert contexts.index("Aug 2021") < 2
    assert contexts[4] == "Sep 2021"


def test_the_coarser_unit_is_not_said_again_beside_the_edge() -> None:
    """A day that begins at the left edge is named at the first tick with room; the next one is not cut."""
    ticks = place_ticks(_stretch("2021-08-30", "2021-08-31"), 900)
    said = {write_moment(tick.moment): tick.context for tick in ticks if tick.context}
    assert said["2021-08-30T03:00:00"] == "Mon 30 Aug 2021"
    assert not said.keys() & {"2021-08-30", "2021-08-31"}


def test_there_are_ticks_where_the_axis_is_dragged_to() -> None:
    """One view's width on either side."""
    shown = _stretch("2021-08-01", "2021-09-01")
    moments = [tick.moment for tick in place_ticks(shown, 800)]
    assert moments[0] <= shown.start - shown.length + 7 * DAY
    assert moments[-1] >= shown.end + shown.length - 7 * DAY


@settings(max_examples=150, deadline=None)
@given(
    start=st.integers(FIRST_MOMENT, LAST_MOMENT - DAY),
    length=st.floats(min_value=0, max_value=1).map(lambda share: int(DAY / 24 * (1.7e8**share))),
    width=st.integers(240, 1900),
)
def test_ticks_never_touch(start: int, length: int, width: int) -> None:
    """At any place of the line, any length and any width, and there is one at least."""
    shown = Stretch(start, min(start + length, LAST_MOMENT))
    ticks = place_ticks(shown, width)
    scale = width / shown.length
    assert ticks
    assert [write_moment(tick.moment) for tick in ticks]
    assert all(before.moment < after.moment for before, after in pairwise(ticks))
    for said in (
        [(tick, tick.text) for tick in ticks],
        [(tick, tick.context) for tick in ticks if tick.context],
    ):
        for (before, text), (after, other) in pairwise(said):
            room = (after.moment - before.moment) * scale
            assert room >= (text_width(text) + text_width(other)) / 2


def test_years_are_counted_as_readers_do() -> None:
    """Year 0 is 1 BC, and young years say that they are AD."""
    assert [year_text(year) for year in (-9998, -43, 0, 1, 99, 100, 2021)] == [
        "9999 BC",
        "44 BC",
        "1 BC",
        "AD 1",
        "AD 99",
        "100",
        "2021",
    ]
