"""A fingerprint samples a text's wording: of the same words the same, of a part as far as it goes."""

import random

from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import FINGERPRINT_SIZE, take_fingerprint
from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata


def invented(words: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(9000)}" for _ in range(words))


@given(text=st.text(max_size=3000))
def test_any_text_has_a_fingerprint(text: str) -> None:
    """Odd characters, lone quotes and surrogates are no trouble; the hashes ascend."""
    found = take_fingerprint(f"{text} {invented(40)} \ud800")
    assert list(found) == sorted(set(found))
    assert len(found) <= FINGERPRINT_SIZE


def test_a_part_has_the_hashes_of_the_whole() -> None:
    """All that is small enough for both fingerprints and stands in the part stands in both."""
    text = invented(2000)
    whole, part = take_fingerprint(text), take_fingerprint(" ".join(text.split()[:400]))
    assert len(whole) == len(part) == FINGERPRINT_SIZE
    common = {each for each in part if each <= whole[-1]}
    assert len(common) > FINGERPRINT_SIZE / 8
    assert common <= set(whole)


def test_layout_case_and_quotations_tell_on_nothing() -> None:
    """Only the reporter's own words count, in their order."""
    text = invented(100)
    other = text.upper().replace(" ", "\n\n")
    assert take_fingerprint(text) == take_fingerprint(other) != take_fingerprint(invented(100, seed=2))
    quoting = [f'{text} "{invented(50, seed=seed)}" {invented(60, seed=9)}' for seed in (3, 4)]
    assert take_fingerprint(quoting[0]) == take_fingerprint(quoting[1])
    assert take_fingerprint(" ".join(reversed(text.split()))) != take_fingerprint(text)


def test_a_sentence_or_two_have_none() -> None:
    """So little is alike by chance."""
    assert take_fingerprint("") == take_fingerprint(invented(20)) == ()
    assert take_fingerprint(invented(30))


def test_a_quote_that_is_never_closed_takes_nothing_away() -> None:
    """A quotation ends with its paragraph at the latest."""
    text = invented(100)
    assert take_fingerprint(f'"{text}') == take_fingerprint(text)


def test_an_article_is_composed_with_its_fingerprint() -> None:
    """It is of the article's own words, without the headline."""
    text = invented(100)
    article = compose_article("a.txt", f"Storm in the north\n\n{text}", Metadata())
    assert article.title is not None
    assert article.fingerprint == take_fingerprint(text)
