"""The history of a case in words: each change with who, when, where, before and after.

Must not know where operations are kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.order import Requirement
from om_desktop.domain.record import Answering, FieldInfo, Record, fields_of
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.sentence_plan import Objective, SentencePlan, Step
from om_desktop.domain.wording import counted, in_london
from om_desktop.operations.record_words import RecordWords
from om_desktop.wire.operation import Operation
from om_desktop.wire.plain import is_map

NEW_ENTRY = "New entry"
NOTHING = "None"
SENSITIVE = "Sensitive"
# Reading a sensitive entry is recorded, so the history does not give these away.
PRIVATE_FIELDS = frozenset({"notes", "purpose"})
_PRIVATE_OF_FILE = frozenset({"title", "notes"})
# What the name of a new entry says already.
_IN_NAME: Mapping[type[Record], frozenset[str]] = {
    Contact: frozenset({"contact_type", "type_as_worded", "on"}),
    RegisterEntry: frozenset({"register"}),
    Requirement: frozenset({"requirement_type"}),
    SentencePlan: frozenset({"version"}),
    Objective: frozenset({"position"}),
    Step: frozenset({"position"}),
}
# What goes on with the words before it: Length 20 days.
_GOES_ON = {"unit": " {}", "contacts_per": " in each {}"}


@dataclass(frozen=True)
class Change:
    """One change of one field, or a new entry. made_at in UTC.

    entry: everything a new entry says, by label. safety: the field is one that the cautious value
    of two is shown for. system: nobody typed it.
    """

    op_id: UUID
    record_id: UUID
    kind: str
    made_at: datetime
    who: str
    where: str
    field: str
    before: str
    after: str
    device: str
    safety: bool
    system: bool
    entry: tuple[tuple[str, str], ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether a record was made, rather than one field changed."""
        return self.field == NEW_ENTRY


class HistoryTeller:
    """Says operations of one case in words; made once for many operations."""

    def __init__(self, file: CaseFile, reference: Reference, names: Mapping[str, str]) -> None:
        """`names`: staff names by staff code."""
        self._words = RecordWords(file, reference, names)
        self._names = names
        self._infos = {
            name: {info.name: info for info in fields_of(kind)}
            for name, kind in KIND_BY_NAME.items()
        }

    def tell(self, operations: Iterable[Operation]) -> Iterator[Change]:
        """Yield the changes of operations, in the order given."""
        for operation in operations:
            if operation.creates:
                yield self._new_entry(operation)
            else:
                yield from self._changes(operation)

    def _changes(self, operation: Operation) -> Iterator[Change]:
        for path, (before, after) in operation.fields.items():
            name, _, key = path.partition(".")
            info = self._infos[operation.kind].get(name)
            if info is None or not info.about.shown:
                continue
            yield self._change(
                operation,
                self._words.label(operation.kind, operation.form_version, info, key),
                self._said(operation, info, key, before) or NOTHING,
                self._said(operation, info, key, after) or NOTHING,
                safety=self._is_safety(operation, info, key),
            )

    def _new_entry(self, operation: Operation) -> Change:
        kind = KIND_BY_NAME[operation.kind]
        told = [
            (info, key, self._said(operation, info, key, values[1]))
            for path, values in operation.fields.items()
            for name, _, key in (path.partition("."),)
            if (info := self._infos[operation.kind].get(name)) and info.about.shown
        ]
        told = [(info, key, said) for info, key, said in told if said and said != "No"]
        labelled = [
            (self._words.label(operation.kind, operation.form_version, info, key), said)
            for info, key, said in told
        ]
        return self._change(
            operation,
            NEW_ENTRY,
            NOTHING,
            _summary(kind, told) or NEW_ENTRY,
            safety=kind is RegisterEntry,
            entry=tuple(labelled),
        )

    def _change(
        self,
        operation: Operation,
        field: str,
        before: str,
        after: str,
        *,
        safety: bool,
        entry: tuple[tuple[str, str], ...] = (),
    ) -> Change:
        record = self._words.record(operation.record_id)
        label = KIND_BY_NAME[operation.kind].LABEL
        return Change(
            op_id=operation.op_id,
            record_id=operation.record_id,
            kind=operation.kind,
            made_at=datetime.fromisoformat(operation.made_at),
            who=self._names.get(operation.author, operation.author),
            where=self._words.name_of(record) if record else label,
            field=field,
            before=before,
            after=after,
            device=operation.device_id,
            safety=safety,
            system=isinstance(record, Contact) and record.system_entry,
            entry=entry,
        )

    def _is_safety(self, operation: Operation, info: FieldInfo, key: str) -> bool:
        if key and is_map(info):
            return self._words.is_safety_answer(operation.kind, operation.form_version, key)
        return info.about.answering is Answering.ORDERED_SAFETY

    def _is_private(self, operation: Operation, field: str) -> bool:
        """Whether a field is of a sensitive entry, or of a file attached to one."""
        record = self._words.record(operation.record_id)
        if isinstance(record, Document):
            entry = self._words.record(record.belongs_to) if record.belongs_to else None
            return field in _PRIVATE_OF_FILE and isinstance(entry, Contact) and entry.sensitive
        return field in PRIVATE_FIELDS and isinstance(record, Contact) and record.sensitive

    def _said(self, operation: Operation, info: FieldInfo, key: str, value: object) -> str:
        if self._is_private(operation, info.name):
            return SENSITIVE if value else ""
        return self._words.value(operation.kind, operation.form_version, info, key, value)


def _summary(kind: type[Record], told: list[tuple[FieldInfo, str, str]]) -> str:
    """Return what a new entry says on one line; its name has said the rest."""
    left_out = _IN_NAME.get(kind, frozenset())
    parts: list[str] = []
    for info, _key, said in told:
        if info.name in _GOES_ON and parts:
            parts[-1] += _GOES_ON[info.name].format(said)
        elif info.name not in left_out and not is_map(info):
            parts.append(_part(info, said))
    answers = sum(is_map(info) for info, _key, _said in told)
    if answers:
        parts.append(counted(answers, "answer"))
    return ". ".join(part.rstrip(".") for part in dict.fromkeys(parts))


def _part(info: FieldInfo, said: str) -> str:
    """Return a value as it can be read without its label: a bare Yes or date says too little."""
    if said == "Yes":
        return info.about.label
    bare = info.type in {date | None, date, datetime | None, int, int | None}
    return f"{info.about.label} {said}" if bare else said


def day_of(change: Change) -> date:
    """Return the day in London a change was made."""
    return in_london(change.made_at).date()
