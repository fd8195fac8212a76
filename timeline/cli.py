"""The command line: data on stdout, notes on stderr."""

from collections.abc import Sequence
from importlib.metadata import entry_points, version
from typing import Annotated

import typer

from timeline.commands.annotate import annotate
from timeline.commands.build import build
from timeline.commands.doctor import doctor
from timeline.commands.edits import edits_app
from timeline.commands.evaluate import evaluate
from timeline.commands.explain import explain
from timeline.commands.export import export
from timeline.commands.import_events import import_events
from timeline.commands.terminal import note
from timeline.commands.watch import watch
from timeline.errors import TimelineError

__all__ = ["annotate", "build", "doctor", "evaluate", "explain", "export", "main", "watch"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.

    Raises
    ------
    SystemExit
        Always: 0 when it went well, 1 when it did not, 2 when the command was not understood, 130 when it
        was stopped by Ctrl-C.
    """
    try:
        _build_app()(args=arguments, prog_name="timeline")
    except TimelineError as error:
        note(f"error: {error}", style="bold red")
        raise SystemExit(1) from error
    except SystemExit as end:  # how typer ends, on Ctrl-C without a word
        if end.code == _INTERRUPTED:
            note("stopped")
        raise


def _build_app() -> typer.Typer:
    """Return the commands: ours, and those of packages that import timeline."""
    app = typer.Typer(
        help="Read articles, date what happened in them, and draw it as an interactive timeline.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for command in (build, watch, export, doctor, explain, annotate, evaluate):
        app.command()(command)
    app.command("import")(import_events)
    app.add_typer(edits_app(), name="edits")
    for entry in entry_points(group="timeline.commands"):
        app.command(entry.name)(entry.load())
    return app


def _show_version(wanted: bool) -> None:
    """Print the version and end, when `--version` is given."""
    if wanted:
        typer.echo(f"timeline {version('timeline')}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
