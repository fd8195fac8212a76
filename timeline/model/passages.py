"""An article with the places in it that tell of events."""

from dataclasses import dataclass

from timeline.model.articles import Article
from timeline.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where an article tells of an event.

    Parameters
    ----------
    mention_id : str
    event_id : str
        The event that the mention is of now.
    title : str
        The event's.
    trigger : Span
        The word in the article's text that names the event.
    sentence : Span
        The sentence that it stands in.
    expression : Span or None
        The words that date it; they may stand in another sentence.
    """

    mention_id: str
    event_id: str
    title: str
    trigger: Span
    sentence: Span
    expression: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldArticle:
    """An article, and what it tells of.

    Parameters
    ----------
    article : Article
    passages : tuple of Passage
        In the order of the text.
    """

    article: Article
    passages: tuple[Passage, ...]
