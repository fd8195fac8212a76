"""Distances: what lies so long after something told has a day, and so has what it is counted from."""

import pytest
from dating import dates_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Rockets hit the port on Friday. The strike came five days after the bombing in Cusco.",
            {"strike": "2021-08-27", "bombing": "2021-08-22"},
            id="noun-that-came",
        ),
        pytest.param(
            "A bomb blew up in Lima on Friday. It comes ten days after the bombing of a bank.",
            {"bombing": "2021-08-17"},
            id="it-comes",
        ),
        pytest.param(
            "The mayor resigned on Friday. It comes ten days after the bombing of a bank.",
            {"bombing": None},
            id="it-is-of-another-kind",
        ),
        pytest.param(
            "A bomb blew up in Lima on Friday. It comes ten days after the bombing of a bank. "
            "Two were held over that attack.",
            {"attack": "2021-08-17"},
            id="named-again",
        ),
        pytest.param(
            "Three men got out just after midnight on Friday, 26 hours after the explosion.",
            {"explosion": "2021-08-25"},
            id="hours",
        ),
    ],
)
def test_what_is_counted_between(text: str, wanted: dict[str, str | None]) -> None:
    """Lengths date what they stand between, in either direction."""
    found = dates_of(text)
    assert {trigger: found.get(trigger) for trigger in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("A month after the earthquake, walls still lean.", "2021-07", id="present"),
        pytest.param("Ten days after the earthquake, most have left.", "2021-08-20", id="perfect"),
        pytest.param("A month after the earthquake, walls fell.", None, id="past"),
        pytest.param("A month after the earthquake, a shop will open.", None, id="future"),
        pytest.param("The law takes effect a month after the earthquake.", None, id="not-in-front"),
        pytest.param("More than a month after the earthquake, walls lean.", None, id="more-than"),
        pytest.param("A month after an earthquake, walls lean.", None, id="any-quake"),
    ],
)
def test_how_long_ago_it_was(text: str, date: str | None) -> None:
    """What things are like now, so long after something, tells when that was, unless it was told."""
    assert dates_of(text).get("earthquake") == date


def test_what_was_told_is_not_counted_back() -> None:
    """A day that the article tells counts for more than how long ago it was."""
    text = "A bomb exploded in Lima on 3 May. A month after the blast, walls still lean."
    assert dates_of(text)["blast"] == "2021-05-03"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "A bomb exploded at noon on Friday. Five walked out within an hour.",
            "walked",
            "2021-08-27",
            id="within-an-hour",
        ),
        pytest.param(
            "A bomb exploded on Friday. Minutes later the roof collapsed.",
            "collapsed",
            "2021-08-27",
            id="minutes-later",
        ),
        pytest.param(
            "A bomb exploded on Friday. Five walked out within a year.", "walked", None, id="within-a-year"
        ),
        pytest.param(
            "A bomb exploded on Friday. Hours later the roof collapsed.",
            "collapsed",
            None,
            id="hours-may-pass-midnight",
        ),
        pytest.param(
            "A bomb exploded on Friday. Five walked out within an hour of the alarm.",
            "walked",
            None,
            id="of-something-else",
        ),
        pytest.param("Votes are due on Friday. Five walked out within an hour.", "walked", None, id="plan"),
        pytest.param("Five walked out within an hour.", "walked", None, id="after-nothing"),
    ],
)
def test_what_followed_at_once_is_of_the_same_day(text: str, trigger: str, wanted: str | None) -> None:
    """Minutes and hours after what was told just before are counted from that."""
    assert dates_of(text).get(trigger) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "A body was found on 3 May. Cole was arrested two days after it was discovered.",
            "2021-05-05",
            id="other-verb",
        ),
        pytest.param(
            "A boat was stolen on 3 May. Cole was arrested two days after it was stolen.",
            "2021-05-05",
            id="same-verb",
        ),
        pytest.param(
            "A boat was stolen on 3 May and another was stolen on 9 May. "
            "Cole was arrested two days after it was stolen.",
            None,
            id="two-of-them",
        ),
        pytest.param(
            "A boat was stolen on 3 May. Cole was arrested two days after it was sold.",
            None,
            id="no-such-verb",
        ),
    ],
)
def test_a_clause_that_tells_again_is_counted_from(text: str, wanted: str | None) -> None:
    """What has a day already may be told again without it."""
    assert dates_of(text)["arrested"] == wanted


def test_a_year_to_the_day_is_no_day() -> None:
    """How exactly a length was counted, "to the day", counts nothing itself."""
    text = "A bomb exploded on 3 May 2019. She died two years to the day after the blast."
    assert dates_of(text)["died"] != "2019-05-04"
