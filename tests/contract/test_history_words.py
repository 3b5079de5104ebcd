"""The history tells each shown field of every record kind in words: no code, no id, no raw value.

A new kind, or a new field, is held to it by being declared.
"""

import re
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from uuid import UUID

import msgspec
import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.record import FieldInfo, Record, fields_of
from om_desktop.forms import QuestionType, shipped_forms
from om_desktop.operations.history import NEW_ENTRY, NOTHING, HistoryTeller
from om_desktop.operations.reference import load_reference
from om_desktop.wire.operation import Operation
from om_desktop.wire.plain import is_map, is_set
from tests.builders import (
    CASE_ID,
    OFFICER,
    OFFICER_NAME,
    a_contact,
    a_file,
    a_plan,
    an_id,
    an_objective,
    an_order,
)
from tests.support.people import DUTY

REFERENCE = load_reference()
ORDER = an_order(description="Community order 18 months")
PLAN = a_plan()
OBJECTIVE = an_objective(PLAN, title="I will keep my flat")
LATER = a_contact(date(2026, 6, 3), time(14))
FILE = a_file(ORDER, PLAN, OBJECTIVE, LATER)
NAMES = {OFFICER: OFFICER_NAME, DUTY.staff_code: DUTY.name}
TELLER = HistoryTeller(FILE, REFERENCE, NAMES)
CODES = REFERENCE.codes

UUID_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LOW_LINE = re.compile(r"[a-z]_[a-z]")

SHOWN = [(kind, info) for kind in RECORD_KINDS for info in fields_of(kind) if info.about.shown]

Words = tuple[object, str]  # a plain value, and the words for it


def tables() -> dict[str, Mapping[str, str]]:
    """Return the words for each field that is kept as a code."""
    named: dict[str, Mapping[str, typing.Any]] = {
        "contact.contact_type": CODES.contact_types,
        "contact.outcome": CODES.outcomes,
        "contact.action": CODES.actions,
        "requirement.requirement_type": CODES.requirement_types,
        "register_entry.register": CODES.registers,
    }
    return {
        **{
            field: {code: row.name for code, row in table.items()} for field, table in named.items()
        },
        "register_entry.level": {
            "M1": "Level 1",
            "M3": "Level 3",
            "low": "Low",
            "very_high": "Very high",
        },
        "register_entry.category": {"M1": "Category 1", "M4": "Category 4"},
        "deferral.prompt_code": {"home_visit": "Home visit", "induction": "Induction"},
        "document.media_type": {
            "application/pdf": "PDF",
            "image/png": "Picture",
            "application/vnd.ms-outlook": "File",
        },
        "contact.order_id": {str(ORDER.record_id): "Community order 18 months"},
        "contact.requirement_id": {str(an_id()): "One that is not kept here"},
        "contact.rescheduled_to_id": {str(LATER.record_id): "Wed 3 Jun 2026 14:00"},
    }


WORDS_OF_CODES = tables()


def simple_values(hint: object) -> Iterator[Words]:
    """Yield values of a type with their words."""
    for part in typing.get_args(hint) or (hint,):
        if part is bool:
            yield from ((True, "Yes"), (False, "No"))
        elif part is int:
            yield 3, "3"
        elif part is date:
            yield "2026-06-03", "Wed 3 Jun 2026"
        elif part is datetime:
            yield "2026-06-03T09:30:00Z", "Wed 3 Jun 2026 10:30"
        elif part is time:
            yield "14:30:00", "14:30"
        elif part is str:
            yield "Moved in with her sister.", "Moved in with her sister."
        elif isinstance(part, type) and issubclass(part, Enum):
            yield from ((member.value, str(getattr(member, "label", ""))) for member in part)


def changes_of(kind: type[Record], info: FieldInfo) -> Iterator[tuple[str, object, str]]:
    """Yield path, plain value and expected words for a field."""
    name = f"{kind.KIND}.{info.name}"
    if name in WORDS_OF_CODES:
        for value, words in WORDS_OF_CODES[name].items():
            yield info.name, value, words
    elif name in {"objective.position", "step.position"}:
        yield info.name, 0, "1"
    elif is_set(info):
        (held,) = typing.get_args(info.type)
        if held is UUID:
            yield f"{info.name}.{OBJECTIVE.lineage_id}", True, OBJECTIVE.title
            yield f"{info.name}.{an_id()}", True, "An objective that is not kept here"
        elif held is str:
            yield f"{info.name}.{DUTY.staff_code}", True, DUTY.name
        else:
            for element, words in simple_values(held):
                yield f"{info.name}.{element}", True, words
    elif not is_map(info):
        for plain, words in simple_values(info.type):
            yield info.name, plain, words


def operation(kind: type[Record], fields: dict[str, list[object]], **more: object) -> Operation:
    given = {
        "op_id": an_id(),
        "txn_id": an_id(),
        "case_id": CASE_ID,
        "record_id": an_id(),
        "kind": kind.KIND,
        "fields": fields,
        "base_version": 0,
        "author": OFFICER,
        "device_id": "3f9a2c77",
        "case_seq": 1,
        "made_at": "2026-05-27T08:41:00.000000Z",
        **more,
    }
    return msgspec.convert(given, Operation)


def is_plain(words: str) -> bool:
    return not any(pattern.search(words) for pattern in (UUID_FORM, ISO_DATE, LOW_LINE))


@pytest.mark.parametrize(
    ("kind", "info"), SHOWN, ids=lambda part: getattr(part, "KIND", getattr(part, "name", ""))
)
def test_a_change_of_a_shown_field_is_told_in_words(kind: type[Record], info: FieldInfo) -> None:
    told = list(changes_of(kind, info))
    assert told or is_map(info), "say in this test how the field is told"
    for path, value, words in told:
        (change,) = TELLER.tell([operation(kind, {path: [None, value]})])
        assert change.field == info.about.label
        assert change.before == NOTHING
        assert change.after == words
        assert is_plain(change.after)
        assert is_plain(change.where)
        assert change.who == OFFICER_NAME


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.KIND)
def test_a_new_entry_is_told_whole_in_words(kind: type[Record]) -> None:
    fields: dict[str, list[object]] = {}
    for info in fields_of(kind):
        if info.about.shown:
            for path, value, _words in changes_of(kind, info):
                fields[path] = [None, value]
    (change,) = TELLER.tell([operation(kind, fields, creates=True)])
    assert (change.field, change.before) == (NEW_ENTRY, NOTHING)
    assert is_plain(change.after)
    assert change.after
    labels = {info.about.label for info in fields_of(kind)}
    assert change.entry
    assert {label for label, _ in change.entry} <= labels
    assert all(is_plain(words) for _, words in change.entry)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.KIND)
def test_technical_fields_are_not_listed(kind: type[Record]) -> None:
    hidden = [info for info in fields_of(kind) if not info.about.shown]
    fields: dict[str, list[object]] = {info.name: [None, "x"] for info in hidden}
    assert list(TELLER.tell([operation(kind, fields)])) == []


def answers_of(code: str) -> Iterator[tuple[str, object, str]]:
    """Yield key, answer and words of every choice of every question of a form."""
    row = str(an_id())
    for asking in shipped_forms().newest(code).askings:
        question = asking.question
        within = f"{asking.rows.name}.{row}." if asking.rows else ""
        for key in asking.keys:
            if question.type is QuestionType.CHOICES:
                values = [choice.value for choice in asking.choices]
                yield within + key, values, ", ".join(choice.label for choice in asking.choices)
            for choice in asking.choices:
                if question.type is not QuestionType.CHOICES:
                    yield within + key, choice.value, choice.label


@pytest.mark.parametrize(
    ("kind", "info"), [(kind, info) for kind, info in SHOWN if is_map(info)], ids=lambda _part: ""
)
def test_an_answer_is_told_by_its_question_and_its_choice(
    kind: type[Record], info: FieldInfo
) -> None:
    form = shipped_forms().newest(kind.KIND)
    labels = {asking.question.label for asking in form.askings}
    told = list(answers_of(kind.KIND))
    assert len(told) > 50
    for key, value, words in told:
        path = f"{info.name}.{key}"
        made = operation(kind, {path: [None, value]}, form_version=form.version)
        (change,) = TELLER.tell([made])
        assert any(change.field.startswith(label) for label in labels)
        assert change.after == words
        assert is_plain(change.field)


@pytest.mark.parametrize(
    ("key", "value", "field", "words"),
    [
        ("session.held_at", "2026-06-03T14:30", None, "Wed 3 Jun 2026 14:30"),
        ("rules.attendance.evidence", "Said it back.", "in words", "Said it back."),
        (f"factors.{an_id()}", "added", "Factor", "Added"),
        (f"factors.{an_id()}", "removed", "Factor", "Taken away"),
        ("some_day.a_new_question", "Yes", "A new question", "Yes"),
    ],
)
def test_the_rest_of_an_induction_is_told_in_words(
    key: str, value: str, field: str | None, words: str
) -> None:
    form = shipped_forms().newest("induction")
    kind = next(kind for kind in RECORD_KINDS if kind.KIND == "induction")
    made = operation(kind, {f"answers.{key}": [None, value]}, form_version=form.version)
    (change,) = TELLER.tell([made])
    assert change.after == words
    assert field is None or field in change.field
    assert is_plain(change.field)


def test_every_field_of_a_contact_that_may_hold_what_is_private_is_kept_back() -> None:
    """A long text on a contact is private unless it says only why the entry was moved."""
    told = {"location", "reschedule_reason", "entered_in_error_reason", "entered_in_error_by"}
    named = {"type_as_worded", "outcome_as_worded", "contact_type", "outcome", "action"}
    secret = a_contact(sensitive=True)
    teller = HistoryTeller(a_file(secret), REFERENCE, NAMES)
    for info in fields_of(Contact):
        if info.about.shown and info.type is str and info.name not in told | named | {"staff_name"}:
            made = operation(
                Contact, {info.name: ["What was", "What is"]}, record_id=secret.record_id
            )
            (change,) = teller.tell([made])
            assert (change.before, change.after) == ("Sensitive", "Sensitive"), info.name
