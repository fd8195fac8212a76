"""Lengths counted from another happening: "two days after the vote", "the day before he died"."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline.events.categories import is_event_noun
from timeline.events.triggers import Trigger, tokens_of_timex
from timeline.lexicons import load_lexicon
from timeline.model import Offset, Timex
from timeline.sentences import Sentence, Token

__all__ = ["succession_of", "with_offsets"]

_OPENING = 2  # tokens: "Two months", "A month", "Ten long years"
_PREDICATES = frozenset({"VERB", "AUX"})


def with_offsets(
    sentence: Sentence, triggers: Mapping[int, Trigger], lengths: Iterable[Timex]
) -> tuple[Trigger, ...]:
    """Tell of each trigger how far from another happening it lies.

    Parameters
    ----------
    sentence : Sentence
    triggers : mapping of int to Trigger
        Those of the sentence, by the index of their token.
    lengths : iterable of Timex
        The durations of the sentence.

    Returns
    -------
    tuple of Trigger
        The same, with an `offset` on the predicates of "LENGTH after X" and "LENGTH before X", where X is an
        event noun or a clause; and "the day after X" is a length of one day. "For two days after X" only says
        how long.
    """
    found = dict(triggers)
    for last, length in _lengths(sentence, lengths):
        counter = _next_to(sentence, last)
        origin = _origin(sentence, counter) if counter is not None else None
        if counter is None or origin is None:
            continue
        host = _host(sentence, counter, origin)
        news = _pronoun_of(sentence, host) if host is not None else None
        if news is not None and origin.index in found and not _lasts(sentence, last):
            # "It comes two days after the vote": the vote counts back from what was told.
            offset = _offset(sentence, last, counter, length, news, turned=True)
            found[origin.index] = replace(found[origin.index], offset=offset)
            continue
        now = _present_of(sentence, last, counter, origin)
        if now is not None and origin.index in found:
            offset = _offset(sentence, last, counter, length, now, turned=True)
            found[origin.index] = replace(found[origin.index], offset=replace(offset, is_from_now=True))
            continue
        if host is not None and host.index not in found:
            host = _told_by(sentence, host, found)
        if host is not None and host.index in found and not _lasts(sentence, last):
            offset = _offset(sentence, last, counter, length, origin)
            found[host.index] = replace(found[host.index], offset=offset)
    return tuple(found.values())


def succession_of(sentence: Sentence, verb: Token) -> str | None:
    """Return the words by which a verb happened right after what was told before.

    Parameters
    ----------
    sentence : Sentence
    verb : Token

    Returns
    -------
    str or None
        None for "within an hour of the blast", which tells its own origin.

    Examples
    --------
    >>> from timeline.sentences import parse_sentences, split_sentences
    >>> text = "Five walked out within an hour."
    >>> (sentence,) = parse_sentences(text, split_sentences(text))
    >>> succession_of(sentence, sentence.tokens[1])
    'within an hour'
    """
    lists = load_lexicon("prepositions")
    for child in sentence.children_of(verb, "prep", "advmod"):
        soon, label = ("soon_within", "pobj") if child.lemma == "within" else ("soon_later", "npadvmod")
        if soon == "soon_later" and child.lemma not in lists["later"]:
            continue
        for unit in sentence.children_of(child, label):
            first = min(child.index, *(token.index for token in sentence.subtree(unit)))
            last = max(child.index, unit.index)
            behind = {word.lemma for word in sentence.tokens[last + 1 : last + 2]}
            if unit.lemma.removesuffix("s") in lists[soon] and not behind & {"of", "than"}:
                return " ".join(token.text for token in sentence.tokens[first : last + 1]).lower()
    return None


def _offset(
    sentence: Sentence, last: Token, counter: Token, length: str, origin: Token, *, turned: bool = False
) -> Offset:
    """Return a length with what it counts from; turned, the other counts from what is dated."""
    is_back = counter.lemma in load_lexicon("prepositions")["counting_back"]
    words = f"{_words(sentence, last)} {counter.text.lower()}"
    return Offset(length=length, words=words, is_back=is_back is not turned, origin=origin.span)


def _present_of(sentence: Sentence, last: Token, counter: Token, origin: Token) -> Token | None:
    """Return the main verb that tells how things are now, so long after something known.

    "A month after the quake, walls still lean"; a length that opens its sentence with "more than" tells no
    day, and "the law takes effect a week after the vote" no present.
    """
    first = min(token.index for token in sentence.subtree(last))
    determiners = {word.lemma for word in sentence.children_of(origin, "det")}
    if counter.lemma != "after" or first or last.index > _OPENING or determiners != {"the"}:
        return None
    main = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if main is None or main.pos not in _PREDICATES:
        return None
    auxiliaries = sentence.children_of(main, "aux", "auxpass")
    finite = auxiliaries[0] if auxiliaries else main
    is_present = finite.tag in {"VBZ", "VBP"}
    return main if is_present and main.index > counter.index else None


def _pronoun_of(sentence: Sentence, verb: Token) -> Token | None:
    """Return the "it" or "this" that a verb only says the time of: "it comes two days after the vote"."""
    if verb.lemma not in load_lexicon("triggers")["happening_verbs"]:
        return None
    subjects = sentence.children_of(verb, "nsubj")
    return next((word for word in subjects if word.lemma in load_lexicon("anaphora")["news_pronouns"]), None)


def _lengths(sentence: Sentence, timexes: Iterable[Timex]) -> list[tuple[Token, str]]:
    """Return each length with its last token: the durations, and "the day" or "a year" by itself."""
    found = {
        tokens[-1].index: timex.value for timex in timexes if (tokens := tokens_of_timex(sentence, timex))
    }
    units = load_lexicon("prepositions")["units"]
    for token in sentence.tokens:
        is_one = any(word.lemma in {"the", "a"} for word in sentence.children_of(token, "det"))
        is_exactly = [word.lemma for word in sentence.tokens[max(token.index - 2, 0) : token.index]] == [
            "to",
            "the",
        ]
        if is_one and token.lemma in units and not is_exactly:  # "a year to the day after" is no day after
            found.setdefault(token.index, units[token.lemma])
    return [(sentence.tokens[index], length) for index, length in found.items()]


def _words(sentence: Sentence, last: Token) -> str:
    """Return the words of a length, from what hangs on its noun to the noun."""
    return " ".join(token.text for token in sentence.subtree(last) if token.index <= last.index)


def _lasts(sentence: Sentence, last: Token) -> bool:
    """Tell whether a length stands behind "for", and so only says how long."""
    first = min(token.index for token in sentence.subtree(last))
    return first > 0 and sentence.tokens[first - 1].lemma == "for"


def _next_to(sentence: Sentence, last: Token) -> Token | None:
    """Return the "after" or "before" that stands right behind a length."""
    if last.index + 1 >= len(sentence.tokens):
        return None
    word = sentence.tokens[last.index + 1]
    lists = load_lexicon("prepositions")
    return word if word.lemma in {*lists["counting_on"], *lists["counting_back"]} else None


def _origin(sentence: Sentence, counter: Token) -> Token | None:
    """Return the event noun, or the verb of the clause, that "after" or "before" goes with."""
    if counter.dep == "mark":
        verb = sentence.head_of(counter)
        return verb if verb.pos in _PREDICATES else None
    below = sentence.children_of(counter, "pobj", "pcomp")
    return next((word for word in below if word.pos in _PREDICATES or is_event_noun(word.lemma)), None)


def _told_by(sentence: Sentence, verb: Token, found: Mapping[int, Trigger]) -> Token | None:
    """Return the happening that a verb says nothing else of: "the raid came two days after the vote"."""
    if verb.lemma not in load_lexicon("triggers")["happening_verbs"]:
        return None
    subjects = sentence.children_of(verb, "nsubj", "nsubjpass")
    return next((noun for noun in subjects if noun.index in found), None)


def _host(sentence: Sentence, counter: Token, origin: Token) -> Token | None:
    """Return the predicate that is dated: the first verb above, or a main verb hung on the noun instead."""
    start = sentence.head_of(counter) if counter.dep == "mark" else counter
    for ancestor in sentence.ancestors(start):
        if ancestor.pos == "VERB" and ancestor.index != origin.index:
            return ancestor
    # "Three weeks after the verdict he fled": the parser takes "he fled" for a relative clause.
    return next((verb for verb in sentence.children_of(origin, "relcl") if verb.pos == "VERB"), None)
