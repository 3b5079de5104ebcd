"""One SQLCipher connection: key, pragmas, and its errors in words a person can act on.

Must not know tables. Passing a raw key skips the slow key derivation of SQLCipher: ours is done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from om_desktop.errors import EnvironmentProblem, Trouble

STORE_FILE = "case-file.db"
Connection = Any  # sqlcipher3 ships no types; the DB-API connection
_BUSY_MS = 5_000
_TOGETHER = 200
# More than the program has, so that none is prepared twice: a save alone runs about sixty.
_STATEMENTS_KEPT = 512

_OF_A_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_OF_A_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
    f"PRAGMA busy_timeout={_BUSY_MS}",
    # The checkpoint is run when idle; a save must not pay for it. The limit is a safety net.
    "PRAGMA wal_autocheckpoint=16384",
)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open the store with its raw key.

    Raises EnvironmentProblem: DAMAGED when the file is not readable with this key.
    """
    mode = "ro" if read_only else "rwc"
    with in_plain_words():
        connection = dbapi2.connect(
            f"file:{path}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS_KEPT,
        )
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            if read_only and "journal_mode" in pragma:
                continue
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Run a write transaction: everything is kept, or nothing.

    Within another one it is a part of that: taken back alone, kept with the whole.
    """
    begin, keep, take_back = _OF_A_PART if connection.in_transaction else _OF_A_WHOLE
    with in_plain_words():
        connection.execute(begin)
        try:
            yield
            connection.execute(keep)
        except BaseException:
            # A full disk may have rolled back already; the first error is the one to report.
            if connection.in_transaction:
                for step in take_back:
                    connection.execute(step)
            raise


class Together:
    """Transactions that go to the disk some hundred together; each stays whole by itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting = 0
        self._begin()

    def _begin(self) -> None:
        with in_plain_words():
            self._connection.execute(_OF_A_WHOLE[0])

    def went_well(self) -> None:
        """Count one; put them on the disk when they are many."""
        self._waiting += 1
        if self._waiting >= _TOGETHER:
            self.end()
            self._waiting = 0
            self._begin()

    def end(self) -> None:
        """Put the rest on the disk; what failed was taken back before."""
        with in_plain_words():
            if self._connection.in_transaction:
                self._connection.execute(_OF_A_WHOLE[1])


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn the database's own errors into EnvironmentProblem, with what was kept and what to do."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        problem = _problem(str(error))
        if problem is None:
            raise
        raise problem from error


def damage(connection: Connection) -> list[str]:
    """Return what the database's own checks find: altered pages, broken structure."""
    with in_plain_words():
        altered = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if altered:
        return altered
    return [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]


def check_damage(connection: Connection) -> None:
    """Raise EnvironmentProblem (DAMAGED) when the database's own checks find anything."""
    found = damage(connection)
    if found:
        raise damaged(f"{len(found)} pages or tables fail their check")


def damaged(detail: str = "") -> EnvironmentProblem:
    """Return the problem of a damaged store, in the words shown for it."""
    return EnvironmentProblem(
        Trouble.DAMAGED,
        "The case file on this laptop is damaged" + (f" ({detail})." if detail else "."),
        "Nothing was changed. Copy the data folder as it is, then put back a backup.",
    )


def _problem(message: str) -> EnvironmentProblem | None:
    if "disk is full" in message:
        return EnvironmentProblem(
            Trouble.DISK_FULL,
            "The disk is full, so the last change was not kept.",
            "Free some space, then save again. Everything saved before is safe.",
        )
    if "readonly" in message or "read-only" in message or "unable to open" in message:
        return EnvironmentProblem(
            Trouble.READ_ONLY,
            "The data folder cannot be written to.",
            "Ask for write access to the folder, or start with another --data-dir.",
        )
    if "malformed" in message or "not a database" in message or "disk I/O" in message:
        return damaged()
    if "locked" in message or "busy" in message:
        return EnvironmentProblem(
            Trouble.IN_USE,
            "Another OM Desktop is writing to this case file.",
            "Close the other one, then try again. Nothing was changed.",
        )
    return None
