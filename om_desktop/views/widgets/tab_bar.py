"""Tabs over a case's pages: the open one in heavy type on a blue line, a red dot for problems."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens

_PADDING, _SMALL_PADDING = 24, 14


class TabBar(QTabBar):
    """A tab bar; Left and Right move, `set_problem` puts the dot.

    `small`: in the smaller letters and closer, for a narrow column.
    """

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._roles = ("small", "small_heavy") if small else ("body", "body_heavy")
        self._padding = _SMALL_PADDING if small else _PADDING
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setProperty("focusRing", "none")

    def set_problem(self, index: int, words: str) -> None:
        """Mark a tab with a dot and say `words` of it; nothing takes the mark away."""
        self.setTabData(index, words)
        self.setTabToolTip(index, words)
        self.setAccessibleTabName(index, f"{self.tabText(index)}, {words}" if words else "")
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the heavy type, so that nothing moves when another tab opens."""
        metrics = QFontMetrics(theme.font(self._roles[1]))
        dot = theme.px(14) if self.tabData(index) else 0
        width = metrics.horizontalAdvance(self.tabText(index)) + theme.px(self._padding) + dot
        return QSize(width, theme.size("case_tabs"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: tabs that do not fit scroll."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tabs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        rect = self.tabRect(index)
        opened = index == self.currentIndex()
        role = self._roles[1] if opened else self._roles[0]
        tone = "text" if opened else "text_2"
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone if self.isTabEnabled(index) else "text_disabled"))
        words, dot = self.tabText(index), bool(self.tabData(index))
        width = QFontMetrics(theme.font(role)).horizontalAdvance(words)
        left = rect.left() + (rect.width() - width - (theme.px(14) if dot else 0)) // 2
        painter.drawText(
            QRect(left, rect.top(), width + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        if dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("danger"))
            radius = theme.px(3)
            centre = QPointF(left + width + theme.px(8) + radius, rect.center().y() + 1)
            painter.drawEllipse(centre, radius, radius)
        if opened:
            bar = load_tokens().borders["selected_bar"]
            painter.fillRect(
                rect.left(), rect.bottom() + 1 - bar, rect.width(), bar, theme.colour("accent")
            )
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(theme.colour("focus"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
