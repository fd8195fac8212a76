"""The review queue: what is unsure, told twice, disputed or overdue, gone through one by one."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.answers import choice
from dashboards.curating import Said, Writer
from dashboards.filters import filter_from_data
from dashboards.items import (
    AT_A_TIME,
    act_button,
    best_quote,
    build_item,
    choose_button,
    hint_item,
    items_list,
    pressed_events,
    told_by,
)
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.duplicates import Pair, find_possible_duplicates
from timeline.figures import build_evidence, clean_text, row_date_in_words
from timeline.index import EventIndex
from timeline.model import Accept
from timeline.queues import Queue, find_queue, most_important
from timeline.store import Store, StoredEvent

DUPLICATES = "duplicates"
KINDS: Mapping[str, str] = {
    Queue.UNSURE.value: "Unsure",
    DUPLICATES: "Possible duplicates",
    Queue.DISPUTED.value: "Sources disagree",
    Queue.OVERDUE.value: "Overdue",
}
"""What may be reviewed, with its name."""

_NOTHING: Mapping[str, str] = {
    Queue.UNSURE.value: "Nothing is left that is unsure.",
    DUPLICATES: "No two events look as if they were one.",
    Queue.DISPUTED.value: "The sources agree, or somebody has looked.",
    Queue.OVERDUE.value: "Nothing is overdue.",
}
_MOST_FOUND = 5_000
_MOST_PAIRS = 200
_COMPARED = {
    "date": "date",
    "title": "words",
    "category": "category",
    "place": "place",
    "participants": "people",
    "killed": "number killed",
    "injured": "number injured",
    "status": "status",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """All possible duplicates of a revision, the most important first, with their keys in an index."""

    revision: int
    pairs: tuple[Pair, ...]
    keys: npt.NDArray[np.int64]

    def among(self, index: EventIndex) -> tuple[Pair, ...]:
        """Return those of which both events stand in an index."""
        is_there = np.isin(self.keys, index.keys).all(axis=1)
        return tuple(self.pairs[place] for place in np.flatnonzero(is_there)[:_MOST_PAIRS])


class PairFinder:
    """Finds possible duplicates in a store, once a revision: whoever asks meanwhile waits for it.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._last: _Found | None = None

    def find(self, index: EventIndex) -> tuple[Pair, ...]:
        """Return the possible duplicates in an index, the most important first."""
        with self._lock:
            revision = self._store.revision()
            if self._last is None or self._last.revision != revision:
                self._last = self._search(revision)
            found = self._last
        return found.among(index)

    def find_known(self, index: EventIndex) -> tuple[Pair, ...] | None:
        """Return what `find` does if they have been searched for already; never waits for a search."""
        found = self._last
        return found.among(index) if found and found.revision == self._store.revision() else None

    def _search(self, revision: int) -> _Found:
        """Look for them among all events."""
        outlines = self._store.load_outlines()
        pairs = find_possible_duplicates(outlines, _MOST_FOUND, apart=self._store.load_apart())
        numbers = dict(zip(outlines["event_id"], outlines.index, strict=True))
        keys = [numbers[event_id] for pair in pairs for event_id in _ids(pair)]
        return _Found(revision=revision, pairs=pairs, keys=np.array(keys, dtype="int64").reshape(-1, 2))


def review_panel() -> list[Component]:
    """Return the choice of a queue, and where it stands."""
    options: Any = kind_options({})
    kind = dcc.RadioItems(id=ids.REVIEW_KIND, options=options, value=Queue.UNSURE.value, className="segments")
    stores = (ids.ACCEPT_LISTED, ids.MERGE_LISTED, ids.APART_LISTED)
    return [
        *(dcc.Store(id=name) for name in stores),
        html.Fieldset([html.Legend("What to review", className="visually-hidden"), kind], className="kinds"),
        *items_list(ids.REVIEW, ids.REVIEW_MORE),
    ]


def kind_options(counts: Mapping[str, int]) -> list[dict[str, str]]:
    """Return the queues as choices, each with the number of what waits in it, where that is known."""
    return [
        {"label": f"{words} {counts[kind]:,}" if kind in counts else words, "value": kind}
        for kind, words in KINDS.items()
    ]


def count_kinds(index: EventIndex, pairs: Sequence[Pair] | None) -> dict[str, int]:
    """Return how much waits in each queue; pairs that nobody has searched for are not counted."""
    counts = {queue.value: int(find_queue(index, queue).sum()) for queue in Queue}
    return counts if pairs is None else counts | {DUPLICATES: len(pairs)}


def queue_items(queue: Queue, events: Sequence[StoredEvent]) -> list[Component]:
    """Lay out the events of a queue.

    Parameters
    ----------
    queue : Queue
    events : sequence of StoredEvent

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    return [_queued(queue, event) for event in events] or hint_item(_NOTHING[queue.value])


def pair_items(pairs: Sequence[Pair], events: Mapping[str, StoredEvent]) -> list[Component]:
    """Lay out possible duplicates, the two side by side.

    Parameters
    ----------
    pairs : sequence of Pair
    events : mapping of str to StoredEvent
        By id; a pair of which one is no more is left out.
    """
    there = [pair for pair in pairs if pair.event_id in events and pair.other_id in events]
    items = [_pair(pair, events[pair.event_id], events[pair.other_id]) for pair in there]
    return items or hint_item(_NOTHING[DUPLICATES])


def accept_listed(writer: Writer, pressed: Mapping[str, Any]) -> Said:
    """Say that an event is right, as it was shown."""
    (seen,) = pressed_events(pressed)
    return writer.say(seen, [Accept()], "Accepted.")


def merge_listed(writer: Writer, pressed: Mapping[str, Any]) -> Said:
    """Say that two events are one, as they were shown."""
    seen, other = pressed_events(pressed)
    return writer.merge(seen, other)


def keep_apart_listed(writer: Writer, pressed: Mapping[str, Any]) -> Said:
    """Say that two events are two, as they were shown."""
    seen, other = pressed_events(pressed)
    return writer.keep_apart(seen, other)


def register_review(app: Dash, reader: SnapshotReader, store: Store, writer: Callable[[Any], Writer]) -> None:
    """List what waits for review while its tab is open, and do what its buttons say.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    writer : callable
        An author's name -> who says it.
    """
    _register_queue(app, reader, store)
    _register_words(app, store, writer)


def _register_queue(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """List one queue, and count all of them."""
    finder = PairFinder(store)

    @app.callback(
        *part_outputs(ids.REVIEW),
        Output(ids.REVIEW_MORE, "hidden"),
        Output(ids.REVIEW_KIND, "options"),
        Input(ids.LISTED, "value"),
        Input(ids.REVIEW_KIND, "value"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        Input(ids.REVIEW_MORE, "n_clicks"),
        State(ids.REVIEW_KIND, "options"),
        known(ids.REVIEW),
        prevent_initial_call=True,
    )
    def list_queue(
        listed: str, kind: str, _: int, chosen: Any, more: int, known_options: Any, shown: str | None
    ) -> Any:
        if listed != ids.REVIEW or kind not in KINDS:
            return no_update, no_update, no_update, no_update
        index, most = reader.filtered(filter_from_data(chosen)), AT_A_TIME * (1 + more)
        pairs = finder.find(index) if kind == DUPLICATES else finder.find_known(index)
        counts = count_kinds(index, pairs)
        options = kind_options(counts)
        if kind == DUPLICATES and pairs is not None:
            events = store.load_listed(sorted({name for pair in pairs[:most] for name in _ids(pair)}))
            items = pair_items(pairs[:most], {event.row["event_id"]: event for event in events})
        else:
            queue = Queue(kind)
            waiting = most_important(index, find_queue(index, queue), most)
            items = queue_items(queue, store.load_listed(waiting))
        changed = no_update if options == known_options else options
        return *redraw(items, shown), counts[kind] <= most, changed


def _register_words(app: Dash, store: Store, writer: Callable[[Any], Writer]) -> None:
    """Accept an event, merge two, or keep them apart."""
    said = (
        (ids.ACCEPT_LISTED, accept_listed),
        (ids.MERGE_LISTED, merge_listed),
        (ids.APART_LISTED, keep_apart_listed),
    )
    for button, act in said:
        _register_word(app, store, writer, button, act)


def _register_word(
    app: Dash,
    store: Store,
    writer: Callable[[Any], Writer],
    button: str,
    act: Callable[[Writer, Mapping[str, Any]], Said],
) -> None:
    """Connect the buttons of one kind; what was merged is looked at, where it can be undone."""

    @app.callback(
        Output(ids.LIST_MESSAGE, "children", allow_duplicate=True),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(button, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def say(pressed: Mapping[str, Any] | None, author: Any) -> Any:
        if not pressed:
            return no_update, no_update, no_update
        said = act(writer(author), pressed)
        revision = store.revision()
        merged = choice(said.event_id, revision) if button == ids.MERGE_LISTED else no_update
        return said.words, revision, merged


def _ids(pair: Pair) -> tuple[str, str]:
    """Return the ids of both events."""
    return pair.event_id, pair.other_id


def _queued(queue: Queue, event: StoredEvent) -> Component:
    """Lay out one event of a queue."""
    row, title = event.row, clean_text(event.row["title"])
    quote, seen = best_quote(row), (row["event_id"], event.version)
    told = [
        html.Span(row_date_in_words(row), className="when"),
        html.Strong(title),
        *([html.Q(quote)] if quote and queue is not Queue.DISPUTED else []),
        html.Span(told_by(row), className="hint"),
    ]
    buttons = [
        act_button("Accept", ids.ACCEPT_LISTED, seen, label=title, goes_on=True),
        act_button("Edit …", ids.EDIT_LISTED, seen, label=title),
    ]
    return build_item(
        [
            choose_button(told, row["event_id"]),
            *_reasons(queue, row),
            html.Div(buttons, className="buttons"),
        ],
        row["event_id"],
    )


def _reasons(queue: Queue, row: Mapping[str, Any]) -> list[Component]:
    """Say why an event is to be looked at."""
    if queue is not Queue.DISPUTED:
        sure = f"{round(row['confidence'] * 100)} % sure. " if queue is Queue.UNSURE else ""
        return [html.P(f"{sure}{clean_text(row['explanation'] or '')}", className="why")]
    parts: list[Component] = []
    for dispute in build_evidence(row).disputes:
        accounts = [
            html.Li(
                [html.Strong(account.value), f" {account.sources}"],
                className="taken" if account.is_taken else "",
            )
            for account in dispute.accounts
        ]
        parts += [
            html.P(f"They disagree on {dispute.matter}:", className="why"),
            html.Ul(accounts, className="accounts"),
            html.P(f"{dispute.taken[:1].upper()}{dispute.taken[1:]}.", className="hint rule"),
        ]
    return parts


def _pair(pair: Pair, event: StoredEvent, other: StoredEvent) -> Component:
    """Lay out two events side by side."""
    both = [(each.row["event_id"], each.version) for each in (event, other)]
    label = " / ".join(clean_text(each.row["title"]) for each in (event, other))
    skip: Any = {"data-skips": "true"}
    buttons = [
        act_button("Merge", ids.MERGE_LISTED, *both, label=label),
        act_button("Different", ids.APART_LISTED, *both, label=label),
        html.Button("Skip", **skip),
    ]
    return build_item(
        [
            html.Div([_side(event.row), _side(other.row, is_first=False)], className="sides"),
            html.P(_compared(pair), className="why"),
            html.Div(buttons, className="buttons"),
        ],
        pair.event_id,
        pair.other_id,
    )


def _side(row: Mapping[str, Any], *, is_first: bool = True) -> Component:
    """Lay out one of two events."""
    quote, place = best_quote(row), clean_text(row["place"] or "")
    when = row_date_in_words(row)
    return choose_button(
        [
            html.Span(f"{when} · {place}" if place else when, className="when"),
            html.Strong(clean_text(row["title"])),
            *([html.Q(quote)] if quote else []),
            html.Span(told_by(row), className="hint"),
        ],
        row["event_id"],
        is_first=is_first,
    )


def _compared(pair: Pair) -> str:
    """Say in what two events agree, and in what they differ."""
    said = (("Same", pair.agree), ("different", pair.differ))
    parts = [f"{word} {_listed(names)}" for word, names in said if names]
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _listed(columns: Sequence[str]) -> str:
    """Return what columns hold as a list in words."""
    *first, last = (_COMPARED[column] for column in columns)
    return f"{', '.join(first)} and {last}" if first else last
