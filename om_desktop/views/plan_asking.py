"""What a sentence plan page asks in dialogs: the answer, reviews, what became of an objective.

Must not know how the page chooses what to show.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from om_desktop.domain.plan_rules import agreement_problems
from om_desktop.domain.plan_view import ObjectiveView, was_in_earlier_version
from om_desktop.domain.sentence_plan import Agreement, Objective, SentencePlan, Step
from om_desktop.operations import objectives
from om_desktop.storage.reader import Reader
from om_desktop.views import plan_forms
from om_desktop.views.desk import Desk
from om_desktop.views.objective_panel import ACHIEVED, REDATE, REMOVE, TAKE_UP
from om_desktop.views.plan_content import PlanShown
from om_desktop.views.plan_writing import PlanWriting
from om_desktop.views.record_fields import DialogPlan
from om_desktop.views.widgets.confirm import ConfirmDialog
from om_desktop.views.widgets.labels import LinkLine

_PLACES = {
    "objectives": "Go to the objectives",
    "contacts_planned": "Go to planned contact",
    "person_view": "Write it",
    "took_part": "Write it",
}


class PlanAsking(PlanWriting):
    """The dialogs over the plan, and what stands against agreeing it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        ui, panel = self.ui, self.ui.objective
        ui.problems.hide()
        ui.voice.change_asked.connect(self.open_view)
        ui.review.clicked.connect(self.open_review)
        panel.asked.connect(self._objective_asked)
        panel.steps.status_asked.connect(self._open_step_status)
        panel.progress.note_asked.connect(lambda: self._open_for(plan_forms.note_dialog))
        self.bar.answered.connect(self.ask_agreement)

    def _open(self, plan: DialogPlan) -> None:
        self.open_dialog(plan, lambda _kept: self.bar.show_saved(self.desk.now))

    def open_view(self) -> None:
        """Open what the person says about the plan, to write it."""
        if self._shown is not None and self.writable:
            self._open(plan_forms.view_dialog(self._shown))

    def _open_for(self, make: Callable[[PlanShown, ObjectiveView], DialogPlan]) -> None:
        view = self.view()
        if self._shown is not None and view is not None and self.recordable:
            self._keep_typed()
            self._open(make(self._shown, view))

    def _objective_asked(self, what: str) -> None:
        view = self.view()
        if what == REMOVE and view is not None and self._never_agreed(view.objective):
            self._ask_to_take_out(view.objective)
            return
        dialogs = {
            ACHIEVED: plan_forms.achieved_dialog,
            REMOVE: plan_forms.remove_dialog,
            TAKE_UP: plan_forms.take_up_dialog,
            REDATE: plan_forms.redate_dialog,
        }
        self._open_for(dialogs[what])

    def _never_agreed(self, objective: Objective) -> bool:
        assert self._file is not None
        return self.writable and not was_in_earlier_version(self._file, objective)

    def _ask_to_take_out(self, objective: Objective) -> None:
        dialog = ConfirmDialog(
            self,
            title="Take the objective out of the draft?",
            consequence="It was never agreed, so no reason is needed. The history keeps it.",
            verb="Take out",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self._write(lambda uow: objectives.take_out(uow, objective))
        )
        dialog.open()

    def _open_step_status(self, step: Step) -> None:
        view = self.view()
        if self._shown is None or view is None:
            return
        number = self._shown.numbers.get(view.objective.lineage_id)
        place = f"{number}.{view.steps.index(step) + 1}"
        self._open(plan_forms.step_dialog(self._shown, view, step, place))

    def open_review(self) -> None:
        """Open the review of the version in force."""
        plan = self._file.agreed_plan if self._file is not None else None
        if self._shown is not None and plan is not None and self.may_change(SentencePlan):
            self._keep_typed()
            self._open(plan_forms.review_dialog(self._shown, plan))

    def ask_agreement(self, answer: Agreement) -> None:
        """Look whether the plan can be agreed; then ask for what goes with the answer."""
        if self._shown is None or not self.writable:
            return
        self._keep_typed()
        case_id, reference, now = self._shown.file.case_id, self.desk.reference, self.desk.wall_now

        # On the lane, so that what was just written has been kept by then.
        def look(reader: Reader) -> PlanShown | None:
            file = reader.case_file(case_id)
            plan = file.draft_plan
            return None if plan is None else PlanShown(file, plan, reference, now)

        def answer_it(shown: PlanShown | None) -> None:
            if shown is None:
                return
            problems = agreement_problems(shown.plan, shown.views, answer)
            self._show_problems(problems)
            if not problems:
                self._open(plan_forms.answer_dialog(shown, answer))

        self.desk.tasks.query(
            look,
            self,
            answer_it,
            lambda error: self.desk.navigator.say("Not recorded", str(error), "danger"),
        )

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        if not problems:
            self.ui.problems.clear()
            return
        lines = [LinkLine(words, ((_PLACES[name], name),)) for name, words in problems.items()]
        self.ui.problems.show_banner("danger", "Not ready to be agreed", lines)
        self.ui.side.contact.field.set_problem(problems.get("contacts_planned"))
        self.ui.scroll.verticalScrollBar().setValue(0)
