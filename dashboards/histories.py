"""What analysts have said, as lists: an event's history, and the edits whose event is no more."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.redrawing import closed_list
from timeline.curation import HistoryEntry, anchors_in, describe_change, describe_time
from timeline.figures import clean_text, count_in_words
from timeline.model import Edit

_MOST_EDITS = 100
_LONGEST_QUOTE = 160


def history_list(history: Sequence[HistoryEntry]) -> list[Component]:
    """Lay out an event's history, the newest edit first; what was undone is struck out.

    Parameters
    ----------
    history : sequence of HistoryEntry
        In order.

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if not history:
        return [html.Li("Nobody has said anything of this event yet.", className="hint")]
    return [_entry(entry) for entry in reversed(history)]


def lost_list() -> Component:
    """Return the list of the edits whose event is no more, which the callbacks fill."""
    return closed_list(ids.LOST, html.P("They count again when their articles come back.", className="hint"))


def lost_notes(edits: Sequence[Edit]) -> tuple[str, list[Component]]:
    """Say which edits have no event, with what they said and what it was of: a heading and the items."""
    is_are = "edit has" if len(edits) == 1 else "edits have"
    items = [_lost(edit) for edit in edits[:_MOST_EDITS]]
    if len(edits) > _MOST_EDITS:
        items.append(html.Li(f"and {count_in_words(len(edits) - _MOST_EDITS, 'edit')} more"))
    return f"{len(edits):,} {is_are} no event now", items


def _entry(entry: HistoryEntry) -> Component:
    """Lay out one edit of a history."""
    words = clean_text(entry.words)
    told: list[Any] = [html.Strong(clean_text(entry.edit.author)), " ", html.Span(words)]
    return html.Li(
        [
            html.P(html.S(told, title="undone") if entry.is_undone else told),
            html.P(
                describe_time(entry.edit.made_at) + (" · undone" if entry.is_undone else ""), className="hint"
            ),
        ]
    )


def _lost(edit: Edit) -> Component:
    """Lay out one edit without an event."""
    quotes = [anchor.sentence for anchor in anchors_in(edit)[:1]]
    return html.Li(
        [
            html.Strong(clean_text(edit.author)),
            html.Span(f"{clean_text(describe_change(edit.change))}, on {describe_time(edit.made_at)}"),
            *(html.Q(clean_text(quote)[:_LONGEST_QUOTE]) for quote in quotes),
        ]
    )
