"""A case file opened for a command: passphrase asked for, person named, closed at the end."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.errors import InvalidInput, NotAllowed
from om_desktop.operations.reference import load_reference
from om_desktop.operations.staff import passphrase_problem
from om_desktop.paths import default_data_dir
from om_desktop.storage.keys import KeyFile, read_keys, unlock
from om_desktop.storage.reader import Reader
from om_desktop.storage.startup import is_set_up
from om_desktop.storage.store import Store, create_store, open_store

PASSPHRASE = "OM_DESKTOP_PASSPHRASE"  # noqa: S105 - the name of a variable
# Who a store made by a command belongs to, until Settings says otherwise.
FIRST_PERSON = StaffMember(
    staff_code="LOCAL01", name="This laptop", role=Role.OFFENDER_MANAGER, grade=Grade.PO
)


@dataclass(frozen=True)
class Session:
    """An open case file and the person a command works as."""

    store: Store
    actor: StaffMember

    @property
    def reader(self) -> Reader:
        """What the command reads with."""
        return self.store.reader(self.actor)


@contextmanager
def session(wanted: Namespace, *, write: bool = False) -> Iterator[Session]:
    """Open the case file of `--data-dir` as `--staff`; reading works beside an open window.

    Raises EnvironmentProblem, NotFound (no such person), NotAllowed.
    """
    folder = _folder(wanted)
    found = read_keys(folder)
    person = _person(found, wanted.staff)
    data_key = unlock(found, person.staff_code, _passphrase(f"Passphrase of {person.name}: "))
    store = open_store(folder, data_key, load_reference(), read_only=not write)
    try:
        yield Session(store, _on_the_list(store, person.staff_code))
    finally:
        store.close()


@contextmanager
def session_or_new(wanted: Namespace) -> Iterator[Session]:
    """Open the case file to write; make one when the folder holds none.

    The recovery code of a new one is printed once, to standard error. Raises InvalidInput when the
    passphrase of a new one would be refused at first run too.
    """
    folder = _folder(wanted)
    if is_set_up(folder):
        with session(wanted, write=True) as opened:
            yield opened
        return
    person, reference = FIRST_PERSON, load_reference()
    passphrase = _passphrase("A passphrase for the new case file: ", again=True)
    problem = passphrase_problem(passphrase, person, reference.policy)
    if problem:
        raise InvalidInput({"passphrase": problem})
    made = create_store(folder, person, passphrase, reference)
    print(
        "A new case file was made. Its recovery code, shown only now; write it down and keep it "
        f"apart from this laptop:\n{made.recovery_code}",
        file=sys.stderr,
    )
    try:
        yield Session(made.store, person)
    finally:
        made.store.close()


def _folder(wanted: Namespace) -> Path:
    given: Path | None = wanted.data_dir
    return given or default_data_dir()


def _person(found: KeyFile, staff_code: str | None) -> StaffMember:
    if staff_code is None:
        if not found.people:
            raise NotAllowed("Nobody has a passphrase for this case file. Use the recovery code.")
        return found.people[0]
    found.wrap_of(staff_code)
    return next(person for person in found.people if person.staff_code == staff_code)


def _on_the_list(store: Store, staff_code: str) -> StaffMember:
    """Return who works, by the encrypted staff list: the key file can be edited by anybody."""
    for person in store.staff():
        if person.staff_code == staff_code:
            return person
    raise NotAllowed("You are not on the staff list of this laptop. Ask a manager.")


def _passphrase(question: str, *, again: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise InvalidInput(
            {"": f"No passphrase: set {PASSPHRASE}, or run the command at a terminal."}
        )
    typed = getpass.getpass(question)
    if again and typed != getpass.getpass("Again: "):
        raise InvalidInput({"": "The two are not the same. Nothing was made."})
    if not typed:
        raise InvalidInput({"": "A passphrase is needed."})
    return typed
