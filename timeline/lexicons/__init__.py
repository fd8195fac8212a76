"""Word lists: words are data, rules are code.

Each list is a TOML file in `en/`, named after what it holds.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from timeline.errors import LexiconError

__all__ = ["list_languages", "load_lexicon"]


@cache
def list_languages() -> tuple[str, ...]:
    """List the languages that there are word lists for: those that events can be read from.

    Returns
    -------
    tuple of str
        ISO 639-1 codes.

    Examples
    --------
    >>> list_languages()
    ('en',)
    """
    folders = files("timeline.lexicons").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and len(folder.name) == 2))


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Load a word list by its name.

    Parameters
    ----------
    name : str
        The file's name in `timeline/lexicons/en/`, without `.toml`.

    Returns
    -------
    mapping of str to Any
        The file's content, read once and not to be changed.

    Raises
    ------
    LexiconError
        When there is no such list, or it is not valid TOML.

    Examples
    --------
    >>> load_lexicon("months")["names"]["january"]
    1
    """
    path = files("timeline.lexicons") / "en" / f"{name}.toml"
    if not path.is_file():
        raise LexiconError(f"no word list called {name!r}: expected it at {path}")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"the word list {path} is not valid TOML: {error}; mend it") from error
    return MappingProxyType(content)
