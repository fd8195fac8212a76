"""Files of events, brought in as events that are added by hand: one module a format."""

from timeline.imports.adding import Addition, add_events, bring_back, plan_addition, take_back, undo_additions
from timeline.imports.columns import ColumnChoice
from timeline.imports.dates import DateOrder
from timeline.imports.imported import Imported, ImportedEvent, Rejected, Remarked
from timeline.imports.reader import MAX_BYTES, ImportOptions, is_events_file, read_events, read_events_data

__all__ = [
    "MAX_BYTES",
    "Addition",
    "ColumnChoice",
    "DateOrder",
    "ImportOptions",
    "Imported",
    "ImportedEvent",
    "Rejected",
    "Remarked",
    "add_events",
    "bring_back",
    "is_events_file",
    "plan_addition",
    "read_events",
    "read_events_data",
    "take_back",
    "undo_additions",
]
