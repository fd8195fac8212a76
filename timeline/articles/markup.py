"""Words that may be written as HTML: titles, names, texts of records."""

import html
import re

__all__ = ["has_paragraph_tags", "to_words", "without_tags"]

_BLOCK = (
    r"p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|article|section|main|aside|header|footer"
    r"|table|thead|tbody|tr|td|th|pre|html|head|body|title|script|style|iframe|form"
)
_INLINE = (
    r"span|a|abbr|acronym|em|strong|b|i|u|s|q|tt|big|small|sub|sup|cite|code|del|ins|mark|time|font|img|picture"
    r"|svg|nobr|wbr|label|center"
)
_BEHIND_NAME = r"(?:\s[^<>]{0,2000})?\s?/?>"
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCK})|{_INLINE}){_BEHIND_NAME}|<!--[^<>]{{0,2000}}-->", re.IGNORECASE
)
_PARAGRAPH_TAG = re.compile(rf"</?(?:{_BLOCK}){_BEHIND_NAME}", re.IGNORECASE)
# With its semicolon only: addresses hold "&copy=2".
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


def has_paragraph_tags(text: str) -> bool:
    """Tell whether text is laid out by tags of HTML, so that its own line ends mean nothing.

    Signs are no tags: "Growth <5% in May, >3% in June".

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> has_paragraph_tags("<p>Rain fell."), has_paragraph_tags("Rain <b>fell</b>.")
    (True, False)
    """
    return _PARAGRAPH_TAG.search(text) is not None


def without_tags(text: str) -> str:
    r"""Return text without tags and with characters for its entities; its line ends stay.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> without_tags("Rain &amp; <b>wind</b>\n\nin the north: post.example/?a=1&copy=2")
    'Rain & wind\n\nin the north: post.example/?a=1&copy=2'
    """
    if "<" in text:
        text = _TAG.sub(lambda tag: " " if tag["block"] else "", text)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def to_words(text: str) -> str:
    """Return the words of a title or a name, which may be written as HTML, on one line.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> to_words("Storm <b>hits</b> coast<br>&amp; harbour"), to_words("Growth <5% in May, >3% in June")
    ('Storm hits coast & harbour', 'Growth <5% in May, >3% in June')
    """
    return " ".join(without_tags(text).split())
