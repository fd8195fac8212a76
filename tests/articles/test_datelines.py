"""Datelines: taken off, and read only as far as they go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.datelines import read_dateline, read_place_label


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        pytest.param("CAIRO, Feb. 11, 2011 - ", "2011-02-11", id="date-and-dash"),
        pytest.param("KABUL, Afghanistan (AP) — Aug. 30, 2021 — ", "2021-08-30", id="date-after-dash"),
        pytest.param("LONDON, 5 May 2015 (Reuters) - ", "2015-05-05", id="date-before-agency"),
        pytest.param("GENEVA (30 August 2021) – ", "2021-08-30", id="date-in-brackets"),
        pytest.param("Geneva, 30 August 2021 – ", "2021-08-30", id="small-letters-with-date"),
        pytest.param("BEIJING, Aug. 30, 2021 /PRNewswire/ -- ", "2021-08-30", id="slashes"),
        pytest.param("Aug. 30, 2021 — ", "2021-08-30", id="date-alone"),
        pytest.param("KABUL, Aug. 30 (AFP) — ", None, id="no-year"),
        pytest.param("KABUL, Monday, Aug. 30 — ", None, id="weekday-no-year"),
        pytest.param("NEW DELHI/KABUL, Aug 30 (PTI): ", None, id="two-places-colon"),
        pytest.param("MOSCOW, 11 February. /TASS/. ", None, id="tass"),
        pytest.param("PORT-AU-PRINCE, Haiti, Jan. 12 (UPI) -- ", None, id="hyphens-region"),
        pytest.param("May 5 (Reuters) - ", None, id="agency-no-place"),
        pytest.param("(Reuters) - ", None, id="agency-alone"),
        pytest.param("ST. LOUIS, Mo. (AP) - ", None, id="abbreviated-place"),
        pytest.param("SAN JOSÉ, Costa Rica — ", None, id="accents"),
        pytest.param("WASHINGTON — ", None, id="place-alone"),
        pytest.param("CAIRO—", None, id="no-blanks"),
        pytest.param("ABU DHABI, UAE — ", None, id="region-in-capitals"),
        pytest.param("Kabul (AFP) – ", None, id="small-letters-with-agency"),
    ],
)
def test_takes_a_dateline(dateline: str, day: str | None) -> None:
    """The dateline is measured to the first word, and gives a day only with a year."""
    found = read_dateline(f"{dateline}The harbour was closed.")
    assert found is not None
    assert found.length == len(dateline)
    assert (found.day.isoformat() if found.day else None) == day


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On 5 May 2015 - the day of the vote - it rained.", id="on-a-date"),
        pytest.param("On Monday, 30 August 2021 – the day it ended – guns fell silent.", id="on-a-weekday"),
        pytest.param("30 August – the day it ended – was quiet.", id="day-without-year"),
        pytest.param("Protesters - mostly students - marched.", id="words-between-dashes"),
        pytest.param("Kabul (the capital) – once calm – was tense.", id="bracket-no-agency"),
        pytest.param("COVID-19 – the disease – spread.", id="digits"),
        pytest.param("KABUL-based troops – about 600 – left.", id="compound"),
        pytest.param("The U.S. - and others - left.", id="abbreviation"),
        pytest.param("BREAKING: The harbour was closed.", id="label-with-colon"),
        pytest.param("2011–2012 was a hard winter.", id="years"),
        pytest.param("The harbour was closed on Aug. 30, 2021 - a Monday.", id="dash-later"),
        pytest.param("/— rain", id="slash"),
        pytest.param("NATO — The alliance met on Monday.", id="acronym"),
        pytest.param("BREAKING NEWS — The harbour was closed.", id="label-with-dash"),
        pytest.param("IFOR — Some 900 troops of IFOR left on Monday.", id="capitals-that-recur"),
        pytest.param("SHAPE — the headquarters — was closed.", id="capitals-before-an-aside"),
        pytest.param("", id="empty"),
    ],
)
def test_leaves_the_articles_own_words(text: str) -> None:
    """A sentence with a dash in it is no dateline."""
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("NEW DELHI: The harbour was closed.", 11, id="two-words"),
        pytest.param("BANGALORE: Harbours were closed.", 11, id="one-word"),
        pytest.param("BENGALURU/MUMBAI: “Closed”, he said.", 18, id="two-places"),
        pytest.param("NATO: The alliance met.", None, id="acronym"),
        pytest.param("NOTE: The harbour was closed.", None, id="note"),
        pytest.param("UPDATE: The harbour was closed.", None, id="update"),
        pytest.param("EDITOR'S NOTE: The harbour was closed.", None, id="label-of-two-words"),
        pytest.param("IFOR: Some 900 troops of IFOR left.", None, id="capitals-that-recur"),
        pytest.param("Delhi: The harbour was closed.", None, id="small-letters"),
        pytest.param("KABUL: then and now", None, id="no-sentence"),
        pytest.param("KABUL:", None, id="nothing-behind"),
        pytest.param("The mayor of KABUL: The harbour was closed.", None, id="not-at-the-start"),
    ],
)
def test_a_place_before_a_colon(text: str, length: int | None) -> None:
    """Capitals before a colon are a place unless they are a label's or an institution's."""
    found = read_place_label(text)
    assert (found.length if found else None) == length


@given(text=st.text(alphabet="KABUL, (AFP) — - Aug. 30 2021/:", max_size=200))
@settings(max_examples=60, deadline=None)
def test_never_takes_more_than_there_is(text: str) -> None:
    """A dateline lies within its paragraph."""
    found = read_dateline(text)
    assert found is None or 0 < found.length <= len(text)
