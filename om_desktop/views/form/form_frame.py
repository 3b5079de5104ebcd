"""The frame of a form: the outline or, where it is narrow, a list; the column; problems on top.

Must not know sessions, questions or answers.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from om_desktop.forms import SectionItem, SectionMark
from om_desktop.views import theme
from om_desktop.views.form.choice_controls import ListBox
from om_desktop.views.form.question_view import QuestionView
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.outline_list import OutlineItem, OutlineList

# The narrowest column that questions are still comfortably answered in, px at 100 %.
_NARROWEST_COLUMN = 480


class FormFrame(QWidget):
    """Holds one widget at a time (`put`) beside the outline of all sections."""

    section_chosen = Signal(str)  # the section's name
    section_entered = Signal()  # the keyboard wants to go into the section

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: QWidget | None = None
        self._asked: tuple[bool, ...] = ()
        self._sought: QWidget | None = None
        self._reveal_soon = QTimer(self)
        self._reveal_soon.setSingleShot(True)
        self._reveal_soon.setInterval(0)
        self._reveal_soon.timeout.connect(self._reveal)
        self._left = QFrame(self)
        self._left.setProperty("class", "line-right")
        self._left.setProperty("ground", "panel")
        self._left.setFixedWidth(theme.size("outline_width"))
        self.outline = OutlineList(self._left)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 1, 0)
        left.addWidget(self.outline)
        self.outline.chosen.connect(self.section_chosen)
        self.outline.itemActivated.connect(lambda _item: self.section_entered.emit())
        self.list = ListBox(self)
        self.list.setAccessibleName("Section")
        self.list.activated.connect(self.outline.setCurrentRow)
        self.column = QWidget()
        self.column.setMaximumWidth(theme.size("form_max"))
        self._rows = QVBoxLayout(self.column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(12))
        self.banner = Banner(self.column)
        self.banner.hide()
        self._rows.addWidget(self.banner)
        self._lay_out()

    def _lay_out(self) -> None:
        page = theme.space("page")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(page, theme.px(12), page, page)
        line.addWidget(self.column, 1, Qt.AlignmentFlag.AlignTop)
        line.addStretch(0)
        self._scroll.setWidget(body)
        top = QHBoxLayout()
        top.setContentsMargins(page, theme.px(8), page, 0)
        top.addWidget(self.list)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(top)
        right.addWidget(self._scroll, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addLayout(right, 1)
        self.list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, a list on top takes the place of the outline."""
        super().resizeEvent(event)
        wide = self.width() >= theme.size("outline_width") + theme.px(_NARROWEST_COLUMN)
        if self._left.isHidden() is wide:
            self._left.setVisible(wide)
            self.list.setVisible(not wide)

    # Sections

    def show_sections(self, sections: Sequence[SectionItem]) -> None:
        """Show the outline as it is now."""
        items = [_outline_item(section) for section in sections]
        self._asked = tuple(item.state != SectionMark.NOT_ASKED for item in items)
        self.outline.set_items(items)
        if self.list.count() != len(sections):
            self.list.clear()
            self.list.addItems([item.name for item in items])
        for row, item in enumerate(items):
            words = f"{row + 1} of {len(items)}: {item.name}, {item.count}"
            if self.list.itemText(row) != words:
                self.list.setItemText(row, words)
        self.list.setCurrentIndex(self.outline.currentRow())

    def row_by(self, step: int) -> int | None:
        """Return the row of the section `step` further, those not asked passed over."""
        row = self.outline.currentRow() + step
        while 0 <= row < len(self._asked):
            if self._asked[row]:
                return row
            row += 1 if step > 0 else -1
        return None

    # The column

    def put(self, widget: QWidget | None) -> None:
        """Show a widget in place of the one before, from its top."""
        if self._shown is not None:
            self._rows.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        if widget is not None:
            self._rows.addWidget(widget)
            self._scroll.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a box is seen, with the whole question around it where that fits.

        Once it is laid out: it may have been made this moment.
        """
        self._sought = widget
        self._reveal_soon.start()

    def _reveal(self) -> None:
        widget, self._sought = self._sought, None
        if widget is None or not isValid(widget):
            return
        whole = widget
        while whole is not self.column and not isinstance(whole, QuestionView):
            parent = whole.parentWidget()
            if parent is None:
                return
            whole = parent
        room = self._scroll.viewport().height() - theme.px(32)
        if whole is self.column or whole.height() > room:
            whole = widget
        self._scroll.ensureWidgetVisible(whole, 0, theme.px(16))


def _outline_item(section: SectionItem) -> OutlineItem:
    if section.mark is SectionMark.NOT_ASKED or not any(one.asked for one in section.questions):
        # A section whose questions are all folded away has nothing that could be complete.
        return OutlineItem(section.name, section.title, SectionMark.NOT_ASKED.value, "not asked")
    count = f"{section.answered}/{section.asked}" if section.asked else ""
    return OutlineItem(section.name, section.title, section.mark.value, count)
