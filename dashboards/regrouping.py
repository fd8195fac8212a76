"""Merging two events and splitting one: choosing what, seeing it, and saying so."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboards import ids
from dashboards.answers import answer, answer_outputs, choice
from dashboards.curating import Writer
from dashboards.forms import pair_panel
from dashboards.panels import find_row
from dashboards.snapshots import SnapshotReader
from timeline.figures import article_name, clean_text, row_date_in_words
from timeline.rows import to_rows
from timeline.store import Store
from timeline.table import EventFilter

_MOST_FOUND = 8
_LONGEST = 160  # characters of a sentence


def register_merging(
    app: Dash, reader: SnapshotReader, store: Store, writer: Callable[[Any], Writer]
) -> None:
    """Choose another event by clicking or searching, see both, and merge."""

    @app.callback(
        Output(ids.MERGE_PAIR, "children"),
        Output(ids.MERGE_SAVE, "disabled"),
        Input(ids.DIALOG, "data"),
        Input(ids.SELECTED, "data"),
        State(ids.EDITING, "data"),
        prevent_initial_call=True,
    )
    def show_pair(dialog: str | None, selected: str | None, editing: Mapping[str, Any] | None) -> Any:
        if dialog != ids.MERGE_FORM or not editing:
            return no_update, no_update
        table = reader.read().table
        event_id = editing["event_id"]
        other = find_row(table, selected) if selected != event_id else None
        return pair_panel(side_of(find_row(table, event_id)), side_of(other)), other is None

    @app.callback(
        Output(ids.MERGE_FOUND, "options"),
        Input(ids.MERGE_SEARCH, "value"),
        State(ids.EDITING, "data"),
        prevent_initial_call=True,
    )
    def search(text: str | None, editing: Mapping[str, Any] | None) -> Any:
        return found_options(store, text, (editing or {}).get("event_id"))

    @app.callback(
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(ids.MERGE_FOUND, "value"),
        prevent_initial_call=True,
    )
    def choose(event_id: str | None) -> Any:
        return choice(event_id)

    @app.callback(
        *answer_outputs(ids.MERGE_ERROR),
        Input(ids.MERGE_SAVE, "n_clicks"),
        State(ids.EDITING, "data"),
        State(ids.SELECTED, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def merge(_: int, editing: Mapping[str, Any], other: str | None, author: str | None) -> Any:
        analyst = writer(author)
        said = analyst.merge(editing["event_id"], editing["version"], str(other))
        return answer(said, editing, analyst.store)


def register_splitting(app: Dash, writer: Callable[[Any], Writer]) -> None:
    """Split what is ticked off an event."""

    @app.callback(
        *answer_outputs(ids.SPLIT_ERROR),
        Input(ids.SPLIT_SAVE, "n_clicks"),
        State(ids.EDITING, "data"),
        State(ids.SPLIT_MENTIONS, "value"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def split(_: int, editing: Mapping[str, Any], ticked: Any, author: str | None) -> Any:
        analyst = writer(author)
        said = analyst.split(editing["event_id"], editing["version"], ticked or [])
        return answer(said, editing, analyst.store)


def side_of(row: Mapping[str, Any] | None) -> dict[str, str] | None:
    """Return title and date of an event in words, for one side of a pair."""
    if row is None:
        return None
    return {"title": clean_text(row["title"]), "when": row_date_in_words(row)}


def mention_options(row: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return an event's mentions as choices, each its sentence with the article that it stands in."""
    return [
        {
            "value": mention["mention_id"],
            "label": f"{clean_text(mention['sentence'])[:_LONGEST]} ({article_name(mention['article'])})",
        }
        for mention in row["mentions"]
    ]


def found_options(store: Store, search: str | None, but: Any) -> list[dict[str, str]]:
    """Return the first events that a search finds, as choices.

    Parameters
    ----------
    store : Store
    search : str or None
        Nothing finds nothing.
    but : str
        The event that is none of them.
    """
    if not (search or "").strip():
        return []
    found = store.find_events(EventFilter(search=search or ""), limit=_MOST_FOUND + 1).table
    rows = to_rows(found[found["event_id"] != but].head(_MOST_FOUND))
    return [
        {
            "value": row["event_id"],
            "label": f"{clean_text(row['title'])} · {row_date_in_words(row, brief=True)}",
        }
        for row in rows
    ]
