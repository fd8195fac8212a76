"""The analyst's word: edits, and how they find their events again."""

import hashlib

__all__ = ["quote_key"]


def quote_key(trigger: str, sentence: str) -> str:
    """Return what tells a mention by its words, whatever its article's id.

    Parameters
    ----------
    trigger, sentence : str

    Returns
    -------
    str
        The same for words that differ only in case and blanks.

    Examples
    --------
    >>> quote_key("fell", "Rain fell.") == quote_key("Fell", "rain  fell.")
    True
    """
    words = "\0".join(" ".join(part.split()).casefold() for part in (trigger, sentence))
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:24]
