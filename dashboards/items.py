"""Lists of events that can be gone through: their items, and how one is named, chosen and asked for more."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.curating import Seen
from dashboards.dialogs import aria, pressing, signed
from timeline.figures import article_name, clean_text, count_in_words

AT_A_TIME = 50
"""How many items a list has, and how many more are asked for."""


def tab_id(name: str) -> str:
    """Return the id of a list's tab."""
    return f"{name}-tab"


def panel_id(name: str) -> str:
    """Return the id of what a list's tab shows."""
    return f"{name}-panel"


def build_panel(
    name: str, children: Sequence[Component], *, is_shown: bool = False, is_queue: bool = False
) -> Component:
    """Return what stands under a tab.

    Parameters
    ----------
    name : str
        Of the list.
    children : sequence of Component
    is_shown : bool
    is_queue : bool
        Whether the keys for the next and the previous event go through its items.

    Returns
    -------
    Component
    """
    marked: Any = aria(labelledby=tab_id(name)) | ({"data-queue": "true"} if is_queue else {})
    return html.Div(
        list(children),
        id=panel_id(name),
        className="list-panel",
        role="tabpanel",
        tabIndex=0,
        hidden=not is_shown,
        **marked,
    )


def items_list(name: str, more: str | None = None) -> list[Component]:
    """Return an empty list whose items can be gone through, with the button that asks for more."""
    marked: Any = {"data-list-items": "true"}
    items: list[Component] = [html.Ol(id=name, className="items", **marked)]
    if more is not None:
        words = f"{AT_A_TIME} more"
        items.append(html.Button(words, id=more, n_clicks=0, hidden=True, className="more"))
    return items


def build_item(parts: Sequence[Component], event_id: str, other_id: str | None = None) -> Component:
    """Return an item about one event, or about two.

    Parameters
    ----------
    parts : sequence of Component
    event_id : str
    other_id : str or None
    """
    about: Any = {"data-event": event_id} | ({"data-other": other_id} if other_id else {})
    kind = "pair-item" if other_id else "item reasoned" if len(parts) > 1 else "item"
    return html.Li(list(parts), className=kind, **about)


def hint_item(words: str) -> list[Component]:
    """Return what stands in a list without items."""
    return [html.Li(words, className="hint")]


def choose_button(children: Sequence[Component | str], event_id: str, *, is_first: bool = True) -> Component:
    """Return the part of an item that chooses its event; by the first one, keys go to the item."""
    marked: dict[str, Any] = {"data-queued": "true"} if is_first else {}
    return html.Button(list(children), className="choose", **pressing(ids.CHOOSE_LISTED, event_id), **marked)


def act_button(
    words: str, store: str, *seen: tuple[str, str], label: str = "", goes_on: bool = False
) -> Component:
    """Return a button of an item that says something of its events.

    Parameters
    ----------
    words : str
    store : str
        The store of the page that learns of it.
    *seen : tuple of (str, str)
        The id and the version of each event, as they are shown.
    label : str
        What it is about, for readers of the screen.
    goes_on : bool
        Whether the event that takes its place in the list is then chosen.
    """
    named = aria(label=f"{words}: {label}") if label else {}
    mark: dict[str, Any] = {"data-goes-on": "true"} if goes_on else {}
    return html.Button(words, **pressing(store, json.dumps(seen)), **signed(), **mark, **named)


def pressed_events(pressed: Mapping[str, Any]) -> tuple[Seen, ...]:
    """Return the events that an `act_button` was about, as they were shown.

    Examples
    --------
    >>> [seen.version for seen in pressed_events({"key": '[["e1", "v1"], ["e2", ""]]'})]
    ['v1', '']
    """
    key = str(pressed["key"])
    return tuple(Seen(event_id=event_id, version=version, nonce=key) for event_id, version in json.loads(key))


def best_quote(row: Mapping[str, Any]) -> str:
    """Return the sentence that speaks best for an event: of those that date it surest, the first."""
    mentions = row["mentions"]
    best = max(mentions, key=lambda mention: mention["confidence"], default=None)
    return clean_text(best["sentence"]) if best else ""


def told_by(row: Mapping[str, Any]) -> str:
    """Say who tells of an event."""
    mentions = row["mentions"]
    if not mentions:
        return "added by hand"
    name = article_name(mentions[0]["article"])
    if row["source_count"] < 2:
        return name
    return f"{name} · {count_in_words(row['source_count'], 'independent source')}"
