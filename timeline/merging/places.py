"""Places: where a happening was, as all its mentions together tell it."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.events.gazetteer import SiteKind
from timeline.events.placenames import kind_of
from timeline.merging.sources import count_sources
from timeline.model import DatedMention, Place

__all__ = ["choose_place"]

_FINENESS = {SiteKind.LANDMARK: 3, SiteKind.TOWN: 2, SiteKind.REGION: 1}
_TOWN = _FINENESS[SiteKind.TOWN]
# Degrees, within which a landmark is one of a town.
_NEAR = 1.0


def choose_place(mentions: Sequence[DatedMention]) -> Place | None:
    """Return the place to go by: the finest one on the map that better supported ones leave room for.

    Parameters
    ----------
    mentions : sequence of DatedMention

    Returns
    -------
    Place or None
        None when no mention has a place. Of places of one kind, that of most sources, then of most mentions.
    """
    told: defaultdict[Place, list[DatedMention]] = defaultdict(list)
    for dated in mentions:
        if dated.mention.place is not None:
            told[dated.mention.place].append(dated)
    ranked = sorted(
        told,
        key=lambda place: (-count_sources(told[place]), -len(told[place]), place.name, str(place)),
    )
    on_map = [place for place in ranked if place.latitude is not None] or ranked
    best = on_map[0] if on_map else None
    for place in on_map:
        if best and _fineness(place) > _fineness(best) and _leaves_room(best, place):
            best = place
    return best


def _fineness(place: Place) -> int:
    """Return how fine a place is; what is on no map says nothing of that."""
    kind = kind_of(place.name) if place.latitude is not None else None
    return _FINENESS.get(kind, 0) if kind else 0


def _leaves_room(coarse: Place, fine: Place) -> bool:
    """Tell whether a finer place can lie in a coarser one; how far a country reaches is not known."""
    if _fineness(coarse) < _TOWN:
        return True
    ends = (coarse.latitude, coarse.longitude, fine.latitude, fine.longitude)
    north, east, other_north, other_east = (each or 0.0 for each in ends)
    return abs(north - other_north) <= _NEAR and abs(east - other_east) <= _NEAR
