"""What is known of the person is kept right, and nothing is lost by a change."""

from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.address import Address, AddressStatus, Permission
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.errors import NotAllowed
from om_desktop.operations import people
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.people import ADMINISTRATOR, COLLEAGUE
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
MAY = date(2026, 5, 1)
QUAY_ROW = {"building_number": "14", "street": "Quay Row", "town": "Penlan", "postcode": "sa625qq"}


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


class TestThePerson:
    def test_a_change_keeps_everything_else(self, store: Store, case_id: UUID) -> None:
        seen = file_of(store, case_id).person
        values = {"mobile": " 07700 900318 ", "pnc_number": "2008/7231544v"}
        do(store, lambda unit: people.change_person(unit, seen, values))
        person = file_of(store, case_id).person
        assert (person.mobile, person.pnc_number) == ("07700 900318", "2008/7231544V")
        assert person.full_name == seen.full_name

    def test_two_people_may_change_different_things_at_once(
        self, store: Store, case_id: UUID
    ) -> None:
        seen = file_of(store, case_id).person
        do(store, lambda unit: people.change_person(unit, seen, {"mobile": "07700 900318"}))
        do(store, lambda unit: people.change_person(unit, seen, {"religion": "Christian"}))
        person = file_of(store, case_id).person
        assert (person.mobile, person.religion) == ("07700 900318", "Christian")

    @pytest.mark.parametrize(
        ("values", "problems"),
        [
            ({"surname": "  "}, {"surname": "Give the last name."}),
            ({"date_of_birth": date(2027, 1, 1)}, {"date_of_birth": "This day is still to come."}),
            (
                {"date_of_birth": date(2019, 5, 27)},
                {"date_of_birth": "That makes the person 7 years old. Check the year."},
            ),
            (
                {"email": "llyr at example"},
                {"email": "An e-mail address has a name, an @ and a place: name@example.org."},
            ),
            ({"interpreter_needed": True}, {"interpreter_language": "Say into which language."}),
            (
                {"crn": "W205519"},
                {"crn": "A CRN is given once. Ask a manager to merge the cases if it is wrong."},
            ),
            (
                {"noms_number": "12", "forename": "x" * 101},
                {
                    "noms_number": "A NOMS number is a letter, four digits and two letters, "
                    "for example A1234BC.",
                    "forename": "101 characters; at most 100 fit. Nothing was cut.",
                },
            ),
        ],
    )
    def test_what_cannot_be_is_answered_beside_the_field(
        self,
        store: Store,
        case_id: UUID,
        values: dict[str, object],
        problems: dict[str, str],
    ) -> None:
        seen = file_of(store, case_id).person
        assert problems_of(store, lambda u: people.change_person(u, seen, values)) == problems
        assert file_of(store, case_id).person == seen

    def test_an_interpreter_into_the_preferred_language_needs_no_second_word(
        self, store: Store, case_id: UUID
    ) -> None:
        seen = file_of(store, case_id).person
        values = {"interpreter_needed": True, "preferred_language": "Welsh"}
        do(store, lambda unit: people.change_person(unit, seen, values))
        assert file_of(store, case_id).person.interpreter_needed

    @pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR])
    def test_only_who_has_the_case_changes_the_person(
        self, store: Store, case_id: UUID, actor: object
    ) -> None:
        seen = file_of(store, case_id).person
        with pytest.raises(NotAllowed):
            do(store, lambda unit: people.change_person(unit, seen, {"mobile": "1"}), actor)  # type: ignore[arg-type]


class TestAddresses:
    def test_a_new_main_address_ends_the_one_before(self, store: Store, case_id: UUID) -> None:
        first = do(store, lambda u: people.add_address(u, case_id, QUAY_ROW | {"started_on": MAY}))
        moved = {"street": "Station Road", "started_on": date(2026, 5, 20)}
        second = do(store, lambda u: people.add_address(u, case_id, moved))
        before, now = file_of(store, case_id).all(Address)
        assert (before.record_id, before.status) == (first.record_id, AddressStatus.PREVIOUS)
        assert (before.started_on, before.ended_on) == (MAY, date(2026, 5, 20))
        assert (now.record_id, now.status) == (second.record_id, AddressStatus.MAIN)
        assert before.postcode == "SA62 5QQ"

    def test_a_main_address_without_a_day_begins_today(self, store: Store, case_id: UUID) -> None:
        do(store, lambda u: people.add_address(u, case_id, QUAY_ROW))
        do(store, lambda u: people.add_address(u, case_id, {"no_fixed_abode": True}))
        assert file_of(store, case_id).all(Address)[0].ended_on == TODAY

    def test_other_addresses_leave_the_main_one_alone(self, store: Store, case_id: UUID) -> None:
        do(store, lambda u: people.add_address(u, case_id, QUAY_ROW))
        postal = {"street": "Penlan House", "status": AddressStatus.POSTAL}
        do(store, lambda u: people.add_address(u, case_id, postal))
        assert [a.status for a in file_of(store, case_id).all(Address)] == [
            AddressStatus.MAIN,
            AddressStatus.POSTAL,
        ]

    def test_a_proposed_address_becomes_the_main_one(self, store: Store, case_id: UUID) -> None:
        do(store, lambda u: people.add_address(u, case_id, QUAY_ROW | {"started_on": MAY}))
        asked = {
            "street": "Station Road",
            "status": AddressStatus.PROPOSED,
            "permission": Permission.ASKED,
            "permission_asked_on": date(2026, 5, 18),
        }
        proposed = do(store, lambda u: people.add_address(u, case_id, asked))
        given = {
            "status": AddressStatus.MAIN,
            "started_on": date(2026, 5, 25),
            "permission": Permission.GIVEN,
            "permission_decided_on": date(2026, 5, 22),
        }
        do(store, lambda u: people.change_address(u, proposed, given))
        before, now = file_of(store, case_id).all(Address)
        assert (before.status, before.ended_on) == (AddressStatus.PREVIOUS, date(2026, 5, 25))
        assert (now.status, now.permission) == (AddressStatus.MAIN, Permission.GIVEN)

    def test_correcting_the_main_address_ends_nothing(self, store: Store, case_id: UUID) -> None:
        first = do(store, lambda u: people.add_address(u, case_id, QUAY_ROW | {"started_on": MAY}))
        do(store, lambda u: people.change_address(u, first, {"town": "Llanwennol"}))
        (only,) = file_of(store, case_id).all(Address)
        assert (only.town, only.ended_on) == ("Llanwennol", None)

    def test_an_address_ends_on_a_day(self, store: Store, case_id: UUID) -> None:
        first = do(store, lambda u: people.add_address(u, case_id, QUAY_ROW | {"started_on": MAY}))
        assert problems_of(store, lambda u: people.end_address(u, first, None)) == {
            "ended_on": "This is needed."
        }
        do(store, lambda u: people.end_address(u, first, TODAY))
        (only,) = file_of(store, case_id).all(Address)
        assert (only.status, only.ended_on) == (AddressStatus.PREVIOUS, TODAY)

    @pytest.mark.parametrize(
        ("values", "problems"),
        [
            ({}, {"street": "Give the address, or mark no fixed abode."}),
            (
                QUAY_ROW | {"started_on": date(2026, 4, 1)},
                {"started_on": "The present main address began on 1 May 2026. Give a later day."},
            ),
            (
                QUAY_ROW | {"started_on": date(2026, 6, 1)},
                {"started_on": "This day is still to come."},
            ),
            (
                QUAY_ROW | {"status": AddressStatus.PREVIOUS},
                {"ended_on": "Say until when the person lived there."},
            ),
            (
                QUAY_ROW | {"permission": Permission.ASKED},
                {"permission_asked_on": "Say when permission was asked for."},
            ),
            (
                QUAY_ROW | {"permission": Permission.REFUSED},
                {
                    "permission_reason": "Say why permission was refused.",
                    "permission_decided_on": "Say when it was decided.",
                },
            ),
            (
                QUAY_ROW
                | {
                    "permission": Permission.GIVEN,
                    "permission_asked_on": date(2026, 5, 20),
                    "permission_decided_on": date(2026, 5, 19),
                },
                {"permission_decided_on": "The decision is before the request."},
            ),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self,
        store: Store,
        case_id: UUID,
        values: dict[str, object],
        problems: dict[str, str],
    ) -> None:
        do(store, lambda u: people.add_address(u, case_id, QUAY_ROW | {"started_on": MAY}))
        assert problems_of(store, lambda u: people.add_address(u, case_id, values)) == problems
        assert len(file_of(store, case_id).all(Address)) == 1

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("sa625qq", "SA62 5QQ"), ("w1a 1aa", "W1A 1AA"), ("D02 X285", "D02 X285"), ("", "")],
    )
    def test_a_british_postcode_is_written_as_it_is_written(self, typed: str, kept: str) -> None:
        assert people.tidy_postcode(typed) == kept


class TestWhatStandsBeside:
    def test_each_kind_is_added_changed_and_ended(self, store: Store, case_id: UUID) -> None:
        alias = do(store, lambda u: people.add_detail(u, Alias, case_id, {"surname": "ap Gwilym"}))
        contact = do(
            store, lambda u: people.add_detail(u, PersonalContact, case_id, {"name": "Eirlys"})
        )
        carer = {"circumstance_type": "Carer", "started_on": MAY}
        circumstance = do(store, lambda u: people.add_detail(u, Circumstance, case_id, carer))
        dyslexia = {"disability_type": "Dyslexia", "adjustments": "Large print"}
        disability = do(store, lambda u: people.add_detail(u, Disability, case_id, dyslexia))
        do(store, lambda u: people.change_detail(u, contact, {"relationship": "Sister"}))
        for kept in (alias, circumstance, disability):
            do(store, lambda u, kept=kept: people.end_detail(u, kept, TODAY))  # type: ignore[misc]
        file = file_of(store, case_id)
        assert file.all(PersonalContact)[0].relationship == "Sister"
        assert file.all(Alias)[0].ended_on == TODAY
        assert file.all(Circumstance)[0].ended_on == TODAY
        assert file.all(Disability)[0].adjustments == "Large print"

    def test_a_nameless_one_or_a_wrong_end_is_answered(self, store: Store, case_id: UUID) -> None:
        assert problems_of(store, lambda u: people.add_detail(u, Alias, case_id, {})) == {
            "surname": "Give the name."
        }
        assert problems_of(
            store, lambda u: people.add_detail(u, PersonalContact, case_id, {"name": " "})
        ) == {"name": "Give the name."}
        carer = {"circumstance_type": "Carer", "started_on": MAY}
        kept = do(store, lambda u: people.add_detail(u, Circumstance, case_id, carer))
        for ended_on, problem in (
            (None, "This is needed."),
            (date(2026, 6, 1), "This day is still to come."),
            (date(2026, 4, 1), "The end is before the start."),
        ):
            found = problems_of(store, lambda u, on=ended_on: people.end_detail(u, kept, on))  # type: ignore[misc]
            assert found == {"ended_on": problem}
