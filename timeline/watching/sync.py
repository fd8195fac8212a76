"""What a scan means: which files are to be read, which are gone, and what cannot be looked at."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from timeline.errors import TimelineError, UnreadableArticleError
from timeline.model import FileLook, KnownFile
from timeline.store import Store
from timeline.watching.intake import Intake, still_looks
from timeline.watching.progress import FileDone
from timeline.watching.snapshots import Snapshot, scan_folder

__all__ = ["FolderSync"]

_FEW = 100  # files that are looked at by themselves
_CHUNK = 50  # files that are marked in one transaction
_MOST_REFUSALS = 3  # of one file by the store, while it takes others


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusals:
    """How often the store has refused a file, and how many others it had taken before."""

    count: int
    passed: int


class FolderSync:
    """Brings a store in step with a folder, scan by scan and file by file.

    What was dealt with stands in the store alone; kept here is what two scans have to agree on, what waits
    to be read, and what this run has tried in vain.

    Parameters
    ----------
    folder : str
        Absolute.
    store : Store
    intake : Intake
    clock : callable
        Tells what time it is, in UTC.
    """

    def __init__(self, folder: str, store: Store, intake: Intake, *, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._store = store
        self._intake = intake
        self._clock = clock
        self._last: Snapshot | None = None
        self._known: dict[str, KnownFile] = {}
        self._revision: int | None = None
        self._inode: int | None = None
        self._waiting: dict[str, FileLook] = {}
        self._unsettled: Mapping[str, FileLook] = {}
        self._tried: dict[str, FileLook] = {}
        self._told: dict[str, str] = {}
        self._passed = 0
        self._refused: dict[tuple[str, FileLook], _Refusals] = {}
        self._is_settled = False

    @property
    def identity(self) -> tuple[int, int] | None:
        """Which folder was seen last; None before the first scan."""
        return None if self._last is None else self._last.identity

    @property
    def waiting(self) -> Mapping[str, FileLook]:
        """The files to be read, the next one first."""
        return self._waiting

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be read, and the last scan saw nothing that another has to confirm."""
        return self._is_settled and not self._waiting

    def scan(self) -> None:
        """Look at the folder once: link and mark what needs no reading, and queue what does.

        Raises
        ------
        UnreadableArticleError
            When the folder is away or cannot be read: nothing of it is gone then.
        StoreError
            When the store does not take what is to be told.
        """
        before, snapshot = self._last, scan_folder(self._folder, self._last)
        is_news = self._load_known()
        self._check_is_the_same(snapshot)
        self._last = snapshot
        is_same = before is not None and _state(before) == _state(snapshot)
        if is_same and self.is_quiet and not is_news:
            self._unsettled = {}
            return
        self._is_settled = False  # unless all of the following comes to pass
        changed = {path: look for path, look in snapshot.looks.items() if self._is_to_do(path, look)}
        missing = [path for path, file in self._known.items() if not file.is_gone and snapshot.misses(path)]
        settled: dict[str, FileLook] = {}
        gone: list[str] = []
        if before is not None:
            settled = {path: look for path, look in changed.items() if before.looks.get(path) == look}
            gone = [path for path in missing if before.misses(path)]
        self._unsettled = {path: look for path, look in changed.items() if path not in settled}
        self._link_moved(settled, gone)
        self._mark_gone(gone)
        self._tell_unreadable(before, snapshot)
        # What came last goes first: an article that is dropped among thousands that wait shows at once.
        fresh = {path: look for path, look in settled.items() if path not in self._waiting}
        self._waiting = fresh | {path: settled[path] for path in self._waiting if path in settled}
        self._is_settled = is_same

    @property
    def is_soon_settled(self) -> bool:
        """Whether so few files have changed that `settle` need not wait for another scan."""
        return 0 < len(self._unsettled) <= _FEW

    def settle(self) -> None:
        """Look again at the files that have changed, and at no others; queue those that lie still."""
        settled = {path: look for path, look in self._unsettled.items() if still_looks(path, look)}
        self._waiting = settled | self._waiting
        self._unsettled = {}

    def bring_next(self) -> FileDone | None:
        """Bring the next file that waits into the store.

        Returns
        -------
        FileDone or None
            None when the file has changed meanwhile, or the work was stopped.

        Raises
        ------
        StoreError
            When the store does not take it; the file waits behind the others then. One that it goes on to
            refuse while it takes others is a failure.
        """
        path = next(iter(self._waiting))
        look = self._waiting.pop(path)
        is_done = False
        try:
            done = self._bring(path, look)
            is_done = True
        finally:
            if not is_done:
                self._waiting[path] = look
        if done is None:
            self._is_settled = False
        else:
            self._tried[path] = look
            self._note_done(done, look)
        return done

    def _bring(self, path: str, look: FileLook) -> FileDone | None:
        """Bring a file into the store; save that as its failure where the fault seems to be its own."""
        known = self._known.get(path)
        try:
            done = self._intake.bring(path, look, is_wanted=known is not None and known.is_wanted)
        except TimelineError as error:
            if not self._is_to_blame(path, look):
                raise
            done = self._intake.refuse(path, look, error)
        else:
            self._passed += done is not None
        self._refused.pop((path, look), None)
        return done

    def _is_to_blame(self, path: str, look: FileLook) -> bool:
        """Tell whether the store has refused a file so often, while it took others, that it always will."""
        before = self._refused.get((path, look)) or _Refusals(count=0, passed=self._passed)
        now = self._refused[path, look] = replace(before, count=before.count + 1)
        return now.count >= _MOST_REFUSALS and self._passed > now.passed

    def _load_known(self) -> bool:
        """Load what the store knows of files, when that has changed; tell whether it had."""
        revision = self._store.files_revision()
        if revision == self._revision:
            return False
        self._known = {file.path: file for file in self._store.known_files(self._folder)}
        if self._revision is None:
            self._inode = self._store.load_folders().get(self._folder)
            below = os.path.join(self._folder, "")  # noqa: PTH118
            self._told = {
                failure.path: failure.error
                for failure in self._store.load_failures()
                if failure.path not in self._known and os.path.join(failure.path, "").startswith(below)  # noqa: PTH118
            }
        self._revision = revision
        return True

    def _check_is_the_same(self, snapshot: Snapshot) -> None:
        """Raise UnreadableArticleError for a folder that is empty because its disk is away.

        A disk that is not mounted leaves an empty folder, and that is another one than was followed before:
        it has another number on its disk. One with files in it is believed whatever it is.
        """
        _, inode = snapshot.identity
        if self._inode == inode:
            return
        count = sum(not file.is_gone for file in self._known.values())
        if snapshot.is_empty and count:
            cause = (
                f"the folder is another one than before, and empty, while {count:,} of its files are known"
            )
            remedy = "mount its disk, or put them back; if they were deleted, put any other file there"
            raise UnreadableArticleError(self._folder, cause, remedy)
        if not snapshot.is_empty:
            self._store.save_folder(self._folder, inode)
            self._inode = inode

    def _is_to_do(self, path: str, look: FileLook) -> bool:
        """Tell whether a file as it looks now is still to be dealt with."""
        known = self._known.get(path)
        if known is None or known.is_gone or known.is_wanted or known.look != look:
            return True
        return known.has_failed and self._tried.get(path) != look

    def _link_moved(self, settled: dict[str, FileLook], gone: Sequence[str]) -> None:
        """Link what has moved within the folder, before its old places are marked: its events are never gone.

        Only files as large as one that is gone can be such; whatever else is new is told by its bytes later.
        """
        sizes = {self._known[path].look.size for path in gone}
        moved = [path for path, look in settled.items() if look.size in sizes and path not in self._known]
        for path in moved:
            done = self._intake.link(path, settled[path])
            if done is not None:
                self._note_done(done, settled.pop(path))

    def _mark_gone(self, gone: Sequence[str]) -> None:
        """Mark files as deleted."""
        for at in range(0, len(gone), _CHUNK):
            chunk = gone[at : at + _CHUNK]
            self._store.mark_gone(chunk)
            self._note_change({path: replace(self._known[path], is_gone=True) for path in chunk})

    def _note_done(self, done: FileDone, look: FileLook) -> None:
        """Keep what the store knows of a file now."""
        before = self._known.get(done.path)
        held = done.content_id or (before.content_id if before else None)
        has_failed = done.content_id is None
        known = KnownFile(path=done.path, look=look, content_id=held, has_failed=has_failed)
        self._note_change({done.path: known})

    def _note_change(self, files: Mapping[str, KnownFile]) -> None:
        """Keep what the store knows after a change of ours, unless others have changed it too."""
        revision = self._store.files_revision()
        if self._revision is not None and revision == self._revision + 1:
            self._known.update(files)
            self._revision = revision

    def _tell_unreadable(self, before: Snapshot | None, snapshot: Snapshot) -> None:
        """Save what two scans could not look at, and forget what is no longer so."""
        for path, reason in snapshot.unreadable.items():
            is_settled = before is not None and before.unreadable.get(path) == reason
            if is_settled and self._told.get(path) != reason:
                self._store.save_failure(path, None, reason, at=self._clock())
                self._told[path] = reason
        for path in self._told.keys() - snapshot.unreadable.keys():
            # The failure of a file that can be looked at leaves when the file is read.
            if path not in snapshot.looks:
                self._store.clear_failure(path)
            del self._told[path]


def _state(snapshot: Snapshot) -> tuple[Mapping[str, FileLook], Mapping[str, str]]:
    """Return what of a snapshot another one may share."""
    return snapshot.looks, snapshot.unreadable
