"""What office documents have in common: properties that may tell about the file only, and a head."""

import re
from collections.abc import Sequence

from timeline.articles.dct import read_header_line
from timeline.articles.heads import is_dateline
from timeline.lexicons import load_lexicon

__all__ = ["choose_title", "holds_sentence", "is_head_line"]

_FILE_NAME = re.compile(r"\.[a-z]{2,5}\d?\Z|[\\/]|\w_\w", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"[\s\d]{1,20}+\Z")
_WORD = re.compile(r"\w{1,50}+")
_SHARED = 0.6  # of a stated title's words must be the article's own
_HELD = 3  # times a heading's length is the most that a stated title may be, which names the site too
_LONG_PARAGRAPH = 60  # code points: with a sentence, that is the text
_SENTENCE = re.compile(r"[.!?][\"'”’)]{0,2}(?:\s|\Z)")
_FIRST_WORDS = 20_000  # code points of the text in which they are looked for


def choose_title(
    stated: str | None, headings: Sequence[str], text: str, *, lines: Sequence[str] = ()
) -> str | None:
    """Choose between the title in a document's properties and the headings at its beginning.

    The stated one often names the file, the template or the site too. So it counts only when it is a
    title by its form and made of the article's words. Where a heading has those words, it counts.

    Parameters
    ----------
    stated : str or None
    headings : sequence of str
        Those before the text, the best first.
    text : str
        The article's text, its headings too.
    lines : sequence of str
        Other lines before the text; one of them is the headline only when the stated title holds it.

    Returns
    -------
    str or None
        None when neither is a headline.

    Examples
    --------
    >>> choose_title("Storm hits coast - The Herald", ["Storm hits coast"], "A storm hit the coast.")
    'Storm hits coast'
    >>> choose_title("Microsoft Word - draft2.doc", [], "A storm hit the coast.") is None
    True
    """
    stated = " ".join((stated or "").split())
    for line in (*headings, *lines):
        if line.casefold() in stated.casefold() and _HELD * len(line) >= len(stated):
            return line
    if not _is_headline(stated) or not _is_of(stated, text):
        return next(iter(headings), None)
    return next((heading for heading in headings if _is_of(stated, heading)), stated)


def holds_sentence(text: str) -> bool:
    """Tell whether a paragraph is long enough for the text, and holds a sentence.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> holds_sentence("A storm hit the coast on Sunday, and cut off two of its villages.")
    True
    >>> holds_sentence("A storm hits the coast and cuts off two of its villages, again")
    False
    """
    return len(text) > _LONG_PARAGRAPH and _SENTENCE.search(text) is not None


def is_head_line(line: str) -> bool:
    """Tell whether a line belongs to an article's head: it states date, place or writer, and nothing else.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_head_line("Published: 30 August 2021"), is_head_line("Rain fell on 30 August 2021.")
    (True, False)
    """
    return read_header_line(line) is not None or is_dateline(line)


def _is_headline(title: str) -> bool:
    """Tell whether a title is one of an article by its form, and not that of a file or a template."""
    words = load_lexicon("office")
    title = _NUMBER_BEHIND.sub("", title.casefold())
    is_template = title in words["no_titles"] or title.startswith(tuple(words["no_title_starts"]))
    return " " in title and not is_template and _FILE_NAME.search(title) is None


def _is_of(title: str, text: str) -> bool:
    """Tell whether most words of a title are the text's too."""
    own = {word.casefold() for word in _WORD.findall(text[:_FIRST_WORDS])}
    words = [word.casefold() for word in _WORD.findall(title)]
    return bool(words) and sum(word in own for word in words) >= _SHARED * len(words)
