"""Where: which name says so, and which of several places of that name is meant."""

import pytest
from marking import read_marked

from timeline.events.placenames import PlaceNames
from timeline.events.places import find_place
from timeline.model import Place


def find(marked: str) -> Place | None:
    one = read_marked(marked)
    return find_place(one.sentence, one.trigger, dates=one.dates, names=PlaceNames(one.text))


def resolve(text: str, name: str) -> tuple[int, int] | None:
    place = PlaceNames(text).resolve(name, near=text.index(name))
    if place.latitude is None or place.longitude is None:
        return None
    return round(place.latitude), round(place.longitude)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param("A bomb [exploded] in Kabul on Friday.", "Kabul", id="in"),
        pytest.param("In Lima, thousands [marched] on Friday.", "Lima", id="fronted"),
        pytest.param("On Friday in Oslo the two sides [signed] a pact.", "Oslo", id="fronted-after-date"),
        pytest.param(
            "The [attack] on Kabul airport on Friday shocked them.", "Kabul airport", id="attack-on"
        ),
        pytest.param("The Lima [attack] of 3 May shocked them.", "Lima", id="beside-the-noun"),
        pytest.param("Rebels [captured] Bamako on Friday.", "Bamako", id="captured"),
        pytest.param("Aleppo was [bombed] on Friday.", "Aleppo", id="was-bombed"),
        pytest.param("A quake [struck] Nepal on Friday.", "Nepal", id="struck"),
        pytest.param("Protesters [gathered] in Tahrir Square on Friday.", "Tahrir Square", id="square"),
        pytest.param("The president [spoke] at the White House on Friday.", "White House", id="white-house"),
        pytest.param(
            "A tanker was [seized] in the Strait of Hormuz on Friday.", "Strait of Hormuz", id="strait"
        ),
        pytest.param("The ship [sank] off Yemen on Friday.", "Yemen", id="off"),
        pytest.param("He [flew] to Paris on Friday.", "Paris", id="flew-to"),
        pytest.param("The pope [arrived] in Manila on Friday.", "Manila", id="arrived"),
        pytest.param("The last troops [left] Saigon on Friday.", "Saigon", id="left"),
        pytest.param("Four people [died] in a fire near Porto on Friday.", "Porto", id="fire-near"),
        pytest.param("On Friday police in Marseille [arrested] two men.", "Marseille", id="subject-s-place"),
        pytest.param(
            "In Ypres, where a shell [fell] on the market in 1917, it rained.", "Ypres", id="where-clause"
        ),
        pytest.param(
            "He returned to Quito, the city in which he was [born] in 1931.", "Quito", id="in-which"
        ),
        pytest.param("He moved to Turin in 1950 and [died] there in 1970.", "Turin", id="there"),
        pytest.param(
            "Fire reached the suburbs of Athens on Friday and [burned] 60 houses.", "Athens", id="shared"
        ),
        pytest.param("Troops [crossed] into Iraq on Friday.", "Iraq", id="into"),
        pytest.param("They [met] on Friday in the Kenyan capital, Nairobi.", "Nairobi", id="apposition"),
        pytest.param("They [met] on Friday in the port of Haifa.", "Haifa", id="port-of"),
        pytest.param("He was [shot] in Dallas, Texas, on 22 November 1963.", "Dallas", id="dallas-texas"),
        pytest.param("The Senate [voted] in Washington, D.C., on Friday.", "Washington, D.C.", id="dc"),
        pytest.param("The trial [opens] in The Hague on Thursday.", "The Hague", id="the-hague"),
        pytest.param("Shelling [resumed] in the Donbas on Friday.", "Donbas", id="donbas"),
        pytest.param(
            "A [summit] of African leaders in Addis Ababa on Friday ended early.",
            "Addis Ababa",
            id="summit-in",
        ),
        pytest.param("A storm [hit] the coast of Mozambique on Friday.", "Mozambique", id="coast-of"),
        pytest.param("A bus [overturned] outside Pune, India, on Friday.", "Pune", id="outside"),
        pytest.param("Japan [beat] Spain in Doha on Friday.", "Doha", id="match"),
        pytest.param("Talks [resumed] in Geneva and Vienna on Friday.", "Geneva", id="two-places"),
        pytest.param(
            "Rebels [attacked] an army post near Maiduguri on Monday.",
            "Maiduguri",
            id="rebels-attacked-an-army-post",
        ),
        pytest.param(
            "The pope [celebrated] Mass in St. Peter's Square on Sunday.",
            "St. Peter's Square",
            id="the-pope-celebrated-mass-in",
        ),
        pytest.param(
            "She was [arrested] at Heathrow on Friday.", "Heathrow", id="she-was-arrested-at-heathrow"
        ),
        pytest.param(
            "Hurricane Ada [made] landfall in Louisiana on Monday.",
            "Louisiana",
            id="hurricane-ada-made-landfall-in",
        ),
        pytest.param(
            "Ukraine [shelled] Donetsk on Monday, Russia said.",
            "Donetsk",
            id="ukraine-shelled-donetsk-on-monday",
        ),
        pytest.param(
            "Officials in Beijing [rejected] the claim on Monday.",
            "Beijing",
            id="officials-in-beijing-rejected-the",
        ),
        pytest.param(
            "Riots [broke] out across France on Monday.", "France", id="riots-broke-out-across-france"
        ),
        pytest.param(
            "The minister [told] reporters in Berlin on Monday that talks would go on.",
            "Berlin",
            id="the-minister-told-reporters-in",
        ),
        pytest.param(
            "A court in The Hague [convicted] the general on Monday.", "The Hague", id="a-court-in-the-hague"
        ),
        pytest.param(
            "Two tankers [collided] in the Strait of Malacca on Monday.",
            "Strait of Malacca",
            id="two-tankers-collided-in-the",
        ),
        pytest.param(
            "Shares [fell] on Wall Street on Monday.", "Wall Street", id="shares-fell-on-wall-street"
        ),
        pytest.param(
            "The match at Wembley [ended] in a draw on Saturday.", "Wembley", id="the-match-at-wembley-ended"
        ),
        pytest.param(
            "He was [born] in Springfield, Illinois, in 1950.", "Springfield", id="he-was-born-in-springfield"
        ),
        pytest.param(
            "Flooding [hit] parts of Kerala on Monday.", "Kerala", id="flooding-hit-parts-of-kerala"
        ),
        pytest.param(
            "Taliban fighters [entered] Kandahar on Friday.",
            "Kandahar",
            id="taliban-fighters-entered-kandahar-on",
        ),
    ],
)
def test_where(marked: str, name: str) -> None:
    """The trigger's own phrase says where, then its subject's, then the clause that it goes on from."""
    place = find(marked)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("He was [praised] by Merkel on Friday.", id="person"),
        pytest.param("Planes from Spain [landed] on Friday.", id="origin"),
        pytest.param("The war [began] in March 2003.", id="march"),
        pytest.param("Reading [improved] among pupils in 2019.", id="reading"),
        pytest.param("Police [charged] a man on Friday.", id="police"),
        pytest.param("France [condemned] the attack on Friday.", id="country-that-acts"),
        pytest.param("The president of Brazil [resigned] on Friday.", id="president-of"),
        pytest.param("The firm [stopped] flying to Lagos in May.", id="what-was-stopped"),
        pytest.param("He [spoke] in English on Friday.", id="language"),
        pytest.param("She [wrote] in the Guardian on Friday.", id="newspaper"),
        pytest.param("The minister [resigned] on Friday over a war in Yemen.", id="topic"),
        pytest.param("Russia and Ukraine [swapped] prisoners on Friday.", id="two-actors"),
        pytest.param("The firm [bought] a rival in Ghent last spring.", id="object-s-place"),
        pytest.param("He [called] for a truce in Yemen on Friday.", id="called-for-a-truce-in"),
        pytest.param("The council [voted] on Friday to send help to Haiti.", id="what-was-voted"),
        pytest.param("On Friday he [spoke] at a Haiti conference.", id="what-a-conference-is-about"),
        pytest.param("On Friday he [praised] a speech.", id="none"),
        pytest.param("The US [imposed] sanctions on Iran in 2018.", id="the-us-imposed-sanctions-on"),
        pytest.param("The president of Peru [resigned] on Monday.", id="the-president-of-peru-resigned"),
        pytest.param("India and Pakistan [agreed] a truce on Monday.", id="india-and-pakistan-agreed-a"),
        pytest.param("The mayor of London [opened] the bridge on Monday.", id="the-mayor-of-london-opened"),
    ],
)
def test_nowhere(marked: str) -> None:
    """A name that only describes, acts or is talked about is not where it happened."""
    assert find(marked) is None


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        pytest.param("It rained in Paris.", "Paris", (49, 2), id="most-populous"),
        pytest.param("It rained in Paris, Texas.", "Paris", (34, -96), id="state-behind"),
        pytest.param(
            "The mill in Paris, Tex., burned. Paris mourned.", "Paris", (34, -96), id="abbreviated-state"
        ),
        pytest.param(
            "Alabama closed its schools. Police in Birmingham held a man.",
            "Birmingham",
            (34, -87),
            id="state",
        ),
        pytest.param("Police in Birmingham held a man.", "Birmingham", (52, -2), id="without-a-state"),
        pytest.param("A fire in London, Ontario, killed two.", "London", (43, -81), id="province"),
        pytest.param("A storm crossed Florida and Georgia.", "Georgia", (33, -83), id="state-of-georgia"),
        pytest.param("Russia sent troops into Georgia.", "Georgia", (42, 45), id="country-of-georgia"),
        pytest.param("The port of Odesa closed.", "Odesa", (46, 31), id="own-name"),
        pytest.param("The port of Odessa closed.", "Odessa", (46, 31), id="old-spelling"),
        pytest.param("It rained in Kiev.", "Kiev", (50, 31), id="variant"),
        pytest.param("It rained in Bombay.", "Bombay", (19, 73), id="former-name"),
        pytest.param("It rained in Florida.", "Florida", (28, -82), id="us-state"),
        pytest.param("It rained in Ontario.", "Ontario", (50, -85), id="not-californias"),
        pytest.param("It rained in Crimea.", "Crimea", (45, 34), id="crimea"),
        pytest.param("It rained in Darfur.", "Darfur", (14, 25), id="darfur"),
        pytest.param("They met at the Pentagon.", "the Pentagon", (39, -77), id="pentagon"),
        pytest.param("They met in Washington.", "Washington", (39, -77), id="washington"),
        pytest.param("They met in the United States.", "United States", (39, -98), id="country"),
        pytest.param("They met in the UK.", "UK", (54, -2), id="short-country"),
        pytest.param("They met at Kabul airport.", "Kabul airport", (35, 69), id="airport-of-a-town"),
        pytest.param("They met in northern Nigeria.", "northern Nigeria", (9, 7), id="part-of-a-country"),
        pytest.param("It fell in the Atlantic.", "Atlantic", (30, -40), id="ocean"),
        pytest.param("They met in Xanaduville.", "Xanaduville", None, id="unknown"),
        pytest.param("They met in Lima Province of Nowhere.", "Nowhere", None, id="nowhere"),
    ],
)
def test_which_of_that_name(text: str, name: str, position: tuple[int, int] | None) -> None:
    """What the sentence and the article name decides between namesakes, else the number of inhabitants."""
    assert resolve(text, name) == position
