"""Waiting for what is to come: for a state, never for a time, and long enough for a busy machine."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which nothing is to be expected any more; who waits for what comes never waits that long."""


def wait_until(condition: Callable[[], bool]) -> bool:
    """Wait for a condition, and tell whether it came."""
    end = time.monotonic() + PATIENCE
    while not (has_come := condition()) and time.monotonic() < end:
        time.sleep(0.01)
    return has_come
