"""Full names: the fullest form in which an article names each person."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.events.pronouns import gender_of_name
from timeline.lexicons import load_lexicon

_WORD = re.compile(r"[A-Z]\.(?!\w)|[^\W\d_][\w'’-]{0,40}")
_GAPS = frozenset({" ", "\u00a0"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"“”'‘’(\[]{0,4}$")
_LONGEST_NAME = 4


class FullNames:
    """The fullest form in which an article gives each person's name.

    Parameters
    ----------
    text : str
        The article's text: a full name counts wherever it stands, in a sentence that was parsed or not.
    people : iterable of str
        Names of persons that the parse found.
    """

    def __init__(self, text: str, people: Iterable[str]) -> None:
        parsed = [name for name in people if " " in name and not _opens_with_title(name)]
        self._text = text
        self._people = {*parsed, *_written_names(text)}
        # What the parser took for a person's name is one more surely than any two words in capitals.
        self._by_last = {**_by_last_word(_written_names(text)), **_by_last_word(parsed)}

    def fullest(self, name: str) -> str:
        """Return the fullest form of a person's name, itself when the article gives none or several.

        Parameters
        ----------
        name : str
            "Lee", "Ms. Lee" or "Ann Lee".
        """
        titles = load_lexicon("anaphora")["person_titles"]
        bare = name.split()
        while len(bare) > 1 and bare[0].lower() in titles:
            bare = bare[1:]
        candidates = self._by_last.get(bare[-1], Counter()) if bare else Counter()
        given = [full for full in candidates if full.endswith(" ".join(bare)) and full != " ".join(bare)]
        if len({full.partition(" ")[0] for full in given}) != 1:
            return name
        return max(given, key=lambda full: (candidates[full], len(full), full))

    def only_person(self, gender: str, *, before: int) -> str | None:
        """Return the one person of a gender whom the article has named so far, by first and last name.

        Parameters
        ----------
        gender : str
            "female" or "male", which the first name has to tell.
        before : int
            Where in the text the looking ends, in code points.

        Returns
        -------
        str or None
            None when there are several, or none.
        """
        fitting = {name for name in self._people if gender_of_name(name) == gender}
        named = [name for name in fitting if 0 <= self._text.find(name) < before]
        return named[0] if len(named) == 1 else None


def _by_last_word(names: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how often each name is given, by the word that it ends in."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(name.rpartition(" ")[2], Counter())[name] += 1
    return counts


def _written_names(text: str) -> Iterable[str]:
    """Yield the runs of two to four capitalised words of a text, without the titles in front of them."""
    titles = load_lexicon("anaphora")["person_titles"]
    lower_case = frozenset(re.findall(r"\b[a-z]{1,20}\b", text))
    run: list[str] = []
    before: list[str] = ["", ""]
    end = 0
    for match in _WORD.finditer(text):
        plain = match.group().removesuffix("’s").removesuffix("'s")
        opens = _SENTENCE_START.search(text[max(match.start() - 6, 0) : match.start()]) is not None
        is_name = plain[:1].isupper() and plain.lower() not in titles
        is_name = is_name and not (opens and plain.lower() in lower_case)
        # "Secretary of State Ann Lee": what the office is of is no part of the name.
        is_name = is_name and not (before[1] == "of" and before[0].lower() in titles)
        if run and (not is_name or opens or text[end : match.start()] not in _GAPS):
            yield from _as_name(run)
            run = []
        run += [plain] if is_name else []
        before = [before[1], plain]
        # A possessive ends the name that it stands on.
        end = match.end() if plain == match.group() else -1
    yield from _as_name(run)


def _as_name(run: Sequence[str]) -> Iterable[str]:
    """Yield a run of capitalised words where it has the length of a person's name."""
    if 2 <= len(run) <= _LONGEST_NAME and not all(word.isupper() for word in run):
        yield " ".join(run)


def _opens_with_title(name: str) -> bool:
    """Tell whether a name opens with what is no part of it: "President Lee"."""
    return name.partition(" ")[0].lower() in load_lexicon("anaphora")["person_titles"]
