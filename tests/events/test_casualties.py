"""How many were killed and injured, and by which event."""

import pytest
from marking import read_marked

from timeline.events.casualties import find_casualties


def read(marked: str) -> tuple[int | None, int | None]:
    one = read_marked(marked)
    found = find_casualties(one.sentence, one.trigger, dates=one.dates)
    return found.killed, found.injured


@pytest.mark.parametrize(
    ("marked", "killed", "injured"),
    [
        pytest.param("The blast [killed] over 100 people on Friday.", 100, None, id="over"),
        pytest.param("At least 64 people were [killed] on Friday.", 64, None, id="at-least"),
        pytest.param("A bomb [killed] 13 US soldiers on Friday.", 13, None, id="us-soldiers"),
        pytest.param("More than a dozen people were [killed] on Friday.", 12, None, id="a-dozen"),
        pytest.param("Half a dozen people [died] on Friday.", 6, None, id="half-a-dozen"),
        pytest.param("The flood on Friday [killed] dozens.", None, None, id="dozens"),
        pytest.param("Hundreds were [injured] on Friday.", None, None, id="hundreds"),
        pytest.param("Nobody was [injured] on Friday.", None, 0, id="nobody"),
        pytest.param("The [fire] on Friday caused no casualties.", 0, 0, id="no-casualties"),
        pytest.param("The landing on Friday [ended] without casualties.", 0, 0, id="without-casualties"),
        pytest.param("A gunman [killed] two and wounded 11 on Friday.", 2, 11, id="killed-and-wounded"),
        pytest.param("A fence [collapsed] on Friday, leaving nine dead.", 9, None, id="leaving-dead"),
        pytest.param("A bus [overturned] on Friday, killing four and injuring 20.", 4, 20, id="participles"),
        pytest.param("The [fire] on Friday claimed 32 lives.", 32, None, id="claimed-lives"),
        pytest.param("The [storm] of 3 May cost 12 people their lives.", 12, None, id="cost-lives"),
        pytest.param("Two climbers [lost] their lives on Friday.", 2, None, id="lost-their-lives"),
        pytest.param("The death toll [rose] to 41 on Friday.", 41, None, id="toll-rose"),
        pytest.param("The [quake] in May had a death toll of 210.", 210, None, id="toll-of"),
        pytest.param("On Friday 60 people, including 13 soldiers, were [killed].", 60, None, id="including"),
        pytest.param("Ten people [died] on Friday, three of them children.", 10, None, id="of-them"),
        pytest.param("A couple was [killed] on Friday.", 2, None, id="couple"),
        pytest.param("Both pilots [died] on Friday.", 2, None, id="both"),
        pytest.param(
            "The blast on Friday [killed] the bomber and two guards.", 3, None, id="bomber-and-guards"
        ),
        pytest.param("A woman and her two sons were [killed] on Friday.", 3, None, id="mother-and-sons"),
        pytest.param("Two more [died] in hospital on Saturday.", 2, None, id="two-more"),
        pytest.param("The [crash] on Friday caused injuries to 20.", None, 20, id="injuries-to"),
        pytest.param("The [blast] on Friday left 20 hurt.", None, 20, id="hurt"),
        pytest.param("A train [crash] on Friday in which 10 died closed the line.", 10, None, id="in-which"),
        pytest.param("A [raid] that killed six took place on Friday.", 6, None, id="relative"),
        pytest.param("A bomb [went] off on Friday and killed 15 people.", 15, None, id="shared-subject"),
        pytest.param("The [attack] on Friday killed 22 and wounded 59 others.", 22, 59, id="others"),
        pytest.param("Four men and a boy [drowned] on Friday.", 5, None, id="men-and-a-boy"),
        pytest.param("The crash on Friday [killed] all 132 people on board.", 132, None, id="all-on-board"),
        pytest.param("The shelling on Friday [killed] three, the mayor said.", 3, None, id="three"),
        pytest.param("Seventeen of the passengers were [injured] on Friday.", None, 17, id="of-the"),
        pytest.param("One of the two pilots was [killed] on Friday.", 1, None, id="one-of-two"),
        pytest.param("The mine [flooded] on Friday with the loss of 26 lives.", 26, None, id="loss-of-lives"),
        pytest.param(
            "A fire on Friday [left] two people dead and five injured.", 2, 5, id="left-dead-and-injured"
        ),
        pytest.param("The ship [sank] on Friday with 40 dead.", 40, None, id="with-dead"),
        pytest.param(
            "Fighting on Friday [resulted] in the deaths of 70 villagers.", 70, None, id="deaths-of"
        ),
        pytest.param("Gunmen [shot] dead five farmers on Friday.", 5, None, id="shot-dead"),
        pytest.param("A policeman was [shot] dead on Friday.", 1, None, id="was-shot-dead"),
        pytest.param("About 1.5 million people were [killed] in 1918.", 1500000, None, id="million"),
        pytest.param("A blast [killed] 99999999999999999999 people.", None, None, id="more-than-there-are"),
        pytest.param("Between 20 and 30 people were [killed] on Friday.", 20, None, id="between"),
        pytest.param("The bombing on Friday [killed] 8 to 10 people.", 8, None, id="eight-to-ten"),
        pytest.param("A tiger [killed] a man, 34, on Friday.", 1, None, id="age"),
        pytest.param("On Friday the blast [killed] a 34-year-old woman.", 1, None, id="age-in-front"),
        pytest.param("The rebels [killed] their leader, Juan Roe, on Friday.", None, None, id="their-leader"),
        pytest.param("President Roe was [assassinated] on Friday.", None, None, id="a-name"),
        pytest.param("She [died] on Friday at 87.", None, None, id="she"),
        pytest.param("The [attack] injured one person seriously on Friday.", None, 1, id="one-person"),
        pytest.param(
            "Police said four were [killed] and two critically injured on Friday.",
            4,
            2,
            id="four-were-killed",
        ),
        pytest.param("The rocket [hit] a wedding on Friday with no injuries.", None, 0, id="no-injuries"),
        pytest.param("Neither pilot was [hurt] on Friday.", None, 0, id="neither"),
        pytest.param("The fire [broke] out on Friday but did not hurt anyone.", None, 0, id="not-anyone"),
        pytest.param(
            "A suicide bomber [killed] himself and 16 worshippers on Friday.",
            17,
            None,
            id="a-suicide-bomber-killed-himself",
        ),
        pytest.param(
            "The [collapse] on Monday buried 30 workers and killed at least nine.",
            9,
            None,
            id="the-collapse-on-monday-buried",
        ),
        pytest.param(
            "Officials raised the [toll] to 52 on Tuesday.", 52, None, id="officials-raised-the-toll-to"
        ),
        pytest.param(
            "Three people were [shot] dead on Saturday, including the gunman.",
            3,
            None,
            id="three-people-were-shot-dead",
        ),
        pytest.param(
            "Two rockets [struck] a market on Sunday, killing 11 people and wounding 23.",
            11,
            23,
            id="two-rockets-struck-a-market",
        ),
        pytest.param(
            "More than 300 passengers were [hurt], 12 of them seriously, on Monday.",
            None,
            300,
            id="more-than-300-passengers-were",
        ),
        pytest.param(
            "A mudslide on Monday [left] 14 people missing.", None, None, id="a-mudslide-on-monday-left"
        ),
        pytest.param(
            "The [crash] on Friday, in which all 62 passengers died, is under inquiry.",
            62,
            None,
            id="the-crash-on-friday-in",
        ),
        pytest.param(
            "The typhoon [killed] some 6,300 people in 2013.", 6300, None, id="the-typhoon-killed-some-6300"
        ),
        pytest.param("An 82-year-old man was [killed] on Sunday.", 1, None, id="an-82yearold-man-was-killed"),
        pytest.param(
            "A judge [sentenced] him on Monday for the murder of four women.",
            None,
            None,
            id="a-judge-sentenced-him-on",
        ),
        pytest.param(
            "Fifteen soldiers [died] and dozens were wounded on Sunday.",
            15,
            None,
            id="fifteen-soldiers-died-and-dozens",
        ),
        pytest.param(
            "Police said no one was [injured] in the blast on Monday.", None, 0, id="police-said-no-one-was"
        ),
        pytest.param(
            "The earthquake [claimed] the lives of 230 people in 2009.",
            230,
            None,
            id="the-earthquake-claimed-the-lives",
        ),
        pytest.param(
            "Doctors said five of the injured [died] on Monday.", 5, None, id="doctors-said-five-of-the"
        ),
        pytest.param(
            "Violence on Sunday [cost] the lives of two officers.", 2, None, id="violence-on-sunday-cost-the"
        ),
        pytest.param(
            "Twin bombings on Sunday [killed] at least 38 and wounded more than 150.",
            38,
            150,
            id="twin-bombings-on-sunday-killed",
        ),
        pytest.param(
            "A [strike] on Monday on a school killed 21, including nine children.",
            21,
            None,
            id="a-strike-on-monday-on",
        ),
        pytest.param(
            "The train hit a bus on Monday, [killing] all but two of its passengers.",
            None,
            None,
            id="the-train-hit-a-bus",
        ),
        pytest.param(
            "The ferry [capsized] on Monday with 120 aboard.", None, None, id="the-ferry-capsized-on-monday"
        ),
    ],
)
def test_counts(marked: str, killed: int | None, injured: int | None) -> None:
    """Numbers of people count where harm is said of them, as far as the text is definite."""
    assert read(marked) == (killed, injured)


@pytest.mark.parametrize(
    ("marked", "killed", "injured"),
    [
        pytest.param(
            "Two men were [killed] on Friday, and on Saturday the wind hurt 19.", 2, None, id="another-day"
        ),
        pytest.param(
            "A blast that killed ten on Friday was [condemned] by the pope.", None, None, id="governor"
        ),
        pytest.param("Ten people died on Friday when a wall [collapsed].", None, None, id="when-clause"),
        pytest.param(
            "The mayor [resigned] on Friday after a fire killed 30 people in May.",
            None,
            None,
            id="after-clause",
        ),
        pytest.param("He was [jailed] on Friday for killing two women.", None, None, id="jailed-for"),
        pytest.param("They [mourned] the 12 dead on Friday.", None, None, id="mourned"),
        pytest.param("A man who killed five was [arrested] on Friday.", None, None, id="killer-arrested"),
        pytest.param("The firm [killed] 40 jobs on Friday.", None, None, id="jobs"),
        pytest.param("The disease [killed] 300 pigs on Friday.", None, None, id="pigs"),
        pytest.param("The shares [fell] 12 percent to a dead stop on Friday.", None, None, id="dead-stop"),
        pytest.param(
            "On Friday 30 people [marked] the deaths of two climbers.", None, None, id="marked-deaths"
        ),
        pytest.param(
            "The [trial] over the deaths of 39 migrants opened on Friday.", None, None, id="trial-over"
        ),
        pytest.param("The owner [paid] 2 million dollars to the injured on Friday.", None, None, id="price"),
        pytest.param("In 1986 a ship [sank] off the cape.", None, None, id="year"),
        pytest.param("Doctors [treated] 20 people on Friday.", None, None, id="treated"),
        pytest.param(
            "Rebels [threatened] on Friday to kill 40 hostages.", None, None, id="threatened-to-kill"
        ),
        pytest.param("The bomb on Friday could have [killed] 100 people.", None, None, id="could-have"),
    ],
)
def test_what_is_not_counted(marked: str, killed: int | None, injured: int | None) -> None:
    """Another event's victims, ages, prices, years and animals are not counted."""
    assert read(marked) == (killed, injured)
