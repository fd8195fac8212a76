"""Articles that come later, are read anew, go and come back never undo what an analyst merged or split."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from storms import fill, save, say, storm, target, titles

from timeline.model import Merge, Split
from timeline.store import Store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/events.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Yield a store of the storms."""
    store = Store(url)
    fill(store)
    yield store
    store.close()


def papers_of(store: Store) -> list[list[str]]:
    """Return the files that tell of each event."""
    mentions = store.load_table()["mentions"]
    return sorted(sorted(mention["article"].removesuffix(".txt") for mention in told) for told in mentions)


def live_on(store: Store, url: str) -> Store:
    """Bring more papers and other readings, let files go and come back, and open the store anew."""
    save(store, "/ada3.txt", storm("Ada", "three"))
    save(store, "/bob2.txt", storm("Bob", "two"))
    save(store, "/ada.txt", storm("Ada", reading="-again"), version="2")
    save(store, "/bob.txt", storm("Bob", reading="-again"), version="2")
    store.forget_file("/cat.txt")
    save(store, "/cat.txt", storm("Cat"))
    store.mark_gone(["/two.txt"])
    save(store, "/two.txt", storm("Ada", "two", reading="-again"), version="2")
    store.close()
    return Store(url)


def test_a_merge_stays(store: Store, url: str) -> None:
    """All papers of both storms tell of the one event, those that came later too."""
    say(store, Merge(others=(target(store, "Storm Bob"),)), "Storm Ada")
    after = live_on(store, url)
    assert papers_of(after) == [["/ada", "/ada3", "/bob", "/bob2", "/two"], ["/cat"]]
    assert after.load_lost_edits() == ()
    after.close()


def test_a_split_stays(store: Store, url: str) -> None:
    """The paper that was split off stays apart, though merging finds the same words in all of them."""
    ada = target(store, "Storm Ada")
    two = tuple(anchor for anchor in ada.anchors if anchor.mention_id.endswith("two"))
    say(store, Split(anchors=two), "Storm Ada")
    after = live_on(store, url)
    assert papers_of(after) == [["/ada", "/ada3"], ["/bob", "/bob2"], ["/cat"], ["/two"]]
    assert after.load_lost_edits() == ()
    after.close()


def test_a_split_of_what_was_merged_stays(store: Store, url: str) -> None:
    """What was joined and then taken out again is apart, with the papers that print it later."""
    say(store, Merge(others=(target(store, "Storm Bob"),)), "Storm Ada")
    (whole,) = (name for name in titles(store) if name != "Storm Cat")
    bobs = tuple(each for each in target(store, whole).anchors if "Bob" in each.mention_id)
    say(store, Split(anchors=bobs), whole, minute=1)
    after = live_on(store, url)
    assert papers_of(after) == [["/ada", "/ada3", "/two"], ["/bob", "/bob2"], ["/cat"]]
    after.close()
