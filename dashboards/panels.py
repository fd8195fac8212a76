"""Parts of the page that are made from data: the state line, the grid's rows, the empty page."""

from dash import html
from dash.development.base_component import Component

from dashboards.snapshots import Snapshot
from timeline.figures import (
    clean_text,
    count_in_words,
    failures_in_words,
)


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
