"""The events as linked data: JSON-LD in the terms of schema.org, with EDTF dates."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO, Final

from timeline.articles import is_web_address
from timeline.documents import exact_date
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.inline_json import to_inline_json, write_list
from timeline.exports.options import ExportOptions
from timeline.figures import article_name, clean_text, conflict_in_words, row_date_in_words
from timeline.model import Granularity, Relation, Status

__all__ = ["write_jsonld"]

_SCHEMA: Final = "https://schema.org/"
_CONTEXT: Final = {
    "@vocab": _SCHEMA,
    "edtf": {"@id": "http://purl.org/dc/terms/date", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "eventStatus": {"@type": "@id"},
    "url": {"@type": "@id"},
}
_WITH_START: Final = frozenset({Relation.IS_INCLUDED, Relation.DURING, Relation.BEGINS})
_WITH_END: Final = frozenset({Relation.DURING, Relation.ENDS})
_MEASURES: Final = {
    "category": "category",
    "status": "status",
    "dated by": "dated_by",
    "killed": "killed",
    "injured": "injured",
    "attributed to": "attributed_to",
    "sources": "source_count",
    "review": "review",
    "note": "note",
    "how the date was read": "explanation",
}
_SHARES: Final = {"confidence": "confidence", "importance": "importance"}


def write_jsonld(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as JSON-LD 1.1, one row after the other.

    One graph holds what the timeline is called, then the events. The context stands in the file, so that
    nothing has to be fetched to read it. It can be pasted into a page as it is.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    stream.write(f'{{"@context": {to_inline_json(_CONTEXT)},\n"@graph": '.encode())
    write_list(chain([_head(chronicle)], map(_event, chronicle.rows)), stream)
    stream.write(b"}\n")


def _head(chronicle: Chronicle) -> dict[str, Any]:
    """Return the timeline as a whole."""
    return _known(
        {
            "@type": "CreativeWork",
            "creator": {"@type": "SoftwareApplication", "name": "Timeline"},
            "name": clean_text(chronicle.title),
            "dateCreated": chronicle.made and chronicle.made.isoformat(),
        }
    )


def _event(row: Row) -> dict[str, Any]:
    """Return an event."""
    return _known(
        {
            "@type": "Event",
            "identifier": clean_text(row["event_id"]),
            "name": clean_text(row["title"]),
            "edtf": row["date"],
            **_dates(row),
            "eventStatus": _status(row),
            "location": _place(row),
            "about": [{"@type": "Thing", "name": clean_text(name)} for name in row["participants"]],
            "additionalProperty": list(_properties(row)),
            "subjectOf": list(_articles(row)),
        }
    )


def _dates(row: Row) -> dict[str, str]:
    """Return when an event begins and ends, as far as that is exact."""
    first, is_range, last = (row["date"] or "").partition("/")
    has_start, has_end = row["relation"] in _WITH_START, row["relation"] in _WITH_END
    if is_range:  # one that only begins, or ends, within it has no exact end
        has_start = has_end = row["relation"] in {Relation.DURING, Relation.IS_INCLUDED}
    dates = {
        "startDate": _exact(first, row) if has_start else None,
        "endDate": _exact(last or first, row) if has_end else None,
    }
    return {name: date for name, date in dates.items() if date is not None}


def _exact(edtf: str, row: Row) -> str | None:
    """Return a date as ISO 8601, None for one that is less exact, or before year 1."""
    date = exact_date(edtf)
    return edtf if date and row["granularity"] == Granularity.TIME else date


def _status(row: Row) -> str | None:
    """Return schema.org's word for how it stands with an event; it has none for what may be."""
    if row["status"] == Status.POSSIBLE:
        return None
    if row["status"] == Status.NEGATED:
        return f"{_SCHEMA}EventCancelled"
    return f"{_SCHEMA}{'EventRescheduled' if row['history'] else 'EventScheduled'}"


def _place(row: Row) -> dict[str, Any] | None:
    """Return where it was, with its degrees where they are known."""
    if row["place"] is None:
        return None
    place: dict[str, Any] = {"@type": "Place", "name": clean_text(row["place"])}
    if row["latitude"] is not None and row["longitude"] is not None:
        degrees = {"latitude": row["latitude"], "longitude": row["longitude"]}
        place["geo"] = {"@type": "GeoCoordinates", **degrees}
    return place


def _properties(row: Row) -> Iterator[dict[str, Any]]:
    """Yield what schema.org has no term for."""
    if row["date"] is not None:
        yield _property("date in words", row_date_in_words(row))
    for name, column in _MEASURES.items():
        if row[column] is not None:
            yield _property(name, row[column])
    for name, column in _SHARES.items():
        yield {**_property(name, row[column]), "minValue": 0, "maxValue": 1}
    if row["overdue"]:
        yield _property("overdue", value=True)
    if row["conflicts"]:
        yield _property("conflict", conflict_in_words(row))
    for plan in row["history"]:
        yield _property("planned before for", plan["date"])


def _property(name: str, value: Any) -> dict[str, Any]:
    return {
        "@type": "PropertyValue",
        "name": name,
        "value": clean_text(value) if isinstance(value, str) else value,
    }


def _articles(row: Row) -> Iterator[dict[str, Any]]:
    """Yield the articles that tell of an event, each with its sentences."""
    told: dict[str, list[Mapping[str, Any]]] = {}
    for mention in row["mentions"]:
        told.setdefault(mention["article"], []).append(mention)
    for mentions in told.values():
        first = mentions[0]
        sentences = dict.fromkeys(mention["sentence"] for mention in mentions if mention["sentence"])
        publisher = first["publisher"] and clean_text(first["publisher"])
        yield _known(
            {
                "@type": "NewsArticle",
                "name": article_name(first["article"]),
                "headline": first["article_title"] and clean_text(first["article_title"]),
                "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
                "datePublished": first["dct"],
                "url": first["url"] if is_web_address(first["url"] or "") else None,
                "hasPart": [{"@type": "Quotation", "text": clean_text(text)} for text in sentences],
            }
        )


def _known(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
