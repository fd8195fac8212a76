"""Writing a file so that it is there whole or not at all."""

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
def replacing_file(path: str | PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file beside `path` for writing; it takes the name when the block ends well.

    Parameters
    ----------
    path : path
        The file to write; a link is followed, what was there is replaced.

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
        if target.exists() and not target.is_file():
            raise ExportError(f"{path} cannot be written: it is no regular file; give the path of a file")
    except (OSError, RuntimeError, ValueError) as error:  # the last two: a loop of links, a zero byte
        raise _refusal(path, error) from error
    try:
        # A folder of its own: no other writer meets the half-written file, and it never stays.
        with TemporaryDirectory(dir=target.parent, prefix=".timeline-", ignore_cleanup_errors=True) as folder:
            beside = Path(folder) / "part"
            with beside.open("wb") as stream:
                yield stream
            beside.replace(target)
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: str | PathLike[str], error: Exception) -> ExportError:
    """Return the error that a file cannot be written, with the reason."""
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(f"{path} cannot be written: {reason}; choose another folder or name")
