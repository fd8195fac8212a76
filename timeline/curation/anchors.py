"""How an edit finds its mentions again: by their ids, else by their words."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from timeline.model import Anchor, DatedMention, Edit, Event, KeepApart, Merge, Split, Target

__all__ = ["Finder", "anchors_in", "anchors_of", "quote_key", "target_of"]


def anchors_of(event: Event) -> tuple[Anchor, ...]:
    """Return what an edit of an event holds on to: all its mentions.

    Parameters
    ----------
    event : Event

    Returns
    -------
    tuple of Anchor
        Empty for an event that was added by hand, and tells of no mention.
    """
    return tuple(
        Anchor(
            mention_id=dated.mention.mention_id,
            article_id=dated.mention.article.article_id,
            trigger=dated.mention.trigger,
            sentence=dated.mention.sentence,
        )
        for dated in event.mentions
    )


def target_of(event: Event) -> Target:
    """Return what an edit calls an event by."""
    return Target(event_id=event.event_id, anchors=anchors_of(event))


def anchors_in(edit: Edit) -> tuple[Anchor, ...]:
    """Return every anchor that an edit names, each once."""
    targets = [edit.target] if edit.target else []
    named = [anchor for target in targets for anchor in target.anchors]
    match edit.change:
        case Merge(others=others) | KeepApart(others=others):
            named += [anchor for target in others for anchor in target.anchors]
        case Split(anchors=anchors):
            named += anchors
    return tuple(dict.fromkeys(named))


def quote_key(trigger: str, sentence: str) -> str:
    """Return what two mentions share that say the same with the same word, whatever their case and blanks.

    Parameters
    ----------
    trigger, sentence : str

    Returns
    -------
    str
        A hash.

    Examples
    --------
    >>> quote_key("fell", "Rain fell.") == quote_key("Fell", "RAIN  fell. ")
    True
    """
    words = "\0".join(" ".join(part.split()).casefold() for part in (trigger, sentence))
    return hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:24]


class Finder:
    """The mentions that there are, as anchors are looked up among them.

    Parameters
    ----------
    dated_mentions : iterable of DatedMention
    successors : mapping of str to str
        Of mentions whose sentence was corrected, the `mention_id` before -> the one now.
    """

    def __init__(self, dated_mentions: Iterable[DatedMention], successors: Mapping[str, str]) -> None:
        self._successors = successors
        self.mentions: Mapping[str, DatedMention] = {
            dated.mention.mention_id: dated for dated in dated_mentions
        }

    def find(self, anchors: Iterable[Anchor]) -> dict[str, str]:
        """Find the mentions that anchors hold on to.

        An anchor whose mention is no more takes one with the same words that no other anchor holds: one of
        its own article first, so that of two articles with the same sentence each keeps its own. Before that,
        one whose sentence was corrected takes what it has become.

        Parameters
        ----------
        anchors : iterable of Anchor
            All those of one edit, so that each mention is taken once.

        Returns
        -------
        dict of str to str
            An anchor's `mention_id` -> the one that its mention has now; those without a mention left out.
        """
        named = {anchor.mention_id: anchor for anchor in anchors}
        found = {mention_id: mention_id for mention_id in named if mention_id in self.mentions}
        taken = set(found)
        for mention_id in sorted(named.keys() - taken):
            successor = self._successors.get(mention_id)
            if successor is not None and successor in self.mentions and successor not in taken:
                found[mention_id] = successor
                taken.add(successor)
        for mention_id in sorted(named.keys() - found.keys()):
            anchor = named[mention_id]
            same = self._by_quote.get(quote_key(anchor.trigger, anchor.sentence), ())
            free = [dated for dated in same if dated.mention.mention_id not in taken]
            if free:
                best = min(free, key=lambda dated: _distance(anchor, dated))
                found[mention_id] = best.mention.mention_id
                taken.add(best.mention.mention_id)
        return found

    def find_copies(self, mention_ids: Iterable[str]) -> frozenset[str]:
        """Find all mentions that say the same as some with the same word, themselves among them.

        Parameters
        ----------
        mention_ids : iterable of str
            Others than those of mentions, as of events that were added by hand, have no copies.

        Returns
        -------
        frozenset of str
        """
        told = [self.mentions[each].mention for each in mention_ids if each in self.mentions]
        quotes = {quote_key(mention.trigger, mention.sentence) for mention in told}
        return frozenset(
            dated.mention.mention_id for quote in quotes for dated in self._by_quote.get(quote, ())
        )

    @cached_property
    def _by_quote(self) -> Mapping[str, list[DatedMention]]:
        """The mentions by their words; made when an anchor's own mention is missing, and for splits."""
        by_quote: dict[str, list[DatedMention]] = {}
        for dated in self.mentions.values():
            by_quote.setdefault(quote_key(dated.mention.trigger, dated.mention.sentence), []).append(dated)
        return by_quote


def _distance(anchor: Anchor, dated: DatedMention) -> tuple[bool, str]:
    """Sort key: mentions of the anchor's article first."""
    return dated.mention.article.article_id != anchor.article_id, dated.mention.mention_id
