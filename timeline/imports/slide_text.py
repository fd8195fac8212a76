"""Texts of slides, which are HTML, as lines of words."""

import re

from timeline.articles.markup import without_tags

__all__ = ["to_lines"]

_BREAK = re.compile(
    r"<\s{0,9}/?\s{0,9}(?:p|br|div|li|ul|ol|h[1-6]|blockquote|tr|hr)\b[^<>]{0,500}>", re.IGNORECASE
)
_LINK = re.compile(
    r"<a\s[^<>]{0,500}?href\s{0,3}=\s{0,3}[\"']?(https?://[^\s\"'<>]{1,500})[^<>]{0,500}>(.{0,500}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_BLANK_LINES = re.compile(r"\s*\n\s*")


def to_lines(text: str) -> str:
    r"""Return the words of a piece of HTML, a line for each paragraph, with the addresses of its links.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> to_lines('<p>Rain &amp; wind.</p><p>See <a href="https://post.example/a">the Post</a>.</p>')
    'Rain & wind.\nSee the Post (https://post.example/a).'
    """
    text = _LINK.sub(r"\2 (\1)", text)
    return _BLANK_LINES.sub("\n", without_tags(_BREAK.sub("\n", text))).strip()
