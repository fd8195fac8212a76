"""The drop folder's box: what is read, what failed and can be tried again, what is gone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import html
from harbour import HARBOUR, NOW, STRIKE, save_story, story_store

from dashboards.folder import (
    describe_progress,
    failure_notes,
    folder_box,
    forget_file,
    gone_notes,
    path_key,
    reading_in_words,
    remark_notes,
    retry_files,
)
from timeline.model import Caveat, FileFailure, FileLook, Remark
from timeline.store import Store
from timeline.watching import FileDone, Progress

LOOK = FileLook(mtime_ns=1, ctime_ns=1, size=1, inode=1)


def text_of(component: Any) -> str:
    """Return all text of a component."""
    if isinstance(component, (list, tuple)):
        return " ".join(text_of(part) for part in component)
    return component if isinstance(component, str) else text_of(getattr(component, "children", None) or [])


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        pytest.param(Progress(is_leading=True), "Up to date", id="idle"),
        pytest.param(
            Progress(is_leading=True, last=FileDone(path="/drop/storm.txt")),
            "Up to date; last: storm.txt",
            id="idle-after-a-file",
        ),
        pytest.param(Progress(is_leading=True, waiting=2), "2 files wait to be read", id="between-two-files"),
        pytest.param(
            Progress(is_leading=True, reading="/drop/storm.html"), "Reading storm.html", id="last-file"
        ),
        pytest.param(
            Progress(is_leading=True, reading="/drop/storm.html", waiting=5),
            "Reading storm.html; 5 more wait",
            id="queue",
        ),
        pytest.param(
            Progress(is_led_by_another=True),
            "Another program follows this folder; what it reads shows here",
            id="follower",
        ),
        pytest.param(Progress(), "This folder is not followed", id="not-started"),
        pytest.param(
            Progress(is_leading=True, error="the disk is full; make room", waiting=3),
            "Error: the disk is full; make room",
            id="error",
        ),
        pytest.param(
            Progress(error="/drop/\u202ex.lock cannot be locked"),
            "Error: /drop/x.lock cannot be locked",
            id="no-lock",
        ),
    ],
)
def test_the_state_is_told(progress: Progress, words: str) -> None:
    """In one line."""
    assert describe_progress(progress) == words


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        pytest.param(Progress(), "", id="nothing"),
        pytest.param(Progress(reading="/drop/storm.txt"), "reading storm.txt", id="one"),
        pytest.param(
            Progress(reading="/drop/a\u202eb.txt", waiting=1200), "reading ab.txt, 1,200 waiting", id="more"
        ),
        pytest.param(Progress(waiting=3), "3 waiting", id="between-two"),
        pytest.param(Progress(reading="/drop/a.txt", error="the disk is full"), "", id="error"),
    ],
)
def test_what_is_read_fits_into_the_state_line(progress: Progress, words: str) -> None:
    """An error has its place in the box."""
    assert reading_in_words(progress) == words


def test_only_failures_stand_open_at_first() -> None:
    """No list is there before it has something to tell."""
    lists = [part for part in folder_box().children if isinstance(part, html.Details)]
    assert [(each.id, each.open, each.hidden) for each in lists] == [
        ("failures", True, True),
        ("gone", False, True),
        ("remarks", False, True),
        ("lost", False, True),
    ]


def test_failures_are_told_with_tries_and_buttons(make_failure: Callable[..., FileFailure]) -> None:
    """One button a file, though several of its entries failed; none for the folder itself."""
    failures = (
        make_failure("/drop", "the folder cannot be listed; check its permissions"),
        make_failure("/drop/in.mbox#2", "it is empty; look into it", path="/drop/in.mbox"),
        make_failure("/drop/in.mbox#5", "it is empty; look into it", path="/drop/in.mbox", tries=3),
    )
    heading, listed = failure_notes(failures, Path("/drop"))
    assert heading == "1 file and 2 entries could not be read"
    assert "tried 3 times, last on 1 March 2026, 12:00 UTC" in text_of(listed)
    assert text_of(listed).count("Try again") == 1
    assert "Try all again" in text_of(listed)


def test_gone_files_and_remarks_are_told() -> None:
    """Each file with its button."""
    heading, gone = gone_notes(("/drop/a.txt", "/drop/b.txt"))
    assert heading == "2 files are gone; the events are kept"
    assert text_of(gone).count("Forget") == 2
    heading, remarks = remark_notes((Remark(article="/drop/long.pdf", text=Caveat.PARTIAL.value),))
    assert heading == "1 note on what was read"
    assert Caveat.PARTIAL.value in text_of(remarks)


def test_no_more_is_listed_than_a_page_holds(make_failure: Callable[..., FileFailure]) -> None:
    """Of thousands the first hundred are shown, with the number of the others."""
    failures = tuple(make_failure(f"/drop/{n}.pdf", "it holds no text; read it") for n in range(1_234))
    text = text_of(failure_notes(failures, Path("/drop"))[1])
    assert ("99.pdf" in text, "100.pdf" in text) == (True, False)
    assert "and 1,134 more" in text


def test_names_that_are_no_text_have_buttons(make_failure: Callable[..., FileFailure]) -> None:
    """What goes to the browser is text in any case."""
    odd = "/drop/\udcff<b>.txt"
    _, failures = failure_notes((make_failure(odd, "it is empty; fill it"),), Path("/drop"))
    for part in failures:
        str(part.to_plotly_json()).encode()
    assert path_key(odd).isascii()


def test_a_file_is_tried_again() -> None:
    """One, or all; a file that is no failure is not touched."""
    store = Store()
    for name in ("a", "b"):
        store.save_failure(f"/drop/{name}.txt", LOOK, "it cannot be read; check it", at=NOW)
    assert retry_files(store, path_key("/drop/a.txt")) == "a.txt will be tried again."
    assert [file.is_wanted for file in store.known_files("/drop")] == [True, False]
    assert retry_files(store, "") == "2 files will be tried again."
    assert [file.is_wanted for file in store.known_files("/drop")] == [True, True]
    assert retry_files(store, path_key("/etc/passwd")).startswith("There is nothing to try again")


def test_a_gone_file_is_forgotten() -> None:
    """Its events go with it; one that is there is not touched."""
    store = story_store()
    assert "nothing was done" in forget_file(store, path_key("/drop/coast.md"))
    store.mark_gone(["/drop/coast.md"])
    assert STRIKE in set(store.load_table()["title"])
    assert forget_file(store, path_key("/drop/coast.md")) == "coast.md is forgotten."
    assert STRIKE not in set(store.load_table()["title"])
    save_story(store, "/drop/harbour.txt", HARBOUR)
    assert len(store.load_table()) == 2
    assert "nothing was done" in forget_file(store, None)
