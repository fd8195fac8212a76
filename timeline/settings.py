"""What a user can set, and where it is read: flags, environment, `timeline.toml`, defaults."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from timeline.errors import SettingsError

__all__ = ["DEFAULT_HOST", "DEFAULT_PORT", "Settings", "load_settings"]

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8050

_KEYS = ("folder", "host", "port")
_PREFIX = "TIMELINE_"
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the dashboard.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder, whose articles the dashboard shows.
    host : str
        The address to serve on.
    port : int
        The TCP port to serve on, 1 to 65535.
    """

    folder: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT


def load_settings(
    *,
    folder: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> Settings:
    """Load the settings: flags win over the environment, that over `timeline.toml`, that over the defaults.

    Parameters
    ----------
    folder, host, port : optional
        What the user gave as flags; None where there was none.
    environment : mapping of str to str, optional
        Where `TIMELINE_FOLDER`, `TIMELINE_HOST` and `TIMELINE_PORT` are looked up; `os.environ` by default.
    directory : pathlib.Path, optional
        Where `timeline.toml` may lie, the working directory by default. A relative folder named in the
        file counts from here.

    Returns
    -------
    Settings

    Raises
    ------
    SettingsError
        When a key is unknown, a value cannot be, or no place names the folder; tells the place and the
        remedy.

    Examples
    --------
    >>> settings = load_settings(folder=Path("."), environment={"TIMELINE_PORT": "9000"})
    >>> settings.host, settings.port
    ('127.0.0.1', 9000)
    """
    flags = {"folder": folder, "host": host, "port": port}
    places: dict[str, tuple[Any, str]] = {
        **_from_file(Path() if directory is None else directory),
        **_from_environment(os.environ if environment is None else environment),
        **{key: (value, f"--{key}") for key, value in flags.items() if value is not None},
    }
    if "folder" not in places:
        raise SettingsError(
            "no folder of articles was named; name one on the command line, in TIMELINE_FOLDER, or as "
            'folder = "…" in timeline.toml'
        )
    return Settings(
        folder=_folder(*places["folder"]),
        host=_host(*places.get("host", (DEFAULT_HOST, "the default"))),
        port=_port(*places.get("port", (DEFAULT_PORT, "the default"))),
    )


def _from_file(directory: Path) -> dict[str, tuple[Any, str]]:
    """Return key -> (value, place) of `timeline.toml`, nothing when there is none."""
    path = directory / "timeline.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read as TOML: {error}; mend or remove it") from error
    _check_keys(content, f"{path}: ", _KEYS)
    if isinstance(content.get("folder"), str):
        content["folder"] = directory / content["folder"]
    return {key: (value, f"{key} in {path}") for key, value in content.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    """Return key -> (value, place) of the environment's variables of ours."""
    ours = {name: value for name, value in environment.items() if name.startswith(_PREFIX)}
    _check_keys(ours, "the environment: ", [_PREFIX + key.upper() for key in _KEYS])
    return {name.removeprefix(_PREFIX).lower(): (value, name) for name, value in ours.items()}


def _check_keys(given: Mapping[str, Any], place: str, known: tuple[str, ...] | list[str]) -> None:
    """Raise SettingsError when `given` holds a key that is not known."""
    unknown = sorted(given.keys() - set(known))
    if unknown:
        raise SettingsError(
            f"{place}unknown setting {', '.join(map(repr, unknown))}; known are {', '.join(known)}"
        )


def _folder(value: Any, place: str) -> Path:
    """Return a folder that exists."""
    if not isinstance(value, (str, Path)) or not str(value):
        raise SettingsError(f"{place} must be the path of a folder, not {value!r}")
    if not Path(value).is_dir():
        raise SettingsError(f"{place}: there is no folder {str(value)!r}; make it, or name another")
    return Path(value)


def _host(value: Any, place: str) -> str:
    """Return a host name or address."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{place} must be a host name or an address such as 127.0.0.1, not {value!r}")
    return value.strip()


def _port(value: Any, place: str) -> int:
    """Return a TCP port."""
    remedy = f"{place} must be a whole number from 1 to {_HIGHEST_PORT}, not {value!r}"
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise SettingsError(remedy)
    try:
        port = int(value)
    except ValueError as error:
        raise SettingsError(remedy) from error
    if not 1 <= port <= _HIGHEST_PORT:
        raise SettingsError(remedy)
    return port
