"""An edit follows a mention whose sentence is corrected, and only to what it has become."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata
from timeline.curation import make_edit
from timeline.model import DatedMention, FileLook, Reading, Retitle
from timeline.pipeline import date_mentions
from timeline.store import Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = "Published: 30 August 2021\n\n"
FIRE = "A fire destroyed the old mill in Dover on 12 August 2021."
VOTE = "The council voted on the new harbour on 3 August 2021."


def save(store: Store, text: str, *, path: str = "/news/a.txt") -> Sequence[DatedMention]:
    """Save what a file says now, and return its mentions."""
    article = compose_article(path, HEAD + text, Metadata())
    mentions = date_mentions(article)
    store.save_reading(
        path,
        FileLook(mtime_ns=1, ctime_ns=1, size=1, inode=1),
        article.article_id,
        sha256=article.article_id,
        reading=Reading(articles=(article,)),
        dated_mentions=mentions,
        at=NOW,
    )
    return mentions


def retitle(store: Store, word: str, title: str) -> None:
    """Say what the event is called whose title has a word."""
    table = store.load_table()
    (event_id,) = table[table["title"].str.contains(word)]["event_id"]
    store.append_edit(make_edit("Anna", NOW, store.load_target(event_id), Retitle(title=title)))


@pytest.mark.parametrize(
    "corrected",
    [
        pytest.param("A fire destroyed the old mill in Dovre on 12 August 2021.", id="a-letter"),
        pytest.param("A big fire destroyed the old mill in Dover on 12 August 2021.", id="a-word-more"),
        pytest.param("A fire has destroyed the old mill of Dover on 12 August 2021.", id="small-words"),
        pytest.param("A fire destroyed the old mill in Dover on 13 August 2021.", id="the-date"),
    ],
)
def test_a_corrected_sentence_keeps_its_edits(corrected: str) -> None:
    """The event is called what the analyst called it, and so it is when the sentence is as before."""
    store = Store()
    save(store, f"{VOTE} {FIRE}")
    retitle(store, "mill", "The mill is gone")
    for text in (f"{VOTE} {corrected}", f"{VOTE} {FIRE}"):
        save(store, text)
        assert "The mill is gone" in set(store.load_table()["title"])
        assert store.load_lost_edits() == ()
        assert len(_history(store)) == 1


def _history(store: Store) -> Sequence[object]:
    table = store.load_table()
    (event_id,) = table[table["title"] == "The mill is gone"]["event_id"]
    return store.load_history(event_id)


def test_corrections_follow_one_another() -> None:
    """A sentence that is corrected step by step becomes another in the end; the edit is still about it."""
    store = Store()
    save(store, FIRE)
    retitle(store, "mill", "The mill is gone")
    for text in (
        "A big fire destroyed the old mill in Dover on 12 August 2021.",
        "A big fire destroyed the old mill near Dover harbour on 12 August 2021.",
        "A very big fire destroyed the oldest mill near Dover harbour on 12 August 2021.",
    ):
        save(store, text)
        assert set(store.load_table()["title"]) == {"The mill is gone"}
    assert store.load_lost_edits() == ()


def test_another_sentence_is_no_correction() -> None:
    """What says something else has no part in what was said of the old sentence; that is lost, and told."""
    store = Store()
    save(store, FIRE)
    retitle(store, "mill", "The mill is gone")
    save(store, "Police arrested the owner of a bakery on 14 August 2021.")
    assert "The mill is gone" not in set(store.load_table()["title"])
    assert len(store.load_lost_edits()) == 1


def test_another_file_is_no_correction() -> None:
    """A sentence of another article that is much alike is of something else."""
    store = Store()
    save(store, FIRE)
    retitle(store, "mill", "The mill is gone")
    save(store, "A fire destroyed the old inn in Dover on 19 August 2021.", path="/news/b.txt")
    store.forget_file("/news/a.txt")
    assert "The mill is gone" not in set(store.load_table()["title"])
    assert len(store.load_lost_edits()) == 1
