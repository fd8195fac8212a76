"""Files of a drop folder, as a scan sees them and as the store knows them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLook:
    """What tells, without opening it, that a file has changed.

    Parameters
    ----------
    mtime_ns, ctime_ns : int
        When its bytes, and when its bytes or its place, changed last; nanoseconds since 1970. The second
        shows new bytes under an old time and size.
    size : int
        In bytes.
    inode : int
    """

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """A file as the store knows it.

    Parameters
    ----------
    path : str
        Absolute.
    look : FileLook
        How it looked when it was dealt with.
    content_id : str or None
        What it holds; None when that could not be read.
    is_gone : bool
        Whether it was deleted; what it gave is kept.
    is_wanted : bool
        Whether it is to be read again, however it looks: an analyst asked for it, or what it holds could not
        all be read by the version of the program that tried.
    has_failed : bool
        Whether, when it was tried last, its bytes could not be had, or reading it was cut short. Another run
        may be luckier.
    """

    path: str
    look: FileLook
    content_id: str | None
    is_gone: bool = False
    is_wanted: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFailure:
    """A file, an entry of one or a folder that gave nothing, and what was tried.

    Parameters
    ----------
    article : str
        The path; of an entry, with its name or number behind it.
    path : str
        The file's, or the folder's.
    error : str
        The cause and the remedy.
    tries : int
        How often it was tried, from 1.
    first_at, last_at : datetime.datetime
        When it was tried first and last; aware, UTC.
    """

    article: str
    path: str
    error: str
    tries: int
    first_at: datetime
    last_at: datetime
