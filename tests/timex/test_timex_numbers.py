"""Numbers in figures and words."""

import pytest

from timeline.timex.algebra import Unit
from timeline.timex.number_words import parse_number, parse_ordinal
from timeline.timex.rules.durations import duration_value

NUMBERS = [
    ("7", 7), ("1,200", 1200), ("2.5", 2.5), ("2 1/2", 2.5), ("seven", 7), ("Twenty", 20), ("twenty-six", 26),
    ("twenty six", 26), ("a hundred", 100), ("two hundred and ten", 210), ("two thousand", 2000),
    ("a dozen", 12), ("several", None), ("a few", None), ("²", None), ("½", 0.5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_cardinals(text, number) -> None:
    """Figures and words give the same number; other words give none."""
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1st", 1),
        ("22nd", 22),
        ("Third", 3),
        ("twenty-first", 21),
        ("thirty first", 31),
        ("last", None),
        ("²th", None),
    ],
)
def test_ordinals(text, number) -> None:
    """Ordinals in figures and words; other words give none."""
    assert parse_ordinal(text) == number


def test_a_duration_of_an_unknown_unit_count_is_x() -> None:
    """An unknown number is written X."""
    assert duration_value(None, Unit.DAY) == "PXD"
    assert duration_value(3, Unit.CENTURY) == "P300Y"
