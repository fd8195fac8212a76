"""One program at a time follows a folder into a store; the next one takes over when it ends."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from waiting import wait_until

from timeline.errors import StoreError
from timeline.store import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Yield a store."""
    with closing(Store(database_url)) as store:
        yield store


HOLD = """
import sys
from timeline.store import Store
print(Store(sys.argv[1]).folder_lock(sys.argv[2]).acquire(), flush=True)
sys.stdin.read()
"""


def test_a_second_one_waits_until_the_first_gives_it_back(store: Store) -> None:
    """The right is one, however many want it."""
    first, second = (store.folder_lock("/news") for _ in range(2))
    assert (first.acquire(), second.acquire()) == (True, False)
    first.check()
    first.release()
    assert second.acquire()
    second.release()


def test_a_lock_that_was_given_back_is_free_at_once(store: Store, database_url: str) -> None:
    """Who comes next with a connection at hand need not wait until the server has ended the last one."""
    first = store.folder_lock("/news")
    taken = []
    with closing(Store(database_url)) as other:
        second = other.folder_lock("/news")
        for _ in range(20):
            assert first.acquire()
            other.article_count()  # leaves a connection that is open
            first.release()
            taken.append(second.acquire())
            second.release()
    assert all(taken)


def test_folders_have_locks_of_their_own(store: Store) -> None:
    """Two folders of one store are followed at once."""
    locks = [store.folder_lock(folder) for folder in ("/news", "/mail")]
    assert [lock.acquire() for lock in locks] == [True, True]
    for lock in locks:
        lock.release()


def test_the_lock_of_a_killed_process_is_free(store: Store, database_url: str) -> None:
    """Nobody has to remove a file by hand."""
    lock = store.folder_lock("/news")
    command = [sys.executable, "-c", HOLD, database_url, "/news"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert not lock.acquire()
        holder.kill()
        holder.wait()
    assert wait_until(lock.acquire)  # a server may take a moment to notice
    lock.release()


def test_a_store_in_memory_has_nobody_to_share_with() -> None:
    """Its lock is always free."""
    store = Store()
    assert [store.folder_lock("/news").acquire() for _ in range(2)] == [True, True]


def test_a_lock_that_cannot_be_taken_says_what_to_do(tmp_path: Path) -> None:
    """It lies beside the database."""
    store = Store(f"sqlite:///{tmp_path / 'events.db'}")
    lock = store.folder_lock("/news")
    assert lock.acquire()
    lock.release()
    (path,) = tmp_path.glob("*.lock")
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match=r"cannot be locked \(Is a directory\); check that the folder"):
        lock.acquire()
