"""How lists of words become patterns."""

import re
from collections.abc import Callable, Iterable

__all__ = ["any_of", "by_first_letter", "longest_first"]


def longest_first(words: Iterable[str]) -> list[str]:
    """Order words so that an alternation of them tries "New Year's Eve" before "New Year".

    Examples
    --------
    >>> longest_first({"sun", "mon", "sunday"})
    ['sunday', 'mon', 'sun']
    """
    return sorted(words, key=lambda word: (-len(word), word))


def any_of(words: Iterable[str]) -> str:
    r"""Match any of the words, longest first, with any white space between them.

    Examples
    --------
    >>> any_of(["due", "due to"])
    'due\\s{1,4}to|due'
    """
    return "|".join(map(_spelled, longest_first(words)))


def _spelled(words: str) -> str:
    """Write words as a pattern."""
    return re.escape(words).replace(r"\ ", r"\s{1,4}")


def by_first_letter(words: Iterable[str], write: Callable[[str], str] = _spelled) -> str:
    """Match any of the words, which a long list does faster by their first letters.

    Parameters
    ----------
    words : iterable of str
    write : callable
        Writes what follows the first letter as a pattern.

    Examples
    --------
    >>> by_first_letter(["ate", "arose", "bent"])
    'a(?:rose|te)|b(?:ent)'
    """
    ordered = longest_first(words)
    firsts = sorted({word[0] for word in ordered})
    return "|".join(
        f"{first}(?:{'|'.join(write(word[1:]) for word in ordered if word[0] == first)})" for first in firsts
    )
