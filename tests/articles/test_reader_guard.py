"""The worker process can neither reach out nor write, and no reader tries to."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from articles.hostile import GROUPS
from articles.hostile.cases import WORDS, Case

from timeline.articles import ArticleReader, isolation
from timeline.errors import UnreadableArticleError

ROOT = Path(__file__).parents[2]
# A worker that does what it is told instead of reading.
OBEDIENT = """
import sys
from timeline.articles import worker

def obey(code, limits):
    exec(code, {})
    yield from ()

worker.iter_articles = obey
worker.serve(int(sys.argv[1]))
"""
REACHING = [
    "import socket; socket.socket()",
    "import socket; socket.socketpair()",
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('beacon.invalid', 80)",
    "import socket; socket.gethostbyname('beacon.invalid')",
    "import socket; socket.gethostbyaddr('127.0.0.1')",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "import urllib.request; urllib.request.urlopen('ftp://127.0.0.1:9/')",
    "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
    "import ftplib; ftplib.FTP('127.0.0.1')",
    "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
]
STARTING = [
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import os; os.popen('true')",
    "import os; os.execv('/bin/true', ['true'])",
    "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "import os; os.spawnv(os.P_WAIT, '/bin/true', ['true'])",
    "import os; os.fork()",
    "import os; os.forkpty()",
    "import os; os.kill(os.getpid(), 15)",
    "import os; os.killpg(0, 15)",
    "import pty; pty.spawn(['true'])",
    "import multiprocessing; multiprocessing.Process(target=print).start()",
]
WRITING = [
    "open('x', 'w')",
    "open('x', 'a')",
    "open('x', 'xb')",
    "open('article.txt', 'r+')",
    "import os; os.open('x', os.O_WRONLY | os.O_CREAT)",
    "import os; os.open('.', os.O_TMPFILE | os.O_RDWR)",
    "from pathlib import Path; Path('x').write_text('x')",
    "from pathlib import Path; Path('x').touch()",
    "import os; os.mkdir('x')",
    "import os; os.remove('article.txt')",
    "import os; os.rmdir('.')",
    "import os; os.rename('article.txt', 'x')",
    "import os; os.replace('article.txt', 'x')",
    "import os; os.link('article.txt', 'x')",
    "import os; os.symlink('article.txt', 'x')",
    "import os; os.truncate('article.txt', 0)",
    "import os; os.chmod('article.txt', 0)",
    "import os; os.chown('article.txt', 0, 0)",
    "import os; os.utime('article.txt')",
    "import os; os.setxattr('article.txt', 'user.x', b'')",
    "import shutil; shutil.copy('article.txt', 'x')",
    "import shutil; shutil.rmtree('.')",
    "import tempfile; tempfile.TemporaryFile()",
    "import tempfile; tempfile.mkdtemp()",
    "import sqlite3; sqlite3.connect('x')",
    "import zipfile; zipfile.ZipFile('x', 'w')",
    "import mailbox; mailbox.mbox('x')",
    "import logging; logging.FileHandler('x')",
]
# The standard library tries all folders that there are for temporary files, and then says so.
REFUSED = "reading an article may not do this|No usable temporary directory"
# What is written without Python's knowing is not refused but has no room.
UNSEEN = [
    "import ctypes; c = ctypes.CDLL(None); f = c.open(b'x', 0o101, 0o600); c.write(f, b'x', 1)",
    "from lxml import etree; etree.ElementTree(etree.XML('<a/>')).write('x')",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the worker's working directory."""
    before = Path.cwd()
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "article.txt").write_text(WORDS, encoding="utf-8")
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.fixture(scope="module")
def obedient(folder: Path) -> Iterator[ArticleReader]:
    """Return a reader whose worker runs code, in that folder."""
    assert Path.cwd() == folder
    with pytest.MonkeyPatch.context() as patch, ArticleReader() as reader:
        patch.setattr(isolation, "_START", OBEDIENT)
        yield reader


def check_untouched(folder: Path) -> None:
    """Check that nothing was added, changed or taken away; a file without a byte in it is no harm."""
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    sizes.pop("x", None) if not sizes.get("x") else None
    assert sizes == {"article.txt": len(WORDS)}


@pytest.mark.parametrize("code", [*REACHING, *STARTING, *WRITING])
def test_a_worker_may_not(code: str, obedient: ArticleReader, folder: Path) -> None:
    """Networks, programs and writing are refused, each by name."""
    with pytest.raises(UnreadableArticleError, match=REFUSED):
        obedient.read(code)
    check_untouched(folder)


@pytest.mark.parametrize("code", UNSEEN)
def test_nothing_is_written_behind_pythons_back(code: str, obedient: ArticleReader, folder: Path) -> None:
    """Libraries in C cannot write a byte."""
    with suppress(UnreadableArticleError):
        obedient.read(code)
    check_untouched(folder)
    (folder / "x").unlink(missing_ok=True)


def test_a_worker_may_read(obedient: ArticleReader) -> None:
    """Files, its own modules, and threads."""
    code = (
        "open('article.txt').read(); import wave, threading; threading.Thread(target=len, args='a').start()"
    )
    assert obedient.read(code).articles == ()


TEMPTING = re.compile(
    r"remote|external|include|template|beacon|action|stylesheet|import|dtd|field|share|enclosure|object|"
    r"address|atom|link|attach|entity|laughs|parameter|sound|everything|svg|page-inside|password|macro"
)
CASES = [case for cases in GROUPS.values() for case in cases if TEMPTING.search(case.name)]
WATCHED = """
import json, logging, os, sys
from timeline.articles import read_articles
from timeline.articles.worker import is_forbidden
from timeline.articles.formats import html  # with what its libraries do when they are imported
from timeline.errors import ArticleError

tried = []
sys.addaudithook(lambda event, arguments: is_forbidden(event, arguments) and tried.append(event))
logging.disable(logging.CRITICAL)
for path in sys.argv[1:]:
    try:
        read_articles(path)
    except ArticleError:
        pass
print(json.dumps(tried))
"""


def test_no_reader_tries_to(tmp_path: Path) -> None:
    """Files that refer to others, to servers and to programs are read as if they did not."""

    def make(case: Case) -> str:
        folder = tmp_path / case.name
        folder.mkdir()
        case.make(folder / case.file)
        return str(folder / case.file)

    command = [sys.executable, "-B", "-c", WATCHED, *map(make, CASES)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert len(CASES) > 60
    assert json.loads(done.stdout) == []
