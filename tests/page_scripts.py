"""The scripts that draw the exported page, beside the Python that they are to agree with."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from random import Random
from typing import Any

import numpy as np
import pandas as pd
from playwright.sync_api import Page

from timeline.axis import NO_MOMENT, Stretch, to_days
from timeline.exports.page_settings import FIGURE_SCRIPTS, figure_settings
from timeline.figures import article_name
from timeline.figures.labels import clean_text
from timeline.index import CODES, EventIndex, LaneBy
from timeline.model import Category, DatedBy, Event, Granularity, Interval, Relation, Status
from timeline.table import build_table

LANES = {
    LaneBy.CATEGORY: "category",
    LaneBy.PLACE: "place",
    LaneBy.PARTICIPANT: "participant",
    LaneBy.SOURCE: "article",
    LaneBy.NONE: "none",
}
"""What the page calls the ways to make lanes."""

HOSTILE = [
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://example.org") & <a href="javascript:0">more</a>',
    "turned \u202egnp.exe\u2066 round",
    "NUL \x00 and bell \x07",
    "fire 🔥🚒 in 東京 and a family 👩‍👩‍👧",
    "مظاهرة في القاهرة אירוע בירושלים",
    "e\u0301a\u0308 " * 30,
    "long " * 2_000,
    "constructor",
    "",
]
WORDS = [
    "Minister",
    "rockets",
    "court",
    "opens",
    "talks",
    "harbour",
    "flood",
    "vote",
    "Will",
    "lands",
    "iron",
    "bridge",
    "AV",
    "WAY",
    "ill",
    "constructor",
]

_READ_EVENTS = """(given) => {
  const days = (values) => Float64Array.from(values, (value) => (value === null ? NaN : value));
  const events = {...given, from: days(given.from), to: days(given.to)};
  for (const name of ["confidence", "importance"]) events[name] = Float32Array.from(given[name]);
  events.sources = Uint16Array.from(given.sources);
  for (const name of ["conflict", "overdue"]) events[name] = Uint8Array.from(given[name]);
  for (const [name, {codes, names}] of Object.entries(given.coded)) {
    events[name] = {codes: Uint8Array.from(codes), names};
  }
  for (const members of Object.values(events.members)) {
    members.starts = Uint32Array.from(members.starts);
    members.codes = Uint32Array.from(members.codes);
  }
  window.events = events;
}"""
_PLAIN = """(value) => JSON.stringify(value, (_, part) => (
  ArrayBuffer.isView(part) ? Array.from(part) : part instanceof Set ? Array.from(part) : part
))"""


def load_scripts(page: Page, table: pd.DataFrame) -> None:
    """Give an empty page the scripts that draw, what they share with Python, and the events of a table."""
    folder = files("timeline.exports") / "page"
    page.add_script_tag(
        content="\n".join((folder / name).read_text(encoding="utf-8") for name in FIGURE_SCRIPTS)
    )
    page.evaluate("(given) => { Timeline.settings = JSON.parse(given); }", json.dumps(figure_settings()))
    page.evaluate(f"() => {{ window.plain = {_PLAIN}; }}")
    page.evaluate(_READ_EVENTS, _columns(table))


def ask(page: Page, call: str, *given: Any) -> Any:
    """Return what a call in the page returns, its arrays and sets as lists; `given` is what it may use."""
    return json.loads(page.evaluate(f"(given) => plain({call})", list(given)))


def as_days(stretch: Stretch) -> dict[str, float]:
    """Return a stretch of the line as the page has it."""
    return {"from": to_days(stretch.start), "to": to_days(stretch.end)}


def unpack(value: Any) -> Any:
    """Return a figure of Python's with its arrays as lists."""
    if isinstance(value, dict) and value.keys() == {"dtype", "bdata"}:
        return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]).tolist()
    if isinstance(value, dict):
        return {key: unpack(part) for key, part in value.items()}
    return [unpack(part) for part in value] if isinstance(value, list | tuple) else value


def differences(ours: Any, theirs: Any) -> list[str]:
    """Tell the first few places where two figures differ by more than rounding."""
    found = _iter_differences(ours, theirs, "")
    return [told for _, told in zip(range(9), found, strict=False)]


def _iter_differences(ours: Any, theirs: Any, path: str) -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted({*ours, *theirs}):
            if (key in ours) != (key in theirs):
                yield f"{path}.{key}: {ours.get(key, 'nothing')!r} and {theirs.get(key, 'nothing')!r}"
            else:
                yield from _iter_differences(ours[key], theirs[key], f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{path}: {len(ours)} and {len(theirs)} of them"
        for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from _iter_differences(one, other, f"{path}[{number}]")
    elif isinstance(ours, int | float) and isinstance(theirs, int | float):
        if abs(ours - theirs) > 1e-7 + 1e-9 * abs(ours):
            yield f"{path}: {ours!r} and {theirs!r}"
    elif ours != theirs:
        yield f"{path}: {ours!r} and {theirs!r}"


def varied_table(make_event: Callable[..., Event], count: int = 360) -> pd.DataFrame:
    """Return events of all kinds, always the same: each look, unit, length and age, hostile titles."""
    random = Random(7)
    return build_table([_random_event(make_event, random, number) for number in range(count)])


def _random_event(make_event: Callable[..., Event], random: Random, number: int) -> Event:
    """Return an event of 2021, often in August, of another age, or without a date."""
    date, interval, granularity = _random_date(random)
    title = " ".join(random.choices(WORDS, k=random.randint(1, 12))).capitalize()
    places = [
        None,
        "Kabul",
        "Lima",
        "<b>Rome</b>",
        "東京",
        "attack",
        *(f"Town {place}" for place in range(40)),
    ]
    papers = random.sample(range(9), random.randint(1, 4))
    return make_event(
        date,
        interval=interval,
        title=HOSTILE[number] if number < len(HOSTILE) else title,
        event_id=f"e{number}",
        granularity=granularity,
        relation=random.choice([Relation.IS_INCLUDED, *Relation]) if date else None,
        dated_by=random.choice(list(DatedBy)) if date else None,
        status=random.choice([Status.OCCURRED, *Status]),
        category=random.choice(list(Category)),
        participants=tuple(random.sample(WORDS, random.randint(0, 3))),
        place=random.choice(places),
        confidence=random.randint(0, 64) / 64,
        importance=random.randint(0, 512) / 512,  # the page has these as 32-bit numbers
        articles=tuple(f"/drop/paper-{paper}-of-the-harbour.txt" for paper in papers),
    )


def _random_date(random: Random) -> tuple[str | None, Interval | None, Granularity | None]:
    """Return a date, its interval where the calendar of Python has it, and its granularity."""
    hour = datetime(
        2021, random.choice([1, 3, 8, 8, 8, 12]), random.randint(1, 28), random.choice([0, 9, 18])
    )
    day = datetime(hour.year, hour.month, hour.day)
    match random.randint(0, 9):
        case 0:
            return None, None, None
        case 1:
            year = random.choice([-9998, -499, -43, 0, 1, 79, 999, 9800])
            if year < 0:
                return f"-{-year:04}-03-15", None, Granularity.DAY
            return f"{year:04}-03", None, Granularity.MONTH
        case 2:
            length = random.choice([timedelta(minutes=5), timedelta(hours=3), timedelta(days=1)])
            return f"{hour:%Y-%m-%dT%H:%M:00}", Interval(hour, hour + length), Granularity.TIME
        case 3 | 4:
            days = random.choice([2, 7, 30, 400, 9000])
            form = random.choice(["{:%Y-%m-%d}/{:%Y-%m-%d}", "[{:%Y-%m-%d}..{:%Y-%m-%d}]"])
            date = form.format(day, day + timedelta(days=days - 1))
            unit = random.choice([Granularity.WEEK, Granularity.DAY])
            return date, Interval(day, day + timedelta(days=days)), unit
        case 5:
            month = day.replace(day=1)
            after = datetime(2021 + month.month // 12, month.month % 12 + 1, 1)
            return f"{month:%Y-%m}", Interval(month, after), Granularity.MONTH
        case _:
            date = f"{day:%Y-%m-%d}" + random.choice(["", "", "~"])
            return date, Interval(day, day + timedelta(days=1)), Granularity.DAY


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    """Return a table as the page holds it, in plain JSON."""
    index = EventIndex.from_table(table)
    spans = [
        [None if moment == NO_MOMENT else to_days(moment) for moment in moments.tolist()]
        for moments in (index.starts, index.ends)
    ]
    by = (LaneBy.PLACE, LaneBy.PARTICIPANT, LaneBy.SOURCE)
    return {
        "count": len(table),
        "from": spans[0],
        "to": spans[1],
        "titles": table["title"].map(clean_text).tolist(),
        "dates": [date if isinstance(date, str) else None for date in table["date"]],
        "confidence": table["confidence"].tolist(),
        "importance": table["importance"].tolist(),
        "sources": table["source_count"].tolist(),
        "conflict": table["conflict"].astype(int).tolist(),
        "overdue": table["overdue"].astype(int).tolist(),
        "coded": {_camel(name): _codes(index, name) for name in CODES},
        "members": {LANES[lanes_by]: _members(index, lanes_by) for lanes_by in by},
    }


def _camel(name: str) -> str:
    return "datedBy" if name == "dated_by" else name


def _codes(index: EventIndex, name: str) -> dict[str, Any]:
    """Return a column as codes; 255 stands for none."""
    codes: Sequence[int] = index.columns[name].tolist()
    return {"codes": [255 if code < 0 else code for code in codes], "names": CODES[name]}


def _members(index: EventIndex, by: LaneBy) -> dict[str, Any]:
    """Return who belongs where: the names of one event after those of the other."""
    found = index.members(by)
    starts = np.searchsorted(found.events, np.arange(len(index) + 1))
    names = [article_name(label) if by is LaneBy.SOURCE else label for label in found.labels]
    return {"starts": starts.tolist(), "codes": found.names.tolist(), "names": names}
