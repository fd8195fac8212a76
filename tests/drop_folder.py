"""A watched folder for tests: quick parts, a clock of its own, and a count of what was read."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from timeline.errors import UnreadableArticleError
from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    Granularity,
    Interval,
    Mention,
    Reading,
    Relation,
    Span,
    Status,
)
from timeline.store import Store
from timeline.watching import FolderWatcher


def read(path: Path) -> Reading:
    """Read a file as one article, whose text is the file's; "bad" is no article."""
    text = path.read_text(encoding="utf-8")
    if text == "bad":
        raise UnreadableArticleError(str(path), "it says only bad", "write something else")
    return Reading(articles=(Article(article_id=text, source=str(path), title=None, text=text),))


def find_mentions(article: Article) -> list[DatedMention]:
    """Find one mention in any article, on a day of its own, so that no two are one event."""
    span = Span(0, len(article.text))
    day = datetime(1900, 1, 1) + timedelta(days=crc32(article.text.encode()) % 40_000)
    mention = Mention(
        mention_id=f"m-{article.article_id}",
        article=article,
        span=span,
        trigger=article.text,
        sentence_span=span,
        title=article.text,
        status=Status.OCCURRED,
        category=Category.OTHER,
        rule="whole text",
    )
    dated = DatedMention(
        mention=mention,
        date=day.date().isoformat(),
        interval=Interval(day, day + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=0.5,
        explanation="made up",
    )
    return [dated]


def make_watcher(folder: Path, store: Store, **options: Any) -> FolderWatcher:
    """Return a watcher that reads as above, unless told otherwise."""
    moments = (datetime(2021, 8, 30, tzinfo=UTC) + timedelta(seconds=passed) for passed in count())
    quick = {"read": read, "date": find_mentions, "interval": 0.02, "clock": lambda: next(moments)}
    return FolderWatcher(folder, store, **{**quick, **options})


class Harness:
    """A folder, the store that follows it, and what was read how often."""

    def __init__(self, folder: Path, url: str = "sqlite://") -> None:
        folder.mkdir()
        self.folder = folder
        self.store = Store(url)
        self.reads: list[str] = []
        self.watcher = self.restarted()

    def restarted(self, **options: Any) -> FolderWatcher:
        """Return a watcher as another run of the program has it."""
        return make_watcher(self.folder, self.store, **{"read": self._read, **options})

    def _read(self, path: Path) -> Reading:
        self.reads.append(path.name)
        return read(path)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def settle(self) -> None:
        """Scan until nothing more can come of it."""
        self.watcher.scan_once()
        self.watcher.scan_once()

    @property
    def titles(self) -> set[str]:
        """The titles of the events whose files are there."""
        return self._titles(is_gone=False)

    @property
    def gone_titles(self) -> set[str]:
        """The titles of the events whose files were deleted."""
        return self._titles(is_gone=True)

    def _titles(self, *, is_gone: bool) -> set[str]:
        events = self.store.load_table()[["title", "mentions"]].itertuples()
        return {each.title for each in events if all(one["is_gone"] for one in each.mentions) == is_gone}

    @property
    def files(self) -> list[str]:
        """The names of the files that are there, as the store knows them."""
        return [Path(file.path).name for file in self.store.known_files(str(self.folder)) if not file.is_gone]

    @property
    def errors(self) -> dict[str, str]:
        return {failure.article: failure.error for failure in self.store.load_failures()}


def refuse_listing(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody list `folder`, root neither."""
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


class _Entry:
    """What a listing gives, of a file that cannot be looked at."""

    def __init__(self, entry: "os.DirEntry[str]", error: OSError) -> None:
        self._error = error
        self.name, self.path = entry.name, entry.path
        self.is_file: Callable[..., bool] = entry.is_file
        self.is_dir: Callable[..., bool] = entry.is_dir

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:  # noqa: ARG002
        raise self._error


def refuse_look(monkeypatch: pytest.MonkeyPatch, refused: Path, error: OSError) -> None:
    """Let a scan of a folder look at all paths but one."""
    scandir = os.scandir

    class Listing:
        def __init__(self, path: str) -> None:
            with scandir(path) as listing:
                self._entries = [
                    _Entry(entry, error) if Path(entry) == refused else entry for entry in listing
                ]

        def __enter__(self) -> "list[_Entry | os.DirEntry[str]]":
            return self._entries

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Listing)
