"""Merging two events and splitting one: choosing what, seeing it, and saying so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboards import ids
from dashboards.answers import answer, answer_outputs, choice
from dashboards.curating import Seen, Writer
from dashboards.forms import pair_panel
from dashboards.redrawing import known, part_outputs, redraw
from timeline.figures import article_name, clean_text, count_in_words, row_date_in_words
from timeline.rows import to_rows
from timeline.store import Store, StoredEvent
from timeline.table import EventFilter

_MOST_FOUND = 8
_MOST_MENTIONS = 20
_LONGEST = 160  # characters of a sentence


def register_merging(app: Dash, store: Store, writer: Callable[[Any], Writer]) -> None:
    """Choose another event by clicking or searching, see both, and merge."""
    _register_pair(app, store)
    _register_search(app, store)

    @app.callback(
        *answer_outputs(ids.MERGE_ERROR),
        Input(ids.MERGE_SAVE, "n_clicks"),
        State(ids.EDITING, "data"),
        State(ids.MERGE_OTHER, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def merge(_: int, editing: Any, other: Any, author: str | None) -> Any:
        analyst, seen = writer(author), Seen.of_data(editing)
        if seen is None:
            return [no_update] * len(answer_outputs(ids.MERGE_ERROR))
        return answer(analyst.merge(seen, Seen.of_data(other)), editing, analyst.store)


def _register_pair(app: Dash, store: Store) -> None:
    """Show both events as they are, and keep which version of the other one is shown."""

    @app.callback(
        *part_outputs(ids.MERGE_PAIR),
        Output(ids.MERGE_SAVE, "disabled"),
        Output(ids.MERGE_OTHER, "data"),
        Input(ids.DIALOG, "data"),
        Input(ids.SELECTED, "data"),
        Input(ids.REVISION, "data"),
        State(ids.EDITING, "data"),
        known(ids.MERGE_PAIR),
        prevent_initial_call=True,
    )
    def show_pair(
        dialog: str | None, selected: str | None, _: int | None, editing: Any, shown: str | None
    ) -> Any:
        seen = Seen.of_data(editing) if dialog == ids.MERGE_FORM else None
        if seen is None:
            return no_update, no_update, no_update, no_update
        event, other = find_pair(store, seen, selected)
        panel = pair_panel(side_of(event.row if event else None), side_of(other.row if other else None))
        return (
            *redraw(panel, shown),
            other is None,
            asdict(Seen.of(other, nonce=seen.nonce)) if other else None,
        )


def _register_search(app: Dash, store: Store) -> None:
    """Find another event by its words, and choose it."""

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


def register_splitting(app: Dash, store: Store, writer: Callable[[Any], Writer]) -> None:
    """Find sentences among many, and split what is ticked off an event."""

    @app.callback(
        Output(ids.SPLIT_MENTIONS, "options", allow_duplicate=True),
        Output(ids.SPLIT_COUNT, "children", allow_duplicate=True),
        Input(ids.SPLIT_SEARCH, "value"),
        State(ids.EDITING, "data"),
        State(ids.SPLIT_MENTIONS, "value"),
        prevent_initial_call=True,
    )
    def search(text: str | None, editing: Any, ticked: Any) -> Any:
        seen = Seen.of_data(editing) if editing and "event_id" in editing else None
        event = store.load_event(seen.event_id, seen.mention_ids) if seen else None
        return mention_options(event.row, text, ticked or []) if event else (no_update, no_update)

    @app.callback(
        *answer_outputs(ids.SPLIT_ERROR),
        Input(ids.SPLIT_SAVE, "n_clicks"),
        State(ids.EDITING, "data"),
        State(ids.SPLIT_MENTIONS, "value"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def split(_: int, editing: Mapping[str, Any], ticked: Any, author: str | None) -> Any:
        analyst, seen = writer(author), Seen.of_data(editing)
        if seen is None:
            return [no_update] * len(answer_outputs(ids.SPLIT_ERROR))
        return answer(analyst.split(seen, ticked or []), editing, analyst.store)


def find_pair(
    store: Store, seen: Seen, selected: str | None
) -> tuple[StoredEvent | None, StoredEvent | None]:
    """Return the event that is to be merged, and the one that is chosen beside it, if it is another one."""
    event = store.load_event(seen.event_id, seen.mention_ids)
    other = store.load_event(selected) if selected else None
    is_same = event is not None and other is not None and event.row["event_id"] == other.row["event_id"]
    return event, None if is_same else other


def side_of(row: Mapping[str, Any] | None) -> dict[str, str] | None:
    """Return title and date of an event in words, for one side of a pair."""
    if row is None:
        return None
    return {"title": clean_text(row["title"]), "when": row_date_in_words(row)}


def mention_options(
    row: Mapping[str, Any], search: str | None = None, ticked: Sequence[str] = ()
) -> tuple[list[dict[str, str]], str]:
    """Return some of an event's mentions as choices, each its sentence with its article, and their number.

    Parameters
    ----------
    row : mapping
        The event's.
    search : str or None
        Words that sentence or article must have.
    ticked : sequence of str
        The mentions that are chosen already: they come first, whatever is searched.

    Returns
    -------
    list of dict
    str
        Empty where all are shown.
    """
    labels = {
        mention["mention_id"]: f"{clean_text(mention['sentence'])[:_LONGEST]} "
        f"({article_name(mention['article'])})"
        for mention in row["mentions"]
    }
    words = (search or "").casefold().split()
    found = [each for each, label in labels.items() if all(word in label.casefold() for word in words)]
    others = [each for each in found if each not in ticked]
    shown = [*(each for each in labels if each in ticked), *others[:_MOST_MENTIONS]]
    count = (
        ""
        if len(shown) == len(labels)
        else f"{len(shown):,} of {count_in_words(len(labels), 'sentence')} shown"
    )
    return [{"value": each, "label": labels[each]} for each in shown], count


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
