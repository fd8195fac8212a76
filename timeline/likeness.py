"""Likeness: what of a mention and of its article tells which happening it is, beside its time.

All of it is read from the mention and its own article, so that two mentions compare alike whatever else there
is. How rare a word is comes from a list, and from whether it is a name, never from a count over a collection.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from timeline.events.gazetteer import Site, SiteKind, find_sites
from timeline.lexicons import load_lexicon
from timeline.model import Category, Mention, PartOfSpeech, Place

_WORD = re.compile(r"[^\W\d_][^\W_]{2,40}")
# A capital right behind a word or a comma opens no sentence: "said Nadia Osman".
_NAME = re.compile(r"(?<=[\w,;’'][ ])[A-Z][^\W_]{2,40}")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d[\d,]{0,14}(?:\.\d{1,4})?(?![\w:/-])")
_SUFFIXES = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_SHORTEST_STEM = 3
_CONTEXT = 16
_TOPICS = 5
_EXTENTS = {SiteKind.COUNTRY: "country", SiteKind.TOWN: "town"}
_COUNTED = 10
HARM: Final = frozenset({Category.DEATH, Category.INJURY})
"""The kinds of what people come to."""

_YEARS = range(1500, 2200)


class Spot(NamedTuple):
    """A place, as far as it tells whether another can be the same.

    Parameters
    ----------
    name : str
        In small letters.
    extent : str
        How wide it is: "country", "region", "town", or "spot" for what is finer.
    country : str
        In which country it lies, empty when that is not known.
    """

    name: str
    extent: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What of a mention, or of all that one article tells of one happening, is compared.

    Words are stems, in small letters.

    Parameters
    ----------
    titles : frozenset of str
        In small letters.
    lemmas : frozenset of str
        Stems of the triggers, or of the nouns that they carry: "vote" in "held a vote".
    categories : frozenset of Category
    about : frozenset of Category
        The kinds of event nouns beside the triggers: an attack's in "the attack left three dead".
    is_reaction : bool
        Whether the trigger tells what was said of a happening, or done to a plan of it: "blamed", "put off".
    is_definite : bool
        Whether it is named as something known: "the attack", "the 22 May attack".
    words : frozenset of str
        The title's, without those that every text has.
    more : frozenset of str
        Those of the other titles.
    around : frozenset of str
        The other words of the sentences.
    names : frozenset of str
        Words of names in the titles and among the participants, without the places.
    people : frozenset of str
        Last words of the participants.
    named_around : frozenset of str
        Names in the rest of the sentences.
    context : frozenset of str
        The names that the article is full of.
    topics : frozenset of str
        The first of them.
    places : frozenset of Spot
    killed, injured : frozenset of int
    numbers : frozenset of str
        The other numbers of the sentences, from ten up, without dates.
    ordinals : frozenset of int
        Which of several it is: 2 for "the second round" and "the run-off".
    phases : frozenset of str
        "opening" or "closing" when the trigger only tells a beginning or an end.
    """

    titles: frozenset[str]
    lemmas: frozenset[str] = frozenset()
    categories: frozenset[Category]
    about: frozenset[Category] = frozenset()
    is_reaction: bool = False
    is_definite: bool = False
    words: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    named_around: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    places: frozenset[Spot] = frozenset()
    killed: frozenset[int] = frozenset()
    injured: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()
    ordinals: frozenset[int] = frozenset()
    phases: frozenset[str] = frozenset()

    @classmethod
    def of(cls, mention: Mention) -> "Likeness":
        """Return what of `mention` is compared.

        Parameters
        ----------
        mention : Mention

        Returns
        -------
        Likeness
        """
        known, context = _find_names(mention.article.title or "", mention.article.text)
        place = mention.place
        place_stems = find_stems(place.name) if place else frozenset()
        title = find_stems(mention.title)
        sentence = find_stems(mention.sentence)
        if mention.setting.sentence == 0:
            # The headline tells of the lead's news.
            sentence |= find_stems(mention.article.title or "")
        people = {stem for name in mention.participants for stem in find_stems(name)}
        reference = mention.setting.reference
        return cls(
            titles=frozenset({mention.title.casefold()}),
            lemmas=frozenset({to_stem(mention.setting.lemma or mention.trigger)}),
            categories=frozenset({mention.category}),
            about=frozenset({reference.category} if reference else ()),
            is_reaction=_is_reaction(mention),
            is_definite=_is_definite(mention),
            words=frozenset(title | people) - place_stems,
            around=frozenset(sentence - title - people),
            names=frozenset(((title & known) | people) - place_stems),
            people=frozenset(to_stem(name.rpartition(" ")[2]) for name in mention.participants) - place_stems,
            named_around=frozenset((sentence & known) - title - people - place_stems),
            context=frozenset(context),
            topics=frozenset(context[:_TOPICS]),
            places=frozenset({_find_spot(place)} if place else ()),
            killed=frozenset(() if mention.killed is None else {mention.killed}),
            injured=frozenset(() if mention.injured is None else {mention.injured}),
            numbers=frozenset(_find_numbers(mention)),
            ordinals=frozenset(_find_ordinals(mention.title)),
            phases=frozenset(_find_phases(mention.trigger)),
        )

    @classmethod
    def of_title(
        cls,
        title: str,
        category: Category,
        *,
        participants: Iterable[str] = (),
        place: Place | None = None,
        killed: int | None = None,
        injured: int | None = None,
    ) -> "Likeness":
        """Return what of an event is compared of which nothing but these is known."""
        place_stems = find_stems(place.name) if place else frozenset()
        words = find_stems(title)
        people = {stem for name in participants for stem in find_stems(name)}
        known = frozenset(map(to_stem, _NAME.findall(title)))
        return cls(
            titles=frozenset({title.casefold()}),
            categories=frozenset({category}),
            words=(words | people) - place_stems,
            names=((words & known) | people) - place_stems,
            people=frozenset(to_stem(name.rpartition(" ")[2]) for name in participants) - place_stems,
            places=frozenset({_find_spot(place)} if place else ()),
            killed=frozenset(() if killed is None else {killed}),
            injured=frozenset(() if injured is None else {injured}),
            ordinals=frozenset(_find_ordinals(title)),
            phases=frozenset(phase for word in title.split() for phase in _find_phases(word)),
        )

    def joined_by(self, others: Iterable["Likeness"]) -> "Likeness":
        """Return the likeness of all that an article tells of a happening.

        Parameters
        ----------
        others : iterable of Likeness
            What it tells beside this, its best title.

        Returns
        -------
        Likeness
        """
        everyone = [self, *others]
        pooled: dict[str, Any] = {
            name: frozenset().union(*(getattr(each, name) for each in everyone)) for name in _sets_of_all()
        }
        pooled["more"] = frozenset().union(*(each.words | each.more for each in everyone)) - self.words
        pooled["around"] -= self.words | pooled["more"]
        pooled["named_around"] -= pooled["names"]
        return replace(self, is_definite=any(each.is_definite for each in everyone), **pooled)

    def to_record(self) -> list[Any]:
        """Return the fields in their order, with sorted lists for sets."""
        values = (getattr(self, field.name) for field in fields(self))
        return [sorted(value) if isinstance(value, frozenset) else value for value in values]

    @classmethod
    def from_record(cls, record: list[Any]) -> "Likeness":
        """Return the likeness that `to_record` was given."""
        named: dict[str, Any] = {
            field.name: frozenset(value) if isinstance(value, list) and field.name != "places" else value
            for field, value in zip(fields(cls), record, strict=True)
        }
        named["places"] = frozenset(Spot(*place) for place in named["places"])
        named["categories"] = frozenset(map(Category, named["categories"]))
        named["about"] = frozenset(map(Category, named["about"]))
        return cls(**named)


@cache
def _sets_of_all() -> tuple[str, ...]:
    """Return the fields that hold what any of several mentions says."""
    sets = (field.name for field in fields(Likeness) if str(field.type).startswith("frozenset"))
    return tuple(name for name in sets if name not in {"words", "more", "phases", "ordinals"})


@lru_cache(maxsize=100_000)
def to_stem(word: str) -> str:
    """Return a word in small letters without its ending.

    Examples
    --------
    >>> [to_stem(word) for word in ("killed", "Killing", "parties", "party", "bus")]
    ['kill', 'kill', 'part', 'part', 'bus']
    """
    folded = word.casefold()
    for suffix in _SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST_STEM:
            return folded[: -len(suffix)]
    return folded


@lru_cache(maxsize=256)
def find_stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without those that every text has.

    Examples
    --------
    >>> sorted(find_stems("The bomb exploded near the gates"))
    ['bomb', 'explod', 'gat']
    """
    empty = _stems("empty_words")
    return frozenset(map(to_stem, _WORD.findall(text))) - empty


def is_common(stem: str) -> bool:
    """Tell whether a stem is of a word that much of the news has, so that sharing it tells little.

    Examples
    --------
    >>> is_common("polic"), is_common("handcart")
    (True, False)
    """
    return stem in find_common_stems()


def find_common_stems() -> frozenset[str]:
    """Return the stems of words that much of the news has."""
    return _stems("common_words")


@cache
def _stems(name: str) -> frozenset[str]:
    """Return the stems of a list of words."""
    return frozenset(map(to_stem, load_lexicon("families")[name]))


@lru_cache(maxsize=64)
def _find_names(title: str, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the stems of an article's names, and those that it is full of, the first first."""
    counted = Counter(to_stem(word) for word in _NAME.findall(text))
    for stem in _stems("no_names"):
        counted.pop(stem, None)
    counted.update({stem: 1 for stem in find_stems(title) if stem in counted})
    telling = sorted(counted, key=lambda stem: (-counted[stem], stem))
    return frozenset(counted), tuple(telling[:_CONTEXT])


def _is_definite(mention: Mention) -> bool:
    """Tell whether a mention's noun stands with "the" or "that", with no more than two words between."""
    if mention.setting.reference is not None and mention.setting.reference.is_known:
        return True
    before = mention.article.text[mention.sentence_span.start : mention.span.start].casefold().split()[-3:]
    is_noun = mention.inflection.pos is PartOfSpeech.NOUN
    return is_noun and bool({"the", "that", "this", "these", "those"} & set(before)) and "of" not in before


def _find_numbers(mention: Mention) -> Iterable[str]:
    """Yield the numbers of a sentence from ten up, without years and the victims."""
    victims = {mention.killed, mention.injured}
    for match in _NUMBER.finditer(mention.sentence):
        written = match.group().replace(",", "").rstrip(".")
        number = float(written)
        if (
            number >= _COUNTED
            and number not in victims
            and not (number in _YEARS and "," not in match.group())
        ):
            behind = mention.sentence[match.end() : match.end() + 12].casefold().split()
            before = mention.sentence[max(match.start() - 12, 0) : match.start()].casefold().split()
            beside = {to_stem(word.strip(".,")) for word in (*behind[:1], *before[-1:])}
            if not beside & _stems("no_names"):
                yield written


@cache
def _ordinal_words() -> dict[str, int]:
    """Return the words that tell which of several happenings one is."""
    return {**load_lexicon("numbers")["ordinals"], **load_lexicon("families")["rounds"]}


def _find_ordinals(title: str) -> Iterable[int]:
    """Yield which of several a title says it is."""
    words = _ordinal_words()
    found = re.split(r"[^\w-]+", title.casefold())
    yield from (words[part] for word in found for part in {word, word.partition("-")[0]} if part in words)


def _find_phases(trigger: str) -> Iterable[str]:
    """Yield whether a trigger only tells a beginning or an end."""
    lists = load_lexicon("families")
    yield from (name for name in ("opening", "closing") if trigger.casefold() in lists[name])


def _find_spot(place: Place) -> Spot:
    """Return how wide a place is, and its country; an unknown name is a town's, unless it tells otherwise."""
    name = place.name.casefold().removeprefix("the ")
    sites = find_sites(place.name) if place.latitude is not None else ()
    site = min(sites, key=lambda site: _distance(site, place), default=None)
    if site is None or site.kind is SiteKind.LANDMARK:
        lists = load_lexicon("places")
        is_fine = site is not None or not {*lists["facilities"], *lists["parts"]}.isdisjoint(
            name.split()[-1:]
        )
        return Spot(name, "spot" if is_fine else "town", site.country if site else "")
    return Spot(name, _EXTENTS.get(site.kind, "region"), site.country)


def _distance(site: Site, place: Place) -> float:
    """Return how far a place of the gazetteer lies from one, in degrees."""
    return abs(site.latitude - (place.latitude or 0)) + abs(site.longitude - (place.longitude or 0))


def _is_reaction(mention: Mention) -> bool:
    """Tell whether a trigger is of what was said of a happening, or done to a plan of it."""
    lists = load_lexicon("families")
    if mention.setting.lemma in lists["reactions"]:
        return mention.setting.reference is not None and mention.category not in HARM
    behind = mention.article.text[mention.span.end : mention.span.end + 12].casefold().split()[:1]
    return f"{mention.setting.lemma} {' '.join(behind).strip('.,')}" in lists["reactions"]
