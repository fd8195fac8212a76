"""Rich Text Format: the article's own words, in any code page, and what the file tells about it."""

import pytest

from timeline.articles.contents import Content
from timeline.articles.formats import rtf as rtf_format
from timeline.errors import UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

STORY = "A storm hit the coast on Monday and cut off two villages, the harbour office said."
NEXT = "Ferries stayed in port until Tuesday."


def read(data: bytes) -> Article:
    """Read one file."""
    (article,) = rtf_format.read(Content(source="a.rtf", data=data))
    return article


def rtf(body: str | bytes, *, head: str = r"\ansi\ansicpg1252\deff0") -> bytes:
    """Make a file with a font table, a style sheet and the story."""
    tables = (
        r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}"
        r"{\f2\fnil\fcharset128 MS Mincho;}{\f3\fnil\fcharset78 Osaka;}{\f4\fnil\fcharset2 Symbol;}}"
        r"{\colortbl;\red255\green0\blue0;}{\stylesheet{\s1 heading 1;}{\*\cs10 \additive Default;}}"
    )
    written = body.encode("cp1252") if isinstance(body, str) else body
    return (r"{\rtf1" + head + tables + STORY + r"\par ").encode() + written + b"}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(NEXT, NEXT, id="plain"),
        pytest.param(r"One.\par Two.\par", "One.\n\nTwo.", id="paragraphs"),
        pytest.param("Ferries\r\n stayed\r\n in port.", "Ferries stayed in port.", id="wrapped"),
        pytest.param(r"The caf\'e9 \b opened\b0 .", "The café opened.", id="code-page"),
        pytest.param(b"The caf\xe9 opened.", "The café opened.", id="raw-byte"),
        pytest.param("The café in Łódź opened.".encode(), "The café in Łódź opened.", id="raw-utf-8"),
        pytest.param(r"{\f1\'cf\'f0\'e8\'e2\'e5\'f2.}", "Привет.", id="font-of-another-code-page"),
        pytest.param(r"{\f2\'93\'fa\'96\'7b.}", "日本.", id="two-bytes"),
        pytest.param(r"{\f3\'41 rain.}", "A rain.", id="font-of-an-unknown-code-page"),
        pytest.param(r"Rain \u8211\'96 and \u8216?wind\u8217?.", "Rain – and ‘wind’.", id="unicode"),
        pytest.param(r"\uc0 Rain \u8211 and wind.", "Rain –and wind.", id="unicode-without-fallback"),
        pytest.param(r"Rain\u-10179?\u-8703?.", "Rain😁.", id="two-halves"),
        pytest.param(r"Rain\u999999999 ?\uc\u-99999 ? fell.", "Rain?? fell.", id="no-such-character"),
        pytest.param(r"\ldblquote Rain\rdblquote\~fell \{here\}.", "“Rain” fell {here}.", id="signs"),
        pytest.param(r"{\header 1 May 1999}{\footerf 2}{\headerl x}" + NEXT, NEXT, id="headers"),
        pytest.param(r"Rain{\footnote {\b 1} Report of 3 May.} fell.", "Rain fell.", id="footnote"),
        pytest.param(r"{\v 1 May 1999 {\i x}}Rain \v x\v0 fell.", "Rain fell.", id="hidden"),
        pytest.param(r"\v 1 May \plain Rain fell.", "Rain fell.", id="hidden-until-plain"),
        pytest.param(r"Rain {\deleted 1 May }{\revised fell}.", "Rain fell.", id="changes"),
        pytest.param(r"{\pict\wmetafile8 0102}{\*\shppict{\pict 03}}" + NEXT, NEXT, id="picture"),
        pytest.param(r"{\pict\bin7 }}}{{{x}" + NEXT, NEXT, id="binary-picture"),
        pytest.param(r"{\*\generator Word 1.0;}{\annotation x}" + NEXT, NEXT, id="program"),
        pytest.param(
            r'See {\field{\*\fldinst{HYPERLINK "http://a.b"}}{\fldrslt{the report}}}.',
            "See the report.", id="link",
        ),
        pytest.param(r"{\listtext\'b7\tab}First point.\par", "First point.", id="list"),
        pytest.param(r"\pard\outlinelevel1 What next\par\pard " + NEXT, NEXT, id="heading"),
        pytest.param(
            r"\pard\outlinelevel9 What next.\par\pard " + NEXT, f"What next.\n\n{NEXT}", id="no-heading"
        ),
        pytest.param(
            r"\trowd\cellx9 Year\cell Dead\cell\row\trowd 1999\cell 12\cell\row " + NEXT, NEXT, id="figures"
        ),
        pytest.param(
            rf"\trowd\cellx9 {STORY}\par {NEXT}\cell 1\cell\trowd\row {NEXT}",
            f"{STORY}\n\n{NEXT}\n\n{NEXT}",
            id="layout-table",
        ),
        pytest.param(
            rf"{NEXT}\par Year\cell {STORY}\cell\row", f"{NEXT}\n\n{STORY}", id="row-without-beginning"
        ),
    ],
)  # fmt: skip
def test_text(body: str | bytes, expected: str) -> None:
    """What the file shows is text, character by character; what it hides or adds is none."""
    assert read(rtf(body)).text.removeprefix(STORY).strip() == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(r"\ansi\ansicpg1251", rb"\'cf\'f0\'e8\'e2\'e5\'f2.", "Привет.", id="windows-1251"),
        pytest.param(r"\ansi\ansicpg932", rb"\'93\'fa\'96\'7b.", "日本.", id="shift-jis"),
        pytest.param(r"\ansi\ansicpg1250", b"\xa3\xf3d\x9f.", "Łódź.", id="raw-windows-1250"),
        pytest.param(r"\mac", rb"caf\'8e.", "café.", id="mac"),
        pytest.param(r"\pc", rb"caf\'82.", "café.", id="dos"),
        pytest.param(r"\ansi\ansicpg65001", rb"caf\'c3\'a9.", "café.", id="utf-8"),
    ],
)
def test_code_pages(head: str, body: bytes, expected: str) -> None:
    """Characters are read in the code page that the file names."""
    data = (r"{\rtf1" + head + r" Rain fell on the coast.\par ").encode() + body + b"}"
    assert read(data).text.split("\n\n")[1] == expected


INFO = r"{\info{\title %s}{\author %s}{\creatim\yr2021\mo8\dy30\hr14\min5}{\revtim\yr2021\mo9\dy2}}"


def test_properties() -> None:
    """Title, writer, language and dates are those of the file, a bare day without an hour."""
    article = read(rtf(INFO % (r"Storm cuts off villages", "Jane Doe"), head=r"\ansi\deflang2057"))
    assert (article.title, article.authors, article.language) == (
        "Storm cuts off villages", ("Jane Doe",), "en",
    )  # fmt: skip
    assert (article.dct and article.dct.isoformat(), article.dct_source) == (
        "2021-08-30T14:05:00", DctSource.PROPERTIES,
    )  # fmt: skip
    changed = read(rtf(r"{\info{\revtim\yr2021\mo9\dy2}}"))
    assert str(changed.dct) == "2021-09-02"


@pytest.mark.parametrize(
    ("body", "title", "dct"),
    [
        pytest.param(INFO % ("draft.doc", "user"), None, "2021-08-30T14:05:00", id="file-name"),
        pytest.param(r"{\info{\creatim\yr1601\mo13\dy1}}", None, None, id="no-such-day"),
        pytest.param(r"{\info{\creatim\yr1970\mo1\dy1\hr0\min0}}", None, None, id="first-second"),
        pytest.param(r"{\info{\creatim\yr2021\mo8\dy30\hr0\min0}}", None, "2021-08-30", id="midnight"),
        pytest.param(r"{\info{\title}{\creatim}}", None, None, id="empty"),
    ],
)
def test_properties_that_tell_nothing(body: str, title: str | None, dct: str | None) -> None:
    """Names of files are no headlines, and dates that there are not are none."""
    article = read(rtf(body))
    assert (article.title, article.dct and article.dct.isoformat(), article.authors) == (title, dct, ())


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(r"Storm at sea\par By Jane Doe\line 29 August 2021\par ", id="lines"),
        pytest.param(r"{\pard\outlinelevel0 Storm at sea\par}\pard Date: 29 August 2021\par ", id="heading"),
        pytest.param(
            r"{\info{\title Storm at sea - The Herald}{\creatim\yr2021\mo9\dy1}}Storm at sea\par "
            r"\trowd\cellx9 Date\cell 29 August 2021\cell\row ",
            id="table",
        ),
    ],
)
def test_head(head: str) -> None:
    """The headline and the date at the head of the text win over the properties."""
    article = read((r"{\rtf1\ansi " + head + STORY + "}").encode())
    assert (article.title, str(article.dct), article.text) == ("Storm at sea", "2021-08-29", STORY)


@pytest.mark.parametrize(
    ("data", "is_partial"),
    [
        pytest.param(rtf(NEXT), False, id="whole"),
        pytest.param(rtf(NEXT)[:-1], True, id="cut"),
        pytest.param(rtf(NEXT + r"{\pict\bin9999 x}"), True, id="binary-beyond-the-end"),
        pytest.param(rtf(NEXT) + b"\0\n} 1 May", False, id="more-behind"),
    ],
)
def test_file_that_breaks_off(data: bytes, is_partial: bool) -> None:
    """What a file still has is read, and the caveat says that there was more."""
    article = read(data)
    assert (article.text, article.caveats) == (
        f"{STORY}\n\n{NEXT}",
        (Caveat.PARTIAL,) if is_partial else (),
    )


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(rb"{\rtf1\ansi{\info{\title Storm}}}", "no article text", id="no-text"),
        pytest.param(b"{\\rtf1 " + bytes(range(1, 256)) * 40, "binary data", id="binary"),
        pytest.param(b"{\\rtf1 " + b"{" * 100_001, "nested more than 100,000 deep", id="deep"),
    ],
)
def test_refused_with_its_reason(data: bytes, cause: str) -> None:
    """Files without text, or made to harm, are refused."""
    with pytest.raises(UnreadableArticleError, match=cause):
        read(data)


def test_deep_groups_are_read() -> None:
    """Groups in groups cost no more than others."""
    deep = "{" * 50_000 + NEXT + "}" * 50_000
    assert read(rtf(deep)).text.endswith(NEXT)
