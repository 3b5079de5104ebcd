"""Today: what needs doing, the most pressing first, beside the day's appointments and drafts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

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
from om_desktop.views import theme
from om_desktop.views._ui.ui_today_page import Ui_TodayPage
from om_desktop.views.desk import Desk
from om_desktop.views.draft_words import REGISTER, draft_place
from om_desktop.views.page import Page
from om_desktop.views.prompt_line import open_prompt
from om_desktop.views.put_off_dialog import DRAFT_FORM, PutOffDialog, draft_key
from om_desktop.views.today_detail import LineDetail
from om_desktop.views.today_lines import (
    GROUPS,
    Heading,
    Row,
    columns,
    heading_cell,
    is_heading,
    row_id,
    rows_of,
)
from om_desktop.views.today_panel import TodayPanel
from om_desktop.views.widgets.rows_model import RowsModel

_LOOK_AGAIN_MS = 1_000
_BOTH_PANELS_FROM = 1_560  # px at 100 %
_HEAD_BESIDE_FROM = 1_000


class TodayPage(Page):
    """The first page of the day; `counted` gives how many lines are late, and due today."""

    NAME = "today"
    TITLE = "Today"
    ICON = "list-checks"
    counted = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._content: TodayContent | None = None
        self._shown_on = desk.today
        self._is_reading = self._reads_again = False
        self._is_wide: bool | None = None
        self.ui = Ui_TodayPage()
        self.ui.setupUi(self)
        self.ui.title.setText(long_date(desk.today))
        self.ui.beside.setText("Beside the list")
        self.ui.counts.setWordWrap(True)
        self._panel = TodayPanel(
            (self.ui.panel, self.ui.more), self._open_contact, self._record, self._go_on
        )
        self.ui.lines.row_opened.connect(self._do)
        self.ui.lines.row_selected.connect(self._open_in_place)
        self.ui.day.opened.connect(self._open_contact)
        self.ui.beside.toggled.connect(lambda _on: self._lay_out())
        self._add_keys()
        self._lay_out()
        desk.feed.changed.connect(lambda _changes: self._read())
        desk.feed.swept.connect(self._read)
        desk.feed.minute.connect(self._look_at_clock)
        self._look_again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._read)

    def _add_keys(self) -> None:
        """O opens the case, P puts off, 1 to 4 jump to a group, while the list has the focus."""
        keys: dict[str, Callable[[], object]] = {"O": self.open_case, "P": self.put_off}
        for group in range(1, len(GROUPS) + 1):
            keys[str(group)] = partial(self.jump_to, group)
        for key, chosen in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.ui.lines)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(chosen)

    def open_page(self) -> None:
        """Bring the page up to date."""
        self._read()
        self.ui.lines.setFocus()

    # Reading

    def _read(self) -> None:
        """Read what is due; many commits in a row are read once more when they are over."""
        if self._is_reading:
            self._reads_again = True
            return
        self._is_reading, self._reads_again = True, False
        self.desk.tasks.query(today_content, self, self._take, self._refused)

    def _take(self, content: TodayContent) -> None:
        self._is_reading = False
        self._show(content)
        if self._reads_again:
            self._read()
        elif content.stale:
            self._look_again.start()

    def _look_at_clock(self) -> None:
        """Move the line of now; on a new day, read what is due."""
        if self._content is None or self.desk.today != self._shown_on:
            self._read()
        else:
            self._show_time(self._content)

    def _refused(self, error: OmDesktopError) -> None:
        self._is_reading = False
        self.desk.navigator.say("Today cannot be shown.", str(error), "warn")

    # Showing

    def _show(self, content: TodayContent) -> None:
        self._content = content
        self._shown_on = self.desk.today
        self.ui.title.setText(long_date(self._shown_on))
        outcomes, drafts = len(content.to_record), len(content.drafts)
        beside = f"{counted(outcomes, 'outcome')} to record, {counted(drafts, 'draft')} open"
        self.ui.beside.setText(beside)
        self.ui.lines.set_empty(
            "Nothing needs doing now.",
            f"What is due in the next {content.ahead} days appears here, with its reason.",
        )
        self._lay_out()
        self._fill()
        self.ui.day.setVisible(not self._is_wide and bool(content.appointments))
        self.counted.emit(content.count(State.OVERDUE), content.count(State.DUE))

    def _fill(self) -> None:
        """Put what was read last into list, counts and panels."""
        content = self._content
        if content is None:
            return
        self._show_counts()
        model = self.ui.lines.rows_model()
        assert model is not None
        model.set_rows(rows_of(content))
        self._show_time(content)

    def _show_time(self, content: TodayContent) -> None:
        """Show the day's appointments around the line of now."""
        now = self.desk.wall_now
        self._panel.show(content, now, both=self.ui.more.isVisibleTo(self))
        self.ui.day.set_day(content.appointments, self.desk.reference.codes, now)

    def _show_counts(self) -> None:
        """Say how many lines each group has, the late ones in red."""
        content = self._content
        if content is None:
            return
        danger, text = theme.colour("danger").name(), theme.colour("text").name()
        parts = [
            (content.count(State.OVERDUE), "overdue", danger),
            (content.count(State.DUE), "due today", text),
            (content.count(State.UPCOMING), f"in the next {content.ahead} days", text),
            (content.count(State.WAITING), "waiting for others", text),
        ]
        if content.stale:
            parts.append((content.stale, "still to be looked through", text))
        self.ui.counts.setText(
            "&nbsp;&nbsp;&nbsp; ".join(
                f'<b style="color:{shade if number else text}">{number:,}</b> {words}'
                for number, words, shade in parts
            )
        )
        self.ui.counts.setAccessibleName(", ".join(f"{n:,} {words}" for n, words, _ in parts))

    def changeEvent(self, event: QEvent) -> None:
        """Write the counts in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_panel"):
            self._show_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns beside the list where there is room for them."""
        super().resizeEvent(event)
        had_both = self.ui.more.isVisibleTo(self)
        was_wide = self._is_wide
        self._lay_out()
        if (self._is_wide, self.ui.more.isVisibleTo(self)) != (was_wide, had_both):
            self._fill()

    def _lay_out(self) -> None:
        """Choose between one column with the day on top, and lines of two rows beside panels."""
        wide = self.width() >= theme.size("rail_collapse_below") - theme.size("rail_narrow")
        self.ui.beside.setVisible(not wide)
        self.ui.day.setVisible(not wide and bool(self._content and self._content.appointments))
        self.ui.panel.setVisible(wide or self.ui.beside.isChecked())
        self.ui.more.setVisible(wide and self.width() >= theme.px(_BOTH_PANELS_FROM))
        # In large type the counts take a line of their own.
        beside = self.width() >= theme.px(_HEAD_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self.ui.head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        at_left = wide or not beside
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        self.ui.counts.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if wide != self._is_wide:
            self._is_wide = wide
            model = RowsModel[Row](
                columns(self.desk, two_lines=wide),
                self,
                row_id=row_id,
                spanning=heading_cell,
                last=lambda _row: False,
                heading=is_heading,
            )
            model.set_rows(rows_of(self._content) if self._content else [])
            self.ui.lines.set_lines(2 if wide else 1)
            self.ui.lines.set_rows_model(model)

    # The selected line

    def selected(self) -> Line | None:
        """Return the line that is selected."""
        row = self.ui.lines.selected_row()
        return row if isinstance(row, Line) else None

    def _open_in_place(self, row: Row | None) -> None:
        if not isinstance(row, Line):
            self.ui.lines.close_detail()
            return
        put_off = self.put_off if row.may_put_off else None
        detail = LineDetail(row, self._open, self.open_case, put_off)
        self.ui.lines.open_detail(row_id(row), detail)

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
        if line is not None and line.may_put_off:
            PutOffDialog(self.desk, prompt or line.prompt, line.name, self).begin()

    def jump_to(self, group: int) -> None:
        """Select the first line of a group, 1 to 4."""
        model = self.ui.lines.rows_model()
        rows = model.rows() if model is not None else ()
        for place, row in enumerate(rows):
            if isinstance(row, Heading) and row.state is GROUPS[group - 1]:
                self.ui.lines.selectRow(place + 1)
                return

    # Beside

    def _open_contact(self, each: Appointment) -> None:
        self.desk.navigator.open_case(each.case_id, "contacts", str(each.record_id))

    def _record(self, each: Appointment) -> None:
        self.desk.navigator.open_case(each.case_id, "contacts", f"outcome:{each.record_id}")

    def _go_on(self, draft: DraftLeft) -> None:
        """Open what was left half written where it was written."""
        case_id = draft.key.case_id
        if case_id is None:
            self.desk.navigator.open_page(REGISTER)
        elif draft.key.form == DRAFT_FORM:
            self._go_on_putting_off(draft)
        else:
            page, subject = draft_place(draft.key)
            self.desk.navigator.open_case(case_id, page, subject)

    def _go_on_putting_off(self, draft: DraftLeft) -> None:
        lines = self._content.lines if self._content else ()
        for line in lines:
            for prompt in (line.prompt, *line.today.rest):
                if draft_key(prompt) == draft.key:
                    PutOffDialog(self.desk, prompt, line.name, self).begin()
                    return
        # It is done or put off by now; the case says what became of it.
        assert draft.key.case_id is not None
        self.desk.navigator.open_case(draft.key.case_id)
