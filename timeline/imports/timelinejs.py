"""The JSON of TimelineJS: its slides and eras as drafts."""

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.articles.markup import to_words
from timeline.curation import read_date
from timeline.errors import EditError, RowError
from timeline.figures import date_in_words
from timeline.imports.imported import Draft, Rejected
from timeline.imports.slide_dates import join_parts
from timeline.imports.slide_text import to_lines
from timeline.model import Category, Status

__all__ = ["drafts_of_slides", "is_timelinejs_json"]

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_GENERATOR = "Timeline"
_FORMS = ("{0}/{1}", "[{0}..{1}]", "{0}~/{1}~", "{0}~/{1}", "{0}/{1}~")
_FORMS_OF_ONE = (
    *("{0}", "{0}~", "{0}?", "{0}%", "[..{0}]", "[{0}..]", "{0}/..", "../{0}", "{0}Z"),
    *("{0}/{0}", "[{0}..{0}]"),
)
_MEDIA = (("Media", "url"), ("Credit", "credit"), ("Caption", "caption"), ("Address", "link"))
_PARTS_OF_YEAR = ("21", "22", "23", "24", "33", "34", "35", "36", "40", "41")


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
    is_own = content.get("generator") == _GENERATOR
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
    shown = _text(slide, "display_date") or _text(_object(slide, "start_date"), "display_date")
    meant = _as_shown(start, end, shown)
    date = meant or start
    lines = to_lines(_text(text, "text"))
    group = to_words(_text(slide, "group"))
    category = group.casefold() if group.casefold() in list(Category) else ""
    first_line = lines.partition("\n")[0].split(",")[0]
    notes = [
        ("", lines),
        ("Shown", shown if shown and meant is None else ""),
        ("Group", "" if category else group),
        *((word, to_lines(_text(media, key))) for word, key in _MEDIA),
    ]
    return Draft(
        row=number,
        title=to_words(_text(text, "headline")),
        date=date,
        end="" if meant else end,
        category=category,
        status=first_line if is_own and first_line in list(Status) else "",
        notes=notes,
        event_id=(_text(slide, "unique_id") or None) if is_own else None,
    )


def _read_date(slide: Mapping[str, Any], name: str) -> str:
    """Return a date of a slide as EDTF, an empty text where it has none."""
    parts = _object(slide, name)
    return join_parts({part: _part(parts, part) for part in _PARTS})


def _as_shown(start: str, end: str, shown: str) -> str | None:
    """Return the EDTF that a date is shown by: "about 1680" is not shown by 1680 alone.

    None where the words that are shown are none of ours.
    """
    forms = _FORMS if end else _FORMS_OF_ONE
    candidates = [form.format(start, end) for form in forms] if start else []
    year = start.removeprefix("-")[:4]
    if end and start[:1] != "-":
        ends = {start[:4], end[:4]}
        candidates += [f"{year}-{part}" for year in sorted(ends) for part in _PARTS_OF_YEAR]
    candidates += [f"{year[:3]}X", f"{year[:2]}XX"]
    return next((edtf for edtf in candidates if _is_shown(edtf, shown)), None)


def _is_shown(edtf: str, shown: str) -> bool:
    """Tell whether a date, in words, is what is shown."""
    try:
        dating = read_date(edtf)
    except EditError:
        return False
    words = date_in_words(edtf, relation=dating.relation, granularity=dating.granularity)
    return words == shown


def _object(slide: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a part of a slide that is an object; an empty one where there is none."""
    value = slide.get(name)
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    raise RowError(f"its {name} is no object; write {{…}}")


def _text(part: Mapping[str, Any], name: str) -> str:
    """Return a text of a slide; an empty one where there is none."""
    value = part.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise RowError(f"its {name} is no text; write a string, in quotation marks")


def _part(parts: Mapping[str, Any], name: str) -> str:
    """Return a part of a date, which some write as a number and some as text."""
    value = parts.get(name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise RowError(f"its {name} is no number; write one")
    return str(value).strip()
