"""A case file with a case to read and one that is locked, and a way to run commands on it."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from om_desktop.cli import main
from om_desktop.cli.session import PASSPHRASE as VARIABLE
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.orders import record_order
from om_desktop.operations.registers import set_rosh_level
from om_desktop.storage import store as store_module
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.commands import TODAY, Run
from tests.support.people import DUTY, MANAGER, OFFICER
from tests.support.stores import PASSPHRASE, QUICK, Clock, add_case, make_store


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A case file with a sentenced case, an appointment ahead, a call, and a locked case."""
    data = tmp_path / "data"
    store = make_store(data, clock)
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    case_id = add_case(store)
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": TODAY - timedelta(days=9),
        "ends_on": TODAY + timedelta(days=300),
    }
    do(store, lambda uow: record_order(uow, case_id, values))
    do(store, lambda uow: set_rosh_level(uow, case_id, RoshLevel.HIGH, TODAY, "Assessment"))
    _contacts(store, case_id)
    locked = add_case(store, "K417702", "Kieran", "Docherty-Vaughan", MANAGER)
    seen = file_of(store, locked, MANAGER).case
    shut = replace(
        seen, exclusions=frozenset({OFFICER.staff_code}), exclusion_message="Speak to the manager."
    )
    do(store, lambda uow: uow.save(shut, seen=seen), MANAGER)
    store.close()
    return data


def _contacts(store: Store, case_id: UUID) -> None:
    ahead = ContactEntry(
        contact_type="COAP", on=date(2026, 6, 3), starts_at=time(14), location="Penlan House"
    )
    do(store, lambda uow: book_appointment(uow, case_id, ahead))
    call = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9), notes="Rang in.")
    do(store, lambda uow: record_contact(uow, case_id, call), DUTY)
    secret = replace(call, notes="The harbour flat.", sensitive=True)
    do(store, lambda uow: record_contact(uow, case_id, secret))


@pytest.fixture
def run(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
) -> Run:
    """Runs a command on the case file at the morning of the pictures."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setattr(
        store_module.open_store, "__kwdefaults__", {"read_only": False, "clock": clock}
    )

    def command(*arguments: str, data_dir: Path = folder) -> tuple[int, str, str]:
        status = main([*arguments, "--data-dir", str(data_dir)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command
