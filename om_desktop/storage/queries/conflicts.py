"""What of a case was changed both here and in a source, in words; must not know screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.record import FieldInfo, Record, fields_of
from om_desktop.operations.conflicts import value_here
from om_desktop.operations.history import NOTHING, PRIVATE_FIELDS, SENSITIVE
from om_desktop.operations.ports import KeptConflict
from om_desktop.operations.record_words import RecordWords
from om_desktop.storage import cases, conflicts
from om_desktop.storage.connection import in_plain_words
from om_desktop.storage.reader import Reader

PAGE = 500


@dataclass(frozen=True)
class OpenConflict:
    """A field with two values, until one is chosen; both in words. noted_at in UTC.

    kind: the record's. what: what the record is called. here and offered of a sensitive entry's
    private fields are not given away. origin: where the offered value comes from.
    """

    conflict_id: UUID
    record_id: UUID
    kind: str
    what: str
    field: str
    here: str
    offered: str
    origin: str
    noted_at: datetime


def open_conflicts(reader: Reader, case_id: UUID) -> tuple[OpenConflict, ...]:
    """Return a case's open conflicts, the earliest first, 500 at most.

    Raises NotFound, NotAllowed.
    """
    with in_plain_words():
        cases.check_access(reader.connection, case_id, reader.actor)
        found = conflicts.open_of(reader.connection, case_id, PAGE)
    if not found:  # as nearly always: nothing more is read
        return ()
    return tuple(_told(reader, reader.case_file(case_id), found))


def _told(reader: Reader, file: CaseFile, found: Sequence[KeptConflict]) -> Sequence[OpenConflict]:
    names = {person.staff_code: person.name for person in reader.staff()}
    words = RecordWords(file, reader.reference, names)
    told = []
    for conflict in found:
        record = words.record(conflict.record_id)
        name, _, key = conflict.path.partition(".")
        infos = {info.name: info for info in fields_of(KIND_BY_NAME[conflict.kind])}
        if record is None or name not in infos:  # pragma: no cover - noted of records we hold
            continue
        told.append(_in_words(words, conflict, record, infos[name], key))
    return told


def _in_words(
    words: RecordWords, conflict: KeptConflict, record: Record, info: FieldInfo, key: str
) -> OpenConflict:
    version = getattr(record, "form_version", 0)
    private = isinstance(record, Contact) and record.sensitive and info.name in PRIVATE_FIELDS

    def said(value: object) -> str:
        if private and value:
            return SENSITIVE
        return words.value(conflict.kind, version, info, key, value) or NOTHING

    return OpenConflict(
        conflict_id=conflict.conflict_id,
        record_id=conflict.record_id,
        kind=conflict.kind,
        what=words.name_of(record),
        field=words.label(conflict.kind, version, info, key),
        here=said(value_here(conflict, record)),
        offered=said(conflict.offered),
        origin=conflict.origin,
        noted_at=conflict.noted_at,
    )
