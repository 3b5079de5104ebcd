"""One transaction on one case: state, journal, outbox, base fields, search index, together.

Implements operations.ports.UnitOfWork over a SQLCipher connection. There is no second way to write.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact_rules import Neighbour
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.record import Record
from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import in_london
from om_desktop.errors import InvalidInput, NotFound
from om_desktop.operations.ports import Changes, DraftKey, KeptConflict
from om_desktop.storage import cases, conflicts, drafts, journal, search
from om_desktop.storage.appointments import neighbours
from om_desktop.storage.case_files import CaseFiles
from om_desktop.storage.connection import Connection
from om_desktop.storage.files import FileStore
from om_desktop.storage.tables import READERS, TABLES, to_row
from om_desktop.wire.canonical import HASH_SPACE, canonical_json, hash_share, record_hash
from om_desktop.wire.operation import Operation
from om_desktop.wire.plain import Plain, apply_changes, differences, from_plain, to_plain

R = TypeVar("R", bound=Record)
_IDENTITY = ("record_id", "case_id")
_NOTHING = (0).to_bytes(32)


def _upsert(kind: type[Record]) -> str:
    columns = [column.name for column in TABLES[kind].columns if column.name != "extra"]
    named = ", ".join(f'"{column}"' for column in columns)
    laid_over = ", ".join(f'"{c}" = excluded."{c}"' for c in columns if c != "record_id")
    return (
        f'INSERT INTO "{kind.KIND}" ({named}) VALUES ({", ".join("?" * len(columns))}) '  # noqa: S608 - our own names
        f"ON CONFLICT (record_id) DO UPDATE SET {laid_over}"
    )


_UPSERTS = {kind: _upsert(kind) for kind in TABLES}


class StoreUnitOfWork:
    """One transaction by one person at one moment; made and committed by the Store."""

    def __init__(
        self,
        connection: Connection,
        files: FileStore,
        case_files: CaseFiles,
        actor: StaffMember,
        reference: Reference,
        staff: Callable[[], Sequence[StaffMember]],
        now: datetime,
        device_id: str,
    ) -> None:
        self._connection = connection
        self._files = files
        self._case_files = case_files
        self._staff = staff
        self._device_id = device_id
        self._txn_id = journal.fresh_id()
        self._case_id: UUID | None = None
        self._registered_id: UUID | None = None
        self._kinds: set[str] = set()
        self._record_ids: set[UUID] = set()
        self.actor = actor
        self.reference = reference
        self.now = now

    @property
    def today(self) -> date:
        """The day in London."""
        return in_london(self.now).date()

    @property
    def case_id(self) -> UUID | None:
        """The case this transaction changed, None when it changed nothing."""
        return self._case_id

    def changes(self, initiator: int = 0) -> Changes:
        """Return what was changed so far."""
        changed = frozenset({self._case_id} - {None})
        return Changes(
            frozenset(case_id for case_id in changed if case_id is not None),
            frozenset(self._kinds),
            frozenset(self._record_ids),
            initiator,
        )

    def case_file(self, case_id: UUID) -> CaseFile:
        """Return the case as it stands. Raises NotFound, NotAllowed."""
        return self._case_files.open(case_id, self.actor)

    def get(self, kind: type[R], record_id: UUID) -> R:
        """Return one record. Raises NotFound."""
        found = self.find(kind, record_id)
        if found is None:
            raise NotFound(f"This laptop holds no such {kind.LABEL.lower()}.")
        return found

    def find(self, kind: type[R], record_id: UUID) -> R | None:
        """Return one record, or None."""
        plain = self._plain(kind, record_id)
        return from_plain(kind, plain) if plain else None

    def records_of(self, kind: type[R], case_id: UUID) -> Sequence[R]:
        """Return a case's records of one kind, in the order they were made."""
        return cases.records_of(self._connection, kind, case_id)

    def neighbours(
        self, case_id: UUID, staff_code: str, day: date, leaving_out: UUID | None = None
    ) -> Sequence[Neighbour]:
        """Return the day's other appointments of this person, and of this member of staff."""
        codes = self.reference.codes
        found = neighbours(self._connection, self.actor, codes, (case_id, staff_code), day)
        return [each for each in found if each.record_id != leaving_out]

    def _plain(self, kind: type[Record], record_id: UUID) -> Plain | None:
        reader = READERS[kind]
        row = self._connection.execute(
            f'SELECT {reader.columns} FROM "{kind.KIND}" WHERE record_id = ?',  # noqa: S608 - our own names
            (str(record_id),),
        ).fetchone()
        return reader.plain(row) if row else None

    def save(self, new: Record, *, seen: Record | None) -> None:
        """Keep what the author changed, against what he saw (sync.md, the journal)."""
        kind = type(new)
        problems = new.problems()
        if problems:
            raise InvalidInput(problems)
        self._require(Action.ADD if seen is None else Action.CHANGE, new)
        before = to_plain(seen) if seen else None
        changed = differences(kind, before, to_plain(new))
        for name in _IDENTITY:
            changed.pop(name, None)
        if seen is not None and not changed:
            return
        self._one_case(new.case_id)
        current = self._plain(kind, new.record_id)
        if current is not None:
            current = to_plain(from_plain(kind, current))
        after = {path: values[1] for path, values in changed.items()}
        result = to_plain(new) if current is None else apply_changes(kind, current, after)
        kept = from_plain(kind, result)
        # Two edits that are each right can be wrong together; the second is told, nothing is lost.
        problems = {} if kept == new else kept.problems()
        if problems:
            raise InvalidInput(problems)
        self._write(kind, kept, current)
        self._case_files.take(kept, is_new=current is None)
        self._journal(kind, kept, changed, creates=current is None)
        self._note_base(kept, current, changed)
        if current is not None:
            conflicts.settle_agreed(self._connection, new.record_id, after, self.now)
        search.index(self._connection, kept, self.reference.codes)
        self._kinds.add(kind.KIND)
        self._record_ids.add(new.record_id)

    def _require(self, action: Action, record: Record) -> None:
        case = self.find(Case, record.case_id)
        if case is None and isinstance(record, Case):
            require(self.actor, Action.REGISTER, Case, record)
            self._registered_id = record.case_id
        elif case is not None:
            # Who registers a case also says who the person is, in the same transaction.
            if record.case_id != self._registered_id:
                require(self.actor, action, type(record), case)
        else:
            raise NotFound("This laptop holds no such case.")

    def _one_case(self, case_id: UUID) -> None:
        assert self._case_id in (None, case_id), "a transaction touches one case"
        self._case_id = case_id

    def _write(self, kind: type[Record], record: Record, current: Plain | None) -> None:
        plain = to_plain(record)
        hashed = record_hash(kind, plain)
        row = {**to_row(kind, plain), "record_hash": hashed}
        names = (column.name for column in TABLES[kind].columns if column.name != "extra")
        self._connection.execute(_UPSERTS[kind], [row[name] for name in names])
        was = record_hash(kind, current) if current is not None else None
        self._shift_hash(record, was, hashed)

    def _shift_hash(self, record: Record, was: bytes | None, now: bytes) -> None:
        case_id = str(record.case_id)
        row = self._connection.execute(
            "SELECT seen_hash FROM case_state WHERE case_id = ?", (case_id,)
        ).fetchone()
        if row is None:
            self._connection.execute(
                "INSERT INTO case_state VALUES (?, 0, '', ?, ?, 1)", (case_id, _NOTHING, _NOTHING)
            )
        total = int.from_bytes(row[0] if row else _NOTHING)
        if was is not None:
            total -= hash_share(record.record_id, was)
        total = (total + hash_share(record.record_id, now)) % HASH_SPACE
        self._connection.execute(
            "UPDATE case_state SET seen_hash = ? WHERE case_id = ?", (total.to_bytes(32), case_id)
        )

    def _journal(
        self, kind: type[Record], record: Record, changed: dict[str, list[object]], *, creates: bool
    ) -> None:
        case_id = str(record.case_id)
        version, seq = self._connection.execute(
            "UPDATE case_state SET next_seq = next_seq + 1 WHERE case_id = ? "
            "RETURNING version, next_seq - 1",
            (case_id,),
        ).fetchone()
        made_at = journal.stamp(self.now)
        journal.append(
            self._connection,
            Operation(
                op_id=journal.fresh_id(),
                txn_id=self._txn_id,
                case_id=record.case_id,
                record_id=record.record_id,
                kind=kind.KIND,
                fields=changed,
                base_version=version,
                author=self.actor.staff_code,
                device_id=self._device_id,
                case_seq=seq,
                form_version=getattr(record, "form_version", 0),
                made_at=made_at,
                creates=creates,
            ),
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO outbox (txn_id, case_id, state, queued_at) "
            "VALUES (?, ?, 'waiting', ?)",
            (str(self._txn_id), case_id, made_at),
        )

    def _note_base(
        self, record: Record, current: Plain | None, changed: dict[str, list[object]]
    ) -> None:
        record_id = str(record.record_id)
        keep = "INSERT OR IGNORE INTO base_field (record_id, path, value) VALUES (?, ?, ?)"
        if current is None:
            self._connection.execute(keep, (record_id, "", None))
            return
        whole = self._connection.execute(
            "SELECT 1 FROM base_field WHERE record_id = ? AND path = ''", (record_id,)
        ).fetchone()
        if whole:
            return
        kind = type(record)
        held = differences(kind, to_plain(record), current)
        for path in changed:
            value = held[path][1] if path in held else changed[path][1]
            self._connection.execute(keep, (record_id, path, canonical_json(value).decode()))

    def case_id_of(self, crn: str) -> UUID | None:
        """Return the id of the case with this CRN."""
        return cases.id_of(self._connection, crn)

    def note_alias(self, case_id: UUID, alias_id: UUID) -> None:
        """Let a case be found by another id too."""
        self._connection.execute(
            "INSERT OR IGNORE INTO case_alias VALUES (?, ?, ?)",
            (str(alias_id), str(case_id), journal.stamp(self.now)),
        )

    def staff(self) -> Sequence[StaffMember]:
        """Return the staff list."""
        return self._staff()

    def discard_draft(self, key: DraftKey) -> None:
        """Remove a draft whose content this transaction keeps."""
        drafts.discard(self._connection, self.actor.staff_code, key)

    def keep_file(self, content: bytes) -> str:
        """Keep a file's bytes and return their SHA-256."""
        digest = self._files.keep(content)
        self._connection.execute(
            "INSERT OR IGNORE INTO stored_file VALUES (?, ?, ?)",
            (digest, len(content), journal.stamp(self.now)),
        )
        return digest

    def last_imported(self, record_id: UUID) -> dict[str, object] | None:
        """Return the plain fields as last imported."""
        row = self._connection.execute(
            "SELECT fields FROM import_base WHERE record_id = ?", (str(record_id),)
        ).fetchone()
        return msgspec.json.decode(row[0], type=dict[str, object]) if row else None

    def note_imported(self, record_id: UUID, fields: dict[str, object]) -> None:
        """Remember the plain fields as now imported."""
        self._connection.execute(
            "INSERT INTO import_base VALUES (?, ?) "
            "ON CONFLICT (record_id) DO UPDATE SET fields = excluded.fields",
            (str(record_id), canonical_json(fields).decode()),
        )

    def note_conflict(
        self, record: Record, field: str, values: tuple[object, object, object], origin: str
    ) -> None:
        """Keep both values of a field until somebody decides; a newer offer replaces the older."""
        conflicts.note(self._connection, record, field, values, origin, self.now)

    def withdraw_conflict(self, record_id: UUID, field: str) -> None:
        """Settle a field's open conflict, if any: the source now says what is here."""
        conflicts.withdraw(self._connection, record_id, field, self.now)

    def conflict(self, conflict_id: UUID) -> KeptConflict:
        """Return a conflict, settled or not. Raises NotFound."""
        found = conflicts.find(self._connection, conflict_id)
        if found is None:
            raise NotFound("This laptop holds no such conflict.")
        return found

    def settle_conflict(self, conflict_id: UUID) -> None:
        """Mark a conflict as settled; open pages of its case hear of it. Raises NotFound."""
        found = self.conflict(conflict_id)
        self._one_case(found.case_id)
        self._record_ids.add(found.record_id)
        conflicts.settle(self._connection, conflict_id, self.now)
