"""Word-processor documents: DOCX and RTF."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from articles.hostile.archives import deflated_zip
from articles.hostile.cases import (
    BREAKS_OFF,
    BROKEN,
    END,
    KEY,
    LARGE,
    LEAD,
    WORDS,
    case,
    either,
    partial,
    read,
    refused,
)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ENTITY = f"DTD|document type|entit|{BROKEN}"
BEACON = "http://beacon.invalid/"


def paragraph(words: str) -> str:
    """Return a paragraph of a document."""
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(words)}</w:t></w:r></w:p>"


BODY = paragraph(LEAD) + paragraph(END)


def document(body: str = BODY, doctype: str = "") -> str:
    """Return a document's main part."""
    return (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>{doctype}<w:document xmlns:w='{_WORD}' "
        f"xmlns:r='{_OFFICE}'><w:body>{body}</w:body></w:document>"
    )


def docx(
    main: str | bytes | None = None,
    *,
    kind: str = _MAIN,
    links: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a document of a main part, relationships of that, and further parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'><Default Extension='xml' "
        "ContentType='application/xml'/><Default Extension='rels' ContentType="
        "'application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{kind}'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='r1' "
        f"Type='{_OFFICE}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": document() if main is None else main,
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'>{links}</Relationships>",
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (parts | (more or {})).items():
            if part:
                archive.writestr(name, part)
    return file.getvalue()


def _linked(kind: str, target: str, mode: str = "External") -> bytes:
    """Return a document with a relationship."""
    mode = f"TargetMode='{mode}'" if mode else ""
    return docx(links=f"<Relationship Id='r9' Type='{_OFFICE}/{kind}' Target='{target}' {mode}/>")


def _field(instruction: str) -> str:
    """Return a field with an instruction and a result."""
    return (
        f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>result</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
CELL = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
WIDE = "<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p/></w:tc>"
CORE = (
    f"<cp:coreProperties xmlns:cp='{_PACKAGE}/metadata/core-properties' xmlns:dcterms='http://purl.org/dc/terms/' "
    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><dcterms:created xsi:type='dcterms:W3CDTF'>"
    "2021-13-45T99:99:99Z</dcterms:created></cp:coreProperties>"
)
CORE_LINK = (
    f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='r1' Type='{_OFFICE}/officeDocument' "
    f"Target='word/document.xml'/><Relationship Id='r2' Type='{_PACKAGE}/relationships/metadata/core-properties' "
    "Target='core.xml'/></Relationships>"
)
NESTED_CELLS = document("<w:tbl><w:tr><w:tc>" * 10_000 + BODY + "</w:tc></w:tr></w:tbl>" * 10_000)

DOCX = (
    case("docx-sound", "a.docx", docx, read()),
    case("docx-no-main-part", "a.docx", lambda: docx(more={"word/document.xml": ""}), refused(BROKEN)),
    case("docx-empty-main-part", "a.docx", lambda: docx(" "), refused(BROKEN)),
    case("docx-no-text", "a.docx", lambda: docx(document("<w:p/>")), refused("no article text")),
    case("docx-no-relationships", "a.docx", lambda: docx(more={"_rels/.rels": ""}), either(BROKEN, KEY)),
    case("docx-no-content-types", "a.docx", lambda: docx(more={"[Content_Types].xml": ""}), either(BROKEN, KEY)),
    case("docx-bomb-of-blanks", "a.docx", lambda: deflated_zip("word/document.xml", b" ", 1_000_000_000, "[Content_Types].xml"), refused(LARGE)),
    case("docx-bomb-of-properties", "a.docx", lambda: docx(more={"_rels/.rels": CORE_LINK, "core.xml": " " * 200_000_000}), either(f"{LARGE}|{BROKEN}", KEY)),
    case("docx-bomb-of-pictures", "a.docx", lambda: docx(more={"word/media/a.png": bytes(300_000_000)}), either(LARGE, KEY)),
    case("docx-external-entity", "a.docx", lambda: docx(document(BODY + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")), refused(_ENTITY)),
    case("docx-remote-dtd", "a.docx", lambda: docx(document(doctype=f"<!DOCTYPE a SYSTEM '{BEACON}a.dtd'>")), refused(_ENTITY)),
    case("docx-laughs", "a.docx", lambda: docx(document(f"{BODY}<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", f"<!DOCTYPE a [{LAUGHS}]>")), refused(_ENTITY)),
    case("docx-laughs-in-relationships", "a.docx", lambda: docx(more={"word/_rels/document.xml.rels": f"<!DOCTYPE a [{LAUGHS}]><a>&a11;</a>"}), refused(_ENTITY)),
    case("docx-tables-20k", "a.docx", lambda: docx(document(BODY + CELL * 20_000)), either(LARGE, KEY)),
    case("docx-nested-tables-1e4", "a.docx", lambda: docx(NESTED_CELLS), either(f"{LARGE}|{BROKEN}", KEY)),
    case("docx-paragraphs-3e5", "a.docx", lambda: docx(document(BODY + "<w:p/>" * 300_000)), either(LARGE, KEY)),
    case("docx-wide-table", "a.docx", lambda: docx(document(f"{BODY}<w:tbl><w:tr>{WIDE * 9}</w:tr></w:tbl>")), either(f"{LARGE}|{BROKEN}", KEY)),
    case("docx-wrong-numbers", "a.docx", lambda: docx(document(f"{BODY}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/><w:vMerge w:val='y'/></w:tcPr>{paragraph('a')}</w:tc></w:tr></w:tbl>")), either(BROKEN, KEY)),
    case("docx-encrypted", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(9000), refused("old or encrypted|password")),
    case("docx-attached-template", "a.docx", lambda: _linked("attachedTemplate", f"{BEACON}a.dotm"), read()),
    case("docx-remote-picture", "a.docx", lambda: _linked("image", f"{BEACON}a.png"), read()),
    case("docx-file-share", "a.docx", lambda: _linked("frame", "file://///beacon.invalid/share/a.html"), read()),
    case("docx-target-outside", "a.docx", lambda: _linked("image", "../../../etc/passwd", ""), either(BROKEN, KEY)),
    case("docx-target-missing", "a.docx", lambda: _linked("styles", "nowhere.xml", ""), either(BROKEN, KEY)),
    case("docx-field-includetext", "a.docx", lambda: docx(document(BODY + _field('INCLUDETEXT "file:///etc/passwd"'))), read()),
    case("docx-field-dde", "a.docx", lambda: docx(document(BODY + _field("DDEAUTO c:\\\\cmd.exe /k calc"))), read()),
    case("docx-macros", "a.docm", lambda: docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"), either("macro", KEY)),
    case("docx-bad-dates", "a.docx", lambda: docx(more={"_rels/.rels": CORE_LINK, "core.xml": CORE}), read()),
    case("docx-utf-16", "a.docx", lambda: docx(document().replace("UTF-8", "UTF-16").encode("utf-16")), read()),
    case("docx-cut-off-xml", "a.docx", lambda: docx(document()[:-40]), refused(BROKEN)),
    case("docx-other-xml", "a.docx", lambda: docx("<html><body>Rain</body></html>"), refused(BROKEN)),
    case("docx-cut-off", "a.docx", lambda: docx(document(BODY * 200))[:600], partial()),
    case("docx-flipped-byte", "a.docx", lambda: docx().replace(docx()[700:704], b"\xff\xff\xff\xff"), either(BROKEN, KEY)),
)  # fmt: skip


def rtf(words: str = WORDS, before: str = "", after: str = "") -> str:
    """Return a rich-text file."""
    text = words.replace("\n\n", "\\par\n")
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{before}\n\\pard {text}\\par\n{after}}}"


RTF = (
    case("rtf-sound", "a.rtf", rtf(), read()),
    case("rtf-object", "a.rtf", rtf(after="{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 4d5a9000}}"), read()),
    case("rtf-linked-object", "a.rtf", rtf(after=f"{{\\object\\objautlink{{\\*\\objclass htmlfile}}{{\\*\\objdata {BEACON}}}}}"), read()),
    case("rtf-field-includetext", "a.rtf", rtf(after='{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}{\\fldrslt result}}'), read()),
    case("rtf-template", "a.rtf", rtf(before=f"{{\\*\\template {BEACON}a.dotm}}"), read()),
    case("rtf-nested-1e5", "a.rtf", lambda: rtf(after="{" * 100_000 + "}" * 100_000), either(LARGE, KEY)),
    case("rtf-open-braces-1e6", "a.rtf", lambda: rtf(after="{" * 1_000_000), partial()),
    case("rtf-closing-braces-1e5", "a.rtf", lambda: rtf() + "}" * 100_000, either(BROKEN, KEY)),
    case("rtf-no-end", "a.rtf", rtf().rstrip("}\n"), partial()),
    case("rtf-cut-off", "a.rtf", lambda: rtf("\n\n".join([WORDS] * 50))[:3000], partial()),
    case("rtf-binary", "a.rtf", rtf(after="{\\pict\\bin99999999 abc}"), either(f"{BREAKS_OFF}|{BROKEN}", KEY)),
    case("rtf-picture-10-mb", "a.rtf", lambda: rtf(after="{\\pict\\pngblip " + "89504e47" * 1_250_000 + "}"), read()),
    case("rtf-bad-hexadecimal", "a.rtf", rtf(after="\\'zz \\'f \\'"), either(BROKEN, KEY)),
    case("rtf-bad-unicode", "a.rtf", rtf(after="\\u-99999? \\u99999999999? \\u55357? \\u? \\uc99999999 \\u65?"), either(BROKEN, KEY)),
    case("rtf-bad-code-page", "a.rtf", rtf(before="\\ansicpg99999"), either(BROKEN, KEY)),
    case("rtf-code-page-of-no-text", "a.rtf", rtf(before="\\ansicpg65000 \\ansicpg0 \\ansicpg-1"), either(BROKEN, KEY)),
    case("rtf-endless-word", "a.rtf", lambda: rtf(after="\\" + "a" * 1_000_000), either(LARGE, KEY)),
    case("rtf-backslashes-1e6", "a.rtf", lambda: rtf(after="\\\\" * 500_000), either(LARGE, KEY)),
    case("rtf-huge-number", "a.rtf", lambda: rtf(after="\\fs" + "9" * 10_000), either(BROKEN, KEY)),
    case("rtf-no-text", "a.rtf", "{\\rtf1\\ansi }", refused("no article text")),
    case("rtf-header-only", "a.rtf", "{\\rtf", refused(BROKEN)),
    case("rtf-zeros", "a.rtf", rtf() + "\0" * 5000, either(BROKEN, KEY)),
)  # fmt: skip
DOCUMENTS = (*DOCX, *RTF)
