"""A store that an analyst can work in: a few articles with dated mentions, made without a parser."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    DctSource,
    FileLook,
    Granularity,
    Interval,
    Mention,
    Place,
    Reading,
    Relation,
    Span,
    Status,
)
from timeline.store import Store

NOW = datetime(2026, 3, 1, 14, 2, tzinfo=UTC)

FIRE, VOTE, STRIKE = "Fire in the harbour of Dover", "Council votes on the new quay", "Dockers go on strike"
HARBOUR = (
    (FIRE, "2021-08-27", "A fire broke out in the harbour of Dover on 27 August 2021.", "fire"),
    (VOTE, "2021-09-03", "The council will vote on the new quay on 3 September 2021.", "vote"),
)
COAST = (
    (FIRE, "2021-08-27", "On 27 August 2021 a fire in the harbour of Dover closed the port.", "fire"),
    (STRIKE, "2021-08-31", "The dockers went on strike on 31 August 2021.", "strike"),
)

Line = tuple[str, str, str, str]
"""Title, day, sentence, trigger."""


def story_store(url: str = "sqlite://") -> Store:
    """Return a store of three events in two articles: the fire is told by both."""
    store = Store(url)
    save_story(store, "/drop/harbour.txt", HARBOUR)
    save_story(store, "/drop/coast.md", COAST)
    return store


def join_fire(store: Store) -> str:
    """Let articles join the event of the fire until its id is another; return that."""
    before = _id_of(store, FIRE)
    for number in range(99):
        sentence = f"In issue {number} a paper tells of a fire in the harbour of Dover on 27 August 2021."
        save_story(store, f"/drop/{number}.txt", [(FIRE, "2021-08-27", sentence, "fire")])
        if _id_of(store, FIRE) != before:
            return _id_of(store, FIRE)
    raise AssertionError("no article changed the id")


def save_story(store: Store, path: str, lines: Sequence[Line]) -> None:
    """Save an article whose every sentence is a dated mention."""
    text = "\n\n".join(sentence for _, _, sentence, _ in lines)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        article_id=sha256[:16],
        source=path,
        title=f"News of {path.rpartition('/')[2]}",
        text=text,
        dct=date(2021, 8, 31),
        dct_source=DctSource.HEADER,
    )
    store.save_reading(
        path,
        FileLook(mtime_ns=1, ctime_ns=1, size=len(text), inode=len(path)),
        sha256[:20],
        sha256=sha256,
        reading=Reading(articles=(article,)),
        dated_mentions=[_mention(article, line) for line in lines],
        at=NOW,
    )


def _id_of(store: Store, title: str) -> str:
    """Return the id of the event of a title."""
    return str(store.load_table().set_index("title").loc[title, "event_id"])


def _mention(article: Article, line: Line) -> DatedMention:
    """Return the mention of one sentence."""
    title, day, sentence, trigger = line
    start = article.text.index(sentence)
    at = start + sentence.index(trigger)
    noon = datetime.fromisoformat(day)
    mention = Mention(
        mention_id=f"{article.article_id}-{start}",
        article=article,
        span=Span(at, at + len(trigger)),
        trigger=trigger,
        sentence_span=Span(start, start + len(sentence)),
        title=title,
        status=Status.OCCURRED,
        category=Category.DISASTER if trigger == "fire" else Category.BUSINESS,
        place=Place(name="Dover") if "Dover" in sentence else None,
        rule="test",
    )
    return DatedMention(
        mention=mention,
        date=day,
        interval=Interval(noon, noon + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=0.9,
        explanation=f"The sentence names the day, {day}.",
    )
