"""The events of a store as rows that an export goes through, a page at a time."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from timeline.exports.chronicle import Chronicle, Row
from timeline.model import Article, Failure
from timeline.rows import to_rows
from timeline.store import StoreReading

__all__ = ["StoredArticles", "StoredRows", "chronicle_of_reading"]

_PAGE = 2_000


class StoredRows(Collection[Row]):
    """Events of a store, in the order of their numbers; only a page of them is ever in memory.

    Parameters
    ----------
    reading : StoreReading
        The store at one moment, so that what is written to it meanwhile changes nothing.
    numbers : sequence of int
        As `StoreReading.find` gives them.
    """

    def __init__(self, reading: StoreReading, numbers: Sequence[int]) -> None:
        self._reading = reading
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self._numbers), _PAGE):
            yield from to_rows(self._reading.load_rows(self._numbers[start : start + _PAGE]))

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


class StoredArticles(Iterable[Article]):
    """Articles of a store with their texts, in the order in which they were written; few are ever in memory.

    Parameters
    ----------
    reading : StoreReading
    numbers : sequence of int, optional
        Of events, as `StoreReading.find` gives them: only articles that tell of these. All by default.
    """

    def __init__(self, reading: StoreReading, numbers: Sequence[int] | None = None) -> None:
        self._reading = reading
        self._numbers = numbers

    def __iter__(self) -> Iterator[Article]:
        return self._reading.iter_articles(self._numbers)


def chronicle_of_reading(reading: StoreReading, numbers: Sequence[int]) -> Chronicle:
    """Return events of a store as what an export writes.

    Parameters
    ----------
    reading : StoreReading
        The chronicle is of use as long as it is.
    numbers : sequence of int
        As `StoreReading.find` gives them.

    Returns
    -------
    Chronicle
        With the files that gave nothing, and the articles that tell of the events.
    """
    failures = (Failure(article=each.article, error=each.error) for each in reading.load_failures())
    return Chronicle(
        rows=StoredRows(reading, numbers),
        failures=tuple(failures),
        articles=StoredArticles(reading, numbers),
    )
