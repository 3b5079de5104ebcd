"""What the published files are known to hold that trips a reader up, each survived and reported."""

import json
from datetime import date, time

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.person import Circumstance, Disability
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.importing.report import ImportReport, LeftTogether
from om_desktop.paths import resource
from tests.importing.conftest import CRN, Desk, sample_file, wrapped

SUMMARY = {"name": {"forename": "Eula", "surname": "Schmeler"}, "crn": CRN}


def said(report: ImportReport, why: str) -> list[LeftTogether]:
    """Return what the report says with these words in it."""
    everything = (*report.left_together(kept=False), *report.left_together(kept=True))
    return [each for each in everything if why in each.why]


def log(*activities: dict[str, object]) -> dict[str, object]:
    return {"personSummary": SUMMARY, "activities": list(activities)}


def call(number: int, start: str, **more: object) -> dict[str, object]:
    return {"id": number, "type": "Home visit", "startDateTime": start, **more}


def contacts(desk: Desk) -> list[Contact]:
    return list(desk.file().all(Contact))


@pytest.mark.parametrize(
    ("written", "on", "starts_at"),
    [
        ("2024-03-09T14:59:05.382936Z[Europe/London]", date(2024, 3, 9), time(14, 59)),
        ("2025-03-30T09:30:00.382936Z[Europe/London]", date(2025, 3, 30), time(10, 30)),
        ("2024-07-01T23:30:00Z", date(2024, 7, 2), time(0, 30)),
        ("2024-10-22T09:00:00+01:00", date(2024, 10, 22), time(9, 0)),
        ("2024-01-24T08:07:15", date(2024, 1, 24), time(8, 7)),
        ("2045-03-22T10:15:00.382936Z", date(2045, 3, 22), time(10, 15)),
    ],
)
def test_moments_become_london_wall_time(
    desk: Desk, written: str, on: date, starts_at: time
) -> None:
    desk.body(log(call(1, written)))

    assert [(c.on, c.starts_at) for c in contacts(desk)] == [(on, starts_at)]


def test_far_future_appointments_are_kept(desk: Desk) -> None:
    desk.sample("activity-log")

    assert {c.on for c in contacts(desk) if c.on.year > 2040} == {
        date(2044, 12, 22),
        date(2045, 3, 22),
    }


def test_date_beyond_the_last_day_is_left(desk: Desk) -> None:
    report = desk.body(log(call(1, "2200-01-01T10:00:00Z"), call(2, "2026-01-01T10:00:00Z")))

    assert len(contacts(desk)) == 1
    assert said(report, "31 December 2199")


def test_appointment_that_ends_on_another_day_keeps_its_end_in_words(desk: Desk) -> None:
    ends = "2044-12-22T09:30:00Z"
    report = desk.body(log(call(1, "2023-02-12T09:15:00Z", endDateTime=ends)))

    (contact,) = contacts(desk)
    assert contact.ends_at is None
    assert "End in the source: 22 Dec 2044 09:30" in contact.notes
    assert said(report, "not later on the same day")


def test_nulls_and_no_outcome_are_no_outcome(desk: Desk) -> None:
    flags = {"hasOutcome": False, "wasAbsent": True, "outcome": None, "officer": None}
    report = desk.body(log(call(1, "2026-01-05T10:00:00Z", **flags)))

    (contact,) = contacts(desk)
    assert (contact.outcome, contact.outcome_as_worded) == ("", "")
    assert said(report, "Flags of an outcome, but no outcome")


def test_same_number_for_two_entries_of_one_list_takes_the_first(desk: Desk) -> None:
    report = desk.body(
        log(call(4, "2024-03-22T08:15:00Z"), call(4, "2024-02-12T10:15:00Z", isSensitive=True))
    )

    (contact,) = contacts(desk)
    assert contact.on == date(2024, 3, 22)
    # Whichever is meant, the entry is not shown to more people than it should be.
    assert contact.sensitive
    assert said(report, "Another answer with the same number was taken: date and start")


def test_level_counts_and_not_its_description(desk: Desk) -> None:
    report = desk.sample("risk")

    (staff,) = [e for e in desk.file().all(RegisterEntry) if e.register == "AV2S"]
    assert staff.level == "high"
    assert said(report, "Says another level than the level itself")


def test_information_only_is_no_level(desk: Desk) -> None:
    report = desk.sample("risk")

    levels = sorted(e.level for e in desk.file().active_registers if e.register == "ADVP")
    assert levels == ["", "medium"]
    assert said(report, "Not low, medium, high or very high")


def test_flag_removed_before_it_was_made_is_ended_and_says_so(desk: Desk) -> None:
    report = desk.sample("risk")

    removed = [e for e in desk.file().all(RegisterEntry) if e.ended_on]
    assert {e.ended_on for e in removed} == {date(2022, 11, 18)}
    assert all("Registered in the source: " in e.notes for e in removed)
    assert said(report, "Registered: contradicts ended")


def test_mappa_category_nought_is_left(desk: Desk) -> None:
    report = desk.sample("risk")

    (mappa,) = [e for e in desk.file().all(RegisterEntry) if e.register == "MAPP"]
    assert (mappa.level, mappa.category) == ("M2", "")
    assert said(report, "Not a MAPPA category from 1 to 4")


def test_two_mappa_levels_show_the_more_cautious(desk: Desk) -> None:
    desk.sample("risk")
    desk.sample("full")

    (mappa,) = [e for e in desk.file().all(RegisterEntry) if e.register == "MAPP"]
    assert mappa.level == "M3"


def test_registers_as_bare_words_have_no_date_of_their_own(desk: Desk) -> None:
    report = desk.sample("full")

    entries = {e.register: e for e in desk.file().active_registers}
    assert {"RSTO", "ADVP", "REG15"} <= entries.keys()
    assert entries["RSTO"].started_on == date(2026, 5, 27)
    assert entries["RSTO"].source == "Overview of the case, no date given"
    assert said(report, "Registered: not said; taken as the day of this import.")


def test_register_with_a_date_takes_the_place_of_the_bare_word(desk: Desk) -> None:
    desk.sample("full")

    report = desk.sample("risk")

    known = [e for e in desk.file().active_registers if e.register == "REG15"]
    assert [e.started_on for e in known] == [date(2022, 12, 18)]
    assert [case.conflicts for case in report.cases] == [()]


def test_invented_types_keep_their_words(desk: Desk) -> None:
    desk.sample("personal-detail")

    found = [(c.circumstance_type, c.sub_type) for c in desk.file().all(Circumstance)]
    assert ("Code not found in Migration", "Allergies") in found


def test_pre_sentence_event_makes_a_pre_sentence_order(desk: Desk) -> None:
    desk.sample("sentences")

    kinds = {o.event_number: o.order_type.value for o in desk.file().all(Order)}
    assert kinds["1234567"] == "pre_sentence"


def test_requirement_that_ended_before_it_began_is_ended(desk: Desk) -> None:
    report = desk.sample("sentences")

    (curfew,) = [r for r in desk.file().all(Requirement) if r.requirement_type == "RM49"]
    assert (curfew.started_on, curfew.ended_on) == (None, date(2024, 1, 9))
    assert "Started in the source: 12 Jan 2024" in curfew.notes
    assert said(report, "Started: contradicts ended")


def test_breach_without_a_date_is_in_the_notes_only(desk: Desk) -> None:
    report = desk.sample("sentences")

    order = next(o for o in desk.file().all(Order) if o.event_number == "7654321")
    assert order.breach_started_on is None
    assert "BRE description" in order.notes
    assert said(report, "A breach or recall without a date")


def test_case_data_with_a_placeholder_for_a_crn_is_nobodys(desk: Desk) -> None:
    path = resource("demo", "moj", "assessments-api__case-data-generic-full.json")

    report = desk.take(path)

    assert report.cases == ()
    assert said(report, "a placeholder stands where the CRN should")


def test_case_data_with_a_crn_takes_a_pnc_with_a_small_letter(desk: Desk) -> None:
    path = resource("demo", "moj", "assessments-api__case-data-generic-full.json")
    body = json.loads(path.read_text(encoding="utf-8"))

    desk.body({**body, "crn": CRN})

    file = desk.file()
    assert file.person.pnc_number == "2008/7231544V"
    assert file.person.interpreter_needed is False
    assert len(file.all(RegisterEntry)) == 11
    # Seven are given, one of them twice.
    assert len(file.all(Circumstance)) == 6
    adjustments = [d.adjustments for d in file.all(Disability) if d.adjustments]
    assert adjustments == ["Colour/visibility marking"]


def test_question_names_the_person_where_the_body_does_not(desk: Desk) -> None:
    path = resource("demo", "moj", "assessments-api__case-data-generic-full.json")
    body = json.loads(path.read_text(encoding="utf-8"))

    desk.body(wrapped((f"/case-data/{CRN}", body)))

    assert desk.file().person.surname == "Whitfield"


def test_name_of_the_file_names_the_person_last_of_all(desk: Desk) -> None:
    full = json.loads(sample_file("full").read_text(encoding="utf-8"))
    overview = full["mappings"][0]["response"]["jsonBody"]

    report = desk.body(overview, f"{CRN}-overview.json")

    assert desk.file().person.preferred_name == "Caz"
    assert said(report, "the CRN is that in the file's name")
    nobody = desk.body(overview, "overview.json")
    assert nobody.cases == ()
    assert said(nobody, "it does not say")


def test_number_that_is_no_pnc_is_left(desk: Desk) -> None:
    report = desk.body({**SUMMARY, "dateOfBirth": "1979-08-18", "pnc": "PNC/12345"})

    assert desk.file().person.pnc_number == ""
    assert said(report, "A PNC number is a year")


def test_placeholders_are_left_and_braces_in_notes_are_not(desk: Desk) -> None:
    note = {"id": 0, "note": "He wrote {{sic}} on the wall."}
    visit = call(1, "{{now}}", appointmentNotes=[note])
    spoken = call(2, "2026-01-05T10:00:00Z", appointmentNotes=[note], description="{{x}}")

    report = desk.body(log(visit, spoken))

    (contact,) = contacts(desk)
    assert contact.notes == "He wrote {{sic}} on the wall."
    assert len(said(report, "A placeholder that was never filled in")) == 2


def test_nine_cells_give_the_highest_level(desk: Desk) -> None:
    folder = resource("demo", "moj")
    desk.take(
        folder / "sentence-plan-ui__ndelius-casedata.json",
        folder / "arns__ordsAssessmentRoshSummary.json",
    )

    file = desk.file("X123456")
    assert file.rosh_level is RoshLevel.VERY_HIGH
    assert file.rosh_entry is not None
    assert file.rosh_entry.started_on == date(2024, 12, 19)
    days = {r.requirement_type: (r.completed, r.length) for r in file.all(Requirement)}
    assert days == {"F": (1, 3), "W": (0, 10)}


def test_older_assessment_never_lowers_the_level(desk: Desk) -> None:
    newer = {"overallRisk": "HIGH", "assessedOn": "2025-01-01T09:00:00"}
    older = {"overallRisk": "LOW", "assessedOn": "2024-01-01T09:00:00"}
    desk.body(log())
    desk.body(wrapped((f"/arns/risks/crn/{CRN}/widget", newer)))

    report = desk.body(wrapped((f"/arns/risks/crn/{CRN}/widget", older)))

    assert desk.file().rosh_level is RoshLevel.HIGH
    assert said(report, "differs from what a better source said before")


def test_outcomes_list_with_an_action_without_words_is_no_case(desk: Desk) -> None:
    actions = [{"code": "IBR", "description": None}, {"code": "IBR", "description": "Breach"}]
    report = desk.body({"outcomes": [{"code": "AFTC", "enforcementActions": actions}]})

    assert report.cases == ()
    assert said(report, "A list of outcomes, no case")


@pytest.mark.parametrize(
    "body",
    [
        {"courtName": "Sheffield", "sessions": []},
        {"england-and-wales": {"events": []}},
        {"queries": [{"result": {}}]},
        {"sanAssessmentData": {}},
        {"assessments": [{"acc": {}}]},
        {"assessments": [{"currentWhyDone": "Review"}]},
        [{"output": {"groupReconvictionScore": {}}}],
        ["2.2 Did the offence involve arson"],
        {"provider": "London", "teams": []},
    ],
)
def test_known_shapes_that_hold_no_case_are_named(desk: Desk, body: object) -> None:
    report = desk.body(body)

    assert report.cases == ()
    assert len(report.left) == 1
    assert not said(report, "Not a shape this program knows")


def test_unknown_shape_is_named_too(desk: Desk) -> None:
    report = desk.body({"something": "else"})

    assert said(report, "Not a shape this program knows")
    assert not report.took_anything


def test_alerts_are_entries_of_the_log(desk: Desk) -> None:
    desk.take(resource("demo", "moj", "mpop__alerts.json"))

    found = {c.type_as_worded: c for c in contacts(desk)}
    assert found["Home visit"].contact_type == "CHVS"
    assert found["Home visit"].on == date(2025, 7, 8)
    assert found["Safeguarding concern"].starts_at is None
    assert "Multi-agency referral submitted" in found["Safeguarding concern"].notes


def test_document_that_is_not_in_the_file_is_named(desk: Desk) -> None:
    report = desk.sample("full", "sentences")

    assert len(said(report, "The document itself is not in the file.")) == 2
    assert said(report, "Documents are not in the file; only their names are.")
