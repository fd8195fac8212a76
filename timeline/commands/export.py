"""`timeline export`: the events of a store to a file."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from timeline.commands.export_options import (
    TITLE,
    WIDTH,
    Bom,
    ChosenFormat,
    Dark,
    Lanes,
    Made,
    Overwrite,
    PlotlyJsFrom,
    Target,
    Text,
    Title,
    Width,
    check_target,
    tell_omitted,
    write_target,
)
from timeline.commands.filter_options import (
    Articles,
    Bc,
    Categories,
    DatedBys,
    Disputed,
    Exactness,
    From,
    Hidden,
    Inferred,
    MinConfidence,
    Overdue,
    Participants,
    Places,
    Reviews,
    Search,
    Statuses,
    To,
    Unsettled,
    find_articles,
    read_span,
)
from timeline.commands.stores import check_outside, open_known_store
from timeline.commands.terminal import STDIO, note
from timeline.exports import Chronicle, ExportOptions, PlotlyJs, chronicle_of_reading
from timeline.figures import count_in_words
from timeline.filtering import EventFilter
from timeline.index import LaneBy
from timeline.moments import MOST_CANDIDATES, find_key_moments
from timeline.store import StoreReading

__all__ = ["export"]


def export(  # noqa: PLR0913 -- each is an option of the command line
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="The drop folder whose events database is meant."),
    ] = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write, or - for stdout.")
    ],
    chosen_format: ChosenFormat = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
    ] = None,
    search: Search = "",
    category: Categories = None,
    status: Statuses = None,
    participant: Participants = None,
    place: Places = None,
    article: Articles = None,
    first: From = None,
    last: To = None,
    bc: Bc = True,
    exactness: Exactness = None,
    dated_by: DatedBys = None,
    inferred: Inferred = True,
    min_confidence: MinConfidence = 0.0,
    review: Reviews = None,
    hidden: Hidden = False,
    disputed: Disputed = False,
    overdue: Overdue = False,
    unsettled: Unsettled = False,
    top: Annotated[
        int | None,
        typer.Option(
            "--top", metavar="N", min=1, help="Only the N days that matter most, with one event each."
        ),
    ] = None,
    overwrite: Overwrite = False,
    text: Text = True,
    title: Title = TITLE,
    made: Made = None,
    bom: Bom = False,
    plotlyjs: PlotlyJsFrom = PlotlyJs.PACKED,
    width: Width = WIDTH,
    dark: Dark = False,
    lanes: Lanes = LaneBy.CATEGORY,
) -> None:
    """Write the events of an events database to a file: all of them, or those that are asked for.

    `timeline serve` or `timeline watch` has made the database; what analysts said is in it. The suffix of
    FILE chooses the format. What is hidden is left out, unless --hidden says otherwise. An option that can
    be repeated keeps what has any of its values; several options keep what passes all of them.

    Example: timeline export articles/ -o attacks.html --category attack --from 2021-08
    """
    start, end = read_span(first, last)
    asked = EventFilter(
        search=search,
        categories=tuple(category or ()),
        statuses=tuple(status or ()),
        granularities=tuple(exactness or ()),
        dated_by=tuple(dated_by or ()),
        participants=tuple(participant or ()),
        places=tuple(place or ()),
        reviews=tuple(review or ()),
        start=start,
        end=end,
        bc=bc,
        inferred=inferred,
        hidden=hidden,
        conflict=disputed,
        overdue=overdue,
        unsettled=unsettled,
        min_confidence=min_confidence,
    )
    target = check_target(
        output,
        given=chosen_format,
        title=title,
        made=made,
        has_text=text,
        overwrite=overwrite,
        options=ExportOptions(bom=bom, plotlyjs=plotlyjs, width=width, dark=dark, lanes_by=lanes),
    )
    with closing(open_known_store(folder, database)) as store, store.reading() as reading:
        if output != STDIO:
            check_outside(output, [*reading.load_folders(), *([] if folder is None else [folder])])
        if article:
            asked = replace(asked, sources=find_articles(article, reading.load_sources()))
        chronicle = _choose_moments(reading, asked, top) if top else _choose(reading, asked)
        _write(chronicle, target, event_count=reading.event_count())


def _choose(reading: StoreReading, asked: EventFilter) -> Chronicle:
    """Return the events that pass a filter."""
    return chronicle_of_reading(reading, reading.find(asked).numbers)


def _choose_moments(reading: StoreReading, asked: EventFilter, top: int) -> Chronicle:
    """Return the events of the key moments among those that pass a filter."""
    numbers = reading.find(replace(asked, top=MOST_CANDIDATES)).numbers
    candidates = reading.load_rows(numbers)
    moments = find_key_moments(candidates, top)
    chosen = {moment.event_id for moment in moments}
    kept = [
        number for number, event_id in zip(numbers, candidates["event_id"], strict=True) if event_id in chosen
    ]
    return replace(chronicle_of_reading(reading, kept), moments=tuple(moments))


def _write(chronicle: Chronicle, target: Target, *, event_count: int) -> None:
    """Write a chronicle, and tell what was written and what was not."""
    article_count = write_target(chronicle, target)
    count = len(chronicle.rows)
    events, articles = count_in_words(count, "event"), count_in_words(article_count, "article")
    note(f"{events} from {articles} written to {target.place}")
    tell_omitted(chronicle, target)
    for line in _left_out(event_count - count, len(chronicle.failures)):
        note(line, style="yellow")


def _left_out(event_count: int, failure_count: int) -> Sequence[str]:
    """Say what is not in the file."""
    lines = []
    if event_count:
        lines.append(f"{count_in_words(event_count, 'event')} of the database left out, as asked or hidden")
    if failure_count:
        lines.append(f"{count_in_words(failure_count, 'file')} not read; `timeline doctor` lists them")
    return lines
