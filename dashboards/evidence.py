"""What stands behind the chosen event: all that is told of it, and the sentences that tell it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria, pressing
from dashboards.maps import place_map
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.figures import (
    Account,
    Dispute,
    Evidence,
    Fact,
    Piece,
    Quote,
    Role,
    build_evidence,
    build_quotes,
    count_in_words,
)
from timeline.model import Disputed

QUOTES_AT_ONCE = 20
"""How many sentences are shown at first, and more at each press."""

_ROLE_CLASSES = {Role.DATE: "phrase date", Role.TRIGGER: "phrase trigger"}
_ROLE_TITLES = {Role.DATE: "the words that date it", Role.TRIGGER: "the word that names it"}
_AUTO: Any = {"dir": "auto"}


def evidence_frame() -> Component:
    """Return where the evidence stands, and what tells readers of the screen which event it is of."""
    return html.Div(
        [
            html.P(id=ids.ANNOUNCED, className="visually-hidden", role="status"),
            html.Div(
                [html.Div(id=ids.EVENT), html.Div(id=ids.QUOTES)],
                id=ids.EVIDENCE,
                role="region",
                tabIndex=0,
                **aria(label="Evidence of the chosen event"),
            ),
        ]
    )


def event_panel(evidence: Evidence | None) -> list[Component]:
    """Lay out what is told of an event, but for its sentences, or say how to choose one.

    Parameters
    ----------
    evidence : Evidence or None

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if evidence is None:
        return [
            html.H2("Evidence"),
            html.P(
                "Choose an event on the timeline or in the table to see the sentences behind it.",
                className="hint",
            ),
        ]
    return [
        *_heading(evidence),
        *(_dispute(each) for each in evidence.disputes if each.about == Disputed.DATE),
        *_facts(evidence.facts),
        *([place_map(evidence.location)] if evidence.location else []),
        *(_dispute(each) for each in evidence.disputes if each.about != Disputed.DATE),
        *_facts(evidence.trust),
        *_plans(evidence.plans),
    ]


def quotes_panel(evidence: Evidence | None) -> list[Component]:
    """Lay out the sentences that `evidence` holds, with a way to the others.

    Parameters
    ----------
    evidence : Evidence or None
        None gives nothing.

    Returns
    -------
    list of Component
    """
    if evidence is None or not evidence.quotes:
        return []
    shown = len(evidence.quotes)
    return [
        html.H3("What the articles say"),
        *_articles(evidence.quotes),
        _more(evidence.event_id, shown, evidence.quote_count),
    ]


def more_quotes(row: Mapping[str, Any] | None, start: int) -> list[Component]:
    """Lay out further sentences of an event.

    Parameters
    ----------
    row : mapping or None
        The event's; None when it is no more.
    start : int
        How many are shown already.

    Returns
    -------
    list of Component
    """
    if row is None:
        return [html.P("The event is no more.", className="hint")]
    quotes = build_quotes(row, start=start, count=QUOTES_AT_ONCE)
    return [*_articles(quotes), _more(row["event_id"], start + len(quotes), len(row["mentions"]))]


def register_evidence(app: Dash, reader: SnapshotReader) -> None:
    """Show what stands behind the chosen event.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        *part_outputs(ids.EVENT),
        *part_outputs(ids.QUOTES),
        Output(ids.ANNOUNCED, "children"),
        Input(ids.SELECTED, "data"),
        Input(ids.REVISION, "data"),
        State(ids.SHOWN, "data"),
        State(_more_id(ids.MORE, ALL, ALL), "id"),
        known(ids.EVENT),
        known(ids.QUOTES),
    )
    def show_chosen(
        selected: str | None, _: int, seen: Any, ends: Sequence[Any], event: str | None, quotes: str | None
    ) -> Any:
        evidence = find_evidence(reader, selected, seen, ends)
        title = evidence.title if evidence else ""
        return *redraw(event_panel(evidence), event), *redraw(quotes_panel(evidence), quotes), title

    @app.callback(
        Output(_more_id(ids.MORE, MATCH, MATCH), "children"),
        Input(_more_id(ids.MORE_BUTTON, MATCH, MATCH), "n_clicks"),
        prevent_initial_call=True,
    )
    def show_more(clicks: int | None) -> Any:
        asked: Any = ctx.triggered_id
        if not clicks or not isinstance(asked["from"], int):
            return no_update
        return more_quotes(reader.event(asked["event"]), max(asked["from"], 0))


def find_evidence(
    reader: SnapshotReader, selected: str | None, seen: Mapping[str, Any] | None, ends: Sequence[Any]
) -> Evidence | None:
    """Return the evidence of the chosen event, with as many sentences as the page shows of it.

    Parameters
    ----------
    reader : SnapshotReader
    selected : str or None
        The chosen event's id.
    seen : mapping or None
        What the page keeps of the event that it shows: one whose id is another by now is found by its
        mentions.
    ends : sequence of mapping
        The ids of the places where further sentences come: `event`, and how many stand above.

    Returns
    -------
    Evidence or None
        None for an event that is gone.
    """
    if selected is None:
        return None
    row = reader.event(selected)
    if row is None and seen and seen["chosen"] == selected:
        row = reader.event(selected, seen["mention_ids"])
    if row is None:
        return None
    shown = max((int(end["from"]) for end in ends if end["event"] == row["event_id"]), default=0)
    return build_evidence(row, most_quotes=max(shown, QUOTES_AT_ONCE))


def _more_id(kind: str, event: Any, start: Any) -> dict[str, Any]:
    """Return the id of where further sentences come, or of the button that asks for them."""
    return {"type": kind, "event": event, "from": start}


def _heading(evidence: Evidence) -> list[Component]:
    """Lay out what an event is, when it was, and why that is so."""
    return [
        html.P(
            [
                html.Span(evidence.category.capitalize()),
                html.Span(evidence.status_words.capitalize(), className="status"),
                *([html.Span(evidence.dated_by.capitalize())] if evidence.dated_by else []),
            ],
            className=f"kicker {evidence.status}",
        ),
        html.H2(evidence.title, **_AUTO),
        html.P(
            [html.Span(evidence.date), html.Code(evidence.edtf)] if evidence.edtf else evidence.date,
            className="when",
        ),
        *([html.P(evidence.explanation, className="why", **_AUTO)] if evidence.explanation else []),
        *([html.P(_sentence(evidence.overdue), className="overdue")] if evidence.overdue else []),
    ]


def _facts(facts: Sequence[Fact]) -> list[Component]:
    """Lay out names with their values, and what these rest on."""
    items = [
        item
        for fact in facts
        for item in (
            html.Dt(fact.name),
            html.Dd(
                [
                    html.Span(fact.value, **_AUTO),
                    *([html.Span(_sentence(fact.why), className="why")] if fact.why else []),
                ]
            ),
        )
    ]
    return [html.Dl(items)] if items else []


def _dispute(dispute: Dispute) -> Component:
    """Lay out what the sources disagree on, side by side; that one side is taken is said in words too."""
    return html.Section(
        [
            html.H3(f"The sources disagree on {dispute.matter}"),
            html.Ul([_account(account) for account in dispute.accounts]),
            html.P(_sentence(dispute.taken), className="rule"),
        ],
        className="dispute",
    )


def _account(account: Account) -> Component:
    """Lay out what some of them say."""
    name = "taken" if account.is_taken else ""
    return html.Li([html.Strong(account.value, **_AUTO), html.Span(account.sources, **_AUTO)], className=name)


def _plans(plans: Sequence[str]) -> list[Component]:
    """Lay out for when an event was planned before."""
    if not plans:
        return []
    return [
        html.H3("Earlier plans"),
        html.Ul([html.Li(_sentence(plan), **_AUTO) for plan in plans], className="plans"),
    ]


def _articles(quotes: Sequence[Quote]) -> list[Component]:
    """Lay out sentences below the articles that they stand in."""
    grouped = groupby(quotes, key=lambda quote: quote.article)
    return [_article(list(group)) for _, group in grouped]


def _article(quotes: Sequence[Quote]) -> Component:
    """Lay out what one article says."""
    first = quotes[0]
    origin = f"{first.source}, {first.written}" if first.headline else first.written
    return html.Section(
        [
            html.H4(_headline(first), **_AUTO),
            html.P(html.Span(origin, **_AUTO), className="origin"),
            *(_quote(quote) for quote in quotes),
        ],
        className="article",
        tabIndex=-1,
    )


def _headline(quote: Quote) -> Component | str:
    """Return an article's headline, which leads to where the article was published."""
    headline = quote.headline or quote.source
    if not quote.url:
        return headline
    return html.A(headline, href=quote.url, target="_blank", rel="noopener noreferrer")


def _quote(quote: Quote) -> Component:
    """Lay out one sentence."""
    words = f"Read in the article: {quote.headline or quote.source}"
    return html.Div(
        [
            *([html.P(_sentence(quote.remark), className="remark")] if quote.remark else []),
            html.Blockquote(_marked(quote.pieces), **_AUTO),
            *([html.P(quote.explanation, className="explanation", **_AUTO)] if quote.explanation else []),
            html.Button(
                "Read in the article",
                className="link",
                **pressing(ids.READING, quote.mention_id),
                **aria(label=words),
            ),
        ],
        className="quote otherwise" if quote.remark else "quote",
    )


def _marked(pieces: Sequence[Piece]) -> list[Component | str]:
    """Return a sentence with its date phrase and its trigger marked."""
    return [
        piece.text
        if piece.role is Role.PLAIN
        else html.Mark(piece.text, className=_ROLE_CLASSES[piece.role], title=_ROLE_TITLES[piece.role])
        for piece in pieces
    ]


def _more(event_id: str, shown: int, total: int) -> Component:
    """Return where further sentences come, with the button that asks for them while there are any."""
    left = total - shown
    words = f"Show {min(left, QUOTES_AT_ONCE)} more of {count_in_words(left, 'sentence')}"
    button = html.Button(words, id=_more_id(ids.MORE_BUTTON, event_id, shown), className="more-button")
    return html.Div([button] if left else [], id=_more_id(ids.MORE, event_id, shown), className="more")


def _sentence(words: str) -> str:
    """Return words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."
