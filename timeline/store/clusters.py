"""The graph of active mentions in the database, and the clusters in it; functions of an open transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    column,
    delete,
    insert,
    select,
    text,
    true,
    update,
)

from timeline.merging import (
    WIDTHS,
    Edge,
    Sketch,
    find_dependants,
    find_keys,
    is_retelling,
    recluster,
    weigh,
    width_of,
)
from timeline.store.articles import NAMED, chunks, rows_named
from timeline.store.tables import MENTION_EDGES, MENTION_KEYS, MENTIONS

__all__ = ["update_clusters"]


def update_clusters(
    connection: Connection, gone: Mapping[int, int | None], new: Collection[int]
) -> dict[int, int | None]:
    """Bring the clusters up to date with the mentions that came and went.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    gone : mapping of int to int or None
        The mentions that are no more, or no longer active, each with the cluster in which it was.
    new : collection of int
        Those that have become active.

    Returns
    -------
    dict of int to int or None
        The mentions that are in another cluster now, each with the one before, None for a new mention's.
    """
    dependants = find_dependants(_StoredGraph(connection), gone)
    _forget(connection, gone)
    _connect(connection, new)
    graph = _StoredGraph(connection)
    left = recluster(graph, dependants.union(new))
    if left:
        connection.execute(
            _PLACE, [{"mention": mention, "now": graph.get_cluster(mention)} for mention in left]
        )
    return left


_COLUMNS = (MENTIONS.c.mention_number, MENTIONS.c.sketch, MENTIONS.c.cluster)
_INSERT_KEYS = insert(MENTION_KEYS)
_INSERT_EDGES = insert(MENTION_EDGES)
_PLACE = (
    update(MENTIONS).where(MENTIONS.c.mention_number == bindparam("mention")).values(cluster=bindparam("now"))
)
_OWN = MENTIONS.alias("own")
# Each names some mentions, and finds others that are active.
_ALONE = select(*_COLUMNS).where(MENTIONS.c.is_active, MENTIONS.c.mention_number.in_(NAMED))
_MATES = (
    select(_OWN.c.mention_number.label("own"), *_COLUMNS)
    .join(
        MENTIONS,
        (_OWN.c.content_id == MENTIONS.c.content_id)
        & (_OWN.c.article_position == MENTIONS.c.article_position)
        & (_OWN.c.sentence == MENTIONS.c.sentence),
    )
    .where(MENTIONS.c.is_active, _OWN.c.mention_number.in_(NAMED))
)
_LATER = (
    select(MENTION_EDGES, *_COLUMNS)
    .join(MENTIONS, MENTIONS.c.mention_number == MENTION_EDGES.c.later)
    .where(MENTIONS.c.is_active, MENTION_EDGES.c.earlier.in_(NAMED))
)
_EARLIER = (
    select(MENTION_EDGES, MENTIONS.c.cluster)
    .join(MENTIONS, MENTIONS.c.mention_number == MENTION_EDGES.c.earlier)
    .where(MENTIONS.c.is_active, MENTION_EDGES.c.later.in_(NAMED))
)


def _select_pairs() -> Select[tuple[int, int]]:
    """Return the query for mentions that share a key with named ones, and whose reaches overlap.

    A reach that overlaps another began no longer before it than its own width.
    """
    old, new = MENTION_KEYS.alias("old"), MENTION_KEYS.alias("new")
    # Our own numbers, as text: SQLAlchemy would compile its VALUES anew each time, and SQLite plans worse for
    # a UNION. Both databases call the columns of VALUES so.
    numbers = text("VALUES " + ", ".join(f"({width}, {4**width})" for width in WIDTHS))
    widths = numbers.columns(column("column1", Integer), column("column2", BigInteger)).cte("widths")
    is_near = (
        (old.c.key == new.c.key)
        & (old.c.width == widths.c.column1)
        & (old.c.start > new.c.start - widths.c.column2)
        & (old.c.start < new.c.end)
    )
    return (
        select(new.c.mention, old.c.mention)
        .distinct()
        .select_from(new.join(widths, true()).join(old, is_near))
        .where(old.c.end > new.c.start, old.c.mention != new.c.mention, new.c.mention.in_(NAMED))
    )


_PAIRS = _select_pairs()


class _StoredGraph:
    """Mentions as the database holds them, read in a few queries a step; clusters are set here alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sketches: dict[int, Sketch] = {}
        self._clusters: dict[int, int | None] = {}
        self._openers: set[int] = set()
        self._mates: dict[int, list[int]] = {}
        self._earlier: dict[int, list[Edge]] = {}
        self._later: dict[int, list[Edge]] = {}

    def prepare(self, mentions: Collection[int]) -> None:
        """Read what lies around mentions, as far as it is not known yet."""
        self._read_around(mentions)
        self._read_earlier(mentions)
        # Most of those that choose anew are new, and those that look at them will be asked next.
        self._read_around(edge.mention for mention in mentions for edge in self._later[mention])
        self._read_openers()

    def get_sketch(self, mention: int) -> Sketch:
        return self._sketches[mention]

    def get_cluster(self, mention: int) -> int | None:
        return self._clusters[mention]

    def set_cluster(self, mention: int, cluster: int) -> None:
        self._clusters[mention] = cluster

    def find_earlier(self, mention: int) -> Iterable[Edge]:
        return self._earlier[mention]

    def find_later(self, mention: int) -> Iterable[Edge]:
        return self._later[mention]

    def find_mates(self, mention: int) -> Iterable[int]:
        return self._mates[mention]

    def _read_around(self, mentions: Iterable[int]) -> None:
        """Read mentions with those of their sentences, and with those that look at them."""
        unknown = set(mentions) - self._later.keys()
        self._mates.update((mention, []) for mention in unknown)
        self._later.update((mention, []) for mention in unknown)
        for row in rows_named(self._connection, _MATES, unknown):
            self._mates[row.own].append(row.mention_number)
            self._remember(row)
        for row in rows_named(self._connection, _LATER, unknown):
            self._later[row.earlier].append(Edge(row.later, row.is_retelling, row.weight))
            self._remember(row)

    def _read_earlier(self, mentions: Iterable[int]) -> None:
        """Read to whom mentions look, and in which clusters those are."""
        unknown = set(mentions) - self._earlier.keys()
        self._earlier.update((mention, []) for mention in unknown)
        for row in rows_named(self._connection, _EARLIER, unknown):
            self._earlier[row.later].append(Edge(row.earlier, row.is_retelling, row.weight))
            self._place(row.earlier, row.cluster)

    def _read_openers(self) -> None:
        """Read who opened the clusters that have come up."""
        for row in rows_named(self._connection, _ALONE, self._openers - self._sketches.keys()):
            self._remember(row)
        self._openers.clear()

    def _remember(self, row: Row[Any]) -> None:
        """Keep a mention; what is known of it already is newer than the row."""
        if row.mention_number not in self._sketches:
            self._sketches[row.mention_number] = Sketch.from_json(row.sketch)
        self._place(row.mention_number, row.cluster)

    def _place(self, mention: int, cluster: int | None) -> None:
        """Keep the cluster of a mention, unless it has moved since."""
        known = self._clusters.setdefault(mention, cluster)
        if known is not None:
            self._openers.add(known)


def _forget(connection: Connection, mentions: Iterable[int]) -> None:
    """Delete the keys and the edges of mentions."""
    for chunk in chunks(sorted(mentions)):
        connection.execute(delete(MENTION_KEYS).where(MENTION_KEYS.c.mention.in_(chunk)))
        connection.execute(delete(MENTION_EDGES).where(MENTION_EDGES.c.earlier.in_(chunk)))
        connection.execute(delete(MENTION_EDGES).where(MENTION_EDGES.c.later.in_(chunk)))


def _connect(connection: Connection, mentions: Collection[int]) -> None:
    """Insert the keys of mentions, and their edges to all that are alike."""
    sketches = _load_sketches(connection, mentions)
    keys = [row for mention, sketch in sketches.items() for row in _key_rows(mention, sketch)]
    if not keys:
        return
    connection.execute(_INSERT_KEYS, keys)
    pairs = {(min(pair), max(pair)) for pair in rows_named(connection, _PAIRS, mentions)}
    others = {mention for pair in pairs for mention in pair} - sketches.keys()
    sketches |= _load_sketches(connection, others)
    edges = [_edge_row(one, other, sketches) for one, other in pairs]
    edges = [edge for edge in edges if edge["weight"]]
    if edges:
        connection.execute(_INSERT_EDGES, edges)


def _load_sketches(connection: Connection, mentions: Collection[int]) -> dict[int, Sketch]:
    """Load the sketches of mentions by their numbers."""
    return {
        row.mention_number: Sketch.from_json(row.sketch) for row in rows_named(connection, _ALONE, mentions)
    }


def _key_rows(mention: int, sketch: Sketch) -> Iterator[dict[str, int]]:
    """Yield the rows of a mention's keys."""
    for key, (start, end) in find_keys(sketch).items():
        yield {
            "mention": mention,
            "key": key,
            "width": width_of(start, end),
            "start": start,
            "end": end,
        }


def _edge_row(one: int, other: int, sketches: Mapping[int, Sketch]) -> dict[str, Any]:
    """Return the row of an edge."""
    earlier, later = sorted((one, other), key=lambda mention: sketches[mention].exactness)
    return {
        "earlier": earlier,
        "later": later,
        "is_retelling": is_retelling(sketches[one], sketches[other]),
        "weight": weigh(sketches[one], sketches[other]),
    }
