"""The words of events in the database's full-text search; functions of an open transaction.

What is indexed and what is asked for are cut into words by `timeline.search`, so that both databases find
what `timeline.table.filter_table` finds, and no text that is typed ever reaches their query languages but
as quoted letters and digits.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, cast, delete, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from timeline.search import SearchTerm
from timeline.store.tables import EVENT_LEXEMES, EVENT_SEARCH

__all__ = ["delete_words", "insert_words", "select_found"]

_INSERT_WORDS = insert(EVENT_SEARCH)


def insert_words(connection: Connection, texts: Mapping[int, str]) -> None:
    """Index events.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    texts : mapping
        The event's number -> its text, as `timeline.search.searched_text` returns it.
    """
    if not texts:
        return
    if connection.dialect.name == "sqlite":
        rows = [{"rowid": number, "words": text} for number, text in texts.items()]
        connection.execute(_INSERT_WORDS, rows)
        return
    lexemes = func.array_to_tsvector(bindparam("tokens", type_=ARRAY(Text)))
    connection.execute(
        insert(EVENT_LEXEMES).values(lexemes=lexemes),
        [
            {"rowid": number, "words": text, "tokens": sorted(set(text.split()))}
            for number, text in texts.items()
        ],
    )


def delete_words(connection: Connection, numbers: Collection[int]) -> None:
    """Take events out of the index; `numbers` are no more than one query may name."""
    connection.execute(delete(EVENT_SEARCH).where(EVENT_SEARCH.c.rowid.in_(numbers)))


def select_found(connection: Connection, terms: Sequence[SearchTerm]) -> Select[tuple[int]]:
    """Return the query for the numbers of the events that have all of some terms, at least one."""
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(_in_fts5(term) for term in terms)
        return select(EVENT_SEARCH.c.rowid).where(EVENT_SEARCH.c.event_search.op("MATCH")(asked))
    asked = " & ".join(_in_tsquery(term) for term in terms)
    has_words = EVENT_LEXEMES.c.lexemes.op("@@")(cast(asked, TSQUERY))
    return select(EVENT_LEXEMES.c.rowid).where(has_words, *_phrases(terms))


def _in_fts5(term: SearchTerm) -> str:
    """Return a term in the language of FTS5: a phrase, whose last word may be a beginning."""
    return f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}'


def _in_tsquery(term: SearchTerm) -> str:
    """Return the words of a term in the language of `tsquery`, in any order: it has no long phrases."""
    ends = [":*" if term.is_prefix else ""]
    words = zip(term.tokens, [""] * (len(term.tokens) - 1) + ends, strict=True)
    return " & ".join(f"'{word}'{end}" for word, end in words)


def _phrases(terms: Sequence[SearchTerm]) -> list[ColumnElement[bool]]:
    """Return the conditions that the words of phrases follow one another."""
    return [func.strpos(EVENT_LEXEMES.c.words, term.needle) > 0 for term in terms if len(term.tokens) > 1]
