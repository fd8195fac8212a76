"""Tags of markup that would cost a parser more time than their bytes are worth."""

import re

__all__ = ["drop_endless_attributes"]

# Parsers compare every attribute of a tag with all others.
_LONG_TAG = re.compile(r"(<[A-Za-z][\w:.-]{0,40}+)[^<>]{5000,30000000}+")
_MOST_ATTRIBUTES = 500


def drop_endless_attributes(text: str) -> str:
    """Take the attributes off the tags that have more than any page or feed uses.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> drop_endless_attributes("<p class='a'>Rain<b " + "c='d' " * 1000 + "> fell.")
    "<p class='a'>Rain<b> fell."
    """
    return _LONG_TAG.sub(_shorten, text)


def _shorten(tag: re.Match[str]) -> str:
    """Return a long tag as it is, or its name alone, closed as it was."""
    if len(tag[0].split()) <= _MOST_ATTRIBUTES:
        return tag[0]
    return f"{tag[1]}/" if tag[0].endswith("/") else tag[1]
