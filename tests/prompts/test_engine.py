"""Running the rules together: putting off, folding, order, Today's lines, any record at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from om_desktop.domain.case_file import CaseFile
from om_desktop.prompts.engine import RULES, evaluate, group_for_today
from om_desktop.prompts.prompt import Group, Prompt, State
from tests.builders import (
    CASE_ID,
    TODAY,
    a_contact,
    a_deferral,
    a_file,
    a_home_visit,
    a_register,
    an_address,
    an_id,
    an_order,
    at,
    attended_with_duty,
)
from tests.prompts.asking import REFERENCE, ask, ask_rule, the_prompt
from tests.support.records import case_files

MARCH_2, MARCH_31 = date(2026, 3, 2), date(2026, 3, 31)
MAY_22 = date(2026, 5, 22)


def codes(prompts: tuple[Prompt, ...]) -> list[str]:
    return [prompt.code for prompt in prompts]


# Putting off


def test_a_prompt_put_off_is_returned_with_its_reason_until_the_day() -> None:
    order = an_order()
    subject = str(order.record_id)
    deferral = a_deferral("own_manager_appointment", date(2026, 6, 5), subject=subject)

    prompt = the_prompt("own_manager_appointment", order, deferral)
    later = the_prompt("own_manager_appointment", order, deferral, on=date(2026, 6, 5))

    assert prompt.is_put_off
    assert (prompt.put_off_until, prompt.put_off_reason) == (date(2026, 6, 5), "In hospital")
    assert not later.is_put_off


def test_putting_off_holds_for_that_order_alone() -> None:
    put_off, other = an_order(), an_order()
    deferral = a_deferral(
        "own_manager_appointment", date(2026, 6, 5), subject=str(put_off.record_id)
    )

    found = ask_rule("own_manager_appointment", put_off, other, deferral)

    assert {p.subject: p.is_put_off for p in found} == {
        str(put_off.record_id): True,
        str(other.record_id): False,
    }


def test_the_last_deferral_made_counts() -> None:
    long = a_deferral("no_next_appointment", date(2026, 7, 1), made_at=at(date(2026, 5, 20)))
    short = a_deferral("no_next_appointment", TODAY, made_at=at(date(2026, 5, 26)))
    undated = a_deferral("no_next_appointment", date(2026, 7, 1), made_at=None)

    assert not the_prompt("no_next_appointment", undated, long, short).is_put_off
    assert the_prompt("no_next_appointment", undated, long).is_put_off


def test_what_falls_due_earlier_than_what_was_put_off_shows_again() -> None:
    medium = [an_order(order_on=MARCH_2), a_register("RMRH", MARCH_2), a_home_visit(MARCH_31)]
    put_off = a_deferral("home_visit", date(2026, 8, 1), due_on=date(2026, 7, 21))

    raised = [*medium, a_register("RHRH", date(2026, 5, 20))]

    assert the_prompt("home_visit", *medium, put_off).is_put_off
    assert not the_prompt("home_visit", *raised, put_off).is_put_off


def test_a_prompt_put_off_still_keeps_silent_what_it_covers() -> None:
    order = an_order()
    deferral = a_deferral(
        "first_appointment_community", date(2026, 6, 5), subject=str(order.record_id)
    )

    assert "no_next_appointment" not in codes(ask(order, deferral))


def test_when_one_visit_was_put_off_the_other_shows() -> None:
    moved = an_address(date(2026, 5, 18))
    records = [
        an_order(order_on=MARCH_2),
        a_register("RHRH", MARCH_2),
        a_home_visit(MARCH_31),
        moved,
    ]
    repeat_put_off = a_deferral("home_visit", date(2026, 6, 30))

    found = ask_rule("home_visit", *records, repeat_put_off)

    assert [(p.title, p.is_put_off) for p in found] == [
        ("Home visit, repeat", True),
        ("Home visit, new address", False),
    ]
    assert [p.subject for p in found] == ["", str(moved.record_id)]


# Order


def test_the_most_pressing_comes_first() -> None:
    found = ask(
        an_order(),
        attended_with_duty(date(2026, 5, 21)),
        a_contact(MAY_22),
        a_contact(date(2026, 5, 26)),
    )

    assert [(p.state, p.code, p.due_on.day) for p in found] == [
        (State.OVERDUE, "own_manager_appointment", 26),
        (State.OVERDUE, "outcome_to_record", 26),
        (State.DUE, "outcome_to_record", 27),
        (State.DUE, "no_next_appointment", 27),
        (State.UPCOMING, "induction", 29),
        (State.UPCOMING, "sentence_plan", 2),
        (State.UPCOMING, "home_visit", 29),
    ]


def test_what_went_to_the_manager_comes_before_what_is_longer_overdue() -> None:
    found = ask(an_order(), a_contact(date(2026, 5, 20)), on=date(2026, 6, 3))

    assert codes(found)[:2] == ["own_manager_appointment", "first_appointment_community"]
    assert found[0].escalated
    assert found[0].due_on > found[1].due_on


def test_it_goes_to_the_manager_after_the_tenth_working_day() -> None:
    on_the_tenth = the_prompt("own_manager_appointment", an_order(), on=date(2026, 6, 2))
    after = the_prompt("own_manager_appointment", an_order(), on=date(2026, 6, 3))

    assert not on_the_tenth.escalated
    assert "It goes to the manager after Tue 2 Jun 2026." in on_the_tenth.explanation
    assert after.escalated
    assert "It went to the manager after Tue 2 Jun 2026." in after.explanation


def test_now_may_be_given_in_utc() -> None:
    file = a_file(a_contact(TODAY, time(9, 30)))
    summer_time = datetime(2026, 5, 27, 8, 35, tzinfo=UTC)

    found = evaluate(file, TODAY, summer_time, REFERENCE)

    assert "outcome_to_record" in codes(found)  # 09:35 in London


# Today


def test_today_shows_one_line_for_a_case_and_group() -> None:
    found = ask(an_order(), attended_with_duty(date(2026, 5, 21)), a_contact(MAY_22))

    lines = group_for_today(found)

    assert [(line.group, line.state, line.prompt.code) for line in lines] == [
        (Group.START, State.OVERDUE, "own_manager_appointment"),
        (Group.CONTACT, State.OVERDUE, "outcome_to_record"),
        (Group.PLAN, State.UPCOMING, "sentence_plan"),
        (Group.VISITS, State.UPCOMING, "home_visit"),
    ]
    assert [codes(line.rest) for line in lines] == [
        ["induction"],
        ["no_next_appointment"],
        [],
        [],
    ]


def test_today_keeps_cases_apart_and_leaves_out_what_was_put_off() -> None:
    mine = the_prompt("no_next_appointment")
    theirs = replace(mine, case_id=an_id())
    put_off = replace(mine, case_id=an_id(), put_off_until=date(2026, 6, 5))

    lines = group_for_today([mine, theirs, put_off])

    assert [line.prompt.case_id for line in lines] == [mine.case_id, theirs.case_id]


def test_nothing_to_do_gives_no_line() -> None:
    assert group_for_today(()) == ()


# Anything at all


def test_a_prompt_survives_the_store() -> None:
    (prompt,) = ask_rule("no_next_appointment", a_deferral("no_next_appointment", date(2026, 6, 1)))

    kept = msgspec.json.decode(msgspec.json.encode(prompt), type=Prompt)

    assert kept == prompt
    assert kept.is_put_off


@settings(max_examples=400)
@given(
    file=case_files(),
    today=st.dates(),
    clock=st.times(),
)
def test_no_record_however_odd_stops_the_rules(file: CaseFile, today: date, clock: time) -> None:
    found = evaluate(file, today, datetime.combine(today, clock), REFERENCE)

    known = {rule.code for rule in RULES}
    assert all(p.code in known and p.case_id == CASE_ID and p.title and p.why for p in found)
    assert len({(p.code, p.subject) for p in found}) == len(found)
