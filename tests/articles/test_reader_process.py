"""The process that reads files: what it may do, and what happens when it cannot go on."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from articles.hostile.archives import packed
from articles.hostile.cases import KEY, WORDS
from articles.hostile.mails import mail, mailbox
from articles.hostile.pages import page
from articles.hostile.reading import worker_of
from waiting import PATIENCE, wait_until

from timeline.articles import LIMITS, ArticleReader, Limits
from timeline.articles.isolation import _Unpickler
from timeline.errors import (
    ArticleError,
    EventsFormatError,
    InterruptedReadingError,
    UnreadableArticleError,
)

ROOT = Path(__file__).parents[2]
SLOW = "<br>" * 1_000_000  # seconds of work
NOBODY = 65534


@pytest.fixture
def reader() -> Iterator[ArticleReader]:
    """Return a reader that is closed afterwards."""
    with ArticleReader() as reader:
        yield reader


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an ordinary file."""
    path = tmp_path / "article.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Return a file that takes seconds."""
    path = tmp_path / "slow.html"
    path.write_text(page(SLOW), encoding="utf-8")
    return path


def _kinds(error: type[ArticleError]) -> Iterator[type[ArticleError]]:
    """Yield an error and all public ones that are kinds of it."""
    if error.__module__ == "timeline.errors":
        yield error
    for kind in error.__subclasses__():
        yield from _kinds(kind)


@pytest.mark.parametrize("kind", sorted(set(_kinds(ArticleError)), key=str), ids=lambda kind: kind.__name__)
def test_every_error_of_an_article_comes_from_the_process(kind: type[ArticleError]) -> None:
    """One that could not be sent would look like a crash."""
    sent = pickle.dumps(kind("a.csv", "it is none", "take another"))
    assert type(_Unpickler(io.BytesIO(sent)).load()) is kind


def test_a_table_of_events_is_told_as_one(reader: ArticleReader, tmp_path: Path) -> None:
    """Also by the process, with the way to bring its events in."""
    path = tmp_path / "events.csv"
    path.write_text("Date,Title,End\n2021-01-01,Storm,2021-01-02\n", encoding="utf-8")
    with pytest.raises(EventsFormatError, match="a table of events") as caught:
        reader.read(path)
    assert "timeline import" in caught.value.remedy


def is_running(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_the_process_can_be_started_before_the_first_file(reader: ArticleReader, article: Path) -> None:
    """The first file, and a second start, find it running."""
    reader.start()
    process = worker_of(os.getpid())
    assert process is not None
    reader.start()
    assert reader.read(article).articles
    assert worker_of(os.getpid()) == process


def run_python(code: str, *arguments: str, **options: object) -> str:
    """Return what some code of a process of its own prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, **{"env": environment, **options}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_deadline_ends_the_file_not_the_run(article: Path, slow: Path) -> None:
    """What takes longer than allowed is refused at once, and the next file is read."""
    with ArticleReader() as reader:
        assert KEY in reader.read(article).articles[0].text  # without the time that imports take
        reader._limits = Limits(seconds=1)
        before = time.monotonic()
        with pytest.raises(UnreadableArticleError, match="takes longer than 1 seconds; split it") as caught:
            reader.read(slow)
        assert time.monotonic() - before < 6
        assert caught.value.path == str(slow)
        reader._limits = LIMITS
        assert KEY in reader.read(article).articles[0].text


def test_memory_is_bounded(article: Path, tmp_path: Path) -> None:
    """What takes more memory than allowed is refused, and the next file is read."""
    path = tmp_path / "large.json"
    path.write_text('{"text": [' + "1," * 20_000_000 + "1]}", encoding="utf-8")
    with ArticleReader(limits=Limits(memory=250_000_000)) as reader:
        with pytest.raises(UnreadableArticleError, match="takes more than 250 MB of memory; split it"):
            reader.read(path)
        assert KEY in reader.read(article).articles[0].text


def test_what_came_before_a_death_is_kept(article: Path, tmp_path: Path) -> None:
    """The articles of an archive up to the one that takes too long are there, with the reason."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": WORDS, "b.html": page(SLOW), "c.txt": WORDS}, ZIP_STORED))
    with ArticleReader() as reader:
        reader.read(article)  # without the time that imports take
        reader._limits = Limits(seconds=2)
        reading = reader.read(path)
    assert [article.source for article in reading.articles] == [f"{path}/a.txt"]
    assert ["takes longer" in failure.error for failure in reading.failures] == [True]
    assert reading.is_cut


def test_every_article_gives_more_time(tmp_path: Path) -> None:
    """A long mailbox is read whole, though it takes longer than a file may."""
    path = tmp_path / "a.mbox"
    path.write_text(mailbox(*[mail(f"{number}. {WORDS}") for number in range(400)]), encoding="utf-8")
    with ArticleReader() as reader:
        reader.read(path)  # without the time that imports take
        before = time.monotonic()
        assert len(reader.read(path).articles) == 400
        seconds = time.monotonic() - before
    hurried = Limits(seconds=seconds / 2, seconds_an_article=1)
    with ArticleReader() as reader:
        reader.read(path)
        reader._limits = hurried
        assert len(reader.read(path).articles) == 400


def test_quick_articles_buy_no_time_for_a_slow_one(tmp_path: Path) -> None:
    """What many small entries leave of their time is not saved up."""
    path = tmp_path / "a.zip"
    entries = {f"{number}.txt": f"{number}. {WORDS}" for number in range(60)}
    with ZipFile(path, "w") as archive:
        for name, words in (entries | {"slow.html": page(3 * SLOW)}).items():
            archive.writestr(name, words)
    with ArticleReader() as reader:
        reader.read(path)  # without the time that imports take
        reader._limits = Limits(seconds=1)
        before = time.monotonic()
        reading = reader.read(path)
        assert time.monotonic() - before < 6
    assert len(reading.articles) == 60
    assert "longer than 1 seconds" in reading.failures[-1].error


def test_a_stopped_worker_is_given_up(article: Path, slow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that neither works nor dies holds nobody up."""
    monkeypatch.setattr("timeline.articles.isolation._GRACE", 0.5)
    with ArticleReader() as reader:
        reader.read(article)
        reader._limits = Limits(seconds=2)
        worker = worker_of(os.getpid())
        assert worker is not None
        threading.Timer(0.3, os.kill, (worker, signal.SIGSTOP)).start()
        with pytest.raises(InterruptedReadingError, match="longer than 2 seconds"):
            reader.read(slow)
        assert not is_running(worker)
        reader._limits = LIMITS
        assert KEY in reader.read(article).articles[0].text


def test_the_worker_s_clock_works_whatever_the_parent_ignores(slow: Path) -> None:
    """Signals that are ignored are ignored in new processes too, unless those say otherwise."""
    code = (
        "import signal, sys, time; signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "from timeline.articles import ArticleReader, Limits\n"
        "from timeline.errors import ArticleError\n"
        "before = time.monotonic()\n"
        "try: ArticleReader(limits=Limits(seconds=0.5)).read(sys.argv[1])\n"
        "except ArticleError as error: print(type(error).__name__, time.monotonic() - before < 4)"
    )
    assert run_python(code, str(slow)).split() == ["InterruptedReadingError", "True"]


def test_a_worker_can_send_nothing_but_what_it_reads() -> None:
    """Functions of ours and of others are not called by their names."""
    for sent in (os.system, run_python, subprocess.Popen, ArticleReader):
        with pytest.raises(pickle.UnpicklingError, match="may not send"):
            _Unpickler(io.BytesIO(pickle.dumps(sent))).load()
    error = UnreadableArticleError("a.txt", "it is empty", "fill it")
    assert str(_Unpickler(io.BytesIO(pickle.dumps(error))).load()) == str(error)


def test_a_killed_worker_is_started_again(reader: ArticleReader, article: Path, slow: Path) -> None:
    """Whoever kills it in the middle of a file gets an error, and the next file is read."""
    reader.read(article)
    worker = worker_of(os.getpid())
    assert worker is not None
    threading.Timer(0.3, os.kill, (worker, signal.SIGKILL)).start()
    with pytest.raises(UnreadableArticleError, match="ran out of memory"):
        reader.read(slow)
    assert KEY in reader.read(article).articles[0].text


def test_a_worker_killed_between_files_is_no_error(reader: ArticleReader, article: Path) -> None:
    """The next file starts a new one."""
    reader.read(article)
    worker = worker_of(os.getpid())
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: not is_running(worker))
    assert KEY in reader.read(article).articles[0].text


def test_one_worker_reads_many_files(reader: ArticleReader, article: Path) -> None:
    """It is not started again while it lives."""
    workers = set()
    for _ in range(3):
        reader.read(article)
        workers.add(worker_of(os.getpid()))
    assert len(workers) == 1


def test_close_can_be_repeated(reader: ArticleReader, article: Path) -> None:
    """It ends the worker, and another read starts a new one."""
    reader.close()
    reader.read(article)
    reader.close()
    reader.close()
    assert worker_of(os.getpid()) is None
    assert KEY in reader.read(article).articles[0].text


def test_threads_share_a_reader(reader: ArticleReader, tmp_path: Path) -> None:
    """Each gets what it asked for."""
    paths = [tmp_path / f"{number}.txt" for number in range(20)]
    for path in paths:
        path.write_text(f"{path.stem} rockets fell. {WORDS}", encoding="utf-8")
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(reader.read, paths))
    assert [reading.articles[0].source for reading in readings] == [str(path) for path in paths]
    assert all(reading.articles[0].text.startswith(f"{n} rockets") for n, reading in enumerate(readings))


INTERRUPTED = """
import os, signal, sys, threading
from timeline.articles import ArticleReader
article, slow = sys.argv[1:]
with ArticleReader() as reader:
    reader.read(article)
    threading.Timer(0.3, os.killpg, (os.getpgid(0), signal.SIGINT)).start()
    try:
        reader.read(slow)
    except KeyboardInterrupt:
        print("interrupted")
    print(reader.read(article).articles[0].source)
"""


def test_ctrl_c_is_the_parents(article: Path, slow: Path) -> None:
    """A read that was interrupted leaves nothing behind that the next one would take for its own."""
    printed = run_python(INTERRUPTED, str(article), str(slow), process_group=0)
    assert printed.split("\n") == ["interrupted", str(article)]


CAUGHT = """
import os, signal, sys, threading
from timeline.articles import ArticleReader
signal.signal(signal.SIGINT, lambda *_: print("caught"))
with ArticleReader() as reader:
    threading.Timer(0.05, os.killpg, (os.getpgid(0), signal.SIGINT)).start()
    print(reader.read(sys.argv[1]).articles[0].source)
"""


def test_ctrl_c_does_not_end_a_read(article: Path) -> None:
    """Where the parent goes on, so does the worker, also while it is starting."""
    printed = run_python(CAUGHT, str(article), process_group=0)
    assert sorted(printed.split("\n")) == sorted(["caught", str(article)])


ORPHANED = """
import os, sys, time
from timeline.articles import ArticleReader
from articles.hostile.reading import worker_of
reader = ArticleReader()
reader.read(sys.argv[1])
print(worker_of(os.getpid()), flush=True)
os.kill(os.getpid(), 9)
"""


def test_the_worker_ends_with_its_parent(article: Path) -> None:
    """No process stays behind, however the parent ends."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", ORPHANED, str(article)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert wait_until(lambda: not is_running(int(done.stdout)))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"PYTHONPATH": None}, id="no-path"),
        pytest.param({"PYTHONPATH": ""}, id="empty-path"),
        pytest.param({"PYTHONPATH": os.pathsep}, id="path-of-the-working-directory"),
        pytest.param({"PYTHONWARNINGS": "error"}, id="warnings-are-errors"),
        pytest.param({"PYTHONINSPECT": "1"}, id="inspecting"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, id="ascii"),
    ],
)
def test_the_environment_does_not_matter(
    changes: dict[str, str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does what lies in the working directory: nothing of it is imported."""
    for name in ("trafilatura", "lxml", "sitecustomize", "timeline"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'owned')!r}, 'w')", encoding="utf-8")
    (tmp_path / "café.html").write_text(page(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in changes.items():
        monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    with ArticleReader() as reader:
        assert KEY in reader.read("café.html").articles[0].text
    assert not (tmp_path / "owned").exists()


def test_a_deleted_working_directory_does_not_matter(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of an absolute path are read."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with ArticleReader() as reader:
        assert KEY in reader.read(article).articles[0].text
        with pytest.raises(UnreadableArticleError, match="no such file"):
            reader.read("article.txt")


def test_no_process_is_an_error(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none can be started, the file is refused with the reason."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with ArticleReader() as reader, pytest.raises(ArticleError, match="no process could be started"):
        reader.read(article)


def test_a_growing_file_is_read_as_far_as_it_is(reader: ArticleReader, article: Path) -> None:
    """Whatever is added meanwhile, there is an article, and each next one is as long or longer."""
    is_over = threading.Event()

    def grow() -> None:
        with article.open("a", encoding="utf-8") as file:
            while not is_over.is_set():
                file.write(f"\n\n{WORDS}")
                file.flush()
                time.sleep(0.001)

    thread = threading.Thread(target=grow)
    thread.start()
    sizes = [len(reader.read(article).articles[0].text) for _ in range(20)]
    is_over.set()
    thread.join()
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_file_that_is_vanishing_is_read_or_missing(reader: ArticleReader, article: Path) -> None:
    """Nothing in between."""
    reader.read(article)
    threading.Timer(0.01, article.unlink).start()
    while article.exists():
        with suppress(UnreadableArticleError):
            assert KEY in reader.read(article).articles[0].text
    with pytest.raises(UnreadableArticleError, match="no such file"):
        reader.read(article)


def test_same_bytes_are_the_same_article(reader: ArticleReader, article: Path, tmp_path: Path) -> None:
    """A copy has the same id, and the same words in another format have the same text."""
    copy, other = tmp_path / "copy.txt", tmp_path / "other.html"
    copy.write_bytes(article.read_bytes())
    other.write_text(page(), encoding="utf-8")
    (first,), (second,), (third,) = (reader.read(path).articles for path in (article, copy, other))
    assert first.article_id == second.article_id
    assert first.text == third.text


FORBIDDEN_FILE = """
import os, sys
from timeline.articles import read_articles
from timeline.errors import ArticleError
read_articles("article.txt")
if os.geteuid() == 0:  # who may read everything
    os.setuid(int(sys.argv[1]))
try:
    read_articles("forbidden.txt")
except ArticleError as error:
    print(error)
"""


def test_a_forbidden_file_says_so(article: Path, tmp_path: Path) -> None:
    """A file that its reader may not open is refused, by a reader who is not root."""
    path = article.with_name("forbidden.txt")
    path.write_text(WORDS, encoding="utf-8")
    path.chmod(0)
    tmp_path.chmod(0o755)
    printed = run_python(FORBIDDEN_FILE, str(NOBODY), cwd=tmp_path)
    assert printed == "forbidden.txt: it may not be read; check its permissions"


def test_a_reading_can_be_ended_from_another_thread(reader: ArticleReader, slow: Path, article: Path) -> None:
    """It tells that it was interrupted, and the next file is read."""
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(reader.read, slow)
        assert wait_until(lambda: reader._busy is not None)
        reader.interrupt()
        with pytest.raises(InterruptedReadingError):
            reading.result(timeout=PATIENCE)
    reader.interrupt()
    assert len(reader.read(article).articles) == 1
