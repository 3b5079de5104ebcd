"""The questions of one repeating row, opened under the table that lists the rows.

Must not know the other rows.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.forms import RowItem
from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox, Stop
from om_desktop.views.form.folding import fold
from om_desktop.views.form.laid_out_once import laid_out_once
from om_desktop.views.form.question_view import QuestionView
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.labels import make_label


class RowQuestions(QWidget):
    """A bar in the accent colour at the left, the row's title, its questions, and Remove."""

    def __init__(
        self,
        parent: QWidget,
        actions: FormActions,
        noun: str,
        remove: Callable[[RowItem], None],
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._row: RowItem | None = None
        self._views: list[QuestionView] = []
        self._title = make_label("", "subheading", self, wraps=True)
        self.remove = quiet_button(
            f"Take out this {noun}", lambda: remove(self._row) if self._row else None, small=True
        )
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(theme.px(20), theme.px(8), 0, theme.px(8))
        self._rows.setSpacing(theme.space("row"))
        self._rows.addLayout(head)
        self.back = quiet_button("", actions.go_back, icon="arrow-left", small=True)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        self._rows.addLayout(line)

    def show_row(self, row: RowItem, around: Surroundings) -> None:
        """Show a row; of another one than before everything is made anew."""
        with laid_out_once(self):
            self._show_row(row, around)

    def _show_row(self, row: RowItem, around: Surroundings) -> None:
        if self._row is None or self._row.row_id != row.row_id:
            self._make_views(row)
        self._row = row
        self._title.setText(row.title)
        self.remove.setVisible(not around.read_only)
        self.remove.setAccessibleName(f"{self.remove.text()}: {row.title}")
        from_row, label = around.way_back
        self.back.setVisible(from_row == row.row_id)
        self.back.setText(f"Back to \u201c{label}\u201d")
        for view, question in zip(self._views, row.questions, strict=True):
            view.show_item(question, around)
        fold(self._views, row.questions)

    def boxes(self) -> Iterator[AnswerBox]:
        """Yield the boxes that are shown, in order."""
        for view in self._views:
            yield from view.boxes()

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way: the boxes, and the way back."""
        for view in self._views:
            yield from view.stops()
        if not self.back.isHidden():
            yield Stop(self.back, self.back)

    def focus_first(self) -> None:
        """Go to the first question that is open, else to the first."""
        if self._row is None:
            return
        still_open = {
            field.key for one in self._row.questions for field in one.every_field if field.open
        }
        boxes = list(self.boxes())
        box = next((one for one in boxes if one.key in still_open), boxes[0] if boxes else None)
        if box is not None:
            box.focus.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_after(self, key: str) -> None:
        """Go to the box after the one with this key."""
        boxes = list(self.boxes())
        keys = [box.key for box in boxes]
        place = keys.index(key) + 1 if key in keys else 0
        if place < len(boxes):
            boxes[place].focus.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_views(self, row: RowItem) -> None:
        for view in self._views:
            self._rows.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = [QuestionView(self, self._actions) for _ in row.questions]
        for place, view in enumerate(self._views, start=1):
            self._rows.insertWidget(place, view)
            view.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar at the left."""
        bar = load_tokens().borders["selected_bar"]
        QPainter(self).fillRect(0, 0, bar, self.height(), theme.colour("accent"))
