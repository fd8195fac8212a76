"""Serve the dashboard: `python -m dashboards FOLDER`, the same as `timeline serve FOLDER`."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from dashboards.security import check_reachable, is_own_machine
from dashboards.serving import create_server
from timeline.articles import ArticleReader
from timeline.cli import main
from timeline.commands.stores import ended_like_interrupt, open_store, prepare_reading, tell_time
from timeline.settings import Settings, load_settings
from timeline.watching import FolderWatcher


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
    trusted_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name that the page may be reached under; can be repeated."),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A file with the password that the page asks for."),
    ] = None,
) -> None:
    """Serve the dashboard of a folder of articles.

    The page is at http://127.0.0.1:8050 and keeps up with the folder: what is dropped into it, changed or
    taken away shows within seconds. The files themselves are never touched. An address that others can reach
    needs a password, in TIMELINE_PASSWORD or a file.

    Example: timeline serve articles/ --port 9000
    """
    settings = load_settings(
        folder=folder,
        database=database,
        host=host,
        port=port,
        password_file=password_file,
        trusted_hosts=trusted_host or (),
    )
    check_reachable(settings)
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
        server = create_server(settings, store, watcher)
        with watcher:
            for line in _greet(settings):
                typer.echo(line, err=True)
            server.run()


def _greet(settings: Settings) -> list[str]:
    """Return what is said at the start: where the page is, and what others can see of it."""
    named = settings.trusted_hosts[0] if settings.trusted_hosts else settings.host
    host = f"[{named}]" if ":" in named else named
    lines = [f"Timeline of {settings.folder} at http://{host}:{settings.port}"]
    if not is_own_machine(settings.host):
        lines.append(
            "HTTP is not encrypted: whoever is on the way can read the articles and the password. Beyond "
            "a network that you trust, serve on 127.0.0.1 behind a reverse proxy with HTTPS."
        )
    return lines


if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
