"""Bylines: names as they are written, whoever wrote them down."""

import pytest

from timeline.articles.bylines import join_bylines, read_byline


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        pytest.param(
            "By Jane Doe and John Roe in Cairo, staff writers", ("Jane Doe", "John Roe"), id="roles"
        ),
        pytest.param("Ruby Mellen", ("Ruby Mellen",), id="by-within-a-name"),
        pytest.param("By Bobby Ghosh", ("Bobby Ghosh",), id="by-before-such-a-name"),
        pytest.param("Mary Black and Bobby Smith", ("Mary Black", "Bobby Smith"), id="by-in-the-second-name"),
        pytest.param("Gaspar Llamazares", ("Gaspar Llamazares",), id="par-within-a-name"),
        pytest.param("Ursula von der Leyen", ("Ursula von der Leyen",), id="von-within-a-name"),
        pytest.param("Karl von Habsburg", ("Karl von Habsburg",), id="von-before-a-surname"),
        pytest.param("von Habsburg", ("von Habsburg",), id="von-before-a-surname-alone"),
        pytest.param("von der Leyen", ("von der Leyen",), id="von-before-a-particle"),
        pytest.param("Von Jane Doe und John Roe", ("Jane Doe", "John Roe"), id="von-before-a-whole-name"),
        pytest.param("Von: Karl", ("Karl",), id="von-with-a-colon"),
        pytest.param("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John"), id="surnames-first"),
        pytest.param("Doe, Jane Mary", ("Doe, Jane Mary",), id="surname-before-two-names"),
        pytest.param("Doe, Jane and Roe, John", ("Doe, Jane", "Roe, John"), id="surnames-first-and"),
        pytest.param("Jane Doe, John Roe and Mary Major", ("Jane Doe", "John Roe", "Mary Major"), id="three"),
        pytest.param(
            "Jane Doe, John Roe, and Mary Major", ("Jane Doe", "John Roe", "Mary Major"), id="comma-and"
        ),
        pytest.param("JANE DOE, STAFF WRITER", ("JANE DOE",), id="role-in-capitals"),
        pytest.param("Banksy, Staff Writer", (), id="one-word-and-a-role"),
        pytest.param("Jane E Smith", ("Jane E Smith",), id="initial-that-joins-in-other-languages"),
        pytest.param("Ana Pérez y Luis Gil", ("Ana Pérez", "Luis Gil"), id="spanish"),
        pytest.param("José Ortega y Gasset", ("José Ortega y Gasset",), id="spanish-surname"),
        pytest.param("Jane Doe (Reuters)", ("Jane Doe",), id="agency"),
        pytest.param("Van Morrison", ("Van Morrison",), id="particle-as-a-first-name"),
        pytest.param("Ministry of Public Health", ("Ministry of Public Health",), id="office"),
        pytest.param("Jane Doe of The Coast Post", ("Jane Doe",), id="her-paper"),
        pytest.param("our Jane Doe", (), id="small-word-first"),
        pytest.param("Admin", (), id="nobody"),
        pytest.param("Microsoft Office User", (), id="account"),
        pytest.param("POST\\Jane Doe", (), id="account-with-its-domain"),
        pytest.param("Editorial Team", (), id="team"),
        pytest.param("By our staff reporter", (), id="nobody-named"),
        pytest.param("jdoe", (), id="small-letters"),
        pytest.param("", (), id="empty"),
        pytest.param("By", (), id="by-alone"),
        pytest.param("von", (), id="von-alone"),
    ],
)
def test_reads_the_names_of_a_byline(line: str, authors: tuple[str, ...]) -> None:
    """Names are kept whole, and what is none is left out."""
    assert read_byline(line).authors == authors


def test_accounts_have_one_word() -> None:
    """Where full names are asked for, a word is none; elsewhere it is one."""
    assert join_bylines(["Jane Doe", "Owner"]).authors == ("Jane Doe", "Owner")
    assert join_bylines(["Jane Doe", "Owner"], full_names=True).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        pytest.param("By Agence France-Presse", "Agence France-Presse", id="alone"),
        pytest.param("Von dpa", "dpa", id="von"),
        pytest.param("Jane Doe, Reuters", "Reuters", id="behind-a-name"),
        pytest.param("Reuters, Cairo", "Reuters", id="before-a-place"),
        pytest.param("Jane Doe", None, id="none"),
    ],
)
def test_reads_the_agency_of_a_byline(line: str, agency: str | None) -> None:
    """It is no writer."""
    assert read_byline(line).agency == agency
    assert agency not in read_byline(line).authors
