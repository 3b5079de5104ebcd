"""The 2 px ring around the control that has the keyboard, drawn outside its edge.

Fields show focus by their own border (the stylesheet does that); push buttons, ticks, radio
buttons and choices get the ring, and so does a field whose border already tells of a problem.
A press of the pointer shows no ring until a key is used: the pointer itself says where.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from om_desktop.views.theme_state import colour
from om_desktop.views.theme_tokens import load_tokens

_GAP = 1
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """A ring around one control, above everything in its window or scrolled area."""

    def __init__(self) -> None:
        super().__init__()
        self._width = load_tokens().borders["focus"]
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QWidget | None) -> None:
        """Go around `target`; None takes the ring away."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._target, self._watched = target, []
        if target is None:
            self.hide()
            return
        ground = _ground_of(target)
        if self.parentWidget() is not ground:
            self.setParent(ground)
        step: QWidget | None = target
        while step is not None and step is not ground:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _place(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None or not isValid(target) or target is ground:
            self.hide()
            return
        out = self._width + _GAP
        corner = target.mapTo(ground, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-out, -out, out, out))
        self.raise_()
        self.setVisible(target.isVisibleTo(ground))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control when it, or what it stands in, moves."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        half = self._width / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), self._width))
        radius = load_tokens().radii["control"] + self._width
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius
        )


def _ground_of(target: QWidget) -> QWidget:
    """What the ring is drawn on: the scrolled area the control stands in, else its window."""
    step = target
    while (above := step.parentWidget()) is not None and not step.isWindow():
        step = above
        holder = step.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is step:
            break
    return step


class _RingOnKey(QObject):
    """Waits, as a child of a control that was clicked, until a key is used there or it is left."""

    def __init__(self, focus: "FocusFollower", control: QWidget, target: QWidget) -> None:
        super().__init__(control)
        self._focus = focus
        self._control = control
        self._target = target
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the ring at the first key."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.FocusOut):
            if event.type() is QEvent.Type.KeyPress:
                self._focus.show_at(self._target)
            self._control.removeEventFilter(self)
            self.deleteLater()
        return super().eventFilter(watched, event)


class FocusFollower(QObject):
    """Moves one ring to whatever has the focus in `app`; made once by `theme.apply`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._follow)

    def show_at(self, target: QWidget | None) -> None:
        """Put the ring around `target`, or take it away."""
        if self._ring is None or not isValid(self._ring):  # it goes with the window it was on
            self._ring = FocusRing()
        self._ring.surround(target)

    def ring(self) -> FocusRing | None:
        """Return the ring while there is one."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        target = ring_target(now) if now is not None else None
        by_pointer = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self.show_at(None if by_pointer else target)
        if now is not None and target is not None and by_pointer:
            _RingOnKey(self, now, target)


def ring_target(focused: QWidget) -> QWidget | None:
    """Return what the ring goes around: the control, the group it is part of, or nothing.

    The property `focusRing` may say "parent" (an option of a choice) or "none" (a control that
    paints its own focus).
    """
    wish = focused.property("focusRing")
    if wish == "parent":
        return focused.parentWidget()
    if wish == "none":
        return None
    if isinstance(focused, QAbstractButton) or focused.property("problem"):
        return focused
    return None
