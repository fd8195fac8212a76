"""Which column of a table holds what, told by its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.articles.fields import fold_key
from timeline.errors import EventsFileError
from timeline.lexicons import load_lexicon

__all__ = ["ColumnChoice", "Columns", "find_columns", "is_timelinejs"]

_MOST_SHOWN = 12
_OPTIONS = {"date": "--date-column", "title": "--title-column"}
_IN_PARTS = ("date", "end")  # of a table that has a column of years
_LIKE_DATES = ("date", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """The columns that a user names, where names leave a choice.

    Parameters
    ----------
    date, title : str or None
        As the first row has them; case and blanks do not count.
    """

    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each thing stands in a row.

    Parameters
    ----------
    count : int
        How many columns there are.
    places : mapping of str to int
        What a column holds, such as `title`, -> its place in the row.
    notes : tuple of (str, int)
        The columns that go into the note: a word for each, or an empty one, and its place.
    unread : tuple of str
        The names of the columns that are not brought in.
    is_timelinejs : bool
    """

    count: int
    places: Mapping[str, int]
    notes: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = field(default=())
    is_timelinejs: bool = False


def is_timelinejs(names: Sequence[str]) -> bool:
    """Tell whether a table has the columns of TimelineJS.

    Parameters
    ----------
    names : sequence of str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_timelinejs(["Year", "Month", "Headline", "Text"]), is_timelinejs(["Date", "Headline"])
    (True, False)
    """
    return set(load_lexicon("events_files")["timelinejs"]["sure"]) <= set(map(fold_key, names))


def find_columns(names: Sequence[str], choice: ColumnChoice) -> Columns:
    """Find what each column of a table holds.

    Parameters
    ----------
    names : sequence of str
        The cells of its first row.
    choice : ColumnChoice

    Returns
    -------
    Columns

    Raises
    ------
    EventsFileError
        When no column, or more than one, may be that of the date or the title; says what to do.

    Examples
    --------
    >>> columns = find_columns(["When", "What happened", "Where", "Colour"], ColumnChoice())
    >>> dict(columns.places), columns.unread
    ({'title': 1, 'date': 0, 'place': 2}, ('Colour',))
    """
    folded = list(map(fold_key, names))
    is_slides = is_timelinejs(names)
    places = dict(_find_places(names, folded, choice))
    for kind in ("title", "date"):
        if kind not in places and not (kind == "date" and "year" in places):
            raise EventsFileError(_no_column(kind, names))
    taken = set(places.values())
    notes = []
    for place, name in enumerate(folded):
        word = None if place in taken else _note_word(name, is_slides=is_slides)
        if word is not None:
            notes.append((word, place))
            taken.add(place)
    dropped = load_lexicon("events_files")["timelinejs"]["dropped"] if is_slides else ()
    unread = [
        name.strip()
        for place, name in enumerate(names)
        if place not in taken and name.strip() and folded[place] not in (*dropped, "eventid")
    ]
    return Columns(
        count=len(names),
        places=places,
        notes=tuple(notes),
        unread=tuple(unread),
        is_timelinejs=is_slides,
    )


def _find_places(
    names: Sequence[str], folded: Sequence[str], choice: ColumnChoice
) -> Iterator[tuple[str, int]]:
    """Yield what columns hold, with their places."""
    kinds: Mapping[str, Any] = load_lexicon("events_files")["columns"]
    chosen = {"title": choice.title, "date": choice.date}
    taken: set[int] = set()
    for kind, wanted in chosen.items():
        if wanted is not None:
            place = _find_chosen(kind, wanted, names, folded)
            taken.add(place)
            yield kind, place
    has_year = any(name in kinds["year"][0] for name in folded)
    for kind, ranks in kinds.items():
        if chosen.get(kind) is not None or (kind in _IN_PARTS and has_year and choice.date is None):
            continue
        found = _find_kind(ranks, folded, taken)
        if len(found) > 1 and kind in _OPTIONS:
            raise EventsFileError(_two_columns(kind, [names[place] for place in found]))
        if found:
            taken.add(found[0])
            yield kind, found[0]


def _find_kind(ranks: Sequence[Sequence[str]], folded: Sequence[str], taken: set[int]) -> list[int]:
    """Return the places of the columns with a name of the first rank that has any."""
    for rank in ranks:
        found = [place for place, name in enumerate(folded) if name in rank and place not in taken]
        if found:
            return found
    return []


def _find_chosen(kind: str, wanted: str, names: Sequence[str], folded: Sequence[str]) -> int:
    """Return the place of a column that the user has named."""
    found = [place for place, name in enumerate(names) if name.strip() == wanted.strip()]
    found = found or [place for place, name in enumerate(folded) if name == fold_key(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise EventsFileError(
            f"{len(found)} columns are called {wanted[:60]!r}, as {_OPTIONS[kind]} says; rename one of them"
        )
    raise EventsFileError(
        f"there is no column called {wanted[:60]!r} for {_OPTIONS[kind]}; the first row has {_shown(names)}"
    )


def _note_word(name: str, *, is_slides: bool) -> str | None:
    """Return the word for what a column adds to the note; None when it adds nothing."""
    lexicon = load_lexicon("events_files")
    kinds: dict[str, Any] = dict(lexicon["notes"])
    if is_slides:
        own = {
            word: names for word, names in lexicon["timelinejs"].items() if word not in ("sure", "dropped")
        }
        kinds |= {word: [*kinds.get(word, ()), *names] for word, names in own.items()}
    return next((word for word, own_names in kinds.items() if name in own_names), None)


def _no_column(kind: str, names: Sequence[str]) -> str:
    """Say that no column is called as those of a kind are."""
    wanted = " or ".join(f"'{name}'" for name in (_LIKE_DATES if kind == "date" else ("title", "event")))
    return (
        f"no column of the first row is that of the {kind}: it has {_shown(names)}; name one of them "
        f"{wanted}, or say which it is with {_OPTIONS[kind]}"
    )


def _two_columns(kind: str, found: Sequence[str]) -> str:
    """Say that several columns may be that of the title or the date."""
    return (
        f"{' and '.join(repr(name.strip()[:60]) for name in found)} may each be the column of the {kind}; "
        f"say which it is with {_OPTIONS[kind]}"
    )


def _shown(names: Sequence[str]) -> str:
    """Return names of columns for a message."""
    shown = [repr(name.strip()[:40]) for name in names if name.strip()]
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    return (", ".join(shown[:_MOST_SHOWN]) or "no names") + more
