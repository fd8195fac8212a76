"""Mentions: what an article says of each happening that it dates."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from timeline.events.arguments import find_attribution, find_participants
from timeline.events.casualties import find_casualties
from timeline.events.categories import find_category
from timeline.events.coreference import Names
from timeline.events.inflection import find_inflection
from timeline.events.phrases import date_carriers
from timeline.events.placenames import PlaceNames
from timeline.events.places import find_place
from timeline.events.status import find_status
from timeline.events.titles import TitleContext, clause_title, nominal_title
from timeline.events.triggers import Trigger, find_triggers, tokens_of_timex
from timeline.lexicons import load_lexicon
from timeline.model import Article, Mention, Timex, TimexType
from timeline.sentences import Sentence, Token, parse_sentences, split_sentences


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
        The article's temporal expressions in the order of the text, spans in `article.text`.

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
    if not any(_is_datable(timex) for timex in timexes):
        return ()
    sentences = parse_sentences(article.text, split_sentences(article.text))
    told = [_timexes_in(sentence, timexes) for sentence in sentences]
    dates = [_date_tokens(sentence, inside) for sentence, inside in zip(sentences, told, strict=True)]
    names = Names(sentences, dates)
    places = PlaceNames(article.text)
    mentions: list[Mention] = []
    for number, sentence in enumerate(sentences):
        inside = [timex for timex in told[number] if _is_datable(timex)]
        if inside:
            context = TitleContext(
                sentence=sentence,
                number=number,
                names=names,
                dates=dates[number],
            )
            triggers = find_triggers(sentence, inside, written=article.day)
            mentions.extend(_read_mention(article, context, places, inside, trigger) for trigger in triggers)
    return tuple(mentions)


def _is_datable(timex: Timex) -> bool:
    """Tell whether an expression names a place on the calendar (or would, if the article told its date)."""
    return timex.type in {TimexType.DATE, TimexType.TIME} and not timex.value.endswith("_REF")


def _timexes_in(sentence: Sentence, timexes: Sequence[Timex]) -> list[Timex]:
    """Return the expressions of a sentence, out of all in the order of the text."""
    first = bisect_left(timexes, sentence.span.start, key=lambda timex: timex.span.start)
    last = bisect_left(timexes, sentence.span.end, key=lambda timex: timex.span.start)
    return [timex for timex in timexes[first:last] if sentence.span.contains(timex.span)]


def _date_tokens(sentence: Sentence, timexes: Iterable[Timex]) -> frozenset[int]:
    """Return the indices of all tokens of a sentence that tell a date."""
    dates = frozenset(token.index for timex in timexes for token in tokens_of_timex(sentence, timex))
    return date_carriers(sentence, dates)


def _read_mention(
    article: Article, context: TitleContext, places: PlaceNames, told: Sequence[Timex], trigger: Trigger
) -> Mention:
    """Put together what the sentence says of a trigger, given its expressions."""
    sentence, token = context.sentence, trigger.token
    category = find_category(sentence, trigger.noun or token)
    casualties = find_casualties(sentence, trigger.clause or token, dates=context.dates)
    return Mention(
        mention_id=_mention_id(article, token),
        article=article,
        span=token.span,
        trigger=token.text,
        sentence_span=sentence.span,
        title=_title(context, trigger),
        status=find_status(
            sentence,
            token,
            category,
            preposition=trigger.cues[0].preposition,
            is_past=_is_dated_before(article, trigger, told),
        ),
        category=category,
        cues=trigger.cues,
        participants=find_participants(context, trigger.noun or token),
        place=find_place(sentence, trigger.clause or token, names=places, dates=context.dates),
        killed=casualties.killed,
        injured=casualties.injured,
        attributed_to=find_attribution(context, token),
        is_past=_is_past(sentence, token),
        inflection=find_inflection(sentence, token),
        rule=trigger.rule,
    )


def _is_dated_before(article: Article, trigger: Trigger, told: Sequence[Timex]) -> bool:
    """Tell whether the day that dates a trigger lies before the article's."""
    interval = next((timex.interval for timex in told if timex.timex_id == trigger.cues[0].timex_id), None)
    day = article.day
    return interval is not None and day is not None and interval.end.date() <= day


def _is_past(sentence: Sentence, trigger: Token) -> bool:
    """Tell whether a trigger is a verb in a past tense: "swung", "was lodged", "had left"."""
    auxiliaries = sentence.children_of(trigger, "aux", "auxpass")
    return trigger.tag == "VBD" or (trigger.tag == "VBN" and any(word.tag == "VBD" for word in auxiliaries))


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


def _mention_id(article: Article, trigger: Token) -> str:
    """Return an id that the same article always gives to the same trigger."""
    key = f"{article.article_id}:{trigger.span.start}:{trigger.span.end}"
    return "m" + hashlib.sha256(key.encode()).hexdigest()[:15]
