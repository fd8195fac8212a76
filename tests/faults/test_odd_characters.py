"""NULs and halves of surrogate pairs: no database takes both kinds, and articles hold them."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from analysts import Analyst
from chronicles import (
    NOW,
    bring_in,
    chronicle,
    date_chronicle,
    make_watcher,
    save_chronicle,
    titles_in,
    to_article,
    write_chronicle,
)
from telling import faults_of_message

from timeline.errors import EditError
from timeline.exports import read_json, write_table
from timeline.model import (
    Add,
    Annotate,
    Article,
    Category,
    Change,
    DatedMention,
    Place,
    Reading,
    Relocate,
    Retitle,
)
from timeline.store import Store
from timeline.table import EventFilter, filter_table

ODD = [
    pytest.param("\x00", id="nul"),
    pytest.param("\ud83d", id="first-half"),
    pytest.param("\ude00", id="second-half"),
    pytest.param("\ud83d\x00\ude00", id="both-and-nul"),
    pytest.param("\udce9", id="byte-of-a-name"),
    pytest.param("\x1b[2J\x07\x7f\x85", id="controls"),
    pytest.param("\ufffe\uffff\U0010ffff", id="non-characters"),
    pytest.param("\u202e\u2066\u200f\ufeff", id="directions"),
    pytest.param("'; DROP TABLE events; --", id="sql"),
]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Yield an empty store."""
    store = Store(database_url)
    yield store
    store.close()


@pytest.mark.parametrize("odd", ODD)
def test_an_article_with_odd_characters_goes_through(
    store: Store, tmp_path: Path, database_url: str, odd: str
) -> None:
    """In text, title, writer, place and names: it is kept, found again and exported, and stops nothing."""

    def read(path: Path) -> Reading:
        text = f"{chronicle(1)}and more {odd} of it"
        article = replace(to_article(text, str(path), title=f"Head{odd}line"), authors=(f"A{odd}nna",))
        return Reading(articles=(replace(article, publisher=f"Daily {odd}"),))

    def date(article: Article) -> list[DatedMention]:
        return [
            replace(
                dated,
                explanation=f"why {odd}",
                mention=replace(
                    dated.mention,
                    title=f"{dated.mention.title} {odd}",
                    participants=(f"P{odd}",),
                    place=Place(name=f"Port {odd}"),
                    attributed_to=f"the {odd} office",
                ),
            )
            for dated in date_chronicle(article)
        ]

    drop = tmp_path / "drop"
    drop.mkdir()
    write_chronicle(drop, 1)
    watcher = make_watcher(drop, store, read=read, date=date)
    bring_in(watcher)
    assert (watcher.error, store.load_failures()) == (None, ())
    table = store.load_table()
    assert len(table) == 3
    assert all(title.startswith("Storm 1.1.") for title in table["title"])
    json.dumps(list(map(list, table["mentions"]))).encode("utf-8")
    write_table(table, tmp_path / "events.json")
    assert len(read_json(tmp_path / "events.json")) == 3
    again = Store(database_url)
    assert again.load_table().equals(table)
    again.close()


@pytest.mark.parametrize("odd", ODD)
def test_a_failure_with_odd_characters_is_kept(store: Store, tmp_path: Path, odd: str) -> None:
    """Its reason may quote what the file says."""
    path = tmp_path / "a.txt"
    for at in (NOW, NOW):
        store.save_failure(str(path), None, f"it says {odd} only; add some text", at=at)
    (failure,) = store.load_failures()
    assert failure.error.startswith("it says ")
    assert failure.error.endswith(" only; add some text")
    failure.error.encode("utf-8")


@pytest.mark.parametrize(
    "odd",
    [pytest.param("\udce9", id="byte"), pytest.param("\n", id="newline"), pytest.param("\x1b", id="escape")],
)
def test_a_path_with_odd_characters_is_kept_as_it_is(store: Store, tmp_path: Path, odd: str) -> None:
    """It must lead to the file again."""
    path = tmp_path / f"a{odd}b.txt"
    path.write_text(chronicle(1), encoding="utf-8")
    save_chronicle(store, path)
    assert [known.path for known in store.known_files(str(tmp_path))] == [str(path)]
    assert store.request_retry(str(path))
    store.mark_gone([str(path)])
    assert store.load_gone_files() == (str(path),)
    run = store.begin_run("watch", str(path), at=NOW)
    store.save_run(run, files_read=1, files_failed=0, ended_at=NOW)
    assert [os.fsencode(each.folder) for each in store.load_runs()] == [os.fsencode(path)]


def changes(odd: str) -> list[Change]:
    """Return every change that has words in it."""
    return [
        Retitle(title=f"Gale {odd} at sea"),
        Annotate(note=f"ask {odd} again"),
        Relocate(place=Place(name=f"Port {odd}")),
        Add(title=f"New {odd}", date="2021-08-30", category=Category.OTHER, place=None, note=f"n {odd}"),
    ]


@pytest.mark.parametrize("odd", ODD)
def test_an_edit_with_odd_characters_is_kept_or_refused_with_reason(
    store: Store, tmp_path: Path, odd: str
) -> None:
    """Never another error, and never half of it: what is not refused is in the store, and comes out again."""
    save_chronicle(store, write_chronicle(tmp_path, 1))
    kept = 0
    wrong: list[str] = []
    for change in changes(odd):
        analyst = Analyst(f"A{odd}nna", store)
        target = None if isinstance(change, Add) else analyst.target(sorted(titles_in(store))[-1])
        version = analyst.version(target) if target else None
        try:
            analyst.append(target, change, at=NOW, expected_version=version)
            kept += 1
        except EditError as error:
            wrong += faults_of_message(str(error))
    assert wrong == []
    assert len(store.load_edits()) == kept
    table = store.load_table()
    assert len(table) >= 3
    write_table(table, tmp_path / "events.json")
    assert len(read_json(tmp_path / "events.json")) == len(table)


@pytest.mark.parametrize("odd", ODD)
def test_a_search_with_odd_characters_finds_or_does_not(store: Store, tmp_path: Path, odd: str) -> None:
    """It is no error, and finds what the same search of the table finds."""
    save_chronicle(store, write_chronicle(tmp_path, 1))
    for text in (odd, f"storm {odd}", f'"storm {odd}"', f"{odd}*"):
        wanted = EventFilter(search=text)
        found = store.find_events(wanted)
        expected = filter_table(store.load_table(), wanted)
        assert list(found.table["event_id"]) == list(expected["event_id"])
