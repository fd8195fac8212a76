"""The words of a figure that are no labels, as Plotly's annotations: names of lanes, lines of days, notes."""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.axis import Stretch, to_days
from timeline.figures.drawings import STRIP_HEIGHT, LaneDrawing
from timeline.figures.labels import count_in_words, escape_text, text_width
from timeline.figures.scene import Scene
from timeline.figures.theme import LABEL_SIZE, SMALL_SIZE, Theme
from timeline.figures.ticks import short_date

HEADER_HEIGHT = 18
"""Pixels of the names of the lines of days, above the first lane."""

ARTICLE_OF, TODAY = "article of", "today"
COUNTED = "columns count the events; the most important have marks; click a column to open it"


def strip_shapes(lanes: Sequence[LaneDrawing], theme: Theme) -> list[dict[str, Any]]:
    """Return the ground of the strips."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": lane.strip_top,
            "y1": lane.strip_top + STRIP_HEIGHT - 3,
            "fillcolor": theme.grid,
            "opacity": 0.6,
            "line": {"width": 0},
        }
        for lane in lanes
        if lane.scene.wide
    ]


def lane_names(lanes: Sequence[LaneDrawing], theme: Theme) -> Iterator[dict[str, Any]]:
    """Yield the names of lanes that stand above their rows."""
    for lane in lanes:
        if lane.named or lane.is_thin:
            yield {
                **_text(escape_text(lane.name), theme.muted if lane.is_thin else theme.ink, SMALL_SIZE),
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "xshift": 2,
                "y": lane.top + (lane.height / 2 if lane.is_thin else 9),
            }


def day_lines(today: int | None, dcts: Sequence[int], shown: Stretch) -> list[tuple[int, str]]:
    """Return the days to mark with a line, and their names: today, and days of articles.

    Examples
    --------
    >>> from timeline.axis import DAY
    >>> day_lines(0, [-DAY, 9 * DAY], Stretch(-2 * DAY, 2 * DAY))
    [(-86400000000, 'article of 31 Dec 1969'), (0, 'today')]
    """
    named = [(moment, f"{ARTICLE_OF} {short_date(moment)}") for moment in sorted(set(dcts))]
    named += [(today, TODAY)] if today is not None else []
    return sorted(line for line in named if shown.start <= line[0] < shown.end)


def day_line_shapes(lines: Sequence[tuple[int, str]], height: float, theme: Theme) -> list[dict[str, Any]]:
    """Draw the lines of days, quietly."""
    return [
        {
            "type": "line",
            "layer": "below",
            "x0": to_days(moment),
            "x1": to_days(moment),
            "y0": 0,
            "y1": height,
            "line": {
                "width": 1,
                "color": theme.accent if name == TODAY else theme.muted,
                "dash": "solid" if name == TODAY else "dot",
            },
        }
        for moment, name in lines
    ]


def day_line_labels(lines: Sequence[tuple[int, str]], scene: Scene, theme: Theme) -> Iterator[dict[str, Any]]:
    """Yield the names of the lines, the last ones first, where there is room for them."""
    free = float(scene.width)
    for moment, name in reversed(lines):
        x = (moment - scene.shown.start) / scene.shown.length * scene.width
        needed = text_width(name, size=SMALL_SIZE) + 8
        at_right = x + needed <= free
        if not at_right and (x > free or x - needed < 0):
            continue
        free = (x if at_right else x - needed) - 4
        yield {
            **_text(name, theme.accent if name == TODAY else theme.muted, SMALL_SIZE),
            "x": to_days(moment),
            "y": HEADER_HEIGHT / 2,
            "xanchor": "left" if at_right else "right",
            "xshift": 4 if at_right else -4,
        }


def footnote(words: Sequence[str], theme: Theme) -> Iterator[dict[str, Any]]:
    """Yield what is to be said under the figure."""
    if words:
        yield {
            **_text(" · ".join(words), theme.muted, LABEL_SIZE),
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -6,
        }


def left_out_in_words(scene: Scene) -> list[str]:
    """Say what has no mark of its own, and why; the table still lists it."""
    words = []
    if any(lane.counts is not None for lane in scene.lanes):
        words.append(COUNTED)
    if scene.undated:
        words.append(undated_in_words(scene.undated))
    return words


def undated_in_words(count: int) -> str:
    """Say how many events the axis has no place for.

    Examples
    --------
    >>> undated_in_words(1), undated_in_words(3)
    ('1 event has no date', '3 events have no date')
    """
    return f"{count_in_words(count, 'event')} {'has' if count == 1 else 'have'} no date"


def _text(words: str, colour: str, size: float) -> dict[str, Any]:
    """Return what all annotations have; the words are markup."""
    return {
        "text": words,
        "showarrow": False,
        "borderpad": 0,
        "yanchor": "middle",
        "font": {"size": size, "color": colour},
    }
