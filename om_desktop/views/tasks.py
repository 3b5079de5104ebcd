"""The store lane: everything that touches the store runs there, one thing at a time, in order.

The window's thread never opens a connection. A result comes back through one queued signal and is
dropped when its owner is gone. What a person waits for goes first: background work runs in short
slices and only while nobody waits.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from om_desktop.domain.staff import StaffMember
from om_desktop.errors import OmDesktopError
from om_desktop.views import collecting
from om_desktop.views.feed import Feed

T = TypeVar("T")
# The lane is a plain thread; Store and its parts are named as Any here, because this module is
# imported before the store is (the unlock page must paint at once).
Work = Callable[[Any], T]
Answer = Callable[[T], None]
Refusal = Callable[[OmDesktopError], None]

SLICE_SECONDS = 0.02
_QUIET_MS = 10
_REST_AFTER_MS = 3_000


class Tasks(QObject):
    """Runs work on the store lane and brings the answers back to the window's thread."""

    _answered = Signal(object)
    crashed = Signal(object)

    def __init__(self, store: Any, actor: StaffMember, feed: Feed) -> None:  # noqa: ANN401 - read in late
        super().__init__()
        self._store = store
        self._actor = actor
        self._feed = feed
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._waiting = 0
        self._is_closed = False
        self._background: list[Callable[[Any], bool]] = []
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._run_slice)
        self._rest = QTimer(self, singleShot=True, interval=_REST_AFTER_MS)
        self._rest.timeout.connect(self._run_rest)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        work: Work[T],
        owner: QObject,
        done: Answer[T],
        failed: Refusal | None = None,
    ) -> None:
        """Read: `work` gets a Reader for the person at the desk; `done` gets what it returns."""
        self._submit(lambda: work(self._store.reader(self._actor)), owner, done, failed)

    def write(
        self,
        operation: Work[T],
        owner: QObject,
        done: Answer[T],
        failed: Refusal | None = None,
    ) -> None:
        """Run an operation in one transaction; then tell every open page, and `done`, in order."""

        def run() -> Any:  # noqa: ANN401 - read in late
            return self._store.transact(self._actor, operation, initiator=id(owner))

        def told(outcome: Any) -> None:  # noqa: ANN401 - read in late
            self._feed.publish(outcome.changes)
            if shiboken6.isValid(owner):
                done(outcome.result)

        # The feed must hear of a commit even when the page that asked is gone.
        self._submit(run, self, told, _only_while(owner, failed))

    def on_store(
        self,
        work: Work[T],
        owner: QObject,
        done: Answer[T],
        failed: Refusal | None = None,
    ) -> None:
        """Run work on the store itself: drafts, settings, passphrases."""
        self._submit(lambda: work(self._store), owner, done, failed)

    def in_background(self, work: Callable[[Any], bool]) -> None:
        """Run slices of work on the store while nobody waits, until `work` returns False.

        One call of `work` takes at most about SLICE_SECONDS.
        """
        self._background.append(work)
        self._quiet.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and no background work waits."""
        return self._waiting == 0 and not self._background

    def close(self) -> None:
        """Finish what was asked for, then close the store; what is asked for later is dropped."""
        self._is_closed = True
        self._background.clear()
        self._quiet.stop()
        self._rest.stop()
        closed = self._lane.submit(self._store.close)
        self._lane.shutdown(wait=True)
        closed.result()

    def _submit(
        self,
        run: Callable[[], T],
        owner: QObject,
        done: Answer[T],
        failed: Refusal | None,
    ) -> None:
        if self._is_closed:  # a timer of a page that is on its way out
            return
        self._waiting += 1
        self._rest.start()

        def work() -> None:
            try:
                result = run()
            except Exception as error:  # noqa: BLE001 - the edge of the lane: every error goes home
                problem = error
                self._answered.emit(lambda: self._refuse(owner, failed, problem))
            else:
                self._answered.emit(lambda: done(result) if shiboken6.isValid(owner) else None)

        self._lane.submit(work)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        self._waiting -= 1
        if self._waiting == 0 and self._background:
            self._quiet.start()
        answer()

    def _refuse(self, owner: QObject, failed: Refusal | None, error: Exception) -> None:
        if isinstance(error, OmDesktopError) and failed is not None:
            if shiboken6.isValid(owner):
                failed(error)
            return
        self.crashed.emit(error)

    def _run_slice(self) -> None:
        if self._waiting or not self._background:
            return
        # Taken out while it runs: work that fails must not come round again.
        work = self._background.pop(0)

        def sliced(more: bool) -> None:  # noqa: FBT001 - an answer's argument
            if more:
                self._background.insert(0, work)
                self._quiet.start()

        self.on_store(work, self, sliced, lambda _error: None)

    def _run_rest(self) -> None:
        if self._waiting:
            self._rest.start()
            return
        collecting.tidy()
        self._waiting += 1
        self._lane.submit(self._rest_on_lane)

    def _rest_on_lane(self) -> None:
        try:
            self._store.rest()
        except OmDesktopError:
            # A full disk, or another program at the file: the next save meets it and says so.
            self._answered.emit(lambda: None)
        except Exception as error:  # noqa: BLE001 - the edge of the lane
            problem = error
            self._answered.emit(lambda: self.crashed.emit(problem))
        else:
            self._answered.emit(lambda: None)


def _only_while(owner: QObject, failed: Refusal | None) -> Refusal | None:
    if failed is None:
        return None

    def refuse(error: OmDesktopError) -> None:
        if shiboken6.isValid(owner):
            failed(error)

    return refuse
