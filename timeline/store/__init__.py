"""The events database: what each file gave, what analysts said, and the events that all of it gives."""

from timeline.store.addresses import find_file
from timeline.store.curating import ImportedEdits
from timeline.store.database import is_begun
from timeline.store.edits import EditedEvent
from timeline.store.health import Health
from timeline.store.indexing import StoredIndex
from timeline.store.pages import EventOrder, EventPage, StoredEvent
from timeline.store.reading import FoundEvents, StoreReading
from timeline.store.runs import Counts, Run
from timeline.store.store import Store

__all__ = [
    "Counts",
    "EditedEvent",
    "EventOrder",
    "EventPage",
    "FoundEvents",
    "Health",
    "ImportedEdits",
    "Run",
    "Store",
    "StoreReading",
    "StoredEvent",
    "StoredIndex",
    "find_file",
    "is_begun",
]
