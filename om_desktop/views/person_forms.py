"""The dialogs of the person page: what each asks, and the operation that saving runs.

Must not know Qt's widgets; a plan is shown by RecordDialog. A dialog is named `what:subject`, as
in `address:new`, so that a draft left open can be opened again from anywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar, cast
from uuid import UUID

from om_desktop.domain.address import Address, AddressStatus, Permission
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.person import (
    Alias,
    Circumstance,
    Disability,
    Person,
    PersonalContact,
    ReminderPreference,
)
from om_desktop.domain.record import Record
from om_desktop.domain.typed_dates import Lean
from om_desktop.operations import people
from om_desktop.operations.cases import give_crn
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.views.record_fields import Ask, DialogPlan, FormField, Values, options_of

FORM = "person"
NEW = "new"
R = TypeVar("R", bound=Record)
_P = Person
_DECIDED = (Permission.GIVEN, Permission.REFUSED)


def shown_values(record: Record, fields: tuple[FormField, ...]) -> dict[str, object]:
    """Return the values of a record that a form shows."""
    return {field.name: getattr(record, field.name) for field in fields}


def draft_key(case_id: UUID, what: str, subject: object = "") -> DraftKey:
    """Return what the draft of a dialog belongs to."""
    return DraftKey(case_id, FORM, f"{what}:{subject}" if subject else what)


# Sections of the person record itself


def name_fields() -> tuple[FormField, ...]:
    """Names, birth and numbers."""
    return (
        FormField(_P, "title", Ask.SUGGEST, suggestions=("Mr", "Mrs", "Miss", "Ms", "Mx", "Dr")),
        FormField(_P, "preferred_name", beside=True),
        FormField(_P, "forename"),
        FormField(_P, "middle_names", beside=True),
        FormField(_P, "surname"),
        FormField(_P, "previous_surname", beside=True),
        FormField(_P, "date_of_birth", Ask.DAY, lean=Lean.PAST),
        FormField(_P, "noms_number", hint="As A1234BC"),
        FormField(_P, "pnc_number", hint="As 2008/7231544V", beside=True),
    )


def reach_fields() -> tuple[FormField, ...]:
    """Phones, e-mail and reminders."""
    return (
        FormField(_P, "mobile"),
        FormField(_P, "phone", beside=True),
        FormField(_P, "email"),
        FormField(_P, "reminder_preference", Ask.CHOICE, options=options_of(ReminderPreference)),
    )


def language_fields(codes: Codes) -> tuple[FormField, ...]:
    """Language and interpreter."""
    languages = codes.choices("language")
    return (
        FormField(_P, "preferred_language", Ask.SUGGEST, suggestions=languages),
        FormField(_P, "interpreter_needed", Ask.ANSWER),
        FormField(
            _P,
            "interpreter_language",
            Ask.SUGGEST,
            hint="Where it is not the preferred language",
            suggestions=languages,
            only_if=lambda values: bool(values["interpreter_needed"]),
        ),
    )


def equality_fields(codes: Codes) -> tuple[FormField, ...]:
    """Equality data, as the person describes it."""
    lists = (
        ("gender", "gender"),
        ("gender_identity", "gender_identity"),
        ("ethnicity", "ethnicity"),
        ("nationality", "nationality"),
        ("religion", "religion"),
        ("sexual_orientation", "sexual_orientation"),
    )
    return tuple(
        FormField(_P, name, Ask.SUGGEST, suggestions=codes.choices(listed))
        for name, listed in lists
    )


_SECTIONS: dict[str, tuple[str, Callable[[Codes], tuple[FormField, ...]]]] = {
    "identity": ("Names, birth and numbers", lambda _codes: name_fields()),
    "reach": ("Phone, e-mail and reminders", lambda _codes: reach_fields()),
    "language": ("Language", language_fields),
    "equality": ("Equality data, as the person says it", equality_fields),
    "notes": ("Notes about the person", lambda _codes: (FormField(_P, "notes", Ask.TEXT),)),
}


def plan_section(file: CaseFile, codes: Codes, what: str) -> DialogPlan:
    """Return the dialog of a section of the person record."""
    heading, fields_for = _SECTIONS[what]
    fields, seen = fields_for(codes), file.person
    return DialogPlan(
        heading=heading,
        verb="Save",
        fields=fields,
        values=shown_values(seen, fields),
        save=lambda uow, values: people.change_person(uow, seen, values),
        draft=draft_key(file.case_id, what),
        saved_words="Saved",
    )


def plan_crn(file: CaseFile) -> DialogPlan:
    """Return the dialog that gives a case its CRN."""
    return DialogPlan(
        heading="Give the CRN",
        verb="Give CRN",
        fields=(FormField(_P, "crn", hint="A letter and six digits, as X123456"),),
        explanation="Check it letter by letter: it is given once.",
        save=lambda uow, values: give_crn(uow, file.case_id, str(values["crn"])),
        draft=draft_key(file.case_id, "crn"),
        saved_words="CRN given",
    )


# What is kept in rows beside the person


def address_fields(codes: Codes) -> tuple[FormField, ...]:
    """An address, and whether living there was permitted."""
    a = Address
    return (
        FormField(a, "status", Ask.CHOICE, options=options_of(AddressStatus)),
        FormField(
            a, "address_type", Ask.SUGGEST, suggestions=codes.choices("address_type"), beside=True
        ),
        FormField(a, "no_fixed_abode", Ask.TICK),
        FormField(a, "building_name"),
        FormField(a, "building_number", beside=True),
        FormField(a, "street"),
        FormField(a, "district", beside=True),
        FormField(a, "town"),
        FormField(a, "county", beside=True),
        FormField(a, "postcode"),
        FormField(a, "phone", beside=True),
        FormField(a, "verified", Ask.TICK),
        FormField(a, "started_on", Ask.DAY),
        FormField(
            a,
            "ended_on",
            Ask.DAY,
            lean=Lean.PAST,
            beside=True,
            only_if=lambda values: values["status"] is AddressStatus.PREVIOUS,
        ),
        *_permission_fields(),
        FormField(a, "notes", Ask.TEXT),
    )


def _permission_fields() -> tuple[FormField, ...]:
    """Permission to live there: asked on a day, decided on a day, with the reason."""
    a = Address
    return (
        FormField(
            a,
            "permission",
            Ask.CHOICE,
            words="Permission to live there",
            hint="A change of address needs permission, asked and given",
            options=options_of(Permission),
        ),
        FormField(
            a,
            "permission_asked_on",
            Ask.DAY,
            words="Asked",
            lean=Lean.PAST,
            only_if=lambda values: values["permission"] is not Permission.NOT_NEEDED,
        ),
        FormField(
            a,
            "permission_decided_on",
            Ask.DAY,
            words="Decided",
            lean=Lean.PAST,
            beside=True,
            only_if=lambda values: values["permission"] in _DECIDED,
        ),
        FormField(
            a,
            "permission_reason",
            Ask.TEXT,
            only_if=lambda values: values["permission"] in _DECIDED,
        ),
    )


def alias_fields(_codes: Codes) -> tuple[FormField, ...]:
    """Another name."""
    return (
        FormField(Alias, "forename"),
        FormField(Alias, "surname", beside=True),
        FormField(Alias, "date_of_birth", Ask.DAY, lean=Lean.PAST),
    )


def contact_fields(codes: Codes) -> tuple[FormField, ...]:
    """Somebody in the person's life."""
    c = PersonalContact
    kinds, relations = codes.choices("personal_contact_type"), codes.choices("relationship")
    return (
        FormField(c, "name"),
        FormField(c, "relationship_type", Ask.SUGGEST, suggestions=kinds),
        FormField(c, "relationship", Ask.SUGGEST, suggestions=relations, beside=True),
        FormField(c, "phone"),
        FormField(c, "email", beside=True),
        FormField(c, "address"),
        FormField(c, "notes", Ask.TEXT),
    )


def circumstance_fields(codes: Codes) -> tuple[FormField, ...]:
    """A circumstance that supervision takes into account."""
    c = Circumstance
    return (
        FormField(
            c,
            "circumstance_type",
            Ask.SUGGEST,
            suggestions=codes.choices("circumstance_type"),
        ),
        FormField(
            c,
            "sub_type",
            Ask.SUGGEST,
            suggestions=lambda values: _under(codes, values),
            beside=True,
        ),
        FormField(c, "started_on", Ask.DAY),
        FormField(c, "verified", Ask.TICK),
        FormField(c, "notes", Ask.TEXT),
    )


def _under(codes: Codes, values: Values) -> tuple[str, ...]:
    broader = str(values["circumstance_type"] or "")
    return codes.choices("circumstance_sub_type", broader) if broader else ()


def disability_fields(codes: Codes) -> tuple[FormField, ...]:
    """A disability or condition, and what is done about it."""
    d = Disability
    adjustments = ", ".join(codes.choices("adjustment")[:6]).lower()
    return (
        FormField(d, "disability_type", Ask.SUGGEST, suggestions=codes.choices("disability_type")),
        FormField(d, "adjustments", Ask.TEXT, hint=f"For instance: {adjustments}"),
        FormField(d, "started_on", Ask.DAY),
        FormField(d, "notes", Ask.TEXT),
    )


_ROWS: dict[str, tuple[type[Record], str, Callable[[Codes], tuple[FormField, ...]]]] = {
    "address": (Address, "address", address_fields),
    "alias": (Alias, "alias", alias_fields),
    "contact": (PersonalContact, "personal contact", contact_fields),
    "circumstance": (Circumstance, "personal circumstance", circumstance_fields),
    "disability": (Disability, "disability or condition", disability_fields),
}
ROW_KINDS = {what: kind for what, (kind, _name, _fields) in _ROWS.items()}


def plan_row(file: CaseFile, codes: Codes, what: str, record: Record | None) -> DialogPlan:
    """Return the dialog of an address, alias, contact, circumstance or disability.

    `record` None asks for a new one.
    """
    kind, name, fields_for = _ROWS[what]
    fields, case_id = fields_for(codes), file.case_id
    article = "an" if name[0] in "ae" else "a"
    if record is None:
        first: Mapping[str, object] = {
            "status": AddressStatus.MAIN,
            "permission": Permission.NOT_NEEDED,
        }
        return DialogPlan(
            heading=f"Add {article} {name}",
            verb=f"Add {name}",
            fields=fields,
            values=first if what == "address" else {},
            save=partial(_add, kind, case_id),
            draft=draft_key(case_id, what, NEW),
            saved_words=f"{name.capitalize()} added",
        )
    return DialogPlan(
        heading=f"Change {article} {name}",
        verb="Save",
        fields=fields,
        values=shown_values(record, fields),
        save=partial(_change, record),
        draft=draft_key(case_id, what, record.record_id),
        saved_words="Saved",
    )


def _add(kind: type[Record], case_id: UUID, uow: UnitOfWork, values: Values) -> Record:
    if kind is Address:
        return people.add_address(uow, case_id, values)
    return people.add_detail(uow, cast("type[Alias]", kind), case_id, values)


def _change(seen: Record, uow: UnitOfWork, values: Values) -> Record:
    if isinstance(seen, Address):
        return people.change_address(uow, seen, values)
    return people.change_detail(uow, cast("Alias", seen), values)


def plan_end(file: CaseFile, what: str, record: Record, today: date) -> DialogPlan:
    """Return the dialog that says since when a row no longer holds."""
    kind, name, _fields = _ROWS[what]
    asked = replace(FormField(kind, "ended_on", Ask.DAY, lean=Lean.PAST), words="Until")

    def end(uow: UnitOfWork, values: Values) -> Record:
        on = cast("date | None", values["ended_on"])
        if isinstance(record, Address):
            return people.end_address(uow, record, on)
        return people.end_detail(uow, cast("Alias", record), on)

    return DialogPlan(
        heading=f"End this {name}",
        verb=f"End {name}",
        fields=(asked,),
        values={"ended_on": today},
        explanation="It stays readable among the ended ones.",
        save=end,
        draft=draft_key(file.case_id, f"end-{what}", record.record_id),
        saved_words=f"{name.capitalize()} ended",
    )
