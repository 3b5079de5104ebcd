"""Under a question answered at an earlier stage: where the answer comes from, and Confirm.

Must not know the form.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from om_desktop.forms import QuestionItem, in_words
from om_desktop.views import theme
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.chip import Chip
from om_desktop.views.widgets.labels import make_label


def carried_keys(item: QuestionItem) -> tuple[str, ...]:
    """Return the keys of a question that are still to be confirmed."""
    return tuple(field.key for field in item.every_field if field.carried)


def was_words(item: QuestionItem, around: Surroundings) -> str:
    """Say what was answered at the earlier stage where it is another answer now, or nothing."""
    said = []
    for field in item.fields:
        before = around.carried.get(field.key)
        if before is None or field.carried or before == field.value:
            continue
        words = in_words(field.type, field.choices, before)
        column = f"{field.label}: " if len(item.fields) > 1 else ""
        said.append(f"{column}{words}")
    return f"Was {', '.join(said)} at {around.carried_from}" if said else ""


class CarriedLine(QWidget):
    """A chip that says where the answer comes from, and a button that confirms it."""

    def __init__(self, parent: QWidget, confirm: Callable[[], None]) -> None:
        super().__init__(parent)
        self._chip = Chip(self, "", "quiet")
        self.confirm = secondary_button("Confirm", confirm, small=True)
        self._was: QLabel = make_label("", "hint", self, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._chip)
        row.addWidget(self.confirm)
        row.addWidget(self._was, 1)
        row.addStretch(0)

    def show_item(self, item: QuestionItem, around: Surroundings) -> None:
        """Show what is carried, or what was; hide when neither is."""
        carried = bool(carried_keys(item)) and not around.read_only
        was = was_words(item, around)
        self._chip.setText(f"Carried from {around.carried_from}")
        self._chip.setVisible(carried)
        self.confirm.setVisible(carried)
        self.confirm.setAccessibleName(f"Confirm: {item.label}")
        self._was.setText(was)
        self._was.setVisible(bool(was))
        self.setVisible(carried or bool(was))
