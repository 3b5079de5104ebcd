"""A field for a passphrase: hidden until it is asked to be shown, and it tells of Caps Lock.

No system says portably whether Caps Lock is on, so each letter that arrives is compared with the
Shift key. Knows no page and keeps nothing.
"""

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.button import icon_button

# As operations.passphrase.MOST_CHARACTERS; the unlock page must not import operations.
MOST_CHARACTERS = 1_024


class PassphraseEdit(QLineEdit):
    """The field itself."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps_lock: bool | None = None
        self.setMaxLength(MOST_CHARACTERS)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare a letter with Shift; after the first, Caps Lock's own key is enough."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._caps_lock is not None:
            self._see(on=not self._caps_lock)
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._see(on=text.isupper() != shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget: Caps Lock may change while nobody looks."""
        super().focusOutEvent(event)
        if self._caps_lock:
            self.caps_lock_seen.emit(False)
        self._caps_lock = None

    def _see(self, *, on: bool) -> None:
        if on != self._caps_lock:
            self._caps_lock = on
            self.caps_lock_seen.emit(on)


class PassphraseRow(QWidget):
    """The field, and the button that shows or hides what is typed; may be a Field's control."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = PassphraseEdit(self)
        self._eye = icon_button("eye", "Show passphrase", self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty and hide."""
        self.edit.clear()
        self._show_typed(shown=False)

    def setAccessibleName(self, name: str) -> None:
        """Name the field itself, which has the focus."""
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the field itself."""
        self.edit.setAccessibleDescription(words)

    def event(self, event: QEvent) -> bool:
        """Give the field the red border that a Field asks of its control."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == "problem":
            self.edit.setProperty("problem", self.property("problem"))
            theme.restyle(self.edit)
        return super().event(event)

    def _turn(self) -> None:
        self._show_typed(shown=self.edit.echoMode() is QLineEdit.EchoMode.Password)

    def _show_typed(self, *, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)
        self._eye.setProperty("iconName", "eye-off" if shown else "eye")
        words = "Hide passphrase" if shown else "Show passphrase"
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(words)
        self.edit.setFocus()
