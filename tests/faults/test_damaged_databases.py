"""What is no store of ours is told, named and left as it is; only where nothing is lost is one made."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import psycopg
import pytest
from chronicles import bring_in, make_watcher, save_chronicle, titles_in, write_chronicle
from postgresql import Server
from pysqlite3 import dbapi2 as sqlite
from telling import faults_of_message

from timeline.cli import main
from timeline.errors import StoreError
from timeline.store import Store

FILES = 30


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a store with some files, closed; for copying."""
    folder = tmp_path_factory.mktemp("sound")
    drop = folder / "drop"
    drop.mkdir()
    store = Store(f"sqlite:///{folder}/events.db")
    for number in range(FILES):
        save_chronicle(store, write_chronicle(drop, number))
    store.close()
    return folder / "events.db"


@pytest.fixture
def path(tmp_path: Path, sound: Path) -> Path:
    """Return a copy of that file, in a folder of its own."""
    folder = tmp_path / "stores"
    folder.mkdir()
    return Path(shutil.copy(sound, folder / "events.db"))


def foreign(*statements: str) -> Callable[[Path], None]:
    """Return what makes another program's database of a path."""

    def make(path: Path) -> None:
        path.unlink()
        connection = sqlite.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return make


def overwritten(data: bytes) -> Callable[[Path], object]:
    """Return what puts other bytes in a file's place."""
    return lambda path: path.write_bytes(data)


def patched(start: int, data: bytes) -> Callable[[Path], object]:
    """Return what puts other bytes into a file."""
    return lambda path: path.write_bytes(
        path.read_bytes()[:start] + data + path.read_bytes()[start + len(data) :]
    )


def cut(share: float) -> Callable[[Path], object]:
    """Return what leaves only the beginning of a file."""
    return lambda path: path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def make_newer(path: Path) -> None:
    """Make the database one of a later version of the program."""
    connection = sqlite.connect(path)
    connection.execute("UPDATE timeline_version SET version_num = 'from_the_future'")
    connection.commit()
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


BOOKMARKS = ("CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('https://example.org')")
SAME_NAMES = (
    "CREATE TABLE events (number INTEGER PRIMARY KEY, title TEXT)",
    "CREATE TABLE files (path TEXT)",
    "INSERT INTO events VALUES (1, 'Dentist')",
)
NO_STORES = [
    pytest.param(overwritten(b"Buy milk.\nCall the editor.\n"), id="text"),
    pytest.param(
        overwritten(b"<!DOCTYPE html><title>404 Not Found</title><p>Nothing here." * 200), id="html"
    ),
    pytest.param(overwritten(b"\0" * 8192), id="zeros"),
    pytest.param(overwritten(b"SQLite format 3\0"), id="first-words-only"),
    pytest.param(overwritten(b"x"), id="one-byte"),
    pytest.param(cut(0.5), id="half"),
    pytest.param(cut(0.02), id="beginning"),
    pytest.param(patched(0, b"\0" * 100), id="header-zeroed"),
    pytest.param(patched(0, b"\0" * 16), id="first-words-zeroed"),
    pytest.param(
        lambda path: patched(4096, b"\0" * (path.stat().st_size - 4096))(path), id="all-but-first-page"
    ),
    pytest.param(patched(100, bytes(range(256)) * 4), id="schema-damaged"),
    pytest.param(foreign(*BOOKMARKS), id="another-program"),
    pytest.param(foreign("PRAGMA journal_mode = WAL", *BOOKMARKS), id="another-program-wal"),
    pytest.param(foreign("PRAGMA application_id = 252006673", *BOOKMARKS), id="another-application"),
    pytest.param(foreign("PRAGMA application_id = 252006673"), id="another-application-empty"),
    pytest.param(foreign("PRAGMA user_version = 7", *SAME_NAMES), id="same-names-of-tables"),
    pytest.param(make_newer, id="newer"),
]


def use(url: str) -> None:
    """Open a store and look at all that it holds."""
    store = Store(url)
    try:
        store.load_table()
        store.load_failures()
        store.load_remarks()
        store.article_count()
        store.known_files("/")
    finally:
        store.close()


@pytest.mark.parametrize("damage", NO_STORES)
def test_what_is_no_store_is_told_and_not_touched(path: Path, damage: Callable[[Path], object]) -> None:
    """The error names the file, what is wrong and what to do; no byte changes, and nothing is put beside."""
    damage(path)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        use(f"sqlite:///{path}")
    assert faults_of_message(str(caught.value), path) == []
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["events.db"]


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        pytest.param(foreign(*BOOKMARKS), "another program", id="foreign"),
        pytest.param(make_newer, "newer", id="newer"),
        pytest.param(cut(0.5), "damaged", id="damaged"),
        pytest.param(overwritten(b"Buy milk.\n"), "no", id="text"),
    ],
)
def test_each_cause_has_its_word(path: Path, damage: Callable[[Path], object], word: str) -> None:
    """A database of another program is told apart from a damaged one, and from one of a newer version."""
    damage(path)
    with pytest.raises(StoreError) as caught:
        use(f"sqlite:///{path}")
    assert faults_of_message(str(caught.value), word) == []


@pytest.mark.parametrize(
    "damage",
    [each for each in NO_STORES if each.id in ("text", "half", "header-zeroed", "another-program", "newer")],
)
@pytest.mark.parametrize("command", ["doctor", "watch"])
def test_the_commands_tell_it_and_leave_it(
    path: Path, damage: Callable[[Path], object], command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The exit status is 1; the words are for an analyst, and the file stays as it is."""
    damage(path)
    before = path.read_bytes()
    drop = path.parents[1] / "drop"
    drop.mkdir()
    options = ["--once"] if command == "watch" else []
    with pytest.raises(SystemExit) as end:
        main([command, str(drop), "--database", str(path), *options])
    shown = capfd.readouterr()
    said = " ".join((shown.out + shown.err).split())
    assert end.value.code == 1, said
    assert path.name in said
    assert "Traceback" not in said
    assert path.read_bytes() == before


def test_the_edits_are_saved_before_a_damaged_database_is_moved(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The articles can be read again; what analysts said cannot."""
    patched(4096 * 2, Random(3).randbytes(4096))(path)
    with pytest.raises(SystemExit):
        main(["doctor", "--database", str(path)])
    shown = capfd.readouterr()
    said = " ".join((shown.out + shown.err).split())
    assert "timeline edits export FOLDER -o edits.json" in said, said
    assert said.index("edits export") < said.index("move the database away")


def test_a_damaged_page_gives_an_error_or_what_was_there(path: Path, tmp_path: Path) -> None:
    """Never another exception, and never fewer or more events without a word."""
    sound_store = Store(f"sqlite:///{path}")
    titles = titles_in(sound_store)
    sound_store.close()
    data = path.read_bytes()
    chance = Random(7)
    pages = range(1, len(data) // 4096)
    wrong: list[str] = []
    for page in chance.sample(pages, min(12, len(pages))):
        damaged = tmp_path / f"page-{page}.db"
        damaged.write_bytes(data)
        patched(page * 4096, chance.randbytes(600))(damaged)
        before = damaged.read_bytes()
        try:
            store = Store(f"sqlite:///{damaged}")
            try:
                found = titles_in(store)
            finally:
                store.close()
        except StoreError as error:
            wrong += faults_of_message(str(error), damaged)
            wrong += [] if damaged.read_bytes() == before else [f"page {page}: touched"]
        else:
            wrong += (
                [] if len(found) == len(titles) else [f"page {page}: {len(found)} of {len(titles)} events"]
            )
    assert wrong == []


def test_doctor_finds_a_damaged_page(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Also one that no query has come upon: the last page of the file."""
    data = path.read_bytes()
    patched(len(data) - 4096, b"\xff" * 4096)(path)
    drop = path.parents[1] / "drop"
    drop.mkdir()
    with pytest.raises(SystemExit) as end:
        main(["doctor", str(drop), "--database", str(path)])
    shown = capfd.readouterr()
    assert (end.value.code, "Traceback" in shown.err) == (1, False)
    assert "damaged" in shown.out + shown.err


def test_doctor_finds_nothing_wrong_with_a_sound_store(path: Path, sound: Path) -> None:
    """The counterpart of all these."""
    with pytest.raises(SystemExit) as end:
        main(["doctor", str(sound.parent / "drop"), "--database", str(path)])
    assert end.value.code == 0


@pytest.mark.parametrize("is_there", [pytest.param(True, id="empty"), pytest.param(False, id="missing")])
def test_a_database_is_made_where_there_is_none(tmp_path: Path, *, is_there: bool) -> None:
    """A path with nothing in it is a new store."""
    path = tmp_path / "events.db"
    if is_there:
        path.touch()
    store = Store(f"sqlite:///{path}")
    assert (store.article_count(), titles_in(store)) == (0, [])
    store.close()
    assert path.stat().st_size > 0


@pytest.fixture
def left_log(path: Path, tmp_path: Path) -> Iterator[Path]:
    """Yield the file of a store whose last commits are still in the log beside it, as a crash leaves it."""
    copy = tmp_path / "left" / path.name
    copy.parent.mkdir()
    holder = sqlite.connect(path, isolation_level=None)
    holder.execute("PRAGMA wal_autocheckpoint = 0")
    holder.execute("CREATE TABLE newest (word TEXT)")
    for each in path.parent.iterdir():
        if not each.name.endswith("-shm"):
            shutil.copy(each, copy.parent)
    holder.close()
    assert copy.with_name(f"{copy.name}-wal").stat().st_size > 0
    return copy


@pytest.mark.parametrize("is_there", [pytest.param(True, id="empty"), pytest.param(False, id="missing")])
def test_a_log_without_its_database_is_not_thrown_away(left_log: Path, *, is_there: bool) -> None:
    """SQLite would delete it, and with it what was saved last: that is for a person to decide."""
    log = left_log.with_name(f"{left_log.name}-wal")
    before = log.read_bytes()
    if is_there:
        left_log.write_bytes(b"")
    else:
        left_log.unlink()
    with pytest.raises(StoreError) as caught:
        use(f"sqlite:///{left_log}")
    assert faults_of_message(str(caught.value), left_log) == []
    assert log.read_bytes() == before
    assert left_log.exists() == is_there


def test_a_log_with_its_database_is_taken_up(left_log: Path) -> None:
    """What a crash left there is part of the store."""
    store = Store(f"sqlite:///{left_log}")
    assert len(titles_in(store)) == FILES * 3
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("mysql://root@localhost/events", id="another-server"),
        pytest.param("nonsense://", id="unknown"),
        pytest.param("://", id="no-name"),
        pytest.param("postgresql+psycopg://anna:secret@127.0.0.1:1/events", id="nobody-answers"),
        pytest.param("postgresql+psycopg://anna:secret@/events?host=/nowhere", id="no-socket"),
    ],
)
def test_a_url_that_leads_nowhere_is_told(url: str) -> None:
    """The error says what to do, and shows no password."""
    with pytest.raises(StoreError) as caught:
        Store(url)
    assert faults_of_message(str(caught.value)) == []
    assert "secret" not in str(caught.value)


def test_a_missing_database_of_a_server_is_told(postgresql: Server) -> None:
    """It is not made: whoever runs the server decides that."""
    url = postgresql.create_database().replace("/timeline_", "/no_timeline_")
    with pytest.raises(StoreError) as caught:
        Store(url)
    assert faults_of_message(str(caught.value), "no_timeline_") == []


def connections_left(url: str) -> int:
    """Return how many connections to a database of a server are open."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND client_port IS NOT NULL"
        ).fetchone()
    return int(row[0]) if row else 0


def test_another_programs_tables_on_a_server_are_left_alone(postgresql: Server) -> None:
    """A database with tables of the same names is no store, and keeps what it holds."""
    url = postgresql.create_database()
    direct = url.replace("+psycopg", "")
    with psycopg.connect(direct) as connection:
        for statement in SAME_NAMES:
            connection.execute(statement.encode())
    with pytest.raises(StoreError) as caught:
        use(url)
    assert faults_of_message(str(caught.value), url.partition("?")[0].rpartition("/")[2]) == []
    assert connections_left(url) == 0
    with psycopg.connect(direct) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        ).fetchall()
        rows = connection.execute("SELECT * FROM events").fetchall()
    assert (tables, rows) == ([("events",), ("files",)], [(1, "Dentist")])


def test_a_newer_database_of_a_server_is_told(postgresql: Server) -> None:
    """It is left as it is."""
    url = postgresql.create_database()
    Store(url).close()
    direct = url.replace("+psycopg", "")
    with psycopg.connect(direct) as connection:
        connection.execute("UPDATE timeline_version SET version_num = 'from_the_future'")
    with pytest.raises(StoreError) as caught:
        use(url)
    assert faults_of_message(str(caught.value), "newer") == []
    assert connections_left(url) == 0
    with psycopg.connect(direct) as connection:
        assert connection.execute("SELECT version_num FROM timeline_version").fetchall() == [
            ("from_the_future",)
        ]


def test_a_server_that_goes_away_is_told_and_its_return_is_noticed(
    postgresql: Server, tmp_path: Path
) -> None:
    """Connections that the server ends are an error at most once; the next scan goes on."""
    url = postgresql.create_database()
    drop = tmp_path / "drop"
    drop.mkdir()
    store = Store(url)
    watcher = make_watcher(drop, store)
    write_chronicle(drop, 0)
    bring_in(watcher)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    write_chronicle(drop, 1)
    bring_in(watcher, scans=6)
    assert (watcher.error, len(titles_in(store))) == (None, 6)
    assert store.load_failures() == ()
    store.close()
