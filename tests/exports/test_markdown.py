"""Markdown shows the words of the chronology and nothing else, however articles are worded."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import unquote

import pandas as pd
import pytest
from hostile_words import HOSTILE, hostile_chronicle
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from strategies import tables

from timeline.articles.contents import Content
from timeline.articles.sniffing import tell_format
from timeline.errors import UnsupportedFormatError
from timeline.exports import Chronicle, Format, chronicle_of, write_to
from timeline.exports.chronology import Entry, iter_entries, outline_of
from timeline.exports.citations import Sources
from timeline.exports.markdown import escape_markdown
from timeline.exports.wording import to_line
from timeline.model import Event, Failure
from timeline.table import build_table

PARSERS = [
    pytest.param(MarkdownIt("commonmark", {"html": False}), id="commonmark"),
    pytest.param(MarkdownIt("commonmark", {"html": True}), id="html"),
    pytest.param(MarkdownIt("js-default", {"html": True, "typographer": False}), id="tables-and-strikes"),
]
WRITTEN_BY_US = {"text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open"}
WRITTEN_BY_US |= {"em_close", "link_open", "link_close"}

STORY = r"""[generator]: # "Timeline"

# Kabul \& the \*airport\*

Made on 1 March 2026.

2 events from 2 articles, written on 30 August 2021.

1 event has no date.

1 file could not be read: see the end.

## 2021

**Monday 30 August 2021** — Rockets hit the airport\
*Possible: no article says for certain that it took place.*\
Kabul · 2 killed · according to the mayor

> “Rockets struck the airport on Monday, officials said.” [^1]

- Also told in [^2]

## Without a date

Talks were held

> “Rockets struck the airport on Monday, officials said.” [^1]

- Date: the sentence gives none.

## How the dates were read

A date says what the articles say, and nothing more exact. “Some day in” stands before a time of which the day is not known, “about” before what is only near, and “by”, “until”, “from” or “after” where only one end is known. Words such as “Tuesday” count from the day of the article that has them.

Dated: 1 by an article's words.

## Files that could not be read

- scan\.pdf: it has no text; save the article itself

[^1]: “Headline of a\.txt”, 30 August 2021, a\.txt

[^2]: “Headline of b\.txt”, 30 August 2021, b\.txt
"""  # noqa: E501


def write(chronicle: Chronicle) -> str:
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.MARKDOWN)
    return stream.getvalue().decode("utf-8")


def inlines(parser: MarkdownIt, text: str) -> list[Token]:
    return [token for token in parser.parse(text) if token.type == "inline"]


def words_of(token: Token) -> str:
    """Return what a reader sees of a block."""
    ends = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(ends.get(child.type, child.content) for child in token.children or ())


def expected(chronicle: Chronicle) -> Iterator[str]:
    """Yield the blocks that the chronology has, as plain text."""
    outline, sources = outline_of(chronicle), Sources()
    yield from (outline.title, *outline.head)
    for entry in iter_entries(chronicle, outline, sources):
        yield from (words for _, words in entry.headings)
        yield from _event(entry)
    if outline.reading:
        yield from ("How the dates were read", *outline.reading)
    if outline.failures:
        yield from ("Files that could not be read", *(f"{name}: {why}" for name, why in outline.failures))
    for source in sources:
        yield f"[^{source.number}]: {source.words}" + (f", {unquote(source.url)}" if source.url else "")


def _event(entry: Entry) -> Iterator[str]:
    head = f"{entry.date} — {entry.title}" if entry.date else entry.title
    yield "\n".join(filter(None, (head, entry.status, entry.facts)))
    if entry.quote:
        yield f"“{entry.quote}” [^{entry.quoted}]"
    yield from entry.remarks
    if entry.others:
        yield entry.told_in + "".join(f" [^{number}]" for number in entry.others)


def test_a_chronology_is_as_a_person_would_write_it(make_event: Callable[..., Event]) -> None:
    """The whole file, for a planned event, an undated one and a file that could not be read."""
    table = build_table(
        [
            make_event(
                title="Rockets hit the airport",
                status="possible",
                killed=2,
                attributed_to="the mayor",
                articles=("b.txt", "a.txt"),
            ),
            make_event(
                None,
                title="Talks were held",
                place=None,
                articles=("a.txt",),
                explanation="the sentence gives none",
            ),
        ]
    )
    failures = [Failure(article="/in/scan.pdf", error="it has no text; save the article itself")]
    chronicle = chronicle_of(table, title="Kabul & the *airport*", made=date(2026, 3, 1), failures=failures)
    assert write(chronicle) == STORY


@pytest.mark.parametrize("parser", PARSERS)
def test_hostile_text_is_shown_and_nothing_else(parser: MarkdownIt, make_event: Callable[..., Event]) -> None:
    """Each block reads as the plain text; no link, picture, heading, code or HTML is anybody else's."""
    chronicle = hostile_chronicle(make_event)
    written = write(chronicle)
    found = inlines(parser, written)
    assert [words_of(token) for token in found] == list(expected(chronicle))
    children = [child for token in found for child in token.children or ()]
    assert {child.type for child in children} <= WRITTEN_BY_US
    links = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    assert len(links) == len(set(links)) == len(HOSTILE)
    assert all(link.endswith(".example/%C3%A9*_a&b") for link in links)
    kinds = {token.type for token in parser.parse(written)}
    assert not kinds & {"html_block", "code_block", "fence", "hr", "table_open", "ordered_list_open"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.text("#-+=*_`~[]()<>!|\\&:.1 a\t@$^{}%", max_size=20))
def test_any_text_reads_back(text: str) -> None:
    """At the start of a block, and behind what opens one."""
    line = to_line(text)
    for parser in (case.values[0] for case in PARSERS):
        for before in ("", "> ", "- ", "# "):
            found = [words_of(token) for token in inlines(parser, before + escape_markdown(line))]
            assert found == ([line] if line else [""] if before == "# " else [])


@settings(max_examples=30, deadline=None)
@given(tables)
def test_any_table_is_shown_as_it_is(table: pd.DataFrame) -> None:
    """Whatever the events are, all their blocks are there, in order."""
    chronicle = chronicle_of(table, title="All")
    parser = MarkdownIt("commonmark", {"html": True})
    assert [words_of(token) for token in inlines(parser, write(chronicle))] == list(expected(chronicle))


def test_a_source_is_numbered_once_and_each_number_is_explained(disputed_table: pd.DataFrame) -> None:
    """References and footnotes agree, in the order in which sources are first referred to."""
    written = write(chronicle_of(disputed_table))
    notes = [line for line in written.splitlines() if line.startswith("[^")]
    assert [note.partition(":")[0] for note in notes] == [f"[^{number}]" for number in range(1, 6)]
    body = written.partition("\n[^1]:")[0]
    firsts = [body.index(f"[^{number}]") for number in range(1, 6)]
    assert firsts == sorted(firsts)


def test_both_sides_of_a_conflict_are_told(disputed_table: pd.DataFrame) -> None:
    """Who says what, and by which rule the event goes; changed plans and what is overdue."""
    written = write(chronicle_of(disputed_table)).replace("\\", "")
    assert (
        "9 (post.txt); 1,004 (gazette.txt, herald.txt); taken: 9, the count of the newest article." in written
    )
    assert "It was planned for 10 September 2021 (told on 1 September 2021, wire.txt)." in written
    assert (
        "*Scheduled, overdue: it was due by 15 September 2021; no article says that it took place.*"
        in written
    )


def test_without_text_no_sentence_of_an_article_goes_out(story_table: pd.DataFrame) -> None:
    """Sources are still named."""
    written = write(chronicle_of(story_table).without_text())
    assert "officials said" not in written
    assert "> " not in written
    assert "- Told in [^" in written
    assert "The sentences of the articles are left out." in written


def test_the_same_events_give_the_same_file(story_table: pd.DataFrame) -> None:
    """Nothing of the moment gets in."""
    assert write(chronicle_of(story_table)) == write(chronicle_of(story_table))


def test_our_own_file_is_no_article(story_table: pd.DataFrame) -> None:
    """A chronology in the folder of articles is refused, with the remedy."""
    data = write(chronicle_of(story_table)).encode()
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
        tell_format(Content(source="chronology.md", data=data))
