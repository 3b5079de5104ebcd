"""Names, age and addresses as people read them."""

from datetime import date

import pytest

from tests.builders import a_person, an_address


def test_a_name_is_said_as_the_place_asks() -> None:
    person = a_person(
        forename="Llŷr", middle_names="Tomos", surname="ap Gwilym", preferred_name="Llew"
    )

    assert person.full_name == "Llŷr Tomos ap Gwilym"
    assert person.name == "Llŷr ap Gwilym"
    assert person.sorted_name == "ap Gwilym, Llŷr"
    assert person.called == "Llew"


def test_a_name_with_parts_missing_has_no_gaps() -> None:
    person = a_person(forename="", surname="Wolff")

    assert (person.full_name, person.name, person.sorted_name) == ("Wolff", "Wolff", "Wolff")
    assert a_person().called == "Siân"


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1994, 3, 14), date(2026, 3, 13), 31),
        (date(1994, 3, 14), date(2026, 3, 14), 32),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (None, date(2026, 3, 1), None),
    ],
)
def test_age(born: date | None, on: date, age: int | None) -> None:
    assert a_person(date_of_birth=born).age_on(on) == age


def test_an_address_is_written_as_on_an_envelope() -> None:
    address = an_address(
        building_name="Penlan House", building_number="7", district="Quayside", postcode="AB1 2CD"
    )

    assert address.lines == ("Penlan House", "7 Quay Street", "Quayside", "Aberwennol", "AB1 2CD")
    assert address.one_line == "Penlan House, 7 Quay Street, Quayside, Aberwennol, AB1 2CD"


def test_no_fixed_abode_is_said_unless_lines_are_known() -> None:
    nowhere = an_address(street="", town="", no_fixed_abode=True)
    hostel = an_address(street="", town="Aberwennol", no_fixed_abode=True)

    assert nowhere.one_line == "No fixed abode"
    assert hostel.one_line == "Aberwennol"
