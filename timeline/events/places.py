"""Where: the name that tells where an event took place, by the parse."""

from collections.abc import Iterator
from functools import cache

from timeline.events.gazetteer import SiteKind
from timeline.events.phrases import words
from timeline.events.placenames import PlaceNames, is_place_name, kind_of
from timeline.lexicons import load_lexicon
from timeline.model import Place
from timeline.sentences import Sentence, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OFTEN_WRONG = frozenset({"PERSON", "ORG", "NORP"})
_PREDICATES = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What "the city" and its like may point back to, and how far, in code points.
_TOWN = frozenset({SiteKind.TOWN})
_REGION = frozenset({SiteKind.REGION})
_BACKWARD = {
    **dict.fromkeys(("city", "town", "village", "capital", "port"), _TOWN),
    **dict.fromkeys(("island", "province", "district", "region", "valley"), _REGION),
    "square": frozenset({SiteKind.LANDMARK}),
}
_REACH = 400


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
        for clause in self._clauses_of_its_moment(trigger):
            yield from self._own_places(clause)
        yield from self._antecedent_places(trigger)
        yield from self._subject_places(trigger)
        shared = self._shares_place_with(trigger)
        if shared is not None and depth:
            yield from self.places_of(shared, depth=depth - 1)

    def _own_places(self, trigger: Token) -> Iterator[tuple[str, int]]:
        """Yield the places in what a trigger governs."""
        for token in self._sentence.subtree(trigger):
            if token.index in self._dates:
                continue
            if (
                token.text.lower() == "there"
                and token.dep == "advmod"
                and self._clause_of(token) == trigger.index
            ) or (self._points_back(token) and self._is_where(token, trigger)):
                yield from self._there(token)
            elif self._may_be_place(token) and self._is_where(token, trigger):
                yield self._name_around(token)

    def _clauses_of_its_moment(self, trigger: Token) -> Iterator[Token]:
        """Yield the "when" clauses of a trigger or of its date: "died when a boat sank off Malta"."""
        for word in self._sentence.subtree(trigger):
            is_above = word.head == trigger.index or word.head in self._dates
            if word.pos in _PREDICATES and word.dep in {"advcl", "relcl"} and is_above:
                marks = self._sentence.children_of(word, "advmod", "mark")
                if any(mark.lemma == "when" for mark in marks):
                    yield word

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
            if (
                trigger.lemma in lists["hosting"]
                and kind_of(subject.text) is SiteKind.TOWN
                and self._may_be_place(subject)
            ):
                yield self._name_around(subject)
            for preposition in self._sentence.children_of(subject, "prep"):
                if preposition.lemma in {*prepositions["strictly_locative"], "at"}:
                    for noun in self._sentence.children_of(preposition, "pobj"):
                        if noun.index not in self._dates and self._may_be_place(noun):
                            yield self._name_around(noun)

    def _shares_place_with(self, trigger: Token) -> Token | None:
        """Return the verb whose place holds for a trigger too.

        That is the one that it is joined to without a subject of its own, the one that it completes, and for
        a clause of time the one whose moment it tells.
        """
        head = self._sentence.head_of(trigger)
        if head.pos not in _PREDICATES or head.index == trigger.index:
            return None
        has_subject = bool(self._sentence.children_of(trigger, *_SUBJECTS))
        is_dated = any(token.index in self._dates for token in self._sentence.subtree(trigger))
        joined = trigger.dep == "conj" and not has_subject and not is_dated
        is_time = trigger.dep == "advcl" and any(
            mark.lemma in {"when", "as"} for mark in self._sentence.children_of(trigger, "advmod", "mark")
        )
        completes = trigger.dep == "xcomp" and head.lemma not in load_lexicon("places")["remote"]
        return head if joined or is_time or completes else None

    def _is_where(self, token: Token, trigger: Token) -> bool:
        """Tell whether a name says where: "in Kabul", "the Kabul attack", "left Kabul"."""
        chain = list(self._chain(token, trigger))
        if not chain or chain[-1].index != trigger.index or self._is_mere_part(token, chain):
            return False
        if len(chain) == 1 and token.dep in {"compound", "poss", "nmod"} and trigger.pos == "NOUN":
            return token.entity in _PLACE_LABELS and not (
                token.dep == "poss" and kind_of(token.text) is SiteKind.COUNTRY
            )
        return self._is_struck(token, chain) or self._is_behind_preposition(chain)

    def _is_mere_part(self, token: Token, chain: list[Token]) -> bool:
        """Tell whether a name only describes another noun: "a Libya meeting", but not "Kabul airport"."""
        if token.dep not in {"compound", "poss", "nmod"} or len(chain) == 1:
            return False
        owner = chain[0]
        return owner.pos != "PROPN" and owner.lemma not in {
            *_words("facilities"),
            *_words("parts"),
        }

    def _chain(self, token: Token, trigger: Token) -> Iterator[Token]:
        """Yield what governs a name up to the trigger; nothing when another event stands between."""
        for ancestor in self._sentence.ancestors(token):
            if ancestor.index == trigger.index:
                yield ancestor
                return
            goes_on = ancestor.dep == "xcomp" and trigger.lemma in load_lexicon("triggers")["aspectual_verbs"]
            is_other = ancestor.pos in _PREDICATES and not goes_on
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
            is_part = is_part or (word.pos == "NOUN" and word.lemma in _words("parts"))
            if not is_part:
                return False
            top = word
        # "Flew over the rooftops of Lima" has an object for the parser.
        is_done = verb.lemma in _words("struck") or (bool(below) and verb.lemma in _words("motion"))
        return is_done and top.dep in {"dobj", "nsubjpass"} and verb.pos in _PREDICATES

    def _is_behind_preposition(self, chain: list[Token]) -> bool:
        """Tell whether the prepositions between a name and the trigger are those of a place."""
        lists = load_lexicon("prepositions")
        # The parser may hang "in Oslo" on the "On" of "On Friday in Oslo".
        above = [word for word in chain[:-1] if word.index not in self._dates]
        prepositions = [word for word in above if word.pos in {"ADP", "SCONJ"} or word.dep == "prep"]
        located = False
        for word in prepositions:
            is_inner = not located
            if is_inner and word.lemma in lists["place_parts"]:
                continue
            if is_inner and word.lemma not in lists["locative"]:
                return False
            if is_inner and word.lemma in lists["directional"] and not self._moves(word, chain):
                return False
            if not is_inner and word.lemma not in {*lists["nesting"], *lists["place_parts"]}:
                return False
            if word.lemma == "on" and not self._is_onto(word):
                return False
            located = True
        is_remote = chain[-1].lemma in _words("remote") and bool(prepositions)
        return (
            located and self._is_of_a_part(chain) and not (is_remote and self._is_nested(chain, prepositions))
        )

    def _is_onto(self, preposition: Token) -> bool:
        """Tell whether "on" is one of place behind a noun: "an attack on Lima", not "sanctions on Peru"."""
        noun = self._sentence.head_of(preposition)
        return noun.pos != "NOUN" or noun.lemma in {*_words("struck"), *_words("onslaughts")}

    def _is_nested(self, chain: list[Token], prepositions: list[Token]) -> bool:
        """Tell whether a preposition goes on about a verb's complement: "bought a rival in Ghent"."""
        first = prepositions[-1].index
        before = self._sentence.tokens[first - 1]
        is_dated = before.index in self._dates
        follows = before.dep in {"dobj", "pobj"} and chain[-1].index < before.index < first and not is_dated
        is_deep = len(prepositions) > 1 and first > chain[-1].index
        return follows or is_deep or any(word.dep in {"dobj", "xcomp"} for word in chain[:-1])

    def _is_of_a_part(self, chain: list[Token]) -> bool:
        """Tell whether an "of" is one of a part of a place: "port of", not "president of"."""
        if len(chain) < 3 or chain[0].lemma not in load_lexicon("prepositions")["place_parts"]:
            return True
        return (
            chain[1].lemma in _words("parts") or chain[1].index == chain[-1].index or chain[1].pos == "PROPN"
        )

    def _moves(self, preposition: Token, chain: list[Token]) -> bool:
        """Tell whether a preposition of direction goes with movement: "flew to", not "sold to"."""
        around = (self._sentence.head_of(preposition), chain[-1])
        return any(word.lemma in {*_words("motion"), *_words("struck")} for word in around)

    def _may_be_place(self, token: Token) -> bool:
        """Tell whether a token may name a place.

        The small model often takes a town for a person or a company. Where a place stands, a proper noun is
        one all the same when the gazetteer knows it, and behind "in" or "near" whenever it has no article.
        """
        if token.entity in _PLACE_LABELS:
            return token.pos != "ADJ"
        capital = token.pos == "NOUN" and token.text[:1].isupper() and token.index > 0
        if not (token.pos == "PROPN" or capital) or token.dep in {"compound", "amod", "nmod"}:
            return False
        name, _ = self._name_around(token)
        has_article = bool(self._sentence.children_of(token, "det"))
        kind = kind_of(name)
        if kind is SiteKind.TOWN and has_article:
            return False
        is_person = token.entity == "PERSON" and token.dep in {"dobj", "nsubjpass"} and kind is SiteKind.TOWN
        if is_place_name(name) and not is_person:
            return True
        return not capital and not has_article and self._stands_like_place(token, kind)

    def _stands_like_place(self, token: Token, kind: SiteKind | None) -> bool:
        """Tell whether the words around a proper noun make it a place: "near Lund", "flew over Lund"."""
        lists = load_lexicon("prepositions")
        preposition = self._sentence.head_of(token)
        governor = self._sentence.head_of(preposition)
        if preposition.lemma in lists["place_parts"]:
            return governor.lemma in _words("parts")
        if preposition.lemma not in lists["locative"]:
            return False
        if preposition.lemma in lists["strictly_locative"]:
            return not token.entity or token.entity in _OFTEN_WRONG
        moves = governor.lemma in _words("motion") and token.entity != "ORG"
        if preposition.lemma in lists["label_only"]:
            return moves and preposition.lemma != "on"
        return not token.entity or kind is not None

    def _points_back(self, token: Token) -> bool:
        """Tell whether a noun with "the" alone goes on about the place named last: "in the city"."""
        before = self._sentence.children_of(token)
        return token.lemma in _BACKWARD and [t.text.lower() for t in before] == ["the"]

    def _there(self, token: Token) -> Iterator[tuple[str, int]]:
        """Yield the place that "there" or "the city" points back to, named in or just before the sentence."""
        kinds = _BACKWARD.get(token.lemma, frozenset(SiteKind) - {SiteKind.COUNTRY})
        earlier = [t for t in self._sentence.tokens[: token.index] if t.entity in _PLACE_LABELS]
        names = [self._name_around(t)[0] for t in earlier if t.dep not in {"compound", "amod"}]
        names = [name for name in names if kind_of(name) in {None, *kinds}]
        start = self._sentence.span.start
        name = names[-1] if names else self._names.latest(start, kinds=kinds, since=max(start - _REACH, 0))
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
        if last + 1 < len(tokens) and tokens[last + 1].lemma in _words("facilities"):
            last += tokens[last + 1].index == tokens[last].head or tokens[last + 1].pos == "NOUN"
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == ","
            and tokens[last + 2].text in {"D.C.", "DC"}
        ):
            last += 2
        last = self._longest_known(first, last)
        kept = [t for t in tokens[first : last + 1] if t.tag != "POS" or t.index < last]
        if kept[0].text.lower() in {"the", "a"} and (kept[0].text != "The" or kept[0].index == 0):
            kept = kept[1:] or kept
        return words(kept, self._sentence).strip(" ,"), kept[0].span.start

    def _longest_known(self, first: int, last: int) -> int:
        """Return where a name ends that the gazetteer knows in a longer form: "St. Peter's Square"."""
        tokens = self._sentence.tokens
        for further in (3, 2, 1):
            if last + further < len(tokens) and "POS" in {tokens[last].tag, tokens[last + 1].tag}:
                name = words(tokens[first : last + further + 1], self._sentence)
                if kind_of(name) is not None:
                    return last + further
        return last

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


@cache
def _words(name: str) -> frozenset[str]:
    """Return a list of words of place."""
    return frozenset(load_lexicon("places")[name])
