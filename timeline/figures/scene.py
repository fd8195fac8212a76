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

WIDE = 1.5  # views; what is longer stands in the strip
MARGIN = 0.5  # views on either side that are drawn too, so that a small move shows no gap
MARGIN_LABELS = 40  # beside the view; each label that is drawn costs a reader's machine a millisecond
SHOWN_WIDE = 3
CROWD_MARKS = 60  # above columns that count the rest
MOST_LANES = 30
COLUMN_WIDTH = 8  # pixels
REST = "Others"


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
    margin = int(shown.length * MARGIN)
    window = Stretch(shown.start - margin, shown.end + margin)
    near = index.is_placed & (index.starts < window.end) & (index.ends > window.start)
    in_view = near & (index.starts < shown.end) & (index.ends > shown.start)
    wide = near & (index.ends - index.starts > WIDE * shown.length)
    spanning = wide & in_view
    near, in_view = near & ~wide, in_view & ~wide
    is_crowded = bool(near.sum() > most_marks)
    chosen = index.keys == (-1 if selected is None else selected)
    importance = index.columns["importance"]
    labelled = chosen.copy()
    labelled[_first(importance, np.flatnonzero(in_view), CROWD_MARKS if is_crowded else MOST_LABELS)] = True
    if not is_crowded:
        labelled[_first(importance, np.flatnonzero(near & ~in_view), MARGIN_LABELS)] = True
    drawn = (labelled if is_crowded else near | chosen) & index.is_placed & ~wide
    edges = np.linspace(window.start, window.end, max(2 * width // COLUMN_WIDTH, 1) + 1).astype("int64")
    lanes = _choose_lanes(index, lanes_by, lane_names)
    rank = importance + chosen  # the chosen one is shown first
    all_wide = [events[spanning[events]] for _, events in lanes]
    shown_wide = [_first(rank, events, SHOWN_WIDE) for events in all_wide]
    positions = np.unique(np.concatenate([np.flatnonzero(drawn), *shown_wide]))
    rows = index.load_rows(index.keys[positions].tolist())
    positions = positions[np.isin(index.keys[positions], rows.index)]  # some may be gone by now
    place = {int(position): number for number, position in enumerate(positions)}
    columns = _find_columns(index, near, window, len(edges) - 1) if is_crowded else None
    return Scene(
        shown=shown,
        width=width,
        everything=everything,
        lanes_by=lanes_by,
        lanes=tuple(
            LaneScene(
                name=name,
                total=len(events),
                drawn=tuple(place[event] for event in events[drawn[events]].tolist() if event in place),
                wide=tuple(place[event] for event in first.tolist() if event in place),
                wide_count=len(every),
                counts=None if columns is None else _count(columns[events], len(edges) - 1),
            )
            for (name, events), every, first in zip(lanes, all_wide, shown_wide, strict=True)
        ),
        rows=rows.reset_index(drop=True).assign(
            **{"from": index.starts[positions], "to": index.ends[positions]}
        ),
        labelled=frozenset(np.flatnonzero((drawn & labelled)[positions]).tolist()),
        edges=edges,
        undated=int((~index.is_placed).sum()),
    )


def _first(
    importance: npt.NDArray[np.float64], positions: npt.NDArray[np.int64], count: int
) -> npt.NDArray[np.int64]:
    """Return the most important of some events, of equals the first in time; the most important first."""
    if len(positions) > count:
        values = importance[positions]
        least = np.partition(values, len(values) - count)[len(values) - count]
        positions = positions[values >= least]
    return positions[np.argsort(-importance[positions], kind="stable")[:count]]


def _find_columns(
    index: EventIndex, near: npt.NDArray[np.bool_], window: Stretch, count: int
) -> npt.NDArray[np.int16]:
    """Return in which of so many columns the middle of each event falls; one more than the last for none."""
    columns = np.full(len(index), count, dtype="int16")
    middles = (index.starts[near] - window.start + (index.ends[near] - index.starts[near]) // 2).astype(float)
    found = np.floor(middles * (count / window.length))
    columns[near] = np.where((found >= 0) & (found < count), found, count)
    return columns


def _count(columns: npt.NDArray[np.int16], count: int) -> npt.NDArray[np.int64]:
    """Return how many events fall into each of so many columns."""
    return np.bincount(columns, minlength=count + 1)[:count]


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
        order = np.argsort(-counts, kind="stable")[:MOST_LANES]
        chosen = [members.labels[number] for number in order if counts[number]]
    lane_of = np.full(len(members.labels), len(chosen), dtype="int16")  # the lane of each name
    lane_of[[of_label[name] for name in chosen]] = np.arange(len(chosen))
    events, lane = members.events[placed], lane_of[members.names[placed]]
    by_lane = events[np.argsort(lane, kind="stable")]  # numpy sorts so small numbers by their digits
    ends = np.cumsum(np.bincount(lane, minlength=len(chosen) + 1))
    lanes = list(zip(chosen, np.split(by_lane, ends[:-1]), strict=False))
    if not names:
        has_lane = np.zeros(len(index), dtype=bool)
        has_lane[by_lane[: ends[len(chosen) - 1] if chosen else 0]] = True
        rest = np.flatnonzero(index.is_placed & ~has_lane)
        if len(rest):
            lanes.append((REST, rest))
    return lanes
