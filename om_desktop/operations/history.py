"""The history of a case in words: each change with who, when, where, before and after.

Must not know where operations are kept. Values are said as a person reads them: labels for codes,
dates in words, a question's own label for a form's answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.record import Answering, FieldInfo, Record, fields_of
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.sentence_plan import Objective, SentencePlan, Step
from om_desktop.domain.wording import clock, full_date, in_london, moment_in_words
from om_desktop.forms import in_words, shipped_forms
from om_desktop.forms.form import Place
from om_desktop.wire.operation import Operation
from om_desktop.wire.plain import is_map, is_set

NEW_ENTRY = "New entry"
NOTHING = "None"
_CODES = {
    "contact_type": "contact_types",
    "outcome": "outcomes",
    "action": "actions",
    "requirement_type": "requirement_types",
    "register": "registers",
}
_FORM_OF = {Induction.KIND: "induction"}


@dataclass(frozen=True)
class Change:
    """One change of one field, or a new entry. made_at in UTC.

    safety: the field is one that the cautious value of two is shown for. system: nobody typed it.
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


class HistoryTeller:
    """Says operations of one case in words; made once for many operations."""

    def __init__(self, file: CaseFile, reference: Reference, names: Mapping[str, str]) -> None:
        """`names`: staff names by staff code."""
        self._file = file
        self._reference = reference
        self._names = names
        self._records = {
            record.record_id: record for records in file.records.values() for record in records
        }

    def tell(self, operations: Iterable[Operation]) -> Iterator[Change]:
        """Yield the changes of operations, in the order given."""
        for operation in operations:
            yield from self._changes(operation)

    def _changes(self, operation: Operation) -> Iterator[Change]:
        kind = KIND_BY_NAME[operation.kind]
        infos = {info.name: info for info in fields_of(kind)}
        if operation.creates:
            yield self._change(operation, NEW_ENTRY, (NOTHING, self._summary(operation)), kind)
            return
        for path, (before, after) in operation.fields.items():
            name, _, key = path.partition(".")
            info = infos.get(name)
            if info is None or not info.about.shown:
                continue
            told = self._told(operation, info, key, before), self._told(operation, info, key, after)
            safety = info.about.answering is Answering.ORDERED_SAFETY
            yield self._change(
                operation, self._label(operation, info, key), told, kind, safety=safety
            )

    def _change(
        self,
        operation: Operation,
        field: str,
        told: tuple[str, str],
        kind: type[Record],
        *,
        safety: bool = False,
    ) -> Change:
        record = self._records.get(operation.record_id)
        return Change(
            op_id=operation.op_id,
            record_id=operation.record_id,
            kind=operation.kind,
            made_at=datetime.fromisoformat(operation.made_at),
            who=self._names.get(operation.author, operation.author),
            where=self.name_of(record) if record else kind.LABEL,
            field=field,
            before=told[0],
            after=told[1],
            device=operation.device_id,
            safety=safety or (field == NEW_ENTRY and kind is RegisterEntry),
            system=isinstance(record, Contact) and record.system_entry,
        )

    def name_of(self, record: Record) -> str:
        """Return what a record is called in the history."""
        codes = self._reference.codes
        match record:
            case Contact():
                kind = codes.contact_type_name(record.contact_type, record.type_as_worded)
                return f"{kind}, {full_date(record.on)}"
            case RegisterEntry():
                known = codes.registers.get(record.register)
                return f"Register: {known.name if known else record.description}"
            case Requirement():
                known_type = codes.requirement_types.get(record.requirement_type)
                return f"Requirement: {known_type.name if known_type else record.description}"
            case Order():
                return f"Order: {record.name}"
            case SentencePlan():
                return f"Sentence plan, version {record.version}"
            case Objective():
                return f"Objective {record.position + 1}"
            case Step():
                return f"Plan step {self._step_number(record)}"
            case _:
                return record.LABEL

    def _step_number(self, step: Step) -> str:
        objective = self._file.find(Objective, step.objective_id)
        before = f"{objective.position + 1}." if objective else ""
        return f"{before}{step.position + 1}"

    def _label(self, operation: Operation, info: FieldInfo, key: str) -> str:
        if key and is_map(info):
            return self._question(operation, key)
        return info.about.label

    def _question(self, operation: Operation, key: str) -> str:
        place = self._place(operation, key)
        if place is None:
            return key.rpartition(".")[2].replace("_", " ").capitalize()
        return place.asking.question.label

    def _place(self, operation: Operation, key: str) -> Place | None:
        form_code = _FORM_OF.get(operation.kind)
        if form_code is None or not operation.form_version:
            return None
        return shipped_forms().form(form_code, operation.form_version).place(key)

    def _summary(self, operation: Operation) -> str:
        """Return what a new entry says, its most telling fields first."""
        record = self._records.get(operation.record_id)
        if isinstance(record, Contact) and record.sensitive:
            return "Sensitive"
        kind = KIND_BY_NAME[operation.kind]
        parts = []
        for info in fields_of(kind):
            value = operation.fields.get(info.name)
            if value is None or not info.about.shown or info.type is Any:
                continue
            said = self._said(info.name, info, value[1])
            if said and said not in (NOTHING, "No"):
                parts.append(said)
        return ". ".join(parts[:6]) or NEW_ENTRY

    def _told(self, operation: Operation, info: FieldInfo, key: str, value: object) -> str:
        record = self._records.get(operation.record_id)
        if info.name == "notes" and isinstance(record, Contact) and record.sensitive:
            return "Sensitive"
        if key and is_map(info):
            return self._answer(operation, key, value)
        if key and is_set(info):
            return self._element(key) if value else NOTHING
        return self._said(info.name, info, value) or NOTHING

    def _element(self, element: str) -> str:
        """Return what a set's element is called: an objective's title where it is one."""
        for objective in self._file.all(Objective):
            if str(objective.lineage_id) == element:
                return objective.title
        return element.replace("_", " ").capitalize()

    def _answer(self, operation: Operation, key: str, value: object) -> str:
        answer = tuple(value) if isinstance(value, list) else value
        place = self._place(operation, key)
        if place is None:
            return in_words_of(answer) or NOTHING
        asking = place.asking
        return in_words(asking.question.type, asking.choices, answer) or NOTHING

    def _said(self, name: str, info: FieldInfo, value: object) -> str:
        if value in (None, "", [], {}):
            return ""
        table = _CODES.get(name)
        if table:
            known = getattr(self._reference.codes, table).get(value)
            return str(known.name) if known else str(value)
        if is_set(info) or is_map(info):
            return ""
        return in_words_of(msgspec.convert(value, info.type))


def in_words_of(value: object) -> str:
    """Return one plain value as a person reads it."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case Enum():
            return str(getattr(value, "label", value.value))
        case datetime():
            return moment_in_words(value)
        case date():
            return full_date(value)
        case time():
            return clock(value)
        case None | UUID():
            return ""
        case _:
            return str(value)


def last_changed(changes: Iterable[Change]) -> Change | None:
    """Return the newest change, None when there is none."""
    return max(changes, key=lambda change: change.made_at, default=None)


def day_of(change: Change) -> date:
    """Return the day in London a change was made."""
    return in_london(change.made_at).date()
