"""The dialogs of the sentence page about registers and where the case stands.

Must not know Qt's widgets; a plan is shown by RecordDialog.
"""

from collections.abc import Sequence
from datetime import date
from typing import cast

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.register_entry import ROSH_REGISTERS, RegisterEntry, RoshLevel
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.typed_dates import Lean
from om_desktop.domain.wording import counted
from om_desktop.operations import cases, registers
from om_desktop.operations.cases import OFFICER_ROLES, OPEN_STATES
from om_desktop.views.person_forms import NEW, shown_values
from om_desktop.views.record_fields import (
    Ask,
    DialogPlan,
    FormField,
    Options,
    Values,
    options_of,
)
from om_desktop.views.sentence_forms import draft_key

_E = RegisterEntry


def _day(values: Values, name: str) -> date | None:
    return cast("date | None", values[name])


def _source(codes: Codes) -> FormField:
    return FormField(_E, "source", Ask.SUGGEST, suggestions=codes.choices("register_source"))


# The RoSH level and the registers


def plan_rosh(file: CaseFile, codes: Codes, today: date) -> DialogPlan:
    """Return the dialog that sets the RoSH level."""
    now = file.rosh_level
    in_force = f"In force: {now.label}. It ends on the same day." if now else "None is set yet."
    return DialogPlan(
        heading="Set the RoSH level",
        verb="Set level",
        fields=(
            FormField(_E, "level", Ask.CHOICE, options=options_of(RoshLevel)),
            FormField(_E, "started_on", Ask.DAY, words="Since", lean=Lean.PAST),
            _source(codes),
            FormField(_E, "notes", Ask.TEXT),
        ),
        values={"started_on": today},
        explanation=in_force,
        save=lambda uow, values: registers.set_rosh_level(
            uow,
            file.case_id,
            cast("RoshLevel | None", values["level"]),
            _day(values, "started_on"),
            str(values["source"]),
            str(values["notes"]),
        ),
        draft=draft_key(file.case_id, "rosh"),
        saved_words="RoSH level set",
    )


def level_options(codes: Codes, values: Values) -> Options:
    """Return the levels of the register chosen."""
    known = codes.registers.get(str(values["register"] or ""))
    labels = {level.value: level.label for level in RoshLevel}
    return tuple(
        (code, labels.get(code, f"Level {code[1:]}")) for code in (known.levels if known else ())
    )


def category_options(codes: Codes, values: Values) -> Options:
    """Return the categories of the register chosen."""
    known = codes.registers.get(str(values["register"] or ""))
    return tuple((code, f"Category {code[1:]}") for code in (known.categories if known else ()))


def _level_fields(codes: Codes) -> tuple[FormField, ...]:
    return (
        FormField(
            _E,
            "level",
            Ask.CHOICE,
            options=lambda values: level_options(codes, values),
            only_if=lambda values: bool(level_options(codes, values)),
        ),
        FormField(
            _E,
            "category",
            Ask.CHOICE,
            options=lambda values: category_options(codes, values),
            only_if=lambda values: bool(category_options(codes, values)),
            beside=True,
        ),
    )


def _register_field(codes: Codes) -> FormField:
    offered = [r for r in codes.registers.values() if r.code not in ROSH_REGISTERS]
    return FormField(_E, "register", Ask.CHOICE, options=tuple((r.code, r.name) for r in offered))


def plan_register(
    file: CaseFile, codes: Codes, entry: RegisterEntry | None, name: str, today: date
) -> DialogPlan:
    """Return the dialog that makes a register entry, or corrects one."""
    rest = (
        FormField(_E, "started_on", Ask.DAY, lean=Lean.PAST),
        FormField(_E, "next_review_on", Ask.DAY, lean=Lean.FUTURE, beside=True),
        _source(codes),
        FormField(_E, "notes", Ask.TEXT),
    )
    if entry is None:
        return DialogPlan(
            heading="Add a register entry",
            verb="Add entry",
            fields=(_register_field(codes), *_level_fields(codes), *rest),
            values={"started_on": today},
            explanation="Left open, the next review follows from the register.",
            save=lambda uow, values: registers.add_register_entry(
                uow, file.case_id, _words(values)
            ),
            draft=draft_key(file.case_id, "register", NEW),
            saved_words="Register entry added",
        )
    fields = (*_levels_of(codes, entry), *rest)
    return DialogPlan(
        heading=f"Correct: {name}",
        verb="Save",
        fields=fields,
        values=shown_values(entry, fields),
        explanation="A level that has changed is recorded by a review.",
        save=lambda uow, values: registers.change_register_entry(uow, entry, _words(values)),
        draft=draft_key(file.case_id, "register", entry.record_id),
        saved_words="Saved",
    )


def _levels_of(codes: Codes, entry: RegisterEntry) -> tuple[FormField, ...]:
    """Level and category of a register that is not chosen anew."""
    of_it = {"register": entry.register}
    found = []
    if levels := level_options(codes, of_it):
        found.append(FormField(_E, "level", Ask.CHOICE, options=levels))
    if categories := category_options(codes, of_it):
        found.append(FormField(_E, "category", Ask.CHOICE, options=categories, beside=True))
    return tuple(found)


def _words(values: Values) -> dict[str, object]:
    """Return the values with nothing chosen as empty words."""
    codes = ("register", "level", "category")
    return {name: (value or "") if name in codes else value for name, value in values.items()}


def plan_review(entry: RegisterEntry, codes: Codes, name: str, today: date) -> DialogPlan:
    """Return the dialog that records a review."""
    fields = (
        FormField(None, "reviewed_on", Ask.DAY, words="Reviewed on", lean=Lean.PAST),
        *_levels_of(codes, entry),
        FormField(
            _E, "next_review_on", Ask.DAY, lean=Lean.FUTURE, hint="Left open: by the register"
        ),
        FormField(_E, "notes", Ask.TEXT),
    )
    shown = {field.name: getattr(entry, field.name) for field in fields[1:]}
    return DialogPlan(
        heading=f"Review: {name}",
        verb="Record review",
        fields=fields,
        values={**shown, "reviewed_on": today, "next_review_on": None},
        explanation="With another level the entry ends and a new one begins.",
        save=lambda uow, values: registers.review_register_entry(
            uow,
            entry,
            _day(values, "reviewed_on"),
            _words({k: v for k, v in values.items() if k != "reviewed_on"}),
        ),
        draft=draft_key(entry.case_id, "review", entry.record_id),
        saved_words="Review recorded",
    )


def plan_end_register(entry: RegisterEntry, codes: Codes, name: str, today: date) -> DialogPlan:
    """Return the dialog that ends a register entry."""
    reasons = codes.choices("register_end_reason")
    return DialogPlan(
        heading=f"End: {name}",
        verb="End entry",
        fields=(
            FormField(_E, "ended_on", Ask.DAY, words="Ended on", lean=Lean.PAST),
            FormField(_E, "end_reason", Ask.SUGGEST, suggestions=reasons),
        ),
        values={"ended_on": today},
        save=lambda uow, values: registers.end_register_entry(
            uow, entry, _day(values, "ended_on"), str(values["end_reason"])
        ),
        draft=draft_key(entry.case_id, "end-register", entry.record_id),
        saved_words="Register entry ended",
    )


# Where the case stands


def _moves(file: CaseFile, heading: str, verb: str, states: Sequence[CaseState]) -> DialogPlan:
    reopens = file.case.state not in OPEN_STATES
    move = cases.reopen_case if reopens else cases.change_state
    return DialogPlan(
        heading=heading,
        verb=verb,
        fields=(
            FormField(
                Case,
                "state",
                Ask.CHOICE,
                options=tuple((state, state.label) for state in states),
            ),
            FormField(Case, "state_since_on", Ask.DAY, words="Since", lean=Lean.PAST),
            FormField(None, "reason", Ask.TEXT, words="Reason"),
        ),
        explanation=f"Now: {file.case.state.label}.",
        save=lambda uow, values: move(
            uow,
            file.case_id,
            cast("CaseState | None", values["state"]),
            _day(values, "state_since_on"),
            str(values["reason"]),
        ),
        draft=draft_key(file.case_id, "reopen-case" if reopens else "state"),
        saved_words="Case reopened" if reopens else "State changed",
    )


def plan_state(file: CaseFile) -> DialogPlan:
    """Return the dialog that moves an open case to another state."""
    others = [state for state in OPEN_STATES if state is not file.case.state]
    return _moves(file, "Change where the case stands", "Change state", others)


def plan_reopen_case(file: CaseFile) -> DialogPlan:
    """Return the dialog that opens an ended case again."""
    return _moves(file, "Reopen the case", "Reopen case", OPEN_STATES)


def plan_assign(file: CaseFile, staff: Sequence[StaffMember], today: date) -> DialogPlan:
    """Return the dialog that gives the case to an officer."""
    officers = [person for person in staff if person.role in OFFICER_ROLES]
    options = tuple((o.staff_code, f"{o.name}, {o.role.label.lower()}") for o in officers)
    holder = file.case.officer_name
    return DialogPlan(
        heading="Assign the case",
        verb="Assign",
        fields=(
            FormField(Case, "officer_code", Ask.CHOICE, words="To", options=options),
            FormField(Case, "received_on", Ask.DAY, lean=Lean.PAST),
        ),
        values={"received_on": today},
        explanation=f"Held now by {holder}." if holder else "Nobody holds it now.",
        save=lambda uow, values: cases.assign_case(
            uow, file.case_id, str(values["officer_code"] or ""), _day(values, "received_on")
        ),
        draft=draft_key(file.case_id, "assign"),
        saved_words="Case assigned",
    )


def plan_end_case(file: CaseFile, codes: Codes, booked: int, today: date) -> DialogPlan:
    """Return the dialog that ends the case; `booked`: appointments still to come."""
    still = (
        f" {counted(booked, 'appointment')} still booked: cancel what no longer holds."
        if booked
        else ""
    )
    return DialogPlan(
        heading="End the case",
        verb="End case",
        fields=(
            FormField(Case, "ended_on", Ask.DAY, words="Ended on", lean=Lean.PAST),
            FormField(
                Case,
                "end_reason",
                Ask.SUGGEST,
                suggestions=codes.choices("case_end_reason"),
                only_if=lambda values: not values["deceased"],
            ),
            FormField(None, "deceased", Ask.TICK, words="The person has died"),
        ),
        values={"ended_on": today},
        explanation=f"It stays readable, and can be reopened.{still}",
        save=lambda uow, values: cases.end_case(
            uow,
            file.case_id,
            _day(values, "ended_on"),
            str(values["end_reason"]),
            deceased=bool(values["deceased"]),
        ),
        draft=draft_key(file.case_id, "end-case"),
        saved_words="Case ended",
    )
