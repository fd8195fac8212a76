"""Likeness: what of a mention and of its article tells which happening it is, beside its time.

All of it is read from the mention and its own article, so that two mentions compare alike whatever else there
is. How rare a word is comes from a list, and from whether it is a name, never from a count over a collection.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

from timeline.events.gazetteer import Site, SiteKind, find_sites
from timeline.lexicons import load_lexicon
from timeline.model import Category, Mention, PartOfSpeech, Place, Status

_WORD = re.compile(r"[^\W\d_][^\W_]{1,40}")
# A capital right behind a word or a comma opens no sentence: "said Nadia Osman".
_NAME = re.compile(r"(?<=[\w,;’'][ ])[A-Z][^\W_]{2,40}")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d[\d,]{0,14}(?:\.\d{1,4})?(?![\w:/-])")
_SUFFIXES = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_SHORTEST_STEM = 3
_CONTEXT = 8
_EXTENTS = {SiteKind.COUNTRY: "country", SiteKind.TOWN: "town"}
_COUNTED = 10
_YEARS = range(1500, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What of a mention is compared. Words are stems, in small letters.

    Parameters
    ----------
    title : str
        In small letters.
    lemma : str
        Of the trigger, or of the noun that it carries: "vote" in "held a vote".
    category : Category
    about : Category or None
        The kind of the event noun beside the trigger: an attack's in "the attack left three dead".
    status : Status
    is_reaction : bool
        Whether the trigger tells what was said of a happening, or done to a plan of it: "blamed", "put off".
    is_definite : bool
        Whether it is named as something known: "the attack", "the 22 May attack".
    words : frozenset of str
        The title's, without those that every text has.
    around : frozenset of str
        The other words of the sentence.
    names : frozenset of str
        Words of names in the title and among the participants, without the place.
    people : frozenset of str
        Last words of the participants.
    named_around : frozenset of str
        Those in the rest of the sentence.
    context : frozenset of str
        The names that the article is full of.
    place : str or None
        In small letters.
    extent : str or None
        How wide the place is: "country", "region", "town", or "spot" for what is finer or not known.
    country : str or None
        In which country it lies.
    killed, injured : int or None
    numbers : frozenset of str
        The other numbers of the sentence, from ten up, without dates.
    ordinals : frozenset of int
        Which of several it is: 2 for "the second round" and "the run-off".
    phase : str or None
        "opening" or "closing" when the trigger only tells a beginning or an end.
    """

    title: str
    lemma: str = ""
    category: Category
    about: Category | None = None
    status: Status = Status.OCCURRED
    is_reaction: bool = False
    is_definite: bool = False
    words: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    named_around: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    place: str | None = None
    extent: str | None = None
    country: str | None = None
    killed: int | None = None
    injured: int | None = None
    numbers: frozenset[str] = frozenset()
    ordinals: frozenset[int] = frozenset()
    phase: str | None = None

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
        extent, country = _find_extent(place) if place else (None, None)
        place_stems = set(find_stems(place.name)) if place else set()
        title = set(find_stems(mention.title))
        sentence = set(find_stems(mention.sentence))
        people = {stem for name in mention.participants for stem in find_stems(name)}
        reference = mention.setting.reference
        return cls(
            title=mention.title.casefold(),
            lemma=mention.setting.lemma or to_stem(mention.trigger),
            category=mention.category,
            about=reference.category if reference else None,
            status=mention.status,
            is_reaction=_is_reaction(mention),
            is_definite=_is_definite(mention),
            words=frozenset(title | people),
            around=frozenset(sentence - title - people),
            names=frozenset(((title & known) | people) - place_stems),
            people=frozenset(to_stem(name.rpartition(" ")[2]) for name in mention.participants) - place_stems,
            named_around=frozenset((sentence & known) - title - people - place_stems),
            context=context,
            place=place.name.casefold().removeprefix("the ") if place else None,
            extent=extent,
            country=country,
            killed=mention.killed,
            injured=mention.injured,
            numbers=frozenset(_find_numbers(mention)),
            ordinals=frozenset(_find_ordinals(mention.title)),
            phase=_find_phase(mention.trigger),
        )

    def to_record(self) -> list[Any]:
        """Return the fields in their order, with sorted lists for sets."""
        values = (getattr(self, field.name) for field in fields(self))
        return [sorted(value) if isinstance(value, frozenset) else value for value in values]

    @classmethod
    def from_record(cls, record: list[Any]) -> "Likeness":
        """Return the likeness that `to_record` was given."""
        named = {
            field.name: frozenset(value) if isinstance(value, list) else value
            for field, value in zip(fields(cls), record, strict=True)
        }
        named["category"] = Category(named["category"])
        named["about"] = named["about"] and Category(named["about"])
        named["status"] = Status(named["status"])
        return cls(**named)


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


def find_stems(text: str) -> list[str]:
    """Return the stems of a text's words, without those that every text has.

    Examples
    --------
    >>> find_stems("The bomb exploded near the gates")
    ['bomb', 'explod', 'gat']
    """
    empty = _stems("empty_words")
    return [stem for word in _WORD.findall(text) if (stem := to_stem(word)) not in empty]


def is_common(stem: str) -> bool:
    """Tell whether a stem is of a word that much of the news has, so that sharing it tells little.

    Examples
    --------
    >>> is_common("polic"), is_common("handcart")
    (True, False)
    """
    return stem in _stems("common_words")


@cache
def _stems(name: str) -> frozenset[str]:
    """Return the stems of a list of words."""
    return frozenset(map(to_stem, load_lexicon("families")[name]))


@lru_cache(maxsize=64)
def _find_names(title: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of an article's names, and those that it is full of; mentions come article by article."""
    counted = Counter(to_stem(word) for word in _NAME.findall(text))
    for stem in _stems("no_names"):
        counted.pop(stem, None)
    counted.update({stem: 1 for stem in find_stems(title) if stem in counted})
    telling = sorted(counted, key=lambda stem: (-counted[stem], stem))
    return frozenset(counted), frozenset(telling[:_CONTEXT])


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
        if number >= _COUNTED and number not in victims and not (number in _YEARS and "," not in match.group()):
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


def _find_phase(trigger: str) -> str | None:
    """Return whether a trigger tells a beginning or an end."""
    lists = load_lexicon("families")
    return next((name for name in ("opening", "closing") if trigger.casefold() in lists[name]), None)


def _find_extent(place: Place) -> tuple[str, str | None]:
    """Return how wide a place is, and its country."""
    if place.latitude is None:
        return "spot", None
    sites = find_sites(place.name)
    site = min(sites, key=lambda site: _distance(site, place), default=None)
    if site is None or site.kind is SiteKind.LANDMARK:
        return "spot", site.country if site else None
    return _EXTENTS.get(site.kind, "region"), site.country or None


def _distance(site: Site, place: Place) -> float:
    """Return how far a place of the gazetteer lies from one, in degrees."""
    return abs(site.latitude - (place.latitude or 0)) + abs(site.longitude - (place.longitude or 0))


def _is_reaction(mention: Mention) -> bool:
    """Tell whether a trigger is of what was said of a happening, or done to a plan of it."""
    lists = load_lexicon("families")
    if mention.setting.lemma in lists["reactions"]:
        return True
    behind = mention.article.text[mention.span.end : mention.span.end + 12].casefold().split()[:1]
    return f"{mention.setting.lemma} {' '.join(behind).strip('.,')}" in lists["reactions"]
