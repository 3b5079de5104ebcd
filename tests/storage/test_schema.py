"""The schema's steps: they lead to the declared tables, with a backup before, or change nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from om_desktop.errors import EnvironmentProblem
from om_desktop.storage import connection as raw
from om_desktop.storage import schema
from om_desktop.storage.tables import SCHEMA_VERSION, metadata

KEY = bytes(range(32))
NOW = datetime(2026, 5, 27, 8, 41, tzinfo=UTC)


def shapes(connection: raw.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The columns and indexes of every table, in no particular order of making."""
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(("sqlite_", "alembic_", "search_"))
    ]
    return {
        name: [
            *connection.execute(f"PRAGMA table_info('{name}')").fetchall(),
            *sorted(row[1:3] for row in connection.execute(f"PRAGMA index_list('{name}')")),
        ]
        for name in names
    }


def test_the_steps_from_nothing_lead_to_the_declared_tables(tmp_path: Path) -> None:
    made = raw.connect(tmp_path / "made.db", KEY)
    schema.make(made)
    lifted = raw.connect(tmp_path / "case-file.db", KEY)
    schema.migrate(lifted, KEY, tmp_path, NOW)
    assert schema.version(lifted) == schema.version(made) == SCHEMA_VERSION
    assert shapes(lifted) == shapes(made)
    context = MigrationContext.configure(
        schema.engine_over(lifted).connect(),
        opts={
            "include_name": lambda name, kind, _parents: (
                kind != "table"
                or not (name or "").startswith(("search_", "search"))
                or name == "search_document"
            )
        },
    )
    assert compare_metadata(context, metadata) == []
    made.close()
    lifted.close()


def test_a_backup_is_made_before_a_step_and_opens_with_the_same_key(tmp_path: Path) -> None:
    older = raw.connect(tmp_path / "case-file.db", KEY)
    older.execute("CREATE TABLE kept_from_before (word TEXT)")
    older.execute("INSERT INTO kept_from_before VALUES ('heron')")
    schema.migrate(older, KEY, tmp_path, NOW)
    assert older.execute("SELECT word FROM kept_from_before").fetchall() == [("heron",)]
    older.close()
    (backup,) = (tmp_path / schema.BACKUPS).iterdir()
    assert b"heron" not in backup.read_bytes()
    copy = raw.connect(backup, KEY, read_only=True)
    assert copy.execute("SELECT word FROM kept_from_before").fetchall() == [("heron",)]
    assert schema.version(copy) == 0
    copy.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    older = raw.connect(tmp_path / "case-file.db", KEY)
    older.execute("CREATE TABLE contact (in_the_way TEXT)")
    with pytest.raises(Exception, match="already exists"):
        schema.migrate(older, KEY, tmp_path, NOW)
    assert schema.version(older) == 0
    names = [row[0] for row in older.execute("SELECT name FROM sqlite_master")]
    assert names == ["contact"]
    older.close()


def test_nothing_happens_when_the_store_is_current(tmp_path: Path) -> None:
    current = raw.connect(tmp_path / "case-file.db", KEY)
    schema.make(current)
    schema.migrate(current, KEY, tmp_path, NOW)
    assert not (tmp_path / schema.BACKUPS).exists()
    current.close()


def test_a_backup_that_cannot_be_made_stops_the_step(tmp_path: Path) -> None:
    older = raw.connect(tmp_path / "case-file.db", KEY)
    (tmp_path / schema.BACKUPS).write_text("in the way", encoding="utf-8")
    with pytest.raises((EnvironmentProblem, OSError)):
        schema.migrate(older, KEY, tmp_path, NOW)
    assert schema.version(older) == 0
    older.close()
