"""What a rule is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from timeline.timex.algebra import Reading

__all__ = ["TimexModifier", "TimexRule"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimexRule:
    """One way to write a temporal expression.

    Parameters
    ----------
    name : str
        Unique; it becomes `Timex.rule`.
    starts : frozenset of str
        The words, in lower case, that the expression can begin with; `0` stands for any digits. The pattern
        is tried at these words only.
    pattern : str
        A regular expression that matches the expression and nothing else. Word boundaries at both ends
        are added. Every quantifier must be bounded; conditional groups do not work, since the recogniser
        strips group names to build its gates.
    normalise : callable
        From the match to what the words say; None when, looked at closely, it is no such expression.
    examples : mapping of str to (str, str)
        Sentence -> the expression's words and their TIMEX3 value, in news of Wednesday 15 September 2021.
    counterexamples : tuple of str
        Sentences in which this rule finds nothing.
    """

    name: str
    starts: frozenset[str]
    pattern: str
    normalise: Callable[[re.Match[str]], Reading | None]
    examples: Mapping[str, tuple[str, str]]
    counterexamples: tuple[str, ...]
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", re.compile(rf"(?<!\w){self.pattern}(?!\w)"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimexModifier:
    """Words before an expression that belong to it: "early", "the end of", "more than".

    Parameters are those of `TimexRule`, but `apply` changes the reading of what follows the words; None
    when they do not go with it. The pattern matches up to the first character of the expression.
    """

    name: str
    starts: frozenset[str]
    pattern: str
    apply: Callable[[re.Match[str], Reading], Reading | None]
    examples: Mapping[str, tuple[str, str]]
    counterexamples: tuple[str, ...]
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", re.compile(rf"(?<!\w){self.pattern}"))
