"""What a folder holds at one moment: every file with its look, by one pass over the tree."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike, fspath

from timeline.articles import UnlistedFolder, walk_folder
from timeline.errors import UnreadableArticleError
from timeline.model import FileLook

__all__ = ["Snapshot", "look_of", "scan_folder"]

_REMEDY = "check its permissions and its disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A folder's files that can be articles, as one scan saw them.

    Parameters
    ----------
    folder : str
        Absolute.
    identity : tuple of int
        The device that the folder lies on and its number there: another disk, or a folder made anew in its
        place, has another.
    looks : mapping of str to FileLook
        Absolute path -> how it looks, in the order of `iter_article_paths`. A name that is no valid UTF-8
        has its bytes as surrogates, as Python's `os.fsdecode` writes them.
    unreadable : mapping of str to str
        The paths of files that could not be looked at and of folders that could not be listed -> the
        reason and the remedy. What lies below such a folder is unknown, and not gone.
    """

    folder: str
    identity: tuple[int, int]
    looks: Mapping[str, FileLook]
    unreadable: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be an article."""
        return not (self.looks or self.unreadable)

    def misses(self, path: str) -> bool:
        """Tell whether a file of the folder is no longer there, as far as that could be seen.

        Parameters
        ----------
        path : str
            Absolute.

        Returns
        -------
        bool
            False, too, where it may lie in a folder that could not be listed.

        Examples
        --------
        >>> snapshot = Snapshot(folder="/drop", identity=(1, 2), looks={}, unreadable={"/drop/b": "closed"})
        >>> snapshot.misses("/drop/a.txt"), snapshot.misses("/drop/b/c/d.txt")
        (True, False)
        """
        if path in self.looks or path in self.unreadable:
            return False
        return not any(path.startswith(os.path.join(folder, "")) for folder in self.unreadable)  # noqa: PTH118


def scan_folder(folder: str | PathLike[str], before: Snapshot | None = None) -> Snapshot:
    """Look at every file below a folder once, and open none.

    Parameters
    ----------
    folder : str or os.PathLike
    before : Snapshot, optional
        An earlier one. Looks that are as they were are its own objects, which are compared at once.

    Returns
    -------
    Snapshot

    Raises
    ------
    UnreadableArticleError
        When the folder is not there, is none, or cannot be listed: nothing is known of its files then.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "storm.txt").write_text("A storm hit the coast.")
    ...     [look.size for look in scan_folder(folder).looks.values()]
    [22]
    """
    root = os.path.abspath(fspath(folder))  # noqa: PTH100
    identity = _identify(root)
    looks: dict[str, FileLook] = {}
    unreadable: dict[str, str] = {}
    earlier = {} if before is None else before.looks
    for found in walk_folder(root):
        path = found.path
        if isinstance(found, UnlistedFolder):
            if path == root:
                raise _refused(root, found.reason)
            unreadable[path] = f"the folder cannot be listed ({found.reason}); {_REMEDY}"
            continue
        try:
            looks[path] = look_of(found.stat(follow_symlinks=False), earlier.get(path))
        except (FileNotFoundError, NotADirectoryError):
            continue  # gone since its folder was listed
        except OSError as error:
            unreadable[path] = f"it cannot be looked at ({error.strerror or error}); {_REMEDY}"
    return Snapshot(folder=root, identity=identity, looks=looks, unreadable=unreadable)


def look_of(status: os.stat_result, before: FileLook | None = None) -> FileLook:
    """Return how a file looks.

    Parameters
    ----------
    status : os.stat_result
    before : FileLook, optional
        How it looked before: returned itself, where that is how it looks now.

    Examples
    --------
    >>> look_of(os.stat(os.devnull)).size
    0
    """
    if (
        before is not None
        and before.ctime_ns == status.st_ctime_ns
        and before.mtime_ns == status.st_mtime_ns
        and before.size == status.st_size
        and before.inode == status.st_ino
    ):
        return before
    return FileLook(
        mtime_ns=status.st_mtime_ns,
        ctime_ns=status.st_ctime_ns,
        size=status.st_size,
        inode=status.st_ino,
    )


def _identify(root: str) -> tuple[int, int]:
    """Return a folder's device and its number there; raise UnreadableArticleError where there is none."""
    try:
        status = os.stat(root)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        status = None
    except OSError as error:
        raise _refused(root, error.strerror or str(error)) from error
    if status is None or not stat.S_ISDIR(status.st_mode):
        raise UnreadableArticleError(root, "there is no such folder", "put it back, or watch another")
    return status.st_dev, status.st_ino


def _refused(root: str, reason: str) -> UnreadableArticleError:
    """Return the error of a watched folder that cannot be read."""
    return UnreadableArticleError(root, f"the folder cannot be listed ({reason})", _REMEDY)
