"""What stops a record from being kept, kind by kind: the problem stands beside its field."""

from datetime import date, time

import pytest

from om_desktop.domain.address import Permission
from om_desktop.domain.case import CaseState
from om_desktop.domain.document import Document
from om_desktop.domain.order import LicenceCondition, OrderType, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import (
    Agreement,
    ObjectiveStatus,
    Progress,
    ReviewOutcome,
    StepActor,
)
from tests.builders import (
    CASE_ID,
    TODAY,
    a_case,
    a_contact,
    a_deferral,
    a_licence,
    a_person,
    a_plan,
    a_register,
    a_review,
    a_step,
    an_address,
    an_id,
    an_induction,
    an_objective,
    an_order,
    at,
    progress,
)

BEFORE, AFTER = date(2026, 5, 4), date(2026, 6, 1)
PLAN = a_plan()
OBJECTIVE = an_objective(PLAN)
ORDER = an_order()


def made(kind: type[Record], **fields: object) -> Record:
    return kind(record_id=an_id(), case_id=CASE_ID, **fields)  # type: ignore[arg-type] # any field


def a_requirement(**fields: object) -> Record:
    given = {"order_id": ORDER.record_id, "requirement_type": "F", **fields}
    return made(Requirement, **given)


def a_condition(**fields: object) -> Record:
    return made(LicenceCondition, **{"order_id": ORDER.record_id, "main_type": "Curfew", **fields})


SOUND = [
    a_case(),
    a_case(state=CaseState.DECEASED, ended_on=TODAY),
    a_case(state=CaseState.ENDED, ended_on=TODAY, end_reason="All orders completed"),
    a_person(pnc_number="2008/7231544v", noms_number="A1234BC"),
    made(Alias, surname="Wolff"),
    an_address(),
    an_address(street="", town="", no_fixed_abode=True),
    an_address(permission=Permission.REFUSED, permission_reason="Ex-partner lives next door"),
    made(PersonalContact, name="Dr Mensah"),
    made(Circumstance, circumstance_type="Employment", started_on=BEFORE, ended_on=AFTER),
    made(Disability, disability_type="Dyslexia"),
    an_order(ends_on=AFTER, ended_on=AFTER, end_reason="Completed"),
    a_licence(),
    a_requirement(length=10_000, started_on=BEFORE, ends_on=AFTER),
    a_requirement(started_on=BEFORE, ended_on=AFTER, end_reason="Completed"),
    a_condition(started_on=BEFORE, ended_on=AFTER, end_reason="Completed"),
    a_register(next_review_on=date(2026, 11, 18)),
    a_register(ended_on=AFTER, end_reason="Level changed"),
    a_contact(ends_at=time(11, 0)),
    a_contact(contact_type="", type_as_worded="Post Disclosure Session"),
    a_contact(entered_in_error_at=at(TODAY), entered_in_error_reason="Wrong case"),
    an_induction(ORDER),
    PLAN,
    a_plan(contacts_planned=31, agreement=Agreement.NO, agreement_reason="Too many visits"),
    OBJECTIVE,
    an_objective(PLAN, None, status=ObjectiveStatus.FUTURE),
    a_step(OBJECTIVE),
    a_step(OBJECTIVE, actor=StepActor.SOMEONE_ELSE, actor_name="His sister"),
    progress(OBJECTIVE),
    progress(OBJECTIVE, Progress.ACHIEVED, text=""),
    a_review(PLAN),
    a_deferral("home_visit", AFTER),
    a_deferral("home_visit", AFTER, made_at=None),
    made(Document, title="Pre-sentence report", sha256="0" * 64),
]

WRONG: list[tuple[Record, dict[str, str]]] = [
    (a_case(state=CaseState.DECEASED), {"ended_on": "Say on which day"}),
    (
        a_case(state=CaseState.ENDED, end_reason=" "),
        {"ended_on": "Say on which day", "end_reason": "Say why"},
    ),
    (
        a_person(forename=" ", surname="", crn="X1", noms_number="A1", pnc_number="2008/1A"),
        {
            "forename": "Give the first name.",
            "surname": "Give the last name.",
            "crn": "A CRN is",
            "noms_number": "A NOMS number is",
            "pnc_number": "The last letter",
        },
    ),
    (made(Alias), {"surname": "Give the name."}),
    (an_address(street="", town=""), {"street": "Give the address"}),
    (an_address(AFTER, ended_on=BEFORE), {"ended_on": "The end is before the start."}),
    (an_address(permission=Permission.REFUSED), {"permission_reason": "Say why"}),
    (an_address(street="x" * 36), {"street": "36 characters; at most 35"}),
    (made(PersonalContact, name=" "), {"name": "Give the name."}),
    (
        made(Circumstance, circumstance_type="", started_on=AFTER, ended_on=BEFORE),
        {"circumstance_type": "Say what it is.", "ended_on": "The end is before the start."},
    ),
    (made(Disability, disability_type=" "), {"disability_type": "Say what it is."}),
    (
        an_order(released_on=BEFORE, ends_on=BEFORE, ended_on=BEFORE),
        {
            "released_on": "The release is before the sentence.",
            "ends_on": "The end is before the start.",
            "ended_on": "The end is before the start.",
            "end_reason": "Say why the order ended.",
        },
    ),
    (
        a_requirement(
            requirement_type="",
            length=0,
            completed=-1,
            started_on=AFTER,
            ends_on=BEFORE,
            ended_on=BEFORE,
        ),
        {
            "requirement_type": "Choose",
            "length": "Give a length",
            "completed": "Cannot be less",
            "ends_on": "The end is before",
            "ended_on": "The end is before",
            "end_reason": "Say why",
        },
    ),
    (a_requirement(length=10_001), {"length": "Give a length between 1 and 10,000."}),
    (
        a_condition(main_type=" ", started_on=AFTER, ended_on=BEFORE),
        {"main_type": "Say what", "ended_on": "The end is before", "end_reason": "Say why"},
    ),
    (
        a_register("", None, source=" "),
        {"register": "Choose", "started_on": "Say since when.", "source": "Say where"},
    ),
    (
        a_register(next_review_on=BEFORE, ended_on=BEFORE),
        {
            "next_review_on": "The review is before",
            "ended_on": "The end is before",
            "end_reason": "Say why",
        },
    ),
    (a_contact(contact_type=""), {"contact_type": "Choose the type."}),
    (a_contact(date(2200, 1, 1)), {"on": "The date can be no later than 31 December 2199."}),
    (a_contact(starts_at=None, ends_at=time(11)), {"starts_at": "Give the start as well."}),
    (a_contact(ends_at=time(10, 30)), {"ends_at": "The end is not after the start, 10:30."}),
    (
        a_contact(starts_at=time(9, tzinfo=at(TODAY).tzinfo), ends_at=time(10)),
        {"starts_at": "Give London time, without a time zone."},
    ),
    (a_contact(entered_in_error_at=at(TODAY)), {"entered_in_error_reason": "Say what was wrong"}),
    (a_contact(notes="x" * 12_001), {"notes": "12,001 characters; at most 12,000"}),
    (a_plan(0), {"version": "Versions count from 1."}),
    (a_plan(contacts_planned=32), {"contacts_planned": "Give a number from 1 to 31."}),
    (a_plan(contacts_planned=0), {"contacts_planned": "Give a number from 1 to 31."}),
    (a_plan(agreement=Agreement.NO), {"agreement_reason": "own words"}),
    (a_plan(agreement=Agreement.COULD_NOT_ANSWER), {"agreement_reason": "own words"}),
    (
        an_objective(PLAN, None, title=" "),
        {"title": "Write the objective", "target_on": "Choose a date"},
    ),
    (
        a_step(OBJECTIVE, description="", actor=StepActor.SOMEONE_ELSE),
        {"description": "Write what will be done.", "actor_name": "Say who does it."},
    ),
    (progress(OBJECTIVE, text=""), {"text": "Write the note."}),
    (progress(OBJECTIVE, Progress.REMOVED, text=""), {"text": "Say why."}),
    (progress(OBJECTIVE, Progress.RE_ADDED, text=""), {"text": "Say why."}),
    (
        progress(OBJECTIVE, Progress.RE_DATED, text=""),
        {"text": "Say why.", "target_on": "Give the new date."},
    ),
    (progress(OBJECTIVE, Progress.STEP_STATUS), {"step_status": "Choose the step"}),
    (
        a_review(PLAN, person_view=" "),
        {"person_view": "Write what the person says, or why there is no view."},
    ),
    (a_review(PLAN, outcome=ReviewOutcome.CHANGED), {"what_changed": "Say what will change"}),
    (
        a_deferral("home_visit", TODAY, reason=" "),
        {"reason": "Say why it can wait.", "until_on": "Choose a later day."},
    ),
    (made(Document, title=" ", sha256="0" * 64), {"title": "Give the document a title."}),
]


@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.KIND)
def test_a_sound_record_is_kept(record: Record) -> None:
    assert record.problems() == {}


@pytest.mark.parametrize(
    ("record", "expected"), WRONG, ids=[f"{r.KIND}: {', '.join(found)}" for r, found in WRONG]
)
def test_a_problem_stands_beside_its_field(record: Record, expected: dict[str, str]) -> None:
    problems = record.problems()

    assert set(problems) == set(expected)
    for field, words in expected.items():
        assert words in problems[field]


@pytest.mark.parametrize("order_type", OrderType)
def test_supervision_begins_at_release_or_sentence(order_type: OrderType) -> None:
    order = an_order(order_type, BEFORE, released_on=AFTER)
    by_release = order_type in {OrderType.LICENCE, OrderType.POST_SENTENCE_SUPERVISION}

    assert order.supervision_started_on == (AFTER if by_release else BEFORE)
    assert an_order(order_type, BEFORE).supervision_started_on == BEFORE
