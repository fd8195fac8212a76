"""An article is read a stretch at a time, with all that it tells of marked where it stands."""

from dataclasses import replace
from datetime import date

import pytest

from timeline.figures import ArticleView, build_article_view, opening_stretch
from timeline.model import Article, DctSource, Passage, Span, ToldArticle

TEXT = "A fire broke out on Monday and two people died.\n\nThe port\nwas closed."


def _passage(event_id: str, trigger: str, sentence: str, expression: str | None, text: str = TEXT) -> Passage:
    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Passage(
        mention_id=f"m-{event_id}",
        event_id=event_id,
        title=f"Title of {event_id}",
        trigger=find(trigger),
        sentence=find(sentence),
        expression=find(expression) if expression else None,
    )


def _told(text: str = TEXT, *passages: Passage) -> ToldArticle:
    article = Article(article_id="a", source="/drop/port.txt", title="The port", text=text)
    return ToldArticle(article=article, passages=passages)


def _whole(told: ToldArticle) -> ArticleView:
    return build_article_view(told, Span(0, len(told.article.text)))


def test_paragraphs_are_cut_where_something_is_told() -> None:
    """Joined, the runs are the text; each knows what it names, dates and tells of."""
    first = TEXT.partition("\n")[0]
    fire, deaths = _passage("fire", "fire", first, "on Monday"), _passage("deaths", "died", first, None)
    paragraph, last = _whole(_told(TEXT, fire, deaths)).paragraphs
    assert "".join(run.text for run in paragraph) == first
    assert [run.text for run in paragraph if run.named] == ["fire", "died"]
    assert [(run.text, run.dated) for run in paragraph if run.dated] == [("on Monday", ("fire",))]
    assert {run.told for run in paragraph} == {("fire", "deaths")}
    assert [run.text for run in last] == ["The port was closed."]


def test_a_date_of_another_paragraph_is_marked_there() -> None:
    """What dates an event need not stand in its sentence."""
    closing = _passage("closing", "closed", "The port\nwas closed.", "on Monday")
    first, last = _whole(_told(TEXT, closing)).paragraphs
    assert [run.dated for run in first if run.text == "on Monday"] == [("closing",)]
    assert [run.told for run in last] == [("closing",)] * 3


def test_the_head_says_what_the_article_is() -> None:
    """Headline, publisher and file, date and how it is known; markup stays as it is written."""
    article = Article(
        article_id="a",
        source="/home/me/drop/port.html",
        title="<b>Fire</b>\u202e",
        text="Text.",
        dct=date(2021, 8, 30),
        dct_source=DctSource.HEADER,
        publisher="The Herald",
        authors=("Ann Brown", "Bo Li"),
        is_gone=True,
    )
    view = _whole(ToldArticle(article=article, passages=()))
    assert view.headline == "<b>Fire</b>"
    assert view.origin == "The Herald · port.html (the file is gone)"
    assert view.written == "of Monday 30 August 2021 (read from the header line)"
    assert (view.authors, view.url) == ("Ann Brown, Bo Li", "")
    untitled = _whole(ToldArticle(article=replace(article, title=None, dct=None), passages=()))
    assert (untitled.headline, untitled.written) == ("port.html (the file is gone)", "of unknown date")


@pytest.mark.parametrize("place", [0, 500, 999])
def test_a_long_article_opens_around_the_sentence(place: int) -> None:
    """A stretch of whole paragraphs that holds the sentence, and further ones until nothing is left."""
    text = "\n\n".join(
        f"Paragraph {number:04} of this long article says something." + "." * 60 for number in range(1000)
    )
    passage = _passage("it", "says", f"Paragraph {place:04} of this", None, text)
    told = _told(text, passage)
    shown = opening_stretch(told, passage.mention_id)
    assert shown.start <= passage.sentence.start < shown.end
    assert len(shown) < 30_000
    view = build_article_view(told, shown)
    assert all(runs[0].text.startswith("Paragraph") for runs in view.paragraphs)
    presses = 0
    while view.shown != Span(0, len(text)):
        view = build_article_view(told, view.earlier if view.shown.start else view.later)
        presses += 1
    assert presses <= 8
    assert len(view.paragraphs) == 1000


def test_a_text_without_paragraphs_is_cut_all_the_same() -> None:
    """However long one paragraph is."""
    told = _told("word " * 40_000)
    assert len(opening_stretch(told, "gone")) <= 20_000


def test_a_short_article_is_whole() -> None:
    """A mention that it lacks opens it too."""
    assert opening_stretch(_told(), "gone") == Span(0, len(TEXT))
