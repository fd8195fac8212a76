"""Serve the dashboard: `python -m dashboards FOLDER`, the same as `timeline serve FOLDER`."""

import sys
from pathlib import Path
from typing import Annotated

import typer
import waitress

from dashboards.app import create_app
from dashboards.security import check_host
from timeline.articles import ArticleReader
from timeline.cli import main
from timeline.errors import SettingsError
from timeline.settings import load_settings
from timeline.store import Store
from timeline.watching import FolderWatcher

_THREADS = 8


def serve(
    folder: Annotated[
        Path | None, typer.Argument(help="The drop folder: its articles are shown, and those added later.")
    ] = None,
    *,
    host: Annotated[str | None, typer.Option(help="The address to serve on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="The port to serve on. [default: 8050]")] = None,
) -> None:
    """Serve the dashboard of a folder of articles.

    The page is at http://127.0.0.1:8050 and keeps up with the folder: what is dropped into it, changed or
    taken away shows within seconds. The files themselves are never touched.

    Example: timeline serve articles/ --port 9000
    """
    settings = load_settings(folder=folder, host=host, port=port)
    check_host(settings.host)
    store = Store()
    app = create_app(settings, store)
    try:
        server = waitress.create_server(
            app.server, host=settings.host, port=settings.port, threads=_THREADS, ident=None
        )
    except OSError as error:
        raise SettingsError(
            f"port {settings.port} of {settings.host} cannot be used ({error.strerror}); "
            "choose another with --port"
        ) from error
    with ArticleReader() as reader, FolderWatcher(settings.folder, store, read=reader.read):
        typer.echo(f"Timeline of {settings.folder} at http://{settings.host}:{settings.port}", err=True)
        server.run()


if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
