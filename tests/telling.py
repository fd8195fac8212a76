"""What every message to an analyst must be: what is concerned, what is wrong, and what to do about it."""

import re

_INNARDS = re.compile(
    r"traceback|sqlalchemy|sqlite3\.|psycopg\.|OperationalError|DatabaseError|\[SQL|sqlalche\.me|Errno|0x[0-9a-f]{6}|"
    r"errors\.py|alembic|recursion depth",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"\b(?:add|ask|check|choose|close|copy|delete|end|export|free|give|install|look|make|mount|move|name|open|put|remove|rename|"
    r"repair|report|restore|run|save|see|set|start|stop|take|try|update|upgrade|use|wait|watch|write|load|read)\b",
    re.IGNORECASE,
)


def faults_of_message(message: str, *named: object) -> list[str]:
    """Return what is wrong with a message; `named` is what it has to name.

    A remedy stands behind a semicolon, and tells to do something.
    """
    cause, _, remedy = message.rpartition("; ")
    found = [f"does not name {each}" for each in map(str, named) if each.casefold() not in message.casefold()]
    if not cause:
        found.append("has no remedy behind a semicolon")
    elif not _REMEDY.search(remedy):
        found.append(f"its remedy tells to do nothing: {remedy!r}")
    if innards := _INNARDS.search(message):
        found.append(f"shows the program's innards: {innards[0]!r}")
    return [f"{fault}: {message!r}" for fault in found]
