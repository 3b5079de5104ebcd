"""Writes the Alembic step from the newest migration to the declared tables.

Use: `make migration MESSAGE="what changed"`; then read the step and lift SCHEMA_VERSION in
om_desktop/storage/tables.py with it.
"""

import secrets
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from om_desktop.storage import connection as raw
from om_desktop.storage import schema

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def is_declared(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Leave out the full-text index's own tables: they are made by hand-written statements."""
    own = (name or "").startswith("search") and name != "search_document"
    return not (kind == "table" and own)


def main(message: str) -> None:
    """Lift an empty store by the steps there are, and write what is still missing as a new one."""
    with tempfile.TemporaryDirectory() as folder:
        connection = raw.connect(Path(folder) / "case-file.db", secrets.token_bytes(32))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with schema.engine_over(connection).connect() as live:
            config.attributes["connection"] = live
            config.attributes["include_object"] = is_declared
            if any((MIGRATIONS / "versions").glob("*.py")):
                command.upgrade(config, "head")
            count = len(list((MIGRATIONS / "versions").glob("[0-9]*.py"))) + 1
            command.revision(config, message, autogenerate=True, rev_id=f"{count:04d}")
        connection.close()
    print(f"Written {datetime.now(UTC):%Y-%m-%d}: read it before it is committed.")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "change")
