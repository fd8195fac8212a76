"""Sound files of every format, damaged at random: an article comes of them, or an ArticleError."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from articles.hostile.sound import PACKED, SOUND
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.articles import read_articles
from timeline.errors import ArticleError
from timeline.model import Caveat, Reading

# What tells its end: a part of it is never taken for the whole.
ENDED = ("a.pdf", "a.docx", "a.rtf", "a.eml", "a.rss", "a.atom", "a.json", "a.jsonl", "a.warc", "a.warc.gz")
ENDED = (*ENDED, "a.zip", "a.txt.gz")
CUTS = 37  # none of which falls between two records
WELL_DAMAGED = settings(
    max_examples=70,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Keep the notes of libraries out of the tests' output."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def sound(name: str) -> bytes:
    """Return a sound file's bytes."""
    content = SOUND[name]()
    return content if isinstance(content, bytes) else content.encode()


def read_damaged(path: Path, content: bytes) -> Reading | None:
    """Read some bytes; None when they are refused."""
    path.write_bytes(content)
    with suppress(ArticleError):
        return read_articles(path)
    return None


KINDS = (
    *("cut off", "begun late", "overwritten", "inserted", "left out"),
    *("doubled", "swapped", "replaced", "other case", "zeros"),
)


def damage(data: bytes, kind: str, start: int, end: int, noise: bytes) -> bytes:
    """Damage some bytes in one of many ways."""
    head, middle, tail = data[:start], data[start:end], data[end:]
    return {
        "cut off": head,
        "begun late": tail,
        "overwritten": head + noise + data[start + len(noise) :],
        "inserted": head + noise + middle + tail,
        "left out": head + tail,
        "doubled": head + middle + middle + tail,
        "swapped": middle + head + tail,
        "replaced": data.replace(noise[:1], noise[1:]),
        "other case": head + middle.swapcase() + tail,
        "zeros": head + bytes(len(middle)) + tail,
    }[kind]


NOISE = st.one_of(
    st.binary(min_size=1, max_size=6),
    st.sampled_from(
        [b"9" * 30, b"-1", b"<", b"[" * 99, b"{", b'"', b"\\", b"\xff\xfe", b"\0\0", b"(" * 50, b"<!--"]
    ),
)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_read(name: str, tmp_path: Path) -> None:
    """What is damaged below is whole to begin with."""
    reading = read_damaged(tmp_path / name, sound(name))
    assert reading is not None
    assert reading.articles
    assert not reading.failures
    assert not any(article.caveats for article in reading.articles)


Damages = list[tuple[str, float, float, bytes]]
DAMAGES: st.SearchStrategy[Damages] = st.lists(
    st.tuples(st.sampled_from(KINDS), st.floats(0, 1), st.floats(0, 0.3), NOISE), min_size=1, max_size=4
)


def damage_all(data: bytes, damages: Damages) -> bytes:
    """Damage some bytes in several places, one after the other."""
    for kind, place, share, noise in damages:
        start = int(place * len(data))
        data = damage(data, kind, start, start + int(share * len(data)), noise)
    return data


def check_articles(path: Path, content: bytes) -> None:
    """Check that nothing but an ArticleError is raised, and that articles are whole."""
    reading = read_damaged(path, content)
    for article in reading.articles if reading else ():
        assert article.text.strip()
        assert article.source.startswith(str(path))


@pytest.mark.parametrize("name", SOUND)
@given(damages=DAMAGES)
@WELL_DAMAGED
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path, damages: Damages) -> None:
    """Cut off, flipped, doubled, swapped and overwritten bytes raise nothing but an ArticleError."""
    check_articles(tmp_path / name, damage_all(sound(name), damages))


@pytest.mark.parametrize("name", PACKED)
@given(damages=DAMAGES)
@WELL_DAMAGED
def test_what_is_damaged_inside_is_read_or_refused(name: str, tmp_path: Path, damages: Damages) -> None:
    """The same of what is packed or wrapped in a file that is sound."""
    unpack, pack = PACKED[name]
    check_articles(tmp_path / name, pack(damage_all(unpack(), damages)))


@pytest.mark.parametrize("name", ENDED)
def test_a_part_is_never_taken_for_the_whole(name: str, tmp_path: Path) -> None:
    """What is cut off anywhere is refused, or its last article or a failure says so."""
    data = sound(name).rstrip()
    silent = []
    for number in range(1, CUTS):
        part = data[: number * len(data) // CUTS]
        reading = read_damaged(tmp_path / name, part)
        if reading is None or reading.failures or part.endswith(b"\n"):
            continue  # at a line's end, JSON lines may be whole
        if not any(Caveat.PARTIAL in article.caveats for article in reading.articles):
            silent.append(len(part))
    assert silent == []
