"""Compressed single files."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from timeline.articles.contents import Content, Metadata
from timeline.articles.formats.unpacking import GZIP, inflate
from timeline.errors import UnreadableArticleError
from timeline.model import Caveat

__all__ = ["read"]

_SUFFIXES = (".gz", ".gzip")


def read(content: Content) -> Iterator[Content]:
    """Unpack a compressed file, with all its members.

    What follows the last member is ignored. A file that breaks off, or whose checksum is wrong, gives what
    could be unpacked, marked as partial.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Content
        One, of the file's name without `.gz`.

    Raises
    ------
    UnreadableArticleError
        When nothing of it can be unpacked, or too much.

    Examples
    --------
    >>> import gzip
    >>> (entry,) = read(Content(source="storm.txt.gz", data=gzip.compress(b"A storm hit the coast.")))
    >>> entry.source, entry.data
    ('storm.txt.gz/storm.txt', b'A storm hit the coast.')
    """
    largest = content.limits.archive_size
    data, is_whole = inflate(content.data, form=GZIP, largest=largest)
    if len(data) > largest:
        cause = f"it holds more than {largest // 1_000_000} MB, unpacked"
        raise UnreadableArticleError(content.source, cause, "unpack it, and split what it holds")
    if not data:
        cause = "nothing is in it" if is_whole else "it is damaged, so that nothing of it can be unpacked"
        raise UnreadableArticleError(content.source, cause, "fetch it again")
    name = PurePosixPath(content.source).name
    if name.casefold().endswith(_SUFFIXES):
        name = name.rpartition(".")[0]
    stated = Metadata(caveats=() if is_whole else (Caveat.PARTIAL,))
    yield Content(source=f"{content.source}/{name}", data=data, metadata=stated.within(content.metadata))
