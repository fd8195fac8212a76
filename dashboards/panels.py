"""Parts of the page that are made from data: evidence, the drop folder's box, the grid's rows."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.snapshots import Snapshot
from timeline.figures import (
    Account,
    Dispute,
    Evidence,
    Piece,
    Quote,
    Role,
    clean_text,
    count_in_words,
    failures_in_words,
)

_ROLE_CLASSES = {Role.DATE: "phrase date", Role.TRIGGER: "phrase trigger"}
_ROLE_TITLES = {Role.DATE: "the words that date it", Role.TRIGGER: "the word that names it"}


def state_line(snapshot: Snapshot, shown: int) -> str:
    """Say in one line what there is and how much of it is shown.

    Parameters
    ----------
    snapshot : Snapshot
    shown : int
        How many events pass the filters.

    Returns
    -------
    str
    """
    total, articles = len(snapshot.index), snapshot.article_count
    events = (
        f"{shown:,} of {count_in_words(total, 'event')}" if shown != total else count_in_words(total, "event")
    )
    parts = [events, count_in_words(articles, "article")]
    if snapshot.failures:
        parts.append(f"{failures_in_words(snapshot.failures)} could not be read")
    return " · ".join(parts)


def evidence_panel(evidence: Evidence | None) -> list[Component]:
    """Lay out what stands behind an event, or say how to choose one.

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
        html.P(
            [
                html.Span(evidence.category.capitalize()),
                html.Span(evidence.status_words.capitalize(), className="status"),
            ],
            className=f"kicker {evidence.status}",
        ),
        html.H2(evidence.title),
        html.P(
            [html.Span(evidence.date), html.Code(evidence.edtf)] if evidence.edtf else evidence.date,
            className="when",
        ),
        *([html.P(_sentence(evidence.overdue), className="overdue")] if evidence.overdue else []),
        html.Dl([item for fact in evidence.facts for item in (html.Dt(fact.name), html.Dd(fact.value))]),
        *(_dispute(dispute) for dispute in evidence.disputes),
        *_plans(evidence.plans),
        *([html.H3("Why this date"), html.P(evidence.explanation)] if evidence.explanation else []),
        *([html.H3("What the articles say")] if evidence.quotes else []),
        *(_quote(quote) for quote in evidence.quotes),
    ]


def empty_panel(snapshot: Snapshot) -> list[Component]:
    """Say what to do when there is nothing to show yet."""
    if snapshot.article_count:
        reason = (
            f"{count_in_words(snapshot.article_count, 'article')} read, but nothing in them could be dated."
        )
    else:
        reason = "The drop folder holds no article that can be read yet."
    return [
        html.H2("No events yet"),
        html.P(reason),
        html.P(
            [
                "Put articles (text, web pages, PDF, DOCX, mails, feeds, archives …) into ",
                html.Code(clean_text(str(snapshot.folder))),
            ]
        ),
        html.P("They appear here within seconds; this page need not be loaded again.", className="hint"),
    ]


def _dispute(dispute: Dispute) -> Component:
    """Lay out what the sources disagree on; that one side is taken is said in words too."""
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
    return html.Li([html.Strong(account.value), html.Span(account.sources)], className=name)


def _plans(plans: Sequence[str]) -> list[Component]:
    """Lay out for when an event was planned before."""
    if not plans:
        return []
    return [html.H3("Earlier plans"), html.Ul([html.Li(_sentence(plan)) for plan in plans])]


def _sentence(words: str) -> str:
    """Return words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."


def _quote(quote: Quote) -> Component:
    """Lay out one sentence with its article."""
    return html.Figure(
        [
            *([html.P(_sentence(quote.remark), className="remark")] if quote.remark else []),
            html.Blockquote(_marked(quote.pieces)),
            html.Figcaption(
                [
                    html.Strong(_headline(quote)),
                    html.Span(f"{quote.source}, {quote.written}" if quote.headline else quote.written),
                ]
            ),
            html.P(quote.explanation, className="explanation"),
        ],
        className="quote otherwise" if quote.remark else "quote",
    )


def _headline(quote: Quote) -> Component | str:
    """Return an article's headline, which leads to where the article was published."""
    headline = quote.headline or quote.source
    if not quote.url:
        return headline
    return html.A(headline, href=quote.url, target="_blank", rel="noopener noreferrer")


def _marked(pieces: Sequence[Piece]) -> list[Component | str]:
    """Return a sentence with its date phrase and its trigger marked."""
    return [
        piece.text
        if piece.role is Role.PLAIN
        else html.Mark(piece.text, className=_ROLE_CLASSES[piece.role], title=_ROLE_TITLES[piece.role])
        for piece in pieces
    ]
