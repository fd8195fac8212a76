"""Mails, and the pages that browsers save in the form of mails (MHTML)."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    HeaderParseError,
    MissingHeaderBodySeparatorDefect,
    StartBoundaryNotFoundDefect,
)
from email.header import Header, decode_header
from email.message import Message
from email.policy import Compat32

from lxml.html import HtmlElement

from timeline.articles.addresses import is_web_address
from timeline.articles.bylines import read_byline
from timeline.articles.composing import compose_article
from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.encoding import decode
from timeline.articles.formats.fragments import to_paragraphs
from timeline.articles.formats.labels import clean_label
from timeline.articles.formats.mail_text import (
    MailText,
    clean_subject,
    is_answer,
    split_mail_text,
    unflow,
)
from timeline.articles.sniffing import is_media
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

__all__ = ["read"]

_LONGEST_FIELD = 2000  # characters: what parameters and encoded words cost grows with their square
_PART_MARK = b"\n--"
_MOST_PARTS = 20_000
_FULLER = 1.5  # times the letters of the other part
_MESSAGE = "message/rfc822"
_SECRET = (
    *("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"),
    "multipart/encrypted",
)
# What programs attach by themselves, and what is no document: it is left out without a word.
_NO_DOCUMENTS = (
    *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
    *("application/pgp-keys", "application/ics", "text/calendar", "text/vcard"),
    *("text/x-vcard", "text/directory", "text/css", "text/javascript", "application/javascript"),
    *("text/rfc822-headers", "message/delivery-status", "message/disposition-notification"),
)
# What is a document without a name, too; other forms of the text are for programs of one kind.
_DOCUMENTS = (
    *(_MESSAGE, "application/pdf", "application/rtf", "text/rtf", "text/markdown"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_MEDIA_KINDS = ("image", "audio", "video", "font")
_NAME = re.compile(r"\s{0,9}[\"']{0,2}(?P<name>[^<>\[\]]{1,200}?)[\"']{0,2}\s{0,9}[<\[]")
_NAME_BEHIND = re.compile(r"\S{1,200}@\S{1,200}\s{1,3}\((?P<name>[^()]{1,200})\)")
_QUOTED = re.compile(
    r"gmail_(?:quote|attr|extra)|moz-cite-prefix|yahoo_quoted|protonmail_quote|OutlookMessageHeader"
)
_SIGNATURE = re.compile(r"gmail_signature|moz-signature|protonmail_signature|^signature$", re.IGNORECASE)
# The last is a header that ends within a line.
_BROKEN_OFF = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, MissingHeaderBodySeparatorDefect)


class _Bounded(Compat32):
    """A policy under which no header costs more than a short one; the modern ones cost more still."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_FIELD]


_POLICY = _Bounded()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The parts of a mail: its words, in one form or both, and what is attached."""

    plain: Sequence[Message]
    html: Sequence[Message]
    attached: Sequence[Message]


def read(content: Content) -> Iterator[Article | Content | ArticleError]:
    r"""Read a mail: its own words, and the documents that are attached.

    Of a mail that sends another one on, that one is the article, with its own date. Quotations, signatures
    and footers are left out. Of a page that was saved as MHTML the page is read, and the day on which it
    was saved is no date of it.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article, Content or ArticleError
        The mail; then what is attached, as `storm.eml/report.pdf`.

    Raises
    ------
    UnreadableArticleError
        When it is nested too deeply, encrypted, of too many parts, or without text.

    Examples
    --------
    >>> mail = b"From: Jane Doe <jane@news.example>\nSubject: Re: Storm\nMIME-Version: 1.0\n"
    >>> mail += b"Date: Mon, 30 Aug 2021 14:05:00 +0200\n\nRain fell in the north.\n\n-- \nThe desk\n"
    >>> (article,) = read(Content(source="storm.eml", data=mail))
    >>> article.title, article.text, article.dct.isoformat(), article.authors
    ('Storm', 'Rain fell in the north.', '2021-08-30T14:05:00+02:00', ('Jane Doe',))
    """
    if content.data.count(_PART_MARK) > _MOST_PARTS:
        cause = f"it has more than {_MOST_PARTS:,} parts"
        raise UnreadableArticleError(content.source, cause, "save its text")
    try:
        message = message_from_bytes(content.data, policy=_POLICY)
        messages = [(content.source, message, content.metadata)]
        for source, each, outer in messages:  # grows while it is read
            parts = _take_apart(each)
            try:
                yield from _read_words(source, each, parts, outer)
            except ArticleError as error:
                if each is message and not parts.attached:
                    raise
                yield error
            broken_off, last = _caveats_of(each), _last_of(each)
            for number, part in enumerate(parts.attached, 1):
                name = f"{source}/{clean_label(_words(part.get_filename()) or f'{number}')}"
                stated = broken_off.within(outer) if _last_of(part) is last else outer
                if part.get_content_type() == _MESSAGE:
                    messages.extend((name, inner, stated) for inner in _messages_in(part))
                    continue
                charset = part.get_content_charset()
                attached = Content(source=name, data=_bytes_of(part), charset=charset, metadata=stated)
                if not is_media(attached):
                    yield attached
    except RecursionError as error:
        cause = "its parts are nested too deeply"
        raise UnreadableArticleError(content.source, cause, "save its text") from error


def _take_apart(message: Message) -> _Parts:
    """Sort the parts of a mail; those of mails within it are theirs."""
    plain: list[Message] = []
    html: list[Message] = []
    attached: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        form, kind = part.get_content_type(), part.get_content_maintype()
        is_attached = bool(_words(part.get_filename())) or part.get_content_disposition() == "attachment"
        if form in _SECRET or form in _NO_DOCUMENTS or kind in _MEDIA_KINDS:
            continue
        if kind == "multipart":
            waiting.extend(reversed(_messages_in(part)))
        elif form in ("text/plain", "text/html") and not is_attached:
            (plain if form == "text/plain" else html).append(part)
        elif is_attached or form in _DOCUMENTS:
            attached.append(part)
    return _Parts(plain=plain, html=html, attached=attached)


def _messages_in(part: Message) -> list[Message]:
    """Return what a part is made of: its own parts, or the mail that it is."""
    inner = part.get_payload()
    return [each for each in inner if isinstance(each, Message)] if isinstance(inner, list) else []


def _read_words(source: str, message: Message, parts: _Parts, outer: Metadata) -> Iterator[Article | Content]:
    """Yield the article that a mail is, nothing for one that only brings what is attached."""
    page = _saved_page(source, message, parts, outer)
    if page is not None:
        yield page
        return
    subject = _words(message.get("Subject"))
    text, caveats = _text_of(source, parts, subject)
    if not text.text:
        if not parts.attached:
            raise UnreadableArticleError(source, *_why_empty(message))
        return
    metadata = _forwarded_metadata(text, subject) if text.forwarded else _metadata_of(message, subject)
    stated = metadata.within(_caveats_of(message)).within(Metadata(caveats=caveats)).within(outer)
    yield compose_article(source, text.text, stated)


def _why_empty(message: Message) -> tuple[str, str]:
    """Return why a mail holds no words, and what can be done."""
    if any(part.get_content_type() in _SECRET for part in message.walk()):
        return "it is encrypted", "decrypt it, and save its text"
    return "no text is in this mail", "check its content"


def _saved_page(source: str, message: Message, parts: _Parts, outer: Metadata) -> Content | None:
    """Return the page that a browser has saved in the form of a mail, None when it is a mail."""
    root = parts.html[0] if parts.html else None
    if root is None or message.get("To") or message.get("Received"):
        return None
    places = (
        message.get("Snapshot-Content-Location"),
        root.get("Content-Location"),
        message.get("Content-Location"),
    )
    url = next((place for place in map(_words, places) if is_web_address(place)), None)
    is_page = url is not None or "saved by" in _words(message.get("From")).casefold()
    if not is_page:
        return None
    metadata = Metadata(title=_words(message.get("Subject")) or None, url=url)
    return Content(
        source=source,
        data=_bytes_of(root),
        format=ArticleFormat.HTML,
        charset=root.get_content_charset(),
        metadata=metadata.within(_caveats_of(message)).within(outer),
    )


def _text_of(source: str, parts: _Parts, subject: str) -> tuple[MailText, tuple[Caveat, ...]]:
    """Return a mail's words: those of its HTML, unless the plain ones are the fuller."""
    read = [_plain_text(source, part) for part in parts.plain]
    plain = split_mail_text("\n\n".join(text for text, _ in read), subject)
    plain_caveats = tuple(caveat for _, caveats in read for caveat in caveats)
    if not parts.html:
        return plain, plain_caveats
    leaves_out = _is_quoted if is_answer(subject) else _is_signature
    pages = [_decoded(source, part) for part in parts.html]
    try:
        blocks = [block for page, _ in pages for block in to_paragraphs(page, is_left_out=leaves_out)]
    except RecursionError as error:
        if plain.text:
            return plain, plain_caveats
        cause = "its elements are nested too deeply"
        raise UnreadableArticleError(source, cause, "save its text") from error
    html = split_mail_text("\n\n".join(blocks), subject)
    if _letters(plain.text) > _FULLER * _letters(html.text):
        return plain, plain_caveats
    return html, tuple(caveat for _, caveats in pages for caveat in caveats)


def _plain_text(source: str, part: Message) -> tuple[str, tuple[Caveat, ...]]:
    """Return the words of a plain part."""
    text, caveats = _decoded(source, part)
    if str(part.get_param("format", "")).casefold() != "flowed":
        return text, caveats
    return unflow(text, deletes_blank=str(part.get_param("delsp", "")).casefold() == "yes"), caveats


def _decoded(source: str, part: Message) -> tuple[str, tuple[Caveat, ...]]:
    """Return the characters of a part, whatever encoding it claims."""
    return decode(_bytes_of(part), source=source, declared=part.get_content_charset())


def _bytes_of(part: Message) -> bytes:
    """Return the bytes of a part."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _letters(text: str) -> int:
    """Count the letters and figures of a text."""
    return sum(map(str.isalnum, text))


def _is_signature(element: HtmlElement) -> bool:
    """Tell whether an element of a mail is its signature."""
    return _SIGNATURE.search(f"{element.get('class', '')} {element.get('id', '')}".strip()) is not None


def _is_quoted(element: HtmlElement) -> bool:
    """Tell whether an element of an answer is its signature, or what it answers."""
    is_quotation = element.tag == "blockquote" and element.get("type") == "cite"
    return is_quotation or _QUOTED.search(element.get("class", "")) is not None or _is_signature(element)


def _metadata_of(message: Message, subject: str) -> Metadata:
    """Return what a mail's header tells. A newsletter's sender is its publisher, not its author."""
    sender = _name_in(_words(message.get("From")))
    list_name = _name_in(_words(message.get("List-Id"))) or _words(message.get("Organization"))
    is_bulk = message.get("List-Unsubscribe") or message.get("List-Id")
    is_newsletter = bool(is_bulk) and not message.get("List-Post")
    value = read_stamp(_words(message.get("Date")))
    byline = read_byline(sender)
    return Metadata(
        title=clean_subject(subject) or None,
        authors=() if is_newsletter else byline.authors,
        publisher=list_name or (sender if is_newsletter else None) or None,
        agency=byline.agency,
        language=_words(message.get("Content-Language")) or None,
        candidates=(DctCandidate(value=value, source=DctSource.MAIL),) if value else (),
    )


def _forwarded_metadata(text: MailText, subject: str) -> Metadata:
    """Return what the lines above a mail that is sent on tell about it."""
    byline = read_byline(_name_in(text.forwarded.get("from", "")))
    value = read_stamp(text.forwarded.get("date", ""))
    return Metadata(
        title=clean_subject(text.forwarded.get("subject") or subject) or None,
        authors=byline.authors,
        agency=byline.agency,
        candidates=(DctCandidate(value=value, source=DctSource.MAIL),) if value else (),
    )


def _caveats_of(message: Message) -> Metadata:
    """Return whether a mail breaks off before the last of its parts ends."""
    defects = [defect for part in message.walk() for defect in part.defects]
    is_partial = any(isinstance(defect, _BROKEN_OFF) for defect in defects)
    return Metadata(caveats=(Caveat.PARTIAL,) if is_partial else ())


def _last_of(message: Message) -> Message:
    """Return the last of all parts, the one that is cut off where a mail breaks off."""
    return deque(message.walk(), maxlen=1)[0]


def _name_in(address: str) -> str:
    """Return the name in an address, nothing when there is only the address."""
    match = _NAME.match(address) or _NAME_BEHIND.fullmatch(address)
    name = (match["name"] if match else address.strip("<> ")).strip()
    is_domain = match is None and "." in name and " " not in name
    return "" if "@" in name or is_domain else name


def _words(value: str | Header | None) -> str:
    """Return a header's words on one line, with its encoded ones read."""
    if not value:
        return ""
    try:
        parts = decode_header(value)
    except HeaderParseError:
        parts = [(str(value), None)]
    return " ".join("".join(_decode_part(*part) for part in parts).split())


def _decode_part(part: str | bytes, charset: str | None) -> str:
    """Decode a part of a header, whatever encoding it claims."""
    if isinstance(part, str):
        return part
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return part.decode(encoding)
        except (LookupError, ValueError):  # an unknown encoding, or not this one
            continue
    return part.decode("latin-1")
