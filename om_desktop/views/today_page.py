"""Today: what needs doing, the most pressing first, beside the day's appointments and drafts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from om_desktop.domain.wording import counted, long_date
from om_desktop.errors import OmDesktopError
from om_desktop.prompts.prompt import Prompt, State
from om_desktop.storage.queries.today import (
    Appointment,
    DraftLeft,
    Line,
    TodayContent,
    today_content,
)
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views._ui.ui_today_page import Ui_TodayPage
from om_desktop.views.desk import Desk
from om_desktop.views.page import Page
from om_desktop.views.prompt_line import distance_cell, due_cell, open_prompt, urgency_mark
from om_desktop.views.put_off_dialog import PutOffDialog
from om_desktop.views.tasks import SLICE_SECONDS
from om_desktop.views.today_detail import LineDetail
from om_desktop.views.today_panel import TodayPanel
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column, RowsModel

_GROUPS = (
    (State.OVERDUE, "Overdue"),
    (State.DUE, "Today"),
    (State.UPCOMING, "Next 7 days"),
    (State.WAITING, "Waiting for someone else"),
)
_MINUTE_MS = 60_000


@dataclass(frozen=True)
class Heading:
    """A line across the list: a group and how many lines it has."""

    words: str
    count: int


Row = Heading | Line


class TodayPage(Page):
    """The first page of the day; `counted` gives how many lines are late, and due today."""

    NAME = "today"
    TITLE = "Today"
    ICON = "list-checks"
    counted = Signal(int, int)
    _swept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._content: TodayContent | None = None
        self._day = desk.today
        self._panel_asked = False
        self.ui = Ui_TodayPage()
        self.ui.setupUi(self)
        self._rows = RowsModel[Row](
            self._columns(), self, row_id=_row_id, spanning=_heading_cell, last=lambda _row: False
        )
        self.ui.lines.set_rows_model(self._rows)
        self.ui.lines.row_opened.connect(self._do)
        self.ui.lines.row_selected.connect(self._open_in_place)
        self._panel = TodayPanel(self.ui.panel, self._open_contact, self._record, self._go_on)
        self.ui.day.opened.connect(self._open_contact)
        self.ui.beside.toggled.connect(self._show_panel)
        self._add_keys()
        desk.feed.changed.connect(lambda _changes: self._read())
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._look_at_clock)
        self._minute.start()
        self._swept.connect(self._read)
        self.sweep()

    def _columns(self) -> tuple[Column[Row], ...]:
        today, calendar = self.desk.today, self.desk.reference.calendar

        def cell(make: Callable[[Line], Cell]) -> Callable[[Row], Cell]:
            return lambda row: make(row) if isinstance(row, Line) else Cell("")

        return (
            Column("What", cell(_what), width=230, strong=True),
            Column(
                "Who",
                cell(lambda r: Cell(r.name, quiet=r.crn, tooltip=f"{r.name} {r.crn}")),
                width=260,
            ),
            Column("RoSH", cell(_level), width=104),
            Column("Due", cell(lambda r: due_cell(r.prompt)), width=126),
            Column("", cell(lambda r: distance_cell(r.prompt, today, calendar)), width=156),
            Column("Why", cell(lambda r: Cell(r.prompt.why, tooltip=r.prompt.why)), stretch=True),
            Column(
                "",
                cell(lambda r: Cell(r.prompt.action.label, tone="accent", strong=True)),
                width=148,
            ),
        )

    def _add_keys(self) -> None:
        """O opens the case, P puts off, 1 to 4 jump to a group, while the list has the focus."""
        keys: dict[str, Callable[[], object]] = {"O": self.open_case, "P": self.put_off}
        for group in range(1, len(_GROUPS) + 1):
            keys[str(group)] = partial(self.jump_to, group)
        for key, chosen in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.ui.lines)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(chosen)

    def open_page(self) -> None:
        """Bring the page up to date."""
        self._read()
        self.ui.lines.setFocus()

    def sweep(self) -> None:
        """Recompute, while nobody waits, what was computed on an earlier day."""

        def one_slice(store: Store) -> bool:
            left = store.sweep_prompts(SLICE_SECONDS)
            if not left:
                self._swept.emit()
            return left > 0

        self.desk.tasks.in_background(one_slice)

    def _look_at_clock(self) -> None:
        if self.desk.today != self._day:
            self._day = self.desk.today
            self._rows = RowsModel[Row](
                self._columns(), self, row_id=_row_id, spanning=_heading_cell
            )
            self.ui.lines.set_rows_model(self._rows)
            self.sweep()
        self._read()

    def _read(self) -> None:
        self.desk.tasks.query(today_content, self, self._show, self._refused)

    def _refused(self, error: OmDesktopError) -> None:
        self.desk.navigator.say("Today cannot be shown.", str(error), "warn")

    def _show(self, content: TodayContent) -> None:
        self._content = content
        now = self.desk.wall_now
        self.ui.title.setText(long_date(now.date()))
        self.ui.counts.setText(_counts(content))
        beside = f"{counted(len(content.to_record), 'outcome')} to record, "
        self.ui.beside.setText(beside + f"{counted(len(content.drafts), 'draft')} open")
        rows: list[Row] = []
        for state, words in _GROUPS:
            lines = [line for line in content.lines if line.prompt.state is state]
            rows += [Heading(words, len(lines)), *lines] if lines else []
        self._rows.set_rows(rows)
        self.ui.lines.set_empty(
            "Nothing needs doing now.",
            "What is due in the next 7 days appears here, with its reason.",
        )
        self.ui.day.set_day(content.appointments, self.desk.reference.codes, now)
        self._panel.show(content, now)
        self._lay_out()
        self.counted.emit(content.count(State.OVERDUE), content.count(State.DUE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the column beside the list where there is room for it."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width() >= theme.size("rail_collapse_below") - theme.size("rail_narrow")
        self.ui.beside.setVisible(not wide)
        self.ui.day.setVisible(not wide and bool(self._content and self._content.appointments))
        self.ui.panel.setVisible(wide or self.ui.beside.isChecked())

    def _show_panel(self, _on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._lay_out()

    def selected(self) -> Line | None:
        """Return the line that is selected."""
        row = self.ui.lines.selected_row()
        return row if isinstance(row, Line) else None

    def _open_in_place(self, row: Row | None) -> None:
        if not isinstance(row, Line):
            self.ui.lines.close_detail()
            return
        detail = LineDetail(row, self._open, self.open_case, self.put_off)
        self.ui.lines.open_detail(_row_id(row), detail)

    def _do(self, row: Row) -> None:
        if isinstance(row, Line):
            self._open(row.prompt)

    def _open(self, prompt: Prompt) -> None:
        open_prompt(prompt, self.desk.navigator)

    def open_case(self) -> None:
        """Open the case of the selected line."""
        line = self.selected()
        if line is not None:
            self.desk.navigator.open_case(line.prompt.case_id)

    def put_off(self, prompt: Prompt | None = None) -> None:
        """Ask until when, and why, the selected prompt can wait."""
        line = self.selected()
        if line is not None:
            PutOffDialog(self.desk, prompt or line.prompt, line.name, self).open()

    def jump_to(self, group: int) -> None:
        """Select the first line of a group, 1 to 4."""
        state, words = _GROUPS[group - 1]
        del state
        rows = self._rows.rows()
        for place, row in enumerate(rows):
            if isinstance(row, Heading) and row.words == words:
                self.ui.lines.selectRow(min(place + 1, len(rows) - 1))
                return

    def _open_contact(self, each: Appointment) -> None:
        self.desk.navigator.open_case(each.case_id, "contacts", str(each.record_id))

    def _record(self, each: Appointment) -> None:
        self.desk.navigator.open_case(each.case_id, "contacts", f"outcome:{each.record_id}")

    def _go_on(self, draft: DraftLeft) -> None:
        if draft.key.case_id is None:
            self.desk.navigator.open_page("register_case")
            return
        page = _PAGE_OF_DRAFT.get(draft.key.form, draft.key.form)
        subject = draft.key.subject if page == "contacts" else ""
        self.desk.navigator.open_case(draft.key.case_id, page, subject)


_PAGE_OF_DRAFT = {"contact": "contacts", "appointment": "contacts"}


def _row_id(row: Row) -> object:
    if isinstance(row, Heading):
        return row.words
    return (row.prompt.case_id, row.prompt.group)


def _heading_cell(row: Row) -> Cell | None:
    if isinstance(row, Heading):
        return Cell(row.words, quiet=str(row.count), strong=True)
    return None


def _what(row: Line) -> Cell:
    more = f"+{len(row.today.rest)}" if row.today.rest else ""
    return Cell(row.prompt.title, quiet=more, mark=urgency_mark(row.prompt))


def _level(row: Line) -> Cell:
    if row.level is None:
        return Cell("Not set", tone="text_2", mark="rosh:not_set")
    return Cell(row.level.label, mark=f"rosh:{row.level.value}")


def _counts(content: TodayContent) -> str:
    parts = (
        f"{content.count(State.OVERDUE)} overdue",
        f"{content.count(State.DUE)} due today",
        f"{content.count(State.UPCOMING)} in the next 7 days",
        f"{content.count(State.WAITING)} waiting for others",
    )
    return ", ".join(parts)
