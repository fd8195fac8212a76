"""Files made to cost time: twice the file takes about twice the time."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from timeline.articles import read_articles
from timeline.errors import ArticleError

PARAGRAPH = "<p>A storm hit the coast on Monday and cut off two villages, the harbour office said.</p>"


def _fastest(path: Path) -> float:
    """Return the best of seven readings of a file, in seconds of this process."""
    runs = []
    for _ in range(7):
        before = time.process_time()
        with suppress(ArticleError):
            read_articles(path)
        runs.append(time.process_time() - before)
    return min(runs)


@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: "<!--" + "--><!--" * n, 40, id="comments"),
        pytest.param(lambda n: "<!-- -->" * n, 200, id="closed-comments"),
        pytest.param(lambda n: "<?xml" + " " * n, 1000, id="blanks"),
        pytest.param(lambda n: "<article>" * n + PARAGRAPH, 1000, id="articles"),
        pytest.param(lambda n: "<html>" + f"<article>{PARAGRAPH}" * n, 1000, id="articles-with-paragraphs"),
        pytest.param(lambda n: "<html>" + f"<div>{PARAGRAPH}" * n, 1000, id="elements-with-paragraphs"),
        pytest.param(lambda n: "<html>" + "<div><time>5 May 2015</time>" * n + PARAGRAPH, 1000, id="times"),
        pytest.param(
            lambda n: "<html>" + "<div class='related'>" * n + f"<h1>A</h1>{PARAGRAPH}", 1000, id="boxes"
        ),
        pytest.param(
            lambda n: "<div>" * 300 + PARAGRAPH + "<i class='caption'>A</i>B" * n, 6000, id="captions"
        ),
        pytest.param(lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">A", 8000, id="attributes"),
    ],
)
def test_time_grows_with_the_file(tmp_path: Path, make: Callable[[int], str], size: int) -> None:
    """Neither telling the format nor reading the page tries anything twice."""
    short, long = tmp_path / "short.html", tmp_path / "long.html"
    short.write_text(make(size), encoding="utf-8")
    long.write_text(make(2 * size), encoding="utf-8")
    # One measure of three: another program may take the caches away, but trying twice is slow every time.
    assert any(_fastest(long) < 3.2 * max(_fastest(short), 0.01) for _ in range(3))
