"""The JSON of TimelineJS: its slides and eras as drafts."""

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.articles.markup import to_words
from timeline.errors import RowError
from timeline.exports.chronology import GENERATOR
from timeline.imports.imported import Draft, Rejected, read_category, text_of
from timeline.imports.slide_dates import join_parts
from timeline.imports.slide_text import to_lines
from timeline.model import Category, Status

__all__ = ["drafts_of_slides", "is_timelinejs_json"]

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_OWN = ("edtf", "relation", "category", "status", "unique_id")  # beside what TimelineJS reads
_OVERDUE = "overdue"
_MEDIA = (("Media", "url"), ("Credit", "credit"), ("Caption", "caption"), ("Address", "link"))


def is_timelinejs_json(content: Any) -> bool:
    """Tell whether JSON is a timeline of TimelineJS.

    Parameters
    ----------
    content : Any

    Returns
    -------
    bool

    Examples
    --------
    >>> is_timelinejs_json({"events": [{"start_date": {"year": 2021}}]}), is_timelinejs_json({"events": []})
    (True, False)
    """
    events = content.get("events") if isinstance(content, Mapping) else None
    return isinstance(events, list) and any(
        isinstance(slide, Mapping) and ("start_date" in slide or isinstance(slide.get("text"), Mapping))
        for slide in events
    )


def drafts_of_slides(content: Mapping[str, Any]) -> Iterator[Draft | Rejected]:
    """Yield the slides as drafts, then the eras, which are lengths of time with a headline too.

    Parameters
    ----------
    content : mapping
        For which `is_timelinejs_json`.

    Yields
    ------
    Draft or Rejected
    """
    is_own = content.get("generator") == GENERATOR
    eras = content.get("eras")
    slides = [*content["events"], *(eras if isinstance(eras, list) else [])]
    for number, slide in enumerate(slides, start=1):
        try:
            yield _draft(number, slide, is_own=is_own)
        except RowError as error:
            yield Rejected(number, str(error))


def _draft(number: int, slide: Any, *, is_own: bool) -> Draft:
    """Return a slide as a draft."""
    if not isinstance(slide, Mapping):
        raise RowError("it is no object; write {…}")
    text, media = _object(slide, "text"), _object(slide, "media")
    start, end = (_read_date(slide, name) for name in ("start_date", "end_date"))
    shown = text_of(slide, "display_date") or text_of(_object(slide, "start_date"), "display_date")
    lines, group = to_lines(text_of(text, "text")), to_words(text_of(slide, "group"))
    own = {name: text_of(slide, name) for name in _OWN} if is_own else dict.fromkeys(_OWN, "")
    category = own["category"] or read_category(group) or ""
    notes = [
        ("", _without_remark(lines) if is_own else lines),
        ("Shown", "" if own["edtf"] else shown),
        ("Group", "" if category else group),
        *((word, to_lines(text_of(media, key))) for word, key in _MEDIA),
    ]
    return Draft(
        row=number,
        title=to_words(text_of(text, "headline")),
        date=own["edtf"] or start,
        end="" if own["edtf"] else end,
        relation=own["relation"],
        category=category,
        status=own["status"],
        notes=notes,
        event_id=own["unique_id"] or None,
    )


def _without_remark(lines: str) -> str:
    """Return the lines of one of our own slides without the first, where its keys say the same."""
    first, _, rest = lines.partition("\n")
    return rest if set(first.split(", ")) <= {*Status, *Category, _OVERDUE} else lines


def _read_date(slide: Mapping[str, Any], name: str) -> str:
    """Return a date of a slide as EDTF, an empty text where it has none."""
    parts = _object(slide, name)
    return join_parts({part: _part(parts, part) for part in _PARTS})


def _object(slide: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a part of a slide that is an object; an empty one where there is none."""
    value = slide.get(name)
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    raise RowError(f"its {name} is no object; write {{…}}")


def _part(parts: Mapping[str, Any], name: str) -> str:
    """Return a part of a date, which some write as a number and some as text."""
    value = parts.get(name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise RowError(f"its {name} is no number; write one")
    return str(value).strip()
