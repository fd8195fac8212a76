"""A figure drawn by a browser, in a process of its own: kaleido's bounds do not hold where it hangs.

Run as a file, with a JSON request on stdin; the picture goes to stdout. Nothing of `timeline` is imported
here, so that the process starts quickly.
"""

import base64
import html
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' file:; style-src 'unsafe-inline'; img-src data: blob:"
)
_HEAD = f"""
        <style id="head-style"></style>
        <meta http-equiv="Content-Security-Policy" content="{_POLICY}">
        <script>
            let state = 1;  // the names that plotly.js gives to its parts, the same each time
            Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
        </script>
"""


@dataclass(frozen=True)
class _Page:
    """The page in which a figure is drawn: plotly.js and kaleido's own script, both from this machine."""

    title: str
    library: str
    footer: str

    def generate_index(self) -> str:
        """Return its text, as kaleido asks for it."""
        title = f"<title>{html.escape(self.title)}</title>"
        script = f'<script src="{self.library}" charset="utf-8"></script>'
        return f"<!DOCTYPE html>\n<html>\n<head>{_HEAD}{title}{script}{self.footer}"


def _draw(request: dict[str, Any]) -> bytes:
    """Return a figure as a picture; nothing that the browser does reaches a network."""
    import kaleido
    import plotly

    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    page = _Page(request["title"], library.as_uri(), kaleido.PageGenerator.footer)
    kopts = {"page_generator": page, "proxy_server": "127.0.0.1:9", "timeout": request["seconds"]}
    picture: bytes = kaleido.calc_fig_sync(request["figure"], opts=request["options"], kopts=kopts)
    return picture


def main() -> None:
    """Answer one request."""
    answer = _draw(json.load(sys.stdin))
    sys.stdout.write(base64.b64encode(answer).decode())


if __name__ == "__main__":
    main()
