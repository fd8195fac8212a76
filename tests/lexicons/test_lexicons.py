"""Word lists are found by name, read once, and reported when they are broken."""

import tomllib
from importlib.resources import files

import pytest

import timeline.lexicons
from timeline.errors import LexiconError
from timeline.lexicons import load_lexicon

NAMES = sorted(
    entry.name.removesuffix(".toml")
    for entry in (files("timeline.lexicons") / "en").iterdir()
    if entry.name.endswith(".toml")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_loads(name: str) -> None:
    """Each TOML file beside the loader can be loaded, and holds something."""
    assert load_lexicon(name)


def test_a_lexicon_is_read_once() -> None:
    """The second load returns the same object."""
    assert load_lexicon("months") is load_lexicon("months")


def test_a_lexicon_cannot_be_changed() -> None:
    """A list shared by all callers refuses assignment."""
    with pytest.raises(TypeError):
        load_lexicon("months")["names"] = {}  # type: ignore[index]


@pytest.mark.parametrize("name", ["no_such_list", "", "../en/monthz"])
def test_a_missing_lexicon_is_an_error_that_names_it(name: str) -> None:
    """An unknown name raises LexiconError with the name in its message."""
    with pytest.raises(LexiconError, match="no word list called"):
        load_lexicon(name)


def test_a_malformed_lexicon_is_an_error_that_keeps_its_cause(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    """Broken TOML raises LexiconError from the parser's own error."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "broken_words.toml").write_text("words = [", encoding="utf-8")
    monkeypatch.setattr(timeline.lexicons, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="not valid TOML") as raised:
        load_lexicon("broken_words")
    assert isinstance(raised.value.__cause__, tomllib.TOMLDecodeError)
