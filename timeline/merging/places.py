"""Places: where a happening was, as all its mentions together tell it."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.events.gazetteer import SiteKind, find_sites
from timeline.merging.sources import count_sources
from timeline.model import DatedMention, Place

__all__ = ["choose_place"]

_KINDS = (SiteKind.REGION, SiteKind.TOWN, SiteKind.LANDMARK)
# Degrees within which a finer place may be a part of a country or sea, a region, a town, a landmark.
_REACHES = (360.0, 7.0, 1.0, 0.1)


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


def _fineness(place: Place) -> tuple[int, bool]:
    """Return how fine a place is; "Kabul airport" is finer than Kabul, whose place on the map it has."""
    words = place.name.split()
    names = [place.name, *(" ".join(words[:cut]) for cut in range(len(words) - 1, 0, -1))]
    names += [" ".join(words[cut:]) for cut in range(1, len(words))]
    position = (place.latitude, place.longitude)
    for name in names:
        kinds = [site.kind for site in find_sites(name) if (site.latitude, site.longitude) == position]
        if kinds:
            return _KINDS.index(kinds[0]) + 1 if kinds[0] in _KINDS else 0, name != place.name
    return 0, False


def _leaves_room(coarse: Place, fine: Place) -> bool:
    """Tell whether a finer place can lie in a coarser one; how far a country reaches is not known."""
    reach = _REACHES[_fineness(coarse)[0]]
    ends = (coarse.latitude, coarse.longitude, fine.latitude, fine.longitude)
    north, east, other_north, other_east = (each or 0.0 for each in ends)
    return abs(north - other_north) <= reach and abs(east - other_east) <= reach
