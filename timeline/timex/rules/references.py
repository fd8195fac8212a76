"""Pointers at the present, the past or the future with no place on the calendar."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, Reading
from timeline.timex.rules.fragments import SPACE, any_case, starts_of
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_references = load_lexicon("timex_references")
_ADJECTIVES: dict[str, str] = _references["adjectives"]
_RECENT_UNITS = "days|weeks|months|years|quarters|decades|hours|minutes"


def _reference(value: str) -> Reading:
    """Build the reading of a reference."""
    return Reading(type=TimexType.DATE, value=Fixed(value))


def _adjective(match: re.Match[str]) -> Reading:
    """Read "current", "recent" and "future" before a noun."""
    return _reference(_ADJECTIVES[match[0].lower()])


RULES = (
    TimexRule(
        name="present-reference",
        starts=starts_of(_references["present"]["phrases"]),
        pattern=rf"{any_case(_references['present']['phrases'])}(?!-)",
        normalise=lambda _: _reference("PRESENT_REF"),
        examples={
            "It is a hard time right now, he said.": ("right now", "PRESENT_REF"),
            "The firm currently sells tea.": ("currently", "PRESENT_REF"),
        },
        counterexamples=("He knows it.", "The presents are here."),
    ),
    TimexRule(
        name="past-reference",
        starts=starts_of(_references["past"]["phrases"]),
        pattern=rf"{any_case(_references['past']['phrases'])}(?!{SPACE}(?:\d|{_RECENT_UNITS}|few|several|couple|two|three|four|five|six|seven|eight|nine|ten))",
        normalise=lambda _: _reference("PAST_REF"),
        examples={"He recently moved to Rome.": ("recently", "PAST_REF")},
        counterexamples=("He went past the mill.",),
    ),
    TimexRule(
        name="future-reference",
        starts=starts_of(_references["future"]["phrases"]),
        pattern=rf"{any_case(_references['future']['phrases'])}(?!s)",
        normalise=lambda _: _reference("FUTURE_REF"),
        examples={"He fears the future in Rome.": ("the future", "FUTURE_REF")},
        counterexamples=("He reads futuristic books.", "The futures market fell."),
    ),
    TimexRule(
        name="soon",
        starts=frozenset({"soon"}),
        pattern=(
            r"(?:(?<!as )soon(?=[.,;:!?”\"]|$|\s(?:will|may|could|would)\b)"
            r"|(?<=\bwill )soon|(?<=\bmay )soon|(?<=\bcould )soon|(?<=\bto )soon)"
        ),
        normalise=lambda _: _reference("FUTURE_REF"),
        examples={
            "The council will act soon.": ("soon", "FUTURE_REF"),
            "The council may soon act on it.": ("soon", "FUTURE_REF"),
        },
        counterexamples=("It soon fell.", "He came as soon as he could.", "Soon after, it fell."),
    ),
    TimexRule(
        name="vague-units",
        starts=frozenset({"recent", "the", "coming"}),
        pattern=rf"(?:(?:[Tt]he{SPACE})?(?P<way>[Rr]ecent|[Cc]oming)){SPACE}(?:{_RECENT_UNITS})(?:{SPACE}and{SPACE}(?:{_RECENT_UNITS}))?",
        normalise=lambda match: _reference("PAST_REF" if match["way"].lower() == "recent" else "FUTURE_REF"),
        examples={
            "In recent weeks prices fell.": ("recent weeks", "PAST_REF"),
            "It will open in the coming days.": ("the coming days", "FUTURE_REF"),
        },
        counterexamples=("The recent talks failed.", "They were coming home."),
    ),
    TimexRule(
        name="reference-adjective",
        starts=frozenset(_ADJECTIVES),
        pattern=rf"{any_case(_ADJECTIVES)}(?={SPACE}[a-z]|,)(?!{SPACE}(?:{_RECENT_UNITS}))",
        normalise=_adjective,
        examples={"The current price is low.": ("current", "PRESENT_REF")},
        counterexamples=("Strong currents took him.", "Futures fell."),
    ),
)
