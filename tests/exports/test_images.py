"""Pictures of the timeline, read back: a PNG of the size asked for, an SVG of text, a PDF of one page."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from pypdf import PdfReader

from timeline.articles import ArticleReader
from timeline.axis import parse_stretch
from timeline.errors import ArticleError, ExportError
from timeline.exports import ExportOptions, Format, chronicle_of, images, write_chronicle, write_to
from timeline.index import LaneBy
from timeline.model import Event
from timeline.table import build_table

HOSTILE = '</script><script>x=1</script><a href="javascript:x">\u202e=HYPERLINK("x")\0\U0001f680 שלום'


def draw(table: pd.DataFrame, kind: Format, **options: object) -> bytes:
    """Return a picture of a table."""
    stream = io.BytesIO()
    write_to(chronicle_of(table, title="Kabul <b>"), stream, kind, ExportOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.fixture(scope="module")
def hostile(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return events with titles that would be markup, and long ones, on hatched bars too."""
    events = [
        make_event("2021-08-30", title=HOSTILE),
        make_event("2021-08-29", title="x" * 10_000),
        make_event("[2021-08-23..2021-08-29]", title="Some day of a week"),
        make_event(None, title="Without a date"),
    ]
    return build_table(events)


def test_an_svg_has_words_and_nothing_that_acts(hostile: pd.DataFrame) -> None:
    """Titles are text; there is no script, no link, no picture of elsewhere; twice the same bytes."""
    drawn = draw(hostile, Format.SVG, width=900)
    root = etree.fromstring(drawn)
    assert root.get("width") == "900"
    words = " ".join("".join(text.itertext()) for text in root.iter("{*}text"))
    assert "</script>" in words
    assert "Some day of a week" in words
    names = {etree.QName(element).localname for element in root.iter("*")}
    assert names.isdisjoint({"script", "a", "image", "foreignObject", "use", "iframe"})
    attributes = {name: value for element in root.iter("*") for name, value in element.attrib.items()}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]
    assert drawn == draw(hostile, Format.SVG, width=900)


def test_a_png_has_the_size_that_is_asked_for(story_table: pd.DataFrame) -> None:
    """In pixels, times the scale; and something is drawn on it."""
    asked = {
        "width": 700,
        "scale": 1.5,
        "dark": True,
        "shown": parse_stretch("2021-08"),
        "lanes_by": LaneBy.SOURCE,
    }
    drawn = draw(story_table, Format.PNG, **asked)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(drawn[16:20]) == 1050
    assert len(drawn) > 10_000  # a blank one is a tenth of it


def test_a_pdf_is_one_page_of_text(hostile: pd.DataFrame, tmp_path: Path) -> None:
    """It says no other day than that it was made, and is no article."""
    path = tmp_path / "timeline.pdf"
    write_chronicle(chronicle_of(hostile, title="Kabul <b>"), path)
    pdf = PdfReader(path)
    assert len(pdf.pages) == 1
    assert "Some day of a week" in pdf.pages[0].extract_text()
    assert not pdf.pages[0].images
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.creation_date_raw) == ("Kabul <b>", "D:19700101000000+00'00'")
    assert path.stat().st_size < 1_000_000
    with ArticleReader() as reader, pytest.raises(ArticleError, match="timeline written by this program"):
        reader.read(path)


def test_what_is_missing_is_told(story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    """Package and browser, with the commands that install them."""
    monkeypatch.setattr(images, "find_spec", lambda _: None)
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(
        ExportError, match=r"kaleido and Chromium or Chrome: pip install 'timeline\[images\]'"
    ):
        draw(story_table, Format.PNG)


def test_a_browser_that_is_none_is_told(story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own words, and nothing of a trace."""
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    monkeypatch.setattr(images, "_SECONDS", 4)
    monkeypatch.setattr(images, "_GRACE", 2)
    with pytest.raises(ExportError, match="the picture was not drawn"):
        draw(story_table, Format.SVG)


def test_what_does_not_end_is_ended(story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that hangs costs a picture and not the program."""

    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("chromium", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(ExportError, match="was not drawn within 120 seconds; choose fewer events"):
        draw(story_table, Format.SVG)


def test_very_high_pictures_fit_a_canvas(
    make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of too many events columns count them; what is still high has fewer pixels."""
    asked: list[str] = []
    monkeypatch.setattr(images, "_render", lambda request: asked.append(request) or b"")
    table = build_table([make_event("2021-08-30", title=f"Event {n}") for n in range(1_000)])
    draw(table, Format.PNG, scale=40)
    options = images.json.loads(asked[0])["options"]
    assert max(options["height"], options["width"]) * options["scale"] <= 16_000
