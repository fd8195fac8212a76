"""Word documents: the article as it reads, its headline and its properties."""

from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from docx import Document
from docx_files import NAMES, core, docx, paragraph, runs, table, words

from timeline.articles.contents import Content
from timeline.articles.formats import docx as docx_format
from timeline.errors import UnreadableArticleError
from timeline.model import Article, DctSource

STORY = "A storm hit the coast on Monday and cut off two villages, the harbour office said."
LAST = "The office expects that the road will be clear again before the weekend."
NEXT = "Ferries stayed in port until Tuesday, when the wind had fallen."


def read(data: bytes) -> Article:
    """Read one document."""
    (article,) = docx_format.read(Content(source="a.docx", data=data))
    return article


def text(body: str) -> str:
    """Return the text of a document whose body begins with the story."""
    return read(docx(paragraph(STORY) + body)).text.removeprefix(STORY).strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph(NEXT), NEXT, id="paragraph"),
        pytest.param(paragraph("First point.", properties="<w:numPr/>"), "First point.", id="list"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{paragraph(NEXT)}</w:sdtContent></w:sdt>", NEXT, id="content-control"
        ),
        pytest.param(
            f"<w:p><w:hyperlink><w:r>{words('Rain')}</w:r></w:hyperlink><w:r>{words(' fell.')}</w:r></w:p>",
            "Rain fell.", id="link",
        ),
        pytest.param(
            f"<w:p><w:r>{words('Rain')}</w:r><w:del><w:r><w:delText>1</w:delText>{words('x')}</w:r></w:del>"
            f"<w:ins><w:r>{words(' fell.')}</w:r></w:ins></w:p>",
            "Rain fell.", id="changes",
        ),
        pytest.param(
            f"<w:p><w:moveFrom><w:r>{words(NEXT)}</w:r></w:moveFrom></w:p>"
            f"<w:p><w:moveTo><w:r>{words(NEXT)}</w:r></w:moveTo></w:p>",
            NEXT, id="moved",
        ),
        pytest.param(
            paragraph("Ferries stayed ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("in port."),
            "Ferries stayed in port.",
            id="deleted-paragraph-mark",
        ),
        pytest.param(paragraph("1 May 1999", run="<w:vanish/>") + paragraph(NEXT), NEXT, id="hidden"),
        pytest.param(paragraph(NEXT, run='<w:vanish w:val="0"/>'), NEXT, id="not-hidden"),
        pytest.param(runs("Rain", "<w:footnoteReference w:id='1'/>", " fell."), "Rain fell.", id="note-mark"),
        pytest.param(runs("Rain", "<w:noBreakHyphen/>", "fed."), "Rain-fed.", id="hyphen"),
        pytest.param(runs("<w:instrText>DATE</w:instrText>", "Rain."), "Rain.", id="field"),
        pytest.param(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr></w:p>" + runs("Rain", "<w:tab/>", "fell."),
            "Rain fell.", id="tab",
        ),
        pytest.param(paragraph("What next", style="berschrift1") + paragraph(NEXT), NEXT, id="heading"),
        pytest.param(paragraph("What next", style="Own") + paragraph(NEXT), NEXT, id="style-upon-heading"),
        pytest.param(
            paragraph("What next", properties="<w:outlineLvl w:val='1'/>") + paragraph(NEXT),
            NEXT, id="outline",
        ),
        pytest.param(paragraph("A harbour, 1 May 1999", style="Beschriftung"), "", id="caption"),
        pytest.param(paragraph("What next ... 3", style="Verzeichnis1"), "", id="contents"),
        pytest.param(
            table([paragraph("Year"), paragraph("Dead")], [paragraph("1999"), paragraph("12")]),
            "", id="figures",
        ),
        pytest.param(table([paragraph(NEXT), paragraph(LAST)]), f"{NEXT}\n\n{LAST}", id="layout-table"),
        pytest.param(
            table([table([paragraph(NEXT)]) + paragraph("")]), NEXT, id="table-in-table"
        ),
    ],
)  # fmt: skip
def test_text(body: str, expected: str) -> None:
    """What the document shows with its changes accepted is text, and nothing else is."""
    assert text(body) == expected


def test_text_box_is_read_once() -> None:
    """Word writes a box twice, for itself and for older programs; it follows what it stands beside."""
    box = f"<w:txbxContent>{paragraph(NEXT)}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text(runs(both, "Rain fell.")) == f"Rain fell.\n\n{NEXT}"
    assert text(runs(f"<w:pict>{box}</w:pict>", "Rain fell.")).endswith(NEXT)


@pytest.mark.parametrize(
    ("head", "stated", "title"),
    [
        pytest.param(paragraph("Storm at sea", style="Titel"), "", "Storm at sea", id="title-style"),
        pytest.param(paragraph("Storm at sea", style="berschrift1"), "", "Storm at sea", id="heading"),
        pytest.param(
            paragraph("World", style="berschrift1") + paragraph("Storm at sea", style="Titel"),
            "", "Storm at sea", id="title-behind-heading",
        ),
        pytest.param(paragraph("Storm at sea"), "", "Storm at sea", id="first-line"),
        pytest.param("", "Storm cuts off villages", "Storm cuts off villages", id="stated"),
        pytest.param(
            paragraph("Storm at sea", style="Titel"),
            "Storm hits the coast", "Storm hits the coast", id="both",
        ),
        pytest.param(
            paragraph("Storm at sea", style="Titel"), "Press release", "Storm at sea", id="template"
        ),
        pytest.param("", "draft_2.docx", None, id="file-name"),
        pytest.param("", "Word Document", None, id="untitled"),
    ],
)  # fmt: skip
def test_title(head: str, stated: str, title: str | None) -> None:
    """A real title in the properties counts, else the headline is the first one in the style of titles."""
    article = read(docx(head + paragraph(STORY), properties=core(title=stated)))
    assert (article.title, article.text) == (title, STORY)


def test_heading_within_the_text_is_no_headline() -> None:
    """The first heading behind the text's beginning is left out, and the article has no headline."""
    article = read(docx(paragraph(STORY) + paragraph("What next", style="berschrift1") + paragraph(NEXT)))
    assert (article.title, article.text) == (None, f"{STORY}\n\n{NEXT}")


def test_properties() -> None:
    """Writers, language, address and dates are read, a bare day without an hour."""
    stated = core(
        creator="Jane Doe; jdoe",
        created="2021-08-30",
        modified="2021-09-02T10:00:00Z",
        more="<dc:identifier>https://herald.example/storm</dc:identifier>",
    )
    article = read(docx(paragraph(STORY), properties=stated, language="en-GB"))
    assert (article.authors, article.language) == (("Jane Doe",), "en")
    assert article.url == "https://herald.example/storm"
    assert (str(article.dct), article.dct_source) == ("2021-08-30", DctSource.PROPERTIES)


@pytest.mark.parametrize(
    ("head", "stated", "dct"),
    [
        pytest.param("", core(created="2021-08-30T00:00:00Z"), "2021-08-30", id="midnight"),
        pytest.param("", core(created="1970-01-01T00:00:00Z"), None, id="first-second"),
        pytest.param("", core(modified="2021-09-02T10:00:00Z"), "2021-09-02T10:00:00+00:00", id="changed"),
        pytest.param(
            paragraph("Published: 29 August 2021"), core(created="2021-08-30"), "2021-08-29", id="header-line"
        ),
        pytest.param(
            table([paragraph("Date"), paragraph("29 August 2021")]), "", "2021-08-29", id="header-table"
        ),
        pytest.param(
            runs("By Jane Doe", "<w:br/>", "29 August 2021"), "", "2021-08-29", id="line-break"
        ),
        pytest.param(
            "", core(created="2013-12-23T23:15:00Z", more="<dc:description>generated by x</dc:description>"),
            None, id="date-of-the-template",
        ),
        pytest.param("", core(created="soon"), None, id="no-date"),
        pytest.param("", "", None, id="no-properties"),
    ],
)  # fmt: skip
def test_dates(head: str, stated: str, dct: str | None) -> None:
    """The document's head wins over its properties; without either there is no date, and never today's."""
    article = read(docx(head + paragraph(STORY), properties=stated))
    assert (article.dct and article.dct.isoformat(), article.text) == (dct, STORY)


def test_document_of_the_library() -> None:
    """A document as python-docx writes it is read; the date of its template is not its own."""
    document, file = Document(), BytesIO()
    document.add_heading("Storm at sea", level=0)
    document.add_paragraph(STORY)
    document.add_paragraph("Ferries", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Draft of 1 May 1999"
    document.save(file)
    article = read(file.getvalue())
    assert (article.title, article.text, article.dct) == ("Storm at sea", f"{STORY}\n\nFerries", None)


ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
WHOLE = f"<w:document {NAMES}><w:body>{paragraph('&a;')}</w:body></w:document>"


def packed(**options: int) -> bytes:
    """Pack a document anew, in an unusual way."""
    file = BytesIO()
    with ZipFile(BytesIO(docx(paragraph(STORY)))) as old, ZipFile(file, "w", **options) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return file.getvalue()


def replaced(name: str, data: str | bytes) -> bytes:
    """Make a document with one part replaced."""
    return docx(paragraph(STORY), others={name: data.encode() if isinstance(data, str) else data})


MACROS = (
    ZipFile(BytesIO(docx("")))
    .read("[Content_Types].xml")
    .replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(replaced("word/document.xml", ENTITY + WHOLE), "declares a document type", id="xxe"),
        pytest.param(replaced("word/document.xml", LAUGHS + WHOLE), "declares a document type", id="laughs"),
        pytest.param(
            replaced("word/styles.xml", b"\xff\xfe" + (ENTITY + "<a/>").encode("utf-16-le")),
            "declares a document type", id="doctype-utf16",
        ),
        pytest.param(
            replaced("docProps/core.xml", "<!--" + "-" * 5000 + "-->" + ENTITY), "declares a document type",
            id="doctype-late",
        ),
        pytest.param(replaced("word/media/a.png", b" " * 101_000_000), "than 100 MB, unpacked", id="bomb"),
        pytest.param(replaced("word/document.xml", b" " * 11_000_000), "10 MB in one part", id="large"),
        pytest.param(packed(compression=ZIP_LZMA), "packed in an unusual way", id="lzma"),
        pytest.param(docx("<w:tbl/>" * 5_001 + paragraph(STORY)), "5,001 tables", id="tables"),
        pytest.param(replaced("word/document.xml", WHOLE[:200]), "it is damaged", id="cut-xml"),
        pytest.param(replaced("word/document.xml", "<a/>"), "it is damaged", id="other-xml"),
        pytest.param(
            replaced("word/document.xml", f"<w:document {NAMES}>" + "<w:p>" * 5000),
            "it is damaged", id="deep",
        ),
        pytest.param(replaced("_rels/.rels", "<a/>"), "it is damaged", id="no-relations"),
        pytest.param(docx(paragraph(STORY))[:-30], "it is damaged", id="cut-archive"),
        pytest.param(docx(""), "no article text", id="empty"),
    ],
)  # fmt: skip
def test_refused_with_its_reason(data: bytes, cause: str) -> None:
    """Documents that are damaged or made to harm are refused, each with what is wrong with it."""
    with pytest.raises(UnreadableArticleError, match=cause):
        read(data)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"]
)
def test_part_that_lacks(name: str) -> None:
    """A document without one of its parts is refused, or read where the part does not matter."""
    file = BytesIO()
    with ZipFile(BytesIO(docx(paragraph(STORY)))) as old, ZipFile(file, "w") as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
    with pytest.raises(UnreadableArticleError, match="it is damaged"):
        read(file.getvalue())


def test_wrong_size_and_sum() -> None:
    """An entry whose bytes are not what the archive says is refused."""
    data = bytearray(docx(paragraph(STORY)))
    place = data.index(b"word/document.xml") + len("word/document.xml")
    data[place + 5] ^= 0xFF
    with pytest.raises(UnreadableArticleError, match="it is damaged"):
        read(bytes(data))
