"""The timeline as one HTML file that opens from disk, without a network."""

import base64
import gzip
import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, BinaryIO

from plotly.offline import get_plotlyjs, get_plotlyjs_version

from timeline.exports.chronicle import Chronicle
from timeline.exports.files import encode_text
from timeline.exports.inline_json import to_inline_json
from timeline.exports.options import ExportOptions, PlotlyJs
from timeline.exports.page_data import PageData
from timeline.exports.page_settings import FIGURE_SCRIPTS, figure_settings
from timeline.figures import clean_text

__all__ = ["write_html"]

STYLES = ("base.css", "filters.css", "timeline.css", "lists.css", "evidence.css", "viewports.css")
"""The style sheets, in the order in which they are read."""

SCRIPTS = (
    *FIGURE_SCRIPTS,
    "dom.js",
    "unpacking.js",
    "typed_dates.js",
    "search.js",
    "filtering.js",
    "facets.js",
    "chips.js",
    "evidence.js",
    "list.js",
    "lists.js",
    "stage.js",
    "address.js",
    "keys.js",
    "page.js",
)
"""The page's own scripts; each uses what stands before it."""

_CDN = "https://cdn.plot.ly"
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def write_html(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:
    """Write events as one page to read: the timeline, the list of events, and the sentences behind each.

    Unless plotly.js is to be fetched, everything is in the file, and its content security policy forbids any
    request. Text of articles is held as JSON and reaches the page as text only. The evidence goes out in
    chunks while the events pass; what stays in memory of each is its place in the index.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
        `plotlyjs` is this format's.
    """
    data = PageData(chronicle)
    is_packed = options.plotlyjs is not PlotlyJs.INLINE
    head, _, foot = _read_asset("page.html").partition("<!-- data -->\n")
    texts = {
        "policy": _content_policy(options.plotlyjs),
        "title": html.escape(clean_text(chronicle.title)),
        "style": _read_lines(STYLES),
        "plotly": _plotly_element(options.plotlyjs),
        "script": _script_element(_own_script(), "script", is_packed=is_packed),
        "loader": _read_asset("loader.js"),
    }
    stream.write(encode_text(Template(head).substitute(texts)))
    for number, chunk in enumerate(data.iter_chunks()):
        stream.write(encode_text(_data_element(chunk, f"evidence-{number}", is_packed=is_packed)))
    index = {**data.index(), "settings": figure_settings()}
    stream.write(encode_text(_data_element(index, "index", is_packed=is_packed)))
    stream.write(encode_text(Template(foot).substitute(texts)))


def _data_element(data: Any, name: str, *, is_packed: bool) -> str:
    """Return an element that holds data and never runs."""
    text = to_inline_json(data, compact=True)
    if not is_packed:
        return f'<script type="application/json" id="{name}">{text}</script>\n'
    return f'<script type="text/plain" id="{name}">{_pack(encode_text(text))}</script>\n'


def _script_element(script: str, name: str, *, is_packed: bool) -> str:
    """Return an element with a script: one that runs, or one that the loader unpacks and runs."""
    if is_packed:
        return f'<script type="text/plain" id="{name}">{_pack(script.encode())}</script>'
    return f"<script>{script}</script>"


def _plotly_element(plotlyjs: PlotlyJs) -> str:
    """Return the element that brings plotly.js."""
    match plotlyjs:
        case PlotlyJs.PACKED:
            packed = base64.b64encode(_packed_plotly()).decode("ascii")
            return f'<script type="text/plain" id="plotly">{packed}</script>'
        case PlotlyJs.INLINE:
            return f"<script>{_plotly()}</script>"
        case PlotlyJs.CDN:
            whole = f'integrity="sha256-{_digest(get_plotlyjs())}" crossorigin="anonymous"'
            return f'<script type="text/plain" id="plotly" data-src="{_cdn_address()}" {whole}></script>'


def _content_policy(plotlyjs: PlotlyJs) -> str:
    """Return a policy under which these scripts run and nothing is fetched, but plotly.js where asked."""
    scripts = [f"'sha256-{_digest(script)}'" for script in _inline_scripts(plotlyjs)]
    if plotlyjs is PlotlyJs.CDN:
        scripts.append(_cdn_address())
    return (
        f"default-src 'none'; script-src {' '.join(scripts)}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _inline_scripts(plotlyjs: PlotlyJs) -> Iterator[str]:
    """Yield the scripts that run and are in the file."""
    yield _read_asset("loader.js")
    yield _own_script()
    if plotlyjs is not PlotlyJs.CDN:
        yield _plotly()


def _cdn_address() -> str:
    """Return where the whole plotly.js can be had, of the version that plotly for Python has."""
    return f"{_CDN}/plotly-{get_plotlyjs_version()}.min.js"


@cache
def _own_script() -> str:
    """Return the page's scripts as one."""
    return _read_lines(SCRIPTS)


def _read_lines(names: Iterable[str]) -> str:
    """Return files as one text, without what is for readers of the source: comments and indentation."""
    return _INDENT.sub("", _COMMENT.sub("", "".join(map(_read_asset, names))))


@cache
def _packed_plotly() -> bytes:
    """Return the part of plotly.js that the page needs, compressed; `docs/plotly_bundle.py` makes it."""
    return (files("timeline.exports") / "page" / "plotly.js.gz").read_bytes()


@cache
def _plotly() -> str:
    """Return the part of plotly.js that the page needs."""
    return gzip.decompress(_packed_plotly()).decode()


@cache
def _digest(script: str) -> str:
    """Return a script's SHA-256 as a content security policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def _pack(content: bytes) -> str:
    """Return bytes compressed, as text; the page unpacks it."""
    return base64.b64encode(gzip.compress(content, mtime=0)).decode("ascii")


@cache
def _read_asset(name: str) -> str:
    """Return the text of a file that ships beside this module."""
    return (files("timeline.exports") / "page" / name).read_text(encoding="utf-8")
