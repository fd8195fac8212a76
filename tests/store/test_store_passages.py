"""An article comes with all that it tells of, as the events are now."""

from collections.abc import Iterator
from typing import Any

import pytest
from harbour import COAST, FIRE, HARBOUR, NOW, STRIKE, save_story, story_store

from timeline.curation import make_edit
from timeline.model import Retitle
from timeline.store import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = story_store(database_url)
    yield opened
    opened.close()


def mentions(store: Store, title: str) -> list[dict[str, Any]]:
    table = store.load_table().set_index("title")
    return list(table.loc[title, "mentions"])


def test_an_article_tells_what_it_tells_of(store: Store) -> None:
    """Its text, and each mention's word and sentence in it, with the event of now."""
    mention = next(each for each in mentions(store, FIRE) if each["article"] == "/drop/coast.md")
    told = store.load_article(mention["mention_id"])
    assert told is not None
    text = told.article.text
    assert told.article.source == "/drop/coast.md"
    assert [each.sentence.quote(text) for each in told.passages] == [line[2] for line in COAST]
    assert [each.trigger.quote(text) for each in told.passages] == ["fire", "strike"]
    assert [each.title for each in told.passages] == [FIRE, STRIKE]
    assert told.passages[0].mention_id == mention["mention_id"]
    assert told.passages[0].event_id == mention["event_id"]


def test_an_edit_shows_in_the_article(store: Store) -> None:
    """The title is that of the event, and not what the article once gave."""
    mention = mentions(store, STRIKE)[0]
    target = store.load_target(mention["event_id"])
    store.append_edit(make_edit("Anna", NOW, target, Retitle(title="Walk-out")))
    told = store.load_article(mention["mention_id"])
    assert told is not None
    assert [each.title for each in told.passages] == [FIRE, "Walk-out"]


def test_an_article_that_is_no_more_is_none(store: Store) -> None:
    """Forgotten with its file; one whose file is gone can still be read, and says so."""
    mention_id = mentions(store, STRIKE)[0]["mention_id"]
    assert store.load_article("none") is None
    store.mark_gone(["/drop/coast.md"])
    told = store.load_article(mention_id)
    assert told is not None
    assert told.article.is_gone
    store.forget_file("/drop/coast.md")
    assert store.load_article(mention_id) is None


def test_an_article_that_lies_in_two_files_tells_once(store: Store) -> None:
    """A copy adds nothing to what is marked."""
    save_story(store, "/drop/copy.txt", HARBOUR)
    mention = next(each for each in mentions(store, FIRE) if each["article"] != "/drop/coast.md")
    told = store.load_article(mention["mention_id"])
    assert told is not None
    assert len(told.passages) == len(HARBOUR)
