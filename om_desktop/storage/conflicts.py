"""Both values of a field that two sources changed, kept until one is chosen; knows no words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from om_desktop.domain.record import Record
from om_desktop.operations.ports import KeptConflict
from om_desktop.storage import journal
from om_desktop.storage.connection import Connection
from om_desktop.wire.canonical import canonical_json

_COLUMNS = (
    "conflict_id, case_id, record_id, kind, path, kept, offered, origin, noted_at, resolved_at"
)


def note(
    connection: Connection,
    record: Record,
    path: str,
    values: tuple[object, object, object],
    origin: str,
    now: datetime,
) -> None:
    """Keep (base, kept, offered) of a field; a newer offer replaces the older."""
    connection.execute(
        "DELETE FROM conflict WHERE record_id = ? AND path = ? AND resolved_at IS NULL",
        (str(record.record_id), path),
    )
    base, kept, offered = (canonical_json(value).decode() for value in values)
    connection.execute(
        "INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            str(journal.fresh_id()),
            str(record.case_id),
            str(record.record_id),
            record.KIND,
            path,
            base,
            kept,
            offered,
            origin,
            journal.stamp(now),
        ),
    )


def find(connection: Connection, conflict_id: UUID) -> KeptConflict | None:
    """Return a conflict, settled or not; None when there is none."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM conflict WHERE conflict_id = ?",  # noqa: S608 - our own names
        (str(conflict_id),),
    ).fetchone()
    return _conflict(row) if row else None


def open_of(connection: Connection, case_id: UUID, limit: int) -> Sequence[KeptConflict]:
    """Return a case's conflicts that nobody settled yet, the earliest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM conflict "  # noqa: S608 - our own names
        "WHERE case_id = ? AND resolved_at IS NULL ORDER BY noted_at, path LIMIT ?",
        (str(case_id), limit),
    )
    return [_conflict(row) for row in rows]


def count_open(connection: Connection) -> int:
    """Count the conflicts of all cases that nobody settled yet."""
    row = connection.execute("SELECT count(*) FROM conflict WHERE resolved_at IS NULL").fetchone()
    return int(row[0])


def settle(connection: Connection, conflict_id: UUID, now: datetime) -> None:
    """Mark a conflict as settled; one that is settled already stays as it is."""
    connection.execute(
        "UPDATE conflict SET resolved_at = ? WHERE conflict_id = ? AND resolved_at IS NULL",
        (journal.stamp(now), str(conflict_id)),
    )


def withdraw(connection: Connection, record_id: UUID, path: str, now: datetime) -> None:
    """Settle a field's open conflict, if there is one."""
    connection.execute(
        "UPDATE conflict SET resolved_at = ? "
        "WHERE record_id = ? AND path = ? AND resolved_at IS NULL",
        (journal.stamp(now), str(record_id), path),
    )


def settle_agreed(
    connection: Connection, record_id: UUID, written: Mapping[str, Any], now: datetime
) -> None:
    """Settle the conflicts whose offered value has now been written {path: value}."""
    rows = connection.execute(
        "SELECT conflict_id, path, offered FROM conflict "
        "WHERE record_id = ? AND resolved_at IS NULL",
        (str(record_id),),
    ).fetchall()
    for conflict_id, path, offered in rows:
        if path in written and written[path] == msgspec.json.decode(offered):
            settle(connection, UUID(conflict_id), now)


def _conflict(row: Sequence[Any]) -> KeptConflict:
    conflict_id, case_id, record_id, kind, path, kept, offered, origin, noted_at, resolved = row
    return KeptConflict(
        conflict_id=UUID(conflict_id),
        case_id=UUID(case_id),
        record_id=UUID(record_id),
        kind=kind,
        path=path,
        kept=msgspec.json.decode(kept),
        offered=msgspec.json.decode(offered),
        origin=origin,
        noted_at=datetime.fromisoformat(noted_at),
        is_settled=resolved is not None,
    )
