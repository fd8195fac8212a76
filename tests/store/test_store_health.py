"""What a store is like, and whether it is sound."""

from contextlib import closing
from pathlib import Path

import pytest
from drop_folder import Harness

from timeline.store import Store
from timeline.store.health import may_damage


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        pytest.param((3, 6, 23), False, id="before-the-write-ahead-log"),
        pytest.param((3, 7, 0), True, id="first"),
        pytest.param((3, 44, 5), True, id="before-a-cure"),
        pytest.param((3, 44, 6), False, id="cured-3.44"),
        pytest.param((3, 45, 0), True, id="after-a-cure"),
        pytest.param((3, 50, 7), False, id="cured-3.50"),
        pytest.param((3, 51, 2), True, id="last"),
        pytest.param((3, 51, 3), False, id="cured"),
        pytest.param((3, 53, 4), False, id="newer"),
    ],
)
def test_versions_that_may_damage_are_known(version: tuple[int, ...], *, expected: bool) -> None:
    """By the bounds that SQLite's authors give."""
    assert may_damage(version) is expected


def test_a_sound_store_has_no_fault(database_url: str) -> None:
    """Its engine, its layout and its size are told."""
    with closing(Store(database_url)) as store:
        health = store.check()
    assert health.faults == ()
    assert health.engine.split()[0] in {"SQLite", "PostgreSQL"}
    assert health.size > 0


def test_articles_of_another_version_are_counted(tmp_path: Path) -> None:
    """They are there, and nobody has to read them again."""
    url = f"sqlite:///{tmp_path / 'events.db'}"
    harness = Harness(tmp_path / "drop", url)
    harness.write("a.txt", "Storm")
    harness.settle()
    assert harness.store.check().outdated_articles == 0
    assert Store(url, program_version="2").check().outdated_articles == 1
