"""Values of a file of edits, each read as what it must be, with an error that names its place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from timeline.errors import EditError

__all__ = ["Entry", "ReadObject"]


class ReadObject(dict[str, Any]):
    """An object as JSON has it, which remembers a key that stood there twice.

    Parameters
    ----------
    pairs : list of (str, Any)
        As `json.loads(…, object_pairs_hook=ReadObject)` gives them.

    Examples
    --------
    >>> ReadObject([("title", "Flood"), ("title", "Storm")]).doubled
    'title'
    """

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.doubled = next((key for key, count in counts.items() if count > 1), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An object of a file of edits, before anything is known to be right.

    Parameters
    ----------
    place : str
        Where it stands, for messages: `edit 3`.
    content : object
        As JSON gave it.

    Raises
    ------
    EditError
        When it is no object; by every method, when a value is missing or of another kind.

    Examples
    --------
    >>> Entry(place="edit 3", content={"author": 7}).text("author")
    Traceback (most recent call last):
    ...
    timeline.errors.EditError: edit 3: its author is no text; write a string, in quotation marks
    """

    place: str
    content: Any

    def __post_init__(self) -> None:
        if not isinstance(self.content, dict):
            raise self.error("it is no object", "write {…}")
        if isinstance(self.content, ReadObject) and self.content.doubled is not None:
            raise self.error(f"its key {self.content.doubled[:40]!r} stands there twice", "keep one")

    def check_keys(self, names: Iterable[str]) -> None:
        """Check that there is every key of `names`, and no other."""
        known = list(names)
        missing = [name for name in known if name not in self.content]
        odd = [name for name in self.content if name not in known]
        if missing:
            raise self.error(f"it has no {missing[0]}", "add it, with null where there is none")
        if odd:
            raise self.error(f"it has an unknown key {odd[0][:40]!r}", f"known are {', '.join(known)}")

    def text(self, name: str) -> str:
        """Return a value that must be text."""
        value = self._value(name)
        if not isinstance(value, str):
            raise self.error(f"its {name} is no text", "write a string, in quotation marks")
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a value that must be text or null."""
        return None if self._value(name) is None else self.text(name)

    def optional_number(self, name: str) -> float | None:
        """Return a value that must be a number or null."""
        value = self._value(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.error(f"its {name} is no number", "write a number, or null")
        try:
            return None if value is None else float(value)
        except OverflowError as error:
            raise self.error(f"its {name} is too large a number", "write a smaller one, or null") from error

    def optional_count(self, name: str) -> int | None:
        """Return a value that must be a whole number or null."""
        value = self._value(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.error(f"its {name} is no whole number", "write one, or null")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a value that must be a list of texts."""
        value = self._value(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f"its {name} is no list of texts", "write […], each in quotation marks")
        return tuple(value)

    def moment(self, name: str) -> datetime:
        """Return a value that must be an ISO 8601 date and time with a zone, in UTC."""
        written = self.text(name)
        try:
            moment = datetime.fromisoformat(written)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self._no_moment(name, written) from error
        raise self._no_moment(name, written)

    def entry(self, name: str) -> "Entry":
        """Return a value that must be an object."""
        return Entry(place=f"{self.place}, {name}", content=self._value(name))

    def optional_entry(self, name: str) -> "Entry | None":
        """Return a value that must be an object or null."""
        return None if self._value(name) is None else self.entry(name)

    def entries(self, name: str) -> list["Entry"]:
        """Return a value that must be a list of objects."""
        value = self._value(name)
        if not isinstance(value, list):
            raise self.error(f"its {name} is no list", "write […]")
        return [
            Entry(place=f"{self.place}, {name} {number}", content=each)
            for number, each in enumerate(value, 1)
        ]

    def error(self, cause: str, remedy: str) -> EditError:
        """Return the error that something is wrong with this object."""
        return EditError(f"{self.place}: {cause}; {remedy}")

    def _value(self, name: str) -> Any:
        """Return a value that must be there."""
        if name not in self.content:
            raise self.error(f"it has no {name}", "add it")
        return self.content[name]

    def _no_moment(self, name: str, written: str) -> EditError:
        """Return the error that a value is no moment."""
        return self.error(
            f"its {name} is no moment with a zone: {written[:40]!r}", "write 2021-08-30T14:02:00+00:00"
        )
