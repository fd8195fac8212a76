"""Sentences of the tests of events: one word in square brackets is the trigger."""

from dataclasses import dataclass
from datetime import date

from timeline.events.phrases import date_carriers
from timeline.sentences import Sentence, Token, label_entities, parse_sentences, split_sentences
from timeline.timex import tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text whose last marked word is a trigger."""

    text: str
    sentences: tuple[Sentence, ...]
    number: int
    trigger: Token
    dates: frozenset[int]

    @property
    def sentence(self) -> Sentence:
        """The trigger's sentence."""
        return self.sentences[self.number]


def read_marked(marked: str, dct: date | None = date(2021, 8, 30)) -> Marked:
    """Parse a text whose trigger stands in square brackets: "The port [opened] on Friday."."""
    before, _, rest = marked.partition("[")
    text = before + rest.replace("]", "", 1)
    sentences = label_entities(parse_sentences(text, split_sentences(text)))
    number = next(n for n, one in enumerate(sentences) if one.span.start <= len(before) < one.span.end)
    sentence = sentences[number]
    told = [timex.span for timex in tag(text, dct=dct)]
    dates = {t.index for t in sentence.tokens if any(span.overlaps(t.span) for span in told)}
    trigger = next(token for token in sentence.tokens if token.span.start == len(before))
    return Marked(
        text=text,
        sentences=sentences,
        number=number,
        trigger=trigger,
        dates=date_carriers(sentence, frozenset(dates)),
    )
