"""One file to its articles: its bytes, the reader of their format, and the readers of what they hold."""

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path

from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.file_names import read_file_name
from timeline.articles.limits import LIMITS, Limits
from timeline.articles.sniffing import tell_format
from timeline.errors import ArticleError, InterruptedReadingError, UnreadableArticleError
from timeline.model import Article, Caveat, Failure, Reading

__all__ = ["collect", "iter_articles", "read_articles"]

FormatReader = Callable[[Content], "Iterator[Found]"]
Found = Article | Content | ArticleError
"""What the reader of a format yields: an article, bytes to be read in turn, or why an entry gave none."""

# The modules of the readers, each with a `read`. They are imported when a file of the format comes, because
# their libraries are slow to import.
_MODULES = {
    ArticleFormat.TEXT: "text",
    ArticleFormat.MARKDOWN: "markdown",
    ArticleFormat.HTML: "html",
    ArticleFormat.PDF: "pdf",
    ArticleFormat.DOCX: "docx",
    ArticleFormat.RTF: "rtf",
    ArticleFormat.MAIL: "mail",
    ArticleFormat.MBOX: "mbox",
    ArticleFormat.FEED: "feed",
    ArticleFormat.JSON: "json",
    ArticleFormat.JSONL: "jsonl",
    ArticleFormat.CSV: "csv",
    ArticleFormat.WARC: "warc",
    ArticleFormat.ZIP: "zip",
    ArticleFormat.GZIP: "gzip",
}
# What may be large, because it holds many articles.
_HOLD_MANY = {
    ArticleFormat.MBOX,
    ArticleFormat.FEED,
    ArticleFormat.JSON,
    ArticleFormat.JSONL,
    ArticleFormat.CSV,
    ArticleFormat.WARC,
    ArticleFormat.ZIP,
    ArticleFormat.GZIP,
}
_EMPTY = b"\x00\t\n\v\f\r \xef\xbb\xbf\xff\xfe"


def read_articles(path: str | PathLike[str], *, limits: Limits = LIMITS) -> Reading:
    r"""Read all articles of a file, in this process.

    The content tells the format; the suffix only decides where the content leaves a choice. Files of
    strangers are read by an `ArticleReader`, which bounds time and memory too.

    Parameters
    ----------
    path : str or os.PathLike
    limits : Limits

    Returns
    -------
    Reading
        Its articles in the order of the file, and the entries that gave none.

    Raises
    ------
    UnsupportedFormatError
        When the file is of a format that is not read.
    UnreadableArticleError
        When it is not there, is no file, may not be read, is empty or too large, cannot be decoded,
        or holds no article text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "storm.txt")
    ...     _ = path.write_text("Published: 30 Aug 2021\n\nA storm hit the coast on Sunday.")
    ...     (article,) = read_articles(path).articles
    >>> article.dct, article.text
    (datetime.date(2021, 8, 30), 'A storm hit the coast on Sunday.')
    """
    return collect(iter_articles(path, limits=limits))


def collect(found: Iterable[Article | ArticleError]) -> Reading:
    """Sort what a file gives into articles and failures.

    Parameters
    ----------
    found : iterable of Article or ArticleError
        As `iter_articles` yields it.

    Returns
    -------
    Reading

    Raises
    ------
    ArticleError
        When that is raised before anything was found; else it is the last failure, and the reading is cut
        where another time may give more.

    Examples
    --------
    >>> collect([ArticleError("a.zip/b.txt", "the file is empty", "save it again")]).failures[0].article
    'a.zip/b.txt'
    """
    articles: list[Article] = []
    failures: list[Failure] = []
    is_cut = False
    try:
        for each in found:
            if isinstance(each, Article):
                articles.append(each)
            else:
                failures.append(Failure(article=each.path, error=each.reason))
    except ArticleError as error:
        if not (articles or failures):
            raise
        failures.append(Failure(article=error.path, error=error.reason))
        is_cut = isinstance(error, InterruptedReadingError)
    return Reading(articles=tuple(articles), failures=tuple(failures), is_cut=is_cut)


def iter_articles(path: str | PathLike[str], *, limits: Limits = LIMITS) -> Iterator[Article | ArticleError]:
    """Iterate over a file's articles as they are read.

    Parameters
    ----------
    path : str or os.PathLike
    limits : Limits

    Yields
    ------
    Article or ArticleError
        In the order of the file; the error of an entry that gave no article, in its place.

    Raises
    ------
    ArticleError
        As `read_articles` does, and where the file breaks off or a limit is reached.
    """
    source = fspath(path)
    return _Run(limits).read(Content(source=source, data=_load(source, limits.archive_size), limits=limits))


class _LimitError(UnreadableArticleError):
    """A file as a whole is too much: no entry after this one is read."""

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str, str]]:
        """Pickle as what it is to all others, who take nothing else from the process that reads."""
        return UnreadableArticleError, (self.path, self.cause, self.remedy)


class _Run:
    """Reads one file with all that it holds, and counts it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._size = 0
        self._count = 0

    def read(self, content: Content, depth: int = 0) -> Iterator[Article | ArticleError]:
        """Yield the articles of some bytes."""
        if not content.data.strip(_EMPTY):
            raise UnreadableArticleError(content.source, "the file is empty", "save the article again")
        form = content.format or tell_format(content)
        self._check_size(content, form)
        if form not in _HOLD_MANY:
            content = _with_date_of_name(content)
        is_bare = True
        counted = len(content.data) if depth else 0
        try:
            for found in _reader_of(form)(content):
                is_bare = False
                if isinstance(found, Content):
                    # What an entry holds counts as far as it is more than the entry, which has counted.
                    self._size += max(len(found.data) - counted, 0)
                    counted = max(counted - len(found.data), 0)
                    yield from self._read_entry(replace(found, limits=self._limits), depth + 1)
                else:
                    yield self._counted(found)
        except RecursionError as error:
            cause = "what it holds is nested too deeply"
            raise UnreadableArticleError(content.source, cause, "save its text") from error
        if is_bare:
            raise UnreadableArticleError(content.source, "no article is in it", "check its content")

    def _read_entry(self, entry: Content, depth: int) -> Iterator[Article | ArticleError]:
        """Yield the articles of an entry, or why there are none."""
        if self._size > self._limits.unpacked_size:
            cause = f"it holds more than {_megabytes(self._limits.unpacked_size)}, unpacked"
            raise _LimitError(entry.source, cause, "split it into several files")
        if depth > self._limits.depth:
            error = UnreadableArticleError(entry.source, "it is nested too deeply", "unpack it first")
            yield self._counted(error)
            return
        try:
            yield from self.read(entry, depth)
        except _LimitError:
            raise
        except ArticleError as error:
            if Caveat.PARTIAL in entry.metadata.caveats:
                cause = f"the file breaks off in it ({error.cause})"
                error = UnreadableArticleError(entry.source, cause, "fetch the file again")
            yield self._counted(error)

    def _counted(self, found: Article | ArticleError) -> Article | ArticleError:
        """Count what a file gave; bytes to be read in turn count by what they give."""
        self._count += 1
        if self._count > self._limits.entries:
            source = found.source if isinstance(found, Article) else found.path
            cause = f"it holds more than {self._limits.entries:,} articles"
            raise _LimitError(source, cause, "split it into several files")
        return found

    def _check_size(self, content: Content, form: ArticleFormat) -> None:
        """Raise UnreadableArticleError for more bytes than their format may have."""
        size = self._limits.archive_size if form in _HOLD_MANY else self._limits.document_size
        if len(content.data) > size:
            cause = f"it is larger than {_megabytes(size)}"
            raise UnreadableArticleError(content.source, cause, "split it into several files")


def _with_date_of_name(content: Content) -> Content:
    """Return a document's bytes with the date in its name, when there is one."""
    dated = read_file_name(content.source)
    if dated is None:
        return content
    return replace(content, metadata=content.metadata.within(Metadata(candidates=(dated,))))


def _reader_of(form: ArticleFormat) -> FormatReader:
    """Return the reader of a format."""
    read: FormatReader = import_module(f"timeline.articles.formats.{_MODULES[form]}").read
    return read


def _load(source: str, largest: int) -> bytes:
    """Read a file's bytes, or say why that cannot be done."""
    try:
        source.encode()
    except UnicodeEncodeError:
        shown = source.encode(errors="surrogateescape").decode(errors="backslashreplace")
        raise UnreadableArticleError(shown, "its name is not valid UTF-8", "rename it") from None
    try:
        status = Path(source).stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableArticleError(source, "it is a folder", "check that it may be listed")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableArticleError(source, "it is no regular file", "give a file")
        with Path(source).open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:  # a ValueError for a name with a zero byte
        raise UnreadableArticleError(source, *_reason(error)) from error
    if len(data) > largest:
        raise UnreadableArticleError(
            source, f"it is larger than {_megabytes(largest)}", "split it into several files"
        )
    return data


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    """Return cause and remedy of a failure to read a file."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "check the path"
    if isinstance(error, PermissionError):
        return "it may not be read", "check its permissions"
    cause = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read ({cause or error})", "check the path and the disk"


def _megabytes(size: int) -> str:
    """Return a size in words."""
    return f"{size // 1_000_000} MB"
