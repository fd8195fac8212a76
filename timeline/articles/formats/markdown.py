"""Markdown with YAML front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_date
from timeline.articles.dct import DctCandidate
from timeline.articles.encoding import decode
from timeline.lexicons import load_lexicon
from timeline.model import Article, DctSource

__all__ = ["read"]

_LONGEST_FRONT_MATTER = 20_000
_FRONT_MATTER = re.compile(
    rf"\s{{0,10}}---[ ]{{0,10}}\n(.{{0,{_LONGEST_FRONT_MATTER}}}?)\n(?:---|\.\.\.)[ ]{{0,10}}(?:\n|\Z)",
    re.DOTALL,
)
_KEY_VALUE = re.compile(r"([\w-]{1,40})[ ]{0,10}:[ ]{1,10}(\S.{0,500})")


def read(content: Content) -> Iterator[Article]:
    r"""Read a Markdown article.

    Title, authors, date and language come from the front matter; without a title there, the first heading
    is the title. Headings, code, tables, pictures, raw HTML and the targets of links are no text.

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
    text = decode(content.data, source=content.source, declared=content.charset)
    fields, body = _split_front_matter(text)
    heading, paragraphs = _to_paragraphs(MarkdownIt("commonmark").enable("table").parse(body))
    keys = load_lexicon("headers")["front_matter"]
    stated = Metadata(
        title=_first_value(fields, keys["title"]) or heading,
        candidates=tuple(_candidates(fields)),
        language=_first_value(fields, keys["language"]),
    )
    metadata = stated.within(content.metadata)
    yield compose_article(content.source, "\n\n".join(paragraphs), metadata)


def _split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Split the front matter's single values from the Markdown below it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    return _read_fields(match[1]), text[match.end() :]


def _read_fields(block: str) -> Mapping[str, str]:
    """Read the fields of a front matter, each value as it is written."""
    try:
        # The base loader makes strings of all values, so that no date, number or object is made up.
        fields = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        # Most often a title with a colon and no quotes; line by line it can still be read.
        fields = None
    if not isinstance(fields, dict):
        pairs = (_KEY_VALUE.fullmatch(line.strip()) for line in block.split("\n"))
        fields = {pair[1]: pair[2].strip("'\" ") for pair in pairs if pair}
    return {
        key.casefold(): value
        for key, value in fields.items()
        if isinstance(key, str) and isinstance(value, str)
    }


def _first_value(fields: Mapping[str, str], keys: Sequence[str]) -> str | None:
    """Return the first value that one of the keys has."""
    return next((fields[key] for key in keys if fields.get(key)), None)


def _candidates(fields: Mapping[str, str]) -> list[DctCandidate]:
    """Return the dates that the front matter states."""
    keys = load_lexicon("headers")["front_matter"]
    stated = [
        (read_date(fields.get(key, "")), kind == "updated")
        for kind in ("published", "updated")
        for key in keys[kind]
    ]
    return [
        DctCandidate(value=value, source=DctSource.FRONT_MATTER, is_update=is_update)
        for value, is_update in stated
        if value is not None
    ]


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
