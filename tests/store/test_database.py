"""The database is opened, checked and brought up to date, or left alone with a reason."""

from pathlib import Path

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


def test_an_older_layout_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that a newer program brings along is taken in one transaction, and what was there stays."""
    url = f"sqlite:///{tmp_path}/events.db"
    old = Database(url)
    with old.writing() as connection:
        old.next_revision(connection)
    old.close()
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    source = Path("timeline/store/migrations")
    for name in ("env.py", "versions/0001_first_layout.py"):
        (tmp_path / "migrations" / name).write_text(
            (source / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    (versions / "9999_colour.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = '9999'\n"
        f"down_revision = '{SCHEMA_VERSION}'\n"
        "def upgrade():\n    op.add_column('state', sa.Column('colour', sa.String))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("timeline.store.database.SCHEMA_VERSION", "9999")
    monkeypatch.setattr("timeline.store.database._MIGRATIONS", str(tmp_path / "migrations"))
    new = Database(url)
    with new.reading() as connection:
        assert connection.execute(text("SELECT revision, colour FROM state")).all() == [(1, None)]
        assert connection.execute(text("SELECT version_num FROM timeline_version")).scalar() == "9999"
    new.close()


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
