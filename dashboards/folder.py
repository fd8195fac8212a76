"""The drop folder's box: what is read now, what could not be read and is tried again, and what is gone."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria, build_dialog, closing
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
            html.H2("Drop folder"),
            html.P(id=ids.FOLDER_STATE, className="hint", role="status"),
            html.Div(id=ids.FOLDER_NOTES),
            html.P(id=ids.FOLDER_MESSAGE, className="hint", role="status"),
            html.Div(id=ids.LOST),
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
        Input(ids.CLOCK, "n_intervals"),
        State(ids.FOLDER_STATE, "children"),
    )
    def show_progress(_: int | None, shown: str | None) -> Any:
        words = describe_progress(progress()) if progress else "Up to date"
        return no_update if words == shown else words

    @app.callback(Output(ids.FOLDER_NOTES, "children"), Input(ids.REVISION, "data"))
    def show_notes(_: int | None) -> Any:
        return folder_notes(
            folder,
            store.article_count(),
            failures=store.load_failures(),
            gone=store.load_gone_files(),
            remarks=store.load_remarks(),
        )


def _register_retries(app: Dash, store: Store) -> None:
    """Connect the buttons that try a file again."""

    @app.callback(
        Output(ids.FOLDER_MESSAGE, "children"),
        Input({"type": ids.RETRY, "key": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def try_again(clicks: Sequence[int | None]) -> Any:
        # Buttons that are only drawn trigger it too.
        return retry_files(store, ctx.triggered_id["key"]) if any(clicks) else no_update


def _register_forgetting(app: Dash, store: Store) -> None:
    """Connect the buttons that forget a file, and the dialog that asks first."""

    @app.callback(
        Output(ids.FORGET_NAME, "children"),
        Output(ids.FORGET_PATH, "data"),
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Input({"type": ids.FORGET, "key": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def ask_to_forget(clicks: Sequence[int | None]) -> Any:
        if not any(clicks):
            return no_update, no_update, no_update
        key = ctx.triggered_id["key"]
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


def folder_notes(
    folder: Path,
    article_count: int,
    *,
    failures: Sequence[FileFailure],
    gone: Sequence[str],
    remarks: Sequence[Remark],
) -> list[Component]:
    """Say which folder is watched, what it gave, which files gave nothing and why, and which are gone."""
    parts: list[Component] = [
        html.P(clean_text(str(folder)), className="path"),
        html.P(f"{count_in_words(article_count, 'article')} read", className="hint"),
    ]
    if failures:
        heading = f"{failures_in_words(failures)} could not be read"
        parts.append(_notes(heading, _failures(failures, str(folder)), "failures", is_open=True))
    if gone:
        rows = [_note(path, [_button("Forget", ids.FORGET, path)]) for path in gone[:_MOST_NOTES]]
        is_are = "file is" if len(gone) == 1 else "files are"
        heading = f"{len(gone):,} {is_are} gone; the events are kept"
        parts.append(_notes(heading, [*rows, *_more(len(gone))], "gone", is_open=False))
    if remarks:
        rows = [
            _note(remark.article, [html.Span(clean_text(remark.text))]) for remark in remarks[:_MOST_NOTES]
        ]
        heading = f"{count_in_words(len(remarks), 'note')} on what was read"
        parts.append(_notes(heading, [*rows, *_more(len(remarks))], "remarks", is_open=False))
    return parts


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


def _failures(failures: Sequence[FileFailure], folder: str) -> list[Component]:
    """Lay out failures; each file has one button, at the first of its entries."""
    rows = []
    offered = {folder}  # which is looked at all the time
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
    again = html.Button("Try all again", id={"type": ids.RETRY, "key": ""}, className="link")
    return [*rows, *_more(len(failures)), html.Li(again)]


def _button(words: str, kind: str, path: str) -> Component:
    """Return a button that does something with one file."""
    label = aria(label=f"{words}: {article_name(path)}")
    return html.Button(words, id={"type": kind, "key": path_key(path)}, className="link", **label)


def _note(article: str, parts: Sequence[Component]) -> Component:
    """Lay out what there is to say about one file."""
    return html.Li([html.Strong(article_name(article)), *parts])


def _more(count: int) -> list[Component]:
    """Say how many are not listed."""
    return [html.Li(f"and {count - _MOST_NOTES:,} more")] if count > _MOST_NOTES else []


def _notes(heading: str, items: Sequence[Component], class_name: str, *, is_open: bool) -> Component:
    """Return a list that can be opened; by its id, one that a reader has opened stays so when it changes."""
    content = [html.Summary(heading), html.Ul(items)]
    return html.Details(content, open=is_open, className=class_name, id=f"{class_name}-notes")
