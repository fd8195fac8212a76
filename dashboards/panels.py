"""Parts of the page that are made from data: the state line, the grid's rows, the empty page."""

from dash import html
from dash.development.base_component import Component

from dashboards.snapshots import Snapshot
from timeline.figures import (
    clean_text,
    count_in_words,
)


def state_line(shown: int, total: int, needing: int) -> str:
    """Say in one line how much there is, how much of it is shown, and what of that is to be looked at.

    Parameters
    ----------
    shown, total : int
        How many events pass the filters, and how many there are.
    needing : int
        How many of those shown need review.

    Returns
    -------
    str

    Examples
    --------
    >>> state_line(27, 1000, 3), state_line(1, 1, 1)
    ('27 of 1,000 events · 3 need review', '1 event · 1 needs review')
    """
    events = count_in_words(total, "event")
    parts = [events if shown == total else f"{shown:,} of {events}"]
    if needing:
        parts.append(f"{needing:,} {'needs' if needing == 1 else 'need'} review")
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
