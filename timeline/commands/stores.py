"""What all commands that use a store share: opening it, the clock, and ending in good order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version

from timeline.articles import ArticleReader
from timeline.pipeline import load_models
from timeline.store import Store

__all__ = ["ended_like_interrupt", "open_store", "prepare_reading", "tell_time"]


def open_store(url: str) -> Store:
    """Open the events database for this version of the program; a new one is made where there is none.

    Parameters
    ----------
    url : str
        As `load_database` gives it.

    Raises
    ------
    StoreError

    Examples
    --------
    >>> open_store("sqlite://").place
    'memory'
    """
    return Store(url, program_version=version("timeline"))


def prepare_reading(reader: ArticleReader) -> None:
    """Get ready to read and date articles, so that the first one need not wait.

    Parameters
    ----------
    reader : ArticleReader
    """
    reader.start()
    load_models()


def tell_time() -> datetime:
    """Tell what time it is, in UTC.

    Examples
    --------
    >>> tell_time().tzinfo
    datetime.timezone.utc
    """
    return datetime.now(UTC)


@contextmanager
def ended_like_interrupt() -> Iterator[None]:
    """Let SIGTERM end what runs within as Ctrl-C does, by KeyboardInterrupt, so that it is left in order.

    Examples
    --------
    >>> with ended_like_interrupt():
    ...     signal.raise_signal(signal.SIGTERM)
    Traceback (most recent call last):
        ...
    KeyboardInterrupt
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
