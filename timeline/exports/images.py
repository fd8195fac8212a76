"""The timeline as a picture: PNG, SVG and PDF, drawn by kaleido in a browser that is on this machine."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import BinaryIO, Final

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from timeline.errors import ExportError
from timeline.exports import rendering
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.options import ExportOptions
from timeline.figures import DARK, LIGHT, build_timeline_figure, clean_text, plot_width
from timeline.figures.views import View
from timeline.index import LaneBy
from timeline.rows import from_rows

__all__ = ["INSTALL", "missing_for_images", "write_pdf", "write_png", "write_svg"]

INSTALL: Final = "pip install 'timeline[images]' and apt-get install chromium"
"""The commands that install what pictures need."""

_MOST_MARKS = 300  # events with a label each; of more, columns count them
_MOST_PIXELS = 16_000  # of a side, beyond which a browser's canvas stays blank
_SECONDS = 120
_GRACE = 30  # seconds more until a browser that does not listen is ended
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_OWN_PDF = b"\n%Timeline\n"  # a comment, by which the reader of articles knows it
_PDF_DATE = re.compile(rb"\(D:\d{14}([+-]\d\d'\d\d'|Z)?\)")


def write_png(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:
    """Write the timeline as a picture of `options.width` pixels, times `options.scale`.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions

    Raises
    ------
    ExportError
        When kaleido or a browser is missing, or does not come to an end.
    """
    stream.write(_draw(chronicle, options, "png"))


def write_svg(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:
    """Write the timeline as a drawing whose words are text, without scripts; as `write_png` else.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions

    Raises
    ------
    ExportError
    """
    stream.write(_draw(chronicle, options, "svg"))


def write_pdf(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:
    """Write the timeline as a page of its own size, of lines and text; as `write_png` else.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions

    Raises
    ------
    ExportError
    """
    dated = partial(_write_date, chronicle.made or date(1970, 1, 1))
    stream.write(_PDF_DATE.sub(dated, _draw(chronicle, options, "pdf")))
    stream.write(_OWN_PDF)


def missing_for_images() -> str | None:
    """Tell what pictures lack on this machine, and how to install it; None when they can be drawn.

    Returns
    -------
    str or None
    """
    lacking = []
    if find_spec("kaleido") is None:
        lacking.append("the package kaleido")
    if not _has_browser():
        lacking.append("Chromium or Chrome")
    return f"pictures need {' and '.join(lacking)}: {INSTALL}" if lacking else None


def _has_browser() -> bool:
    """Tell whether there is a browser where kaleido looks for one: in BROWSER_PATH, or on the PATH."""
    named = os.environ.get("BROWSER_PATH")
    return Path(named).is_file() if named else any(map(which, _BROWSERS))


def _draw(chronicle: Chronicle, options: ExportOptions, kind: str) -> bytes:
    """Return the timeline as a picture."""
    lacking = missing_for_images()
    if lacking is not None:
        raise ExportError(lacking)
    figure = _build_figure(chronicle, options)
    if kind == "pdf":
        _unhatch(figure)
    height = float(figure.layout.height)
    scale = min(options.scale, _MOST_PIXELS / max(height, options.width)) if kind == "png" else 1
    request = {
        "title": clean_text(chronicle.title),
        "figure": figure.to_plotly_json(),
        "options": {"format": kind, "width": options.width, "height": height, "scale": scale},
        "seconds": _SECONDS,
    }
    return _render(json.dumps(request, cls=PlotlyJSONEncoder))


def _build_figure(chronicle: Chronicle, options: ExportOptions) -> go.Figure:
    """Return the figure of all events, or of the stretch that is asked for."""
    table = from_rows(_iter_slim(chronicle.rows, options.lanes_by))
    shown = options.shown
    view = View(
        start=shown.start if shown else None,
        end=shown.end if shown else None,
        width=plot_width(options.width),
    )
    return build_timeline_figure(
        table,
        view=view,
        lanes_by=options.lanes_by,
        theme=DARK if options.dark else LIGHT,
        most_marks=_MOST_MARKS,
    )


def _iter_slim(rows: Iterable[Row], lanes_by: LaneBy) -> Iterator[Row]:
    """Yield rows without their mentions, the most of a large timeline, unless they make the lanes."""
    slim = {} if lanes_by is LaneBy.SOURCE else {"mentions": [], "mention_count": 0, "article_count": 0}
    for row in rows:
        yield {**row, **slim}


def _unhatch(figure: go.Figure) -> None:
    """Make hatched bars pale ones: a browser prints each hatching as a picture of several megabytes."""
    figure.update_traces(
        patch={"marker": {"pattern": {"shape": ""}, "opacity": 0.3}},
        selector=lambda trace: trace.type == "bar" and trace.marker.pattern.shape is not None,
    )


def _render(request: str) -> bytes:
    """Let a process of its own draw, and return the picture."""
    command = [sys.executable, "-P", rendering.__file__]
    try:
        done = subprocess.run(
            command, input=request, capture_output=True, text=True, timeout=_SECONDS + _GRACE, check=True
        )
        return base64.b64decode(done.stdout, validate=True)
    except subprocess.TimeoutExpired as error:
        raise ExportError(
            f"the picture was not drawn within {_SECONDS} seconds; choose fewer events, or try again"
        ) from error
    except (subprocess.CalledProcessError, ValueError) as error:
        lines = (getattr(error, "stderr", "") or "").strip().splitlines()
        cause = lines[-1] if lines else "the browser said nothing"
        raise ExportError(f"the picture was not drawn: {cause}; {INSTALL}, or set BROWSER_PATH") from error


def _write_date(made: date, written: re.Match[bytes]) -> bytes:
    """Return a date of a PDF that is as long as the one that stands there, and says the day it was made."""
    day = f"(D:{made:%Y%m%d}000000".encode()
    return day + (written[1] or b"").replace(b"-", b"+") + b")"
