"""Mentions: the words of an article that name a happening which the article dates."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.events.arguments import find_attribution, find_casualties, find_participants
from timeline.events.categories import category_of, find_category, is_event_noun
from timeline.events.coreference import Names
from timeline.events.phrases import date_carriers
from timeline.events.places import find_place
from timeline.events.status import find_status
from timeline.events.titles import TitleContext, clause_title, nominal_title
from timeline.lexicons import load_lexicon
from timeline.model import Article, Category, Mention, Timex, TimexCue, TimexType
from timeline.sentences import Sentence, Token, parse_sentences, split_sentences

_PREDICATES = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    """A word that names a happening, the expressions that may date it, and the verb to title it by."""

    token: Token
    rule: str
    cues: tuple[TimexCue, ...]
    clause: Token | None


def extract_mentions(article: Article, timexes: Sequence[Timex]) -> tuple[Mention, ...]:
    """Find the happenings that an article dates.

    Each temporal expression leads up the parse to the word that it dates: an event noun ("a weekend
    interview", "the blast on Thursday") or the predicate of its clause. Verbs that only say that their
    subject or object happened ("took place", "carried out") give way to that noun. States and
    opinions are no events. A coordinated verb without a date of its own inherits the first one's.

    Parameters
    ----------
    article : Article
    timexes : sequence of Timex
        The article's temporal expressions, spans in `article.text`.

    Returns
    -------
    tuple of Mention
        In the order of the text.

    Examples
    --------
    >>> from timeline.timex import tag
    >>> text = "A bomb exploded in Lima on 3 May 1992."
    >>> article = Article(article_id="a1", source="a.txt", title=None, text=text)
    >>> [(mention.trigger, mention.title) for mention in extract_mentions(article, tag(text))]
    [('exploded', 'Bomb exploded in Lima')]
    """
    datable = [timex for timex in timexes if _is_datable(timex)]
    if not datable:
        return ()
    sentences = parse_sentences(article.text, split_sentences(article.text))
    names = Names(sentences)
    mentions: list[Mention] = []
    for number, sentence in enumerate(sentences):
        inside = [timex for timex in datable if sentence.span.contains(timex.span)]
        if inside:
            context = TitleContext(
                sentence=sentence,
                number=number,
                names=names,
                dates=_date_tokens(sentence, timexes),
            )
            mentions.extend(
                _read_mention(article, context, trigger) for trigger in _find_triggers(sentence, inside)
            )
    return tuple(mentions)


def _is_datable(timex: Timex) -> bool:
    """Tell whether an expression names a place on the calendar (or would, if the article told its date)."""
    return timex.type in {TimexType.DATE, TimexType.TIME} and not timex.value.endswith("_REF")


def _tokens_in(sentence: Sentence, timex: Timex) -> list[Token]:
    """Return the tokens that an expression covers."""
    return [token for token in sentence.tokens if timex.span.overlaps(token.span)]


def _date_tokens(sentence: Sentence, timexes: Iterable[Timex]) -> frozenset[int]:
    """Return the indices of all tokens of a sentence that tell a date."""
    inside = [timex for timex in timexes if sentence.span.contains(timex.span)]
    dates = frozenset(token.index for timex in inside for token in _tokens_in(sentence, timex))
    return date_carriers(sentence, dates)


def _find_triggers(sentence: Sentence, timexes: Iterable[Timex]) -> list[_Trigger]:
    """Return the triggers that the expressions of a sentence lead to, each once, in order."""
    found: dict[int, _Trigger] = {}
    closing = {timex.closed_by for timex in timexes}
    for timex in timexes:
        if timex.timex_id in closing:
            continue
        for trigger in _climb(sentence, timex):
            known = found.get(trigger.token.index)
            cues = (*known.cues, *trigger.cues) if known else trigger.cues
            found[trigger.token.index] = _Trigger(
                token=trigger.token,
                rule=known.rule if known else trigger.rule,
                cues=cues,
                clause=trigger.clause,
            )
    for trigger in list(found.values()):
        for heir in _coordinated(sentence, trigger):
            found.setdefault(heir.token.index, heir)
    return [found[index] for index in sorted(found)]


def _climb(sentence: Sentence, timex: Timex) -> list[_Trigger]:
    """Follow the parse from an expression up to the word that it dates."""
    tokens = _tokens_in(sentence, timex)
    indices = {token.index for token in tokens}
    head = next((token for token in tokens if token.head not in indices or token.head == token.index), None)
    if head is None:
        return []
    route, preposition, below = [head.dep], None, head
    for node in sentence.ancestors(head):
        if node.dep in {"prep", "mark"} and node.pos in {"ADP", "SCONJ"} and preposition is None:
            preposition = node.text.lower()
        elif node.pos in _NOUNS and is_event_noun(node.lemma):
            return [_noun_or_its_verb(sentence, node, _cue(timex, route, preposition, head, node))]
        elif node.pos in _PREDICATES:
            cue = _cue(timex, route, preposition, head, node)
            return _predicate(sentence, node, cue, below)
        route.append(node.dep)
        below = node
    return []


def _cue(
    timex: Timex, route: Sequence[str], preposition: str | None, head: Token, trigger: Token
) -> TimexCue:
    """Record how an expression hangs on a trigger."""
    distance = abs(head.index - trigger.index)
    return TimexCue(timex_id=timex.timex_id, route=tuple(route), preposition=preposition, distance=distance)


def _noun_or_its_verb(sentence: Sentence, noun: Token, cue: TimexCue) -> _Trigger:
    """Return an event noun as trigger, or the verb that it is the object of.

    In "the court heard the appeal on Thursday" the parse may hang the date on either; the day is the
    hearing's. What is said about an earlier event ("condemned the attack on Monday") leaves the noun
    its date.
    """
    verb = sentence.head_of(noun)
    is_object = noun.dep == "dobj" and verb.pos == "VERB" and cue.preposition is not None
    if not is_object or category_of(verb.lemma, is_verb=True) is Category.STATEMENT:
        return _nominal(noun, "event noun", cue)
    if verb.lemma in load_lexicon("triggers")["support_verbs"]:
        return _nominal(noun, "supported event noun", cue, clause=verb)
    return _verbal(verb, cue)


def _predicate(sentence: Sentence, verb: Token, cue: TimexCue, below: Token) -> list[_Trigger]:
    """Return what a predicate with a date names: its event noun, itself, or nothing."""
    lists = load_lexicon("triggers")
    subject = _first(sentence.children_of(verb, "nsubj", "nsubjpass"), not_in=below)
    if verb.lemma in lists["happening_verbs"] and subject is not None and is_event_noun(subject.lemma):
        return [_nominal(subject, "event that took place", cue, clause=verb)]
    if verb.lemma in lists["support_verbs"]:
        noun = _carried_noun(sentence, verb)
        if noun is not None:
            claimed = verb.lemma == "claim"
            return [_nominal(noun, "supported event noun", cue, clause=None if claimed else verb)]
    if verb.lemma == "be":
        complement = _first(sentence.children_of(verb, "attr"), not_in=below)
        if complement is not None and is_event_noun(complement.lemma):
            return [_nominal(complement, "event noun as complement", cue)]
    if verb.lemma in lists["stative_verbs"]:
        open_clause = _first(sentence.children_of(verb, "xcomp"), not_in=below)
        is_plan = open_clause is not None and open_clause.pos == "VERB"
        return [_verbal(open_clause, cue)] if is_plan and open_clause is not None else []
    spoken = _spoken_noun(sentence, verb)
    if spoken is not None and spoken.index == below.index:
        return [_nominal(spoken, "noun of saying", cue)]
    return [_verbal(verb, cue)]


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


def _spoken_noun(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun of saying that opens a clause: "In an interview on Sunday, he said"."""
    for preposition in sentence.children_of(verb, "prep"):
        for noun in sentence.children_of(preposition, "pobj"):
            if noun.lemma in load_lexicon("triggers")["speech_nouns"]:
                return noun
    return None


def _coordinated(sentence: Sentence, trigger: _Trigger) -> list[_Trigger]:
    """Return the verbs that are joined to a dated one by "and" and have no date of their own."""
    if trigger.token.pos not in _PREDICATES:
        return []
    lists = load_lexicon("triggers")
    return [
        _Trigger(
            token=verb,
            rule="coordinated predicate",
            cues=tuple(
                TimexCue(
                    timex_id=cue.timex_id,
                    route=(*cue.route, "conj"),
                    preposition=cue.preposition,
                    distance=abs(verb.index - trigger.token.index) + cue.distance,
                )
                for cue in trigger.cues
            ),
            clause=verb,
        )
        for verb in sentence.children_of(trigger.token, "conj")
        if verb.pos == "VERB"
        and verb.tag == trigger.token.tag
        and verb.lemma not in lists["stative_verbs"]
        and verb.lemma not in lists["speech_verbs"]
    ]


def _nominal(noun: Token, rule: str, cue: TimexCue, *, clause: Token | None = None) -> _Trigger:
    """Return a noun as trigger."""
    return _Trigger(token=noun, rule=rule, cues=(cue,), clause=clause)


def _verbal(verb: Token, cue: TimexCue) -> _Trigger:
    """Return a verb as trigger."""
    return _Trigger(token=verb, rule="predicate", cues=(cue,), clause=verb)


def _first(tokens: Sequence[Token], *, not_in: Token) -> Token | None:
    """Return the first token that is another than the one that the expression came up through."""
    return next((token for token in tokens if token.index != not_in.index), None)


def _read_mention(article: Article, context: TitleContext, trigger: _Trigger) -> Mention:
    """Put together what the sentence says of a trigger."""
    sentence, token = context.sentence, trigger.token
    category = find_category(sentence, token)
    casualties = find_casualties(sentence, token)
    return Mention(
        mention_id=_mention_id(article, token),
        article=article,
        span=token.span,
        trigger=token.text,
        sentence_span=sentence.span,
        title=_title(context, trigger),
        status=find_status(sentence, token, category),
        category=category,
        cues=trigger.cues,
        participants=find_participants(context, token),
        place=find_place(sentence, trigger.clause or token),
        killed=casualties.killed,
        injured=casualties.injured,
        attributed_to=find_attribution(context, token),
        rule=trigger.rule,
    )


def _title(context: TitleContext, trigger: _Trigger) -> str:
    """Title a mention by its noun where that says enough, else by its clause."""
    clause = trigger.clause
    if clause is None or clause.lemma in load_lexicon("triggers")["happening_verbs"]:
        title = nominal_title(context, trigger.token)
        verb = clause or context.sentence.head_of(trigger.token)
        if " " in title or trigger.token.dep not in {"nsubj", "nsubjpass"}:
            return title
        return clause_title(context, verb)
    return clause_title(context, clause)


def _mention_id(article: Article, trigger: Token) -> str:
    """Return an id that the same article always gives to the same trigger."""
    key = f"{article.article_id}:{trigger.span.start}:{trigger.span.end}"
    return "m" + hashlib.sha256(key.encode()).hexdigest()[:15]
