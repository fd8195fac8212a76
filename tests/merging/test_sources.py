"""A publisher counts once, and so does a text that several publishers print."""

import random
from dataclasses import replace
from datetime import date

import pytest
from gold import read_gold
from hypothesis import given
from hypothesis import strategies as st
from stories import to_articles

from timeline.articles import take_fingerprint
from timeline.merging import build_event, count_sources, group_sources
from timeline.model import Article
from timeline.pipeline import date_mentions

WIRE = (
    "A bomb blast at the fish market in Dorra killed nine people on 3 May 2021, the police of the "
    "town said, and wounded more than thirty others who had come to buy food for the holiday.\n\n"
    "The device had been left below a handcart near the northern gate, and went off shortly after "
    "nine, when most stalls were open and hundreds of people stood between them.\n\n"
    "Nobody has claimed the attack so far, but officials in the capital pointed to an armed group "
    "that has threatened traders in the province since it lost the harbour two years ago.\n\n"
    "The governor ordered all markets of the town to be closed for a week, and called for blood to "
    "be given at the two hospitals, which had been told to send home whoever could walk.\n\n"
    "It was the first blast in Dorra since the truce of the spring, which both sides have broken in "
    "the hills."
)
LATER = (
    "Traders in Dorra swept glass from their stalls on Tuesday and wondered who would come back. A "
    "bomb blast at the fish market killed nine people on 3 May 2021. Hassan Lal, who sells eels, had "
    "gone to fetch ice; his brother had not. Prices at the harbour have fallen by half, he says, "
    "since no boat cares to land its catch in a town without a market, and the co-operative has run "
    "out of salt."
)
BRIEF = (
    "Nine dead in Dorra: that is the sum of a morning which began with a quarrel over the price of "
    "crabs. The fish market of the old town was hit by a bomb blast on 3 May 2021, and the hospital "
    "where the wounded lie says that its beds are full. Ministers will meet today."
)
QUOTE = (
    "“We shall find those who did this, wherever they hide and whoever pays them, and we shall bring "
    "them before a court of this province, in public, so that every mother of Dorra can look them in "
    "the face and ask them why they have done this to people who had come to buy fish for a feast of "
    "peace,” the governor said."
)
FOOTER = "Follow us for more news of the coast. All rights reserved; this text may not be printed or sold."


def article(name: str, text: str, publisher: str | None = None, **fields: object) -> Article:
    values: dict[str, object] = {"dct": date(2021, 5, 4)} | fields
    return Article(
        article_id=name,
        source=f"{name}.txt",
        title=None,
        text=text,
        publisher=publisher,
        fingerprint=take_fingerprint(text),
        **values,  # type: ignore[arg-type]
    )


def grouped(*articles: Article) -> list[set[str]]:
    return sorted(({each.article_id for each in source} for source in group_sources(articles)), key=min)


CUT = "\n\n".join(WIRE.split("\n\n")[:3])
EDITED = (
    WIRE.replace("killed nine people", "has killed nine")
    .replace("a week", "seven days")
    .replace("The governor", "Governor Amal Reth")
)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        pytest.param(WIRE, WIRE, 1, id="the-same-text"),
        pytest.param(WIRE, WIRE.upper().replace(",", " –"), 1, id="other-case-and-marks"),
        pytest.param(WIRE, CUT, 1, id="cut"),
        pytest.param(WIRE, EDITED, 1, id="edited"),
        pytest.param(WIRE, f"{FOOTER}\n\n{CUT}\n\n{FOOTER} {FOOTER}", 1, id="under-the-paper's-own-footer"),
        pytest.param(WIRE, LATER, 2, id="another-report"),
        pytest.param(BRIEF, LATER, 2, id="two-reports-with-a-sentence-in-common"),
        pytest.param(f"{BRIEF}\n\n{QUOTE}", f"{LATER}\n\n{QUOTE}", 2, id="one-statement-quoted-in-both"),
        pytest.param(
            f"{BRIEF}\n\n{QUOTE.replace('“', chr(34)).replace('”', chr(34))}",
            f"{LATER}\n\n{QUOTE}",
            2,
            id="quoted-with-other-marks",
        ),
        pytest.param(f"{BRIEF}\n\n{FOOTER}", f"{LATER}\n\n{FOOTER}", 2, id="one-footer-below-both"),
        pytest.param("Rain fell on 3 May 2021.", "Rain fell on 3 May 2021.", 2, id="too-short-to-tell"),
    ],
)
def test_a_copy_is_no_second_source(one: str, other: str, count: int) -> None:
    """What a paper has from another counts once, cut or edited; a quotation or a footer makes no copy."""
    pair = article("a", one, "The Post"), article("b", other, "The Courier")
    assert len(group_sources(pair)) == len(group_sources(reversed(pair))) == count


@pytest.mark.parametrize("length", [800, 3000, 10_000])
def test_a_cut_copy_of_a_long_text_is_told(length: int) -> None:
    """However long the original, its first three hundred words are its own; another text's are not."""
    words = random.Random(length)
    long = " ".join(f"w{words.randrange(5000)}" for _ in range(length))
    other = " ".join(f"w{words.randrange(5000)}" for _ in range(300))
    original, cut = article("a", long, "The Post"), " ".join(long.split()[: 300 + length // 50])
    assert len(group_sources([original, article("b", cut, "The Courier")])) == 1
    assert len(group_sources([original, article("b", other, "The Courier")])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"publisher": "Reuters"}, {"publisher": "REUTERS"}),
        ({"publisher": "The Guardian"}, {"publisher": "Guardian"}),
        ({"publisher": "The Guardian"}, {"publisher": "theguardian.com"}),
        ({"publisher": "AP"}, {"publisher": "The Associated Press"}),
        ({"publisher": "A.P."}, {"publisher": "Associated Press"}),
        ({"publisher": "BBC News"}, {"publisher": "BBC"}),
        ({"publisher": "The Post", "agency": "AFP"}, {"publisher": "The Courier", "agency": "AFP"}),
        ({"publisher": "The Post", "agency": "AFP"}, {"publisher": "Agence France-Presse"}),
        ({"url": "https://www.post.example/a"}, {"url": "https://post.example/b?c=d"}),
        ({"publisher": "Reuters"}, {"url": "https://www.reuters.com/world"}),
    ],
)
def test_the_same_publisher_counts_once(one: dict[str, str], other: dict[str, str]) -> None:
    """Its name may be written in many ways; an agency's text is the agency's, whoever prints it."""
    assert len(group_sources([article("a", BRIEF, **one), article("b", LATER, **other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"publisher": "The Post"}, {"publisher": "The Evening Post"}),
        ({"publisher": "The Post"}, {}),
        ({"publisher": "The Post", "agency": "AFP"}, {"publisher": "The Post"}),
        ({"publisher": "The"}, {"publisher": "."}),
        ({"url": "https://post.example/a"}, {"url": "https://courier.example/a"}),
        ({"url": "https://anna.blogs.example/a"}, {"url": "https://otto.blogs.example/a"}),
    ],
)
def test_other_publishers_count_each(one: dict[str, str], other: dict[str, str]) -> None:
    """Articles of which nothing is known count each by itself."""
    assert len(group_sources([article("a", BRIEF, **one), article("b", LATER, **other)])) == 2


def test_a_paper_that_prints_an_agency_is_a_source_by_its_own_report() -> None:
    """The copy is the agency's; what the paper's own reporter wrote is the paper's."""
    wire = article("wire", WIRE, "Meridian Wire", agency="AFP")
    copy = article("copy", CUT, "The Post", dct=date(2021, 5, 3))
    own = article("own", LATER, "The Post")
    assert grouped(wire, copy) == [{"copy", "wire"}]
    assert grouped(wire, copy, own) == [{"copy", "wire"}, {"own"}]
    assert grouped(copy, own) == [{"copy", "own"}]


def test_a_digest_joins_no_two_reports() -> None:
    """What prints two reports in one article is a copy of one of them, and does not make them one."""
    digest = article("c", f"{BRIEF}\n\n{LATER}", "The Digest", dct=date(2021, 5, 5))
    assert (
        len(group_sources([article("a", BRIEF, "The Post"), article("b", LATER, "The Courier"), digest])) == 2
    )


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Article]:
    texts = st.sampled_from([WIRE, CUT, EDITED, LATER, BRIEF, f"{BRIEF}\n\n{LATER}", "Rain fell."])
    names = st.sampled_from([None, "The Post", "POST", "The Courier", "Reuters"])
    days = st.sampled_from([None, date(2021, 5, 3), date(2021, 5, 4)])
    agencies = st.sampled_from([None, None, "AFP", "Reuters"])
    rows = draw(st.lists(st.tuples(texts, names, days, agencies), max_size=8))
    return [
        article(f"a{n}", text, name, dct=day, agency=agency)
        for n, (text, name, day, agency) in enumerate(rows)
    ]


@given(articles=newsrooms(), chance=st.randoms(use_true_random=False))
def test_sources_are_the_same_in_any_order(articles: list[Article], chance: random.Random) -> None:
    """Each article is in one source; order and repetition tell on nothing."""
    mixed = [*articles, *chance.sample(articles, k=len(articles) // 2)]
    chance.shuffle(mixed)
    assert grouped(*mixed) == grouped(*articles)
    assert sorted(each.article_id for source in group_sources(mixed) for each in source) == [
        each.article_id for each in articles
    ]


@given(articles=newsrooms())
def test_a_copy_more_adds_no_source(articles: list[Article]) -> None:
    """The same text once more, found later, leaves the number of sources, where each says whose it is.

    Of an original without a name, the first copy with one tells the source: there a copy may tell another.
    """
    named = [each for each in articles if each.publisher or each.agency]
    for each in named:
        if each.fingerprint:
            again = replace(each, article_id="z", publisher="Another", agency=None, dct=None)
            assert len(group_sources([*named, again])) == len(group_sources(named))


def test_an_event_counts_its_own_sources() -> None:
    """Every article of the event counts, each source once."""
    texts = [(WIRE, "Reuters"), (CUT, "The Post"), (LATER, "The Courier"), (BRIEF, "COURIER")]
    articles = [article(f"a{number}", text, name) for number, (text, name) in enumerate(texts)]
    mentions = [next(iter(date_mentions(each))) for each in articles]
    assert build_event(mentions).source_count == count_sources(mentions) == 2
    assert [build_event(mentions[:end]).source_count for end in (1, 2, 3)] == [1, 1, 2]


def test_sources_of_the_gold() -> None:
    """Of the happenings of the gold nearly all have as many sources as their annotators counted."""
    right = 0
    total = 0
    for story in read_gold("stories.jsonl"):
        articles = {each.article_id: each for each in to_articles(story)}
        for label, event in story["events"].items():
            told = [
                articles[each["doc_id"]]
                for each in story["articles"]
                if label in {mention["event"] for mention in each["mentions"]}
            ]
            right += len(group_sources(told)) == event["sources"]
            total += 1
    assert right / total >= 0.99


def test_many_articles_are_grouped_quickly() -> None:
    """An event that a thousand papers tell, most of them with one text, is built in well under a second."""
    words = random.Random(1)
    own = [" ".join(f"w{words.randrange(5000)}" for _ in range(400)) for _ in range(500)]
    articles = [
        article(f"a{n}", text, f"Paper {n}")
        for n, text in enumerate([*own, *[f"{WIRE} {n}" for n in range(500)]])
    ]
    assert len(group_sources(articles)) == 501
