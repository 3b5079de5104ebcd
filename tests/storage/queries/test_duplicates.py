"""Before a case is registered, whoever may be the same person is shown."""

from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.person import Alias
from om_desktop.operations.ports import new_id
from om_desktop.operations.values import Values, with_values
from om_desktop.storage.queries.duplicates import (
    MOST_SHOWN,
    PossibleDuplicate,
    Wanted,
    folded,
    possible_duplicates,
)
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.people import COLLEAGUE, OFFICER
from tests.support.stores import add_case

BORN = date(1994, 3, 14)


def put_person(store: Store, case_id: UUID, values: Values) -> None:
    seen = file_of(store, case_id).person
    do(store, lambda unit: unit.save(with_values(seen, values), seen=seen))


@pytest.fixture
def kieran(store: Store) -> UUID:
    case_id = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    numbers = {"date_of_birth": BORN, "pnc_number": "2008/7231544V", "noms_number": "A1234BC"}
    put_person(store, case_id, numbers)
    add_case(store, "W205518", "Llŷr Tomos", "ap Gwilym-Harries")
    return case_id


def found(store: Store, wanted: Wanted) -> list[PossibleDuplicate]:
    return possible_duplicates(store.reader(OFFICER), wanted)


@pytest.mark.parametrize(
    ("wanted", "reasons"),
    [
        (Wanted(crn="k417702"), ("Same CRN",)),
        (Wanted(noms_number="a1234bc "), ("Same NOMS number",)),
        (Wanted(pnc_number="08/7231544v"), ()),
        (Wanted(pnc_number="2008/7231544v"), ("Same PNC number",)),
        (Wanted("Kieran", "Docherty-Vaughan"), ("Same name",)),
        (Wanted("KIERAN", "Docherty Vaughan"), ("Same name",)),
        (Wanted("Keiran", "Docherty-Vaughan"), ("Similar name",)),
        (Wanted("Vaughan", "Kieran Docherty"), ("Same name",)),
        (
            Wanted("Kieron", "Doherty", date_of_birth=BORN),
            ("Similar name", "Same date of birth"),
        ),
        (
            Wanted("Kieron", "Doherty", date_of_birth=date(1994, 3, 15)),
            ("Similar name", "Date of birth nearly the same"),
        ),
        (Wanted("Kieron", "Doherty"), ()),
        (Wanted("Kieran", ""), ()),
        (Wanted("Bethan", "Cadwallader", date_of_birth=BORN), ()),
        (Wanted(), ()),
        (Wanted("-", "'"), ()),
    ],
)
def test_who_may_be_the_same_person_is_found_and_why(
    store: Store, kieran: UUID, wanted: Wanted, reasons: tuple[str, ...]
) -> None:
    duplicates = found(store, wanted)
    assert [d.reasons for d in duplicates] == ([reasons] if reasons else [])
    if duplicates:
        only = duplicates[0]
        assert only.case_id == kieran
        assert (only.name, only.crn) == ("Kieran Docherty-Vaughan", "K417702")
        assert (only.date_of_birth, only.officer_name) == (BORN, OFFICER.name)


def test_a_date_of_birth_turned_round_is_noticed(store: Store, kieran: UUID) -> None:
    put_person(store, kieran, {"date_of_birth": date(1994, 3, 4)})
    duplicates = found(store, Wanted("Kieran", "Vaughan", date_of_birth=date(1994, 4, 3)))
    assert duplicates[0].reasons == ("Similar name", "Date of birth nearly the same")


def test_other_names_count_too(store: Store, kieran: UUID) -> None:
    put_person(store, kieran, {"preferred_name": "Kiz", "previous_surname": "Brannigan"})
    alias = Alias(record_id=new_id(), case_id=kieran, forename="Sean", surname="Maddox")
    do(store, lambda unit: unit.save(alias, seen=None))
    for forename, surname in (
        ("Kiz", "Docherty-Vaughan"),
        ("Kieran", "Brannigan"),
        ("Séan", "Maddox"),
    ):
        assert [d.case_id for d in found(store, Wanted(forename, surname))] == [kieran]


def test_welsh_letters_are_compared_without_their_marks(store: Store, kieran: UUID) -> None:
    del kieran
    assert found(store, Wanted("Llyr Tomos", "ap Gwilym Harries"))[0].reasons == ("Same name",)
    assert folded("Siôn  O'Neill-Prŷs") == "sion o neill prys"


def test_the_same_number_comes_first_and_the_list_stays_short(store: Store, kieran: UUID) -> None:
    for number in range(MOST_SHOWN + 2):
        add_case(store, f"A10000{number % 10}", "Kieran", "Docherty-Vaughan")
    duplicates = found(store, Wanted("Kieran", "Docherty-Vaughan", crn="K417702"))
    assert len(duplicates) == MOST_SHOWN
    assert duplicates[0].case_id == kieran
    assert duplicates[0].same_number
    assert not duplicates[1].same_number


def test_a_restricted_case_is_found_by_its_number_and_never_by_a_name(store: Store) -> None:
    case_id = add_case(
        store,
        "R300001",
        "Ottilie",
        "Brackenbury",
        COLLEAGUE,
        restrictions=frozenset({COLLEAGUE.staff_code}),
        restriction_message="Ask the team's manager.",
    )
    assert found(store, Wanted("Ottilie", "Brackenbury")) == []
    only = found(store, Wanted("Ottilie", "Brackenbury", crn="R300001"))[0]
    assert only == PossibleDuplicate(
        case_id, reasons=("Same CRN",), same_number=True, locked="Ask the team's manager."
    )
