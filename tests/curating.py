"""Mentions and edits made in one call, for the tests of the analyst's word."""

from datetime import UTC, date, datetime, timedelta

from timeline.curation import Curated, CuratedEvent, anchors_of, make_edit, target_of
from timeline.merging import build_event
from timeline.model import (
    Article,
    Category,
    Change,
    DatedBy,
    DatedMention,
    DctSource,
    Edit,
    Event,
    Granularity,
    Interval,
    KeepApart,
    Mention,
    Merge,
    Relation,
    Span,
    Split,
    Status,
    Target,
)

NOON = datetime(2021, 8, 30, 12, tzinfo=UTC)


def mention(name: str, *, reading: str = "", day: int = 30, article: str | None = None) -> DatedMention:
    """Return a mention whose sentence is its own; another `reading` of its article gives it other ids."""
    article_id = f"article of {article or name}{reading}"
    sentence = f"A storm called {name} struck."
    start = datetime(2021, 8, day)
    return DatedMention(
        mention=Mention(
            mention_id=f"m-{name}{reading}",
            article=Article(
                article_id=article_id,
                source=f"{article or name}.txt",
                title=None,
                text=sentence,
                dct=date(2021, 8, 30),
                dct_source=DctSource.HEADER,
            ),
            span=Span(sentence.index("struck"), sentence.index("struck") + 6),
            trigger="struck",
            sentence_span=Span(0, len(sentence)),
            title=f"Storm {name}",
            status=Status.OCCURRED,
            category=Category.DISASTER,
            rule="test",
        ),
        date=f"2021-08-{day:02d}",
        interval=Interval(start, start + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=0.8,
        explanation="",
    )


def cluster(names: str, *, reading: str = "") -> list[DatedMention]:
    """Return a mention for each letter."""
    return [mention(name, reading=reading) for name in names]


def edit(
    change: Change,
    about: Event | CuratedEvent | Target | None = None,
    *,
    author: str = "Anna",
    minute: int = 0,
) -> Edit:
    """Return an edit of an event."""
    event = about.event if isinstance(about, CuratedEvent) else about
    target = target_of(event) if isinstance(event, Event) else event
    return make_edit(author, NOON + timedelta(minutes=minute), target, change)


def event_with(curated: Curated, name: str) -> CuratedEvent:
    """Return the event to which a mention belongs, by the letter that it was made of."""
    return next(each for each in curated.events if name in names_in(each))


def names_in(each: CuratedEvent) -> str:
    """Return the letters of an event's mentions, sorted."""
    return "".join(sorted(dated.mention.title.removeprefix("Storm ") for dated in each.event.mentions))


def groups_of(curated: Curated) -> set[str]:
    """Return the letters of each event."""
    return {names_in(each) for each in curated.events}


def title_of(curated: Curated, name: str) -> str:
    """Return the title of the event to which a mention belongs."""
    return event_with(curated, name).event.title


def event(names: str) -> Event:
    """Return the event of a mention for each letter."""
    return build_event(cluster(names))


def events_in(curated: Curated) -> list[tuple[Event, tuple[str, ...]]]:
    """Return events as they are, whatever led there."""
    return [(each.event, each.edit_ids) for each in curated.events]


def clusters(*names: str, reading: str = "") -> list[list[DatedMention]]:
    """Return clusters, each of the mentions of some letters."""
    return [cluster(each, reading=reading) for each in names]


def merge(one: Event, *others: Event) -> Edit:
    """Return an edit that makes one event of several."""
    return edit(Merge(others=tuple(target_of(other) for other in others)), one)


def keep_apart(one: Event, *others: Event) -> Edit:
    """Return an edit that keeps an event apart from others."""
    return edit(KeepApart(others=tuple(target_of(other) for other in others)), one)


def split(whole: Event, names: str) -> Edit:
    """Return an edit that takes the mentions of some letters out of an event."""
    wanted = {f"m-{name}" for name in names}
    return edit(Split(anchors=tuple(each for each in anchors_of(whole) if each.mention_id in wanted)), whole)
