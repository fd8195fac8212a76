"""The same article in several formats tells of the same events once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chronicles import bring_in, make_watcher

from timeline.articles import ArticleReader
from timeline.pipeline import date_mentions
from timeline.store import Store

TITLE = "Ferry runs aground off Port Anselm"
FIRST = (
    "A ferry with 120 people aboard ran aground off Port Anselm on 14 March 2019, the harbour office said."
)
SECOND = "On 16 March 2019 divers found a hole in the hull. The ferry was towed to the yard on 21 March 2019."

FORMS = {
    "text": ("ferry.txt", f"{TITLE}\nPublished: 22 March 2019\n\n{FIRST}\n\n{SECOND}\n"),
    "markdown": ("ferry.md", f"---\ntitle: {TITLE}\ndate: 2019-03-22\n---\n\n{FIRST}\n\n{SECOND}\n"),
    "page": (
        "ferry.html",
        (
            f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title>"
            "<meta property='article:published_time' content='2019-03-22'></head>"
            f"<body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
        ),
    ),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[ArticleReader]:
    """Yield what reads files; a process of its own, which is slow to start."""
    with ArticleReader() as reader:
        yield reader


def bring(folder: Path, store: Store, reader: ArticleReader) -> None:
    """Read the folder as the program does."""
    watcher = make_watcher(folder, store, read=reader.read, date=date_mentions)
    bring_in(watcher)
    assert (watcher.error, store.load_failures()) == (None, ())


def told(store: Store) -> list[tuple[str, str]]:
    """Return what happened when, each as often as the store tells it."""
    table = store.load_table()
    return sorted(zip(table["date"], table["title"], strict=True))


def test_other_formats_add_no_event(tmp_path: Path, reader: ArticleReader) -> None:
    """The events are those of one file, and so they are when that file leaves."""
    store = Store(f"sqlite:///{tmp_path}/events.db")
    drop = tmp_path / "drop"
    drop.mkdir()
    tellings = []
    for name, words in FORMS.values():
        (drop / name).write_text(words, encoding="utf-8")
        bring(drop, store, reader)
        tellings.append(told(store))
    (drop / FORMS["text"][0]).unlink()
    bring(drop, store, reader)
    assert len(tellings[0]) >= 3
    assert tellings == [tellings[0]] * len(FORMS)
    assert told(store) == tellings[0]
    store.close()


def test_the_order_of_the_formats_does_not_matter(tmp_path: Path, reader: ArticleReader) -> None:
    """The page before the text gives the same events as the text before the page."""
    results = []
    for order in (["text", "page"], ["page", "text"]):
        drop = tmp_path / "-".join(order)
        drop.mkdir()
        store = Store()
        for form in order:
            (drop / FORMS[form][0]).write_text(FORMS[form][1], encoding="utf-8")
            bring(drop, store, reader)
        results.append((told(store), sorted(store.load_table()["event_id"])))
        store.close()
    assert results[0] == results[1]
