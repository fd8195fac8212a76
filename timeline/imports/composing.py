"""Drafts to events: text cleaned, dates read, and every rule of an event that is added by hand kept."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.articles.encoding import normalise_text
from timeline.curation import LONGEST_NOTE, LONGEST_TITLE, check_change
from timeline.errors import EditError, RowError
from timeline.events.gazetteer import find_sites
from timeline.imports.dates import DateReader
from timeline.imports.imported import Draft, ImportedEvent, Rejected, Remarked, fold_word, read_category
from timeline.lexicons import load_lexicon
from timeline.model import Add, Category, Place, Relation, Status

__all__ = ["compose_events"]

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s?([ap])?\.?(?:m\.?)?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d", re.ASCII)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.0)?", re.ASCII)
_NOON = 12


def compose_events(
    drafts: Iterable[Draft | Rejected], reader: DateReader
) -> Iterator[ImportedEvent | Rejected | Remarked]:
    """Make an event of each draft.

    Parameters
    ----------
    drafts : iterable of Draft or Rejected
        What is rejected already comes out as it is.
    reader : DateReader

    Yields
    ------
    ImportedEvent, Rejected or Remarked
        A remark stands before the event that it is of.

    Examples
    --------
    >>> drafts = [Draft(row=2, title="Flood", date="August 2021"), Draft(row=3, title="Storm", date="A1")]
    >>> flood, storm = compose_events(drafts, DateReader())
    >>> flood.change.date, storm.row
    ('2021-08', 3)
    """
    for draft in drafts:
        if isinstance(draft, Rejected):
            yield draft
            continue
        try:
            event, remarks = _compose(draft, reader)
        except (RowError, EditError) as error:
            yield Rejected(draft.row, str(error))
            continue
        yield from (Remarked(draft.row, words) for words in remarks)
        yield event


def _compose(draft: Draft, reader: DateReader) -> tuple[ImportedEvent, list[str]]:
    """Make the event of a draft, with what is to be told of it."""
    remarks: list[str] = []
    notes = [(word, text) for word, text in draft.notes if text.strip()]
    whole = " ".join(normalise_text(draft.title).split())
    if not whole:
        raise RowError("it has no title; write what happened")
    title = whole
    if len(whole) > LONGEST_TITLE:
        title = _cut(whole, LONGEST_TITLE)
        notes.insert(0, ("", whole))
        remarks.append(
            f"its title of {len(whole):,} characters is cut to {LONGEST_TITLE}; its note begins with it"
        )
    values = _read_values(draft, notes)
    date = _read_dates(draft, reader, notes)
    note = _write_note(notes)
    if len(note) > LONGEST_NOTE:
        remarks.append(f"its note of {len(note):,} characters is cut to {LONGEST_NOTE:,}")
        note = _cut(note, LONGEST_NOTE)
    change = Add(title=title, date=date, note=note or None, **values)
    check_change(change)
    return ImportedEvent(row=draft.row, change=change, event_id=draft.event_id), remarks


def _read_values(draft: Draft, notes: list[tuple[str, str]]) -> dict[str, Any]:
    """Read what is neither title, date nor note; what is none of our values goes into the note."""
    category, status = read_category(draft.category), fold_word(draft.status)
    if category is None and draft.category.strip():
        notes.append(("Category", draft.category))
    names = load_lexicon("events_files")["statuses"]
    status = next((own for own, others in names.items() if status in others), status)
    if status and status not in list(Status):
        notes.append(("Status", draft.status))
    participants = [" ".join(normalise_text(name).split()) for name in draft.participants]
    return {
        "category": category or Category.OTHER,
        "status": Status(status) if status in list(Status) else Status.OCCURRED,
        "place": _read_place(draft),
        "participants": tuple(dict.fromkeys(filter(None, participants))),
        "killed": _read_count("Killed", draft.killed, notes),
        "injured": _read_count("Injured", draft.injured, notes),
    }


def _read_place(draft: Draft) -> Place | None:
    """Read a place; what has no position gets that of the gazetteer, as an event that is typed in does."""
    name = " ".join(normalise_text(draft.place).split())
    latitude, longitude = (
        _read_degrees(kind, text)
        for kind, text in (("latitude", draft.latitude), ("longitude", draft.longitude))
    )
    if (latitude is None) != (longitude is None):
        raise RowError("it has a latitude or a longitude alone; give both, or leave both out")
    if not name and latitude is not None:
        name = f"{latitude:g}, {longitude:g}"
    if not name:
        return None
    sites = () if draft.is_own or latitude is not None or longitude is not None else find_sites(name)
    if sites:
        return Place(name=name, latitude=sites[0].latitude, longitude=sites[0].longitude)
    return Place(name=name, latitude=latitude, longitude=longitude)


def _read_degrees(kind: str, text: str) -> float | None:
    """Read a latitude or a longitude."""
    text = text.strip()
    if not text:
        return None
    try:
        return float(text.replace(",", ".") if "." not in text else text)
    except ValueError as error:
        raise RowError(f"its {kind} {text[:40]!r} is no number; write degrees, such as 34.5") from error


def _read_count(word: str, text: str, notes: list[tuple[str, str]]) -> int | None:
    """Read how many; what is no plain number goes into the note."""
    text = text.strip()
    if _COUNT.fullmatch(text):
        return int(text.replace(",", "").removesuffix(".0"))
    if text and any(map(str.isalnum, text)) and text.casefold() not in _unknown_words():
        notes.append((word, text))
    return None


def _read_dates(draft: Draft, reader: DateReader, notes: list[tuple[str, str]]) -> str | None:
    """Read when an event was, or from when to when; what EDTF cannot say goes into the note."""
    first, last = reader.read(draft.date), reader.read(draft.end)
    for written, text in ((first, draft.date), (last, draft.end)):
        if written is not None and written.is_coarser:
            notes.append(("Date as written", text))
    start, end = (None if written is None else written.edtf for written in (first, last))
    start = _with_clock(start, draft.time, "Time", notes)
    if end is None and start is not None and draft.end_time.strip():
        end = start.partition("T")[0]  # it ended on the same day
    end = _with_clock(end, draft.end_time, "End time", notes)
    if end is None or start == end:
        return start and _with_relation(start, draft.relation)
    return _check_dates(f"{start or '..'}/{end}", draft)


def _with_relation(date: str, relation: str) -> str:
    """Return a date as EDTF that says by itself how the event lies to it, as that of an added event does."""
    if any(mark in date for mark in "/["):
        return date
    match relation:
        case Relation.BEGINS:
            return f"{date}/.."
        case Relation.ENDS:
            return f"../{date}"
        case Relation.DURING:
            return f"{date}/{date}"
    return date


def _with_clock(day: str | None, clock: str, word: str, notes: list[tuple[str, str]]) -> str | None:
    """Return a day with its time of day; a time that cannot be had goes into the note."""
    if not clock.strip():
        return day
    read = _read_clock(clock)
    if day is not None and read is not None and _DAY.fullmatch(day):
        return f"{day}T{read}"
    notes.append((word, clock))
    return day


def _check_dates(edtf: str, draft: Draft) -> str:
    """Check that a length of time has a place on the calendar."""
    try:
        check_change(Add(title="-", date=edtf))
    except EditError as error:
        end = draft.end or draft.end_time
        raise RowError(
            f"its date {draft.date[:40]!r} and its end {end[:40]!r} make no length of time; write both as "
            "days, months or years, the earlier one first"
        ) from error
    return edtf


def _read_clock(text: str) -> str | None:
    """Read a time of day; None when it is none."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match[4].casefold() == "p" else 0)
    is_clock = hour < 24 and minute < 60 and second < 60
    return f"{hour:02}:{minute:02}:{second:02}" if is_clock else None


def _write_note(notes: Iterable[tuple[str, str]]) -> str:
    """Write a note: a line or more for each thing, each once."""
    lines = []
    for word, text in notes:
        cleaned = "\n".join(" ".join(line.split()) for line in normalise_text(text).strip().split("\n"))
        if cleaned:
            lines.append(f"{word}: {cleaned}" if word else cleaned)
    return "\n".join(dict.fromkeys(lines))


def _cut(text: str, most: int) -> str:
    """Cut a text off at a word, with a sign that it goes on."""
    start = text[: most - 1]
    at = start.rfind(" ")
    return f"{start[:at] if at > most // 2 else start}…"


def _unknown_words() -> list[str]:
    """Return what stands where nothing is known."""
    words: list[str] = load_lexicon("events_files")["dates"]["unknown"]
    return words
