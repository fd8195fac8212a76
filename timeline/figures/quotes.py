"""The sentences behind an event, with what dates them marked, in the order in which they tell most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from timeline.figures.accounts import remarks_on_mentions
from timeline.figures.labels import clean_text
from timeline.figures.sources import article_name
from timeline.timex.date_words import date_in_words


class Role(StrEnum):
    """What a piece of a sentence is to the event."""

    PLAIN = "plain"
    DATE = "date"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a sentence with one role; a sentence is its pieces, joined."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One mention: its sentence, and the article that it stands in.

    Parameters
    ----------
    mention_id : str
    pieces : tuple of Piece
        The sentence.
    source : str
        Where the article stands: its publisher, when that is known, and its file's name.
    url : str
        Where it was published, http or https; empty when that is not known.
    headline : str
        The article's title, empty when it has none.
    written : str
        When the article was written, and where that was read.
    explanation : str
        How the date was read, one sentence; empty where that of the event says just so.
    remark : str
        What it tells otherwise than the event, as in "disagrees on the number killed: 95"; mostly empty.
    """

    mention_id: str
    pieces: tuple[Piece, ...]
    source: str
    url: str
    headline: str
    written: str
    explanation: str
    remark: str

    @property
    def article(self) -> tuple[str, str, str, str]:
        """What tells its article from others to a reader."""
        return self.headline, self.source, self.written, self.url


def build_quotes(row: Mapping[str, Any], *, start: int = 0, count: int | None = None) -> tuple[Quote, ...]:
    """Put mentions of an event into words: those of one article together, the most telling first.

    First come the surest mentions of all articles, then the second of each, and so on; what is taken of this
    order is grouped by article.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.
    start : int
        How many to leave out at the start.
    count : int or None
        How many to take at most; None for all that are left.

    Returns
    -------
    tuple of Quote
    """
    remarks = remarks_on_mentions(row)
    ranked = _rank(row["mentions"])
    taken = ranked[start:] if count is None else ranked[start : start + count]
    explanation = clean_text(row["explanation"] or "")
    return tuple(
        _quote(mention, remarks.get(mention["mention_id"], ""), explanation)
        for mention in _group_by_article(taken)
    )


def sentence_pieces(mention: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Cut a mention's sentence where its date phrase and its trigger begin and end.

    Where the two overlap, the date phrase has the characters. An expression of another sentence marks
    nothing.

    Parameters
    ----------
    mention : mapping
        An entry of the `mentions` column; its spans count in code points of the article's text.

    Returns
    -------
    tuple of Piece
        Joined, the sentence.
    """
    sentence, offset = mention["sentence"], mention["sentence_span"][0]
    roles = [Role.PLAIN] * len(sentence)
    for span, role in ((mention["span"], Role.TRIGGER), (mention["expression_span"], Role.DATE)):
        if span is not None:
            first, last = max(span[0] - offset, 0), min(span[1] - offset, len(sentence))
            roles[first : max(last, first)] = [role] * max(last - first, 0)
    pieces: list[Piece] = []
    start = 0
    for position in range(1, len(sentence) + 1):
        if position == len(sentence) or roles[position] is not roles[start]:
            pieces.append(Piece(text=clean_text(sentence[start:position]), role=roles[start]))
            start = position
    return tuple(pieces)


def written_in_words(dct: str | None, dct_source: str | None) -> str:
    """Say when an article was written, and where that was read.

    Examples
    --------
    >>> written_in_words("2021-08-30", "header line")
    'of Monday 30 August 2021 (read from the header line)'
    >>> written_in_words(None, None)
    'of unknown date'
    """
    return f"of {date_in_words(dct)} (read from the {dct_source})" if dct else "of unknown date"


def _rank(mentions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return mentions in the order in which they tell most: every article once, then each again."""
    articles: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda each: -each["confidence"]):
        articles[mention["article"]].append(mention)
    turns = [(turn, mention) for told in articles.values() for turn, mention in enumerate(told)]
    return [mention for _, mention in sorted(turns, key=lambda each: (each[0], -each[1]["confidence"]))]


def _group_by_article(mentions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return mentions with those of one article together, in the order of its text."""
    articles: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mention in mentions:
        articles[mention["article"]].append(mention)
    return [each for told in articles.values() for each in sorted(told, key=lambda one: one["span"])]


def _quote(mention: Mapping[str, Any], remark: str, told: str) -> Quote:
    """Return one mention's sentence with its article; what was `told` of the event is not told again."""
    name = article_name(mention["article"]) + (" (the file is gone)" if mention["is_gone"] else "")
    explanation = clean_text(mention["explanation"])
    return Quote(
        mention_id=mention["mention_id"],
        pieces=sentence_pieces(mention),
        source=" · ".join(filter(None, (clean_text(mention["publisher"] or ""), name))),
        url=mention["url"] or "",
        headline=clean_text(mention["article_title"] or ""),
        written=written_in_words(mention["dct"], mention["dct_source"]),
        explanation="" if explanation == told else explanation,
        remark=remark,
    )
