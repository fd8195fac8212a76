"""The language of an article."""

from pathlib import Path

import pytest

from timeline.articles import ArticleReader, list_remarks
from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata
from timeline.articles.languages import tell_language
from timeline.model import Caveat

ENGLISH = (
    "The harbour was closed on Monday after a storm, and the mayor said that two villages had been cut off. "
    "Ferries will sail again when the wind drops."
)
GERMAN = (
    "Der Hafen wurde am Montag nach einem Sturm gesperrt, und zwei Dörfer waren von der Außenwelt "
    "abgeschnitten, teilte der Bürgermeister mit. Die Fähren sollen wieder fahren, sobald der Wind nachlässt."
)
SPANISH = (
    "El puerto fue cerrado el lunes tras una tormenta y dos pueblos quedaron aislados, dijo la policía. "
    "Los transbordadores volverán a navegar cuando amaine el viento."
)
RUSSIAN = (
    "Порт был закрыт в понедельник после шторма, и две деревни оказались отрезаны от мира, сообщил мэр. "
    "Паромы снова пойдут, когда стихнет ветер."
)


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        pytest.param(ENGLISH, None, "en", id="english"),
        pytest.param(ENGLISH, "de", "en", id="english-declared-wrongly"),
        pytest.param(ENGLISH.upper(), None, "en", id="capitals"),
        pytest.param(f"{ENGLISH} “{GERMAN}”", None, "en", id="english-with-a-long-quotation"),
        pytest.param(GERMAN, None, "de", id="german"),
        pytest.param(GERMAN, "en", "de", id="german-declared-wrongly"),
        pytest.param(SPANISH, None, "es", id="spanish"),
        pytest.param(RUSSIAN, None, "ru", id="russian"),
        pytest.param("Hafen gesperrt", "de-AT", "de", id="short-as-declared"),
        pytest.param("Hafen gesperrt", None, None, id="short"),
        pytest.param("Hafen gesperrt", "x-unknown", None, id="declared-nonsense"),
        pytest.param("Jane Doe, John Roe, Li Wei, Juan Pérez, Hans Müller, " * 4, None, None, id="names"),
        pytest.param("12.5 13.7 18.2 " * 100, None, None, id="figures"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_tells_the_language(text: str, declared: str | None, expected: str | None) -> None:
    """Long text tells itself, short text is what it is declared to be, and nothing is made up."""
    assert tell_language(text, declared) == expected


def test_the_language_is_told_where_nothing_may_be_written(tmp_path: Path) -> None:
    """The model is loaded in the process that reads, too."""
    path = tmp_path / "a.txt"
    path.write_text(GERMAN, encoding="utf-8")
    with ArticleReader() as reader:
        assert reader.read(path).articles[0].language == "de"


def test_a_language_that_is_not_read_is_told() -> None:
    """The article is kept with its reason; one in a language that is not known is tried."""
    german = compose_article("a.txt", GERMAN, Metadata())
    assert german.caveats == (Caveat.LANGUAGE,)
    assert "(de)" in list_remarks(german)[0].text
    assert compose_article("a.txt", ENGLISH, Metadata(language="de")).caveats == ()
    assert compose_article("a.txt", "Hafen gesperrt", Metadata()).caveats == ()
