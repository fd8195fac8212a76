"""What a user can set, and where it is read: flags, environment, `timeline.toml`, defaults."""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path
from sqlalchemy import URL

from timeline.errors import SettingsError

__all__ = [
    "DEFAULT_HOST",
    "DEFAULT_PORT",
    "Settings",
    "data_folder",
    "load_database",
    "load_settings",
]

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8050

_KEYS = ("folder", "database", "host", "port", "password", "trusted_hosts")
_PREFIX = "TIMELINE_"
_HIGHEST_PORT = 65535
_SHORTEST_PASSWORD = 8
_LONGEST_NAME = 40  # of a folder, in the name of its database: a file's name may have 255 bytes
_MAY_BE_ADDRESS = re.compile(r":.*@", re.DOTALL)
_HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of the dashboard.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder, whose articles the dashboard shows; without links, so that one folder has one name.
    database : str
        URL of the events database.
    host : str
        The address to serve on.
    port : int
        The TCP port to serve on, 1 to 65535.
    password : str or None
        What whoever asks for the page must know; None asks nobody.
    trusted_hosts : tuple of str
        The names, beside `host`, under which the page may be reached; in small letters, without a port.
    """

    folder: Path
    database: str = "sqlite://"
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    password: str | None = field(default=None, repr=False)
    trusted_hosts: tuple[str, ...] = ()


def load_settings(
    *,
    folder: Path | None = None,
    database: str | None = None,
    host: str | None = None,
    port: int | None = None,
    password_file: Path | None = None,
    trusted_hosts: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> Settings:
    """Load the settings: flags win over the environment, that over `timeline.toml`, that over the defaults.

    Parameters
    ----------
    folder, database, host, port : optional
        What the user gave as flags; None where there was none.
    password_file : pathlib.Path, optional
        A file that holds the password: every user of the machine can read what stands in a flag.
    trusted_hosts : sequence of str
        What the user gave as flags.
    environment : mapping of str to str, optional
        Where `TIMELINE_FOLDER`, `TIMELINE_DATABASE`, `TIMELINE_HOST`, `TIMELINE_PORT`, `TIMELINE_PASSWORD`
        and `TIMELINE_TRUSTED_HOSTS` (names separated by commas) are looked up; `os.environ` by default.
    directory : pathlib.Path, optional
        Where `timeline.toml` may lie, the working directory by default. A relative folder or database file
        named in it counts from here.

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
    flags = {"folder": folder, "database": database, "host": host, "port": port}
    places = _find_places(flags, environment, directory)
    if password_file is not None:
        places["password"] = _read_password(password_file), "--password-file"
    if trusted_hosts:
        places["trusted_hosts"] = list(trusted_hosts), "--trusted-host"
    if "folder" not in places:
        raise SettingsError(
            "no folder of articles was named; name one on the command line, in TIMELINE_FOLDER, or as "
            'folder = "…" in timeline.toml'
        )
    chosen = _folder(*places["folder"])
    return Settings(
        folder=chosen,
        database=_database(*places["database"]) if "database" in places else _database_of(chosen),
        host=_host(*places.get("host", (DEFAULT_HOST, "the default"))),
        port=_port(*places.get("port", (DEFAULT_PORT, "the default"))),
        password=_password(*places["password"]) if "password" in places else None,
        trusted_hosts=_trusted_hosts(*places.get("trusted_hosts", ([], "the default"))),
    )


def load_database(
    *,
    folder: Path | None = None,
    database: str | None = None,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> str:
    """Load which events database is meant, as `load_settings` does, where the folder need not be there.

    Parameters
    ----------
    folder, database, environment, directory : optional
        As of `load_settings`.

    Returns
    -------
    str
        A URL.

    Raises
    ------
    SettingsError
        When nothing names a database, nor a folder to which one belongs.

    Examples
    --------
    >>> load_database(database="sqlite:////news/events.db", environment={})
    'sqlite:////news/events.db'
    """
    places = _find_places({"folder": folder, "database": database}, environment, directory)
    if "database" in places:
        return _database(*places["database"])
    if "folder" not in places:
        raise SettingsError("neither a folder nor a database was named; name the folder, or use --database")
    return _database_of(Path(places["folder"][0]))


def data_folder() -> Path:
    """Return the folder of the databases that nobody gave another place."""
    return user_data_path("timeline", appauthor=False)


def _find_places(
    flags: Mapping[str, Any], environment: Mapping[str, str] | None, directory: Path | None
) -> dict[str, tuple[Any, str]]:
    """Return key -> (value, place) of every setting that is made, the strongest place of each."""
    return {
        **_from_file(Path() if directory is None else directory),
        **_from_environment(os.environ if environment is None else environment),
        **{key: (value, f"--{key}") for key, value in flags.items() if value is not None},
    }


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
    if isinstance(content.get("database"), str) and "://" not in content["database"]:
        content["database"] = str(directory / content["database"])
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
    return Path(value).resolve()


def _database(value: Any, place: str) -> str:
    """Return the URL of a database that is named by a URL or as a file."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{place} must be a file or a URL such as postgresql+psycopg://…, not {value!r}")
    named = value.strip()
    if "://" in named:
        return named
    if _MAY_BE_ADDRESS.search(named):  # not shown: it may hold a password
        raise SettingsError(
            f"{place} looks like an address without its ://; write postgresql+psycopg://USER:PASSWORD@HOST/NAME"
            ", or sqlite:///FILE for a file of such a name"
        )
    return _url_of(Path(named).absolute(), place)


def _database_of(folder: Path) -> str:
    """Return the URL of the database that a folder has when nobody names another."""
    path = folder.resolve()
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    name = path.name.encode("utf-8", "replace").decode("utf-8")[:_LONGEST_NAME]
    return _url_of(data_folder() / f"{name}-{mark}.db", "the folder of the user's data")


def _url_of(file: Path, place: str) -> str:
    """Return the URL of a file, in which every sign of its name is what it is."""
    try:
        return URL.create("sqlite", database=str(file)).render_as_string()
    except UnicodeEncodeError as error:
        shown = os.fsencode(file).decode(errors="backslashreplace")
        raise SettingsError(f"{place}: the name {shown} is not valid UTF-8; give another") from error


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


def _read_password(path: Path) -> str:
    """Return what stands in a file, without the end of its line."""
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"--password-file {path} cannot be read: {error}; name another") from error


def _password(value: Any, place: str) -> str:
    """Return a password; an error does not show it."""
    if not isinstance(value, str) or len(value) < _SHORTEST_PASSWORD:
        raise SettingsError(f"{place} must be a password of at least {_SHORTEST_PASSWORD} characters")
    return value


def _trusted_hosts(value: Any, place: str) -> tuple[str, ...]:
    """Return the names of a list, or of a text with commas between them."""
    names = value.split(",") if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SettingsError(f"{place} must be a list of host names, not {value!r}")
    found = [name.strip().casefold().strip("[]") for name in names if name.strip()]
    for name in found:
        if not _HOST_NAME.fullmatch(name) and not _is_address(name):
            raise SettingsError(f"{place}: {name!r} is no host name; write one such as desk.example, no port")
    return tuple(dict.fromkeys(found))


def _is_address(name: str) -> bool:
    """Tell whether a name is the number of a machine."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
