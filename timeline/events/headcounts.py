"""How many people a noun phrase stands for."""

from collections.abc import Iterator

from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token
from timeline.timex.number_words import parse_number

# More people than there are: a slip, or no number of people.
_MOST = 10_000_000_000
_DETERMINERS = frozenset({"det", "predet", "poss", "amod", "nummod", "neg", "quantmod"})


def count_people(sentence: Sentence, noun: Token, *, dates: frozenset[int]) -> int | None:
    """Return how many people a phrase stands for, with those joined to it.

    Parameters
    ----------
    sentence : Sentence
    noun : Token
        The phrase's head: a noun, a pronoun or a numeral.
    dates : frozenset of int
        Indices of tokens that tell a date; their numbers count no people.

    Returns
    -------
    int or None
        "At least 64 people" is 64, "a woman and her two sons" 3, "nobody" 0. None for a number that is not
        told ("dozens"), and for one person by name or pronoun alone, whom the text does not count.
    """
    joined = list(_coordinated(sentence, noun))
    counts = [_count(sentence, one, dates) for one in joined]
    if len(joined) > 1:
        singles = [_is_one_person(sentence, one) for one in joined]
        counts = [1 if n is None and single else n for n, single in zip(counts, singles, strict=True)]
    known = [number for number in counts if number is not None]
    # "Scores of Afghans and two soldiers" tells no number; the parser may join "a bus" to "one man".
    told = counts[0] is not None or noun.tag in {"NN", "PRP"}
    return sum(known) if told and known else None


def read_numeral(sentence: Sentence, top: Token) -> int | None:
    """Return the value of a numeral with all its words, the lower bound of a range.

    Parameters
    ----------
    sentence : Sentence
    top : Token
        The head of the numeral: "million" in "about 1.5 million".

    Returns
    -------
    int or None
        None when one of its words is not understood ("dozens"), or when it is more than all people.
    """
    quantities, scales = load_lexicon("casualties")["quantities"], load_lexicon("casualties")["scales"]
    tokens = [t for t in sentence.subtree(top) if t.index <= top.index or t.dep in {"compound", "punct"}]
    number: float | None = None
    told = ""
    for token in tokens:
        text = token.text.lower()
        if text in {"to", "or", "–", "/"} and number is not None:
            break
        if text in scales and number is not None:
            number *= scales[text]
        elif text in {"half", "-", "and"} or token.pos in {"NUM", "NOUN"} or text in quantities:
            told = f"{told} {text}".strip()
            number = parse_number(told.replace(" - ", "-").removeprefix("half "))
    if number is not None and told.startswith("half "):
        number /= 2
    return int(number) if number is not None and number <= _MOST and number == int(number) else None


def _coordinated(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield a noun and those joined to it, one by one."""
    yield noun
    for other in sentence.children_of(noun, "conj"):
        if other.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
            yield from _coordinated(sentence, other)


def _count(sentence: Sentence, noun: Token, dates: frozenset[int]) -> int | None:
    """Return the number that a numeral is, or that counts a noun; "no" and "nobody" are 0."""
    lists = load_lexicon("casualties")
    text = noun.text.lower()
    children = sentence.children_of(noun, *_DETERMINERS)
    if text in lists["telling"]["nobody"] or _has(children, lists["telling"]["nobody"]):
        return 0
    if noun.lemma in lists["others_than_people"] or noun.index in dates:
        return None
    if noun.pos == "NUM" or text in {"dozen"}:
        return read_numeral(sentence, noun)
    for child in children:
        if child.dep == "nummod" and child.index not in dates:
            return read_numeral(sentence, child)
        if child.text.lower() in lists["quantities"]:
            return int(lists["quantities"][child.text.lower()])
    if text in lists["quantities"]:
        return int(lists["quantities"][text])
    articles = [child for child in children if child.lemma in {"a", "an", "another"}]
    return 1 if articles and noun.lemma in lists["people"] else None


def _is_one_person(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a phrase is one definite person: "the bomber", "her son", "Ann Lee"."""
    if noun.text.lower() in load_lexicon("casualties")["selves"]:
        return True
    if noun.tag == "NN" and noun.lemma in load_lexicon("casualties")["people"]:
        return bool(sentence.children_of(noun, "det", "poss"))
    return noun.tag == "NNP" and noun.entity == "PERSON"


def _has(tokens: list[Token], texts: list[str]) -> bool:
    """Tell whether one of the tokens is one of the words."""
    return any(token.text.lower() in texts for token in tokens)
