"""How well a system's annotations agree with gold, and where they differ most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.documents import AnnotatedDocument, TimexAnnotation, exact_date
from timeline.scoring import Score, pair_spans, score_dates, score_spans, score_values

__all__ = ["Confusion", "ConfusionKind", "Evaluation", "evaluate"]


class ConfusionKind(StrEnum):
    """In what a system's expression differs from gold's."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    EXTENT = "extent"
    TYPE = "type"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """One way in which a system differs from gold, with how often it does.

    Parameters
    ----------
    kind : ConfusionKind
    gold, system : str or None
        The words on either side, in lower case; None on the side that has no expression.
    gold_label, system_label : str or None
        The types, for a confusion of types, else the values.
    count : int
    """

    kind: ConfusionKind
    gold: str | None
    system: str | None
    gold_label: str | None
    system_label: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A system's scores over a corpus.

    Parameters
    ----------
    document_count, gold_count, system_count : int
        Documents of gold, and expressions on either side.
    scores : mapping of str to Score
        `strict`, `relaxed`, `type` and `value`, where gold has expressions annotated; `dates`, where it has
        dated events and the system has events.
    confusions : tuple of Confusion
        The most frequent first.
    """

    document_count: int
    gold_count: int
    system_count: int
    scores: Mapping[str, Score]
    confusions: tuple[Confusion, ...]


# Speech, thought, perception, states and grammatical events, as TimeML and NewsReader class them: a
# timeline need not show them, and their dates are not asked for.
_NOT_ASKED = frozenset(
    {
        "ASPECTUAL",
        "GRAMMATICAL",
        "I_ACTION",
        "I_STATE",
        "PERCEPTION",
        "REPORTING",
        "SPEECH_COGNITIVE",
        "STATE",
    }
)
_Documents = Mapping[str, AnnotatedDocument]
_Key = tuple[ConfusionKind, str | None, str | None, str | None, str | None]


def evaluate(gold: Iterable[AnnotatedDocument], system: Iterable[AnnotatedDocument]) -> Evaluation:
    """Score a system against gold by TempEval-3's definitions (UzZaman et al. 2013).

    Parameters
    ----------
    gold, system : iterable of AnnotatedDocument
        In any order. A document that the system lacks counts as nothing found; one that only the system
        has is left out.

    Returns
    -------
    Evaluation

    Examples
    --------
    >>> from timeline.model import Span
    >>> def annotated(words, value):
    ...     timex = TimexAnnotation(span=Span(3, 9), text=words, type="DATE", value=value)
    ...     return [AnnotatedDocument(doc_id="d1", timexes=(timex,))]
    >>> found = evaluate(annotated("Monday", "2021-08-30"), annotated("Monday", "2021-W35"))
    >>> found.scores["strict"].f1, found.scores["value"].f1
    (1.0, 0.0)
    >>> found.confusions[0].kind.value, found.confusions[0].system_label
    ('value', '2021-W35')
    """
    rights = {document.doc_id: document for document in gold}
    founds = {document.doc_id: document for document in system if document.doc_id in rights}
    tagged = {name: document for name, document in rights.items() if document.timexes is not None}
    scores = {**(_score_timexes(tagged, founds) if tagged else {}), **_score_events(rights, founds)}
    return Evaluation(
        document_count=len(rights),
        gold_count=sum(len(_timexes(document)) for document in tagged.values()),
        system_count=sum(len(_timexes(founds.get(name))) for name in tagged),
        scores=scores,
        confusions=_count_confusions(tagged, founds),
    )


def _timexes(document: AnnotatedDocument | None) -> tuple[TimexAnnotation, ...]:
    """Return the expressions of a document that may be missing."""
    return (document.timexes or ()) if document is not None else ()


def _score_timexes(gold: _Documents, system: _Documents) -> dict[str, Score]:
    """Score extents, types and values."""
    spans = score_spans(
        {name: [timex.span for timex in _timexes(document)] for name, document in gold.items()},
        {name: [timex.span for timex in _timexes(document)] for name, document in system.items()},
    )
    labelled = {
        label: [
            {
                name: [(timex.span, getattr(timex, label)) for timex in _timexes(document)]
                for name, document in side.items()
            }
            for side in (gold, system)
        ]
        for label in ("type", "value")
    }
    return {
        "strict": spans.strict,
        "relaxed": spans.relaxed,
        **{label: score_values(*sides) for label, sides in labelled.items()},
    }


def _score_events(gold: _Documents, system: _Documents) -> dict[str, Score]:
    """Score the dates of events, where both sides have any; gold without an exact date asks for none."""
    asked = {
        name: [
            (event.span, None if event.event_class in _NOT_ASKED else exact_date(event.date))
            for event in document.events
        ]
        for name, document in gold.items()
        if document.events is not None
    }
    found = {
        name: [(event.span, event.date) for event in document.events]
        for name, document in system.items()
        if document.events is not None
    }
    return {"dates": score_dates(asked, found)} if asked and found else {}


def _count_confusions(gold: _Documents, system: _Documents) -> tuple[Confusion, ...]:
    """Count how often each pair of words and labels is confused."""
    counted: Counter[_Key] = Counter()
    for name, document in gold.items():
        counted.update(_confusions(_timexes(document), _timexes(system.get(name))))
    order = sorted(counted.items(), key=lambda item: (-item[1], *map(str, item[0])))
    return tuple(
        Confusion(kind=kind, gold=right, system=found, gold_label=label, system_label=other, count=count)
        for (kind, right, found, label, other), count in order
    )


def _confusions(gold: Sequence[TimexAnnotation], system: Sequence[TimexAnnotation]) -> Iterator[_Key]:
    """Yield each difference of a document; a pair may differ in extent, type and value at once."""
    pairs = list(pair_spans(((one.span, one) for one in gold), ((one.span, one) for one in system)))
    paired_gold = {id(right) for (_, right), _ in pairs}
    paired_system = {id(found) for _, (_, found) in pairs}
    for right in gold:
        if id(right) not in paired_gold:
            yield ConfusionKind.MISSED, _words(right), None, right.value, None
    for found in system:
        if id(found) not in paired_system:
            yield ConfusionKind.SPURIOUS, None, _words(found), None, found.value
    for (_, right), (_, found) in pairs:
        words = _words(right), _words(found)
        if right.span != found.span:
            yield ConfusionKind.EXTENT, *words, right.value, found.value
        if (right.type or "") != (found.type or ""):
            yield ConfusionKind.TYPE, *words, right.type, found.type
        if (right.value or "") != (found.value or ""):
            yield ConfusionKind.VALUE, *words, right.value, found.value


def _words(timex: TimexAnnotation) -> str:
    """Return an expression's words in one form, so that equal ones are counted together."""
    return " ".join(timex.text.split()).lower()
