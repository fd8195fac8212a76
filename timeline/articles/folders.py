"""Which files of a folder are articles."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from timeline.errors import UnreadableArticleError

__all__ = ["PAGE_SUFFIXES", "is_ignored", "is_of_page", "iter_article_paths"]

_IGNORED_STARTS = (".", "~$")
_IGNORED_ENDS = (".swp", ".tmp", ".part", ".crdownload")
_IGNORED_NAMES = ("thumbs.db", "desktop.ini", "__macosx")
# What browsers, in their user's language, call the folder of a saved page's pictures and frames.
_PAGE_FOLDER = re.compile(
    r"(.{1,250})(?:_files|-files|-Dateien|_fichiers|_archivos|_ficheros|_arquivos|_ficheiros|_bestanden|_file|"
    r"-filer|_pliki|_soubory|_tiedostot|_elemei|\.files)",
    re.IGNORECASE | re.DOTALL,
)
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


def iter_article_paths(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Find the files to read: folders are searched through, files are taken as they are.

    Within folders, hidden and half-written files (`.*`, `~$*`, `*.swp`, `*.tmp`, `*.part`,
    `*.crdownload`, `Thumbs.db`, `__MACOSX`) are ignored, so is the folder of pictures and frames that a
    browser puts beside a page that it saves (`storm_files` beside `storm.html`), and links, pipes and
    devices are not followed: what a link within the folder points at is found at its own place.

    Parameters
    ----------
    paths : iterable of str or os.PathLike
        Files and folders.

    Yields
    ------
    pathlib.Path
        In the order given; within a folder in the order of the names, its own files before those of
        its folders. A folder that cannot be listed is yielded itself: reading it fails with the reason.

    Raises
    ------
    UnreadableArticleError
        When a path does not exist.

    Examples
    --------
    >>> list(iter_article_paths([]))
    []
    """
    for given in paths:
        path = Path(given)
        if not _exists(path):
            raise UnreadableArticleError(str(path), "there is no such file or folder", "check the path")
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder is hidden or half-written, or written by the system beside others.

    Parameters
    ----------
    name : str
        Without the folders that it lies in.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_ignored(".DS_Store"), is_ignored("storm.html.part"), is_ignored("storm.html")
    (True, True, False)
    """
    name = name.casefold()
    return name.startswith(_IGNORED_STARTS) or name.endswith(_IGNORED_ENDS) or name in _IGNORED_NAMES


def is_of_page(name: str, pages: Collection[str]) -> bool:
    """Tell whether a folder holds the pictures and frames of one of the pages beside it.

    Parameters
    ----------
    name : str
        The folder's, without those that it lies in.
    pages : collection of str
        The names of the pages beside it, without their suffixes.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_of_page("storm_files", {"storm"}), is_of_page("my_files", {"storm"})
    (True, False)
    """
    match = _PAGE_FOLDER.fullmatch(name)
    return match is not None and match[1] in pages


def _walk(folder: Path) -> Iterator[Path]:
    """Yield a folder's regular files; links are not followed, so there are no loops."""
    folders = [folder]
    while folders:
        parent = folders.pop()
        try:
            entries = sorted(os.scandir(parent), key=lambda entry: entry.name)
        except OSError:
            yield parent  # whoever reads it is told why it cannot be
            continue
        entries = [entry for entry in entries if not is_ignored(entry.name)]
        files = [Path(entry) for entry in entries if entry.is_file(follow_symlinks=False)]
        yield from files
        pages = {file.stem for file in files if file.suffix.casefold() in PAGE_SUFFIXES}
        inner = [
            Path(entry)
            for entry in entries
            if entry.is_dir(follow_symlinks=False) and not is_of_page(entry.name, pages)
        ]
        folders.extend(reversed(inner))


def _exists(path: Path) -> bool:
    """Tell whether there is something at a path, also for names that no file can have."""
    try:
        path.stat()
    except (OSError, ValueError):  # a ValueError for a name with a zero byte
        return False
    return True
