"""Application-wide signals: what a commit changed, prompts computed anew, a minute passed.

Open pages refresh what concerns them. Must not know any page.
"""

from PySide6.QtCore import QObject, Signal

from om_desktop.operations.ports import Changes


class Feed(QObject):
    """Tells every open page of every commit (`changed`, its Changes).

    `swept` tells that prompts were computed anew without a commit: a day began, an appointment
    passed. `minute` tells that a minute passed.
    """

    changed = Signal(object)
    swept = Signal()
    minute = Signal()

    def publish(self, changes: Changes) -> None:
        """Tell of a commit; one that changed nothing is not told."""
        if changes.case_ids:
            self.changed.emit(changes)
