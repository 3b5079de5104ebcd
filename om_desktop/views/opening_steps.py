"""The steps of opening a case file that know the store; run in the lanes of opening.py.

Imported by those lanes alone, after the unlock page has been painted. Must not know any widget.
"""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from om_desktop.domain.policy import load_policy
from om_desktop.errors import EnvironmentProblem, InvalidInput, NotAllowed, Trouble
from om_desktop.operations.reference import load_reference
from om_desktop.operations.staff import check_new, passphrase_problem
from om_desktop.paths import resource
from om_desktop.storage import keys
from om_desktop.storage.keys import Stretch
from om_desktop.storage.startup import take_lock
from om_desktop.storage.store import create_store, open_store
from om_desktop.views.opening import Found, Unlocked, Unlocker
from om_desktop.views.opening_words import when_locked
from om_desktop.views.staff_entry import person_of

# To see whether another window holds the lock is to take it for a moment.
_DOOR = threading.Lock()


def look(folder: Path) -> Found:
    """Read what stands outside the encrypted store. Raises EnvironmentProblem."""
    found = keys.read_keys(folder)
    note = found.lock_note
    locked_at = datetime.fromisoformat(note.locked_at) if note.locked_at else None
    in_use = _is_in_use(folder)
    return Found(
        people=tuple(Unlocker(p.staff_code, p.name, p.team_name) for p in found.people),
        locked_by=note.locked_by,
        when=when_locked(locked_at, datetime.now(UTC)) if locked_at else "",
        why=note.why,
        broken_off=bool(note.opened_at) and not in_use,
        in_use=in_use,
        cases=note.cases,
        changes=note.changes,
        drafts=note.drafts,
        hint=found.hint,
        idle_minutes=load_policy(resource("policy", "national.toml")).number("access.idle_lock"),
        version=version("om-desktop"),
    )


def _is_in_use(folder: Path) -> bool:
    try:
        with _DOOR:
            take_lock(folder).release()
    except EnvironmentProblem as problem:
        return problem.trouble is Trouble.IN_USE
    return False


def unlock(folder: Path, staff_code: str, passphrase: str, *, read_only: bool) -> Unlocked:
    """Open the case file by a passphrase. Raises EnvironmentProblem, NotAllowed."""
    data_key = keys.unlock(keys.read_keys(folder), staff_code, passphrase)
    return _open(folder, data_key, staff_code, read_only=read_only)


def _open(folder: Path, data_key: bytes, staff_code: str, *, read_only: bool) -> Unlocked:
    reference = load_reference()
    with _DOOR:
        store = open_store(folder, data_key, reference, read_only=read_only)
    # Name and role come from the encrypted staff list: the key file can be edited by anybody.
    actor = next((p for p in store.staff() if p.staff_code == staff_code), None)
    if actor is None:
        store.close()
        raise NotAllowed("You are not on the staff list of this laptop. Ask a manager.")
    store.note_opened(actor)
    return Unlocked(store, actor)


def recover(
    folder: Path, code: str, staff_code: str, passphrase: str, stretch: Stretch | None
) -> Unlocked:
    """Open the case file by the recovery code and give the person a new passphrase.

    Raises InvalidInput (code, passphrase), EnvironmentProblem, NotAllowed.
    """
    found = keys.read_keys(folder)
    try:
        data_key = keys.unlock_with_code(found, code)
    except EnvironmentProblem as error:
        if error.trouble is not Trouble.WRONG_KEY:
            raise
        raise InvalidInput({"code": "This is not the recovery code of this laptop."}) from None
    person = next(p for p in found.people if p.staff_code == staff_code)
    problem = passphrase_problem(passphrase, person, load_reference().policy)
    if problem:
        raise InvalidInput({"passphrase": problem})
    opened = _open(folder, data_key, staff_code, read_only=False)
    opened.store.give_passphrase(opened.actor, passphrase, stretch)
    return opened


def set_up(
    folder: Path, entry: Mapping[str, str], passphrase: str, stretch: Stretch | None
) -> Unlocked:
    """Make a case file for its first person. Raises InvalidInput, EnvironmentProblem."""
    reference, person = load_reference(), person_of(entry)
    check_new(person, passphrase, reference.policy)
    made = create_store(folder, person, passphrase, reference, stretch=stretch)
    made.store.note_opened(person)
    return Unlocked(made.store, person, made.recovery_code)
