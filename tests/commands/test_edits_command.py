"""`timeline edits` lists what analysts said, and moves it between databases without losing any."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from curating import NOON, edit, mention

from timeline.cli import main
from timeline.curation import edits_to_json
from timeline.merging import build_event
from timeline.model import Add, Annotate, FileLook, Hide, Reading, Retitle, Undo
from timeline.settings import data_folder
from timeline.store import Store


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep lines whole, and let no database of the user's be meant."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def fill(path: Path) -> None:
    """Make a database with one event."""
    dated = mention("Ada")
    with closing(Store(f"sqlite:///{path}")) as store:
        store.save_reading(
            "/ada.txt",
            FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4),
            "c1",
            sha256="s1",
            reading=Reading(articles=(dated.mention.article,)),
            dated_mentions=[dated],
            at=NOON,
        )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database of which an event was retitled, and hidden by a slip."""
    path = tmp_path / "events.db"
    fill(path)
    with closing(Store(f"sqlite:///{path}")) as store:
        target = store.load_target(store.load_table()["event_id"][0])
        hide = edit(Hide(), target, author="Ben", minute=1)
        store.append_edit(edit(Retitle(title="Flood [red]"), target))
        store.append_edit(hide)
        store.append_edit(edit(Undo(edit_id=hide.edit_id), minute=2))
    return path


def test_list_tells_who_said_what(database: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line an edit, in order, as text: its id, and the event that it is about as it is now."""
    assert run("edits", "list", "--database", database) == 0
    with closing(Store(f"sqlite:///{database}")) as store:
        ids = [each.edit_id[:8] for each in store.load_edits()]
    about = "'Flood [red]', Monday 30 August 2021"
    assert capfd.readouterr().out.splitlines() == [
        f"{ids[0]}  30 August 2021, 12:00 UTC  Anna retitled it 'Flood [red]' · {about}",
        f"{ids[1]}  30 August 2021, 12:01 UTC  Ben hid it (undone) · {about}",
        f"{ids[2]}  30 August 2021, 12:02 UTC  Anna undid: edit {ids[1]}, hid it · {about}",
    ]


def test_list_tells_what_a_lost_edit_held_on_to(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its event has no title any more; the words of its mention are known."""
    path, dated = tmp_path / "events.db", mention("Ada")
    with closing(Store(f"sqlite:///{path}")) as store:
        store.import_edits([edit(Annotate(note="odd"), build_event([dated]))])
    assert run("edits", "list", "--database", path) == 0
    held = f"it held on to '{dated.mention.trigger}' in '{dated.mention.sentence}'"
    assert f"Anna noted 'odd' (finds no event) · {held}" in capfd.readouterr().out


def test_list_marks_what_finds_no_event(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is not dropped."""
    path = tmp_path / "events.db"
    with closing(Store(f"sqlite:///{path}")) as store:
        undo = edit(Undo(edit_id="elsewhere"))
        store.import_edits([undo])
    assert run("edits", "list", "--database", path) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert line.startswith(f"{undo.edit_id[:8]}  30 August 2021, 12:00 UTC  Anna undid: edit elsewher, ")
    assert line.endswith("which is not here (finds no event)")


def test_list_of_nothing_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """On stderr."""
    fill(tmp_path / "events.db")
    assert run("edits", "list", "--database", tmp_path / "events.db") == 0
    shown = capfd.readouterr()
    assert (shown.out, shown.err.strip()) == ("", "there are no edits yet; they are made in the dashboard")


def test_edits_go_out_and_come_in(database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Into another database of the same articles, where the same is seen then; twice adds nothing."""
    file, other = tmp_path / "edits.json", tmp_path / "other.db"
    fill(other)
    assert run("edits", "export", "--database", database, "-o", file) == 0
    assert capfd.readouterr().err.strip() == f"3 edits written to {file}"
    assert run("edits", "import", file, "--database", other) == 0
    assert "3 edits added, 0 known already, 0 of the added find no event yet" in capfd.readouterr().err
    assert run("edits", "import", file, "--database", other) == 0
    assert "0 edits added, 3 known already" in capfd.readouterr().err
    with closing(Store(f"sqlite:///{other}")) as store:
        assert list(store.load_table()["title"]) == ["Flood [red]"]
        assert list(store.load_table()["review"]) == ["edited"]


def test_export_writes_to_stdout(database: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Data there, the summary on stderr."""
    assert run("edits", "export", "--database", database) == 0
    shown = capfd.readouterr()
    assert [entry["change"]["kind"] for entry in json.loads(shown.out)["edits"]] == [
        "retitle",
        "hide",
        "undo",
    ]
    assert shown.err.strip() == "3 edits written to stdout"


def test_a_folder_stands_for_its_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """None is made where there is none."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "articles"
    folder.mkdir()
    assert run("edits", "list", folder) == 1
    assert "there is no events database at" in capfd.readouterr().err
    assert not (tmp_path / "data").exists()


def test_other_databases_may_hold_the_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As when a folder was renamed, which gives it a new database."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    other = data_folder() / "old-12345678.db"
    other.parent.mkdir(parents=True)
    other.touch()
    folder = tmp_path / "articles"
    folder.mkdir()
    for command in (("edits", "list"), ("doctor",)):
        assert run(*command, folder) == 1
        shown = capfd.readouterr().err
        assert f"another events database: {other}" in shown
        assert "its edits may be in one of these; `timeline edits list --database FILE`" in shown


@pytest.mark.parametrize("command", [("list",), ("export",)])
def test_the_remedy_names_the_same_database(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """Nothing is begun by looking."""
    path = tmp_path / "new events.db"
    assert run("edits", *command, tmp_path, "--database", path) == 1
    assert f"`timeline watch {tmp_path} --database '{path}'` makes it" in capfd.readouterr().err
    assert not path.exists()


def test_import_begins_a_database(database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """So that edits can be brought in before any article is read; a bad file begins none."""
    file, new = tmp_path / "edits.json", tmp_path / "new.db"
    file.write_text("{}", encoding="utf-8")
    assert run("edits", "import", file, "--database", new) == 1
    assert not new.exists()
    assert run("edits", "export", "--database", database, "-o", file) == 0
    assert run("edits", "import", file, tmp_path, "--database", new) == 0
    assert "3 edits added, 0 known already" in capfd.readouterr().err
    with closing(Store(f"sqlite:///{new}")) as store:
        assert len(store.load_edits()) == 3


def test_export_keeps_out_of_the_drop_folder(
    database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither into the folder that is named nor into one that the database follows, by whatever name."""
    drop, followed = tmp_path / "drop", tmp_path / "followed"
    (drop / "below").mkdir(parents=True)
    followed.mkdir()
    (tmp_path / "link").symlink_to(followed)
    with closing(Store(f"sqlite:///{database}")) as store:
        store.save_folder(str(followed), 7)
    for place in (drop, drop / "below", followed, tmp_path / "link"):
        assert run("edits", "export", drop, "--database", database, "-o", place / "a.json") == 2
        assert "where it would be taken for an article" in capfd.readouterr().err.replace("\n", " ")
        assert not (place / "a.json").exists()
    assert run("edits", "export", drop, "--database", database, "-o", tmp_path / "a.json") == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"\xff", "it is no UTF-8 text", id="bytes"),
        pytest.param(b"{}", "these are no edits", id="other-json"),
        pytest.param(
            edits_to_json([edit(Add(title="Talks"))]).replace('"Talks"', '""').encode(),
            "edit 1: the title is empty; write what happened",
            id="bad-edit",
        ),
    ],
)
def test_a_bad_file_is_refused(
    database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    """The message names the file, the entry and the reason; nothing is added."""
    file = tmp_path / "edits.json"
    file.write_bytes(content)
    assert run("edits", "import", file, "--database", database) == 1
    shown = capfd.readouterr().err
    assert str(file) in shown
    assert message in shown
    with closing(Store(f"sqlite:///{database}")) as store:
        assert len(store.load_edits()) == 3


def test_edits_wait_for_their_event(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Brought into an empty database they are kept, and told as lost."""
    here, there, file = tmp_path / "here.db", tmp_path / "there.db", tmp_path / "edits.json"
    fill(here)
    with closing(Store(f"sqlite:///{here}")) as store:
        target = store.load_target(store.load_table()["event_id"][0])
        store.append_edit(edit(Annotate(note="odd"), target))
        file.write_text(edits_to_json(store.load_edits()), encoding="utf-8")
    Store(f"sqlite:///{there}").close()
    assert run("edits", "import", file, "--database", there) == 0
    assert "1 edit added, 0 known already, 1 of the added find no event yet" in capfd.readouterr().err
    fill(there)
    with closing(Store(f"sqlite:///{there}")) as store:
        assert list(store.load_table()["note"]) == ["odd"]
