"""What a hostile file is, and what a user expects of reading it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LEAD = "The rocket hit an empty shed near the harbour on Monday, and nobody was hurt, the mayor said."
END = "Two more rockets fell into the sea the next day, and the harbour stayed closed until Friday."
WORDS = f"{LEAD}\n\n{END}"
KEY = "rocket hit an empty shed"

LARGE = (
    r"(?:larger|more|longer|deeper) than|unpacks to|too (?:large|long|many|deep)|takes longer|nested|limit"
)
BROKEN = (
    r"damaged|broken|not valid|no valid|invalid|malformed|cannot be|breaks off|cut off|incomplete|ends before|"
    r"that can be read|no article|no text|without article|none of|holds no|has no|is empty|is in it|not read"
)
BREAKS_OFF = r"breaks off|cut off|incomplete|ends before|ends too early|damaged|partial|no end"

Make = Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What reading a file must give.

    Parameters
    ----------
    articles : range
        How many articles it may give.
    text : str
        What one of its articles must hold, when there are articles.
    cause : str or None
        A pattern that every failure must match; None where nothing may fail.
    is_failing : bool
        True when something must fail.
    is_partial : bool
        True when it must be told that the file breaks off, by a caveat or by a failure.
    """

    articles: range
    text: str = ""
    cause: str | None = None
    is_failing: bool = False
    is_partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file, and what is expected of it."""

    name: str
    file: str
    make: Make
    wanted: Wanted


def case(name: str, file: str, content: str | bytes | Callable[[], str | bytes], wanted: Wanted) -> Case:
    """Return the case of a file with a content, which may be made only when it is needed."""

    def make(path: Path) -> None:
        made = content() if callable(content) else content
        path.write_bytes(made if isinstance(made, bytes) else made.encode(errors="surrogatepass"))

    return Case(name=name, file=file, make=make, wanted=wanted)


def read(text: str = KEY, articles: int = 1) -> Wanted:
    """Expect exactly so many articles and no failure."""
    return Wanted(articles=range(articles, articles + 1), text=text)


def refused(cause: str) -> Wanted:
    """Expect no article, and a cause."""
    return Wanted(articles=range(1), cause=cause, is_failing=True)


def read_with(cause: str, text: str = KEY, articles: int = 1) -> Wanted:
    """Expect so many articles, and that the rest fails."""
    return Wanted(articles=range(articles, articles + 1), text=text, cause=cause, is_failing=True)


def either(cause: str, text: str = "", most: int = 1) -> Wanted:
    """Expect articles or a cause, or both: nobody can say what such a file holds."""
    return Wanted(articles=range(most + 1), text=text, cause=cause)


def partial(most: int = 10_000) -> Wanted:
    """Expect to be told that the file breaks off, whatever of it can be read."""
    return Wanted(articles=range(most + 1), cause=f"{BREAKS_OFF}|{BROKEN}", is_partial=True)


def repeated(pattern: str, size: int) -> Callable[[], str]:
    """Return what makes a text of one pattern, of about a size."""
    return lambda: pattern * (size // len(pattern))
