"""The legend: what the marks, signs and colours of a figure mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.figures.labels import text_width
from timeline.figures.looks import EventDrawing
from timeline.figures.marks import CROSS, SIGNS, Filling, MarkStyle
from timeline.figures.packing import one_or_all
from timeline.figures.theme import FAMILIES, MARK_SIZE, SMALL_SIZE, Theme, family
from timeline.model import Status

LINE_HEIGHT = 18
"""Pixels of a line of the legend."""

MARK_ROOM = 18.0  # pixels from the beginning of an entry to its words
GAP = 14.0
PLAIN = MarkStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A mark and what it means.

    Parameters
    ----------
    style : MarkStyle
    words : str
    sign : str
        What stands in place of a mark; else empty.
    family : str
        The family of categories whose colour it explains; else empty.
    """

    words: str
    style: MarkStyle = PLAIN
    sign: str = ""
    family: str = ""

    def explains(self, style: MarkStyle) -> bool:
        """Tell whether the entry is about a mark's shape, filling, fading or outline."""
        own = self.style
        if own == PLAIN:
            return style == own
        return (
            (own.shape != "circle" and own.shape == style.shape)
            or (own.filling is not Filling.SOLID and own.filling is style.filling)
            or (own.faded and style.faded)
            or (own.inferred and style.inferred)
        )


LEGEND = (
    LegendEntry(words="on the day"),
    LegendEntry(style=MarkStyle(filling=Filling.HOLLOW), words="some day within"),
    LegendEntry(style=MarkStyle(inferred=True), words="inferred day"),
    LegendEntry(style=MarkStyle(shape="square"), words="lasted"),
    LegendEntry(style=MarkStyle(shape="triangle-right"), words="from then"),
    LegendEntry(style=MarkStyle(shape="triangle-left"), words="by then"),
    LegendEntry(style=MarkStyle(shape="diamond"), words="until then"),
    LegendEntry(style=MarkStyle(filling=Filling.POINTED), words="planned"),
    LegendEntry(style=MarkStyle(shape=CROSS), words="did not happen"),
    LegendEntry(style=MarkStyle(faded=True), words="hardly sure"),
)
"""What the marks mean, in the order of the legend."""


def legend_entries(events: Iterable[EventDrawing], *, with_colours: bool) -> tuple[LegendEntry, ...]:
    """Choose what a legend explains: what the events have, and nothing else.

    Parameters
    ----------
    events : iterable of EventDrawing
        Those in sight.
    with_colours : bool
        Whether the colours are to be explained, which lanes by category do themselves.

    Returns
    -------
    tuple of LegendEntry
    """
    seen = list(events)
    styles = {event.look.style for event in seen}
    shown_signs = " ".join({event.signs for event in seen})
    entries = [entry for entry in LEGEND if any(entry.explains(style) for style in styles)]
    entries += [LegendEntry(sign=sign, words=words) for sign, words in SIGNS.items() if sign in shown_signs]
    if with_colours:
        families = {family(event.look.category) for event in seen if event.look.status is not Status.NEGATED}
        entries += [LegendEntry(family=name, words=name) for name in FAMILIES if name in families]
    return tuple(entries)


def place_entries(entries: Sequence[LegendEntry], width: float) -> list[tuple[float, int]]:
    """Return where each entry begins, in pixels, and in which line.

    Examples
    --------
    >>> place_entries(LEGEND[:3], 250)
    [(0.0, 0), (87.8..., 0), (0.0, 1)]
    """
    places = []
    x, line = 0.0, 0
    for entry in entries:
        needed = MARK_ROOM + text_width(entry.words, size=SMALL_SIZE)
        if x and x + needed > width:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += needed + GAP
    return places


def legend_height(entries: Sequence[LegendEntry], width: float) -> int:
    """Return how many pixels a legend takes."""
    return LINE_HEIGHT * (1 + place_entries(entries, width)[-1][1]) if entries else 0


def legend_traces(entries: Sequence[LegendEntry], width: float, theme: Theme) -> list[dict[str, Any]]:
    """Draw the entries, on axes of their own in pixels.

    Parameters
    ----------
    entries : sequence of LegendEntry
    width : float
        Pixels.
    theme : Theme

    Returns
    -------
    list of dict
        Traces named "legend".
    """
    placed = [
        (entry, x + MARK_ROOM / 3, (line + 0.5) * LINE_HEIGHT)
        for entry, (x, line) in zip(entries, place_entries(entries, width), strict=True)
    ]
    marked = [each for each in placed if not each[0].sign]
    signed = [(entry, x - MARK_ROOM / 3, y) for entry, x, y in placed if entry.sign]
    return [
        *(
            [_words(marked, theme) | {"mode": "markers+text", "marker": _marker(marked, theme)}]
            if marked
            else []
        ),
        *([_words(signed, theme)] if signed else []),
    ]


def _words(placed: Sequence[tuple[LegendEntry, float, float]], theme: Theme) -> dict[str, Any]:
    """Write what marks or signs mean, each behind its mark or sign."""
    return {
        "type": "scatter",
        "name": "legend",
        "mode": "text",
        "x": [x for _, x, _ in placed],
        "y": [y for _, _, y in placed],
        "text": [
            (f"<b>{entry.sign}</b>" if entry.sign else "") + f"\u2002{entry.words}" for entry, _, _ in placed
        ],
        "textposition": "middle right",
        "textfont": {"size": SMALL_SIZE, "color": theme.muted},
        "xaxis": "x2",
        "yaxis": "y2",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marker(placed: Sequence[tuple[LegendEntry, float, float]], theme: Theme) -> dict[str, Any]:
    """Return the marks that are explained."""
    styles = [
        (entry.style, theme.families[entry.family] if entry.family else theme.ink) for entry, _, _ in placed
    ]
    return {
        "symbol": one_or_all(style.symbol for style, _ in styles),
        "size": MARK_SIZE - 2,
        "opacity": 1,
        "color": one_or_all(style.fill(colour, theme) for style, colour in styles),
        "line": {
            "width": 2,
            "color": one_or_all(style.outline(colour, theme) for style, colour in styles),
            "dash": one_or_all(style.dash for style, _ in styles),
        },
    }
