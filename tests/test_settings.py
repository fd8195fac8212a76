"""Settings are taken from the nearest place that names them, and refused with place and remedy."""

import os
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import SettingsError
from timeline.settings import Settings, data_folder, load_database, load_settings
from timeline.store import find_file


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


def test_a_folder_of_any_name_has_a_database_that_can_be_opened(tmp_path: Path) -> None:
    """Signs that mean something in a URL, and names as long as a folder's may be, are names like others."""
    names = ["Why? a", "Why? b", "100%25", "100%", "a#b", "l" * 250, "é" * 100]
    files = set()
    for name in names:
        (tmp_path / name).mkdir()
        file = find_file(load(tmp_path, folder=tmp_path / name).database)
        assert file is not None
        assert file.name.startswith(name[:40])
        assert len(os.fsencode(file.name)) < 200
        files.add(file)
    assert len(files) == len(names)


@pytest.mark.parametrize("name", ["a?b.db", "100%25.db", "what % 1.db", "a+b #2.db"])
def test_a_database_file_has_the_name_that_was_given(tmp_path: Path, name: str) -> None:
    """A file that is named as such is no part of a URL."""
    assert find_file(load_database(database=str(tmp_path / name), environment={})) == tmp_path / name


def test_a_folder_is_one_by_whatever_name(tmp_path: Path) -> None:
    """A link to it, or a way round, names the same folder."""
    (tmp_path / "news").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "news")
    for name in ("news", "link", "news/../link/."):
        assert load(tmp_path, folder=tmp_path / name).folder == tmp_path / "news"


def test_a_password_in_a_broken_address_is_not_shown() -> None:
    """What looks like an address is not taken for a file, whose name would be told."""
    with pytest.raises(SettingsError, match="--database looks like an address without its ://") as caught:
        load_database(database="postgres//u:secret@h/db", environment={})
    assert "secret" not in str(caught.value)


def test_a_name_that_is_no_text_is_refused() -> None:
    """An address is text; the message shows the stray byte."""
    with pytest.raises(SettingsError, match=r"caf\\xe9.db is not valid UTF-8; give another"):
        load_database(database="/caf\udce9.db", environment={})


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


def test_a_password_comes_from_a_file_the_environment_or_the_settings_file(tmp_path: Path) -> None:
    """Never from a flag, which every user of the machine can read."""
    secret = tmp_path / "secret"
    secret.write_text("from the file\n", encoding="utf-8")
    toml, environment = 'password = "from the toml"', {"TIMELINE_PASSWORD": "from the environment"}
    assert load(tmp_path, toml, folder=tmp_path).password == "from the toml"
    assert load(tmp_path, toml, environment, folder=tmp_path).password == "from the environment"
    loaded = load(tmp_path, toml, environment, folder=tmp_path, password_file=secret)
    assert loaded.password == "from the file"


@pytest.mark.parametrize(
    ("toml", "environment", "flags", "expected"),
    [
        pytest.param("", {}, {}, (), id="none"),
        pytest.param('trusted_hosts = ["Desk.Example", "a.b"]', {}, {}, ("desk.example", "a.b"), id="file"),
        pytest.param("", {"TIMELINE_TRUSTED_HOSTS": "a.b, [::1],,a.b"}, {}, ("a.b", "::1"), id="environment"),
        pytest.param(
            "", {"TIMELINE_TRUSTED_HOSTS": "a.b"}, {"trusted_hosts": ["c.d"]}, ("c.d",), id="nearest-wins"
        ),
    ],
)
def test_hosts_are_trusted_by_name(
    tmp_path: Path, toml: str, environment: dict[str, str], flags: dict[str, Any], expected: tuple[str, ...]
) -> None:
    """Small letters, without the brackets of an address of version 6."""
    assert load(tmp_path, toml, environment, folder=tmp_path, **flags).trusted_hosts == expected


@pytest.mark.parametrize("password", ["sh0rt!!", "", 12345678])
def test_a_short_password_is_refused_and_not_shown(tmp_path: Path, password: Any) -> None:
    """At least eight characters."""
    with pytest.raises(SettingsError, match="a password of at least 8 characters") as caught:
        load(tmp_path, f"password = {password!r}", folder=tmp_path)
    assert not password or str(password) not in str(caught.value)


def test_a_password_file_must_be_there(tmp_path: Path) -> None:
    """The message names it."""
    with pytest.raises(SettingsError, match=r"--password-file .*none cannot be read"):
        load(tmp_path, folder=tmp_path, password_file=tmp_path / "none")


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
        pytest.param("", {"TIMELINE_TRUSTED_HOSTS": "a b"}, "'a b' is no host name", id="trusted-blank"),
        pytest.param("", {"TIMELINE_TRUSTED_HOSTS": "a:80"}, "no port", id="trusted-port"),
        pytest.param("trusted_hosts = 7", {}, "trusted_hosts in .* a list", id="trusted-number"),
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
