"""The web server: nobody can hold it up, it says nothing of itself, and it ends in good order."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from drop_folder import make_watcher
from waiting import PATIENCE, wait_until

from dashboards.serving import create_server, load_first
from dashboards.snapshots import SnapshotReader
from timeline.errors import StoreError
from timeline.settings import Settings
from timeline.store import Store, StoredIndex

HALF = b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"
"""The beginning of a request."""


@contextmanager
def served(folder: Path, store: Store) -> Iterator[int]:
    """Serve a dashboard, and tell its port."""
    server = create_server(Settings(folder=folder, port=0), store, make_watcher(folder, store))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        with suppress(OSError):  # it is closed at once when a request that ends wakes it meanwhile
            server.trigger.pull_trigger(server.close)
        thread.join(timeout=PATIENCE)
        server.task_dispatcher.shutdown()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Serve a dashboard, and return its port."""
    with closing(Store()) as store, served(tmp_path, store) as port:
        yield port


def ask(port: int, path: str = "/health") -> tuple[int, dict[str, str]]:
    """Ask the server for something."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, {name.casefold(): value for name, value in answer.getheaders()}


def test_slow_clients_hold_nobody_up(port: int) -> None:
    """Twenty that say nothing, and twenty that are half through a request, cost no thread."""
    with ExitStack() as stack:
        for number in range(40):
            sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            if number % 2:
                sock.sendall(
                    b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"
                )
        assert ask(port)[0] == 200


def test_the_server_does_not_tell_what_it_is(port: int) -> None:
    """Nor its version."""
    assert "server" not in ask(port)[1]


def test_events_are_loaded_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without holding up the start."""
    with closing(Store()) as store:
        load, goes_on, loaded = store.load_index, threading.Event(), threading.Event()

        def load_slowly(known: StoredIndex | None = None) -> StoredIndex:
            goes_on.wait(PATIENCE)
            found = load(known)
            loaded.set()
            return found

        monkeypatch.setattr(store, "load_index", load_slowly)
        with served(tmp_path, store) as port:
            try:
                assert ask(port)[0] == 200
                assert not loaded.is_set()
            finally:
                goes_on.set()
            assert loaded.wait(PATIENCE)


def test_who_asks_is_told_what_was_wrong_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody hears of it before, and it is tried again."""
    with closing(Store()) as store:
        tries: list[StoredIndex | None] = []

        def fail(known: StoredIndex | None = None) -> StoredIndex:
            tries.append(known)
            raise StoreError("the disk is gone")

        reader = SnapshotReader(store, Path("/drop"))
        with monkeypatch.context() as patch:
            patch.setattr(store, "load_index", fail)
            load_first(reader)
            with pytest.raises(StoreError, match="the disk is gone"):
                reader.read()
        assert tries == [None, None]
        assert len(reader.read().index) == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_command_ends_in_good_order(ending: signal.Signals, tmp_path: Path) -> None:
    """At once, with nothing but its greeting said; a log of who asked for what there is not."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "drop").mkdir()
    command = ["serve", str(tmp_path / "drop"), "--database", str(tmp_path / "a.db"), "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-c", "from timeline.cli import main; main()", *command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "FLASK_DEBUG": "1"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert wait_until(lambda: _answers(port) or process.poll() is not None)
            process.send_signal(ending)
            said = process.communicate(timeout=PATIENCE)[1]
        finally:
            process.kill()
    assert said.splitlines() == [f"Timeline of {tmp_path / 'drop'} at http://127.0.0.1:{port}"]


def _answers(port: int) -> bool:
    """Tell whether a server answers."""
    try:
        return ask(port)[0] == 200
    except OSError:
        return False
