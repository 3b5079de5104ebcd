"""Keeps what is being typed on disk: soon after the last keystroke, and while typing goes on.

How soon is policy (drafts.after_last_key, drafts.at_least_every). Must not know what is typed; a
page gives its content as plain values and puts it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from om_desktop.errors import OmDesktopError
from om_desktop.operations.ports import DraftKey
from om_desktop.views.desk import Desk

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.drafts import Draft

_NOT_KEPT = "What you type is not being kept on disk"
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
        self._trouble_told = False
        milliseconds = desk.reference.policy.number
        self._pause = QTimer(self, singleShot=True, interval=milliseconds("drafts.after_last_key"))
        self._limit = QTimer(self, singleShot=True, interval=milliseconds("drafts.at_least_every"))
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
                lambda store: store.discard_draft(actor, key),
                self,
                lambda _none: None,
                self._not_kept,
            )
            return
        plain = dict(content)
        self._desk.tasks.on_store(
            lambda store: store.keep_draft(actor, key, plain), self, self._is_kept, self._not_kept
        )

    def _is_kept(self, at: datetime) -> None:
        self._trouble_told = False
        self.kept.emit(at)

    def _not_kept(self, error: OmDesktopError) -> None:
        """Say once what is wrong; the next keystroke, or leaving the page, tries again."""
        self._touched = True
        if not self._trouble_told:
            self._trouble_told = True
            self._desk.navigator.say(_NOT_KEPT, str(error), "danger")

    def read_back(self, found: Callable[[dict[str, object], datetime], None]) -> None:
        """Give the draft left open, if there is one, and when it was kept."""
        key = self.key

        def answer(draft: Draft | None) -> None:
            if draft is not None:
                found(draft.content, draft.saved_at)

        self._desk.tasks.query(lambda reader: reader.draft(key), self, answer)

    def forget(self) -> None:
        """Stop watching without writing: what was typed is saved, and its draft discarded."""
        self._touched = False
        self._pause.stop()
        self._limit.stop()
