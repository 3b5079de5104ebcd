"""A save beside the least a save can be: one row, committed under the same SQLCipher settings.

A save is one transaction of state, journal, outbox, base fields and search. The prompts of the
case, which the same transaction brings up to date, are told with and without.
"""

import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from om_desktop.operations.contacts import record_contact
from om_desktop.storage.connection import connect, transaction
from om_desktop.storage.store import Store
from tests.benchmarks.cases import LONG, NOTES, ORDINARY, a_past_contact, an_entry, store_with_cases
from tests.benchmarks.measure import Figure, in_turns, ratio, scratch, spread, tell
from tests.support.people import OFFICER

RUNS = 60
AIM = "4 times"


def one_row(folder: Path) -> Callable[[], None]:
    """Return a commit of one row as long as a contact's notes."""
    connection = connect(folder / "raw.db", secrets.token_bytes(32))
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")

    def commit() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO note (words) VALUES (?)", (NOTES,))

    return commit


def save(store: Store, case_id: UUID) -> None:
    """Keep a contact and bring the prompts of the case up to date."""
    contact = a_past_contact(case_id, 3)
    store.transact(OFFICER, lambda uow: uow.save(contact, seen=None))


def save_alone(store: Store, case_id: UUID) -> None:
    """Keep a contact; its prompts are left to the sweep, as while a demo is made."""
    store._sweeping_later = True
    save(store, case_id)
    store._sweeping_later = False


def operate(store: Store, case_id: UUID) -> None:
    """Record a contact as quick entry does: checks, warnings, save, prompts."""
    store.transact(OFFICER, lambda uow: record_contact(uow, case_id, an_entry()))


def main() -> None:
    with scratch() as folder:
        store, ordinary, long = store_with_cases(folder / "data")
        times = in_turns(
            {
                "raw": one_row(folder),
                "alone, ordinary": lambda: save_alone(store, ordinary),
                "ordinary": lambda: save(store, ordinary),
                "operation, ordinary": lambda: operate(store, ordinary),
                "raw again": one_row(folder / "data"),
                "alone, long": lambda: save_alone(store, long),
                "long": lambda: save(store, long),
                "operation, long": lambda: operate(store, long),
            },
            RUNS,
        )
        store.close()
    raw, again = times["raw"], times["raw again"]
    lines = [Figure("one row committed", spread(raw))]
    for words, name, beside, aim in (
        (f"a save, case of {ORDINARY} contacts", "alone, ordinary", raw, AIM),
        ("  and its prompts", "ordinary", raw, AIM),
        ("  record_contact as a whole", "operation, ordinary", raw, ""),
        (f"a save, case of {LONG:,} contacts", "alone, long", again, AIM),
        ("  and its prompts", "long", again, AIM),
        ("  record_contact as a whole", "operation, long", again, ""),
    ):
        lines.append(Figure(words, ratio(times[name], beside), aim, spread(times[name])))
    tell("Save", lines)


if __name__ == "__main__":
    main()
