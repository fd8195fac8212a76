"""What is drawn anew, and what is left as it is."""

from dash import html, no_update

from dashboards.redrawing import redraw, redraw_list


def test_the_same_content_is_not_drawn_again() -> None:
    """Whatever components it is made of."""
    content, shown = redraw([html.P(["a", html.Mark("b")])], None)
    assert str(content) == "[P(['a', Mark('b')])]"
    assert redraw([html.P(["a", html.Mark("b")])], shown) == (no_update, no_update)


def test_other_content_is_drawn() -> None:
    """A word, an attribute, the order."""
    parts = [html.P("a", title="x"), html.P("b")]
    shown = redraw(parts, None)[1]
    for other in ([html.P("a", title="y"), html.P("b")], parts[::-1], parts[:1], []):
        content, now = redraw(other, shown)
        assert content == other
        assert now != shown


def test_a_list_without_items_is_hidden() -> None:
    """Also one whose items have gone."""
    heading, items, is_hidden, shown = redraw_list("1 file", [html.Li("a")], None)
    assert (heading, len(items), is_hidden) == ("1 file", 1, False)
    assert redraw_list("1 file", [html.Li("a")], shown) == (no_update,) * 4
    assert redraw_list("0 files", [], shown)[:3] == ("0 files", [], True)
