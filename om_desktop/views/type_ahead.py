"""Keeps what is typed into a form while it is being saved, and types it when the save is done."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def _application() -> QCoreApplication:
    application = QApplication.instance()
    assert application is not None
    return application


class TypeAhead(QObject):
    """Holds the keys pressed in a form: a save takes some milliseconds, and nothing is lost."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._held: list[QKeyEvent] = []
        self._holding = False

    @property
    def holding(self) -> bool:
        """Whether keys are being held."""
        return self._holding

    def hold(self) -> None:
        """Hold the keys from now on."""
        self._holding = True
        _application().installEventFilter(self)

    def drop(self) -> None:
        """Forget what was held: the form is done."""
        self._held.clear()
        self.release()

    def release(self) -> None:
        """Type what was held where the focus is now."""
        self._holding = False
        _application().removeEventFilter(self)
        held, self._held = self._held, []
        focused = QApplication.focusWidget()
        if focused is not None:
            for event in held:
                QApplication.postEvent(focused, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take key presses meant for the form."""
        within = isinstance(watched, QWidget) and self._form.isAncestorOf(watched)
        if within and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._held.append(
                QKeyEvent(
                    QEvent.Type.KeyPress,
                    event.key(),
                    event.modifiers(),
                    event.text(),
                    event.isAutoRepeat(),
                    event.count(),
                )
            )
            return True
        return super().eventFilter(watched, event)
