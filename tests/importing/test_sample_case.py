"""The published sample case X000001, whole: what was counted and read by hand in the files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.case import CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import awaits_outcome, is_booked
from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.domain.wording import in_london
from om_desktop.importing.mpop_personal_details import ADJUSTMENT
from tests.importing.conftest import WHOLE_CASE, Desk
from tests.support.stores import make_store

COUNTED_BY_HAND: dict[type[Record], int] = {
    # 14 in the plain answer of the log, 1 more among its details, 10 in the schedule, 1 named by
    # the overview as the next appointment.
    Contact: 26,
    # 1 and 3 have pages of their own, 1234567 and 7654321 are in the list, 2 in the overview.
    Order: 5,
    # 4 of order 1, 2 of order 7654321, the days of order 2 in the overview.
    Requirement: 7,
    LicenceCondition: 10,
    # Live: 1, 2, 3 and 4; removed: 4 (again), 5 and 6; MAPPA; the level of risk of serious harm.
    RegisterEntry: 9,
    Address: 3,
    Alias: 2,
    # 4 in the person's life and the prison offender manager.
    PersonalContact: 5,
    # 4 without dates, 1 with, 2 former ones.
    Circumstance: 7,
    # 4 disabilities, 2 more in the overview, 3 adjustments (handrails is spelt in two ways).
    Disability: 9,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("whole")
    store = make_store(folder / "data")
    desk = Desk(store, folder)
    desk.sample(*WHOLE_CASE)
    yield desk
    store.close()


def test_counts_are_those_counted_by_hand(whole: Desk) -> None:
    file = whole.file()

    assert {kind: len(file.all(kind)) for kind in COUNTED_BY_HAND} == COUNTED_BY_HAND


def test_person_is_as_in_personal_details_and_completed_from_the_overview(whole: Desk) -> None:
    person = whole.file().person

    assert person.full_name == "Caroline Linda Wolff"
    assert person.preferred_name == "Caz"
    assert person.previous_surname == "Jones"
    assert person.date_of_birth == date(1979, 8, 18)
    assert person.pnc_number == "1954/0018147W"
    assert person.noms_number == "G9566GQ"
    assert (person.phone, person.mobile) == ("0123456999", "07783889300")
    assert person.email == "address1@gmail.com"
    assert person.preferred_language == "Urdu"
    assert person.gender_identity == "Non-binary"


def test_case_names_its_officer_who_is_not_on_the_staff_list(whole: Desk) -> None:
    case = whole.file().case

    assert case.state is CaseState.SUPERVISED
    assert (case.officer_code, case.officer_name) == ("", "Arhsimna Xolfo")
    assert case.team_name == "Unallocated Team (N07)"
    assert case.received_on == date(2025, 4, 22)


def test_orders_have_the_dates_and_offences_of_their_own_pages(whole: Desk) -> None:
    orders = {order.event_number: order for order in whole.file().all(Order)}

    assert set(orders) == {"1", "2", "3", "1234567", "7654321"}
    first, third = orders["1"], orders["3"]
    assert first.order_type is OrderType.COMMUNITY
    assert first.main_offence == "Another Murder"
    assert (first.order_on, first.ends_on) == (date(2024, 2, 1), date(2025, 1, 31))
    assert third.court == "Hull Court"
    assert "Burglary (2 counts); Assault" in third.notes
    assert "Disqualified from Driving" in third.notes
    assert orders["1234567"].order_type is OrderType.PRE_SENTENCE
    assert orders["7654321"].order_on == date(2025, 5, 31)
    assert orders["2"].ends_on == date(2024, 9, 1)
    assert all(order.is_active for order in orders.values())


def test_requirements_are_recognised_and_counted(whole: Desk) -> None:
    file = whole.file()
    orders = {order.record_id: order.event_number for order in file.all(Order)}
    found = {(orders[r.order_id], r.requirement_type): r for r in file.all(Requirement)}

    rar = found["7654321", "F"]
    assert (rar.completed, rar.length, rar.unit) == (2, 12, "days")
    unpaid = found["1", "W"]
    assert (unpaid.length, unpaid.unit) == (100, "hours")
    assert "3 minutes completed (of 12 hours)" in unpaid.notes
    assert found["1", "F"].completed == 3
    assert found["2", "F"].completed == 10
    assert not found["7654321", "W"].is_active
    assert found["1", "RM59"].is_active


def test_licence_conditions_belong_to_their_orders(whole: Desk) -> None:
    file = whole.file()
    orders = {order.record_id: order.event_number for order in file.all(Order)}
    by_order = [orders[c.order_id] for c in file.all(LicenceCondition)]

    assert (by_order.count("3"), by_order.count("7654321")) == (6, 4)
    inactive = [c for c in file.all(LicenceCondition) if not c.is_active]
    assert len(inactive) == 1
    alcohol = next(c for c in file.all(LicenceCondition) if c.main_type.startswith("Alcohol"))
    assert alcohol.started_on == date(2024, 12, 26)
    assert "Imposed: 25 Dec 2024" in alcohol.notes


def test_addresses_have_their_status_and_dates(whole: Desk) -> None:
    addresses = {address.status: address for address in whole.file().all(Address)}

    assert set(addresses) == {AddressStatus.MAIN, AddressStatus.POSTAL, AddressStatus.PREVIOUS}
    main = addresses[AddressStatus.MAIN]
    assert main.one_line == "32 SCOTLAND STREET, Sheffield, South Yorkshire, S3 7BS"
    assert main.phone == "0191765438"
    assert main.verified
    assert addresses[AddressStatus.PREVIOUS].ended_on == date(2023, 1, 17)


def test_circumstances_and_adjustments_have_their_dates(whole: Desk) -> None:
    file = whole.file()
    former = {c.circumstance_type: c for c in file.all(Circumstance) if c.ended_on}
    adjustments = {
        d.adjustments: d for d in file.all(Disability) if d.disability_type == ADJUSTMENT
    }

    assert former["Pregnancy"].started_on == date(2020, 1, 2)
    assert former["Employment"].ended_on == date(2021, 12, 17)
    assert set(adjustments) == {
        "Handrails",
        "Behavioural responses/Body language",
        "Special furniture",
    }
    assert adjustments["Handrails"].started_on == date(2021, 4, 3)


def test_people_in_the_persons_life_are_kept_with_their_addresses(whole: Desk) -> None:
    people = {contact.name: contact for contact in whole.file().all(PersonalContact)}

    assert people["Brian Smith"].relationship == "Father"
    assert people["Brian Smith"].relationship_type == "Emergency Contact"
    assert people["Nick Riviera"].address.startswith("The practice, 38 East Street")
    assert people["Bruce Wayne"].relationship == "Prison offender manager"


def test_the_newest_assessment_sets_the_level(whole: Desk) -> None:
    file = whole.file()

    assert file.rosh_level is RoshLevel.VERY_HIGH
    assert file.rosh_entry is not None
    assert file.rosh_entry.started_on == date(2024, 11, 29)
    assert "Prisoners medium" in file.rosh_entry.notes


def test_registers_stand_or_are_ended(whole: Desk) -> None:
    file = whole.file()
    live = sorted(entry.register for entry in file.active_registers)
    ended = {entry.register: entry for entry in file.all(RegisterEntry) if entry.ended_on}

    assert live == ["ADVP", "ADVP", "AV2S", "MAPP", "REG15", "RVHR"]
    assert set(ended) == {"RSTO", "ADVP", "REG15"}
    assert {entry.ended_on for entry in ended.values()} == {date(2022, 11, 18)}
    assert "Some removal notes" in ended["RSTO"].notes


def test_contacts_have_codes_where_there_are_any(whole: Desk) -> None:
    contacts = whole.file().all(Contact)
    coded = {contact.type_as_worded: contact.contact_type for contact in contacts}

    assert coded["Planned Video Contact (NS)"] == "COVC"
    assert coded["Planned Office Visit (NS)"] == "COAP"
    assert coded["Initial Appointment - In office (NS)"] == "COAI"
    assert coded["Safeguarding enquiries requested"] == "SFGC"
    assert coded["Online check in expired"] == "check_in_expired"
    assert coded["Office appointment"] == ""


def test_outcomes_come_from_words_or_what_is_said_beside_them(whole: Desk) -> None:
    contacts = {(c.on, c.starts_at, c.type_as_worded): c for c in whole.file().all(Contact)}

    failed = contacts[date(2024, 2, 21), time(10, 15), "Planned Telephone Contact (NS)"]
    assert (failed.outcome, failed.action) == ("AFTC", "NFA")
    complied = contacts[date(2024, 3, 22), time(10, 15), "Office appointment"]
    assert complied.outcome == "ATTC"
    assert complied.outcome_as_worded == "User-generated free text content"
    waiting = contacts[date(2024, 3, 26), time(10, 15), "Planned appointment"]
    assert waiting.outcome == "AFTA"
    absent = contacts[date(2023, 2, 12), time(10, 15), "Planned Video Contact (NS)"]
    assert absent.outcome == "UAAB"
    assert "Enforcement Action: First Warning Letter Sent" in absent.notes


def test_appointment_counts_for_its_order_if_the_order_is_known(whole: Desk) -> None:
    file = whole.file()
    orders = {order.record_id: order.event_number for order in file.all(Order)}

    counted = [orders[c.order_id] for c in file.all(Contact) if c.order_id]
    assert counted == ["7654321"]


def test_rules_read_the_imported_log(whole: Desk) -> None:
    file, codes = whole.file(), whole.store.reference.codes
    now = in_london(whole.store.clock()).replace(tzinfo=None)

    booked = sorted(c.on for c in file.contacts if is_booked(codes, c, now))
    assert booked == [date(2045, 3, 22)]
    assert any(awaits_outcome(codes, c, now) for c in file.contacts)


def test_sensitive_anywhere_is_sensitive(whole: Desk) -> None:
    sensitive = [c for c in whole.file().all(Contact) if c.sensitive]

    assert len(sensitive) == 6


def test_second_run_changes_nothing(whole: Desk) -> None:
    before = whole.operations()

    report = whole.sample(*WHOLE_CASE)

    assert whole.operations() == before
    assert [case.is_unchanged for case in report.cases] == [True]
    assert "X000001: nothing changed." in report.to_text()


@pytest.mark.parametrize("name", WHOLE_CASE)
def test_one_of_its_files_alone_takes_nothing_back(whole: Desk, name: str) -> None:
    before = whole.operations()

    report = whole.sample(name)

    assert [case.conflicts for case in report.cases] == [()]
    assert whole.operations() == before


@pytest.mark.parametrize("order", [WHOLE_CASE, tuple(reversed(WHOLE_CASE))], ids=["", "reversed"])
def test_file_by_file_comes_to_the_same_person_and_registers(
    whole: Desk, desk: Desk, order: tuple[str, ...]
) -> None:
    for name in order:
        desk.sample(name)

    one, other = whole.file(), desk.file()
    assert replace(one.person, imported_from="") == replace(other.person, imported_from="")
    assert one.case.officer_name == other.case.officer_name
    standing = [sorted((e.register, e.level) for e in f.active_registers) for f in (one, other)]
    assert {("AV2S", "high"), ("MAPP", "M3"), ("REG15", "high")} <= set(standing[1])
    assert one.rosh_level == other.rosh_level


def test_whose_word_counts_is_said(whole: Desk) -> None:
    said = whole.sample(*WHOLE_CASE).left_together(kept=False)
    words = {(each.file.removeprefix("mpop__X000001-"), each.field, each.why) for each in said}

    assert (
        "full.json",
        "personalDetails",
        "Date of birth: differs from the personal details, which was taken.",
    ) in words
    assert (
        "activity-log.json",
        "personSummary",
        "Last name: differs from the personal details, which was taken.",
    ) in words
