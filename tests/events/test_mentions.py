"""From sentences to mentions: what is a trigger, how it is titled, and what is said of it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events import extract_mentions
from timeline.model import Article, DctSource, Mention, Status
from timeline.timex import tag

MONDAY = date(2021, 8, 30)


def read(text: str, dct: date | None = MONDAY) -> list[Mention]:
    source = DctSource.HEADER if dct else None
    article = Article(article_id="a", source="a.txt", title=None, text=text, dct=dct, dct_source=source)
    return [mention for mention in extract_mentions(article, tag(text, dct=dct)) if mention.cues]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        pytest.param("A bomb exploded on Friday.", ["exploded"], id="verb"),
        pytest.param("Friday’s blast shook the town.", ["blast"], id="noun-with-possessive-date"),
        pytest.param("The 22 May attack left the bridge in ruins.", ["attack"], id="noun-with-date-in-front"),
        pytest.param("The coup of 11 September 1973 failed to please them.", ["coup"], id="noun-with-of"),
        pytest.param(
            "In a weekend interview, Ann Lee pointed to the costs.", ["interview"], id="noun-of-saying"
        ),
        pytest.param("The vote was held on Sunday.", ["held"], id="vote-was-held"),
        pytest.param("Rebels claimed responsibility for a raid on Friday.", ["raid"], id="claimed-raid"),
        pytest.param("The deadline is on Tuesday.", ["deadline"], id="deadline-is"),
        pytest.param("A hearing was set for 2 September.", ["hearing"], id="set-for"),
        pytest.param(
            "They fear the withdrawal, which he has fixed for 2 September.",
            ["withdrawal"],
            id="fixed-for-in-a-clause",
        ),
        pytest.param("He called a vote in the first hour of 27 August.", ["called"], id="hour-of-the-day"),
        pytest.param("The report is due in October.", ["due"], id="is-due"),
        pytest.param(
            "Police arrested a man on Friday and charged him.", ["arrested", "charged"], id="coordinated"
        ),
        pytest.param(
            "Two people died on Friday when a wall collapsed.", ["died", "collapsed"], id="when-clause"
        ),
        pytest.param(
            "Two people died when a wall fell on Friday.", ["died", "fell"], id="date-of-a-when-clause"
        ),
        pytest.param("He had left when a wall fell on Friday.", ["fell"], id="had-left-when"),
        pytest.param("Ships stayed in port on Friday as crews walked out.", ["walked"], id="beside-a-state"),
        pytest.param(
            "She stood in the dock on Friday and answered him.", ["answered"], id="joined-to-a-state"
        ),
        pytest.param("Ships stayed in port on Friday as he had walked out.", [], id="as-what-had-been"),
        pytest.param("Ships were shut on Friday as crews walked out.", ["shut"], id="as-beside-no-state"),
        pytest.param("They backed a loan to pay for it on 27 August.", ["backed"], id="purpose-of-an-object"),
        pytest.param("On Friday a group claimed the raid.", ["claimed"], id="the-day-of-the-claim"),
        pytest.param(
            "The hall opens for the landing, now expected on 2 May 2022.", ["landing"], id="expected"
        ),
        pytest.param("The judge fixed a hearing for 2 September.", ["hearing"], id="fixed-a-hearing-for"),
        pytest.param("The last raid, in Lima ten years ago, killed ten.", ["raid"], id="the-last-one-ago"),
        pytest.param("It was the worst raid since 1953.", [], id="the-worst-since"),
        pytest.param("The floods, the worst since 1974, killed ten.", [], id="the-worst-since-aside"),
        pytest.param("The flood, one of many since 1974, killed ten.", ["flood"], id="many-since"),
        pytest.param("They agreed to merge on 27 August.", ["agreed"], id="past-day-is-of-the-agreement"),
        pytest.param("The attempt to land on 27 August failed.", ["failed"], id="attempt-failed"),
        pytest.param("In an address on Friday, she promised aid.", ["promised"], id="promise-in-an-address"),
        pytest.param("They met the deadline of 27 August.", ["deadline"], id="date-of-the-object"),
        pytest.param("They agreed to merge on 4 October.", ["merge"], id="future-day-is-of-the-merger"),
        pytest.param("The airline stopped flying in May.", ["stopped"], id="aspectual"),
        pytest.param("Ten people were hurt at a rally on Friday.", ["hurt"], id="setting"),
        pytest.param(
            "They won ten seats in Sunday’s election.", ["won", "election"], id="setting-with-its-own-date"
        ),
        pytest.param("The minister condemned Friday’s attack.", ["attack"], id="comment-on-an-attack"),
        pytest.param("The city was quiet on Friday.", [], id="state"),
        pytest.param("He lived there until 2019.", [], id="habit"),
        pytest.param("She will stay in office until March.", ["stay"], id="state-with-an-end-to-come"),
        pytest.param("The road stayed closed until Friday.", ["closed"], id="state-that-ended"),
        pytest.param("On Friday Ann Lee left Rome.", ["left"], id="day-in-front-of-a-name"),
        pytest.param("On 26 August 2021 ten men were killed.", ["killed"], id="day-in-front-of-a-number"),
        pytest.param("Judges freed him on Monday evening.", ["freed"], id="part-of-the-article-s-own-day"),
        pytest.param("Rebels drove a 1988 model through it.", [], id="year-of-a-thing"),
        pytest.param("The minister said on Friday that it had burned.", [], id="plain-saying"),
        pytest.param("The minister said on Friday that it is safe.", ["said"], id="saying-of-a-state"),
        pytest.param("The minister said on Friday that it was safe.", [], id="saying-of-a-past-state"),
        pytest.param("The blast was loud.", [], id="no-date"),
        pytest.param("It lasted ten days.", [], id="duration-is-no-date"),
    ],
)
def test_triggers(text: str, triggers: list[str]) -> None:
    """The date leads to the word that it dates, and to no other."""
    assert [mention.trigger for mention in read(text)] == triggers


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "The group claimed responsibility for a mortar attack on Tunis harbour on Friday.",
            "Mortar attack on Tunis harbour",
            id="nominal",
        ),
        pytest.param("On Friday the Senate passed the bill.", "Senate passed the bill", id="fronted-date"),
        pytest.param(
            "The deadline for the last troops to leave is Tuesday.",
            "Deadline for the last troops to leave",
            id="copula",
        ),
        pytest.param("The treaty signed in 1848 ended the war.", "Treaty was signed", id="participle"),
        pytest.param(
            "Ann Lee, who was arrested on Friday, denied it.", "Ann Lee was arrested", id="relative-subject"
        ),
        pytest.param(
            "They praised the deal that Spain signed in Lima on Friday.",
            "Spain signed the deal in Lima",
            id="relative-object",
        ),
        pytest.param(
            "Ann Lee met reporters. On Friday she left Paris.", "Ann Lee left Paris", id="pronoun-of-a-person"
        ),
        pytest.param(
            "Parliament is due to vote on the budget on Thursday.",
            "Parliament is due to vote on the budget",
            id="open-complement",
        ),
        pytest.param(
            "The minister, John Roe, confirmed on Friday that the bridge was safe.",
            "Minister: bridge was safe",
            id="speech",
        ),
        pytest.param(
            "The Bank of Oz, a lender, collapsed on Friday.", "Bank of Oz collapsed", id="appositive-left-out"
        ),
    ],
)
def test_titles(text: str, title: str) -> None:
    """A title reads alone: no date, no article in front, no relative clause, pronouns resolved."""
    (mention,) = read(text)
    assert mention.title == title


LONG = (
    "The Ministry of Transport and Public Works of the Republic announced on Friday the immediate closure of "
    "the bridges over the river near the old port of the second largest city of the country."
)


@pytest.mark.parametrize("text", [LONG, "x" * 200 + " exploded on Friday."], ids=["long", "endless-word"])
def test_titles_are_short(text: str) -> None:
    """No title is much longer than 80 characters, and none ends in a loose word."""
    for mention in read(text):
        assert len(mention.title) <= 82
        assert mention.title.split()[-1] not in {"of", "the", "and", "on"}


def test_title_uses_the_article_s_words() -> None:
    """No content word of a title is invented."""
    (mention,) = read(LONG)
    assert set(mention.title.lower().split()) - {"…"} <= set(LONG.lower().replace(".", "").split())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("The port opened on Friday.", Status.OCCURRED, id="past"),
        pytest.param("The port will open on Thursday.", Status.SCHEDULED, id="will"),
        pytest.param("The port is due to open on Thursday.", Status.SCHEDULED, id="due-to"),
        pytest.param("The port plans to open on Thursday.", Status.SCHEDULED, id="plans-to"),
        pytest.param("Leaders are to meet on Thursday.", Status.SCHEDULED, id="are-to"),
        pytest.param("The deadline is on Tuesday.", Status.SCHEDULED, id="deadline"),
        pytest.param("A hearing was set for 2 September.", Status.SCHEDULED, id="set-for"),
        pytest.param("A launch attempt on 27 August was called off.", Status.NEGATED, id="called-off"),
        pytest.param("The deadline passed on Friday.", Status.OCCURRED, id="deadline-passed"),
        pytest.param("They hope to finish by Thursday.", Status.SCHEDULED, id="hope-to"),
        pytest.param("The port does not plan to open on Thursday.", Status.NEGATED, id="does-not-plan"),
        pytest.param("The port may open on Thursday.", Status.POSSIBLE, id="may"),
        pytest.param("The port could open on Thursday.", Status.POSSIBLE, id="could"),
        pytest.param("They threatened to strike on 2 September.", Status.POSSIBLE, id="threatened"),
        pytest.param("The port did not open on Friday.", Status.NEGATED, id="did-not"),
        pytest.param("The port failed to open on Friday.", Status.NEGATED, id="failed-to"),
        pytest.param("No talks were held on Friday.", Status.NEGATED, id="no-talks"),
        pytest.param("The talks on Friday were cancelled.", Status.NEGATED, id="were-cancelled"),
        pytest.param("He denied that troops crossed the river on Friday.", Status.NEGATED, id="denied"),
        pytest.param("The firm cancelled a flight on Friday.", Status.OCCURRED, id="active-cancel-happened"),
        pytest.param(
            "Friday’s quake killed nobody.", Status.OCCURRED, id="killed-nobody-is-no-negated-quake"
        ),
    ],
)
def test_status(text: str, status: Status) -> None:
    """Only what the text asserts has occurred."""
    assert read(text)[0].status is status


@pytest.mark.parametrize(
    ("text", "category"),
    [
        pytest.param("A bomb exploded on Friday.", "explosion", id="explosion"),
        pytest.param("Three miners died on Friday.", "death", id="death"),
        pytest.param("A court sentenced him on Friday.", "sentence", id="sentence"),
        pytest.param("The Senate passed a law on Friday.", "legislation", id="by-object"),
        pytest.param("The mayor resigned on Friday.", "resignation", id="resignation"),
        pytest.param("The team rested on Friday.", "other", id="none"),
    ],
)
def test_category(text: str, category: str) -> None:
    """The trigger's word decides the category, a telling object where the verb says little."""
    assert read(text)[0].category == category


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param("A bomb killed 12 people on Friday.", 12, None, id="verb"),
        pytest.param("On Friday a quake killed 1,200 people.", 1200, None, id="thousands"),
        pytest.param("A blast on Friday led to over 40 fatalities.", 40, None, id="led-to-fatalities"),
        pytest.param("Twelve people were killed on Friday.", 12, None, id="passive-in-words"),
        pytest.param("Nobody was injured in the fire on Friday.", None, 0, id="nobody"),
        pytest.param("Three soldiers died on Friday.", 3, None, id="died"),
        pytest.param(
            "Two men were killed on Friday, and the wind hurt 19 people.", 2, None, id="own-clause-only"
        ),
        pytest.param("On Friday a bomb killed twenty-one people.", 21, None, id="compound-numeral"),
        pytest.param("On Friday a bomb killed dozens of people.", None, None, id="dozens-are-not-counted"),
        pytest.param("On Friday a bomb killed 12 soldiers and 3 nurses.", 15, None, id="sum"),
        pytest.param("The Senate killed a bill on Friday.", None, None, id="a-bill"),
        pytest.param("A pupil was hurt on Friday.", None, 1, id="a-pupil"),
        pytest.param("Two boats sank on Friday.", None, None, id="not-people"),
    ],
)
def test_casualties(text: str, killed: int | None, injured: int | None) -> None:
    """Numbers count only beside words of harm."""
    (mention,) = read(text)
    assert (mention.killed, mention.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("A bomb exploded in Kabul on Friday.", "Kabul", id="in"),
        pytest.param("The Lima attack of 3 May 1992 shocked them.", "Lima", id="beside-the-noun"),
        pytest.param("On Friday they crossed the bridge at Narva.", "Narva", id="known-town"),
        pytest.param("He was praised by Merkel on Friday.", None, id="person"),
        pytest.param("Planes from Spain landed on Friday.", None, id="origin-of-the-subject"),
        pytest.param("On Friday a drone fired on a white Toyota.", None, id="on-a-thing"),
        pytest.param("The war began in May 2003.", None, id="month-is-no-place"),
        pytest.param("On Friday he praised a speech.", None, id="none"),
    ],
)
def test_place(text: str, place: str | None) -> None:
    """A place is where the event was, not any name in the sentence."""
    mention = read(text)[0]
    assert (mention.place.name if mention.place else None) == place


@pytest.mark.parametrize(
    ("region", "position"),
    [("Florida", (28, -82)), ("Ontario", (50, -85)), ("Crimea", (45, 34))],
)
def test_a_region_is_no_town_of_its_name(region: str, position: tuple[int, int]) -> None:
    """A region has its own position, not that of a town which shares its name."""
    place = read(f"A storm struck in {region} on Friday.")[0].place
    assert place is not None
    assert (place.name, round(place.latitude or 0), round(place.longitude or 0)) == (region, *position)


def test_place_has_coordinates() -> None:
    """A name that the gazetteer knows comes with its position."""
    place = read("A bomb exploded in Kabul on Friday.")[0].place
    assert place is not None
    assert (round(place.latitude or 0), round(place.longitude or 0)) == (35, 69)


@pytest.mark.parametrize(
    ("text", "participants", "attributed_to"),
    [
        pytest.param(
            "Angela Merkel met François Hollande on Friday.",
            ("Angela Merkel", "François Hollande"),
            None,
            id="both",
        ),
        pytest.param("Police said that Ann Lee died on Friday.", ("Ann Lee",), "Police", id="attributed"),
        pytest.param(
            "Al Qaeda claimed responsibility for a raid on Friday.", ("Al Qaeda",), "Al Qaeda", id="claimed"
        ),
    ],
)
def test_arguments(text: str, participants: tuple[str, ...], attributed_to: str | None) -> None:
    """Agents come first, and who says so is kept."""
    (mention,) = read(text)
    assert (mention.participants, mention.attributed_to) == (participants, attributed_to)


def test_a_feast_is_nobody() -> None:
    """A date's own words are no name that a pronoun could stand for."""
    mention = read("Nobody would wait beyond Easter. He left on Friday.")[-1]
    assert mention.title == "He left"


def test_last_name_becomes_the_full_name() -> None:
    """A person is called by the fullest name that the article gives."""
    mentions = read("Angela Merkel spoke. Merkel met Barack Obama on Friday.")
    assert mentions[0].participants[0] == "Angela Merkel"


def test_mention_ids_are_stable_and_distinct() -> None:
    """The same article gives the same ids, and no two mentions share one."""
    text = "A bomb exploded on Friday. Police arrested a man on Saturday and charged him."
    first, second = read(text), read(text)
    assert [m.mention_id for m in first] == [m.mention_id for m in second]
    assert len({m.mention_id for m in first}) == 3


def test_without_dates_nothing_is_parsed() -> None:
    """An article without a temporal expression has no mentions."""
    assert read("Rain fell and the river rose.") == []


PIECES = (
    "On Monday the , . “ ” ’s and who which killed said bomb attack",
    "in Kabul by 2014 May 3 it they No to be - ( ) ; last week",
)
WORDS = st.sampled_from([word for piece in PIECES for word in piece.split()])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_odd_text_never_raises(text: str) -> None:
    """Whatever the words, mentions quote the text and their titles are not empty."""
    for mention in read(text):
        assert mention.span.quote(text) == mention.trigger
        assert mention.sentence_span.contains(mention.span)
        assert mention.title.strip()
