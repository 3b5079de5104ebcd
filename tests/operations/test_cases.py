"""Registering, assigning, moving, ending and reopening a case."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import NotAllowed
from om_desktop.operations import cases
from om_desktop.operations.cases import NewCase
from om_desktop.operations.orders import end_order, record_order
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from om_desktop.wire.identity import case_id_for
from tests.support.acting import do, file_of, log_of, problems_of
from tests.support.people import ADMINISTRATOR, COLLEAGUE, DUTY, MANAGER, OFFICER, READER
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
HERE_ALREADY = (
    "A case with this CRN is already here: Llŷr Tomos ap Gwilym-Harries. Open it instead."
)
BETHAN = {"crn": "B118822", "forename": "Bethan", "surname": "Cadwallader"}
COMMUNITY_ORDER = {
    "order_type": OrderType.COMMUNITY,
    "description": "Community order 18 months",
    "order_on": date(2026, 5, 18),
    "ends_on": date(2027, 11, 17),
    "court": "Haverfordwest",
}


def register(store: Store, actor: StaffMember = OFFICER, **fields: Any) -> UUID:  # noqa: ANN401
    new = NewCase(**{"person": BETHAN, **fields})
    return do(store, lambda unit: cases.register_case(unit, new), actor)


class TestRegistering:
    def test_a_person_and_the_order_become_a_case_of_the_officer(self, store: Store) -> None:
        case_id = register(store, officer_code=OFFICER.staff_code, order=COMMUNITY_ORDER)
        file = file_of(store, case_id)
        assert case_id == case_id_for("B118822")
        assert file.person.name == "Bethan Cadwallader"
        case = file.case
        assert (case.officer_name, case.team_name) == (OFFICER.name, OFFICER.team_name)
        assert (case.registered_on, case.received_on) == (TODAY, TODAY)
        assert (case.state, case.state_since_on) == (CaseState.SUPERVISED, date(2026, 5, 18))
        assert [order.name for order in file.active_orders] == ["Community order 18 months"]
        assert log_of(store, case_id) == [
            ("case_registered", "Offender manager: Carys Whitcombe."),
            ("order_recorded", "Community order 18 months, sentenced Mon 18 May 2026."),
        ]

    def test_without_an_order_the_case_is_before_sentence_and_anybodys(self, store: Store) -> None:
        case = file_of(store, register(store)).case
        assert (case.state, case.officer_code, case.received_on) == (
            CaseState.PRE_SENTENCE,
            "",
            None,
        )

    def test_numbers_are_written_as_the_record_writes_them(self, store: Store) -> None:
        typed = {
            **BETHAN,
            "crn": " b118822",
            "noms_number": "a1234bc",
            "pnc_number": "2008/7231544v",
        }
        person = file_of(store, register(store, person=typed)).person
        numbers = (person.crn, person.noms_number, person.pnc_number)
        assert numbers == ("B118822", "A1234BC", "2008/7231544V")

    def test_every_problem_of_person_and_order_is_told_at_once(self, store: Store) -> None:
        person = {
            "crn": "12",
            "forename": " ",
            "surname": "Cadwallader",
            "date_of_birth": date(2026, 5, 28),
            "pnc_number": "2008/7231544A",
        }
        order = {"order_type": OrderType.COMMUNITY, "ends_on": date(2026, 1, 1)}
        new = NewCase(
            person=person, order=order, officer_code="N07A005", received_on=date(2027, 1, 1)
        )
        problems = problems_of(store, lambda unit: cases.register_case(unit, new))
        assert problems == {
            "crn": "A CRN is one capital letter and six digits, for example X123456.",
            "forename": "Give the first name.",
            "date_of_birth": "This day is still to come.",
            "pnc_number": "The last letter does not fit the number. Check each digit against the "
            "source.",
            "officer_code": "Choose an officer of the staff list.",
            "received_on": "This day is still to come.",
            "order_on": "Say on which day the sentence was passed.",
        }
        assert store.reader(OFFICER).rows('SELECT * FROM "case"') == []

    def test_a_mistyped_year_of_birth_is_noticed(self, store: Store) -> None:
        new = NewCase(person={**BETHAN, "date_of_birth": date(2024, 3, 14)})
        problems = problems_of(store, lambda unit: cases.register_case(unit, new))
        assert problems == {"date_of_birth": "That makes the person 2 years old. Check the year."}

    def test_a_crn_that_is_here_already_names_the_case(self, store: Store) -> None:
        register(store)
        problems = problems_of(
            store, lambda unit: cases.register_case(unit, NewCase(person=BETHAN))
        )
        assert problems == {
            "crn": "A case with this CRN is already here: Bethan Cadwallader. Open it instead."
        }

    def test_a_restricted_case_with_the_crn_is_not_named(self, store: Store) -> None:
        add_case(
            store,
            "B118822",
            "Bethan",
            "Cadwallader",
            COLLEAGUE,
            exclusions=frozenset({OFFICER.staff_code}),
            exclusion_message="You are related.",
        )
        problems = problems_of(
            store, lambda unit: cases.register_case(unit, NewCase(person=BETHAN))
        )
        assert problems == {
            "crn": "A restricted case with this CRN is already here. You are related."
        }

    def test_a_case_is_not_registered_as_ended(self, store: Store) -> None:
        new = NewCase(person=BETHAN, state=CaseState.ENDED)
        assert "state" in problems_of(store, lambda u: cases.register_case(u, new))

    def test_a_case_administrator_may_register_and_then_change_nothing(self, store: Store) -> None:
        case_id = register(store, ADMINISTRATOR, order=COMMUNITY_ORDER)
        assert file_of(store, case_id).person.surname == "Cadwallader"
        with pytest.raises(NotAllowed):
            do(
                store,
                lambda u: cases.change_state(u, case_id, CaseState.SUSPENDED, TODAY, "Illness"),
                ADMINISTRATOR,
            )

    def test_a_reader_registers_nothing(self, store: Store) -> None:
        with pytest.raises(NotAllowed):
            register(store, READER)

    def test_only_a_manager_registers_for_somebody_else(self, store: Store) -> None:
        with pytest.raises(NotAllowed, match="A manager assigns cases"):
            register(store, OFFICER, officer_code=COLLEAGUE.staff_code)
        case_id = register(store, MANAGER, officer_code=COLLEAGUE.staff_code)
        assert file_of(store, case_id).case.officer_name == COLLEAGUE.name


class TestGivingACrn:
    def test_a_case_without_one_gets_it_and_keeps_its_id(self, store: Store) -> None:
        case_id = register(store, person={"forename": "Bethan", "surname": "Cadwallader"})
        assert case_id != case_id_for("B118822")
        do(store, lambda unit: cases.give_crn(unit, case_id, "b118822 "))
        assert file_of(store, case_id).person.crn == "B118822"
        assert store.reader(OFFICER).case_id_of("B118822") == case_id
        again = problems_of(store, lambda unit: cases.give_crn(unit, case_id, "B118823"))
        assert again == {"crn": "The CRN of this case is B118822."}

    @pytest.mark.parametrize(
        ("crn", "problem"),
        [
            ("", "This is needed."),
            ("B11", "A CRN is one capital letter and six digits, for example X123456."),
            ("W205518", HERE_ALREADY),
        ],
    )
    def test_a_wrong_or_used_crn_is_answered(self, store: Store, crn: str, problem: str) -> None:
        add_case(store)
        case_id = register(store, person={"forename": "Bethan", "surname": "Cadwallader"})
        found = problems_of(store, lambda unit: cases.give_crn(unit, case_id, crn))
        assert found == {"crn": problem}


class TestAssigning:
    def test_a_manager_assigns_and_the_log_says_from_whom(self, store: Store) -> None:
        case_id = add_case(store)
        do(store, lambda u: cases.assign_case(u, case_id, COLLEAGUE.staff_code), MANAGER)
        case = file_of(store, case_id).case
        assert (case.officer_code, case.officer_name) == (COLLEAGUE.staff_code, COLLEAGUE.name)
        assert case.received_on == TODAY
        said = "To Meera Chaudhary. Before: Carys Whitcombe."
        assert log_of(store, case_id) == [("case_assigned", said)]

    def test_an_officer_takes_a_case_that_nobody_holds(self, store: Store) -> None:
        case_id = register(store, DUTY)
        do(store, lambda u: cases.assign_case(u, case_id, COLLEAGUE.staff_code), COLLEAGUE)
        assert file_of(store, case_id).case.officer_name == COLLEAGUE.name

    @pytest.mark.parametrize("actor", [OFFICER, DUTY, ADMINISTRATOR, READER])
    def test_nobody_else_gives_a_case_away_or_takes_a_held_one(
        self, store: Store, actor: StaffMember
    ) -> None:
        case_id = add_case(store)
        for code in (COLLEAGUE.staff_code, actor.staff_code):
            with pytest.raises(NotAllowed, match="A manager assigns cases"):
                do(store, partial(cases.assign_case, case_id=case_id, officer_code=code), actor)

    @pytest.mark.parametrize(
        ("code", "problem"),
        [
            ("", "This is needed."),
            ("N99ZZZZ", "Choose an officer of the staff list."),
            ("N07A004", "Choose an officer of the staff list."),
            ("N07A001", "Carys Whitcombe holds the case already."),
        ],
    )
    def test_who_cannot_hold_a_case_is_answered(
        self, store: Store, code: str, problem: str
    ) -> None:
        case_id = add_case(store)
        found = problems_of(store, lambda u: cases.assign_case(u, case_id, code), MANAGER)
        assert found == {"officer_code": problem}

    def test_an_ended_case_is_not_assigned(self, store: Store) -> None:
        case_id = add_case(store)
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "Deported"))
        found = problems_of(
            store, lambda u: cases.assign_case(u, case_id, COLLEAGUE.staff_code), MANAGER
        )
        assert found == {"officer_code": "The case has ended. Reopen it first."}


class TestTheState:
    def test_it_moves_on_a_day_for_a_reason(self, store: Store) -> None:
        case_id = add_case(store)
        on = date(2026, 5, 26)
        do(store, lambda u: cases.change_state(u, case_id, CaseState.RECALLED, on, "Out of touch"))
        case = file_of(store, case_id).case
        assert (case.state, case.state_since_on) == (CaseState.RECALLED, on)
        assert log_of(store, case_id) == [
            ("case_state_changed", "Supervised to Recalled, 26 May 2026: Out of touch")
        ]

    @pytest.mark.parametrize(
        ("state", "since", "reason", "problems"),
        [
            (
                CaseState.RECALLED,
                None,
                " ",
                {"state_since_on": "This is needed.", "reason": "This is needed."},
            ),
            (
                CaseState.RECALLED,
                date(2026, 5, 28),
                "x",
                {"state_since_on": "This day is still to come."},
            ),
            (
                CaseState.RECALLED,
                date(2026, 4, 30),
                "x",
                {"state_since_on": "Supervised since 1 May 2026. Give a later day."},
            ),
            (
                CaseState.SUPERVISED,
                TODAY,
                "x",
                {"state": "The case is in this state already: Supervised."},
            ),
            (CaseState.ENDED, TODAY, "x", {"state": "End or reopen the case instead."}),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self,
        store: Store,
        state: CaseState,
        since: date | None,
        reason: str,
        problems: dict[str, str],
    ) -> None:
        case_id = add_case(store, state_since_on=date(2026, 5, 1))
        found = problems_of(store, lambda u: cases.change_state(u, case_id, state, since, reason))
        assert found == problems


class TestEndingAndReopening:
    def test_a_case_ends_with_a_reason_and_can_go_on(self, store: Store) -> None:
        case_id = add_case(store)
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "All orders completed"))
        case = file_of(store, case_id).case
        assert (case.state, case.ended_on) == (CaseState.ENDED, TODAY)
        assert case.end_reason == "All orders completed"
        do(store, lambda u: cases.reopen_case(u, case_id, CaseState.SUPERVISED, TODAY, "New order"))
        case = file_of(store, case_id).case
        assert (case.state, case.ended_on, case.end_reason) == (CaseState.SUPERVISED, None, "")
        assert [kind for kind, _ in log_of(store, case_id)] == ["case_ended", "case_state_changed"]

    def test_an_order_that_still_runs_stands_in_the_way(self, store: Store) -> None:
        case_id = register(store, officer_code=OFFICER.staff_code, order=COMMUNITY_ORDER)
        problems = problems_of(
            store, lambda u: cases.end_case(u, case_id, TODAY, "All orders completed")
        )
        assert problems == {
            "orders": "1 order still running: Community order 18 months. End each of them first."
        }
        order = file_of(store, case_id).active_orders[0]
        do(store, lambda u: end_order(u, order, TODAY, "Completed"))
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "All orders completed"))
        assert file_of(store, case_id).case.state is CaseState.ENDED

    def test_a_death_ends_the_orders_with_the_case(self, store: Store) -> None:
        case_id = register(store, officer_code=OFFICER.staff_code, order=COMMUNITY_ORDER)
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "", deceased=True))
        file = file_of(store, case_id)
        assert (file.case.state, file.case.end_reason) == (CaseState.DECEASED, "Deceased")
        assert [(o.ended_on, o.end_reason) for o in file.all(Order)] == [(TODAY, "Deceased")]

    def test_day_and_reason_are_needed(self, store: Store) -> None:
        case_id = add_case(store)
        found = problems_of(store, lambda u: cases.end_case(u, case_id, None, ""))
        assert found == {"ended_on": "This is needed.", "end_reason": "This is needed."}
        found = problems_of(
            store, lambda u: cases.end_case(u, case_id, date(2026, 6, 1), "Deported")
        )
        assert found == {"ended_on": "This day is still to come."}

    def test_a_case_ends_once_and_only_an_ended_one_is_reopened(self, store: Store) -> None:
        case_id = add_case(store)

        def reopen(unit: StoreUnitOfWork, state: CaseState = CaseState.SUPERVISED) -> None:
            cases.reopen_case(unit, case_id, state, TODAY, "x")

        assert problems_of(store, reopen) == {"state": "The case is open."}
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "Deported"))
        again = problems_of(store, lambda u: cases.end_case(u, case_id, TODAY, "Other"))
        assert again == {"ended_on": "The case has ended already."}
        closed = problems_of(store, lambda u: reopen(u, CaseState.DECEASED))
        assert closed == {"state": "Choose the state the case goes on in."}

    def test_nothing_is_recorded_on_an_ended_case(self, store: Store) -> None:
        case_id = add_case(store)
        do(store, lambda u: cases.end_case(u, case_id, TODAY, "Deported"))
        found = problems_of(store, lambda u: record_order(u, case_id, COMMUNITY_ORDER))
        assert found == {"order_type": "The case has ended. Reopen it first."}


def test_the_id_that_the_crn_would_have_made_becomes_an_alias(store: Store) -> None:
    new = NewCase(person={"forename": "Nia", "surname": "Rees"})
    case_id = do(store, lambda uow: cases.register_case(uow, new))
    do(store, lambda uow: cases.give_crn(uow, case_id, "K417702"))
    rows = store.reader(OFFICER).rows("SELECT alias_id, case_id FROM case_alias")
    assert rows == [(str(case_id_for("K417702")), str(case_id))]
