"""JSON, JSON lines and tables: one article or many, and whatever programs make of them."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles import read_articles
from timeline.articles.contents import ArticleFormat, Content
from timeline.articles.formats.json import read as read_json
from timeline.errors import ArticleError, EventsFormatError, UnreadableArticleError, UnsupportedFormatError
from timeline.exports import write_table
from timeline.model import Article, Caveat, DctSource, Reading

WORDS = "Rain fell on the coast on Monday, and two villages were cut off."
MOMENT = "2021-08-30T14:05:00+00:00"


def read(source: str, content: str | bytes | Any) -> Reading:
    """Read the articles of bytes, text, or what is to be written as JSON."""
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    Path(source).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(source)


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be written and read by their names alone."""
    monkeypatch.chdir(tmp_path)


def read_one(content: Any) -> Article:
    """Read a JSON file that gives one article and nothing else."""
    reading = read("a.json", content)
    assert reading.failures == ()
    (article,) = reading.articles
    return article


NEWS_SEARCH = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": "post", "name": "The Coast Post"},
            "author": "Jane Doe, John Roe",
            "title": "Storm",
            "description": "A storm.",
            "url": "https://post.example/storm",
            "publishedAt": "2021-08-30T14:05:00Z",
            "content": f"{WORDS}… [+1234 chars]",
        }
    ],
}
PAPER_SEARCH = {
    "response": {
        "results": [
            {
                "id": "world/storm",
                "webTitle": "Storm",
                "webUrl": "https://post.example/storm",
                "webPublicationDate": "2021-08-30T14:05:00Z",
                "fields": {
                    "bodyText": WORDS,
                    "byline": "Jane Doe and John Roe in Cairo",
                    "publication": "The Coast Post",
                },
            }
        ]
    }
}
PAPER_ARCHIVE = {
    "response": {
        "docs": [
            {
                "headline": {"main": "Storm", "kicker": None},
                "web_url": "https://post.example/storm",
                "pub_date": "2021-08-30T14:05:00+0000",
                "byline": {"original": "By Jane Doe and John Roe"},
                "lead_paragraph": WORDS,
                "source": "The Coast Post",
            }
        ]
    }
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Coast Post",
    "items": [
        {
            "id": "https://post.example/storm",
            "title": "Storm",
            "content_html": f"<p>{WORDS}</p>",
            "date_published": "2021-08-30T14:05:00+00:00",
            "authors": [{"name": "Jane Doe"}, {"name": "John Roe"}],
            "publisher": {"name": "The Coast Post"},
        }
    ],
}
INDEX = {
    "hits": {
        "hits": [
            {
                "_index": "news",
                "_source": {
                    "Headline": "Storm",
                    "BODY": [WORDS],
                    "timestamp": 1630332300000,
                    "creators": ["Jane Doe", "John Roe"],
                    "site-name": "The Coast Post",
                    "permalink": "https://post.example/storm",
                },
            }
        ]
    }
}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(NEWS_SEARCH, id="news-search"),
        pytest.param(PAPER_SEARCH, id="paper-search"),
        pytest.param(PAPER_ARCHIVE, id="paper-archive"),
        pytest.param(JSON_FEED, id="json-feed"),
        pytest.param(INDEX, id="search-index"),
        pytest.param({"a1": NEWS_SEARCH["articles"][0]}, id="object-by-ids"),
    ],
)
def test_reads_what_services_write(content: Any) -> None:
    """Title, text, date, authors, publisher and address are found under every usual name."""
    article = read_one(content)
    assert (article.title, article.text) == ("Storm", WORDS)
    assert article.dct is not None
    assert (article.dct.isoformat(), article.dct_source) == (MOMENT, DctSource.FIELD)
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.publisher, article.url) == ("The Coast Post", "https://post.example/storm")
    assert article.source == "a.json#1"


def test_text_that_a_service_cuts_off_is_partial() -> None:
    """The note of how much is missing is no text, but is told."""
    assert read_one(NEWS_SEARCH).caveats == (Caveat.PARTIAL,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2021-08-30T14:05:00+05:30", "2021-08-30T14:05:00+05:30", id="iso"),
        pytest.param("Mon, 30 Aug 2021 14:05:00 +0530", "2021-08-30T14:05:00+05:30", id="rfc-822"),
        pytest.param("2021-08-30 14:05:00", "2021-08-30T14:05:00", id="no-offset"),
        pytest.param("20210830T140500Z", MOMENT, id="compact"),
        pytest.param("20210830140500", "2021-08-30T14:05:00", id="digits"),
        pytest.param(1630332300, MOMENT, id="seconds"),
        pytest.param("1630332300000", MOMENT, id="milliseconds"),
        pytest.param({"$date": "2021-08-30T14:05:00Z"}, MOMENT, id="database"),
        pytest.param("2021-08-30T00:00:00Z", "2021-08-30", id="padded"),
        pytest.param("2021-08-30", "2021-08-30", id="day"),
        pytest.param("1970-01-01T00:00:00Z", None, id="first-second"),
        pytest.param("19700101000000", None, id="first-second-in-digits"),
        pytest.param("1963-11-23", "1963-11-23", id="old-article"),
        pytest.param(20210830, "2021-08-30", id="number-of-a-day"),
        pytest.param("03/04/2021", None, id="ambiguous"),
        pytest.param(2021, None, id="year"),
        pytest.param(True, None, id="truth"),
        pytest.param(float("nan"), None, id="no-number"),
        pytest.param(10**400, None, id="huge"),
        pytest.param([[[[[[["2021-08-30"]]]]]]], None, id="too-deep"),
    ],
)
def test_dates_are_read_as_written(value: Any, expected: str | None) -> None:
    """Offsets stay, a bare day stays one, and nothing is made up."""
    dct = read_one({"text": WORDS, "date": value}).dct
    assert (dct.isoformat() if dct else None) == expected


@given(
    record=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["text", "Title", "date", "author", "source", "url", "items"]), inner
            )
        ),
        max_leaves=12,
    ),
    end=st.integers(min_value=1, max_value=300),
)
@settings(max_examples=80, deadline=None)
def test_whatever_json_holds_is_an_article_or_an_article_error(record: Any, end: int) -> None:
    """Values of any kind in any place, cut off anywhere, are no other error."""
    found: list[Any] = [Content(source="a.json", data=json.dumps(record)[:end].encode())]
    while found:
        content = found.pop()
        if isinstance(content, Content) and content.format in (None, ArticleFormat.JSON):
            with suppress(ArticleError):
                found.extend(read_json(content))
        elif isinstance(content, Article):
            assert content.text


def test_html_that_is_nested_too_deeply_fails() -> None:
    """A record of which the parser would drop a part is told, and the others are read."""
    deep = f"<p>{WORDS}</p>{'<div>' * 3000}It stopped."
    reading = read("a.json", [{"title": "Storm", "text": deep}, {"title": "Rain", "text": WORDS}])
    assert [article.title for article in reading.articles] == ["Rain"]
    assert "a.json#1" in reading.failures[0].article
    assert "nested too deeply" in reading.failures[0].error


def test_a_change_counts_only_alone() -> None:
    """The date of an update gives way to that of publication."""
    stated = {"text": WORDS, "updated_at": "2021-09-02"}
    assert str(read_one(stated).dct) == "2021-09-02"
    assert str(read_one({**stated, "created": "2021-08-30"}).dct) == "2021-08-30"


def test_html_is_read_as_such() -> None:
    """Tags are no text, and entities are characters."""
    article = read_one({"title": "Storm &amp; <b>rain</b>", "text": f"<p>{WORDS}</p><p>It stopped.</p>"})
    assert (article.title, article.text) == ("Storm & rain", f"{WORDS}\n\nIt stopped.")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Storm &amp; <b>rain</b>", "Storm & rain", id="tags"),
        pytest.param("Storm<br>and rain", "Storm and rain", id="line-break"),
        pytest.param(
            "Growth <5% in May, >3% in June", "Growth <5% in May, >3% in June", id="signs-before-figures"
        ),
        pytest.param("If x <y and y> z", "If x <y and y> z", id="signs-before-letters"),
        pytest.param("See ?a=1&copy=2&lt=3", "See ?a=1&copy=2&lt=3", id="address"),
    ],
)
def test_titles_lose_tags_and_nothing_else(title: str, expected: str) -> None:
    """Only what is a tag or an entity is taken for one."""
    assert read_one({"title": title, "text": WORDS}).title == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{WORDS} It cost &pound;5, if a < b.", f"{WORDS} It cost £5, if a < b.", id="entity"),
        pytest.param(f"{WORDS} See ?a=1&copy=2&lt=3", f"{WORDS} See ?a=1&copy=2&lt=3", id="address"),
        pytest.param(
            f"<p>{WORDS}</p><h2>What next</h2><p>It stopped.</p>", f"{WORDS}\n\nIt stopped.", id="heading"
        ),
        pytest.param(f"{WORDS}<br><br>It stopped.", f"{WORDS}\n\nIt stopped.", id="line-breaks"),
        pytest.param(f"{WORDS}\n\nIt <em>stopped</em>.", f"{WORDS}\n\nIt stopped.", id="tags-within-lines"),
        pytest.param(f"<p>{WORDS} <a rel=author href=/a>Ann Other</a></p>", f"{WORDS} Ann Other", id="link"),
        pytest.param("<p>Two dead in Kabul blast</p>", "Two dead in Kabul blast", id="short"),
        pytest.param("<h2>Two dead in Kabul blast</h2>", "Two dead in Kabul blast", id="heading-alone"),
        pytest.param(
            f"<html><body><h1>What next</h1><p>By Ann Other</p><p>{WORDS}</p></body></html>", WORDS, id="page"
        ),
    ],
)
def test_html_within_a_record(text: str, expected: str) -> None:
    """The record tells title and authors, whatever stands in its text."""
    article = read_one({"title": "Storm", "author": "Jane Doe", "text": text})
    assert (article.title, article.authors, article.text) == ("Storm", ("Jane Doe",), expected)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(
            {"name": "x", "version": "1", "description": "d"}, "the keys name, version", id="package"
        ),
        pytest.param({"type": "FeatureCollection", "features": [{}]}, "the keys type, features", id="geo"),
        pytest.param({"$schema": "x", "title": "T", "description": "d"}, r"the keys \$schema", id="schema"),
        pytest.param([{"a": 1}, {"b": 2}], "the keys a", id="objects"),
        pytest.param([1, 2], "a list", id="numbers"),
        pytest.param({}, "an empty object", id="nothing"),
    ],
)
def test_other_json_says_what_it_has(content: Any, cause: str) -> None:
    """JSON about something else is refused, with the keys that it has."""
    with pytest.raises(UnsupportedFormatError, match=cause):
        read("a.json", content)
    with pytest.raises(UnsupportedFormatError, match="the keys a"):
        read("a.jsonl", '{"a": 1}\n{"b": 2}\n')


def test_a_record_without_text_is_an_entry_that_failed() -> None:
    """It says what it has, and a headline with a summary is an article."""
    reading = read("a.json", [{"title": "Storm", "views": 3}, {"title": "Storm", "summary": WORDS}, 5])
    assert [article.text for article in reading.articles] == [WORDS]
    assert [failure.article for failure in reading.failures] == ["a.json#1", "a.json#3"]
    assert "only the keys title, views" in reading.failures[0].error


RECORDS = [{"title": f"Storm {number}", "text": WORDS} for number in range(5)]
LIST = json.dumps(RECORDS)
LINES = "\n".join(map(json.dumps, RECORDS))


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        pytest.param("a.json", LIST[: len(LIST) * 3 // 4], "breaks off", id="list"),
        pytest.param(
            "a.json", f'{{"articles": {LIST[: len(LIST) * 3 // 4]}', "breaks off", id="list-in-object"
        ),
        pytest.param("a.json", LIST.replace('"Storm 3"', "[" * 90_000), "too deeply", id="deep-record"),
        pytest.param("a.jsonl", LINES[: len(LINES) * 3 // 4], "no valid JSON", id="lines"),
    ],
)
def test_what_stands_before_the_cut_is_read(name: str, content: str, cause: str) -> None:
    """Of a file that breaks off, the whole records are read, and say so."""
    reading = read(name, content)
    assert [article.title for article in reading.articles] == ["Storm 0", "Storm 1", "Storm 2"]
    assert {article.caveats for article in reading.articles} == {(Caveat.PARTIAL,)}
    (failure,) = reading.failures
    assert failure.article == f"{name}#4"
    assert cause in failure.error


@pytest.mark.parametrize(
    ("content", "places"),
    [
        pytest.param(LIST.replace('"Storm 2"', "Storm 2"), [0, 1, 3, 4], id="word-without-quotes"),
        pytest.param(LIST.replace('"Storm 0"', "Storm 0"), [1, 2, 3, 4], id="first"),
        pytest.param(LIST.replace('"Storm 4"', "Storm 4"), [0, 1, 2, 3], id="last"),
        pytest.param(f'{{"articles": {LIST}}}'.replace('"Storm 2"', "Storm 2"), [0, 1, 3, 4], id="in-object"),
        pytest.param(
            LIST.replace('"Storm 2"', 'Storm 2, "pictures": [{"a": 1}, {"a": 2}, {"a": 3}]'),
            [0, 1, 3, 4],
            id="with-objects-in-it",
        ),
    ],
)
def test_a_bad_record_stops_nothing(content: str, places: list[int]) -> None:
    """It is named with its number, the others are read, and a list that does not break off is whole."""
    reading = read("a.json", content)
    assert [article.title for article in reading.articles] == [f"Storm {place}" for place in places]
    assert {article.caveats for article in reading.articles} == {()}
    (failure,) = reading.failures
    assert "no valid JSON in line 1" in failure.error
    assert [failure.article] == [f"a.json#{n + 1}" for n in range(5) if n not in places]


def test_a_fault_behind_the_list_is_told() -> None:
    """The list before it is read whole."""
    reading = read("a.json", f'{{"articles": {LIST}, "total": five}}')
    assert [article.caveats for article in reading.articles] == [()] * 5
    assert [failure.article for failure in reading.failures] == ["a.json"]


def test_a_bad_line_stops_nothing() -> None:
    """It is named with its number, and the others are read."""
    reading = read("a.jsonl", LINES.replace('"Storm 2"', "Storm 2"))
    assert len(reading.articles) == 4
    assert reading.articles[0].caveats == ()
    assert reading.failures[0].article == "a.jsonl#3"
    assert "line 3 is no valid JSON" in reading.failures[0].error


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.json", LIST.encode("utf-8-sig"), id="mark"),
        pytest.param("a.json", LIST.encode("utf-16"), id="utf-16"),
        pytest.param("a.txt", LINES, id="lines-by-content"),
        pytest.param("a.json", LINES, id="lines-named-json"),
        pytest.param("a.jsonl", LIST, id="list-named-jsonl"),
        pytest.param("a.jsonl", json.dumps({"items": RECORDS}, indent=2), id="object-named-jsonl"),
        pytest.param("a.jsonl", LINES.replace("\n", "\r\n"), id="crlf"),
        pytest.param("a.jsonl", LINES.replace("\n", "\r"), id="cr"),
        pytest.param("a.jsonl", f"\ufeff\n\n{LINES}\n\n", id="blank-lines"),
        pytest.param(
            "a.txt", "\n".join(json.dumps({**each, "x": "y" * 9000}) for each in RECORDS), id="long"
        ),
    ],
)
def test_the_form_of_the_file_does_not_matter(name: str, content: str | bytes) -> None:
    """Marks, encodings, line ends and wrong names are no obstacle."""
    reading = read(name, content)
    assert [article.title for article in reading.articles] == [each["title"] for each in RECORDS]
    assert reading.failures == ()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f'{{"text": "{WORDS}", "a": NaN, "b": -Infinity, "date": {"9" * 5000}}}', id="numbers"),
        pytest.param(
            f'{{"text": "{WORDS}\\udfff", "title": null, "author": 5, "url": [], "lang": {{}}}}', id="types"
        ),
        pytest.param(f'{{"text": "x", "text": "{WORDS}"}}', id="twice"),
        pytest.param(f'{{"text": "{WORDS}", "author": [[["x"]]], "source": {{"a": {{}}}}}}', id="nested"),
        pytest.param(f'{{"text": "\u0007{WORDS}\t"}}', id="controls"),
    ],
)
def test_odd_values_are_no_error(content: str) -> None:
    """Whatever JSON can say, the text is read."""
    assert read_one(content).text == WORDS


@pytest.mark.parametrize(
    "content",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"articles":[' + '{"text":"' * 100_000,
        '[{"a": 1}' + "," * 10**6,
        '{"a\n' * 9000,
        "[" + '{"a" 1},' * 400_000 + "{}]",
        "[{x}," + '{"a":"b},' * 300_000,
    ],
    ids=["lists", "objects", "open-records", "commas", "open-lines", "bad-records", "open-strings"],
)
def test_monstrous_json_is_an_article_error(content: str) -> None:
    """Depth and repetition end in a reason, in no time."""
    try:
        reading = read("a.json", content)
    except ArticleError:
        return
    assert reading.articles == ()
    assert reading.failures


@pytest.mark.parametrize(
    ("name", "table"),
    [
        pytest.param("a.csv", f'date,title,text\n2021-08-30,Storm,"{WORDS}"\n', id="commas"),
        pytest.param("a.csv", f"Datum;Titel;Text\n30.08.2021;Storm;{WORDS}\n", id="semicolons"),
        pytest.param("a.tsv", f"Pub Date\tHeadline\tBody Text\n30/08/2021\tStorm\t{WORDS}\n", id="tabs"),
        pytest.param(
            "a.txt", f"id|title|published_at|content\n1|Storm|1630281600|{WORDS}\n", id="bars-by-content"
        ),
        pytest.param("a.csv", f'sep=;\ntext;title;date\n"{WORDS}";Storm;2021-08-30\n', id="separator-line"),
        pytest.param("a.csv", f'date,title,text\r2021-08-30,Storm,"{WORDS}"\r', id="cr"),
        pytest.param(
            "a.csv", f"date,title,text\n2021-08-30,Storm,{WORDS}\n,,\n\n", id="commas-without-quotes"
        ),
        pytest.param("a.csv", f'date,title,text\n2021-08-30,St\0orm,"{WORDS}"', id="zero-byte"),
        pytest.param("a.csv", f'webTitle,fields.bodyText,date\nStorm,"{WORDS}",2021-08-30\n', id="paths"),
        pytest.param("a.csv", f'title,description,date\nStorm,"{WORDS}",2021-08-30\n', id="summary"),
        pytest.param("a.csv", f'title,text,date\nStorm,"<p>{WORDS}</p>",2021-08-30\n', id="html"),
    ],
)
def test_reads_a_table(name: str, table: str) -> None:
    """Whatever parts the columns, and however they are called."""
    (article,) = read(name, table).articles
    assert (article.source, article.title, article.text) == (f"{name}#1", "Storm", WORDS)
    assert (str(article.dct), article.dct_source) == ("2021-08-30", DctSource.FIELD)


def test_cells_hold_lines_and_quotes() -> None:
    """A quoted cell may hold whatever a text does; short rows are entries that failed."""
    reading = read(
        "a.csv", f'title,text\nStorm,"{WORDS}\n\nIt ""stopped"", she said."\nRain\nSnow,"{WORDS}"\n'
    )
    assert [article.text for article in reading.articles] == [f'{WORDS}\n\nIt "stopped", she said.', WORDS]
    assert [failure.article for failure in reading.failures] == ["a.csv#2"]


@pytest.mark.parametrize("size", [10, 2_000_000], ids=["to-the-end", "two-megabytes"])
def test_an_open_quote_keeps_what_stands_before(size: int) -> None:
    """It would swallow all rows below."""
    reading = read("a.csv", f'title,text\nStorm,"{WORDS}"\nRain,"' + "It rained.\n" * (size // 10))
    assert [(article.title, article.caveats) for article in reading.articles] == [
        ("Storm", (Caveat.PARTIAL,))
    ]
    assert "line 3" in reading.failures[0].error


@pytest.mark.parametrize(
    ("table", "cause"),
    [
        pytest.param("name,amount\nx,1\n", "the columns name, amount", id="amounts"),
        pytest.param("title,size\nStorm,2021-08-30\n", "the columns title, size", id="titles-alone"),
        pytest.param(",".join(f"c{number}" for number in range(200_000)), "c11, …", id="wide"),
    ],
)
def test_a_table_without_text_says_what_it_has(table: str, cause: str) -> None:
    """The columns are named."""
    with pytest.raises(UnsupportedFormatError, match=cause):
        read("a.csv", table)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", "title,date\nStorm,2021-08-30\n", id="titles-and-dates"),
        pytest.param("a.csv", 'Title,Date\n"Storm, rain",2021-08-30\n', id="a-comma-in-quotes"),
        pytest.param("a.csv", 'Title,Date\n"Storm\n\nand rain",2021-08-30\n', id="line-ends-in-quotes"),
        pytest.param("a.csv", "Title;Date [start]\nStorm;2021\n", id="brackets"),
        pytest.param("a.csv", "Title,Date,Place,Notes\nStorm,2021\n", id="a-short-row"),
        pytest.param("a.csv", "Title,Place,Date\nStorm,Kabul\n", id="a-row-without-the-date"),
        pytest.param(
            "a.csv", f'Title,Date,Notes\nStorm,2021,"{"Rain, " * 2000}"\n', id="a-row-beyond-the-sample"
        ),
        pytest.param(
            "a.csv",
            "relation,title,sentence,granularity,date,event_id\nDURING,Storm,It rained.,DAY,2021,e1\n",
            id="our-table-with-columns-moved",
        ),
        pytest.param("a.txt", "When;What;Where\n44 BC;Caesar dies;Rome\n", id="other-name"),
        pytest.param(
            "a.csv", "Date,Title,Description,End date\n2021,Storm,Rain fell.,2022\n", id="with-an-end"
        ),
        pytest.param(
            "a.csv",
            "Year,Month,Day,Time,End Year,End Month,End Day,Headline,Text,Media\n2021,8,30,,,,,Storm,Rain,\n",
            id="slides",
        ),
        pytest.param(
            "a.json",
            '{"title": {}, "events": [{"start_date": {"year": 2021}, "text": {"headline": "Storm"}}]}',
            id="slides-as-json",
        ),
        pytest.param("a.json", '{\n  "schema": 1,\n  "events": []\n}', id="our-json"),
    ],
)
def test_events_are_no_articles(name: str, content: str) -> None:
    """They are told, with the way by which they come in."""
    with pytest.raises(
        EventsFormatError, match="bring its events in with `timeline import`, or choose it in"
    ):
        read(name, content)


@pytest.mark.parametrize(
    "content",
    [
        "Date,Title,Text\n2021-08-30,Storm,Rain fell.\n",
        "date,title,description\n2021-08-30,Storm,Rain fell in the north.\n",
        "Date,From,To,Subject,Title,Body\n2021-08-30,a,b,c,Storm,Rain fell.\n",
    ],
)
def test_a_table_of_articles_stays_one(content: str) -> None:
    """Where it has a text and no column that only events have."""
    assert [article.title for article in read("a.csv", content).articles] == ["Storm"]


def test_a_table_without_rows_is_unreadable() -> None:
    """Columns alone are no article."""
    with pytest.raises(UnreadableArticleError, match="no rows"):
        read("a.csv", "title,text\n")


def test_our_own_table_is_no_article(story_table: pd.DataFrame) -> None:
    """A timeline that was written into the folder of its articles is told from them."""
    write_table(story_table, "timeline.csv")
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
        read_articles("timeline.csv")


@pytest.mark.parametrize(
    "text",
    [
        "The text, title, date and author were unknown.\nIt rained, he said, and snowed.",
        "Date, title\nIt rained, and it snowed.",
        "Text\nIt rained, and it snowed.",
    ],
)
def test_text_with_commas_is_text(text: str) -> None:
    """Only a line of known columns makes a table of a file without its suffix."""
    (article,) = read("a.txt", text).articles
    assert article.source == "a.txt"
