"""How much of anything is read, so that no file can stop a run."""

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds within which files are read.

    Parameters
    ----------
    seconds : float
        For a file, by the clock.
    seconds_an_article : float
        More for each article that the file has given, so that long mailboxes are read whole; what is left
        never grows beyond `seconds`.
    memory : int
        Bytes that the worker process may take.
    document_size : int
        Bytes of a file, or of an entry, that is one article.
    archive_size : int
        Bytes of a file that holds many.
    unpacked_size : int
        Bytes of all entries of a file, unpacked.
    crawl_size : int
        Bytes of a web archive, unpacked: most are of pictures, films and scripts, which are not kept.
    entries : int
        Articles and failures of a file, counting those of archives within it.
    names : int
        Of an archive's list, also of those that are left out.
    ratio : int
        How many times larger an archive's entry may become when it is unpacked.
    depth : int
        Of archives within archives.
    """

    seconds: float = 10
    seconds_an_article: float = 0.1
    memory: int = 1_000_000_000
    document_size: int = 20_000_000
    archive_size: int = 100_000_000
    unpacked_size: int = 200_000_000
    crawl_size: int = 1_000_000_000
    entries: int = 10_000
    names: int = 50_000
    ratio: int = 300
    depth: int = 3


LIMITS = Limits()
