"""A folder of 10,000 files in which nothing has changed costs no write, and no file is opened."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chronicles import LINES, bring_in, chronicle, make_watcher, titles_in, write_chronicle
from pysqlite3 import dbapi2 as sqlite

from timeline.store import Store

FILES = 10_000
ARTICLES = 300
"""Which differ; all other files are copies of them."""


class Openings:
    """What is opened below a folder while `is_on`; the interpreter itself reports it."""

    def __init__(self) -> None:
        self.folder = ""
        self.paths: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and self.folder and isinstance(arguments[0], str | bytes):
            path = os.fsdecode(arguments[0])
            if path.startswith(self.folder):
                self.paths.append(path)


@pytest.fixture(scope="module")
def openings() -> Openings:
    """Return what is opened; a hook of the interpreter stays until its end."""
    return Openings()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder of 10,000 files, of some hundred articles, and the file of a store that knows them."""
    folder = tmp_path_factory.mktemp("unchanged")
    drop, database = folder / "drop", folder / "events.db"
    drop.mkdir()
    store = Store(f"sqlite:///{database}")
    for number in range(ARTICLES):
        write_chronicle(drop, number)
    bring_in(make_watcher(drop, store))
    assert store.article_count() == ARTICLES
    store.close()
    for number in range(ARTICLES, FILES):
        inner = drop / f"{number % 20:02}"
        inner.mkdir(exist_ok=True)
        text = chronicle(number % ARTICLES)
        (inner / f"{number:05}.txt").write_text(text, encoding="utf-8")
    _let_it_know(database, drop)
    return drop, database


def _let_it_know(database: Path, drop: Path) -> None:
    """Write every copy into the store as one more file with the content of its article, all in one go."""
    connection = sqlite.connect(database)
    connection.row_factory = sqlite.Row
    known = {
        Path(os.fsdecode(row["path"])).stem: dict(row) for row in connection.execute("SELECT * FROM files")
    }
    rows = []
    for path in drop.glob("*/*.txt"):
        status = path.stat()
        look = {
            "mtime_ns": status.st_mtime_ns,
            "ctime_ns": status.st_ctime_ns,
            "size": status.st_size,
            "inode": status.st_ino,
        }
        rows.append({**known[f"{int(path.stem) % ARTICLES:05}"], "path": os.fsencode(path), **look})
    places = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO files ({', '.join(rows[0])}) VALUES ({places})", rows)
    connection.commit()
    connection.close()


@pytest.fixture
def witness(filled: tuple[Path, Path]) -> Iterator[sqlite.Connection]:
    """Yield a connection that tells whether another has written."""
    connection = sqlite.connect(filled[1])
    yield connection
    connection.close()


def data_version(witness: sqlite.Connection) -> int:
    """Return a number that changes when another connection has written."""
    (number,) = witness.execute("PRAGMA data_version").fetchone()
    return int(number)


def bytes_of(database: Path) -> dict[str, bytes]:
    """Return the bytes of the database's files; not of the one that readers mark too."""
    return {
        path.name: path.read_bytes()
        for path in database.parent.glob(f"{database.name}*")
        if not path.name.endswith(("-shm", "lock"))
    }


def test_scanning_again_writes_nothing_and_opens_nothing(
    filled: tuple[Path, Path], witness: sqlite.Connection, openings: Openings
) -> None:
    """Neither at a restart nor later: the look of a file says that it is the same."""
    drop, database = filled
    store = Store(f"sqlite:///{database}")
    assert len(store.known_files(str(drop))) == FILES
    before = (data_version(witness), store.revision(), bytes_of(database), titles_in(store))
    openings.paths.clear()
    openings.folder = str(drop)
    watcher = make_watcher(drop, store)
    bring_in(watcher)
    openings.folder = ""
    assert watcher.error is None
    assert openings.paths == []
    assert (data_version(witness), store.revision(), bytes_of(database), titles_in(store)) == before
    store.close()


def test_one_more_file_is_the_only_one_opened(filled: tuple[Path, Path], openings: Openings) -> None:
    """The counterpart: what is new is seen among the 10,000, and costs no look into the others."""
    drop, database = filled
    store = Store(f"sqlite:///{database}")
    watcher = make_watcher(drop, store)
    bring_in(watcher)
    path = write_chronicle(drop / "07", FILES)
    openings.paths.clear()
    openings.folder = str(drop)
    bring_in(watcher)
    openings.folder = ""
    assert set(openings.paths) == {str(path)}
    assert len(titles_in(store)) == (ARTICLES + 1) * LINES
    path.unlink()
    store.close()
