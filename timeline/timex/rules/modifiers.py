"""Words before an expression that belong to it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import (
    Fixed,
    InYear,
    OnDay,
    Reading,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.rules.fragments import SPACE, any_case, starts_of
from timeline.timex.rules.rule import TimexModifier

__all__ = ["MODIFIERS"]

_lexicon = load_lexicon("timex_modifiers")
_PARTS: Mapping[str, str] = _lexicon["parts"]
_MEASURES: Mapping[str, str] = _lexicon["measures"]
_parts_of_day: Mapping[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_PART_OF_DAY = "|".join(_parts_of_day)


# "For over two years" is more than two, "spread over two years" is not.
_EXCEEDS = re.compile(r"\b(?:for|after|in|of|within|took|lasted|spent|waited|is|was|been|already)\s{1,4}$")


def _squeeze(words: str) -> str:
    """Return the words in lower case with single spaces."""
    return " ".join(words.lower().replace("-", " ").split())


def _part(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "early" or "the end of" pick a part of a date."""
    if reading.type not in {TimexType.DATE, TimexType.TIME} or _is_reference(reading):
        return None
    return replace(reading, mod=TimexMod(_PARTS[_squeeze(match["words"])]))


def _measure(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "nearly" or "more than" blur an amount, and "about" a date too."""
    mod = TimexMod(_MEASURES[_squeeze(match["words"])])
    if match["words"].lower() == "over" and not _EXCEEDS.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return None
    if _is_reference(reading) or reading.type is TimexType.SET:
        return None
    counted = isinstance(reading.value, Shifted) and reading.value.amount not in {0}
    if reading.type is TimexType.DURATION or counted:
        return replace(reading, mod=mod)
    if _squeeze(match["words"]) in {"around", "circa", "ca.", "c.", "about"} and not isinstance(
        reading.value, Weekday
    ):
        return replace(reading, mod=mod)
    return None


def _is_reference(reading: Reading) -> bool:
    """Tell whether the reading only points at past, present or future."""
    return isinstance(reading.value, Fixed) and reading.value.value.endswith("_REF")


def _earlier(_: re.Match[str], reading: Reading) -> Reading | None:
    """Let "earlier" or "later" stand before a stretch that holds the day of writing."""
    if isinstance(reading.value, Shifted | Weekday | OnDay) or (
        isinstance(reading.value, InYear) and reading.value.template[1:2].isalpha()
    ):
        return reading if reading.type is not TimexType.DURATION else None
    return None


def _part_of_day_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the morning of" take a day."""
    if reading.type is not TimexType.DATE or _is_reference(reading):
        return None
    if isinstance(reading.value, InYear) and len(reading.value.template) < 6 and not reading.value.feast:
        return None
    if isinstance(reading.value, Shifted) and reading.value.unit is not Unit.DAY:
        return None
    if isinstance(reading.value, Fixed) and not re.search(r"-\d\d-\d\d$", reading.value.value):
        return None
    suffix = f"T{_parts_of_day[match['part'].lower()]}"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix, day=reading.value))


def _week_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the week of" take a day, and "the month of" a month."""
    if reading.type is not TimexType.DATE or _is_reference(reading):
        return None
    if match["unit"] == "month":
        return reading if isinstance(reading.value, InYear | Fixed) else None
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit(match["unit"]), amount=0, base=reading.value))


MODIFIERS = (
    TimexModifier(
        name="part-of",
        starts=starts_of(_PARTS),
        pattern=rf"(?P<words>{any_case(_PARTS)})[\s-]{{1,4}}",
        apply=_part,
        examples={
            "In early June 2020 it rained.": ("early June 2020", "2020-06"),
            "By the end of 2020 he was gone.": ("the end of 2020", "2020"),
        },
        counterexamples=("The end of the road.", "The early bird came."),
    ),
    TimexModifier(
        name="measure",
        starts=starts_of(_MEASURES),
        pattern=(
            rf"(?<!\b[Hh]ow )(?<!\b[Ww]hat )(?P<words>{any_case(_MEASURES)}){SPACE}"
            r"(?!(?:the|that|this|last|past|next|recent)\b)"
        ),
        apply=_measure,
        examples={
            "He waited more than four hours.": ("more than four hours", "PT4H"),
            "It fell nearly four years ago.": ("nearly four years ago", "2017"),
            "It stood for over four years there.": ("over four years", "P4Y"),
            "It grew over several years there.": ("several years", "PXY"),
            "A vase of ca. 460 BC broke.": ("ca. 460 BC", "BC0460"),
        },
        counterexamples=("He has more than four cats.", "It is about time.", "How about Friday night?"),
    ),
    TimexModifier(
        name="earlier-in",
        starts=frozenset({"earlier", "later", "sometime", "late", "early"}),
        pattern=rf"(?:[Ee]arlier|[Ll]ater|[Ss]ometime)(?:{SPACE}(?:in|on))?{SPACE}",
        apply=_earlier,
        examples={
            "Earlier this year he left.": ("Earlier this year", "2021"),
            "He will speak later this week.": ("later this week", "2021-W37"),
        },
        counterexamples=("He came later in a cab.",),
    ),
    TimexModifier(
        name="part-of-day-of",
        starts=frozenset({*_parts_of_day, "the", "early"}),
        pattern=(
            rf"(?:[Tt]he{SPACE})?(?:(?:early|late){SPACE})?(?P<part>{_PART_OF_DAY})(?:{SPACE}hours)?{SPACE}of{SPACE}"
        ),
        apply=_part_of_day_of,
        examples={
            "On the night of 8 February 1904 it snowed.": ("the night of 8 February 1904", "1904-02-08TNI")
        },
        counterexamples=("The night of the long knives.",),
    ),
    TimexModifier(
        name="unit-of",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?P<unit>week|month|weekend){SPACE}(?:of|beginning|ending){SPACE}",
        apply=_week_of,
        examples={"In the week of 6 March 2000 it snowed.": ("the week of 6 March 2000", "2000-W10")},
        counterexamples=("The week of rain.",),
    ),
)
