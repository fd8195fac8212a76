"""The events database: what each file gave, and the table that all files together give."""

from timeline.store.database import Store

__all__ = ["Store"]
