"""Explanations: one sentence that says how the date of an event follows from its mentions."""

from collections.abc import Iterable
from pathlib import PurePath

from timeline.merging.claims import Claim
from timeline.merging.dates import Dating
from timeline.model import DatedBy, DatedMention, Granularity, Relation
from timeline.timex.date_words import date_in_words

__all__ = ["explain"]

_MOST = 3
_DAYS = frozenset({Granularity.DAY, Granularity.PART_OF_DAY})


def explain(dating: Dating) -> str:
    """Return how a date follows from the mentions that it rests on.

    Parameters
    ----------
    dating : Dating

    Returns
    -------
    str
        Where one mention gives the date, its own explanation.
    """
    claim = dating.claim
    coarser = [each for each in dating.agreeing if _is_told_elsewhere(each, claim)]
    if len(dating.used) == 1 and not coarser:
        return claim.best.explanation
    parts = [*dating.used, *coarser][:_MOST]
    parts.sort(key=lambda each: each.window == claim.window)
    told = [_quote(each, claim) for each in parts]
    count = "both" if len(told) == 2 else "all"
    return f"{', '.join(told[:-1])} and {told[-1]}: {_fit(claim, count)} {_words(claim)}"


def _is_told_elsewhere(coarse: Claim, claim: Claim) -> bool:
    """Tell whether a claim says less than the date, in an article that does not give the date itself."""
    if coarse.window is None or not (coarse.is_moment and claim.is_moment) or coarse.window == claim.window:
        return False
    ranks = range(max(claim.granularity.rank, Granularity.DAY.rank) + 1, Granularity.YEAR.rank)
    is_coarser = coarse.granularity.rank in ranks  # that it was in a year goes without saying
    is_bound = coarse.relation is not Relation.IS_INCLUDED
    return (is_coarser or is_bound) and not _articles(coarse.mentions) <= _articles(claim.mentions)


def _articles(mentions: Iterable[DatedMention]) -> set[str]:
    """Return the ids of the articles of mentions."""
    return {dated.mention.article.article_id for dated in mentions}


def _quote(claim: Claim, whole: Claim) -> str:
    """Say what a claim says, in the words of its best mention and with its article."""
    dated = claim.best
    name = PurePath(dated.mention.article.source).name
    if dated.dated_by is DatedBy.DOCUMENT:
        told = f"the day of {name}"
    else:
        is_own = dated.timex is not None and dated.dated_by is DatedBy.EXPRESSION
        told = f"'{dated.timex.text if dated.timex and is_own else dated.mention.trigger}' in {name}"
    return told if claim.window == whole.window else f"{told} ({_words(claim)})"


def _fit(claim: Claim, count: str) -> str:
    """Say what the date is to what it follows from."""
    if claim.relation is Relation.DURING:
        return "so it lasted from the one to the other,"
    is_day = claim.granularity in _DAYS and claim.relation is Relation.IS_INCLUDED
    return f"the one day that fits {count} is" if is_day else f"what fits {count} is"


def _words(claim: Claim) -> str:
    """Say a claim's date."""
    if claim.relation is Relation.AFTER:
        return f"after {_say(claim.date.strip('[.]'), claim)}"
    is_moment = claim.relation is Relation.IS_INCLUDED
    return _say(claim.date, claim, relation=None if is_moment else claim.relation)


def _say(date: str, claim: Claim, *, relation: Relation | None = None) -> str:
    """Say a date that a claim is made of."""
    words = date_in_words(date, relation=relation, granularity=claim.granularity, weekday=False)
    return words.removeprefix("some day in ")
