"""What the page's scripts have in common with the dashboard's figures: colours, sizes, limits and words."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from itertools import product
from typing import Any

from timeline.axis import FIRST_MOMENT, LAST_MOMENT, to_days
from timeline.figures import (
    build,
    density,
    drawings,
    evidence,
    hover,
    labels,
    lanes,
    legend,
    looks,
    marks,
    notes,
    overview,
    scene,
    theme,
    ticks,
    titles,
    traces,
    views,
)
from timeline.filtering import REVIEW_BELOW
from timeline.model import Category, Relation, Status
from timeline.timex import date_words

__all__ = ["FIGURE_SCRIPTS", "figure_settings"]

FIGURE_SCRIPTS = (
    "text.js",
    "calendar.js",
    "dates.js",
    "ticks.js",
    "scene.js",
    "packing.js",
    "looks.js",
    "lanes.js",
    "traces.js",
    "titles.js",
    "labels.js",
    "density.js",
    "legend.js",
    "notes.js",
    "figure.js",
    "overview.js",
)
"""The files of `timeline/exports/page/` that draw; each adds its functions to the global `Timeline`."""

_THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
_LAST_WIDE = 0x40000
"""Above it no character of Unicode combines, and none but those of private use is wide."""


def figure_settings() -> dict[str, Any]:
    """Return all that the page's scripts need to draw as `timeline.figures` does.

    Returns
    -------
    dict
        Plain JSON values, lengths of time in days: `Timeline.settings` of the page.

    Examples
    --------
    >>> settings = figure_settings()
    >>> settings["limits"]["labels"], settings["categories"]["attack"], settings["words"]["today"]
    (160, 'violence', 'today')
    """
    return {
        "themes": {name: _colours(colours) for name, colours in _THEMES.items()},
        "categories": {str(category): theme.family(category) for category in Category},
        "limits": _limits(),
        "line": {"first": to_days(FIRST_MOMENT), "last": to_days(LAST_MOMENT)},
        "views": _views(),
        "sizes": _sizes(),
        "packing": _packing(),
        "marks": _marks(),
        "legend": _legend(),
        "ticks": _ticks(),
        "titles": _titles(),
        "layout": _layout(),
        "overview": _overview(),
        "hover": _hover(),
        "density": {"least_column": density.LEAST_COLUMN, "template": density.COLUMN_TEMPLATE},
        "calendar": _calendar(),
        "text": _text(),
        "review_below": REVIEW_BELOW,
        "words": {
            "rest": scene.REST,
            "empty": build.EMPTY,
            "counted": notes.COUNTED,
            "today": notes.TODAY,
            "article": notes.ARTICLE_OF,
            "made": "made",
        },
    }


def _colours(colours: theme.Theme) -> dict[str, Any]:
    """Return the colours of a theme, and those that follow from them."""
    named = {**colours.families, "muted": colours.muted, "ink": colours.ink}
    columns = {**colours.families, "": colours.column}
    return {
        **{name: getattr(colours, name) for name in ("ink", "muted", "paper", "stripe", "grid", "column")},
        "accent": colours.accent,
        "families": dict(colours.families),
        "faded": {name: colours.faded(colour) for name, colour in named.items()},
        "columns": {name: density.column_colour(colour, colours) for name, colour in columns.items()},
        "frame": overview.frame_colour(colours),
    }


def _limits() -> dict[str, Any]:
    """Return how much is drawn, and how far around the view."""
    return {
        "labels": scene.MOST_LABELS,
        "margin_labels": scene.MARGIN_LABELS,
        "marks": scene.MOST_MARKS,
        "wide": scene.WIDE,
        "margin": scene.MARGIN,
        "shown_wide": scene.SHOWN_WIDE,
        "crowd_marks": scene.CROWD_MARKS,
        "lanes": scene.MOST_LANES,
        "column_width": scene.COLUMN_WIDTH,
    }


def _views() -> dict[str, Any]:
    """Return by what the stretch to show is chosen."""
    return {
        "margin": views.MARGIN,
        "least_span": to_days(views.LEAST_SPAN),
        "least_zoom": to_days(views.LEAST_ZOOM),
        "core_share": views.CORE_SHARE,
        "close": views.CLOSE,
        "focus_gain": views.FOCUS_GAIN,
    }


def _sizes() -> dict[str, Any]:
    """Return sizes in pixels."""
    return {
        "label": theme.LABEL_SIZE,
        "small": theme.SMALL_SIZE,
        "row": theme.ROW_HEIGHT,
        "bar": theme.BAR_HEIGHT,
        "mark": theme.MARK_SIZE,
        "on_bar": traces.ON_BAR,
        "long_bar": traces.LONG_BAR,
        "sign_shift": traces.SIGN_SHIFT,
        "padding": drawings.LANE_PADDING,
        "name": drawings.NAME_HEIGHT,
        "strip": drawings.STRIP_HEIGHT,
        "columns": drawings.COLUMNS_HEIGHT,
        "thin": drawings.THIN_HEIGHT,
        "two_lines": drawings.TWO_LINES,
        "above_shift": drawings.ABOVE_SHIFT,
        "label_shift": drawings.LABEL_SHIFT,
        "header": notes.HEADER_HEIGHT,
    }


def _packing() -> dict[str, Any]:
    """Return the room around marks and labels, in pixels."""
    return {
        "between": lanes.ROOM_BETWEEN,
        "least_label": lanes.LEAST_LABEL,
        "safe": lanes.SAFE,
        "label_gap": theme.LABEL_GAP,
        "max_label": theme.MAX_LABEL_WIDTH,
    }


@cache
def _marks() -> dict[str, Any]:
    """Return what marks look like: each style once, and which is whose, by a key of words."""
    found: dict[marks.MarkStyle, int] = {}
    style_of: dict[str, int] = {}
    for relation, status, *flags in product((None, *Relation), Status, *[(False, True)] * 3):
        exact, inferred, faded = flags
        style = marks.mark_style(relation, status, exact=exact, inferred=inferred, faded=faded)
        words = ("exact" if exact else "", "inferred" if inferred else "", "faded" if faded else "")
        style_of[" ".join((relation or "", status, *words))] = found.setdefault(style, len(found))
    for entry in legend.LEGEND:
        found.setdefault(entry.style, len(found))
    signs = {"possible": marks.POSSIBLE_SIGN, "conflict": marks.CONFLICT_SIGN, "overdue": marks.OVERDUE_SIGN}
    return {
        "low_confidence": marks.LOW_CONFIDENCE,
        "hatching": traces.HATCHING,
        "band_opacity": traces.BAND_OPACITY,
        "styles": [_style(style) for style in found],
        "style_of": style_of,
        "signs": signs,
        "plain": found[legend.PLAIN],
        "legend": [found[entry.style] for entry in legend.LEGEND],
    }


def _style(style: marks.MarkStyle) -> dict[str, Any]:
    """Return a style, with the entries of the legend that explain it."""
    return {
        "symbol": style.symbol,
        "dash": style.dash,
        "is_hollow": style.is_hollow,
        "is_faded": style.faded,
        "is_cross": style.shape == marks.CROSS,
        "entries": [number for number, entry in enumerate(legend.LEGEND) if entry.explains(style)],
    }


def _legend() -> dict[str, Any]:
    """Return what the legend says."""
    styles = _marks()["legend"]
    return {
        "entries": [
            {"words": entry.words, "style": style} for entry, style in zip(legend.LEGEND, styles, strict=True)
        ],
        "signs": [{"sign": sign, "words": words} for sign, words in marks.SIGNS.items()],
        "families": list(theme.FAMILIES),
        "plain": _marks()["plain"],
        "mark_room": legend.MARK_ROOM,
        "gap": legend.GAP,
        "line_height": legend.LINE_HEIGHT,
    }


def _ticks() -> dict[str, Any]:
    """Return the distances between ticks; steps and lengths in microseconds."""
    return {
        "units": [asdict(unit) for unit in ticks.UNITS],
        "room": ticks.ROOM,
        "edge": ticks.EDGE,
        "most": ticks.MOST_TICKS,
    }


def _titles() -> dict[str, Any]:
    """Return words and sizes of the labels and of the strips."""
    return {
        "narrow_gap": titles.NARROW_GAP,
        "wide_gap": titles.WIDE_GAP,
        "spans": titles.SPANS,
        "spans_short": titles.SPANS_SHORT,
        "room_for_words": titles.ROOM_FOR_WORDS,
        "least_title": titles.LEAST_TITLE,
        "most_title": titles.MOST_TITLE,
        "gap": titles.GAP,
        "strip_left": titles.STRIP_LEFT,
        "strip_gap": titles.STRIP_GAP,
        "widest_more": titles.WIDEST_MORE,
    }


def _layout() -> dict[str, Any]:
    """Return margins, and what the layouts of all figures have."""
    return {
        "left": build.LEFT,
        "right": build.RIGHT,
        "top": build.TOP,
        "bottom": build.BOTTOM,
        "least_bottom": build.LEAST_BOTTOM,
        "narrow": build.NARROW,
        "least_with_names": build.LEAST_WITH_NAMES,
        "least_width": build.LEAST_WIDTH,
        "ticks": build.TICKS,
        "empty_height": build.EMPTY_HEIGHT,
        "base": {name: build.base_layout(colours) for name, colours in _THEMES.items()},
    }


def _overview() -> dict[str, Any]:
    """Return what the strip above the timeline looks like."""
    return {
        "column_width": overview.COLUMN_WIDTH,
        "least_height": overview.LEAST_HEIGHT,
        "least_frame": overview.LEAST_FRAME,
        "margin": overview.MARGINS,
        "base": {name: overview.base_layout(colours) for name, colours in _THEMES.items()},
    }


def _hover() -> dict[str, Any]:
    """Return what hover boxes are made of."""
    return {
        "template": hover.HOVER_TEMPLATE,
        "longest_title": hover.LONGEST_TITLE,
        "short_title": looks.SHORT_TITLE,
        "many": looks.MANY,
        "title_lines": hover.TITLE_LINES,
        "disputed": hover.DISPUTED,
    }


def _calendar() -> dict[str, Any]:
    """Return the words that dates are made of; weeks begin with Sunday, as those of JavaScript do."""
    short = [ticks.WEEKDAYS[(3 + number) % 7] for number in range(7)]
    return {
        "no_date": date_words.NO_DATE,
        "sub_years": {str(number): name for number, name in date_words.SUB_YEARS.items()},
        "weekdays": [date_words.WEEKDAYS[number - 1] for number in range(7)],
        "short_months": ticks.MONTHS,
        "short_weekdays": short,
        "hedges": date_words.HEDGES,
        "bounds": {str(relation): words for relation, words in date_words.BOUNDS.items()},
        "inferred": evidence.INFERRED,
        "inferred_brief": evidence.INFERRED_BRIEF,
    }


@cache
def _text() -> dict[str, Any]:
    """Return which characters are taken out of text, and how wide the others are."""
    return {
        "invisible": labels.INVISIBLE.pattern,
        "control": labels.CONTROL.pattern,
        "hover_columns": labels.HOVER_COLUMNS,
        "widths": list(labels.EM_WIDTHS.items()),
        "em": {
            "latin": labels.LATIN_EM,
            "latin_end": labels.LATIN_END,
            "other": labels.OTHER_EM,
            "full": labels.FULL_EM,
            "safety": labels.SAFETY,
        },
        "combining": list(_steps(_ranges(labels.is_combining))),
        "full": list(_steps(_ranges(labels.is_full_width))),
    }


def _ranges(is_in: Callable[[str], bool]) -> Iterator[int]:
    """Yield the first and the last number of each run of characters of a kind."""
    was_in = False
    for number in range(labels.LATIN_END, _LAST_WIDE + 1):
        now_in = number < _LAST_WIDE and is_in(chr(number))
        if now_in != was_in:
            yield number if now_in else number - 1
        was_in = now_in


def _steps(numbers: Iterator[int]) -> Iterator[int]:
    """Yield the first of rising numbers, and how far it is from each to the next, which is shorter."""
    last = 0
    for number in numbers:
        yield number - last
        last = number
