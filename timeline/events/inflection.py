"""Part of speech, tense and aspect of a trigger, after TimeML's MAKEINSTANCE (specification 1.2.1, 2.2)."""

from timeline.model import Aspect, Inflection, PartOfSpeech, Tense
from timeline.sentences import Sentence, Token

__all__ = ["find_inflection"]

_PARTS = {
    "VERB": PartOfSpeech.VERB,
    "AUX": PartOfSpeech.VERB,
    "NOUN": PartOfSpeech.NOUN,
    "PROPN": PartOfSpeech.NOUN,
    "ADJ": PartOfSpeech.ADJECTIVE,
}
_FINITE = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
_PARTICIPLES = {"VBG": Tense.PRESPART, "VBN": Tense.PASTPART}
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})


def find_inflection(sentence: Sentence, trigger: Token) -> Inflection:
    """Read from a trigger and its auxiliaries how TimeML describes it.

    "Will" and "shall" make a future; every other modal leaves the tense open and is the modality.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
        A token of `sentence`.

    Returns
    -------
    Inflection
    """
    part = _PARTS.get(trigger.pos, PartOfSpeech.NONE)
    if part is not PartOfSpeech.VERB:
        return Inflection(pos=part)
    auxiliaries = sentence.children_of(trigger, "aux", "auxpass")
    modal = next((word.text.lower() for word in auxiliaries if word.tag == "MD"), None)
    return Inflection(
        pos=part,
        tense=_tense(trigger, auxiliaries, modal),
        aspect=_aspect(trigger, auxiliaries),
        modality=None if modal is None or modal in _FUTURE else modal,
    )


def _tense(trigger: Token, auxiliaries: list[Token], modal: str | None) -> Tense:
    """Return the tense: that of the first finite word, else the form of the verb itself."""
    if modal is not None:
        return Tense.FUTURE if modal in _FUTURE else Tense.NONE
    for word in (*auxiliaries, trigger):
        if word.tag in _FINITE:
            return _FINITE[word.tag]
    if any(word.tag == "TO" for word in auxiliaries):
        return Tense.INFINITIVE
    return _PARTICIPLES.get(trigger.tag, Tense.NONE)


def _aspect(trigger: Token, auxiliaries: list[Token]) -> Aspect:
    """Return the aspect: "have" makes a perfect, "be" before an -ing form or "being" a progressive."""
    is_perfect = any(word.lemma == "have" for word in auxiliaries)
    is_progressive = any(word.tag == "VBG" for word in auxiliaries) or (
        trigger.tag == "VBG" and any(word.lemma == "be" for word in auxiliaries)
    )
    if is_perfect and is_progressive:
        return Aspect.PERFECTIVE_PROGRESSIVE
    if is_perfect:
        return Aspect.PERFECTIVE
    return Aspect.PROGRESSIVE if is_progressive else Aspect.NONE
