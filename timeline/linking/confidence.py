"""How sure a link is: one figure a kind of evidence, as often right as it says on the project's own gold.

`docs/accuracy.md` shows the check; `tests/evaluation/test_calibration.py` makes it.
"""

from enum import Enum

__all__ = ["UNDATED", "Evidence"]

UNDATED = 0.3


class Evidence(Enum):
    """What a date rests on: the reason in words, and how often it is right where nothing else is known."""

    CLAUSE = "the trigger's clause governs the date", 0.95
    LABEL = "the date stands before its entry", 0.95
    BESIDE = "the date stands beside the trigger", 0.93
    FAR = "words of the parse stand between", 0.78
    COORDINATE = "the date is a coordinated clause's", 0.55
    SHARED = "the clause shares the time of a dated one", 0.58
    NAMED_AGAIN = "the event noun names a dated happening again", 0.7
    COUNTED = "counted from another happening", 0.88
    HARM = "harm told right after what did it", 0.75
    SCOPE = "a date opens the sentences before", 0.85
    NEWS = "reported as the news in an article of that day", 0.7
    PART = "the clause is part of a dated one", 0.8
    REPEATED = "the same word was dated before", 0.65
    THREAD = "the last date told, or the last day of the news", 0.62
    SURMISED = "told without a date in an article of that day", 0.68

    def __init__(self, reason: str, confidence: float) -> None:
        self.reason = reason
        self.confidence = confidence

    def given(self, other: float) -> float:
        """Return the confidence of a date that is taken over from a mention of a given confidence.

        Parameters
        ----------
        other : float
            0 to 1.

        Examples
        --------
        >>> Evidence.COUNTED.given(0.5)
        0.44
        """
        return round(self.confidence * other, 2)
