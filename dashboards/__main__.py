"""Serve the dashboard: `python -m dashboards FOLDER`, the same as `timeline serve FOLDER`."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
import waitress

from dashboards.app import create_app
from dashboards.security import MAX_REQUEST_BYTES, check_host
from timeline.articles import ArticleReader
from timeline.cli import main
from timeline.commands.stores import ended_like_interrupt, open_store, prepare_reading, tell_time
from timeline.errors import SettingsError
from timeline.settings import Settings, load_settings
from timeline.store import Store
from timeline.watching import FolderWatcher

_THREADS = 8


def serve(
    folder: Annotated[
        Path | None, typer.Argument(help="The drop folder: its articles are shown, and those added later.")
    ] = None,
    *,
    database: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
    ] = None,
    host: Annotated[str | None, typer.Option(help="The address to serve on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="The port to serve on. [default: 8050]")] = None,
) -> None:
    """Serve the dashboard of a folder of articles.

    The page is at http://127.0.0.1:8050 and keeps up with the folder: what is dropped into it, changed or
    taken away shows within seconds. The files themselves are never touched.

    Example: timeline serve articles/ --port 9000
    """
    settings = load_settings(folder=folder, database=database, host=host, port=port)
    check_host(settings.host)
    with closing(open_store(settings.database)) as store, ArticleReader() as reader, ended_like_interrupt():
        watcher = FolderWatcher(
            settings.folder,
            store,
            read=reader.read,
            prepare=lambda: prepare_reading(reader),
            interrupt=reader.interrupt,
            clock=tell_time,
            command="serve",
        )
        server = _create_server(settings, store, watcher)
        with watcher:
            typer.echo(f"Timeline of {settings.folder} at http://{settings.host}:{settings.port}", err=True)
            server.run()


def _create_server(settings: Settings, store: Store, watcher: FolderWatcher) -> Any:
    """Return the server of the dashboard, which has its port already."""
    app = create_app(settings, store, progress=lambda: watcher.progress)
    try:
        return waitress.create_server(
            app.server,
            host=settings.host,
            port=settings.port,
            threads=_THREADS,
            ident=None,
            max_request_body_size=MAX_REQUEST_BYTES,  # else a gigabyte goes to the disk first
        )
    except OSError as error:
        raise SettingsError(
            f"port {settings.port} of {settings.host} cannot be used ({error.strerror}); "
            "choose another with --port"
        ) from error


if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
