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
    pytest.param("They agreed to meet on [Monday].", Tense.UNKNOWN, id="agreed-to"),
    pytest.param("He is scheduled to speak [Monday].", Tense.FUTURE, id="scheduled"),
    pytest.param("He said [Monday] that it will rain.", Tense.PAST, id="the-nearer-before-counts"),
    pytest.param("It will rain, he said on [Monday].", Tense.PAST, id="the-last-before-counts"),
    pytest.param("On [Monday], they were freed.", Tense.PAST, id="after"),
    pytest.param("On [Monday], they will be freed.", Tense.FUTURE, id="future-after"),
    pytest.param("He will go. [Monday], a dull day.", Tense.UNKNOWN, id="another-sentence"),
    pytest.param("He will meet Gen. Smith on [Monday].", Tense.FUTURE, id="a-title-ends-no-sentence"),
    pytest.param("The US-led talks of [Monday].", Tense.UNKNOWN, id="hyphenated-participle"),
    pytest.param("[Monday]", Tense.UNKNOWN, id="nothing"),
    pytest.param("He expected the deal to close in [May].", Tense.FUTURE, id="expected-it-to"),
    pytest.param("He expected the deal that closed in [May].", Tense.PAST, id="expected-what-closed"),
    pytest.param("A date of [4 March] was set.", Tense.FUTURE, id="was-set"),
    pytest.param("[4 March] was sunny.", Tense.PAST, id="was-something-else"),
    pytest.param("The landing, now expected on [19 June], is news.", Tense.FUTURE, id="now-expected"),
    pytest.param("They should arrive on [Monday].", Tense.FUTURE, id="should"),
    pytest.param("He may visit on [Monday].", Tense.FUTURE, id="may"),
    pytest.param("Pressure could fall on [Monday].", Tense.FUTURE, id="could"),
    pytest.param("They must leave on [Monday].", Tense.FUTURE, id="must"),
    pytest.param("They hope to finish on [Monday].", Tense.FUTURE, id="hope-to"),
    pytest.param("He may have left on [Monday].", Tense.PAST, id="may-have"),
    pytest.param("She could hear it on [Monday].", Tense.PAST, id="could-hear"),
    pytest.param("They were to leave in [May] but stayed.", Tense.PAST, id="were-to-but-stayed"),
    pytest.param("They could not leave on [Monday].", Tense.PAST, id="could-not"),
    pytest.param("Nobody in the town could sleep on [Monday].", Tense.PAST, id="nobody-could"),
    pytest.param("On [Monday] he could rest.", Tense.UNKNOWN, id="could-after"),
    pytest.param("Voters go to the polls on [Monday].", Tense.FUTURE, id="go-to-the-polls"),
    pytest.param("They did not go to the polls on [Monday].", Tense.PAST, id="did-not-go-to-the-polls"),
    pytest.param("The law comes into force on [Monday].", Tense.FUTURE, id="comes-into-force"),
    pytest.param("The law came into force on [Monday].", Tense.PAST, id="came-into-force"),
    pytest.param("Talks open on [Monday].", Tense.FUTURE, id="plural-and-present"),
    pytest.param("The shop was open on [Monday].", Tense.PAST, id="an-adjective"),
    pytest.param("The fair ends on [Monday].", Tense.FUTURE, id="third-person-present"),
    pytest.param("The final is on [Monday].", Tense.FUTURE, id="is-on"),
    pytest.param("[Monday] is the anniversary.", Tense.FUTURE, id="is-after"),
    pytest.param("Banks were to reopen on [Monday].", Tense.PLANNED, id="were-to"),
    pytest.param("Work was to start in [May] but did not.", Tense.PAST, id="was-to-but-did-not"),
    pytest.param("In [May] she promised to stay.", Tense.PAST, id="a-promise-after"),
    pytest.param("It had been due to end on [Monday].", Tense.PLANNED, id="had-been-due"),
    pytest.param("They would look past [Monday]'s ruling.", Tense.PAST, id="what-is-done-already"),
    pytest.param("They would skip [Monday]'s vote.", Tense.FUTURE, id="what-may-come"),
    pytest.param(
        "It will open with an extended run in [May].", Tense.FUTURE, id="a-participle-before-a-noun"
    ),
    pytest.param(
        "Prices are down since [May]. They will rise.", Tense.UNKNOWN, id="the-sentence-ends-right-there"
    ),
    pytest.param("It shut [Monday] and will open soon.", Tense.PAST, id="another-predicate"),
    pytest.param("'It opens on [Monday],\" he said.", Tense.FUTURE, id="opens-in-a-quotation"),
    pytest.param('"No talks before [Monday]," he said.', Tense.UNKNOWN, id="said-after-a-quotation"),
    pytest.param("It is dark to the naked eye until [May].", Tense.UNKNOWN, id="an-adjective-in-ed"),
    pytest.param("The trial was set for [Monday].", Tense.PLANNED, id="set-for"),
    pytest.param("The vote was postponed until [Monday].", Tense.FUTURE, id="postponed"),
    pytest.param("The hearing was adjourned to [Monday].", Tense.FUTURE, id="adjourned-to"),
    pytest.param("The judge gave them until [Monday].", Tense.FUTURE, id="gave-until"),
    pytest.param("She was ordered to report by noon on [Monday].", Tense.FUTURE, id="ordered-by"),
    pytest.param("They stayed until [Monday].", Tense.PAST, id="stayed-until"),
    pytest.param("They moved to Rome on [Monday].", Tense.PAST, id="moved-to-a-place"),
    pytest.param("It rained on [Monday]; it will clear up.", Tense.PAST, id="another-clause"),
    pytest.param(
        "He is to fly over the burned hills [Monday].", Tense.FUTURE, id="a-participle-with-its-article"
    ),
    pytest.param("He is to see the badly burned hills [Monday].", Tense.FUTURE, id="an-adverb-between"),
    pytest.param(
        "She is due to meet the army's captured men [Monday].", Tense.FUTURE, id="after-a-possessive"
    ),
    pytest.param(
        "She is due to talk with displaced farmers [Monday].", Tense.FUTURE, id="after-a-preposition"
    ),
    pytest.param("The army burned the hills [Monday].", Tense.PAST, id="a-subject-with-its-article"),
    pytest.param("He toured the burned hills [Monday].", Tense.PAST, id="a-verb-before-the-participle"),
    pytest.param("It will all in good time be moved [Monday].", Tense.FUTURE, id="a-passive-far-from-will"),
    pytest.param("She's resigned on [Monday].", Tense.PAST, id="has-contracted"),
    pytest.param("The trial was to have begun on [Monday].", Tense.PLANNED, id="was-to-have"),
    pytest.param(
        "The march was originally planned for [Monday].", Tense.PLANNED, id="was-originally-planned"
    ),
    pytest.param("They were hoping to leave on [Monday].", Tense.PLANNED, id="were-hoping-to"),
    pytest.param("The record was set on [Monday].", Tense.PAST, id="was-set-on"),
    pytest.param("On [Monday] he was due to appear.", Tense.PLANNED, id="was-due-after"),
    pytest.param("A march planned for [Monday] was called off.", Tense.PLANNED, id="planned-and-called-off"),
    pytest.param("A march planned for [Monday] will go ahead.", Tense.FUTURE, id="planned-and-held"),
    pytest.param(
        "A march is planned for [Monday], and a fair was called off.", Tense.FUTURE, id="is-planned"
    ),
    pytest.param("It was to open [Monday] but was postponed.", Tense.PLANNED, id="was-to-but-postponed"),
    pytest.param("The bridge is likely to open on [Monday].", Tense.FUTURE, id="is-likely-to"),
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
