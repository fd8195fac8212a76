"""Coreference: whom a pronoun, a short name or "the group" stands for."""

from datetime import date

import pytest

from timeline.events import extract_mentions
from timeline.model import Article, DctSource
from timeline.timex import tag

MONDAY = date(2021, 8, 30)


def titles(text: str) -> list[str]:
    article = Article(
        article_id="a", source="a.txt", title=None, text=text, dct=MONDAY, dct_source=DctSource.HEADER
    )
    return [mention.title for mention in extract_mentions(article, tag(text, dct=MONDAY)) if mention.cues]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Peter Kay spoke. Sulla besieged the town. He settled farmers there on Friday.",
            ["Farmers were settled"],
            id="he-behind-a-name-without-a-label",
        ),
        pytest.param(
            "Ann Lee met reporters. She left Paris on Friday.",
            ["Ann Lee left Paris"],
            id="she",
        ),
        pytest.param(
            "Peter Kay met Ann Lee in Rome. She left Italy on Friday.",
            ["Ann Lee left Italy"],
            id="she-not-he",
        ),
        pytest.param(
            "Peter Kay met Ann Lee in Rome. He left Italy on Friday.",
            ["Peter Kay left Italy"],
            id="he-not-she",
        ),
        pytest.param(
            "Peter Kay ran a mine. He lost it. He sued the state. He lost again. He fled on Friday.",
            ["Peter Kay fled"],
            id="through-a-pronoun",
        ),
        pytest.param(
            "Ann Lee spoke. Her lawyer resigned on Friday.",
            ["Ann Lee’s lawyer resigned"],
            id="her",
        ),
        pytest.param(
            "Spain lost. Its captain resigned on Friday.",
            ["Spain’s captain resigned"],
            id="its",
        ),
        pytest.param(
            "The probe was built in Turin. It reached Mars on Friday.",
            ["Probe reached Mars"],
            id="it-of-a-common-noun",
        ),
        pytest.param(
            "The canal was shallow. Dredgers deepened it on Friday.",
            ["Dredgers deepened the canal"],
            id="it-as-an-object",
        ),
        pytest.param(
            "Lima sued and Quito appealed. It paid on Friday.",
            ["It paid"],
            id="it-of-two",
        ),
        pytest.param(
            "The port was full. It is expected that the ferry will sail on Friday.",
            ["Ferry will sail"],
            id="empty-it",
        ),
        pytest.param(
            "The talks were tense. They ended on Friday.",
            ["Talks ended"],
            id="they-of-a-common-noun",
        ),
        pytest.param(
            "Apple sued two rivals. They settled on Friday.",
            ["Two rivals settled"],
            id="they-of-an-object",
        ),
        pytest.param(
            "Rebels attacked a convoy. They seized two lorries on Friday.",
            ["Rebels seized two lorries"],
            id="they-of-a-subject",
        ),
        pytest.param(
            "The Taliban left the city. They came back on Friday.",
            ["Taliban came back"],
            id="they-of-a-group",
        ),
        pytest.param(
            "It rained. They opened the gates on Friday.",
            ["Gates were opened"],
            id="unknown-they",
        ),
        pytest.param(
            "It snowed all day. He closed the school on Friday.",
            ["School was closed"],
            id="unknown-he",
        ),
        pytest.param(
            "It snowed all day. He wept on Friday.",
            ["He wept"],
            id="unknown-he-of-an-intransitive",
        ),
        pytest.param(
            "The mayor, Ann Lee, arrived by train. The mayor opened the fair on Friday.",
            ["Ann Lee opened the fair"],
            id="the-mayor",
        ),
        pytest.param(
            "Captain Peter Kay was tired. The captain steered the ferry onto a rock on Friday.",
            ["Peter Kay steered the ferry onto a rock"],
            id="the-captain",
        ),
        pytest.param(
            "Captain Peter Kay and Captain Ann Lee met. The captain resigned on Friday.",
            ["Captain resigned"],
            id="two-captains",
        ),
        pytest.param(
            "The New York Stock Exchange was quiet. The exchange suspended trading on Friday.",
            ["New York Stock Exchange suspended trading"],
            id="the-exchange",
        ),
        pytest.param(
            "Nordic Bank cut jobs. Nordic Bank lost money. The company sold its fleet on Friday.",
            ["Nordic Bank sold its fleet"],
            id="the-company",
        ),
        pytest.param(
            "Al Qaeda seized the valley. The group freed ten sailors on Friday.",
            ["Al Qaeda freed ten sailors"],
            id="the-group",
        ),
        pytest.param(
            "It rained. The group freed ten sailors on Friday.",
            ["Group freed ten sailors"],
            id="unknown-group",
        ),
        pytest.param(
            "Peter Kay spoke first. Kay resigned on Friday.",
            ["Peter Kay resigned"],
            id="last-name",
        ),
        pytest.param(
            "Peter Kay spoke first. Mr. Kay resigned on Friday.",
            ["Peter Kay resigned"],
            id="mr",
        ),
        pytest.param(
            "Peter Kay spoke first. On Friday Mr Kay left Rome.",
            ["Peter Kay left Rome"],
            id="mr-behind-a-date",
        ),
        pytest.param(
            "Mayor Ann Lee beat Peter Kay, the former mayor. The mayor left on Friday.",
            ["Ann Lee left"],
            id="not-the-former-one",
        ),
        pytest.param(
            "The old talks failed. New ones opened in Oslo on Friday.",
            ["New ones opened in Oslo"],
            id="other-ones",
        ),
        pytest.param(
            "The talks failed. The ones of 2019 opened in Oslo on Friday.",
            ["Talks opened in Oslo"],
            id="the-ones",
        ),
        pytest.param(
            "Peter Kay and Laura Kay spoke first. Mr. Kay resigned on Friday.",
            ["Mr. Kay resigned"],
            id="two-of-a-name",
        ),
        pytest.param(
            "Secretary of State Hillary Clinton spoke. Clinton left Rome on Friday.",
            ["Hillary Clinton left Rome"],
            id="secretary-of-state",
        ),
        pytest.param(
            "Astrid Lund was a nurse. Rain fell. Bees swarmed. It rained. She entered the abbey on Friday.",
            ["Astrid Lund entered the abbey"],
            id="she-of-long-before",
        ),
        pytest.param(
            "Astrid Lund and Emma Berg sang. Rain fell. It snowed. It froze. She joined a choir on Friday.",
            ["She joined a choir"],
            id="she-of-two-long-before",
        ),
        pytest.param(
            "Peter Kay and Hugo Lee were charged. He pleaded guilty on Friday.",
            ["He pleaded guilty"],
            id="he-of-two-side-by-side",
        ),
        pytest.param(
            "Halden agreed to buy Orrin. Orrin rejected an offer. The company closed a plant on Friday.",
            ["Company closed a plant"],
            id="the-company-of-two",
        ),
        pytest.param(
            "A studio bought the rights. They want to open a museum on Friday.",
            ["They want to open a museum"],
            id="rights-want-nothing",
        ),
        pytest.param(
            "The leak was known. The mayor denied it on Friday.",
            ["Mayor denied it"],
            id="it-of-what-was-said",
        ),
    ],
)
def test_who_is_meant(text: str, wanted: list[str]) -> None:
    """A name stands for a word where the article leaves no doubt; else the title does without."""
    assert titles(text) == wanted


def test_a_full_name_is_found_in_any_sentence() -> None:
    """A full name counts wherever the text gives it, also where it opens a line without a verb."""
    text = "By Amadou Diallo Keita in Bamako\n\nThe minister resigned. Mr. Keita left Mali on Friday."
    assert titles(text) == ["Amadou Diallo Keita left Mali"]
