"""Parts of the page that are made from data: the state line, the grid's rows, the empty page."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboards.snapshots import Snapshot
from timeline.figures import (
    clean_text,
    conflict_in_words,
    count_in_words,
    row_date_in_words,
    sources_in_words,
    status_in_words,
)
from timeline.rows import to_rows


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


def grid_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the grid.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.

    Returns
    -------
    list of dict
        Column of the grid -> what it shows.
    """
    return [
        {
            "event_id": row["event_id"],
            "when": row_date_in_words(row, brief=True),
            "edtf": row["date"] or "",
            "title": clean_text(row["title"]),
            "category": row["category"].capitalize(),
            "status": "Overdue" if row["overdue"] else row["status"].capitalize(),
            "status_words": status_in_words(row).capitalize(),
            "place": clean_text(row["place"] or ""),
            "sources": row["source_count"],
            "disagree": row["conflict"],
            "told": "; ".join(filter(None, (sources_in_words(row), conflict_in_words(row)))),
            "confidence": round(row["confidence"] * 100),
        }
        for row in to_rows(table)
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
