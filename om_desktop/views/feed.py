"""One application-wide signal: what a commit changed; open pages refresh what concerns them."""

from PySide6.QtCore import QObject, Signal

from om_desktop.operations.ports import Changes


class Feed(QObject):
    """Tells every open page of every commit."""

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell of a commit; one that changed nothing is not told."""
        if changes.case_ids:
            self.changed.emit(changes)
