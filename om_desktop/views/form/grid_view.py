"""A grid: rows that are asked the same, with the button that answers them all.

Must not know the section around it.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.forms import GridItem, QuestionItem, QuestionType
from om_desktop.forms.definition import RepeatingRows
from om_desktop.views import theme
from om_desktop.views.form.answer_box import Stop
from om_desktop.views.form.folding import fold
from om_desktop.views.form.laid_out_once import laid_out_once
from om_desktop.views.form.question_view import QuestionView
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.button import Button, quiet_button, secondary_button
from om_desktop.views.widgets.frames import rule
from om_desktop.views.widgets.labels import make_label


class GridView(QWidget):
    """Label, hint, column headings, and a line for each row.

    listed_in: the repeating rows in which an answer here wants a row of its own, if any: a button
    under the answer adds it.
    """

    def __init__(
        self,
        parent: QWidget,
        actions: FormActions,
        *,
        heading: str,
        listed_in: RepeatingRows | None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._heading = heading
        self._listed_in = listed_in
        self._item: GridItem | None = None
        self._around: Surroundings | None = None
        self._views: list[QuestionView] = []
        self._lines: list[QWidget] = []
        self._add: dict[str, Button] = {}
        self._set_all: Button | None = None
        self._headings: _Headings | None = None
        self._folded = make_label("", "hint", self, wraps=True)
        self._folded.hide()
        self._body: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._folded)

    def show_item(self, item: GridItem, around: Surroundings) -> None:
        """Show the grid as it is now."""
        if item == self._item and around is self._around:
            return
        self._item, self._around = item, around
        if self._body is not None:
            self._body.setVisible(item.asked)
        if not item.asked:
            return
        if self._body is None:
            self._build(item)
        with laid_out_once(self, self._body):
            self._show_rows(item, around)

    def _show_rows(self, item: GridItem, around: Surroundings) -> None:
        for view, row in zip(self._views, item.rows, strict=True):
            view.show_item(row, around)
        for line, seen in zip(self._lines, fold(self._views, item.rows), strict=True):
            line.setVisible(seen)
        if self._headings is not None:
            self._headings.stand_over(self._views)
        self._offer_rows(item)
        if self._set_all is not None:
            self._set_all.setVisible(not around.read_only)

    def fold(self, words: str) -> None:
        """Say in one quiet line why it is not asked."""
        self._folded.setText(words)
        self._folded.setVisible(bool(words))
        self.setVisible(bool(words) or bool(self._item and self._item.asked))

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way: the boxes, and buttons that add a row."""
        if self._item is None or not self._item.asked:
            return
        for view, row in zip(self._views, self._item.rows, strict=True):
            yield from view.stops()
            add = self._add.get(row.name)
            if add is not None and not add.isHidden():
                yield Stop(add, add)

    # Building

    def _build(self, item: GridItem) -> None:
        self._body = QWidget(self)
        self._rows.addWidget(self._body)
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(10))
        self._add_head(item, rows)
        beside = item.rows[0].question.type is QuestionType.YES_NO
        codes = any(row.code for row in item.rows)
        for row in item.rows:
            line = rule(self._body)
            view = QuestionView(self._body, self._actions, beside=beside, codes=codes)
            rows.addWidget(line)
            rows.addWidget(view)
            self._lines.append(line)
            self._views.append(view)
            if self._listed_in is not None:
                self._add_offer(row, self._listed_in, rows)
        if item.columns:
            self._headings = _Headings(item.columns, self._body)
            rows.insertWidget(rows.indexOf(self._lines[0]), self._headings)
        self._body.show()  # at once, so that it can take the keyboard

    def _add_head(self, item: GridItem, rows: QVBoxLayout) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        if item.label != self._heading:
            words.addWidget(make_label(item.label, "subheading", self._body, wraps=True))
        if item.hint:
            words.addWidget(make_label(item.hint, "hint", self._body, wraps=True))
        line = QHBoxLayout()
        line.addLayout(words, 1)
        if item.set_all is not None:
            self._set_all = secondary_button(
                item.set_all.label, lambda: self._actions.set_all(item.name), small=True
            )
            line.addWidget(self._set_all, 0, Qt.AlignmentFlag.AlignRight)
        rows.addLayout(line)

    def _add_offer(self, row: QuestionItem, listed_in: RepeatingRows, rows: QVBoxLayout) -> None:
        """Add the button that lists what was answered, hidden until it is wanted."""
        assert listed_in.row_for_each is not None
        given = {listed_in.row_for_each.question: row.name}
        noun = listed_in.row_noun
        add = quiet_button(
            f"Add the {noun}",
            partial(self._actions.add_row, listed_in.name, given, row.key),
            icon="plus",
            small=True,
        )
        add.setAccessibleName(f"Add the {noun}: {row.label}")
        add.hide()
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        rows.addLayout(line)
        self._add[row.name] = add

    def _offer_rows(self, item: GridItem) -> None:
        if self._listed_in is None or self._listed_in.row_for_each is None:
            return
        template = self._listed_in.row_for_each.message
        for row in item.rows:
            wanted = template.replace("{label}", row.label)
            shown = any(problem.message == wanted for problem in row.problems)
            self._add[row.name].setVisible(shown and not (self._around and self._around.read_only))


class _Headings(QWidget):
    """The words above the columns of boxes, each as wide as the boxes under it."""

    def __init__(self, columns: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addStretch(1)
        self._labels = [make_label(words, "caption", self) for words in columns]
        for label in self._labels:
            line.addWidget(label)

    def stand_over(self, views: list[QuestionView]) -> None:
        """Take the widths of the first row that is asked."""
        asked = (list(view.boxes()) for view in views if view.item and view.item.asked)
        boxes = next(asked, [])
        for label, box in zip(self._labels, boxes, strict=False):
            label.setFixedWidth(box.sizeHint().width())
