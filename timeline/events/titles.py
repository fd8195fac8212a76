"""Titles: what happened in at most about 80 characters, made of the article's own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.coreference import Names
from timeline.events.phrases import capitalise, is_quote, noun_phrase, subject_of, trim, words
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

LONGEST_TITLE = 80

_RELATIVES = frozenset({"WDT", "WP", "WRB"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "agent", "prt", "xcomp"})
# Behind a comma these only describe: "fired an engine, the largest of its kind".
_LOOSE = frozenset({"npadvmod", "attr", "dobj", "oprd", "acomp"})
_EXTRAS = frozenset({"prep", "ccomp", "advmod", "npadvmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleContext:
    """What a title needs to know of the article around its sentence.

    Parameters
    ----------
    sentence : Sentence
    number : int
        The sentence's position in the article, from 0.
    names : Names
        The article's names.
    dates : frozenset of int
        Indices of the sentence's tokens that tell a date, and of the prepositions that govern only
        those; they never stand in a title.
    """

    sentence: Sentence
    number: int
    names: Names
    dates: frozenset[int]

    def render(self, tokens: Sequence[Token], *, said: str = "") -> str:
        """Return the tokens as words, with names in the place of pronouns.

        A name that stands in `said` already is not repeated: there the pronoun reads better.
        """
        said_words = set(said.split())
        renamed = ((token.index, self._rename(token)) for token in tokens)
        replaced = {
            index: name
            for index, name in renamed
            if name is not None and name.removesuffix("’s").rpartition(" ")[2] not in said_words
        }
        dropped = {
            child.index
            for token in tokens
            if token.index in replaced and token.pos != "PRON"
            for child in self.sentence.children_of(token)
            if child.index < token.index
        }
        kept = [token for token in tokens if token.index not in dropped]
        return words(kept, self.sentence, rename=lambda token: replaced.get(token.index))

    def _rename(self, token: Token) -> str | None:
        """Return the name that stands for a token, as a possessive where the token is one."""
        name = self.names.resolve(self.number, self.sentence, token)
        if name is not None and token.tag == "PRP$":
            return name + "’s"
        return name

    def phrase(self, head: Token, *, full: bool = False) -> str:
        """Return the noun phrase of `head` as words, without its dates and its article."""
        return trim(self.render(noun_phrase(self.sentence, head, without=self.dates, full=full)))


def nominal_title(context: TitleContext, noun: Token) -> str:
    """Make a title of an event noun: "Rocket attack at Kabul airport".

    Parameters
    ----------
    context : TitleContext
    noun : Token

    Returns
    -------
    str
        The noun's phrase. A noun of saying gets its speaker in front: "The minister's interview
        with a newspaper".
    """
    tokens = noun_phrase(context.sentence, noun, without=context.dates, full=True)
    title = trim(context.render(_fit(context, tokens, noun)))
    speaker = _speaker(context, noun)
    if speaker is not None:
        title = f"{speaker}’s {title}"
    return capitalise(title)


def clause_title(context: TitleContext, verb: Token) -> str:
    """Make a title of a predicate: who did what, to whom, where.

    Parameters
    ----------
    context : TitleContext
    verb : Token
        The trigger. When it is an open complement ("is due to open"), the title starts at its governor.

    Returns
    -------
    str
        Of a verb of saying with a clause, the speaker, a colon and what was said.
    """
    sentence = context.sentence
    top = _top_of_open_clause(sentence, verb)
    said = sentence.children_of(top, "ccomp")
    if top.lemma in load_lexicon("triggers")["speech_verbs"] and said:
        return _quotation_title(context, top, said[-1])
    return capitalise(_clause(context, top))


def _clause(context: TitleContext, verb: Token, *, budget: int = LONGEST_TITLE) -> str:
    """Return subject, verb group and complements, dropping extras from the right until they fit."""
    sentence = context.sentence
    subject = subject_of(sentence, verb)
    start = context.phrase(subject) if subject else ""
    group = _verb_group(sentence, verb)
    parts = [child for child in sentence.children_of(verb) if _is_part(context, child)]
    relative = _relative_object(context, verb)
    while True:
        body = sorted({*group, *_tokens_of(context, parts)}, key=lambda token: token.index)
        body = _without_loose_end([token for token in body if token.tag not in _RELATIVES])
        after = next(
            (i for i, token in enumerate(body) if token.index > verb.index and token.dep != "prt"), len(body)
        )
        pieces = [
            start,
            context.render(body[:after], said=start),
            relative,
            context.render(body[after:], said=start),
        ]
        text = trim(" ".join(piece for piece in pieces if piece))
        extras = [part for part in parts if part.dep in _EXTRAS]
        if len(text) <= budget:
            return text
        if not extras:
            return _shorten(text, budget)
        parts.remove(extras[-1])


def _without_loose_end(tokens: list[Token]) -> list[Token]:
    """Drop an "and" or a "the" that lost what it joins."""
    while tokens and tokens[-1].pos in {"CCONJ", "DET", "PUNCT"}:
        tokens = tokens[:-1]
    return tokens


def _quotation_title(context: TitleContext, verb: Token, said: Token) -> str:
    """Return "Speaker: what was said"."""
    subject = subject_of(context.sentence, verb)
    speaker = capitalise(context.phrase(subject)) if subject else ""
    content = _clause(context, said, budget=LONGEST_TITLE)
    if subject and len(speaker) + len(content) + 2 > LONGEST_TITLE:
        speaker = context.names.name_at(context.number, subject) or speaker
        content = _clause(context, said, budget=LONGEST_TITLE - len(speaker) - 2)
    return f"{speaker}: {content}" if speaker else capitalise(content)


def _verb_group(sentence: Sentence, verb: Token) -> list[Token]:
    """Return a verb with its auxiliaries, negation and particle."""
    return [verb, *sentence.children_of(verb, "aux", "auxpass", "neg", "prt")]


def _relative_object(context: TitleContext, verb: Token) -> str:
    """Return what "that" or "which" stands for as an object: "the deal" in "the deal that Spain signed"."""
    objects = context.sentence.children_of(verb, "dobj")
    if verb.dep != "relcl" or not any(token.tag in _RELATIVES for token in objects):
        return ""
    antecedent = context.sentence.head_of(verb)
    return context.render(noun_phrase(context.sentence, antecedent, without=context.dates))


def _is_part(context: TitleContext, child: Token) -> bool:
    """Tell whether a complement belongs into the title."""
    if child.index in context.dates:
        return False
    if child.dep not in _OBJECTS | _EXTRAS or child.dep == "prt":
        return False
    verb = context.sentence.head_of(child)
    if child.dep in _EXTRAS and child.index < verb.index:
        return False
    first = min(token.index for token in context.sentence.subtree(child))
    if child.dep in _LOOSE and first > 0 and context.sentence.tokens[first - 1].text == ",":
        return False
    return child.dep in _OBJECTS or child.lemma not in load_lexicon("triggers")["connectives"]


def _tokens_of(context: TitleContext, parts: Sequence[Token]) -> list[Token]:
    """Return the words of complements without their descriptive clauses and dates."""
    sentence = context.sentence
    tokens: list[Token] = []
    for part in parts:
        keeps_clause = part.dep in {"xcomp", "ccomp", "acomp"}
        if keeps_clause:
            clause_skip = {
                t.index
                for t in sentence.subtree(part)
                if t.dep in {"advcl", "relcl", "parataxis", "appos", "mark"}
                or (t.dep == "conj" and t.pos in {"VERB", "AUX"})
                or (t.dep == "cc" and sentence.head_of(t).pos in {"VERB", "AUX"})
            }
            tokens += sentence.subtree(part, skip=context.dates | clause_skip)
        else:
            tokens += noun_phrase(sentence, part, without=context.dates, full=True)
    return [token for token in tokens if not is_quote(token)]


def _top_of_open_clause(sentence: Sentence, verb: Token) -> Token:
    """Return the verb that an open complement hangs on: "expected" for "is expected to open"."""
    while verb.dep in {"xcomp", "acomp"} and sentence.head_of(verb).pos in {"VERB", "AUX", "ADJ"}:
        verb = sentence.head_of(verb)
    return verb


def _speaker(context: TitleContext, noun: Token) -> str | None:
    """Return who spoke, for a noun of saying that opens a clause: "In an interview, he said"."""
    sentence = context.sentence
    preposition = sentence.head_of(noun)
    if noun.lemma not in load_lexicon("triggers")["speech_nouns"] or noun.dep != "pobj":
        return None
    if sentence.children_of(noun, "poss") or preposition.dep != "prep":
        return None
    subject = subject_of(sentence, sentence.head_of(preposition))
    if subject is None:
        return None
    name = context.phrase(subject)
    return None if subject.pos == "PRON" and name.lower() == subject.text.lower() else capitalise(name)


def _fit(context: TitleContext, tokens: Sequence[Token], noun: Token) -> list[Token]:
    """Drop prepositional phrases from the right of a noun phrase until it fits."""
    tokens = list(tokens)
    while len(context.render(tokens)) > LONGEST_TITLE:
        tops = [t for t in tokens if t.dep in {"prep", "acl"} and t.index > noun.index]
        if not tops:
            break
        cut = tops[-1].index
        tokens = [token for token in tokens if token.index < cut]
    return tokens


def _shorten(text: str, budget: int) -> str:
    """Cut a text that has nothing left to drop at a word's end, and say so with an ellipsis."""
    if len(text) <= budget:
        return text
    return trim(text[: max(budget - 2, 1)].rpartition(" ")[0]) + " …"
