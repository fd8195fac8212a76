"""Reading a short text into dated mentions, for the tests of linking."""

from datetime import date

from timeline.events import Coverage, extract_mentions
from timeline.linking import Inference, link_mentions
from timeline.model import Article, DatedMention, DctSource, Mention
from timeline.timex import tag

MONDAY = date(2021, 8, 30)


def to_article(text: str, dct: date | None = MONDAY) -> Article:
    """Return a text as an article of a day."""
    source = DctSource.HEADER if dct else None
    return Article(article_id="a", source="a.txt", title=None, text=text, dct=dct, dct_source=source)


def mentions_of(text: str, dct: date | None = MONDAY, *, every: bool = False) -> list[Mention]:
    """Return the mentions of a text, before they have a date."""
    coverage = Coverage.EVERY if every else Coverage.DATABLE
    return list(extract_mentions(to_article(text, dct), tag(text, dct=dct), coverage=coverage))


def link(
    text: str, dct: date | None = MONDAY, *, inference: Inference = Inference.NONE
) -> list[DatedMention]:
    """Return the dated mentions of a text; of all its happenings where all of the article may date them."""
    found = mentions_of(text, dct, every=inference is Inference.ARTICLE)
    return list(link_mentions(found, tag(text, dct=dct), dct=dct, inference=inference))


def dates_of(
    text: str, dct: date | None = MONDAY, *, inference: Inference = Inference.NONE
) -> dict[str, str | None]:
    """Return the date of each trigger of a text."""
    return {each.mention.trigger: each.date for each in link(text, dct, inference=inference)}
