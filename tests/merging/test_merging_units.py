"""What one article tells of one happening goes as one, and is compared with all that it says."""

from datetime import date

import pytest

from timeline.merging import sketch_mentions
from timeline.model import Article, DctSource
from timeline.pipeline import date_mentions


def read_units(text: str) -> list[set[str]]:
    """Return the triggers of each unit of an article."""
    article = Article(
        article_id="a",
        source="a.txt",
        title=None,
        text=text,
        dct=date(2021, 5, 4),
        dct_source=DctSource.HEADER,
    )
    mentions = date_mentions(article)
    units: dict[tuple[int, int], set[str]] = {}
    for dated, sketch in zip(mentions, sketch_mentions(mentions), strict=True):
        leader = sketch.follows or sketch.span
        units.setdefault((leader.start, leader.end), set()).add(dated.mention.trigger)
    return list(units.values())


@pytest.mark.parametrize(
    ("text", "together", "apart"),
    [
        pytest.param(
            "A bomb exploded in Lagos on 3 May 2021, killing 14 people and wounding 38.",
            {"exploded", "killing", "wounding"},
            None,
            id="harm",
        ),
        pytest.param(
            "Parliament met on 3 May 2021 and troops shelled the port.", {"met"}, "shelled", id="two-deeds"
        ),
        pytest.param(
            "A bomb exploded in Lagos on 3 May 2021. Ann Lee resigned on 3 May 2021.",
            {"exploded"},
            "resigned",
            id="two-kinds",
        ),
    ],
)
def test_harm_goes_with_what_did_it(text: str, together: set[str], apart: str | None) -> None:
    """What hangs together in the parse is one; other deeds of the sentence or the day are not."""
    unit = next(unit for unit in read_units(text) if together <= unit)
    assert apart not in unit


def test_one_leads_and_says_all() -> None:
    """The leader has the counts of those that follow it, and they have nothing of their own to compare."""
    article = Article(
        article_id="a",
        source="a.txt",
        title=None,
        text="A bomb exploded in Lagos on 3 May 2021, killing 14 people and wounding 38.",
        dct=date(2021, 5, 4),
        dct_source=DctSource.HEADER,
    )
    leader, *followers = sorted(sketch_mentions(date_mentions(article)), key=lambda sketch: sketch.exactness)
    assert (leader.likeness.killed, leader.likeness.injured) == ({14}, {38})
    assert followers
    assert all(sketch.follows == leader.span and not sketch.likeness.words for sketch in followers)
