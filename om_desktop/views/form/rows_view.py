"""Repeating rows: a table that lists them, and the questions of the selected one under it.

Must not know the section around it.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.forms import RowItem, RowsItem
from om_desktop.views import theme
from om_desktop.views.form.answer_box import Stop
from om_desktop.views.form.decide_box import DecideBoxes
from om_desktop.views.form.notes import NO_NOTE
from om_desktop.views.form.row_questions import RowQuestions
from om_desktop.views.form.rows_table import columns_of, rows_unanswered
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.rows_model import RowsModel


class RowsView(QWidget):
    """The list, the buttons that add to it, and the row that is opened."""

    def __init__(self, parent: QWidget, actions: FormActions, *, heading: str) -> None:
        super().__init__(parent)
        self._actions = actions
        self._heading = heading
        self._item: RowsItem | None = None
        self._around: Surroundings | None = None
        self._chosen = ""
        self._removed = ("", "")  # row id and title
        self._folded = make_label("", "hint", self, wraps=True)
        self._folded.hide()
        self._body: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._folded)

    @property
    def name(self) -> str:
        """The name of the group of rows."""
        return self._item.name if self._item else ""

    def show_item(self, item: RowsItem, around: Surroundings) -> None:
        """Show the rows as they are now; the chosen one stays chosen."""
        if item == self._item and around is self._around:
            return
        self._item, self._around = item, around
        if self._body is not None:
            self._body.setVisible(item.asked)
        if not item.asked:
            return
        if self._body is None:
            self._build(item)
        self._model.set_rows(item.rows)
        self.table.setVisible(bool(item.rows))
        self._fit_table(len(item.rows))
        self._decide.show_rows(item, read_only=around.read_only)
        self._empty.setVisible(not item.rows)
        words = " ".join(problem.message for problem in item.problems)
        self._note.set_note(*((words, "problem") if words else NO_NOTE))
        self.add.setVisible(not around.read_only)
        self.add.setEnabled(item.can_add)
        self._choose_if_gone(item)
        self._show_chosen()
        self._show_removed()

    def fold(self, words: str) -> None:
        """Say in one quiet line why it is not asked."""
        self._folded.setText(words)
        self._folded.setVisible(bool(words))
        self.setVisible(bool(words) or bool(self._item and self._item.asked))

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way: the table, or Add, and the chosen row's boxes."""
        if self._item is None or not self._item.asked:
            return
        first = self.table if self._item.rows else self.add
        if first.isEnabled() and not first.isHidden():
            yield Stop(first, first)
        if not self._opened.isHidden():
            yield from self._opened.stops()

    def choose(self, row_id: str) -> None:
        """Open a row."""
        if self._item is None or self._body is None:
            return
        if row_id in {row.row_id for row in self._item.rows}:
            self._chosen = row_id
            self.table.select_id(row_id)
            self._show_chosen()

    # Building

    def _build(self, item: RowsItem) -> None:
        self._body = QWidget(self)
        self._rows.addWidget(self._body)
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(6))
        if item.label != self._heading:
            rows.addWidget(make_label(item.label, "subheading", self._body, wraps=True))
        if item.hint:
            rows.addWidget(make_label(item.hint, "hint", self._body, wraps=True))
        self._note = NoteLine(self._body)
        self._empty = make_label(f"No {item.row_noun} is listed.", "quiet", self._body)
        rows.addWidget(self._note)
        rows.addWidget(self._empty)
        self._build_table(item, rows)
        self._build_buttons(item, rows)
        self._opened = RowQuestions(self._body, self._actions, item.row_noun, self._remove)
        rows.addWidget(self._opened)
        self._body.show()  # at once, so that it can take the keyboard

    def _build_table(self, item: RowsItem, rows: QVBoxLayout) -> None:
        self.table = DataTable(self._body)
        self.table.setAccessibleName(item.label)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = RowsModel[RowItem](
            columns_of(item, lambda: self._around.row_notes if self._around else {}),
            self,
            row_id=lambda row: row.row_id,
        )
        self.table.set_rows_model(self._model)
        self.table.row_selected.connect(self._selected)
        self.table.row_opened.connect(lambda _row: self._opened.focus_first())
        self._decide = DecideBoxes(self.table, self._decided)
        rows.addWidget(self.table)

    def _build_buttons(self, item: RowsItem, rows: QVBoxLayout) -> None:
        group = item.name
        article = "an" if item.row_noun[0] in "aeiou" else "a"
        self.add = quiet_button(
            f"Add {article} {item.row_noun}",
            lambda: self._actions.add_row(group, {}),
            icon="plus",
        )
        self._gone = make_label("", "hint", self._body)
        self.back = quiet_button("Put back", self._put_back, small=True)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for part in (self.add, self._gone, self.back):
            line.addWidget(part)
        line.addStretch(1)
        rows.addLayout(line)

    # Rows

    def _fit_table(self, count: int) -> None:
        """Make the table as high as its rows: the form scrolls, not the table in it."""
        header = self.table.horizontalHeader().sizeHint().height()
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header + count * line + 2)

    def _choose_if_gone(self, item: RowsItem) -> None:
        if self._chosen in {row.row_id for row in item.rows}:
            return
        row = rows_unanswered(item.rows)
        self._chosen = row.row_id if row else ""
        if row is not None:
            self.table.select_id(row.row_id)

    def _selected(self, row: RowItem | None) -> None:
        if row is not None and row.row_id != self._chosen:
            self._chosen = row.row_id
            self._show_chosen()

    def _show_chosen(self) -> None:
        assert self._item is not None
        assert self._around is not None
        row = next((one for one in self._item.rows if one.row_id == self._chosen), None)
        self._opened.setVisible(row is not None)
        if row is not None:
            self._opened.show_row(row, self._around)

    def _decided(self, row_id: str, key: str, value: str) -> None:
        self._actions.answer(key, value)
        self.choose(row_id)
        self._opened.focus_after(key)

    def _remove(self, row: RowItem) -> None:
        assert self._item is not None
        self._removed = (row.row_id, row.title)
        self._actions.remove_row(self._item.name, row.row_id)
        announce(self, f"{row.title} was taken out.")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        assert self._item is not None
        row_id = self._removed[0]
        self._actions.put_back(self._item.name, row_id)
        self.choose(row_id)
        self._opened.focus_first()

    def _show_removed(self) -> None:
        assert self._item is not None
        row_id, title = self._removed
        is_back = row_id in {row.row_id for row in self._item.rows}
        shown = bool(row_id) and not is_back and self._item.can_add
        self._gone.setText(f"\u201c{title}\u201d was taken out.")
        self._gone.setVisible(shown)
        self.back.setVisible(shown)
        self.back.setAccessibleName(f"Put back: {title}")
