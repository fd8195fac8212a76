"""What an analyst said stays said, whatever becomes of files and of the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analysts import Analyst
from chronicles import (
    NOW,
    bring_in,
    chronicle,
    make_watcher,
    save_chronicle,
    titles_in,
    write_chronicle,
)
from postgresql import Server
from telling import faults_of_message

from timeline.cli import main
from timeline.errors import StoreError
from timeline.model import Add, Annotate, Hide, Redate, Retitle
from timeline.store import Store


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a drop folder with two files."""
    drop = tmp_path / "drop"
    drop.mkdir()
    for number in (1, 2):
        write_chronicle(drop, number)
    return drop


@pytest.fixture
def store(drop: Path, database_url: str) -> Iterator[Store]:
    """Yield a store of the folder in which an analyst has said some things."""
    store = Store(database_url)
    bring_in(make_watcher(drop, store))
    anna = Analyst("Anna", store)
    anna.change("Storm 1.1.0", Retitle(title="Gale"), at=NOW)
    anna.change("Gale", Annotate(note="ask the harbour office"), at=NOW)
    anna.change("Storm 1.1.1", Redate(date="1203-05~"), at=NOW)
    anna.change("Storm 2.1.0", Hide(), at=NOW)
    anna.append(None, Add(title="By hand", date="1203"), at=NOW, expected_version=None)
    yield store
    store.close()


def words_in(store: Store) -> set[tuple[object, ...]]:
    """Return what the analyst's words have made of the events."""
    rows = store.load_table().astype(object)
    rows = rows.where(rows.notna(), None)
    return {
        (row.title, row.date if row.dated_by == "analyst" else None, row.note, row.review)
        for row in rows.itertuples()
        if row.review != "unreviewed"
    }


def test_words_outlive_what_becomes_of_files(store: Store, drop: Path, tmp_path: Path) -> None:
    """A file is renamed, copied, deleted, put back and written on: its events keep what was said of them."""
    said, edits = words_in(store), store.load_edits()
    assert len(said) == 4
    path, watcher = drop / "00001.txt", make_watcher(drop, store)
    steps = [
        lambda: path.rename(drop / "renamed.txt"),
        lambda: (drop / "copy.txt").write_bytes((drop / "renamed.txt").read_bytes()),
        lambda: (drop / "renamed.txt").unlink(),
        lambda: (drop / "copy.txt").rename(tmp_path / "away.txt"),
        lambda: (tmp_path / "away.txt").rename(path),
        lambda: path.write_text("A word before.\n" + chronicle(1) + "A word behind.\n", encoding="utf-8"),
        lambda: write_chronicle(drop, 1),
    ]
    for number, step in enumerate(steps):
        step()
        bring_in(watcher)
        assert (words_in(store), store.load_lost_edits()) == (said, ()), f"step {number}"
    assert store.load_edits() == edits


def test_words_on_what_is_gone_are_shown_and_come_back(store: Store, drop: Path) -> None:
    """When a file says something else, they are lost and listed; when it says it again, they apply again."""
    said = words_in(store)
    watcher = make_watcher(drop, store)
    other_story = "1350-07-09 Storm of the bakers upon the guild house of the upper town\n"
    (drop / "00001.txt").write_text(other_story, encoding="utf-8")
    bring_in(watcher)
    assert len(store.load_lost_edits()) == 3
    assert len(store.load_edits()) == 5
    assert len(words_in(store)) == 2
    write_chronicle(drop, 1)
    bring_in(watcher)
    assert (words_in(store), store.load_lost_edits()) == (said, ())


def test_words_move_between_stores_and_are_said_once(
    store: Store, drop: Path, tmp_path: Path, database_url: str, postgresql: Server
) -> None:
    """Exported and imported, twice, into another kind of database: the same events with the same words."""
    other_url = postgresql.create_database()
    file = tmp_path / "words.json"
    other = Store(other_url)
    bring_in(make_watcher(drop, other))
    assert run("edits", "export", "-o", str(file), "--database", database_url) == 0
    for _ in range(2):
        assert run("edits", "import", str(file), "--database", other_url) == 0
    assert other.load_edits() == store.load_edits()
    assert words_in(other) == words_in(store)
    assert other.load_table().equals(store.load_table())
    other.close()


def test_words_that_come_before_their_articles_wait(store: Store, drop: Path, tmp_path: Path) -> None:
    """A store that is made anew takes them first, and applies them when the files are read."""
    again = Store(f"sqlite:///{tmp_path}/again.db")
    again.import_edits(store.load_edits())
    assert [edit.edit_id for edit in again.load_lost_edits()] == [
        edit.edit_id for edit in store.load_edits() if edit.target
    ]
    bring_in(make_watcher(drop, again))
    assert (words_in(again), again.load_lost_edits()) == (words_in(store), ())
    again.close()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("{}", id="nothing-in-it"),
        pytest.param('{"schema": 1, "edits": [{"edit_id": "x"}]}', id="half-an-edit"),
        pytest.param('{"schema": 99, "edits": []}', id="newer"),
        pytest.param("<html>", id="page"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("\x00\x01\xff", id="bytes"),
    ],
)
def test_a_file_that_holds_no_words_changes_nothing(
    tmp_path: Path, text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The error names the file and what to do; the store is as it was."""
    database, file = tmp_path / "events.db", tmp_path / "words.json"
    store = Store(f"sqlite:///{database}")
    file.write_bytes(text.encode("latin-1"))
    before = store.revision()
    assert run("edits", "import", str(file), "--database", str(database)) == 1
    said = "".join(capfd.readouterr().err.split("\n")).strip()
    assert faults_of_message(said, file.name) == []
    assert (store.revision(), store.load_edits()) == (before, ())
    store.close()


def run(*arguments: str) -> int:
    """Run a command here, and return its exit status."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize(
    "is_replaced", [pytest.param(False, id="deleted"), pytest.param(True, id="replaced")]
)
def test_a_database_that_is_taken_from_under_an_open_store_is_told(
    tmp_path: Path, *, is_replaced: bool
) -> None:
    """What is said to it then must not go to a file that nobody can find any more, without a word."""
    path = tmp_path / "stores" / "events.db"
    path.parent.mkdir()
    store = Store(f"sqlite:///{path}")
    save_chronicle(store, write_chronicle(tmp_path, 1))
    backup = tmp_path / "backup.db"
    copied = Store(f"sqlite:///{backup}")
    save_chronicle(copied, tmp_path / "00001.txt")
    copied.close()
    for each in list(path.parent.iterdir()):
        each.unlink()
    if is_replaced:
        backup.replace(path)
    told = ""
    try:
        Analyst("Anna", store).change("Storm 1.1.0", Retitle(title="Gale"), at=NOW)
    except StoreError as error:
        told = str(error)
    store.close()
    if told:
        assert faults_of_message(told, path) == []
    else:
        found = Store(f"sqlite:///{path}")
        assert "Gale" in titles_in(found)
        found.close()
