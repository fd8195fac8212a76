"""Which files of a folder are articles."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import UnreadableArticleError

__all__ = ["PAGE_SUFFIXES", "UnlistedFolder", "is_ignored", "is_of_page", "iter_article_paths", "walk_folder"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlistedFolder:
    """A folder that could not be listed.

    Parameters
    ----------
    path : str
    reason : str
        What the operating system says.
    """

    path: str
    reason: str


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
            yield from (Path(found.path) for found in walk_folder(str(path)))
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


def walk_folder(folder: str) -> Iterator[os.DirEntry[str] | UnlistedFolder]:
    """Find the articles' files of a folder and of its sub-folders, by the rules of `iter_article_paths`.

    Parameters
    ----------
    folder : str

    Yields
    ------
    os.DirEntry of str or UnlistedFolder
        Regular files in the order of the names, a folder's own before those of its folders; in its place, a
        folder that could not be listed, `folder` itself too.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "storm.txt").touch(), Path(folder, ".storm.txt.swp").touch()
    ...     [entry.name for entry in walk_folder(folder)]
    ['storm.txt']
    """
    folders = [folder]
    while folders:
        parent = folders.pop()
        try:
            files, inner = _list(parent)
        except OSError as error:
            yield UnlistedFolder(path=parent, reason=error.strerror or str(error))
            continue
        yield from files
        folders.extend(reversed(inner))


def _list(folder: str) -> tuple[list[os.DirEntry[str]], list[str]]:
    """Return a folder's regular files and its folders; links are not followed, so there are no loops."""
    with os.scandir(folder) as listing:
        entries = [entry for entry in listing if not is_ignored(entry.name)]
    entries.sort(key=lambda entry: entry.name)
    files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    inner = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    if not inner:
        return files, []
    parts = (os.path.splitext(entry.name) for entry in files)  # noqa: PTH122
    pages = {stem for stem, suffix in parts if suffix.casefold() in PAGE_SUFFIXES}
    return files, [entry.path for entry in inner if not is_of_page(entry.name, pages)]


def _exists(path: Path) -> bool:
    """Tell whether there is something at a path, also for names that no file can have."""
    try:
        path.stat()
    except (OSError, ValueError):  # a ValueError for a name with a zero byte
        return False
    return True
