"""What kind of event a trigger names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.lexicons import load_lexicon
from timeline.model import Category
from timeline.sentences import Sentence, Token

_PREDICATES = frozenset({"VERB", "AUX"})
_OBJECTS = ("dobj", "nsubjpass")
# What a verb governs beside its subject and object, and what belongs to a noun.
_VERB_WORDS = ("prep", "prt", "advmod", "acomp", "oprd", "attr", "dative")
_NOUN_WORDS = ("prep", "compound", "amod", "nmod", "poss")
_RELATIVE = frozenset({"WP", "WDT"})
_DATES = frozenset({"DATE", "TIME"})
_CONTENT_PREPOSITIONS = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCodes:
    """The nearest types of other inventories of events.

    Parameters
    ----------
    ace : str or None
        Type and subtype of ACE 2005, such as `Conflict.Attack`.
    plover : str or None
        Event type of PLOVER, such as `ASSAULT`.
    cameo : str or None
        Root code of CAMEO, two digits.
    """

    ace: str | None
    plover: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """One sense of a word, told by what it is said of: all of a phrase, and one name of each other list."""

    category: Category
    phrase: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def demands(self) -> int:
        """How much has to be there; the words of a phrase leave the least to chance."""
        return 2 * len(self.phrase) + sum(map(bool, (self.objects, self.subjects, self.words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What a trigger is said of, by name: lemmas, classes of nouns, kinds of entities."""

    objects: frozenset[str]
    subjects: frozenset[str]
    words: frozenset[str]

    def fits(self, frame: _Frame) -> bool:
        """Tell whether all is there that a frame asks for."""
        asked = ((frame.objects, self.objects), (frame.subjects, self.subjects), (frame.words, self.words))
        return frame.phrase <= self.words and all(not names or names & found for names, found in asked)


def find_category(sentence: Sentence, trigger: Token) -> Category:
    """Choose the category of an event by its trigger and by what that is said of.

    A phrase ("take office") or a frame ("fire" with a missile for its object) decides before the word alone.
    A verb that only supports an event noun ("hold a vote"), or that names no kind itself, is of the kind of
    its object, its subject or its complement ("the fire spread", "failed to escape").

    Parameters
    ----------
    sentence : Sentence
    trigger : Token

    Returns
    -------
    Category
        OTHER when no word tells the kind.
    """
    return _category(sentence, trigger, frozenset()) or Category.OTHER


def category_of(lemma: str, *, is_verb: bool) -> Category | None:
    """Return the category that a lemma names by itself, None when it names none.

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


def category_codes(category: Category) -> CategoryCodes:
    """Return the nearest types of ACE, PLOVER and CAMEO, for tools that speak of events in those terms.

    Parameters
    ----------
    category : Category

    Returns
    -------
    CategoryCodes
        None for an inventory without such a type.

    Examples
    --------
    >>> category_codes(Category.PROTEST)
    CategoryCodes(ace='Conflict.Demonstrate', plover='PROTEST', cameo='14')
    """
    entry = load_lexicon("categories")[category]
    return CategoryCodes(ace=entry.get("ace"), plover=entry.get("plover"), cameo=entry.get("cameo"))


def _category(sentence: Sentence, trigger: Token, above: frozenset[int]) -> Category | None:
    """Return what a word and its surroundings tell, None when that is nothing; `above` led to it."""
    is_verb = trigger.pos in _PREDICATES
    framed = _by_frame(sentence, trigger, is_verb=is_verb)
    own = category_of(trigger.lemma, is_verb=is_verb) if framed is None else None
    if framed is not None and framed is not Category.OTHER:
        return framed
    above |= {trigger.index}
    if not is_verb:
        return own or _of_content(sentence, trigger, above)
    lists = load_lexicon("triggers")
    if own is not None and trigger.lemma not in {*lists["support_verbs"], *lists["happening_verbs"]}:
        return own
    return _of_arguments(sentence, trigger, above) or own or _of_complement(sentence, trigger, above)


def _by_frame(sentence: Sentence, trigger: Token, *, is_verb: bool) -> Category | None:
    """Return the category of the frame that asks for most, among those that fit; the first of equals."""
    frames = _frames("verbs" if is_verb else "nouns").get(trigger.lemma)
    if frames is None:
        return None
    setting = _verb_setting(sentence, trigger) if is_verb else _noun_setting(sentence, trigger)
    fitting = [frame for frame in frames if setting.fits(frame)]
    return max(fitting, key=lambda frame: frame.demands).category if fitting else None


def _verb_setting(sentence: Sentence, verb: Token) -> _Setting:
    """Name what a verb is said of."""
    objects = sentence.children_of(verb, *_OBJECTS)
    words = [*objects, *_undated(sentence, sentence.children_of(verb, *_VERB_WORDS))]
    subjects = [*_subjects(sentence, verb), *_nouns_under(sentence, sentence.children_of(verb, "agent"))]
    if verb.dep == "acl" and verb.tag == "VBN":
        objects.append(sentence.head_of(verb))
    return _Setting(
        objects=_names(_antecedents(sentence, verb, objects)),
        subjects=_names(_antecedents(sentence, verb, subjects)),
        words=_names([*words, *_nouns_under(sentence, words)]),
    )


def _noun_setting(sentence: Sentence, noun: Token) -> _Setting:
    """Name what belongs to a noun: "a strike by teachers", "the rail strike"."""
    words = _undated(sentence, sentence.children_of(noun, *_NOUN_WORDS))
    names = _names([*words, *_nouns_under(sentence, words)])
    return _Setting(objects=frozenset(), subjects=frozenset(), words=names)


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the subjects of a verb; a coordinated or open verb has those of the verb above it."""
    found = sentence.children_of(verb, "nsubj")
    if found or verb.dep not in {"conj", "xcomp"} or sentence.children_of(verb, "nsubjpass"):
        return found
    return sentence.children_of(sentence.head_of(verb), "nsubj")


def _antecedents(sentence: Sentence, verb: Token, nouns: Iterable[Token]) -> list[Token]:
    """Replace the pronoun of a relative clause by the noun that the clause is about."""
    is_relative = verb.dep == "relcl"
    return [sentence.head_of(verb) if is_relative and noun.tag in _RELATIVE else noun for noun in nouns]


def _undated(sentence: Sentence, words: Iterable[Token]) -> list[Token]:
    """Leave out the prepositions of dates: "fired on Friday" is not "fired on the crowd"."""
    return [word for word in words if not any(n.entity in _DATES for n in _nouns_under(sentence, [word]))]


def _nouns_under(sentence: Sentence, prepositions: Iterable[Token]) -> list[Token]:
    """Return what prepositions govern."""
    return [noun for word in prepositions for noun in sentence.children_of(word, "pobj")]


def _names(tokens: Iterable[Token]) -> frozenset[str]:
    """Return all names by which frames can ask for words."""
    names: set[str] = set()
    for token in tokens:
        own = {token.lemma, token.entity}
        names |= own | {name for word in own for name in _classes().get(word, ())}
        category = category_of(token.lemma, is_verb=False)
        names |= {category.name} if category is not None else set()
    return frozenset(names)


def _of_arguments(sentence: Sentence, verb: Token, above: frozenset[int]) -> Category | None:
    """Return the category that the object or the subject of a verb tells."""
    objects = sentence.children_of(verb, *_OBJECTS, "attr")
    told = [_categories("objects")[noun.lemma] for noun in objects if noun.lemma in _categories("objects")]
    nouns = _antecedents(sentence, verb, [*objects, *_subjects(sentence, verb)])
    return told[0] if told else _of_nouns(sentence, nouns, above)


def _of_content(sentence: Sentence, noun: Token, above: frozenset[int]) -> Category | None:
    """Return what an event noun is an event of: "the start of the trial", "an election campaign"."""
    links = [word for word in sentence.children_of(noun, "prep") if word.lemma in _CONTENT_PREPOSITIONS]
    inside = [*_nouns_under(sentence, links), *sentence.children_of(noun, "compound")]
    return _of_nouns(sentence, inside, above)


def _of_nouns(sentence: Sentence, nouns: Iterable[Token], above: frozenset[int]) -> Category | None:
    """Return the category of the first event noun that has one."""
    events = (noun for noun in nouns if noun.index not in above and is_event_noun(noun.lemma))
    return next(filter(None, (_category(sentence, noun, above) for noun in events)), None)


def _of_complement(sentence: Sentence, verb: Token, above: frozenset[int]) -> Category | None:
    """Return what a verb without a kind of its own says was begun, tried or refused."""
    inner = (word for word in sentence.children_of(verb, "xcomp") if word.pos in _PREDICATES)
    return next(filter(None, (_category(sentence, word, above) for word in inner)), None)


@cache
def _categories(part: str) -> dict[str, Category]:
    """Return lemma -> category for the verbs, the nouns or the objects."""
    lists = load_lexicon("categories")
    return {lemma: Category(name) for name, words in lists.items() for lemma in words.get(part, ())}


@cache
def _frames(part: str) -> dict[str, tuple[_Frame, ...]]:
    """Return lemma -> phrases and frames for the verbs or the nouns."""
    found: dict[str, tuple[_Frame, ...]] = {}
    for name, entry in load_lexicon("categories").items():
        for head, frame in _entry_frames(Category(name), entry, part):
            found[head] = (*found.get(head, ()), frame)
    return found


def _entry_frames(category: Category, entry: Mapping[str, Any], part: str) -> Iterable[tuple[str, _Frame]]:
    """Yield each phrase and frame of a category with the word that it belongs to."""
    for phrase in entry.get("phrases", ()) if part == "verbs" else ():
        head, *words = phrase.split()
        yield head, _Frame(category=category, phrase=frozenset(words))
    for asked in entry.get("frames", ()):
        names = {key: frozenset(asked.get(key, ())) for key in ("objects", "subjects", "words")}
        frame = _Frame(category=category, **names)
        yield from ((head, frame) for head in asked.get(part, ()))


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return noun -> the classes that it stands in."""
    lists = load_lexicon("noun_classes").items()
    nouns = {noun for _, members in lists for noun in members}
    return {noun: frozenset(name for name, members in lists if noun in members) for noun in nouns}
