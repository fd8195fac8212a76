"""The nearest evidence dates a mention, and what nothing dates is listed or left out."""

import pytest
from dating import dates_of, link, mentions_of

from timeline.linking import Inference, link_mentions
from timeline.timex import tag


def test_its_own_expression_comes_first() -> None:
    """A mention with a date of its own has that one, whatever the sentences before told."""
    text = "On 3 May 2019 a bomb exploded. The blast of 4 June 2019 killed ten people."
    assert dates_of(text)["blast"] == "2019-06-04"


def test_a_reference_comes_before_a_date_in_front() -> None:
    """What a noun names again says more than the date that the story has come to."""
    text = "A bomb exploded on 3 May 2019. On 4 June 2019 a trial began. The blast had killed ten people."
    assert dates_of(text)["blast"] == "2019-05-03"


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        pytest.param("The mayor resigned.", ["resigned"], id="news"),
        pytest.param("The mayor, who had resigned, wept.", [], id="touched-on"),
        pytest.param("The mayor resigned two days after the vote.", ["resigned"], id="counted-from-undated"),
    ],
)
def test_what_has_no_date(text: str, triggers: list[str]) -> None:
    """An undated mention is kept where it is told as such, with the reason."""
    found = link(text)
    assert [each.mention.trigger for each in found] == triggers
    assert {each.explanation for each in found} <= {"the sentence gives no date for it"}


def test_the_order_of_the_text_is_kept() -> None:
    """Whatever evidence dates a mention, and in whichever step."""
    text = "On 3 May 2019 rebels took the town. They burned the bridge. The army fled on 4 May 2019."
    assert [each.mention.trigger for each in link(text)] == ["took", "burned", "fled"]


def test_linking_twice_gives_the_same() -> None:
    """No state is left behind."""
    text = "A bomb exploded in Lima on Friday. The blast killed ten people."
    assert link(text) == link(text)


def test_nothing_gives_nothing() -> None:
    """An article without mentions has no dated ones."""
    assert link_mentions([], [], dct=None, inference=Inference.ARTICLE) == ()
    assert mentions_of("") == list(tag(""))
