"""The policy that is shipped: every default with its unit and its source."""

import tomllib
from pathlib import Path

import pytest

from om_desktop.domain.policy import load_policy
from om_desktop.paths import resource

POLICY = load_policy(resource("policy", "national.toml"))
CODES_THAT_CALL_FOR_VISITS = ("first_group_registers", "second_group_registers")


@pytest.mark.parametrize("name", POLICY.entries)
def test_every_entry_says_where_it_comes_from(name: str) -> None:
    assert POLICY.source(name)


@pytest.mark.parametrize("name", POLICY.entries)
def test_every_number_has_a_unit(name: str) -> None:
    entry = POLICY.entries[name]

    if isinstance(entry.value, int):
        assert entry.unit
        assert entry.value > 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_appointment_licence.due", 1),
        ("first_appointment_community.due", 2),
        ("first_appointment_community.overdue_after", 5),
        ("own_manager_appointment.due", 5),
        ("own_manager_appointment.escalates_after", 10),
        ("induction.due", 5),
        ("sentence_plan.due", 10),
        ("sentence_plan_provisional.due", 20),
        ("plan_review.interval", 16),
        ("home_visit.first_group_first", 15),
        ("home_visit.second_group_first", 6),
        ("home_visit.level_not_set_first", 6),
        ("home_visit.low_first", 12),
        ("home_visit.first_group_repeat", 8),
        ("home_visit.second_group_repeat", 16),
        ("home_visit.new_address", 10),
        ("outcome_to_record.due", 1),
        ("access.idle_lock", 10),
        ("drafts.after_last_key", 500),
    ],
)
def test_the_defaults_are_those_of_the_design(name: str, value: int) -> None:
    assert POLICY.number(name) == value


def test_documents_carry_their_marking() -> None:
    assert POLICY.text("marking.sentence_plan") == "OFFICIAL-SENSITIVE"


def test_lists_of_registers() -> None:
    assert POLICY.texts("home_visit.first_group_registers") == ("ARSO", "CSEP", "RCPR")


def test_an_unknown_entry_is_a_broken_policy() -> None:
    with pytest.raises(KeyError):
        POLICY.number("no.such_entry")


def test_a_provider_reads_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "provider.toml"
    path.write_text(
        'version = 7\n[induction]\ndue = { value = "3", source = "Local" }\n', encoding="utf-8"
    )

    policy = load_policy(path)

    assert policy.version == "7"
    assert policy.number("induction.due") == 3
    assert (policy.entries["induction.due"].unit, policy.source("induction.due")) == ("", "Local")


@pytest.mark.parametrize("text", ["version = ", '[a]\nb = { value = 1, source = "x" }'])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises((tomllib.TOMLDecodeError, KeyError)):
        load_policy(path)
