"""Settings are taken from the nearest place that names them, and refused with place and remedy."""

from pathlib import Path

import pytest

from timeline.errors import SettingsError
from timeline.settings import Settings, load_settings


def load(
    directory: Path, toml: str = "", environment: dict[str, str] | None = None, **flags: object
) -> Settings:
    """Load settings in `directory` as if nothing else was there."""
    if toml:
        (directory / "timeline.toml").write_text(toml, encoding="utf-8")
    return load_settings(directory=directory, environment=environment or {}, **flags)  # type: ignore[arg-type]


def test_defaults_are_used_where_nothing_is_said(tmp_path: Path) -> None:
    """Only the folder must be named."""
    assert load(tmp_path, folder=tmp_path) == Settings(folder=tmp_path, host="127.0.0.1", port=8050)


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
    assert loaded == Settings(folder=tmp_path / "by_file", host="environment.example", port=3000)
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
