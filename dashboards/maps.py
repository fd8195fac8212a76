"""A small map around one place, drawn by the style sheet from `assets/world.svg`; nothing is fetched."""

from dash import html
from dash.development.base_component import Component

from dashboards.dialogs import aria
from timeline.figures import Location

_WIDTH, _HEIGHT = 36, 18
"""Degrees: a tenth of the world either way, as the style sheet has it."""


def place_map(location: Location) -> Component:
    """Return a map of the neighbourhood of a place, with its name and position in words.

    Parameters
    ----------
    location : Location

    Returns
    -------
    Component
    """
    west = min(max(location.longitude - _WIDTH / 2, -180), 180 - _WIDTH)
    north = min(max(location.latitude + _HEIGHT / 2, _HEIGHT - 90), 90)
    # A mask is placed by what of it lies outside, and not by its corner.
    land = {
        "maskPosition": f"{_percent(west + 180, 360 - _WIDTH)} {_percent(90 - north, 180 - _HEIGHT)}",
    }
    dot = {
        "left": _percent(location.longitude - west, _WIDTH),
        "top": _percent(north - location.latitude, _HEIGHT),
    }
    words = f"{location.name}, {location.position}"
    return html.Figure(
        [
            html.Div(
                [html.Div(className="land", style=land), html.Div(className="dot", style=dot)],
                className="world",
                role="img",
                **aria(label=f"Map: {words}"),
            ),
            html.Figcaption(words),
        ],
        className="map",
    )


def _percent(part: float, whole: float) -> str:
    """Return a share as the style sheet writes it."""
    return f"{100 * part / whole:.2f}%"
