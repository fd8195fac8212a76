"""Where: the name that tells where an event took place, by the parse."""

from collections.abc import Iterator

from timeline.events.phrases import words
from timeline.events.placenames import PlaceNames, is_country, is_place_name, is_town
from timeline.lexicons import load_lexicon
from timeline.model import Place
from timeline.sentences import Sentence, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OFTEN_WRONG = frozenset({"PERSON", "ORG", "NORP"})
_PREDICATES = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_place(
    sentence: Sentence, trigger: Token, *, names: PlaceNames, dates: frozenset[int] = frozenset()
) -> Place | None:
    """Return where an event took place.

    The trigger's own phrase tells it, then what its clause hangs on ("the town where a shell fell"), then
    where its subject is ("police in Lima"), then the clause that it shares a place with.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    names : PlaceNames
        The article's place names.
    dates : frozenset of int
        Indices of tokens that tell a date, and so no place ("in May").

    Returns
    -------
    Place or None
        None where a reader could not be certain.
    """
    reader = _Reader(sentence, names, dates)
    found = next(reader.places_of(trigger), None)
    if found is None:
        return None
    name, start = found
    return names.resolve(name, near=start)


class _Reader:
    """Reads places from one sentence's parse, each as its name and its place in the text."""

    def __init__(self, sentence: Sentence, names: PlaceNames, dates: frozenset[int]) -> None:
        self._sentence = sentence
        self._names = names
        self._dates = dates

    def places_of(self, trigger: Token, *, depth: int = 3) -> Iterator[tuple[str, int]]:
        """Yield the places of a trigger, the most certain first."""
        yield from self._own_places(trigger)
        yield from self._antecedent_places(trigger)
        yield from self._subject_places(trigger)
        shared = self._shares_place_with(trigger)
        if shared is not None and depth:
            yield from self.places_of(shared, depth=depth - 1)

    def _own_places(self, trigger: Token) -> Iterator[tuple[str, int]]:
        """Yield the places in what a trigger governs."""
        for token in self._sentence.subtree(trigger, skip=self._dates):
            if token.index in self._dates:
                continue
            if (
                token.text.lower() == "there"
                and token.dep == "advmod"
                and self._clause_of(token) == trigger.index
            ):
                yield from self._there(token)
            elif self._points_back(token) and self._is_where(token, trigger):
                yield from self._there(token)
            elif self._may_be_place(token) and self._is_where(token, trigger):
                yield self._name_around(token)

    def _antecedent_places(self, trigger: Token) -> Iterator[tuple[str, int]]:
        """Yield the place whose clause a trigger heads: "Ypres, where a shell fell", "the city in which"."""
        if trigger.dep != "relcl":
            return
        below = self._sentence.subtree(trigger)
        if not any(t.tag in {"WRB", "WDT"} and (t.lemma == "where" or self._is_located(t)) for t in below):
            return
        head = self._sentence.head_of(trigger)
        for noun in (head, self._sentence.head_of(head) if head.dep == "appos" else head):
            if self._may_be_place(noun):
                yield self._name_around(noun)

    def _subject_places(self, trigger: Token) -> Iterator[tuple[str, int]]:
        """Yield where the subject of a verb is: "police in Lima"; and a town that acts as host."""
        lists, prepositions = load_lexicon("places"), load_lexicon("prepositions")
        for subject in self._sentence.children_of(trigger, *_SUBJECTS):
            if trigger.lemma in lists["hosting"] and is_town(subject.text) and self._may_be_place(subject):
                yield self._name_around(subject)
            for preposition in self._sentence.children_of(subject, "prep"):
                if preposition.lemma in {*prepositions["strictly_locative"], "at"}:
                    for noun in self._sentence.children_of(preposition, "pobj"):
                        if noun.index not in self._dates and self._may_be_place(noun, is_static=True):
                            yield self._name_around(noun)

    def _shares_place_with(self, trigger: Token) -> Token | None:
        """Return the verb whose place holds for a trigger too.

        That is the one that it is joined to without a subject of its own, the one that it completes, and for a
        clause of time the one whose moment it tells.
        """
        head = self._sentence.head_of(trigger)
        if head.pos not in _PREDICATES or head.index == trigger.index:
            return None
        has_subject = bool(self._sentence.children_of(trigger, *_SUBJECTS))
        joined = trigger.dep == "conj" and not has_subject
        is_time = trigger.dep == "advcl" and any(
            mark.lemma in {"when", "as"} for mark in self._sentence.children_of(trigger, "advmod", "mark")
        )
        completes = trigger.dep == "xcomp" and head.lemma not in load_lexicon("places")["remote"]
        return head if joined or is_time or completes else None

    def _is_where(self, token: Token, trigger: Token) -> bool:
        """Tell whether a name says where: "in Kabul", "at Kabul's airport", "the Kabul attack", "left Kabul"."""
        chain = list(self._chain(token, trigger))
        if not chain or chain[-1].index != trigger.index:
            return False
        if len(chain) == 1 and token.dep in {"compound", "poss", "nmod"} and trigger.pos == "NOUN":
            return token.entity in _PLACE_LABELS and not (token.dep == "poss" and is_country(token.text))
        return self._is_struck(token, chain) or self._is_behind_preposition(chain)

    def _chain(self, token: Token, trigger: Token) -> Iterator[Token]:
        """Yield what governs a name up to the trigger; nothing when another event stands between."""
        for ancestor in self._sentence.ancestors(token):
            if ancestor.index == trigger.index:
                yield ancestor
                return
            is_other = ancestor.pos in _PREDICATES and ancestor.dep != "xcomp"
            is_actor = trigger.pos in _PREDICATES and ancestor.dep in {*_SUBJECTS, "agent"}
            is_seat = ancestor.dep in {"appos", "relcl", "acl"} and ancestor.pos in _PREDICATES
            if is_other or is_actor or is_seat:
                return
            yield ancestor

    def _is_struck(self, token: Token, chain: list[Token]) -> bool:
        """Tell whether the event is done to the place itself: "struck Nepal", "hit the coast of Chile"."""
        verb, top, below = chain[-1], token, chain[:-1]
        for word in below:
            is_part = word.pos == "ADP" and word.lemma in load_lexicon("prepositions")["place_parts"]
            is_part = is_part or (word.pos == "NOUN" and word.lemma in self._places("parts"))
            if not is_part:
                return False
            top = word
        return (
            verb.lemma in self._places("struck")
            and top.dep in {"dobj", "nsubjpass"}
            and verb.pos in _PREDICATES
        )

    def _is_behind_preposition(self, chain: list[Token]) -> bool:
        """Tell whether the prepositions between a name and the trigger are those of a place."""
        lists = load_lexicon("prepositions")
        prepositions = [word for word in chain[:-1] if word.pos in {"ADP", "SCONJ"} or word.dep == "prep"]
        located = False
        for position, word in enumerate(prepositions):
            is_inner = not located
            if is_inner and word.lemma in lists["place_parts"]:
                continue
            if is_inner and word.lemma not in lists["locative"]:
                return False
            if is_inner and word.lemma in lists["directional"] and not self._moves(word, chain):
                return False
            if not is_inner and word.lemma not in {*lists["nesting"], *lists["place_parts"]}:
                return False
            located = True
        is_remote = chain[-1].lemma in self._places("remote")
        nested = [word for word in chain[:-1] if word.dep in {"dobj", "xcomp"}]
        return located and self._is_of_a_part(chain) and not (is_remote and nested)

    def _is_of_a_part(self, chain: list[Token]) -> bool:
        """Tell whether an "of" next to the name is one of a part of a place: "port of", not "president of"."""
        if len(chain) < 3 or chain[0].lemma not in load_lexicon("prepositions")["place_parts"]:
            return True
        return (
            chain[1].lemma in self._places("parts")
            or chain[1].index == chain[-1].index
            or chain[1].pos == "PROPN"
        )

    def _moves(self, preposition: Token, chain: list[Token]) -> bool:
        """Tell whether a preposition of direction goes with movement: "flew to", not "sold to"."""
        around = (self._sentence.head_of(preposition), chain[-1])
        return any(word.lemma in {*self._places("motion"), *self._places("struck")} for word in around)

    def _may_be_place(self, token: Token, *, is_static: bool = False) -> bool:
        """Tell whether a token may name a place.

        The small model often takes a town for a person or a company; behind "in" or "near", and wherever a
        place stands when the gazetteer knows the name, a proper noun is a place all the same.
        """
        lists = load_lexicon("prepositions")
        preposition = self._sentence.head_of(token)
        if token.entity in _PLACE_LABELS:
            is_demonym = token.pos == "ADJ"
            return not is_demonym
        if token.pos != "PROPN" or token.dep in {"compound", "amod", "nmod"}:
            return False
        name, _ = self._name_around(token)
        if is_place_name(name) or (is_static and token.entity in _OFTEN_WRONG and preposition.lemma == "at"):
            return True
        if preposition.lemma not in lists["locative"] or preposition.lemma in lists["label_only"]:
            return False
        if token.entity not in _OFTEN_WRONG:
            return not token.entity
        is_named = not self._sentence.children_of(token, "det")
        return preposition.lemma in lists["strictly_locative"] and is_named

    def _points_back(self, token: Token) -> bool:
        """Tell whether a noun with "the" alone goes on about the place named last: "in the city"."""
        before = self._sentence.children_of(token)
        return token.lemma in self._places("class_nouns") and [t.text.lower() for t in before] == ["the"]

    def _there(self, token: Token) -> Iterator[tuple[str, int]]:
        """Yield the place that "there" points back to, named in this sentence or shortly before it."""
        earlier = [t for t in self._sentence.tokens[: token.index] if t.entity in _PLACE_LABELS]
        names = [self._name_around(t)[0] for t in earlier if t.dep not in {"compound", "amod"}]
        start = self._sentence.span.start
        name = names[-1] if names else self._names.latest(start, since=max(start - 400, 0))
        if name is not None:
            yield name, token.span.start

    def _name_around(self, token: Token) -> tuple[str, int]:
        """Return the whole name that a token belongs to, and where it starts."""
        tokens = self._sentence.tokens
        first = last = token.index
        while first > 0 and self._continues(tokens[first - 1], token):
            first -= 1
        while last + 1 < len(tokens) and self._continues(tokens[last + 1], token):
            last += 1
        if last + 1 < len(tokens) and tokens[last + 1].lemma in self._places("facilities"):
            last += tokens[last + 1].index == tokens[last].head or tokens[last + 1].pos == "NOUN"
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == ","
            and tokens[last + 2].text in {"D.C.", "DC"}
        ):
            last += 2
        kept = [t for t in tokens[first : last + 1] if t.tag != "POS"]
        if kept[0].text.lower() in {"the", "a"} and (kept[0].text != "The" or kept[0].index == 0):
            kept = kept[1:] or kept
        return words(kept, self._sentence).strip(" ,"), kept[0].span.start

    def _continues(self, neighbour: Token, token: Token) -> bool:
        """Tell whether a neighbour belongs to the same name."""
        if neighbour.entity != token.entity or neighbour.index in self._dates or neighbour.text == ",":
            return False
        return bool(token.entity) or neighbour.pos == "PROPN"

    def _is_located(self, word: Token) -> bool:
        """Tell whether a relative pronoun stands behind a preposition of place: "in which"."""
        return self._sentence.head_of(word).lemma in load_lexicon("prepositions")["locative"]

    def _clause_of(self, word: Token) -> int:
        """Return the index of the verb whose clause a word stands in."""
        above = self._sentence.ancestors(word)
        return next((one.index for one in above if one.pos in _PREDICATES), -1)

    def _places(self, name: str) -> frozenset[str]:
        """Return a list of words of place."""
        return frozenset(load_lexicon("places")[name])
