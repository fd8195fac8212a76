"""What every format hands over, made into an `Article`."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from timeline.articles.addresses import is_web_address
from timeline.articles.contents import Metadata
from timeline.articles.dates import is_month
from timeline.articles.dct import DctCandidate, choose_dct
from timeline.articles.encoding import normalise_text
from timeline.articles.fingerprints import take_fingerprint
from timeline.articles.heads import is_dateline, split_dateline, split_head
from timeline.articles.languages import is_read, tell_language
from timeline.articles.lengths import LONGEST
from timeline.errors import UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

__all__ = ["compose_article"]

_WRAPPED_LINE = 100  # lines are wrapped by hand when none of a block is longer
_ITEM = re.compile(r"(?:(?P<bullet>[-*•])|(?P<dash>–)|(?P<number>\d{1,2})[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]{0,3}\Z")


def compose_article(source: str, text: str, metadata: Metadata) -> Article:
    r"""Make an article of a file's text and of what its format tells about it.

    The article's head is taken off the text, and the best of all dates becomes the dct.

    Parameters
    ----------
    source : str
        The path, as the caller gave it.
    text : str
        Paragraphs separated by empty lines; lines may be wrapped.
    metadata : Metadata
        What the format tells beside the text.

    Returns
    -------
    Article

    Raises
    ------
    UnreadableArticleError
        When no text is left.

    Examples
    --------
    >>> text = "CAIRO, Feb. 11, 2011 - The square\nfilled.\n\nNight fell."
    >>> article = compose_article("a.txt", text, Metadata())
    >>> article.text
    'The square filled.\n\nNight fell.'
    >>> article.dct.isoformat(), article.dct_source.value
    ('2011-02-11', 'dateline')
    """
    lines = [" ".join(line.split()) for line in normalise_text(text).split("\n")]
    title = _one_line(metadata.title)
    head = split_head(lines, title=title)
    dateline, paragraphs = split_dateline(_join_lines(head.lines), year=head.year)
    stated = metadata.within(head.stated).within(dateline)
    if not paragraphs:
        raise UnreadableArticleError(source, "no article text was found in it", "check its content")
    title = head.stated.title
    dct = choose_dct(stated.candidates)
    words = "\n\n".join(paragraphs)
    language = tell_language(words, stated.language)
    return Article(
        article_id=_identify(_day_within(dct), title or "", words),
        source=source,
        title=title,
        text=words,
        dct=dct.value if dct else None,
        dct_source=dct.source if dct else None,
        dct_confidence=dct.confidence if dct else None,
        language=language,
        authors=tuple(name for name in map(_one_line, stated.authors) if name),
        publisher=_one_line(stated.publisher or stated.agency),
        agency=stated.agency,
        url=_web_address(stated.url),
        caveats=(*stated.caveats, *_caveats_of(words, language)),
        fingerprint=take_fingerprint(words),
    )


def _caveats_of(words: str, language: str | None) -> Iterator[Caveat]:
    """Yield what is to be told about an article's text."""
    if len(words) > LONGEST:
        yield Caveat.LONG
    if not is_read(language):
        yield Caveat.LANGUAGE


def _one_line(words: str | None) -> str | None:
    """Return words of a format's metadata on one line, None when there are none."""
    return " ".join(normalise_text(words or "").split()) or None


def _web_address(url: str | None) -> str | None:
    """Return an address that a browser may be sent to, None for any other."""
    address = (url or "").strip()
    return address if is_web_address(address) else None


def _day_within(dct: DctCandidate | None) -> str:
    """Return the day that the content itself gives: its name is none of the content.

    The hour makes no other article: formats give it with an offset, in UTC or not at all.
    """
    if dct is None or dct.source is DctSource.FILE_NAME:
        return ""
    return date(dct.value.year, dct.value.month, dct.value.day).isoformat()


def _identify(*parts: str) -> str:
    """Hash an article's content: the same content has the same name wherever it lies."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _join_lines(lines: Iterable[str]) -> list[str]:
    """Make paragraphs of lines: an empty line ends one; wrapped lines are joined by a blank."""
    paragraphs: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            paragraphs.extend(_join_block(block))
            block = []
    return paragraphs


def _join_block(block: list[str]) -> list[str]:
    """Join a block's lines when they are wrapped; else each line is a paragraph."""
    if max(map(len, block)) > _WRAPPED_LINE:
        return block
    paragraphs: list[list[str]] = []
    for number, line in enumerate(block):
        is_below_dateline = number == 1 and is_dateline(block[0])
        if not paragraphs or is_below_dateline or _begins_item(line, paragraphs[-1]):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [" ".join(lines) for lines in paragraphs]


def _begins_item(line: str, paragraph: Sequence[str]) -> bool:
    """Tell whether a line begins an item of a list, and not with a number or dash of wrapped text."""
    item, before = _ITEM.match(line), _ITEM.match(paragraph[0])
    if item is None or item["bullet"]:
        return item is not None
    last_word = paragraph[-1].rsplit(" ", 1)[-1].rstrip(".").casefold()
    if item["number"] and is_month(last_word):  # "on Aug.", and "26. The police" on the next line
        return False
    if before is not None and before.lastgroup == item.lastgroup:
        is_next = item["number"] is None or int(item["number"]) == int(before["number"]) + 1
        if is_next:
            return True
    return _SENTENCE_END.search(paragraph[-1]) is not None
