"""The question before a step that cannot simply be undone: what will happen, and to whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.widgets.button import dangerous_button, primary_button, secondary_button
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.text_area import TextArea


class ConfirmDialog(QDialog):
    """A question with its consequence, a verb to go on with, and Cancel, which has the focus.

    With `reason_label` a reason has to be written; `reason()` returns it afterwards.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str = "",
        consequence: str = "",
        verb: str = "Go on",
        dangerous: bool = True,
        reason_label: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(consequence)
        self.setMinimumWidth(theme.px(440))
        rows = QVBoxLayout(self)
        theme.space_layout(rows, (24, 24, 24, 16), 12)
        rows.addWidget(make_label(title, "heading", self, wraps=True))
        rows.addWidget(make_label(consequence, "", self, wraps=True))
        self._reason: TextArea | None = None
        self._field: Field | None = None
        if reason_label:
            self._reason = TextArea(self)
            self._field = Field(self, label=reason_label, control=self._reason)
            rows.addWidget(self._field)
        make = dangerous_button if dangerous else primary_button
        self.go_on = make(verb, self._go_on)
        self.cancel = secondary_button("Cancel", self.reject)
        self.go_on.setAutoDefault(False)
        self.cancel.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go_on)
        rows.addLayout(row)
        (self._reason or self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> str:
        """Return the reason written, without space around it."""
        return self._reason.text().strip() if self._reason is not None else ""

    def _go_on(self) -> None:
        if self._field is not None and not self.reason():
            self._field.set_problem("Write a reason. It is kept with the record.")
            self._field.setFocus()
            return
        self.accept()
