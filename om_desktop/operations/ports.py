"""What operations need of the store: a UnitOfWork; must not know which store that is.

The store makes one UnitOfWork per transaction, runs the operation in it, and commits state,
journal, outbox, search index and prompts together, or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from uuid6 import uuid7

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact_rules import Neighbour
from om_desktop.domain.record import Record
from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Changes:
    """What a transaction changed: open pages refresh what concerns them.

    kinds: the record kinds touched. initiator: the page that asked, so that it can tell its own
    change from another's.
    """

    case_ids: frozenset[UUID] = frozenset()
    kinds: frozenset[str] = frozenset()
    record_ids: frozenset[UUID] = frozenset()
    initiator: int = 0


@dataclass(frozen=True)
class DraftKey:
    """What a draft belongs to: the case, the form or page, and the subject within it.

    case_id None: something not yet on a case, as a case being registered.
    """

    case_id: UUID | None
    form: str
    subject: str = ""


@dataclass(frozen=True)
class KeptConflict:
    """Both values of a field that was changed here and in a source, as plain values.

    path: the field, or one key of a map. noted_at in UTC.
    """

    conflict_id: UUID
    case_id: UUID
    record_id: UUID
    kind: str
    path: str
    kept: object
    offered: object
    origin: str
    noted_at: datetime
    is_settled: bool


class UnitOfWork(Protocol):
    """One transaction on one case, by one person, at one moment.

    `actor` acts; `now` is a moment in UTC; `today` is the day in London.
    """

    @property
    def actor(self) -> StaffMember:
        """Who acts."""

    @property
    def reference(self) -> Reference:
        """Codes, policy and calendar in force."""

    @property
    def now(self) -> datetime:
        """The moment, in UTC."""

    @property
    def today(self) -> date:
        """The day in London."""

    def case_file(self, case_id: UUID) -> CaseFile:
        """Return the case as it stands, own unsaved changes of this transaction included.

        Raises NotFound, or NotAllowed with the message of a restricted case.
        """

    def get(self, kind: type[R], record_id: UUID) -> R:
        """Return one record. Raises NotFound."""

    def find(self, kind: type[R], record_id: UUID) -> R | None:
        """Return one record, or None."""

    def records_of(self, kind: type[R], case_id: UUID) -> Sequence[R]:
        """Return a case's records of one kind, without loading the rest of the case."""

    def neighbours(
        self, case_id: UUID, staff_code: str, day: date, leaving_out: UUID | None = None
    ) -> Sequence[Neighbour]:
        """Return the day's other appointments of this person, and of this member of staff.

        A case that the actor may not see gives its time and never the name.
        """

    def save(self, new: Record, *, seen: Record | None) -> None:
        """Keep a record: `seen` is the instance the author had before him, None for a new one.

        Only fields that differ from `seen` are written. Raises InvalidInput when the record has
        problems, NotAllowed when the actor's role may not do this.
        """

    def case_id_of(self, crn: str) -> UUID | None:
        """Return the id of the case with this CRN, None when this laptop holds none."""

    def note_alias(self, case_id: UUID, alias_id: UUID) -> None:
        """Let a case be found by another id too: the one its CRN would have made."""

    def staff(self) -> Sequence[StaffMember]:
        """Return the staff list."""

    def discard_draft(self, key: DraftKey) -> None:
        """Remove a draft whose content this transaction keeps."""

    def keep_file(self, content: bytes) -> str:
        """Keep a file's bytes, encrypted, and return their SHA-256."""

    def last_imported(self, record_id: UUID) -> dict[str, object] | None:
        """Return the plain fields as last imported from a source, None when never imported."""

    def note_imported(self, record_id: UUID, fields: dict[str, object]) -> None:
        """Remember the plain fields as now imported."""

    def note_conflict(
        self, record: Record, field: str, values: tuple[object, object, object], origin: str
    ) -> None:
        """Keep both values of a field that two sources changed: (base, kept, offered)."""

    def withdraw_conflict(self, record_id: UUID, field: str) -> None:
        """Settle a field's open conflict, if any: the source now says what is here."""

    def conflict(self, conflict_id: UUID) -> KeptConflict:
        """Return a conflict, settled or not. Raises NotFound."""

    def settle_conflict(self, conflict_id: UUID) -> None:
        """Mark a conflict as settled. Raises NotFound."""


def new_id() -> UUID:
    """Return a fresh record id in the order of time (UUIDv7)."""
    return UUID(int=uuid7().int)
