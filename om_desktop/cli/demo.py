"""`om-desktop demo`: an invented caseload, opened in the window or worked for a day without one."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from om_desktop.cli.session import PASSPHRASE as PASSPHRASE_VARIABLE
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import in_london
from om_desktop.operations.demo.caseload import DemoCase, make_caseload
from om_desktop.operations.demo.words import OFFICER, PASSPHRASE, TEAM
from om_desktop.operations.ports import UnitOfWork
from om_desktop.operations.reference import load_reference
from om_desktop.paths import default_data_dir, demo_dir
from om_desktop.storage.keys import calibrate, read_keys, with_hint, write_keys
from om_desktop.storage.startup import is_set_up
from om_desktop.storage.store import Store, create_store, utc_now

Progress = Callable[[int, int], None]
DEFAULT_CASES = 60
_SWEEP_SECONDS = 0.2


@dataclass(frozen=True)
class Demo:
    """A demo just made, open: its store and whom its cases are about."""

    store: Store
    made: tuple[DemoCase, ...]


def run_demo(wanted: Namespace) -> int:
    """Make the demo where none is, and open it; or do the headless day."""
    if wanted.headless:
        from om_desktop.cli.headless import run_headless

        return run_headless(wanted)
    folder = wanted.data_dir or demo_dir(default_data_dir())
    if is_set_up(folder) and wanted.cases is None:
        print(f"Opening the demo made earlier. Its passphrase is: {passphrase()}")
    else:
        demo = make_demo(folder, wanted.cases or DEFAULT_CASES, show_progress)
        demo.store.close()
        print(f"The demo is ready. Its passphrase is: {passphrase()}")
    from om_desktop.app import run

    return run(folder)


def open_or_make(folder: Path, progress: Progress) -> tuple[str, str]:
    """Make the demo where none is; return the staff code and passphrase that open it."""
    if not is_set_up(folder):
        make_demo(folder, DEFAULT_CASES, progress).store.close()
    return OFFICER.staff_code, passphrase()


def passphrase() -> str:
    """Return the demo's passphrase: the one that is set for commands, else the demo's own."""
    return os.environ.get(PASSPHRASE_VARIABLE) or PASSPHRASE


def make_demo(folder: Path, count: int, progress: Progress) -> Demo:
    """Make a store with the demo's team and so many cases, seen from today.

    Raises EnvironmentProblem, also when the folder holds a case file already.
    """
    reference = load_reference()
    stretch = calibrate()
    store = create_store(folder, OFFICER, passphrase(), reference, stretch=stretch).store
    store.put_staff(TEAM)
    for person in TEAM[1:3]:
        store.give_passphrase(person, passphrase(), stretch)
    if passphrase() == PASSPHRASE:  # it is no secret: the unlock page of the demo says it
        write_keys(folder, with_hint(read_keys(folder), PASSPHRASE))
    today = in_london(utc_now()).date()

    def run_at(at: datetime, who: StaffMember, work: Callable[[UnitOfWork], object]) -> None:
        store.clock = lambda: at
        store.transact(who, work)

    with store.in_bulk():
        made = make_caseload(run_at, today, reference.calendar, count, progress)
    store.clock = utc_now
    while store.sweep_prompts(_SWEEP_SECONDS):
        pass
    return Demo(store, tuple(made))


def show_progress(done: int, count: int) -> None:
    """Say how far it is on one line of a terminal; nothing where there is none."""
    if sys.stderr.isatty():
        end = "\n" if done == count else ""
        print(f"\rMaking cases: {done:,} of {count:,}", end=end, file=sys.stderr, flush=True)
