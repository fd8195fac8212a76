"""Adding articles to a drop folder: stored by what they hold, whole or not at all, and never over a file."""

import hashlib
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from timeline.articles.addresses import is_web_address
from timeline.articles.contents import Content
from timeline.articles.dates import read_stamp
from timeline.articles.encoding import normalise_text
from timeline.articles.file_names import read_file_name
from timeline.articles.folders import UnlistedFolder, is_ignored, walk_folder
from timeline.articles.limits import LIMITS
from timeline.articles.markup import to_words
from timeline.articles.sniffing import tell_format
from timeline.errors import UnreadableArticleError

__all__ = ["Addition", "HeldFiles", "add_article", "add_text"]

_LONGEST_STEM = 60
_LONGEST_FIELD = 300
_MARK = 16  # letters of the hash, so that a name stays short; all 64 where another file has that name
_SUFFIXES = re.compile(r"(?:\.[a-z0-9]{1,8})?(?:\.gz)?\Z")
# The hash in letters only: beside digits, "3feb2021" within it would be the date of the article.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]")
_LINE_MARKUP = re.compile(r"^(?:(?=[!-/:-@^{}])|(?P<number>\d{1,9})(?=[.)]))", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What came of adding an article.

    Parameters
    ----------
    path : pathlib.Path
        Where its bytes are.
    is_new : bool
        Whether they were stored now; else they were there already, maybe under another name.
    """

    path: Path
    is_new: bool


class HeldFiles:
    """The files of a folder as one look at it finds them, and those that are added after it.

    What cannot be read is as good as not there. The look is taken when it is needed first.

    Parameters
    ----------
    folder : pathlib.Path

    Examples
    --------
    >>> with TemporaryDirectory() as folder:
    ...     held = HeldFiles(Path(folder))
    ...     [add_article(Path(folder), b"Rain fell.", held=held).is_new for _ in range(2)]
    [True, False]
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths: dict[int, list[Path]] | None = None

    def find(self, data: bytes, name: str) -> Path | None:
        """Return a file that holds these bytes, under any name but one that misses the date in `name`."""
        date = read_file_name(name)
        for path in self._by_size().get(len(data), ()):
            if date in (None, read_file_name(path.name)) and _holds(path, data):
                return path
        return None

    def note(self, path: Path, size: int) -> None:
        """Keep that a file was added."""
        self._by_size().setdefault(size, []).append(path)

    def _by_size(self) -> dict[int, list[Path]]:
        """Return the files by their sizes."""
        if self._paths is None:
            self._paths = {}
            for found in walk_folder(str(self._folder)):
                if not isinstance(found, UnlistedFolder):
                    with suppress(OSError):
                        size = found.stat(follow_symlinks=False).st_size
                        self._paths.setdefault(size, []).append(Path(found.path))
        return self._paths


def add_article(folder: Path, data: bytes, name: str = "", *, held: HeldFiles | None = None) -> Addition:
    """Store an article's file in a drop folder.

    It is named by a hash of what it holds. Of its own name only what is harmless is kept: the suffix, which
    may decide on the format, and small letters and digits, with the date in them.

    Parameters
    ----------
    folder : pathlib.Path
    data : bytes
        The file.
    name : str
        What it is called elsewhere, with whatever path.
    held : HeldFiles, optional
        What the folder holds, where more than one article is added.

    Returns
    -------
    Addition

    Raises
    ------
    ArticleError
        When it is empty, too large or of a format that is not read, or the folder cannot be written; says
        what to do.

    Examples
    --------
    >>> with TemporaryDirectory() as folder:
    ...     added = add_article(Path(folder), b"Rain fell on 30 August 2021.", "../../Storm at Sea!.TXT")
    ...     again = add_article(Path(folder), b"Rain fell on 30 August 2021.", "copy.txt")
    >>> added.path.name, added.is_new, again.path == added.path, again.is_new
    ('diedjfehehmpebbf-storm-at-sea.txt', True, True, False)
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    _check(data, name)
    return _store(folder, data, *_split_name(name), held or HeldFiles(folder))


def add_text(folder: Path, text: str, *, date: str, title: str = "", source: str = "") -> Addition:
    r"""Store an article's words in a drop folder, as Markdown that says when they were written.

    Whatever is in the text stays text, so that it is read back as it is.

    Parameters
    ----------
    folder : pathlib.Path
    text : str
        Paragraphs separated by empty lines.
    date : str
        When it was written, with or without a time of day; as `articles.dates.read_date` reads it.
    title : str
        The headline; where there is none, the text may begin with it.
    source : str
        Who published it, or the address where it was.

    Returns
    -------
    Addition

    Raises
    ------
    ArticleError
        When there is no text, no date or none that can be read, or `add_article` refuses it.

    Examples
    --------
    >>> with TemporaryDirectory() as folder:
    ...     added = add_text(Path(folder), "Rain fell.", date="30 August 2021", title="Storm")
    ...     print(added.path.read_text())
    ---
    title: Storm
    date: '2021-08-30'
    ---
    <BLANKLINE>
    Rain fell.
    <BLANKLINE>
    """
    words = _paragraphs(text)
    if not words:
        raise UnreadableArticleError("the text", "it is empty", "paste the words of the article")
    title, source = _field("the title", title), _field("the source", source)
    if "://" in source and not is_web_address(source):
        cause = f"{source!r} is no address of the web"
        raise UnreadableArticleError("the source", cause, "write one such as https://news.example/storm")
    stated = {
        "title": _as_words(title),
        "date": _moment(date),
        "source": source,
    }
    block = yaml.safe_dump(
        {key: value for key, value in stated.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    return _store(folder, f"---\n{block}---\n\n{words}\n".encode(), _plain(title), ".md", HeldFiles(folder))


def _check(data: bytes, name: str) -> None:
    """Raise ArticleError for what is never read."""
    if not data.strip():
        raise UnreadableArticleError(name, "it is empty", "choose a file that holds an article")
    if len(data) > LIMITS.archive_size:
        cause = f"it is larger than {LIMITS.archive_size // 1_000_000} MB"
        raise UnreadableArticleError(name, cause, "split it into several files")
    if name and is_ignored(name):
        cause = "its name is that of a hidden or half-written file"
        raise UnreadableArticleError(name, cause, "give it another name")
    tell_format(Content(source=name or "article", data=data))


def _store(folder: Path, data: bytes, stem: str, suffix: str, held: HeldFiles) -> Addition:
    """Store bytes under a name made of their hash, unless the folder has them."""
    mark = hashlib.sha256(data).hexdigest().translate(_LETTERS)
    names = [f"{_join(mark[:size], stem)}{suffix}" for size in (_MARK, len(mark))]
    known = held.find(data, names[0])
    if known is not None:
        return Addition(path=known, is_new=False)
    try:
        path = next((folder / name for name in names if not (folder / name).exists()), None)
        if path is None:
            cause = "files of its names hold something else"
            raise UnreadableArticleError(
                f"{mark}{suffix}", cause, "rename them, or put it into the folder yourself"
            )
        _write(path, data)
    except OSError as error:
        raise _refusal(folder, error) from error
    held.note(path, len(data))
    return Addition(path=path, is_new=True)


def _split_name(name: str) -> tuple[str, str]:
    """Return what is kept of a file's name: small letters and digits, and the suffix.

    The date that the name had stays, and none comes in: "30.08.2021" is one, "30-08-2021" is not.
    """
    suffix = _SUFFIXES.search(name.casefold())
    end = suffix.group() if suffix else ""
    stem = _plain(name[: len(name) - len(end)])
    stated = read_file_name(name)
    if read_file_name(_join("x" * _MARK, stem)) != stated:
        stem = stated.value.isoformat() if stated else ""
    return stem, end


def _plain(words: str) -> str:
    """Return words as small letters and digits of English, joined by hyphens."""
    letters = unicodedata.normalize("NFKD", words[:255]).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.casefold())[:_LONGEST_STEM].strip("-")


def _join(mark: str, stem: str) -> str:
    """Return a name without its suffix."""
    return f"{mark}-{stem}" if stem else mark


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether a file has these bytes; not where it cannot be read."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    """Write a file beside its place, and then give it its name; no reader sees half of it."""
    with TemporaryDirectory(dir=path.parent, prefix=".timeline-", ignore_cleanup_errors=True) as hidden:
        part = Path(hidden) / "part"
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(path)


def _refusal(folder: Path, error: OSError) -> UnreadableArticleError:
    """Return the error that a folder takes no file, with the reason."""
    cause = f"nothing can be stored in the drop folder ({error.strerror or error})"
    return UnreadableArticleError(str(folder), cause, "check its permissions and the room on its disk")


def _field(name: str, words: str) -> str:
    """Return what was typed into a field, on one line."""
    line = " ".join(normalise_text(words).split())
    if len(line) > _LONGEST_FIELD:
        raise UnreadableArticleError(name, f"it has {len(line):,} characters", f"cut it to {_LONGEST_FIELD}")
    return line


def _as_words(title: str) -> str:
    """Return a title in which nothing is read as markup."""
    return title if to_words(title) == title else title.replace("&", "&amp;").replace("<", "&lt;")


def _moment(text: str) -> str:
    """Return when an article was written, as ISO 8601."""
    found = read_stamp(text)
    if found is None:
        cause = f"{text[:80]!r} is no date that can be read" if text.strip() else "it is missing"
        raise UnreadableArticleError("the date", cause, "write a day, such as 2021-08-30 or 30 August 2021")
    return found.isoformat()


def _paragraphs(text: str) -> str:
    """Return text as Markdown that means just these words."""
    lines = (" ".join(line.split()) for line in normalise_text(text).split("\n"))
    escaped = _MARKUP.sub(r"\\\g<0>", "\n".join(lines).strip("\n"))
    return _LINE_MARKUP.sub(lambda match: f"{match['number'] or ''}\\", escaped)
