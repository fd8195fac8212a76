"""The HTML export is one page that needs nothing else."""

import base64
import gzip
import hashlib
import html
import importlib
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html
from plotly.offline import get_plotlyjs, get_plotlyjs_version
from strategies import tables

from timeline.articles import ArticleReader
from timeline.axis import DAY, locate
from timeline.errors import ArticleError, ExportError
from timeline.exports import (
    ExportOptions,
    Format,
    PlotlyJs,
    chronicle_of,
    write_chronicle,
    write_table,
    write_to,
)
from timeline.exports import page_data as packing
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.html import SCRIPTS, STYLES
from timeline.exports.inline_json import to_inline_json
from timeline.exports.page_data import PageData
from timeline.figures import build_evidence, clean_text
from timeline.index import CODES
from timeline.model import Event, Failure
from timeline.moments import find_key_moments
from timeline.rows import to_rows
from timeline.table import build_table

HOSTILE = '</script><script>alert(1)</script><!-- =HYPERLINK( \u202e\u2066\x00\x1b\u2028\r\n";, 新聞 שלום 🚀'
ROOT = Path(__file__).parents[2]
PAGE = Path(packing.__file__).parent / "page"


def _page(chronicle: Chronicle, folder: Path, **options: Any) -> str:
    path = folder / "timeline.html"
    write_chronicle(chronicle, path, options=ExportOptions(**options), overwrite=True)
    return path.read_text(encoding="utf-8")


def _unpack(page: str, name: str) -> Any:
    """Return what an element with data holds, packed or plain."""
    found = re.search(
        rf'<script type="(text/plain|application/json)" id="{name}">(.*?)</script>', page, re.DOTALL
    )
    assert found is not None, name
    return json.loads(_unzip(found[2]) if found[1] == "text/plain" else found[2])


def _unzip(text: str) -> str:
    return gzip.decompress(base64.b64decode(text)).decode()


def _chunks(page: str) -> list[dict[str, Any]]:
    return [_unpack(page, name) for name in re.findall(r'id="(evidence-\d+)"', page)]


def _policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _names(column: list[Any]) -> list[str | None]:
    """Return the values of a column of codes."""
    codes, names = column
    return [None if code == "~" else names[ord(code) - 35] for code in codes]


def _days(span: dict[str, Any]) -> Iterator[tuple[float, float] | None]:
    """Yield where events begin and end, in days, as the page reads it."""
    steps = iter(accumulate(step for step in span["steps"] if step is not None))
    for step, length in zip(span["steps"], span["lengths"], strict=True):
        if step is None:
            yield None
        else:
            start = next(steps)
            yield start / span["perDay"], (start + length) / span["perDay"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, story_table: pd.DataFrame) -> str:
    chronicle = chronicle_of(
        story_table,
        title="Kabul <&> August",
        made=date(2026, 3, 1),
        failures=[Failure(article="/drop/scan.html", error="no text; save the article itself")],
    )
    return _page(chronicle, tmp_path_factory.mktemp("export"))


def test_every_event_is_in_the_index(page: str, story_table: pd.DataFrame) -> None:
    """Events come in order of time with all that can be filtered, undated ones too."""
    index = _unpack(page, "index")
    assert index["titles"] == list(story_table["title"])
    assert _names(index["codes"]["category"]) == list(story_table["category"])
    assert _names(index["codes"]["relation"])[-1] is None
    assert index["span"]["steps"][-1] is None
    places, names = index["place"]
    assert [names[code] for code in places][:2] == list(story_table["place"])[:2]
    assert index["articles"] == ["kabul.txt", "blast.md", "deadline.txt"]
    assert index["count"] == len(story_table)


def test_a_date_that_is_its_day_is_left_to_the_page(page: str, story_table: pd.DataFrame) -> None:
    """The page writes plain days itself; all others stand as they are."""
    dates = _unpack(page, "index")["dates"]
    assert [date for date in dates if date] == ["[2021-08-23..2021-08-29]", "2021-08-28/2021-08-29"]
    assert len(dates) == len(story_table)


def test_sentences_are_marked(page: str) -> None:
    """The trigger and the date phrase stand out in the sentence."""
    (chunk,) = _chunks(page)
    assert (
        "Rockets \x7ftstruck\x7fp the airport \x7fdon Monday\x7fp, officials said." in chunk["quote"]["text"]
    )


def test_the_page_tells_what_sources_disagree_on(tmp_path: Path, disputed_table: pd.DataFrame) -> None:
    """Sides, rules, earlier plans and what is overdue go out with the file, as on the dashboard."""
    page = _page(chronicle_of(disputed_table), tmp_path)
    (chunk,) = _chunks(page)
    assert chunk["disputes"][1][1] == {
        "about": "killed",
        "matter": "the number killed",
        "accounts": [
            {"value": "9", "sources": "post.txt", "is_taken": True},
            {"value": "1,004", "sources": "gazette.txt, herald.txt", "is_taken": False},
        ],
        "taken": "taken: 9, the count of the newest article",
    }
    assert chunk["explanation"][1] == "Two of three articles name the day."
    assert chunk["plans"][0] == ["was planned for 10 September 2021 (told on 1 September 2021, wire.txt)"]
    assert chunk["overdue"][2] == "was due by 15 September 2021; no article says that it took place"
    assert _unpack(page, "index")["flags"] == {"conflict": "010", "overdue": "001"}


def test_title_date_and_failures(page: str) -> None:
    """The page says when it was made, and what could not be read."""
    index = _unpack(page, "index")
    assert index["made"] == "1 March 2026"
    epoch = date(1970, 1, 1)
    assert index["days"] == {
        "made": (date(2026, 3, 1) - epoch).days,
        "dcts": [(date(2021, 8, 30) - epoch).days],
    }
    assert index["failures"] == [["scan.html", "no text; save the article itself"]]
    assert "<title>Kabul &lt;&amp;&gt; August</title>" in page
    assert '<h1 id="title">Kabul &lt;&amp;&gt; August</h1>' in page


def test_key_moments_are_those_of_the_dashboard(page: str, story_table: pd.DataFrame) -> None:
    """Without any of the chronicle's own, the page has what the library finds."""
    moments = _unpack(page, "index")["moments"]
    found = find_key_moments(story_table, 20)
    assert [moment["title"] for moment in moments] == [moment.title for moment in found]
    assert [story_table["event_id"][moment["event"]] for moment in moments] == [
        each.event_id for each in found
    ]


def test_key_moments_that_were_chosen_stay(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """What the rows were cut down to is told as it is, and leads to the right events."""
    moments = find_key_moments(story_table, 2)
    kept = story_table[story_table["event_id"].isin([each.event_id for each in moments])].reset_index(
        drop=True
    )
    told = _unpack(_page(chronicle_of(kept, moments=moments), tmp_path), "index")["moments"]
    assert [(each["rank"], each["event"]) for each in told] == [
        (each.rank, n) for n, each in enumerate(moments)
    ]


def test_sentences_can_be_left_out(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """Then no sentence is in the file, and the page knows."""
    page = _page(chronicle_of(story_table).without_text(), tmp_path)
    assert not any(text for chunk in _chunks(page) for text in chunk["quote"]["text"])
    assert _unpack(page, "index")["hasText"] is False


def test_evidence_is_in_chunks(
    tmp_path: Path, story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many events only those that are asked for are unpacked."""
    monkeypatch.setattr(packing, "CHUNK", 3)
    page = _page(chronicle_of(story_table), tmp_path)
    assert [len(chunk["quotes"]) for chunk in _chunks(page)] == [3, 3, 1]
    assert _unpack(page, "index")["chunk"] == 3


def test_rows_are_gone_through_one_after_the_other(
    story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, a chunk is there as soon as its own rows are."""
    monkeypatch.setattr(packing, "CHUNK", 3)
    taken: list[Row] = []

    class Watched(list[Row]):
        def __iter__(self) -> Iterator[Row]:
            return (taken.append(row) or row for row in super().__iter__())  # type: ignore[func-returns-value]

    chunks = PageData(Chronicle(rows=Watched(to_rows(story_table)))).iter_chunks()
    assert next(chunks)["quotes"]
    assert len(taken) == 3
    assert len(list(chunks)) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(tables)
def test_any_table_is_told_as_it_is(table: pd.DataFrame) -> None:
    """Whatever the events: their places in time, shares, dates and sentences come out as they went in."""
    chronicle = chronicle_of(table)
    data = PageData(chronicle)
    chunks = [json.loads(to_inline_json(chunk)) for chunk in data.iter_chunks()]
    index = json.loads(to_inline_json(data.index()))
    rows = to_rows(table)
    for row, days, written in zip(rows, _days(index["span"]), index["dates"], strict=True):
        if row["start"] is not None:
            start = (datetime.fromisoformat(row["start"]) - datetime(1970, 1, 1)) / timedelta(days=1)
            assert days is not None
            assert days[0] == pytest.approx(start, abs=1e-9)
        else:
            stretch = locate(row["date"])
            assert days == (None if stretch is None else (stretch.start / DAY, stretch.end / DAY))
        assert written in ("", row["date"])
    for name in CODES:
        assert _names(index["codes"][name]) == [row[name] for row in rows]
    whole, values = index["shares"]["confidence"]
    assert [value / whole for value in values] == pytest.approx([row["confidence"] for row in rows], abs=1e-4)
    told = [
        "".join(piece[1:] for piece in ("p" + text).split("\x7f"))
        for c in chunks
        for text in c["quote"]["text"]
    ]
    quotes = [quote for row in rows for quote in build_evidence(row).quotes]
    assert told == ["".join(piece.text for piece in quote.pieces) for quote in quotes]


def test_plotly_is_in_the_page(page: str) -> None:
    """The part of plotly.js that the page draws with is of the version that plotly for Python has."""
    packed = re.search(r'<script type="text/plain" id="plotly">([^<]*)</script>', page)
    assert packed is not None
    script = _unzip(packed[1])
    assert script.startswith(f"/*! plotly.js v{get_plotlyjs_version()},")
    assert "Permission is hereby granted, free of charge" in script
    assert f'version="{get_plotlyjs_version()}"' in script
    assert len(page) < 650_000


def test_the_licence_of_plotly_ships_beside_it() -> None:
    """As the licence asks."""
    assert "MIT License" in (PAGE / "plotly-licence.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("plotlyjs", PlotlyJs)
def test_the_policy_allows_the_scripts_and_nothing_else(
    tmp_path: Path, story_table: pd.DataFrame, plotlyjs: PlotlyJs
) -> None:
    """Each script that runs is named by its hash; there is no request, and no eval."""
    page = _page(chronicle_of(story_table), tmp_path, plotlyjs=plotlyjs)
    policy = _policy(page)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    packed = re.findall(r'<script type="text/plain" id="(?:script|plotly)">([^<]*)</script>', page)
    scripts = [*inline, *map(_unzip, packed)]
    assert all(_digest(script) in policy for script in scripts)
    assert policy.count("sha256") == len(scripts)


def test_what_is_fetched_is_checked(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """From the network comes plotly.js alone, and only if it is the one that plotly for Python has."""
    page = _page(chronicle_of(story_table), tmp_path, plotlyjs=PlotlyJs.CDN)
    address = f"https://cdn.plot.ly/plotly-{get_plotlyjs_version()}.min.js"
    integrity = _digest(get_plotlyjs()).strip("'")
    assert f'data-src="{address}" integrity="{integrity}" crossorigin="anonymous">' in page
    assert address in _policy(page)
    assert len(re.findall(r'\b(?:src|href)="(?!#)', page)) == 1


@pytest.mark.parametrize("plotlyjs", [PlotlyJs.PACKED, PlotlyJs.INLINE])
def test_the_page_asks_for_nothing(tmp_path: Path, story_table: pd.DataFrame, plotlyjs: PlotlyJs) -> None:
    """A policy forbids every request, and no element makes one."""
    page = lxml_html.document_fromstring(_page(chronicle_of(story_table), tmp_path, plotlyjs=plotlyjs))
    assert page.xpath("//@src") == []
    assert page.xpath("//@href") == ["#list"]


def test_plain_text_needs_no_unpacking(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """For old browsers nothing in the file is compressed."""
    page = _page(chronicle_of(story_table), tmp_path, plotlyjs=PlotlyJs.INLINE)
    assert 'type="text/plain"' not in page
    assert _unpack(page, "index")["titles"] == list(story_table["title"])


@pytest.mark.parametrize("plotlyjs", [PlotlyJs.PACKED, PlotlyJs.INLINE])
def test_text_of_articles_cannot_leave_its_data(
    tmp_path: Path, make_event: Callable[..., Event], plotlyjs: PlotlyJs
) -> None:
    """Hostile text stays text: the page has its own scripts and no others."""
    sentence = f"Rockets struck on Monday {HOSTILE}"
    event = make_event(
        title=HOSTILE * 100,
        sentence=sentence,
        place=HOSTILE,
        participants=(HOSTILE,),
    )
    (row,) = to_rows(build_table([event]))
    row["mentions"] = [mention | {"article": f"{HOSTILE}\udcff.txt"} for mention in row["mentions"]]
    failures = [Failure(article=f"{HOSTILE}\udcff", error=HOSTILE)]
    chronicle = Chronicle(rows=[row], title=HOSTILE, failures=tuple(failures))
    page = _page(chronicle, tmp_path, plotlyjs=plotlyjs)
    parsed = lxml_html.document_fromstring(page)
    assert [script.get("id") for script in parsed.iter("script") if script.get("id") is not None] == (
        ["evidence-0", "index", "plotly", "script"]
        if plotlyjs is PlotlyJs.PACKED
        else ["evidence-0", "index"]
    )
    assert all(
        "alert(1)" not in (script.text or "") or script.get("type") for script in parsed.iter("script")
    )
    index = _unpack(page, "index")
    assert index["titles"] == [clean_text(HOSTILE * 100)]
    assert index["place"][1] == [clean_text(HOSTILE)]
    assert parsed.findtext(".//title") == clean_text(HOSTILE)
    assert "\x00" not in page
    assert "\u202e" not in json.dumps({**index, "settings": None}, ensure_ascii=False)


def test_only_addresses_of_the_web_are_links(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """An address of another kind is left out."""
    (row,) = to_rows(build_table([make_event()]))
    rows = [
        row | {"mentions": [row["mentions"][0] | {"url": url}]}
        for url in ("javascript:alert(1)", "file:///etc/passwd", "HTTPS://news.example/kabul")
    ]
    tellings = _unpack(_page(Chronicle(rows=rows, moments=()), tmp_path), "index")["tellings"]
    assert [telling[3] for telling in tellings] == ["", "HTTPS://news.example/kabul"]


def test_the_same_table_gives_the_same_file(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """Nothing of the moment or the machine gets into the page."""
    pages = []
    for name in ("a.html", "b.html"):
        write_table(story_table, tmp_path / name)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_page_of_no_events_is_still_a_page(tmp_path: Path) -> None:
    """An empty table is a timeline without events."""
    write_table(build_table([]), tmp_path / "empty.html")
    assert _unpack((tmp_path / "empty.html").read_text(encoding="utf-8"), "index")["count"] == 0


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """The error says so, and no half file is there."""
    with pytest.raises(ExportError):
        write_table(story_table, tmp_path / "missing" / "timeline.html")
    assert list(tmp_path.iterdir()) == []


def test_a_page_in_the_drop_folder_is_no_article(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """The reader knows our pages."""
    write_table(story_table, tmp_path / "timeline.html")
    with ArticleReader() as reader, pytest.raises(ArticleError, match="timeline"):
        reader.read(tmp_path / "timeline.html")


def test_every_file_of_the_page_is_used() -> None:
    """No script or style sheet lies about, and none is missing."""
    own = {"page.html", "loader.js", "plotly.js.gz", "plotly-licence.txt"}
    assert {file.name for file in PAGE.iterdir()} == {*SCRIPTS, *STYLES, *own}


def test_the_page_has_the_colours_of_the_dashboard() -> None:
    """Its style sheet names the same colours, light and dark."""
    named = re.compile(r"^  (--[a-z-]+): ([^;]+);", re.MULTILINE)
    dashboard = Path(__file__).parents[2] / "dashboards" / "assets" / "base.css"
    own, theirs = (named.findall(file.read_text(encoding="utf-8")) for file in (PAGE / "base.css", dashboard))
    assert own == [(name, value) for name, value in theirs if not name.startswith("--Dash")]


def test_ten_thousand_events_are_less_than_a_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the benchmark, each with a sentence of its own: script, figure and evidence together."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    chronicle = importlib.import_module("exports").make_chronicle(10_000)
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.HTML)
    assert len(stream.getvalue()) <= 900_000
