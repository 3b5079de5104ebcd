"""The code tables that are shipped: whole, consistent, and read as they are meant."""

import csv
from pathlib import Path

import pytest

from om_desktop.domain.address import Address
from om_desktop.domain.codes import Codes, load_codes
from om_desktop.domain.contact import HOME_VISIT_TYPES, Contact
from om_desktop.domain.order import OrderType, Requirement
from om_desktop.domain.record import Record, fields_of
from om_desktop.domain.register_entry import MAPPA, RISK_TO_STAFF, ROSH_REGISTERS, RegisterEntry
from om_desktop.paths import resource

FOLDER = resource("codes")
CODES = load_codes(FOLDER)
SOURCES = {"public", "census", "general", "own"}
TABLES = sorted(path.name for path in FOLDER.glob("*.csv"))
GROUPS = {
    "Appointments",
    "Approved premises",
    "Communication with other organisations",
    "Communication with the person",
    "Communication with police",
    "Community payback",
    "Internal",
    "Multi-agency (IOM, MAPPA, MARAC)",
    "Non-compliance and enforcement",
    "Referrals and assessments",
    "Safeguarding",
}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def longest(kind: type[Record], field: str) -> int:
    return next(info.about.max_length for info in fields_of(kind) if info.name == field)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_whole_and_says_where_it_comes_from(table: str) -> None:
    for row in rows(table):
        assert None not in row, row
        assert None not in row.values(), row
        assert row["source"] in SOURCES, row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("table", [name for name in TABLES if name != "lists.csv"])
def test_no_code_or_name_is_given_twice(table: str) -> None:
    codes = [row["code"] for row in rows(table)]
    names = [row["name"] for row in rows(table)]

    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("table", [name for name in TABLES if name != "lists.csv"])
def test_a_code_of_our_own_cannot_be_taken_for_an_official_one(table: str) -> None:
    for row in rows(table):
        assert row["code"].islower() == (row["source"] == "own"), row


def test_codes_fit_the_fields_that_keep_them() -> None:
    assert max(map(len, CODES.contact_types)) <= longest(Contact, "contact_type")
    assert max(map(len, CODES.outcomes)) <= longest(Contact, "outcome")
    assert max(map(len, CODES.actions)) <= longest(Contact, "action")
    assert max(map(len, CODES.requirement_types)) <= longest(Requirement, "requirement_type")
    assert max(map(len, CODES.registers)) <= longest(RegisterEntry, "register")
    assert max(map(len, CODES.choices("address_type"))) <= longest(Address, "address_type")


def test_contact_types_stand_in_the_filter_groups() -> None:
    assert {kind.group for kind in CODES.contact_types.values()} == GROUPS
    assert all(kind.channel for kind in CODES.contact_types.values())


def test_appointments_of_the_published_list_know_whether_a_place_is_needed() -> None:
    """practice.md 7.1."""
    needed = {
        code: CODES.contact_types[code].location_needed
        for code in ("COAP", "COPT", "COVC", "COOO", "COAI", "CHVS", "C084", "CODC", "COSR")
    }

    assert [code for code, place in needed.items() if not place] == ["COPT", "CHVS"]
    assert all(CODES.is_appointment(code) for code in needed)
    assert set(CODES.contact_types) >= HOME_VISIT_TYPES


def test_what_is_no_appointment() -> None:
    assert not CODES.is_appointment("CTOA")
    assert not CODES.is_appointment("not a code")
    assert not any(t.appointment for t in CODES.contact_types.values() if t.system)


@pytest.mark.parametrize(
    ("outcome", "attended", "failure"),
    [
        ("ATTC", True, False),
        ("AFTC", True, True),
        ("ATSH", True, True),
        ("ATSS", True, False),
        ("AFDA", True, False),
        ("UAAB", False, True),
        ("AFTA", False, True),
        ("AAME", False, False),
        ("CO05", False, False),
        ("not a code", False, False),
    ],
)
def test_outcomes(outcome: str, attended: object, failure: object) -> None:
    """practice.md 7.3."""
    assert CODES.is_attended(outcome) is attended
    assert CODES.is_failure(outcome) is failure


def test_complied_is_yes_no_or_acceptable() -> None:
    assert {outcome.complied for outcome in CODES.outcomes.values()} == {"yes", "no", "acceptable"}


def test_only_failures_offer_actions_and_all_of_them_exist() -> None:
    for outcome in CODES.outcomes.values():
        assert bool(outcome.actions) == (outcome.complied == "no"), outcome
        assert set(outcome.actions) <= set(CODES.actions)


@pytest.mark.parametrize(
    ("outcome", "order_type", "first"),
    [
        ("UAAB", OrderType.COMMUNITY, ["EA02", "EA08", "EA05", "IBR"]),
        ("UAAB", OrderType.POST_SENTENCE_SUPERVISION, ["EA02", "EA03", "EA05", "IBR"]),
        ("UAAB", OrderType.LICENCE, ["LCL", "EA05", "IBR", "ROM"]),
        ("AFTA", OrderType.LICENCE, ["EA12", "LCL", "EA05", "ROM"]),
        ("ATTC", OrderType.COMMUNITY, []),
        ("not a code", OrderType.COMMUNITY, []),
    ],
)
def test_after_a_failure_the_actions_that_fit_the_order_are_offered(
    outcome: str, order_type: OrderType, first: list[str]
) -> None:
    """practice.md 7.4."""
    offered = [action.code for action in CODES.actions_offered(outcome, order_type)]

    assert offered[:4] == first


def test_actions_name_orders_that_exist_and_seven_days_for_an_answer() -> None:
    kinds = {kind.value for kind in OrderType}

    assert all(set(action.orders) <= kinds for action in CODES.actions.values())
    assert {action.response_days for action in CODES.actions.values()} == {7}


def test_requirements() -> None:
    restrictive = {code for code, kind in CODES.requirement_types.items() if kind.restrictive}

    assert {"curfew", "exclusion", "residence", "prohibited_activity"} <= restrictive
    assert not restrictive & {"F", "W", "W1"}
    assert {kind.unit for kind in CODES.requirement_types.values()} == {"days", "hours", "months"}


def test_registers() -> None:
    mappa = CODES.registers[MAPPA]

    assert {*ROSH_REGISTERS, RISK_TO_STAFF} <= set(CODES.registers)
    assert (mappa.levels, mappa.categories) == (("M1", "M2", "M3"), ("M1", "M2", "M3", "M4"))
    assert mappa.review_months == 3
    assert CODES.registers["RHRH"].review_months == 6
    assert CODES.registers["ARSO"].shown_on_header
    assert not CODES.registers["NOTMAPPA"].shown_on_header
    assert {register.group for register in CODES.registers.values()} == {
        "RoSH",
        "Safeguarding",
        "Public protection",
        "Alerts",
        "Information",
    }


def test_lists_offer_their_values_and_those_under_a_broader_one() -> None:
    under = CODES.choices("circumstance_sub_type", "Literacy and numeracy")

    assert "Reading or literacy concerns" in under
    assert set(under) < set(CODES.choices("circumstance_sub_type"))
    assert CODES.choices("circumstance_sub_type", "Other") == ()
    with pytest.raises(KeyError):
        CODES.choices("no such list")


def test_every_sub_value_stands_under_a_value_that_is_offered() -> None:
    broader = {row["under"] for row in rows("lists.csv") if row["under"]}

    assert broader <= set(CODES.choices("circumstance_type"))


def test_no_list_offers_a_value_twice() -> None:
    for name, values in CODES.lists.items():
        assert len(set(values)) == len(values), name


def test_a_code_that_is_not_ours_keeps_the_words_of_its_source() -> None:
    assert CODES.contact_type_name("COAP") == "Planned office visit"
    assert CODES.contact_type_name("TCP6", "Post Disclosure Session") == "Post Disclosure Session"
    assert CODES.contact_type_name("TCP6") == "TCP6"
    assert CODES.outcome_name("UAAB") == "Unacceptable absence"
    assert CODES.outcome_name("XX", "Request not sent") == "Request not sent"
    assert CODES.outcome_name("XX") == "XX"


def test_the_readme_names_every_table() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert all(f"| {table} |" in readme for table in TABLES)
    assert all(f"`{source}`" in readme for source in SOURCES)


def test_a_folder_without_tables_is_a_broken_installation(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_codes(tmp_path)


def test_codes_are_one_value() -> None:
    assert isinstance(CODES, Codes)
    assert load_codes(FOLDER) == CODES
