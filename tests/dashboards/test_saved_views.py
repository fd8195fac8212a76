"""Views under names: kept, renamed, forgotten, and read again whatever the browser has kept."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.saved_views import (
    OPEN,
    REMOVE,
    RENAME,
    SavedView,
    change_views,
    read_views,
    rename_view,
    save_view,
    views_list,
)

ATTACKS = SavedView(name="Attacks", query="category=attack")
VOTES = SavedView(name="Votes", query="category=election")


def changed(
    views: list[SavedView], *, asked: Any = None, name: str = "", query: str = "", renamed: str | None = None
) -> tuple[list[SavedView], str, str, str | None]:
    return change_views(views, asked=asked, name=name, query=query, renamed=renamed)


def test_the_present_view_is_kept_under_a_name() -> None:
    """The field is empty again; the same name again keeps the new view in the old one's place."""
    views, words, field, renamed = changed([VOTES], name="  Attacks\n", query="category=attack")
    assert (views, words, field, renamed) == ([VOTES, ATTACKS], "Saved “Attacks”.", "", None)
    again, words, *_ = changed(views, name="Votes", query="q=vote")
    assert again == [SavedView(name="Votes", query="q=vote"), ATTACKS]
    assert words == "Saved “Votes” anew."


@pytest.mark.parametrize("name", ["", "  ", "\u202e\u200b"])
def test_a_view_needs_a_name(name: str) -> None:
    """One that can be seen; what was typed stays."""
    assert changed([VOTES], name=name) == ([VOTES], "Give the view a name first.", name, None)


def test_a_view_is_renamed_in_two_steps() -> None:
    """Its button puts the name into the field, and the field gives it back."""
    first = changed([ATTACKS, VOTES], asked={"act": RENAME, "name": "Attacks"})
    assert first[0] == [ATTACKS, VOTES]
    assert first[2:] == ("Attacks", "Attacks")
    views, words, field, renamed = changed([ATTACKS, VOTES], name="Raids", query="q=other", renamed="Attacks")
    assert views == [SavedView(name="Raids", query="category=attack"), VOTES]
    assert (words, field, renamed) == ("Renamed to “Raids”.", "", None)


def test_two_views_never_have_one_name() -> None:
    """The other one would be lost."""
    assert rename_view([ATTACKS, VOTES], "Attacks", "Votes")[0] == [ATTACKS, VOTES]
    assert changed([ATTACKS, VOTES], name="Votes", renamed="Attacks")[2:] == ("Votes", "Attacks")


def test_a_view_is_forgotten() -> None:
    """With a word on it."""
    assert changed([ATTACKS, VOTES], asked={"act": REMOVE, "name": "Attacks"})[:2] == (
        [VOTES],
        "Deleted “Attacks”.",
    )


def test_there_is_an_end_to_them() -> None:
    """A list that nobody can read is of no use; one that is there can still be saved anew."""
    many = [SavedView(name=f"View {number}", query="") for number in range(50)]
    views, words = save_view(many, "One more", "")
    assert views == many
    assert "50 views already" in words
    assert save_view(many, "View 7", "q=x")[0][7].query == "q=x"


@pytest.mark.parametrize(
    "data",
    [None, 3, "x", {}, [None], [[]], [{"name": "a"}], [{"query": ""}], [{"name": "", "query": ""}]],
)  # fmt: skip
def test_what_is_no_view_is_left_out(data: Any) -> None:
    """Whoever wrote it there."""
    assert read_views(data) == []


@settings(deadline=None)
@given(
    data=st.lists(
        st.fixed_dictionaries({"name": st.text(max_size=70), "query": st.text(max_size=9)}), max_size=4
    )
)
def test_views_that_are_read_can_be_kept_and_laid_out(data: list[dict[str, str]]) -> None:
    """Their names are unique, on one line, and not too long; each has its three buttons."""
    views = read_views(data)
    names = [view.name for view in views]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 60 and name == " ".join(name.split()) for name in names)
    assert read_views([{"name": view.name, "query": view.query} for view in views]) == views
    for view, item in zip(views, views_list(views), strict=False):
        props = [button.to_plotly_json()["props"] for button in item.children]
        assert [each["data-act"] for each in props] == [OPEN, RENAME, REMOVE]
        assert {each["data-query"] for each in props} == {view.query}
