"""What is in sight: which events are drawn, in which lanes, and which are only counted. No drawing here."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.axis import Stretch
from timeline.index import CODES, EventIndex, LaneBy

__all__ = ["LaneScene", "Scene", "build_scene"]

MOST_LABELS = 160
"""More labels than this nobody reads; the most important events keep theirs."""

MOST_MARKS = 4_000
"""Of more events than this in and about the view only the most important ones have marks of their own."""

_WIDE = 1.5  # views; what is longer stands in the strip
_MARGIN = 0.5  # views on either side that are drawn too, so that a small move shows no gap
_CROWD_MARKS = 60  # above columns that count the rest
_MOST_LANES = 30
_COLUMN_WIDTH = 8  # pixels
_REST = "Others"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneScene:
    """One lane.

    Parameters
    ----------
    name : str
        What its events have in common: a category, a place, a participant, an article; "" for all events.
    total : int
        How many events it has at any time.
    drawn : tuple of int
        Positions in the scene's rows; an event may stand in several lanes.
    wide : tuple of int
        Positions of events that are much wider than the view, the most important first, at most a few.
    wide_count : int
        How many there are of these.
    counts : numpy.ndarray or None
        How many events each column of `Scene.edges` holds; None where each event has its mark.
    """

    name: str
    total: int
    drawn: tuple[int, ...]
    wide: tuple[int, ...] = ()
    wide_count: int = 0
    counts: npt.NDArray[np.int64] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a figure draws.

    Parameters
    ----------
    shown : Stretch
        What is on screen.
    width : int
        On how many pixels.
    everything : Stretch
        From the first event to the last.
    lanes_by : LaneBy
    lanes : tuple of LaneScene
    rows : pandas.DataFrame
        An events table of what is drawn and of the wide ones, with two columns more: `from` and `to`, where
        each stands on the line, in microseconds since 1970.
    labelled : frozenset of int
        Positions of those that have a label.
    edges : numpy.ndarray
        Of the columns that count, in microseconds since 1970; one more than there are columns.
    undated : int
        How many events have no place on the line.
    """

    shown: Stretch
    width: int
    everything: Stretch
    lanes_by: LaneBy
    lanes: tuple[LaneScene, ...]
    rows: pd.DataFrame
    labelled: frozenset[int] = frozenset()
    edges: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype="int64"))
    undated: int = 0


def build_scene(
    index: EventIndex,
    shown: Stretch,
    width: int,
    *,
    lanes_by: LaneBy = LaneBy.CATEGORY,
    selected: int | None = None,
    most_marks: int = MOST_MARKS,
    lane_names: Sequence[str] = (),
) -> Scene | None:
    """Choose what is drawn at a view.

    Parameters
    ----------
    index : EventIndex
    shown : Stretch
    width : int
        Pixels.
    lanes_by : LaneBy
    selected : int, optional
        Key of an event that has its mark and its label in any case.
    most_marks : int
        Of more events than this about the view only the most important ones have marks, and each lane
        has columns that count all.
    lane_names : sequence of str
        The lanes to have, in this order, as two articles that are compared; by default the largest ones.

    Returns
    -------
    Scene or None
        None when nothing has a place on the line.
    """
    everything = index.everything
    if everything is None:
        return None
    margin = int(shown.length * _MARGIN)
    window = Stretch(shown.start - margin, shown.end + margin)
    near = index.is_placed & (index.starts < window.end) & (index.ends > window.start)
    in_view = near & (index.starts < shown.end) & (index.ends > shown.start)
    wide = near & (index.ends - index.starts > _WIDE * shown.length)
    spanning = wide & in_view
    near, in_view = near & ~wide, in_view & ~wide
    is_crowded = bool(near.sum() > most_marks)
    chosen = np.zeros(len(index), dtype=bool)
    chosen[index.keys == (-1 if selected is None else selected)] = True
    labelled = _most_important(index, in_view, _CROWD_MARKS if is_crowded else MOST_LABELS)
    if not is_crowded:
        labelled |= _most_important(index, near & ~in_view, MOST_LABELS)
    drawn = ((labelled if is_crowded else near) | chosen) & index.is_placed & ~wide
    edges = np.linspace(window.start, window.end, max(2 * width // _COLUMN_WIDTH, 1) + 1).astype("int64")
    lanes = _choose_lanes(index, lanes_by, lane_names)
    rank = index.columns["importance"] + chosen  # the chosen one is shown first
    shown_wide = [
        events[spanning[events]][np.argsort(-rank[events[spanning[events]]], kind="stable")]
        for _, events in lanes
    ]
    positions = np.unique(np.concatenate([np.flatnonzero(drawn), *(events[:3] for events in shown_wide)]))
    place = {int(position): number for number, position in enumerate(positions)}
    rows = index.load_rows([int(key) for key in index.keys[positions]])
    middles = index.starts + (index.ends - index.starts) // 2
    return Scene(
        shown=shown,
        width=width,
        everything=everything,
        lanes_by=lanes_by,
        lanes=tuple(
            LaneScene(
                name=name,
                total=len(events),
                drawn=tuple(place[int(event)] for event in events[drawn[events]]),
                wide=tuple(place[int(event)] for event in wide_events[:3]),
                wide_count=len(wide_events),
                counts=np.histogram(middles[events[near[events]]], edges)[0] if is_crowded else None,
            )
            for (name, events), wide_events in zip(lanes, shown_wide, strict=True)
        ),
        rows=rows.assign(**{"from": index.starts[positions], "to": index.ends[positions]}),
        labelled=frozenset(place[int(position)] for position in np.flatnonzero(drawn & (labelled | chosen))),
        edges=edges,
        undated=int((~index.is_placed).sum()),
    )


def _most_important(index: EventIndex, mask: npt.NDArray[np.bool_], count: int) -> npt.NDArray[np.bool_]:
    """Return which of some events are the most important ones."""
    positions = np.flatnonzero(mask)
    if len(positions) > count:
        order = np.argsort(-index.columns["importance"][positions], kind="stable")
        positions = positions[order[:count]]
    best = np.zeros(len(index), dtype=bool)
    best[positions] = True
    return best


def _choose_lanes(
    index: EventIndex, lanes_by: LaneBy, names: Sequence[str]
) -> list[tuple[str, npt.NDArray[np.int64]]]:
    """Return lanes with the positions of their events: categories in their order, others by size."""
    members = index.members(lanes_by)
    placed = index.is_placed[members.events]
    counts = np.bincount(members.names[placed], minlength=len(members.labels))
    of_label = {label: number for number, label in enumerate(members.labels)}
    if names:
        chosen = [name for name in names if name in of_label]
    elif lanes_by is LaneBy.CATEGORY:
        chosen = [name for name in CODES["category"] if name in of_label and counts[of_label[name]]]
    else:
        order = np.argsort(-counts, kind="stable")[:_MOST_LANES]
        chosen = [members.labels[number] for number in order if counts[number]]
    lanes = [(name, members.events[(members.names == of_label[name]) & placed]) for name in chosen]
    if not names:
        has_lane = np.zeros(len(index), dtype=bool)
        for _, events in lanes:
            has_lane[events] = True
        rest = np.flatnonzero(index.is_placed & ~has_lane)
        if len(rest):
            lanes.append((_REST, rest))
    return lanes
