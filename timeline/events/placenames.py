"""The place names of one article: which place of a name it means, and which one "there" is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from timeline.events.gazetteer import Site, SiteKind, find_sites
from timeline.lexicons import load_lexicon
from timeline.model import Place

_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]{0,40}[\w])?\.?")
_BEHIND = re.compile(r",\s{1,2}(?:in\s)?([A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20}){0,2})")
_LONGEST_NAME = 4
# A town that an article names in passing says where the article is set only when it is well known.
_LEAST_TELLING = 250_000
# How much more the surroundings weigh than the number of inhabitants, and how much a neighbour in the text
# weighs more than a name elsewhere.
_CONTEXT_FACTOR = 30
_NEAR_FACTOR = 5
_NEAR = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name of a place as it stands in the text."""

    start: int
    name: str
    sites: tuple[Site, ...]
    is_owner: bool


class PlaceNames:
    """The place names of an article.

    Parameters
    ----------
    text : str
        The article's text.

    Examples
    --------
    >>> place = PlaceNames("The mill in Paris, Texas, burned down.").resolve("Paris", near=12)
    >>> round(place.latitude), round(place.longitude)
    (34, -96)
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _named(self) -> list[_Named]:
        """The names in the order of the text, looked for when they are first asked for."""
        return list(_names_in(self._text))

    @cached_property
    def _bound(self) -> dict[str, Site]:
        """The region or country that stands behind a name, by the folded name."""
        return dict(_bindings(self._text, self._named))

    def resolve(self, name: str, *, near: int) -> Place:
        """Return the place that the article means by a name.

        What stands behind the name decides ("Paris, Texas"), then what countries and regions the article
        names, near by more than elsewhere, then the number of inhabitants.

        Parameters
        ----------
        name : str
        near : int
            The name's place in the text, code points.

        Returns
        -------
        Place
            Without a position when the gazetteer does not know the name.
        """
        for form in _forms(name):
            sites = find_sites(form)
            if sites:
                site = self._choose(form.casefold(), sites, near)
                return Place(name=name, latitude=site.latitude, longitude=site.longitude)
        return Place(name=name)

    def latest(self, before: int, *, kinds: frozenset[SiteKind], since: int = 0) -> str | None:
        """Return the place of some kind that the text names last before an offset.

        Parameters
        ----------
        before, since : int
            Code points; nothing before `since` is looked at.
        kinds : frozenset of SiteKind

        Returns
        -------
        str or None
            None when there is none.
        """
        end = bisect_left(self._named, before, key=lambda named: named.start)
        names = [one for one in self._named[:end] if one.start >= since and one.sites[0].kind in kinds]
        names = [one for one in names if not one.is_owner]
        return names[-1].name if names else None

    def _choose(self, name: str, sites: tuple[Site, ...], near: int) -> Site:
        """Return the likeliest of several places of one name."""
        if len(sites) == 1:
            return sites[0]
        bound = self._bound.get(name)
        if bound is not None:
            inside = [site for site in sites if _fit(site, bound) > 0 and site is not bound]
            best = max(inside, key=lambda site: (_fit(site, bound), site.weight), default=None)
            if best is not None:
                return best
        around = [
            (other.sites[0], _NEAR_FACTOR if abs(other.start - near) < _NEAR else 1)
            for other in self._named
            if other.name.casefold() != name
        ]
        total = sum(weight for _, weight in around) or 1

        def likelihood(site: Site) -> float:
            fit = sum(weight * _fit(site, other) for other, weight in around) / total
            return site.weight * (1 + _CONTEXT_FACTOR * fit)

        return max(sites, key=likelihood)


def is_place_name(name: str) -> bool:
    """Tell whether a name, without any help from the parse, is surely a place's in running text.

    Parameters
    ----------
    name : str

    Returns
    -------
    bool
        True for countries, regions, landmarks and towns of at least 30,000, but for words such as "Reading".

    Examples
    --------
    >>> is_place_name("Bamako"), is_place_name("Reading"), is_place_name("Ann Lee")
    (True, False, False)
    """
    if name.casefold() in _ambiguous():
        return False
    return any(site.weight >= 30_000 for form in _forms(name) for site in find_sites(form))


def kind_of(name: str) -> SiteKind | None:
    """Return what kind of place a name most likely stands for, None when the gazetteer does not know it.

    Examples
    --------
    >>> kind_of("Lima").value, kind_of("Peru").value
    ('town', 'country')
    """
    sites = find_sites(name)
    return sites[0].kind if sites else None


@cache
def _ambiguous() -> frozenset[str]:
    """Return the names that no running text means as a place."""
    return frozenset(load_lexicon("places")["ambiguous"])


def _names_in(text: str) -> Iterator[_Named]:
    """Yield the names of the text that the gazetteer surely knows, the longest at each place."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    position = 0
    while position < len(words):
        start = words[position][0]
        step = 1
        if text[start].isupper():
            for length in range(min(_LONGEST_NAME, len(words) - position), 0, -1):
                name = text[start : words[position + length - 1][1]]
                named = _named(start, name) if text[words[position + length - 1][0]].isupper() else None
                if named is not None:
                    yield named
                    step = length
                    break
        position += step


def _named(start: int, name: str) -> _Named | None:
    """Return a name with its places, None when the text may mean something else by it."""
    for form in (name, name.removesuffix("."), name.removesuffix("’s").removesuffix("'s")):
        if form.casefold() in _ambiguous() or "\n" in form:
            continue
        sites = find_sites(form)
        if sites and sites[0].weight >= _LEAST_TELLING:
            return _Named(start=start, name=form, sites=sites, is_owner=form != name.removesuffix("."))
    return None


def _bindings(text: str, named: list[_Named]) -> Iterator[tuple[str, Site]]:
    """Yield each name that is followed by its region or country: "Paris, Texas"."""
    starts = {one.start: one for one in named}
    for match in _BEHIND.finditer(text):
        behind = starts.get(match.start(1))
        if behind is None:
            abbreviated = _named(match.start(1), match.group(1).split()[0])
            behind = abbreviated
        wide = (
            [site for site in behind.sites if site.kind in {SiteKind.REGION, SiteKind.COUNTRY}]
            if behind
            else []
        )
        before = re.search(
            r"((?:[A-Z][\w’'-]{0,30}\s){0,3}[A-Z][\w’'-]{0,30})$",
            text[max(match.start() - 80, 0) : match.start()],
        )
        if wide and before:
            words = before.group(1).split()
            for first in range(len(words)):
                name = " ".join(words[first:]).casefold()
                sites = find_sites(name)
                # "Florida, Georgia and Texas" is a list of equals.
                if sites and sites[0].kind is SiteKind.TOWN:
                    region = next((s for s in wide if any(_fit(t, s) > 0 for t in sites)), wide[0])
                    yield name, region
                    break


def _fit(site: Site, other: Site) -> float:
    """Return how well a place goes with another that the article names, from 0 to 1."""
    if not other.country or site.country != other.country:
        return 0.0
    if other.kind is SiteKind.COUNTRY:
        return 1.0
    return 1.0 if site.is_near(other) else 0.4


def _forms(name: str) -> Iterator[str]:
    """Yield a name and what is left of it without what tells a part or a facility: "northern Nigeria"."""
    lists = load_lexicon("places")
    yield name
    name = name.partition(",")[0]
    words = name.split()
    while len(words) > 1 and words[0].lower() in {*lists["directions"], "the"}:
        words = words[1:]
        yield " ".join(words)
    while len(words) > 1 and words[-1].lower() in {*lists["facilities"], *lists["parts"]}:
        words = words[:-1]
        yield " ".join(words)
