"""A date in front goes on for the sentences behind it, until another takes over."""

import pytest
from dating import dates_of, link

from timeline.linking import Inference
from timeline.model import DatedBy

FRONT = "On 3 May 2019 rebels took the town."
MAY = "2019-05-03"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(f"{FRONT} They burned the bridge.", "burned", MAY, id="next-sentence"),
        pytest.param(f"{FRONT} They burned the bridge. The army fled.", "fled", MAY, id="one-further"),
        pytest.param(
            f"{FRONT} They burned the bridge on 4 May 2019. The army fled.", "fled", None, id="taken-over"
        ),
        pytest.param(f"{FRONT}\n\nThey burned the bridge.", "burned", None, id="next-paragraph"),
        pytest.param(
            f"{FRONT} Rain fell. Snow fell. Hail fell. They burned the bridge.", "burned", None, id="too-far"
        ),
        pytest.param(
            "Rebels took the town on 3 May 2019. They burned the bridge.",
            "burned",
            None,
            id="behind-its-verb",
        ),
        pytest.param(f"{FRONT} They had burned the bridge.", "burned", None, id="before-that"),
        pytest.param(f"{FRONT} They will burn the bridge.", "burn", None, id="to-come"),
        pytest.param(f"{FRONT} They did not burn the bridge.", "burn", None, id="not-done"),
        pytest.param(f"{FRONT} The mayor said they burned the bridge.", "burned", None, id="reported"),
        pytest.param(f"{FRONT} “They burned the bridge,” he said.", "burned", None, id="quoted"),
    ],
)
def test_a_date_in_front_goes_on(text: str, trigger: str, wanted: str | None) -> None:
    """What goes on with the story has the date that opened it."""
    assert dates_of(text).get(trigger) == wanted


def test_the_scope_is_explained() -> None:
    """The expression is quoted, with the date, and it is less sure than one of its own."""
    first, second = link(f"{FRONT} They burned the bridge.")
    assert second.explanation == (
        "'3 May 2019' opens a sentence and nothing takes over before 'burned': 2019-05-03"
    )
    assert second.dated_by is DatedBy.EXPRESSION
    assert second.confidence < first.confidence


def test_a_label_goes_on_for_its_entry() -> None:
    """In a chronology the present tense tells what happened, and each entry has its own date."""
    text = "12 March 2018: The ministry signs the contract. Work begins.\n\n4 May 2019: The bridge opens."
    assert dates_of(text) == {"signs": "2018-03-12", "begins": "2018-03-12", "opens": "2019-05-04"}


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        pytest.param(
            "Rebels took the town on Friday. They burned the bridge.",
            "burned",
            "was the last date told",
            id="last",
        ),
        pytest.param(
            "The mayor resigned on Friday. Nobody knows why. Aides wept.",
            "wept",
            "was the last day of the news told",
            id="news",
        ),
    ],
)
def test_the_thread_of_an_article(text: str, trigger: str, words: str) -> None:
    """Where all of an article is asked for, what it tells goes on from the last date told."""
    found = link(text, inference=Inference.ARTICLE)[-1]
    assert found.explanation == f"'Friday' {words} before '{trigger}': 2021-08-27"
    assert trigger not in dates_of(text)


def test_the_thread_tells_nothing_to_come() -> None:
    """What is yet to happen does not go on from what did."""
    text = "Rebels took the town on Friday. They will burn the bridge."
    assert dates_of(text, inference=Inference.ARTICLE)["burn"] == "2021-08-30~"
