"""Word documents made from the XML of their parts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = {"Titel": "Title", "berschrift1": "heading 1", "Verzeichnis1": "toc 1", "Beschriftung": "caption"}


def paragraph(text: str, *, style: str = "", run: str = "", properties: str = "") -> str:
    """Write a paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{words(text)}</w:r></w:p>"


def runs(*content: str) -> str:
    """Write a paragraph of several runs, each of its words or of its XML."""
    written = (each if each.startswith("<") else words(each) for each in content)
    return f"<w:p>{''.join(f'<w:r>{each}</w:r>' for each in written)}</w:p>"


def words(text: str) -> str:
    """Write words of a run."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def table(*rows: list[str]) -> str:
    """Write a table of cells, each of its content."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def core(*, title: str = "", creator: str = "", created: str = "", modified: str = "", more: str = "") -> str:
    """Write the core properties."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>{more}"
        f"<dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def docx(
    body: str, *, properties: str = "", language: str = "", others: Mapping[str, bytes] | None = None
) -> bytes:
    """Make a document of its body's XML; other parts replace those that it would have."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    own = (
        '<w:style w:type="paragraph" w:styleId="Own">'
        '<w:name w:val="Crosshead"/><w:basedOn w:val="berschrift1"/></w:style>'
    )
    spoken = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    inner = (
        f'<Relationship Id="r1" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        if properties
        else ""
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}'
        f'<Relationship Id="r2" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    styled = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations.encode(),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": styled.encode(),
        "word/styles.xml": f"<w:styles {NAMES}>{spoken if language else ''}{styles}{own}</w:styles>".encode(),
        **({"docProps/core.xml": properties.encode()} if properties else {}),
        **(others or {}),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()
