"""A desk over a real store, with a window that only remembers what it was asked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from pytestqt.qtbot import QtBot

from om_desktop.domain.staff import StaffMember
from om_desktop.storage.store import Store
from om_desktop.views.desk import Desk
from om_desktop.views.feed import Feed
from om_desktop.views.tasks import Tasks
from tests.support.people import OFFICER


class RecordingNavigator:
    """Stands for the window: remembers each request, newest last."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.cases: list[tuple[UUID, str, str]] = []
        self.contacts: list[UUID | None] = []
        self.said: list[tuple[str, str, str]] = []

    def open_page(self, name: str) -> None:
        self.opened.append(name)

    def open_case(self, case_id: UUID, page: str = "overview", subject: str = "") -> None:
        self.cases.append((case_id, page, subject))

    def new_contact(self, case_id: UUID | None = None) -> None:
        self.contacts.append(case_id)

    def say(
        self,
        text: str,
        detail: str = "",
        kind: str = "ok",
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        del action
        self.said.append((text, detail, kind))


class TestingDesk(Desk):
    """A desk whose navigator is the recording one."""

    __test__ = False
    navigator: RecordingNavigator


@contextmanager
def desk_over(store: Store, actor: StaffMember = OFFICER) -> Iterator[TestingDesk]:
    """Sit a person down at a store; the lane (and the store) is closed at the end."""
    feed = Feed()
    tasks = Tasks(store, actor, feed)
    crashes: list[BaseException] = []
    tasks.crashed.connect(crashes.append)
    try:
        yield TestingDesk(actor, store.reference, tasks, feed, RecordingNavigator(), store.clock)
    finally:
        tasks.close()
    if crashes:
        raise crashes[0]


def settle(qtbot: QtBot, desk: Desk, quiet_ms: int = 30, timeout_ms: int = 5_000) -> None:
    """Wait until the lane has been idle for a moment and every answer was delivered."""
    since = QElapsedTimer()
    since.start()

    def is_quiet() -> bool:
        if not desk.tasks.is_idle:
            since.restart()
        return since.elapsed() >= quiet_ms

    qtbot.waitUntil(is_quiet, timeout=timeout_ms)
    # An answer that took long to show ends the wait before its widgets are laid out.
    QCoreApplication.processEvents()
