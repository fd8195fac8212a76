"""An analyst at a store: finds events by their titles, and says what is to be changed."""

from datetime import datetime
from itertools import count

from timeline.curation import make_edit
from timeline.model import Change, Target, Undo
from timeline.store import Store


class Analyst:
    """Says things about the events of a store.

    Parameters
    ----------
    name : str
    store : Store
    """

    def __init__(self, name: str, store: Store) -> None:
        self.name = name
        self._store = store
        self._numbers = count(1)  # tells apart what is said twice in one moment

    def target(self, title: str) -> Target:
        """Return the event of a title, as an edit names it."""
        table = self._store.load_table()
        (event_id,) = table.loc[table["title"] == title, "event_id"]
        target = self._store.load_target(event_id)
        assert target is not None
        return target

    def version(self, target: Target) -> str:
        """Return the version of an event that the analyst sees now."""
        event = self._store.load_event(target.event_id)
        assert event is not None
        return event.version

    def change(self, title: str, change: Change, *, at: datetime) -> None:
        """Change an event as it is now."""
        target = self.target(title)
        self.append(target, change, at=at, expected_version=self.version(target))

    def undo(self, edit_id: str, *, at: datetime) -> None:
        """Take an edit back."""
        self.append(None, Undo(edit_id=edit_id), at=at, expected_version=None)

    def append(
        self, target: Target | None, change: Change, *, at: datetime, expected_version: str | None
    ) -> None:
        """Say something, of a version that was seen."""
        edit = make_edit(self.name, at, target, change, nonce=str(next(self._numbers)))
        self._store.append_edit(edit, expected_version=expected_version)
