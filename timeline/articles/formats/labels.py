"""The names of what is within files: labels, and never paths."""

import re
import unicodedata

__all__ = ["clean_label"]

_DEEPEST = 20
_LONGEST = 500


def clean_label(name: str) -> str:
    r"""Return a name that can be shown, and that leads nowhere.

    Parameters
    ----------
    name : str
        As the archive or the mail gives it.

    Returns
    -------
    str
        Without characters that are not shown, without drives, and without steps upwards.

    Examples
    --------
    >>> clean_label("../../north\\storm\u202e.txt"), clean_label("/")
    ('north/storm.txt', 'unnamed')
    """
    shown = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    parts = [part.strip() for part in re.split(r"[/\\]", shown)]
    return (
        "/".join([part for part in parts if part not in ("", ".", "..")][-_DEEPEST:])[-_LONGEST:] or "unnamed"
    )
