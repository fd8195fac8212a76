"""Times: how the dates of two mentions lie to each other."""

from enum import StrEnum
from typing import Final

from timeline.likeness import HARM
from timeline.merging.sketches import DAY, OPEN, Sketch
from timeline.model import Granularity, Relation

SHIFT: Final = 35 * DAY
"""How far what is planned may move, and still be known as the same."""

PAST: Final = 400 * DAY
"""How long ago what an article tells without a date may have been."""

FUTURE: Final = 100 * DAY
"""How far ahead what an article tells without a date may lie."""

NEXT: Final = DAY
"""How far two papers are out that date one happening differently."""

ABOUT: Final = 3 * DAY
"""How far who counts in weeks is out."""

_TOGETHER = 3 * DAY
_HOURS = 2 * 60 * 60
_WEEK = 7 * DAY


class Nearness(StrEnum):
    """How two dates lie to each other, where they do not exclude each other."""

    DAY = "the same day"
    EQUAL = "the same longer time"
    WITHIN = "one within the other"
    OVERLAP = "overlapping"
    UNDATED = "one without a date"
    MOVED = "a plan that moved"
    NEXT = "neighbouring days"
    ABOUT = "a day beside the week that another tells"
    TOLL = "harm counted up to a day after it"


def compare(one: Sketch, other: Sketch) -> Nearness | None:
    """Return how the dates of two mentions lie to each other.

    Parameters
    ----------
    one, other : Sketch
        In any order.

    Returns
    -------
    Nearness or None
        None when they cannot be of one happening.
    """
    if one.date is None or other.date is None:
        return Nearness.UNDATED if _may_mean(one, other) else None
    if one.stretch is None or other.stretch is None:
        is_equal = one.date == other.date and one.stretch == other.stretch
        return Nearness.EQUAL if is_equal else None
    if one.is_plan is not other.is_plan and (_is_still_to_come(one, other) or _is_still_to_come(other, one)):
        return None
    if _are_hours_of_a_day(one, other):
        return Nearness.DAY
    (start, end), (other_start, other_end) = one.stretch, other.stretch
    if start < other_end and other_start < end:
        return _overlap(one, other)
    distance = max(start - other_end, other_start - end)
    if distance < SHIFT and _is_moved(one, other):
        return Nearness.MOVED
    return _miss(one, other, distance)


def _are_hours_of_a_day(one: Sketch, other: Sketch) -> bool:
    """Tell whether two mentions are of one day; two clock times that are hours apart are two things."""
    if not (one.is_day and other.is_day and one.stretch and other.stretch):
        return False
    (start, _), (other_start, _) = one.stretch, other.stretch
    are_times = one.rank == other.rank == Granularity.TIME.rank
    return start // DAY == other_start // DAY and not (are_times and abs(start - other_start) > _HOURS)


def _miss(one: Sketch, other: Sketch, distance: int) -> Nearness | None:
    """Return how two times that have no moment in common may still be meant for one."""
    if one.article_id == other.article_id or OPEN & {one.relation, other.relation}:
        return Nearness.TOLL if _is_toll(one, other) or _is_toll(other, one) else None
    if one.is_day and other.is_day:
        return Nearness.NEXT if distance < NEXT else None
    # "Three weeks ago" and "at the weekend" are seldom counted to the day.
    is_about = _is_about_a_week(one) or _is_about_a_week(other)
    return Nearness.ABOUT if is_about and distance < ABOUT else None


def _is_about_a_week(sketch: Sketch) -> bool:
    """Tell whether a mention's time is a week, or some days of one."""
    start, end = sketch.stretch or (0, 0)
    return not sketch.is_day and end - start <= _WEEK


def _is_toll(harm: Sketch, other: Sketch) -> bool:
    """Tell whether one mention counts the other's harm up to some time: "had killed 97 by Monday"."""
    if harm.relation is not Relation.BEFORE or other.relation in OPEN or not harm.likeness.categories & HARM:
        return False
    if harm.stretch is None or other.stretch is None:
        return False
    return other.stretch[0] < harm.stretch[1] <= other.stretch[0] + SHIFT


def _overlap(one: Sketch, other: Sketch) -> Nearness | None:
    """Return how two stretches with a moment in common lie to each other; open ones must be the same."""
    if one.date == other.date:
        return Nearness.DAY if one.is_day else Nearness.EQUAL
    if one.relation in OPEN or other.relation in OPEN:
        if _is_toll(one, other) or _is_toll(other, one):
            return Nearness.TOLL
        return Nearness.OVERLAP if one.relation is other.relation else None
    if one.is_day and other.is_day:
        return Nearness.DAY
    (start, end), (other_start, other_end) = one.stretch or (0, 0), other.stretch or (0, 0)
    if Relation.DURING in {one.relation, other.relation} and one.relation is not other.relation:
        return None
    if (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end):
        return Nearness.WITHIN
    return Nearness.OVERLAP


def _may_mean(one: Sketch, other: Sketch) -> bool:
    """Tell whether of two mentions the undated one may be of the other's time."""
    if one.article_id == other.article_id:
        return True
    undated, dated = (one, other) if one.date is None else (other, one)
    if undated.told is None:
        return False
    if dated.date is None:
        return dated.told is not None and abs(undated.told - dated.told) <= _TOGETHER
    start, end = (undated.told, undated.told + FUTURE)
    if not undated.is_plan:
        start, end = undated.told - PAST, undated.told + DAY
    return dated.stretch is not None and dated.stretch[0] < end and start < dated.stretch[1]


def _is_still_to_come(plan: Sketch, report: Sketch) -> bool:
    """Tell whether what one mention plans lay ahead when the other was told as past."""
    if not plan.is_plan or report.is_plan or report.told is None or plan.stretch is None:
        return False
    return report.told + DAY <= plan.stretch[0]


def _is_moved(one: Sketch, other: Sketch) -> bool:
    """Tell whether one of two mentions may be a plan of what the other, told later, puts elsewhere."""
    if OPEN & {one.relation, other.relation} or one.told is None or other.told is None:
        return False
    if not (one.is_plan or other.is_plan or one.is_negated or other.is_negated):
        return False
    older, newer = sorted(
        (one, other),
        key=lambda sketch: (sketch.told or 0, not sketch.is_plan, not sketch.is_negated, _starts(sketch)),
    )
    comes_later = newer.stretch is not None and newer.stretch[1] > (older.told or 0)
    # What did not take place on one day may have on a later one.
    is_put_off = older.is_negated and not newer.is_negated and _starts(older) < _starts(newer)
    return (older.is_plan or is_put_off) and comes_later and (older.told != newer.told or not newer.is_plan)


def _starts(sketch: Sketch) -> int:
    """Return when a mention's time begins."""
    return sketch.stretch[0] if sketch.stretch else 0
