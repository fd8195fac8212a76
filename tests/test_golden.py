"""The table that each sample article gives, row by row.

`pytest tests/test_golden.py --update-golden` rewrites it.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

import timeline

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path.name for path in (ROOT / "sample_articles").iterdir())
COLUMNS = [
    "date",
    "title",
    "category",
    "status",
    "relation",
    "granularity",
    "participants",
    "place",
    "killed",
    "injured",
    "attributed_to",
]


def to_lines(table: pd.DataFrame) -> list[str]:
    """Return the table as JSON lines, what is unknown left out."""
    rows = table[COLUMNS].astype(object).to_dict("records")
    return [
        json.dumps({k: v for k, v in row.items() if isinstance(v, list) or pd.notna(v)}, ensure_ascii=False)
        for row in rows
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_article_gives_its_golden_table(name: str, request: pytest.FixtureRequest) -> None:
    """Each event of a sample article is dated, titled and described as before."""
    lines = to_lines(timeline.build(ROOT / "sample_articles" / name))
    golden = ROOT / "tests" / "golden" / f"{name}.jsonl"
    if request.config.getoption("--update-golden"):
        golden.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


def test_every_golden_table_has_its_article() -> None:
    """No golden table outlives its article."""
    golden = sorted(path.name.removesuffix(".jsonl") for path in (ROOT / "tests" / "golden").iterdir())
    assert golden == SAMPLES
