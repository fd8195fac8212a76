"""The served program as a whole: files come and go in the drop folder, and the page follows."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

STORM = """date 2021-08-30 Storm hits the coast

A storm hit the town of Dover on Friday, and two people were injured.
"""
VOTE = """date 2021-08-30 Council votes

The council voted on the new harbour on 12 July 2021.
"""
FOLLOWS = 30_000
"""Milliseconds for a file to appear: two scans, the reading, and the page's clock, on a busy machine."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_served(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "the server has ended"
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail(f"nothing is served at {url}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drop = tmp_path / "drop"
    drop.mkdir()
    return drop


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Serve the folder as a user would, and return the address."""
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "dashboards", str(folder), "--port", str(port)])
    url = f"http://127.0.0.1:{port}/"
    try:
        _wait_until_served(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_files_come_change_and_go(folder: Path, address: str, visit: Callable[[str], Page]) -> None:
    """Articles, an unreadable file and one that is gone show without a reload; what the last gave stays."""
    page = visit(address)
    expect(page.get_by_text("No events yet")).to_be_visible()
    page.evaluate("window.sameDocument = true")
    grid = page.locator("#grid .ag-center-cols-container .ag-row")

    (folder / "storm.txt").write_text(STORM, encoding="utf-8")
    expect(grid.filter(has_text="27 August 2021").first).to_be_visible(timeout=FOLLOWS + 7_000)

    (folder / "vote.txt").write_text(VOTE, encoding="utf-8")
    expect(grid.filter(has_text="12 July 2021").first).to_be_visible(timeout=FOLLOWS)
    grid.filter(has_text="12 July 2021").first.click()
    expect(page.locator("#evidence mark.date")).to_contain_text("12 July 2021")

    (folder / "scan.txt").write_bytes(b"")
    failures = page.locator("#drop-folder .failures")
    expect(failures).to_contain_text("scan.txt", timeout=FOLLOWS)
    expect(failures.locator("li span")).not_to_be_empty()

    (folder / "storm.txt").unlink()
    gone = page.locator("#drop-folder .gone")
    expect(gone).to_contain_text("1 file is gone; the events are kept", timeout=FOLLOWS)
    expect(grid.filter(has_text="27 August 2021").first).to_be_visible()
    expect(page.locator("#evidence mark.date")).to_contain_text("12 July 2021")
    assert page.evaluate("window.sameDocument") is True
