"""Plain forms and what changed between two of them, case by case."""

from uuid import UUID

import msgspec
import pytest

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.record import fields_of
from om_desktop.wire.plain import (
    apply_changes,
    differences,
    from_plain,
    is_map,
    is_set,
    plain_defaults,
    to_plain,
)
from tests.builders import a_case, a_contact, an_induction, an_order

ONE, TWO = UUID(int=1), UUID(int=2)


def induction_with(**answers: object) -> Induction:
    return an_induction(ORDER, record_id=ONE, answers=answers)


ORDER = an_order()


def test_answers_change_key_by_key() -> None:
    old = to_plain(induction_with(first="yes", second="no", third="yes"))
    new = to_plain(induction_with(first="yes", second="yes", fourth=("a", "b")))

    assert differences(Induction, old, new) == {
        "answers.fourth": [None, ["a", "b"]],
        "answers.second": ["no", "yes"],
        "answers.third": ["yes", None],
    }


def test_answers_of_two_people_meet_in_one_record() -> None:
    plain = to_plain(induction_with(first="yes"))

    merged = apply_changes(
        Induction, plain, {"answers.R1.2.1": "no", "answers.second": "yes", "answers.first": None}
    )

    assert merged["answers"] == {"R1.2.1": "no", "second": "yes"}
    assert plain["answers"] == {"first": "yes"}


def test_sets_change_element_by_element() -> None:
    old = to_plain(a_contact(record_id=ONE, objectives=frozenset({ONE})))
    new = {**old, "objectives": [str(TWO)]}

    assert differences(Contact, old, new) == {
        f"objectives.{ONE}": [True, None],
        f"objectives.{TWO}": [None, True],
    }
    changed = {f"objectives.{ONE}": None, f"objectives.{TWO}": True}
    assert apply_changes(Contact, old, changed)["objectives"] == [str(TWO)]


def test_an_element_added_twice_is_there_once() -> None:
    plain = to_plain(a_case(exclusions=frozenset({"N07A001"})))

    again = apply_changes(Case, plain, {"exclusions.N07A001": True, "exclusions.N07A000": True})

    assert again["exclusions"] == ["N07A000", "N07A001"]


def test_maps_and_sets_may_be_absent_before() -> None:
    assert apply_changes(Induction, {}, {"answers.first": "yes"}) == {"answers": {"first": "yes"}}
    assert apply_changes(Case, {}, {"exclusions.N07A001": True}) == {"exclusions": ["N07A001"]}


def test_a_field_of_a_newer_client_is_kept_as_it_comes() -> None:
    assert apply_changes(Case, {}, {"added_later": "x", "added.deeper": 1}) == {
        "added_later": "x",
        "added.deeper": 1,
    }


def test_a_changed_field_says_what_was_seen_and_what_it_became() -> None:
    old = to_plain(a_case())
    new = to_plain(a_case(state=CaseState.SUSPENDED))

    assert differences(Case, old, new) == {"state": ["supervised", "suspended"]}


def test_maps_and_sets_are_recognised_by_their_declaration() -> None:
    induction = {info.name: info for info in fields_of(Induction)}
    case = {info.name: info for info in fields_of(Case)}

    assert [name for name, info in induction.items() if is_map(info)] == ["answers"]
    assert [name for name, info in case.items() if is_set(info)] == ["exclusions", "restrictions"]
    assert not is_map(case["exclusions"])


def test_required_fields_have_no_default() -> None:
    defaults = plain_defaults(Case)

    assert {"record_id", "case_id", "state"}.isdisjoint(defaults)
    assert defaults["exclusions"] == []


def test_a_value_that_does_not_fit_is_refused() -> None:
    plain = {**to_plain(a_case()), "state": "on holiday"}

    with pytest.raises(msgspec.ValidationError, match="state"):
        from_plain(Case, plain)
