"""Keeps what is being typed on disk: 500 ms after the last keystroke, at least every 800 ms.

Must not know what is typed; a page gives its content as plain values and puts it back.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from om_desktop.operations.ports import DraftKey
from om_desktop.views.desk import Desk

_AFTER_LAST_MS = 500
_AT_LEAST_EVERY_MS = 800
Content = Mapping[str, object]


class Drafting(QObject):
    """The draft of one page or form; `kept` tells when it was last put on disk, in UTC."""

    kept = Signal(datetime)

    def __init__(
        self, desk: Desk, key: DraftKey, content: Callable[[], Content | None], parent: QObject
    ) -> None:
        """Watch over a draft; `content` returns what is typed now, None when nothing is."""
        super().__init__(parent)
        self.key = key
        self._desk = desk
        self._content = content
        self._touched = False
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_LAST_MS)
        self._limit = QTimer(self, singleShot=True, interval=_AT_LEAST_EVERY_MS)
        self._pause.timeout.connect(self.write_now)
        self._limit.timeout.connect(self.write_now)

    def touch(self) -> None:
        """Say that something was typed."""
        self._touched = True
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def write_now(self) -> None:
        """Put what is typed on disk, if anything was typed since the last time."""
        self._pause.stop()
        self._limit.stop()
        if not self._touched:
            return
        self._touched = False
        content, key, actor = self._content(), self.key, self._desk.actor
        if content is None:
            self._desk.tasks.on_store(
                lambda store: store.discard_draft(actor, key), self, lambda _none: None
            )
            return
        plain = dict(content)
        self._desk.tasks.on_store(
            lambda store: store.keep_draft(actor, key, plain), self, self.kept.emit
        )

    def read_back(self, found: Callable[[dict[str, object], datetime], None]) -> None:
        """Give the draft left open, if there is one, and when it was kept."""
        key = self.key

        def answer(draft: object) -> None:
            if draft is not None:
                found(draft.content, draft.saved_at)  # type: ignore[attr-defined]

        self._desk.tasks.query(lambda reader: reader.draft(key), self, answer)

    def forget(self) -> None:
        """Stop watching without writing: what was typed is saved, and its draft discarded."""
        self._touched = False
        self._pause.stop()
        self._limit.stop()
