"""What the store does with the analysts' word: the part of `Store` that has edits, and events to review."""

from collections.abc import Mapping, Sequence

import pandas as pd

from timeline.curation import HistoryEntry
from timeline.model import Edit, Target
from timeline.store import curating, edits, outlines, pages
from timeline.store.curating import ImportedEdits
from timeline.store.database import Database
from timeline.store.edits import EditedEvent
from timeline.store.pages import StoredEvent

__all__ = ["EditStore"]


class EditStore:
    """Edits in a database; each method is one transaction.

    Parameters
    ----------
    database : Database

    Examples
    --------
    >>> EditStore(Database("sqlite://")).load_edits()
    ()
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def append_edit(self, edit: Edit, *, expected_version: str | None = None) -> None:
        """Append one thing that an analyst says of one event, as `append_edits` does.

        Parameters
        ----------
        edit : Edit
            As `timeline.curation.make_edit` makes it.
        expected_version : str or None
            The version of its event that the analyst saw; None when that does not matter, as for an event
            that is added. A merge is of several events: `append_edits` takes the versions of all.
        """
        versions: dict[str, str] = {}
        if edit.target is not None and expected_version is not None:
            versions[edit.target.event_id] = expected_version
        self.append_edits([edit], expected_versions=versions)

    def append_edits(self, new_edits: Sequence[Edit], *, expected_versions: Mapping[str, str]) -> None:
        """Append what an analyst says at once, and bring the events up to date: all of it, or nothing.

        What was made already, as by a double click, is left out.

        Parameters
        ----------
        new_edits : sequence of Edit
            As `timeline.curation.make_edit` makes them.
        expected_versions : mapping of str to str
            The `event_id` of a target, as the edits name it -> the version that the analyst saw; without
            those for which that does not matter.

        Raises
        ------
        EditError
            When an edit is not right, or what it is about is not there.
        StaleEditError
            When someone has changed one of the events since; tells who, what and when.
        """
        with self._database.writing() as connection:
            curating.append_edits(
                connection, new_edits, expected_versions, lambda: self._database.next_revision(connection)
            )

    def import_edits(self, new_edits: Sequence[Edit]) -> ImportedEdits:
        """Append the edits that are not there yet, in their order; those that find no event wait for it.

        Raises
        ------
        EditError
            When one is not right, or has the id of another; then none is appended.
        """
        with self._database.writing() as connection:
            revision = self._database.next_revision(connection)
            return curating.import_edits(connection, new_edits, revision=revision)

    def load_edits(self) -> tuple[Edit, ...]:
        """Load all edits, in the order in which they were appended."""
        with self._database.reading() as connection:
            return edits.load_edits(connection)

    def load_edited_events(self) -> dict[str, tuple[EditedEvent, ...]]:
        """Load what each edit is about now, by `edit_id`; edits that find no event are left out."""
        with self._database.reading() as connection:
            return edits.load_edited_events(connection)

    def load_apart(self) -> frozenset[frozenset[str]]:
        """Load which two events analysts hold for two, by a split or by keeping them apart: pairs of ids."""
        with self._database.reading() as connection:
            return edits.load_apart(connection)

    def load_listed(self, event_ids: Sequence[str]) -> tuple[StoredEvent, ...]:
        """Load some events with their versions, as of one moment; those that are no more are left out."""
        with self._database.reading() as connection:
            return pages.load_listed(connection, event_ids)

    def load_outlines(self) -> pd.DataFrame:
        """Load what tells which event each is, of very many events that of the most important ones.

        Returns
        -------
        pandas.DataFrame
            Some columns of the events table.
        """
        with self._database.reading() as connection:
            return outlines.load_outlines(connection)

    def load_lost_edits(self) -> tuple[Edit, ...]:
        """Load the edits that count and find nothing that they are about, in order."""
        with self._database.reading() as connection:
            return edits.load_lost_edits(connection)

    def load_history(self, event_id: str) -> tuple[HistoryEntry, ...]:
        """Load every edit that is about an event, in order, those undone too."""
        with self._database.reading() as connection:
            return curating.load_history(connection, event_id)

    def load_target(self, event_id: str, mention_ids: Sequence[str] = ()) -> Target | None:
        """Load what an edit calls the event by that `load_event` finds; None when there is none."""
        with self._database.reading() as connection:
            return curating.load_target(connection, event_id, mention_ids)
