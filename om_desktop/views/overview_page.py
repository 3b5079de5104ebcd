"""The overview of a case: what needs doing, the timeline, contact, activity days, key dates."""

from datetime import date, datetime, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.permissions import Action, may, relation
from om_desktop.domain.wording import counted, full_date
from om_desktop.domain.working_days import add_months
from om_desktop.prompts.prompt import Prompt
from om_desktop.views import theme
from om_desktop.views._ui.ui_overview_page import Ui_OverviewPage
from om_desktop.views.conflict_panel import ConflictPanel
from om_desktop.views.desk import Desk
from om_desktop.views.overview_content import ActivityDays, Overview, compose_overview
from om_desktop.views.page import CasePage
from om_desktop.views.prompt_line import distance_cell, due_cell, open_prompt, urgency_mark
from om_desktop.views.timeline.content import MARK_WORDS, Mark
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.choice import Option
from om_desktop.views.widgets.key_values import Fact
from om_desktop.views.widgets.rows_model import Column, RowsModel

_MOST_LINES = 7
_MOST_DATES = 5
_FIGURES_BESIDE_FROM = 900  # px at 100 %
_SPANS = (
    Option("whole", "Whole order"),
    Option("12", "12 months"),
    Option("3", "3 months"),
)


class OverviewPage(CasePage):
    """The first page of a case."""

    NAME = "overview"
    TITLE = "Overview"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case_id: UUID | None = None
        self._today = desk.today
        self._shown: Overview | None = None
        self._asked = 0
        # Made first, as it is first in the order of the tab key too.
        self.conflicts = ConflictPanel(desk, self)
        self.ui = Ui_OverviewPage()
        self.ui.setupUi(self)
        self._needs = RowsModel[Prompt](
            (
                Column(
                    "What", lambda p: Cell(p.title, mark=urgency_mark(p)), width=230, strong=True
                ),
                Column("Due", due_cell, width=130),
                Column("", self._distance, width=170),
                Column("Why", lambda p: Cell(p.why, tooltip=p.explanation), stretch=True),
                Column(
                    "",
                    lambda p: Cell(p.action.label, tone="accent", strong=True),
                    width=150,
                    align_right=True,
                ),
            ),
            self,
            row_id=lambda p: (p.code, p.subject),
        )
        self.ui.needs.set_rows_model(self._needs)
        self.ui.needs.set_empty("Nothing needs doing.", "Prompts appear here before they are late.")
        self.ui.needs.row_opened.connect(lambda p: open_prompt(p, desk.navigator))
        self._marks = self._timeline_as_table()
        self.ui.column.insertWidget(0, self.conflicts)
        self.ui.picture.mark_opened.connect(self._open_mark)
        self.ui.span.set_options(_SPANS)
        self.ui.span.set_value("whole")
        self.ui.span.changed.connect(self._show_span)
        self.ui.as_table.toggled.connect(self._show_as_table)
        self.ui.book.clicked.connect(lambda: self._go("contacts", "book"))
        self.ui.visit.clicked.connect(lambda: self._go("contacts", "book:CHVS"))
        self.setFocusProxy(self.ui.needs)
        for part in (self.ui.picture, self.ui.marks):
            toggle = QShortcut(QKeySequence("T"), part)
            toggle.setContext(Qt.ShortcutContext.WidgetShortcut)
            toggle.activated.connect(self.ui.as_table.toggle)

    def _timeline_as_table(self) -> RowsModel[Mark]:
        marks = RowsModel[Mark](
            (
                Column("When", lambda m: Cell(full_date(m.on)), width=140, strong=True),
                Column("What", lambda m: Cell(m.words), stretch=True),
                Column("", lambda m: Cell(MARK_WORDS[m.kind]), width=180),
            ),
            self,
        )
        self.ui.marks.set_rows_model(marks)
        self.ui.marks.set_empty("Nothing on the timeline yet.", "Contacts and reviews appear here.")
        self.ui.marks.row_opened.connect(self._open_mark)
        self.ui.marks.setFixedHeight(theme.px(240))
        self.ui.marks.hide()
        return marks

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the case now, or as it was known on a day: prompts and all."""
        now = self.desk.wall_now if known_on is None else datetime.combine(known_on, time(23, 59))
        if file.case_id != self._case_id:
            self._shown = None
        self._case_id, self._today = file.case_id, now.date()
        self._offer(file, known_on)
        self.conflicts.show_case(file, known_on)
        self._asked += 1
        asked, reference = self._asked, self.desk.reference
        # Counting thousands of contacts takes longer than a window may stand still.
        self.desk.tasks.query(
            lambda _reader: compose_overview(file, reference, now),
            self,
            lambda overview: self._take(asked, overview),
        )

    def _take(self, asked: int, overview: Overview) -> None:
        if asked != self._asked:  # another case, or a later state of it, is on its way
            return
        self._shown = overview
        self._show_needs(overview.prompts)
        self._show_span()
        self._show_figures(overview)

    def _offer(self, file: CaseFile, known_on: date | None) -> None:
        """Offer what this person may do, and say why not."""
        allowed = may(
            self.desk.actor.role, Action.ADD, Contact, relation(self.desk.actor, file.case)
        )
        why_not = "" if allowed else "Your role books no appointments."
        if known_on is not None:
            why_not = "Read only while looking back."
        for button in (self.ui.book, self.ui.visit):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures under each other where the page is narrow for its type."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(_FIGURES_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.ui.figures.direction() != direction:
            self.ui.figures.setDirection(direction)
            self._fit_needs()

    def _distance(self, prompt: Prompt) -> Cell:
        return distance_cell(prompt, self._today, self.desk.reference.calendar)

    def _show_needs(self, prompts: tuple[Prompt, ...]) -> None:
        self._needs.set_rows(prompts)
        self.ui.needs_count.setText(str(len(prompts)) if prompts else "")
        self._fit_needs()

    def _fit_needs(self) -> None:
        """Give the list the height of its lines, and of its scroll bar where it has one."""
        table = self.ui.needs
        lines = max(min(self._needs.rowCount(), _MOST_LINES), 2)
        height = table.horizontalHeader().sizeHint().height()
        height += lines * table.verticalHeader().defaultSectionSize() + theme.px(4)
        if self.width() < theme.px(_FIGURES_BESIDE_FROM):
            height += table.horizontalScrollBar().sizeHint().height()
        table.setFixedHeight(height)

    def _show_span(self) -> None:
        if self._shown is None:
            return
        timeline, today = self._shown.timeline, self._today
        months = self.ui.span.value()
        if months and months.isdigit():
            back = add_months(today, -int(months))
            timeline = timeline.between(back, add_months(today, max(int(months) // 6, 1)))
        self.ui.picture.set_timeline(timeline)
        self._marks.set_rows(tuple(reversed(timeline.marks)))

    def _show_as_table(self, table: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.ui.marks.setVisible(table)
        self.ui.picture.setVisible(not table)
        (self.ui.marks if table else self.ui.picture).setFocus()

    def _show_figures(self, overview: Overview) -> None:
        kept = sum(month.kept for month in overview.months)
        planned = kept + sum(month.missed for month in overview.months)
        self.ui.months.set_months(overview.months)
        self.ui.contact_total.setText(f"{kept} of {planned} kept" if planned else "none yet")
        days = overview.days
        self.ui.activity.set_days(days)
        self.ui.activity_total.setText(f"{days.used} of {days.total} used" if days else "")
        self.ui.activity_words.setText(_activity_words(days) if days else "No order has any.")
        facts = [Fact(one.words, one.distance) for one in overview.dates[:_MOST_DATES]]
        self.ui.dates.set_facts(facts or [Fact("None recorded", "Enter them under Sentence.")])

    def _open_mark(self, mark: Mark) -> None:
        self._go(mark.page, mark.subject)

    def _go(self, page: str, subject: str) -> None:
        if self._case_id is not None:
            self.desk.navigator.open_case(self._case_id, page, subject)


def _activity_words(days: ActivityDays) -> str:
    left = counted(max(days.total - days.used, 0), "day")
    if days.days_of_order_left is None:
        return f"{left} left."
    return f"{left} left, {counted(days.days_of_order_left, 'day')} of the order left."
