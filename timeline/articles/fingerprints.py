"""Fingerprints: a small sample of a text's wording, by which copies of it are told."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest

from timeline.articles.lengths import LONGEST

__all__ = ["FINGERPRINT_SIZE", "take_fingerprint"]

FINGERPRINT_SIZE = 256
"""How many hashes a fingerprint has; one with fewer is of a text that has no more."""

_SHINGLE = 5
_FEWEST = 20  # shingles; shorter texts are alike by chance, or by what a site prints above each of them
_HASH_BYTES = 4
_WORD = re.compile(r"\w{1,60}")
# Two reporters who hear one statement quote the same words, and copy nothing from each other.
_QUOTATION = re.compile(r"[\"“„«»][^\"“”„«»\n]{1,2000}[\"”»«]")


def take_fingerprint(text: str) -> tuple[int, ...]:
    """Take a text's fingerprint: the smallest hashes of its runs of five words.

    Quotations are left out, case and punctuation do not count. The smallest hashes of all are a random sample
    of the runs, and of a part of the text they are the same as far as it goes: so the share of one text that
    another holds can be told by the fingerprints, however long that other is (Broder 1997).

    Parameters
    ----------
    text : str
        Paragraphs separated by empty lines; what is behind `LONGEST` is not looked at.

    Returns
    -------
    tuple of int
        In ascending order, at most `FINGERPRINT_SIZE`; empty for a text of a sentence or two.

    Examples
    --------
    >>> take_fingerprint("Rain fell.")
    ()
    >>> text = " ".join(f"house number {number} was flooded;" for number in range(12))
    >>> take_fingerprint(text) == take_fingerprint(text.upper().replace(";", ","))
    True
    """
    hashes = set(_hashes(text[:LONGEST]))
    return tuple(nsmallest(FINGERPRINT_SIZE, hashes)) if len(hashes) >= _FEWEST else ()


def _hashes(text: str) -> Iterator[int]:
    """Yield the hash of each run of five words."""
    for part in _QUOTATION.split(text.casefold()):
        words = _WORD.findall(part)
        for start in range(len(words) - _SHINGLE + 1):
            run = " ".join(words[start : start + _SHINGLE])
            digest = blake2b(run.encode("utf-8", "backslashreplace"), digest_size=_HASH_BYTES)
            yield int.from_bytes(digest.digest())
