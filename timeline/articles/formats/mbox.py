"""Mailboxes: many mails in one file, each below a line that begins with "From "."""

import re
from collections.abc import Iterator

from timeline.articles.contents import ArticleFormat, Content

__all__ = ["read"]

# The line that a mail program writes, with its date, and the mail's header below it. Nothing else tells it
# from a sentence that begins so: programs that give each mail's length escape none.
_START = re.compile(
    rb"^From [^\s]{1,300} [^\n]{0,100}\d\d:\d\d[^\n]{0,100}\n(?=[!-9;-~]{1,80}:|>From )", re.MULTILINE
)
_ESCAPED = re.compile(rb"^>(>{0,50}From )", re.MULTILINE)


def read(content: Content) -> Iterator[Content]:
    r"""Read the mails of a mailbox.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Content
        Each mail, as `inbox.mbox#1`, `inbox.mbox#2`, …

    Examples
    --------
    >>> box = b"From a@b Mon Aug 30 14:05:00 2021\nSubject: Storm\n\n>From Monday on, rain fell.\n"
    >>> (mail,) = read(Content(source="inbox.mbox", data=box))
    >>> mail.source, mail.data
    ('inbox.mbox#1', b'Subject: Storm\n\nFrom Monday on, rain fell.\n')
    """
    number, start = 0, None
    for match in _START.finditer(content.data):
        if start is not None:
            number += 1
            yield _mail(content, number, start, match.start())
        start = match.end()
    yield _mail(content, number + 1, start or 0, len(content.data))


def _mail(content: Content, number: int, start: int, end: int) -> Content:
    """Return a mail of a mailbox."""
    return Content(
        source=f"{content.source}#{number}",
        data=_ESCAPED.sub(rb"\1", content.data[start:end]),
        format=ArticleFormat.MAIL,
        metadata=content.metadata,
    )
