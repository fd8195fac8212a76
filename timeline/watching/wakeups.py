"""File events, which only make a watcher quicker: what they miss, the next scan sees."""

import threading
from types import TracebackType
from typing import Self

from watchfiles import watch

__all__ = ["FolderEvents"]

_STEP = 50  # milliseconds without another change, after which a change is told
_LONGEST = 200  # milliseconds for which changes that do not end are kept back
_ROUND = 1_000  # milliseconds after which the system's watching is left, so that `stop` is seen


class FolderEvents:
    """Sets an event when anything may have changed below a folder.

    The operating system tells of changes as long as it likes: one name that is no UTF-8 ends the watching, so
    does a limit of the system, and a folder that was put anew in the place of the old is never told of. So
    nothing may depend on it: `ensure` starts it again where it has ended, at the caller's leisure.

    Parameters
    ----------
    folder : str
    changed : threading.Event
        What is set; clearing it is the caller's.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> changed = threading.Event()
    >>> with TemporaryDirectory() as folder, FolderEvents(folder, changed) as events:
    ...     events.ensure()
    """

    def __init__(self, folder: str, changed: threading.Event) -> None:
        self._folder = folder
        self._changed = changed
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        """Whether changes are told at present."""
        return self._thread is not None and self._thread.is_alive()

    def ensure(self) -> None:
        """Start the watching where it has ended or was never started."""
        if not self.is_alive:
            self._stopping = threading.Event()
            self._thread = threading.Thread(
                target=self._follow, args=(self._stopping,), name="folder-events", daemon=True
            )
            self._thread.start()

    def restart(self) -> None:
        """Watch the folder that is there now, when it is another than before."""
        self.stop()
        self.ensure()

    def stop(self) -> None:
        """End the watching."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _follow(self, stopping: threading.Event) -> None:
        """Tell of changes until the watching ends, by itself or by `stop`."""
        changes = watch(
            self._folder,
            watch_filter=None,
            debounce=_LONGEST,
            step=_STEP,
            rust_timeout=_ROUND,
            stop_event=stopping,
            force_polling=False,
            ignore_permission_denied=True,
        )
        try:
            for _ in changes:
                self._changed.set()
        except (OSError, RuntimeError):
            # No such folder, no watch left in the system, a name that is no UTF-8. Something has changed, or
            # the caller's next scan tells what is wrong.
            self._changed.set()
