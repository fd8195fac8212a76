"""Steps from one layout of the events database to the next, run by alembic when an older one is opened."""
