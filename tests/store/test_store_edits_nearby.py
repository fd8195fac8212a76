"""Whatever comes, goes and is said: what is made anew nearby is what all together gives."""

from curating import NOON, edit
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from storms import DAYS, save, storm

from timeline.curation import active_edits, curate, make_edit
from timeline.merging import merge_events
from timeline.model import Add, Change, Hide, Merge, Redo, Retitle, Split, Undo
from timeline.store import Store
from timeline.table import build_table


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """Draw what happens to a store: files that come, change and go, and edits of what is there then."""
    kinds = ["save", "save", "change", "forget", "title", "hide", "add", "merge", "split", "undo", "redo"]
    numbers = st.integers(0, 5)
    return draw(st.lists(st.tuples(st.sampled_from(kinds), numbers, numbers), max_size=14))


FILES = [(name, paper) for name in DAYS for paper in ("one", "two")]


def take(store: Store, kind: str, one: int, other: int, minute: int) -> None:
    """Let one thing happen."""
    name, paper = FILES[one]
    if kind in ("save", "change"):
        reading = str(other % 2) if kind == "change" else ""
        save(store, f"/{name}-{paper}", storm(name, paper, reading=reading), version=f"v{reading}")
    elif kind == "forget":
        store.forget_file(f"/{name}-{paper}")
    elif kind in ("undo", "redo"):
        known = [said for said in store.load_edits() if not isinstance(said.change, Undo | Redo)]
        counting = active_edits(store.load_edits())
        choices = [said for said in known if (said in counting) is (kind == "undo")]
        if choices:
            edit_id = choices[one % len(choices)].edit_id
            store.append_edit(
                edit(Undo(edit_id=edit_id) if kind == "undo" else Redo(edit_id=edit_id), minute=minute)
            )
    elif kind == "add":
        store.append_edit(edit(Add(title=f"Added {minute}", date="2021-08-20"), minute=minute))
    else:
        edit_event(store, kind, one, other, minute)


def edit_event(store: Store, kind: str, one: int, other: int, minute: int) -> None:
    """Say something of an event that is there."""
    ids = list(store.load_table()["event_id"])
    if not ids:
        return
    about = store.load_target(ids[one % len(ids)])
    second = store.load_target(ids[other % len(ids)])
    assert about is not None
    assert second is not None
    change: Change = Hide() if kind == "hide" else Retitle(title=f"Title {minute}")
    if kind == "merge":
        if about == second:
            return
        change = Merge(others=(second,))
    if kind == "split":
        if len(about.anchors) < 2:
            return
        change = Split(anchors=about.anchors[:1])
    store.append_edit(make_edit("Anna", NOON, about, change, nonce=str(minute)))


@settings(max_examples=25, deadline=None)
@given(steps())
def test_what_is_made_anew_nearby_is_what_all_together_gives(happened: list[tuple[str, int, int]]) -> None:
    """Whatever came, went and was said: the table is that of all mentions and all edits at once."""
    store = Store()
    for minute, (kind, one, other) in enumerate(happened):
        take(store, kind, one, other, minute)
        clusters = [event.mentions for event in merge_events(store.load_mentions())]
        whole = curate(clusters, store.load_edits())
        assert_frame_equal(store.load_table(), build_table(each.event for each in whole.events))
        assert [said.edit_id for said in store.load_lost_edits()] == list(whole.lost)
        for each in whole.events:
            stored = store.load_event(each.event.event_id)
            assert stored is not None
            assert stored.version == each.version
    store.close()
