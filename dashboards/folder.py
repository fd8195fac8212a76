"""The drop folder's box: what is read now, what could not be read and is tried again, and what is gone."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria, build_dialog, closing, pressing
from dashboards.histories import lost_list
from dashboards.redrawing import closed_list, known, list_outputs, redraw_list
from timeline.curation import describe_time
from timeline.figures import article_name, clean_text, count_in_words, failures_in_words
from timeline.model import FileFailure, Remark
from timeline.store import Store
from timeline.watching import Progress

_MOST_NOTES = 100  # a browser takes seconds over thousands


def folder_box() -> Component:
    """Return the box, which the callbacks fill."""
    return html.Section(
        [
            dcc.Store(id=ids.RETRY),
            dcc.Store(id=ids.FORGET),
            html.H2("Drop folder"),
            html.P(id=ids.FOLDER_STATE, className="hint", role="status"),
            html.P(id=ids.FOLDER_PATH, className="path"),
            html.P(id=ids.FOLDER_COUNT, className="hint"),
            closed_list(ids.FAILURES, is_open=True),
            closed_list(ids.GONE),
            closed_list(ids.REMARKS),
            html.P(id=ids.FOLDER_MESSAGE, className="hint", role="status"),
            lost_list(),
        ],
        id=ids.DROP_FOLDER,
        className="box",
    )


def forgetting_dialog() -> Component:
    """Return the dialog that asks whether a file is to be forgotten, closed."""
    return build_dialog(
        ids.FORGETTING,
        "Forget this file?",
        [
            dcc.Store(id=ids.FORGET_PATH),
            html.P(id=ids.FORGET_NAME, className="path"),
            html.P(
                "Its events leave the timeline, as far as no other article tells of them. What was said of "
                "them is kept, and counts again should the file come back."
            ),
            html.Div(
                [
                    html.Button("Forget it", id=ids.FORGET_CONFIRM, className="primary"),
                    html.Button("Keep it", **closing()),
                ],
                className="actions",
            ),
        ],
        is_modal=True,
    )


def register_folder(
    app: Dash, store: Store, folder: Path, progress: Callable[[], Progress] | None = None
) -> None:
    """Connect the box.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    folder : pathlib.Path
        The drop folder.
    progress : callable, optional
        Tells what the folder's watcher does; without one the box tells only what the store holds.
    """
    _register_notes(app, store, folder, progress)
    _register_retries(app, store)
    _register_forgetting(app, store)


def _register_notes(app: Dash, store: Store, folder: Path, progress: Callable[[], Progress] | None) -> None:
    """Let the box tell what is done, and what came of the files."""

    @app.callback(
        Output(ids.FOLDER_STATE, "children"),
        Output(ids.STATE_READING, "children"),
        Input(ids.NOW, "data"),
        State(ids.FOLDER_STATE, "children"),
    )
    def show_progress(_: Any, shown: str | None) -> Any:
        known = progress() if progress else None
        words = describe_progress(known) if known else "Up to date"
        return (no_update, no_update) if words == shown else (words, count_reading(known))

    @app.callback(
        Output(ids.FOLDER_PATH, "children"),
        Output(ids.FOLDER_COUNT, "children"),
        Input(ids.REVISION, "data"),
    )
    def show_count(_: int | None) -> Any:
        return clean_text(str(folder)), f"{count_in_words(store.article_count(), 'article')} read"

    @app.callback(*list_outputs(ids.FAILURES), Input(ids.REVISION, "data"), known(ids.FAILURES))
    def show_failures(_: int | None, shown: str | None) -> Any:
        return redraw_list(*failure_notes(store.load_failures(), folder), shown)

    @app.callback(*list_outputs(ids.GONE), Input(ids.REVISION, "data"), known(ids.GONE))
    def show_gone(_: int | None, shown: str | None) -> Any:
        return redraw_list(*gone_notes(store.load_gone_files()), shown)

    @app.callback(*list_outputs(ids.REMARKS), Input(ids.REVISION, "data"), known(ids.REMARKS))
    def show_remarks(_: int | None, shown: str | None) -> Any:
        return redraw_list(*remark_notes(store.load_remarks()), shown)


def _register_retries(app: Dash, store: Store) -> None:
    """Connect the buttons that try a file again."""

    @app.callback(Output(ids.FOLDER_MESSAGE, "children"), Input(ids.RETRY, "data"), prevent_initial_call=True)
    def try_again(pressed: Mapping[str, Any] | None) -> Any:
        return retry_files(store, pressed["key"]) if pressed else no_update


def _register_forgetting(app: Dash, store: Store) -> None:
    """Connect the buttons that forget a file, and the dialog that asks first."""

    @app.callback(
        Output(ids.FORGET_NAME, "children"),
        Output(ids.FORGET_PATH, "data"),
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Input(ids.FORGET, "data"),
        prevent_initial_call=True,
    )
    def ask_to_forget(pressed: Mapping[str, Any] | None) -> Any:
        key = pressed["key"] if pressed else None
        return clean_text(_find(key, store.load_gone_files()) or ""), key, ids.FORGETTING

    @app.callback(
        Output(ids.FOLDER_MESSAGE, "children", allow_duplicate=True),
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Input(ids.FORGET_CONFIRM, "n_clicks"),
        State(ids.FORGET_PATH, "data"),
        prevent_initial_call=True,
    )
    def forget(_: int, key: str | None) -> Any:
        return forget_file(store, key), None


def count_reading(progress: Progress | None) -> str:
    """Say how many files are being read, after what else the page tells; nothing when none is.

    Examples
    --------
    >>> count_reading(Progress(is_leading=True, reading="/drop/storm.html", waiting=1, files_read=1))
    ' · reading 2 files'
    """
    count = progress.waiting + (progress.reading is not None) if progress else 0
    return f" · reading {count_in_words(count, 'file')}" if count else ""


def describe_progress(progress: Progress) -> str:
    """Say what a watcher does.

    Parameters
    ----------
    progress : Progress

    Returns
    -------
    str

    Examples
    --------
    >>> describe_progress(Progress(is_leading=True, reading="/drop/storm.html", waiting=5, files_read=1))
    'Reading storm.html; 5 more wait'
    """
    if progress.error is not None:
        return f"Error: {clean_text(progress.error)}"
    if progress.reading is not None:
        words = f"Reading {article_name(progress.reading)}"
        return f"{words}; {progress.waiting:,} more wait" if progress.waiting else words
    if progress.waiting:
        return f"{count_in_words(progress.waiting, 'file')} wait to be read"
    if progress.is_led_by_another:
        return "Another program follows this folder; what it reads shows here"
    if not progress.is_leading:
        return "This folder is not followed"
    if progress.last is None:
        return "Up to date"
    return f"Up to date; last: {article_name(progress.last.path)}"


def reading_in_words(progress: Progress) -> str:
    """Say what is being read, for the line that tells the page's state; nothing when nothing is.

    Parameters
    ----------
    progress : Progress

    Returns
    -------
    str

    Examples
    --------
    >>> reading_in_words(Progress(is_leading=True, reading="/drop/storm.txt", waiting=3))
    'reading storm.txt, 3 waiting'
    >>> reading_in_words(Progress(is_leading=True))
    ''
    """
    waiting = f"{progress.waiting:,} waiting" if progress.waiting else ""
    if progress.error is not None:
        return ""
    if progress.reading is None:
        return waiting
    return ", ".join(filter(None, [f"reading {article_name(progress.reading)}", waiting]))


def failure_notes(failures: Sequence[FileFailure], folder: Path) -> tuple[str, list[Component]]:
    """Say which files gave nothing and why; each has one button, at the first of its entries.

    Parameters
    ----------
    failures : sequence of FileFailure
    folder : pathlib.Path
        The drop folder, which is looked at all the time and has no button.

    Returns
    -------
    str
        A heading.
    list of Component
        None without failures.
    """
    rows = []
    offered = {str(folder)}
    for failure in failures[:_MOST_NOTES]:
        tries = "tried once" if failure.tries == 1 else f"tried {failure.tries:,} times"
        parts: list[Component] = [
            html.Span(clean_text(failure.error)),
            html.Small(f"{tries}, last on {describe_time(failure.last_at)}"),
        ]
        if failure.path not in offered:
            parts.append(_button("Try again", ids.RETRY, failure.path))
        offered.add(failure.path)
        rows.append(_note(failure.article, parts))
    again = html.Button("Try all again", className="link", **pressing(ids.RETRY, ""))
    last = [html.Li(again)] if failures else []
    return f"{failures_in_words(failures)} could not be read", [*rows, *_more(len(failures)), *last]


def gone_notes(gone: Sequence[str]) -> tuple[str, list[Component]]:
    """Say which files are gone, each with a button that forgets it: a heading and the items."""
    rows = [_note(path, [_button("Forget", ids.FORGET, path)]) for path in gone[:_MOST_NOTES]]
    is_are = "file is" if len(gone) == 1 else "files are"
    return f"{len(gone):,} {is_are} gone; the events are kept", [*rows, *_more(len(gone))]


def remark_notes(remarks: Sequence[Remark]) -> tuple[str, list[Component]]:
    """Say what is to be known of what was read: a heading and the items."""
    rows = [_note(remark.article, [html.Span(clean_text(remark.text))]) for remark in remarks[:_MOST_NOTES]]
    return f"{count_in_words(len(remarks), 'note')} on what was read", [*rows, *_more(len(remarks))]


def retry_files(store: Store, key: str) -> str:
    """Ask for a file to be read again, or for all that could not be, and say so.

    Parameters
    ----------
    store : Store
    key : str
        Of the file, as `path_key` makes it; empty for all.

    Returns
    -------
    str
    """
    failed = sorted({failure.path for failure in store.load_failures()})
    asked = [path for path in failed if key in ("", path_key(path)) and store.request_retry(path)]
    if not asked:
        return "There is nothing to try again: what is in the folder now is read by itself."
    named = article_name(asked[0]) if len(asked) == 1 else count_in_words(len(asked), "file")
    return f"{named} will be tried again."


def forget_file(store: Store, key: str | None) -> str:
    """Remove a file that is gone, named by its `path_key`, and say so."""
    path = _find(key, store.load_gone_files())
    if path is None:
        return "The file is there again, or was forgotten already; nothing was done."
    store.forget_file(path)
    return f"{article_name(path)} is forgotten."


def path_key(path: str) -> str:
    r"""Return what names a file in a button: its name may be no text.

    Parameters
    ----------
    path : str

    Returns
    -------
    str
        A hash.

    Examples
    --------
    >>> path_key("/drop/storm.txt") == path_key("/drop/storm.txt"), path_key("/drop/\udcff.txt").isascii()
    (True, True)
    """
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:20]


def _find(key: str | None, paths: Iterable[str]) -> str | None:
    """Return the path that a key names."""
    return next((path for path in paths if path_key(path) == key), None)


def _button(words: str, kind: str, path: str) -> Component:
    """Return a button that does something with one file."""
    label = aria(label=f"{words}: {article_name(path)}")
    return html.Button(words, className="link", **label, **pressing(kind, path_key(path)))


def _note(article: str, parts: Sequence[Component]) -> Component:
    """Lay out what there is to say about one file."""
    return html.Li([html.Strong(article_name(article)), *parts])


def _more(count: int) -> list[Component]:
    """Say how many are not listed."""
    return [html.Li(f"and {count - _MOST_NOTES:,} more")] if count > _MOST_NOTES else []
