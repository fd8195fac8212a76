"""The first layout: a new database is made whole, in its newest layout, so there is nothing to do."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Leave the tables as they were made."""
