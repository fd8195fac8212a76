"""Where the mentions of an event tell it differently, in words: disputes, changed plans, what is overdue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.figures.labels import clean_text
from timeline.figures.sources import source_name
from timeline.model import Disputed, Granularity, Relation
from timeline.timex.date_words import date_in_words

_MATTERS = {
    Disputed.DATE: "the day",
    Disputed.KILLED: "the number killed",
    Disputed.INJURED: "the number injured",
}
_LONGEST_NUMBER = 15
_BOUNDS = ("by ", "before ", "from ", "after ", "until ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What some sources say where others say something else.

    Parameters
    ----------
    value : str
        A date or a number, in words.
    sources : str
        Who says so: publishers, or files.
    is_taken : bool
        Whether the event goes by it.
    """

    value: str
    sources: str
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What the sources of an event disagree on. Plain text, not escaped for any markup.

    Parameters
    ----------
    about : str
        A member of `timeline.model.Disputed`.
    matter : str
        As in "the number killed".
    accounts : tuple of Account
        The one that the event goes by first.
    taken : str
        Which one that is, and by what rule.
    """

    about: str
    matter: str
    accounts: tuple[Account, ...]
    taken: str


def build_disputes(row: Mapping[str, Any]) -> tuple[Dispute, ...]:
    """Gather what the sources of an event disagree on.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    tuple of Dispute
    """
    return tuple(_dispute(row, conflict) for conflict in row["conflicts"])


def conflict_in_words(row: Mapping[str, Any]) -> str:
    """Say what the sources of an event disagree on; empty where they agree.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    str

    Examples
    --------
    >>> conflict_in_words({"conflicts": [{"about": "date"}, {"about": "killed"}]})
    'sources disagree on the day and the number killed'
    """
    *others, last = [_matter(conflict) for conflict in row["conflicts"]] or [""]
    if not last:
        return ""
    matters = f"{', '.join(others)} and {last}" if others else last
    return f"sources disagree on {matters}"


def plans_in_words(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Say for which days an event was planned before, who told so, and when.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    tuple of str
        One sentence a plan, without its full stop.
    """
    return tuple(
        f"was planned {_for_when(_say_date(plan['date']))} "
        f"(told {_told_when(plan['told'])}, {_name_sources(row, plan['mention_ids'])})"
        for plan in row["history"]
    )


def overdue_in_words(row: Mapping[str, Any]) -> str:
    """Say when an overdue event was to take place; empty for one that is not overdue.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    str

    Examples
    --------
    >>> row = {"overdue": True, "date": "[..2021-08-31]", "relation": "BEFORE", "granularity": "day"}
    >>> overdue_in_words(row)
    'was due by 31 August 2021; no article says that it took place'
    """
    if not row["overdue"]:
        return ""
    relation, granularity = row["relation"], row["granularity"]
    words = date_in_words(
        row["date"],
        relation=Relation(relation) if relation else None,
        granularity=Granularity(granularity) if granularity else None,
    )
    if words.startswith(_BOUNDS):
        due = f"due {words}".replace("due until ", "due by ")
    else:
        due = f"planned for {words}"
    return f"was {due}; no article says that it took place"


def status_in_words(row: Mapping[str, Any]) -> str:
    """Say whether an event took place, and of a planned one whether it is overdue.

    Examples
    --------
    >>> status_in_words({"status": "scheduled", "overdue": True})
    'scheduled, overdue'
    """
    return f"{row['status']}, overdue" if row["overdue"] else str(row["status"])


def remarks_on_mentions(row: Mapping[str, Any]) -> dict[str, str]:
    """Say of the mentions that the event does not go by what they tell otherwise.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    dict
        mention_id -> what it tells.
    """
    remarks: dict[str, list[str]] = {}
    for mention_id, remark in _iter_remarks(row):
        remarks.setdefault(mention_id, []).append(remark)
    return {mention_id: "; ".join(told) for mention_id, told in remarks.items()}


def _iter_remarks(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield mentions, each with something that it tells otherwise."""
    for conflict in row["conflicts"]:
        for side in conflict["sides"][1:]:
            remark = f"disagrees on {_matter(conflict)}: {_say_value(conflict, side['value'])}"
            yield from ((mention_id, remark) for mention_id in side["mention_ids"])
    for plan in row["history"]:
        remark = f"tells an earlier plan: {_say_date(plan['date'])}"
        yield from ((mention_id, remark) for mention_id in plan["mention_ids"])


def _dispute(row: Mapping[str, Any], conflict: Mapping[str, Any]) -> Dispute:
    """Put one conflict in words."""
    accounts = tuple(
        Account(
            value=_say_value(conflict, side["value"]),
            sources=_name_sources(row, side["mention_ids"]),
            is_taken=number == 0,
        )
        for number, side in enumerate(conflict["sides"])
    )
    taken = f"taken: {accounts[0].value}, {clean_text(conflict['rule'])}"
    return Dispute(about=conflict["about"], matter=_matter(conflict), accounts=accounts, taken=taken)


def _matter(conflict: Mapping[str, Any]) -> str:
    """Return what a conflict is about, with its article."""
    return _MATTERS[Disputed(conflict["about"])]


def _say_value(conflict: Mapping[str, Any], value: str) -> str:
    """Return a side's value in words."""
    if conflict["about"] == Disputed.DATE:
        return _say_date(value)
    is_number = value.isdecimal() and len(value) <= _LONGEST_NUMBER
    return f"{int(value):,}" if is_number else clean_text(value)


def _say_date(edtf: str) -> str:
    """Return a date in words, without the day of the week."""
    return clean_text(date_in_words(edtf, weekday=False))


def _for_when(words: str) -> str:
    """Return for when something was planned."""
    return words if words.startswith(_BOUNDS) else f"for {words}"


def _told_when(told: str | None) -> str:
    """Return when a plan was told."""
    return f"on {date_in_words(told, weekday=False)}" if told else "on an unknown day"


def _name_sources(row: Mapping[str, Any], mention_ids: list[str]) -> str:
    """Return who tells something, each once."""
    wanted = set(mention_ids)
    names = (source_name(mention) for mention in row["mentions"] if mention["mention_id"] in wanted)
    return ", ".join(dict.fromkeys(names)) or "unknown"
