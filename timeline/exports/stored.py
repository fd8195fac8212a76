"""What a store holds, as an export goes through it: a page at a time."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from timeline.exports.chronicle import Row
from timeline.model import Article
from timeline.rows import to_rows
from timeline.store import Store

__all__ = ["StoredArticles", "StoredRows"]

_PAGE = 2_000


class StoredRows(Collection[Row]):
    """Events of a store, in the order of their numbers; only a page of them is ever in memory.

    What is taken out of the store meanwhile is left out.

    Parameters
    ----------
    store : Store
    numbers : sequence of int
        As `Store.find_numbers` gives them.
    """

    def __init__(self, store: Store, numbers: Sequence[int]) -> None:
        self._store = store
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self._numbers), _PAGE):
            yield from to_rows(self._store.load_rows(self._numbers[start : start + _PAGE]))

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


class StoredArticles(Iterable[Article]):
    """Articles of a store with their texts, in the order in which they were written.

    Only a few of them are ever in memory. What is taken out of the store meanwhile is left out.

    Parameters
    ----------
    store : Store
    numbers : sequence of int, optional
        Of events, as `Store.find_numbers` gives them: only articles that tell of these. All by default.
    """

    def __init__(self, store: Store, numbers: Sequence[int] | None = None) -> None:
        self._store = store
        self._numbers = numbers

    def __iter__(self) -> Iterator[Article]:
        return self._store.iter_articles(self._numbers)
