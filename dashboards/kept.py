"""Answers that are kept: each is found once, however many threads ask for it at the same time."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

__all__ = ["Kept"]

Question = TypeVar("Question", bound=Hashable)
Answer = TypeVar("Answer")


@dataclass(slots=True, kw_only=True)
class _Entry(Generic[Answer]):
    """One answer, once it is found; who looks for it holds the lock."""

    lock: Any = field(default_factory=threading.Lock)
    answers: list[Answer] = field(default_factory=list)
    weight: int = 0


class Kept(Generic[Question, Answer]):
    """Finds answers, and keeps those that were asked for last; only who asks the same waits for it.

    Parameters
    ----------
    find : callable
        Question -> its answer. What it raises is told to who asked, and is not kept.
    most : int
        The weight of all that is kept, at most; the last answer is kept whatever it weighs.
    weigh : callable, optional
        Answer -> its weight; without it each weighs 1.

    Examples
    --------
    >>> asked = []
    >>> length = Kept(lambda word: asked.append(word) or len(word), most=2)
    >>> [length(word) for word in ("one", "three", "one", "seven", "one", "three")], asked
    ([3, 5, 3, 5, 3, 5], ['one', 'three', 'seven', 'three'])
    """

    def __init__(
        self, find: Callable[[Question], Answer], *, most: int, weigh: Callable[[Answer], int] = lambda _: 1
    ) -> None:
        self._find, self._most, self._weigh = find, most, weigh
        self._lock = threading.Lock()
        self._entries: dict[Question, _Entry[Answer]] = {}  # who was asked for last is last

    def __call__(self, question: Question) -> Answer:
        """Return the answer to a question."""
        with self._lock:
            entry = self._entries.pop(question, None) or _Entry[Answer]()
            self._entries[question] = entry
        with entry.lock:
            if not entry.answers:
                try:
                    entry.answers.append(self._find(question))
                finally:
                    self._settle(question, entry)
        return entry.answers[0]

    def _settle(self, newest: Question, entry: _Entry[Answer]) -> None:
        """Let go of what was asked for longest ago until the rest is light enough, and of what failed."""
        with self._lock:
            if not entry.answers:
                self._entries.pop(newest, None)
                return
            entry.weight = self._weigh(entry.answers[0])
            weight = sum(entry.weight for entry in self._entries.values())
            for question in [each for each in self._entries if each != newest]:
                if weight <= self._most:
                    break
                weight -= self._entries.pop(question).weight
