"""Writing a file so that it is there whole or not at all."""

from os import PathLike
from pathlib import Path

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
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        raise ExportError(f"{path} cannot be written: it is no regular file; give the path of a file")
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(text.encode("utf-8", "backslashreplace"))
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ExportError(f"{path} cannot be written: {reason}; choose another place") from error
