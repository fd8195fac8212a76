"""Triggers are described as TimeML's MAKEINSTANCE does."""

import pytest

from timeline.events.inflection import find_inflection
from timeline.model import Span
from timeline.sentences import parse_sentences


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("The bridge collapsed.", "collapsed", "VERB PAST NONE", id="past"),
        pytest.param("The bridge was closed by police.", "closed", "VERB PAST NONE", id="passive"),
        pytest.param("The minister has resigned.", "resigned", "VERB PRESENT PERFECTIVE", id="perfect"),
        pytest.param("The troops had left.", "left", "VERB PAST PERFECTIVE", id="pluperfect"),
        pytest.param("They are building a bridge.", "building", "VERB PRESENT PROGRESSIVE", id="progressive"),
        pytest.param(
            "It had been raining.", "raining", "VERB PAST PERFECTIVE_PROGRESSIVE", id="perfect-progressive"
        ),
        pytest.param(
            "A bridge is being built.", "built", "VERB PRESENT PROGRESSIVE", id="passive-progressive"
        ),
        pytest.param("The court will decide.", "decide", "VERB FUTURE NONE", id="future"),
        pytest.param("The court won't decide.", "decide", "VERB FUTURE NONE", id="negated-future"),
        pytest.param("The court may decide.", "decide", "VERB NONE NONE may", id="modal"),
        pytest.param("They want to leave.", "leave", "VERB INFINITIVE NONE", id="infinitive"),
        pytest.param("The election was fair.", "election", "NOUN NONE NONE", id="noun"),
    ],
)
def test_a_trigger_is_described(text: str, word: str, expected: str) -> None:
    """Part of speech, tense, aspect and modality."""
    (sentence,) = parse_sentences(text, [Span(0, len(text))])
    (trigger,) = [token for token in sentence.tokens if token.text == word]
    found = find_inflection(sentence, trigger)
    described = [found.pos, found.tense, found.aspect, *([found.modality] if found.modality else [])]
    assert " ".join(described) == expected
