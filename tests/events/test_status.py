"""Did it happen, will it, might it, or did it not."""

from typing import Any

import pytest
from marking import read_marked

from timeline.events.status import find_status
from timeline.model import Category, Status


def read(marked: str, *, category: Category = Category.OTHER, **told: Any) -> Status:
    one = read_marked(marked)
    return find_status(one.sentence, one.trigger, category, **told)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("The port [opened] on Friday.", id="past"),
        pytest.param("Troops have [left] the valley since Friday.", id="perfect"),
        pytest.param(
            "She moved to Oslo in 1931 and would later [write] three novels there.", id="would-later"
        ),
        pytest.param("The firm [cancelled] a flight on Friday.", id="cancelled-something"),
        pytest.param("The league [postponed] the match on Friday.", id="postponed-something"),
        pytest.param("The minister [denied] the charge on Friday.", id="denial"),
        pytest.param("On Friday he [refused] to sign the bill.", id="refusal"),
        pytest.param("The army [prevented] a coup on Friday.", id="prevented-something"),
        pytest.param("Police [foiled] a plot on Friday.", id="foiled-something"),
        pytest.param("On Friday she [ruled] out a pact with the party.", id="ruled-out-a-pact"),
        pytest.param("The court [banned] the rally on Friday.", id="banned-something"),
        pytest.param("Unions [threatened] a strike on Friday.", id="threat-happened"),
        pytest.param("On Friday the president [called] for a ceasefire.", id="called-for"),
        pytest.param("The council [planned] the road in 1998.", id="planned-something"),
        pytest.param("They managed to [land] on Friday.", id="managed-to"),
        pytest.param("The storm began to [weaken] on Friday.", id="began-to"),
        pytest.param("Rescuers were able to [reach] the cave on Friday.", id="were-able-to"),
        pytest.param("Not only did the bridge [collapse] on Friday, the road sank as well.", id="not-only"),
        pytest.param("The [quake] on Friday killed nobody.", id="killed-nobody"),
        pytest.param("The driver [fled] the scene without stopping on Friday.", id="fled-without"),
        pytest.param(
            "When the rains [came] on Friday, no one was ready for them.", id="no-one-in-another-clause"
        ),
        pytest.param("He [resigned] on Friday because he could not work with her.", id="reason-not-it"),
        pytest.param("The man who might lead the party [spoke] on Friday.", id="might-in-a-relative"),
        pytest.param("The judge [ordered] the firm to pay by June.", id="order-happened"),
        pytest.param(
            "The [vote], which nobody had expected, took place on Friday.", id="nobody-in-a-relative"
        ),
        pytest.param("It was not until Friday that the bridge [opened].", id="not-until-cleft"),
        pytest.param("The shop did not [open] until Friday.", id="did-not-until"),
        pytest.param("The alleged killer was [arrested] on Friday.", id="alleged-subject"),
        pytest.param("The suspected rebels [attacked] a post on Friday.", id="suspected-subject"),
        pytest.param("More than expected [died] in the flood on Friday.", id="expected-in-subject"),
        pytest.param("The envoys [arrived] in Muscat on Sunday.", id="the-envoys-arrived-in-muscat"),
        pytest.param(
            "The satellite [launched] on Monday after two delays.", id="the-satellite-launched-on-monday"
        ),
        pytest.param(
            "The rebels said they had [shot] down a helicopter on Friday.", id="the-rebels-said-they-had"
        ),
        pytest.param(
            "The city narrowly [avoided] bankruptcy in 1975.", id="the-city-narrowly-avoided-bankruptcy"
        ),
        pytest.param(
            "Thousands were [evacuated] on Monday over fears of a landslide.",
            id="thousands-were-evacuated-on-monday",
        ),
        pytest.param("The team was able to [win] the title in 1998.", id="the-team-was-able-to"),
        pytest.param("He was proud to have [won] the title in 1998.", id="proud-to-have"),
        pytest.param("The exhibition [runs] until 5 May.", id="the-exhibition-runs-until-5"),
    ],
)
def test_what_occurred(marked: str) -> None:
    """What the text asserts has occurred, whatever stands in its other clauses."""
    assert read(marked) is Status.OCCURRED


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("The port will [open] on Thursday.", id="will"),
        pytest.param("The port is due to [open] on Thursday.", id="due-to"),
        pytest.param("The report is [due] in October.", id="due"),
        pytest.param("Leaders are to [meet] on Thursday.", id="are-to"),
        pytest.param("The trial is set to [begin] on 2 September.", id="set-to"),
        pytest.param("The bank is expected to [raise] rates on Thursday.", id="expected-to"),
        pytest.param("She hopes to [return] in June.", id="hopes-to"),
        pytest.param("The two firms agreed to [merge] next year.", id="agreed-to"),
        pytest.param("The planned [launch] on 2 September drew crowds.", id="planned-launch"),
        pytest.param("The bridge had been due to [open] in May.", id="had-been-due"),
        pytest.param("He was going to [announce] the deal on Friday.", id="was-going-to"),
        pytest.param("The [hearing] is scheduled for 2 September.", id="scheduled-for"),
        pytest.param("A [vote] on the bill is expected on Thursday.", id="vote-is-expected"),
        pytest.param("The election will be [held] on 2 September.", id="will-be-held"),
        pytest.param("The minister said the road would [open] in October.", id="reported-would"),
        pytest.param("The government has promised to [hold] elections by June.", id="promised-to"),
        pytest.param("She vowed to [return] before Christmas.", id="vowed-to"),
        pytest.param(
            "The ceasefire takes effect on Thursday, ahead of [talks] to be held in Oslo.", id="to-be-held"
        ),
        pytest.param("The court ordered him to [appear] on 2 September.", id="ordered-to"),
        pytest.param("Barring a delay, the rocket will [lift] off on Thursday.", id="barring"),
        pytest.param(
            "Unless the owners give in, the walkout will [begin] on 2 September.", id="unless-clause"
        ),
        pytest.param("If the talks fail, the strike will [start] on Thursday.", id="if-clause-beside"),
        pytest.param("The company plans an [opening] in October.", id="plans-an-opening"),
        pytest.param("The airline had hoped to [resume] flights on 1 June.", id="the-airline-had-hoped-to"),
        pytest.param("The storm is forecast to [reach] Manila on Tuesday.", id="the-storm-is-forecast-to"),
        pytest.param("Workers will [vote] on the offer next week.", id="workers-will-vote-on-the"),
        pytest.param(
            "The two presidents are scheduled to [hold] talks on Monday.",
            id="the-two-presidents-are-scheduled",
        ),
    ],
)
def test_what_is_scheduled(marked: str) -> None:
    """What is planned, due, promised or hoped for is scheduled."""
    assert read(marked) is Status.SCHEDULED


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("The port may [open] on Thursday.", id="may"),
        pytest.param("A second vote could be [held] in December.", id="could"),
        pytest.param("The strike will go ahead if the talks [fail] on Thursday.", id="if-talks-fail"),
        pytest.param("Unless the rains [come] by June, the crop is lost.", id="unless"),
        pytest.param("Will the bank [raise] rates on Thursday?", id="question"),
        pytest.param("Did the general [give] the order on Friday?", id="question-past"),
        pytest.param("The rebels reportedly [killed] two men on Friday.", id="reportedly"),
        pytest.param("He allegedly [stole] the painting in May.", id="allegedly"),
        pytest.param("The alleged [theft] on Friday cost him his post.", id="alleged-theft"),
        pytest.param("A suspected [attack] on Friday closed the road.", id="suspected-attack"),
        pytest.param("Unions threatened to [strike] on 2 September.", id="threatened-to"),
        pytest.param("The threatened [strike] on 2 September worries the firm.", id="threatened-strike"),
        pytest.param("He called for an [election] in October.", id="calls-for"),
        pytest.param("They urged the council to [close] the road by June.", id="urged"),
        pytest.param("In the event of a [strike] on Thursday, buses will run.", id="in-the-event-of"),
        pytest.param("The firm is considering [closing] the plant in June.", id="considering"),
        pytest.param("The ship probably [sank] on Friday.", id="probably"),
        pytest.param("It is possible that he [died] on Friday.", id="it-is-possible"),
        pytest.param("The minister may have [known] of it in May.", id="may-have"),
        pytest.param("A strike on Thursday is likely to [halt] all trains.", id="likely-to"),
        pytest.param("The union proposed a [meeting] on Thursday.", id="proposed-a-meeting"),
        pytest.param("Police believe that he [fled] on Friday.", id="believe"),
        pytest.param("He is accused of [stealing] the painting in May.", id="accused-of"),
        pytest.param("He is suspected of [setting] the fire on Friday.", id="suspected-of"),
        pytest.param("Whether the talks [resume] on Thursday is unclear.", id="whether"),
        pytest.param("The possibility of a [vote] in October alarmed them.", id="possibility-of"),
        pytest.param("A [ban] on rallies could follow on Thursday.", id="ban-could-follow"),
        pytest.param("The plane is thought to have [crashed] on Friday.", id="thought-to-have"),
        pytest.param(
            "Regulators are likely to [approve] the deal in March.", id="regulators-are-likely-to-approve"
        ),
        pytest.param(
            "The UN has called on both sides to [stop] fighting by Friday.", id="the-un-has-called-on"
        ),
        pytest.param("If approved, the drug could [go] on sale in October.", id="if-approved-the-drug-could"),
        pytest.param("The company is weighing a [sale] of the unit in 2024.", id="the-company-is-weighing-a"),
        pytest.param("She is believed to have [left] the country in June.", id="she-is-believed-to-have"),
        pytest.param(
            "The army may already have [crossed] the river on Sunday.", id="the-army-may-already-have"
        ),
        pytest.param("The president threatened to [veto] the bill.", id="the-president-threatened-to-veto"),
    ],
)
def test_what_is_possible(marked: str) -> None:
    """What may be, is alleged, asked or a condition is possible."""
    assert read(marked) is Status.POSSIBLE


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("The port did not [open] on Friday.", id="did-not"),
        pytest.param("No [talks] were held on Friday.", id="no-talks"),
        pytest.param("No one [died] in the fire on Friday.", id="no-one"),
        pytest.param("Nobody [spoke] on Friday.", id="nobody"),
        pytest.param("The generals [gave] no timetable on Friday.", id="no-object"),
        pytest.param("The port failed to [open] on Friday.", id="failed-to"),
        pytest.param("He denied that troops [crossed] the river on Friday.", id="denied-that"),
        pytest.param("The mayor denied [taking] a bribe in 2019.", id="denied-doing"),
        pytest.param("The [talks] on Friday were cancelled.", id="were-cancelled"),
        pytest.param("The [march] planned for Friday was called off.", id="was-called-off"),
        pytest.param("He would have [opened] the fair on Friday, but he fell ill.", id="would-have"),
        pytest.param("Had she won on Friday, she would have [become] mayor.", id="counterfactual"),
        pytest.param("The plane nearly [crashed] on Friday.", id="nearly"),
        pytest.param("The bridge almost [fell] on Friday.", id="almost"),
        pytest.param("The police prevented a [march] on Friday.", id="prevented-a-march"),
        pytest.param("The army averted a [coup] in 1998.", id="averted"),
        pytest.param("A bank strike was [averted] on Friday.", id="strike-was-averted"),
        pytest.param("The averted [strike] of 27 August cost them little.", id="averted-strike"),
        pytest.param("Storms prevented the ship from [sailing] on Friday.", id="prevented-from"),
        pytest.param("The satellite was to [fly] in May but never did.", id="was-to-but-never"),
        pytest.param("The bridge was due to [open] in May but did not.", id="was-due-but-did-not"),
        pytest.param("He left on Friday without [signing] the deal.", id="without"),
        pytest.param("She refused to [testify] on Friday.", id="refused-to"),
        pytest.param("The treaty was never [ratified], not even in 1999.", id="never"),
        pytest.param("The court blocked the [sale] on Friday.", id="blocked-the-sale"),
        pytest.param("He ruled out a [vote] in October.", id="ruled-out"),
        pytest.param("Neither side [met] on Friday.", id="neither"),
        pytest.param("None of the jets was [delivered] in 2014.", id="none-of"),
        pytest.param("They stopped short of [recognising] the state in 1991.", id="stopped-short"),
        pytest.param("Instead of [resigning] on Friday, he dissolved parliament.", id="instead-of"),
        pytest.param("The firm scrapped plans to [build] a plant in 2019.", id="scrapped-plans"),
        pytest.param("Contrary to reports, he did not [die] on Friday.", id="contrary"),
        pytest.param("The envoy has yet to [arrive], and Friday is over.", id="has-yet-to"),
        pytest.param("A report that he [died] on Friday was false.", id="report-was-false"),
        pytest.param("The attempt to [land] on Friday failed.", id="attempt-failed"),
        pytest.param(
            "Filling of the lake, which was to [start] in July but did not, has now been put off.",
            id="which-was-to-but-did-not",
        ),
        pytest.param("A fair that was to [open] on 30 August was called off.", id="plan-that-was-called-off"),
        pytest.param("A ban on [rallies] took effect on Friday.", id="ban-on"),
        pytest.param(
            "Prosecutors dropped plans to [charge] the banker in 2018.",
            id="prosecutors-dropped-plans-to-charge",
        ),
        pytest.param("A planned [visit] by the king in May was scrapped.", id="a-planned-visit-by-the"),
        pytest.param(
            "The government said it would not [extend] the deadline beyond 31 March.",
            id="the-government-said-it-would",
        ),
        pytest.param(
            "Officials refused to [release] the names on Monday.", id="officials-refused-to-release-the"
        ),
        pytest.param("The satellite was to have [flown] in May.", id="was-to-have"),
        pytest.param("The bridge was due to have [opened] in May.", id="was-due-to-have"),
        pytest.param("Nobody [claimed] the prize on Saturday.", id="nobody-claimed-the-prize-on"),
        pytest.param("The club denied that it [paid] the referee in 2004.", id="the-club-denied-that-it"),
        pytest.param("Parliament has yet to [ratify] the treaty.", id="parliament-has-yet-to-ratify"),
        pytest.param("The strike, due to [begin] on Monday, was averted.", id="the-strike-due-to-begin"),
        pytest.param(
            "The court ruled that the minister had not [broken] the law in 2016.",
            id="the-court-ruled-that-the",
        ),
        pytest.param("The bank could not [confirm] the payment on Friday.", id="the-bank-could-not-confirm"),
    ],
)
def test_what_is_negated(marked: str) -> None:
    """What is denied, called off, averted or missed did not happen."""
    assert read(marked) is Status.NEGATED


@pytest.mark.parametrize(
    ("marked", "preposition", "status"),
    [
        pytest.param("The [vote] was postponed from 3 May to 10 June.", "from", Status.NEGATED, id="from"),
        pytest.param("The [vote] was postponed from 3 May to 10 June.", "to", Status.SCHEDULED, id="to"),
        pytest.param("The [match] was postponed until 2 October.", "until", Status.SCHEDULED, id="until"),
        pytest.param(
            "The [summit] was moved from 3 May to 10 June.", "from", Status.NEGATED, id="moved-from"
        ),
        pytest.param("The [launch] was pushed back to 10 June.", "to", Status.SCHEDULED, id="pushed-back"),
        pytest.param("The [trial] was rescheduled for 10 June.", "for", Status.SCHEDULED, id="rescheduled"),
        pytest.param("The [opening] has been delayed until 2023.", "until", Status.SCHEDULED, id="delayed"),
        pytest.param("The firm [postponed] the sale to 10 June.", "to", Status.SCHEDULED, id="verb-to"),
        pytest.param("The [match] on Friday was postponed.", "on", Status.NEGATED, id="match-on-friday"),
        pytest.param("The match was [postponed] on Friday.", "on", Status.OCCURRED, id="act-of-postponing"),
        pytest.param("The [wedding] was put off till June.", "till", Status.SCHEDULED, id="put-off-till"),
        pytest.param("The army [moved] from Lima to Cusco in May.", "in", Status.OCCURRED, id="real-move"),
    ],
)
def test_a_postponement(marked: str, preposition: str, status: Status) -> None:
    """A postponed event is scheduled for its new date, and did not happen on the old one."""
    assert read(marked, preposition=preposition) is status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        pytest.param("The [deadline] is on Tuesday.", Status.SCHEDULED, id="is"),
        pytest.param("The [deadline] passed on Friday.", Status.OCCURRED, id="passed"),
        pytest.param("They met the [deadline] of 27 August.", Status.SCHEDULED, id="met"),
    ],
)
def test_a_deadline(marked: str, status: Status) -> None:
    """A deadline lies ahead until the text says that it has passed."""
    assert read(marked, category=Category.DEADLINE) is status


@pytest.mark.parametrize(
    ("marked", "told", "status"),
    [
        pytest.param(
            "Born in Lima in 1907, he would [die] there in 1945.",
            {"is_past": True},
            Status.OCCURRED,
            id="would-die",
        ),
        pytest.param("The deal would [close] in June.", {}, Status.POSSIBLE, id="would-close"),
        pytest.param(
            "The army gave them until Friday to [leave].",
            {"preposition": "until"},
            Status.SCHEDULED,
            id="until-friday",
        ),
        pytest.param(
            "He managed to [leave] on Friday.", {"preposition": "on"}, Status.OCCURRED, id="on-friday"
        ),
    ],
)
def test_what_the_date_tells(marked: str, told: dict[str, Any], status: Status) -> None:
    """A past day makes "would" a report, a limit makes an infinitive a deadline."""
    assert read(marked, **told) is status


@pytest.mark.parametrize(
    ("marked", "preposition", "status"),
    [
        pytest.param(
            "A convoy of ten lorries that was due to [leave] on Thursday has been cancelled.",
            "on",
            Status.NEGATED,
            id="cancelled-behind-of",
        ),
        pytest.param("The truce was [extended] until 5 May.", "until", Status.SCHEDULED, id="extended-until"),
        pytest.param("The road was [extended] in May.", "in", Status.OCCURRED, id="extended"),
        pytest.param("She missed the [vote] on Friday.", "on", Status.OCCURRED, id="missed-it-took-place"),
        pytest.param("Two parties boycotted the [vote] on Friday.", "on", Status.OCCURRED, id="boycotted"),
        pytest.param("The mayor cancelled the [vote] on Friday.", "on", Status.NEGATED, id="called-off"),
    ],
)
def test_what_is_put_off_or_stayed_away_from(marked: str, preposition: str, status: Status) -> None:
    """What is called off does not happen; what somebody misses does, and what is extended goes on."""
    assert read(marked, preposition=preposition) is status
