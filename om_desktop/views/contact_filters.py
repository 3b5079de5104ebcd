"""The row of filters over the contact log: what they are set to, as a ContactFilter."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact_filter import Compliance, ContactFilter
from om_desktop.domain.typed_dates import Lean, parse_date
from om_desktop.domain.wording import full_date
from om_desktop.domain.working_days import add_months
from om_desktop.views import theme
from om_desktop.views.contact_fields import keep_narrow, widen_list
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.field import Field

_WORDS_AFTER_MS = 200
_DATES = (
    "Any date",
    "Last 4 weeks",
    "Last 3 months",
    "Last 12 months",
    "To come",
    "Between\u2026",
)


class ContactFilters(QObject):
    """The filters of one page; `changed` tells that another list is wanted."""

    changed = Signal()

    def __init__(self, ui: Any, desk: Desk, parent: QObject) -> None:  # noqa: ANN401  a compiled screen has no types
        super().__init__(parent)
        self._ui = ui
        self._desk = desk
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WORDS_AFTER_MS)
        self._pause.timeout.connect(self.changed)
        for box in (ui.dates, ui.group, ui.compliance):
            keep_narrow(box)
        self._fill(desk.reference.codes)
        for part in (ui.words, ui.dates, ui.group, ui.compliance, ui.hide_system):
            ui.filter_flow.add(part)
        ui.words.setMinimumWidth(theme.px(200))
        ui.shown.setMinimumHeight(theme.size("control"))
        ui.words.setMaxLength(200)
        ui.words.textChanged.connect(self._changed_soon)
        for box in (ui.group, ui.compliance):
            box.currentIndexChanged.connect(self._changed_at_once)
        ui.dates.currentIndexChanged.connect(self._dates_chosen)
        ui.hide_system.toggled.connect(self._changed_at_once)
        for line in (ui.from_on, ui.to_on):
            line.textEdited.connect(self._changed_soon)
            line.editingFinished.connect(self._say_dates)
        ui.date_range.hide()

    def _fill(self, codes: Codes) -> None:
        self._ui.dates.addItems(_DATES)
        groups = dict.fromkeys(t.group for t in codes.contact_types.values())
        self._add(self._ui.group, [("All groups", ""), *((group, group) for group in groups)])
        self._add(self._ui.compliance, [(each.label, each.value) for each in Compliance])

    @staticmethod
    def _add(box: QComboBox, choices: list[tuple[str, str]]) -> None:
        for words, value in choices:
            box.addItem(words, value)
        widen_list(box)

    def wanted(self) -> ContactFilter:
        """Return what the filters are set to."""
        ui = self._ui
        from_on, to_on = self._between()
        return ContactFilter(
            words=ui.words.text(),
            from_on=from_on,
            to_on=to_on,
            group=ui.group.currentData() or "",
            compliance=Compliance(ui.compliance.currentData() or ""),
            hide_system=ui.hide_system.isChecked(),
        )

    def show_system_count(self, count: int) -> None:
        """Say how many entries the system made."""
        self._ui.hide_system.setText(f"Hide system entries ({count:,})")

    def clear(self, *, show_system: bool = False) -> None:
        """Take all filters off; system entries stay hidden unless they are wanted."""
        ui = self._ui
        widgets = (ui.words, ui.dates, ui.group, ui.compliance, ui.from_on, ui.to_on)
        for widget in (*widgets, ui.hide_system):
            widget.blockSignals(True)
        for line in (ui.words, ui.from_on, ui.to_on):
            line.clear()
        for box in (ui.dates, ui.group, ui.compliance):
            box.setCurrentIndex(0)
        if show_system:
            ui.hide_system.setChecked(False)
        for widget in (*widgets, ui.hide_system):
            widget.blockSignals(False)
        ui.date_range.hide()
        self._changed_at_once()

    def _between(self) -> tuple[date | None, date | None]:
        today = self._desk.today
        match self._ui.dates.currentIndex():
            case 1:
                return today - timedelta(weeks=4), today
            case 2:
                return add_months(today, -3), today
            case 3:
                return add_months(today, -12), today
            case 4:
                return today, None
            case 5:
                return self._day(self._ui.from_on.text()), self._day(self._ui.to_on.text())
            case _:
                return None, None

    def _day(self, text: str) -> date | None:
        return parse_date(text, self._desk.today, Lean.NEAREST).value

    def _say_dates(self) -> None:
        found = []
        fields: tuple[tuple[str, Field], ...] = (
            (self._ui.from_on.text(), self._ui.from_field),
            (self._ui.to_on.text(), self._ui.to_field),
        )
        for text, field in fields:
            typed = parse_date(text, self._desk.today, Lean.NEAREST)
            field.set_note(full_date(typed.value) if typed.value else "", "ok")
            if typed.problem:
                field.set_problem(typed.problem)
            found.append(typed.value)
        start, end = found
        if start and end and end < start:
            fields[1][1].set_problem(f"This is before the start, {full_date(start)}.")

    def _dates_chosen(self, place: int) -> None:
        self._ui.date_range.setVisible(place == len(_DATES) - 1)
        if place == len(_DATES) - 1:
            self._ui.from_on.setFocus()
        self._changed_at_once()

    def _changed_soon(self) -> None:
        self._pause.start()

    def _changed_at_once(self) -> None:
        self._pause.stop()
        self.changed.emit()
