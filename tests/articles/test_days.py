"""Days among other words, in the languages that pages come in."""

import pytest

from timeline.articles.days import find_days, is_day_first


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("von Jane Doe | 12. Mai 2016", "2016-05-12", id="german"),
        pytest.param("Samstag,12.Dez. 2016", "2016-12-12", id="german-short-without-blanks"),
        pytest.param("Jänner: 3. Jänner 2018 um 9 Uhr", "2018-01-03", id="austrian"),
        pytest.param("Publié le 1er août 2019 à 11h22", "2019-08-01", id="french-ordinal"),
        pytest.param("12 de mayo de 2016", "2016-05-12", id="spanish"),
        pytest.param("3 de março de 2020", "2020-03-03", id="portuguese"),
        pytest.param("Pubblicato il 19 Febbraio 2020", "2020-02-19", id="italian"),
        pytest.param("16 мая 2018 г.", "2018-05-16", id="russian"),
        pytest.param("Опубліковано 5 січня 2021", "2021-01-05", id="ukrainian"),
        pytest.param("dodano 7 listopada 2019", "2019-11-07", id="polish"),
        pytest.param("19. helmikuuta 2020 klo 14", "2020-02-19", id="finnish"),
        pytest.param("2019. december 5. 10:00", "2019-12-05", id="hungarian"),
        pytest.param("2019 m. gruodžio 5 d.", "2019-12-05", id="lithuanian"),
        pytest.param("12 Μαΐου 2016", "2016-05-12", id="greek"),
        pytest.param("5 tháng 12, 2019", "2019-12-05", id="vietnamese"),
        pytest.param("发布时间：2020年1月2日 17:11", "2020-01-02", id="chinese"),
        pytest.param("입력 2020년 1월 2일", "2020-01-02", id="korean"),
        pytest.param("December 29th, 2019", "2019-12-29", id="english-ordinal"),
        pytest.param("19 FEB 2020 - 18:37 CET", "2020-02-19", id="capitals"),
        pytest.param("12-Aug-2019", "2019-08-12", id="dashes"),
        pytest.param("13. 1. 2020", "2020-01-13", id="dots-and-blanks"),
        pytest.param("01.21.2020 07:00 AM", "2020-01-21", id="american-dots-told-by-the-day"),
        pytest.param("8.5.12", "2012-05-08", id="short-year"),
        pytest.param("8.5.98", "1998-05-08", id="short-year-of-the-last-century"),
        pytest.param("2020-02-19 20:29:58", "2020-02-19", id="iso"),
        pytest.param("2020. 2. 19.", "2020-02-19", id="year-first-with-blanks"),
        pytest.param("14/06/2019", "2019-06-14", id="slashes-told-by-the-day"),
        pytest.param("03/04/2019", None, id="slashes-that-may-be-either"),
        pytest.param("31. Februar 2019", None, id="no-such-day"),
        pytest.param("12. Mai", None, id="no-year"),
        pytest.param("Mai 2016", None, id="no-day"),
        pytest.param("3 Berichte 2016", None, id="no-month"),
        pytest.param("Build 1.9.22_1171", None, id="version"),
        pytest.param("Server 10.12.20.55", None, id="network-address"),
        pytest.param("Tel. 0471 80 60 745", None, id="telephone"),
    ],
)
def test_a_day_is_found(line: str, day: str | None) -> None:
    """A day is found with its month's name in any language; what is not complete or no day is not."""
    assert [found.value.isoformat() for found in find_days(line)] == ([day] if day else [])


def test_the_offsets_are_those_of_the_day() -> None:
    """What is found is what stands there."""
    line = "von Jane Doe | 12. Mai 2016, geändert 3. Juni 2016"
    assert [line[found.start : found.end] for found in find_days(line)] == ["12. Mai 2016", "3. Juni 2016"]


@pytest.mark.parametrize(
    ("language", "month"), [pytest.param("hr", 10, id="croatian"), pytest.param("cs", 11, id="czech")]
)
def test_the_language_tells_months_of_one_name_apart(language: str, month: int) -> None:
    """The same word is October in one language and November in others."""
    (found,) = find_days("7. listopad 2019", language=language)
    assert found.value.month == month


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        pytest.param(["03/04/2021", "30/08/2021"], "en", True, id="another-date-tells"),
        pytest.param(["03/04/2021", "08/30/2021"], "de", False, id="dates-before-language"),
        pytest.param(["03/04/2021"], "fr", True, id="language"),
        pytest.param(["03/04/2021"], "en", None, id="english-does-not-tell"),
        pytest.param([], None, None, id="nothing"),
    ],
)
def test_the_order_of_numbers(lines: list[str], language: str | None, expected: bool | None) -> None:
    """A page writes all its dates one way."""
    assert is_day_first(lines, language=language) is expected
    found = find_days("03/04/2021", day_first=expected)
    assert [day.value.month for day in found] == ([] if expected is None else [4 if expected else 3])
