"""Mentions: what an article says of each happening that it dates."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from timeline.events.arguments import find_attribution, find_participants
from timeline.events.casualties import find_casualties
from timeline.events.categories import find_category
from timeline.events.coreference import Names
from timeline.events.happenings import find_happenings, find_setting
from timeline.events.inflection import find_inflection
from timeline.events.offsets import with_offsets
from timeline.events.passages import Coverage, Passage, choose_passages, is_datable, quoted_spans, timexes_in
from timeline.events.phrases import date_carriers
from timeline.events.placenames import PlaceNames
from timeline.events.places import find_place
from timeline.events.status import find_status
from timeline.events.titles import clause_title, nominal_title
from timeline.events.triggers import Trigger, find_triggers, tokens_of_timex
from timeline.events.wording import TitleContext
from timeline.lexicons import load_lexicon
from timeline.model import Article, Category, Mention, Setting, Span, Status, Timex, TimexCue, TimexType
from timeline.sentences import Sentence, Token, label_entities, parse_sentences


def extract_mentions(
    article: Article, timexes: Sequence[Timex], *, coverage: Coverage = Coverage.DATABLE
) -> tuple[Mention, ...]:
    """Find the happenings that an article dates, or that its other mentions may date.

    Each temporal expression leads up the parse to the word that it dates: an event noun ("a weekend
    interview", "the blast on Thursday") or the predicate of its clause. Verbs that only say that their
    subject or object happened ("took place", "carried out") give way to that noun. States and
    opinions are no events. A coordinated verb without a date of its own inherits the first one's.

    Parameters
    ----------
    article : Article
    timexes : sequence of Timex
        The article's temporal expressions in the order of the text, spans in `article.text`.
    coverage : Coverage
        How much of the article to look through.

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
    passages = choose_passages(article.text, timexes, coverage)
    sentences = parse_sentences(article.text, [passage.span for passage in passages])
    told = [timexes_in(sentence.span, timexes) for sentence in sentences]
    dates = [_date_tokens(sentence, inside) for sentence, inside in zip(sentences, told, strict=True)]
    quoted = quoted_spans(article.text)
    found = [
        []
        if passage.is_context
        else _with_settings(
            passage,
            sentence,
            _triggers(sentence, inside, tokens, written=article.day),
            quoted,
            coverage,
            times=inside,
            written=article.day,
        )
        for passage, sentence, inside, tokens in zip(passages, sentences, told, dates, strict=True)
    ]
    sentences = _label_those_with(sentences, found)
    numbers = [passage.number for passage in passages]
    names = Names(sentences, dates, text=article.text, numbers=numbers)
    places = PlaceNames(article.text)
    past = {timex.timex_id for timex in timexes if _lies_before(timex, article.day)}
    mentions = []
    for number, (sentence, triggers) in enumerate(zip(sentences, found, strict=True)):
        context = TitleContext(sentence=sentence, number=number, names=names, dates=dates[number])
        for trigger, setting in triggers:
            mentions += _read_mentions(article, context, places, trigger, setting, past)
    return tuple(mentions)


def _triggers(
    sentence: Sentence, timexes: Sequence[Timex], dates: frozenset[int], *, written: date | None
) -> list[Trigger]:
    """Find all that a sentence tells of: first what its expressions date, then the rest."""
    dated = find_triggers(sentence, filter(is_datable, timexes), written=written)
    lengths = [timex for timex in timexes if timex.type is TimexType.DURATION]
    found = {trigger.token.index: trigger for trigger in dated}
    nouns = {trigger.noun.index for trigger in dated if trigger.noun is not None}
    for trigger in find_happenings(sentence, dates.union(found, nouns)):
        found[trigger.token.index] = trigger
    return [*with_offsets(sentence, found, lengths)]


def _with_settings(
    passage: Passage,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    quoted: Sequence[Span],
    coverage: Coverage,
    *,
    times: Sequence[Timex],
    written: date | None,
) -> list[tuple[Trigger, Setting]]:
    """Tell how each trigger stands in the article; keep those that the coverage asks for, in order."""
    indices = {trigger.token.index for trigger in triggers}
    origins = {trigger.offset.origin for trigger in triggers if trigger.offset}
    found = []
    for trigger in sorted(triggers, key=lambda one: one.token.index):
        setting = find_setting(
            sentence,
            trigger.token,
            number=passage.number,
            paragraph=passage.paragraph,
            triggers=indices,
            is_quoted=any(span.contains(trigger.token.span) for span in quoted),
            has_time=any(_is_other_time(sentence, trigger.token, timex, written) for timex in times),
            noun=trigger.noun,
        )
        trigger = _labelled(passage, trigger, setting)
        is_wanted = bool(
            bool(trigger.cues or trigger.offset)
            or trigger.token.span in origins
            or setting.shares_time
            or (setting.is_main and (passage.is_open or setting.follows or _is_harm(sentence, trigger.token)))
            or _names_again(trigger, setting)
        )
        if is_wanted or coverage is Coverage.EVERY:
            found.append((trigger, setting))
    return found


def _is_other_time(sentence: Sentence, trigger: Token, timex: Timex, written: date | None) -> bool:
    """Tell whether an expression may put a trigger of its sentence elsewhere than on the day of writing.

    "This month" holds that day, and "agreed to stop for sixty days" does not tell how long it took to agree.
    """
    if timex.type is TimexType.DURATION:
        head = tokens_of_timex(sentence, timex)[-1:]
        verbs = (word for word in sentence.ancestors(head[0]) if word.pos == "VERB") if head else iter(())
        return next(verbs, trigger).index == trigger.index
    holds_day = (
        timex.interval is not None
        and written is not None
        and timex.interval.start.date() < written < timex.interval.end.date()
    )
    return timex.value != "PRESENT_REF" and not holds_day


def _labelled(passage: Passage, trigger: Trigger, setting: Setting) -> Trigger:
    """Return a trigger with the date that stands before its sentence, where it has none of its own."""
    if passage.label is None or trigger.cues or trigger.clause is None or not setting.is_main:
        return trigger
    cue = TimexCue(
        timex_id=passage.label.timex_id,
        route=(),
        preposition=None,
        distance=trigger.token.index,
        is_fronted=True,
        is_label=True,
    )
    return replace(trigger, cues=(cue,))


def _is_harm(sentence: Sentence, trigger: Token) -> bool:
    """Tell whether a trigger tells of death or injury, which may date from what was told before it."""
    return find_category(sentence, trigger) in {Category.DEATH, Category.INJURY}


def _names_again(trigger: Trigger, setting: Setting) -> bool:
    """Tell whether a trigger, or what stands beside it, may name again what was told before."""
    reference = setting.reference
    return reference is not None and (reference.is_known or trigger.token.span != reference.span)


def _label_those_with(
    sentences: Sequence[Sentence], triggers: Sequence[Sequence[object]]
) -> tuple[Sentence, ...]:
    """Find the named entities of the sentences that have a trigger, and of those right before them."""
    with_trigger = {number for number, found in enumerate(triggers) if found}
    chosen = sorted(with_trigger | {number - 1 for number in with_trigger if number})
    labelled = dict(zip(chosen, label_entities(sentences[number] for number in chosen), strict=True))
    return tuple(labelled.get(number, sentence) for number, sentence in enumerate(sentences))


def _lies_before(timex: Timex, day: date | None) -> bool:
    """Tell whether an expression names a time that was over when the article was written."""
    return timex.interval is not None and day is not None and timex.interval.end.date() <= day


def _date_tokens(sentence: Sentence, timexes: Iterable[Timex]) -> frozenset[int]:
    """Return the indices of all tokens of a sentence that tell a date; how long something took is none."""
    told = [timex for timex in timexes if timex.type is not TimexType.DURATION]
    dates = frozenset(token.index for timex in told for token in tokens_of_timex(sentence, timex))
    return date_carriers(sentence, dates)


def _read_mentions(
    article: Article,
    context: TitleContext,
    places: PlaceNames,
    trigger: Trigger,
    setting: Setting,
    past: Collection[str],
) -> list[Mention]:
    """Put together what the sentence says of a trigger.

    That is one mention, and two where it is one thing on one day and another on the other: "postponed from
    3 May to 10 June".
    """
    sentence, token = context.sentence, trigger.token
    category = find_category(sentence, trigger.noun or token)
    casualties = find_casualties(sentence, trigger.clause or token, dates=context.dates)
    return [
        Mention(
            mention_id=_mention_id(article, token, number),
            article=article,
            span=token.span,
            trigger=token.text,
            sentence_span=sentence.span,
            title=_title(context, trigger),
            status=status,
            category=category,
            cues=cues,
            offset=trigger.offset,
            participants=find_participants(context, trigger.noun or token),
            place=find_place(sentence, trigger.clause or token, names=places, dates=context.dates),
            killed=casualties.killed,
            injured=casualties.injured,
            attributed_to=find_attribution(context, token),
            is_past=_is_past(sentence, token),
            inflection=find_inflection(sentence, token),
            setting=setting,
            rule=trigger.rule,
        )
        for number, (status, cues) in enumerate(_readings(sentence, trigger, category, past))
    ]


def _readings(
    sentence: Sentence, trigger: Trigger, category: Category, past: Collection[str]
) -> list[tuple[Status, tuple[TimexCue, ...]]]:
    """Return each status that a trigger has by one of its expressions, with all that give it."""
    if not trigger.cues:
        return [(find_status(sentence, trigger.token, category), ())]
    found: dict[Status, tuple[TimexCue, ...]] = {}
    for cue in trigger.cues:
        status = find_status(
            sentence, trigger.token, category, preposition=cue.preposition, is_past=cue.timex_id in past
        )
        found[status] = (*found.get(status, ()), cue)
    return list(found.items())


def _is_past(sentence: Sentence, trigger: Token) -> bool:
    """Tell whether a trigger is a verb that looks back: "swung", "was lodged", "has left", "did not go"."""
    auxiliaries = sentence.children_of(trigger, "aux", "auxpass")
    looks_back = any(word.tag == "VBD" or word.text.lower() in {"has", "have"} for word in auxiliaries)
    is_ahead = any(word.tag in {"MD", "TO"} for word in auxiliaries)
    return trigger.tag == "VBD" or (trigger.tag in {"VB", "VBN"} and looks_back and not is_ahead)


def _title(context: TitleContext, trigger: Trigger) -> str:
    """Title a mention by its event noun where that says enough, else by its clause."""
    clause = trigger.clause
    if trigger.noun is not None:
        is_bare_verb = clause is None or clause.lemma in load_lexicon("triggers")["happening_verbs"]
        title = nominal_title(context, trigger.noun)
        is_copula = clause is None and context.sentence.head_of(trigger.noun).lemma == "be"
        if is_copula or (is_bare_verb and " " in title):
            return title
        if clause is None and trigger.noun.dep in {"nsubj", "nsubjpass"}:
            clause = context.sentence.head_of(trigger.noun)
        if clause is None:
            return title
    return clause_title(context, clause or trigger.token)


def _mention_id(article: Article, trigger: Token, reading: int) -> str:
    """Return an id that the same article always gives to the same reading of the same trigger."""
    key = f"{article.article_id}:{trigger.span.start}:{trigger.span.end}"
    key += f":{reading}" if reading else ""
    return "m" + hashlib.sha256(key.encode()).hexdigest()[:15]
