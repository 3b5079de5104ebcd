"""An own edit meets a changed source: the merge rule, with what was imported last as the old."""

import json
from dataclasses import replace
from datetime import date

import pytest

from om_desktop.domain.address import Address
from om_desktop.domain.case import CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.operations.cases import NewCase, register_case
from om_desktop.wire.identity import case_id_for
from tests.importing.conftest import CRN, Desk, sample_file, wrapped

SUMMARY = {"name": {"forename": "Eula", "surname": "Schmeler"}, "crn": CRN}


def details(**changed: object) -> dict[str, object]:
    """Return the personal details of the sample case with some fields changed."""
    published = json.loads(sample_file("personal-detail").read_text(encoding="utf-8"))
    body: dict[str, object] = published["mappings"][0]["response"]["jsonBody"]
    return {**body, **changed}


def visit(**changed: object) -> dict[str, object]:
    activity = {
        "id": 7,
        "type": "Planned Office Visit (NS)",
        "startDateTime": "2026-05-20T09:00:00Z",
        **changed,
    }
    return {"personSummary": SUMMARY, "activities": [activity]}


def edit(desk: Desk, seen: Record, new: Record) -> None:
    desk.transact(lambda uow: uow.save(new, seen=seen))


def only(desk: Desk, kind: type[Contact] | type[RegisterEntry]) -> Contact | RegisterEntry:
    (record,) = desk.file().all(kind)
    return record


def test_changed_source_is_taken_where_nobody_edited(desk: Desk) -> None:
    desk.body(details())

    report = desk.body(details(mobileNumber="07000000001"))

    assert desk.file().person.mobile == "07000000001"
    assert report.cases[0].changed == {"person": 1}
    assert report.cases[0].conflicts == ()


def test_own_edit_stands_while_the_source_says_the_same(desk: Desk) -> None:
    desk.body(details())
    person = desk.file().person
    edit(desk, person, replace(person, mobile="07999"))

    report = desk.body(details())

    assert desk.file().person.mobile == "07999"
    assert report.cases[0].is_unchanged


def test_own_edit_against_a_changed_source_keeps_both_values(desk: Desk) -> None:
    desk.body(details())
    person = desk.file().person
    edit(desk, person, replace(person, mobile="07999"))

    report = desk.body(details(mobileNumber="07000000001"))

    assert desk.file().person.mobile == "07999"
    assert [c.label for c in report.cases[0].conflicts] == ["Mobile phone"]
    assert desk.conflicts() == [("person", "mobile", '"07783889300"', '"07999"', '"07000000001"')]
    assert "1 conflict, both values kept (Mobile phone)" in report.to_text()


def test_conflict_is_found_once(desk: Desk) -> None:
    desk.body(details())
    person = desk.file().person
    edit(desk, person, replace(person, mobile="07999"))
    desk.body(details(mobileNumber="07000000001"))
    before = desk.operations(), desk.conflicts()

    report = desk.body(details(mobileNumber="07000000001"))

    assert (desk.operations(), desk.conflicts()) == before
    assert report.cases[0].is_unchanged


def test_same_edit_on_both_sides_agrees(desk: Desk) -> None:
    desk.body(details())
    person = desk.file().person
    edit(desk, person, replace(person, mobile="07000000001"))

    report = desk.body(details(mobileNumber="07000000001"))

    assert report.cases[0].conflicts == ()
    assert desk.conflicts() == []


def test_source_that_says_nothing_any_more_takes_nothing_away(desk: Desk) -> None:
    desk.body(details())

    desk.body(details(email=None, mobileNumber=""))

    assert desk.file().person.email == "address1@gmail.com"
    assert desk.file().person.mobile == "07783889300"


def test_outcome_recorded_here_meets_another_from_the_source(desk: Desk) -> None:
    desk.body(visit())
    seen = only(desk, Contact)
    assert isinstance(seen, Contact)
    edit(desk, seen, replace(seen, outcome="ATTC"))

    report = desk.body(visit(hasOutcome=True, outcome="Unacceptable Absence"))

    now = only(desk, Contact)
    assert isinstance(now, Contact)
    assert now.outcome == "ATTC"
    assert now.outcome_as_worded == "Unacceptable Absence"
    assert [c.field for c in report.cases[0].conflicts] == ["outcome"]


def test_note_added_in_the_source_joins_the_notes(desk: Desk) -> None:
    first = {"id": 0, "note": "Came on time."}
    second = {"id": 1, "note": "Brought the letter.", "createdBy": "Ann Lee"}
    desk.body(visit(appointmentNotes=[first]))

    desk.body(visit(appointmentNotes=[first, second]))

    (contact,) = desk.file().all(Contact)
    assert contact.notes == "Came on time.\n\nAnn Lee: Brought the letter."


def test_notes_written_here_and_there_are_not_merged_by_machine(desk: Desk) -> None:
    desk.body(visit(appointmentNotes=[{"id": 0, "note": "Came."}]))
    (seen,) = desk.file().all(Contact)
    edit(desk, seen, replace(seen, notes="Came, and was well."))

    report = desk.body(visit(appointmentNotes=[{"id": 0, "note": "Came late."}]))

    (contact,) = desk.file().all(Contact)
    assert contact.notes == "Came, and was well."
    assert [c.label for c in report.cases[0].conflicts] == ["Notes"]


def test_level_lowered_here_and_raised_there_shows_the_higher(desk: Desk) -> None:
    flag = {"id": 1, "description": "Risk to children", "level": "MEDIUM"}
    flag["createdDate"] = "2026-01-05"
    desk.body({"personSummary": SUMMARY, "riskFlags": [flag]})
    (seen,) = desk.file().all(RegisterEntry)
    edit(desk, seen, replace(seen, level="low"))

    report = desk.body({"personSummary": SUMMARY, "riskFlags": [{**flag, "level": "HIGH"}]})

    (entry,) = desk.file().all(RegisterEntry)
    assert entry.level == "high"
    assert [c.label for c in report.cases[0].conflicts] == ["Level"]
    assert desk.conflicts() == [("register_entry", "level", '"medium"', '"low"', '"high"')]


def test_newer_assessment_may_lower_the_level(desk: Desk) -> None:
    widget = f"/arns/risks/crn/{CRN}/widget"
    desk.body(details())
    desk.body(wrapped((widget, {"overallRisk": "HIGH", "assessedOn": "2025-01-01T09:00:00"})))

    desk.body(wrapped((widget, {"overallRisk": "MEDIUM", "assessedOn": "2025-06-01T09:00:00"})))

    assert desk.file().rosh_level is RoshLevel.MEDIUM
    (entry,) = desk.file().all(RegisterEntry)
    assert entry.started_on == date(2025, 6, 1)


def test_case_ended_here_stays_ended(desk: Desk) -> None:
    desk.sample("sentences")
    case = desk.file().case
    ended = replace(
        case, state=CaseState.ENDED, ended_on=date(2026, 5, 20), end_reason="Order completed"
    )
    edit(desk, case, ended)

    report = desk.sample("sentences")

    assert desk.file().case.state is CaseState.ENDED
    assert report.cases[0].is_unchanged


def test_change_that_does_not_go_with_an_own_edit_is_left(desk: Desk) -> None:
    desk.body(visit(endDateTime="2026-05-20T09:30:00Z"))
    (seen,) = desk.file().all(Contact)
    edit(desk, seen, replace(seen, starts_at=seen.starts_at.replace(hour=15), ends_at=None))  # type: ignore[union-attr] # it has a start

    report = desk.body(visit(endDateTime="2026-05-20T09:45:00Z"))

    (contact,) = desk.file().all(Contact)
    assert contact.ends_at is None
    assert report.cases[0].conflicts


def register(desk: Desk, **person: object) -> None:
    desk.transact(
        lambda uow: register_case(
            uow,
            NewCase(
                person={"crn": CRN, "forename": "Caroline", "surname": "Wolff", **person},
                officer_code=desk.actor.staff_code,
                state=CaseState.SUPERVISED,
            ),
        )
    )


def test_case_registered_here_before_is_filled_in(desk: Desk) -> None:
    register(desk, mobile="07999")

    report = desk.body(details())

    person = desk.file().person
    assert not report.cases[0].made
    assert (person.mobile, person.email) == ("07999", "address1@gmail.com")
    assert {"Mobile phone", "Offender manager"} <= {c.label for c in report.cases[0].conflicts}
    assert desk.file().case.officer_name == desk.actor.name


def test_order_entered_by_hand_before_is_the_same_order(desk: Desk) -> None:
    register(desk)
    case_id = case_id_for(CRN)
    by_hand = Order(
        record_id=case_id_for("by hand"),
        case_id=case_id,
        order_type=OrderType.COMMUNITY,
        order_on=date(2024, 2, 1),
    )
    desk.transact(lambda uow: uow.save(by_hand, seen=None))

    desk.sample("sentences")

    same_day = [o for o in desk.file().all(Order) if o.order_on == date(2024, 2, 1)]
    assert [o.record_id for o in same_day] == [by_hand.record_id]
    assert same_day[0].event_number == "1"


def test_two_main_addresses_are_pointed_out(desk: Desk) -> None:
    desk.body(details())
    moved = {"buildingNumber": "9", "streetName": "New Street", "from": "2026-05-01"}

    report = desk.body(details(mainAddress=moved))

    assert len(desk.file().all(Address)) == 2
    why = [each.why for each in report.left_together(kept=True)]
    assert "Two main addresses stand: please end the earlier." in why


@pytest.mark.parametrize("first", ["caseload", "details"])
def test_list_never_takes_back_what_the_persons_page_said(desk: Desk, first: str) -> None:
    name = {"forename": "James", "middleName": "Douglas", "surname": "Morrison"}
    caseload = {"caseload": [{"crn": CRN, "caseName": name}]}
    bodies = [caseload, details()] if first == "caseload" else [details(), caseload]

    for body in bodies:
        desk.body(body)

    person = desk.file().person
    assert person.name == "Caroline Wolff"
    assert isinstance(person, Person)
    before = desk.operations()
    desk.body(caseload)
    assert desk.operations() == before
