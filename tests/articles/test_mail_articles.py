"""Mails and mailboxes: whose words they hold, and when those were written."""

import gzip
from email.message import EmailMessage
from pathlib import Path

import pytest

from timeline.articles import read_articles
from timeline.errors import ArticleError
from timeline.model import Article, Caveat, DctSource

RAIN = "Rain fell on the northern valleys for a third day, and two bridges were closed on Monday."
FLOOD = "The river rose by two metres before dawn, said the water board, which had warned of it."
HEAD = (
    "From: Jane Doe <jane@herald.example>\nTo: desk@herald.example\nSubject: Rain closes bridges\n"
    "Date: Mon, 30 Aug 2021 14:05:00 +0200\nMIME-Version: 1.0\n"
)
GMAIL_FORWARD = (
    "For your files.\n\n---------- Forwarded message ---------\nFrom: John Roe <john@courier.example>\n"
    "Date: Thu, Aug 26, 2021 at 9:05 AM\nSubject: Valley flooded\nTo: Jane Doe <jane@herald.example>\n\n\n"
)
OUTLOOK_FORWARD = (
    "FYI\n\n________________________________\nFrom: John Roe\nSent: Thursday, August 26, 2021 9:05 AM\n"
    "To: Jane Doe; A Long List <list@herald.example>;\n another@herald.example\nSubject: Valley flooded\n\n"
)
APPLE_FORWARD = (
    "Begin forwarded message:\n\n> From: John Roe <john@courier.example>\n> Subject: Valley flooded\n"
    "> Date: 26 August 2021 at 09:05:00 BST\n> To: jane@herald.example\n> \n"
)


def read_mail(folder: Path, content: str | bytes, name: str = "mail.eml") -> tuple[Article, ...]:
    """Read a mail's articles."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(path).articles


def test_the_header_tells_about_the_article(tmp_path: Path) -> None:
    """Subject, sender and date are title, author and dct, with the time and its offset."""
    (article,) = read_mail(tmp_path, f"{HEAD}\n{RAIN}\n")
    assert (article.title, article.authors, article.text) == ("Rain closes bridges", ("Jane Doe",), RAIN)
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30T14:05:00+02:00"
    assert article.dct_source is DctSource.MAIL
    (padded,) = read_mail(tmp_path, f"{HEAD}\n{RAIN}\n".replace("14:05:00 +0200", "00:00:00 +0000"))
    assert str(padded.dct) == "2021-08-30"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        pytest.param("Re: Rain in the north", "Rain in the north", id="answer"),
        pytest.param("Fwd: RE: AW: Rain in the north", "Rain in the north", id="marks"),
        pytest.param("[valley-news] Re[2]: Rain in the north", "Rain in the north", id="list"),
        pytest.param("=?utf-8?q?Caf=C3=A9_closed?=", "Café closed", id="encoded"),
        pytest.param("=?x-nowhere?q?Caf=E9_closed?=", "Café closed", id="unknown-charset"),
        pytest.param("=?utf-8?b?!!!?= closed", "closed", id="bad-base64"),
        pytest.param("Rain in\n the north", "Rain in the north", id="folded"),
        pytest.param("Region: rain in the north", "Region: rain in the north", id="no-mark"),
        pytest.param("Recap: rain in the north", "Recap: rain in the north", id="no-mark-either"),
    ],
)
def test_titles(tmp_path: Path, subject: str, title: str) -> None:
    """A subject loses what programs put before it, and nothing else."""
    (article,) = read_mail(tmp_path, f"Subject: {subject}\nMIME-Version: 1.0\n\n{RAIN}\n")
    assert article.title is not None
    assert article.title.endswith(title)
    assert len(article.title) <= len(title) + 20


@pytest.mark.parametrize(
    ("fields", "authors", "publisher"),
    [
        pytest.param('From: "Doe, Jane" <j@herald.example>', ("Doe, Jane",), None, id="person"),
        pytest.param("From: j@herald.example (Jane Doe)", ("Jane Doe",), None, id="name-behind"),
        pytest.param("From: Jane Doe and John Roe <j@x.example>", ("Jane Doe", "John Roe"), None, id="two"),
        pytest.param("From: Admin <a@x.example>", (), None, id="nobody"),
        pytest.param("From: Reuters <news@x.example>", (), "Reuters", id="agency"),
        pytest.param("From: j@herald.example", (), None, id="address"),
        pytest.param("From: " + "(" * 5000, None, None, id="brackets"),
        pytest.param(
            "From: The Herald <n@herald.example>\nList-Unsubscribe: <https://herald.example/u>",
            (),
            "The Herald",
            id="newsletter",
        ),
        pytest.param(
            "From: News <n@x.example>\nList-Id: The Daily Brief <brief.x.example>",
            (),
            "The Daily Brief",
            id="list-id",
        ),
        pytest.param(
            "From: Jane Doe <j@x.example>\nList-Id: Valley talk <t.x.example>\nList-Post: <mailto:t@x>",
            ("Jane Doe",),
            "Valley talk",
            id="discussion",
        ),
        pytest.param(
            "From: Jane Doe <j@x.example>\nOrganization: Valley Press",
            ("Jane Doe",),
            "Valley Press",
            id="organisation",
        ),
    ],
)
def test_senders(tmp_path: Path, fields: str, authors: tuple[str, ...] | None, publisher: str | None) -> None:
    """A person is the author; a newsletter's sender is its publisher."""
    (article,) = read_mail(tmp_path, f"{fields}\nSubject: Rain\nMIME-Version: 1.0\n\n{RAIN}\n")
    assert authors is None or (article.authors, article.publisher) == (authors, publisher)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        pytest.param("Rain", f"{RAIN}\n\n-- \nJane Doe\nThe Herald, 1 High Street\n", id="signature"),
        pytest.param("Rain", f"{RAIN}\n\nSent from my phone\n", id="phone"),
        pytest.param(
            "Rain",
            f"{RAIN}\n\nThis e-mail and any attachments are confidential.\n\nDelete it by 3 May 2022.\n",
            id="legal-notice",
        ),
        pytest.param(
            "Re: Rain",
            f"{RAIN}\n\nOn 29 Aug 2021, at 9:05, John Roe wrote:\n\n> Any news?\n> J.\n",
            id="answer",
        ),
        pytest.param(
            "Re: Rain",
            f"{RAIN}\n\nOn Sun, Aug 29, 2021 at 9:05 AM John\n<j@courier.example> wrote:\n\n> News?\n",
            id="wrapped-attribution",
        ),
        pytest.param("Re: Rain", f"> Any news since 3 May 2019?\n\n{RAIN}\n", id="answer-below"),
        pytest.param(
            "RE: Rain",
            f"{RAIN}\n\n-----Original Message-----\nFrom: John Roe\nSent: Sunday, August 29, 2021 9:05 AM\n"
            f"To: Jane Doe\nSubject: Rain\n\n{FLOOD}\n",
            id="original-message",
        ),
        pytest.param(
            "AW: Rain",
            f"{RAIN}\n\nVon: John Roe\nGesendet: Sonntag, 29. August 2021 09:05\nAn: Jane Doe\n"
            f"Betreff: Rain\n\n{FLOOD}\n",
            id="german-answer",
        ),
        pytest.param(
            "Rain", f"View this email in your browser <https://x.example/a>\n\n{RAIN}\n", id="browser-link"
        ),
        pytest.param("Rain", f"{RAIN}\n\n-----------\n\nhttps://x.example/b\n", id="rule-and-address"),
        pytest.param(
            "Rain",
            f"{RAIN}\n\nUnsubscribe <https://x.example/u> | Preferences\n\nThe Herald, 1 May Street\n",
            id="links",
        ),
        pytest.param("Rain", f"Read online | Unsubscribe\n\n{RAIN}\n\nView online\n", id="links-above"),
        pytest.param("Rain", f"Read online\n{RAIN}\n", id="link-on-the-line-above"),
        pytest.param(
            "Rain",
            f"{RAIN}\n\nThis message is confidential. {'It is not for others. ' * 80}\n\nThe desk\n",
            id="long-notice",
        ),
    ],
)
def test_only_the_own_words_count(tmp_path: Path, subject: str, body: str) -> None:
    """Quotations, signatures and footers are no words of the article."""
    (article,) = read_mail(tmp_path, f"{HEAD.replace('Rain closes bridges', subject)}\n{body}")
    assert article.text == RAIN
    assert article.day is not None
    assert article.day.isoformat() == "2021-08-30"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{RAIN}\n\nOn Tuesday, the water board wrote:\n\n{FLOOD}", id="a-letter-is-quoted"),
        pytest.param(f"{RAIN}\n\nFrom: the start of the week it rained.\n\n{FLOOD}", id="from"),
        pytest.param(f"{RAIN}\n\nUnsubscribed readers paid more.\n\n{FLOOD}", id="a-word-like-a-footer"),
        pytest.param(
            f"{RAIN}\n\nSent via ship to Haiti, the aid arrived on 3 May.\n\n{FLOOD}", id="sent-via"
        ),
        pytest.param(f"{RAIN}\n\nSent from my home town, the aid came late.\n\n{FLOOD}", id="sent-from"),
        pytest.param(f"{RAIN}\n\nUnsubscribe rates rose in 2020, the paper said.\n\n{FLOOD}", id="rates"),
        pytest.param(f"{RAIN}\n\nTo unsubscribe took an hour, readers said.\n\n{FLOOD}", id="to-unsubscribe"),
        pytest.param(f"{RAIN}\n\nThe information contained in this report is old.\n\n{FLOOD}", id="report"),
        pytest.param(f"{RAIN}\n\nDownload the app, the minister said.\n\n{FLOOD}", id="app"),
    ],
)
def test_words_that_look_like_a_mails(tmp_path: Path, body: str) -> None:
    """What an article says is not cut off because a mail could say it."""
    (article,) = read_mail(tmp_path, f"{HEAD}\n{body}\n")
    assert article.text.split("\n\n")[-2:] == body.split("\n\n")[-2:]


def test_only_at_its_end_does_a_footer_end_a_mail(tmp_path: Path) -> None:
    """Elsewhere it costs its paragraph, and nothing behind it."""
    long = "\n\n".join(f"On day {day}, {RAIN[:1].lower()}{RAIN[1:]}" for day in range(60))
    (article,) = read_mail(
        tmp_path, f"{HEAD}\n{FLOOD}\n\nDisclaimer: the paper is owned by a mill.\n\n{long}\n"
    )
    assert article.text == f"{FLOOD}\n\n{long}"


@pytest.mark.parametrize(
    ("forward", "dct"),
    [
        pytest.param(GMAIL_FORWARD, "2021-08-26T09:05:00", id="gmail"),
        pytest.param(OUTLOOK_FORWARD, "2021-08-26T09:05:00", id="outlook"),
        pytest.param(APPLE_FORWARD, "2021-08-26T09:05:00+01:00", id="apple"),
        pytest.param(
            GMAIL_FORWARD.replace("Aug 26", "Aug 27").replace("Valley", "Fwd: Valley") + GMAIL_FORWARD,
            "2021-08-26T09:05:00",
            id="twice",
        ),
    ],
)
def test_a_forwarded_mail_is_the_article(tmp_path: Path, forward: str, dct: str) -> None:
    """It has its own title, author and date, and not those of whoever sent it on."""
    body = forward + (f"> {FLOOD}\n" if "> From" in forward else f"{FLOOD}\n")
    (article,) = read_mail(tmp_path, f"{HEAD.replace('Subject: ', 'Subject: Fwd: ')}\n{body}")
    assert article.text == FLOOD
    assert (article.title, article.authors) == ("Valley flooded", ("John Roe",))
    assert article.dct is not None
    assert article.dct.isoformat() == dct


def test_a_forwarded_mail_in_html(tmp_path: Path) -> None:
    """The lines above it are lines, or rows of a table."""
    sender, day = "John Roe &lt;john@courier.example&gt;", "Thu, 26 Aug 2021 09:05:00 +0200"
    lines = f"From: {sender}<br>Date: {day}<br>Subject: Flood<br>"
    rows = (
        f"<table><tr><th>Subject: </th><td>Flood</td></tr><tr><th>Date: </th><td>{day}</td>"
        f"</tr><tr><th>From: </th><td>{sender}</td></tr></table>"
    )
    for head in (lines, rows):
        page = f"<p>See below.</p><p>-------- Forwarded Message --------</p><div>{head}</div><p>{FLOOD}"
        (article,) = read_mail(tmp_path, make_mail(None, page).as_bytes())
        assert (article.text, article.title, article.authors) == (FLOOD, "Flood", ("John Roe",))
        assert article.dct is not None
        assert article.dct.isoformat() == "2021-08-26T09:05:00+02:00"


def test_an_answer_whose_subject_does_not_say_so(tmp_path: Path) -> None:
    """What stands above the earlier mail are the mail's own words."""
    earlier = f"From: John Roe\nSent: Sunday, August 29, 2021 9:05 AM\nSubject: Rain\n\n{FLOOD}\n"
    (article,) = read_mail(tmp_path, f"{HEAD}\n{RAIN}\n\n{earlier}")
    assert (article.text, article.authors) == (RAIN, ("Jane Doe",))


def make_mail(plain: str | None, html: str | None) -> EmailMessage:
    """Make a mail of two parts."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Jane Doe <jane@herald.example>", "Rain"
    mail["Date"] = "Mon, 30 Aug 2021 14:05:00 +0200"
    if plain is not None:
        mail.set_content(plain)
    if html is not None and plain is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail


@pytest.mark.parametrize(
    ("plain", "html", "text"),
    [
        pytest.param(None, f"<p>{RAIN}</p><p>{FLOOD}</p>", f"{RAIN}\n\n{FLOOD}", id="html-alone"),
        pytest.param(f"{RAIN[:40]}\n{RAIN[41:]}\n", f"<div>{RAIN}</div>", RAIN, id="html-is-preferred"),
        pytest.param("See the page.\n", f"<p>{RAIN}</p>", RAIN, id="plain-is-short"),
        pytest.param(f"{RAIN}\n", "<p>Open it in a browser.</p>", RAIN, id="html-is-short"),
        pytest.param(
            None,
            f"<div>{RAIN}</div><div class='gmail_signature'>Jane, born 3 May 1980.</div>",
            RAIN,
            id="signature",
        ),
        pytest.param(
            None,
            f"<table><tr><td>{RAIN}<br><br>{FLOOD}</td></tr></table>",
            f"{RAIN}\n\n{FLOOD}",
            id="table-of-layout",
        ),
        pytest.param(
            None,
            f"<div style='display: none'>Preview of 3 May</div><p>{RAIN}</p>",
            RAIN,
            id="hidden-preview",
        ),
    ],
)
def test_html_and_plain_text(tmp_path: Path, plain: str | None, html: str | None, text: str) -> None:
    """The fuller part is read, and HTML where both are full."""
    (article,) = read_mail(tmp_path, make_mail(plain, html).as_bytes())
    assert article.text == text


def test_html_that_is_nested_too_deeply(tmp_path: Path) -> None:
    """Its beginning is not taken for the whole: the plain part is read, or none."""
    deep = f"<p>Before.</p>{'<div>' * 2100}{FLOOD}"
    (article,) = read_mail(tmp_path, make_mail(f"{RAIN}\n", deep).as_bytes())
    assert article.text == RAIN
    with pytest.raises(ArticleError, match="nested too deeply"):
        read_mail(tmp_path, make_mail(None, deep).as_bytes())


def test_an_answer_in_html_is_not_what_it_answers(tmp_path: Path) -> None:
    """The quotation is told by its element, and by the lines above it."""
    quote = f"<blockquote type='cite'><p>{FLOOD}</p></blockquote>"
    outlook = f"<b>From:</b> J. Roe<br><b>Sent:</b> August 29, 2021 9:05 AM<br><b>Subject:</b> Rain<p>{FLOOD}"
    for rest in (quote, outlook):
        mail = make_mail(None, f"<html><body><p>{RAIN}</p>{rest}</body></html>")
        mail.replace_header("Subject", "Re: Rain")
        (article,) = read_mail(tmp_path, mail.as_bytes())
        assert article.text == RAIN


@pytest.mark.parametrize(
    ("fields", "body", "text"),
    [
        pytest.param(
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            b"Rain fell \non the valley. \n-- \nJane\n",
            "Rain fell on the valley.",
            id="flowed",
        ),
        pytest.param(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"Rain closed the caf=C3=A9 and the bri=\ndge.\n",
            "Rain closed the café and the bridge.",
            id="quoted-printable",
        ),
        pytest.param(
            "Content-Type: text/plain; charset=x-nowhere",
            "Rain closed the café.\n".encode("cp1252"),
            "Rain closed the café.",
            id="unknown-charset",
        ),
        pytest.param(
            "Content-Type: text/plain; charset=iso-8859-2",
            "Rain closed Łódź.\n".encode("iso-8859-2"),
            "Rain closed Łódź.",
            id="charset",
        ),
        pytest.param(
            "Content-Type: text/plain; charset=ISO-2022-JP\nContent-Transfer-Encoding: 7bit",
            ("橋が閉鎖された。\n" * 400).encode("iso-2022-jp"),
            " ".join(["橋が閉鎖された。"] * 400),
            id="seven-bit",
        ),
        pytest.param(
            "Content-Type: text/plain; charset=hz-gb-2312",
            "桥梁关闭了。\n".encode("hz"),
            "桥梁关闭了。",
            id="seven-bit-chinese",
        ),
        pytest.param(
            "Content-Type: text/plain\nContent-Transfer-Encoding: base64",
            b"UmFpbiBjbG9zZWQgdGhlIGJyaWRnZS4=!!\n",
            "Rain closed the bridge.",
            id="base64-with-rubbish",
        ),
    ],
)
def test_encodings(tmp_path: Path, fields: str, body: bytes, text: str) -> None:
    """What transport did to the words is undone."""
    (article,) = read_mail(tmp_path, f"{HEAD}{fields}\n\n".encode() + body)
    assert article.text == text


def test_attached_documents_are_entries(tmp_path: Path) -> None:
    """Text, pages and mails that are attached are read; pictures and calendars are left out."""
    mail = make_mail(f"{RAIN}\n", None)
    mail.add_attachment(
        f"<html><body><p>{FLOOD}</p></body></html>", subtype="html", filename="../report.html"
    )
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    mail.add_attachment("BEGIN:VCALENDAR\n", subtype="calendar", filename="date.ics")
    inner = make_mail(f"{FLOOD}\n", None)
    inner.replace_header("Date", "Thu, 26 Aug 2021 09:05:00 +0200")
    mail.add_attachment(inner)
    articles = read_mail(tmp_path, mail.as_bytes())
    path = tmp_path / "mail.eml"
    assert [article.source for article in articles] == [str(path), f"{path}/report.html", f"{path}/2"]
    assert [article.text for article in articles] == [RAIN, FLOOD, FLOOD]
    assert [str(article.day) for article in articles] == ["2021-08-30", "None", "2021-08-26"]


@pytest.mark.parametrize(
    ("name", "kind", "data", "texts", "cause"),
    [
        pytest.param("a.csv", "text/csv", f"title,text\nRain,{FLOOD}\n".encode(), [FLOOD], None, id="table"),
        pytest.param(
            "a.json",
            "application/json",
            f'{{"title": "Rain", "text": "{FLOOD}"}}'.encode(),
            [FLOOD],
            None,
            id="json",
        ),
        pytest.param("a.gz", "application/gzip", gzip.compress(FLOOD.encode()), [FLOOD], None, id="packed"),
        pytest.param("a.txt", "application/x-own", FLOOD.encode(), [FLOOD], None, id="unknown-kind"),
        pytest.param(
            "a.doc",
            "application/msword",
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            [],
            "an old office document",
            id="old-document",
        ),
        pytest.param(
            "winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22\0\1\2", [], "binary data", id="tnef"
        ),
        pytest.param("smime.p7s", "application/pkcs7-signature", b"\x30\x80", [], None, id="signature"),
        pytest.param("a.bin", "application/octet-stream", b"\x89PNG\r\n", [], None, id="unnamed-picture"),
        pytest.param("a.css", "application/octet-stream", b"p {}", [], None, id="style"),
        pytest.param("a.mp3", "audio/mpeg", b"ID3\x04\0", [], None, id="sound"),
    ],
)
def test_what_is_attached_is_told_by_its_content(
    tmp_path: Path, name: str, kind: str, data: bytes, texts: list[str], cause: str | None
) -> None:
    """It is read, left out as no document, or a failure; nothing else is lost without a word."""
    mail = make_mail(f"{RAIN}\n", None)
    maintype, _, subtype = kind.partition("/")
    mail.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    reading = read_articles(path)
    assert [article.text for article in reading.articles] == [RAIN, *texts]
    assert [cause is not None and cause in failure.error for failure in reading.failures] == [True] * bool(
        cause
    )


def test_encrypted_words_are_no_attachment(tmp_path: Path) -> None:
    """They are text, but nobody's."""
    mail = (
        f'{HEAD}Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"\n\n'
        "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
        '--b\nContent-Type: application/octet-stream; name="encrypted.asc"\n\n-----BEGIN PGP MESSAGE-----\n'
        f"\n{'hQEMA' * 50}\n-----END PGP MESSAGE-----\n--b--\n"
    )
    with pytest.raises(ArticleError, match="it is encrypted"):
        read_mail(tmp_path, mail)


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    """The page's address is kept; the day on which it was saved is no date of it."""
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://herald.example/rain\nSubject: Rain\n"
        "Date: Thu, 2 Sep 2021 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n\n--b\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://herald.example/rain\n\n"
        f"<html><body><article><p>{RAIN}</p><p>{FLOOD}</p></article></body></html>\n"
        "--b\nContent-Type: text/css\nContent-Location: https://herald.example/a.css\n\np {}\n--b--\n"
    )
    (article,) = read_mail(tmp_path, saved, "rain.mhtml")
    assert (article.text, article.url) == (f"{RAIN}\n\n{FLOOD}", "https://herald.example/rain")
    assert (article.dct, article.title, article.caveats) == (None, "Rain", ())


def test_a_mail_that_breaks_off_is_partial(tmp_path: Path) -> None:
    """Its last part has no end."""
    whole = make_mail(f"{RAIN}\n", f"<p>{RAIN}</p><p>{FLOOD}</p>").as_bytes()
    (article,) = read_mail(tmp_path, whole[:-60])
    assert article.caveats == (Caveat.PARTIAL,)
    assert read_mail(tmp_path, whole)[0].caveats == ()


def test_what_is_attached_last_is_partial_where_a_mail_breaks_off(tmp_path: Path) -> None:
    """That which stands before it is whole; a mail that is attached is marked as a file is."""
    inner = make_mail(f"{FLOOD}\n", None)
    for last in (f"{FLOOD} {RAIN}\n", inner):
        mail = make_mail(f"{RAIN}\n", None)
        mail.add_attachment(f"{RAIN}\n", filename="first.txt")
        if isinstance(last, EmailMessage):
            mail.add_attachment(last)
        else:
            mail.add_attachment(last, filename="last.txt")
        whole = mail.as_bytes()
        articles = read_mail(tmp_path, whole[: whole.rindex(b"before")])
        assert [article.caveats for article in articles[1:]] == [(), (Caveat.PARTIAL,)]
        assert [article.caveats for article in read_mail(tmp_path, whole)] == [()] * 3


@pytest.mark.parametrize("name", ["page.mhtml.gz", "mails.mbox.gz", "mail.eml.gz", "crawl.warc.gz.gz"])
def test_what_breaks_off_as_it_is_packed_is_partial(tmp_path: Path, name: str) -> None:
    """Whatever the file that is packed holds."""
    page = f"<!doctype html><html><body><article><p>{RAIN}</p><p>{FLOOD}</p></article></body></html>"
    location = "Content-Location: https://herald.example/rain\n"
    record = f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"
    held = {
        "page": f"MIME-Version: 1.0\n{location}Content-Type: text/html\n\n{page}\n".encode(),
        "mails": f"From a@b Mon Aug 30 14:05:00 2021\n{HEAD}\n{RAIN}\n".encode(),
        "mail": f"{HEAD}\n{RAIN}\n".encode(),
        "crawl": gzip.compress(f"{record}\r\n{page}\r\n\r\n".encode()),
    }
    (article,) = read_mail(tmp_path, gzip.compress(held[name.partition(".")[0]])[:-8], name)
    assert article.text.startswith(RAIN)
    assert article.caveats == (Caveat.PARTIAL,)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(
            f"{HEAD}\n".encode() + b"\n--b\n\nRain.\n" * 20_001, "more than 20,000 parts", id="parts"
        ),
        pytest.param(f"{HEAD}\n\n".encode(), "no text is in this mail", id="empty"),
        pytest.param(
            f"{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG\n".encode(),
            "encrypted",
            id="encrypted",
        ),
        pytest.param(
            b"MIME-Version: 1.0\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
                for number in range(5000)
            ),
            "nested too deeply",
            id="nested",
        ),
        pytest.param(
            b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 3000,
            "nested too deeply",
            id="mails-in-mails",
        ),
    ],
)
def test_mails_that_cannot_be_read(tmp_path: Path, content: bytes, cause: str) -> None:
    """The reason is given."""
    with pytest.raises(ArticleError, match=cause):
        read_mail(tmp_path, content)


BOX = (
    "From jane@herald.example Mon Aug 30 14:05:00 2021\n"
    f"Subject: Rain\nDate: Mon, 30 Aug 2021 14:05:00 +0200\n\n{RAIN}\n"
    ">From the valley, nothing was heard.\nFrom the hills neither.\n\n"
    f"From - Tue Aug 31 09:05:00 2021\nSubject: Flood\nDate: Tue, 31 Aug 2021 09:05:00 +0200\n\n{FLOOD}\n"
)


@pytest.mark.parametrize("box", [BOX, BOX.replace("\n", "\r\n")], ids=["lines", "crlf"])
def test_a_mailbox_holds_many_mails(tmp_path: Path, box: str) -> None:
    """Each has its number; a sentence that begins with "From" begins no mail."""
    first, second = read_mail(tmp_path, box.encode(), "inbox")
    path = tmp_path / "inbox"
    assert (first.source, second.source) == (f"{path}#1", f"{path}#2")
    assert first.text == f"{RAIN} From the valley, nothing was heard. From the hills neither."
    assert (first.title, second.title, second.text) == ("Rain", "Flood", FLOOD)


def test_a_mail_without_text_does_not_stop_its_mailbox(tmp_path: Path) -> None:
    """It is a failure, in its place."""
    path = tmp_path / "inbox.mbox"
    path.write_text(BOX.replace(FLOOD, ""), encoding="utf-8")
    reading = read_articles(path)
    assert len(reading.articles) == 1
    assert [failure.article for failure in reading.failures] == [f"{path}#2"]
