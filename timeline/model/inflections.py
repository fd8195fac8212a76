"""How the word that names an event is inflected, in the closed sets of TimeML's MAKEINSTANCE."""

from dataclasses import dataclass
from enum import StrEnum


class PartOfSpeech(StrEnum):
    """MAKEINSTANCE `pos`."""

    VERB = "VERB"
    NOUN = "NOUN"
    ADJECTIVE = "ADJECTIVE"
    NONE = "NONE"


class Tense(StrEnum):
    """MAKEINSTANCE `tense`."""

    PAST = "PAST"
    PRESENT = "PRESENT"
    FUTURE = "FUTURE"
    INFINITIVE = "INFINITIVE"
    PRESPART = "PRESPART"
    PASTPART = "PASTPART"
    NONE = "NONE"


class Aspect(StrEnum):
    """MAKEINSTANCE `aspect`."""

    PROGRESSIVE = "PROGRESSIVE"
    PERFECTIVE = "PERFECTIVE"
    PERFECTIVE_PROGRESSIVE = "PERFECTIVE_PROGRESSIVE"
    NONE = "NONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    """Form of a trigger.

    Parameters
    ----------
    pos : PartOfSpeech
    tense : Tense
    aspect : Aspect
    modality : str or None
        The modal verb in lower case, other than those that make a future.
    """

    pos: PartOfSpeech = PartOfSpeech.NONE
    tense: Tense = Tense.NONE
    aspect: Aspect = Aspect.NONE
    modality: str | None = None
