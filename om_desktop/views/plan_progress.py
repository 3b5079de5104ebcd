"""The progress told of an objective: the newest in a line, earlier ones when asked for.

Must not know how a note is written; the page opens the dialog.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.plan_content import entry_words
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import make_label

_MOST = 40


class PlanProgress(QWidget):
    """Newest entry, a button to add a note, a button that opens the earlier ones."""

    note_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ObjectiveView | None = None
        self._newest = make_label("", "", self, wraps=True)
        self.add_button = quiet_button("Add progress note", self.note_asked.emit, small=True)
        self.earlier_button = quiet_button("", self._toggle, small=True)
        self._earlier = make_label("", "small quiet", self, wraps=True)
        self._earlier.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._earlier.hide()
        line = QHBoxLayout()
        theme.space_layout(line, gap=8)
        icon = IconLabel(self, "message-square", "text_2", line="body")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._newest, 1)
        for button in (self.add_button, self.earlier_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=6)
        rows.addLayout(line)
        rows.addWidget(self._earlier)

    def show_progress(self, view: ObjectiveView, number: int | None, *, recordable: bool) -> None:
        """Show what was told of an objective; the list of earlier entries closes with another."""
        before = self._view.objective.lineage_id if self._view else None
        self._view = view
        if before != view.objective.lineage_id:
            self._earlier.hide()
        told = [
            f"{full_date(entry.on)}: {entry_words(entry, view, number)}"
            f"{f' ({entry.by})' if entry.by else ''}"
            for entry in reversed(view.progress)
        ]
        self._newest.setText(f"Progress, {told[0]}" if told else "No progress told yet")
        self._newest.setProperty("class", "" if told else "hint")
        theme.restyle(self._newest)
        earlier = told[1:]
        more = len(earlier) - _MOST
        lines = earlier[:_MOST] + ([f"{more} more in the history"] if more > 0 else [])
        self._earlier.setText("\n".join(lines))
        self.earlier_button.setText(f"{len(earlier)} earlier")
        self.earlier_button.setVisible(bool(earlier))
        if not earlier:
            self._earlier.hide()
        self.add_button.setVisible(recordable)

    def _toggle(self) -> None:
        self._earlier.setVisible(self._earlier.isHidden())
