"""The contact log of a case: a page of lines at a time, counts, and one entry as a whole.

Must not know how lines are shown. Words within one case are found by scanning that case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import msgspec

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_filter import Compliance, ContactFilter
from om_desktop.domain.document import Document
from om_desktop.errors import NotAllowed, NotFound
from om_desktop.storage.cases import records_of
from om_desktop.storage.reader import Reader
from om_desktop.storage.tables import READERS
from om_desktop.wire.plain import from_plain

PAGE = 500
NOTES_SHOWN = 300


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A line of the log: notes cut to 300 characters, none of a sensitive entry.

    moved_on, moved_at: the new day and start of an appointment that was rescheduled.
    """

    record_id: UUID
    on: date
    starts_at: time | None
    ends_at: time | None
    contact_type: str
    type_as_worded: str
    outcome: str
    outcome_as_worded: str
    action: str
    notes: str
    location: str
    staff_code: str
    staff_name: str
    recorded_by: str
    enforceable: bool
    rar_day: bool
    objectives: frozenset[UUID]
    sensitive: bool
    system_entry: bool
    rescheduled_to_id: UUID | None
    reschedule_reason: str
    entered_in_error_at: datetime | None
    entered_in_error_by: str
    entered_in_error_reason: str
    moved_on: date | None = None
    moved_at: time | None = None

    @property
    def stands(self) -> bool:
        """Whether the entry counts: not marked entered in error, not moved to another time."""
        return self.entered_in_error_at is None and self.rescheduled_to_id is None

    @property
    def starts(self) -> datetime:
        """The start in London wall time; midnight where no time was given."""
        return datetime.combine(self.on, self.starts_at or time())


@dataclass(frozen=True)
class ContactLog:
    """A page of the log.

    matching: how many entries the filter finds. total: all entries of the case. system: those made
    by the system. more: whether lines come after these.
    """

    rows: tuple[ContactRow, ...]
    more: bool
    matching: int
    total: int
    system: int


@dataclass(frozen=True)
class WholeContact:
    """One entry with its files, and how often it was changed."""

    contact: Contact
    earlier_versions: int
    files: tuple[Document, ...]


_OWN = [f.name for f in fields(ContactRow) if not f.name.startswith("moved_")]
_CUT = f"CASE WHEN c.sensitive THEN '' ELSE substr(c.notes, 1, {NOTES_SHOWN}) END"
_COLUMNS = ", ".join(_CUT if name == "notes" else f'c."{name}"' for name in _OWN)
_SELECT = (
    f'SELECT {_COLUMNS}, m."on", m.starts_at FROM contact c '  # noqa: S608  constants of this module
    "LEFT JOIN contact m ON m.record_id = c.rescheduled_to_id"
)
_decode_ids = msgspec.json.Decoder(frozenset[UUID]).decode
_NO_OBJECTIVES: frozenset[UUID] = frozenset()


def contact_log(
    reader: Reader,
    case_id: UUID,
    wanted: ContactFilter,
    *,
    after: ContactRow | None = None,
    limit: int = PAGE,
    oldest_first: bool = False,
) -> ContactLog:
    """Return the entries that come after one (None: from the start), at most 500.

    Raises NotFound, NotAllowed.
    """
    _check_access(reader, case_id)
    limit = min(limit, PAGE)
    where, values = _conditions(case_id, wanted, reader.reference.codes)
    total, system = _totals(reader, case_id)
    if wanted.words.strip():
        ids = _ids_with_words(reader, wanted, where, values, oldest_first=oldest_first)
        start = ids.index(str(after.record_id)) + 1 if after and str(after.record_id) in ids else 0
        rows = _rows_of(reader, ids[start : start + limit])
        return ContactLog(rows, start + limit < len(ids), len(ids), total, system)
    matching = _count(reader, where, values) if wanted.is_on else total
    if wanted.hide_system and not wanted.is_on:
        matching = total - system
    if after is not None:
        where, values = _after(where, values, after, oldest_first=oldest_first)
    found = reader.rows(
        f"{_SELECT} WHERE {where} {_order(oldest_first=oldest_first)} LIMIT ?",
        (*values, limit + 1),
    )
    rows = tuple(_row(values) for values in found[:limit])
    return ContactLog(rows, len(found) > limit, matching, total, system)


def log_as_known(
    file: CaseFile, wanted: ContactFilter, codes: Codes, *, oldest_first: bool = False
) -> ContactLog:
    """Return the whole log of a case file, as known on an earlier day."""
    held = file.all(Contact)
    fitting = [contact for contact in held if wanted.fits(contact, codes)]
    fitting.sort(key=lambda c: (c.on, c.starts_at or time(), str(c.record_id)))
    if not oldest_first:
        fitting.reverse()
    rows = tuple(_row_of(file, contact) for contact in fitting)
    system = sum(contact.system_entry for contact in held)
    return ContactLog(rows, more=False, matching=len(rows), total=len(held), system=system)


def whole_contact(reader: Reader, record_id: UUID) -> WholeContact:
    """Return one entry. Reading a sensitive one must be noted first (Store.note_reading).

    Raises NotFound, NotAllowed.
    """
    table = READERS[Contact]
    row = reader.row(
        f"SELECT {table.columns} FROM contact WHERE record_id = ?",  # noqa: S608  its own columns
        (str(record_id),),
    )
    if row is None:
        raise NotFound("This laptop holds no such contact.")
    contact = from_plain(Contact, table.plain(row))
    _check_access(reader, contact.case_id)
    changes = reader.row(
        "SELECT count(DISTINCT txn_id) FROM journal WHERE case_id = ? AND record_id = ?",
        (str(contact.case_id), str(record_id)),
    )
    files = records_of(reader.connection, Document, contact.case_id)
    return WholeContact(
        contact,
        max(int(changes[0]) - 1, 0) if changes else 0,
        tuple(each for each in files if each.belongs_to == record_id),
    )


def file_content(reader: Reader, document: Document) -> bytes:
    """Return the bytes of a file. Raises NotFound, NotAllowed, EnvironmentProblem."""
    _check_access(reader, document.case_id)
    return reader.files.read(document.sha256)


def _check_access(reader: Reader, case_id: UUID) -> None:
    found = reader.access_to(case_id)
    if not found.is_open:
        raise NotAllowed(found.message)


def _conditions(case_id: UUID, wanted: ContactFilter, codes: Codes) -> tuple[str, list[object]]:
    parts, values = ["c.case_id = ?"], [str(case_id)]
    if wanted.hide_system:
        parts.append("NOT c.system_entry")
    if wanted.from_on:
        parts.append('c."on" >= ?')
        values.append(wanted.from_on.isoformat())
    if wanted.to_on:
        parts.append('c."on" <= ?')
        values.append(wanted.to_on.isoformat())
    if wanted.group:
        parts.append(f"c.contact_type IN ({_marks(wanted.types(codes))})")
        values += wanted.types(codes)
    if wanted.compliance is Compliance.NO_OUTCOME:
        booked = tuple(t.code for t in codes.contact_types.values() if t.appointment)
        parts.append("c.outcome = '' AND c.outcome_as_worded = ''")
        parts.append(f"c.contact_type IN ({_marks(booked)})")
        values += booked
    elif wanted.compliance is not Compliance.ANY:
        parts.append(f"c.outcome IN ({_marks(wanted.outcomes(codes))})")
        values += wanted.outcomes(codes)
    return " AND ".join(parts), list[object](values)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _order(*, oldest_first: bool) -> str:
    way = "ASC" if oldest_first else "DESC"
    return f"ORDER BY c.\"on\" {way}, coalesce(c.starts_at, '') {way}, c.record_id {way}"


def _after(
    where: str, values: list[object], row: ContactRow, *, oldest_first: bool
) -> tuple[str, list[object]]:
    """Go on behind a row: by key, so that the last page costs no more than the first."""
    beyond = ">" if oldest_first else "<"
    key = f"(c.\"on\", coalesce(c.starts_at, ''), c.record_id) {beyond} (?, ?, ?)"
    day = row.on.isoformat()
    at = row.starts_at.isoformat() if row.starts_at else ""
    # The first condition lets the index find the place; the second settles the same day.
    return (
        f'{where} AND c."on" {beyond}= ? AND {key}',
        [*values, day, day, at, str(row.record_id)],
    )


def _totals(reader: Reader, case_id: UUID) -> tuple[int, int]:
    row = reader.row(
        "SELECT count(*), coalesce(sum(system_entry), 0) FROM contact WHERE case_id = ?",
        (str(case_id),),
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _count(reader: Reader, where: str, values: Sequence[object]) -> int:
    row = reader.row(f"SELECT count(*) FROM contact c WHERE {where}", values)  # noqa: S608  built above
    return int(row[0]) if row else 0


def _ids_with_words(
    reader: Reader,
    wanted: ContactFilter,
    where: str,
    values: Sequence[object],
    *,
    oldest_first: bool,
) -> list[str]:
    codes = reader.reference.codes
    found = reader.rows(
        "SELECT c.record_id, c.contact_type, c.type_as_worded, c.sensitive, c.notes, c.location, "  # noqa: S608  built above
        f"c.staff_name, c.purpose FROM contact c WHERE {where} {_order(oldest_first=oldest_first)}",
        values,
    )
    return [
        record_id
        for record_id, contact_type, worded, sensitive, *private in found
        if wanted.has_words(
            (codes.contact_type_name(contact_type, worded), contact_type),
            private,
            sensitive=bool(sensitive),
        )
    ]


def _rows_of(reader: Reader, ids: Sequence[str]) -> tuple[ContactRow, ...]:
    found = reader.rows(f"{_SELECT} WHERE c.record_id IN ({_marks(ids)})", ids)
    by_id = {row[0]: row for row in found}
    return tuple(_row(by_id[each]) for each in ids)


def _row(values: tuple[Any, ...]) -> ContactRow:
    own = dict(zip(_OWN, values, strict=False))
    own["record_id"] = UUID(own["record_id"])
    own["on"] = date.fromisoformat(own["on"])
    for name in ("starts_at", "ends_at"):
        own[name] = _time(own[name])
    for name in ("enforceable", "rar_day", "sensitive", "system_entry"):
        own[name] = bool(own[name])
    own["objectives"] = _objectives(own["objectives"])
    moved, marked = own["rescheduled_to_id"], own["entered_in_error_at"]
    own["rescheduled_to_id"] = UUID(moved) if moved else None
    own["entered_in_error_at"] = datetime.fromisoformat(marked) if marked else None
    moved_on, moved_at = values[-2:]
    return ContactRow(
        **own, moved_on=date.fromisoformat(moved_on) if moved_on else None, moved_at=_time(moved_at)
    )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _objectives(text: str) -> frozenset[UUID]:
    return _NO_OBJECTIVES if text == "[]" else _decode_ids(text)


def _row_of(file: CaseFile, contact: Contact) -> ContactRow:
    moved = file.find(Contact, contact.rescheduled_to_id) if contact.rescheduled_to_id else None
    row = ContactRow(**{name: getattr(contact, name) for name in _OWN})
    return replace(
        row,
        notes="" if contact.sensitive else contact.notes[:NOTES_SHOWN],
        moved_on=moved.on if moved else None,
        moved_at=moved.starts_at if moved else None,
    )
