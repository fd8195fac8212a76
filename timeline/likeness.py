"""Whether two mentions sound like one happening.

Structure decides before words: by words alone, the same report of another day looks more alike than a
paraphrase of the same day. Names that differ, and a beginning beside an end, are a veto.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from timeline.events.gazetteer import SiteKind
from timeline.events.placenames import kind_of
from timeline.lexicons import load_lexicon
from timeline.model import Category, Mention, Place

_WORD = re.compile(r"[^\W\d_]{3,40}")
# Where the category says little, nearly all words must agree (rapidfuzz, 0 to 100).
_NEARLY_ALL = 80
# Shares of the shorter title's telling words.
_MOST = 0.6
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What of a mention is compared.

    Parameters
    ----------
    title : str
        Case-folded.
    words : frozenset of str
        The title's telling words and the counts of victims: not the place, and no word that only says that
        people came to harm.
    names : frozenset of str
        Last words of the names in the title and among the participants.
    place : str or None
    is_spot : bool
        Whether the place is finer than a town: a gate, a square, a bridge.
    phase : str or None
        "opening" or "closing" when the trigger only tells a beginning or an end.
    category : Category
    """

    title: str
    words: frozenset[str]
    names: frozenset[str]
    place: str | None
    is_spot: bool
    phase: str | None
    category: Category

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
        lists = load_lexicon("families")
        place = mention.place
        place_words = set(_WORD.findall(place.name)) if place else set()
        capitals = {word for word in _WORD.findall(mention.title) if word[0].isupper()}
        opening = mention.title.partition(" ")[0]
        names = {name.rpartition(" ")[2] for name in mention.participants} | (capitals - {opening})
        names -= place_words
        told = {_stem(word) for word in _WORD.findall(mention.title) if word not in place_words}
        told |= {f"{count} {harm}" for harm, count in _casualties(mention) if count is not None}
        trigger = mention.trigger.casefold()
        phases = [name for name in ("opening", "closing") if trigger in lists[name]]
        return cls(
            title=mention.title.casefold(),
            words=frozenset(told - set(lists["empty_words"])),
            names=frozenset(names),
            place=place.name if place else None,
            is_spot=place is not None and _is_spot(place),
            phase=phases[0] if phases else None,
            category=mention.category,
        )


def _is_spot(place: Place) -> bool:
    """Tell whether a place is finer than a town: one that the gazetteer does not know, or a landmark."""
    return place.latitude is None or kind_of(place.name) is SiteKind.LANDMARK


def are_alike(one: Likeness, other: Likeness, *, on_one_day: bool) -> bool:
    """Tell whether two mentions whose times and categories agree are of one happening.

    Parameters
    ----------
    one, other : Likeness
    on_one_day : bool
        Whether both are known to the day; what is known to the week needs more words in common.

    Returns
    -------
    bool
    """
    if _contradict(one, other):
        return False
    if one.title == other.title:
        return True
    if {Category.STATEMENT, Category.OTHER} & {one.category, other.category}:
        return fuzz.token_sort_ratio(one.title, other.title) >= _NEARLY_ALL
    if on_one_day and (one.is_spot or other.is_spot) and one.place is not None and one.place == other.place:
        return True
    shared = len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
    return shared >= _MOST or (on_one_day and one.category is other.category and shared >= _HALF)


def _casualties(mention: Mention) -> tuple[tuple[str, int | None], ...]:
    """Return the counts of victims by the harm done."""
    return ("killed", mention.killed), ("injured", mention.injured)


def _contradict(one: Likeness, other: Likeness) -> bool:
    """Tell whether names, places or phases differ."""
    other_people = bool(one.names and other.names) and not one.names & other.names
    other_place = None not in {one.place, other.place} and one.place != other.place
    return other_people or other_place or one.phase != other.phase


def _stem(word: str) -> str:
    """Return a word without its case and plural."""
    folded = word.casefold()
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded
