"""Identities that two laptops arrive at alone. The literal ids must never change."""

from uuid import UUID

from om_desktop.wire.identity import (
    case_id_for,
    imported_id_for,
    order_id_for,
    order_id_from,
    person_id_for,
    single_id_for,
)

CASE = UUID("5e600182-241c-5baa-b996-e3440d65c7b8")


def test_a_crn_leads_to_the_same_case_everywhere() -> None:
    assert case_id_for("X000001") == CASE
    assert case_id_for("X000002") != CASE


def test_what_exists_once_meets_in_one_record() -> None:
    order = order_id_for(CASE, "1")

    assert single_id_for(CASE, order, "induction") == single_id_for(CASE, order, "induction")
    assert single_id_for(CASE, None, "plan", 1) != single_id_for(CASE, None, "plan", 2)
    assert single_id_for(CASE, order, "induction") != single_id_for(CASE, None, "induction")


def test_different_things_never_share_an_id() -> None:
    made = [
        case_id_for("1"),
        person_id_for(CASE),
        order_id_for(CASE, "1"),
        order_id_for(CASE, "2"),
        order_id_from(CASE, "community", "Trefan Magistrates", "2026-05-18"),
        order_id_from(CASE, "community", "Trefan Magistrates", "2026-05-19"),
        imported_id_for(CASE, "file", "contact", "1"),
        imported_id_for(CASE, "file", "address", "1"),
    ]

    assert len(set(made)) == len(made)


def test_parts_do_not_run_into_each_other() -> None:
    assert imported_id_for(CASE, "ab", "c", "1") != imported_id_for(CASE, "a", "bc", "1")
