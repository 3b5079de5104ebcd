"""The caseload: every case this laptop holds, filtered, sorted, opened with Enter.

"Not set" sorts above very high: not knowing is treated with care. A restricted row is last in
every order and under every filter, so that its place gives nothing away.
"""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.wording import clock, day_and_month, full_date, until_due
from om_desktop.errors import OmDesktopError
from om_desktop.storage.queries.caseload import Caseload, CaseRow, LockedRow, caseload
from om_desktop.views._ui.ui_caseload_page import Ui_CaseloadPage
from om_desktop.views.caseload_filter import ANY, NOT_SET, OPEN, CaseloadFilter
from om_desktop.views.desk import Desk
from om_desktop.views.page import Page
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.chip import ActionChip
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.rows_model import Column, RowsModel

Row = CaseRow | LockedRow
_TYPED_PAUSE_MS = 120
_SOON = timedelta(days=7)
_SAVED = "caseload filters"
_FAR = date.max


class CaseloadPage(Page):
    """The list of cases."""

    NAME = "caseload"
    TITLE = "Caseload"
    ICON = "users"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._content = Caseload((), ())
        self._saved: dict[str, CaseloadFilter] = {}
        self.ui = Ui_CaseloadPage()
        self.ui.setupUi(self)
        self._rows = RowsModel[Row](
            self._columns(),
            self,
            row_id=lambda row: row.case_id if isinstance(row, CaseRow) else row.message,
            spanning=_locked_cell,
        )
        self.ui.cases.set_rows_model(self._rows)
        self.ui.cases.order_by("level", descending=True)
        self._says = make_label("", "small quiet")
        self.ui.bar.add_left(self._says)
        for words in ("Enter opens", "/ filters", "Ctrl+N new contact"):
            self.ui.bar.add_right(make_label(words, "small quiet"))
        self._registers = may(desk.actor.role, Action.REGISTER, Case, Relation.OWN)
        for button in (self.ui.import_data, self.ui.register_case):
            button.setVisible(self._registers)
        self._fill_choices()
        self._connect()

    # Columns

    def _columns(self) -> tuple[Column[Row], ...]:
        cell, key = _for_case, _key_of
        return (
            Column(
                "Name",
                cell(_name),
                "name",
                key(lambda r: r.sorted_name.casefold()),
                220,
                strong=True,
            ),
            Column(
                "CRN", cell(lambda r: Cell(r.crn or "none yet")), "crn", key(lambda r: r.crn), 84
            ),
            Column("RoSH", cell(_level), "level", key(_level_rank), 104),
            Column("Flags", cell(_flags), "flags", key(lambda r: len(r.flags)), 160, stretch=True),
            Column("Next appointment", cell(self._next), "next", key(_next_key), 190),
            Column("Last contact", cell(self._last), "last", key(_last_key), 100, align_right=True),
            Column("Home visit due", cell(self._visit), "visit", key(_visit_key), 124),
            Column("Plan review due", cell(self._review), "review", key(_review_key), 128),
            Column("Plan", cell(_plan), "plan", key(lambda r: r.plan), 124),
        )

    def _next(self, row: CaseRow) -> Cell:
        if row.next is None:
            return Cell(
                "None booked", tone="danger" if row.state is CaseState.SUPERVISED else "text_2"
            )
        starts = row.next.starts
        day = "Today" if starts.date() == self.desk.today else day_and_month(starts.date())
        mine = row.next.staff_code == self.desk.actor.staff_code
        who = "You" if mine else _initial(row.next.staff_name)
        return Cell(f"{day} {clock(starts.time())}", quiet=who, tooltip=row.next.staff_name)

    def _last(self, row: CaseRow) -> Cell:
        if row.last_contact_on is None:
            return Cell("none", tone="text_2", align_right=True)
        days = (self.desk.today - row.last_contact_on).days
        words = "Today" if days == 0 else f"{days:,} day{'' if days == 1 else 's'}"
        return Cell(words, align_right=True, tooltip=full_date(row.last_contact_on))

    def _visit(self, row: CaseRow) -> Cell:
        if row.visit_due_on is None and row.level is RoshLevel.LOW:
            return Cell("Not needed", tone="text_2")
        return self._due(row.visit_due_on)

    def _review(self, row: CaseRow) -> Cell:
        return self._due(row.review_due_on)

    def _due(self, on: date | None) -> Cell:
        if on is None:
            return Cell("", tone="text_2")
        today = self.desk.today
        tone = "danger" if on < today else "warn" if on - today <= _SOON else ""
        distance = until_due(on, today, self.desk.reference.calendar)
        return Cell(full_date(on), tone=tone, strong=bool(tone), tooltip=distance)

    # Filters

    def _fill_choices(self) -> None:
        ui = self.ui
        ui.level.addItem("RoSH: any", ANY)
        for level in reversed(RoshLevel):
            ui.level.addItem(f"RoSH: {level.label.lower()}", level.value)
        ui.level.addItem("RoSH: not set", NOT_SET)
        ui.state.addItem("State: open cases", OPEN)
        ui.state.addItem("State: ended too", ANY)
        for state in CaseState:
            ui.state.addItem(f"State: {state.label.lower()}", state.value)
        self._offer_officers()
        self._offer_saved()

    def _connect(self) -> None:
        ui = self.ui
        ui.cases.row_opened.connect(self._open)
        ui.cases.row_selected.connect(self._say_selected)
        ui.register_case.clicked.connect(self._register)
        ui.import_data.clicked.connect(self._import)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_PAUSE_MS)
        self._typed.timeout.connect(self._show_rows)
        ui.words.textChanged.connect(self._typed.start)
        for box in (ui.officer, ui.level, ui.state):
            box.currentIndexChanged.connect(self._show_rows)
        ui.new_only.toggled.connect(self._show_rows)
        ui.clear.clicked.connect(lambda: self._take(CaseloadFilter()))
        ui.save_as.clicked.connect(self._ask_name)
        ui.forget.clicked.connect(self._forget)
        ui.saved.activated.connect(self._use_saved)
        slash = QShortcut(QKeySequence("/"), ui.cases)
        slash.setContext(Qt.ShortcutContext.WidgetShortcut)
        slash.activated.connect(ui.words.setFocus)
        self.desk.feed.changed.connect(lambda _changes: self._read())
        self.desk.feed.swept.connect(self._read)

    def open_page(self) -> None:
        """Bring the list up to date."""
        key, code = _SAVED, self.desk.actor.staff_code
        self.desk.tasks.query(lambda r: r.setting(f"{key} {code}"), self, self._take_saved)
        self._read()
        self.ui.cases.setFocus()

    def _read(self) -> None:
        self.desk.tasks.query(caseload, self, self._show, self._refused)

    def _refused(self, error: OmDesktopError) -> None:
        self.desk.navigator.say("The caseload cannot be shown.", str(error), "warn")

    def _show(self, content: Caseload) -> None:
        self._content = content
        self._offer_officers()
        team = self.desk.actor.team_name
        self.ui.team.setText(f"{team}, all officers" if team else "")
        self._show_rows()

    def _offer_officers(self) -> None:
        people = {r.officer_code or r.officer_name: r.officer_name for r in self._content.rows}
        offered = sorted((name, code) for code, name in people.items() if name)
        box = self.ui.officer
        wanted = [("Officer: anyone", ANY), ("Officer: you", self.desk.actor.staff_code)]
        wanted += [(name, code) for name, code in offered if code != self.desk.actor.staff_code]
        if [box.itemData(place) for place in range(box.count())] == [code for _, code in wanted]:
            return
        chosen = box.currentData()
        _refill(box, wanted, chosen)

    def wanted(self) -> CaseloadFilter:
        """Return the filter as it is set."""
        ui = self.ui
        return CaseloadFilter(
            words=ui.words.text().strip(),
            officer=ui.officer.currentData() or ANY,
            level=ui.level.currentData() or ANY,
            state=ui.state.currentData(),
            new_only=ui.new_only.isChecked(),
        )

    def _take(self, wanted: CaseloadFilter) -> None:
        ui = self.ui
        ui.words.setText(wanted.words)
        for box, value in (
            (ui.officer, wanted.officer),
            (ui.level, wanted.level),
            (ui.state, wanted.state),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        ui.new_only.setChecked(wanted.new_only)
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = self.wanted()
        rows: list[Row] = [row for row in self._content.rows if wanted.fits(row)]
        self._rows.set_rows([*rows, *self._content.locked])
        self.ui.count.setText(f"Showing {len(rows):,} of {len(self._content.rows):,}")
        if self._content.rows:
            self.ui.cases.set_empty(
                "No cases match these filters.",
                f"{len(self._content.rows):,} are hidden.",
                "Clear filters",
                lambda: self._take(CaseloadFilter()),
            )
        else:
            self.ui.cases.set_empty(
                "No cases are kept on this laptop yet.",
                "Register one, or import the case data you have." if self._registers else "",
                "Import case data" if self._registers else "",
                self._import,
            )
        self._show_chips(wanted)

    def _show_chips(self, wanted: CaseloadFilter) -> None:
        for chip in self.ui.chips.findChildren(ActionChip):
            chip.hide()
            chip.deleteLater()
        parts = wanted.parts()
        if wanted.officer:
            parts.insert(0, ("officer", self.ui.officer.currentText().removeprefix("Officer: ")))
        for field, words in parts:
            chip = ActionChip(self.ui.chips, words)
            chip.setProperty("closable", True)
            chip.closed.connect(lambda field=field: self._take(self.wanted().without(field)))
            self.ui.chips.add(chip)
        for part in (self.ui.chips_label, self.ui.clear, self.ui.save_as):
            part.setVisible(bool(parts))

    # Saved filters

    def _take_saved(self, text: str | None) -> None:
        found = msgspec.json.decode(text, type=dict[str, CaseloadFilter]) if text else {}
        if found != self._saved:
            self._saved = found
            self._offer_saved()

    def _offer_saved(self) -> None:
        wanted = [("Saved filters", ANY), *((name, name) for name in sorted(self._saved))]
        _refill(self.ui.saved, wanted, self.ui.saved.currentData())
        self.ui.saved.setVisible(bool(self._saved))
        self.ui.forget.setVisible(False)

    def _use_saved(self) -> None:
        name = self.ui.saved.currentData()
        self.ui.forget.setVisible(bool(name))
        self._take(self._saved.get(name, CaseloadFilter()))

    def _ask_name(self) -> None:
        name, sure = QInputDialog.getText(self, "Save filter", "Name of this filter")
        if sure and name.strip():
            self._keep_saved({**self._saved, name.strip()[:40]: self.wanted()})

    def _forget(self) -> None:
        name = self.ui.saved.currentData()
        self._keep_saved({k: v for k, v in self._saved.items() if k != name})

    def _keep_saved(self, saved: dict[str, CaseloadFilter]) -> None:
        self._saved = saved
        text = msgspec.json.encode(saved).decode()
        key = f"{_SAVED} {self.desk.actor.staff_code}"
        self.desk.tasks.on_store(
            lambda store: store.set_setting(key, text), self, lambda _none: self._offer_saved()
        )

    # What a row does

    def _open(self, row: Row) -> None:
        if isinstance(row, CaseRow):
            self.desk.navigator.open_case(row.case_id)

    def _register(self) -> None:
        self.desk.navigator.open_page("register_case")

    def _import(self) -> None:
        from om_desktop.views.import_dialog import ImportDialog

        ImportDialog(self.desk, self).open()

    def _say_selected(self, row: Row | None) -> None:
        if not isinstance(row, CaseRow):
            self._says.setText("")
            return
        today, calendar = self.desk.today, self.desk.reference.calendar
        parts = [
            f"{words} {until_due(on, today, calendar)}"
            for words, on in (("home visit", row.visit_due_on), ("plan review", row.review_due_on))
            if on is not None
        ]
        said = f" {', '.join(parts).capitalize()}." if parts else ""
        self._says.setText(f"{row.name} selected.{said}")


def _refill(box: QComboBox, wanted: list[tuple[str, str]], chosen: object) -> None:
    box.blockSignals(True)
    box.clear()
    for words, value in wanted:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)


def _for_case(make: Callable[[CaseRow], Cell]) -> Callable[[Row], Cell]:
    return lambda row: make(row) if isinstance(row, CaseRow) else Cell("")


def _key_of(key: Callable[[CaseRow], object]) -> Callable[[Row], object]:
    return lambda row: key(row) if isinstance(row, CaseRow) else ""


def _locked_cell(row: Row) -> Cell | None:
    if isinstance(row, LockedRow):
        return Cell(f"Restricted case. “{row.message}”", tone="text_2", mark="icon:lock")
    return None


def _name(row: CaseRow) -> Cell:
    return Cell(row.sorted_name, tooltip=row.name, chip="New" if row.is_new else "")


def _level(row: CaseRow) -> Cell:
    if row.level is None:
        return Cell("Not set", tone="text_2", mark="rosh:not_set")
    return Cell(row.level.label, mark=f"rosh:{row.level.value}")


def _level_rank(row: CaseRow) -> tuple[int, str]:
    return (len(RoshLevel) if row.level is None else row.level.rank, row.sorted_name)


def _flags(row: CaseRow) -> Cell:
    if not row.flags:
        return Cell("None", tone="text_2")
    shown, more = row.flags[:2], len(row.flags) - 2
    return Cell(
        ", ".join(shown), quiet=f"+{more}" if more > 0 else "", tooltip=", ".join(row.flags)
    )


def _plan(row: CaseRow) -> Cell:
    return Cell(row.plan, tone="danger" if row.plan == "None yet" and _needs_plan(row) else "")


def _needs_plan(row: CaseRow) -> bool:
    return row.state in (CaseState.SUPERVISED, CaseState.IN_CUSTODY)


def _next_key(row: CaseRow) -> str:
    return row.next.starts.isoformat() if row.next else ""


def _last_key(row: CaseRow) -> date:
    return row.last_contact_on or date.min


def _visit_key(row: CaseRow) -> date:
    return row.visit_due_on or _FAR


def _review_key(row: CaseRow) -> date:
    return row.review_due_on or _FAR


def _initial(name: str) -> str:
    first, _, last = name.partition(" ")
    return f"{first[:1]}. {last}" if last else name
