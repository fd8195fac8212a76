"""What tests of the page share: pointing at what Plotly draws."""

from playwright.sync_api import Page


def press_label(page: Page, words: str) -> None:
    """Press the label of an event, over which Plotly lays a plane that takes the pointer."""
    label = page.locator("#timeline .textpoint").filter(has_text=words).first
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
