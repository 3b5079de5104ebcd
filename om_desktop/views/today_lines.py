"""The list of Today: groups under headings, each line in one row, or in two where there is room."""

from collections.abc import Callable
from dataclasses import dataclass

from om_desktop.prompts.prompt import State
from om_desktop.storage.queries.today import Line, TodayContent
from om_desktop.views.desk import Desk
from om_desktop.views.prompt_line import distance_cell, due_cell, urgency_mark
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column

GROUPS = (State.OVERDUE, State.DUE, State.UPCOMING, State.WAITING)


@dataclass(frozen=True)
class Heading:
    """A line across the list: a group and how many lines it has."""

    state: State
    words: str
    count: int


Row = Heading | Line


def rows_of(content: TodayContent) -> list[Row]:
    """Return the lines under their headings; a group without lines has none."""
    words = {
        State.OVERDUE: "Overdue",
        State.DUE: "Today",
        State.UPCOMING: f"Next {content.ahead} days",
        State.WAITING: "Waiting for someone else",
    }
    rows: list[Row] = []
    for state in GROUPS:
        lines = [line for line in content.lines if line.prompt.state is state]
        if lines:
            rows += [Heading(state, words[state], len(lines)), *lines]
    return rows


def row_id(row: Row) -> object:
    """Return what a row is known by across refreshes."""
    if isinstance(row, Heading):
        return row.state
    return (row.prompt.case_id, row.prompt.group)


def heading_cell(row: Row) -> Cell | None:
    """Return the one cell of a heading."""
    if isinstance(row, Heading):
        return Cell(row.words, quiet=str(row.count), strong=True)
    return None


def is_heading(row: Row) -> bool:
    """Whether a row is a heading."""
    return isinstance(row, Heading)


def columns(desk: Desk, *, two_lines: bool) -> tuple[Column[Row], ...]:
    """Return the columns for rows of one line, or of two."""

    def cell(make: Callable[[Line], Cell]) -> Callable[[Row], Cell]:
        return lambda row: make(row) if isinstance(row, Line) else Cell("")

    def distance(line: Line) -> Cell:
        return distance_cell(line.prompt, desk.today, desk.reference.calendar)

    action = Column[Row]("", cell(_action), width=150, align_right=True)
    if two_lines:
        return (
            Column("What and why", cell(_what_and_why), stretch=True, strong=True),
            Column("Who", cell(_who_and_level), width=290),
            Column("Due", cell(lambda line: _due_and_distance(line, distance(line))), width=170),
            action,
        )
    return (
        Column("What", cell(_what), width=224, strong=True),
        Column("Who", cell(_who), width=256),
        Column("RoSH", cell(_level), width=104),
        Column("Due", cell(lambda line: due_cell(line.prompt)), width=126),
        Column("", cell(distance), width=156),
        Column(
            "Why", cell(lambda line: Cell(line.prompt.why, tooltip=line.prompt.why)), stretch=True
        ),
        action,
    )


def _action(line: Line) -> Cell:
    return Cell(line.prompt.action.label, tone="accent", strong=True)


def _what(line: Line) -> Cell:
    more = f"+{len(line.today.rest)}" if line.today.rest else ""
    return Cell(line.prompt.title, quiet=more, mark=urgency_mark(line.prompt))


def _what_and_why(line: Line) -> Cell:
    what, why = _what(line), f"{line.prompt.why.rstrip('.')}."
    return Cell(what.text, quiet=what.quiet, mark=what.mark, below=why, tooltip=why)


def _who(line: Line) -> Cell:
    return Cell(line.name, quiet=line.crn, tooltip=f"{line.name} {line.crn}".strip())


def _level(line: Line) -> Cell:
    if line.level is None:
        return Cell("Not set", tone="text_2", mark="rosh:not_set")
    return Cell(line.level.label, mark=f"rosh:{line.level.value}")


def _who_and_level(line: Line) -> Cell:
    who, level = _who(line), _level(line)
    return Cell(
        who.text,
        quiet=who.quiet,
        tooltip=who.tooltip,
        below=level.text,
        below_mark=level.mark,
        below_tone=level.tone,
    )


def _due_and_distance(line: Line, distance: Cell) -> Cell:
    due = due_cell(line.prompt)
    if not due.text:
        return distance
    return Cell(due.text, below=distance.text, below_tone=distance.tone)
