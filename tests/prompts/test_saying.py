"""What a prompt says to a person: what to do, why, how the days were counted."""

from dataclasses import replace
from datetime import date, datetime, time

from om_desktop.prompts.engine import evaluate
from om_desktop.prompts.prompt import Page
from tests.builders import (
    TODAY,
    a_case,
    a_contact,
    a_file,
    a_licence,
    a_register,
    an_agreed_plan,
    an_objective,
    an_order,
    attended,
    attended_with_duty,
)
from tests.prompts.asking import REFERENCE, ask, the_prompt

MARCH_2 = date(2026, 3, 2)
MAY_22 = date(2026, 5, 22)


def test_the_explanation_counts_the_days_and_names_bank_holidays() -> None:
    prompt = the_prompt(
        "own_manager_appointment", an_order(), attended_with_duty(date(2026, 5, 21))
    )

    assert prompt.title == "See the assigned officer"
    assert prompt.why == "5 working days after sentence"
    assert prompt.explanation == (
        "An appointment with the assigned offender manager, Carys Whitcombe, is due 5 working "
        "days after sentence on Mon 18 May 2026: Tue 26 May 2026. Not counted: Mon 25 May 2026 "
        "(Spring bank holiday). Only other staff were seen: Planned office visit Thu 21 May 2026 "
        "10:30 with Tomos Adeyemi. It goes to the manager after Tue 2 Jun 2026."
    )
    assert prompt.source == "Inspection recommendations 5 and 18, paragraph 2.4"
    assert (prompt.action.page, prompt.action.label) == (Page.BOOK_APPOINTMENT, "Book appointment")


def test_several_bank_holidays_are_all_named() -> None:
    prompt = the_prompt(
        "sentence_plan", an_order(order_on=date(2026, 12, 18)), on=date(2026, 12, 21)
    )

    assert prompt.due_on == date(2027, 1, 6)
    assert (
        "Not counted: Fri 25 Dec 2026 (Christmas Day), Mon 28 Dec 2026 (Boxing Day) and "
        "Fri 1 Jan 2027 (New Year\u2019s Day)."
    ) in prompt.explanation


def test_a_case_without_an_officer_says_so() -> None:
    unassigned = a_case(officer_code="", officer_name="")

    prompt = the_prompt("own_manager_appointment", unassigned, an_order())

    assert "(none is named on the case)" in prompt.explanation


def test_all_who_were_seen_are_counted() -> None:
    prompt = the_prompt(
        "own_manager_appointment",
        an_order(),
        attended_with_duty(date(2026, 5, 19)),
        attended_with_duty(date(2026, 5, 21), staff_name=""),
    )

    assert "Planned office visit Thu 21 May 2026 10:30 and 1 before it." in prompt.explanation


def test_an_appointment_already_booked_is_told() -> None:
    booked = a_contact(date(2026, 5, 28))

    first = the_prompt("first_appointment_community", an_order(), booked)
    own = the_prompt("own_manager_appointment", an_order(), booked)

    assert first.why.endswith(", booked for Thu 28 May 2026 10:30")
    assert "Planned office visit Thu 28 May 2026 10:30 with Carys Whitcombe" in first.explanation
    assert own.why.endswith(", booked for Thu 28 May 2026 10:30")


def test_a_visit_already_booked_is_told() -> None:
    booked = a_contact(date(2026, 5, 28), None, contact_type="CHVS")

    prompt = the_prompt("home_visit", an_order(), a_register("RHRH"), booked)

    assert prompt.why == "First visit: RoSH high, booked for Thu 28 May 2026"


def test_a_visit_says_every_reason_once() -> None:
    prompt = the_prompt(
        "home_visit",
        an_order(),
        a_register("RHRH"),
        a_register("RHRH", date(2026, 5, 20)),
        a_register("ARSO"),
    )

    assert prompt.why == "First visit: RoSH high and Registered sex offender"


def test_a_register_we_have_no_name_for_is_said_as_worded() -> None:
    policy = replace(
        REFERENCE.policy,
        entries={
            **REFERENCE.policy.entries,
            "home_visit.first_group_registers": replace(
                REFERENCE.policy.entries["home_visit.first_group_registers"], value=["LOCAL"]
            ),
        },
    )
    local = replace(REFERENCE, policy=policy)
    worded = a_file(an_order(), a_register("LOCAL", description="Local concern"))
    bare = a_file(an_order(), a_register("LOCAL"))

    said = [
        next(
            p.why
            for p in evaluate(f, TODAY, datetime.combine(TODAY, time()), local)
            if p.code == "home_visit"
        )
        for f in (worded, bare)
    ]

    assert said == ["First visit: Local concern", "First visit: LOCAL"]


def test_a_new_level_is_named_as_what_the_days_are_counted_from() -> None:
    prompt = the_prompt(
        "home_visit", an_order(order_on=MARCH_2), a_register("RHRH", date(2026, 5, 20))
    )

    assert (
        "is due 15 days after RoSH high was recorded on Wed 20 May 2026: Thu 4 Jun 2026."
    ) in prompt.explanation


def test_a_due_date_that_moved_says_why() -> None:
    saturday = an_order(order_on=date(2026, 5, 15))
    holiday = an_order(order_on=date(2026, 5, 10))

    moved = the_prompt("home_visit", saturday, a_register("RHRH", None))
    before_holiday = the_prompt("home_visit", holiday, a_register("RHRH", None))

    assert "Sat 30 May 2026 is not a working day; the working day before counts." in (
        moved.explanation
    )
    assert "Mon 25 May 2026 is Spring bank holiday; the working day before counts." in (
        before_holiday.explanation
    )


def test_a_missing_date_is_asked_for_by_name_and_counts_as_no_first_appointment() -> None:
    order = an_order(order_on=None)

    found = ask(order)
    prompt = the_prompt("first_appointment_community", order)

    assert prompt.missing_date
    assert prompt.title == "Record date of sentence"
    assert prompt.why == "Date of sentence is not recorded"
    assert prompt.subject == f"{order.record_id}/date"
    assert (prompt.action.page, prompt.action.record_id) == (Page.SENTENCE, str(order.record_id))
    assert [prompt.code for prompt in found] == [
        "first_appointment_community",
        "no_next_appointment",
    ]


def test_a_missing_release_is_asked_for_by_name() -> None:
    prompt = the_prompt("first_appointment_licence", a_licence(None))

    assert prompt.title == "Record date of release"


def test_the_next_appointment_is_asked_for_after_the_last_one_today() -> None:
    nobody = the_prompt("no_next_appointment")
    seen = the_prompt("no_next_appointment", attended(date(2026, 5, 21)))
    just_now = the_prompt("no_next_appointment", attended(TODAY, starts_at=time(9, 0)))

    assert nobody.why == "No appointment with anyone is booked"
    assert "Nobody has been seen yet." in nobody.explanation
    assert "Last seen Thu 21 May 2026." in seen.explanation
    assert just_now.why == "No appointment with anyone is booked after Wed 27 May 2026 09:00"


def test_an_outcome_to_record_names_year_and_officer() -> None:
    contact = a_contact(date(2025, 5, 22))

    prompt = the_prompt("outcome_to_record", contact)

    assert prompt.why == "Planned office visit Thu 22 May 2025 10:30 with Carys Whitcombe"
    assert prompt.action.record_id == prompt.subject == str(contact.record_id)


def test_a_type_in_the_words_of_its_source_is_said_as_worded() -> None:
    contact = a_contact(
        MAY_22, contact_type="", type_as_worded="Post Disclosure Session", enforceable=True
    )

    assert the_prompt("outcome_to_record", contact).why.startswith("Post Disclosure Session Fri")


def test_an_objective_line_counts_and_names_the_first() -> None:
    plan = an_agreed_plan(date(2026, 5, 4))
    late = [
        an_objective(plan, date(2026, 5, day), title=f"Aim {day} " + "x" * 90)
        for day in range(18, 24)
    ]

    prompt = the_prompt("objective_overdue", plan, *late)

    assert prompt.why == "6 objectives at or past the target date"
    assert prompt.explanation.startswith(
        "6 objectives reached the target date: Aim 18 ... (Mon 18 May 2026), Aim 19 ... "
    )
    assert " and 3 more. Record each" in prompt.explanation


def test_a_provisional_plan_says_why_it_is_provisional() -> None:
    plan = an_agreed_plan(provisional=True, provisional_reason="The drug assessment is awaited.")

    prompt = the_prompt("sentence_plan_provisional", plan)

    assert "Why it is provisional: The drug assessment is awaited. If" in prompt.explanation
