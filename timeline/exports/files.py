"""Writing a file so that it is there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from timeline.errors import ExportError

__all__ = ["encode_text", "replace_file", "replacing_file"]


def replace_file(path: str | PathLike[str], text: str) -> None:
    r"""Write `text` to `path`, beside it first and then renamed, so that no reader sees half a file.

    Parameters
    ----------
    path : path
        The file to write; a link is followed, what was there is replaced.
    text : str
        Written as `encode_text` does.

    Raises
    ------
    ExportError
        When the file cannot be written. What was there before is then untouched.
    """
    with replacing_file(path) as stream:
        stream.write(encode_text(text))


def encode_text(text: str) -> bytes:
    r"""Return text as UTF-8, line ends as they are.

    A lone surrogate (part of a file's name that is no valid text) becomes `\udcff`, which JSON and
    JavaScript read back.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> encode_text("é\udcff")
    b'\xc3\xa9\\udcff'
    """
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def replacing_file(path: str | PathLike[str], *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """Open a file beside `path` for writing; it takes the name when the block ends well.

    Parameters
    ----------
    path : path
        The file to write; a link is followed.
    overwrite : bool
        Whether what is there is replaced. If not, no file is ever lost, even one that comes meanwhile.

    Yields
    ------
    binary file

    Raises
    ------
    ExportError
        When the file cannot be written. What was there before is then untouched, as when the block raises.
    """
    try:
        target = Path(path).resolve()
        is_there = target.exists()
        if is_there and not target.is_file():
            raise ExportError(f"{path} cannot be written: it is no regular file; give the path of a file")
        if is_there and not overwrite:
            raise _in_the_way(path)
    except (OSError, RuntimeError, ValueError) as error:  # the last two: a loop of links, a zero byte
        raise _refusal(path, error) from error
    try:
        # A folder of its own: no other writer meets the half-written file, and it never stays.
        with TemporaryDirectory(dir=target.parent, prefix=".timeline-", ignore_cleanup_errors=True) as folder:
            beside = Path(folder) / "part"
            with beside.open("wb") as stream:
                yield stream
            if overwrite:
                if is_there:
                    beside.chmod(stat.S_IMODE(target.stat().st_mode))  # a private file stays one
                beside.replace(target)
            else:
                _take_name(beside, target)
    except FileExistsError as error:
        raise _in_the_way(path) from error
    except OSError as error:
        raise _refusal(path, error) from error


def _take_name(beside: Path, target: Path) -> None:
    """Give a file its name, unless there is one of that name.

    Raises
    ------
    FileExistsError
    """
    try:
        os.link(beside, target)  # unlike a renaming, it replaces nothing
    except FileExistsError:
        raise
    except OSError as error:  # a file system that has no links
        if target.exists():
            raise FileExistsError(target) from error
        beside.replace(target)


def _in_the_way(path: str | PathLike[str]) -> ExportError:
    """Return the error that there is a file already."""
    return ExportError(f"{path} is there already; choose another name, or ask for it to be overwritten")


def _refusal(path: str | PathLike[str], error: Exception) -> ExportError:
    """Return the error that a file cannot be written, with the reason."""
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(f"{path} cannot be written: {reason}; choose another folder or name")
