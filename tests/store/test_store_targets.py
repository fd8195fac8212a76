"""Where an event is now, and which version of it."""

from datetime import timedelta

from stories import FIRE, NOW, STRIKE, story_store

from timeline.curation import make_edit
from timeline.model import Merge, Retitle


def test_the_version_is_the_last_edit() -> None:
    """It is empty while nobody has said anything, and there is none of an event that is not there."""
    store = story_store()
    table = store.load_table().set_index("title")
    event_id = table.loc[STRIKE, "event_id"]
    assert store.event_version(event_id) == ""
    edit = make_edit("Anna", NOW, store.load_target(event_id), Retitle(title="Dockers strike"))
    store.append_edit(edit, expected_version="")
    assert store.event_version(event_id) == edit.edit_id
    assert store.event_version("gone") is None


def test_a_mention_leads_to_its_event() -> None:
    """After a merge the mentions of both events lead to one; those that are gone lead nowhere."""
    store = story_store()
    table = store.load_table().set_index("title")
    fire, strike = (store.load_target(table.loc[title, "event_id"]) for title in (FIRE, STRIKE))
    assert fire is not None
    assert strike is not None
    mention_ids = [[anchor.mention_id for anchor in target.anchors] for target in (fire, strike)]
    assert [store.find_event(each) for each in mention_ids] == [fire.event_id, strike.event_id]
    store.append_edit(make_edit("Anna", NOW + timedelta(minutes=1), fire, Merge(others=(strike,))))
    assert store.find_event(mention_ids[0]) == store.find_event(mention_ids[1])
    assert store.find_event(["gone"]) is None
    assert store.find_event(["gone", *mention_ids[1]]) in set(store.load_table()["event_id"])
