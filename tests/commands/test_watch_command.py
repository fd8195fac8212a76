"""`timeline watch` and `timeline doctor`: a folder into its store, and what is to be told of it."""

import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from waiting import wait_until

from timeline.cli import main
from timeline.curation import make_edit
from timeline.model import Annotate
from timeline.store import Store
from timeline.store.tables import CONTENTS
from timeline.watching import FolderWatcher

STORM = "date 2021-08-30\n\nA storm hit the town of Dover on 27 August 2021.\n"


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a folder with one article."""
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    return folder


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_once_brings_the_store_up_to_date(
    drop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What was read and what was not is told, a line a file; the next time there is nothing to do."""
    (drop / "empty.txt").touch()
    database = tmp_path / "events.db"
    assert run("watch", drop, "--database", database, "--once") == 0
    lines = capfd.readouterr().err.splitlines()
    assert lines[1:3] == [
        f"not read: {drop / 'empty.txt'}: the file is empty; save the article again",
        f"read: {drop / 'storm.txt'} (1 article)",
    ]
    assert "1 read, 1 not read; " in lines[3]
    store = Store(f"sqlite:///{database}")
    assert "2021-08-27" in set(store.load_table()["date"])
    (done,) = store.load_runs()
    assert (done.command, done.files_read, done.files_failed) == ("watch", 1, 1)
    assert done.ended_at is not None
    assert run("watch", drop, "--database", database, "--once") == 0
    assert "0 read, 0 not read" in capfd.readouterr().err
    assert len(store.load_runs()) == 1
    store.close()


def test_retry_tries_again(drop: Path, tmp_path: Path) -> None:
    """What could not be read has one try more."""
    (drop / "empty.txt").touch()
    arguments = ("watch", drop, "--database", tmp_path / "events.db", "--once")
    for options in ((), (), ("--retry",)):
        assert run(*arguments, *options) == 0
    (failure,) = Store(f"sqlite:///{tmp_path / 'events.db'}").load_failures()
    assert failure.tries == 2


@pytest.mark.parametrize(
    ("option", "said", "versions"),
    [
        pytest.param("--once", None, ["1", "2"], id="neither"),
        pytest.param("--reread", "reading 1 file again", ["2", "2"], id="of-another-version"),
        pytest.param("--reread-all", "reading 2 files again", ["2", "2"], id="all"),
    ],
)
def test_what_another_version_read_is_read_again(
    drop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    option: str,
    said: str | None,
    versions: list[str],
) -> None:
    """When it is asked for; what analysts said stays."""
    database = tmp_path / "events.db"
    monkeypatch.setattr("timeline.commands.stores.version", lambda _: "1")
    run("watch", drop, "--database", database, "--once")
    store = Store(f"sqlite:///{database}")
    event_id = store.load_table()["event_id"][0]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    store.append_edit(make_edit("Anna", at, store.load_target(event_id), Annotate(note="ask Ben")))
    monkeypatch.setattr("timeline.commands.stores.version", lambda _: "2")
    (drop / "wind.txt").write_text(STORM.replace("storm", "wind"), encoding="utf-8")
    run("watch", drop, "--database", database, "--once")
    run("doctor", "--database", database)
    assert "1 of them read by another version; `timeline watch FOLDER --reread`" in capfd.readouterr().out
    run("watch", drop, "--database", database, "--once", option)
    assert (said or "again") in capfd.readouterr().err or said is None
    assert sorted(_versions(store)) == versions
    assert "ask Ben" in set(store.load_table()["note"])
    store.close()


def _versions(store: Store) -> list[str]:
    """Return which version of the program read each content."""
    with store._database.reading() as connection:
        return list(connection.scalars(select(CONTENTS.c.program_version)))


def test_nothing_that_can_be_read_is_exit_status_1(tmp_path: Path) -> None:
    """A folder of nothing but faults is none that scripts should go on with; an empty one is well."""
    folder = tmp_path / "drop"
    folder.mkdir()
    arguments = ("watch", folder, "--database", tmp_path / "events.db", "--once")
    assert run(*arguments) == 0
    (folder / "empty.txt").touch()
    assert run(*arguments) == 1


def test_once_leaves_the_work_to_a_watcher_that_runs(
    drop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is read twice."""
    store = Store(f"sqlite:///{tmp_path / 'events.db'}")
    lock = store.folder_lock(str(drop))
    assert lock.acquire()
    assert run("watch", drop, "--database", tmp_path / "events.db", "--once") == 0
    assert "another program follows the folder" in capfd.readouterr().err
    assert store.article_count() == 0
    lock.release()


def test_a_watcher_that_has_ended_ends_the_command(
    drop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A process that does nothing any more would look as if it followed the folder."""
    monkeypatch.setattr(FolderWatcher, "_follow", lambda watcher: watcher._ended.set())
    assert run("watch", drop, "--database", tmp_path / "events.db") == 1
    told = capfd.readouterr().err.splitlines()
    assert told[-1] == "error: the folder is no longer followed; start `timeline watch` again"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_good_order(drop: Path, tmp_path: Path, number: int) -> None:
    """While a file is read that takes long: it is left to the next run, and the run has its end."""
    (drop / "slow.html").write_text(f"<article><p>{STORM}</p>{'<br>' * 1_000_000}", encoding="utf-8")
    (drop / "storm.txt").unlink()
    database = tmp_path / "events.db"
    # A program that was started in the background takes no Ctrl-C, unless it asks for it.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from timeline.cli import main; main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "watch", str(drop), "--database", str(database)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("events database: ")
        store = Store(f"sqlite:///{database}")
        _wait_for_run(store)
        begun = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
        taken = time.monotonic() - begun
    assert process.returncode == 0, said
    assert said.splitlines()[-1] == "stopped"
    assert (
        taken < 10
    )  # some seconds on a busy machine; reading the file would take longer, and fill the store
    assert (store.article_count(), store.load_failures()) == (0, ())
    assert [run.ended_at is not None for run in store.load_runs()] == [True]
    store.close()


def _wait_for_run(store: Store) -> None:
    """Wait until the first file is being read."""
    assert wait_until(lambda: len(store.load_runs()) > 0), "no run has begun"
    time.sleep(0.3)


def test_doctor_tells_what_is_there_and_what_is_wrong(
    drop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Failures with reason, tries and remedy make its exit status 1; a mended folder is well again."""
    (drop / "empty.txt").touch()
    database = tmp_path / "events.db"
    run("watch", drop, "--database", database, "--once")
    capfd.readouterr()
    assert run("doctor", drop, "--database", database) == 1
    shown = capfd.readouterr().out
    for told in (
        f"events database: {database} (",
        "layout 0001, SQLite 3.",
        "files: 2 there, 0 deleted",
        "articles: 1, 0 of them read by another version",
        f"folder: {drop}, which no program follows now; 0 files not read yet",
        f"run: watch {drop}, ",
        f"not read: {drop / 'empty.txt'}: the file is empty; save the article again (tried 1 time, last at ",
        "timeline watch FOLDER --retry",
    ):
        assert told in shown
    (drop / "empty.txt").unlink()
    (drop / "storm.txt").unlink()
    (drop / "other.txt").write_text(STORM.replace("Dover", "Deal"), encoding="utf-8")
    run("watch", drop, "--database", database, "--once")
    capfd.readouterr()
    assert run("doctor", drop, "--database", database) == 0
    shown = capfd.readouterr().out
    assert f"deleted: {drop / 'storm.txt'}" in shown
    assert shown.splitlines()[-1] == "nothing is wrong"


def test_doctor_tells_who_follows_the_folder(
    drop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A watcher that runs is seen by its lock."""
    database = tmp_path / "events.db"
    run("watch", drop, "--database", database, "--once")
    lock = Store(f"sqlite:///{database}").folder_lock(str(drop))
    assert lock.acquire()
    assert run("doctor", "--database", database) == 0
    assert f"folder: {drop}, which a program follows now" in capfd.readouterr().out
    lock.release()


def test_doctor_tells_what_is_left_to_read(
    drop: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A run that was killed broke off, and what it left is wrong, unless a program is at it now."""
    path = tmp_path / "events.db"
    with closing(Store(f"sqlite:///{path}")) as store:
        store.save_folder(str(drop), drop.stat().st_ino)
        store.begin_run("watch", str(drop), at=datetime(2021, 8, 30, 12, tzinfo=UTC))
        assert run("doctor", "--database", path) == 1
        shown = capfd.readouterr().out
        assert f"run: watch {drop}, 2021-08-30 12:00 UTC broke off: 0 read" in shown
        assert f"not read yet: 1 file of {drop}; `timeline watch {drop}` reads" in shown
        lock = store.folder_lock(str(drop))
        assert lock.acquire()
        assert run("doctor", "--database", path) == 0
        lock.release()
    shown = capfd.readouterr().out
    assert f"run: watch {drop}, 2021-08-30 12:00 UTC goes on: 0 read" in shown
    assert f"folder: {drop}, which a program follows now; 1 file not read yet" in shown


def test_doctor_tells_of_a_full_disk(
    drop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Before an edit is lost to it."""
    run("watch", drop, "--database", tmp_path / "events.db", "--once")
    free = shutil.disk_usage(tmp_path)._replace(free=2_500_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    capfd.readouterr()
    assert run("doctor", "--database", tmp_path / "events.db") == 1
    assert "wrong: only 2.5 MB are free on the disk of " in capfd.readouterr().out


def test_doctor_makes_no_database(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where there is none, it says so."""
    assert run("doctor", "--database", tmp_path / "events.db") == 1
    assert "there is no events database at" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
