"""Files that are made to do harm are read, or refused with a reason; and the next file is read after each."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from articles.hostile import GROUPS
from articles.hostile.cases import BREAKS_OFF, KEY, WORDS, Case
from articles.hostile.reading import Outcome, read_measured

from timeline.articles import LIMITS, ArticleReader
from timeline.model import Caveat

CASES = [case for cases in GROUPS.values() for case in cases]
# Words of programs, not of analysts, and what is said when nobody knows why.
UNEXPLAINED = re.compile(
    r"\w(?:Error|Exception)\b|Traceback|NoneType|0x[0-9a-f]{6}|<class|object at|its reader crashed|"
    r"its reader failed on it|Error -?\d|while decompressing|Bad CRC"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[ArticleReader]:
    """Return one reader for all files, as a run has it."""
    with ArticleReader() as reader:
        yield reader


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_hostile_file_is_read_or_refused(case: Case, tmp_path: Path, reader: ArticleReader) -> None:
    """Each gives what is expected, within the bounds of time and memory, and the next file is read."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / case.file
    case.make(path)
    names = sorted(folder.iterdir())
    outcome = read_measured(reader, path)
    assert sorted(folder.iterdir()) == names
    check_failures(case, path, outcome)
    check_articles(case, path, outcome)
    seconds = LIMITS.seconds + LIMITS.seconds_an_article * len(outcome.articles)
    assert outcome.seconds < seconds + 1
    assert outcome.megabytes < LIMITS.memory // 1_000_000
    check_next(tmp_path / "next.txt", reader)


def check_failures(case: Case, path: Path, outcome: Outcome) -> None:
    """Check that each names the file, an expected cause and a remedy, in an analyst's words."""
    for failure in outcome.failures:
        cause, _, remedy = failure.error.partition("; ")
        assert failure.article.startswith((str(path), str(path.parent)))
        assert not UNEXPLAINED.search(failure.error), failure.error
        assert remedy, failure.error
        assert case.wanted.cause is not None, failure.error
        assert re.search(case.wanted.cause, cause), failure.error
    assert bool(outcome.failures) or not case.wanted.is_failing
    if case.wanted.is_partial:
        has_caveat = any(Caveat.PARTIAL in article.caveats for article in outcome.articles)
        assert has_caveat or any(re.search(BREAKS_OFF, failure.error) for failure in outcome.failures)


def check_articles(case: Case, path: Path, outcome: Outcome) -> None:
    """Check that there are as many as expected, with text, and that the right one is among them."""
    assert len(outcome.articles) in case.wanted.articles
    assert outcome.articles or outcome.failures
    for article in outcome.articles:
        assert article.text.strip()
        assert article.source.startswith(str(path))
        assert article.url is None or article.url.startswith(("http://", "https://"))
    texts = [article.text for article in outcome.articles]
    assert not texts or any(case.wanted.text in text for text in texts)
    assert not any("root:x:0" in text for text in texts)


def check_next(path: Path, reader: ArticleReader) -> None:
    """Check that an ordinary file is read."""
    path.write_text(WORDS, encoding="utf-8")
    (article,) = reader.read(path).articles
    assert KEY in article.text


def test_every_case_has_its_own_name() -> None:
    """Names are unique, so that the table can be read."""
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_the_table_has_every_case() -> None:
    """`make hostile` has been run since the last case was added or taken away."""
    table = (Path(__file__).parents[2] / "docs" / "hostile.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE) == [case.name for case in CASES]
