"""Patterns made of word lists, and by what text is told from labels and figures in every format."""

import re
from collections.abc import Iterable

__all__ = ["LONG_CELL", "STOPS", "any_of"]

STOPS = (".", "!", "?", "…", "。", "”", '"')
"""What sentences end with, and headings, menus and cells of figures do not."""


LONG_CELL = 60
"""Code points of a table's cell that is text: tables that lay out a page hold text, others only figures."""


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern for any of the words, the longest first, so that none hides a longer one.

    Parameters
    ----------
    words : iterable of str

    Returns
    -------
    str

    Examples
    --------
    >>> any_of(["updated", "last updated", "a.m."])
    'last\\ updated|updated|a\\.m\\.'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
