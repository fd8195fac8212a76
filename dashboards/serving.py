"""The web server of the dashboard: waitress, with bounds on who waits and for how long."""

from collections.abc import Mapping
from typing import Any, Final

import waitress

from dashboards.app import create_app
from dashboards.security import MAX_REQUEST_BYTES
from timeline.errors import SettingsError
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import FolderWatcher

LIMITS: Final[Mapping[str, Any]] = {
    "threads": 8,
    "channel_timeout": 30,  # seconds; then a connection that says nothing is closed
    "cleanup_interval": 10,
    "connection_limit": 500,  # a browser has six; who only keeps them open must not lock others out
    "asyncore_use_poll": True,
    "max_request_body_size": MAX_REQUEST_BYTES,  # else a gigabyte goes to the disk first
    "max_request_header_size": 65_536,
}
"""What waitress is told."""


def create_server(settings: Settings, store: Store, watcher: FolderWatcher) -> Any:
    """Return the server of the dashboard, which has its port already; its `run` serves until it is ended.

    Parameters
    ----------
    settings : Settings
    store : Store
    watcher : FolderWatcher
        Tells the page what is read now.

    Raises
    ------
    SettingsError
        When the address or its port cannot be had.
    """
    app = create_app(settings, store, progress=lambda: watcher.progress)
    try:
        return waitress.create_server(
            app.server, host=settings.host, port=settings.port, ident=None, **LIMITS
        )
    except OSError as error:
        raise SettingsError(
            f"port {settings.port} of {settings.host} cannot be used ({error.strerror}); "
            "choose another with --port"
        ) from error
