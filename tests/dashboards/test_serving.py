"""The web server: nobody can hold it up, it says nothing of itself, and it ends in good order."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from drop_folder import make_watcher
from waiting import PATIENCE, wait_until

from dashboards.serving import create_server
from timeline.settings import Settings
from timeline.store import Store

HALF = b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"
"""The beginning of a request."""


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Serve a dashboard, and return its port."""
    with closing(Store()) as store:
        server = create_server(Settings(folder=tmp_path, port=0), store, make_watcher(tmp_path, store))
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.effective_port
        server.trigger.pull_trigger(server.close)
        thread.join(timeout=PATIENCE)
        server.task_dispatcher.shutdown()


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
