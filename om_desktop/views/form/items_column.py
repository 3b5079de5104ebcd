"""Items of a form one under the other: those of a section, or the questions of a repeating row.

Makes a view for each kind of item, once; afterwards tells each what it is now.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from om_desktop.forms import Form, GridItem, NoteItem, QuestionItem, RowsItem, ShownItem
from om_desktop.forms.definition import RepeatingRows
from om_desktop.views import theme
from om_desktop.views.form.answer_box import Stop
from om_desktop.views.form.folding import fold
from om_desktop.views.form.grid_view import GridView
from om_desktop.views.form.note_view import NoteView
from om_desktop.views.form.question_view import QuestionView
from om_desktop.views.form.rows_view import RowsView
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.frames import rule

ItemView = QuestionView | GridView | RowsView | NoteView


class ItemsColumn(QWidget):
    """The items, with a line between them.

    heading: what stands above already, and is not said again.
    """

    def __init__(
        self,
        parent: QWidget,
        actions: FormActions,
        form: Form,
        items: Sequence[ShownItem],
        heading: str,
    ) -> None:
        super().__init__(parent)
        codes = any(isinstance(item, QuestionItem) and item.code for item in items)
        self._views: list[ItemView] = []
        self._lines: list[QWidget] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("row"))
        for item in items:
            line = rule(self)
            view = _view_of(self, actions, form, item, heading=heading, codes=codes)
            self._lines.append(line)
            self._views.append(view)
            rows.addWidget(line)
            rows.addWidget(view)

    @property
    def views(self) -> tuple[ItemView, ...]:
        """The views, in order."""
        return tuple(self._views)

    def show_items(self, items: Sequence[ShownItem], around: Surroundings) -> None:
        """Show the items as they are now."""
        for view, item in zip(self._views, items, strict=True):
            view.show_item(item, around)  # type: ignore[arg-type]  # made for this kind of item
        first = True
        for line, seen in zip(self._lines, fold(self._views, items), strict=True):
            line.setVisible(seen and not first)
            first = first and not seen

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way."""
        for view in self._views:
            yield from view.stops()


def _view_of(
    parent: QWidget,
    actions: FormActions,
    form: Form,
    item: ShownItem,
    *,
    heading: str,
    codes: bool,
) -> ItemView:
    if isinstance(item, QuestionItem):
        return QuestionView(parent, actions, codes=codes)
    if isinstance(item, GridItem):
        listed_in = rows_wanted_by(form, item.name)
        return GridView(parent, actions, heading=heading, listed_in=listed_in)
    if isinstance(item, RowsItem):
        return RowsView(parent, actions, heading=heading)
    assert isinstance(item, NoteItem)
    return NoteView(parent)


def rows_wanted_by(form: Form, grid: str) -> RepeatingRows | None:
    """Return the repeating rows in which answers of a grid want a row of their own."""
    return next(
        (
            group
            for group in form.groups.values()
            if group.row_for_each is not None and group.row_for_each.grid == grid
        ),
        None,
    )
