"""What the timeline shows: marks in their lanes, the level day by day, the order's span."""

from datetime import date, time, timedelta

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.operations.reference import load_reference
from om_desktop.prompts.engine import evaluate
from om_desktop.views.timeline.content import (
    MARK_WORDS,
    Lane,
    MarkKind,
    RiskBand,
    Timeline,
    build_timeline,
    spoken,
)
from tests.builders import (
    TODAY,
    a_contact,
    a_file,
    a_home_visit,
    a_licence,
    a_register,
    a_review,
    an_agreed_plan,
    an_order,
    at,
    attended,
)

REFERENCE = load_reference()
START, END = date(2025, 9, 8), date(2027, 9, 7)
ORDER = an_order(order_on=START, ends_on=END)


def timeline_of(*records: object, today: date = TODAY) -> Timeline:
    file = a_file(*records)  # type: ignore[arg-type] # records of any kind
    prompts = evaluate(file, today, at(today), REFERENCE)
    return build_timeline(file, prompts, REFERENCE, today)


def the_mark(contact: Contact) -> tuple[Lane, MarkKind] | None:
    marks = [m for m in timeline_of(ORDER, contact).marks if m.subject == str(contact.record_id)]
    return (marks[0].lane, marks[0].kind) if marks else None


PAST, AHEAD = TODAY - timedelta(days=9), TODAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (attended(PAST), (Lane.CONTACTS, MarkKind.KEPT)),
        (a_contact(PAST, outcome="UAAB"), (Lane.CONTACTS, MarkKind.FAILED)),
        (a_contact(PAST, outcome="AAME"), (Lane.CONTACTS, MarkKind.EXCUSED)),
        (a_contact(PAST), (Lane.CONTACTS, MarkKind.TO_RECORD)),
        (a_contact(AHEAD), (Lane.CONTACTS, MarkKind.PLANNED)),
        (a_contact(TODAY), (Lane.CONTACTS, MarkKind.PLANNED)),
        (a_home_visit(PAST), (Lane.VISITS, MarkKind.VISIT)),
        (a_contact(AHEAD, contact_type="CHVS"), (Lane.VISITS, MarkKind.VISIT_PLANNED)),
        (a_contact(PAST, contact_type="CHVS", outcome="UAAB"), (Lane.CONTACTS, MarkKind.FAILED)),
        (a_contact(PAST, contact_type="CTOA"), None),
        (a_contact(PAST, outcome_as_worded="Came late"), None),
        (a_contact(PAST, contact_type="ZZZZ"), None),
    ],
)
def test_a_contact_is_marked_by_what_came_of_it(
    contact: Contact, expected: tuple[Lane, MarkKind] | None
) -> None:
    assert the_mark(contact) == expected


def test_an_entry_in_error_is_not_marked() -> None:
    wrong = attended(PAST, entered_in_error_at=at(TODAY), entered_in_error_reason="Twice")
    assert the_mark(wrong) is None


def test_reviews_held_and_due_are_flags() -> None:
    plan = an_agreed_plan(date(2026, 1, 5))
    found = timeline_of(ORDER, plan, a_review(plan, date(2026, 4, 27)))
    flags = [(m.kind, m.on) for m in found.marks if m.lane is Lane.REVIEWS]
    assert flags == [
        (MarkKind.REVIEW, date(2026, 4, 27)),
        (MarkKind.REVIEW_DUE, date(2026, 8, 17)),
    ]


def test_an_overdue_visit_stands_at_now_and_leads_to_booking() -> None:
    found = timeline_of(ORDER, a_register("RHRH", START))
    (mark,) = [m for m in found.marks if m.kind is MarkKind.VISIT_OVERDUE]
    assert (mark.on, mark.lane, mark.page, mark.subject) == (TODAY, Lane.VISITS, "contacts", "book")


# Span


def test_it_spans_the_order_and_says_how_much_is_done() -> None:
    found = timeline_of(ORDER)
    assert (found.start, found.end) == (START, END)
    assert (found.order_start, found.order_end) == (START, END)
    assert found.began_with == "Sentence"
    assert found.share_done == 36


def test_a_licence_begins_with_the_release() -> None:
    found = timeline_of(a_licence(date(2026, 5, 18), ends_on=date(2026, 12, 1)))
    assert found.began_with == "Release"
    assert found.order_start == date(2026, 5, 18)


def test_of_several_orders_the_first_begins_and_the_last_ends_it() -> None:
    later = an_order(OrderType.SUSPENDED_SENTENCE, date(2026, 3, 2), ends_on=date(2028, 3, 1))
    found = timeline_of(ORDER, later)
    assert (found.order_start, found.order_end) == (START, date(2028, 3, 1))


def test_what_was_before_the_sentence_is_left_out() -> None:
    before = attended(START - timedelta(days=30))
    assert timeline_of(ORDER, before, attended(PAST)).marks[0].on == PAST


def test_a_new_order_leaves_room_and_an_appointment_ahead_is_in_it() -> None:
    order = an_order(order_on=TODAY)
    found = timeline_of(order, a_contact(TODAY + timedelta(days=10)))
    assert found.end >= TODAY + timedelta(days=28)
    assert found.marks
    assert found.share_done is None


def test_without_an_order_it_begins_with_the_first_contact() -> None:
    found = timeline_of(attended(PAST))
    assert found.start == PAST
    assert found.order_start is None


def test_nothing_at_all_is_a_picture_too() -> None:
    found = timeline_of()
    assert (found.start, found.marks, found.bands) == (TODAY, (), ())


@pytest.mark.parametrize(
    ("order_on", "ends_on", "share"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), 100),
        (date(2027, 1, 1), date(2028, 1, 1), 0),
        (TODAY, TODAY, None),
    ],
)
def test_the_share_done_stays_between_nothing_and_all(
    order_on: date, ends_on: date, share: int | None
) -> None:
    assert timeline_of(an_order(order_on=order_on, ends_on=ends_on)).share_done == share


def test_a_part_of_it_keeps_what_falls_into_it() -> None:
    whole = timeline_of(
        ORDER, a_register("RHRH", START), attended(PAST), attended(PAST - timedelta(days=200))
    )
    part = whole.between(TODAY - timedelta(days=30), TODAY + timedelta(days=30))
    assert [mark.on for mark in part.marks if mark.kind is MarkKind.KEPT] == [PAST]
    assert len(part.bands) == 1
    assert (part.start, part.share_done) == (TODAY - timedelta(days=30), whole.share_done)


# The level


def test_the_level_day_by_day_with_the_highest_that_stands() -> None:
    entries = (
        a_register("RHRH", START, ended_on=date(2026, 1, 12), end_reason="Lower"),
        a_register("RMRH", date(2026, 1, 12), ended_on=date(2026, 4, 28), end_reason="Higher"),
        a_register("RHRH", date(2026, 4, 28)),
        a_register("RMRH", date(2026, 5, 1)),
        a_register("WEAP", date(2026, 2, 1)),
    )
    assert timeline_of(ORDER, *entries).bands == (
        RiskBand(RoshLevel.HIGH, START, date(2026, 1, 12)),
        RiskBand(RoshLevel.MEDIUM, date(2026, 1, 12), date(2026, 4, 28)),
        RiskBand(RoshLevel.HIGH, date(2026, 4, 28), TODAY),
    )


def test_a_level_not_set_is_said() -> None:
    found = timeline_of(ORDER, a_register("RLRH", date(2026, 5, 1)))
    assert [band.level for band in found.bands] == [None, RoshLevel.LOW]


def test_a_level_from_before_the_order_counts_from_its_start() -> None:
    (band,) = timeline_of(ORDER, a_register("RVHR", date(2020, 1, 1))).bands
    assert band == RiskBand(RoshLevel.VERY_HIGH, START, TODAY)


# Words


def test_every_mark_has_its_word() -> None:
    assert set(MARK_WORDS) == set(MarkKind)


def test_a_mark_is_said_whole() -> None:
    (mark,) = [
        m
        for m in timeline_of(ORDER, attended(PAST, starts_at=time(9))).marks
        if m.kind is MarkKind.KEPT
    ]
    assert spoken(mark) == "Mon 18 May 2026: Planned office visit, Attended, complied. Kept."
