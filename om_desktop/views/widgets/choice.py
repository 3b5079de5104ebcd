"""A choice of a few words side by side: Yes, No, Don't know; or "3 months | 6 months".

Two looks: an answer (the chosen one is filled, its key letter beside it) and a plain switch of
views (the chosen one is raised). Nothing chosen is a state of its own: not answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.key_chip import key_chip_size, paint_key_chip

_BACK_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_CLEAR_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Option:
    """One option: the value kept, the words shown, and the letter that chooses it."""

    value: str
    words: str
    key: str = ""


YES_NO = (Option("yes", "Yes", "Y"), Option("no", "No", "N"))
YES_NO_DONT_KNOW = (*YES_NO, Option("dont_know", "Don\u2019t know", "D"))


class _Segment(QAbstractButton):
    """One option of a choice; the choice paints the frame around all of them."""

    def __init__(self, choice: "Choice", option: Option) -> None:
        super().__init__(choice)
        self.option = option
        self._choice = choice
        self.setText(option.words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusRing", "parent")
        self.setAccessibleName(option.words)
        if option.key:
            self.setAccessibleDescription(f"Key {option.key}")

    def sizeHint(self) -> QSize:
        """Return the room of words and key, wide enough for the heavier weight of a choice."""
        metrics = QFontMetrics(theme.font("body_heavy"))
        width = metrics.horizontalAdvance(self.text()) + theme.px(24)
        if self.option.key:
            width += theme.px(8) + key_chip_size(self.option.key).width()
        return QSize(width, theme.size("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the choice answer to arrows and letters."""
        if not self._choice.answer_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and key over what the choice painted."""
        chosen, enabled = self.isChecked(), self.isEnabled()
        filled = chosen and not self._choice.is_plain()
        painter = QPainter(self)
        if self.underMouse() and enabled and not chosen:
            painter.fillRect(self.rect().adjusted(1, 2, -1, -2), theme.colour("hover"))
        unchosen = "text_2" if self._choice.is_plain() else "text"
        tone = "on_accent" if filled else "text" if chosen else unchosen
        tone = tone if enabled else "text_disabled"
        role = "body_heavy" if chosen and self._choice.is_plain() else "body"
        if filled:
            role = "body_strong"
        metrics = QFontMetrics(theme.font(role))
        width = metrics.horizontalAdvance(self.text())
        key = key_chip_size(self.option.key) if self.option.key else QSize(0, 0)
        gap = theme.px(8) if self.option.key else 0
        left = (self.width() - width - gap - key.width()) // 2
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        painter.drawText(
            QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self.option.key:
            spot = QRect(left + width + gap, 0, key.width(), key.height())
            spot.moveTop((self.height() - key.height()) // 2)
            line = "on_accent" if filled else "line_strong"
            words = tone if filled else "text_2"
            paint_key_chip(painter, spot, self.option.key, words, line)


class Choice(QWidget):
    """One choice of a few. Letters and arrows choose, Delete takes the answer back.

    `plain` gives the look of a switch of views, which always has something chosen.
    """

    changed = Signal(object)  # the value, or None

    def __init__(
        self,
        parent: QWidget | None = None,
        options: Sequence[Option] = (),
        *,
        plain: bool = False,
    ) -> None:
        super().__init__(parent)
        self._plain = plain
        self._segments: list[_Segment] = []
        self._row = QHBoxLayout(self)
        theme.space_layout(self._row, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def is_plain(self) -> bool:
        """Whether this is a switch of views."""
        return self._plain

    def _set_plain(self, plain: bool) -> None:  # noqa: FBT001  a Qt property's setter
        self._plain = plain
        self.update()

    plain = Property(bool, is_plain, _set_plain)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these options; nothing is chosen then."""
        for segment in self._segments:
            self._row.removeWidget(segment)
            segment.deleteLater()
        self._segments = [_Segment(self, option) for option in options]
        for segment in self._segments:
            self._row.addWidget(segment)
            segment.clicked.connect(self._tell)
            segment.toggled.connect(lambda _on: self._chosen_moved())
        if self._segments:
            self.setFocusProxy(self._segments[0])
        self._chosen_moved()

    def value(self) -> str | None:
        """Return the chosen value, or None where it is not answered."""
        return next((each.option.value for each in self._segments if each.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Choose without telling; None takes the choice back. Raises ValueError if unknown."""
        if value is not None and value not in [each.option.value for each in self._segments]:
            raise ValueError(f"{value!r} is not offered")
        for segment in self._segments:
            segment.setAutoExclusive(False)
            segment.setChecked(segment.option.value == value)
            segment.setAutoExclusive(True)
        self._chosen_moved()

    def _tell(self) -> None:
        self.changed.emit(self.value())

    def _chosen_moved(self) -> None:
        """Keep one stop for the Tab key: the chosen option, else the first."""
        chosen = next((each for each in self._segments if each.isChecked()), None)
        stop = chosen or (self._segments[0] if self._segments else None)
        for segment in self._segments:
            policy = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)
        self.update()

    def answer_key(self, event: QKeyEvent) -> bool:
        """Choose by letter or arrow; whether the key meant anything here."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        here = next((place for place, each in enumerate(self._segments) if each.hasFocus()), 0)
        if event.key() in _BACK_KEYS:
            self._choose(max(here - 1, 0))
        elif event.key() in _ON_KEYS:
            self._choose(min(here + 1, len(self._segments) - 1))
        elif event.key() in _CLEAR_KEYS and not self._plain:
            if self.value() is not None:
                self.set_value(None)
                self._tell()
        else:
            letter = event.text().upper()
            by_letter = {each.option.key: place for place, each in enumerate(self._segments)}
            if not letter or letter not in by_letter:
                return False
            self._choose(by_letter[letter])
        return True

    def _choose(self, place: int) -> None:
        segment = self._segments[place]
        segment.setFocus(Qt.FocusReason.TabFocusReason)
        if not segment.isChecked():
            segment.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the lines between options, and the ground of the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = load_tokens().radii["control"]
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        ground, edge = ("hover", "line_strong") if self._plain else ("surface", "control")
        if not self.isEnabled():
            ground, edge = "window", "line_strong"
        painter.fillPath(outline, theme.colour(ground))
        painter.save()
        painter.setClipPath(outline)
        for number, segment in enumerate(self._segments):
            place = segment.geometry()
            if not self._plain and number:
                painter.fillRect(place.left(), 0, 1, self.height(), theme.colour(edge))
            if segment.isChecked():
                self._paint_chosen(painter, place, radius)
        painter.restore()
        problem = bool(self.property("problem"))
        painter.setPen(QPen(theme.colour("danger" if problem else edge), 2 if problem else 1))
        painter.drawPath(outline)

    def _paint_chosen(self, painter: QPainter, place: QRect, radius: int) -> None:
        enabled = self.isEnabled()
        if not self._plain:
            painter.fillRect(place, theme.colour("accent_fill" if enabled else "line"))
            return
        raised = QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(theme.colour("control" if enabled else "line_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(raised, radius - 1, radius - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
