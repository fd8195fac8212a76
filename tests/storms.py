"""A store of storms, each told of by papers with the same words, and what an analyst says of them."""

from dataclasses import replace
from typing import Any

from curating import NOON, edit, mention

from timeline.index import EventIndex, LaneBy
from timeline.model import Change, DatedMention, Edit, FileLook, Reading, Target
from timeline.store import Store

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
DAYS = {"Ada": 3, "Bob": 4, "Cat": 5}


def save(store: Store, path: str, *dated: DatedMention, version: str = "1") -> None:
    """Save a file that holds these mentions, in place of what it held."""
    articles = {each.mention.article.article_id: each.mention.article for each in dated}
    store.save_reading(
        path,
        LOOK,
        f"{path} {version}",
        sha256=f"{path} {version}",
        reading=Reading(articles=tuple(articles.values())),
        dated_mentions=dated,
        at=NOON,
    )


def storm(name: str, paper: str = "one", *, reading: str = "") -> DatedMention:
    """Return what a paper tells of a storm; all papers tell it with the same words, of the same day."""
    dated = mention(name, reading=reading, day=DAYS[name], article=f"{name}-{paper}")
    return replace(dated, mention=replace(dated.mention, mention_id=f"{dated.mention.mention_id}-{paper}"))


def fill(store: Store) -> None:
    """Save two papers of Ada, and one each of Bob and Cat."""
    save(store, "/ada.txt", storm("Ada"))
    save(store, "/two.txt", storm("Ada", "two"))
    save(store, "/bob.txt", storm("Bob"))
    save(store, "/cat.txt", storm("Cat"))


def titles(store: Store) -> list[str]:
    return sorted(store.load_table()["title"])


def target(store: Store, title: str) -> Target:
    """Return the event of a title, as an analyst who looks at it would name it."""
    table = store.load_table().set_index("title")
    found = store.load_target(table.loc[title, "event_id"])
    assert found is not None
    return found


def version(store: Store, title: str) -> str:
    event = store.load_event(target(store, title).event_id)
    assert event is not None
    return event.version


def say(
    store: Store, change: Change, title: str | None = None, *, author: str = "Anna", minute: int = 0
) -> Edit:
    """Append an edit of the event of a title, as it is now."""
    said = edit(change, target(store, title) if title else None, author=author, minute=minute)
    store.append_edit(said, expected_version=version(store, title) if title else None)
    return said


def index_rows(index: EventIndex) -> list[tuple[Any, ...]]:
    """Return all that an index holds, an event each, with the names that its numbers stand for."""
    columns: dict[str, list[Any]] = {name: values.tolist() for name, values in index.columns.items()}
    columns["place"] = [None if code < 0 else index.places[code] for code in columns["place"]]
    for by in (LaneBy.PARTICIPANT, LaneBy.SOURCE):
        members, names = index.members(by), [list[str]() for _ in range(len(index))]
        for event, name in zip(members.events.tolist(), members.names.tolist(), strict=True):
            names[event].append(members.labels[name])
        columns[by] = [sorted(each) for each in names]
    line = (index.keys.tolist(), index.starts.tolist(), index.ends.tolist())
    return list(zip(*line, *(columns[name] for name in sorted(columns)), strict=True))
