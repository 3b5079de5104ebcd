"""A case file that commands are run on, and what running one gives."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from om_desktop.operations.reference import load_reference
from om_desktop.storage import store as store_module
from om_desktop.storage.keys import read_keys, unlock
from om_desktop.storage.store import Store
from tests.support.people import OFFICER
from tests.support.stores import PASSPHRASE, Clock

TODAY = date(2026, 5, 27)
CRN = "W205518"
Run = Callable[..., tuple[int, str, str]]


def opened(folder: Path, clock: Clock) -> Store:
    """Open the case file to write, as the window does."""
    key = unlock(read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    return store_module.open_store(folder, key, load_reference(), clock=clock)
