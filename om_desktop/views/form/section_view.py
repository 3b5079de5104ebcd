"""One section of a form: heading, where it stands among the others, and its items.

Must not know the other sections.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.forms import Form, SectionItem, SectionMark
from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox, Stop
from om_desktop.views.form.items_column import ItemsColumn
from om_desktop.views.form.laid_out_once import laid_out_once
from om_desktop.views.form.rows_view import RowsView
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.chip import Chip
from om_desktop.views.widgets.labels import make_label


class SectionView(QWidget):
    """A section. `where` says "Section 3 of 7"."""

    def __init__(
        self, parent: QWidget, actions: FormActions, form: Form, section: SectionItem, where: str
    ) -> None:
        super().__init__(parent)
        self._section = section
        self.name = section.name
        self._carried = Chip(self, "", "quiet")
        self.confirm_all = secondary_button(
            "Confirm all unchanged", lambda: actions.confirm(self._carried_keys()), small=True
        )
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self._heading = make_label(section.title, "heading", self, wraps=True)
        head.addWidget(self._heading, 1)
        head.addWidget(self._carried)
        head.addWidget(self.confirm_all)
        head.addWidget(make_label(where, "hint", self), 0, Qt.AlignmentFlag.AlignRight)
        self._why_not = make_label("", "quiet", self, wraps=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        rows.addLayout(head)
        if section.intro:
            rows.addWidget(make_label(section.intro, "hint", self, wraps=True))
        rows.addWidget(self._why_not)
        rows.addSpacing(theme.px(8))
        self._column = ItemsColumn(self, actions, form, section.items, section.title)
        rows.addWidget(self._column)

    def show_section(self, section: SectionItem, around: Surroundings) -> None:
        """Show the section as it is now."""
        with laid_out_once(self.parentWidget(), self, self._column):
            self._show(section, around)

    def _show(self, section: SectionItem, around: Surroundings) -> None:
        self._section = section
        asked = section.mark is not SectionMark.NOT_ASKED
        self._why_not.setText(f"Not asked. {section.why_not}".strip())
        self._why_not.setVisible(not asked)
        self._column.setVisible(asked)
        carried = bool(self._carried_keys()) and not around.read_only
        self._carried.setText(f"Carried from {around.carried_from}")
        self._carried.setVisible(carried)
        self.confirm_all.setVisible(carried)
        self._column.show_items(section.items, around)

    def rows_views(self) -> Iterator[RowsView]:
        """Yield the lists of repeating rows."""
        for view in self._column.views:
            if isinstance(view, RowsView):
                yield view

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way through the section."""
        if self._section.mark is not SectionMark.NOT_ASKED:
            yield from self._column.stops()

    def boxes(self) -> Iterator[AnswerBox]:
        """Yield the boxes that are shown, in order."""
        for stop in self.stops():
            if isinstance(stop.widget, AnswerBox):
                yield stop.widget

    def _carried_keys(self) -> tuple[str, ...]:
        return tuple(
            field.key
            for question in self._section.questions
            for field in question.every_field
            if field.carried
        )
