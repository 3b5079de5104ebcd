"""Records listed one under another, each with what can be done to it; ended ones fold away.

Must not know any one kind: a page gives prepared rows.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.domain.wording import counted
from om_desktop.views import theme
from om_desktop.views.record_row import RecordRow
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.chip import Chip
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.frames import rule
from om_desktop.views.widgets.labels import make_label


class _RowView(QWidget):
    def __init__(self, row: RecordRow, rows: "RecordRows") -> None:
        super().__init__(rows)
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        words = FlowRow(self, gap=8)
        title = make_label(row.title, "quiet" if row.ended else "strong", words)
        title.setWordWrap(False)
        words.add(title)
        for fact in row.chips:
            chip = Chip(words, fact.text, fact.kind, fact.icon)
            chip.setToolTip(fact.detail)
            words.add(chip)
        head.addWidget(words, 1)
        for key, said in row.actions:
            chosen = partial(rows.action_chosen.emit, row.record_id, key)
            button = quiet_button(said, chosen, small=True)
            button.setAccessibleName(f"{said}: {row.title}")
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for line in row.lines:
            label = make_label(line, "small quiet", self, wraps=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)


class RecordRows(QWidget):
    """The rows of one kind of record; `action_chosen` tells the record and the action's key."""

    action_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_words = ""
        self._shown: tuple[RecordRow, ...] | None = None
        self._views: list[QWidget] = []
        self._show_ended = False
        self._empty = make_label("", "small quiet", self, wraps=True)
        self._more = quiet_button("", self._toggle, small=True)
        self._empty.hide()
        self._more.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def set_empty(self, words: str) -> None:
        """Say what stands in place of rows when there are none."""
        self._empty_words = words
        self._empty.setText(words)

    def set_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these rows, those that have ended after the others."""
        ordered = (*(r for r in rows if not r.ended), *(r for r in rows if r.ended))
        if ordered != self._shown:
            self._shown = ordered
            self._fill()

    def bring_forward(self, record_id: UUID) -> QWidget | None:
        """Show a row that is folded away if need be, and return it; None when it is not here."""
        wanted = next((r for r in self._shown or () if r.record_id == record_id), None)
        if wanted is None:
            return None
        if wanted.ended and not self._show_ended:
            self._toggle()
        views = [view for view in self._views if isinstance(view, _RowView)]
        return next(view for view in views if view.row.record_id == record_id)

    def _toggle(self) -> None:
        self._show_ended = not self._show_ended
        self._fill()

    def _fill(self) -> None:
        for view in self._views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = []
        rows = self._shown or ()
        ended = sum(row.ended for row in rows)
        for row in rows:
            if row.ended and not self._show_ended:
                continue
            if self._views:
                self._put(rule(self))
            self._put(_RowView(row, self))
        running = len(rows) - ended
        self._empty.setVisible(running == 0 and bool(self._empty_words))
        self._more.setVisible(ended > 0)
        self._more.setText(f"Hide {ended} ended" if self._show_ended else f"Show {ended} ended")
        self._more.setAccessibleDescription(counted(ended, "entry", "entries"))

    def _put(self, view: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, view)
        self._views.append(view)


class RecordSection(QWidget):
    """A heading with who changed it last and an action, over facts or rows."""

    action_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = make_label("", "subheading", self)
        self._title.setMinimumHeight(theme.size("control_small"))
        self._changed = QLabel(self)
        self._changed.setProperty("class", "small quiet")
        self._changed.setTextFormat(Qt.TextFormat.PlainText)
        self._action = quiet_button("", self.action_chosen.emit, small=True)
        self._action.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title)
        head.addWidget(self._changed, 1)
        head.addWidget(self._action)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.space("group"))
        self._column.setSpacing(theme.px(6))
        self._column.addLayout(head)
        self._column.addWidget(rule(self, strong=True))

    def set_title(self, title: str, action: str = "", icon: str = "") -> None:
        """Name the section and its action."""
        self._title.setText(title)
        self._action.setText(action)
        self._action.setProperty("iconName", icon)
        self._action.setAccessibleName(f"{action}: {title}")

    def set_body(self, body: QWidget) -> None:
        """Put facts or rows under the heading."""
        self._column.addWidget(body)

    def set_changed(self, words: str) -> None:
        """Say who changed the section last."""
        self._changed.setText(words)

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001  reads as Qt's setters do
        """Offer the action, or not."""
        self._action.setVisible(editable and bool(self._action.text()))

    def action(self) -> QWidget:
        """Return the button of the action."""
        return self._action
