"""Patterns made of word lists, and what sentences end with."""

import re
from collections.abc import Iterable

__all__ = ["STOPS", "any_of"]

STOPS = (".", "!", "?", "…", "。", "”", '"')
"""What sentences end with, and headings, menus and cells of figures do not."""


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
