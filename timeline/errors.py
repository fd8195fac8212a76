"""Every exception that the package raises on purpose.

::

    TimelineError
    ├── ArticleError                an article could not be used
    │   ├── UnsupportedFormatError  its format is none that we read
    │   └── UnreadableArticleError  its format is right, its content is not
    │       └── InterruptedReadingError  reading it was stopped, and may succeed another time
    ├── DocumentError               a document of a corpus could not be used
    ├── LexiconError                a word list is malformed
    ├── SettingsError               a setting has a value that it cannot have
    ├── TableSchemaError            a table breaks the events table's contract
    ├── EditError                   an analyst's edit cannot be made
    ├── StoreError                  the events database cannot be used
    │   ├── ForeignDatabaseError    it is another program's, or no database at all
    │   ├── SchemaVersionError      a version of the program has written it that this one does not know
    │   └── StaleEditError          someone has changed the event since
    └── ExportError                 a timeline could not be written
"""

from collections.abc import Sequence


class TimelineError(Exception):
    """Base of all errors raised by this package."""


class ArticleError(TimelineError):
    """An article could not be used.

    Parameters
    ----------
    path : str
        The article's path as the caller gave it.
    cause : str
        What is wrong, without a full stop.
    remedy : str
        What the user can do about it, without a full stop.

    Examples
    --------
    >>> str(ArticleError("a.txt", "the file is empty", "add some text"))
    'a.txt: the file is empty; add some text'
    """

    def __init__(self, path: str, cause: str, remedy: str) -> None:
        super().__init__(f"{path}: {cause}; {remedy}")
        self.path = path
        self.cause = cause
        self.remedy = remedy

    @property
    def reason(self) -> str:
        """The cause and the remedy, without the path."""
        return f"{self.cause}; {self.remedy}"

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[str, str, str]]:
        """Pickle by the constructor's own arguments, so that it crosses processes."""
        return type(self), (self.path, self.cause, self.remedy)


class UnsupportedFormatError(ArticleError):
    """The file's format is none of those that can be read."""


class EventsFormatError(UnsupportedFormatError):
    """The file holds events, not articles: it can be brought in as such."""


class UnreadableArticleError(ArticleError):
    """The file's format can be read, but this file cannot."""


class InterruptedReadingError(UnreadableArticleError):
    """Reading the file was stopped, for its time or for want of memory; it may succeed another time."""


class DocumentError(TimelineError):
    """A document of a corpus, a line of a JSONL file or a TimeML file, could not be used.

    Parameters
    ----------
    place : str
        The file as the caller gave it, with the number of the line where there are lines.
    cause : str
        What is wrong, without a full stop.
    remedy : str
        What the user can do about it, without a full stop.

    Examples
    --------
    >>> str(DocumentError("in.jsonl:3", 'it has no "text"', "give it one"))
    'in.jsonl:3: it has no "text"; give it one'
    """

    def __init__(self, place: str, cause: str, remedy: str) -> None:
        super().__init__(f"{place}: {cause}; {remedy}")
        self.place = place
        self.cause = cause
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[str, str, str]]:
        """Pickle by the constructor's own arguments, so that it crosses processes."""
        return type(self), (self.place, self.cause, self.remedy)


class LexiconError(TimelineError):
    """A word list is missing or malformed."""


class SettingsError(TimelineError):
    """A setting has a value that it cannot have."""


class TableSchemaError(TimelineError):
    """A table breaks the contract of the events table.

    Parameters
    ----------
    failures : sequence of str
        Every broken rule, one sentence each.
    """

    def __init__(self, failures: Sequence[str]) -> None:
        super().__init__("not an events table: " + "; ".join(failures))
        self.failures = tuple(failures)


class EditError(TimelineError):
    """An analyst's edit cannot be made, or a file of edits cannot be read."""


class EventsFileError(TimelineError):
    """A file of events cannot be brought in."""


class RowError(TimelineError):
    """A row of a file of events is none that can be brought in; the others may be."""


class StoreError(TimelineError):
    """The events database cannot be used."""


class StaleEditError(StoreError):
    """An edit is of an event that someone has changed since; its message tells who, what and when.

    Parameters
    ----------
    message : str
    event_id : str
        The event, as the edit named it.
    version : str
        The event's version that the message describes: who sends this one has seen it.
    """

    def __init__(self, message: str, *, event_id: str, version: str) -> None:
        super().__init__(message)
        self.event_id = event_id
        self.version = version


class ForeignDatabaseError(StoreError):
    """The database is another program's, or the file is none; it was not touched."""


class SchemaVersionError(StoreError):
    """A version of the program has written the database that this one does not know; it was not touched."""


class ExportError(TimelineError):
    """A timeline could not be written."""
