"""The smaller shapes and fields, each as a person would meet it."""

from datetime import date

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.person import Circumstance, Disability, PersonalContact
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.errors import NotAllowed
from om_desktop.importing.report import ImportReport
from tests.importing.conftest import CRN, Desk, wrapped
from tests.support.people import COLLEAGUE

SUMMARY = {"name": {"forename": "Eula", "surname": "Schmeler"}, "crn": CRN}
CASE = {"crn": CRN, "name": {"forename": "Sam", "surname": "Whitfield"}, "registerFlags": []}


def told(report: ImportReport, *, kept: bool = False) -> list[str]:
    return [each.why for each in report.left_together(kept=kept)]


def flags(*entries: dict[str, object]) -> dict[str, object]:
    made = {"createdDate": "2026-01-05"}
    return {"personSummary": SUMMARY, "riskFlags": [{**made, **entry} for entry in entries]}


def log(**fields: object) -> dict[str, object]:
    activity = {"id": 1, "type": "Home visit", "startDateTime": "2026-05-20T09:00:00Z", **fields}
    return {"personSummary": SUMMARY, "activities": [activity]}


def sentences(*sentences: dict[str, object]) -> dict[str, object]:
    return {"personSummary": SUMMARY, "sentences": list(sentences)}


def test_disabilities_have_a_page_of_their_own(desk: Desk) -> None:
    page = {"personSummary": SUMMARY, "disabilities": [
        {"id": 4, "description": "Dyslexia", "startDate": "2024-01-05",
         "disabilityNotes": [{"id": 0, "note": "Large print helps."}]},
    ]}  # fmt: skip

    desk.body(page)

    (found,) = desk.file().all(Disability)
    assert (found.disability_type, found.started_on) == ("Dyslexia", date(2024, 1, 5))
    assert found.notes == "Large print helps."


def test_note_comes_whole_from_its_own_page(desk: Desk) -> None:
    cut = {"id": 0, "note": "He said that he", "hasNoteBeenTruncated": True}
    whole = {"id": 0, "note": "He said that he would come on Friday."}
    appointment = {"id": 1, "type": "Home visit", "startDateTime": "2026-05-20T09:00:00Z"}

    report = desk.body(
        wrapped(
            (f"/mas/activity/{CRN}", log(appointmentNotes=[cut])),
            (
                f"/mas/schedule/{CRN}/appointment/1/note/0",
                {
                    "personSummary": SUMMARY,
                    "appointment": {**appointment, "appointmentNote": whole},
                },
            ),
        )
    )

    (contact,) = desk.file().all(Contact)
    assert contact.notes == "He said that he would come on Friday."
    assert "The source gives only the beginning of this note." not in told(report, kept=True)


def test_note_of_an_entry_that_is_not_there_is_left(desk: Desk) -> None:
    note = {"circumstance": {"id": 7, "circumstanceNote": {"id": 0, "note": "Alone."}}}

    report = desk.body({"personSummary": SUMMARY, **note})

    assert told(report) == ["A note of an entry that is not in the files."]
    assert report.cases[0].refused == "No source says the person's name."


def test_register_that_no_list_holds_keeps_its_words(desk: Desk) -> None:
    report = desk.body(flags({"id": 1, "description": "Lives with a dangerous dog"}))

    (entry,) = desk.file().all(RegisterEntry)
    assert entry.description == "Lives with a dangerous dog"
    assert entry.register == "lives_with_a_dangero"
    assert "Not a register this program knows; it is kept as worded." in told(report, kept=True)


def test_requirement_that_no_list_holds_keeps_its_words(desk: Desk) -> None:
    order = {"description": "Community order", "startDate": "2026-01-05"}
    requirement = {"id": 5, "description": "Write an apology", "active": True}

    report = desk.body(
        sentences({"eventNumber": "1", "order": order, "requirements": [requirement]})
    )

    (kept,) = desk.file().all(Requirement)
    assert (kept.requirement_type, kept.description) == ("other", "Write an apology")
    assert "Not a requirement this program knows; it is kept as worded." in told(report, kept=True)


def test_order_of_a_kind_that_is_not_said_is_guessed_and_told(desk: Desk) -> None:
    order = {"description": "Default Sentence Type", "startDate": "2026-01-05"}

    report = desk.body(sentences({"eventNumber": "1", "order": order}))

    (kept,) = desk.file().all(Order)
    assert kept.order_type is OrderType.COMMUNITY
    assert "Kind of order: not said; taken as community order." in told(report, kept=True)


def test_guess_gives_way_to_the_first_word(desk: Desk) -> None:
    order = {"description": "Default Sentence Type", "startDate": "2026-01-05"}
    desk.body(sentences({"eventNumber": "1", "order": order}))

    report = desk.body(
        sentences({"eventNumber": "1", "order": {**order, "sentenceType": "CUSTODY"}})
    )

    assert desk.file().all(Order)[0].order_type is OrderType.CUSTODY
    assert report.cases[0].conflicts == ()
    assert desk.file().case.state.value == "in_custody"


@pytest.mark.parametrize(
    ("sentence_type", "state"),
    [("PRE_SENTENCE", "pre_sentence"), ("CUSTODY", "in_custody"), ("COMMUNITY", "supervised")],
)
def test_state_of_the_case_follows_from_its_orders(
    desk: Desk, sentence_type: str, state: str
) -> None:
    desk.body(sentences({"eventNumber": "1", "order": {"sentenceType": sentence_type}}))

    assert desk.file().case.state.value == state


def test_post_sentence_supervision_is_a_kind_of_its_own(desk: Desk) -> None:
    order = {"sentenceType": "CUSTODY", "pss": True}

    desk.body(sentences({"eventNumber": "1", "order": order}))

    assert desk.file().all(Order)[0].order_type is OrderType.POST_SENTENCE_SUPERVISION


def test_sentence_without_an_event_number_is_left(desk: Desk) -> None:
    report = desk.body(sentences({"order": {"description": "Community order"}}))

    assert desk.file().all(Order) == ()
    assert "A sentence without an event number cannot be told apart." in told(report)


def test_levels_that_are_none_are_left(desk: Desk) -> None:
    mappa = {"level": 7, "category": 9, "startDate": "2026-01-05"}

    report = desk.body({"personSummary": SUMMARY, "riskFlags": [], "mappa": mappa})

    (entry,) = desk.file().all(RegisterEntry)
    assert (entry.level, entry.category) == ("", "")
    assert "Not a MAPPA level from 1 to 3." in told(report)


def test_removed_register_without_a_date_is_told(desk: Desk) -> None:
    report = desk.body(flags({"id": 1, "description": "Weapons", "removed": True}))

    (entry,) = desk.file().all(RegisterEntry)
    assert entry.end_reason == "Removed in the source"
    assert "A removed register without a date of removal." in told(report, kept=True)


def test_assessment_of_a_limited_access_case_locks_it(desk: Desk) -> None:
    desk.body(CASE)

    desk.body(
        {
            "probNumber": CRN,
            "limitedAccessOffender": True,
            "assessments": [
                {"riskPublicCommunity": "High", "dateCompleted": "2026-01-05T09:00:00"}
            ],
        }
    )

    with pytest.raises(NotAllowed):
        desk.file()


def test_sensitive_later_in_a_list_that_counts_less_is_still_sensitive(desk: Desk) -> None:
    one = {"id": 1, "type": "Home visit", "startDateTime": "2026-05-20T09:00:00Z"}
    desk.body({"personSummary": SUMMARY, "appointment": {**one, "isSensitive": False}})

    desk.body(log(isSensitive=True))

    (contact,) = desk.file().all(Contact)
    assert contact.sensitive


def test_activity_day_that_was_attended_is_not_counted_twice(desk: Desk) -> None:
    attended = {"hasOutcome": True, "outcome": "Attended - Complied", "countsTowardsRAR": True}

    desk.body(log(**attended))

    (contact,) = desk.file().all(Contact)
    assert not contact.rar_day
    assert contact.notes == "A rehabilitation activity day, counted in the source."


def test_activity_day_to_come_is_one(desk: Desk) -> None:
    desk.body(log(startDateTime="2026-06-20T09:00:00Z", countsTowardsRAR=True))

    (contact,) = desk.file().all(Contact)
    assert contact.rar_day


def test_officer_on_the_staff_list_is_known_by_name(desk: Desk) -> None:
    name = {"forename": "Meera", "surname": "Chaudhary"}

    desk.body(log(officer={"name": name, "code": ""}))

    (contact,) = desk.file().all(Contact)
    assert (contact.staff_code, contact.staff_name) == (COLLEAGUE.staff_code, COLLEAGUE.name)


def test_direction_of_a_phone_call_makes_its_type(desk: Desk) -> None:
    desk.body(log(type="Phone call", isPhoneCallToPop=True))

    assert desk.file().all(Contact)[0].contact_type == "CTOB"


def test_case_data_has_phones_language_and_contacts(desk: Desk) -> None:
    numbers = [("MOBILE", "07123"), ("TELEPHONE", "0214"), ("MOBILE", "07999")]
    contact = {
        "relationship": "GP",
        "relationshipType": {"code": "RT02", "description": "GP"},
        "name": {"forename": "Marie", "surname": "Lee"},
        "telephoneNumber": "1111",
        "mobileNumber": "2222",
    }

    report = desk.body(
        {
            **CASE,
            "phoneNumbers": [{"type": kind, "number": number} for kind, number in numbers],
            "language": {"requiresInterpreter": True, "primaryLanguage": "Welsh"},
            "personalContacts": [contact],
            "aliases": [{"name": {"forename": "Sammy", "surname": "White"}}],
        }
    )

    person = desk.file().person
    assert (person.mobile, person.phone) == ("07123", "0214")
    assert (person.interpreter_needed, person.preferred_language) == (True, "Welsh")
    (gp,) = desk.file().all(PersonalContact)
    assert (gp.name, gp.relationship_type, gp.phone) == ("Marie Lee", "GP", "2222")
    assert "A second number of the same kind; the first is kept." in told(report)


def test_circumstance_with_a_date_is_the_one_named_before_without(desk: Desk) -> None:
    named = {"type": "Employment", "subType": "Full time"}
    person = {"crn": CRN, "name": SUMMARY["name"], "contacts": []}
    desk.body({**person, "circumstances": {"circumstances": [named]}})

    dated = {"id": 3, **named, "startDate": "2025-01-05", "verified": True}
    desk.body({"personSummary": SUMMARY, "circumstances": [dated]})

    (found,) = desk.file().all(Circumstance)
    assert (found.started_on, found.verified) == (date(2025, 1, 5), True)
    before = desk.operations()
    desk.body({**person, "circumstances": {"circumstances": [named]}})
    assert desk.operations() == before


def test_next_appointment_is_the_same_as_the_one_with_a_number(desk: Desk) -> None:
    following = {"date": "2026-06-20T10:00:00+01:00", "description": "Home visit"}
    overview = {
        "personalDetails": {"name": SUMMARY["name"]},
        "schedule": {"nextAppointment": following},
    }
    desk.body(wrapped((f"/mas/overview/{CRN}", overview)))

    desk.body(log(startDateTime="2026-06-20T09:00:00Z"))
    desk.body(wrapped((f"/mas/overview/{CRN}", overview)))

    (contact,) = desk.file().all(Contact)
    assert contact.contact_type == "CHVS"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (log(type=""), "An entry without a type or a start."),
        ({"content": [{"id": 1, "crn": CRN, "name": SUMMARY["name"], "type": {}}]},
         "An alert without a type or a date."),
        ({"content": [{"id": 1, "crn": "nobody"}]}, "A CRN is one capital letter"),
        ({"caseload": [{"caseName": SUMMARY["name"]}]}, "A CRN is one capital letter"),
        ({"access": [{"crn": "x", "userExcluded": True}]}, "A CRN is one capital letter"),
        ({"caseload": [{"crn": CRN, "caseName": SUMMARY["name"], "nextAppointment": {"id": 1}}]},
         "An appointment without a time or a type."),
        ({**CASE, "sentence": {"mainOffence": {"category": {"description": "Arson"}}}},
         "A sentence without a start date cannot be told apart."),
        ({"crn": CRN, "name": SUMMARY["name"], "sentences": [{"description": "Custody"}]},
         "A sentence without a start date cannot be told apart."),
        (wrapped((f"/mas/overview/{CRN}", {
            "personalDetails": {"name": SUMMARY["name"]},
            "sentences": [{"eventNumber": "1"}]})),
         "A sentence without an order or an event number."),
        (wrapped((f"/mas/overview/{CRN}", {
            "personalDetails": {"name": SUMMARY["name"]},
            "sentences": [{"eventNumber": "1", "order": {"startDate": "2026-01-05"},
                           "rarDescription": "some days"}]})),
         "Not in the form '2 of 12 RAR days completed'."),
        (wrapped((f"/arns/risks/crn/{CRN}/widget", {"overallRisk": "SOME"})),
         "Not a level of risk of serious harm."),
    ],
)  # fmt: skip
def test_what_is_not_enough_to_be_taken_is_told(desk: Desk, body: object, why: str) -> None:
    report = desk.body(body)

    assert any(each.startswith(why) for each in told(report))
