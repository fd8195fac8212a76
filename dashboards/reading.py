"""How far the watcher is with the files that wait."""

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria
from dashboards.folder import describe_progress
from timeline.watching import Progress


def progress_bar() -> Component:
    """Return the bar, hidden until something is read."""
    return html.Progress(id=ids.PROGRESS, hidden=True, value="0", max="1", **aria(label="Reading articles"))


def measure(progress: Progress, most: int) -> tuple[int, int]:
    """Return how many files of a batch are done, and how many it has.

    Parameters
    ----------
    progress : Progress
    most : int
        How many the batch had when it was last asked; 0 before one.

    Returns
    -------
    (int, int)
        Zeros once nothing is left.

    Examples
    --------
    >>> measure(Progress(reading="/drop/a.txt", waiting=3), 0), measure(Progress(waiting=1), 4)
    ((0, 4), (3, 4))
    >>> measure(Progress(), 4)
    (0, 0)
    """
    left = progress.waiting + (progress.reading is not None)
    if not left:
        return 0, 0
    batch = max(most, left)
    return batch - left, batch


def register_reading(app: Dash, progress: Callable[[], Progress] | None) -> None:
    """Keep the bar up to date.

    Parameters
    ----------
    app : dash.Dash
    progress : callable or None
        Tells what the folder's watcher does; without one there is nothing to tell.
    """
    if progress is None:
        return

    @app.callback(
        Output(ids.PROGRESS, "hidden"),
        Output(ids.PROGRESS, "value"),
        Output(ids.PROGRESS, "max"),
        Output(ids.PROGRESS_WORDS, "children"),
        Input(ids.NOW, "data"),
        State(ids.PROGRESS, "value"),
        State(ids.PROGRESS, "max"),
        State(ids.PROGRESS, "hidden"),
        State(ids.PROGRESS_WORDS, "children"),
    )
    def follow(_: Any, *shown: Any) -> Any:
        value, most, is_hidden, words = shown
        now = progress()
        done, batch = measure(now, 0 if is_hidden else int(most))
        told = describe_progress(now) if batch else ""
        new = (not batch, str(done), str(batch or 1), told)
        return no_update if new == (is_hidden, value, most, words or "") else new
