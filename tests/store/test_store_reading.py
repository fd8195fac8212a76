"""The store as it is at one moment: an export has what was there when it began, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chronicles import LINES, save_chronicle, write_chronicle

from timeline.exports import StoredRows, stored
from timeline.filtering import EventFilter
from timeline.rows import to_rows
from timeline.store import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """Yield an empty store."""
    store = Store(database_url)
    yield store
    store.close()


def test_an_export_is_of_one_moment(
    store: Store, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that come and go between two pages change nothing, and there are as many rows as were told."""
    monkeypatch.setattr(stored, "_PAGE", 2)
    paths = [write_chronicle(tmp_path, number) for number in range(4)]
    for path in paths[:3]:
        save_chronicle(store, path)
    before = to_rows(store.load_table())
    other = Store(database_url)
    with store.reading() as reading:
        rows = StoredRows(reading, reading.find(EventFilter()).numbers)
        assert len(rows) == 3 * LINES
        written = []
        for number, row in enumerate(rows):
            written.append(row)
            if number == 1:
                other.forget_file(str(paths[2]))
                save_chronicle(other, paths[3])
        assert written == before == list(rows)
        assert reading.event_count() == len(rows)
        assert set(reading.load_sources()) == {str(path) for path in paths[:3]}
    with store.reading() as reading:
        assert set(reading.load_sources()) == {str(path) for path in (*paths[:2], paths[3])}
    other.close()
