"""The schema's version: made new, checked at start, lifted by Alembic with a backup before.

The version is kept in SQLite's user_version, so that Alembic is imported only when it differs.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection as SQLAlchemyConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.storage.connection import Connection, connect, in_plain_words
from om_desktop.storage.tables import SCHEMA_VERSION, SEARCH_DDL, SEARCH_TUNING, metadata

BACKUPS = "backups"


def engine_over(connection: Connection) -> Engine:
    """Return a SQLAlchemy engine that uses this one connection."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        module=dbapi2,
    )

    # The driver is in autocommit mode, so a transaction must be begun in so many words; with it
    # a step that fails half way leaves no table behind.
    @event.listens_for(engine, "begin")
    def begin(live: SQLAlchemyConnection) -> None:
        live.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def make(connection: Connection) -> None:
    """Make every table of a new store."""
    with in_plain_words():
        metadata.create_all(engine_over(connection))
        connection.execute(SEARCH_DDL)
        connection.execute(SEARCH_TUNING)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def version(connection: Connection) -> int:
    """Return the version of the store's schema; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: Connection) -> None:
    """Raise EnvironmentProblem when a newer OM Desktop wrote this store."""
    if version(connection) > SCHEMA_VERSION:
        raise EnvironmentProblem(
            Trouble.NEWER_STORE,
            "This case file was written by a newer OM Desktop.",
            "Install the newer version. Nothing was changed.",
        )


def check_not_older(connection: Connection) -> None:
    """Raise EnvironmentProblem when the store must be lifted before it can be read."""
    if version(connection) < SCHEMA_VERSION:
        raise EnvironmentProblem(
            Trouble.READ_ONLY,
            "This case file was written by an older OM Desktop.",
            "Open the window once: it makes a backup and brings the file up to date.",
        )


def back_up(connection: Connection, key: bytes, target: Path) -> None:
    """Copy the whole store, encrypted with the same key, while it is open."""
    target.parent.mkdir(exist_ok=True)
    copy = connect(target, key)
    try:
        with in_plain_words():
            connection.backup(copy)
    finally:
        copy.close()


def migrate(connection: Connection, key: bytes, folder: Path, now: datetime) -> None:
    """Lift an older store to this version, a backup of it made first; nothing when it is current.

    Raises EnvironmentProblem when the backup or a step fails; the store is then as it was.
    """
    found = version(connection)
    if found == SCHEMA_VERSION:
        return
    back_up(connection, key, folder / BACKUPS / f"schema-{found}-{now:%Y%m%d-%H%M%S}.db")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with in_plain_words(), engine_over(connection).begin() as live:
        config.attributes["connection"] = live
        # A step's id is the version it leads to, so user_version alone says where to begin.
        if found:
            command.stamp(config, f"{found:04d}", purge=True)
        command.upgrade(config, f"{SCHEMA_VERSION:04d}")
        live.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
