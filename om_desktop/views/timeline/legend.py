"""What the timeline's marks mean, beside its title."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.timeline.content import MARK_WORDS, MarkKind
from om_desktop.views.timeline.marks import paint_timeline_mark

_SHOWN = (
    MarkKind.KEPT,
    MarkKind.FAILED,
    MarkKind.EXCUSED,
    MarkKind.VISIT,
    MarkKind.REVIEW,
    MarkKind.PLANNED,
)
_GAP = 12


class Legend(QWidget):
    """One line of marks with their words; as much of it as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Marks: " + ", ".join(MARK_WORDS[kind] for kind in _SHOWN))

    def _width_of(self, kind: MarkKind) -> int:
        words = QFontMetrics(theme.font("small")).horizontalAdvance(MARK_WORDS[kind])
        return theme.px(18 + _GAP) + words

    def sizeHint(self) -> QSize:
        """Return the room for all of it."""
        return QSize(sum(self._width_of(kind) for kind in _SHOWN), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the room for none of it: the words are in the marks' tool tips too."""
        return QSize(0, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each mark with its word until the room is used."""
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        side = load_tokens().timeline["mark"] * theme.current().scale
        left, middle = theme.px(8), self.height() / 2
        for kind in _SHOWN:
            if left + self._width_of(kind) > self.width() + theme.px(_GAP):
                break
            paint_timeline_mark(painter, QPointF(left + side / 2, middle), kind, side)
            painter.setPen(theme.colour("text_2"))
            painter.drawText(QPointF(left + theme.px(16), middle + theme.px(5)), MARK_WORDS[kind])
            left += self._width_of(kind)
        painter.end()
