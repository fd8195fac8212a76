"""Events that this program has written, as JSON or CSV, as drafts of events to add by hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.errors import RowError
from timeline.exports.csv import restore_formulas
from timeline.figures import article_name
from timeline.imports.imported import Draft, Rejected, text_of
from timeline.model import Review

__all__ = ["draft_of_cells", "drafts_of_rows"]

_MOST_SOURCES = 5
_TEXTS = ("title", "place", "category", "status")
_NUMBERS = ("latitude", "longitude", "killed", "injured")


def drafts_of_rows(rows: Sequence[Any]) -> Iterator[Draft | Rejected]:
    """Yield the events of our JSON as drafts; what an added event cannot hold goes into the note, in words.

    Parameters
    ----------
    rows : sequence
        What stands under `events`.

    Yields
    ------
    Draft or Rejected
    """
    for number, row in enumerate(rows, start=1):
        try:
            yield _draft_of_row(number, row)
        except RowError as error:
            yield Rejected(number, str(error))


def draft_of_cells(number: int, cells: Mapping[str, str]) -> Draft:
    """Return a row of our CSV as a draft: cells that spreadsheets would run are as they were.

    Parameters
    ----------
    number : int
    cells : mapping of str to str
        Column -> cell.

    Returns
    -------
    Draft

    Raises
    ------
    RowError
        When the event was hidden.

    Examples
    --------
    >>> draft_of_cells(2, {"title": "'=HYPERLINK(1)", "date": "2021", "participants": "Anna; Ben"}).title
    '=HYPERLINK(1)'
    """
    row = {name: restore_formulas(cell) for name, cell in cells.items()}
    _check_shown(row)
    return Draft(
        row=number,
        date=row.get("date", ""),
        relation=row.get("relation", ""),
        participants=tuple(row.get("participants", "").split("; ")),
        notes=[("", row.get("note", "")), ("According to", row.get("attributed_to", ""))],
        event_id=row.get("event_id") or None,
        is_own=True,
        **{name: row.get(name, "") for name in (*_TEXTS, *_NUMBERS)},
    )


def _draft_of_row(number: int, row: Any) -> Draft:
    """Return an event of our JSON as a draft."""
    if not isinstance(row, Mapping):
        raise RowError("it is no object; write {…}")
    _check_shown(row)
    participants = row.get("participants") or []
    if not isinstance(participants, list) or not all(isinstance(name, str) for name in participants):
        raise RowError("its participants are no list of names; write […]")
    return Draft(
        row=number,
        date=text_of(row, "date"),
        relation=text_of(row, "relation"),
        participants=tuple(participants),
        notes=[
            ("", text_of(row, "note")),
            ("According to", text_of(row, "attributed_to")),
            *_sources(row.get("mentions")),
        ],
        event_id=text_of(row, "event_id") or None,
        is_own=True,
        **{name: text_of(row, name) for name in _TEXTS},
        **{name: _number(row, name) for name in _NUMBERS},
    )


def _check_shown(row: Mapping[str, Any]) -> None:
    """Check that an analyst has not hidden an event."""
    if row.get("review") == Review.HIDDEN:
        raise RowError("an analyst has hidden it; accept it where it comes from, and export it again")


def _sources(mentions: Any) -> Iterator[tuple[str, str]]:
    """Yield which articles tell of an event, as parts of its note."""
    told = (
        [mention for mention in mentions if isinstance(mention, Mapping)]
        if isinstance(mentions, list)
        else []
    )
    names = list(dict.fromkeys(filter(None, map(_source, told))))
    yield from (("Source", name) for name in names[:_MOST_SOURCES])
    if len(names) > _MOST_SOURCES:
        yield "Sources", f"{len(names) - _MOST_SOURCES} more"


def _source(mention: Mapping[str, Any]) -> str:
    """Name the article of a mention, with its day and its address."""
    article, dct = text_of(mention, "article"), text_of(mention, "dct")
    name = text_of(mention, "article_title") or (article_name(article) if article else "")
    return ", ".join(filter(None, (name, text_of(mention, "publisher"), dct[:10], text_of(mention, "url"))))


def _number(row: Mapping[str, Any], name: str) -> str:
    """Return a value that is a number, as text, or an empty text for none."""
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RowError(f"its {name} is no number; write one, or null")
    return repr(value)
