"""How what came of a form reaches the page."""

from collections.abc import Mapping
from typing import Any

from dash import Output, no_update

from dashboards import ids
from dashboards.curating import Said
from timeline.store import Store


def answer(said: Said, editing: Mapping[str, Any] | None, store: Store) -> tuple[Any, ...]:
    """Return what the page is told by what came of a form.

    The message, the dialog, the revision, the event to look at, what is edited, and what is wrong.
    """
    if said.is_done:
        event_id = said.event_id or no_update
        return said.words, None, store.revision(), event_id, no_update, ""
    kept = no_update if said.version is None else {**(editing or {}), "version": said.version}
    return no_update, no_update, no_update, no_update, kept, said.words


def answer_outputs(error: str) -> list[Output]:
    """Return where `answer` goes: the parts of the page, and what is wrong with the form."""
    return [
        Output(ids.WORD_MESSAGE, "children", allow_duplicate=True),
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Output(ids.SELECTED, "data", allow_duplicate=True),
        Output(ids.EDITING, "data", allow_duplicate=True),
        Output(error, "children"),
    ]
