"""Markdown with front matter in YAML, TOML or JSON."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content
from timeline.articles.encoding import decode
from timeline.articles.fields import fold_fields, is_known_key, read_metadata
from timeline.model import Article, DctSource

__all__ = ["read"]

_LONGEST_FRONT_MATTER = 20_000
_FRONT_MATTER = re.compile(
    rf"\s{{0,10}}(?P<fence>---|\+\+\+)[ ]{{0,10}}\n(?P<block>.{{0,{_LONGEST_FRONT_MATTER}}}?)"
    r"\n(?:(?P=fence)|\.\.\.)[ ]{0,10}(?:\n|\Z)",
    re.DOTALL,
)
_FENCE = re.compile(r"\s{0,10}(?:---|\+\+\+)[ ]{0,10}\n")
_KEY_VALUE = re.compile(r"[ ]{0,10}([\w.-]{1,40})[ ]{0,10}[:=](?:[ ]{1,10}([^\s*&!\[{].{0,500}))?.{0,500}")
_BELOW_KEY = re.compile(r"[ ]{1,10}\S|-[ ]")  # a line that continues the value of the key above


def read(content: Content) -> Iterator[Article]:
    r"""Read a Markdown article.

    Title, authors, date, source and language come from the front matter; without a title there, the first
    heading is the title. Headings, code, tables, pictures, raw HTML and the targets of links are no text.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it cannot be decoded or holds no text.

    Examples
    --------
    >>> page = b"---\ndate: 2021-08-30\n---\n# Storm\n\nA *storm* hit [the coast](https://a.b)."
    >>> (article,) = read(Content(source="a.md", data=page))
    >>> article.title, article.dct.isoformat(), article.text
    ('Storm', '2021-08-30', 'A storm hit the coast.')
    """
    text, caveats = decode(content.data, source=content.source, declared=content.charset)
    fields, body = _split_front_matter(text)
    heading, paragraphs = _to_paragraphs(MarkdownIt("commonmark").enable("table").parse(body))
    stated = read_metadata(fields, DctSource.FRONT_MATTER)
    stated = replace(stated, title=stated.title or heading, caveats=caveats)
    yield compose_article(content.source, "\n\n".join(paragraphs), stated.within(content.metadata))


def _split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Split the fields of the front matter from the Markdown below it."""
    if text.lstrip().startswith("{"):
        return _split_json(text)
    match = _FRONT_MATTER.match(text)
    if match is not None:
        return _read_fields(match["block"], is_toml=match["fence"] == "+++"), text[match.end() :]
    fence = _FENCE.match(text)
    return ({}, text) if fence is None else _split_open_block(text[fence.end() :], text)


def _split_json(text: str) -> tuple[Mapping[str, Any], str]:
    """Split an object of JSON from the Markdown below it."""
    start = text.index("{")
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text
    return fold_fields(value), text[end:]


def _split_open_block(block: str, text: str) -> tuple[Mapping[str, Any], str]:
    """Split a front matter that is never closed: its lines are those with keys, up to the first without."""
    lines = block[:_LONGEST_FRONT_MATTER].split("\n")
    count = next(
        (
            number
            for number, line in enumerate(lines)
            if not (_KEY_VALUE.fullmatch(line) or _BELOW_KEY.match(line))
        ),
        len(lines),
    )
    fields = _read_fields("\n".join(lines[:count]), is_toml=False)
    # A rule at the top of a text, and a colon in its first line, are none.
    is_front_matter = any(map(is_known_key, fields))
    return (fields, block[sum(len(line) + 1 for line in lines[:count]) :]) if is_front_matter else ({}, text)


def _read_fields(block: str, *, is_toml: bool) -> Mapping[str, Any]:
    """Read the fields of a front matter."""
    try:
        # The YAML loader makes strings of all values, so that no date, number or object is made up.
        fields = tomllib.loads(block) if is_toml else yaml.load(block, Loader=_StringLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        # Most often a title with a colon and no quotes; line by line it can still be read.
        fields = None
    if not isinstance(fields, dict):
        pairs = (_KEY_VALUE.fullmatch(line) for line in block.split("\n"))
        fields = {pair[1]: pair[2].strip("'\" ") for pair in pairs if pair and pair[2]}
    return fold_fields({key: value for key, value in fields.items() if isinstance(key, str)})


class _StringLoader(yaml.BaseLoader):
    """Loads YAML without aliases, of which a few lines can stand for more words than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a value, or raise YAMLError for an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _to_paragraphs(tokens: Sequence[Token]) -> tuple[str | None, list[str]]:
    """Return the first heading, and the paragraphs outside headings and tables."""
    heading: str | None = None
    paragraphs: list[str] = []
    inside: list[str] = []
    for token in tokens:
        if token.type in ("heading_open", "table_open"):
            inside.append(token.type)
        elif token.type in ("heading_close", "table_close"):
            inside.pop()
        elif token.type == "inline":
            words = _words_of(token)
            if not inside:
                paragraphs.append(words)
            elif heading is None and not paragraphs and inside == ["heading_open"]:
                heading = words
    return heading, paragraphs


def _words_of(token: Token) -> str:
    """Return the words of inline Markdown, without marks, link targets and pictures."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type in ("hardbreak", "softbreak"):
            pieces.append("\n")
    return "".join(pieces).strip()
