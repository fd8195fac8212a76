"""Who took part, and who says so."""

import pytest
from marking import read_marked

from timeline.events.arguments import find_attribution, find_participants
from timeline.events.coreference import Names
from timeline.events.wording import TitleContext


def read(marked: str) -> tuple[tuple[str, ...], str | None]:
    one = read_marked(marked)
    none = [frozenset[int]() for _ in one.sentences]
    none[one.number] = one.dates
    names = Names(one.sentences, none)
    context = TitleContext(sentence=one.sentence, number=one.number, names=names, dates=one.dates)
    return find_participants(context, one.trigger), find_attribution(context, one.trigger)


@pytest.mark.parametrize(
    ("marked", "attributed_to"),
    [
        pytest.param("The dam [burst] on Friday, police said.", "Police", id="said-behind"),
        pytest.param("Police said the dam [burst] on Friday.", "Police", id="said-in-front"),
        pytest.param("The dam [burst] on Friday, AFP reported.", "AFP", id="agency"),
        pytest.param("The dam [burst] on Friday (Reuters reported).", "Reuters", id="in-parentheses"),
        pytest.param("According to the mayor, the dam [burst] on Friday.", "Mayor", id="according-fronted"),
        pytest.param("The dam [burst] on Friday, according to the mayor.", "Mayor", id="according-behind"),
        pytest.param(
            "Ann Lee told reporters that the dam [burst] on Friday.", "Ann Lee", id="told-reporters"
        ),
        pytest.param("The dam [burst] on Friday, Ann Lee told the BBC.", "Ann Lee", id="told-behind"),
        pytest.param("Al Qaeda claimed responsibility for a [raid] on Friday.", "Al Qaeda", id="claimed"),
        pytest.param("A [raid] on Friday was claimed by Al Qaeda.", "Al Qaeda", id="claimed-by"),
        pytest.param(
            "Friday's [attack], claimed by the Taliban, killed two.", "Taliban", id="claimed-by-reduced"
        ),
        pytest.param(
            "Ann Lee met reporters. She said that the dam [burst] on Friday.", "Ann Lee", id="pronoun"
        ),
        pytest.param(
            "Angela Merkel spoke. The pact was [signed] on Friday, Merkel said.",
            "Angela Merkel",
            id="full-name",
        ),
        pytest.param("“The dam [burst] on Friday,” said the mayor, Juan Roe.", "Juan Roe", id="inverted"),
        pytest.param(
            "The spokesman confirmed that two men were [killed] on Friday.", "Spokesman", id="confirmed"
        ),
        pytest.param("The dam [burst] on Friday, officials say.", "Officials", id="say"),
        pytest.param("As the mayor put it, the dam [burst] on Friday.", None, id="no-verb-of-saying"),
        pytest.param("The mayor [said] on Friday that he would go.", None, id="saying-is-the-event"),
        pytest.param("Police [arrested] a man on Friday who said he was lost.", None, id="other-s-words"),
        pytest.param("The dam [burst] on Friday.", None, id="the-article-s-own"),
        pytest.param("The mayor denied that the dam [burst] on Friday.", "Mayor", id="denied"),
        pytest.param("It was reported that the dam [burst] on Friday.", None, id="passive-reported"),
        pytest.param(
            "Two men [died] on Friday, the ministry said in a statement.", "Ministry", id="in-a-statement"
        ),
    ],
)
def test_who_says_so(marked: str, attributed_to: str | None) -> None:
    """Who reports an event is named by a verb of saying, "according to" or a claim."""
    assert read(marked)[1] == attributed_to


@pytest.mark.parametrize(
    ("marked", "participants"),
    [
        pytest.param(
            "Angela Merkel [met] François Hollande on Friday.",
            ("Angela Merkel", "François Hollande"),
            id="both",
        ),
        pytest.param(
            "François Hollande was [received] by Angela Merkel on Friday.",
            ("Angela Merkel", "François Hollande"),
            id="passive-agent-first",
        ),
        pytest.param(
            "Angela Merkel spoke. Merkel [met] Barack Obama on Friday.",
            ("Angela Merkel", "Barack Obama"),
            id="canonical",
        ),
        pytest.param("Al Qaeda claimed responsibility for a [raid] on Friday.", ("Al Qaeda",), id="claimed"),
        pytest.param("The dam [burst] on Friday.", (), id="nobody"),
        pytest.param(
            "Google [bought] YouTube on Friday for 2 billion dollars.", ("Google", "YouTube"), id="companies"
        ),
        pytest.param(
            "The [agreement] between Serbia and Kosovo of 3 May failed.", ("Serbia", "Kosovo"), id="between"
        ),
        pytest.param("The [arrest] of Juan Roe on Friday led to unrest.", ("Juan Roe",), id="arrest-of"),
        pytest.param("Juan Roe, who was [arrested] on Friday, denied it.", ("Juan Roe",), id="relative"),
        pytest.param("The police [arrested] Juan Roe on Friday.", ("Juan Roe",), id="object"),
    ],
)
def test_who_took_part(marked: str, participants: tuple[str, ...]) -> None:
    """Names come agents first, each in its fullest form, each once."""
    assert read(marked)[0] == participants
