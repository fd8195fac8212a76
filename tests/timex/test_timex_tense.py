"""Tense and prepositions, from words alone."""

import pytest

from timeline.timex.tense import Tense, preposition_before, tense_at

TENSES = [
    pytest.param("He was freed on [Monday].", Tense.PAST, id="was"),
    pytest.param("He met them [Monday].", Tense.PAST, id="irregular"),
    pytest.param("He will be freed on [Monday].", Tense.FUTURE, id="will"),
    pytest.param("He'll go on [Monday].", Tense.FUTURE, id="contracted"),
    pytest.param("He won't go on [Monday].", Tense.FUTURE, id="negated"),
    pytest.param("A vote is due on [Monday].", Tense.FUTURE, id="due"),
    pytest.param("They agreed to meet on [Monday].", Tense.FUTURE, id="agreed-to"),
    pytest.param("He is scheduled to speak [Monday].", Tense.FUTURE, id="scheduled"),
    pytest.param("He said [Monday] that it will rain.", Tense.PAST, id="the-nearer-before-counts"),
    pytest.param("It will rain, he said on [Monday].", Tense.PAST, id="the-last-before-counts"),
    pytest.param("On [Monday], they were freed.", Tense.PAST, id="after"),
    pytest.param("On [Monday], they will be freed.", Tense.FUTURE, id="future-after"),
    pytest.param("He will go. [Monday] is dull.", Tense.UNKNOWN, id="another-sentence"),
    pytest.param("He will meet Gen. Smith on [Monday].", Tense.FUTURE, id="a-title-ends-no-sentence"),
    pytest.param("The US-led talks of [Monday].", Tense.UNKNOWN, id="hyphenated-participle"),
    pytest.param("[Monday]", Tense.UNKNOWN, id="nothing"),
]


@pytest.mark.parametrize(("text", "tense"), TENSES)
def test_the_nearest_verb_of_the_sentence_decides(text, tense) -> None:
    """The last sign before the expression counts, else the first after it."""
    start, end = text.index("["), text.index("]") - 1
    assert tense_at(text.replace("[", "").replace("]", ""), start, end).tense is tense


PREPOSITIONS = [
    pytest.param("till [Tuesday]", "till", id="till"),
    pytest.param("Until the [weekend]", "until", id="article-between"),
    pytest.param("by the end of [June]", "by", id="modifier-between"),
    pytest.param("as soon as [Tuesday]", "as soon as", id="phrase"),
    pytest.param("standby [Tuesday]", None, id="inside-a-word"),
    pytest.param("he left [Tuesday]", None, id="none"),
]


@pytest.mark.parametrize(("text", "preposition"), PREPOSITIONS)
def test_the_preposition_before(text, preposition) -> None:
    """Only the word right before the expression, in lower case."""
    assert preposition_before(text.replace("[", "").replace("]", ""), text.index("[")) == preposition
