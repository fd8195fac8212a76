"""Lengths counted from another happening."""

import pytest
from dating import mentions_of

from timeline.model import Offset


def offsets_of(text: str) -> dict[str, Offset]:
    return {each.trigger: each.offset for each in mentions_of(text, every=True) if each.offset is not None}


@pytest.mark.parametrize(
    ("text", "trigger", "words", "length", "origin"),
    [
        pytest.param("He fled two days after the vote.", "fled", "two days after", "P2D", "vote", id="after"),
        pytest.param(
            "He fled two days before the vote.", "fled", "two days before", "P2D", "vote", id="before"
        ),
        pytest.param(
            "He fled the day after the vote.", "fled", "the day after", "P1D", "vote", id="the-day-after"
        ),
        pytest.param(
            "He fled a year after the vote.", "fled", "a year after", "P1Y", "vote", id="a-year-after"
        ),
        pytest.param(
            "He fled three weeks after his son died.", "fled", "three weeks after", "P3W", "died", id="clause"
        ),
        pytest.param(
            "Two days after the vote, he fled.", "fled", "Two days after", "P2D", "vote", id="in-front"
        ),
        pytest.param(
            "Two days after the vote he fled.", "fled", "Two days after", "P2D", "vote", id="without-a-comma"
        ),
        pytest.param("He fled days after the vote.", "fled", "days after", "PXD", "vote", id="vague"),
    ],
)
def test_what_is_counted(text: str, trigger: str, words: str, length: str, origin: str) -> None:
    """The predicate has the length, the direction, and where it counts from."""
    offset = offsets_of(text)[trigger]
    assert (offset.words, offset.length, offset.origin.quote(text)) == (words, length, origin)
    assert offset.is_back is words.endswith("before")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He fled after the vote.", id="no-length"),
        pytest.param("He hid for two days after the vote.", id="how-long"),
        pytest.param("He ruled for two days.", id="duration"),
        pytest.param("He fled two miles after the bridge.", id="no-time"),
        pytest.param("He fled two days after his brother.", id="after-nobody-s-doing"),
        pytest.param("Two days passed.", id="nothing-counted"),
    ],
)
def test_what_is_not_counted(text: str) -> None:
    """Without a length, or a happening behind it, nothing is counted."""
    assert offsets_of(text) == {}


def test_the_origin_is_kept() -> None:
    """What is counted from becomes a mention, dated or not, since others count from it."""
    found = [each.trigger for each in mentions_of("He fled two days after the vote.")]
    assert found == ["fled", "vote"]
