"""Checks the whole store against itself: pages, hashes, journal, files; knows records by id."""

from dataclasses import dataclass
from uuid import UUID

from om_desktop.domain.record import Record
from om_desktop.errors import EnvironmentProblem, NotFound
from om_desktop.storage import cases, conflicts, journal
from om_desktop.storage.connection import Connection, damage
from om_desktop.storage.files import FileStore
from om_desktop.storage.tables import READERS, TABLES
from om_desktop.wire.canonical import HASH_SPACE, hash_share, record_hash
from om_desktop.wire.plain import Plain, from_plain, to_plain


@dataclass(frozen=True)
class Verdict:
    """What was checked, and what was found wrong (empty when all is well).

    conflicts: how many values changed here and in a source wait to be settled; nothing is wrong.
    """

    cases: int
    records: int
    operations: int
    files: int
    found: tuple[str, ...]
    conflicts: int


def verify(connection: Connection, files: FileStore) -> Verdict:
    """Check pages, every record's hash, every case's hash, the journal's replay, every file."""
    found = [f"database: {line}" for line in damage(connection)]
    records = operations = 0
    case_ids = cases.all_ids(connection)
    for case_id in case_ids:
        held = _records(connection, case_id)
        records += len(held)
        found += _wrong_hashes(connection, case_id, held)
        made = list(journal.operations_of(connection, case_id))
        operations += len(made)
        found += _unlike_the_journal(held, journal.replay(iter(made)))
    digests = [row[0] for row in connection.execute("SELECT sha256 FROM stored_file")]
    found += [f"file {digest[:12]}: {trouble}" for digest, trouble in _bad_files(files, digests)]
    waiting = conflicts.count_open(connection)
    return Verdict(len(case_ids), records, operations, len(digests), tuple(found), waiting)


Held = dict[UUID, tuple[type[Record], Plain, bytes]]


def _records(connection: Connection, case_id: UUID) -> Held:
    held: Held = {}
    for kind in TABLES:
        reader = READERS[kind]
        rows = connection.execute(
            f'SELECT {reader.columns}, record_hash FROM "{kind.KIND}" WHERE case_id = ?',  # noqa: S608 - names are our own
            (str(case_id),),
        )
        for *values, hashed in rows:
            plain = to_plain(from_plain(kind, reader.plain(tuple(values))))
            held[UUID(plain["record_id"])] = (kind, plain, hashed)
    return held


def _wrong_hashes(connection: Connection, case_id: UUID, held: Held) -> list[str]:
    found = [
        f"{kind.KIND} {record_id}: its hash does not fit"
        for record_id, (kind, plain, hashed) in held.items()
        if record_hash(kind, plain) != hashed
    ]
    total = sum(hash_share(record_id, hashed) for record_id, (_, _, hashed) in held.items())
    row = connection.execute(
        "SELECT seen_hash FROM case_state WHERE case_id = ?", (str(case_id),)
    ).fetchone()
    if row is None or int.from_bytes(row[0]) != total % HASH_SPACE:
        found.append(f"case {case_id}: its hash does not fit")
    return found


def _unlike_the_journal(held: Held, replayed: dict[UUID, tuple[type[Record], Plain]]) -> list[str]:
    found = [
        f"record {record_id}: in the journal, not in its table"
        for record_id in replayed.keys() - held.keys()
    ]
    for record_id, (kind, plain, _) in held.items():
        made = replayed.get(record_id)
        if made is None:
            found.append(f"{kind.KIND} {record_id}: not in the journal")
        elif to_plain(from_plain(kind, made[1])) != plain:
            found.append(f"{kind.KIND} {record_id}: differs from its journal")
    return found


def _bad_files(files: FileStore, digests: list[str]) -> list[tuple[str, str]]:
    bad: list[tuple[str, str]] = []
    for digest in digests:
        try:
            files.read(digest)
        except NotFound:
            bad.append((digest, "missing"))
        except EnvironmentProblem:
            bad.append((digest, "damaged"))
    return bad
