"""Who "he" is, and which group "the group": names that stand for others, within one article.

Rules rather than a model, after Hobbs (1978) in spirit: the nearest earlier phrase that agrees in kind,
subjects before other phrases, a sentence's own before those of earlier ones.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.events.antecedents import again, has_mind, is_overtaken, is_what_was_said, only, person, plural
from timeline.events.full_names import FullNames
from timeline.events.names import (
    SUBJECTS,
    EntityLabels,
    Name,
    capitals_of,
    names_in,
)
from timeline.events.pronouns import gender_of_name, gender_of_pronoun, is_empty, kind_of_pronoun, may_own
from timeline.events.recurrence import fuller_phrase
from timeline.events.subjects import subject_of
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

# Which kinds of name a pronoun of a kind may stand for.
_KINDS = {
    "plural": {"plural", "people", "group"},
    "thing": {"thing", "group", "place"},
    "group": {"group", "people", "thing"},
}
# How many sentences back a pronoun may point; further back the guess is no better than chance.
_REACH = 3
# A last name alone often gets no label.
_PERSONAL = frozenset({"PERSON", ""})


class Names:
    """The names of one article.

    Parameters
    ----------
    sentences : sequence of Sentence
        The article's sentences, in order.
    dates : sequence of frozenset of int
        For each sentence the indices of the tokens that tell a date, and so name nobody ("Easter").
    text : str
        The article's text, where full names are looked for too.
    numbers : sequence of int
        The sentences' positions in the article, where some of its own are left out.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        dates: Sequence[frozenset[int]],
        *,
        text: str = "",
        numbers: Sequence[int] = (),
    ) -> None:
        self._sentences, self._dates, self._numbers = sentences, dates, numbers or range(len(sentences))
        self._labels = EntityLabels(sentences)
        self._capitals = capitals_of(sentences)
        numbered = enumerate(zip(sentences, dates, strict=True))
        self._by_sentence = [
            names_in(number, sentence, told, self._labels, self._capitals)
            for number, (sentence, told) in numbered
        ]
        names = [name for found in self._by_sentence for name in found if name.is_proper]
        self._full = FullNames(text, (name.words for name in names if name.kind == "person"))
        self._by_head: dict[str, list[Name]] = {}
        self._by_last: dict[str, list[Name]] = {}
        for name in names:
            self._by_head.setdefault(name.head, []).append(name)
            self._by_last.setdefault(name.words.rpartition(" ")[2].lower(), []).append(name)
        self._people = {
            name.words.rpartition(" ")[2]: self._full.fullest(name.words)
            for name in names
            if name.kind == "person"
        }
        persons = load_lexicon("anaphora")["person_pronouns"]
        self._pronouns = {
            word
            for sentence in sentences
            for token in sentence.tokens
            if token.tag in {"PRP", "PRP$"} and (word := token.text.lower()) in persons
        }
        self._follow_pronouns()

    def canonical(self, name: str) -> str:
        """Return the fullest form in which the article gives a person's name.

        Parameters
        ----------
        name : str

        Returns
        -------
        str
            `name` itself when the article has no fuller form.
        """
        return self._full.fullest(name) if name.rpartition(" ")[2] in self._people else name

    def name_at(self, number: int, noun: Token) -> str | None:
        """Return the proper name that a noun's phrase holds: "John Kirby" in "spokesperson John Kirby".

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        noun : Token

        Returns
        -------
        str or None
            In its fullest form; None when the phrase names no person or group.
        """
        kinds = {"person", "group", "people"}
        for name in self._by_sentence[number]:
            if name.index == noun.index and name.kind in kinds and name.is_proper:
                return self.canonical(name.words)
        return self._people.get(noun.text) if noun.pos == "PROPN" else None

    def resolve(self, number: int, sentence: Sentence, token: Token) -> str | None:
        """Return the proper name that a pronoun, a short name, or a phrase such as "the group" stands for.

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        sentence : Sentence
        token : Token
            A pronoun, or the noun of a phrase.

        Returns
        -------
        str or None
            None when the article gives no way to choose, or the token stands for itself.
        """
        if token.pos == "PROPN":
            return self._full_name(number, sentence, token)
        found = self._stands_for(number, sentence, token)
        if found is None or not found.is_proper or (token.pos == "NOUN" and found.kind in {"place", "thing"}):
            return None
        return self.canonical(found.words)

    def wording(self, number: int, sentence: Sentence, token: Token) -> str | None:
        """Return what to write in the place of a word: a name, or the noun that a pronoun stands for.

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        sentence : Sentence
        token : Token
            A pronoun, or the noun of a phrase.

        Returns
        -------
        str or None
            None when the article gives no way to choose, or the token stands for itself.
        """
        if token.pos == "PROPN":
            return self._full_name(number, sentence, token)
        found = self._stands_for(number, sentence, token)
        return self.canonical(found.words) if found else None

    def as_written(self, word: str) -> str:
        """Return a word with the capital that the article gives it inside a sentence, else in lower case.

        Parameters
        ----------
        word : str
        """
        forms = (word, word.capitalize())
        return next((form for form in forms if form in self._capitals), word.lower())

    def fuller_phrase(self, number: int, noun: Token) -> tuple[Sentence, list[Token]] | None:
        """Return the earlier phrase that tells more of a happening that "the attack" names again.

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        noun : Token

        Returns
        -------
        tuple of Sentence and list of Token, or None
            As `timeline.events.recurrence.fuller_phrase` finds it.
        """
        return fuller_phrase(self._sentences, self._dates, number, noun)

    def _follow_pronouns(self) -> None:
        """Record whom each pronoun that is a subject stands for, so that the next one can follow it."""
        for number, sentence in enumerate(self._sentences):
            for token in sentence.tokens:
                if token.tag == "PRP" and token.dep in SUBJECTS:
                    found = self._resolve_pronoun(number, sentence, token)
                    kind = kind_of_pronoun(token.text.lower())
                    if kind is not None and not is_empty(sentence, token):
                        self._by_sentence[number].append(again(found, kind, number, sentence, token))
            self._by_sentence[number].sort(key=lambda name: name.index)

    def _stands_for(self, number: int, sentence: Sentence, token: Token) -> Name | None:
        """Return the earlier phrase that a pronoun or a noun points back to."""
        if token.pos != "PRON":
            return self._resolve_noun(number, sentence, token)
        found = self._resolve_pronoun(number, sentence, token)
        if found is not None and found.kind == "person" and not found.is_proper:
            found = self._holder(found.sentence, self._sentences[found.sentence].tokens[found.index]) or found
        return found if found is not None and found.words else None

    def _full_name(self, number: int, sentence: Sentence, token: Token) -> str | None:
        """Return a person's full name where the text gives the last name, alone or after "Mr"."""
        courtesy = load_lexicon("anaphora")["courtesy_titles"]
        before = [child for child in sentence.children_of(token) if child.index < token.index]
        before = [child for child in before if child.index not in self._dates[number]]
        titled = bool(before) and all(child.text.lower() in courtesy for child in before)
        label = self._labels.label_of(token)
        is_person = titled or (not before and label in _PERSONAL)
        if token.dep in {"compound", "nmod"} or not (titled or (is_person and token.text in self._people)):
            return None
        name = self._full.fullest(token.text)
        return name if name != token.text else None

    def _business(self, number: int, noun: Token) -> Name | None:
        """Return the group that the article talks of most, for "the company"."""
        before = [n for found in self._by_sentence[: number + 1] for n in found if n.is_proper]
        before = [n for n in before if n.kind == "group" and (n.sentence, n.index) < (number, noun.index)]
        counts = Counter(name.words.rpartition(" ")[2] for name in before)
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        same = [name for name in before if name.words.rpartition(" ")[2] == ranked[0][0]]
        return None if self._has_rival(same, number) else max(same, key=lambda name: len(name.words))

    def _has_rival(self, same: Sequence[Name], number: int) -> bool:
        """Tell whether a business named as often, whatever the parser made of it, was talked about since."""
        before = [n for found in self._by_sentence[:number] for n in found if n.is_proper]
        counts = Counter(n.head for n in before)
        own = {word for name in same for word in name.words.lower().split()}
        return any(
            n.is_main and n.head.lower() not in own and counts[n.head] >= len(same)
            for n in before
            if n.sentence > same[-1].sentence and not (n.kind == "person" and " " in self.canonical(n.words))
        )

    def _holder(self, number: int, noun: Token) -> Name | None:
        """Return the one person whom the article has called that before: "the mayor" for "Mayor Ann Lee"."""
        before = [
            name
            for found in self._by_sentence[: number + 1]
            for name in found
            if noun.lemma in name.titles and (name.sentence, name.index) < (number, noun.index)
        ]
        holders = {self.canonical(name.words) for name in before if name.kind == "person"}
        return before[-1] if len(holders) == 1 and before[-1].kind == "person" else None

    def _resolve_noun(self, number: int, sentence: Sentence, noun: Token) -> Name | None:
        """Return the name that "the company" or "the Exchange" stands for."""
        anaphora = load_lexicon("anaphora")
        before = [t for t in sentence.children_of(noun) if t.index < noun.index]
        tells = [t for t in before if t.index not in self._dates[number] and t.dep != "det"]
        if noun.text.lower() == "ones" and not tells:
            return plural([n for n in self._earlier(number, noun, kind="plural") if n.sentence < number])
        if noun.tag != "NN" or not _points_back(sentence, noun):
            return None
        found = self._namesake(self._by_last.get(noun.text.lower(), []), number, noun)
        if found is not None and found.words.lower() != noun.text.lower():
            return found
        if noun.lemma in anaphora["person_nouns"]:
            return self._holder(number, noun)
        if noun.lemma not in anaphora["class_nouns"]:
            return None
        found = self._namesake(self._by_head.get(noun.lemma, []), number, noun)
        if found is None and noun.lemma in anaphora["group_nouns"]:
            groups = [n for n in self._earlier(number, noun, kind="group") if n.is_subject and n.is_proper]
            # The parser labels few armed groups; a name of several words, that acts, may be one too.
            known = [n for n in groups if n.kind != "thing"] or [n for n in groups if " " in n.words]
            found = self._latest(known)
        if found is None and noun.lemma in anaphora["company_nouns"]:
            found = self._business(number, noun)
        return found

    def _resolve_pronoun(self, number: int, sentence: Sentence, token: Token) -> Name | None:
        """Return what a personal pronoun stands for; "they" and "it" only when there is but one choice."""
        word = token.text.lower()
        kind = kind_of_pronoun(word)
        if kind is None or is_empty(sentence, token) or is_what_was_said(sentence, token):
            return None
        if kind == "speaker":
            return self._speaker(number, sentence, token)
        own_subject = None if token.dep in SUBJECTS else subject_of(sentence, _clause_of(sentence, token))
        if token.tag == "PRP$" and own_subject is not None and may_own(own_subject, token, kind):
            return None
        barred = (number, own_subject.index) if own_subject and token.tag != "PRP$" else None
        earlier = [n for n in self._earlier(number, token, kind=kind) if (n.sentence, n.index) != barred]
        if kind == "person":
            return self._person(number, sentence, token, earlier)
        near = [n for n in earlier if number - n.sentence <= 1]
        if token.tag == "PRP$" and kind == "thing":
            near = [n for n in near if n.is_proper]
        if kind == "plural":
            return plural(near, has_mind=has_mind(sentence, token))
        # Of a sentence about a person, "it" is what that person did something to.
        return only([n for n in near if n.is_subject] or [n for n in near if n.is_object])

    def _person(self, number: int, sentence: Sentence, token: Token, earlier: Sequence[Name]) -> Name | None:
        """Return who "he" or "she" is: in "before his speech, Lee" the subject, else who was named last."""
        subject = subject_of(sentence, _clause_of(sentence, token))
        if token.tag == "PRP$" and subject is not None and subject.index > token.index:
            for name in self._by_sentence[number]:
                if name.index == subject.index and name.kind == "person" and name.is_proper:
                    return name
        gender = gender_of_pronoun(token.text.lower())
        told = {gender_of_pronoun(word) for word in self._pronouns}
        # Where the article says both "he" and "she", a name that tells no gender is no woman's for certain.
        allowed = {gender} if gender == "female" and len(told) > 1 else {gender, None}
        fitting = [n for n in earlier if gender_of_name(self.canonical(n.words)) in allowed]
        known = [n for n in fitting if n.is_proper or (n.is_main and number - n.sentence <= 1)]
        found = self._latest(known)
        since = [n for names in self._by_sentence[max(number - 1, 0) : number + 1] for n in names]
        if found is not None:
            return None if self._is_one_of_two(found, fitting) or is_overtaken(found, since) else found
        is_other = any(gender_of_name(self.canonical(n.words)) in {gender, None} for n in earlier)
        if is_other or is_overtaken(None, since):
            return None
        only_one = self._full.only_person(gender, before=token.span.start)
        return person(only_one, number, token) if only_one is not None else None

    def _is_one_of_two(self, name: Name, fitting: Sequence[Name]) -> bool:
        """Tell whether two who both fit stand side by side: "Peter Kay and Hugo Lee left. He ..."."""
        sentence = self._sentences[name.sentence]
        token = sentence.tokens[name.index]
        beside = {part.index for part in sentence.children_of(token, "conj")}
        return any(n.sentence == name.sentence and n.index in beside for n in fitting)

    def _speaker(self, number: int, sentence: Sentence, token: Token) -> Name | None:
        """Return who says "I", where the sentence tells it."""
        told = load_lexicon("triggers")["speech_verbs"]
        for verb in sentence.ancestors(token):
            subject = subject_of(sentence, verb) if verb.lemma in told else None
            if subject is not None and subject.text.lower() != token.text.lower():
                known = [n for n in self._by_sentence[number] if n.index == subject.index]
                people = [n for n in known if n.kind == "person"]
                return people[0] if people else None
        return None

    def _earlier(self, number: int, token: Token, *, kind: str) -> list[Name]:
        """Return the earlier names of a kind, within reach."""
        kinds = _KINDS.get(kind, {kind})
        near = self._by_sentence[bisect_left(self._numbers, self._numbers[number] - _REACH) : number + 1]
        return [
            name
            for found in near
            for name in found
            if (name.sentence, name.index) < (number, token.index)
            # Who is a person in one sentence is one in all, whatever the parser made of the name there.
            and (name.kind in kinds or (kind == "person" and name.words.rpartition(" ")[2] in self._people))
        ]

    def _namesake(self, given: Sequence[Name], number: int, token: Token) -> Name | None:
        """Return the last of some names that stands before a phrase, however far back."""
        end = bisect_left(given, (number, token.index), key=lambda name: (name.sentence, name.index))
        return self._latest([name for name in given[:end] if name.sentence == given[end - 1].sentence])

    def _latest(self, names: Iterable[Name]) -> Name | None:
        """Return the nearest name: the last sentence's, its subject before its other phrases."""
        return max(names, key=lambda n: (n.sentence, n.is_main, n.is_subject, n.index), default=None)


def _clause_of(sentence: Sentence, token: Token) -> Token:
    """Return the verb whose clause a word stands in, the root when there is none above it."""
    above = list(sentence.ancestors(token))
    return next((word for word in above if word.pos in {"VERB", "AUX"}), above[-1] if above else token)


def _points_back(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun stands with "the", "this", "the same" and nothing else."""
    pointers = load_lexicon("anaphora")["pointers"]
    before = [child for child in sentence.children_of(noun) if child.index < noun.index]
    after = [
        c for c in sentence.children_of(noun, "prep", "relcl", "acl") if not _is_behind_comma(sentence, c)
    ]
    return bool(before) and not after and all(child.lemma in pointers for child in before)


def _is_behind_comma(sentence: Sentence, token: Token) -> bool:
    """Tell whether a phrase is set off by a comma, and so only adds to its noun."""
    first = min(part.index for part in sentence.subtree(token))
    return first > 0 and sentence.tokens[first - 1].text == ","
