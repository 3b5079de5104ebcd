"""What a record, a field and a value are called, as a person reads them; for history and others.

Labels for codes, dates in words, a question's own label for a form's answer, names for what is
kept as an id. Must not know who asks, nor where records come from.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import Any, get_args
from uuid import UUID

import msgspec

from om_desktop.domain.address import Address
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.deferral import Deferral
from om_desktop.domain.document import Document
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import LicenceCondition, Order, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.domain.record import FieldInfo, Record
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.domain.sentence_plan import (
    Objective,
    PlanReview,
    ProgressEntry,
    SentencePlan,
    Step,
)
from om_desktop.domain.wording import clock, full_date, moment_in_words
from om_desktop.forms import QuestionType, in_words, shipped_forms
from om_desktop.forms.form import ROW_REMOVED, Form, PartOf, Place
from om_desktop.wire.plain import is_map, is_set

_FORM_OF = {Induction.KIND: "induction"}
_FILES = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "text/plain": "Text",
    "message/rfc822": "E-mail",
}
_MAPPA_CODE = re.compile(r"M[1-4]")
_PARTS = {PartOf.EVIDENCE: "in words", PartOf.STEPS: "steps taken"}


class RecordWords:
    """Says the records of one case; made once for many.

    `names`: staff names by staff code.
    """

    def __init__(self, file: CaseFile, reference: Reference, names: Mapping[str, str]) -> None:
        self._reference = reference
        self._names = names
        self._records = {
            record.record_id: record for records in file.records.values() for record in records
        }
        # The newest version of an objective says what it is called.
        self._objectives = {str(each.lineage_id): each for each in file.all(Objective)}
        codes = reference.codes
        self._by_field: dict[str, Callable[[Any], str]] = {
            "contact.contact_type": partial(_name_in, codes.contact_types),
            "contact.outcome": partial(_name_in, codes.outcomes),
            "contact.action": partial(_name_in, codes.actions),
            "contact.order_id": self._named,
            "contact.requirement_id": self._named,
            "contact.rescheduled_to_id": self._when_of,
            "requirement.requirement_type": partial(_name_in, codes.requirement_types),
            "register_entry.register": partial(_name_in, codes.registers),
            "register_entry.level": partial(_level, "Level"),
            "register_entry.category": partial(_level, "Category"),
            "deferral.prompt_code": prompt_in_words,
            "document.media_type": _kind_of_file,
            "objective.position": _place_in_words,
            "step.position": _place_in_words,
        }

    def record(self, record_id: UUID) -> Record | None:
        """Return a record of the case, None when it has no such record."""
        return self._records.get(record_id)

    # Records

    def name_of(self, record: Record) -> str:
        """Return what a record is called: Planned office visit, Wed 3 Jun 2026; Plan step 3.1."""
        match record:
            case Contact():
                codes = self._reference.codes
                kind = codes.contact_type_name(record.contact_type, record.type_as_worded)
                return f"{kind}, {full_date(record.on)}"
            case SentencePlan():
                return f"{record.LABEL}, version {record.version}"
            case Objective():
                return f"{record.LABEL} {record.position + 1}"
            case Step():
                return f"{record.LABEL} {self._step_number(record)}"
            case ProgressEntry():
                known = self._objectives.get(str(record.objective))
                return f"{record.LABEL}, objective {known.position + 1}" if known else record.LABEL
            case PlanReview():
                return f"{record.LABEL}, {full_date(record.reviewed_on)}"
        title = self.title_of(record)
        return f"{record.LABEL}: {title}" if title else record.LABEL

    def title_of(self, record: Record) -> str:
        """Return what tells a record from others of its kind; "" where it has no such words."""
        codes = self._reference.codes
        match record:
            case RegisterEntry():
                return _worded(codes.registers, record.register, record.description)
            case Requirement():
                known = codes.requirement_types
                return _worded(known, record.requirement_type, record.description)
            case _:
                find = _TITLES.get(type(record))
                return find(record) if find else ""

    def _step_number(self, step: Step) -> str:
        objective = self._records.get(step.objective_id)
        before = f"{objective.position + 1}." if isinstance(objective, Objective) else ""
        return f"{before}{step.position + 1}"

    def _named(self, record_id: str) -> str:
        record = self._records.get(UUID(record_id))
        return self.title_of(record) if record else "One that is not kept here"

    def _when_of(self, record_id: str) -> str:
        record = self._records.get(UUID(record_id))
        if not isinstance(record, Contact):
            return "A time that is not kept here"
        at = f" {clock(record.starts_at)}" if record.starts_at else ""
        return f"{full_date(record.on)}{at}"

    # Fields

    def label(self, kind: str, form_version: int, info: FieldInfo, key: str) -> str:
        """Return what a field is called; `key`: within a map, the answer's own."""
        if not (key and is_map(info)):
            return info.about.label
        form = _form(kind, form_version)
        place = form.place(key) if form else None
        if place is not None:
            return _question(place)
        row = form.row_of(key) if form else None
        if form and row:
            return form.groups[row.group].row_noun.capitalize()
        return _spelt_out(key)

    def is_safety_answer(self, kind: str, form_version: int, key: str) -> bool:
        """Whether an answer is to a question whose more cautious answer of two is shown."""
        form = _form(kind, form_version)
        place = form.place(key) if form else None
        return place is not None and bool(place.asking.question.safety)

    # Values

    def value(self, kind: str, form_version: int, info: FieldInfo, key: str, value: object) -> str:
        """Return a plain value of a field in words; "" where there is none."""
        if value in (None, "", [], {}):
            return ""
        if key and is_map(info):
            return self._answer(_form(kind, form_version), key, value)
        if key and is_set(info):
            return self._element(info, key)
        by_field = self._by_field.get(f"{kind}.{info.name}")
        if by_field is not None:
            return by_field(value)
        with suppress(msgspec.ValidationError):  # a choice that only a newer client knows
            value = msgspec.convert(value, info.type)
        return _in_words(value)

    def _element(self, info: FieldInfo, element: str) -> str:
        """Return what an element of a set is called: an objective, a person, a choice."""
        (held,) = get_args(info.type)
        if isinstance(held, type) and issubclass(held, Enum):
            return _in_words(held(element))
        if held is UUID:
            known = self._objectives.get(element)
            return known.title if known else "An objective that is not kept here"
        return self._names.get(element, element)

    def _answer(self, form: Form | None, key: str, value: object) -> str:
        answer = tuple(value) if isinstance(value, list) else value
        place = form.place(key) if form else None
        if place is None:
            # A row of a table has no words of its own; what stands in it follows.
            is_row = form is not None and form.row_of(key) is not None
            return ("Taken away" if value == ROW_REMOVED else "Added") if is_row else str(value)
        question = place.asking.question
        if place.part is not PartOf.ANSWER:
            return str(answer)
        if question.type is QuestionType.PERSON_REF:
            return self._person(str(answer))
        return in_words(question.type, place.asking.choices, answer)

    def _person(self, record_id: str) -> str:
        with suppress(ValueError):
            record = self._records.get(UUID(record_id))
            return self.title_of(record) if record else "Somebody who is not kept here"
        return record_id


def prompt_in_words(code: str) -> str:
    """Return what a prompt's rule is called: First appointment community."""
    return _spelt_out(code)


def _form(kind: str, version: int) -> Form | None:
    code = _FORM_OF.get(kind)
    if code is None or not version:
        return None
    with suppress(KeyError):  # a version that only a newer client has
        return shipped_forms().form(code, version)
    return None


def _question(place: Place) -> str:
    question = place.asking.question
    columns = question.columns
    beside = [
        columns[place.column].label if columns and place.part is PartOf.ANSWER else "",
        _PARTS.get(place.part, ""),
    ]
    said = ", ".join(part for part in beside if part)
    return f"{question.label} ({said})" if said else question.label


_TITLES: dict[type[Record], Callable[[Any], str]] = {
    Order: lambda order: order.name,
    Deferral: lambda deferral: prompt_in_words(deferral.prompt_code),
    Address: lambda address: address.one_line,
    Alias: lambda alias: " ".join(part for part in (alias.forename, alias.surname) if part),
    PersonalContact: lambda contact: contact.name,
    Circumstance: lambda circumstance: circumstance.circumstance_type,
    Disability: lambda disability: disability.disability_type,
    LicenceCondition: lambda condition: condition.main_type,
    Document: lambda document: document.title,
}


def _worded(table: Mapping[str, Any], code: str, as_worded: str) -> str:
    known = table.get(code)
    return str(known.name) if known else as_worded or code


def _name_in(table: Mapping[str, Any], code: str) -> str:
    return _worded(table, code, "")


def _place_in_words(position: int) -> str:
    return str(position + 1)


def _level(word: str, code: str) -> str:
    """Return Level 1 for M1, Medium for medium."""
    if _MAPPA_CODE.fullmatch(code):
        return f"{word} {code[1]}"
    levels = {level.value: level.label for level in RoshLevel}
    return levels.get(code.casefold(), code)


def _kind_of_file(media_type: str) -> str:
    return _FILES.get(media_type) or ("Picture" if media_type.startswith("image/") else "File")


def _spelt_out(name: str) -> str:
    return name.rpartition(".")[2].replace("_", " ").capitalize()


def _in_words(value: object) -> str:
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
        case _:
            return str(value)
