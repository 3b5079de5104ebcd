"""Every control in every state on one sheet, as the mockups 17a to 17c picture them.

Used by tests, and by people: `python tests/views/gallery.py DIR` leaves a picture of each theme
at 100 % and 200 %.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.theme_focus import FocusRing
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.chip import ActionChip, Chip, MarkLabel, RoshBadge
from om_desktop.views.widgets.choice import YES_NO, YES_NO_DONT_KNOW, Choice, Option
from om_desktop.views.widgets.empty_state import EmptyState
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.frames import rule
from om_desktop.views.widgets.labels import LinkLine, make_label
from om_desktop.views.widgets.progress_line import ProgressLine
from om_desktop.views.widgets.status_button import StatusButton
from om_desktop.views.widgets.toast import Toast
from tests.views.gallery_table import LEVELS, ROWS, make_table


class _UnderPointer(Button):
    """A button as it looks under the pointer."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802  Qt names it
        super().initStyleOption(option)
        option.state |= QStyle.StateFlag.State_MouseOver


def _row(*parts: QWidget, spacing: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(spacing))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


class Gallery(QWidget):
    """The sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Controls")
        self.rings: list[FocusRing] = []
        margin = theme.space("page")
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(margin, margin, margin, margin)
        sheet.addWidget(make_label("Controls", "title"))
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(32))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, 83), (self.right, 57)):
            column.setSpacing(theme.px(8))
            columns.addLayout(column, share)
        sheet.addLayout(columns)
        self._buttons()
        self._fields()
        self._marks()
        self._tables()
        self._problems()
        self._messages()
        self.left.addStretch(1)
        self.right.addStretch(1)

    def _part(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(theme.px(4))
        column.addWidget(rule(strong=True))
        column.addSpacing(theme.px(4))
        column.addWidget(make_label(title, "subheading"))

    def _ring(self, widget: QWidget) -> None:
        ring = FocusRing()
        ring.surround(widget)
        self.rings.append(ring)

    def show_rings(self) -> None:
        """Show focus on more than one control, as only a sheet of states does."""
        for widget in self.findChildren(QWidget):
            if widget.property("ringed"):
                self._ring(widget)

    def _buttons(self) -> None:
        self._part(self.left, "Buttons")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for place, state in enumerate(("Normal", "Pointer over", "Pressed", "Focus", "Disabled")):
            grid.addWidget(make_label(state, "hint"), 0, place + 1)
        rows = (
            ("Primary", "primary", "Record contact", False),
            ("Secondary", "", "Open case", False),
            ("Quiet", "quiet", "Put off", False),
            ("Dangerous", "dangerous", "Mark in error", False),
            ("Small", "", "Add step", True),
        )
        for line, (name, role, text, small) in enumerate(rows, start=1):
            grid.addWidget(make_label(name, "hint"), line, 0)
            for place in range(5):
                button = _UnderPointer(None, text) if place == 1 else Button(None, text)
                button.setProperty("role", role)
                button.setProperty("small", small)
                button.setDown(place == 2)
                button.setProperty("ringed", place == 3)
                button.setEnabled(place != 4)
                grid.addWidget(button, line, place + 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(6, 1)
        self.left.addLayout(grid)

    def _fields(self) -> None:
        self._part(self.left, "Fields, choices and their errors")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        hinted, disabled = QLineEdit(), QLineEdit("Set by the court")
        hinted.setPlaceholderText("Words in type or notes")
        disabled.setEnabled(False)
        self.focused = QLineEdit("14 Quay Row")
        top = Qt.AlignmentFlag.AlignTop
        for place, (label, control) in enumerate(
            (
                ("Text", QLineEdit("14 Quay Row")),
                ("Focus", self.focused),
                ("Empty, with a hint inside", hinted),
                ("Disabled", disabled),
            )
        ):
            grid.addWidget(Field(label=label, control=control), 0, place, top)
        for place, (label, text, note, kind) in enumerate(
            (
                ("When", "yesterday 14:00", "Tue 26 May 2026 14:00", "ok"),
                ("When", "31.6", "June has 30 days. Nothing was changed.", "problem"),
                ("End", "09:30", "The end is before the start, 10:00.", "problem"),
                ("Date", "25.5.26", "Bank holiday. You can still book.", "warn"),
            )
        ):
            field = Field(label=label, control=QLineEdit(text))
            if kind == "problem":
                field.set_problem(note)
            else:
                field.set_note(note, kind)
            grid.addWidget(field, 1, place, top)
        self._choices(grid)

    def _choices(self, grid: QGridLayout) -> None:
        top = Qt.AlignmentFlag.AlignTop
        combo = QComboBox()
        combo.addItems(["Planned office visit", "Phone"])
        carried = QLineEdit("Carried from pre-sentence")
        carried.setReadOnly(True)
        grid.addWidget(Field(label="Choice", control=combo), 2, 0, top)
        grid.addWidget(Field(label="Read only", control=carried), 2, 1, top)
        ticks = QCheckBox("On"), QCheckBox("Off"), QCheckBox("Focus")
        ticks[0].setChecked(True)
        ticks[2].setChecked(True)
        ticks[2].setProperty("ringed", True)
        radios = QRadioButton("Chosen"), QRadioButton("Other")
        radios[0].setChecked(True)
        for place, parts in ((2, ticks), (3, radios)):
            holder = QWidget()
            row = _row(*parts)
            row.setContentsMargins(0, theme.px(20), 0, 0)
            holder.setLayout(row)
            grid.addWidget(holder, 2, place)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        self.left.addLayout(grid)
        yes, no = Choice(None, YES_NO_DONT_KNOW), Choice(None, YES_NO)
        no.setProperty("ringed", True)
        months = [Option(str(count), f"{count} months") for count in (3, 6, 12)]
        views = Choice(None, [*months, Option("date", "Date")], plain=True)
        for choice, value in ((yes, "yes"), (no, "no"), (views, "6")):
            choice.set_value(value)
            choice.setAccessibleName("Choice")
        self.left.addLayout(_row(yes, no, views, spacing=16))

    def _marks(self) -> None:
        self._part(self.left, "RoSH levels: word and shape, never colour alone")
        badges = [RoshBadge(None, level) for level in LEVELS]
        unset = RoshBadge()
        unset.set_level(None, words="Not yet assessed")
        self.left.addLayout(_row(*badges, unset, spacing=12))
        marks = [MarkLabel(None, f"rosh:{level}") for level in LEVELS]
        not_set = MarkLabel(None, "rosh:not_set", tone="text_2")
        self.left.addLayout(_row(make_label("In tables", "hint"), *marks, not_set, spacing=16))
        shown = make_label("shown, the higher of two ratings", "hint")
        differ = Chip(None, "2 ratings differ", "warn", "triangle-alert")
        self.left.addLayout(_row(RoshBadge(None, "high"), shown, differ))
        self._part(self.left, "Due marks and section marks")
        due = (
            ("overdue", "1 working day late", "danger"),
            ("today", "today", "text"),
            ("soon", "in 3 working days", "text_2"),
            ("waiting", "waiting for someone else", "text_2"),
        )
        self.left.addLayout(
            _row(
                *(MarkLabel(None, f"due:{mark}", words, tone) for mark, words, tone in due),
                spacing=20,
            )
        )
        sections = ("complete", "started", "empty", "not_asked")
        self.left.addLayout(
            _row(*(MarkLabel(None, f"section:{mark}") for mark in sections), spacing=20)
        )
        self._part(self.left, "Chips")
        closable = ActionChip(None, "Review due by 30 Nov")
        closable.setProperty("closable", True)
        self.left.addLayout(
            _row(
                Chip(None, "MAPPA category 2, level 1"),
                closable,
                Chip(None, "New case", "tint"),
                Chip(None, "Risk to staff: Medium", "warn", "shield-alert"),
                Chip(None, "Breach started Mon 18 May 2026", "danger", "gavel"),
            )
        )
        self.left.addLayout(
            _row(
                Chip(None, "Countersigned", "ok", "check"),
                Chip(None, "Carried over", "quiet"),
                ActionChip(None, "+2", "neutral"),
            )
        )

    def _tables(self) -> None:
        self._part(self.right, "Table rows")
        table = make_table(ROWS)
        table.setFixedHeight(theme.px(32 * 7 + 2))
        table.select_id(ROWS[2][0])
        table._hover(1)
        focused = make_table(
            (("Pugh-Nakamura, Rhodri", "high", "Thu 2 Jul 2026", "", "Keyboard focus"),),
            focused=True,
        )
        focused.horizontalHeader().hide()
        focused.selectRow(0)
        focused.setFixedHeight(theme.px(33))
        empty = EmptyState()
        empty.set_text("No contacts match these filters", "1,204 are hidden.", "Clear filters")
        for part in (table, focused, empty):
            self.right.addWidget(part)

    def _problems(self) -> None:
        self._part(self.right, "Problems and progress")
        for kind, title, line in (
            (
                "danger",
                "3 problems stop signing",
                LinkLine(
                    "says No, the record says otherwise", (("R2.3", "r2.3"),), links_first=True
                ),
            ),
            (
                "warn",
                "Within 1 hour of another appointment",
                LinkLine("15:00 phone with Jermaine Asante-Boateng. You can still book."),
            ),
            ("info", "Scores are calculated offline", LinkLine("OASys is the record.")),
        ):
            banner = Banner()
            banner.show_banner(kind, title, [line])
            self.right.addWidget(banner)
        progress = ProgressLine()
        progress.start("Printing")
        progress.set_count(124, 400, "Printing 124 of 400 letters")
        progress._wait.stop()
        progress.show()
        self.right.addWidget(progress)

    def _messages(self) -> None:
        self._part(self.right, "Status messages")
        for title, text, kind, action in (
            (
                "Contact saved 11:48:09",
                "Kept on this laptop, goes with the next sync",
                "ok",
                "Undo",
            ),
            (
                "No network since 10:12",
                "Everything works. 12 changes kept on this laptop",
                "offline",
                "",
            ),
            (
                "Not printed",
                "The printer did not answer. The plan is unchanged",
                "danger",
                "Try again",
            ),
        ):
            toast = Toast(self, title=title, text=text, kind=kind, action=action)
            toast.setFixedWidth(theme.size("toast_width"))
            self.right.addWidget(toast)
        self._part(self.right, "Status")
        states = (
            ("All synced 09:41", "check", "ok"),
            ("Offline: 12 changes kept on this laptop", "cloud-off", "warn"),
            ("2 conflicts", "triangle-alert", "danger"),
            ("Sending 12 changes", "refresh-cw", "neutral"),
            ("Sign in to sync", "lock", "neutral"),
        )
        buttons = []
        for words, icon, kind in states:
            button = StatusButton()
            button.set_status(words, icon=icon, kind=kind)
            buttons.append(button)
        self.right.addLayout(_row(*buttons[:3]))
        self.right.addLayout(_row(*buttons[3:]))


def picture(app: QApplication, mode: str, scale: float, folder: Path) -> Path:
    """Leave a picture of the sheet in `folder`."""
    theme.apply(app, mode, scale)
    sheet = Gallery()
    sheet.resize(theme.px(1480), theme.px(1170))
    sheet.show()
    sheet.activateWindow()
    sheet.focused.setFocus()
    app.processEvents()
    sheet.show_rings()
    app.processEvents()
    path = folder / f"controls-{mode}-{round(scale * 100)}.png"
    sheet.grab().save(str(path))
    sheet.close()
    return path


def main() -> None:
    """Leave a picture of each theme in the folder named on the command line."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder = Path(sys.argv[1])
    for mode in ("light", "dark", "high_contrast"):
        for scale in (1.0, 2.0):
            print(picture(app, mode, scale, folder))  # noqa: T201  the command's answer


if __name__ == "__main__":
    main()
