"""Orders, requirements and licence conditions are recorded, corrected and ended."""

from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.operations import orders
from om_desktop.operations.cases import end_case
from om_desktop.operations.orders import RecordedOrder
from om_desktop.operations.values import Values
from om_desktop.storage.store import Store
from om_desktop.wire.identity import order_id_for
from tests.support.acting import do, file_of, log_of, problems_of
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
SENTENCED = date(2026, 5, 18)
COMMUNITY = {
    "order_type": OrderType.COMMUNITY,
    "event_number": "1",
    "description": "Community order 18 months",
    "order_on": SENTENCED,
    "ends_on": date(2027, 11, 17),
}
LICENCE = {
    "order_type": OrderType.LICENCE,
    "order_on": date(2025, 3, 3),
    "released_on": date(2026, 5, 20),
}
RAR = {"requirement_type": "F", "length": 35, "unit": "days"}


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def record(store: Store, case_id: UUID, values: Values = COMMUNITY) -> RecordedOrder:
    return do(store, lambda unit: orders.record_order(unit, case_id, values))


class TestRecordingAnOrder:
    def test_its_identity_comes_from_the_event_number(self, store: Store, case_id: UUID) -> None:
        order = record(store, case_id).order
        assert order.record_id == order_id_for(case_id, "1")
        assert order.recorded_on == TODAY
        assert file_of(store, case_id).active_orders == (order,)
        assert log_of(store, case_id) == [
            ("order_recorded", "Community order 18 months, sentenced Mon 18 May 2026.")
        ]

    def test_the_same_order_again_is_answered(self, store: Store, case_id: UUID) -> None:
        record(store, case_id)
        said = "Already here: Community order 18 months, sentenced Mon 18 May 2026."
        found = problems_of(store, lambda u: orders.record_order(u, case_id, COMMUNITY))
        assert found == {"event_number": said}
        unnumbered = COMMUNITY | {"event_number": "", "court": "Haverfordwest"}
        record(store, case_id, unnumbered)
        found = problems_of(store, lambda u: orders.record_order(u, case_id, unnumbered))
        assert found == {"order_on": said}
        record(store, case_id, unnumbered | {"court": "Carmarthen"})

    @pytest.mark.parametrize(
        ("state", "values", "after"),
        [
            (CaseState.PRE_SENTENCE, COMMUNITY, CaseState.SUPERVISED),
            (
                CaseState.PRE_SENTENCE,
                {"order_type": OrderType.CUSTODY, "order_on": SENTENCED},
                CaseState.IN_CUSTODY,
            ),
            (CaseState.PRE_SENTENCE, {"order_type": OrderType.PRE_SENTENCE}, None),
            (CaseState.IN_CUSTODY, LICENCE, CaseState.SUPERVISED),
            (CaseState.RECALLED, LICENCE, CaseState.SUPERVISED),
            (CaseState.IN_CUSTODY, LICENCE | {"released_on": date(2026, 6, 1)}, None),
            (CaseState.IN_CUSTODY, COMMUNITY, None),
            (CaseState.SUSPENDED, COMMUNITY, None),
        ],
    )
    def test_it_moves_the_case_where_it_says(
        self, store: Store, state: CaseState, values: Values, after: CaseState | None
    ) -> None:
        case_id = add_case(store, state=state)
        assert record(store, case_id, values).state is after
        assert file_of(store, case_id).case.state is (after or state)

    @pytest.mark.parametrize(
        ("values", "problems"),
        [
            (
                {},
                {"order_type": "Choose the kind of order."},
            ),
            (
                {"order_type": OrderType.COMMUNITY},
                {"order_on": "Say on which day the sentence was passed."},
            ),
            (
                {"order_type": OrderType.LICENCE, "order_on": SENTENCED},
                {"released_on": "Say on which day the release was, or will be."},
            ),
            (
                LICENCE | {"released_on": date(2025, 3, 2)},
                {"released_on": "The release is before the sentence."},
            ),
            (
                COMMUNITY | {"ends_on": SENTENCED.replace(day=17)},
                {"ends_on": "The end is before the start."},
            ),
            (
                COMMUNITY | {"order_on": date(2026, 6, 1)},
                {"order_on": "This day is still to come."},
            ),
            (
                COMMUNITY | {"offence_on": date(2026, 5, 19)},
                {"offence_on": "The offence is after the sentence."},
            ),
            (
                COMMUNITY | {"breach_started_on": date(2026, 5, 17)},
                {"breach_started_on": "The breach or recall is before the sentence."},
            ),
            (
                COMMUNITY | {"court": "x" * 101},
                {"court": "101 characters; at most 100 fit. Nothing was cut."},
            ),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self, store: Store, case_id: UUID, values: Values, problems: dict[str, str]
    ) -> None:
        assert problems_of(store, lambda u: orders.record_order(u, case_id, values)) == problems
        assert file_of(store, case_id).all(Order) == ()


class TestChangingAndEnding:
    def test_a_correction_keeps_the_identity(self, store: Store, case_id: UUID) -> None:
        order = record(store, case_id).order
        values = {"event_number": "2", "breach_started_on": date(2026, 5, 26)}
        do(store, lambda u: orders.change_order(u, order, values))
        (kept,) = file_of(store, case_id).all(Order)
        assert (kept.record_id, kept.event_number) == (order.record_id, "2")
        assert kept.breach_started_on == date(2026, 5, 26)
        wrong = {"order_on": None}
        assert "order_on" in problems_of(store, lambda u: orders.change_order(u, kept, wrong))

    def test_what_runs_under_an_order_ends_with_it_and_comes_back_with_it(
        self, store: Store, case_id: UUID
    ) -> None:
        order = record(store, case_id).order
        rar = do(store, lambda u: orders.record_requirement(u, order, RAR))
        done = do(
            store,
            lambda u: orders.record_requirement(
                u, order, {"requirement_type": "curfew", "unit": "months", "length": 2}
            ),
        )
        do(store, lambda u: orders.end_part(u, done, date(2026, 5, 20), "Removed by the court"))
        ended = do(store, lambda u: orders.end_order(u, order, TODAY, "Revoked on breach"))
        file = file_of(store, case_id)
        assert file.active_orders == ()
        assert [(r.ended_on, r.end_reason) for r in file.all(Requirement)] == [
            (TODAY, "Order ended"),
            (date(2026, 5, 20), "Removed by the court"),
        ]
        do(store, lambda u: orders.reopen_order(u, ended))
        file = file_of(store, case_id)
        assert [o.record_id for o in file.active_orders] == [order.record_id]
        assert [r.is_active for r in file.all(Requirement)] == [True, False]
        assert file.find(Requirement, rar.record_id) == rar
        assert log_of(store, case_id)[1:] == [
            ("order_ended", "Community order 18 months, ended on 27 May 2026: Revoked on breach."),
            ("order_recorded", "Community order 18 months: end taken back."),
        ]

    def test_an_end_has_a_day_and_a_reason(self, store: Store, case_id: UUID) -> None:
        order = record(store, case_id).order
        for ended_on, reason, problems in (
            (None, "", {"ended_on": "This is needed.", "end_reason": "This is needed."}),
            (date(2026, 5, 28), "Expired", {"ended_on": "This day is still to come."}),
            (date(2026, 5, 1), "Expired", {"ended_on": "The end is before the start."}),
        ):
            found = problems_of(
                store,
                lambda u, on=ended_on, why=reason: orders.end_order(u, order, on, why),  # type: ignore[misc]
            )
            assert found == problems

    def test_an_order_of_an_ended_case_is_not_reopened(self, store: Store, case_id: UUID) -> None:
        order = record(store, case_id).order
        ended = do(store, lambda u: orders.end_order(u, order, TODAY, "Expired"))
        do(store, lambda u: end_case(u, case_id, TODAY, "All orders completed"))
        found = problems_of(store, lambda u: orders.reopen_order(u, ended))
        assert found == {"ended_on": "The case has ended. Reopen it first."}


class TestRequirements:
    def test_one_begins_with_its_order(self, store: Store, case_id: UUID) -> None:
        order = record(store, case_id).order
        kept = do(store, lambda u: orders.record_requirement(u, order, RAR))
        assert (kept.order_id, kept.started_on, kept.length) == (order.record_id, SENTENCED, 35)
        do(store, lambda u: orders.change_requirement(u, kept, {"length": 30}))
        assert file_of(store, case_id).all(Requirement)[0].length == 30

    @pytest.mark.parametrize(
        ("values", "problems"),
        [
            ({}, {"requirement_type": "Choose the requirement."}),
            ({"requirement_type": "F"}, {"length": "Give the days the court made."}),
            ({"requirement_type": "W"}, {"length": "Give the hours the court made."}),
            (RAR | {"length": 0}, {"length": "Give a length between 1 and 10,000."}),
            (RAR | {"completed": 36}, {"completed": "More than the length."}),
            (
                RAR | {"started_on": date(2026, 5, 1)},
                {"started_on": "The order began on 18 May 2026."},
            ),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self, store: Store, case_id: UUID, values: Values, problems: dict[str, str]
    ) -> None:
        order = record(store, case_id).order
        assert problems_of(store, lambda u: orders.record_requirement(u, order, values)) == problems

    def test_a_licence_has_conditions_and_an_order_requirements(
        self, store: Store, case_id: UUID
    ) -> None:
        order, licence = record(store, case_id).order, record(store, case_id, LICENCE).order
        assert (orders.takes_requirements(order), orders.takes_conditions(order)) == (True, False)
        assert (orders.takes_requirements(licence), orders.takes_conditions(licence)) == (
            False,
            True,
        )
        assert problems_of(store, lambda u: orders.record_requirement(u, licence, RAR)) == {
            "requirement_type": "Requirements belong to community and suspended orders."
        }
        curfew = {"main_type": "Curfew", "sub_type": "19:00 to 07:00"}
        assert problems_of(store, lambda u: orders.record_licence_condition(u, order, curfew)) == {
            "main_type": "Conditions belong to licences."
        }
        kept = do(store, lambda u: orders.record_licence_condition(u, licence, curfew))
        assert kept.started_on == date(2026, 5, 20)
        do(store, lambda u: orders.change_licence_condition(u, kept, {"sub_type": "20:00"}))
        do(store, lambda u: orders.end_part(u, kept, TODAY, "Licence ended"))
        (condition,) = file_of(store, case_id).all(LicenceCondition)
        assert (condition.sub_type, condition.ended_on) == ("20:00", TODAY)

    def test_nothing_is_added_to_an_ended_order(self, store: Store, case_id: UUID) -> None:
        order, licence = record(store, case_id).order, record(store, case_id, LICENCE).order
        ended = do(store, lambda u: orders.end_order(u, order, TODAY, "Expired"))
        over = do(store, lambda u: orders.end_order(u, licence, TODAY, "Expired"))
        assert problems_of(store, lambda u: orders.record_requirement(u, ended, RAR)) == {
            "requirement_type": "The order has ended."
        }
        assert problems_of(
            store, lambda u: orders.record_licence_condition(u, over, {"main_type": "Curfew"})
        ) == {"main_type": "The order has ended."}
