"""Settings are taken from the nearest place that names them, and refused with place and remedy."""

from pathlib import Path

import pytest

from timeline.errors import SettingsError
from timeline.settings import Settings, data_folder, load_database, load_settings


def load(
    directory: Path, toml: str = "", environment: dict[str, str] | None = None, **flags: object
) -> Settings:
    """Load settings in `directory` as if nothing else was there."""
    if toml:
        (directory / "timeline.toml").write_text(toml, encoding="utf-8")
    return load_settings(directory=directory, environment=environment or {}, **flags)  # type: ignore[arg-type]


def test_defaults_are_used_where_nothing_is_said(tmp_path: Path) -> None:
    """Only the folder must be named."""
    loaded = load(tmp_path, folder=tmp_path)
    assert (loaded.folder, loaded.host, loaded.port) == (tmp_path, "127.0.0.1", 8050)


def test_each_folder_has_a_database_of_its_own(tmp_path: Path) -> None:
    """It lies in the user's data folder, named after the folder, and is the same by whatever way."""
    places = [tmp_path / name / "news" for name in ("north", "south")]
    for place in places:
        place.mkdir(parents=True)
    urls = [load(tmp_path, folder=place).database for place in places]
    assert all(url.startswith(f"sqlite:///{data_folder()}/news-") for url in urls)
    assert len(set(urls)) == 2
    assert load(tmp_path, folder=tmp_path / "south" / ".." / "north" / "news").database == urls[0]
    assert load_database(folder=places[0], environment={}, directory=tmp_path) == urls[0]


@pytest.mark.parametrize(
    ("toml", "environment", "flags", "expected"),
    [
        pytest.param("", {}, {"database": "/news/events.db"}, "sqlite:////news/events.db", id="file"),
        pytest.param("", {}, {"database": "sqlite://"}, "sqlite://", id="memory"),
        pytest.param(
            "",
            {"TIMELINE_DATABASE": "postgresql+psycopg://news@db/events"},
            {},
            "postgresql+psycopg://news@db/events",
            id="server",
        ),
        pytest.param(
            'database = "events.db"', {}, {}, "sqlite:///{directory}/events.db", id="beside-the-file"
        ),
        pytest.param(
            'database = "a.db"', {"TIMELINE_DATABASE": "/b.db"}, {}, "sqlite:////b.db", id="nearest-wins"
        ),
    ],
)
def test_a_database_is_named_by_file_or_address(
    tmp_path: Path, toml: str, environment: dict[str, str], flags: dict[str, str], expected: str
) -> None:
    """A file in `timeline.toml` counts from there."""
    wanted = expected.format(directory=tmp_path)
    assert load(tmp_path, toml, environment, folder=tmp_path, **flags).database == wanted
    assert load_database(directory=tmp_path, environment=environment, **flags) == wanted  # type: ignore[arg-type]


def test_a_database_must_be_meant() -> None:
    """Without a folder or a database there is none to open."""
    with pytest.raises(SettingsError, match="neither a folder nor a database was named"):
        load_database(environment={}, directory=Path("/nowhere"))


def test_flags_win_over_the_environment_over_the_file(tmp_path: Path) -> None:
    """Each setting comes from the nearest place that has it."""
    for name in ("by_flag", "by_file"):
        (tmp_path / name).mkdir()
    loaded = load(
        tmp_path,
        'folder = "by_file"\nhost = "file.example"\nport = 1000\n',
        {"TIMELINE_PORT": "2000", "TIMELINE_HOST": "environment.example", "HOME": "/root"},
        port=3000,
    )
    assert loaded == Settings(
        folder=tmp_path / "by_file", database=loaded.database, host="environment.example", port=3000
    )
    assert load(tmp_path, folder=tmp_path / "by_flag").folder == tmp_path / "by_flag"


def test_the_environment_names_the_folder(tmp_path: Path) -> None:
    """TIMELINE_FOLDER is a path like one on the command line."""
    assert load(tmp_path, environment={"TIMELINE_FOLDER": str(tmp_path)}).folder == tmp_path


@pytest.mark.parametrize(
    ("toml", "environment", "message"),
    [
        pytest.param("", {}, "no folder of articles was named", id="no-folder"),
        pytest.param("prot = 9000", {}, "timeline.toml: unknown setting 'prot'; known are", id="unknown-key"),
        pytest.param("[server]\nport = 1", {}, "unknown setting 'server'", id="unknown-section"),
        pytest.param("port = ", {}, "cannot be read as TOML", id="no-toml"),
        pytest.param("", {"TIMELINE_PROT": "1"}, "unknown setting 'TIMELINE_PROT'", id="unknown-variable"),
        pytest.param("port = true", {}, "port in .* whole number", id="port-bool"),
        pytest.param("port = 0", {}, "port in .* from 1 to 65535", id="port-too-small"),
        pytest.param("", {"TIMELINE_PORT": "65536"}, "TIMELINE_PORT .* from 1 to 65535", id="port-too-large"),
        pytest.param("", {"TIMELINE_PORT": "web"}, "TIMELINE_PORT .*'web'", id="port-word"),
        pytest.param("port = 80.5", {}, "whole number", id="port-fraction"),
        pytest.param("host = 7", {}, "host name", id="host-number"),
        pytest.param("", {"TIMELINE_HOST": " "}, "TIMELINE_HOST", id="host-blank"),
        pytest.param(
            "", {"TIMELINE_FOLDER": "/no/such"}, "there is no folder '/no/such'", id="folder-missing"
        ),
        pytest.param("", {"TIMELINE_FOLDER": ""}, "TIMELINE_FOLDER", id="folder-empty"),
        pytest.param("folder = 5", {}, "path of a folder", id="folder-number"),
        pytest.param("database = 5", {}, "database in .* a file or a URL", id="database-number"),
        pytest.param(
            "", {"TIMELINE_DATABASE": ""}, "TIMELINE_DATABASE .* a file or a URL", id="database-empty"
        ),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path, toml: str, environment: dict[str, str], message: str
) -> None:
    """A SettingsError names the place, and what it should hold."""
    if "folder" not in message and "folder" not in toml:
        environment = {"TIMELINE_FOLDER": str(tmp_path), **environment}
    with pytest.raises(SettingsError, match=message):
        load(tmp_path, toml, environment)
