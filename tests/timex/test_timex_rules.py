"""Every rule keeps what it promises: its examples are found, its counterexamples are not."""

import re
from collections import Counter
from datetime import date

import pytest

from timeline.timex import recognise_timexes, tag
from timeline.timex.rules import INFORMAL_RULES, MODIFIERS
from timeline.timex.rules import RULES as GENERAL_RULES

WEDNESDAY = date(2021, 9, 15)
RULES = (*GENERAL_RULES, *INFORMAL_RULES)
EXAMPLES = [
    pytest.param(rule, sentence, *expected, id=f"{rule.name}: {sentence}")
    for rule in (*RULES, *MODIFIERS)
    for sentence, expected in rule.examples.items()
]
COUNTEREXAMPLES = [
    pytest.param(rule, sentence, id=f"{rule.name}: {sentence}")
    for rule in RULES
    for sentence in rule.counterexamples
]
MODIFIER_COUNTEREXAMPLES = [
    pytest.param(modifier, sentence, id=f"{modifier.name}: {sentence}")
    for modifier in MODIFIERS
    for sentence in modifier.counterexamples
]
SENTENCES = [
    sentence for rule in (*RULES, *MODIFIERS) for sentence in (*rule.examples, *rule.counterexamples)
]


@pytest.mark.parametrize("rule", [*RULES, *MODIFIERS], ids=lambda rule: rule.name)
def test_every_rule_has_examples_and_counterexamples(rule) -> None:
    """A rule without both is not finished."""
    assert rule.examples
    assert rule.counterexamples


def test_rule_names_are_unique() -> None:
    """A name stands for one rule, since `Timex.rule` reports it."""
    counts = Counter(rule.name for rule in (*RULES, *MODIFIERS))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("rule", "sentence", "words", "value"), EXAMPLES)
def test_examples_are_found(rule, sentence, words, value) -> None:
    """An example's words are found, with its value."""
    found = {(timex.text, timex.value): timex.rule for timex in tag(sentence, dct=WEDNESDAY, domain="news")}
    assert (words, value) in found
    if rule in RULES:
        assert found[words, value] == rule.name


@pytest.mark.parametrize(("rule", "sentence"), COUNTEREXAMPLES)
def test_counterexamples_are_not_found(rule, sentence) -> None:
    """The rule finds nothing in its counterexamples."""
    assert [t.text for t in tag(sentence, dct=WEDNESDAY) if t.rule == rule.name] == []


@pytest.mark.parametrize(("modifier", "sentence"), MODIFIER_COUNTEREXAMPLES)
def test_modifiers_leave_their_counterexamples_alone(modifier, sentence) -> None:
    """No expression begins with the modifier's words in its counterexamples."""
    starts = {match.start() for match in modifier.regex.finditer(sentence)}
    assert starts.isdisjoint(found.span.start for found in recognise_timexes(sentence))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_starts_hold_every_word_that_a_pattern_can_begin_with(rule) -> None:
    """Trying a rule only at its start words misses nothing that its pattern matches."""
    firsts = set()
    for sentence in SENTENCES:
        for match in rule.regex.finditer(sentence):
            word = re.match(r"[A-Za-z]+|\d", match[0])
            firsts.add("0" if word and word[0].isdigit() else word and word[0].lower())
    assert firsts <= rule.starts
