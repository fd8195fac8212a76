"""Triggers: the words that name a happening, found by following the parse up from each date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.events.categories import category_of, is_event_noun
from timeline.events.embedding import moves_something
from timeline.events.heirs import clauses_with_as, clauses_with_when, find_heirs
from timeline.events.plans import expected_noun, noun_dated_aside, planned_noun
from timeline.lexicons import load_lexicon
from timeline.model import Category, Granularity, Offset, Timex, TimexCue
from timeline.sentences import Sentence, Token

_PREDICATES = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# What a superlative is measured against: "the worst storm since 1953", "the biggest deal this year".
_COMPARING = frozenset({"since", None})
# What gives a state an end, and so makes it news: "will stay closed until Monday".
_LIMITS = frozenset({"until", "till", "through"})
_BESIDE_STATE = "clause beside a state"
# From a date through "of" to its noun: "the deadline of 31 August".
_OWN_ROUTE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that names a happening, and what goes with it.

    Parameters
    ----------
    token : Token
        The word itself.
    rule : str
        Name of the rule that led to it.
    cues : tuple of TimexCue
        The expressions that may date it.
    noun : Token or None
        The event noun that says what happened: the trigger itself, or the subject or object of a verb
        that says little ("took place", "carried out").
    clause : Token or None
        The verb whose clause tells the event; None when the noun's phrase tells it alone.
    offset : Offset or None
        How far from another happening it lies, where the sentence tells that.
    """

    token: Token
    rule: str
    cues: tuple[TimexCue, ...]
    noun: Token | None = None
    clause: Token | None = None
    offset: Offset | None = None


def find_triggers(sentence: Sentence, timexes: Iterable[Timex], *, written: date | None) -> list[Trigger]:
    """Find what the temporal expressions of a sentence date.

    Parameters
    ----------
    sentence : Sentence
    timexes : iterable of Timex
        Those of the sentence that name a place on the calendar.
    written : datetime.date or None
        The day of the article's dct. A day that lies before it cannot be that of a plan: in "agreed to
        merge on Tuesday", a past Tuesday is the agreement's.

    Returns
    -------
    list of Trigger
        Each word once, in the order of the sentence.
    """
    timexes = tuple(timexes)
    closing = {timex.closed_by for timex in timexes}
    found: dict[int, Trigger] = {}
    beside: list[Trigger] = []
    for timex in timexes:
        for trigger in _climb(sentence, timex, written):
            if trigger.rule == _BESIDE_STATE:
                beside.append(trigger)
                continue
            cues = _with_moves(sentence, trigger)
            if timex.timex_id in closing and not any(cue.is_moved for cue in cues):
                continue
            known = found.get(trigger.token.index)
            cues = (*known.cues, *cues) if known else cues
            found[trigger.token.index] = replace(known or trigger, cues=cues)
    found = {index: trigger for index, trigger in found.items() if not _is_plain_saying(sentence, trigger)}
    for trigger in list(found.values()):
        beside.extend(_heirs(sentence, trigger))
    for trigger in beside:
        found.setdefault(trigger.token.index, trigger)
    return [found[index] for index in sorted(found)]


def _with_moves(sentence: Sentence, trigger: Trigger) -> tuple[TimexCue, ...]:
    """Return the cues of a trigger, told apart from ranges where it moves an event: "from May to June"."""
    lists = load_lexicon("factuality")
    days = {*lists["old_day"], *lists["new_day"]}
    moves = moves_something(sentence, trigger.token)
    return tuple(replace(cue, is_moved=moves and cue.preposition in days) for cue in trigger.cues)


def _is_plain_saying(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a trigger only reports a happening, "said on Monday that the bridge fell": no event.

    What is said of a state or as an opinion is news by being said: "said on Monday that the threat is real".
    """
    lists = load_lexicon("triggers")
    is_plain = trigger.token.lemma in lists["plain_speech_verbs"] and trigger.token.pos in _PREDICATES
    said = sentence.children_of(trigger.token, "ccomp")
    is_state = bool(said) and all(
        word.lemma in lists["stative_verbs"] and word.tag in {"VBZ", "VBP"} for word in said
    )
    return is_plain and trigger.noun is None and not is_state


def tokens_of_timex(sentence: Sentence, timex: Timex) -> list[Token]:
    """Return the tokens of a sentence that an expression covers."""
    return [token for token in sentence.tokens if timex.span.overlaps(token.span)]


def _climb(sentence: Sentence, timex: Timex, written: date | None) -> list[Trigger]:
    """Follow the parse from an expression up to the word that it dates."""
    tokens = tokens_of_timex(sentence, timex)
    indices = {token.index for token in tokens}
    head = next((token for token in tokens if token.head not in indices or token.head == token.index), None)
    if head is None:
        return []
    is_fronted = _is_fronted(sentence, tokens[0])
    found = [_when_clause(timex, head, clause) for clause in clauses_with_when(sentence, head)]
    route, preposition, below = [head.dep], None, head
    for node in _path_up(sentence, tokens[0], head):
        if node.dep in {"prep", "mark", "agent"} and node.pos in {"ADP", "SCONJ"} and preposition is None:
            preposition = _as_of(sentence, node) or node.text.lower()
        elif (
            _is_modifier_of_thing(node, route)
            or (preposition == "since" and node.tag == "JJS")  # "the floods, the worst since 1974"
            or (
                preposition in _COMPARING
                and node.pos in _NOUNS
                and head.lemma != "ago"
                and not timex.text.endswith("ago")
                and not _is_day_of(timex, route)
                and _is_compared(sentence, node)
            )
        ):
            return found
        elif node.pos in _NOUNS and is_event_noun(node.lemma):
            cue = _cue(timex, route, preposition, head, node, is_fronted=is_fronted)
            return [*_noun_or_its_verb(sentence, node, cue), *found]
        elif node.pos in _PREDICATES:
            told = noun_dated_aside(sentence, tokens, node)
            if told is not None:
                return [_nominal(told, _cue(timex, route, preposition, head, told)), *found]
            node = _planner(sentence, node, timex, written)
            cue = _cue(timex, route, preposition, head, node, is_fronted=is_fronted)
            return [*_predicate(sentence, node, cue, below), *found]
        route.append(node.dep)
        below = node
    return found


def _as_of(sentence: Sentence, preposition: Token) -> str | None:
    """Return what "as of" comes to: "by" where a count has come to something by then, else "from"."""
    before = sentence.tokens[max(preposition.index - 1, 0)]
    if preposition.lemma != "of" or before.lemma != "as" or before.index == preposition.index:
        return None
    verb = next((word for word in sentence.ancestors(preposition) if word.pos in _PREDICATES), None)
    return "by" if verb is not None and verb.tag in {"VBD", "VBN"} else "from"


def _is_modifier_of_thing(noun: Token, route: Sequence[str]) -> bool:
    """Tell whether a date only tells which thing is meant: "the 1988 model", "night services"."""
    is_time = noun.lemma in load_lexicon("timex_seasons")["parts_of_day"]
    is_thing = noun.pos in _NOUNS and not is_event_noun(noun.lemma) and not is_time
    return is_thing and list(route) in (["compound"], ["nummod"], ["amod"], ["nmod"])


def _is_day_of(timex: Timex, route: Sequence[str]) -> bool:
    """Tell whether a thing is of one day, so that "Friday's second round" is ranked with no other time."""
    is_day = timex.granularity is not None and timex.granularity.rank <= Granularity.DAY.rank
    return is_day and list(route) == ["poss"]


def _is_compared(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun is measured against earlier ones: "the worst storm since 1953"."""
    ranks = load_lexicon("triggers")["ranks"]
    around = (noun, *sentence.children_of(noun, "amod", "advmod"))
    return any(word.tag in {"JJS", "RBS"} or word.lemma in ranks for word in around)


def _path_up(sentence: Sentence, first: Token, head: Token) -> Iterable[Token]:
    """Yield what governs an expression, upward; a preposition in front that has lost it to a noun behind.

    The parser takes "In 2003 fires" for fires of 2003, and "On 3 May ten men" for ten men of a May.
    """
    before = sentence.tokens[max(first.index - 1, 0)]
    is_year = before.text.lower() == "in" and head.text.isdigit()
    is_bare = before.dep == "prep" and not sentence.children_of(before, "pobj", "pcomp")
    if head.dep in {"nummod", "compound", "nmod"} and (is_year or is_bare):
        yield before
        yield from sentence.ancestors(before)
    else:
        yield from sentence.ancestors(head)


def _is_fronted(sentence: Sentence, first: Token) -> bool:
    """Tell whether an expression opens its sentence, behind a preposition, an "and" or a "then" at most."""
    openers = {"ADP", "SCONJ", "CCONJ", "PUNCT", "DET", "ADV"}
    return all(token.pos in openers for token in sentence.tokens[: first.index])


def _cue(
    timex: Timex,
    route: Sequence[str],
    preposition: str | None,
    head: Token,
    trigger: Token,
    *,
    is_fronted: bool = False,
) -> TimexCue:
    """Record how an expression hangs on a trigger."""
    return TimexCue(
        timex_id=timex.timex_id,
        route=tuple(route),
        preposition=preposition,
        distance=abs(head.index - trigger.index),
        is_fronted=is_fronted and trigger.pos in _PREDICATES,
    )


def _planner(sentence: Sentence, verb: Token, timex: Timex, written: date | None) -> Token:
    """Return the verb that a date belongs to when the parse hangs it on an open complement.

    That is the governor of a gerund ("stopped flying in May"), and of an infinitive whose day is past
    ("agreed to merge on Tuesday", "the attempt to land on Tuesday failed", "backed a loan to pay it on
    Tuesday").
    """
    governor = sentence.head_of(verb)
    if verb.dep == "acl" and governor.dep in {"nsubj", "dobj"} and verb.tag == "VB":
        governor = sentence.head_of(governor)
    elif verb.dep == "advcl" and verb.tag == "VB":
        is_purpose = any(word.tag == "TO" for word in sentence.children_of(verb, "aux"))
        has_object = any(word.index < verb.index for word in sentence.children_of(governor, "dobj"))
        if not is_purpose or not has_object:
            return verb
    elif verb.dep != "xcomp":
        return verb
    if governor.pos != "VERB":
        return verb
    lists = load_lexicon("triggers")
    if governor.lemma in lists["stative_verbs"]:
        return verb
    aspectual = governor.lemma in lists["aspectual_verbs"]
    is_past = timex.interval is not None and written is not None and timex.interval.start.date() <= written
    planned = governor.tag in {"VBD", "VBN"} and is_past and not aspectual
    return governor if (verb.tag == "VBG" and aspectual) or (verb.tag == "VB" and planned) else verb


def _noun_or_its_verb(sentence: Sentence, noun: Token, cue: TimexCue) -> list[Trigger]:
    """Return an event noun as trigger, the verb that it stands with, or both.

    In "the court heard the appeal on Thursday" and "died at a concert on Friday" the parse may hang the date
    on either; the day is the verb's. In "took a third of the seats in Sunday's election" it is both's. What
    is said about an earlier event ("condemned the attack on Monday") leaves the noun its date, as does what
    is merely said at an interview.
    """
    verb = sentence.head_of(noun)
    is_setting = noun.dep == "pobj" and verb.lemma in load_lexicon("prepositions")["occasion"]
    verb = _verb_above(sentence, verb) if is_setting else verb
    lists = load_lexicon("triggers")
    is_comment = category_of(verb.lemma, is_verb=True) is Category.STATEMENT
    is_own = cue.preposition is None or (cue.preposition == "of" and len(cue.route) <= _OWN_ROUTE)
    stands_beside = is_own and cue.route[-1] != "npadvmod"
    if noun.lemma in lists["speech_nouns"] and is_setting:
        is_comment = stands_beside or verb.lemma in lists["plain_speech_verbs"]
    if noun.dep == "dobj" and cue.preposition == "for":  # "fixed a hearing for Friday"
        return [_nominal(noun, cue)]
    if verb.pos != "VERB" or is_comment or not (is_setting or noun.dep == "dobj"):
        return [_nominal(noun, cue)]
    if stands_beside:
        shares = is_setting and verb.lemma not in lists["stative_verbs"]
        return [_nominal(noun, cue), *([_verbal(verb, cue)] if shares else [])]
    if verb.lemma in lists["support_verbs"] and noun.dep == "dobj":
        return [Trigger(token=verb, rule="supported event noun", cues=(cue,), noun=noun, clause=verb)]
    return [_verbal(verb, cue)]


def _verb_above(sentence: Sentence, preposition: Token) -> Token:
    """Return the verb that a preposition belongs to, also by way of its object: "won seats in a vote"."""
    above = sentence.head_of(preposition)
    while above.dep in {"dobj", "pobj", "prep"} and not is_event_noun(above.lemma):
        above = sentence.head_of(above)
    return above


def _predicate(sentence: Sentence, verb: Token, cue: TimexCue, below: Token) -> list[Trigger]:
    """Return what a predicate with a date names: itself, its event noun, or nothing."""
    lists = load_lexicon("triggers")
    subject = _first(sentence.children_of(verb, "nsubj", "nsubjpass"), but=below)
    if verb.lemma == "be":
        return _copula(sentence, verb, cue, below, subject)
    planned = planned_noun(sentence, verb) if cue.preposition == "for" else expected_noun(sentence, verb)
    if planned is not None:
        return [_nominal(planned, cue)]
    if verb.lemma in lists["happening_verbs"] and subject is not None and is_event_noun(subject.lemma):
        return [Trigger(token=verb, rule="event that took place", cues=(cue,), noun=subject, clause=verb)]
    carried = _carried_noun(sentence, verb) if verb.lemma in lists["support_verbs"] else None
    if carried is not None and verb.lemma in lists["claiming_verbs"]:
        # "On Thursday a group claimed the attack" tells when it did so.
        return [_verbal(verb, cue) if cue.is_fronted else _nominal(carried, cue)]
    if carried is not None:
        return [Trigger(token=verb, rule="supported event noun", cues=(cue,), noun=carried, clause=verb)]
    if verb.lemma in lists["stative_verbs"] and cue.preposition in _LIMITS:
        states = [word for word in sentence.children_of(verb, "acomp") if word.tag in {"JJ", "VBN"}]
        # "Will stay until March", "promised to stay until March"; "lived there until March" is no news.
        is_ahead = verb.tag == "VB"
        return [_verbal(word, cue) for word in (states[:1] or [verb] * is_ahead)]
    if verb.lemma in lists["stative_verbs"]:
        told = [token for token in sentence.children_of(verb, "xcomp") if token.pos == "VERB"]
        return [_verbal(told[0], cue)] if told else _beside_state(sentence, verb, cue)
    return [_verbal(verb, cue)]


def _beside_state(sentence: Sentence, verb: Token, cue: TimexCue) -> list[Trigger]:
    """Return what happened beside a state that has a date: "stayed in port on Friday as crews walked out"."""
    told = [(heir, label) for heir, label, _ in find_heirs(sentence, verb)]
    told += [(heir, "advcl") for heir in clauses_with_as(sentence, verb)]
    return [
        Trigger(
            token=heir,
            rule=_BESIDE_STATE,
            cues=(replace(cue, route=(*cue.route, label)),),
            clause=heir,
        )
        for heir, label in told
    ]


def _copula(
    sentence: Sentence, verb: Token, cue: TimexCue, below: Token, subject: Token | None
) -> list[Trigger]:
    """Return what "be" with a date names: "the deadline is till Tuesday", "the report is due in May"."""
    planned = load_lexicon("factuality")["scheduled_governors"]
    for word in sentence.children_of(verb, "acomp"):
        if word.lemma in planned:
            return [_verbal(word, cue)]
    for noun in (subject, _first(sentence.children_of(verb, "attr"), but=below)):
        if noun is not None and is_event_noun(noun.lemma):
            return [_nominal(noun, cue)]
    return []


def _carried_noun(sentence: Sentence, verb: Token) -> Token | None:
    """Return the event noun that a supporting verb carries: "claimed responsibility for an attack"."""
    for child in sentence.children_of(verb, "dobj", "nsubjpass"):
        if child.lemma in load_lexicon("triggers")["carrier_nouns"]:
            for preposition in sentence.children_of(child, "prep"):
                for noun in sentence.children_of(preposition, "pobj"):
                    if is_event_noun(noun.lemma):
                        return noun
        if is_event_noun(child.lemma):
            return child
    return None


def _when_clause(timex: Timex, head: Token, verb: Token) -> Trigger:
    """Return the verb of a clause that a date carries as trigger."""
    cue = _cue(timex, (head.dep, "relcl"), None, head, verb)
    return Trigger(token=verb, rule="clause of a date", cues=(cue,), clause=verb)


def _heirs(sentence: Sentence, trigger: Trigger) -> list[Trigger]:
    """Return the verbs that share the date of a dated verb and have none of their own, as triggers."""
    if trigger.token.pos not in _PREDICATES:
        return []
    return [
        Trigger(
            token=verb,
            rule=rule,
            cues=tuple(replace(cue, route=(*cue.route, label)) for cue in trigger.cues),
            clause=verb,
        )
        for verb, label, rule in find_heirs(sentence, trigger.token)
    ]


def _nominal(noun: Token, cue: TimexCue) -> Trigger:
    """Return a noun as trigger."""
    return Trigger(token=noun, rule="event noun", cues=(cue,), noun=noun)


def _verbal(verb: Token, cue: TimexCue) -> Trigger:
    """Return a verb as trigger."""
    return Trigger(token=verb, rule="predicate", cues=(cue,), clause=verb)


def _first(tokens: Sequence[Token], *, but: Token) -> Token | None:
    """Return the first token that is another than the one that the expression came up through."""
    return next((token for token in tokens if token.index != but.index), None)
