"""What the tests of the watcher share."""

from pathlib import Path

import pytest
from drop_folder import Harness


@pytest.fixture
def harness(tmp_path: Path) -> Harness:
    """Return a watched, empty folder."""
    return Harness(tmp_path / "drop")
