"""Fields that the forms of a contact share: with whom, which action, notes, what is next."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from om_desktop.domain.codes import EnforcementAction
from om_desktop.domain.record import NOTES
from om_desktop.domain.staff import StaffMember
from om_desktop.views import theme
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import set_rank
from om_desktop.views.widgets.line_edit import LineEdit
from om_desktop.views.widgets.text_area import TextArea

_OTHER = "other"
_NAME_LENGTH = 100
_MOST_LINES = 8


def keep_narrow(box: QComboBox) -> None:
    """Let a box of long choices be narrower than the longest; its list shows them whole."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.setMaxVisibleItems(20)


def widen_list(box: QComboBox) -> None:
    """Make the list of a box as wide as its longest choice."""
    metrics = QFontMetrics(theme.font("body"))
    widths = [metrics.horizontalAdvance(box.itemText(row)) for row in range(box.count())]
    box.view().setMinimumWidth(max(widths, default=0) + theme.px(40))


class NotesArea(TextArea):
    """The notes of a contact: one line at first, growing as it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_limit(NOTES)
        self.document().setDocumentMargin(1)  # one line fits the height of a control
        self.document().documentLayout().documentSizeChanged.connect(self._settle_bar)
        self._settle_bar()

    def _lines(self) -> int:
        return max(round(self.document().size().height()), 1)

    def _settle_bar(self) -> None:
        """Scroll only what is longer than the field grows."""
        policy = Qt.ScrollBarPolicy
        longer = self._lines() > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if longer else policy.ScrollBarAlwaysOff
        )

    def _least(self) -> int:
        return theme.size("control")

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are, from one to eight."""
        line = QFontMetrics(self.font()).lineSpacing()
        height = min(self._lines(), _MOST_LINES) * line + theme.px(14)
        return QSize(super().sizeHint().width(), max(height, self._least()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(theme.px(120), self._least())


class StaffBox(QComboBox):
    """Who holds a contact: somebody on the staff list, or a name typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._staff: tuple[StaffMember, ...] = ()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        keep_narrow(self)
        line = LineEdit(self)
        line.set_limit(_NAME_LENGTH)
        self.setLineEdit(line)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def set_staff(self, staff: Sequence[StaffMember], actor: StaffMember) -> None:
        """Offer these people, the one at the desk first and chosen."""
        others = [person for person in staff if person.staff_code != actor.staff_code]
        self._staff = (actor, *others)
        self.blockSignals(True)
        self.clear()
        self.addItems([person.name for person in self._staff])
        self.setCurrentIndex(0)
        self.blockSignals(False)

    def choose(self, staff_code: str, staff_name: str) -> None:
        """Show somebody without telling."""
        codes = [person.staff_code for person in self._staff]
        self.blockSignals(True)
        if staff_code in codes:
            self.setCurrentIndex(codes.index(staff_code))
        else:
            self.setEditText(staff_name)
        self.blockSignals(False)

    def staff_name(self) -> str:
        """Return the name shown."""
        return self.currentText().strip()

    def staff_code(self) -> str:
        """Return the code of the person named, nothing for somebody not on the list."""
        chosen = self.currentIndex()
        if 0 <= chosen < len(self._staff) and self._staff[chosen].name == self.staff_name():
            return self._staff[chosen].staff_code
        named = [
            p.staff_code for p in self._staff if p.name.casefold() == self.staff_name().casefold()
        ]
        return named[0] if len(named) == 1 else ""


class ActionBox(QComboBox):
    """The enforcement action: those that fit first, all others one step away."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: tuple[EnforcementAction, ...] = ()
        keep_narrow(self)
        self.activated.connect(self._activated)

    def set_actions(
        self, fitting: Sequence[EnforcementAction], others: Sequence[EnforcementAction]
    ) -> None:
        """Offer these; what was chosen stays when it is still offered."""
        kept = self.action()
        self._others = tuple(others)
        self.clear()
        self.addItem("None recorded yet", "")
        for action in fitting:
            self.addItem(action.name, action.code)
        if others:
            self.addItem("Other action\u2026", _OTHER)
        widen_list(self)
        self.set_action(kept if fitting or others else "")

    def action(self) -> str:
        """Return the code of the action chosen."""
        code = cast("str", self.currentData() or "")
        return "" if code == _OTHER else code

    def set_action(self, code: str) -> None:
        """Show an action without telling, fetching the others when it is one of them."""
        if any(action.code == code for action in self._others):
            self._show_others()
        self.setCurrentIndex(max(self.findData(code), 0))

    def _activated(self, row: int) -> None:
        if self.itemData(row) == _OTHER:
            self._show_others()
            self.setCurrentIndex(row)
            self.showPopup()
            return
        self.chosen.emit()

    def _show_others(self) -> None:
        place = self.findData(_OTHER)
        if place < 0:
            return
        self.removeItem(place)
        for action in self._others:
            self.addItem(action.name, action.code)
        widen_list(self)


class NextAppointmentLine(QWidget):
    """What is booked next, with the way to book one."""

    book_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(self, "check", "ok")
        self._words = ElidedLabel(self)
        self._book = quiet_button("Book one", self.book_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._icon)
        row.addWidget(self._words, 0)
        row.addWidget(self._book)
        row.addStretch(1)

    def set_next(self, words: str, *, may_book: bool) -> None:
        """Say what is booked next; nothing means that nothing is."""
        self._icon.set_icon("check" if words else "triangle-alert", "ok" if words else "warn")
        self._words.setText(f"Next appointment: {words}" if words else "No appointment is booked.")
        set_rank(self._words, "" if words else "warn")
        self._book.setText("Book one more" if words else "Book one")
        self._book.setVisible(may_book)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()
