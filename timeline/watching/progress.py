"""What a watcher tells of its work."""

from dataclasses import dataclass

from timeline.model import Failure

__all__ = ["FileDone", "Progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDone:
    """A file that was dealt with.

    Parameters
    ----------
    path : str
    content_id : str or None
        What it holds; None when its bytes could not be had, or not be read this time.
    article_count : int
        How many articles were read in it; 0 for one whose bytes were known.
    failures : tuple of Failure
        The entries of it that gave nothing; the file itself, when nothing of it could be read.
    is_read : bool
        Whether it was read, or that was tried; a copy, or a file that only has another name, is not.
    """

    path: str
    content_id: str | None = None
    article_count: int = 0
    failures: tuple[Failure, ...] = ()
    is_read: bool = False

    @property
    def has_failed(self) -> bool:
        """Whether reading gave no article."""
        return self.is_read and not self.article_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a watcher does at a moment.

    Parameters
    ----------
    is_leading : bool
        Whether it follows the folder itself; else another program does, or it was not started, or the error
        says why it cannot.
    is_led_by_another : bool
        Whether another program followed the folder when this one last tried to.
    waiting : int
        How many files are to be read after the one that is being read.
    reading : str or None
        The file that is being read.
    last : FileDone or None
        The file that was dealt with last.
    files_read, files_failed : int
        How many gave articles, and how many gave none, since the watcher began to follow the folder.
    error : str or None
        Why the last scan could not do its work, with the remedy; None when it could.
    """

    is_leading: bool = False
    is_led_by_another: bool = False
    waiting: int = 0
    reading: str | None = None
    last: FileDone | None = None
    files_read: int = 0
    files_failed: int = 0
    error: str | None = None
