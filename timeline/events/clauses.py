"""Clauses: a predicate with its subject and complements, in the order in which a title gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.phrases import is_quote, noun_phrase
from timeline.events.subjects import antecedent_of, subject_of
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_RELATIVES = frozenset({"WDT", "WP", "WRB"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "agent", "xcomp", "ccomp"})
_EXTRAS = frozenset({"prep", "advmod", "npadvmod"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
_LOOSE = frozenset({"npadvmod", "dobj", "attr", "prep"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "acomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "dative"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ASIDES = frozenset({"advcl", "relcl", "parataxis", "appos"})
# Behind these the words that follow only describe: "fired an engine, the largest of its kind".
_BREAKS = frozenset({",", ";", ":", "–", "—", "--", "("})
# "The day he left": such a noun is not what he left.
_CIRCUMSTANCES = frozenset(
    {"day", "time", "way", "place", "reason", "moment", "year", "week", "month", "hour"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A predicate and what belongs to it.

    Parameters
    ----------
    verb : Token
    subject : Token or None
        None when the sentence names none.
    subject_tokens : tuple of Token
        The subject's phrase.
    parts : tuple of Token
        The heads of objects, complements and circumstances.
    is_reduced_passive : bool
        A participle without "was", as in "the treaty signed in Lima".
    predicate : tuple of Token
        The verb with its auxiliaries and parts, in the order of the text, with what a relative pronoun
        stands for in the pronoun's stead.
    """

    verb: Token
    subject: Token | None
    subject_tokens: tuple[Token, ...]
    parts: tuple[Token, ...]
    predicate: tuple[Token, ...]
    is_reduced_passive: bool

    @property
    def tokens(self) -> list[Token]:
        """All words of the clause, the subject first."""
        return [*self.subject_tokens, *self.predicate]


def read_clause(sentence: Sentence, verb: Token, dates: frozenset[int]) -> Clause:
    """Return the clause of a verb, without what only describes and without its dates.

    Parameters
    ----------
    sentence : Sentence
    verb : Token
    dates : frozenset of int
        Indices of the tokens that tell a date.
    """
    subject = subject_of(sentence, verb)
    subject_tokens = _subject_tokens(sentence, subject, verb, dates) if subject is not None else []
    parts = [part for part in sentence.children_of(verb) if _is_part(sentence, part, verb, dates)]
    taken = {token.index for token in subject_tokens}
    own = {*_verb_group(sentence, verb), *_tokens_of(sentence, parts, dates)}
    own |= set(_shared_object(sentence, verb, parts, dates))
    gap, antecedent = _relative_object(sentence, verb, dates)
    own -= {token for token in own if gap and token.head == gap.index and token.tag in _RELATIVES}
    body = sorted((token for token in own if token.index not in taken), key=lambda token: token.index)
    after = next((i for i, t in enumerate(body) if gap and t.index > gap.index and t.dep != "prt"), len(body))
    return Clause(
        verb=verb,
        subject=subject,
        subject_tokens=tuple(subject_tokens),
        parts=tuple(parts),
        predicate=(*body[:after], *antecedent, *body[after:]),
        is_reduced_passive=_is_reduced_passive(sentence, verb),
    )


def takes_passive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a simple past is also the verb's participle, so that "was" makes it a passive.

    Not so of verbs that tell of their subject alone: "Lund University was entered" tells nothing.

    Parameters
    ----------
    sentence : Sentence
    verb : Token
    """
    auxiliaries = sentence.children_of(verb, *_AUXILIARIES - {"prt"})
    is_simple = all(word.text.lower() == "had" for word in auxiliaries)
    is_told = verb.lemma not in load_lexicon("titles")["without_passive"]
    return is_simple and is_told and verb.tag in {"VBD", "VBN"} and _has_one_past(verb)


def _is_reduced_passive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is a participle without an auxiliary, hung on a noun or on another clause.

    A noun that has no part in another clause is no place for one: there the parse took a plain past tense,
    the only verb that there is, for a participle.
    """
    is_bare = not sentence.children_of(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    if not is_bare or verb.tag != "VBN" or verb.lemma in load_lexicon("triggers")["happening_verbs"]:
        return False
    noun = sentence.head_of(verb)
    rivals = sentence.children_of(sentence.head_of(noun), noun.dep) if noun.dep in _SUBJECTS else [noun]
    root = [verb, *sentence.ancestors(verb)][-1]
    if root.pos not in {"VERB", "AUX"}:
        return False
    if verb.dep == "advcl" and verb.index > verb.head and _is_first_of_finite(sentence, verb):
        return False
    return verb.dep == "advcl" or (verb.dep == "acl" and noun.dep in _ARGUMENTS and len(rivals) == 1)


def _is_first_of_finite(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a plain past tense is joined to a verb, which is then one too: "lost in May, and won"."""
    joined = sentence.children_of(verb, "conj")
    return any(
        other.tag == "VBD" and not sentence.children_of(other, "nsubj", "nsubjpass") for other in joined
    )


def _has_one_past(verb: Token) -> bool:
    """Tell whether a verb's past tense and its participle are one form: "left", "opened"."""
    return verb.text.endswith("ed") or verb.lemma in load_lexicon("titles")["same_past"]


def _subject_tokens(sentence: Sentence, subject: Token, verb: Token, dates: frozenset[int]) -> list[Token]:
    """Return a subject's phrase; "the man who" keeps the clause without which it tells nothing."""
    tokens = noun_phrase(sentence, subject, without=dates, full=True)
    is_bare = subject.lemma in load_lexicon("titles")["generic_nouns"]
    if subject.pos in {"VERB", "AUX"}:
        return [token for token in sentence.subtree(subject, skip=dates) if not is_quote(token)]
    for clause in sentence.children_of(subject, "relcl", "acl") if is_bare else ():
        words = sentence.subtree(clause, skip=dates)
        if verb not in words and sentence.tokens[words[0].index - 1].text not in _BREAKS:
            tokens += [token for token in words if token not in tokens]
    return sorted(tokens, key=lambda token: token.index)


def _verb_group(sentence: Sentence, verb: Token) -> list[Token]:
    """Return a verb with its auxiliaries, particle, negation and the adverbs that limit it.

    "Had opened" is told as "opened" where that is a word of the same form. In "was found and freed" the
    second verb has the first one's auxiliaries.
    """
    limits = load_lexicon("titles")["limiting_adverbs"]
    group = sentence.children_of(verb, *_AUXILIARIES)
    first = sentence.head_of(verb)
    if not group and verb.dep == "conj" and verb.tag == first.tag and verb.tag not in _FINITE:
        group = sentence.children_of(first, "aux", "auxpass")
    auxiliaries = [token for token in group if token.dep != "prt"]
    is_plain = [token.text.lower() for token in auxiliaries] == ["had"] and _has_one_past(verb)
    if is_plain and verb.tag in {"VBN", "VBD"}:
        group = [token for token in group if token.dep == "prt"]
    for particle in sentence.children_of(verb, "prt"):
        group += [word for word in sentence.subtree(particle) if word.index > particle.index]
    for adverb in sentence.children_of(verb, "advmod"):
        if adverb.lemma in limits or adverb.text.lower() in limits:
            group += sentence.subtree(adverb)
    return [verb, *group]


def _is_part(sentence: Sentence, child: Token, verb: Token, dates: frozenset[int]) -> bool:
    """Tell whether what a verb governs belongs into a title."""
    if child.index in dates or child.dep not in _OBJECTS | _EXTRAS or child.tag in _RELATIVES:
        return False
    if child.dep in _EXTRAS and child.index < verb.index:
        return False
    if child.dep in _EXTRAS and child.lemma in load_lexicon("triggers")["connectives"]:
        return False
    if child.dep == "advmod" and not _is_adverb_of_verb(sentence, child):
        return False
    if child.dep in {"ccomp", "xcomp"} and child.index < verb.index:
        return False
    return not _is_set_off(sentence, child, dates)


def _is_set_off(sentence: Sentence, child: Token, dates: frozenset[int]) -> bool:
    """Tell whether a complement stands behind a comma that no date put there."""
    first = min(token.index for token in sentence.subtree(child))
    before = first - 1
    while before >= 0 and is_quote(sentence.tokens[before]):
        before -= 1
    if before < 1 or sentence.tokens[before].text not in _BREAKS or child.dep in {"xcomp", "ccomp"}:
        return False
    return child.dep != "prep" or not _ends_with_date(sentence, child, before, dates)


def _ends_with_date(sentence: Sentence, child: Token, comma: int, dates: frozenset[int]) -> bool:
    """Tell whether the comma in front of a phrase closes a date: "on Friday, in Lima"."""
    beside = [part for part in sentence.children_of(sentence.head_of(child)) if part.index < comma]
    spans = [[token.index for token in sentence.subtree(part)] for part in beside if part.dep != "punct"]
    return any(max(span) >= comma - 1 and not dates.isdisjoint(span) for span in spans)


def _is_adverb_of_verb(sentence: Sentence, adverb: Token) -> bool:
    """Tell whether an adverb speaks of its verb, not of the phrase behind it ("mainly in Spain")."""
    if adverb.text.lower() in load_lexicon("titles")["directions"]:
        return True
    following = sentence.tokens[adverb.index + 1 : adverb.index + 2]
    return all(
        token.head == adverb.index or (token.pos != "ADP" and token.dep != "advmod") for token in following
    )


def _tokens_of(sentence: Sentence, parts: Sequence[Token], dates: frozenset[int]) -> list[Token]:
    """Return the words of complements without their descriptive clauses and dates."""
    tokens: list[Token] = []
    for part in parts:
        if part.dep in _CLAUSAL:
            aside = {t.index for t in sentence.subtree(part) if _is_clausal_aside(sentence, t, dates)}
            tokens += sentence.subtree(part, skip=dates | aside)
        else:
            tokens += noun_phrase(sentence, part, without=dates, full=True)
    return [token for token in tokens if not is_quote(token)]


def _is_clausal_aside(sentence: Sentence, token: Token, dates: frozenset[int]) -> bool:
    """Tell whether a branch of a complement clause is left out of a title."""
    governor = sentence.head_of(token)
    is_loose = token.dep in _LOOSE and token.index > governor.index
    if token.dep in _ASIDES or (is_loose and _is_set_off(sentence, token, dates)):
        return True
    if governor.pos not in {"VERB", "AUX"}:
        return False
    joints = [joint.index for joint in sentence.children_of(governor, "cc")]
    # What stands behind the "and" belongs to the verb behind it, wherever the parse hangs it.
    if not joints or token.index < min(joints):
        return False
    joined = sentence.children_of(governor, "conj")
    return not any(_shares_object(sentence, governor, other) for other in joined)


def _shares_object(sentence: Sentence, first: Token, second: Token) -> bool:
    """Tell whether two verbs stand side by side before one object: "kidnapped and killed three men"."""
    between = sentence.tokens[first.index + 1 : second.index]
    side_by_side = second.pos == "VERB" and all(token.dep in {"cc", "advmod", "aux"} for token in between)
    return side_by_side and bool(sentence.children_of(second, "dobj"))


def _shared_object(
    sentence: Sentence, verb: Token, parts: Sequence[Token], dates: frozenset[int]
) -> list[Token]:
    """Return the verb that shares a verb's object, with that object."""
    for other in sentence.children_of(verb, "conj") if not parts else ():
        if _shares_object(sentence, verb, other):
            joints = [t for t in sentence.children_of(verb, "cc") if t.index < other.index]
            shared = [
                child for child in sentence.children_of(other) if _is_part(sentence, child, other, dates)
            ]
            return [*joints, other, *_tokens_of(sentence, shared, dates)]
    return []


def _relative_object(
    sentence: Sentence, verb: Token, dates: frozenset[int]
) -> tuple[Token | None, list[Token]]:
    """Return the verb that lacks its object, and that object: "the deal" in "the deal that Spain signed"."""
    if verb.dep != "relcl":
        return None, []
    antecedent = antecedent_of(sentence, verb)
    innermost = verb
    while inner := sentence.children_of(innermost, "xcomp"):
        innermost = inner[0]
    for gap in (verb, innermost):
        if antecedent is not None and _lacks_object(sentence, gap, antecedent):
            return gap, noun_phrase(sentence, antecedent, without=dates)
    return None, []


def _lacks_object(sentence: Sentence, verb: Token, antecedent: Token) -> bool:
    """Tell whether a relative pronoun, said or left out, is a verb's object."""
    objects = sentence.children_of(verb, "dobj")
    if objects:
        return any(token.tag in {"WDT", "WP"} for token in objects)
    words = sentence.subtree(verb)
    has_relative = any(token.tag in _RELATIVES or token.tag == "WP$" for token in words)
    complements = sentence.children_of(verb, "attr", "acomp", "ccomp", "xcomp", "oprd", "auxpass")
    complements += [word for word in sentence.children_of(verb, "prep") if not sentence.children_of(word)]
    own_subject = sentence.children_of(verb, "nsubj")
    is_plain = not has_relative and not complements and bool(own_subject)
    return is_plain and antecedent.lemma not in _CIRCUMSTANCES
