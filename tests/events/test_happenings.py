"""What happens beside what has a date, and how each happening stands in its article."""

import pytest
from dating import mentions_of
from marking import read_marked

from timeline.events.happenings import find_happenings
from timeline.model import Category, Mention, Reference, Setting, Telling


def setting_of(text: str, trigger: str) -> Setting:
    return mention_of(text, trigger).setting


def mention_of(text: str, trigger: str) -> Mention:
    return next(each for each in mentions_of(text, every=True) if each.trigger == trigger)


def reference_of(text: str, trigger: str) -> Reference | None:
    return setting_of(text, trigger).reference


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        pytest.param("[Rebels] took the town and burned the bridge.", ["took", "burned"], id="verbs"),
        pytest.param("[The] blast shook the town.", ["blast", "shook"], id="event-noun"),
        pytest.param("[He] has been arrested.", ["arrested"], id="auxiliaries"),
        pytest.param("[She] lived in the north.", [], id="state"),
        pytest.param("[She] said so.", [], id="plain-saying"),
        pytest.param("[The] blast site was empty.", [], id="beside-another-noun"),
        pytest.param("[A] frozen lake is no road.", [], id="participle-as-adjective"),
        pytest.param("[It] took less than an hour.", [], id="how-long-it-took"),
        pytest.param("[It] took ten days.", [], id="how-many-days"),
    ],
)
def test_what_happens(marked: str, words: list[str]) -> None:
    """Verbs and event nouns happen; states, sayings and lengths do not."""
    assert [each.token.text for each in find_happenings(read_marked(marked).sentence, ())] == words


def test_what_is_taken_is_not_found_again() -> None:
    """A trigger already found is left out, and so is the verb that only says that it came."""
    marked = read_marked("Then [came] the blast.")
    blast = next(token.index for token in marked.sentence.tokens if token.text == "blast")
    assert find_happenings(marked.sentence, {blast}) == []


@pytest.mark.parametrize(
    ("text", "trigger", "telling"),
    [
        pytest.param("Rebels took the town.", "took", Telling.ASSERTED, id="asserted"),
        pytest.param("Rebels took the town and burned it.", "burned", Telling.ASSERTED, id="joined"),
        pytest.param("Police said rebels took the town.", "took", Telling.REPORTED, id="reported"),
        pytest.param(
            "Police said rebels took the town and burned it.", "burned", Telling.REPORTED, id="reported-too"
        ),
        pytest.param("“They took the town,” he said.", "took", Telling.QUOTED, id="quoted"),
        pytest.param("Rebels had taken the town.", "taken", Telling.BACKGROUND, id="before-that"),
        pytest.param("The mayor, who fled, wept.", "fled", Telling.BACKGROUND, id="relative-clause"),
        pytest.param("Rebels have taken the town.", "taken", Telling.ASSERTED, id="perfect"),
    ],
)
def test_how_it_is_told(text: str, trigger: str, telling: Telling) -> None:
    """What an article asserts is kept apart from what others say and from what lies behind it."""
    assert setting_of(text, trigger).telling is telling


@pytest.mark.parametrize(
    ("text", "trigger", "is_main"),
    [
        pytest.param("Rebels took the town.", "took", True, id="main"),
        pytest.param("Police said rebels took the town.", "took", True, id="of-what-is-reported"),
        pytest.param("The mayor wept when rebels came.", "came", False, id="when"),
        pytest.param("The mayor fled before the attack.", "attack", False, id="noun"),
    ],
)
def test_main_clauses(text: str, trigger: str, is_main: bool) -> None:
    """The main clause of a sentence, or of what is reported, is told for its own sake."""
    assert setting_of(text, trigger).is_main is is_main


@pytest.mark.parametrize(
    ("text", "trigger", "shares_time"),
    [
        pytest.param("Rebels took the town and burned it.", "burned", True, id="and"),
        pytest.param("Rebels took the town and will burn it.", "burn", False, id="another-tense"),
        pytest.param("Rebels came when the army fled.", "fled", True, id="when"),
        pytest.param("Rebels came because the army fled.", "fled", False, id="because"),
        pytest.param("Rebels came after the army fled.", "fled", False, id="after"),
        pytest.param("The blast that killed ten people was loud.", "killed", True, id="that"),
        pytest.param("The blast in which ten people died was loud.", "died", True, id="in-which"),
        pytest.param("The blast that police foresaw was loud.", "foresaw", False, id="object"),
        pytest.param("The blast that will kill ten people is near.", "kill", False, id="to-come"),
    ],
)
def test_shared_time(text: str, trigger: str, shares_time: bool) -> None:
    """Some clauses can only be of the time of what they hang on."""
    found = [each for each in mentions_of(text, every=True) if each.trigger == trigger]
    assert any(each.setting.shares_time for each in found) is shares_time


@pytest.mark.parametrize(
    ("text", "trigger", "noun", "is_known"),
    [
        pytest.param("The blast killed ten people.", "killed", "blast", True, id="subject"),
        pytest.param("Ten people died in the blast.", "died", "blast", True, id="setting"),
        pytest.param("That attack failed.", "attack", "attack", True, id="itself"),
        pytest.param("A blast killed ten people.", "killed", "blast", False, id="a-new-one"),
        pytest.param("The war killed ten people.", "killed", "war", False, id="no-day-of-its-own"),
    ],
)
def test_what_it_refers_to(text: str, trigger: str, noun: str, is_known: bool) -> None:
    """An event noun beside a verb, or the trigger itself, may name again what was told."""
    reference = reference_of(text, trigger)
    assert reference is not None
    assert (reference.span.quote(text), reference.is_known) == (noun, is_known)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Rebels killed ten people.", "killed", id="no-event-noun"),
        pytest.param("The mayor fled after the blast.", "fled", id="after-it"),
        pytest.param("A blast was heard.", "blast", id="a-new-one"),
        pytest.param("The attack on a church failed.", "attack", id="told-more-of"),
    ],
)
def test_no_reference(text: str, trigger: str) -> None:
    """Without an event noun as its subject or setting a verb names nothing again."""
    assert reference_of(text, trigger) is None


def test_a_reference_has_its_kind() -> None:
    """The noun's own category is kept, to find what it names."""
    reference = reference_of("The blast killed ten people.", "killed")
    assert reference is not None
    assert (reference.lemma, reference.category) == ("blast", Category.EXPLOSION)


@pytest.mark.parametrize(
    ("text", "trigger", "lemma"),
    [
        pytest.param("Rebels burned the bridge.", "burned", "burn", id="verb"),
        pytest.param("The vote was held on 3 May 2019.", "held", "vote", id="of-the-noun-that-it-carries"),
    ],
)
def test_its_word(text: str, trigger: str, lemma: str) -> None:
    """A happening is known by the word that says what happened."""
    assert setting_of(text, trigger).lemma == lemma


def test_what_it_hangs_on() -> None:
    """The nearest trigger above is the governor; the main verb has none."""
    text = "Rebels came to burn the bridge."
    governor = setting_of(text, "burn").governor
    assert governor is not None
    assert governor.quote(text) == "came"
    assert setting_of(text, "came").governor is None


@pytest.mark.parametrize(
    ("text", "noun", "details"),
    [
        pytest.param("They saw the market blast.", "blast", ("market",), id="compound"),
        pytest.param("They saw the blast at the market.", "blast", ("market",), id="place"),
        pytest.param(
            "Ten were hurt in the blast at the market.", "blast", ("market",), id="place-of-the-verb"
        ),
        pytest.param("They saw the blast.", "blast", (), id="alone"),
        pytest.param("They saw the second market blast.", "blast", None, id="one-of-several"),
        pytest.param("They saw a market blast.", "blast", None, id="not-known"),
    ],
)
def test_what_tells_which_one_is_meant(text: str, noun: str, details: tuple[str, ...] | None) -> None:
    """A noun with "the" and further nouns is known by them; one of several, or a new one, is not."""
    reference = reference_of(text, noun)
    assert (reference.details if reference else None) == details
