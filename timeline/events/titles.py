"""Titles: what happened in at most about 80 characters, made of the article's own words."""

from collections.abc import Sequence

from timeline.events.clauses import Clause, read_clause, takes_passive
from timeline.events.compression import compress, without_loose_ends
from timeline.events.names import is_plural
from timeline.events.phrases import (
    capitalise,
    is_infinitive,
    noun_phrase,
    possessive,
    trim,
    words,
)
from timeline.events.pronouns import kind_of_pronoun
from timeline.events.subjects import subject_of
from timeline.events.wording import TitleContext, words_of
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

LONGEST_TITLE = 80

_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such", "a", "an", "the"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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
        with a newspaper". Where the noun is what somebody held or began, the title is that clause; where
        it says too little alone, what an earlier phrase told, or what its verb tells, is added.
    """
    sentence = context.sentence
    verb = sentence.head_of(noun)
    if _is_staged(context, noun, verb):
        return clause_title(context, verb)
    speaker = _speaker(context, noun)
    tokens = _without_opening(context, noun_phrase(sentence, noun, without=context.dates, full=True))
    is_short = not any(token.index > noun.index for token in tokens)
    if is_short and speaker is None:
        fuller = _fuller(context, noun, tokens)
        if fuller is not None:
            return capitalise(fuller)
        if _tells_more(noun, verb):
            return clause_title(context, verb)
    title = _compressed(context, tokens, noun, budget=LONGEST_TITLE)
    return capitalise(f"{possessive(speaker)} {title}" if speaker is not None else title)


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
    governor = sentence.head_of(top)
    if top.dep == "acl" and is_infinitive(sentence, top) and not sentence.children_of(top, "nsubj"):
        return nominal_title(context, governor)
    said = _reported_clause(sentence, top)
    if said is not None:
        return _speech_title(context, top, said)
    clause = read_clause(sentence, top, context.dates)
    if _is_of_speaker(context, clause) and _reported_clause(sentence, governor) == top:
        return _speech_title(context, governor, top)
    cause = _cause_of(sentence, top)
    if cause is not None:
        return _title_of_outcome(context, cause, clause)
    return capitalise(_clause_title(context, clause))


def _clause_title(
    context: TitleContext, clause: Clause, *, budget: int = LONGEST_TITLE, said: str = ""
) -> str:
    """Return a clause as a title; in the passive where nobody knows who the subject is."""
    tokens = clause.tokens
    if clause.subject is not None and not context.is_known(clause.subject):
        passive = _passive(context, clause, budget)
        if passive is not None:
            return passive
        if clause.verb.tag == "VBG" and clause.predicate[0] == clause.verb:
            tokens = list(clause.predicate)
    if clause.subject is not None and clause.is_reduced_passive:
        patient, action = clause.subject_tokens, clause.predicate
        return _in_full_passive(context, clause.subject, patient, action, clause.verb, budget=budget)
    return _compressed(context, _without_opening(context, tokens), clause.verb, budget=budget, said=said)


def _passive(context: TitleContext, clause: Clause, budget: int) -> str | None:
    """Return "drone was downed over Lima" for "they downed a drone over Lima", None where that cannot be."""
    sentence = context.sentence
    objects = [part for part in clause.parts if part.dep == "dobj" and part.pos in {"NOUN", "PROPN"}]
    is_unreal = any(mark.lemma == "if" for mark in sentence.children_of(clause.verb, "mark"))
    if not objects or is_unreal or not takes_passive(sentence, clause.verb):
        return None
    patient = noun_phrase(sentence, objects[0], without=context.dates, full=True)
    left_out = {token.index for token in (*patient, *sentence.children_of(clause.verb, "aux"))}
    action = [token for token in clause.predicate if token.index not in left_out]
    return _in_full_passive(context, objects[0], patient, action, clause.verb, budget=budget)


def _in_full_passive(
    context: TitleContext,
    head: Token,
    patient: Sequence[Token],
    action: Sequence[Token],
    verb: Token,
    *,
    budget: int,
) -> str:
    """Return "treaty was signed in Lima" for "the treaty signed in Lima"."""
    form = "were" if is_plural(context.sentence, head) else "was"
    room = budget - len(form) - 2
    told = _compressed(context, _without_opening(context, patient), head, budget=room * 2 // 3)
    done = _compressed(context, action, verb, budget=room - len(told), said=told)
    return trim(f"{told} {form} {done}")


def _speech_title(context: TitleContext, verb: Token, said: Token) -> str:
    """Return "Speaker: what was said", or only what was said where that is about the speaker."""
    sentence = context.sentence
    subject = subject_of(sentence, verb)
    content = read_clause(sentence, said, context.dates)
    if subject is None:
        return capitalise(_clause_title(context, content))
    name = context.phrase(subject)
    if _is_about(context, content, subject, name):
        return capitalise(_about_speaker(context, content, subject))
    opening = _without_opening(context, noun_phrase(sentence, subject, without=context.dates))
    speaker = capitalise(trim(context.render(opening)))
    budget = LONGEST_TITLE - len(speaker) - 2
    if budget < LONGEST_TITLE // 2:
        name = context.names.name_at(context.number, subject) or ""
        short = _compressed(context, opening, subject, budget=LONGEST_TITLE // 2)
        speaker = name if " " in name else capitalise(short)
        budget = max(LONGEST_TITLE - len(speaker) - 2, LONGEST_TITLE // 2)
    told = _clause_title(context, content, budget=budget, said=speaker)
    title = f"{speaker}: {told}"
    if not context.is_known(subject) or told.endswith("…") or len(title) > LONGEST_TITLE:
        return capitalise(_clause_title(context, content))
    return title


def _is_of_speaker(context: TitleContext, clause: Clause) -> bool:
    """Tell whether a clause says "I" or "we", and so nothing without who said it."""
    subject = clause.subject
    return subject is not None and subject.text.lower() in {"i", "we"} and not context.is_known(subject)


def _is_about(context: TitleContext, content: Clause, speaker: Token, name: str) -> bool:
    """Tell whether a clause goes on about who said it: "the bank said it had paid"."""
    opening = next(iter(content.tokens), None)
    if content.subject is None or opening is None:
        return False
    for token in (content.subject, opening):
        if token.tag in {"PRP", "PRP$"}:
            if kind_of_pronoun(token.text.lower()) in {None, "speaker"}:
                return False
            told = context.name_of(token)
            return told is None or words_of(told)[-1] == words_of(context.name_of(speaker) or name)[-1]
    return context.phrase(content.subject) == name


def _about_speaker(context: TitleContext, content: Clause, speaker: Token) -> str:
    """Return what was said with the speaker's name in the place of the pronoun that opens it."""
    name = context.phrase(speaker)
    if content.tokens[0].tag not in {"PRP", "PRP$"}:
        return _clause_title(context, content)
    owner = possessive(name) if content.tokens[0].tag == "PRP$" else name
    rest = _compressed(
        context, content.tokens[1:], content.verb, budget=LONGEST_TITLE - len(owner) - 1, said=owner
    )
    return f"{owner} {rest}"


def _reported_clause(sentence: Sentence, verb: Token) -> Token | None:
    """Return the clause that a verb of plain saying reports, None where the saying itself is to be told."""
    if verb.lemma not in load_lexicon("triggers")["speech_verbs"]:
        return None
    if sentence.children_of(verb, "neg") or any(aux.tag == "MD" for aux in sentence.children_of(verb, "aux")):
        return None
    clauses = [said for said in sentence.children_of(verb, "ccomp") if said.pos in {"VERB", "AUX"}]
    marks = {mark.lemma for mark in sentence.children_of(verb, "mark")}
    if not clauses and verb.dep == "advcl" and "as" in marks:
        return sentence.head_of(verb)
    is_weighty = verb.lemma in load_lexicon("titles")["weighty_speech"]
    if is_weighty and (
        sentence.children_of(verb, "dobj") or any(said.index > verb.index for said in clauses)
    ):
        return None
    questions = load_lexicon("titles")["open_questions"]
    asks = clauses and any(mark.lemma in questions for mark in sentence.children_of(clauses[-1], "mark"))
    return clauses[-1] if clauses and not asks else None


def _compressed(
    context: TitleContext, tokens: Sequence[Token], core: Token, *, budget: int, said: str = ""
) -> str:
    """Return tokens as words, shortened until they fit."""
    kept = compress(
        context.sentence,
        tokens,
        core,
        fits=lambda left: len(trim(context.render(left, said=said))) <= budget,
    )
    return _shorten(trim(context.render(kept, said=said)), budget)


def _without_opening(context: TitleContext, tokens: Sequence[Token]) -> list[Token]:
    """Drop a "this" or "that" in front, an "and" or "when", and whose it is where nobody knows."""
    kept = without_loose_ends(tokens)
    while len(kept) > 1:
        first = kept[0]
        points = first.dep == "det" and first.lemma in _DEMONSTRATIVES
        is_unknown = first.tag == "PRP$" and not context.is_known(first)
        joins = first.dep in {"cc", "punct", "mark"} or first.tag == "WRB" or first.pos == "SCONJ"
        if not (points or is_unknown or joins):
            break
        kept = kept[1:]
    return kept


def _is_staged(context: TitleContext, noun: Token, verb: Token) -> bool:
    """Tell whether a happening is what a named subject holds, makes or begins."""
    lists = load_lexicon("triggers")
    if noun.dep != "dobj" or verb.lemma in lists["claiming_verbs"]:
        return False
    subject = subject_of(context.sentence, verb)
    stages = verb.lemma in lists["support_verbs"] or verb.lemma in lists["happening_verbs"]
    return stages and subject is not None and context.is_known(subject)


def _tells_more(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is the subject of a verb that says what came of the happening."""
    lists = load_lexicon("triggers")
    says_little = {*lists["happening_verbs"], *lists["stative_verbs"], *lists["speech_verbs"]}
    return noun.dep in _SUBJECTS and verb.pos == "VERB" and verb.lemma not in says_little


def _fuller(context: TitleContext, noun: Token, tokens: Sequence[Token]) -> str | None:
    """Return what an earlier phrase told of the same happening: "Attack on Tunis harbour"."""
    found = context.names.fuller_phrase(context.number, noun)
    if found is None:
        return None
    sentence, phrase = found
    if any(token.tag in {"PRP", "PRP$"} for token in phrase):
        return None
    head = next(token for token in phrase if token.lemma == noun.lemma)
    kept = compress(sentence, phrase, head, fits=lambda left: len(words(left, sentence)) <= LONGEST_TITLE)
    title = trim(words(kept, sentence))
    return title if len(title) <= LONGEST_TITLE and len(kept) > len(tokens) else None


def _cause_of(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb of which a participle behind a comma says what came: "struck, killing ten"."""
    first = verb
    while first.dep == "conj" and sentence.head_of(first).tag == "VBG":
        first = sentence.head_of(first)
    if first.tag != "VBG" or first.dep != "advcl" or verb.tag != "VBG":
        return None
    governor = sentence.head_of(first)
    is_behind = first.index > governor.index and sentence.tokens[first.index - 1].text == ","
    is_told = governor.pos == "VERB" and not sentence.children_of(verb, "nsubj", "aux")
    return governor if is_behind and is_told else None


def _title_of_outcome(context: TitleContext, cause: Token, outcome: Clause) -> str:
    """Return "shell hit the port, killing ten", with as much of both parts as there is room for."""
    top = _top_of_open_clause(context.sentence, cause)
    whole = clause_title(context, top)
    for room in (LONGEST_TITLE - len(whole) - 2, LONGEST_TITLE // 2):
        told = _compressed(context, outcome.predicate, outcome.verb, budget=max(room, 1), said=whole)
        clause = read_clause(context.sentence, top, context.dates)
        short = capitalise(_clause_title(context, clause, budget=LONGEST_TITLE - len(told) - 2))
        title = f"{short}, {told}"
        if "…" not in title and len(title) <= LONGEST_TITLE:
            return title
    return whole


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


def _shorten(text: str, budget: int) -> str:
    """Cut a text that has nothing left to drop at a word's end, and say so with an ellipsis."""
    if len(text) <= budget:
        return text
    return trim(text[: max(budget - 2, 1)].rpartition(" ")[0]) + " …"
