"""What is told stands in the order of the text, however it came in."""

import itertools

import pytest
from dating import link

from timeline.linking.told import Told
from timeline.model import Span

FOUND = link("Rebels came on Friday, burned the bridge on Saturday and left on Sunday.")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_order_of_the_text(order: tuple[int, ...]) -> None:
    """Mentions are given backwards from a place, in whatever order they came in."""
    told = Told()
    for number in order:
        told.add(FOUND[number])
    assert list(told.back_from(FOUND[2].mention.span.end)) == FOUND[::-1]
    assert list(told.back_from(FOUND[2].mention.span.start)) == [FOUND[1], FOUND[0]]


def test_what_is_told_further_on() -> None:
    """Mentions behind a place are given in the order of the text."""
    told = Told()
    for each in FOUND[::-1]:
        told.add(each)
    assert list(told.on_from(FOUND[0].mention.span.end)) == FOUND[1:]


def test_by_place() -> None:
    """A mention is found at its trigger's place, and nowhere else."""
    told = Told()
    told.add(FOUND[0])
    assert told.at(FOUND[0].mention.span) is FOUND[0]
    assert told.at(FOUND[1].mention.span) is told.at(None) is told.at(Span(0, 1)) is None
