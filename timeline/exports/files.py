"""Writing a file so that it is there whole or not at all."""

from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.errors import ExportError

__all__ = ["replace_file"]


def replace_file(path: str | PathLike[str], text: str) -> None:
    r"""Write `text` to `path`, beside it first and then renamed, so that no reader sees half a file.

    Parameters
    ----------
    path : path
        The file to write; a link is followed, what was there is replaced.
    text : str
        Written as UTF-8, line ends as they are; a lone surrogate (part of a file's name that is no
        valid text) becomes `\udcff`, which JSON and JavaScript read back.

    Raises
    ------
    ExportError
        When the file cannot be written. What was there before is then untouched.
    """
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise ExportError(f"{path} cannot be written: it is no regular file; give the path of a file")
        # A folder of its own: no other writer meets the half-written file, and it never stays.
        with TemporaryDirectory(dir=target.parent, prefix=".timeline-", ignore_cleanup_errors=True) as folder:
            beside = Path(folder) / "part"
            beside.write_bytes(text.encode("utf-8", "backslashreplace"))
            beside.replace(target)
    except (OSError, RuntimeError, ValueError) as error:  # the last two: a loop of links, a zero byte
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(f"{path} cannot be written: {reason}; choose another folder or name") from error
