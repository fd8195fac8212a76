"""NULs and halves of surrogate pairs: no database takes both kinds, and articles hold them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from analysts import Analyst
from chronicles import (
    LINES,
    NOW,
    bring_in,
    chronicle,
    date_chronicle,
    make_watcher,
    save_chronicle,
    to_article,
    write_chronicle,
)
from telling import faults_of_message

from timeline.duplicates import find_possible_duplicates
from timeline.errors import EditError
from timeline.exports import Format, chronicle_of, read_json, write_table
from timeline.exports import write_chronicle as write_chronicle_file
from timeline.figures import build_overview_figure, build_timeline_figure
from timeline.index import EventIndex, LaneBy
from timeline.model import (
    Add,
    Annotate,
    Article,
    Category,
    Change,
    DatedMention,
    Event,
    Place,
    Reading,
    Relocate,
    Retitle,
)
from timeline.moments import find_key_moments
from timeline.rows import from_rows, to_rows
from timeline.store import Store
from timeline.table import EventFilter, build_table, check_table, filter_table

ODD = [
    "\x00",
    "\ud83d",  # the first half of a pair, and the second
    "\ude00",
    "\ud83d\x00\ude00",
    "\udce9",  # a byte of a name that is no text
    "\x1b[2J\x07\x7f\x85",
    "\ufffe\uffff\U0010ffff",  # no characters
    "\u202e\u2066\u200f\ufeff",  # directions
    "'; DROP TABLE events; --",
]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Yield an empty store."""
    store = Store(database_url)
    yield store
    store.close()


def test_articles_with_odd_characters_go_through(store: Store, tmp_path: Path, database_url: str) -> None:
    """In text, title, writer, place and names: they are kept, found again and exported, and stop nothing."""

    def read(path: Path) -> Reading:
        odd = ODD[int(path.stem)]
        article = to_article(
            f"{chronicle(int(path.stem))}and more {odd} of it", str(path), title=f"Head{odd}"
        )
        return Reading(articles=(replace(article, authors=(f"A{odd}nna",), publisher=f"Daily {odd}"),))

    def date(article: Article) -> list[DatedMention]:
        odd = ODD[int(Path(article.source).stem)]
        return [_with_odd_words(dated, odd) for dated in date_chronicle(article)]

    drop = tmp_path / "drop"
    drop.mkdir()
    for number in range(len(ODD)):
        write_chronicle(drop, number)
    watcher = make_watcher(drop, store, read=read, date=date)
    bring_in(watcher)
    assert (watcher.error, store.load_failures()) == (None, ())
    table = store.load_table()
    assert len(table) == LINES * len(ODD)
    assert all(title.startswith("Storm ") for title in table["title"])
    write_table(table, tmp_path / "events.json")
    assert len(read_json(tmp_path / "events.json")) == len(table)
    again = Store(database_url)
    assert again.load_table().equals(table)
    again.close()


def _with_odd_words(dated: DatedMention, odd: str) -> DatedMention:
    """Put odd characters wherever an article's words go."""
    mention = replace(
        dated.mention,
        title=f"{dated.mention.title} {odd}",
        participants=(f"P{odd}",),
        place=Place(name=f"Port {odd}"),
        attributed_to=f"the {odd} office",
    )
    return replace(dated, explanation=f"why {odd}", mention=mention)


@pytest.mark.parametrize("odd", ODD)
def test_a_table_of_odd_characters_is_one_like_any_other(
    make_event: Callable[..., Event], tmp_path: Path, odd: str
) -> None:
    """No store cleans what a notebook builds: it is checked, filtered, drawn and written all the same."""
    days = ("2021-08-30", "2021-08-31", "-0043-03-15", None)
    table = build_table(
        [
            make_event(
                day,
                title=f"Storm {odd}",
                articles=(f"{odd}.txt", "b.txt"),
                sentence=f"A storm {odd} struck on Monday.",
                place=f"Port {odd}",
                participants=(f"P{odd}", "Q"),
                attributed_to=f"the {odd} office",
                note=odd,
                explanation=f"why {odd}",
            )
            for day in days
        ]
    )
    pd.testing.assert_frame_equal(from_rows(to_rows(check_table(table))), table)
    for wanted in (
        EventFilter(search=f"storm {odd}"),
        EventFilter(places=(f"Port {odd}",), participants=(f"P{odd}",), sources=(f"{odd}.txt",)),
    ):
        assert len(filter_table(table, wanted)) == len(days)
    index = EventIndex.from_table(table)
    assert index.places == (f"Port {odd}",)
    assert {by: len(index.load_members(by).labels) for by in (LaneBy.PARTICIPANT, LaneBy.SOURCE)} == {
        LaneBy.PARTICIPANT: 2,
        LaneBy.SOURCE: 2,
    }
    assert [moment.title for moment in find_key_moments(table, 9)] == [f"Storm {odd}"] * 3
    find_possible_duplicates(table)
    for figure in (build_timeline_figure(table), build_overview_figure(table)):
        assert figure.to_json()
    chronicle = chronicle_of(table, articles=())
    for known in set(Format) - {Format.PNG, Format.PDF}:  # the browser draws them as it draws SVG
        write_chronicle_file(chronicle, tmp_path / f"events.{known}", format=known)


def test_failures_with_odd_characters_are_kept(store: Store, tmp_path: Path) -> None:
    """Their reasons may quote what the file says."""
    for number, odd in enumerate(ODD):
        for _ in range(2):
            store.save_failure(
                str(tmp_path / f"{number}.txt"), None, f"it says {odd} only; add some text", at=NOW
            )
    failures = store.load_failures()
    assert [failure.tries for failure in failures] == [2] * len(ODD)
    for failure in failures:
        assert failure.error.startswith("it says ")
        assert failure.error.endswith(" only; add some text")
        failure.error.encode("utf-8")


@pytest.mark.parametrize(
    "odd",
    [pytest.param("\udce9", id="byte"), pytest.param("\n", id="newline"), pytest.param("\x1b", id="escape")],
)
def test_a_path_with_odd_characters_is_kept_as_it_is(store: Store, tmp_path: Path, odd: str) -> None:
    """It must lead to the file again."""
    path = tmp_path / f"a{odd}b.txt"
    path.write_text(chronicle(1), encoding="utf-8")
    save_chronicle(store, path)
    assert [known.path for known in store.known_files(str(tmp_path))] == [str(path)]
    assert store.request_retry(str(path))
    store.mark_gone([str(path)])
    assert store.load_gone_files() == (str(path),)
    run = store.begin_run("watch", str(path), at=NOW)
    store.save_run(run, files_read=1, files_failed=0, ended_at=NOW)
    assert [os.fsencode(each.folder) for each in store.load_runs()] == [os.fsencode(path)]


def changes(odd: str) -> list[Change]:
    """Return every change that has words in it."""
    return [
        Retitle(title=f"Gale {odd} at sea"),
        Annotate(note=f"ask {odd} again"),
        Relocate(place=Place(name=f"Port {odd}")),
        Add(title=f"New {odd}", date="2021-08-30", category=Category.OTHER, place=None, note=f"n {odd}"),
    ]


def test_edits_with_odd_characters_are_kept_or_refused_with_reason(store: Store, tmp_path: Path) -> None:
    """Never another error, never half of one: what is not refused is in the store, and comes out again."""
    save_chronicle(store, write_chronicle(tmp_path, 1))
    event_id = store.load_table()["event_id"][0]
    kept = 0
    wrong: list[str] = []
    for odd in ODD:
        analyst = Analyst(f"A{odd}nna", store)
        for change in changes(odd):
            target = None if isinstance(change, Add) else store.load_target(event_id)
            try:
                analyst.append(target, change, at=NOW, expected_version=None)
                kept += 1
            except EditError as error:
                wrong += faults_of_message(str(error))
    assert wrong == []
    assert len(store.load_edits()) == kept
    table = store.load_table()
    assert len(table) >= LINES
    write_table(table, tmp_path / "events.json")
    assert len(read_json(tmp_path / "events.json")) == len(table)
    for entry in store.load_history(event_id):
        assert entry.words


def test_searches_with_odd_characters_find_or_do_not(store: Store, tmp_path: Path) -> None:
    """They are no errors, and find what the same search of the table finds."""
    save_chronicle(store, write_chronicle(tmp_path, 1))
    table = store.load_table()
    for odd in ODD:
        for text in (odd, f"storm {odd}", f'"storm {odd}"', f"{odd}*"):
            wanted = EventFilter(search=text)
            found = store.find_events(wanted)
            assert list(found.table["event_id"]) == list(filter_table(table, wanted)["event_id"])
