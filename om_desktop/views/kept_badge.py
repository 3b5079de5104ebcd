"""The badge: what is kept on this laptop alone. Before there is a centre it never says "synced"."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFontMetrics

from om_desktop.domain.wording import counted
from om_desktop.errors import OmDesktopError
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.status_button import StatusButton

_ANEW_MS = 20_000


class KeptBadge(QObject):
    """Keeps a StatusButton true: after each commit, and now and then for drafts."""

    counted = Signal()

    def __init__(self, desk: Desk, button: StatusButton) -> None:
        super().__init__(button)
        self._desk = desk
        self._button = button
        self._room = 0
        self._changes = self._drafts = 0
        self._is_known = False
        self._timer = QTimer(self)
        self._timer.setInterval(_ANEW_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        desk.feed.changed.connect(lambda _changes: self.refresh())
        button.clicked.connect(self._tell)
        self.fit(0)

    def refresh(self) -> None:
        """Count anew."""
        from om_desktop.storage.queries.kept import kept_here

        self._desk.tasks.query(kept_here, self, self._take, self._refuse)

    def _take(self, kept: object) -> None:
        self._changes, self._drafts = kept.changes, kept.drafts  # type: ignore[attr-defined] # Kept
        self._is_known = True
        self._show()
        self.counted.emit()

    def _refuse(self, error: OmDesktopError) -> None:
        self._button.set_status("Not read", icon="triangle-alert", kind="warn")
        self._button.setToolTip(str(error))

    @property
    def counts(self) -> str:
        """The numbers in words."""
        changes, drafts = counted(self._changes, "change"), counted(self._drafts, "draft")
        return f"{changes}, {drafts}" if self._drafts else changes

    @property
    def sentence(self) -> str:
        """The whole of it."""
        if not self._is_known:
            return "Everything is kept on this laptop"
        return f"Everything is kept on this laptop: {self.counts}"

    def width_wanted(self) -> int:
        """Return the room the whole sentence takes."""
        words = QFontMetrics(theme.font("body")).horizontalAdvance(self.sentence)
        return words + theme.size("icon") + theme.px(8 + 24)

    def fit(self, room: int) -> None:
        """Say as much as fits into `room` px: the sentence, or the numbers."""
        self._room = room
        self._show()

    def _show(self) -> None:
        short = f"Kept here: {self.counts}" if self._is_known else "Kept here"
        words = self.sentence if self.width_wanted() <= self._room else short
        self._button.set_status(words, icon="laptop")
        self._button.setAccessibleName(self.sentence)
        self._button.setToolTip(f"{self.sentence}. Encrypted; nothing is sent anywhere.")

    def _tell(self) -> None:
        self.refresh()
        self._desk.navigator.say(
            self.sentence,
            "Encrypted. No central store is set up, so nothing is sent anywhere. "
            "Drafts are listed on Today.",
            "info",
        )
