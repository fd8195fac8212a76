"""What kind of event a trigger names."""

from functools import cache

from timeline.lexicons import load_lexicon
from timeline.model import Category
from timeline.sentences import Sentence, Token


def find_category(sentence: Sentence, trigger: Token) -> Category:
    """Choose the category of an event by its trigger word, else by what it is said of.

    A phrase decides before its verb alone ("fired on" before "fired"). What it is said of is the object of
    a verb that only supports it ("lost the vote"), a telling object ("passed the law"), or the subject
    ("the fire spread").

    Parameters
    ----------
    sentence : Sentence
    trigger : Token

    Returns
    -------
    Category
        OTHER when neither word stands in `lexicons/en/categories.toml`.
    """
    phrases = _categories("phrases")
    for child in sentence.children_of(trigger, "prep", "prt", "dobj"):
        if f"{trigger.lemma} {child.lemma}" in phrases:
            return phrases[f"{trigger.lemma} {child.lemma}"]
    own = category_of(trigger.lemma, is_verb=trigger.pos in {"VERB", "AUX"})
    if own is not None:
        return own
    supports = trigger.lemma in load_lexicon("triggers")["support_verbs"]
    for child in sentence.children_of(trigger, "dobj", "nsubjpass", "nsubj", "attr"):
        found = _categories("objects").get(child.lemma)
        if found is None and (supports or child.dep == "nsubj"):
            found = category_of(child.lemma, is_verb=False)
        if found is not None:
            return found
    return Category.OTHER


def category_of(lemma: str, *, is_verb: bool) -> Category | None:
    """Return the category that a lemma names, None when it names none.

    Parameters
    ----------
    lemma : str
        In lower case.
    is_verb : bool
        Whether to look among the verbs or the nouns.

    Examples
    --------
    >>> category_of("blast", is_verb=False)
    <Category.EXPLOSION: 'explosion'>
    """
    return _categories("verbs" if is_verb else "nouns").get(lemma)


def is_event_noun(lemma: str) -> bool:
    """Tell whether a noun names a happening.

    Examples
    --------
    >>> is_event_noun("blast"), is_event_noun("airport")
    (True, False)
    """
    return lemma in event_nouns()


@cache
def event_nouns() -> frozenset[str]:
    """Return the lemmas of all nouns that name a happening, in lower case."""
    return frozenset(_categories("nouns")) | frozenset(load_lexicon("triggers")["event_nouns"])


@cache
def _categories(part: str) -> dict[str, Category]:
    """Return lemma -> category for the verbs, the nouns, the objects or the phrases."""
    lists = load_lexicon("categories")
    return {lemma: Category(name) for name, words in lists.items() for lemma in words.get(part, ())}
