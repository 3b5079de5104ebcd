"""Status messages, stacked at the bottom right of a window: what was done, and one way on.

Good news leaves by itself; what went wrong stays until it is read. Each is announced.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.button import Role, icon_button, quiet_button
from om_desktop.views.widgets.icon_label import IconLabel

# kind: (icon, colour token)
TOAST_KINDS = {
    "ok": ("check", "ok"),
    "info": ("info", "accent"),
    "warn": ("triangle-alert", "warn"),
    "offline": ("cloud-off", "warn"),
    "danger": ("circle-alert", "danger"),
}
_STAYS = ("danger",)
_SHOWN_FOR_MS = 6_000
_SHOWN_FOR_WITH_ACTION_MS = 12_000
_MOST = 3


class Toast(QFrame):
    """One message."""

    gone = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str = "",
        text: str = "",
        kind: str = "ok",
        action: str = "",
        chosen: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        icon, tone = TOAST_KINDS[kind]
        self.setProperty("class", "toast")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        theme.space_layout(row, (12, 8, 8, 8), 12)
        row.addWidget(IconLabel(self, icon, tone, line="body"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        theme.space_layout(words, gap=1)
        for line, cls in ((title, "strong"), (text, "hint")):
            label = QLabel(line, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("class", cls)
            label.setVisible(bool(line))
            words.addWidget(label)
        row.addLayout(words, 1)
        if action:
            button = quiet_button(action, self._choose, small=True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if kind in _STAYS:
            close = icon_button("x", "Close", self.leave, role=Role.QUIET, small=True)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._chosen = chosen
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR_WITH_ACTION_MS if action else _SHOWN_FOR_MS)
        self._timer.timeout.connect(self.leave)
        if kind not in _STAYS:
            self._timer.start()

    def _choose(self) -> None:
        if self._chosen is not None:
            self._chosen()
        self.leave()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is on the message."""
        super().enterEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Fade away, at once where less motion is asked for."""
        self._timer.stop()
        if theme.fade_ms() == 0:
            self.gone.emit()
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(theme.fade_ms())
        fade.setStartValue(1.0)
        fade.setEndValue(0.0)
        fade.finished.connect(self.gone)
        fade.start()


class ToastStack(QObject):
    """The messages of one window; the newest stands lowest."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toasts: list[Toast] = []
        # Above the bar at the bottom of a page, so that no button there is covered.
        self.bottom_margin = theme.size("form_bar") + theme.space("inside")
        window.installEventFilter(self)

    def say(
        self,
        title: str,
        text: str = "",
        *,
        kind: str = "ok",
        action: str = "",
        chosen: Callable[[], object] | None = None,
    ) -> Toast:
        """Show and announce a message (ok, info, warn, offline, danger). Returns it."""
        toast = Toast(self._window, title=title, text=text, kind=kind, action=action, chosen=chosen)
        toast.gone.connect(lambda: self._drop(toast))
        self._toasts.append(toast)
        for old in self._toasts[:-_MOST]:
            self._drop(old)
        toast.show()
        self._place()
        announce(self._window, f"{title}. {text}".strip(), urgent=kind in _STAYS)
        return toast

    def toasts(self) -> tuple[Toast, ...]:
        """Return the messages shown, oldest first."""
        return tuple(self._toasts)

    def _drop(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        width = min(theme.size("toast_width"), self._window.width() - 2 * theme.space("group"))
        right = self._window.width() - theme.space("group")
        bottom = self._window.height() - self.bottom_margin
        for toast in reversed(self._toasts):
            height = toast.heightForWidth(width) if toast.hasHeightForWidth() else 0
            height = max(height, toast.minimumSizeHint().height())
            toast.setGeometry(right - width, bottom - height, width, height)
            toast.raise_()
            bottom -= height + theme.px(8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self._toasts:
            self._place()
        return super().eventFilter(watched, event)
