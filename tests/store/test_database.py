"""The database is opened, checked and brought up to date, or left alone with a reason."""

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pysqlite3.dbapi2 as sqlite
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from timeline.errors import ForeignDatabaseError, SchemaVersionError, StoreError
from timeline.store.addresses import APPLICATION_ID
from timeline.store.database import Database
from timeline.store.tables import METADATA, SCHEMA_VERSION


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("not a url", "'not a url' is no address", id="no-url"),
        pytest.param("postgres//u:secret@h/db", "'postgres//u…' is no address", id="no-scheme"),
        pytest.param("postgresql://u:secret@h:abc/db", "'postgresql…' is no address", id="port-of-letters"),
        pytest.param("mysql://h/events?password=secret", "mysql://h/events is no database", id="in-a-query"),
        pytest.param(
            "postgresql://nobody@127.0.0.1:9/none?password=secret",
            "check that the database server runs",
            id="in-a-query-of-a-server",
        ),
        pytest.param(
            "mysql://host/events", "mysql://host/events is no database that can be used", id="mysql"
        ),
        pytest.param(
            "postgresql://nobody:secret@127.0.0.1:9/none",
            "check that the database server runs",
            id="no-server",
        ),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_store_error(url: str, message: str) -> None:
    """The message names the database, the cause and the remedy, and no password."""
    with pytest.raises(StoreError, match=message) as caught:
        Database(url)
    assert "secret" not in str(caught.value)


def test_a_database_needs_its_folder(tmp_path: Path) -> None:
    """A folder that nobody made is likelier to be a slip than a wish."""
    with pytest.raises(StoreError, match=r"no folder .*none for the events database; make it"):
        Database(f"sqlite:///{tmp_path}/none/events.db")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_marked_as_ours(tmp_path: Path) -> None:
    """Its header bears our application id, so that nobody takes it for another program's."""
    database = Database(f"sqlite:///{tmp_path}/events.db")
    database.close()
    with sqlite.connect(tmp_path / "events.db") as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_sqlite_is_a_build_without_the_fault_in_its_log() -> None:
    """SQLite before 3.51.3 could damage a database in WAL mode when the log is begun anew."""
    assert sqlite.sqlite_version_info >= (3, 51, 3)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """Not a byte of it changes."""
    path = tmp_path / "letters.db"
    with sqlite.connect(path) as connection:
        connection.execute("CREATE TABLE letters (words)")
    before = path.read_bytes()
    with pytest.raises(ForeignDatabaseError, match="made by another program; nothing was changed"):
        Database(f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["letters.db"]


def test_a_newer_layout_is_left_alone(tmp_path: Path) -> None:
    """Who opens it is told to update the program."""
    url = f"sqlite:///{tmp_path}/events.db"
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE timeline_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(SchemaVersionError, match=r"newer version.*9999.*update the program"):
        Database(url)


def test_the_newest_layout_is_that_of_the_last_migration() -> None:
    """A new database is made in the layout that the migrations lead to."""
    config = Config()
    config.set_main_option("script_location", "timeline.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION


@pytest.fixture
def bring_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that lets the program be a newer one, with one more step to its layout."""

    def bring(step: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree("timeline/store/migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9999_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\nrevision = '9999'\n"
            f"down_revision = '{SCHEMA_VERSION}'\n"
            f"def upgrade():\n{indent(step, '    ')}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr("timeline.store.database.SCHEMA_VERSION", "9999")
        monkeypatch.setattr("timeline.store.database._MIGRATIONS", str(folder))

    return bring


def test_an_older_layout_is_brought_up_to_date(tmp_path: Path, bring_step: Callable[[str], None]) -> None:
    """A step that a newer program brings along is taken in one transaction, and what was there stays."""
    url = f"sqlite:///{tmp_path}/events.db"
    old = Database(url)
    with old.writing() as connection:
        old.next_revision(connection)
    old.close()
    bring_step("op.add_column('state', sa.Column('colour', sa.String))")
    new = Database(url)
    with new.reading() as connection:
        assert connection.execute(text("SELECT revision, colour FROM state")).all() == [(1, None)]
        assert connection.execute(text("SELECT version_num FROM timeline_version")).scalar() == "9999"
    new.close()


_REBUILD = """
with op.batch_alter_table("contents", recreate="always") as contents:
    contents.add_column(sa.Column("colour", sa.String))
"""


def _fill(url: str) -> None:
    """Make a database with a content, and an article and a file that refer to it."""
    database = Database(url)
    with database.writing() as connection:
        for statement in (
            "INSERT INTO contents VALUES ('c1', 's1', '1', '2026-01-01T00:00:00+00:00', 0)",
            "INSERT INTO articles VALUES ('c1', 0, '', 'a1', 1, 1, '{}', NULL)",
            "INSERT INTO files VALUES (x'2f61', 1, 1, 1, '1', 'c1', 0, 0)",
        ):
            connection.execute(text(statement))
    database.close()


def test_a_step_may_make_a_table_anew_to_which_others_refer(
    tmp_path: Path, bring_step: Callable[[str], None]
) -> None:
    """Rows that refer to it stay; afterwards rows must refer to something again."""
    url = f"sqlite:///{tmp_path}/events.db"
    _fill(url)
    bring_step(_REBUILD)
    database = Database(url)
    with database.reading() as connection:
        counts = (
            "SELECT count(*) FROM contents JOIN articles USING (content_id) JOIN files USING (content_id)"
        )
        assert connection.scalar(text(counts)) == 1
        assert connection.scalar(text("SELECT colour FROM contents")) is None
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    with pytest.raises(StoreError, match="FOREIGN KEY"), database.writing() as connection:
        connection.execute(text("DELETE FROM contents"))
    database.close()


def test_a_step_that_leaves_rows_behind_is_not_taken(
    tmp_path: Path, bring_step: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database stays in its old layout, and as it was."""
    url = f"sqlite:///{tmp_path}/events.db"
    _fill(url)
    bring_step("op.execute('DELETE FROM contents')")
    with pytest.raises(StoreError, match="rows of it belong to none; nothing was changed in it"):
        Database(url)
    monkeypatch.undo()
    database = Database(url)
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contents")) == 1
    database.close()


def test_a_layout_that_nobody_knows_is_left_alone(tmp_path: Path) -> None:
    """One that sorts before ours, but to which no step belongs, is told as one."""
    url = f"sqlite:///{tmp_path}/events.db"
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE timeline_version SET version_num = '0000'"))
    database.close()
    with pytest.raises(SchemaVersionError, match="has layout 0000, which this program does not know"):
        Database(url)


def test_tables_are_as_they_are_described(database_url: str) -> None:
    """What alembic finds in a new database is what the tables' description says, on both kinds."""
    database = Database(database_url)
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables},
        )
        assert compare_metadata(context, METADATA) == []
    database.close()
