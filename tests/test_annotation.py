"""Texts of other programs are annotated in their own offsets."""

import pytest

from timeline.annotation import annotate, to_answer
from timeline.documents import Document
from timeline.timex import Domain, tag

TEXT = "In 1848 the king fled to England. In 1849 he was back. He left for good in May, in 1851."


def test_without_events_it_is_the_tagger() -> None:
    """`mentions` says that nobody looked."""
    found = annotate(Document(doc_id="d", text=TEXT), with_events=False)
    assert found.timexes == tag(TEXT)
    assert found.mentions is None
    assert to_answer(found).events is None


@pytest.mark.parametrize(
    ("text", "quotes", "triggers"),
    [
        pytest.param("Rain fell on 3 May 2021.", ["3 May 2021"], [("fell", "2021-05-03")], id="plain"),
        pytest.param(
            "Storm\r\n\r\nRain fell on\r\n3 May\u00a02021.",
            ["3 May\u00a02021"],
            [("fell", "2021-05-03")],
            id="crlf",
        ),
        pytest.param(
            "Cafe\u0301s bur\u00adned on 3 M\u200bay 2021.",
            ["3 M\u200bay 2021"],
            [("bur\u00adned", "2021-05-03")],
            id="invisible",
        ),
        pytest.param("Nothing is told here.", [], [], id="none"),
        pytest.param("", [], [], id="empty"),
    ],
)
def test_spans_count_in_the_given_text(text: str, quotes: list[str], triggers: list[tuple[str, str]]) -> None:
    """Expressions, triggers with a date, and sentences, whatever normalising did."""
    found = annotate(Document(doc_id="d\ud800", text=text))
    assert [timex.span.quote(text) for timex in found.timexes] == quotes
    assert [timex.text for timex in found.timexes] == quotes
    answer = to_answer(found)
    assert [(event.span.quote(text), event.date) for event in answer.events or () if event.date] == triggers
    for each in found.mentions or ():
        assert each.mention.sentence_span.contains(each.mention.span)
        assert each.timex is None or each.timex in found.timexes


def test_a_domain_given_wins_over_the_documents_own() -> None:
    """As flags win over files."""
    text = "In 1914 war broke out. On Monday the king spoke."
    document = Document(doc_id="d", text=text, domain=Domain.NARRATIVE)
    kept, told = annotate(document), annotate(document, domain=Domain.NEWS)
    assert kept.timexes == tag(text, domain="narrative")
    assert told.timexes == tag(text, domain="news")
