"""The grid of events: its columns, its rows a page at a time, and what is typed into its cells."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.answers import choice
from dashboards.curating import Fields, Said, Seen, Writer
from dashboards.filters import filter_from_data
from dashboards.snapshots import SnapshotReader
from timeline.figures import (
    clean_text,
    conflict_in_words,
    row_date_in_words,
    sources_in_words,
    status_in_words,
)
from timeline.model import Category
from timeline.rows import to_rows
from timeline.store import EventOrder, EventPage
from timeline.table import EventFilter

ROWS_AT_A_TIME = 100
"""How many rows the grid asks for at once."""

_ANCHORS = 5  # mentions by which a row's event is found when its id has become another
_EDITED = {"when": "date", "title": "title", "category": "category"}
_ORDERS = {
    "when": EventOrder.TIME,
    "title": EventOrder.TITLE,
    "category": EventOrder.CATEGORY,
    "status": EventOrder.STATUS,
    "place": EventOrder.PLACE,
    "sources": EventOrder.SOURCE_COUNT,
    "confidence": EventOrder.CONFIDENCE,
    "review": EventOrder.REVIEW,
}
_CATEGORIES = {member.value: member.value.capitalize() for member in Category}
_IN_EDITOR = " · double click, Enter or F2 to change"
_COLUMNS: list[dict[str, Any]] = [
    {
        "colId": "when",
        "field": "date",  # what is edited is EDTF, what is shown are words
        "headerName": "Date",
        "headerTooltip": f"Date{_IN_EDITOR}: 30 Aug 2021, August 2021, 44 BC or EDTF",
        "valueFormatter": {"function": "params.data ? params.data.when : ''"},
        "tooltipField": "edtf",
        "editable": True,
        "flex": 7,
        "minWidth": 165,
    },
    {
        "field": "title",
        "headerName": "Event",
        "headerTooltip": f"Event{_IN_EDITOR}",
        "tooltipField": "title",
        "editable": True,
        "flex": 12,
        "minWidth": 180,
    },
    {
        "field": "category",
        "headerName": "Category",
        "headerTooltip": f"Category{_IN_EDITOR}",
        "refData": _CATEGORIES,
        "cellEditor": "agSelectCellEditor",
        "cellEditorParams": {"values": list(_CATEGORIES)},
        "editable": True,
        "width": 102,
    },
    {"field": "status", "headerName": "Status", "tooltipField": "status_words", "width": 92},
    {"field": "place", "headerName": "Place", "tooltipField": "place", "width": 84},
    {
        "field": "sources",
        "headerName": "Sources",
        "headerTooltip": "Independent sources; ≠ where they disagree",
        "tooltipField": "told",
        "type": "numericColumn",
        "valueFormatter": {
            "function": "params.data ? params.value + (params.data.disagree ? ' ≠' : '') : ''"
        },
        "width": 82,
    },
    {
        "field": "confidence",
        "headerName": "Sure",
        "headerTooltip": "How sure the date and the event are",
        "type": "numericColumn",
        "valueFormatter": {"function": "params.value != null ? params.value + ' %' : ''"},
        "width": 66,
    },
    {
        "field": "review",
        "headerName": "Review",
        "headerTooltip": "What an analyst has said of the event",
        "width": 96,
    },
]


def event_grid() -> Component:
    """Return the grid, which asks for its rows itself."""
    grid: Component = dag.AgGrid(
        id=ids.GRID,
        columnDefs=_COLUMNS,
        rowModelType="infinite",
        getRowId="params.data.event_id",
        defaultColDef={"sortable": True, "resizable": True, "sortingOrder": ["asc", "desc", None]},
        dashGridOptions={
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "rowHeight": 34,
            "headerHeight": 36,
            "animateRows": False,
            "cacheBlockSize": ROWS_AT_A_TIME,
            "maxConcurrentDatasourceRequests": 1,  # the grid takes an answer for that to its last question
            "tooltipShowDelay": 600,
            "suppressMenuHide": True,
            "stopEditingWhenCellsLoseFocus": True,
        },
        className="ag-theme-quartz",
        style={"height": "100%"},
    )
    return grid


def grid_rows(page: EventPage) -> list[dict[str, Any]]:
    """Return the rows of the grid.

    Parameters
    ----------
    page : EventPage

    Returns
    -------
    list of dict
        Column of the grid -> what it shows, and what is needed to change it.
    """
    return [
        {
            "event_id": row["event_id"],
            "version": version,
            "mention_ids": [mention["mention_id"] for mention in row["mentions"][:_ANCHORS]],
            "when": row_date_in_words(row, brief=True),
            "date": row["date"] or "",
            "edtf": row["date"] or "",
            "title": clean_text(row["title"]),
            "category": row["category"],
            "status": "Overdue" if row["overdue"] else row["status"].capitalize(),
            "status_words": status_in_words(row).capitalize(),
            "place": clean_text(row["place"] or ""),
            "sources": row["source_count"],
            "disagree": row["conflict"],
            "told": "; ".join(filter(None, (sources_in_words(row), conflict_in_words(row)))),
            "confidence": round(row["confidence"] * 100),
            "review": row["review"].capitalize(),
        }
        for row, version in zip(to_rows(page.table), page.versions, strict=True)
    ]


def show_page(
    reader: SnapshotReader, event_filter: EventFilter, request: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the rows that the grid asks for.

    Parameters
    ----------
    reader : SnapshotReader
    event_filter : EventFilter
    request : mapping
        What dash-ag-grid reports as `getRowsRequest`: the first row and the one after the last, and the
        columns to sort by.

    Returns
    -------
    dict
        A `getRowsResponse`: the rows, and how many there are in all.
    """
    asked = next(iter(request.get("sortModel") or ()), {"colId": "when", "sort": "asc"})
    offset = max(int(request["startRow"]), 0)
    limit = min(max(int(request["endRow"]) - offset, 0), ROWS_AT_A_TIME)
    order = _ORDERS.get(asked["colId"], EventOrder.TIME)
    page = reader.page(event_filter, order, descending=asked["sort"] == "desc", offset=offset, limit=limit)
    return {"rowData": grid_rows(page), "rowCount": page.total}


def save_cell(writer: Writer, cell: Mapping[str, Any], nonce: str) -> Said:
    """Save what an analyst typed into a cell, as an edit of the version that the row showed.

    Parameters
    ----------
    writer : Writer
    cell : mapping
        What dash-ag-grid reports as `cellValueChanged`: the column, the value before and the one now, and the
        row.
    nonce : str
        As of `Seen`.

    Returns
    -------
    Said
        What is wrong with the value stands in its words; the event is then as it was.
    """
    row, name = cell["data"], _EDITED[cell["colId"]]
    seen = Seen(
        event_id=row["event_id"],
        version=row["version"],
        mention_ids=tuple(row["mention_ids"]),
        nonce=nonce,
    )
    about = {"title": "", "date": "", "category": Category.OTHER, "place": "", "note": ""}
    before, after = (
        Fields.of({**about, name: value}) for value in (cell.get("oldValue") or "", cell.get("value") or "")
    )
    said = writer.save(seen, before, after)
    wrong = (said.errors or {}).get(name)
    return Said(words=f"Not saved. {wrong}") if wrong else said


def register_grid(app: Dash, reader: SnapshotReader, writer: Callable[[Any], Writer]) -> None:
    """List what the filters leave, a page at a time, and save what is typed.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    writer : callable
        An author's name -> who saves.
    """
    app.clientside_callback(
        ClientsideFunction("lists", "refreshGrid"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("lists", "markRow"), Input(ids.SELECTED, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("lists", "chooseRow"),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(ids.GRID, "selectedRows"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.GRID, "getRowsResponse"),
        Input(ids.GRID, "getRowsRequest"),
        State(ids.FILTER, "data"),
        prevent_initial_call=True,
    )
    def list_events(request: Any, chosen: Any) -> Any:
        return show_page(reader, filter_from_data(chosen), request) if request else no_update

    @app.callback(
        Output(ids.LIST_MESSAGE, "children"),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Output(ids.CELL, "data"),
        Input(ids.GRID, "cellValueChanged"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def change_cell(cells: Any, author: Any) -> Any:
        if not cells:
            return no_update, no_update, no_update, no_update
        nonce = uuid4().hex
        said = save_cell(writer(author), cells[0], nonce)
        if not said.is_done:
            return said.words, no_update, no_update, nonce
        revision = reader.revision()
        return said.words, revision, choice(said.event_id, revision), nonce

    # What was refused, or is no change, stands in the grid until its rows are asked for again.
    app.clientside_callback(
        ClientsideFunction("lists", "refreshGrid"), Input(ids.CELL, "data"), prevent_initial_call=True
    )
