"""What the table of repeating rows shows: each row's title, its listed answers, what is open.

Pure but for the cells' painting hints; must not know the widgets around the table.
"""

from collections.abc import Callable, Mapping, Sequence

from om_desktop.forms import Field, QuestionItem, QuestionType, RowItem, RowsItem
from om_desktop.forms.definition import ListedColumn
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column

_TITLE_PX, _LISTED_PX, _ASKING_PX, _STATE_PX = 148, 140, 280, 110
_WRONG = "icon:circle-alert:danger"


RowNotes = Callable[[], Mapping[str, str]]


def columns_of(item: RowsItem, row_notes: RowNotes) -> tuple[Column[RowItem], ...]:
    """Return the table's columns: the title, the listed ones, and what is open.

    What is open is told in the column that asks for it, where there is one. row_notes: words that
    stand in the last listed column instead of the answers, by row.
    """
    title = Column[RowItem](
        item.title_label, _title_cell, width=_TITLE_PX, strong=True, stretch=not item.listed
    )
    last = len(item.listed) - 1
    listed = [
        Column[RowItem](
            column.label,
            _listed_cell(column, row_notes if place == last else dict),
            width=_ASKING_PX if column.ask else _LISTED_PX,
            stretch=place == 0,
        )
        for place, column in enumerate(item.listed)
    ]
    if any(column.ask for column in item.listed):
        return (title, *listed)
    return (title, *listed, Column("", _state_cell, width=_STATE_PX))


def first_asked(row: RowItem, column: ListedColumn) -> Field | None:
    """Return the box of the first question of a column, None where that is folded away."""
    question = question_of(row, column.of[0])
    return question.fields[0] if question.asked else None


def question_of(row: RowItem, name: str) -> QuestionItem:
    """Return a question of a row by its name."""
    return next(question for question in row.questions if question.name == name)


def asks_in_table(row: RowItem, column: ListedColumn) -> Field | None:
    """Return the choice that is still open in a column and may be made in the table itself."""
    field = first_asked(row, column)
    if not column.ask or field is None or field.type is not QuestionType.CHOICE:
        return None
    return field if field.open else None


def open_in(row: RowItem) -> int:
    """Count the boxes of a row that are still open."""
    return sum(field.open for question in row.questions for field in question.every_field)


def _title_cell(row: RowItem) -> Cell:
    return Cell(row.title, tooltip=row.title)


def _state_cell(row: RowItem) -> Cell:
    count = open_in(row)
    if row.answered:
        return Cell("complete", mark="icon:check:ok")
    return Cell(f"{count} open" if count else "to look at", mark=_WRONG, tone="danger")


def _listed_cell(column: ListedColumn, row_notes: RowNotes) -> Callable[[RowItem], Cell]:
    def prepare(row: RowItem) -> Cell:
        noted = row_notes().get(row.row_id)
        if noted:
            return Cell(noted, mark="icon:check:ok", tooltip=noted)
        questions = [question_of(row, name) for name in column.of]
        asked = [question for question in questions if question.asked]
        said = [field.words for one in asked for field in one.fields if field.counts]
        words = ": ".join(part for part in said if part)
        is_open = any(field.open for one in asked for field in one.fields)
        if not column.ask:
            return Cell(words, tooltip=words)
        if is_open:
            return Cell(words or column.ask, mark=_WRONG, tone="danger", tooltip=words)
        return Cell(words, mark="icon:check:ok", tooltip=words)

    return prepare


def rows_unanswered(rows: Sequence[RowItem]) -> RowItem | None:
    """Return the first row in which something is open or wrong, else the first, None if none."""
    return next((row for row in rows if not row.answered), rows[0] if rows else None)
