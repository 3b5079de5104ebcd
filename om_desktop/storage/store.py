"""The store: one data folder, opened; the only place that begins and commits transactions.

Must be used by one thread at a time (the store lane). Must not know screens.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import EnvironmentProblem, NotFound, Trouble
from om_desktop.operations.ports import Changes, DraftKey
from om_desktop.storage import connection as raw
from om_desktop.storage import drafts, keys, prompt_table, schema, search, startup
from om_desktop.storage import staff as staff_table
from om_desktop.storage.case_files import CaseFiles
from om_desktop.storage.connection import Connection, Together, in_plain_words, transaction
from om_desktop.storage.drafts import Content
from om_desktop.storage.files import FileStore
from om_desktop.storage.keys import LockNote, Stretch
from om_desktop.storage.reader import Reader
from om_desktop.storage.startup import Opened
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from om_desktop.storage.verify import Verdict, verify

T = TypeVar("T")
FILES = "files"
_DEVICE = "device_id"
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Done(Generic[T]):
    """What an operation returned, and what it changed."""

    result: T
    changes: Changes


class Store:
    """An open case file. Reads and writes are always for one person, who is named each time."""

    def __init__(
        self,
        folder: Path,
        opened: Opened,
        data_key: bytes,
        reference: Reference,
        clock: Clock = utc_now,
    ) -> None:
        self.folder = folder
        self.reference = reference
        self.clock = clock
        self.read_only = opened.read_only
        self._opened = opened
        self._data_key = data_key
        self._sweeping_later = False
        self._together: Together | None = None
        self.files = FileStore(folder / FILES, data_key)
        self._case_files = CaseFiles(opened.connection)
        self._device_id = staff_table.setting(self._connection, _DEVICE) or ""

    @property
    def _connection(self) -> Connection:
        return self._opened.connection

    def transact(
        self,
        actor: StaffMember,
        operation: Callable[[StoreUnitOfWork], T],
        *,
        initiator: int = 0,
    ) -> Done[T]:
        """Run an operation in one transaction; prompts of the case are recomputed with it.

        Raises what the operation raises (nothing is then kept), EnvironmentProblem.
        """
        self._check_writable()
        unit = StoreUnitOfWork(
            self._connection,
            self.files,
            self._case_files,
            actor,
            self.reference,
            lambda: staff_table.staff_list(self._connection),
            self.clock(),
            self._device_id,
        )
        try:
            with transaction(self._connection):
                result = operation(unit)
                self._bring_prompts_up_to_date(unit)
        except BaseException:
            self._case_files.drop(unit.case_id)
            raise
        if self._together is not None:
            self._together.went_well()
        return Done(result, unit.changes(initiator))

    def _bring_prompts_up_to_date(self, unit: StoreUnitOfWork) -> None:
        if unit.case_id is None:
            return
        if self._sweeping_later:
            prompt_table.forget(self._connection, unit.case_id)
        else:
            file = self._case_files.read(unit.case_id)
            prompt_table.recompute(self._connection, file, unit.now, self.reference)

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """Write much at once, as the demo does: prompts are left to the sweep afterwards.

        Operations go to the disk many together. A power cut meanwhile may cost the newest, never
        half of one.
        """
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._sweeping_later, self._together = True, Together(self._connection)
        try:
            yield
        finally:
            # A disk that is full takes back all that waited for it, not only the last.
            self._case_files.drop_all()
            self._together.end()
            self._sweeping_later, self._together = False, None
            self._connection.execute("PRAGMA synchronous=FULL")

    def reader(self, actor: StaffMember) -> Reader:
        """Return what queries read with, for one person."""
        return Reader(
            self._connection, self.files, self._case_files, actor, self.reference, self.clock()
        )

    def keep_draft(self, actor: StaffMember, key: DraftKey, content: Content) -> datetime:
        """Write a draft and return when it was kept."""
        self._check_writable()
        now = self.clock()
        with transaction(self._connection):
            drafts.keep(self._connection, actor.staff_code, key, content, now)
        return now

    def discard_draft(self, actor: StaffMember, key: DraftKey) -> None:
        """Remove a draft."""
        with transaction(self._connection):
            drafts.discard(self._connection, actor.staff_code, key)

    def note_reading(self, actor: StaffMember, case_id: UUID, record_id: UUID) -> None:
        """Record that a sensitive entry was read: who, what, when."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO reading (case_id, record_id, staff_code, read_at) VALUES (?, ?, ?, ?)",
                (str(case_id), str(record_id), actor.staff_code, self.clock().isoformat()),
            )

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting of this laptop."""
        with transaction(self._connection):
            staff_table.set_setting(self._connection, name, value)

    def staff(self) -> Sequence[StaffMember]:
        """Return the staff list."""
        return staff_table.staff_list(self._connection)

    def first_person(self) -> str:
        """Return the staff code of whoever set this laptop up."""
        return staff_table.first(self._connection)

    def put_staff(self, people: Iterable[StaffMember]) -> None:
        """Add people to the staff list, or change their entries, also where they unlock."""
        entries = list(people)
        with transaction(self._connection):
            for person in entries:
                staff_table.put(self._connection, person)
        found = changed = keys.read_keys(self.folder)
        for person in entries:
            changed = keys.with_entry(changed, person)
        if changed != found:
            keys.write_keys(self.folder, changed)

    def give_passphrase(
        self, person: StaffMember, passphrase: str, stretch: Stretch | None = None
    ) -> None:
        """Let a person unlock with a passphrase of their own, or change it; no record is touched.

        stretch: None is measured on this machine. Raises NotFound when the person is not on the
        staff list.
        """
        if person not in staff_table.staff_list(self._connection):
            raise NotFound("Add the person to the staff list first.")
        found = keys.read_keys(self.folder)
        changed = keys.with_person(
            found, self._data_key, person, passphrase, stretch or keys.calibrate()
        )
        keys.write_keys(self.folder, changed)

    def check_passphrase(self, staff_code: str, passphrase: str) -> None:
        """Raise EnvironmentProblem (WRONG_KEY) unless this is the person's passphrase."""
        keys.unlock(keys.read_keys(self.folder), staff_code, passphrase)

    def who_may_unlock(self) -> frozenset[str]:
        """Return the staff codes of those with a passphrase here."""
        return frozenset(person.staff_code for person in keys.read_keys(self.folder).people)

    def take_passphrase(self, staff_code: str) -> None:
        """Stop a person's passphrase from opening this case file."""
        keys.write_keys(self.folder, keys.without_person(keys.read_keys(self.folder), staff_code))

    def new_recovery_code(self, stretch: Stretch | None = None) -> str:
        """Replace the recovery code and return the new one, to be shown once."""
        changed, code = keys.with_new_code(
            keys.read_keys(self.folder), self._data_key, stretch or keys.calibrate()
        )
        keys.write_keys(self.folder, changed)
        return code

    def note_opened(self, actor: StaffMember) -> None:
        """Say in the key file that a window has this case file open."""
        now = self.clock().isoformat()
        self._write_note(LockNote(locked_by=actor.staff_code, opened_at=now))

    def note_locked(self, actor: StaffMember, why: str) -> None:
        """Say in the key file who locked when and why, and how much is kept; nothing of a case."""
        count = self._count
        self._write_note(
            LockNote(
                locked_by=actor.staff_code,
                locked_at=self.clock().isoformat(),
                why=why,
                cases=count('SELECT count(*) FROM "case"'),
                changes=self.waiting(),
                drafts=count("SELECT count(*) FROM draft"),
            )
        )

    def _write_note(self, note: LockNote) -> None:
        if self.read_only:
            return
        # What the unlock page says is worth no error on a disk that is full: locking comes first.
        with suppress(EnvironmentProblem):
            keys.write_keys(self.folder, keys.with_lock_note(keys.read_keys(self.folder), note))

    def sweep_prompts(self, limit_seconds: float) -> int:
        """Recompute prompts that hold no longer, for about so long.

        Returns how many cases are left; call again until it is 0. A case file open to read only
        keeps the prompts it has.
        """
        if self.read_only:
            return 0
        return prompt_table.sweep(self._connection, self.clock(), self.reference, limit_seconds)

    def has_stale_prompts(self) -> bool:
        """Whether a day, a policy or an appointment's time passed since prompts were computed."""
        if self.read_only:
            return False
        return bool(prompt_table.stale_cases(self._connection, self.clock(), self.reference))

    def rest(self) -> None:
        """Do what saves leave for a quiet moment: checkpoint, merge the search index."""
        if self.read_only:
            return
        with in_plain_words():
            search.rest(self._connection)
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def waiting(self) -> int:
        """Count the changes kept on this laptop that no centre has yet."""
        return self._count("SELECT count(*) FROM outbox WHERE state = 'waiting'")

    def _count(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])

    def verify(self) -> Verdict:
        """Check the whole store against itself."""
        with in_plain_words():
            return verify(self._connection, self.files)

    def back_up(self, target: Path) -> None:
        """Copy the whole store, encrypted with the same key."""
        schema.back_up(self._connection, keys.derived_key(self._data_key, "database"), target)

    def close(self) -> None:
        """Close the store and let others in; the log is folded into the file."""
        try:
            if not self.read_only:
                # A full disk keeps the log as it is: it is whole, and folded in another time.
                with suppress(EnvironmentProblem), in_plain_words():
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._connection.close()
            if self._opened.lock is not None:
                self._opened.lock.release()

    def _check_writable(self) -> None:
        if self.read_only:
            raise EnvironmentProblem(
                Trouble.READ_ONLY, "This case file is open to read only.", "Nothing was changed."
            )


@dataclass(frozen=True)
class NewStore:
    """A store just made and the recovery code to be shown once."""

    store: Store
    recovery_code: str


def create_store(
    folder: Path,
    person: StaffMember,
    passphrase: str,
    reference: Reference,
    *,
    stretch: Stretch | None = None,
    clock: Clock = utc_now,
) -> NewStore:
    """Make a case file in a data folder for its first person.

    Raises EnvironmentProblem (IN_USE, READ_ONLY, DISK_FULL) or, when the folder holds one
    already, EnvironmentProblem (IN_USE): an existing case file is never written over.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentProblem(
            Trouble.READ_ONLY,
            "The data folder cannot be made.",
            "Start with another --data-dir.",
        ) from error
    lock = startup.take_lock(folder)
    try:
        _refuse_existing(folder)
        startup.check_space(folder)
        made = keys.make_keys(person, passphrase, stretch or keys.calibrate())
        connection = raw.connect(
            folder / raw.STORE_FILE, keys.derived_key(made.data_key, "database")
        )
        schema.make(connection)
        with transaction(connection):
            staff_table.put(connection, person)
            staff_table.set_setting(connection, _DEVICE, secrets.token_hex(8))
        # Last: a folder without a key file is not a store, so a crash before this leaves none.
        keys.write_keys(folder, made.key_file)
    except BaseException:
        lock.release()
        raise
    opened = Opened(connection, lock, read_only=False)
    return NewStore(Store(folder, opened, made.data_key, reference, clock), made.recovery_code)


def _refuse_existing(folder: Path) -> None:
    if startup.is_set_up(folder):
        raise EnvironmentProblem(
            Trouble.IN_USE,
            "This folder already holds a case file.",
            "Unlock it, or start with another --data-dir.",
        )
    # Left by a set-up that did not finish; without its key nobody can read it.
    for left_over in folder.glob(f"{raw.STORE_FILE}*"):
        left_over.unlink()


def open_store(
    folder: Path,
    data_key: bytes,
    reference: Reference,
    *,
    read_only: bool = False,
    clock: Clock = utc_now,
) -> Store:
    """Open a case file. Raises EnvironmentProblem, see startup.py."""
    if read_only:
        opened = startup.open_to_read(folder, data_key)
    else:
        opened = startup.open_to_write(folder, data_key, clock())
    return Store(folder, opened, data_key, reference, clock)
