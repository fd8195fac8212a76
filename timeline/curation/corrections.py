"""Mentions whose sentence was corrected: which of an article's new mentions each of its old ones is."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from timeline.model import DatedMention

__all__ = ["find_corrected"]

# rapidfuzz, 0 to 100: a sentence with some words mended, and a trigger with some letters.
_ALIKE_SENTENCE = 80
_ALIKE_TRIGGER = 70


def find_corrected(old: Iterable[DatedMention], new: Iterable[DatedMention]) -> dict[str, str]:
    """Find what mentions that are no more have become.

    Parameters
    ----------
    old, new : iterable of DatedMention
        Of a file as it was, those that are no more; of the file as it is now, those that are new.

    Returns
    -------
    dict of str to str
        Old mention_id -> new mention_id, each new one once; those that nothing is like are left out.

    Examples
    --------
    >>> find_corrected([], [])
    {}
    """
    candidates = list(new)
    pairs = sorted(
        (-likeness, before.mention.mention_id, after.mention.mention_id)
        for before in old
        for after in candidates
        for likeness in [_likeness(before, after)]
        if likeness
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, before_id, after_id in pairs:
        if before_id not in found and after_id not in taken:
            found[before_id] = after_id
            taken.add(after_id)
    return found


def _likeness(before: DatedMention, after: DatedMention) -> float:
    """Return how much alike two mentions are told, 0 when too little."""
    triggers = (before.mention.trigger.casefold(), after.mention.trigger.casefold())
    if fuzz.ratio(*triggers) < _ALIKE_TRIGGER:
        return 0.0
    return fuzz.ratio(before.mention.sentence, after.mention.sentence, score_cutoff=_ALIKE_SENTENCE)
