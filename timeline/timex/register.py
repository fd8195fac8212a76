"""Edited or informal: how carefully a text is written, which some rules depend on.

Messages and posts name a stretch of time with a bare noun ("great day!", "sleepless night") where edited
prose hardly ever means one by it ("night nurse", "day school"), and cut weekdays to "sat" and "sun".
"""

import re
from enum import StrEnum

from timeline.lexicons import load_lexicon

__all__ = ["Register", "decide_register"]

_HEAD = 800  # code points: one hand writes a text from end to end
_ONE_IN = 200  # code points of informal text that hold at least one sign
# Exclamations, mentions, hashtags, addresses, emoticons.
_MARKS = ("!", "??", " @", " #", "http://", "https://", ":)", ":-)", ":(", ":D", ";)", "<3", "^^")
_words: list[str] = load_lexicon("timex_register")["spellings"]["words"]
_SPELLINGS = frozenset(form for word in _words for form in (word, word.capitalize(), word.upper())) | {
    "i", "u", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll",
}  # fmt: skip
_DOTS = re.compile(r"\.\.(?<!\.\.\.)(?!\.(?!\.))")  # two, or more than three
# A full stop after a whole word, then a small letter: "brutal. wind and mud".
_SMALL_AFTER = re.compile(r"[a-z]{4}\.\s(?!e?[A-Z])[a-z]{2,20}[\s,]")
# A sentence that opens small; "eBay", "iPhone" and "al-Sisi" are names.
_SMALL_OPENING = re.compile(r"\s{0,20}[a-z]{1,20}(?:['’][a-z]{1,3})?[ ,]")
_OPEN_END = re.compile(r"[a-z]\s{0,20}$")


class Register(StrEnum):
    """How carefully a text is written."""

    EDITED = "edited"
    INFORMAL = "informal"


def decide_register(text: str) -> Register:
    """Tell edited prose from messages and posts.

    What gives informal writing away is the frequency of its signs: mentions and hashtags, addresses,
    emoticons, exclamations, "i" and "u" as words, spellings such as "gonna", sentences that open small, and,
    beside one of these, no mark at the end. An article that quotes a post or two has them too, but seldom.

    Parameters
    ----------
    text : str
        Judged from its first 800 code points, and its last one.

    Examples
    --------
    >>> decide_register("have a nice day! :)").value
    'informal'
    >>> decide_register("The council met for a day.").value
    'edited'
    """
    head = text[:_HEAD]
    signs = sum(map(f" {head}".count, _MARKS)) + len(_SPELLINGS.intersection(head.split()))
    signs += len(_DOTS.findall(head)) + len(_SMALL_AFTER.findall(head))
    signs += _SMALL_OPENING.match(head) is not None
    if signs:  # an open end alone is a headline's too
        signs += _OPEN_END.search(text, len(text) - 24) is not None
    return Register.INFORMAL if signs * _ONE_IN >= len(head.strip()) and signs else Register.EDITED
