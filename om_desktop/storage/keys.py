"""The key file: a random data key, wrapped for each person's passphrase and for a recovery code.

The passphrase is never kept. Changing it wraps the same data key anew; no record is touched.
Names of staff stand here in clear, because the unlock page must offer them; nothing of a case does.
"""

import base64
import errno
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.errors import EnvironmentProblem, NotFound, Trouble
from om_desktop.storage.durable import put_in_place

KEY_FILE = "keys.json"
KEY_BYTES = 32
RECOVERY = "recovery"
_MEMORY_KIB = 64 * 1024
_TARGET_SECONDS = 0.5
_MOST_ROUNDS = 64
# Crockford's alphabet: no I, L, O, U, so a code read aloud or from print is not misread.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")
_CODE_GROUPS, _CODE_GROUP = 6, 5


class Stretch(msgspec.Struct, frozen=True):
    """Argon2id parameters, stored with the wrap: rounds, memory in KiB, lanes."""

    rounds: int
    memory_kib: int = _MEMORY_KIB
    lanes: int = 2


class Wrap(msgspec.Struct, frozen=True):
    """The data key as one person's passphrase, or the recovery code, opens it."""

    staff_code: str
    stretch: Stretch
    salt: str
    sealed: str
    name: str = ""
    role: str = ""
    grade: str = ""
    team_code: str = ""
    team_name: str = ""


class LockNote(msgspec.Struct, frozen=True):
    """What the unlock page says: who locked when and why, and what is kept, in plain counts.

    locked_by is a staff code, locked_at a moment in UTC; why is asked, idle, sleep or closed.
    While the window is open `opened_at` is set: found so at start, it was not closed properly.
    """

    locked_by: str = ""
    locked_at: str = ""
    why: str = ""
    opened_at: str = ""
    cases: int = 0
    changes: int = 0
    drafts: int = 0


class KeyFile(msgspec.Struct, frozen=True):
    """What keys.json holds; `hint` is the passphrase of a demo, told to whoever tries it."""

    store_id: str
    wraps: tuple[Wrap, ...]
    version: int = 1
    lock_note: LockNote = LockNote()
    hint: str = ""

    def wrap_of(self, staff_code: str) -> Wrap:
        """Return one person's wrap. Raises NotFound."""
        for wrap in self.wraps:
            if wrap.staff_code == staff_code:
                return wrap
        raise NotFound("Nobody with this staff code uses this laptop.")

    @property
    def people(self) -> tuple[StaffMember, ...]:
        """Who may unlock, in the order they were added."""
        return tuple(_person(wrap) for wrap in self.wraps if wrap.staff_code != RECOVERY)


@dataclass(frozen=True)
class NewKeys:
    """A key file just made, the data key, and the recovery code to be shown once."""

    key_file: KeyFile
    data_key: bytes
    recovery_code: str


def _person(wrap: Wrap) -> StaffMember:
    return StaffMember(
        staff_code=wrap.staff_code,
        name=wrap.name,
        role=Role(wrap.role),
        grade=Grade(wrap.grade),
        team_code=wrap.team_code,
        team_name=wrap.team_name,
    )


def calibrate() -> Stretch:
    """Return parameters that take about half a second on this machine, at least 64 MiB."""
    started = time.perf_counter()
    _stretched("calibrate", b"0" * 16, Stretch(rounds=1))
    one_round = max(time.perf_counter() - started, 0.001)
    return Stretch(rounds=max(2, min(_MOST_ROUNDS, round(_TARGET_SECONDS / one_round))))


def make_keys(person: StaffMember, passphrase: str, stretch: Stretch) -> NewKeys:
    """Make a data key with its first person and a recovery code."""
    data_key = secrets.token_bytes(KEY_BYTES)
    store_id = secrets.token_hex(16)
    code = make_recovery_code()
    recovery = _wrap(
        data_key,
        store_id,
        StaffMember(staff_code=RECOVERY, name="", role=Role.READER),
        _normal_code(code),
        stretch,
    )
    first = _wrap(data_key, store_id, person, passphrase, stretch)
    return NewKeys(KeyFile(store_id, (recovery, first)), data_key, code)


def make_recovery_code() -> str:
    """Return a fresh recovery code of 150 bits, in groups that can be read aloud."""
    groups = (
        "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_GROUP)) for _ in range(_CODE_GROUPS)
    )
    return "-".join(groups)


def unlock(keys: KeyFile, staff_code: str, passphrase: str) -> bytes:
    """Return the data key. Raises EnvironmentProblem (WRONG_KEY) for a wrong passphrase."""
    return _opened(keys, keys.wrap_of(staff_code), passphrase)


def unlock_with_code(keys: KeyFile, code: str) -> bytes:
    """Return the data key by the recovery code. Raises EnvironmentProblem (WRONG_KEY)."""
    return _opened(keys, keys.wrap_of(RECOVERY), _normal_code(code))


def with_person(
    keys: KeyFile, data_key: bytes, person: StaffMember, passphrase: str, stretch: Stretch
) -> KeyFile:
    """Return the key file with a person added, or with his passphrase or role changed."""
    wrap = _wrap(data_key, keys.store_id, person, passphrase, stretch)
    codes = [held.staff_code for held in keys.wraps]
    # In its own place: who comes first unlocks by default, and stays first with a new passphrase.
    place = codes.index(person.staff_code) if person.staff_code in codes else len(codes)
    wraps = (*keys.wraps[:place], wrap, *keys.wraps[place + 1 :])
    return msgspec.structs.replace(keys, wraps=wraps)


def without_person(keys: KeyFile, staff_code: str) -> KeyFile:
    """Return the key file without a person, whose passphrase then opens nothing."""
    kept = tuple(w for w in keys.wraps if w.staff_code != staff_code)
    return msgspec.structs.replace(keys, wraps=kept)


def with_new_code(keys: KeyFile, data_key: bytes, stretch: Stretch) -> tuple[KeyFile, str]:
    """Return the key file with a new recovery code in place of the old, and the code."""
    code = make_recovery_code()
    nobody = StaffMember(staff_code=RECOVERY, name="", role=Role.READER)
    wrap = _wrap(data_key, keys.store_id, nobody, _normal_code(code), stretch)
    kept = tuple(w for w in keys.wraps if w.staff_code != RECOVERY)
    return msgspec.structs.replace(keys, wraps=(wrap, *kept)), code


def with_entry(keys: KeyFile, person: StaffMember) -> KeyFile:
    """Return the key file with a person's name, role and team as they are now; no key changes."""
    wraps = tuple(
        msgspec.structs.replace(
            wrap,
            name=person.name,
            role=person.role.value,
            grade=person.grade.value,
            team_code=person.team_code,
            team_name=person.team_name,
        )
        if wrap.staff_code == person.staff_code
        else wrap
        for wrap in keys.wraps
    )
    return msgspec.structs.replace(keys, wraps=wraps)


def with_lock_note(keys: KeyFile, note: LockNote) -> KeyFile:
    """Return the key file saying who has it open, or who locked it when."""
    return msgspec.structs.replace(keys, lock_note=note)


def with_hint(keys: KeyFile, hint: str) -> KeyFile:
    """Return the key file of a demo, whose passphrase is no secret."""
    return msgspec.structs.replace(keys, hint=hint)


def derived_key(data_key: bytes, purpose: str) -> bytes:
    """Return the key for one purpose (database, files) made from the data key."""
    hkdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"om-desktop {purpose}".encode())
    return hkdf.derive(data_key)


def read_keys(folder: Path) -> KeyFile:
    """Read the key file of a data folder. Raises EnvironmentProblem (MISSING, DAMAGED)."""
    path = folder / KEY_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except FileNotFoundError:
        raise EnvironmentProblem(
            Trouble.MISSING, "There is no case file on this laptop yet.", "Set this laptop up."
        ) from None
    except msgspec.DecodeError:
        raise EnvironmentProblem(
            Trouble.DAMAGED,
            "The key file of this laptop is damaged.",
            "Put back a copy of keys.json from a backup of the data folder.",
        ) from None


def write_keys(folder: Path, keys: KeyFile) -> None:
    """Write the key file so that a crash leaves the old or the new one, never half of one.

    Raises EnvironmentProblem (DISK_FULL, READ_ONLY); the key file is then as it was.
    """
    try:
        put_in_place(folder / KEY_FILE, msgspec.json.format(msgspec.json.encode(keys)))
    except OSError as error:
        raise _not_written(error) from error


def _not_written(error: OSError) -> EnvironmentProblem:
    if error.errno == errno.ENOSPC:
        return EnvironmentProblem(
            Trouble.DISK_FULL,
            "The disk is full, so the key file was not changed.",
            "Free some space, then try again. The passphrases are as they were.",
        )
    return EnvironmentProblem(
        Trouble.READ_ONLY,
        "The data folder cannot be written to, so the key file was not changed.",
        "Ask for write access to the folder. The passphrases are as they were.",
    )


def _wrap(
    data_key: bytes, store_id: str, person: StaffMember, secret: str, stretch: Stretch
) -> Wrap:
    salt = secrets.token_bytes(16)
    nonce = secrets.token_bytes(12)
    sealer = AESGCM(_stretched(secret, salt, stretch))
    bound_to = _bound_to(store_id, person.staff_code)
    sealed = nonce + sealer.encrypt(nonce, data_key, bound_to)
    return Wrap(
        staff_code=person.staff_code,
        stretch=stretch,
        salt=base64.b64encode(salt).decode(),
        sealed=base64.b64encode(sealed).decode(),
        name=person.name,
        role=person.role.value,
        grade=person.grade.value,
        team_code=person.team_code,
        team_name=person.team_name,
    )


def _opened(keys: KeyFile, wrap: Wrap, secret: str) -> bytes:
    sealed = base64.b64decode(wrap.sealed)
    opener = AESGCM(_stretched(secret, base64.b64decode(wrap.salt), wrap.stretch))
    try:
        return opener.decrypt(sealed[:12], sealed[12:], _bound_to(keys.store_id, wrap.staff_code))
    except InvalidTag:
        raise EnvironmentProblem(
            Trouble.WRONG_KEY,
            "That does not open this case file.",
            "Check Caps Lock and who is chosen, and try again.",
        ) from None


def _bound_to(store_id: str, staff_code: str) -> bytes:
    return f"{store_id}:{staff_code}".encode()


def _stretched(secret: str, salt: bytes, stretch: Stretch) -> bytes:
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=stretch.rounds,
        memory_cost=stretch.memory_kib,
        parallelism=stretch.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _normal_code(code: str) -> str:
    letters: Iterable[str] = code.upper().translate(_MISREAD)
    return "".join(letter for letter in letters if letter in _ALPHABET)
