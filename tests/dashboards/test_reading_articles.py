"""An article opens at a sentence, follows the choice, and shows more when asked."""

from typing import Any

import pytest
from dash.development.base_component import Component
from harbour import FIRE, STRIKE, VOTE, save_story, story_store

from dashboards.article_reader import article_panel, follow_choice, read_article, read_on
from dashboards.regrouping import mention_options
from timeline.store import Store

LONG = "Long ago"


@pytest.fixture
def store() -> Store:
    return story_store()


def reading(store: Store, title: str, **fields: Any) -> dict[str, Any]:
    """Return what the page asks for when a sentence of an event is to be read in its article."""
    mention = store.load_table().set_index("title").loc[title, "mentions"][0]
    return {"key": mention["mention_id"], "at": 1, **fields}


def event_id(store: Store, title: str) -> str:
    return str(store.load_table().set_index("title").loc[title, "event_id"])


def kinds(content: Any, kind: str) -> list[Any]:
    """Return all components of a kind."""
    if isinstance(content, (list, tuple)):
        return [found for part in content for found in kinds(part, kind)]
    if not isinstance(content, Component):
        return []
    inner = kinds(getattr(content, "children", None), kind)
    return [content, *inner] if type(content).__name__ == kind else inner


def save_long(store: Store) -> None:
    """Save an article of 90,000 characters that tells of one event in its middle."""
    lines = [
        ("", "2021-01-01", f"Nothing of note was seen on day {number} of it." * 20, "seen")
        for number in range(90)
    ]
    lines[45] = (LONG, "2020-02-03", "A fire was seen on 3 February 2020.", "fire")
    save_story(store, "/drop/long.txt", lines)


def test_what_an_article_tells_of_can_be_pressed(store: Store) -> None:
    """The words that name events are buttons, named by the event; the rest is text."""
    panel = article_panel(read_article(store, reading(store, STRIKE)))
    buttons = kinds(panel, "Button")
    assert [getattr(button, "aria-label") for button in buttons] == [f"fire: {FIRE}", f"strike: {STRIKE}"]
    assert [getattr(button, "data-key") for button in buttons] == [
        f"event {event_id(store, title)}" for title in (FIRE, STRIKE)
    ]
    assert [heading.children for heading in kinds(panel, "H2")] == ["News of coast.md"]
    assert kinds(panel, "A") == []


def test_an_article_that_is_gone_says_so(store: Store) -> None:
    """In the place of its text."""
    view = read_article(store, {"key": "gone", "at": 1})
    assert view is None
    assert "no longer there" in str(article_panel(view))


def test_the_article_follows_the_choice(store: Store) -> None:
    """An event that it tells of is marked in it; for another one the page goes back to the evidence."""
    asked = reading(store, STRIKE)
    told = store.load_article(asked["key"])
    assert follow_choice(told, asked, event_id(store, STRIKE)) == asked
    assert follow_choice(told, asked, event_id(store, FIRE)) == asked
    assert follow_choice(told, asked, event_id(store, VOTE)) is None
    assert follow_choice(None, asked, event_id(store, STRIKE)) is None


def test_a_long_article_shows_more_when_asked(store: Store) -> None:
    """Before and after, until there is no more; an event outside the stretch moves it."""
    save_long(store)
    asked = reading(store, LONG)
    view = read_article(store, asked)
    assert view is not None
    assert 0 < view.shown.start < view.shown.end < view.length
    words = [str(button.children) for button in kinds(article_panel(view), "Button")]
    assert [word[:11] for word in words if word.startswith("More")] == ["More before", "More after "]
    whole = asked
    for direction in ("before", "before", "before", "after", "after", "after"):
        whole = read_on(store, whole, direction)
    view = read_article(store, whole)
    assert view is not None
    assert not [button for button in kinds(article_panel(view), "Button") if "More" in str(button.children)]
    told = store.load_article(asked["key"])
    elsewhere = follow_choice(told, {**asked, "shown": [0, 100]}, event_id(store, LONG))
    assert elsewhere == {"key": asked["key"], "at": 1}


def test_of_many_sentences_some_are_offered_for_splitting() -> None:
    """The others are found by their words; what is ticked stays in sight."""
    mentions = [
        {
            "mention_id": f"m{number}",
            "sentence": f"Sentence number {number}.",
            "article": f"/drop/{number}.txt",
        }
        for number in range(900)
    ]
    row = {"mentions": mentions}
    options, count = mention_options(row)
    assert (len(options), count) == (20, "20 of 900 sentences shown")
    options, count = mention_options(row, "NUMBER 777", ["m5"])
    assert [option["value"] for option in options] == ["m5", "m777"]
    assert count == "2 of 900 sentences shown"
    assert mention_options({"mentions": mentions[:3]})[1] == ""
