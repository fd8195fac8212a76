"""What a file's name adds to its bytes: a suffix, and a date, the last resort where they have none."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from timeline.articles.contents import ENTRY_NUMBER, Content
from timeline.articles.dates import find_dates, read_date
from timeline.articles.dct import DctCandidate
from timeline.lexicons import load_lexicon
from timeline.model import DctSource

__all__ = ["content_key", "read_file_name"]

_LONGEST = 255
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
# "20210830_140502", the second at which a camera, a scanner or a crawler made the file.
_STAMP = re.compile(r"(?<!\d)\d{8}[T_ -]?\d{6}(?!\d)")
_PACKED = (".gz", ".gzip")  # of which the name, without this, is that of what they hold
_EDGE = re.compile(r"(?<=\d)(?=(?!st|nd|rd|th)[a-z])|(?<=[a-z])(?=\d)", re.IGNORECASE)


def read_file_name(source: str) -> DctCandidate | None:
    """Read the date in the name of a file, or of an archive's entry.

    Parameters
    ----------
    source : str
        The path; folders do not count, nor does the name of what holds a numbered entry.

    Returns
    -------
    DctCandidate or None
        None when there is no date in it, or an ambiguous one (03-04-2021), or several, as of a span; and
        when the name says that its date is that of a picture, a scan or a copy.

    Examples
    --------
    >>> read_file_name("news/20210830_kabul.html").value.isoformat()
    '2021-08-30'
    >>> read_file_name("kabul 30.08.2021.pdf").value.isoformat()
    '2021-08-30'
    >>> read_file_name("IMG_20210830.pdf") is None, read_file_name("03-04-2021.txt") is None
    (True, True)
    """
    name = PurePosixPath(source).name
    if len(name) > _LONGEST or ENTRY_NUMBER.search(name):
        return None
    stem = re.sub(r"(?<=\d)_(?=\d)", "-", re.sub(r"\.[A-Za-z]{2,8}\Z", "", name)).replace("_", " ")
    stem = _COMPACT.sub(r" \1-\2-\3 ", _EDGE.sub(" ", stem))
    spans = find_dates(stem)
    days = {read_date(stem[start:end]) for start, end in spans}
    day = days.pop() if len(days) == 1 else None
    is_stamp = day is None or _STAMP.search(name) or _is_of_copy(stem, spans)
    return None if day is None or is_stamp else DctCandidate(value=day, source=DctSource.FILE_NAME)


def content_key(path: str, sha256: str) -> str:
    """Return the same key for files that reading gives the same articles for.

    Of the name only the suffix, which decides where the bytes leave a choice of formats, and the date in it
    bear upon the reading. So a copy, a renamed file or one in another folder has the key of the file that
    was read.

    Parameters
    ----------
    path : str
    sha256 : str
        Of the file's bytes, in hexadecimal digits.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> content_key("storm.txt", "00") == content_key("news/flood.TXT", "00")
    True
    >>> content_key("storm.txt", "00") == content_key("storm 2021-08-30.txt", "00")
    False
    """
    suffix = Content(source=path, data=b"").suffix
    dated = read_file_name(path)
    name = PurePosixPath(path).name
    # A packed file lends its name to what it holds; a name that is no UTF-8 is refused with its bytes.
    whole = name if suffix in _PACKED or not _is_utf8(path) else ""
    parts = (sha256, suffix, dated.value.isoformat() if dated else "", whole)
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()


def _is_utf8(path: str) -> bool:
    """Tell whether a path is one of text."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_of_copy(stem: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name is that of a picture, a scan or a copy, by its ends and by what is at its dates.

    In the midst of other words, "export" and "saved" are those of a headline.
    """
    headers = load_lexicon("headers")
    words = _words_in(stem)
    telling = {*words[:1], *words[-1:]}
    for start, end in spans:
        telling.update(_words_in(stem[:start])[-1:], _words_in(stem[end:])[:1])
    return not telling.isdisjoint(headers["no_publication"])


def _words_in(text: str) -> list[str]:
    """Return words in small letters, without those that join them to a date: "saved on"."""
    joiners = load_lexicon("headers")["joiners"]
    return [word for word in re.findall(r"[^\W\d]{1,255}", text.casefold()) if word not in joiners]
