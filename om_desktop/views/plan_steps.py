"""The steps of an objective: a table, and under it the form of the step being written.

What is typed into the form is a draft. Must not know the store: it tells what to keep, and is
told when it is kept or what was wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import CLOSED_STEPS, Step, StepActor, StepStatus
from om_desktop.domain.wording import clock, full_date, in_london, until_due
from om_desktop.operations.ports import DraftKey
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.plan_content import PlanShown, is_late, who_words
from om_desktop.views.plan_forms import draft_key, step_fields
from om_desktop.views.record_form import RecordForm
from om_desktop.views.widgets.button import quiet_button, secondary_button
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.rows_model import Column, RowsModel

_LINES = 2


@dataclass(frozen=True)
class StepRow:
    """A step as the table shows it."""

    step: Step
    number: str
    who: str
    by: str
    tone: str


def step_rows(shown: PlanShown, view: ObjectiveView) -> list[StepRow]:
    """Return the steps of an objective in their order, numbered as on paper."""
    number = shown.numbers.get(view.objective.lineage_id)
    officer, today = shown.file.case.officer_name, shown.today
    rows = []
    for place, step in enumerate(view.steps, start=1):
        late = is_late(step, today)
        by = full_date(step.due_on) if step.due_on else "No set date"
        if late and step.due_on:
            by = f"{by}, {until_due(step.due_on, today, shown.reference.calendar)}"
        rows.append(
            StepRow(
                step,
                f"{number}.{place}" if number else str(place),
                who_words(step, shown.name, officer),
                by,
                "danger" if late else "text_2" if step.status in CLOSED_STEPS else "",
            )
        )
    return rows


_COLUMNS = (
    Column[StepRow]("", lambda r: Cell(r.number, tone="text_2"), width=44),
    Column[StepRow](
        "What",
        lambda r: Cell(r.step.description, tone=_quiet(r), tooltip=r.step.description[:1_000]),
        stretch=True,
    ),
    Column[StepRow]("Who", lambda r: Cell(r.who, tone=_quiet(r), tooltip=r.who), width=132),
    Column[StepRow]("Status", lambda r: Cell(r.step.status.label, tone=_quiet(r)), width=96),
    Column[StepRow]("By", lambda r: Cell(r.by, tone=r.tone, strong=r.tone == "danger"), width=124),
)


def _quiet(row: StepRow) -> str:
    return "text_2" if row.step.status in CLOSED_STEPS else ""


class StepForm(QFrame):
    """The fields of one step; Ctrl+Enter keeps it, Escape closes and leaves a draft."""

    kept = Signal(object, object, object)  # the step or None, values, draft key
    take_out_asked = Signal(object)
    closed = Signal()

    def __init__(
        self, desk: Desk, shown: PlanShown, step: Step | None, subject: tuple[UUID, str, str]
    ) -> None:
        """Ask for a step; `subject`: the objective's record, the heading, the factor it answers."""
        super().__init__()
        objective_id, heading, self.factor = subject
        self.step = step
        self.setProperty("class", "card")
        self._desk, self._known = desk, self._known_values(step)
        self._form = RecordForm(step_fields(shown), lambda: desk.wall_now, self)
        self._form.show_values(self._known)
        key_of = f"new.{objective_id}" if step is None else str(step.record_id)
        self.key: DraftKey = draft_key(shown.plan.case_id, "step", key_of)
        self._drafting = Drafting(desk, self.key, self._typed, self)
        self._state = QLabel(self)
        self._state.setProperty("class", "hint")
        self.save_button = secondary_button("Save step", self.keep, small=True)
        self.save_button.setProperty("keyHint", "Ctrl+Enter")
        cancel = quiet_button("Close", self.close_form, small=True)
        foot = QHBoxLayout()
        theme.space_layout(foot, gap=8)
        foot.addWidget(self._state, 1)
        if step is not None:
            foot.addWidget(quiet_button("Take out", self._take_out, small=True))
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, (16, 10, 16, 12), 8)
        rows.addWidget(make_label(heading, "subheading", self))
        rows.addWidget(self._form)
        rows.addLayout(foot)
        self._form.edited.connect(self._drafting.touch)
        self._drafting.kept.connect(self._tell_kept)
        self._drafting.read_back(self._put_back)

    @staticmethod
    def _known_values(step: Step | None) -> dict[str, object]:
        if step is None:
            return {"actor": StepActor.PERSON, "status": StepStatus.NOT_STARTED}
        names = ("description", "actor", "actor_name", "due_on", "status")
        return {name: getattr(step, name) for name in names}

    def start_with(self, description: str) -> None:
        """Propose what will be done."""
        self._form.put_back({"description": description})
        self._drafting.touch()

    def _typed(self) -> Mapping[str, object] | None:
        typed: dict[str, object] = dict(self._form.typed())
        if typed and self.factor:
            typed["factor"] = self.factor
        return typed or None

    def _put_back(self, content: dict[str, object], kept_at: datetime) -> None:
        if self._form.typed():
            return
        self.factor = str(content.pop("factor", "")) or self.factor
        self._form.put_back(content)
        self._state.setText(f"Draft of {clock(in_london(kept_at).time())} put back")

    def _tell_kept(self, at: datetime) -> None:
        self._state.setText(f"draft saved {in_london(at):%H:%M:%S}")

    def begin(self) -> None:
        """Start at the first field."""
        self._form.control("description").setFocus()

    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return bool(self._form.typed())

    def keep(self) -> None:
        """Tell the step to be kept, or say what cannot be read."""
        unreadable = self._form.unreadable()
        if unreadable:
            self._form.show_problems(unreadable)
            return
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        self._drafting.forget()
        values = self._form.values()
        if self.step is None and self.factor:
            values["factor"] = self.factor
        self.kept.emit(self.step, values, self.key)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what could not be kept beside its field; it stays a draft."""
        self.save_button.setEnabled(True)
        self._drafting.touch()
        elsewhere = self._form.show_problems(problems)
        self._state.setText(" ".join(elsewhere.values()))

    def _take_out(self) -> None:
        self.take_out_asked.emit(self.step)

    def close_form(self) -> None:
        """Close; what was typed stays a draft."""
        self._drafting.write_now()
        self.closed.emit()

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        self._drafting.write_now()

    def forget(self) -> None:
        """What was typed is kept, or not wanted any more."""
        self._drafting.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)


class PlanSteps(QWidget):
    """Heading, table and form. `add_asked` where there is no objective to add a step to yet."""

    step_kept = Signal(object, object, object)  # the step or None, values, draft key
    take_out_asked = Signal(object)
    status_asked = Signal(object)  # the step, where only its status can be told
    form_opened = Signal(object)  # the form

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._shown: PlanShown | None = None
        self._view: ObjectiveView | None = None
        self._writable = self._recordable = False
        self.form: StepForm | None = None
        self.add_button = secondary_button("Add step", self.open_new, icon="plus")
        self.add_button.setProperty("small", True)
        self.add_button.setProperty("keyHint", "Ctrl+Enter")
        head = QHBoxLayout()
        theme.space_layout(head, gap=8)
        head.addWidget(make_label("Steps", "subheading", self), 1)
        head.addWidget(self.add_button)
        self.model = RowsModel[StepRow](_COLUMNS, self, row_id=lambda row: row.step.lineage_id)
        self.table = DataTable(self)
        self.table.setAccessibleName("Steps")
        self.table.set_rows_model(self.model)
        self.table.set_lines(_LINES)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.row_opened.connect(self._open_row)
        self._under = QVBoxLayout()
        theme.space_layout(self._under, gap=0)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=8)
        rows.addLayout(head)
        rows.addWidget(self.table)
        rows.addLayout(self._under)

    def set_up(self, desk: Desk) -> None:
        """Give the desk, for the clock and the drafts."""
        self._desk = desk

    def show_steps(
        self, shown: PlanShown, view: ObjectiveView | None, *, writable: bool, recordable: bool
    ) -> None:
        """Show the steps of an objective; the form stays open over the same one."""
        before = self._view.objective.record_id if self._view else None
        now = view.objective.record_id if view else None
        self._shown, self._view = shown, view
        self._writable, self._recordable = writable and now is not None, recordable
        if before != now:
            self.close_form()
        self.model.set_rows(step_rows(shown, view) if view else [])
        self.add_button.setVisible(writable)
        self.add_button.setEnabled(self._writable)
        words = "Each step says what, who and by when" if writable else ""
        self.table.set_empty("No steps yet", words)
        self._fit()
        if before != now and self._writable:
            self._look_for_draft()

    def _look_for_draft(self) -> None:
        """Open the form of a new step again where one was left half written."""
        assert self._desk is not None
        assert self._view is not None
        objective_id, case_id = self._view.objective.record_id, self._view.objective.case_id
        key = draft_key(case_id, "step", f"new.{objective_id}")

        def found(draft: object) -> None:
            still = self._view is not None and self._view.objective.record_id == objective_id
            if draft is not None and still and self.form is None:
                self.open_new(focus=False)

        self._desk.tasks.query(lambda reader: reader.draft(key), self, found)

    def _fit(self) -> None:
        """Make the table as high as its rows: the page scrolls, not the table in it."""
        rows = self.model.rowCount()
        height = self.table.horizontalHeader().sizeHint().height()
        height += sum(self.table.rowHeight(row) for row in range(rows))
        self.table.setFixedHeight(height + 2 if rows else height + theme.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the table as high as its rows."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the heights of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_under"):
            self._fit()

    # The form

    def selected(self) -> StepRow | None:
        """Return the selected row."""
        row = self.table.selected_row()
        return row if isinstance(row, StepRow) else None

    def _open_row(self, row: StepRow) -> None:
        if self._writable:
            self._open(row.step, f"Step {row.number}", "")
        elif self._recordable:
            self.status_asked.emit(row.step)

    def open_new(self, description: str = "", factor: str = "", *, focus: bool = True) -> None:
        """Open the form of a new step, with what is proposed."""
        if not self._writable or self._view is None or self._shown is None:
            return
        number = self._shown.numbers.get(self._view.objective.lineage_id)
        self._open(None, f"New step {number}.{len(self._view.steps) + 1}", factor, focus=focus)
        if description and self.form is not None:
            self.form.start_with(description)

    def _open(self, step: Step | None, heading: str, factor: str, *, focus: bool = True) -> None:
        assert self._desk is not None
        assert self._shown is not None
        assert self._view is not None
        self.close_form()
        subject = (self._view.objective.record_id, heading, factor)
        self.form = StepForm(self._desk, self._shown, step, subject)
        self.form.kept.connect(self.step_kept)
        self.form.take_out_asked.connect(self.take_out_asked)
        self.form.closed.connect(self._close_and_return)
        self._under.addWidget(self.form)
        if focus:
            self.form.begin()
            self.form_opened.emit(self.form)

    def _close_and_return(self) -> None:
        self.close_form()
        (self.table if self.model.rowCount() else self.add_button).setFocus()

    def close_form(self, *, forget: bool = False) -> None:
        """Take the form away; what was typed stays a draft unless it is kept."""
        if self.form is None:
            return
        form, self.form = self.form, None
        if forget:
            form.forget()
        else:
            form.write_drafts()
        form.hide()
        form.deleteLater()

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        if self.form is not None:
            self.form.write_drafts()
