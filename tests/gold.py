"""The project's own gold, as tests read it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from timeline.articles import read_articles
from timeline.model import Article, DctSource, Span

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "evaluation" / "gold"
SAMPLES = ROOT / "sample_articles"


def read_gold(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def parse_date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def to_day(edtf: str | None) -> str | None:
    """Gold is no finer than the day."""
    return edtf.partition("T")[0] if edtf and edtf[0].isdigit() else edtf


def to_articles(document: Mapping[str, Any]) -> tuple[Article, ...]:
    """Return the article of a gold document: its own text, or the sample file that it names."""
    if "article" in document:
        return read_articles(SAMPLES / document["article"]).articles
    dct = parse_date(document["dct"])
    source = None if dct is None else DctSource.HEADER
    name = document["doc_id"]
    title = document.get("title")
    return (
        Article(article_id=name, source=name, title=title, text=document["text"], dct=dct, dct_source=source),
    )


def locate(event: Mapping[str, Any], text: str) -> Span:
    """Return where a gold event's trigger stands."""
    if "start" in event:
        return Span(event["start"], event["end"])
    start = text.index(event["trigger"], max(text.find(event["quote"]), 0))
    return Span(start, start + len(event["trigger"]))


def is_dated_right(system: str | None, gold: str | None) -> bool:
    """Tell whether a date is gold's; "~" says only that it is inferred."""
    found = to_day(system)
    return gold is not None and found is not None and found.removesuffix("~") == gold.removesuffix("~")
