"""The options that choose among the events of a store, as the dashboard's filters do."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from timeline.axis import LAST_MOMENT, Stretch, parse_stretch, write_moment
from timeline.commands.terminal import choose_of
from timeline.model import Category, DatedBy, Granularity, Review, Status

__all__ = [
    "Articles",
    "Bc",
    "Categories",
    "DatedBys",
    "Disputed",
    "Exactness",
    "From",
    "Hidden",
    "Inferred",
    "MinConfidence",
    "Overdue",
    "Participants",
    "Places",
    "Reviews",
    "Search",
    "Statuses",
    "To",
    "Unsettled",
    "find_articles",
    "read_span",
]

_Member = TypeVar("_Member", bound=StrEnum)


def _choices(name: str, kind: type[_Member], words: str) -> typer.models.OptionInfo:
    """Return an option that takes some of a few values, and may be repeated."""
    option: typer.models.OptionInfo = typer.Option(
        name, parser=choose_of(kind), metavar="NAME", help=f"{words}: {', '.join(kind)}. Can be repeated."
    )
    return option


def _names(name: str, words: str) -> typer.models.OptionInfo:
    """Return an option that takes any names, and may be repeated."""
    option: typer.models.OptionInfo = typer.Option(name, metavar="NAME", help=f"{words}; can be repeated.")
    return option


def _read_stretch(written: str) -> Stretch:
    """Read a date of an option."""
    try:
        return parse_stretch(written)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Search = Annotated[
    str,
    typer.Option(
        "--search", metavar="WORDS", help="Only events with these words, written as in the search field."
    ),
]
Categories = Annotated[list[Category] | None, _choices("--category", Category, "Only of this category")]
Statuses = Annotated[list[Status] | None, _choices("--status", Status, "Only of this status")]
Exactness = Annotated[
    list[Granularity] | None, _choices("--exactness", Granularity, "Only with dates as exact as this")
]
DatedBys = Annotated[list[DatedBy] | None, _choices("--dated-by", DatedBy, "Only dated by this")]
Reviews = Annotated[list[Review] | None, _choices("--review", Review, "Only of which an analyst said this")]
Participants = Annotated[list[str] | None, _names("--participant", "Only with this one taking part")]
Places = Annotated[list[str] | None, _names("--place", "Only at this place")]
Articles = Annotated[list[str] | None, _names("--article", "Only what this article tells of: its path")]
From = Annotated[
    Stretch | None,
    typer.Option("--from", parser=_read_stretch, metavar="DATE", help="Only what happened then or later."),
]
To = Annotated[
    Stretch | None,
    typer.Option("--to", parser=_read_stretch, metavar="DATE", help="Only what begins before it ends."),
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", metavar="SHARE", min=0, max=1, help="Only what is as sure.")
]
Hidden = Annotated[bool, typer.Option("--hidden", help="Also what an analyst has hidden.")]
Inferred = Annotated[
    bool,
    typer.Option(
        "--inferred/--no-inferred", help="Whether what is dated by its article's own day is written."
    ),
]
Bc = Annotated[bool, typer.Option("--bc/--no-bc", help="Whether what begins before year 1 is written.")]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only where sources disagree.")]
Overdue = Annotated[
    bool, typer.Option("--overdue", help="Only what was planned for a day that is past; also disputed ones.")
]
Unsettled = Annotated[bool, typer.Option("--unsettled", help="Only what a person should look at.")]


def read_span(first: Stretch | None, last: Stretch | None) -> tuple[str | None, str | None]:
    """Return the span of a filter, from the beginning of one date to the end of another.

    Parameters
    ----------
    first, last : Stretch or None
        As they were given; None where there was none.

    Returns
    -------
    (str or None, str or None)
        As `EventFilter` has them, half-open.

    Raises
    ------
    typer.BadParameter
        When it would run backwards.

    Examples
    --------
    >>> read_span(parse_stretch("2021-08"), parse_stretch("2021"))
    ('2021-08-01', '2022-01-01')
    """
    if first is not None and last is not None and first.start >= last.end:
        raise typer.BadParameter("the first date is after the last", param_hint="--from")
    return (
        None if first is None else write_moment(first.start),
        None if last is None else write_moment(min(last.end, LAST_MOMENT)),
    )


def find_articles(asked: Sequence[str], known: Mapping[str, int]) -> tuple[str, ...]:
    """Return the articles that are meant, by their whole paths or by how these end.

    Parameters
    ----------
    asked : sequence of str
    known : mapping
        Those that mention events, as `Store.load_sources` gives them.

    Raises
    ------
    typer.BadParameter
        When one is meant that tells of nothing.

    Examples
    --------
    >>> find_articles(["b.txt"], {"/news/a.txt": 3, "/news/b.txt": 1})
    ('/news/b.txt',)
    """
    found: dict[str, None] = {}
    for name in asked:
        meant = [article for article in known if article == name or article.endswith(f"/{name}")]
        if not meant:
            raise typer.BadParameter(
                f"no event is told by an article {name}; say its path, or --search source:WORD",
                param_hint="--article",
            )
        found |= dict.fromkeys(meant)
    return tuple(found)
