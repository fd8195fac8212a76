"""Events with less than a table of them has; functions of an open transaction."""

import json
from typing import Final

import pandas as pd
from sqlalchemy import Connection, select

from timeline.store.tables import EVENTS

__all__ = ["load_outlines"]

_MOST: Final = 200_000  # more of them are not looked through while somebody waits
_OUTLINED: Final = (
    *("event_id", "title", "date", "start", "end", "granularity", "relation", "status", "category"),
    *("participants", "place", "killed", "injured", "importance", "review"),
)


def load_outlines(connection: Connection) -> pd.DataFrame:
    """Load what tells which event each is, without what stands behind it; of very many the most important.

    Columns as in the events table.
    """
    columns = [EVENTS.c[name] for name in _OUTLINED]
    query = select(*columns).order_by(EVENTS.c.importance.desc(), EVENTS.c.event_id).limit(_MOST)
    table = pd.DataFrame(connection.execute(query).cursor.fetchall(), columns=list(_OUTLINED))
    for name in ("start", "end"):
        table[name] = pd.to_datetime(table[name].astype("Int64"), unit="us")
    table["participants"] = json.loads(f"[{','.join(table['participants'])}]")
    return table
