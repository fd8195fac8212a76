"""The dashboard as an application: a factory, nothing at module level."""

from collections.abc import Callable
from pathlib import Path

from dash import Dash
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboards.adding import register_adding
from dashboards.addresses import register_addresses
from dashboards.article_reader import register_reader
from dashboards.callbacks import register_callbacks
from dashboards.chips import register_chips
from dashboards.chronology import register_chronology
from dashboards.delivery import SCRIPTS, create_web_application
from dashboards.dialogs import register_dialogs
from dashboards.drawing import draw_opening, register_drawing
from dashboards.editing import register_editing
from dashboards.evidence import register_evidence
from dashboards.export_menu import register_export_menu
from dashboards.exporting import register_exports
from dashboards.filter_fields import register_filter_fields
from dashboards.folder import register_folder
from dashboards.following import register_following
from dashboards.importing import register_importing
from dashboards.keys import register_keys
from dashboards.layout import build_layout
from dashboards.lists import register_lists
from dashboards.reading import register_reading
from dashboards.samples import register_samples
from dashboards.saved_views import register_saved_views
from dashboards.security import protect
from dashboards.snapshots import SnapshotReader
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import Progress

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
{%favicon%}
{%css%}
<script src="/assets/theme.js?m=[changed]"></script>
{%early%}
</head>
<body>
{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>
"""
_THEME = Path(__file__).parent / "assets" / "theme.js"


def create_app(
    settings: Settings,
    store: Store,
    *,
    progress: Callable[[], Progress] | None = None,
    reader: SnapshotReader | None = None,
) -> Dash:
    """Build the dashboard of a store.

    Parameters
    ----------
    settings : Settings
        Its folder is named on the page; who may ask for the page, and under which names, is in it too.
    store : Store
        Asked for its revision twice a second; whoever fills it need not know the page.
    progress : callable, optional
        Tells what the watcher of the folder does; without one the page tells only what the store holds.
    reader : SnapshotReader, optional
        Of that store, when somebody else has a use for what it keeps.

    Returns
    -------
    dash.Dash
        Not running yet; its `server` is a Flask application.
    """
    app = Dash(
        "dashboards",
        title="Timeline",
        update_title="",
        index_string=_PAGE.replace("{%early%}", SCRIPTS),
        server=create_web_application(),
        serve_locally=True,
        add_log_handler=False,
        assets_ignore="theme\\.js",  # the page loads it before all else
        compress=True,
        enable_mcp=False,
        health_endpoint="health",
    )
    reader = reader or SnapshotReader(store, settings.folder)
    app.layout = lambda: lay_out(reader)
    register_following(app, reader, progress)
    register_drawing(app, reader)
    register_callbacks(app, reader)
    register_evidence(app, reader)
    register_reader(app, store)
    register_filter_fields(app, reader)
    register_chips(app, reader)
    register_addresses(app)
    register_saved_views(app)
    register_dialogs(app)
    register_adding(app, settings.folder)
    register_importing(app, store)
    register_folder(app, store, settings.folder, progress)
    register_editing(app, store)
    register_lists(app, reader, store, settings.folder)
    register_exports(app, store, settings.folder)
    register_export_menu(app, reader)
    register_chronology(app, reader, store)
    register_keys(app, reader)
    register_samples(app, settings.folder)
    register_reading(app, progress)
    protect(app, settings)
    return app


def lay_out(reader: SnapshotReader) -> Component:
    """Return the page for whoever asks: with its first figures where the browser has told their frame."""
    revision = reader.revision()
    frame = request.cookies.get("frame") if has_request_context() else None
    return build_layout(revision, draw_opening(reader, revision, frame))
