"""The objective in the middle of the plan: written in a draft, read otherwise, with its steps.

Must not know the store: it tells the page what is asked.
"""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import NeedArea, Objective, ObjectiveStatus
from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.objective_form import ObjectiveForm
from om_desktop.views.plan_content import PlanShown, all_done, target_words
from om_desktop.views.plan_progress import PlanProgress
from om_desktop.views.plan_steps import PlanSteps
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import make_label

ACHIEVED, REMOVE, TAKE_UP, REDATE = "achieved", "remove", "take_up", "redate"


class ObjectiveReading(QWidget):
    """An objective to read: its title, and the facts about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = make_label("", "heading", self, wraps=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = KeyValues(self)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=8)
        rows.addWidget(self._title)
        rows.addWidget(self._facts)

    def show_objective(self, shown: PlanShown, objective: Objective) -> None:
        """Show an objective."""
        self._title.setText(objective.title)
        related = [area.label for area in NeedArea if area in objective.related_areas]
        facts = [
            Fact("Need area", objective.area.label),
            Fact("Also helps with", "; ".join(related)),
            Fact("When", _when(shown, objective)),
            Fact("Why it matters", objective.why),
        ]
        self._facts.set_facts([fact for fact in facts if fact.value])


def _when(shown: PlanShown, objective: Objective) -> str:
    if objective.status is ObjectiveStatus.ACTIVE and objective.target_on:
        return target_words(objective.target_on, shown.today, shown.reference.calendar)
    since = f" {full_date(objective.status_on)}" if objective.status_on else ""
    later = objective.status is ObjectiveStatus.FUTURE
    return objective.status.label if later else f"{objective.status.label}{since}"


class ObjectivePanel(QWidget):
    """Heading, what to do with the objective, its fields, its steps, its progress."""

    asked = Signal(str)  # ACHIEVED, REMOVE, TAKE_UP or REDATE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = make_label("", "quiet", self)
        self.achieved = secondary_button(
            "Mark achieved", lambda: self.asked.emit(ACHIEVED), icon="check", small=True
        )
        self.redate = secondary_button("New date", lambda: self.asked.emit(REDATE), small=True)
        self.remove = secondary_button("Remove", lambda: self.asked.emit(REMOVE), small=True)
        self.take_up = secondary_button(
            "Take up again", lambda: self.asked.emit(TAKE_UP), icon="undo-2", small=True
        )
        self.form, self.reading = ObjectiveForm(self), ObjectiveReading(self)
        self.done = Banner(self)
        self.done.add_action(
            secondary_button("Mark achieved", lambda: self.asked.emit(ACHIEVED), small=True)
        )
        self.done.hide()
        self.steps, self.progress = PlanSteps(self), PlanProgress(self)
        head = QHBoxLayout()
        theme.space_layout(head, gap=8)
        head.addWidget(self.heading, 1)
        for button in (self.achieved, self.redate, self.take_up, self.remove):
            head.addWidget(button)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=12)
        rows.addLayout(head)
        for part in (self.form, self.reading, self.done, self.steps, self.progress):
            rows.addWidget(part)
        rows.addStretch(1)

    def set_up(self, desk: Desk) -> None:
        """Give the desk, for the clock and the drafts."""
        self.form.set_up(desk)
        self.steps.set_up(desk)

    def show_objective(
        self,
        shown: PlanShown,
        view: ObjectiveView,
        *,
        writable: bool,
        recordable: bool,
        added: bool = False,
    ) -> None:
        """Show an objective; `added` it is the one whose fields were just being filled."""
        objective, number = view.objective, shown.numbers.get(view.objective.lineage_id)
        of = len(shown.numbers)
        self.heading.setText(f"Objective {number} of {of}" if number else "Removed objective")
        current = view.is_open
        self.achieved.setVisible(recordable and current)
        self.remove.setVisible(recordable and current)
        self.take_up.setVisible(recordable and not current)
        self.redate.setVisible(recordable and not writable and view.is_current)
        written = writable and current
        self.form.setVisible(written)
        self.reading.setVisible(not written)
        if written:
            self.form.show_objective(objective, same=added)
        self.reading.show_objective(shown, objective)
        self.steps.setVisible(True)
        self.steps.show_steps(shown, view, writable=written, recordable=recordable and current)
        self.progress.setVisible(True)
        self.progress.show_progress(view, number, recordable=recordable)
        if recordable and all_done(view):
            title = "All steps are done. Was the objective achieved?"
            self.done.show_banner("info", title)
        else:
            self.done.clear()

    def show_new(self, shown: PlanShown, case_id: UUID) -> None:
        """Show the fields of an objective to be added."""
        self.heading.setText(f"New objective, {len(shown.numbers) + 1}")
        for button in (self.achieved, self.redate, self.take_up, self.remove):
            button.hide()
        self.form.show()
        self.reading.hide()
        self.done.clear()
        self.form.show_new(case_id, shown.plan.record_id)
        self.steps.show_steps(shown, None, writable=True, recordable=False)
        self.steps.hide()
        self.progress.hide()
        self.form.title.setFocus()

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        self.form.write_drafts()
        self.steps.write_drafts()
