"""The induction record on paper: everything answered, nothing that is marked."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from om_desktop.documents import Printed, make_pdf
from om_desktop.domain.answers import Answer
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.induction import Induction
from om_desktop.errors import NotFound
from om_desktop.paths import resource
from tests.builders import a_file, a_step, an_ended_order, an_induction, an_objective, an_order
from tests.documents.papers import CASE, KIERAN, NEXT, ORDER, PLAN, an_occasion
from tests.documents.pdf_reader import PdfReader
from tests.documents.snapshot import check_snapshot

CARING, TRAVEL = (f"019730a4-6c10-7c3e-8a51-2f1d7b6e9a0{n}" for n in (1, 2))
COMPLETED = datetime(2026, 5, 21, 11, 4, tzinfo=UTC)


def shipped_answers() -> dict[str, Answer]:
    """The answers of the form's own example: with the assigned officer, nothing raised."""
    raw = tomllib.loads(resource("forms", "induction", "1.toml").read_text(encoding="utf-8"))
    answers = next(
        example["answers"]
        for example in raw["examples"]
        if example["name"] == "own officer, nothing raised"
    )
    return {key: tuple(v) if isinstance(v, list) else v for key, v in answers.items()}


ANSWERS: dict[str, Answer] = {
    **shipped_answers(),
    "session.kind": "duty",
    "session.led_by": "N07A002",
    "assigned_officer.booked_on": "2026-05-28T14:30",
    "session.with_whom": ("family_or_carer",),
    "session.with_whom.evidence": "CANARY third party",
    "areas.caring": "raised",
    "areas.travel": "raised",
    "areas.orientation": "not_known",
    "areas.orientation.steps": "Not in front of others.",
    f"factors.{CARING}.area": "areas.caring",
    f"factors.{CARING}.what": "Caring for a child",
    f"factors.{CARING}.said": "Son, 4, stays Friday to Sunday",
    f"factors.{CARING}.linked_to_risk": "yes",
    f"factors.{CARING}.linked_to_risk.evidence": "CANARY sensitive",
    f"factors.{CARING}.decision": "plan_action",
    f"factors.{CARING}.action": "No appointments on Fridays after 15:00",
    f"factors.{TRAVEL}.area": "areas.travel",
    f"factors.{TRAVEL}.what": "Distance",
    f"factors.{TRAVEL}.said": "19 miles, two buses from Llanwennol",
    f"factors.{TRAVEL}.linked_to_risk": "no",
    f"factors.{TRAVEL}.decision": "already_dealt_with",
    f"factors.{TRAVEL}.where": "Fares paid by voucher since 18 May",
    "reminders.ways": ("text", "calendar_card"),
    "reminders.number": "07700 900123",
    "reminders.safe_number": "yes",
    "formats.needed": ("large_print", "welsh"),
}
DONE = an_induction(
    ORDER,
    answers=ANSWERS,
    held_on=date(2026, 5, 21),
    completed_at=COMPLETED,
    completed_by="Tomos Adeyemi",
)
OBJECTIVE = an_objective(PLAN)
STEP = a_step(OBJECTIVE, description="Meet before 15:00 on Fridays", factor=CARING)


def file_with(induction: Induction) -> CaseFile:
    return a_file(CASE, KIERAN, ORDER, NEXT, PLAN, OBJECTIVE, STEP, induction)


def print_record(
    file: CaseFile, *, record_id: UUID | None = None, large_print: bool = False
) -> Printed:
    occasion = an_occasion(staff_names={"N07A002": "Tomos Adeyemi"})
    return make_pdf(
        "induction-record", file, occasion, record_id=record_id, large_print=large_print
    )


def test_the_whole_record_reads_as_kept() -> None:
    check_snapshot("induction_record", PdfReader(print_record(file_with(DONE)).pdf).pages)


@pytest.mark.parametrize("large_print", [False, True])
def test_it_says_session_rules_factors_formats_reminders_and_appointment(
    *, large_print: bool
) -> None:
    flowing = PdfReader(print_record(file_with(DONE), large_print=large_print).pdf).flowing
    for said in (
        "With a duty officer",
        "Tomos Adeyemi",
        "Penlan House, room 2",
        "I have to ask before I move, not after.",
        "Asked, nothing raised (19)",
        "Not in front of others.",
        "Caring for a child",
        "No appointments on Fridays after 15:00",
        "Step 1.1, version 3 (agreed)",
        "Fares paid by voucher since 18 May",
        "Large print (16 pt), In Welsh",
        "Text message, Calendar card",
        "Thu 28 May 2026 14:30",
        "Thu 21 May 2026 12:04 by Tomos Adeyemi",
        "Fri 29 May 2026, 14:00, at the office, Penlan House",
    ):
        assert said in flowing


def test_marked_answers_stay_off_paper_and_are_counted() -> None:
    printed = print_record(file_with(DONE))
    flowing = PdfReader(printed.pdf).flowing
    assert "CANARY" not in flowing
    assert "linked to risk" not in flowing
    assert "Not printed here: 4 answers marked" in flowing


def test_nothing_marked_nothing_counted() -> None:
    answers = shipped_answers()
    flowing = PdfReader(print_record(file_with(replace(DONE, answers=answers))).pdf).flowing
    assert "Not printed here" not in flowing


def test_who_printed_it_stands_at_the_foot() -> None:
    flowing = PdfReader(print_record(file_with(DONE)).pdf).flowing
    assert "printed Wed 27 May 2026 11:36 by Carys Whitcombe" in flowing


def test_one_that_is_not_completed_says_so_on_every_page_and_what_is_missing() -> None:
    begun = replace(DONE, answers={"session.kind": "own_officer"}, completed_at=None)
    reader = PdfReader(print_record(file_with(begun)).pdf)
    assert all("Not completed" in page for page in reader.pages)
    assert "Led by Not answered" in reader.flowing
    assert "Not answered (22)" in reader.flowing


def test_the_newest_order_in_force_with_an_induction_is_taken() -> None:
    ended = an_ended_order()
    old = an_induction(ended, answers={}, completed_at=COMPLETED, completed_by="Delyth Bowen")
    file = a_file(CASE, KIERAN, ended, ORDER, old, DONE)
    assert "Tomos Adeyemi" in PdfReader(print_record(file).pdf).text
    earlier = print_record(file, record_id=old.record_id)
    assert "Delyth Bowen" in PdfReader(earlier.pdf).text


def test_that_of_an_ended_order_is_taken_where_there_is_no_other() -> None:
    ended = an_ended_order()
    old = an_induction(ended, answers={}, completed_at=COMPLETED, completed_by="Delyth Bowen")
    file = a_file(CASE, KIERAN, an_order(), ended, old)
    assert "Delyth Bowen" in PdfReader(print_record(file).pdf).text


def test_without_an_induction_there_is_nothing_to_print() -> None:
    with pytest.raises(NotFound, match="no induction"):
        print_record(a_file(CASE, KIERAN, ORDER))


def test_the_digest_tells_a_changed_answer() -> None:
    changed = replace(DONE, answers={**ANSWERS, "reminders.language": "english"})
    assert print_record(file_with(changed)).digest != print_record(file_with(DONE)).digest
    assert print_record(file_with(DONE), large_print=True).digest == (
        print_record(file_with(DONE)).digest
    )
