"""The lines of the contact log in a table: loaded a page at a time, refreshed in place.

Must not know the forms around it; an opened line is given its widget by the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact_filter import ContactFilter
from om_desktop.errors import OmDesktopError
from om_desktop.storage.queries.contacts import ContactLog, ContactRow, contact_log, log_as_known
from om_desktop.storage.reader import Reader
from om_desktop.views import theme
from om_desktop.views.contact_cells import (
    WHEN_WIDTH,
    WHEN_WIDTH_WITH_YEAR,
    CellWriter,
    contact_columns,
    has_other_years,
)
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.rows_model import RowsModel

_LOAD_AHEAD_ROWS = 60
_MOST_PAGES = 40
_LEAST_LINES, _LEAST_NOTES = 5, 260
# Column and how narrow it may get: type, outcome, by, when.
_GIVE_WAY = ((2, 130), (3, 110), (5, 70), (0, 100))


@dataclass(frozen=True)
class _Wanted:
    """What was asked for last: an answer to anything else is out of date."""

    number: int
    case_id: UUID
    filter: ContactFilter
    oldest_first: bool


class ContactLogView(QObject):
    """Fills a table with the log of a case. `shown` tells the counts after each loading."""

    shown = Signal(object)  # ContactLog

    def __init__(self, desk: Desk, table: DataTable, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = table
        self._objectives: Mapping[UUID, str] = {}
        self._file: CaseFile | None = None
        self._asked = _Wanted(0, UUID(int=0), ContactFilter(), oldest_first=False)
        self._oldest_first = False
        self._more = False
        self._loading = False
        self._bring: UUID | None = None
        self._with_year = False
        self._writer = self._make_writer()
        self.model = RowsModel[ContactRow](
            contact_columns(lambda: self._writer), self, row_id=lambda row: row.record_id
        )
        table.set_rows_model(self.model)
        table.viewport().installEventFilter(self)
        self._least_height()
        theme.signals().changed.connect(self._least_height)
        table.show_order("on", descending=True)
        self.model.sort_asked.connect(self._order_asked)
        table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _least_height(self) -> None:
        """Keep some lines in view, however large the words are; the page scrolls then."""
        lines = _LEAST_LINES * theme.size("table_row")
        self.table.setMinimumHeight(theme.size("table_header") + lines)

    def _make_writer(self) -> CellWriter:
        reference = self._desk.reference
        return CellWriter(
            reference.codes,
            reference.calendar,
            self._desk.actor,
            self._desk.wall_now,
            self._objectives,
            self.table.opened_id,
        )

    # Loading

    def load(self, case_id: UUID, wanted: ContactFilter, *, known: CaseFile | None = None) -> None:
        """Show what a filter finds; known: the case as known on a day, which is shown instead."""
        another = (case_id, wanted, self._oldest_first) != (
            self._asked.case_id,
            self._asked.filter,
            self._asked.oldest_first,
        )
        self._file = known
        self._asked = _Wanted(self._asked.number + 1, case_id, wanted, self._oldest_first)
        if known is not None:
            codes = self._desk.reference.codes
            self._take(
                log_as_known(known, wanted, codes, oldest_first=self._oldest_first), self._asked
            )
            return
        least = 0 if another else self.model.rowCount()
        asked, bring = self._asked, self._bring

        def read(reader: Reader) -> ContactLog:
            return _pages(reader, asked, least, bring)

        self._desk.tasks.query(read, self, lambda log: self._take(log, asked), self._refused)

    def set_objectives(self, labels: Mapping[UUID, str]) -> None:
        """Name the objectives by these labels."""
        self._objectives = labels

    def _take(self, log: ContactLog, asked: _Wanted) -> None:
        if asked != self._asked:
            return
        self._more, self._loading = log.more, False
        self._writer = self._make_writer()
        bar = self.table.verticalScrollBar()
        before = bar.value()
        self.model.set_rows(log.rows)
        bar.setValue(before)
        self._with_year = has_other_years(log.rows, self._desk.today)
        self._fit_columns()
        bring, self._bring = self._bring, None
        if bring is not None:
            self.table.select_id(bring)
        self.shown.emit(log)

    def _fit_columns(self) -> None:
        """Leave the notes room: where it is narrow, other columns give way in their order."""
        widths = [theme.px(column.width) for column in self.model.columns]
        widths[0] = theme.px(WHEN_WIDTH_WITH_YEAR if self._with_year else WHEN_WIDTH)
        fixed = [place for place, column in enumerate(self.model.columns) if not column.stretch]
        room = self.table.viewport().width() - theme.px(_LEAST_NOTES)
        missing = max(sum(widths[place] for place in fixed) - room, 0)
        for place, least in _GIVE_WAY:
            given = min(missing, max(widths[place] - theme.px(least), 0))
            widths[place] -= given
            missing -= given
        for place in fixed:
            self.table.horizontalHeader().resizeSection(place, widths[place])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to a new width."""
        if event.type() is QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _refused(self, error: OmDesktopError) -> None:
        self._loading = False
        self._desk.navigator.say("The contact log cannot be read", str(error), kind="danger")

    def refresh_lines(self) -> None:
        """Write the lines anew: one was opened or closed, or the day moved on."""
        self._writer = self._make_writer()
        self.model.set_rows(self.model.rows())

    def bring(self, record_id: UUID) -> None:
        """Select an entry with the next loading, however far down it stands."""
        self._bring = record_id

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        near = bar.maximum() - value < _LOAD_AHEAD_ROWS * theme.size("table_row")
        if near and self._more and not self._loading and self.model.rowCount():
            self._load_more()

    def _load_more(self) -> None:
        self._loading = True
        asked, last = self._asked, self.model.row(self.model.rowCount() - 1)

        def read(reader: Reader) -> ContactLog:
            return contact_log(
                reader, asked.case_id, asked.filter, after=last, oldest_first=asked.oldest_first
            )

        def add(log: ContactLog) -> None:
            if asked == self._asked:
                self._more, self._loading = log.more, False
                self.model.add_rows(log.rows)

        self._desk.tasks.query(read, self, add, self._refused)

    def _order_asked(self, _key: str, descending: bool) -> None:  # noqa: FBT001  a signal's argument
        self._oldest_first = not descending
        self.load(self._asked.case_id, self._asked.filter, known=self._file)


def _pages(reader: Reader, asked: _Wanted, least: int, bring: UUID | None) -> ContactLog:
    """Read pages until as many lines are there as before, and the one to be brought forward."""
    log = contact_log(reader, asked.case_id, asked.filter, oldest_first=asked.oldest_first)
    rows = list(log.rows)
    found = bring is None or any(row.record_id == bring for row in rows)
    more, pages = log.more, 1
    while more and pages < _MOST_PAGES and (len(rows) < least or not found):
        following = contact_log(
            reader,
            asked.case_id,
            asked.filter,
            after=rows[-1],
            oldest_first=asked.oldest_first,
        )
        rows += following.rows
        found = found or any(row.record_id == bring for row in following.rows)
        more, pages = following.more, pages + 1
    return ContactLog(tuple(rows), more, log.matching, log.total, log.system)
