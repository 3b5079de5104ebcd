"""What is saved of a sentence plan, and by whom: the version shown, its rights, the writes.

Must not know how the page chooses what to show. Each write is one transaction; what is wrong is
said beside the field, and what was typed stays a draft.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import Objective, PlanState, SentencePlan, Step
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations import objectives, plans
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.operations.progress import write_step
from om_desktop.views._ui.ui_sentence_plan_page import Ui_SentencePlanPage
from om_desktop.views.desk import Desk
from om_desktop.views.plan_bar import PlanBar
from om_desktop.views.plan_content import Barrier, PlanShown
from om_desktop.views.record_page import RecordPage

T = TypeVar("T")
Values = Mapping[str, object]


class PlanWriting(RecordPage):
    """The page's parts, the version they show, and the saving of what is written in them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: PlanShown | None = None
        self._plan_id: UUID | None = None
        self._lineage: UUID | None = None
        self._adding = self._just_added = False
        self.ui = Ui_SentencePlanPage()
        self.ui.setupUi(self)
        self.bar: PlanBar = self.ui.bar
        panel = self.ui.objective
        panel.set_up(desk)
        panel.form.edited.connect(self._keep_objective)
        panel.form.added.connect(self._keep_new_objective)
        panel.steps.step_kept.connect(self._keep_step)
        panel.steps.take_out_asked.connect(self._take_out_step)
        self.ui.side.contact.set_up(desk)
        self.ui.side.contact.edited.connect(self._keep_contact)
        self.ui.side.carry_asked.connect(self._carry)

    @property
    def writable(self) -> bool:
        """Whether the version shown is a draft that this person may write on."""
        return self._shown is not None and self._shown.is_draft and self.may_change(SentencePlan)

    @property
    def recordable(self) -> bool:
        """Whether what happens can be told on the version shown.

        While the next version is drafted it is told there, and counts for both.
        """
        if self.writable or self._shown is None:
            return self.writable
        shown = self._shown
        in_force = shown.plan.state is PlanState.AGREED and shown.file.draft_plan is None
        return in_force and self.may_change(SentencePlan)

    def view(self) -> ObjectiveView | None:
        """Return the objective that is open, None while one is being added."""
        if self._shown is None or self._adding:
            return None
        return self._shown.find(self._lineage)

    def _keep_typed(self) -> None:
        self.ui.objective.form.keep()
        self.ui.side.contact.keep()
        self.write_drafts()

    # Saving what is written

    def _write(
        self,
        operation: Callable[[UnitOfWork], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        def finished(result: T) -> None:
            self.bar.show_saved(self.desk.now)
            if done is not None:
                done(result)

        def refused(error: OmDesktopError) -> None:
            problems = error.problems if isinstance(error, InvalidInput) else {}
            if failed is not None:
                failed(problems)
            if failed is None or not problems:
                self.desk.navigator.say("Not saved", str(error), "danger")

        self.desk.tasks.write(operation, self, finished, refused)

    def start_version(self) -> None:
        """Start the plan, or a new version of it."""
        if not self.may_change(SentencePlan):
            return
        assert self._file is not None
        case_id = self._file.case_id
        self._plan_id = None
        self._write(lambda uow: plans.start_plan(uow, case_id))

    def _keep_objective(self, values: Values, key: DraftKey) -> None:
        form = self.ui.objective.form
        seen = form.record
        assert seen is not None
        self._write(
            lambda uow: objectives.change_objective(uow, values, seen=seen, draft=key),
            failed=form.show_problems,
        )

    def _keep_new_objective(self, values: Values, key: DraftKey) -> None:
        assert self._shown is not None
        plan_id = self._shown.plan.record_id

        def added(objective: Objective) -> None:
            if self._adding:
                self._lineage, self._adding = objective.lineage_id, False
                self._just_added = True

        self._write(
            lambda uow: objectives.add_objective(uow, plan_id, values, draft=key),
            added,
            self.ui.objective.form.show_problems,
        )

    def _keep_contact(self, values: Values, key: DraftKey) -> None:
        assert self._shown is not None
        seen = self._shown.plan
        self._write(
            lambda uow: plans.change_plan(uow, values, seen=seen, draft=key),
            failed=self.ui.side.contact.show_problems,
        )

    def _keep_step(self, step: Step | None, values: Values, key: DraftKey) -> None:
        steps, view = self.ui.objective.steps, self.view()
        assert view is not None
        form, objective_id = steps.form, view.objective.record_id

        def keep(uow: UnitOfWork) -> Step | None:
            if step is None:
                return objectives.add_step(uow, objective_id, values, draft=key)
            write_step(uow, values, seen=step, draft=key)
            return step

        def kept(_step: Step | None) -> None:
            if steps.form is form:
                steps.close_form(forget=True)
                steps.add_button.setFocus()

        self._write(keep, kept, form.show_problems if form is not None else None)

    def _take_out_step(self, step: Step) -> None:
        self.ui.objective.steps.close_form(forget=True)
        self._write(lambda uow: objectives.take_out(uow, step))

    def _carry(self, barrier: Barrier) -> None:
        """Propose a step for a barrier: under the objective that is open, else under its own."""
        view = self.view()
        if view is not None and view.is_open and self.writable:
            self.ui.objective.steps.open_new(barrier.action or barrier.what, barrier.factor)
            return
        assert self._file is not None
        case_id, words = self._file.case_id, barrier.action or barrier.what
        self._write(
            lambda uow: objectives.propose_step_for_factor(uow, case_id, barrier.factor, words)
        )

    def write_drafts(self) -> None:
        """Put everything typed on disk now."""
        super().write_drafts()
        self.ui.objective.write_drafts()
        self.ui.side.contact.write_drafts()
