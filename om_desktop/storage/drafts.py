"""Drafts: what was typed and not yet saved, per person, case, form and subject; encrypted too."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from om_desktop.operations.ports import DraftKey
from om_desktop.storage.connection import Connection
from om_desktop.storage.journal import stamp

Content = dict[str, object]


@dataclass(frozen=True)
class Draft:
    """A draft left open: what it belongs to, what was typed, and when it was last written."""

    key: DraftKey
    content: Content
    saved_at: datetime


def keep(
    connection: Connection, staff_code: str, key: DraftKey, content: Content, now: datetime
) -> None:
    """Write a draft over the one before."""
    connection.execute(
        "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (staff_code, case_id, form, subject) "
        "DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
        (*_key(staff_code, key), msgspec.json.encode(content).decode(), stamp(now)),
    )


def find(connection: Connection, staff_code: str, key: DraftKey) -> Draft | None:
    """Return a draft, None when there is none."""
    row = connection.execute(
        "SELECT content, saved_at FROM draft "
        "WHERE staff_code = ? AND case_id = ? AND form = ? AND subject = ?",
        _key(staff_code, key),
    ).fetchone()
    return _draft(key, *row) if row else None


def discard(connection: Connection, staff_code: str, key: DraftKey) -> None:
    """Remove a draft; nothing happens when there is none."""
    connection.execute(
        "DELETE FROM draft WHERE staff_code = ? AND case_id = ? AND form = ? AND subject = ?",
        _key(staff_code, key),
    )


def left_open(connection: Connection, staff_code: str) -> list[Draft]:
    """Return a person's drafts, the latest first."""
    rows = connection.execute(
        "SELECT case_id, form, subject, content, saved_at FROM draft "
        "WHERE staff_code = ? ORDER BY saved_at DESC",
        (staff_code,),
    )
    return [
        _draft(DraftKey(UUID(case_id) if case_id else None, form, subject), content, saved_at)
        for case_id, form, subject, content, saved_at in rows
    ]


def _key(staff_code: str, key: DraftKey) -> tuple[str, str, str, str]:
    return (staff_code, str(key.case_id) if key.case_id else "", key.form, key.subject)


def _draft(key: DraftKey, content: str, saved_at: str) -> Draft:
    return Draft(key, msgspec.json.decode(content, type=Content), datetime.fromisoformat(saved_at))
