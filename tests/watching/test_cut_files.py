"""A file whose reading was cut short is tried again by the next run, and its copies are no wholes."""

from dataclasses import replace
from pathlib import Path

import pytest
from drop_folder import Harness, read

from timeline.model import Failure, Reading


@pytest.fixture
def harness(tmp_path: Path) -> Harness:
    """Return a followed folder."""
    return Harness(tmp_path / "drop")


def cut(harness: Harness, path: Path) -> Reading:
    """Read a file, and stop before its end."""
    harness.reads.append(path.name)
    failure = Failure(article=str(path), error="reading it takes longer than 60 seconds; split it")
    return replace(read(path), failures=(failure,), is_cut=True)


def test_the_next_run_reads_it_again_and_this_one_does_not(harness: Harness) -> None:
    """What it gave is there meanwhile, with the reason why that may not be all."""
    harness.watcher = harness.restarted(read=lambda path: cut(harness, path))
    path = harness.write("a.mbox", "storm")
    harness.settle()
    harness.write("b.txt", "flood")
    for _ in range(3):
        harness.settle()
    assert harness.reads == ["a.mbox", "b.txt"]
    assert harness.titles == {"storm", "flood"}
    assert "takes longer" in harness.errors[str(path)]
    harness.watcher = harness.restarted()
    for _ in range(3):
        harness.settle()
    assert sorted(harness.reads[2:]) == ["a.mbox", "b.txt"]
    assert harness.errors == {}
    harness.watcher = harness.restarted()
    harness.settle()
    assert len(harness.reads) == 4


def test_a_copy_of_it_is_read(harness: Harness) -> None:
    """Else nobody would ever see what is in it beyond the cut; then neither is read again."""
    harness.watcher = harness.restarted(read=lambda path: cut(harness, path))
    harness.write("a.mbox", "storm")
    harness.settle()
    harness.watcher = harness.restarted()
    harness.write("a.mbox", "storm")
    harness.write("copy.mbox", "storm")
    for _ in range(3):
        harness.settle()
    assert harness.reads.count("copy.mbox") + harness.reads.count("a.mbox") == 2
    assert harness.errors == {}
    assert harness.titles == {"storm"}
