"""The dates of a column become EDTF by the rules of articles, and what is none is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import read_date
from timeline.errors import RowError
from timeline.imports.dates import DateOrder, DateReader, find_order


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2021-08-26", "2021-08-26"),
        ("26 August 2021", "2021-08-26"),
        ("Thursday 26 August 2021", "2021-08-26"),
        ("Aug 26, 2021", "2021-08-26"),
        ("6th of June 1944", "1944-06-06"),
        ("26-Aug-21", "2021-08-26"),
        ("26-Aug-2021", "2021-08-26"),
        ("20210826", "2021-08-26"),
        ("2021-8-3", "2021-08-03"),
        ("2021.08.26", "2021-08-26"),
        ("13/04/2021", "2021-04-13"),
        ("8/26/2021", "2021-08-26"),
        ("31/12/99", "1999-12-31"),
        ("4.3.2021", "2021-03-04"),
        ("26 août 2021", "2021-08-26"),
        ("Easter 2016", "2016-03-27"),
        ("2021-08-26 14:05", "2021-08-26T14:05:00"),
        ("26 August 2021 14:05", "2021-08-26T14:05:00"),
        ("8/26/2021 2:05 PM", "2021-08-26T14:05:00"),
        ("2021-08-26T14:05:00Z", "2021-08-26T14:05:00Z"),
        ("August 2021", "2021-08"),
        ("5/2021", "2021-05"),
        ("2021/05", "2021-05"),
        ("Q3 2021", "2021-35"),
        ("summer 1943", "1943-22"),
        ("1848", "1848"),
        ("2014.0", "2014"),
        ("1990s", "199X"),
        ("19th century", "18XX"),
        ("44 BC", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("AD 79", "0079"),
        ("c. 1850", "1850~"),
        ("ca. 1850", "1850~"),
        ("approx. 1680", "1680~"),
        ("1680 (approx)", "1680~"),
        ("circa 44 BC", "-0043~"),
        ("1850?", "1850?"),
        ("May 2015 (?)", "2015-05?"),
        ("2014–2016", "2014/2016"),
        ("2014 - 2016", "2014/2016"),
        ("1914-18", "1914/1918"),
        ("from 1967 to 1975", "1967/1975"),
        ("between 2014 and 2016", "[2014..2016]"),
        ("between 12 May 1943 and 14 June 1944", "[1943-05-12..1944-06-14]"),
        ("between 12 and 14 May 1943", "[1943-05-12..1943-05-14]"),
        ("13/05/2021-31/05/2021", "2021-05-13/2021-05-31"),
        ("13/05/2021–31/05/2021", "2021-05-13/2021-05-31"),
        ("1.5.2021-3.5.2021", "2021-05-01/2021-05-03"),
        ("12-14 May 1943", "1943-05-12/1943-05-14"),
        ("12 May 1943 – 14 June 1944", "1943-05-12/1944-06-14"),
        ("2021-08-03 to 2021-09-04", "2021-08-03/2021-09-04"),
        ("300–200 BC", "-0299/-0199"),
        ("before 1850", "[..1849]"),
        ("by May 2015", "[..2015-05]"),
        ("after 1900", "[1900..]"),
        ("since 2014", "2014/.."),
        ("until May 2015", "../2015-05"),
        ("[2021-08-23..2021-08-29]", "[2021-08-23..2021-08-29]"),
        ("2016-07-08/2016-07-09", "2016-07-08/2016-07-09"),
    ],
)
def test_dates_as_people_write_them(written: str, edtf: str) -> None:
    """Each is a date that an event may have."""
    date = DateReader().read(f" {written} ")
    assert date is not None
    assert (date.edtf, date.is_coarser) == (edtf, False)
    assert read_date(edtf).date == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("late May 2015", "2015-05"),
        ("early 1990s", "199X"),
        ("mid-2020", "2020"),
        ("evening of 30 August 2021", "2021-08-30"),
        ("summer of 1943?", "1943-22"),
    ],
)
def test_what_edtf_cannot_say_is_known_to_be_coarser(written: str, edtf: str) -> None:
    """So that the words can be kept beside the date."""
    date = DateReader().read(written)
    assert date is not None
    assert (date.edtf, date.is_coarser) == (edtf, True)


@pytest.mark.parametrize(
    "written", ["", " ", "n/a", "N/A", "tbc", "TBD", "-", "—", "?", "??", "unknown", "null"]
)
def test_what_says_that_no_date_is_known(written: str) -> None:
    """It is no date, and no fault either."""
    assert DateReader().read(written) is None


@pytest.mark.parametrize(
    "written",
    [
        *("may", "May", "march", "A1", "Boeing 747", "911", "9/11", "3 March", "26 August", "2 pm", "44260"),
        *("last week", "yesterday", "three weeks", "every Monday", "30 August 2021 or so", "the flood"),
        *("2021-02-30", "31 February 2021", "13/13/2021", "2021-08-26T25:05", "13/2021", "10000", "Y12345"),
        *("30 August 2021, 31 August 2021", "2021 2022", "1/2/3", "=TODAY()", "2016-07-09/2016-07-08"),
        *("<b>2021</b>", "2021\u202e", "\udcff", "2021" * 100, "٢٠٢١"),
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """With a reason that says what to write."""
    with pytest.raises(RowError, match=r"write|format the column"):
        DateReader().read(written)


def test_the_column_tells_which_number_is_the_day() -> None:
    """A number above twelve settles it for all; two that differ settle nothing."""
    assert find_order(["03/04/2021", "", "13/04/2021"]) is DateOrder.DAY_FIRST
    assert find_order(["03/04/2021", "n/a", "04/13/2021"]) is DateOrder.MONTH_FIRST
    assert find_order(["03/04/2021", "05/05/2021"]) is None
    assert find_order(["13/04/2021", "04/13/2021"]) is None
    assert find_order(["2021-08-26 14:05", "2021-13-01"]) is None


@pytest.mark.parametrize(
    ("order", "edtf"), [(DateOrder.DAY_FIRST, "2021-04-03"), (DateOrder.MONTH_FIRST, "2021-03-04")]
)
@pytest.mark.parametrize("written", ["03/04/2021", "3/4/21", "03-04-2021", "3.4.2021"])
def test_an_order_settles_what_may_be_two(written: str, order: DateOrder, edtf: str) -> None:
    """Whatever stands between the numbers; what leaves no choice is as it is."""
    reader = DateReader(order)
    date, sure = reader.read(written), reader.read("2021-12-11")
    assert date is not None
    assert sure is not None
    assert (date.edtf, sure.edtf) == (edtf, "2021-12-11")


def test_without_an_order_it_is_refused() -> None:
    """The reason names the options."""
    with pytest.raises(RowError, match="--day-first or --month-first"):
        DateReader().read("03/04/2021")


@settings(deadline=None)
@given(st.text("0123456789-/. ~?XBCcamy,:–", max_size=24) | st.text(max_size=24))
def test_no_text_breaks_it(text: str) -> None:
    """It is a date on the calendar, none, or refused."""
    try:
        date = DateReader().read(text)
    except RowError:
        return
    assert date is None or read_date(date.edtf)
