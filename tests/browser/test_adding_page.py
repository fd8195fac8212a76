"""Articles are added on the page, and the drop folder's box says what became of files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from harbour import NOW, STRIKE, save_story, story_store
from playwright.sync_api import Page, expect

from dashboards.app import create_app
from timeline.articles import read_articles
from timeline.model import FileLook
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import Progress


@pytest.fixture
def store() -> Store:
    return story_store()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drop = tmp_path / "drop"
    drop.mkdir()
    return drop


@pytest.fixture
def page(store: Store, folder: Path, visit: Callable[[str], Page], serve: Callable[[Dash], str]) -> Page:
    app = create_app(
        Settings(folder=folder),
        store,
        progress=lambda: Progress(is_leading=True, reading="/drop/storm.html", waiting=5),
    )
    return visit(serve(app))


def test_files_and_words_are_added(page: Page, folder: Path, tmp_path: Path) -> None:
    """Each has its word; Esc leads the keyboard back to the button."""
    storm, picture = tmp_path / "storm.txt", tmp_path / "<b>film.png"
    storm.write_text("A storm hit the harbour on 27 August 2021.", encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    page.get_by_role("button", name="Add articles").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Add articles")
    expect(dialog.get_by_role("button", name="Choose files")).to_be_focused()
    files = dialog.locator("input[type=file]")
    files.set_input_files([storm, picture])
    outcomes = dialog.locator("#outcomes li")
    expect(outcomes.nth(0)).to_have_text("storm.txtadded; it is read within seconds")
    expect(outcomes.nth(1)).to_contain_text("<b>film.pngnot added: it is a picture")
    files.set_input_files([storm])
    expect(outcomes).to_have_count(1)
    expect(outcomes).to_contain_text("known already")
    dialog.get_by_text("Paste the words of an article").click()
    dialog.get_by_label("Title").fill("Rain <i>in</i> the north")
    dialog.get_by_label("Written on").fill("yesterday")
    dialog.get_by_label("Text").fill("# Rain fell.")
    dialog.get_by_role("button", name="Add this text").click()
    expect(dialog.get_by_role("alert").filter(has_text="'yesterday' is no date")).to_be_visible()
    dialog.get_by_label("Written on").fill("30 August 2021")
    dialog.get_by_role("button", name="Add this text").click()
    expect(outcomes).to_contain_text("added; it is read within seconds")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Add articles")).to_be_focused()
    (words,) = folder.glob("*.md")
    (article,) = read_articles(words).articles
    assert (article.title, str(article.dct), article.text) == (
        "Rain <i>in</i> the north",
        "2021-08-30",
        "# Rain fell.",
    )
    assert len(list(folder.iterdir())) == 2


def test_a_file_too_large_is_refused_without_being_sent(page: Page, folder: Path, tmp_path: Path) -> None:
    """The page says so, where the server would only break off."""
    film = tmp_path / "film.txt"
    with film.open("wb") as stream:
        stream.truncate(21_000_000)
    page.get_by_role("button", name="Add articles").click()
    page.locator("#upload input[type=file]").set_input_files([film])
    expect(page.locator("#outcomes li")).to_contain_text("more than 20 MB at once")
    assert list(folder.iterdir()) == []


def test_failed_files_are_tried_again_and_gone_ones_forgotten(page: Page, store: Store) -> None:
    """The box says what is read, why a file failed and how often it was tried."""
    box = page.locator("#drop-folder")
    expect(box).to_contain_text("Reading storm.html; 5 more wait")
    look = FileLook(mtime_ns=1, ctime_ns=1, size=1, inode=1)
    store.save_failure("/drop/scan.pdf", look, "it holds no text; read it with OCR", at=NOW)
    store.mark_gone(["/drop/coast.md"])
    expect(box.locator(".failures")).to_contain_text("tried once, last on 1 March 2026, 14:02 UTC")
    box.get_by_role("button", name="Try again: scan.pdf").click()
    expect(box).to_contain_text("scan.pdf will be tried again.")
    assert [file.is_wanted for file in store.known_files("/drop") if file.path.endswith("scan.pdf")] == [True]
    box.get_by_text("1 file is gone; the events are kept").click()
    box.get_by_role("button", name="Forget: coast.md").click()
    dialog = page.get_by_role("dialog", name="Forget this file?")
    expect(dialog).to_contain_text("/drop/coast.md")
    dialog.get_by_role("button", name="Forget it").click()
    expect(box).to_contain_text("coast.md is forgotten.")
    expect(page.locator("#grid .ag-row", has_text=STRIKE)).to_have_count(0)


def test_what_a_reader_is_at_stays_while_articles_come(page: Page, store: Store) -> None:
    """A list that was opened stays open, and what says nothing new is not replaced; presses count once."""
    box, gone = page.locator("#drop-folder"), page.locator("#gone")
    store.mark_gone(["/drop/coast.md"])
    gone.get_by_text("1 file is gone; the events are kept").click()
    page.locator("#grid .ag-row", has_text=STRIKE).click()
    expect(page.locator("#evidence h2")).to_have_text(STRIKE)
    forget = gone.get_by_role("button", name="Forget: coast.md")
    parts = [page.locator("#evidence h2").element_handle(), forget.element_handle()]
    save_story(
        store, "/drop/quay.txt", [("Quay opens", "2021-09-09", "The quay opens on 9 September.", "opens")]
    )
    expect(box).to_contain_text("3 articles read")
    expect(page.locator("#state")).to_contain_text("4 events")
    assert [part.evaluate("node => node.isConnected") for part in parts] == [True, True]
    store.mark_gone(["/drop/quay.txt"])
    expect(gone.locator("summary")).to_have_text("2 files are gone; the events are kept")
    gone.get_by_role("button", name="Forget: quay.txt").click()
    dialog = page.get_by_role("dialog", name="Forget this file?")
    expect(dialog).to_contain_text("/drop/quay.txt")
    dialog.get_by_role("button", name="Keep it").click()
    gone.get_by_role("button", name="Forget: quay.txt").click()
    expect(dialog).to_be_visible()
