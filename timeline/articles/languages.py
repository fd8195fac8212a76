"""Which language an article is written in."""

import io
import lzma
import re
from array import array
from collections.abc import Callable
from functools import cache

from timeline.lexicons import list_languages, load_lexicon

__all__ = ["is_read", "read_language_code", "tell_language"]

_SAMPLE = 4000  # code points; more of them cost time and change nothing
_LIBRARY_SAMPLE = 1200  # py3langid's time grows with the text, and its verdict stays the same
_FEW_LETTERS = 100  # below it, guesses are often wrong
# One word in 25: English news has at least 5 in 100 (the least of 374 articles), other languages at most 3.
_ENGLISH_SHARE = 0.04
_LEAST_WORDS = 2
_SURE = 0.5  # names and figures alone stay below it, sentences of 200 letters above
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"\s{0,3}([a-z]{2})(?:[-_].{0,20})?\s{0,3}", re.IGNORECASE | re.DOTALL)


def tell_language(text: str, declared: str | None = None) -> str | None:
    """Tell the language of a text.

    English is told by its commonest words, because that takes no time; only other texts are given to
    py3langid, whose model takes most of a second to load.

    Parameters
    ----------
    text : str
    declared : str, optional
        As the file declares it. It counts only where the text does not tell: below a hundred letters, or
        made of names and figures.

    Returns
    -------
    str or None
        An ISO 639-1 code; None when neither tells.

    Examples
    --------
    >>> tell_language("Rain fell on the coast and in the hills.", "de")
    'en'
    >>> tell_language("Regen an der Küste.", "de-AT"), tell_language("Regen an der Küste.")
    ('de', None)
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    known = sum(map(words.count, load_lexicon("function_words")["words"]))
    if known >= _LEAST_WORDS and known >= _ENGLISH_SHARE * len(words):
        return "en"
    told = _classify(sample[:_LIBRARY_SAMPLE]) if sum(map(len, words)) >= _FEW_LETTERS else None
    return told or read_language_code(declared)


def read_language_code(declared: str | None) -> str | None:
    """Return the ISO 639-1 code of a declared language.

    Parameters
    ----------
    declared : str or None
        A code, such as `en-GB`, or a name, such as "English".

    Returns
    -------
    str or None

    Examples
    --------
    >>> read_language_code("en-GB"), read_language_code("German"), read_language_code("x-klingon")
    ('en', 'de', None)
    """
    match = _CODE.fullmatch(declared or "")
    if match is not None:
        return match[1].lower()
    names: dict[str, str] = load_lexicon("headers")["language_names"]
    return names.get((declared or "").strip().casefold())


def is_read(language: str | None) -> bool:
    """Tell whether events can be taken from texts in a language; one that is not known is tried.

    Parameters
    ----------
    language : str or None
        An ISO 639-1 code.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_read("en"), is_read("de"), is_read(None)
    (True, False, True)
    """
    return language is None or language in list_languages()


def _classify(text: str) -> str | None:
    """Return py3langid's verdict, None when it is not sure."""
    language, confidence = _classifier()(text)
    return language if confidence >= _SURE and len(language) == 2 else None


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """Load py3langid with its model; both here, since most runs never meet a text that needs them."""
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    # Its own loader unpacks the model into a temporary file, which the process that reads may not write.
    model = np.load(io.BytesIO(lzma.decompress((MODEL_DIR / MODEL_FILE).read_bytes())))
    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier(
        model["ptc"],
        model["pc"],
        model["classes"].tolist(),
        # Lists would take 300 MB.
        array("I", model["nextmove"].astype(np.uint32).tobytes()),
        model["out_feat"].tolist(),
        norm_probs=True,
        tk_row=array("I", model["nextmove_row"].astype(np.uint32).tobytes()),
    ).classify
    return classify
