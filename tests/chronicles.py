"""Articles that can be counted: a file has as many events as lines, each on a day of its own, so none merge.

No parser is needed to read them, so that a test can read thousands and start processes that do.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from timeline.errors import UnreadableArticleError
from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    FileLook,
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

LINES = 3
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

_FIRST_DAY = date(1200, 1, 1)
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (Storm .*)")
_NAME = re.compile(r"Storm (\d+)\.(\d+)\.(\d+)")


def chronicle(number: int, version: int = 1, *, lines: int = LINES) -> str:
    """Return the text of a file: its lines, which name it, its version and their own number."""
    days = [_FIRST_DAY + timedelta(days=number * LINES + line) for line in range(lines)]
    return "\n".join(f"{day} Storm {number}.{version}.{line}" for line, day in enumerate(days)) + "\n"


def write_chronicle(folder: Path, number: int, version: int = 1, *, lines: int = LINES) -> Path:
    """Write a file as a careful program does: whole, then under its name."""
    path = folder / f"{number:05}.txt"
    unfinished = folder / f"{path.name}.part"
    unfinished.write_text(chronicle(number, version, lines=lines), encoding="utf-8")
    unfinished.replace(path)
    return path


def read_chronicle(path: Path) -> Reading:
    """Read a file as one article; one that says "bad" is none."""
    text = Path(path).read_text(encoding="utf-8")
    if text.startswith("bad"):
        raise UnreadableArticleError(str(path), "it says only bad", "write something else")
    return Reading(articles=(to_article(text, str(path)),))


def to_article(text: str, source: str = "a.txt", *, title: str | None = None) -> Article:
    """Return a text as an article."""
    article_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(article_id=article_id, source=source, title=title, text=text)


def date_chronicle(article: Article) -> Sequence[DatedMention]:
    """Return an event of each line."""
    return tuple(_date_line(article, line) for line in _LINE.finditer(article.text))


def _date_line(article: Article, line: re.Match[str]) -> DatedMention:
    """Return the event of one line."""
    day = datetime.fromisoformat(line[1])
    mention = Mention(
        mention_id=f"{article.article_id[:20]}-{line.start()}",
        article=article,
        span=Span(line.start(2), line.start(2) + len("Storm")),
        trigger="Storm",
        sentence_span=Span(line.start(), line.end()),
        title=line[2],
        status=Status.OCCURRED,
        category=Category.DISASTER,
        rule="line",
    )
    return DatedMention(
        mention=mention,
        date=line[1],
        interval=Interval(day, day + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=0.9,
        explanation="the line begins with its day",
    )


def look_at(path: Path) -> FileLook:
    """Return how a file looks."""
    status = path.stat()
    return FileLook(
        mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns, size=status.st_size, inode=status.st_ino
    )


def save_chronicle(store: Store, path: Path, *, at: datetime = NOW) -> None:
    """Read a file into a store without a watcher."""
    reading = read_chronicle(path)
    dated = [mention for article in reading.articles for mention in date_chronicle(article)]
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    store.save_reading(
        str(path), look_at(path), sha256, sha256=sha256, reading=reading, dated_mentions=dated, at=at
    )


def titles_of(texts: Iterable[str]) -> list[str]:
    """Return the titles of the events of some files, sorted: what a store of them must hold, each once."""
    return sorted(line[2] for text in texts for line in _LINE.finditer(text))


def titles_in(store: Store) -> list[str]:
    """Return the titles of a store's events, sorted, each as often as it stands there."""
    return sorted(store.load_table()["title"])


def halves(titles: Iterable[str]) -> list[str]:
    """Return the files of which a reader sees only a part, or two versions at once."""
    named = [match for match in map(_NAME.fullmatch, titles) if match]
    lines = Counter(match.group(1, 2) for match in named)
    files = Counter(number for number, _ in lines)
    parts = [
        f"{number}.{version}: {seen} lines" for (number, version), seen in lines.items() if seen != LINES
    ]
    return parts + [f"{number}: {seen} versions" for number, seen in files.items() if seen > 1]


def make_watcher(
    folder: Path,
    store: Store,
    *,
    read: Callable[[Path], Reading] = read_chronicle,
    date: Callable[[Article], Sequence[DatedMention]] = date_chronicle,
) -> FolderWatcher:
    """Return a watcher that needs no parser and waits little."""
    return FolderWatcher(folder, store, read=read, date=date, clock=lambda: NOW, interval=0.05)


def bring_in(watcher: FolderWatcher, *, scans: int = 4) -> None:
    """Scan until nothing more can come of it."""
    for _ in range(scans):
        watcher.scan_once()
