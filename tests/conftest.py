"""What the tests of tables, figures and pages share: small events, made in one call."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from postgresql import MissingServerError, Server, run_server
from sqlalchemy import select

from timeline.model import (
    Article,
    Category,
    Conflict,
    DatedBy,
    DatedMention,
    DctSource,
    Disputed,
    Event,
    FileFailure,
    Granularity,
    Interval,
    Mention,
    Place,
    Plan,
    Relation,
    Review,
    Side,
    Span,
    Status,
    Timex,
    TimexType,
)
from timeline.rows import to_rows
from timeline.store import Store, StoredIndex
from timeline.store.events import write_events
from timeline.store.tables import EVENTS
from timeline.table import build_table

EventFactory = Callable[..., Event]


def _day(text: str) -> Interval:
    start = datetime.fromisoformat(text)
    return Interval(start, start + timedelta(days=1))


def _build_mention(article: str, sentence: str, trigger: str, expression: str, title: str) -> DatedMention:
    """Return a mention whose article is its one sentence."""
    read = Article(
        article_id=f"id-{article}",
        source=article,
        title=f"Headline of {article}",
        text=sentence,
        dct=date(2021, 8, 30),
        dct_source=DctSource.HEADER,
    )
    trigger_start, start = sentence.index(trigger), sentence.index(expression)
    return DatedMention(
        mention=Mention(
            mention_id=f"m-{article}-{title}",
            article=read,
            span=Span(trigger_start, trigger_start + len(trigger)),
            trigger=trigger,
            sentence_span=Span(0, len(sentence)),
            title=title,
            status=Status.OCCURRED,
            category=Category.OTHER,
            rule="test",
        ),
        timex=Timex(
            timex_id="t1",
            span=Span(start, start + len(expression)),
            text=expression,
            type=TimexType.DATE,
            value="2021-08-30",
            rule="test",
            explanation="",
        ),
        confidence=0.9,
        explanation=f"'{expression}' in an article of Monday 30 August 2021.",
    )


@pytest.fixture(scope="session")
def make_event() -> EventFactory:
    """Return a function that makes an event; a date alone is enough: `make_event("2021-08-30")`."""

    def make(
        edtf: str | None = "2021-08-30",
        *,
        interval: Interval | None = None,
        title: str = "Rocket attack on the airport",
        articles: tuple[str, ...] = ("kabul.txt",),
        sentence: str = "Rockets struck the airport on Monday, officials said.",
        trigger: str = "struck",
        expression: str = "on Monday",
        place: str | None = "Kabul",
        **fields: Any,
    ) -> Event:
        has_day = edtf is not None and interval is None and len(edtf) == 10 and edtf[0].isdigit()
        values: dict[str, Any] = {
            "event_id": f"{edtf}-{title}",
            "granularity": Granularity.DAY if edtf else None,
            "relation": Relation.IS_INCLUDED if edtf else None,
            "dated_by": DatedBy.EXPRESSION if edtf else None,
            "status": Status.OCCURRED,
            "category": Category.ATTACK,
            "participants": (),
            "killed": None,
            "injured": None,
            "attributed_to": None,
            "confidence": 0.9,
            "importance": 0.5,
            "source_count": len(articles),
            "review": Review.UNREVIEWED,
        }
        return Event(
            title=title,
            date=edtf,
            interval=_day(edtf) if has_day and edtf else interval,
            place=Place(name=place) if place else None,
            mentions=tuple(
                _build_mention(article, sentence, trigger, expression, title) for article in articles
            ),
            **(values | fields),
        )

    return make


@pytest.fixture(scope="session")
def story_table(make_event: EventFactory) -> pd.DataFrame:
    """Return six events of late August 2021, one of each kind of mark, and one without a date."""
    week = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
    weekend = Interval(datetime(2021, 8, 28), datetime(2021, 8, 30))
    return build_table(
        [
            make_event(
                "2021-08-28/2021-08-29",
                interval=weekend,
                relation=Relation.DURING,
                category=Category.STATEMENT,
                title="Spokesman gives interview",
                sentence="He gave an interview over the weekend.",
                trigger="gave",
                expression="over the weekend",
            ),
            make_event("2021-08-30", killed=2, articles=("kabul.txt", "blast.md")),
            make_event(
                "[2021-08-23..2021-08-29]",
                interval=week,
                granularity=Granularity.WEEK,
                category=Category.EXPLOSION,
                title="Deadly explosion kills more than 100",
                sentence="A deadly explosion last week killed more than 100 people.",
                trigger="explosion",
                expression="last week",
            ),
            make_event(
                "2021-08-31",
                relation=Relation.ENDS,
                status=Status.SCHEDULED,
                category=Category.DEADLINE,
                title="Deadline for foreign forces to leave",
                sentence="The deadline for foreign forces to leave is till Tuesday.",
                trigger="deadline",
                expression="till Tuesday",
                articles=("deadline.txt",),
            ),
            make_event(
                "2021-08-27",
                status=Status.NEGATED,
                category=Category.MEETING,
                title="Talks in Doha",
                sentence="No talks were held on Friday.",
                trigger="talks",
                expression="on Friday",
                place="Doha",
            ),
            make_event(
                "2021-08-29",
                status=Status.POSSIBLE,
                category=Category.ATTACK,
                title="Second blast near the gate",
                sentence="A second blast may have hit the gate on Sunday.",
                trigger="blast",
                expression="on Sunday",
            ),
            make_event(
                None,
                title="Wedding in a village",
                category=Category.CEREMONY,
                sentence="They recalled a wedding in a village.",
                trigger="wedding",
                expression="village",
            ),
        ]
    )


@pytest.fixture(scope="session")
def disputed_table(make_event: EventFactory) -> pd.DataFrame:
    """Return an event whose sources disagree, one that was planned for another day, and an overdue one."""
    blast, opening = "Explosion at the ferry terminal", "New ferry terminal opened"
    return build_table(
        [
            make_event(
                "2021-09-13",
                title=blast,
                articles=("gazette.txt", "herald.txt", "post.txt"),
                category=Category.EXPLOSION,
                killed=9,
                source_count=2,
                explanation="Two of three articles name the day.",
                conflicts=(
                    Conflict(
                        about=Disputed.DATE,
                        sides=(
                            Side(value="2021-09-13", mention_ids=_ids(blast, "gazette", "post")),
                            Side(value="2021-09-12", mention_ids=_ids(blast, "herald")),
                        ),
                        rule="the day that more sources give",
                    ),
                    Conflict(
                        about=Disputed.KILLED,
                        sides=(
                            Side(value="9", mention_ids=_ids(blast, "post")),
                            Side(value="1004", mention_ids=_ids(blast, "gazette", "herald")),
                        ),
                        rule="the count of the newest article",
                    ),
                ),
            ),
            make_event(
                "2021-09-12",
                title=opening,
                articles=("herald.txt", "wire.txt"),
                category=Category.BUSINESS,
                history=(
                    Plan(
                        date="2021-09-10",
                        told=date(2021, 9, 1),
                        mention_ids=_ids(opening, "wire"),
                    ),
                ),
            ),
            make_event(
                "[..2021-09-15]",
                title="Board to present its report",
                interval=_day("2021-09-15"),
                relation=Relation.BEFORE,
                status=Status.SCHEDULED,
                category=Category.DEADLINE,
            ),
        ],
        newest_dct=date(2021, 9, 20),
    )


def _ids(title: str, *articles: str) -> tuple[str, ...]:
    """Return the ids of an event's mentions."""
    return tuple(f"m-{article}.txt-{title}" for article in articles)


def with_moments(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of plain values with its moments as datetimes, as events are written."""
    ends = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("start", "end")}
    return row | ends


class PageStore(Store):
    """A store in memory whose table a test sets by hand, as if articles had given it."""

    def __init__(
        self, table: pd.DataFrame, *, failures: tuple[FileFailure, ...] = (), articles: int = 3
    ) -> None:
        super().__init__()
        self.loads: list[int | None] = []
        self.set(table, failures=failures, articles=articles)

    def set(self, table: pd.DataFrame, *, failures: tuple[FileFailure, ...] = (), articles: int = 3) -> None:
        self._failures, self._articles = failures, articles
        with self._database.writing() as connection:
            revision = self._database.next_revision(connection)
            before = set(connection.scalars(select(EVENTS.c.event_id)))
            rows = [with_moments(row) for row in to_rows(table)]
            write_events(connection, rows, before=before, versions={}, revision=revision)

    def load_index(self, known: StoredIndex | None = None) -> StoredIndex:
        self.loads.append(known.revision if known else None)
        return super().load_index(known)

    def load_failures(self) -> tuple[FileFailure, ...]:
        return self._failures

    def article_count(self) -> int:
        return self._articles


@pytest.fixture(scope="session")
def make_failure() -> Callable[..., FileFailure]:
    """Return a function that makes the failure of a file, or of an entry of one."""

    def make(article: str, error: str, *, path: str | None = None, tries: int = 1) -> FileFailure:
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        return FileFailure(
            article=article, path=path or article, error=error, tries=tries, first_at=noon, last_at=noon
        )

    return make


@pytest.fixture(scope="session")
def make_store() -> Callable[..., PageStore]:
    """Return the class of stores that a test fills by hand."""
    return PageStore


@pytest.fixture(scope="session", autouse=True)
def data_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep databases that nobody gave a place out of the user's own folders, in child processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no browser draw: a picture is what it would have been asked for, for tests of all formats."""
    monkeypatch.setattr("timeline.exports.images._render", lambda request: request.encode())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Run a PostgreSQL server; without the program, fail and say what to install."""
    try:
        with run_server() as server:
            yield server
    except MissingServerError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(params=["sqlite-file", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a new database, in each program that a store can be kept in."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        return server.create_database()
    return f"sqlite:///{tmp_path}/events.db"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags that rewrite what tests compare with."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden tables of the sample articles"
    )
    parser.addoption(
        "--raise-floors", action="store_true", help="raise the accuracy floors to what is measured"
    )
