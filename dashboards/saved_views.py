"""Views that a reader keeps under a name, in his own browser: each is the query of an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.urls import LONGEST_QUERY
from timeline.figures import clean_text

_LONGEST_NAME = 60
_MOST_VIEWS = 50
OPEN = "open"
RENAME = "rename"
REMOVE = "remove"
"""What a button beside a view asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view under a name.

    Parameters
    ----------
    name : str
    query : str
        As `dashboards.urls.write_query` writes it.
    """

    name: str
    query: str


def read_views(data: Any) -> list[SavedView]:
    """Read what the browser has kept; what is no view is left out.

    Examples
    --------
    >>> read_views([{"name": "Attacks", "query": "category=attack"}, {"name": 7}, "?"])
    [SavedView(name='Attacks', query='category=attack')]
    """
    found: dict[str, SavedView] = {}
    for each in data if isinstance(data, list) else ():
        name, query = (each.get("name"), each.get("query")) if isinstance(each, dict) else (None, None)
        if isinstance(name, str) and isinstance(query, str) and len(query) <= LONGEST_QUERY:
            clean = _clean_name(name)
            if clean:
                found[clean] = SavedView(name=clean, query=query)
    return list(found.values())[:_MOST_VIEWS]


def save_view(views: Sequence[SavedView], name: str, query: str) -> tuple[list[SavedView], str]:
    """Keep a view under a name, in place of the one that has it.

    Parameters
    ----------
    views : sequence of SavedView
    name, query : str

    Returns
    -------
    list of SavedView
    str
        What came of it, in words.

    Examples
    --------
    >>> save_view([], "Attacks", "category=attack")
    ([SavedView(name='Attacks', query='category=attack')], 'Saved “Attacks”.')
    """
    clean = _clean_name(name)
    if not clean:
        return list(views), "Give the view a name first."
    known = [view.name for view in views]
    if clean not in known and len(views) >= _MOST_VIEWS:
        return list(views), f"There are {_MOST_VIEWS} views already; delete one first."
    new = SavedView(name=clean, query=query)
    if clean in known:
        return [new if view.name == clean else view for view in views], f"Saved “{clean}” anew."
    return [*views, new], f"Saved “{clean}”."


def rename_view(views: Sequence[SavedView], old: str, new: str) -> tuple[list[SavedView], str]:
    """Give a view another name, which no other has.

    Examples
    --------
    >>> rename_view([SavedView(name="A", query="")], "A", "B")
    ([SavedView(name='B', query='')], 'Renamed to “B”.')
    """
    clean = _clean_name(new)
    if not clean:
        return list(views), "Give the view a name first."
    if clean != old and any(view.name == clean for view in views):
        return list(views), f"Another view is called “{clean}”."
    renamed = [SavedView(name=clean, query=view.query) if view.name == old else view for view in views]
    return renamed, f"Renamed to “{clean}”."


def remove_view(views: Sequence[SavedView], name: str) -> tuple[list[SavedView], str]:
    """Forget a view.

    Examples
    --------
    >>> remove_view([SavedView(name="A", query="")], "A")
    ([], 'Deleted “A”.')
    """
    return [view for view in views if view.name != name], f"Deleted “{name}”."


def saved_views() -> Component:
    """Return the views, and the field that keeps the present one; the callbacks fill the list."""
    field = dcc.Input(
        id=ids.SAVED_VIEW_NAME,
        type="text",
        placeholder="Name of this view",
        autoComplete="off",
        maxLength=_LONGEST_NAME,
        value="",
    )
    return html.Details(
        [
            html.Summary("Saved views"),
            html.Ul(id=ids.SAVED_VIEWS_LIST, className="saved-views"),
            html.Div(
                [
                    html.Label("Name of this view", htmlFor=ids.SAVED_VIEW_NAME, className="visually-hidden"),
                    field,
                    html.Button("Save", id=ids.SAVE_VIEW),
                ],
                className="save-view",
            ),
            html.P(id=ids.SAVED_VIEW_MESSAGE, className="hint", role="status"),
            dcc.Store(id=ids.SAVED_VIEWS, storage_type="local"),
            *(dcc.Store(id=name) for name in (ids.VIEW_ASKED, ids.VIEW_RENAMED)),
        ],
        className="group",
    )


def views_list(views: Sequence[SavedView]) -> list[Component]:
    """Lay out the views, each with what can be done with it; text only, whatever the names hold."""
    if not views:
        return [
            html.Li("None yet. A view is search, filters, lanes and the stretch of time.", className="hint")
        ]
    return [
        html.Li(
            [
                html.Button(view.name, className="link", title="Open", **_asks(OPEN, view)),
                html.Button("✎", className="small", **_named(f"Rename {view.name}"), **_asks(RENAME, view)),
                html.Button("×", className="small", **_named(f"Delete {view.name}"), **_asks(REMOVE, view)),
            ]
        )
        for view in views
    ]


def change_views(
    views: Sequence[SavedView], *, asked: Mapping[str, Any] | None, name: str, query: str, renamed: str | None
) -> tuple[list[SavedView], str, str, str | None]:
    """Do what a button or the field asks for.

    Parameters
    ----------
    views : sequence of SavedView
    asked : mapping or None
        `act` and `name` of the button beside a view; None when the name in the field is to be taken.
    name, query : str
        What the field holds, and what the page shows.
    renamed : str or None
        The view that the name in the field is for; None for the present one.

    Returns
    -------
    list of SavedView
    str
        What came of it.
    str
        What the field is to hold.
    str or None
        The view that the next name is for.
    """
    if asked is None:
        kept, words = rename_view(views, renamed, name) if renamed else save_view(views, name, query)
        is_done = kept != list(views)
        return kept, words, "" if is_done else name, None if is_done else renamed
    if asked.get("act") == REMOVE:
        return *remove_view(views, str(asked.get("name"))), "", None
    if asked.get("act") == RENAME:
        old = str(asked.get("name"))
        return list(views), f"Write another name for “{old}”, then press Save.", old, old
    return list(views), "", name, renamed


def register_saved_views(app: Dash) -> None:
    """Keep, list, rename and forget views; opening one is left to the browser.

    Parameters
    ----------
    app : dash.Dash
    """

    @app.callback(Output(ids.SAVED_VIEWS_LIST, "children"), Input(ids.SAVED_VIEWS, "data"))
    def list_views(data: Any) -> Any:
        return views_list(read_views(data))

    @app.callback(
        Output(ids.SAVED_VIEWS, "data"),
        Output(ids.SAVED_VIEW_MESSAGE, "children"),
        Output(ids.SAVED_VIEW_NAME, "value"),
        Output(ids.VIEW_RENAMED, "data"),
        Input(ids.SAVE_VIEW, "n_clicks"),
        Input(ids.SAVED_VIEW_NAME, "n_submit"),
        Input(ids.VIEW_ASKED, "data"),
        State(ids.SAVED_VIEWS, "data"),
        State(ids.SAVED_VIEW_NAME, "value"),
        State(ids.QUERY, "data"),
        State(ids.VIEW_RENAMED, "data"),
        prevent_initial_call=True,
    )
    def change(_: Any, __: Any, asked: Any, data: Any, name: Any, told: Any, renamed: Any) -> Any:
        views, *rest = change_views(
            read_views(data),
            asked=asked if ctx.triggered_id == ids.VIEW_ASKED else None,
            name=name or "",
            query=(told or {}).get("query", ""),
            renamed=renamed,
        )
        return [{"name": view.name, "query": view.query} for view in views], *rest


def _clean_name(name: str) -> str:
    """Return a name on one line, without what cannot be seen."""
    return " ".join(clean_text(name).split())[:_LONGEST_NAME].strip()


def _asks(act: str, view: SavedView) -> dict[str, Any]:
    """Return what tells the page what a button is for."""
    return {"data-act": act, "data-view": view.name, "data-query": view.query}


def _named(words: str) -> dict[str, Any]:
    """Return the name that assistive technology reads out."""
    return {"aria-label": words, "title": words}
