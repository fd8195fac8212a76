"""Texts of slides, which are HTML, as lines of words."""

import re

from timeline.articles.markup import without_tags

__all__ = ["to_lines"]

_LONGEST = 20_000  # characters of HTML; a note ends after far fewer
# Possessive and within one tag, so that nothing is tried twice.
_BREAK = re.compile(
    r"<\s{0,9}+/?\s{0,9}+(?:p|br|div|li|ul|ol|h[1-6]|blockquote|tr|hr)\b[^<>]{0,500}+>", re.IGNORECASE
)
_LINK = re.compile(
    r"<a(?=\s)(?:(?!\shref\s{0,3}+=)[^<>]){0,500}+\shref\s{0,3}+=\s{0,3}+[\"']?+"
    r"(https?://[^\s\"'<>]{1,500}+)[^<>]{0,500}+>((?:(?!</?a\b).){0,500}+)</a>",
    re.IGNORECASE | re.DOTALL,
)
_BLANK_LINES = re.compile(r"\s*\n\s*")


def to_lines(text: str) -> str:
    r"""Return the words of a piece of HTML, a line for each paragraph, with the addresses of its links.

    What is behind 20,000 characters is cut off, with an ellipsis.

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
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    text = _LINK.sub(r"\2 (\1)", text)
    return _BLANK_LINES.sub("\n", without_tags(_BREAK.sub("\n", text))).strip()
