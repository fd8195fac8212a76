"""Write `docs/hostile.md`: what reading each of the files that are made to do harm gives, and costs.

Run it from the repository: `PYTHONPATH=tests python docs/hostile.py`. The files are those of
`tests/articles/hostile/`.
"""

import re
import tempfile
from pathlib import Path

from articles.hostile import GROUPS
from articles.hostile.cases import Case
from articles.hostile.reading import Outcome, read_measured

from timeline.articles import LIMITS, ArticleReader
from timeline.model import Caveat

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "hostile.md"
HEAD = f"""# Files that are made to do harm

What comes of each file in `tests/articles/hostile/`: how many articles are read, or why there is none.
Nothing of it may take longer than {LIMITS.seconds:g} seconds or more than \
{LIMITS.memory // 1_000_000:,} MB, reach out to a network, write, or keep the next file from being read; \
`tests/articles/test_hostile_files.py` checks that of each.
Seconds and MB (the peak of the process that reads, with its libraries) are those of one run on \
one machine, and differ on another.

`make hostile` writes this page anew.
"""
COLUMNS = "| file | outcome | seconds | MB |\n|---|---|---:|---:|\n"


def main() -> None:
    """Read every file, and write the table."""
    parts = [HEAD]
    with ArticleReader() as reader:
        for group, cases in GROUPS.items():
            rows = "".join(describe(case, measure(reader, case)) for case in cases)
            parts.append(f"\n## {group}\n\n{COLUMNS}{rows}")
    TABLE.write_text("".join(parts), encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {sum(map(len, GROUPS.values()))} files")


def measure(reader: ArticleReader, case: Case) -> Outcome:
    """Make a file and read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.file)
        case.make(path)
        return read_measured(reader, path)


def describe(case: Case, outcome: Outcome) -> str:
    """Return the row of a file."""
    return f"| `{case.name}` | {in_words(outcome)} | {outcome.seconds:.1f} | {outcome.megabytes} |\n"


def in_words(outcome: Outcome) -> str:
    """Return what a file gave: articles, and the first reason why there are no more."""
    count = len(outcome.articles)
    parts = [f"{count:,} article" + "s" * (count != 1)] if count else []
    caveats = {caveat for article in outcome.articles for caveat in article.caveats}
    parts += [str(caveat).partition(":")[0] for caveat in Caveat if caveat in caveats]
    if outcome.failures:
        more = len(outcome.failures) - 1
        parts.append(clean(outcome.failures[0].error) + (f" (and {more:,} more failures)" if more else ""))
    return "; ".join(parts)


def clean(error: str) -> str:
    """Return an error that fits into a cell."""
    shown = "".join(char if char.isprintable() else " " for char in error)[:200]
    return re.sub(r"([\\|<>*_`\[\]])", r"\\\1", shown)


if __name__ == "__main__":
    main()
