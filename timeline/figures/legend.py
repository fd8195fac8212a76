"""The legend: what the marks and signs of a figure mean."""

from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.figures import theme
from timeline.figures.drawings import Drawing


def add_legend(figure: go.Figure, drawings: Sequence[Drawing]) -> None:
    """Explain the marks and signs that the figure has, and no others.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    drawings : sequence of Drawing
        What it shows.
    """
    styles = {drawing.style for drawing in drawings}
    for entry in theme.LEGEND:
        if not any(entry.explains(style) for style in styles):
            continue
        figure.add_scatter(
            name=entry.words,
            mode="markers",
            x=[None],
            y=[None],
            marker={
                "symbol": entry.style.symbol,
                "size": theme.MARK_SIZE,
                "color": entry.style.fill(theme.INK),
                "opacity": entry.style.opacity,
                "line": {"width": 2, "color": theme.INK, "dash": entry.style.dash},
            },
            hoverinfo="skip",
        )
    for sign, words in theme.SIGNS.items():
        if any(sign in drawing.signs for drawing in drawings):
            _add_sign_entry(figure, f"{sign} {words}")


def _add_sign_entry(figure: go.Figure, words: str) -> None:
    """Explain a sign, which stands in the words themselves: Plotly's legend draws no text of ours."""
    figure.add_scatter(
        name=words,
        mode="markers",
        x=[None],
        y=[None],
        marker={"color": theme.PAPER, "line": {"width": 0}},
        hoverinfo="skip",
    )
