"""Application-wide signals: what a commit changed, and that the day's prompts are computed.

Open pages refresh what concerns them. Must not know any page.
"""

from PySide6.QtCore import QObject, Signal

from om_desktop.operations.ports import Changes


class Feed(QObject):
    """Tells every open page of every commit (`changed`, its Changes).

    `swept` tells that the prompts of all cases are those of today.
    """

    changed = Signal(object)
    swept = Signal()

    def publish(self, changes: Changes) -> None:
        """Tell of a commit; one that changed nothing is not told."""
        if changes.case_ids:
            self.changed.emit(changes)
