"""A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket and no port."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

INSTALL = "install Debian's package: apt-get install postgresql"

_OLDEST = 15  # the first whose initdb takes a locale of ICU
_DEBIAN = Path("/usr/lib/postgresql")  # not on the PATH there
_USER = "postgres"
_MEMORY = Path("/dev/shm")
_ROOM = 4_000_000_000
# A user's database sorts as a dictionary does, not by code points: order that only luck gives shows here.
_CLUSTER = ["-A", "trust", "-U", _USER, "--encoding=UTF8", "--no-locale"]
_LOCALE = ["--locale-provider=icu", "--icu-locale=en"]
# What keeps data through a power cut costs most of the time, and no test cuts the power.
_OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class MissingServerError(Exception):
    """PostgreSQL cannot be started here; the message says what to do."""


class Server:
    """A running server.

    Parameters
    ----------
    folder : pathlib.Path
        Where its socket is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def create_database(self) -> str:
        """Return the URL of a new, empty database."""
        name = f"timeline_{next(self._numbers)}"
        with psycopg.connect(host=str(self._folder), user=_USER, dbname=_USER, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://{_USER}@/{name}?host={self._folder}"


@contextmanager
def run_server() -> Iterator[Server]:
    """Start a server, and stop it at the end.

    Raises
    ------
    MissingServerError
        When PostgreSQL is not installed, too old, or will not start.
    """
    programs = _find_programs()
    with TemporaryDirectory(prefix="timeline-postgresql-", dir=_find_place()) as name:
        folder = Path(name)
        if _is_root():
            shutil.chown(folder, _USER)
        data, log = folder / "data", folder / "log"
        _run([programs / "initdb", "-D", data, "--no-sync", *_CLUSTER, *_LOCALE])
        options = f"{_OPTIONS} -c unix_socket_directories={folder}"
        _run([programs / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start"])
        try:
            yield Server(folder)
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "fast", "stop"])


def _find_programs() -> Path:
    """Return the folder of the server's programs, of the newest version where there are several."""
    on_path = shutil.which("initdb")
    found = [Path(on_path)] if on_path else list(_DEBIAN.glob("*/bin/initdb"))
    if not found:
        raise MissingServerError(f"there is no PostgreSQL; {INSTALL}")
    newest = max(found, key=_version)
    if _version(newest) < _OLDEST:
        raise MissingServerError(f"{newest} is older than PostgreSQL {_OLDEST}; {INSTALL}")
    return newest.parent


def _find_place() -> Path | None:
    """Return a folder in memory, where there is one with room: disks are slow at many small files."""
    has_room = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if has_room else None


def _version(program: Path) -> int:
    """Return a program's major version."""
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"\d+", answer.stdout)
    return int(number[0]) if number else 0


def _run(command: Sequence[str | Path]) -> None:
    """Run a program of the server's; as `postgres` when we are root, whom the server refuses."""
    as_user = ["runuser", "-u", _USER, "--"] if _is_root() else []
    done = subprocess.run([*as_user, *command], capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise MissingServerError(
            f"PostgreSQL will not start: {' '.join(map(str, command))} said: {done.stdout}{done.stderr}; "
            f"{INSTALL}"
        )


def _is_root() -> bool:
    """Tell whether we are root."""
    return os.geteuid() == 0
