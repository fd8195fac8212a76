"""The sample articles that come with the program, for who wants to see a timeline before he has a folder."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from dashboards import ids
from timeline.articles import HeldFiles, add_article
from timeline.errors import ArticleError
from timeline.figures import clean_text, count_in_words


def find_samples() -> tuple[Path, ...]:
    """Return the sample articles: installed with the dashboard, or at the top of a checkout; else none."""
    package = Path(str(files("dashboards")))
    for folder in (package / "sample_articles", package.parent / "sample_articles"):
        found = tuple(sorted(path for path in folder.glob("*") if path.is_file()))
        if found:
            return found
    return ()


def copy_samples(folder: Path) -> str:
    """Copy the sample articles into a folder, and say so; nothing there is overwritten or added twice.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder.
    """
    held, added = HeldFiles(folder), 0
    for path in find_samples():
        try:
            added += add_article(folder, path.read_bytes(), path.name, held=held).is_new
        except ArticleError as error:
            return f"The samples cannot be copied: {clean_text(error.reason)}."
    return f"{count_in_words(added, 'sample article')} copied; they are read now."


def samples_offer() -> Component:
    """Return the button that copies them, where there are any."""
    return html.Div(
        [
            html.Button("Try the samples", id=ids.SAMPLES),
            html.P(id=ids.SAMPLES_MESSAGE, className="hint", role="status"),
        ],
        hidden=not find_samples(),
        className="offer",
    )


def register_samples(app: Dash, folder: Path) -> None:
    """Connect the button.

    Parameters
    ----------
    app : dash.Dash
    folder : pathlib.Path
        The drop folder.
    """

    @app.callback(
        Output(ids.SAMPLES_MESSAGE, "children"), Input(ids.SAMPLES, "n_clicks"), prevent_initial_call=True
    )
    def try_samples(_: int) -> Any:
        return copy_samples(folder)
