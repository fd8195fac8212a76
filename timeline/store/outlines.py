"""Events with less than a table of them has; functions of an open transaction."""

import json
from typing import Final

import pandas as pd
from sqlalchemy import Connection, select

from timeline.store.tables import EVENTS

__all__ = ["load_outlines"]

_MOST: Final = 200_000  # more of them are not looked through while somebody waits
_OUTLINED: Final = (
    *("event_id", "title", "date", "moment", "moment_end", "granularity", "relation", "status", "category"),
    *("participants", "place", "killed", "injured", "importance", "review"),
)


def load_outlines(connection: Connection) -> pd.DataFrame:
    """Load what tells which event each is, without what stands behind it; of very many the most important.

    Columns as in the events table, but for `moment` and `moment_end`, where each stands on the line of dates;
    the table's index is the numbers of the events.
    """
    columns = [EVENTS.c[name] for name in ("number", *_OUTLINED)]
    query = select(*columns).order_by(EVENTS.c.importance.desc(), EVENTS.c.event_id).limit(_MOST)
    rows = connection.execute(query).cursor.fetchall()
    table = pd.DataFrame(rows, columns=["number", *_OUTLINED]).set_index("number")
    table["participants"] = json.loads(f"[{','.join(table['participants'])}]")
    return table
