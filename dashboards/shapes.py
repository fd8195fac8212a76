"""What each part of the page can hold that callbacks read: whatever else a request brings is refused.

A part is found here by its id and property, else by its property alone. What a parse function reads is best
described by that function; the rest by types, as pydantic has them.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field, PlainValidator, TypeAdapter
from pydantic.alias_generators import to_camel

from dashboards import ids
from dashboards.addresses import opened_stretch
from dashboards.curating import Fields, Seen
from dashboards.filters import MOST_TOP, TICKED, filter_from_data
from dashboards.importing import MOST_EVENTS
from dashboards.navigation import (
    parse_brush,
    parse_click,
    parse_column_click,
    parse_relayout,
    position_from_data,
)
from dashboards.saved_views import read_views
from dashboards.urls import parse_query
from timeline.imports import DateOrder
from timeline.index import LaneBy
from timeline.model import Category

__all__ = ["is_known", "shape_of"]

_LARGEST = 2**53  # what JavaScript counts exactly
_MOST_LISTED = 1_000
_LONGEST = 1_000_000  # characters of one text

Whole = Annotated[int, Field(ge=0, le=_LARGEST, strict=True)]
Number = Annotated[float, Field(ge=-_LARGEST, le=_LARGEST, allow_inf_nan=False)]
Steps = Annotated[int, Field(ge=-_LARGEST, le=_LARGEST, strict=True)]
Text = Annotated[str, Field(max_length=_LONGEST, pattern=r"\A[^\x00]*\z")]
Choice = Text | Whole
Choices = Annotated[list[Choice], Field(max_length=10_000)]


class Pressed(BaseModel):
    """A button of a list that was pressed: `dialogs.pressing`."""

    key: Text
    at: Number | None = None


class Chosen(BaseModel):
    """An event that a form or a list has chosen: `answers.choice`."""

    event_id: Text
    revision: Whole | None = None


class Reading(BaseModel):
    """What is read of an article: `article_reader.read_article`."""

    key: Text
    at: Number | None = None
    shown: tuple[Whole, Whole] | None = None


class More(BaseModel):
    """Where further sentences of an event come: `evidence.find_evidence`."""

    event: Text
    start: Whole = Field(alias="from")


class Row(BaseModel):
    """A row of the grid."""

    event_id: Text


class Cell(BaseModel, alias_generator=to_camel):
    """A cell of the grid that was changed."""

    class Shown(Row):
        """Its row, and which version of the event that shows."""

        version: Text
        mention_ids: Annotated[list[Text], Field(max_length=100)]

    col_id: Literal["when", "title", "category"]
    old_value: Text | None = None
    value: Text | None = None
    data: Shown


class Sorted(BaseModel, alias_generator=to_camel):
    """How the grid sorts by one of its columns."""

    col_id: Text
    sort: Text


class RowsRequest(BaseModel, alias_generator=to_camel):
    """Which rows the grid asks for."""

    start_row: Whole
    end_row: Whole
    sort_model: list[Sorted] | None = None


def read_by(parse: Callable[[Any], Any]) -> Any:
    """Return the shape of what a function can read.

    Parameters
    ----------
    parse : callable
        Of one argument; a pure function, whose errors are those of its argument.

    Examples
    --------
    >>> TypeAdapter(read_by(lambda data: data["shown"])).validate_python({"shown": 3})
    3
    """

    def read(value: Any) -> Any:
        try:
            return parse(value)
        except (AttributeError, IndexError, KeyError, OverflowError, TypeError) as error:
            raise ValueError("it cannot be read") from error

    return Annotated[Any, PlainValidator(read)]


_data = TypeAdapter(dict[str, Any] | None)
_pressed = TypeAdapter(Pressed)
_texts = TypeAdapter(list[Text])
_pressed_buttons = TypeAdapter(Annotated[list[Whole], Field(min_length=3, max_length=3)] | None)


def _read_editing(data: Mapping[str, Any] | None) -> None:
    """Read what the page keeps of the event that a form is about."""
    _data.validate_python(data)
    if data and "event_id" in data:
        _read_seen(data)
    if data and "fields" in data:
        Fields.of(data["fields"])


def _read_view(data: Mapping[str, Any] | None) -> None:
    """Read where in time the page is."""
    _data.validate_python(data)
    position_from_data(data)
    if data is not None:
        _pressed_buttons.validate_python(data.get("pressed"))


def _read_pasted(text: Any) -> str | None:
    """Read what was pasted: whatever signs are in it, `add_text` makes an article of it, or says why not."""
    if text is None or isinstance(text, str):
        return text
    raise TypeError("it is no text")


def _read_seen(data: Mapping[str, Any] | None) -> None:
    """Read what the page keeps of the event that is shown."""
    seen = Seen.of_data(data)
    if seen is not None:
        _texts.validate_python([seen.event_id, seen.version, seen.nonce, *seen.mention_ids])


def _read_pressed(count: int) -> Callable[[Mapping[str, Any] | None], None]:
    """Return what reads of a pressed button of a list which events it is about, and their versions."""
    seen = TypeAdapter(Annotated[list[tuple[Text, Text]], Field(min_length=count, max_length=count)])

    def read(data: Mapping[str, Any] | None) -> None:
        if data is not None:
            seen.validate_json(_pressed.validate_python(data).key)

    return read


_PROPERTIES: Final[Mapping[str, Any]] = {
    "n_clicks": Whole | None,
    "n_submit": Whole | None,
    "children": Text | None,
    "data-shown": Text | None,
    "hidden": bool | None,
    "disabled": bool | None,
    "open": bool | None,
    "value": Choice | Choices | None,
    "relayoutData": read_by(parse_relayout),
    "selectedData": read_by(parse_brush),
    "clickData": read_by(parse_click),
    "selectedRows": list[Row] | None,
    "getRowsRequest": RowsRequest | None,
    "cellValueChanged": list[Cell] | None,
}


def _read_address(data: Mapping[str, Any] | None) -> None:
    """Read the query of an address, which may hold whatever it likes."""
    _data.validate_python(data)
    parse_query(_read_text((data or {}).get("query", "")))


def _read_cleared(data: Mapping[str, Any] | None) -> None:
    """Read the filter that a button leaves."""
    _data.validate_python(data)
    filter_from_data((data or {}).get("filter"))


def _read_text(text: Any) -> str:
    """Read a text that need not be valid Unicode."""
    if isinstance(text, str):
        return text
    raise TypeError("it is no text")


def _read_opened(data: Mapping[str, Any] | None) -> None:
    """Read what an address tells beside the filter."""
    _data.validate_python(data)
    opened_stretch(data)
    for name in ("selected", "lanes", "listed"):
        if data and data.get(name) is not None:
            _read_text(data[name])


class Told(BaseModel):
    """The query that the page's address has, and that of the filter alone."""

    query: Text
    filter: Text


class ViewAsked(BaseModel):
    """A button beside a saved view that was pressed."""

    act: Text
    name: Text
    at: Number | None = None


_TICKED: Final = Choices | None
_TYPED: Final = Text | None

_PARTS: Final[Mapping[tuple[str, str], Any]] = {
    **{
        (name, "data"): read_by(_read_pressed(count))
        for count, names in (
            (1, (ids.EDIT_LISTED, ids.ACCEPT_LISTED)),
            (2, (ids.MERGE_LISTED, ids.APART_LISTED)),
        )
        for name in names
    },
    (ids.CHOOSE_LISTED, "data"): Pressed | None,
    (ids.REVIEW_KIND, "options"): list[dict[str, Text]] | None,
    (ids.ASKED, "data"): Whole | None,
    (ids.ADDRESS, "data"): read_by(_read_address),
    (ids.AUTHOR, "data"): Text | None,
    (ids.CHOSEN, "data"): Chosen | None,
    (ids.CHOSEN_FILES, "data"): Any,  # `adding.add_files` refuses each file that is none, by its name
    (ids.CLEARED, "data"): read_by(_read_cleared),
    (ids.CONFIDENCE, "value"): Number | None,
    (ids.DIALOG, "data"): Text | None,
    (ids.DRAWN, "data"): list[Any] | None,
    (ids.EDITING, "data"): read_by(_read_editing),
    (ids.COLUMN, "data"): read_by(parse_column_click),
    (ids.FILTER, "data"): read_by(filter_from_data),
    (ids.FILTERED, "data"): read_by(filter_from_data),
    (ids.FORGET, "data"): Pressed | None,
    (ids.FORGET_PATH, "data"): Text | None,
    (ids.IMPORT_ORDER, "value"): Literal["", *DateOrder] | None,
    (ids.IMPORTED, "data"): Annotated[list[Text], Field(max_length=MOST_EVENTS)] | None,
    (ids.LANES, "value"): LaneBy | None,
    (ids.MERGE_OTHER, "data"): read_by(_read_seen),
    (ids.MOST, "value"): Annotated[int, Field(ge=0, le=MOST_TOP, strict=True)] | None,
    (ids.OPENED, "data"): read_by(_read_opened),
    (ids.QUERY, "data"): Told | None,
    (ids.MORE, "id"): More,
    (ids.READING, "data"): Reading | None,
    (ids.READ_NEXT, "data"): Pressed | None,
    (ids.NOW, "data"): Annotated[list[Text | int | bool | None], Field(max_length=7)] | None,
    (ids.RETRY, "data"): Pressed | None,
    (ids.REVISION, "data"): Whole | None,
    (ids.SAVED_VIEWS, "data"): read_by(read_views),
    (ids.SELECTED, "data"): Text | None,
    (ids.SHOWN, "data"): read_by(_read_seen),
    (ids.THEME, "data"): Literal["light", "dark"],
    (ids.UNDONE, "data"): Text | None,
    (ids.UNFOLDED, "data"): Choices | None,
    (ids.VIEW_ASKED, "data"): ViewAsked | None,
    (ids.VIEW_RENAMED, "data"): Text | None,
    (ids.VIEW, "data"): read_by(_read_view),
    (ids.CHRONOLOGY_ITEM, "data"): Pressed | None,
    (ids.STEP, "data"): Steps,
    (ids.STEPPED, "data"): Steps,
    (ids.CHRONOLOGY_SIZE, "data"): Annotated[int, Field(ge=1, le=_MOST_LISTED, strict=True)],
    (ids.PROGRESS, "value"): Annotated[str, Field(pattern=r"\A[0-9]{1,9}\z")],
    (ids.PROGRESS, "max"): Annotated[str, Field(pattern=r"\A[0-9]{1,9}\z")],
    (ids.WIDTH, "data"): Annotated[int, Field(ge=1, le=100_000)] | None,
    **{
        (name, "value"): _TYPED
        for name in (
            *(ids.SEARCH, ids.SOURCE_SEARCH, ids.DATE_FROM, ids.DATE_TO, ids.MERGE_SEARCH, ids.MERGE_FOUND),
            *(ids.PARTICIPANT_SEARCH, ids.PLACE_SEARCH, ids.SAVED_VIEW_NAME, ids.LISTED),
            ids.SPLIT_SEARCH,
            *(f"{form}-{field}" for form in (ids.EDIT_FORM, ids.EVENT_FORM) for field in ("title", "date")),
            *(f"{form}-{field}" for form in (ids.EDIT_FORM, ids.EVENT_FORM) for field in ("place", "note")),
        )
    },
    **{
        (name, "value"): _TICKED
        for name in (
            *(*TICKED, ids.INFERRED, ids.DOUBTS, ids.HIDDEN),
            ids.SPLIT_MENTIONS,
        )
    },
    **{
        (name, "value"): read_by(_read_pasted)
        for name in (ids.PASTE_TITLE, ids.PASTE_DATE, ids.PASTE_SOURCE, ids.PASTE_TEXT)
    },
    **{(f"{form}-category", "value"): Category for form in (ids.EDIT_FORM, ids.EVENT_FORM)},
}


@cache
def shape_of(name: str, prop: str) -> TypeAdapter[Any]:
    """Return the shape of what a part of the page can hold; one that nobody has described holds anything.

    Parameters
    ----------
    name : str
        The part's id; of parts of one type, the type.
    prop : str

    Examples
    --------
    >>> shape_of("zoom-in", "n_clicks").validate_python(3)
    3
    """
    return TypeAdapter(_PARTS.get((name, prop), _PROPERTIES.get(prop, Any)))


def is_known(name: str, prop: str) -> bool:
    """Tell whether what a part can hold is described."""
    return (name, prop) in _PARTS or prop in _PROPERTIES
