"""How what came of a form reaches the page."""

from collections.abc import Mapping
from typing import Any

from dash import Output, no_update

from dashboards import ids
from dashboards.curating import Said
from timeline.store import Store


def choice(event_id: str | None, revision: int | None = None) -> Any:
    """Return what chooses an event; it differs at each revision, so that an event can be chosen again."""
    return no_update if event_id is None else {"event_id": event_id, "revision": revision}


def answer(said: Said, editing: Mapping[str, Any] | None, store: Store) -> tuple[Any, ...]:
    """Return what the page is told by what came of a form.

    The message, the dialog, the revision, the event to look at, what is edited, and what is wrong.
    """
    if said.is_done:
        revision = store.revision()
        return said.words, None, revision, choice(said.event_id, revision), no_update, ""
    if not said.is_stale:
        return no_update, no_update, no_update, no_update, no_update, said.words
    kept = no_update if said.version is None else {**(editing or {}), "version": said.version}
    words = f"{said.words} What you typed is kept."
    return no_update, no_update, store.revision(), no_update, kept, words


def answer_outputs(error: str) -> list[Output]:
    """Return where `answer` goes: the parts of the page, and what is wrong with the form."""
    return [
        Output(ids.WORD_MESSAGE, "children", allow_duplicate=True),
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Output(ids.EDITING, "data", allow_duplicate=True),
        Output(error, "children"),
    ]
