"""What kind of event a word names: by itself, by what it is said of, and in other inventories."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from timeline.events import category_codes
from timeline.events.categories import category_of, find_category, is_event_noun
from timeline.lexicons import load_lexicon
from timeline.model import Category, Span
from timeline.sentences import label_entities, parse_sentences

DOCUMENT = Path(__file__).parents[2] / "docs" / "categories.md"

# The trigger stands between asterisks.
TUNED = [
    ("attack", "Police *fired* tear gas at the crowd on Tuesday."),
    ("attack", "The *airstrikes* on 9 March flattened the barracks."),
    ("attack", "Hackers *attacked* the ministry's network last week."),
    ("attack", "A homicide detective was *knifed* outside his home in June."),
    ("explosion", "Engineers *detonated* the old shell on Sunday."),
    ("explosion", "The car bomb *went* off at noon on Friday."),
    ("explosion", "A gas main *exploded* under the market on Wednesday."),
    ("death", "The prisoner was *hanged* on 11 January 1878."),
    ("death", "Twelve miners *suffocated* in the shaft in April 1962."),
    ("death", "The actor *passed* away in Rome on Monday."),
    ("injury", "Three firefighters were *burned* on Sunday."),
    ("injury", "He *broke* his leg on Saturday."),
    ("crime", "The *burglary* in March cost the couple their savings."),
    ("crime", "The jewel *heist* of August 2009 was never solved."),
    ("crime", "The treasurer *embezzled* the fund in 2004."),
    ("arrest", "Nine suspects were *rounded* up on Friday."),
    ("arrest", "Officers *detained* the mayor on Thursday."),
    ("arrest", "He *turned* himself in on Tuesday."),
    ("trial", "She *testified* before the panel on Thursday."),
    ("trial", "Prosecutors *charged* the banker with fraud on Friday."),
    ("trial", "The *hearing* on 7 June lasted six hours."),
    ("trial", "The union *filed* a lawsuit on Wednesday."),
    ("sentence", "The jury *found* him guilty on Friday."),
    ("sentence", "He was *cleared* of all charges on Thursday."),
    ("sentence", "A judge *jailed* her for nine years on Monday."),
    ("election", "Voters went to the *polls* on Sunday."),
    ("election", "The *referendum* of 1992 settled the matter."),
    ("election", "She *ran* for mayor in 2013."),
    ("appointment", "He was *sworn* in as president on 20 January."),
    ("appointment", "He *took* office on 1 May 1997."),
    ("appointment", "The club *hired* a new coach in July."),
    ("resignation", "Sunday's *sacking* of the coach surprised nobody."),
    ("resignation", "The minister *quit* on Monday."),
    ("resignation", "The bank *fired* its chief executive on Thursday."),
    ("meeting", "The president *toured* the flooded valley on Thursday."),
    ("meeting", "The ministers spoke over *lunch* on Tuesday."),
    ("meeting", "The pope *received* the envoy on Monday."),
    ("agreement", "Both parliaments *ratified* the accord in May."),
    ("agreement", "The union *reached* an agreement with the airline on Sunday."),
    ("agreement", "A *truce* came into force on Monday."),
    ("statement", "The paper *published* the letters on 5 June."),
    ("statement", "The spokeswoman *denied* the reports on Tuesday."),
    ("statement", "The firm *issued* a statement on Wednesday."),
    ("protest", "Thousands *marched* through Lisbon on Saturday."),
    ("protest", "The *riots* of August 2011 began in Tottenham."),
    ("protest", "Dockers *walked* out on Monday."),
    ("disaster", "The *hurricane* made landfall on 29 August."),
    ("disaster", "The volcano *erupted* on 18 May 1980."),
    ("disaster", "Floods *swept* through the valley in July."),
    ("accident", "A lorry *hit* a tram on Wednesday."),
    ("accident", "A bridge *collapsed* on 14 August."),
    ("accident", "The ferry *sank* on 28 September 1994."),
    ("health", "She *tested* positive on 3 April."),
    ("health", "Nurses *vaccinated* 900 children on Monday."),
    ("health", "The *outbreak* in May spread to four towns."),
    ("transport", "The president *flew* to Geneva on Sunday."),
    ("transport", "The train *left* Vienna on Monday."),
    ("transport", "The *flight* on 2 October took nine hours."),
    ("business", "The 1988 *recapitalisation* diluted the owners."),
    ("business", "The grocer *launched* its own bank in 1997."),
    ("business", "The mill *closed* in 1984."),
    ("business", "The carmaker *recalled* 90,000 vans in March."),
    ("business", "Sales *rose* in the third quarter of 2010."),
    ("science", "The lander *touched* down on Mars in May."),
    ("science", "Nasa *launched* the probe on 5 August."),
    ("science", "The *experiment* in 2011 gave no signal."),
    ("legislation", "The union *imposed* sanctions on the junta in May."),
    ("legislation", "The state *banned* plastic bags in 2014."),
    ("legislation", "The duty was *abolished* in 1846."),
    ("deadline", "The *deadline* is on 31 March."),
    ("military", "The *invasion* in 1968 ended the reforms."),
    ("military", "Rebels *seized* the airport on Friday."),
    ("military", "Troops *crossed* the border on 24 February."),
    ("military", "The army *captured* the town on 6 June."),
    ("ceremony", "The couple *married* in June."),
    ("ceremony", "The city *marked* the anniversary on Sunday."),
    ("ceremony", "He was *buried* in Dublin on Friday."),
    ("sport", "Italy *drew* with Spain on Tuesday."),
    ("sport", "Chile *beat* Peru on Sunday."),
    ("sport", "The side *won* the cup final in 1966."),
    ("other", "The boy *tried* a new trick on Saturday."),
    ("other", "He *charged* his phone on Friday."),
    ("other", "The clouds *passed* on Monday."),
    ("other", "The hen *laid* an egg on Monday."),
]

# Written with the others and left alone while the words were chosen: what to expect of other sentences.
UNSEEN = [
    ("attack", "Two soldiers were *ambushed* on the mountain road on Monday."),
    ("attack", "Rebels *opened* fire on the convoy on Thursday."),
    ("attack", "A woman was *raped* in the park on Saturday night."),
    ("attack", "Gunmen *stormed* a police post outside Mosul before dawn on Friday."),
    ("attack", "The jets *struck* an arms depot near the port on 4 May."),
    ("explosion", "The second *blast* came on 3 August."),
    ("explosion", "A boiler *blew* up in the laundry in 1911."),
    ("death", "The poet took her own *life* in 1963."),
    ("death", "He *drowned* off Brighton on 6 July."),
    ("death", "Sunday's *homicide* was the fifth in the county this year."),
    ("death", "The gunman shot himself *dead* on Tuesday."),
    ("injury", "She was *hospitalised* on 12 October."),
    ("injury", "Nine passengers were *hurt* on Friday."),
    ("crime", "Masked men *robbed* the bank on 2 February."),
    ("crime", "Smugglers *smuggled* the ivory through the port in May."),
    ("crime", "Thieves *stole* two paintings from the museum on Sunday."),
    ("arrest", "The hostages were *freed* on 20 January 1981."),
    ("arrest", "Three men *broke* out of the prison in July."),
    ("arrest", "Police *took* the driver into custody on Monday."),
    ("trial", "The senator was *indicted* in March."),
    ("trial", "The widow *sued* the hospital in 2011."),
    ("trial", "He is being *tried* for murder in Leeds this week."),
    ("sentence", "The appeals court *upheld* the award in May."),
    ("sentence", "The president *pardoned* the spy in January."),
    ("sentence", "The court *ruled* on Tuesday that the levy was unlawful."),
    ("sentence", "The *verdict* came on 12 December."),
    ("election", "Labour *lost* the election in 1979."),
    ("election", "The party *won* 40 seats in the election in May."),
    ("election", "He was *elected* chairman on Monday."),
    ("appointment", "The board *named* her chief executive on Tuesday."),
    ("appointment", "She *became* prime minister in 2018."),
    ("appointment", "The queen *knighted* him in 1980."),
    ("resignation", "The king *abdicated* in December 1936."),
    ("resignation", "The generals *ousted* the president in 1973."),
    ("resignation", "The chairman *stepped* down on Friday."),
    ("meeting", "Envoys *held* talks in Cairo on Sunday."),
    ("meeting", "The *summit* in June will look at water."),
    ("meeting", "The two leaders *met* in Oslo on Tuesday."),
    ("agreement", "The sides *signed* the treaty on 17 September 1978."),
    ("agreement", "The firms *struck* a deal on Friday."),
    ("agreement", "The two countries *restored* diplomatic ties in 2015."),
    ("statement", "The colonel *vowed* revenge on Thursday."),
    ("statement", "The bishop *apologised* on Friday."),
    ("statement", "The ministry *announced* the figures on Monday."),
    ("protest", "Farmers *blocked* the motorway on Thursday."),
    ("protest", "Students *occupied* the library on Friday."),
    ("protest", "Teachers went on *strike* in March."),
    ("disaster", "The river *burst* its banks on Tuesday."),
    ("disaster", "A quake *struck* the island on Sunday."),
    ("disaster", "The *landslide* in October buried two farms."),
    ("accident", "The *pile-up* on Friday closed the motorway."),
    ("accident", "Fire *broke* out at the mill on Monday."),
    ("accident", "A bus *overturned* near Turin on Saturday."),
    ("health", "Surgeons *operated* on the boy on Friday."),
    ("health", "She was *diagnosed* with leukaemia in 2012."),
    ("health", "The hospital *discharged* him on Tuesday."),
    ("transport", "Some 4,000 people were *evacuated* on Tuesday."),
    ("transport", "The airport *reopened* on Thursday."),
    ("transport", "The liner *sailed* from Southampton on 10 April."),
    ("business", "Ford *bought* the brewery in 1999."),
    ("business", "The bank *raised* its main rate on Thursday."),
    ("business", "The dollar *slid* against the yen in trading on Tuesday."),
    ("business", "Shares *fell* 4% on Monday."),
    ("business", "The firm *filed* for bankruptcy on Friday."),
    ("science", "Divers *found* the wreck in 1985."),
    ("science", "Astronomers *discovered* a comet in March."),
    ("legislation", "Parliament *passed* the bill on Tuesday."),
    ("legislation", "Lawmakers *rejected* the budget on Thursday."),
    ("legislation", "The president *signed* the bill into law on Friday."),
    ("deadline", "The lease *expires* in June."),
    ("deadline", "The visa *ran* out in August."),
    ("military", "The last marines *pulled* out on Monday."),
    ("attack", "The islanders *fought* the occupiers in 1944."),
    ("military", "The navy *sent* a frigate to the gulf on Sunday."),
    ("ceremony", "She *won* the Nobel prize in 1993."),
    ("culture", "The *premiere* in May drew cheers."),
    ("culture", "The band *played* in Leeds on Saturday."),
    ("ceremony", "The queen *opened* the bridge on 4 September."),
    ("sport", "She *scored* twice on Saturday."),
    ("sport", "He *retired* hurt in the second set on Friday."),
    ("sport", "The *match* on 3 May was called off."),
    ("other", "The clock *struck* nine on Tuesday."),
    ("other", "He was *born* in Cork in 1921."),
    ("other", "The family *painted* the fence in May."),
    ("other", "The king *ruled* until 1910."),
]
UNSEEN_FLOOR = 0.88

SENSES = [
    ("military", "Rebels *seized* a hill town on Friday."),
    ("military", "The army *captured* the heights on Friday."),
    ("arrest", "Soldiers *captured* a sniper on Friday."),
    ("crime", "Customs officers *seized* 40 kilos of tea and drugs on Friday."),
    ("other", "The *search* was halted on Friday."),
    ("crime", "The burglars *escaped* on Friday."),
    ("arrest", "The prisoners *escaped* on Friday."),
    ("other", "The coalition *collapsed* on Friday."),
    ("trial", "The trial *collapsed* on Friday."),
    ("accident", "The roof *collapsed* on Friday."),
    ("other", "The drill *ran* out of fuel on Friday."),
    ("deadline", "The contract *ran* out on Friday."),
    ("accident", "Oil *reached* the beaches on Friday."),
    ("other", "The plan was *revived* on Friday."),
    ("health", "Doctors *revived* the boy on Friday."),
    ("business", "The treasurer *moved* money to an account in May."),
    ("accident", "The ship *went* down on Friday."),
    ("attack", "Guards *fired* at the crowd on Friday."),
    ("resignation", "The club *fired* its manager on Friday."),
    ("other", "The potter *fired* her bowls on Friday."),
    ("accident", "The lorry *struck* a lamp post on Friday."),
    ("agreement", "The owners *struck* a deal on Friday."),
    ("disaster", "A cyclone *struck* the coast on Friday."),
    ("protest", "Miners *struck* on Friday."),
    ("trial", "She was *charged* with murder on Friday."),
    ("business", "The bank *charged* a fee on Friday."),
    ("legislation", "The senate *passed* a law on Friday."),
    ("other", "The storm clouds *passed* over the hills on Friday."),
    ("death", "The singer *passed* away on Friday."),
    ("legislation", "The governor *signed* the bill on Friday."),
    ("sport", "The club *signed* a striker on Friday."),
    ("agreement", "The envoys *signed* an accord on Friday."),
    ("sport", "The visitors *won* the match on Friday."),
    ("election", "The greens *won* the election on Friday."),
    ("ceremony", "The novelist *won* the prize on Friday."),
    ("business", "The yard *won* the contract on Friday."),
    ("science", "The agency *launched* a satellite on Friday."),
    ("attack", "The rebels *launched* an offensive on Friday."),
    ("trial", "The ministry *launched* an inquiry on Friday."),
    ("culture", "The studio *shot* the film in May."),
    ("attack", "The sniper *shot* two guards on Friday."),
    ("culture", "The exhibition *opened* on Friday."),
    ("trial", "The trial *opened* on Friday."),
    ("business", "The factory *opened* on Friday."),
    ("sport", "The organisers *called* off the match on Friday."),
    ("election", "The premier *called* an election on Friday."),
    ("transport", "The refugees *failed* to reach the border on Friday."),
    ("protest", "The *strike* by teachers on Friday closed two schools."),
    ("election", "The election *campaign* of May was short."),
    ("military", "The soldiers who *crossed* the border on Friday were tired."),
]


def find(marked: str) -> Category:
    """Return the category of the word between asterisks."""
    before, _, rest = marked.partition("*")
    text = before + rest.replace("*", "", 1)
    (sentence,) = label_entities(parse_sentences(text, [Span(0, len(text))]))
    trigger = next(token for token in sentence.tokens if token.span.start >= len(before))
    return find_category(sentence, trigger)


@pytest.mark.parametrize(("category", "marked"), [*TUNED, *SENSES])
def test_a_trigger_is_of_its_kind(category: str, marked: str) -> None:
    """The word, or what it is said of, tells the kind."""
    assert find(marked) == category


def test_other_sentences_fare_nearly_as_well() -> None:
    """On sentences that chose no word, most triggers are of their kind."""
    right = [find(marked) == category for category, marked in UNSEEN]
    assert sum(right) / len(right) >= UNSEEN_FLOOR


@pytest.mark.parametrize(
    "noun",
    [
        "homicide",
        "recapitalisation",
        "trading",
        "lunch",
        "summit",
        "growth",
        "slide",
        "plunge",
        "crime",
        "pile-up",
    ],
)
def test_nouns_of_happenings(noun: str) -> None:
    """A noun that mostly names a thing with a day is an event noun."""
    assert is_event_noun(noun)


@pytest.mark.parametrize(
    "noun",
    ["government", "company", "building", "policy", "economy", "administration", "institution", "position"],
)
def test_nouns_of_no_happening(noun: str) -> None:
    """Organisations, things, states and fields have no day."""
    assert not is_event_noun(noun)


@pytest.mark.parametrize("part", ["verbs", "nouns", "objects"])
def test_a_word_stands_under_one_kind(part: str) -> None:
    """No list contradicts another."""
    words = chain.from_iterable(entry.get(part, ()) for entry in load_lexicon("categories").values())
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_nouns_of_no_kind_have_none() -> None:
    """A noun is an event noun of a kind, or one of none."""
    nouns = load_lexicon("triggers")["event_nouns"]
    assert [noun for noun in nouns if category_of(noun, is_verb=False)] == []


def test_every_name_in_capitals_is_known() -> None:
    """Frames ask for classes, categories and entities that there are."""
    known = {*load_lexicon("noun_classes"), *(category.name for category in Category)}
    known |= {"PERSON", "ORG", "GPE", "LOC", "FAC", "MONEY", "PERCENT"}
    frames = chain.from_iterable(entry.get("frames", ()) for entry in load_lexicon("categories").values())
    asked = {name for frame in frames for names in frame.values() for name in names if name.isupper()}
    assert sorted(asked - known) == []


def test_the_document_defines_every_category() -> None:
    """The headings are the categories, in their order."""
    assert re.findall(r"^### `(\w+)`$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE) == list(Category)


def document_examples() -> list[tuple[str, str]]:
    """Return the example sentences of the document with the category under which they stand."""
    sections = re.findall(r"^### `(\w+)`\n(.+)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    examples = ((category, re.findall(r"\*(.+?)\*", text)[-1]) for category, text in sections)
    return [(category, sentence) for category, text in examples for sentence in re.findall(r"[^.]+\.", text)]


@pytest.mark.parametrize(("category", "text"), document_examples())
def test_the_examples_of_the_document_are_of_their_kind(category: str, text: str) -> None:
    """The main verb of each example is of the category that it illustrates."""
    (sentence,) = label_entities(parse_sentences(text.strip(), [Span(0, len(text.strip()))]))
    verb = next(token for token in sentence.tokens if token.dep == "ROOT")
    assert find_category(sentence, verb) == category


def test_the_document_has_the_codes() -> None:
    """The table of other inventories is the data's."""
    rows = re.findall(
        r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE
    )
    codes = [(category, category_codes(category)) for category in Category]
    assert rows == [(c.value, code.ace or "–", code.plover or "–", code.cameo or "–") for c, code in codes]
