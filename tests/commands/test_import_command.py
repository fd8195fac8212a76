"""`timeline import` brings in events of a file, tells what came of each row, and takes them back."""

import getpass
from contextlib import closing
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.store import Store, is_begun

ROWS = "Date,Event\n26 August 2021,Storm\nmay,Odd\ntbc,Talks\n03/04/2021,Flood\n"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep lines whole, and let no database of the user's be meant."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(ROWS)
    return path


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def titles(database: Path) -> list[str]:
    with closing(Store(f"sqlite:///{database}")) as store:
        return sorted(store.load_table()["title"])


def test_events_come_in_and_rejected_rows_are_listed(
    tmp_path: Path, table: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With file, row and reason; a second time all is there already."""
    database = tmp_path / "events.db"
    assert run("import", table, "--database", database, "--author", "Anna") == 0
    out, err = capfd.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert lines[:2] == [f"{table} is a table", "2 events added, 2 rejected:"]
    assert lines[2].startswith(f"{table}, row 3: its date is not right: 'may' is no date")
    assert lines[3].startswith(f"{table}, row 5: its date '03/04/2021' may be day and month")
    assert titles(database) == ["Storm", "Talks"]
    assert run("import", table, "--database", database, "--author", "Ben", "--day-first") == 0
    assert "1 event added, 2 there already, 1 rejected:" in capfd.readouterr().err
    with closing(Store(f"sqlite:///{database}")) as store:
        assert [edit.author for edit in store.load_edits()] == ["Anna", "Anna", "Ben"]


def test_a_dry_run_adds_nothing(tmp_path: Path, table: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Not even a database; it lists what would come in."""
    database = tmp_path / "events.db"
    assert run("import", table, "--database", database, "--dry-run") == 0
    err = capfd.readouterr().err
    assert "  2021-08-26  Storm\n  undated  Talks\n2 events would be added, 2 rejected:" in err
    assert not database.exists()
    run("import", table, "--database", database, "--author", "Anna")
    assert run("import", table, "--database", database, "--dry-run") == 0
    assert "0 events would be added, 2 there already" in capfd.readouterr().err


def test_a_dry_run_begins_no_database(
    table: Path, database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor on a server."""
    assert not is_begun(database_url)
    assert run("import", table, "--database", database_url, "--dry-run") == 0
    assert "2 events would be added" in capfd.readouterr().err
    assert not is_begun(database_url)
    assert run("import", table, "--database", database_url, "--author", "Anna") == 0
    assert is_begun(database_url)


def test_what_came_in_is_taken_back_and_brought_back(
    tmp_path: Path, table: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """As edits, which can be undone again."""
    database = tmp_path / "events.db"
    run("import", table, "--database", database, "--author", "Anna")
    assert run("import", table, "--database", database, "--undo", "--author", "Ben") == 0
    assert titles(database) == []
    run("import", table, "--database", database, "--author", "Anna")
    assert run("import", table, "--database", database, "--redo", "--author", "Ben") == 0
    assert titles(database) == ["Storm", "Talks"]
    err = capfd.readouterr().err
    for words in (
        "2 events taken back",
        "2 taken back before (--redo brings them back)",
        "2 events brought back",
    ):
        assert words in err


def test_columns_are_named_by_the_user(tmp_path: Path) -> None:
    """Where their names do not tell."""
    path, database = tmp_path / "events.csv", tmp_path / "events.db"
    path.write_text("Year of it,A,B\n2021,Storm,x\n")
    options = ("--date-column", "Year of it", "--title-column", "A", "--author", "Anna")
    assert run("import", path, "--database", database, *options) == 0
    assert titles(database) == ["Storm"]


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        ("date,title\nA1,Storm\n", 1, "0 events added, 1 rejected:"),
        ("date,title\n", 1, "0 events added"),
        ("a,b\n1,2\n", 1, "error: "),
        ("{", 1, "is no valid JSON|it is no valid JSON"),
    ],
)
def test_nothing_that_could_be_read_is_a_failure(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str, status: int, message: str
) -> None:
    """The exit status says so, and no database is begun."""
    path, database = tmp_path / "events.csv", tmp_path / "events.db"
    path.write_text(content)
    assert run("import", path, "--database", database) == status
    assert any(words in capfd.readouterr().err for words in message.split("|"))
    assert not database.exists()


def test_the_author_is_the_user(tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none is named; where the system knows none, the user is asked to say."""
    database = tmp_path / "events.db"
    monkeypatch.setattr(getpass, "getuser", lambda: "carla")
    assert run("import", table, "--database", database) == 0
    with closing(Store(f"sqlite:///{database}")) as store:
        assert {edit.author for edit in store.load_edits()} == {"carla"}

    def unknown() -> str:
        raise OSError("no user")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert run("import", table, "--database", tmp_path / "other.db") == 2
