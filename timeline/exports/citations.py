"""The articles that a document refers to, as its footnotes name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.exports.wording import to_address, to_line
from timeline.figures import article_name, date_in_words

__all__ = ["Source", "Sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article, as a footnote names it. Plain text, not escaped for any markup.

    Parameters
    ----------
    number : int
        From 1, in the order in which articles are first referred to.
    headline, publisher : str
        Empty where there is none.
    written : str
        The day, in words; empty when it is not known.
    url : str
        Where it was published, http or https; empty when that is not known.
    file : str
        The name of its file.
    """

    number: int
    headline: str
    publisher: str
    written: str
    url: str
    file: str

    @property
    def words(self) -> str:
        """All of it but the address, in one line."""
        headline = f"“{self.headline}”" if self.headline else ""
        return ", ".join(
            filter(None, (headline, self.publisher, self.written or "of unknown date", self.file))
        )


class Sources:
    """The articles that have been referred to, each numbered once, in the order of the first reference."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources.values())

    def __len__(self) -> int:
        return len(self._sources)

    def number(self, mention: Mapping[str, Any]) -> int:
        """Return the number of a mention's article."""
        path = mention["article"]
        if path not in self._sources:
            self._sources[path] = Source(
                number=len(self._sources) + 1,
                headline=to_line(mention["article_title"] or ""),
                publisher=to_line(mention["publisher"] or ""),
                written=date_in_words(mention["dct"], weekday=False) if mention["dct"] else "",
                url=to_address(mention["url"]),
                file=(to_line(article_name(path)) or "a file without a name")
                + (" (the file is gone)" if mention["is_gone"] else ""),
            )
        return self._sources[path].number
