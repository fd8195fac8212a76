"""The chronology as Markdown: CommonMark, with the footnotes of GitHub, Pandoc and most others."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from timeline.exports.chronicle import Chronicle
from timeline.exports.chronology import GENERATOR, Entry, iter_entries, outline_of
from timeline.exports.citations import Source, Sources
from timeline.exports.files import encode_text
from timeline.exports.options import ExportOptions

__all__ = ["escape_markdown", "write_markdown"]

# A definition that nothing refers to: no reader shows it, whether it lets HTML through or not.
_MARK = f'[generator]: # "{GENERATOR}"'

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>#|~&^$=+@%!]"  # marks of Markdown and of its common extensions, wherever they stand
    r"|:(?=\S)"  # :emoji:, http://
    r"|(?<=\w)\.(?=\w)"  # www.example.org
    r"|^-|(?<=-)-"  # a list, a rule, a dash
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]|(?<=^\d{5})[.)]"  # a numbered list
    r"|(?<=^\d{6})[.)]|(?<=^\d{7})[.)]|(?<=^\d{8})[.)]|(?<=^\d{9})[.)]"
)


def write_markdown(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as a chronology in Markdown, one after the other; the sources follow as footnotes.

    Only the sources are held in memory. No text of articles is read as markup.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    stream.write(encode_text(f"{_MARK}\n"))
    for block in _blocks(chronicle):
        stream.write(encode_text(f"\n{block}\n"))


def escape_markdown(text: str) -> str:
    r"""Return a line of text as Markdown that shows it and nothing else: the one point where text is escaped.

    Parameters
    ----------
    text : str
        One line, as `timeline.exports.wording.to_line` returns it.

    Returns
    -------
    str

    Examples
    --------
    >>> print(escape_markdown("1. <b> *x* at www.a.example :smile:"))
    1\. \<b\> \*x\* at www\.a\.example \:smile:
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def _blocks(chronicle: Chronicle) -> Iterator[str]:
    """Yield the blocks of the file."""
    outline, sources = outline_of(chronicle), Sources()
    yield f"# {escape_markdown(outline.title)}"
    yield from map(escape_markdown, outline.head)
    for entry in iter_entries(chronicle, outline, sources):
        yield from (f"#{'#' * level} {escape_markdown(words)}" for level, words in entry.headings)
        yield from _event(entry)
    if outline.reading:
        yield "## How the dates were read"
        yield from map(escape_markdown, outline.reading)
    if outline.failures:
        yield "## Files that could not be read"
        yield "\n".join(
            f"- {escape_markdown(name)}: {escape_markdown(why)}" for name, why in outline.failures
        )
    yield from map(_footnote, sources)


def _event(entry: Entry) -> Iterator[str]:
    """Yield the blocks of an event."""
    date = f"**{escape_markdown(entry.date)}** — " if entry.date else ""
    head = f"{date}{escape_markdown(entry.title)}"
    status = f"*{escape_markdown(entry.status)}*" if entry.status else ""
    yield "\\\n".join(filter(None, (head, status, escape_markdown(entry.facts))))
    if entry.quote:
        yield f"> “{escape_markdown(entry.quote)}”{_references(entry.quoted)}"
    remarks = [escape_markdown(remark) for remark in entry.remarks]
    if entry.others:
        remarks.append(f"{entry.told_in}{_references(*entry.others)}")
    if remarks:
        yield "\n".join(f"- {remark}" for remark in remarks)


def _references(*numbers: int) -> str:
    """Return references to sources."""
    return "".join(f" [^{number}]" for number in numbers)


def _footnote(source: Source) -> str:
    """Return the footnote of a source."""
    address = f", <{source.url}>" if source.url else ""
    return f"[^{source.number}]: {escape_markdown(source.words)}{address}"
