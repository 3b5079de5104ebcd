"""Finding by words among 250,000 contacts: what the officer waits for, and how large the store is.

The contacts are written into the real tables by the driver, past the journal: only what the search
reads is measured here.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.record import Record
from om_desktop.operations.demo.words import load_words
from om_desktop.operations.ports import new_id
from om_desktop.storage import search
from om_desktop.storage.connection import transaction
from om_desktop.storage.queries.search import find
from om_desktop.storage.store import Store
from om_desktop.storage.tables import TABLES, to_row
from om_desktop.storage.unit_of_work import _UPSERTS
from om_desktop.wire.plain import to_plain
from tests.benchmarks.measure import Figure, Times, ms, scratch, spread, tell, took
from tests.support.people import OFFICER
from tests.support.stores import MORNING, add_case, make_store

CONTACTS, CASES = 250_000, 500
AT_ONCE = 5_000
SEARCHES = 200


@dataclass(frozen=True)
class Invented:
    """What notes and searches are made of."""

    notes: Sequence[str]
    rare: Sequence[str]
    chance: random.Random

    def note(self) -> str:
        """Two of the written notes, and a word that few entries have."""
        first, second = self.chance.choice(self.notes), self.chance.choice(self.notes)
        return f"{first} {second} {self.chance.choice(self.rare)}"


def invent() -> Invented:
    words, chance = load_words(), random.Random(7)  # noqa: S311 - the same words each time
    notes = [text for texts in words.notes.values() for text in texts]
    rare = ["".join(chance.choices("abdegilmnorstuwy", k=9)) for _ in range(20_000)]
    return Invented(notes, rare, chance)


def fill(store: Store, invented: Invented) -> None:
    """Write the contacts, a few thousand at a time."""
    case_ids = [add_case(store, crn=f"S{100_000 + number}") for number in range(CASES)]
    store._connection.execute("PRAGMA synchronous=OFF")
    for start in range(0, CONTACTS, AT_ONCE):
        batch = [
            a_contact(case_ids[number % CASES], number, invented)
            for number in range(start, start + AT_ONCE)
        ]
        with transaction(store._connection):
            write(store, batch)
    store._connection.execute("PRAGMA synchronous=FULL")


def a_contact(case_id: UUID, number: int, invented: Invented) -> Contact:
    return Contact(
        record_id=new_id(),
        case_id=case_id,
        contact_type="COAP",
        on=MORNING.date() - timedelta(days=number % 3_000),
        outcome="ATTC",
        notes=invented.note(),
        location="Penlan House",
        staff_code=OFFICER.staff_code,
        staff_name=OFFICER.name,
    )


def write(store: Store, contacts: Sequence[Contact]) -> None:
    """Write contacts and their index."""
    connection, codes = store._connection, store.reference.codes
    kind: type[Record] = Contact
    names = [column.name for column in TABLES[kind].columns if column.name != "extra"]
    rows = [{**to_row(kind, to_plain(each)), "record_hash": b""} for each in contacts]
    connection.executemany(_UPSERTS[kind], [[row[name] for name in names] for row in rows])
    for each in contacts:
        search.index(connection, each, codes)


def typed(invented: Invented) -> dict[str, Callable[[], str]]:
    """What people type, by kind."""
    chance = invented.chance
    common = sorted({word.strip(".,") for note in invented.notes for word in note.split()})
    long_words = [word for word in common if len(word) > 4]
    return {
        "a rare word": lambda: chance.choice(invented.rare),
        "a common word": lambda: chance.choice(long_words),
        "the beginning of a word": lambda: chance.choice(long_words)[:3],
        "two letters": lambda: chance.choice(long_words)[:2],
        "two words": lambda: f"{chance.choice(long_words)} {chance.choice(long_words)}",
        "a CRN": lambda: f"S{100_000 + chance.randrange(CASES)}",
        "what is not there": lambda: "".join(chance.choices("qxzj", k=7)),
    }


def search_for(store: Store, words: Callable[[], str]) -> Times:
    return Times(
        tuple(took(partial(find, store.reader(OFFICER), words())) for _ in range(SEARCHES))
    )


def size_of(folder: Path) -> str:
    return (
        f"{sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 2**20:.0f} MB"
    )


def main() -> None:
    invented = invent()
    with scratch() as folder:
        store = make_store(folder / "data")
        filled = took(lambda: fill(store, invented))
        for _ in range(40):
            store.rest()
        kinds = {name: search_for(store, words) for name, words in typed(invented).items()}
        store.close()
        size = size_of(folder / "data")
    every = Times(tuple(run for times in kinds.values() for run in times.runs))
    tell(
        f"Search among {CONTACTS:,} contacts ({size}, written in {filled / 1000:.0f} s)",
        [
            Figure(
                "a word found",
                f"95th percentile {ms(every.percentile(95))}",
                "30 ms",
                spread(every),
            ),
            *(
                Figure(
                    f"  {name}", f"95th percentile {ms(times.percentile(95))}", "", spread(times)
                )
                for name, times in kinds.items()
            ),
        ],
    )


if __name__ == "__main__":
    main()
