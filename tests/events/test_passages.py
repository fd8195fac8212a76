"""Which sentences are parsed, and what stands in front of them."""

import pytest

from timeline.events.passages import Coverage, Passage, choose_passages, quoted_spans
from timeline.timex import tag

# Sentences that say nothing of a date, to lead away from the opening of an article.
PADDING = "It is hot. It is dry. It is late. "


def choose(text: str, coverage: Coverage = Coverage.DATABLE) -> list[Passage]:
    return choose_passages(text, tag(text), coverage)


def quotes(text: str, coverage: Coverage = Coverage.DATABLE) -> list[str]:
    return [passage.span.quote(text) for passage in choose(text, coverage)]


@pytest.mark.parametrize(
    ("sentence", "chosen"),
    [
        pytest.param("Rebels came on 3 May 2019.", True, id="date"),
        pytest.param("Rebels came two days after the vote.", True, id="length"),
        pytest.param("The blast killed ten people.", True, id="named-again"),
        pytest.param("These two attacks killed ten people.", True, id="named-again-in-the-plural"),
        pytest.param("A blast killed ten people.", False, id="a-new-one"),
        pytest.param("The war killed ten people.", False, id="no-day-of-its-own"),
        pytest.param("Rebels came again.", False, id="nothing"),
    ],
)
def test_what_can_hold_a_dated_mention(sentence: str, chosen: bool) -> None:
    """Behind the opening, only what tells a date or a length, or names what was told."""
    assert (sentence in quotes(PADDING + sentence)) is chosen
    assert sentence in quotes(PADDING + sentence, Coverage.EVERY)


def test_the_opening_is_chosen() -> None:
    """The first sentences may report the news without a date."""
    assert quotes(f"{PADDING}Rebels came again.") == ["It is hot.", "It is dry.", "It is late."]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        pytest.param("On 3 May 2019 rebels came. The army fled.", [True, True], id="date-in-front"),
        pytest.param(
            "On 3 May 2019 rebels came. Rain fell. Snow fell. Hail fell. The army fled.",
            [True, True, True, True],
            id="not-for-ever",
        ),
        pytest.param(
            "On 3 May 2019 rebels came.\n\nThe army fled.", [True], id="not-into-the-next-paragraph"
        ),
        pytest.param(
            "The rebels of the northern hills came on 3 May 2019. The army fled.", [False], id="date-behind"
        ),
    ],
)
def test_a_date_in_front_opens_what_follows(text: str, is_open: list[bool]) -> None:
    """A date that opens a sentence may go on for those right behind it."""
    assert [passage.is_open for passage in choose(PADDING + text)[3:]] == is_open


@pytest.mark.parametrize(
    ("before", "sentence", "is_context"),
    [
        pytest.param("Ann Lee wept.", "She left on 3 May 2019.", [True, False], id="she"),
        pytest.param("The ship was old.", "It sank on 3 May 2019.", [True, False], id="it"),
        pytest.param("Ann Lee wept.", "Rebels came on 3 May 2019.", [False], id="no-pronoun"),
        pytest.param("Ann Lee came in 2018.", "She left on 3 May 2019.", [False, False], id="chosen-already"),
    ],
)
def test_the_sentence_before_a_pronoun(before: str, sentence: str, is_context: list[bool]) -> None:
    """It comes with the pronoun's, to tell who is meant."""
    text = f"{PADDING}Rain fell. {before} {sentence}"
    assert [passage.is_context for passage in choose(text)[3:]] == is_context


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("LIMA, May 3 — A bomb exploded.", ["A bomb exploded."], id="place-and-date"),
        pytest.param("LIMA (May 3) - A bomb exploded.", ["A bomb exploded."], id="in-brackets"),
        pytest.param(
            "On 3 May 2019 – a Friday – it rained.", ["On 3 May 2019 – a Friday – it rained."], id="aside"
        ),
        pytest.param("Rain fell.\n3 May 2019\nSnow fell.", ["Rain fell.", "Snow fell."], id="line-between"),
        pytest.param(
            "Storm in Lima\n3 May 2019\nSnow fell.", ["Storm in Lima", "Snow fell."], id="under-a-heading"
        ),
        pytest.param("3 May 2019\nSnow fell.", ["Snow fell."], id="first-line"),
        pytest.param(
            "Snow fell on\n3 May 2019 in Lima.", ["Snow fell on\n3 May 2019 in Lima."], id="no-line-alone"
        ),
    ],
)
def test_datelines_and_lines_of_a_date_are_no_text(text: str, wanted: list[str]) -> None:
    """What stands before a story, or alone on its line, is no part of a sentence."""
    assert quotes(text, Coverage.EVERY) == wanted


@pytest.mark.parametrize(
    ("text", "label", "quote"),
    [
        pytest.param("12 March 2018: The bridge opens.", "12 March 2018", "The bridge opens.", id="colon"),
        pytest.param("March 2018 – The bridge opens.", "March 2018", "The bridge opens.", id="dash"),
        pytest.param("The bridge: it opens in 2018.", None, "The bridge: it opens in 2018.", id="no-date"),
        pytest.param("By 12 March 2018: nothing.", None, "By 12 March 2018: nothing.", id="within-a-phrase"),
        pytest.param("12 March 2018:", None, "12 March 2018:", id="nothing-behind"),
    ],
)
def test_labels_of_a_chronology(text: str, label: str | None, quote: str) -> None:
    """A date before a colon or a dash is that of the whole sentence, and no part of it."""
    (passage,) = choose(text)
    assert (passage.label and passage.label.text, passage.span.quote(text)) == (label, quote)


def test_places_in_the_article() -> None:
    """Sentences and paragraphs are numbered over all of the article."""
    text = "Rain fell. Snow fell.\n\nHail fell. Dogs barked. Rebels came on 3 May 2019."
    found = [(passage.number, passage.paragraph) for passage in choose(text)]
    assert found == [(0, 0), (1, 0), (2, 1), (4, 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("He said: “We won.” And “left”.", ["“We won.”", "“left”"], id="curved"),
        pytest.param('"We won," he said. "They left."', ['"We won,"', '"They left."'], id="straight"),
        pytest.param("``We won,'' he said.", ["``We won,''"], id="typewritten"),
        pytest.param("It’s the mayor’s.", [], id="apostrophes"),
        pytest.param("“We won", [], id="never-closed"),
        pytest.param('A 5" nail\nand a 6" nail', [], id="inches-of-two-lines"),
        pytest.param("", [], id="empty"),
    ],
)
def test_quotes(text: str, wanted: list[str]) -> None:
    """What stands within a pair of quotation marks is somebody's words."""
    assert [span.quote(text) for span in quoted_spans(text)] == wanted
