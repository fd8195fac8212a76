"""Dates that are counted from the article's own, which may be unsure itself."""

from dataclasses import replace

import pytest
from dating import MONDAY, to_article

from timeline.model import DctSource
from timeline.pipeline import date_mentions

REASON = "the article's own date was read from its file name"


def _confidences(text: str, dct_confidence: float | None) -> dict[str, tuple[float, bool]]:
    """Return each trigger's confidence, and whether the article's date is among its reasons."""
    article = replace(to_article(text, MONDAY), dct_source=DctSource.FILE_NAME, dct_confidence=dct_confidence)
    return {
        dated.mention.trigger: (dated.confidence, REASON in dated.reasons) for dated in date_mentions(article)
    }


@pytest.mark.parametrize(
    ("text", "trigger", "rests"),
    [
        pytest.param("Rebels burned the bridge on Friday.", "burned", True, id="weekday"),
        pytest.param("Rebels burned the bridge on 3 May 2019.", "burned", False, id="full-date"),
        pytest.param("Rebels burned the bridge.", "burned", True, id="inferred-day"),
        pytest.param(
            "Rebels took the town on 3 May 2019. Two days later they burned the bridge.",
            "burned",
            False,
            id="counted-from-a-full-date",
        ),
    ],
)
def test_a_date_is_no_surer_than_the_article_s(text: str, trigger: str, rests: bool) -> None:
    """What is counted from the article's day is doubted with it; what the text dates fully is not."""
    sure, doubted = _confidences(text, None)[trigger], _confidences(text, 0.5)[trigger]
    assert sure[1] is False
    assert doubted == ((round(sure[0] * 0.5, 2), True) if rests else sure)


def test_a_weekday_of_an_undated_article_is_doubted() -> None:
    """It may count from the day of writing, which is not known; other words count from what was told."""
    text = "The dam was emptied on 5 May 2018. Two days later they reopened it. On Thursday rebels burned it."
    found = {each.mention.trigger: each for each in date_mentions(to_article(text, None))}
    assert found["burned"].date == "2018-05-10"
    assert found["burned"].confidence < 0.6
    assert any("does not tell when it was written" in reason for reason in found["burned"].reasons)
    assert found["reopened"].confidence > 0.6
