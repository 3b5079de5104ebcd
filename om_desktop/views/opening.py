"""Opening a case file, away from the window's thread: who may, with what, and what came of it.

Everything slow is imported and done in its own two lanes: while the key is being made from a
passphrase in one, the store's libraries are read in by the other. Must not import storage when it
is loaded: the unlock page must paint at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from om_desktop.errors import OmDesktopError

T = TypeVar("T")
Done = Callable[[T], None]
Refused = Callable[[OmDesktopError], None]
Progress = Callable[[int, int], None]


class MakeDemo(Protocol):
    """Makes the invented caseload in a folder; returns the staff code and passphrase to open with.

    Tells how many cases are done of how many, from its own thread.
    """

    def __call__(self, folder: Path, progress: Progress) -> tuple[str, str]:
        """Make it, or return how to open the one that is there."""


@dataclass(frozen=True)
class Unlocker:
    """Somebody who may unlock here."""

    staff_code: str
    name: str
    team: str


@dataclass(frozen=True)
class Found:
    """What stands outside the encrypted case file, as the unlock page says it.

    when: in words, empty when it was never locked. why: asked, idle, sleep, closed. broken_off: a
    window had it open and did not close it. in_use: one has it open now.
    """

    people: tuple[Unlocker, ...] = ()
    locked_by: str = ""
    when: str = ""
    why: str = ""
    broken_off: bool = False
    in_use: bool = False
    cases: int = 0
    changes: int = 0
    drafts: int = 0
    hint: str = ""
    idle_minutes: int = 0
    version: str = ""


@dataclass(frozen=True)
class Unlocked:
    """An open store, the person at the desk, and the recovery code of a store just made."""

    store: Any
    actor: Any
    recovery_code: str = ""


class Opening(QObject):
    """Looks at a data folder, unlocks it, sets it up; answers come in the window's thread."""

    _answered = Signal(object)
    _moved = Signal(int, int)
    crashed = Signal(object)

    def __init__(self, folder: Path, *, stretch: object = None) -> None:
        """Work on a data folder. `stretch`: how keys are made; None is measured here."""
        super().__init__()
        self.folder = folder
        self._stretch = stretch
        self._lanes: Any = None  # a ThreadPoolExecutor, made when there is work
        self._progress: Callable[[int, int], None] = lambda _done, _all: None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def is_set_up(self) -> bool:
        """Whether the folder holds a case file; a look at the disk, quick enough for the window."""
        # The name is storage.keys.KEY_FILE, which must not be imported here.
        return (self.folder / "keys.json").exists()

    def run(
        self, work: Callable[[], T], owner: QObject, done: Done[T], failed: Refused | None = None
    ) -> None:
        """Do some work away from the window; the answer is dropped when its owner is gone."""

        def finished(future: Any) -> None:  # noqa: ANN401  a Future; its module is read in late
            self._answered.emit((future, owner, done, failed))

        if self._lanes is None:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes = ThreadPoolExecutor(max_workers=2, thread_name_prefix="opening")
        self._lanes.submit(work).add_done_callback(finished)

    def warm_up(self, also: Callable[[], None] = lambda: None) -> None:
        """Read in what unlocking needs, and then `also`, while the person types."""

        def read_in() -> None:
            _steps()
            also()

        self.run(read_in, self, lambda _none: None)

    def look(self, owner: QObject, done: Done[Found], failed: Refused) -> None:
        """Find out who may unlock and what is kept. Fails with DAMAGED or MISSING."""
        folder = self.folder
        self.run(lambda: _steps().look(folder), owner, done, failed)

    def unlock(
        self,
        staff_code: str,
        passphrase: str,
        owner: QObject,
        done: Done[Unlocked],
        failed: Refused,
        *,
        read_only: bool = False,
    ) -> None:
        """Open the case file. Fails with every EnvironmentProblem of a start."""
        folder = self.folder
        self.run(
            lambda: _steps().unlock(folder, staff_code, passphrase, read_only=read_only),
            owner,
            done,
            failed,
        )

    def recover(
        self,
        code: str,
        staff_code: str,
        passphrase: str,
        owner: QObject,
        done: Done[Unlocked],
        failed: Refused,
    ) -> None:
        """Open the case file by its recovery code and give the person a new passphrase."""
        folder, stretch = self.folder, self._stretch
        self.run(
            lambda: _steps().recover(folder, code, staff_code, passphrase, stretch),
            owner,
            done,
            failed,
        )

    def set_up(
        self,
        entry: Mapping[str, str],
        passphrase: str,
        owner: QObject,
        done: Done[Unlocked],
        failed: Refused,
    ) -> None:
        """Make a case file for its first person; `entry` is the person's staff entry, plain.

        Fails with InvalidInput by field, or EnvironmentProblem.
        """
        folder, stretch = self.folder, self._stretch
        self.run(lambda: _steps().set_up(folder, entry, passphrase, stretch), owner, done, failed)

    def make_demo(
        self,
        make: MakeDemo,
        owner: QObject,
        progress: Progress,
        done: Done[Unlocked],
        failed: Refused,
    ) -> None:
        """Make the demo in the folder this opening works on, and open it."""
        folder = self.folder
        self._progress = progress

        def work() -> Unlocked:
            staff_code, passphrase = make(folder, self._moved.emit)
            opened: Unlocked = _steps().unlock(folder, staff_code, passphrase, read_only=False)
            return opened

        self.run(work, owner, done, failed)

    def close(self) -> None:
        """Finish what is under way and take nothing more."""
        if self._lanes is not None:
            self._lanes.shutdown(wait=True, cancel_futures=True)

    @Slot(int, int)
    def _tell_progress(self, done: int, of: int) -> None:
        self._progress(done, of)

    @Slot(object)
    def _deliver(self, answer: tuple[Any, QObject, Done[Any], Refused | None]) -> None:
        future, owner, done, failed = answer
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if shiboken6.isValid(owner):
                done(future.result())
            else:
                _put_away(future.result())
        elif isinstance(error, OmDesktopError) and failed is not None:
            if shiboken6.isValid(owner):
                failed(error)
        else:
            self.crashed.emit(error)


def _put_away(result: object) -> None:
    """Close a store that nobody waits for any more, or it would stay open and locked."""
    if isinstance(result, Unlocked):
        result.store.close()


def _steps() -> Any:  # noqa: ANN401  a module; naming it would import it
    """Return the module that knows the store; read in by the lane that first needs it."""
    from om_desktop.views import opening_steps

    return opening_steps
