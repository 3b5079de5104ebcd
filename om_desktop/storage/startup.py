"""Opening a data folder: every check at start, each with a clear answer; must not know screens."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.storage import connection as raw
from om_desktop.storage import schema
from om_desktop.storage.connection import STORE_FILE, Connection
from om_desktop.storage.keys import KEY_FILE, derived_key

LOCK_FILE = "in-use.lock"
_LEAST_FREE_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class Opened:
    """An open store: its connection, and the lock that keeps a second writer out."""

    connection: Connection
    lock: FileLock | None
    read_only: bool


def is_set_up(folder: Path) -> bool:
    """Whether a data folder holds a case file."""
    return (folder / KEY_FILE).exists()


def take_lock(folder: Path) -> FileLock:
    """Keep a second OM Desktop from writing here.

    Raises EnvironmentProblem (IN_USE, READ_ONLY).
    """
    # Taken in one lane and let go in another: a lock that belongs to a thread would stay held.
    lock = FileLock(folder / LOCK_FILE, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise EnvironmentProblem(
            Trouble.IN_USE,
            "OM Desktop is already open on this case file.",
            "Use the window that is open. Commands that only read work beside it.",
        ) from None
    except OSError as error:
        raise _read_only() from error
    return lock


def check_space(folder: Path) -> None:
    """Raise EnvironmentProblem (DISK_FULL) when there is no room to work in."""
    if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
        raise EnvironmentProblem(
            Trouble.DISK_FULL,
            "The disk has less than 50 MB left.",
            "Free some space, then start again. Everything saved before is safe.",
        )


def open_to_write(folder: Path, data_key: bytes, now: datetime) -> Opened:
    """Open a case file to work in: checked, lifted to this version, locked for others.

    Raises EnvironmentProblem: IN_USE, READ_ONLY, DISK_FULL, NEWER_STORE, DAMAGED, MISSING.
    """
    lock = take_lock(folder)
    connection: Connection | None = None
    try:
        check_space(folder)
        connection = _connect(folder, data_key, read_only=False)
        schema.check_version(connection)
        raw.check_damage(connection)
        schema.migrate(connection, derived_key(data_key, "database"), folder, now)
    except BaseException:
        if connection is not None:
            connection.close()
        lock.release()
        raise
    return Opened(connection, lock, read_only=False)


def open_to_read(folder: Path, data_key: bytes) -> Opened:
    """Open a case file to read in, beside a window that is open, or when it is damaged.

    Raises EnvironmentProblem: NEWER_STORE, DAMAGED, MISSING.
    """
    connection = _connect(folder, data_key, read_only=True)
    try:
        schema.check_version(connection)
        schema.check_not_older(connection)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, None, read_only=True)


def _connect(folder: Path, data_key: bytes, *, read_only: bool) -> Connection:
    path = folder / STORE_FILE
    if not path.exists():
        raise EnvironmentProblem(
            Trouble.MISSING,
            "The key file is here, but the case file itself is missing.",
            "Put case-file.db back from a backup of the data folder.",
        )
    return raw.connect(path, derived_key(data_key, "database"), read_only=read_only)


def _read_only() -> EnvironmentProblem:
    return EnvironmentProblem(
        Trouble.READ_ONLY,
        "The data folder cannot be written to.",
        "Ask for write access to the folder, or start with another --data-dir.",
    )
