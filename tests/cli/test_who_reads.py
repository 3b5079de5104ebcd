"""Who a command works as, and what it tells of what not everybody may read."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from om_desktop.cli.main import DONE, REFUSED, main
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.staff import Role
from om_desktop.operations.contacts import ContactEntry, change_contact, entry_of, record_contact
from om_desktop.storage import cases, keys
from om_desktop.storage.connection import Connection
from om_desktop.storage.store import Store
from tests.support.acting import do
from tests.support.people import MANAGER, OFFICER, READER
from tests.support.stores import PASSPHRASE, QUICK, Clock, add_case, make_store

WORDS = "Disclosed what nobody else is to read."
CRN = "W205518"


@pytest.fixture
def folder(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose passphrase the commands know; the window is open on it."""
    monkeypatch.setenv("OM_DESKTOP_PASSPHRASE", PASSPHRASE)
    return store.folder


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:  # noqa: ANN401 - any JSON
    """Run a command that is done, and return the JSON it printed."""
    assert main([str(each) for each in arguments]) == DONE
    return json.loads(capsys.readouterr().out)


def test_a_role_written_into_the_key_file_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OM_DESKTOP_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "forged"
    store = make_store(folder)
    store.give_passphrase(READER, PASSPHRASE, QUICK)
    key_file = folder / keys.KEY_FILE
    forged = key_file.read_text().replace(f'"{Role.READER}"', f'"{Role.MANAGER}"')
    key_file.write_text(forged)
    store.close()
    source = tmp_path / "cases.csv"
    source.write_text("crn,forename,surname\nX900001,Ottilie,Brackenbury\n")
    as_reader = ["--data-dir", str(folder), "--staff", READER.staff_code]
    assert main(["import", *as_reader, str(source)]) == REFUSED
    assert "reader" in capsys.readouterr().out.casefold()


def test_who_comes_first_stays_first_with_a_new_passphrase(
    store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_case(store, exclusions=frozenset({MANAGER.staff_code}))
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    store.give_passphrase(OFFICER, PASSPHRASE, QUICK)
    (row,) = told(capsys, "cases", "--json", "--data-dir", folder)
    assert row["crn"] == CRN


def test_a_restricted_case_has_the_fields_of_every_row_and_nothing_in_them(
    store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_case(store, "W205519")
    add_case(store, exclusions=frozenset({MANAGER.staff_code}), exclusion_message="Not for you.")
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    as_manager = ("--data-dir", folder, "--staff", MANAGER.staff_code)
    shown, locked = told(capsys, "cases", "--json", *as_manager)
    assert shown.keys() < locked.keys()
    assert locked["message"] == "Not for you."
    assert {locked[name] or None for name in shown} == {None}
    assert main(["history", CRN, *map(str, as_manager)]) == REFUSED
    assert capsys.readouterr().err.strip() == "Not for you."


@pytest.mark.parametrize("command", ["cases", "prompts"])
def test_a_list_reads_each_open_case_once_and_a_restricted_one_never(
    store: Store,
    folder: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = add_case(store, "W205519")
    add_case(store, exclusions=frozenset({MANAGER.staff_code}))
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    read: list[UUID] = []
    load = cases.load_unchecked

    def remember(connection: Connection, each: UUID) -> CaseFile:
        read.append(each)
        return load(connection, each)

    monkeypatch.setattr(cases, "load_unchecked", remember)
    told(capsys, command, "--json", "--data-dir", folder, "--staff", MANAGER.staff_code)
    assert read == [case_id]


@pytest.mark.parametrize("from_the_first", [True, False])
def test_no_day_looked_back_to_gives_a_sensitive_entry_away(
    store: Store,
    folder: Path,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    *,
    from_the_first: bool,
) -> None:
    """Also one that was marked sensitive only later."""
    case_id = add_case(store)
    entry = ContactEntry(
        contact_type="CTOA", on=date(2026, 5, 27), notes=WORDS, sensitive=from_the_first
    )
    made = do(store, lambda unit: record_contact(unit, case_id, entry)).result
    clock.now = datetime(2026, 5, 29, 8, tzinfo=UTC)
    if not from_the_first:
        marked = ContactEntry(**{**vars(entry_of(made)), "sensitive": True})
        do(store, lambda unit: change_contact(unit, marked, seen=made))
    asked = ("history", CRN, "--as-known-on", "2026-05-27", "--json", "--data-dir", folder)
    known = told(capsys, *asked)
    (contact,) = known["records"]["contact"]
    assert contact["notes"] == "Sensitive"
    assert WORDS not in json.dumps(known)


def test_a_passphrase_that_first_run_refuses_makes_no_case_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OM_DESKTOP_PASSPHRASE", "password1")
    source = tmp_path / "cases.csv"
    source.write_text("crn,forename,surname\nX900001,Ottilie,Brackenbury\n")
    folder = tmp_path / "data"
    assert main(["import", "--data-dir", str(folder), str(source)]) == REFUSED
    assert capsys.readouterr().err.startswith("passphrase: Weak.")
    assert not folder.exists()
