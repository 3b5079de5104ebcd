"""Outcomes, actions, warnings: what a contact is held to beyond its own fields."""

from datetime import date, datetime, time

import pytest

from om_desktop.domain import contact_rules as rules
from om_desktop.domain.codes import load_codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import FieldWarning, Neighbour
from om_desktop.domain.working_days import WorkingDays
from om_desktop.paths import resource
from tests.builders import TODAY, a_contact, an_id, at

CODES = load_codes(resource("codes"))
CALENDAR = WorkingDays({date(2026, 5, 25): "Spring bank holiday"})
NOW = datetime.combine(TODAY, time(9, 41))
YESTERDAY, TOMORROW = date(2026, 5, 26), date(2026, 5, 28)
HOUR = 60


@pytest.mark.parametrize(("code", "takes"), [("COAP", True), ("CTOA", False), ("TCP6", True)])
def test_appointments_take_an_outcome_and_of_an_unknown_type_nobody_can_say_no(
    code: str, takes: object
) -> None:
    assert rules.takes_outcome(CODES, code) is takes


@pytest.mark.parametrize(
    ("contact", "booked"),
    [
        (a_contact(TODAY, time(9, 42)), True),
        (a_contact(TODAY, time(9, 41)), False),
        (a_contact(TOMORROW, contact_type="TCP6"), True),
        (a_contact(TOMORROW, contact_type="CTOA"), False),
        (a_contact(TOMORROW, outcome="AAME"), False),
        (a_contact(TOMORROW, outcome_as_worded="Cancelled"), False),
        (a_contact(TOMORROW, system_entry=True), False),
        (a_contact(TOMORROW, rescheduled_to_id=an_id()), False),
        (a_contact(TOMORROW, entered_in_error_at=at(TODAY)), False),
    ],
)
def test_what_is_booked(contact: Contact, booked: object) -> None:
    assert rules.is_booked(CODES, contact, NOW) is booked


@pytest.mark.parametrize(
    ("contact", "awaits"),
    [
        (a_contact(YESTERDAY), True),
        (a_contact(TODAY, time(9, 41)), True),
        (a_contact(TODAY, time(9, 42)), False),
        (a_contact(YESTERDAY, None), True),
        (a_contact(TODAY, None), False),
        (a_contact(YESTERDAY, contact_type="TCP6"), False),
        (a_contact(YESTERDAY, contact_type="TCP6", enforceable=True), True),
        (a_contact(YESTERDAY, contact_type="CTOA", enforceable=True), False),
        (a_contact(YESTERDAY, outcome="ATTC"), False),
        (a_contact(YESTERDAY, entered_in_error_at=at(TODAY)), False),
    ],
)
def test_what_awaits_its_outcome(contact: Contact, awaits: object) -> None:
    assert rules.awaits_outcome(CODES, contact, NOW) is awaits


@pytest.mark.parametrize(
    ("contact", "problems"),
    [
        (a_contact(TOMORROW), {}),
        (a_contact(YESTERDAY, outcome="ATTC"), {}),
        (a_contact(TOMORROW, outcome="AAME", notes="Hospital"), {}),
        (a_contact(YESTERDAY, outcome="XX"), {"outcome": "Choose an outcome from the list."}),
        (
            a_contact(YESTERDAY, contact_type="CTOA", outcome="ATTC"),
            {"outcome": "Only an appointment has an outcome. Leave it empty."},
        ),
        (
            a_contact(TOMORROW, outcome="ATTC"),
            {"outcome": "This is still to come, so nobody has attended yet."},
        ),
        (
            a_contact(TOMORROW, outcome="AAME", notes=" "),
            {"notes": "Say why the person will not attend."},
        ),
    ],
)
def test_outcome_problems(contact: Contact, problems: dict[str, str]) -> None:
    assert rules.outcome_problems(CODES, contact, NOW) == problems


@pytest.mark.parametrize(
    ("contact", "problems"),
    [
        (a_contact(outcome="ATTC"), {}),
        (a_contact(outcome="UAAB", action="EA02"), {}),
        (a_contact(outcome="UAAB", action="XX"), {"action": "Choose an action from the list."}),
        (
            a_contact(outcome="ATTC", action="EA02"),
            {"action": "An enforcement action follows a failure to comply."},
        ),
    ],
)
def test_action_problems(contact: Contact, problems: dict[str, str]) -> None:
    assert rules.action_problems(CODES, contact) == problems


def test_an_activity_day_needs_a_requirement_and_attendance() -> None:
    def problems(outcome: str, *, rar_day: bool = True, has: bool = True) -> dict[str, str]:
        contact = a_contact(outcome=outcome, rar_day=rar_day)
        return rules.activity_day_problems(CODES, contact, has_requirement=has)

    assert problems("UAAB", rar_day=False, has=False) == {}
    assert problems("ATTC") == {}
    assert problems("") == {}
    assert "no active rehabilitation activity" in problems("ATTC", has=False)["rar_day"]
    assert "only when the person attended" in problems("UAAB")["rar_day"]


def test_an_entry_dated_ahead_or_a_visit_without_purpose_is_pointed_out() -> None:
    note = a_contact(TOMORROW, contact_type="C201")
    visit = a_contact(TOMORROW, contact_type="CHVS")

    assert rules.entry_warnings(CODES, a_contact(TOMORROW), NOW) == []
    assert [w.field for w in rules.entry_warnings(CODES, note, NOW)] == ["on"]
    assert [w.field for w in rules.entry_warnings(CODES, visit, NOW)] == ["purpose"]


# Near other appointments


def neighbour(starts_at: time, ends_at: time | None = None, *, same: bool = False) -> Neighbour:
    return Neighbour(an_id(), starts_at, ends_at, "Planned office visit", "Aled", same_person=same)


def said(contact: Contact, *others: Neighbour, minutes: int = HOUR) -> list[str]:
    warnings = rules.time_warnings(contact, NOW, CALENDAR, others, minutes)
    return [warning.words for warning in warnings]


def test_what_is_past_warns_of_nothing() -> None:
    assert said(a_contact(date(2026, 5, 25)), neighbour(time(10, 30))) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 30), "Sat 30 May 2026 is not a working day."),
        (date(2026, 5, 31), "Sun 31 May 2026 is not a working day."),
    ],
)
def test_a_weekend_is_pointed_out(day: date, name: str) -> None:
    assert said(a_contact(day, None), neighbour(time(10))) == [name]


def test_a_bank_holiday_is_named() -> None:
    early = datetime.combine(date(2026, 5, 20), time(9))
    holiday = a_contact(date(2026, 5, 25))

    found = rules.time_warnings(holiday, early, CALENDAR, [], HOUR)

    assert found == [FieldWarning("on", "Spring bank holiday, Mon 25 May 2026.")]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (neighbour(time(10, 30)), ["Overlaps another appointment: 10:30 Planned office visit"]),
        (neighbour(time(10), time(10, 45)), ["Overlaps another appointment: 10:00 to 10:45"]),
        (neighbour(time(11, 15)), ["Within 1 hour of another appointment: 11:15"]),
        (neighbour(time(9, 0), time(9, 45)), ["Within 1 hour of another appointment: 09:00"]),
        (neighbour(time(12)), []),
        (neighbour(time(8)), []),
        (
            neighbour(time(15), same=True),
            ["The person also comes that day: 15:00 Planned office visit."],
        ),
    ],
)
def test_another_appointment_of_the_day(other: Neighbour, words: list[str]) -> None:
    found = said(a_contact(TOMORROW, ends_at=time(11)), other)

    assert len(found) == len(words)
    assert all(got.startswith(start) for got, start in zip(found, words, strict=True))


def test_somebody_elses_appointment_names_them_and_the_persons_own_does_not() -> None:
    start = a_contact(TOMORROW)

    assert said(start, neighbour(time(10, 30)))[0].endswith("with Aled.")
    assert said(start, neighbour(time(10, 30), same=True))[0].endswith("office visit.")


def test_neighbours_are_named_in_the_order_of_the_day() -> None:
    found = said(a_contact(TOMORROW), neighbour(time(11)), neighbour(time(10)), minutes=45)

    assert [words.partition(": ")[2][:5] for words in found] == ["10:00", "11:00"]
    assert found[0].startswith("Within 45 minutes")
