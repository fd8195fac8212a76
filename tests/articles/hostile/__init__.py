"""Files that are made to do harm, and what is expected of reading each."""

from articles.hostile.archives import ARCHIVES
from articles.hostile.documents import DOCUMENTS
from articles.hostile.feeds import FEEDS
from articles.hostile.files import FILES
from articles.hostile.mails import MAILS
from articles.hostile.pages import PAGES
from articles.hostile.pdfs import PDFS
from articles.hostile.records import RECORDS
from articles.hostile.strangers import STRANGERS
from articles.hostile.texts import MARKDOWN, TEXTS
from articles.hostile.webarchives import WARCS

__all__ = ["GROUPS"]

GROUPS = {
    "Plain text": TEXTS,
    "Markdown": MARKDOWN,
    "Web pages": PAGES,
    "PDF": PDFS,
    "DOCX and RTF": DOCUMENTS,
    "Mails and mailboxes": MAILS,
    "Feeds": FEEDS,
    "JSON, JSON lines and tables": RECORDS,
    "Web archives": WARCS,
    "Archives and compressed files": ARCHIVES,
    "Wrong names, two formats at once, and other files": STRANGERS,
    "File system": FILES,
}
