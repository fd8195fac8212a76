"""One happening dates another: named again, counted from, part of it, or its harm."""

import pytest
from dating import dates_of, link

from timeline.linking import Inference
from timeline.model import DatedBy, DatedMention

FRIDAY = "2021-08-27"


def of(text: str, trigger: str, *, inference: Inference = Inference.NONE) -> DatedMention:
    """Return the last mention with a trigger."""
    return next(each for each in reversed(link(text, inference=inference)) if each.mention.trigger == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "A bomb exploded in Lima on Friday. The blast killed ten people.",
            "killed",
            FRIDAY,
            id="the-blast",
        ),
        pytest.param(
            "A bomb exploded in Lima on Friday. A blast in Cusco killed ten people.",
            "killed",
            None,
            id="another-blast",
        ),
        pytest.param(
            "A bomb exploded in Lima on Friday. The vote was rigged.", "rigged", None, id="another-kind"
        ),
        pytest.param(
            "A quake struck Lima on 5 May 2019. Diggers fled the eruption.",
            "eruption",
            None,
            id="another-disaster",
        ),
        pytest.param(
            "The vote was held on Friday. Two men were hurt in the vote.", "hurt", FRIDAY, id="the-noun-held"
        ),
        pytest.param(
            "A bomb exploded on Friday. The blast will lead to a trial.", "lead", None, id="to-come"
        ),
    ],
)
def test_what_is_named_again(text: str, trigger: str, wanted: str | None) -> None:
    """A noun with "the" has the date of what it names again; one of another kind, or a new one, has not."""
    assert dates_of(text).get(trigger) == wanted


def test_a_verb_tells_what_its_subject_did() -> None:
    """Harm has the date of the event noun that it stands with, and tells so."""
    found = of("A blast on Friday killed ten people.", "killed")
    assert (found.date, found.dated_by) == (FRIDAY, DatedBy.MENTION)
    assert found.explanation == "'killed' tells of 'blast' beside it, dated 2021-08-27"


def test_the_explanation_names_both() -> None:
    """Who reads it can find the noun, what it names, and the date."""
    found = of("A bomb exploded in Lima on Friday. The blast shook Lima.", "blast")
    assert found.explanation == "'blast' is the happening told by 'exploded', dated 2021-08-27"


def test_what_names_it_again_has_its_place() -> None:
    """A happening has one place, whichever mention tells it."""
    place = of("A bomb exploded in Lima on Friday. The blast killed ten people.", "killed").mention.place
    assert place is not None
    assert place.name == "Lima"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "The mayor resigned on 3 May, two days before the vote.", "vote", "2021-05-05", id="back-to-it"
        ),
        pytest.param(
            "The vote was held on 3 May. Two days after the vote the mayor resigned.",
            "resigned",
            "2021-05-05",
            id="on-from-it",
        ),
        pytest.param(
            "The day after the vote on 3 May, the mayor resigned.",
            "resigned",
            "2021-05-04",
            id="the-day-after",
        ),
        pytest.param("The mayor fled days after the vote on 3 May.", "fled", None, id="vague"),
        pytest.param("The mayor fled two days after the vote in 2019.", "fled", None, id="days-from-a-year"),
        pytest.param("Two days after the vote the mayor resigned.", "resigned", None, id="from-nothing"),
    ],
)
def test_lengths_are_counted(text: str, trigger: str, wanted: str | None) -> None:
    """A length counts from the other happening's date, where that is exact enough."""
    assert dates_of(text)[trigger] == wanted


def test_a_count_is_explained() -> None:
    """The explanation has the words, where they count from, and the sum."""
    found = of("The day after the vote on 3 May, the mayor resigned.", "resigned")
    assert found.explanation == "'The day after' counts from 'vote', dated 2021-05-03: 2021-05-04"


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "Rebels attacked the port on Friday. Ten people were killed.", "killed", FRIDAY, id="harm"
        ),
        pytest.param("Rebels attacked the port on Friday. Nobody was hurt.", "hurt", None, id="no-harm"),
        pytest.param("A minister spoke on Friday. Ten people were killed.", "killed", None, id="no-cause"),
        pytest.param(
            "Rebels attacked the port on Friday. Ten people will be killed.", "killed", None, id="to-come"
        ),
        pytest.param(
            "Rebels attacked the port on Friday. The town was calm. It rained. Dogs barked. Ten people died.",
            "died",
            None,
            id="too-far",
        ),
    ],
)
def test_harm_follows_its_cause(text: str, trigger: str, wanted: str | None) -> None:
    """Harm told right after an attack is of its day."""
    assert dates_of(text).get(trigger) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "A crash on Friday in which ten people died closed the road.", "died", FRIDAY, id="in-which"
        ),
        pytest.param(
            "Troops left the town on Friday and will burn the bridge.", "burn", None, id="another-tense"
        ),
        pytest.param("Rebels took the town on Friday while the army slept.", "slept", FRIDAY, id="while"),
        pytest.param("Rebels took the town on Friday because the army slept.", "slept", None, id="because"),
    ],
)
def test_shared_time(text: str, trigger: str, wanted: str | None) -> None:
    """A clause that must be of the time of what it hangs on has its date."""
    assert dates_of(text).get(trigger) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "explanation"),
    [
        pytest.param(
            "The mayor resigned on Friday to join a rival.",
            "join",
            "'join' belongs to 'resigned', dated 2021-08-27",
            id="part-of-a-clause",
        ),
        pytest.param(
            "A sale was held in May 2019. Buyers praised the sale.",
            "sale",
            "'held' was dated before: 2019-05",
            id="the-same-word",
        ),
    ],
)
def test_all_of_an_article(text: str, trigger: str, explanation: str) -> None:
    """Parts of a dated clause and words told before have dates only where all of an article is asked for."""
    assert of(text, trigger, inference=Inference.ARTICLE).explanation == explanation
    assert trigger not in dates_of(text)


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param(
            "A bomb exploded at a market on Friday. A mine blew up a mill on 3 May. "
            "They saw the market blast.",
            "blast",
            FRIDAY,
            id="what-it-hit",
        ),
        pytest.param(
            "A bomb exploded at a market on Friday. A mine exploded at a mill on 3 May. "
            "Ten were hurt in the blast at the market.",
            "blast",
            FRIDAY,
            id="where-it-was",
        ),
        pytest.param(
            "A bomb exploded at a market on Friday. The school blast hurt ten.",
            "blast",
            None,
            id="told-of-none",
        ),
        pytest.param(
            "A bomb exploded at a market on Friday. The second blast was louder.", "blast", None, id="another"
        ),
        pytest.param(
            "A bomb exploded in Lima on Friday. Nobody knew who was behind the attack.",
            "attack",
            FRIDAY,
            id="bomb",
        ),
        pytest.param(
            "A bomb exploded in Lima on Friday. Nobody saw the stabbing.", "stabbing", None, id="no-bombing"
        ),
        pytest.param(
            "A truck exploded in Lima on Friday. An inquiry into the disaster began.",
            "disaster",
            FRIDAY,
            id="general",
        ),
        pytest.param(
            "Ten people were killed in Lima on Friday. Nobody saw the crash.", "crash", FRIDAY, id="its-harm"
        ),
        pytest.param("Ten people met in Lima on Friday. Nobody saw the crash.", "crash", None, id="no-harm"),
        pytest.param("Friday's talks broke up in an hour.", "broke", FRIDAY, id="how-it-went"),
        pytest.param("Friday's hearing was cut short.", "cut", FRIDAY, id="how-it-went-passive"),
        pytest.param("Friday's talks were praised.", "praised", None, id="what-was-said-of-it"),
        pytest.param("Friday's quake was strong and killed ten.", "killed", FRIDAY, id="shared-subject"),
        pytest.param(
            "Nine were killed on Friday and 31 hurt in a fire.", "hurt", FRIDAY, id="shared-passive"
        ),
        pytest.param(
            "Friday's tremor felled what a quake on 3 May had left. Four people died.",
            "died",
            FRIDAY,
            id="main-cause",
        ),
    ],
)
def test_what_names_it_again(text: str, trigger: str, wanted: str | None) -> None:
    """A happening is named again by its kind, its place and its harm, and by how it went."""
    found = [each.date for each in link(text) if each.mention.trigger == trigger]
    assert (found[-1] if found else None) == wanted
