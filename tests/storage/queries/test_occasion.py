"""What a document is printed with: by whom, the number to ring, the next review of what it is."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from om_desktop.domain.order import OrderType
from om_desktop.operations import orders
from om_desktop.storage.queries.occasion import OFFICE_PHONE, occasion_for, review_due_on
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.people import COLLEAGUE, EVERYBODY, OFFICER
from tests.support.plans import agreed_plan, start
from tests.support.stores import Clock, add_case

REVIEW = date(2026, 9, 16)  # 16 weeks after Wed 27 May


@pytest.fixture
def case_id(store: Store) -> UUID:
    case_id = add_case(store)
    values = {"order_type": OrderType.COMMUNITY, "order_on": date(2026, 5, 18)}
    do(store, lambda uow: orders.record_order(uow, case_id, values))
    return case_id


def test_who_prints_it_and_who_everybody_is(store: Store, case_id: UUID) -> None:
    occasion = occasion_for(store.reader(OFFICER), file_of(store, case_id))
    assert occasion.printed_by == "Carys Whitcombe"
    assert occasion.staff_names == {person.staff_code: person.name for person in EVERYBODY}
    assert (occasion.office_phone, occasion.next_review_on) == ("", None)


def test_the_number_to_ring_is_a_setting_of_the_laptop(store: Store, case_id: UUID) -> None:
    store.set_setting(OFFICE_PHONE, "01632 960411")
    occasion = occasion_for(store.reader(OFFICER), file_of(store, case_id))
    assert occasion.office_phone == "01632 960411"


def test_the_review_is_that_of_the_plan_in_force(store: Store, clock: Clock, case_id: UUID) -> None:
    plan = agreed_plan(store, case_id)
    draft = start(store, case_id)
    file = file_of(store, case_id)
    reader = store.reader(OFFICER)
    assert occasion_for(reader, file).next_review_on == REVIEW
    assert occasion_for(reader, file, plan.record_id).next_review_on == REVIEW
    assert occasion_for(reader, file, draft.record_id).next_review_on is None
    clock.now += timedelta(weeks=20)
    assert occasion_for(store.reader(OFFICER), file).next_review_on is None
    assert review_due_on(store.reader(OFFICER), case_id) == REVIEW


def test_nothing_is_told_of_a_restricted_case(store: Store) -> None:
    case_id = add_case(store, exclusions=frozenset({COLLEAGUE.staff_code}))
    agreed_plan(store, case_id)
    assert review_due_on(store.reader(OFFICER), case_id) == REVIEW
    assert review_due_on(store.reader(COLLEAGUE), case_id) is None
