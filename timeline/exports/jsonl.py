"""Annotations as JSONL, one document a line; `docs/interchange.md` describes the keys."""

import json
from typing import Any

from timeline.annotation import Annotations, plain_date
from timeline.model import DatedMention, Timex

__all__ = ["to_line"]


def to_line(annotations: Annotations) -> str:
    """Return annotations as one line of JSON, without its end.

    Parameters
    ----------
    annotations : Annotations

    Returns
    -------
    str
        `{"doc_id", "timexes": […], "events": […]}`; without `events` when they were not asked for.

    Examples
    --------
    >>> from timeline.annotation import annotate
    >>> from timeline.documents import Document
    >>> to_line(annotate(Document(doc_id="d1", text="Two by two."), with_events=False))
    '{"doc_id": "d1", "timexes": []}'
    """
    content: dict[str, Any] = {
        "doc_id": annotations.document.doc_id,
        "timexes": [_timex_object(timex) for timex in annotations.timexes],
    }
    if annotations.mentions is not None:
        content["events"] = [_event_object(mention) for mention in annotations.mentions]
    return json.dumps(content, ensure_ascii=False)


def _timex_object(timex: Timex) -> dict[str, Any]:
    """Return a temporal expression as an object."""
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
    }


def _event_object(dated: DatedMention) -> dict[str, Any]:
    """Return an event as an object."""
    span = dated.mention.span
    return {"start": span.start, "end": span.end, "date": plain_date(dated), "dated_by": dated.dated_by}
