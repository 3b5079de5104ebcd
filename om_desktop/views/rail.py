"""The rail at the left: the pages, the one that is open, and how many things wait on one.

200 px wide with words beside the icons; narrower with small captions where the window is narrow;
icons alone where the text is large. Knows no page.
"""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.pages import RailEntry
from om_desktop.views.theme_tokens import load_tokens

_ICONS_ONLY_ABOVE = 1.5
_MOST_SHOWN = 99


class RailForm(Enum):
    """How much of the rail is shown."""

    WIDE = "wide"
    CAPTIONS = "captions"
    ICONS = "icons"


def form_for(window_width: int) -> RailForm:
    """Return the form that fits a window of this width at the text size in force."""
    if theme.current().scale > _ICONS_ONLY_ABOVE:
        return RailForm.ICONS
    narrow = window_width < theme.size("rail_collapse_below")
    return RailForm.CAPTIONS if narrow else RailForm.WIDE


def rail_width(form: RailForm) -> int:
    """Return how wide the rail is."""
    if form is RailForm.WIDE:
        return theme.size("rail_wide")
    if form is RailForm.CAPTIONS:
        return theme.size("rail_narrow")
    return round(load_tokens().sizes["rail_narrow"])


class RailItem(QAbstractButton):
    """One page on the rail."""

    def __init__(self, parent: QWidget, entry: RailEntry) -> None:
        super().__init__(parent)
        self.entry = entry
        self.form = RailForm.WIDE
        self.count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_form(self, form: RailForm) -> None:
        """Show words beside the icon, under it, or none."""
        self.form = form
        self.setToolTip(self.entry.title if form is RailForm.ICONS else "")
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Say how many things wait there; 0 shows nothing."""
        self.count = count
        self._name()
        self.update()

    def _name(self) -> None:
        waits = f", {self.count} to do" if self.count else ""
        self.setAccessibleName(f"{self.entry.title}{waits}")

    def sizeHint(self) -> QSize:
        """Return the room of one place on the rail."""
        height = {RailForm.WIDE: 40, RailForm.CAPTIONS: 56, RailForm.ICONS: 40}[self.form]
        return QSize(rail_width(self.form), theme.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, bar, icon, word and count."""
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen:
            painter.fillRect(self.rect(), theme.colour("surface"))
            bar = load_tokens().borders["selected_bar"]
            painter.fillRect(0, 0, bar, self.height(), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("press"))
        tone = "accent" if chosen else "text_2"
        side = theme.size("icon_rail")
        spot = self._icon_spot(side)
        theme.paint_icon(painter, self.entry.icon, tone, spot)
        painter.setPen(theme.colour(tone))
        if self.form is RailForm.WIDE:
            painter.setFont(theme.font("body_heavy" if chosen else "body"))
            room = QRect(spot.right() + theme.px(12), 0, self.width(), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.entry.title)
        elif self.form is RailForm.CAPTIONS:
            painter.setFont(theme.font("caption_strong" if chosen else "caption"))
            room = QRect(0, spot.bottom() + theme.px(2), self.width(), theme.px(20))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.entry.title)
        if self.count:
            self._paint_count(painter, spot)

    def _icon_spot(self, side: int) -> QRect:
        if self.form is RailForm.WIDE:
            return QRect(theme.px(20), (self.height() - side) // 2, side, side)
        top = theme.px(9) if self.form is RailForm.CAPTIONS else (self.height() - side) // 2
        return QRect((self.width() - side) // 2, top, side, side)

    def _paint_count(self, painter: QPainter, icon: QRect) -> None:
        words = str(self.count) if self.count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        font = theme.font("caption_strong")
        height = QFontMetrics(font).height()
        width = max(height, QFontMetrics(font).horizontalAdvance(words) + theme.px(8))
        if self.form is RailForm.WIDE:
            left = self.width() - width - theme.px(16)
            spot = QRect(left, (self.height() - height) // 2, width, height)
        else:
            left = min(icon.right() - theme.px(4), self.width() - width - 2)
            spot = QRect(left, max(icon.top() - theme.px(5), 0), width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("danger"))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setPen(theme.colour("surface"))
        painter.setFont(font)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """All places; `page_asked` tells which was pressed."""

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, RailItem] = {}
        self._mark = QLabel(self)
        self._mark.setProperty("class", "heading accent")
        self._mark.setAccessibleName("OM Desktop")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(8))
        self._column.setSpacing(0)
        self._column.addWidget(self._mark)
        self.setAccessibleName("Pages")

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Make the places, those at the bottom last."""
        for entry in sorted(entries, key=lambda entry: entry.at_bottom):
            if entry.at_bottom and self._column.count() == len(self._items) + 1:
                self._column.addStretch(1)
            item = RailItem(self, entry)
            item.clicked.connect(lambda _on=False, name=entry.name: self.page_asked.emit(name))
            self._items[entry.name] = item
            self._column.addWidget(item)

    def show_current(self, name: str) -> None:
        """Mark the page that is open."""
        if name in self._items:
            self._items[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """Say how many things wait on a page."""
        if name in self._items:
            self._items[name].set_count(count)

    def fit(self, window_width: int) -> None:
        """Take the form that fits the window."""
        form = form_for(window_width)
        self.setFixedWidth(rail_width(form))
        wide = form is RailForm.WIDE
        self._mark.setText("OM Desktop" if wide else "OM")
        self._mark.setFixedHeight(theme.size("top_bar"))
        self._mark.setIndent(theme.px(20) if wide else 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        aside = Qt.AlignmentFlag.AlignLeft if wide else Qt.AlignmentFlag.AlignHCenter
        self._mark.setAlignment(middle | aside)
        for item in self._items.values():
            item.set_form(form)
