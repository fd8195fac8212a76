"""Wording: a phrase as a title gives it, with names in the place of pronouns."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.coreference import Names
from timeline.events.phrases import is_upper_case, noun_phrase, possessive, trim, words
from timeline.events.subjects import antecedent_of
from timeline.sentences import Sentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleContext:
    """What a title needs to know of the article around its sentence.

    Parameters
    ----------
    sentence : Sentence
    number : int
        The sentence's position in the article, from 0.
    names : Names
        The article's names.
    dates : frozenset of int
        Indices of the sentence's tokens that tell a date, and of the prepositions that govern only
        those; they never stand in a title.
    """

    sentence: Sentence
    number: int
    names: Names
    dates: frozenset[int]

    def render(self, tokens: Sequence[Token], *, said: str = "") -> str:
        """Return the tokens as words, with names in the place of pronouns.

        A name that stands in front already, or in `said`, is not repeated: there the pronoun reads better.
        """
        known = set(words_of(said))
        replaced: dict[int, str] = {}
        dropped: set[int] = set()
        for token in tokens:
            name = self.name_of(token)
            name_words = words_of(name or "")
            if name is None or name_words[-1] in known:
                known.add(token.text.lower().rstrip("."))
                continue
            known.update(name_words)
            replaced[token.index] = name
            if token.pos != "PRON":
                dropped |= {t.index for t in self.sentence.children_of(token) if t.index < token.index}
        kept = [token for token in tokens if token.index not in dropped]
        return words(
            kept, self.sentence, rename=lambda token: replaced.get(token.index) or self._cased(token)
        )

    def name_of(self, token: Token) -> str | None:
        """Return the name that stands for a token, as a possessive where the token is one."""
        if token.tag == "WP$":
            owner = antecedent_of(self.sentence, token)
            name = self.phrase(owner) if owner is not None else None
        else:
            name = self.names.wording(self.number, self.sentence, token)
        return possessive(name) if name is not None and token.tag in {"PRP$", "WP$"} else name

    def is_known(self, token: Token) -> bool:
        """Tell whether a title can name what a token stands for."""
        return token.tag not in {"PRP", "PRP$"} or self.name_of(token) is not None

    def phrase(self, head: Token, *, full: bool = False) -> str:
        """Return the noun phrase of `head` as words, without its dates and its article."""
        return trim(self.render(noun_phrase(self.sentence, head, without=self.dates, full=full)))

    def _cased(self, token: Token) -> str | None:
        """Return a word without the capital that it owes to its place, or to a line all in capitals."""
        if is_upper_case(self.sentence):
            return self.names.as_written(token.text)
        is_name = token.pos == "PROPN" or (token.entity and token.pos != "NUM")
        opens = token.index == 0 and not is_name
        return self.names.as_written(token.text) if opens and token.text != "I" else None


def words_of(text: str) -> list[str]:
    """Return the words of a text as the parser parts them: "al-Sisi" is two, and a possessive loses its s.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> words_of("Dr. al-Sisi’s")
    ['dr', 'al', 'sisi']
    """
    parts = text.lower().removesuffix("’s").removesuffix("’").replace("-", " ").split()
    return [part.rstrip(".") for part in parts] or [""]
