"""PDF files: the article's own words in reading order, its headline and its dates."""

import os
import time
import zlib
from io import BytesIO

import pytest
from pdf_files import Set, assemble, column, content, pdf, stream
from pypdf import PdfReader, PdfWriter

from timeline.articles.contents import Content
from timeline.articles.formats import pdf as pdf_format
from timeline.articles.formats.pdf_lines import Line
from timeline.articles.formats.pdf_paragraphs import join_lines
from timeline.errors import UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

STORY = "A storm hit the coast on Monday and cut off two villages, the harbour office said."
NEXT = "Ferries stayed in port until Tuesday, when the wind had fallen."
FIRST_PAGE = """
  The ferries stayed in port until Tuesday, when the wind had fallen
and the road was clear. More than three hundred people had spent the
night in the halls of the school, and the mayor thanked all of those
"""
SECOND_PAGE = """
who brought blankets on 14 March 2019, when the sea came last.
  Engineers want a higher wall along the whole of the eastern quay.
"""


def read(data: bytes) -> Article:
    """Read one PDF file."""
    (article,) = pdf_format.read(Content(source="a.pdf", data=data))
    return article


def paragraphs(*pages: list[Set]) -> list[str]:
    """Return the paragraphs of a file with some pages."""
    return read(pdf(pages)).text.split("\n\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("The air-\nport closed on Monday.", ["The airport closed on Monday."], id="hyphen"),
        pytest.param(
            "The Franco-\nGerman plan failed.", ["The Franco-German plan failed."], id="hyphen-before-capital"
        ),
        pytest.param(
            "In the years 2014-\n2015 it rained.", ["In the years 2014-2015 it rained."], id="hyphen-of-years"
        ),
        pytest.param(
            "A flood-prone road closed. The flood-\nprone road is old.",
            ["A flood-prone road closed. The flood-prone road is old."],
            id="compound-that-stands-elsewhere",
        ),
        pytest.param(
            "After twenty-\none days the rain ended.", ["After twenty-one days the rain ended."], id="number"
        ),
        pytest.param(
            "A state-of-the-\nart pump failed.", ["A state-of-the-art pump failed."], id="second-hyphen"
        ),
        pytest.param(
            "Rain fell on the coast all day.\n\nSnow fell in the north.",
            ["Rain fell on the coast all day.", "Snow fell in the north."],
            id="gap",
        ),
        pytest.param(
            "  Rain fell on the coast all day and\nthe roads were closed in many towns.\n"
            "  Snow fell in the north, where the\npass was closed, and in the east too\n"
            "  as the office said. It was cold in\nthe valleys, and colder in the hills.",
            [
                "Rain fell on the coast all day and the roads were closed in many towns.",
                (
                    "Snow fell in the north, where the pass was closed, and in the east too as the office "
                    "said. It was cold in the valleys, and colder in the hills."
                ),
            ],
            id="indent-ends-no-sentence",
        ),
        pytest.param(
            "Rain fell on the coast for the whole of the day, and the\nroads closed.\n"
            "Snow fell in the north, where the pass was closed for\nthe day.",
            [
                "Rain fell on the coast for the whole of the day, and the roads closed.",
                "Snow fell in the north, where the pass was closed for the day.",
            ],
            id="short-last-line",
        ),
        pytest.param(
            "The ministers agreed on these:\n• More money for the walls of the port\n• A road",
            ["The ministers agreed on these:", "• More money for the walls of the port", "• A road"],
            id="list",
        ),
    ],
)
def test_lines_become_paragraphs(lines: str, expected: list[str]) -> None:
    """A line continues the paragraph unless its place says otherwise; a hyphen stays where it belongs."""
    assert paragraphs(column(lines)) == expected


def test_long_paragraph_is_joined_in_time() -> None:
    """What a paragraph costs grows with its length, not with the square of it."""
    words = "and then the wind fell and the long wall was built by those who came"
    pages = [
        [Line(text=words, page=page, x=72, y=700 - 14 * n, size=11) for n in range(40)] for page in range(75)
    ]
    start = time.process_time()
    (paragraph,) = join_lines(pages)
    assert time.process_time() - start < 2
    assert paragraph.text == " ".join([words] * 3000)


def test_sentence_goes_on_over_the_page() -> None:
    """Neither the page's end nor its footer and the next page's head break a sentence."""
    pages = [
        [*column(body), Set(text="THE HERALD 30 August 2021", y=800, size=9), Set(text=f"{n} of 2", y=30)]
        for n, body in enumerate((FIRST_PAGE, SECOND_PAGE), start=1)
    ]
    first, second = paragraphs(*pages)
    assert "all of those who brought blankets on 14 March 2019" in first
    assert second == "Engineers want a higher wall along the whole of the eastern quay."


@pytest.mark.parametrize(
    ("heads", "is_kept"),
    [
        pytest.param(["THE HERALD", "THE HERALD", "THE HERALD"], False, id="same"),
        pytest.param(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], False, id="page-numbers"),
        pytest.param(["12 | The Herald", "The Herald | 13", "14 | The Herald"], False, id="odd-and-even"),
        pytest.param(["30 August 2021", "30 August 2021", "30 August 2021"], False, id="date"),
        pytest.param(["1 May 2021", "2 May 2021", "3 May 2021"], True, id="chronology"),
        pytest.param(["Rain in the east", "Snow in the north", "Calm at sea"], True, id="others"),
    ],
)
def test_running_heads(heads: list[str], is_kept: bool) -> None:
    """What recurs in the margins is taken off, and so are page numbers; other first lines are text."""
    stories = [STORY, STORY.replace("storm", "flood"), STORY.replace("storm", "wave")]
    pages = [[Set(text=head, y=800), *column(story)] for head, story in zip(heads, stories, strict=True)]
    found = " ".join(paragraphs([Set(text="Rain fell all day on the coast, and then it stopped.")], *pages))
    assert all(("Rain fell" in found, "flood hit" in found))
    assert [heads[1] in found, heads[2] in found] == [is_kept, is_kept]


def test_head_of_the_second_page() -> None:
    """Of two pages only the second may have a head: the headline again, or words with its number."""
    second = [
        Set(text="Storm at sea", y=800),
        Set(text="The Herald, 30 August 2021 Page 2", y=786),
        Set(text=NEXT),
    ]
    first = [Set(text="Storm at sea", y=760, size=20), *column(STORY)]
    assert paragraphs(first, second) == [STORY, NEXT]


def test_columns_are_read_one_after_the_other() -> None:
    """A sentence goes on at the top of the next column."""
    left = column("The first column goes on until\nits end, and the sentence is not")
    right = column("over before the next one. Then\nit ends.", x=320)
    (found,) = paragraphs([*left, *right])
    assert found.endswith("until its end, and the sentence is not over before the next one. Then it ends.")


def test_what_is_no_text_of_the_article() -> None:
    """Headings within the text, captions, figures, footnotes and their marks, and stamps are left out."""
    lines = [
        *column(f"{STORY}\nIt was the worst storm for years."),
        Set(text="1", x=230, y=690, size=6),
        Set(text="The harbour on 1 May 1999. Photo: J. Doe", y=665, size=8),
        Set(text="What comes next", y=650, font="F2"),
        Set(text="Engineers want a higher wall along the eastern quay.", y=630),
        *column("1999 12\n2019 3", y=590),
        Set(text="1 Report of 3 May 1987, second volume.", y=60, size=8),
    ]
    stamp = content(lines) + b"\nBT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT 1 May 1999) Tj ET"
    text = read(pdf([stamp])).text
    assert text.endswith(
        "It was the worst storm for years.\n\nEngineers want a higher wall along the eastern quay."
    )


def test_ligatures_and_drop_caps() -> None:
    """A ligature is its letters, and a large first letter begins its word."""
    table = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <80> <fb01> endbfchar"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    lines = [
        Set(text="T", y=672, size=40),
        *column("The mayor spoke on Monday of the wall along the quay.", y=720),
        *column("he of€cers of the port were\nthere on the next day, too,", x=100),
        *column("and nobody else was.", y=672),
    ]
    found = pdf([content(lines)], others={3: font, 7: stream(table)})
    first, second = read(found).text.split("\n\n")
    assert first == "The mayor spoke on Monday of the wall along the quay."
    assert second == "The officers of the port were there on the next day, too, and nobody else was."


HEADLINE = [Set(text="Storm cuts off", y=760, size=24), Set(text="two villages", y=734, size=24)]


@pytest.mark.parametrize(
    ("lines", "info", "title"),
    [
        pytest.param(HEADLINE, {}, "Storm cuts off two villages", id="largest"),
        pytest.param(
            [*HEADLINE, Set(text="THE HERALD", y=810, size=14)],
            {},
            "Storm cuts off two villages",
            id="masthead",
        ),
        pytest.param([Set(text="Storm at sea", y=760)], {}, "Storm at sea", id="first-line"),
        pytest.param([], {"Title": "Storm cuts off villages"}, "Storm cuts off villages", id="stated"),
        pytest.param(
            [Set(text="Storm at sea", y=760)],
            {"Title": "Storm at sea - The Herald"},
            "Storm at sea",
            id="site",
        ),
        pytest.param(
            HEADLINE, {"Title": "Microsoft Word - draft.doc"}, "Storm cuts off two villages", id="file"
        ),
        pytest.param([], {"Title": "storm_final_2.indd"}, None, id="file-name"),
        pytest.param([], {"Title": "Untitled document"}, None, id="untitled"),
        pytest.param(
            HEADLINE, {"Title": "Monthly newsletter template"}, "Storm cuts off two villages", id="stale"
        ),
    ],
)
def test_title(lines: list[Set], info: dict[str, str], title: str | None) -> None:
    """The largest type at the beginning is the headline; properties count only in the article's words."""
    article = read(pdf([[*lines, *column(STORY, y=690)]], info=info))
    assert (article.title, article.text) == (title, STORY)


@pytest.mark.parametrize(
    ("info", "lines", "dct", "source"),
    [
        pytest.param(
            {"CreationDate": "D:20210830140500+05'30'"}, [],
            "2021-08-30T14:05:00+05:30", DctSource.PROPERTIES, id="creation",
        ),
        pytest.param({"CreationDate": "D:20210830"}, [], "2021-08-30", DctSource.PROPERTIES, id="bare-day"),
        pytest.param(
            {"CreationDate": "D:20210830140500Z", "ModDate": "D:20210902000000Z"}, [],
            "2021-08-30T14:05:00+00:00", DctSource.PROPERTIES, id="changed-later",
        ),
        pytest.param({"ModDate": "D:20210902"}, [], "2021-09-02", DctSource.PROPERTIES, id="changed"),
        pytest.param(
            {"CreationDate": "D:20210902"}, [Set(text="Published: 30 August 2021", y=740)],
            "2021-08-30", DctSource.HEADER, id="header-line",
        ),
        pytest.param(
            {"CreationDate": "D:20210830000000Z"}, [], "2021-08-30", DctSource.PROPERTIES, id="midnight"
        ),
        pytest.param({"CreationDate": "D:19700101000000Z"}, [], None, None, id="first-second"),
        pytest.param({"CreationDate": "soon"}, [], None, None, id="no-date"),
        pytest.param({"CreationDate": "D:20211341"}, [], None, None, id="no-such-day"),
    ],
)  # fmt: skip
def test_dates(info: dict[str, str], lines: list[Set], dct: str | None, source: DctSource | None) -> None:
    """The dates of the properties count where the text states none, a bare day without an hour."""
    article = read(pdf([[*lines, *column(STORY)]], info=info))
    assert (article.dct and article.dct.isoformat(), article.dct_source) == (dct, source)


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmp:CreateDate="2021-08-30T14:05:00+05:30">
<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize(
    ("xmp", "dct", "authors"),
    [
        pytest.param(XMP, "2021-08-30T14:05:00+05:30", ("Jane Doe",), id="xmp"),
        pytest.param(XMP[:200], None, (), id="broken"),
        pytest.param(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{XMP}", None, (), id="entities"),
    ],
)
def test_xmp(xmp: str, dct: str | None, authors: tuple[str, ...]) -> None:
    """Dates and writers of the XMP metadata are read; where it is broken, the text is read all the same."""
    metadata = {7: stream(xmp.encode(), "/Type /Metadata /Subtype /XML")}
    article = read(pdf([column(STORY)], catalog="/Metadata 7 0 R", others=metadata))
    assert (article.dct and article.dct.isoformat(), article.authors) == (dct, authors)


def test_properties_of_a_wrong_kind() -> None:
    """What is no text where a title or a date should be counts as not stated."""
    article = read(
        pdf([column(STORY)], catalog="/Lang 5", others={5: b"<< /Title [1] /CreationDate 2021 >>"})
    )
    assert (article.title, article.dct, article.text) == (None, None, STORY)


def test_title_that_stands_elsewhere() -> None:
    """A value of the properties may be an object of its own."""
    others = {5: b"<< /Title 8 0 R >>", 8: b"(Storm cuts off villages)"}
    assert read(pdf([column(STORY)], others=others)).title == "Storm cuts off villages"


def test_writer_and_language() -> None:
    """Names of people are writers, those of accounts are not; the catalogue tells the language."""
    info = {"Author": "Jane Doe; John Roe; Microsoft Office User"}
    article = read(pdf([column(STORY)], info=info, catalog="/Lang (en-GB)"))
    assert (article.authors, article.language) == (("Jane Doe", "John Roe"), "en")


PRINTED = [Set(text="11/23/26, 2:21 AM", y=815, size=8), Set(text="Storm - The Herald", x=300, y=815, size=8)]


@pytest.mark.parametrize(
    ("margins", "creator", "url"),
    [
        pytest.param(
            [*PRINTED, Set(text="https://herald.example/2021/storm", y=20), Set(text="1/1", x=550, y=20)],
            "Mozilla/5.0", "https://herald.example/2021/storm", id="chrome",
        ),
        pytest.param(
            [Set(text="Storm https://herald.example/storm", y=815, size=8), Set(text="1 of 1", y=20),
             Set(text="23.11.26, 02:21", x=500, y=20)],
            "", "https://herald.example/storm", id="firefox",
        ),
        pytest.param([Set(text="https://herald.example/… 1/1", y=20)], "Chromium", None, id="cut-address"),
        pytest.param(
            [Set(text="2021-08-30", y=815)], "Mozilla/5.0", None, id="own-date-and-no-margins"
        ),
        pytest.param([], "Mozilla/5.0 (X11) HeadlessChrome/156", None, id="no-margins"),
    ],
)  # fmt: skip
def test_printed_page(margins: list[Set], creator: str, url: str | None) -> None:
    """A browser prints the page's address, which is kept, and the day of printing, which is no dct."""
    info = {"CreationDate": "D:20261123022100Z", "Creator": creator}
    article = read(pdf([[*margins, *column(STORY)]], info=info))
    own = "2021-08-30" if "2021-08-30" in (line.text for line in margins) else "None"
    assert (article.text, article.url, str(article.dct)) == (STORY, url, own)


def test_address_in_the_text_is_kept() -> None:
    """An address that the article itself gives is part of its text, and not its own address."""
    line = "The report is at https://office.example/report, she said."
    article = read(pdf([column(f"{STORY}\n\n{line}")], info={"CreationDate": "D:20210830"}))
    assert (article.text.split("\n\n")[1], article.url) == (line, None)
    assert article.dct is not None


def encrypted(password: str, algorithm: str) -> bytes:
    """Make a file that needs a password, or only forbids to change it."""
    writer = PdfWriter(clone_from=BytesIO(pdf([column(STORY)])))
    writer.encrypt(password, "owner", algorithm=algorithm)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_locked_file(algorithm: str) -> None:
    """A file that only its owner may change is read; one with a password says so."""
    assert read(encrypted("", algorithm)).text == STORY
    with pytest.raises(UnreadableArticleError, match="encrypted with a password; save it without"):
        read(encrypted("secret", algorithm))


def test_file_that_breaks_off() -> None:
    """The pages that a file still has are read, and the caveat says that there were more."""
    whole = pdf([column(STORY), column(STORY.replace("storm", "flood"))])
    cut = read(whole[: whole.index(b"13 0 obj")])
    assert (cut.text, cut.caveats) == (STORY, (Caveat.PARTIAL,))
    assert read(whole).caveats == ()
    assert read(whole[:-6]).caveats == ()  # nothing but the last mark is lost


def test_page_that_cannot_be_read() -> None:
    """The other pages are read, and the caveat says that one is lacking."""
    article = read(pdf([column(STORY), _bomb()]))
    assert (article.text, article.caveats) == (STORY, (Caveat.PARTIAL,))


def _bomb() -> bytes:
    """Return operators of which pypdf unpacks too many."""
    return b"1 0 0 1 0 0 cm\n" * 200_000


DEEP = 50_000
LOOP = b"<< /Type /Pages /Kids [2 0 R 10 0 R] /Count 2 >>"
FORM = (
    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    "/Resources << /XObject << /X1 6 0 R >> /Font << /F1 3 0 R >> >>"
)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(pdf([b"q 9 0 0 9 0 0 cm /X1 Do Q"]), "no text layer.*OCR", id="scan"),
        pytest.param(pdf([b""]), "no text layer", id="empty-page"),
        pytest.param(pdf([]), "it has no pages", id="no-pages"),
        pytest.param(pdf([column(STORY)] * 301), "it has 301 pages", id="many-pages"),
        pytest.param(pdf([column(STORY)], others={2: LOOP}), "it is damaged", id="page-loop"),
        pytest.param(
            pdf([column(STORY)], catalog="/A " + "[" * DEEP + "]" * DEEP),
            "nested too deeply",
            id="deep-arrays",
        ),
        pytest.param(pdf([b"BT " + b"[" * DEEP + b"]" * DEEP]), "none of its pages", id="deep-operands"),
        pytest.param(pdf([_bomb()]), "none of its pages", id="operators"),
        pytest.param(pdf([b" " * 30_000_000]), "none of its pages", id="flate-bomb"),
        pytest.param(
            pdf([zlib.compress(b" " * 30_000_000)]).replace(
                b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]"
            ),
            "none of its pages", id="double-flate-bomb",
        ),
        pytest.param(
            pdf([b"BT /F1 1 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 200_000 + b"ET"]),
            "none of its pages", id="glyphs",
        ),
        pytest.param(b"%PDF-1.7\n" + os.urandom(10_000), "it breaks off before its first page", id="random"),
        pytest.param(pdf([column(STORY)])[:300], "breaks off before its first page", id="cut-before-page"),
        pytest.param(
            pdf([b"BT /F9 11 Tf 72 700 Td (" + STORY.encode() + b") Tj ET"]),
            "fonts do not tell", id="no-font",
        ),
    ],
)  # fmt: skip
def test_refused_with_its_reason(data: bytes, cause: str) -> None:
    """Files without readable text are refused, each with what is wrong with it."""
    with pytest.raises(UnreadableArticleError, match=cause):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf([column(STORY)], count=999_999_999), id="fake-page-count"),
        pytest.param(
            pdf([content(column(STORY)) + b" /X1 Do"], others={6: stream(b"/X1 Do", FORM)}),
            id="recursive-form",
        ),
        pytest.param(pdf([column(STORY)]).replace(b"startxref\n", b"startxref\n9"), id="wrong-table-place"),
        pytest.param(pdf([column(STORY)]) + b"\n" * 500, id="blanks-behind"),
        pytest.param(b"\n\n" + pdf([column(STORY)]), id="blanks-before"),
    ],
)
def test_odd_files_are_read(data: bytes) -> None:
    """What does not touch the text does not matter."""
    assert read(data).text == STORY


def test_copies_of_a_page_are_no_running_heads() -> None:
    """Pages of the same few lines are text."""
    assert STORY in read(pdf([column(STORY)] * 3)).text


def test_generator_makes_valid_files() -> None:
    """The files of these tests are well-formed: a strict reader takes them."""
    reader = PdfReader(BytesIO(pdf([column(STORY)])), strict=True)
    assert (len(reader.pages), assemble({1: b"<< >>"})[:5]) == (1, b"%PDF-")
