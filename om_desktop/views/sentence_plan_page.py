"""The sentence plan of a case: written with the person, agreed, kept up, reviewed, printed.

Shows one version: the draft where there is one, else the version in force. Each field of a draft
is saved when it is left; an agreed version is read, and what happens is told beside it.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.sentence_plan import ObjectiveStatus, SentencePlan
from om_desktop.operations import objectives
from om_desktop.storage.queries.occasion import review_due_on
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.plan_asking import PlanAsking
from om_desktop.views.plan_content import PlanShown, target_words, version_words

_LEFT_WIDTH = 280
_LEFT_SHARE, _RIGHT_SHARE = 0.25, 0.27  # at most, of the page
_NAME_FITS = 20


class SentencePlanPage(PlanAsking):
    """One version of the plan, its objectives at the left, one of them in the middle."""

    NAME = "sentence_plan"
    TITLE = "Sentence plan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._review = ""
        self._after: Callable[[], object] | None = None
        self._fit()
        self._connect()
        self._set_up_keys()

    def _connect(self) -> None:
        ui = self.ui
        ui.outline.chosen.connect(self.choose)
        ui.outline.add_asked.connect(self.add_objective)
        ui.outline.move_asked.connect(self._move_objective)
        ui.nothing.on_action(self.start_version)
        ui.no_objective.on_action(self.add_objective)
        ui.versions.clicked.connect(self._list_versions)
        ui.preview.clicked.connect(self.print_page)
        ui.problems.link_followed.connect(self._go_to)
        ui.objective.steps.form_opened.connect(self._bring_into_view)
        ui.side.contacts_asked.connect(self._open_contacts)
        self.bar.new_version_asked.connect(self.start_version)
        self.bar.draft_asked.connect(lambda: self._show_version(None))

    def _bring_into_view(self, part: QWidget) -> None:
        """Scroll to a part that has just been opened, once it is laid out."""

        def scroll() -> None:
            self.ui.scroll.ensureWidgetVisible(part, 0, 8)

        QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, scroll))

    def _fit(self) -> None:
        """Give the columns at the sides their width, and less where the text is large."""
        left, right = theme.px(_LEFT_WIDTH), theme.size("context_width")
        self.ui.left_scroll.setFixedWidth(min(left, int(self.width() * _LEFT_SHARE)))
        self.ui.side.setFixedWidth(min(right, int(self.width() * _RIGHT_SHARE)))
        self.ui.head.setMinimumHeight(theme.size("page_header"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "ui"):
            self._fit()

    def _set_up_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.step_key),
            ("Ctrl+Enter", self.step_key),
            ("Alt+Up", partial(self.move_key, -1)),
            ("Alt+Down", partial(self.move_key, 1)),
        )
        for key, does in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # Showing

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the plan of a case; another case starts at its default version."""
        if self._file is not None and self._file.case_id != file.case_id:
            self.write_drafts()
            self._plan_id = self._lineage = self._shown = None
            self._adding = self._just_added = False
            self.bar.show_saved(None)
            self.ui.problems.clear()
        self.take_case(file, known_on)
        self._refresh()
        self._ask_review_date(file.case_id, known_on)
        after, self._after = self._after, None
        if after is not None:
            after()

    def _refresh(self) -> None:
        file = self._file
        assert file is not None
        plan = self._version(file)
        has_plan = plan is not None
        self.ui.body.setCurrentWidget(self.ui.plan_page if has_plan else self.ui.nothing_page)
        for part in (self.bar, self.ui.preview):
            part.setVisible(has_plan)
        self._show_head(file)
        if plan is None:
            self._show_nothing()
            return
        self._shown = shown = PlanShown(file, plan, self.desk.reference, self.desk.wall_now)
        self.ui.version.setText(shown.heading)
        short = len(shown.name) <= _NAME_FITS
        self.ui.preview.setText(f"Preview for {shown.name}" if short else "Preview")
        self._pick_objective(shown)
        listed = {status: shown.listed(status) for status in ObjectiveStatus}
        self.ui.outline.show_objectives(listed, self._lineage, writable=self.writable)
        self.ui.voice.show_plan(shown, writable=self.writable, review=self._review)
        self.ui.side.show_plan(shown, writable=self.writable)
        self.bar.show_plan(
            shown,
            writable=self.writable,
            recordable=self.recordable,
            why=self.read_only_words(SentencePlan),
        )
        self._show_objective()

    def _version(self, file: CaseFile) -> SentencePlan | None:
        """Return the version to show: the one asked for, else the draft, else the newest."""
        asked = file.find(SentencePlan, self._plan_id)
        newest = file.plans[0] if file.plans else None
        return asked or file.draft_plan or file.agreed_plan or newest

    def _show_head(self, file: CaseFile) -> None:
        self.ui.versions.setVisible(len(file.plans) > 1)
        self.ui.review.setVisible(file.agreed_plan is not None and self.may_change(SentencePlan))
        looks_back = self._known_on is not None
        self.ui.preview.setEnabled(not looks_back)
        self.ui.preview.setToolTip("Go back to now to print" if looks_back else "")

    def _show_nothing(self) -> None:
        self._shown = None
        self.ui.version.setText("")
        may = self.may_change(SentencePlan)
        hint = "Write it with the person: what to reach, which steps, who and by when."
        why = self.read_only_words(SentencePlan)
        self.ui.nothing.set_text("No plan yet", why or hint, "Start plan" if may else "")

    def _pick_objective(self, shown: PlanShown) -> None:
        if shown.find(self._lineage) is None and not self._adding:
            self._lineage = shown.views[0].objective.lineage_id if shown.views else None

    def _show_objective(self) -> None:
        shown, panel = self._shown, self.ui.objective
        assert shown is not None
        view = self.view()
        panel.setVisible(self._adding or view is not None)
        self.ui.no_objective.setVisible(not self._adding and view is None)
        if view is not None and not self._adding:
            panel.show_objective(
                shown,
                view,
                writable=self.writable,
                recordable=self.recordable,
                added=self._just_added,
            )
            self._just_added = False
        elif view is None:
            words = "Each objective has steps: what will be done, who does it, by when."
            action = "Add objective" if self.writable else ""
            self.ui.no_objective.set_text("No objectives yet", words, action)
        self.ui.side.show_worked(shown, None if self._adding else self._lineage)

    def _ask_review_date(self, case_id: UUID, known_on: date | None) -> None:
        self._review = ""
        if known_on is not None:
            return

        def answer(due: date | None) -> None:
            shown = self._shown
            if due is None or shown is None or shown.file.case_id != case_id:
                return
            words = target_words(due, self.desk.today, self.desk.reference.calendar)
            self._review = f"Review due {words}"
            self.ui.voice.show_plan(shown, writable=self.writable, review=self._review)

        self.desk.tasks.query(
            lambda reader: review_due_on(reader, case_id), self, answer, lambda _error: None
        )

    # Which version, which objective

    def _list_versions(self) -> None:
        assert self._file is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for plan in self._file.plans:
            action = menu.addAction(f"Version {plan.version}, {version_words(plan)}")
            action.setCheckable(True)
            action.setChecked(self._shown is not None and plan == self._shown.plan)
            action.triggered.connect(lambda _on=False, p=plan: self._show_version(p.record_id))
        menu.popup(self.ui.versions.mapToGlobal(self.ui.versions.rect().bottomLeft()))

    def _show_version(self, plan_id: UUID | None) -> None:
        self._keep_typed()
        self._plan_id, self._adding = plan_id, False
        self.ui.problems.clear()
        if self._file is not None:
            self._refresh()

    def choose(self, lineage_id: object) -> None:
        """Open an objective of the version shown; None where a list is empty."""
        self._keep_typed()
        self._adding = False
        self._lineage = lineage_id if isinstance(lineage_id, UUID) else None
        if self._shown is not None:
            self._show_objective()
            self.ui.scroll.verticalScrollBar().setValue(0)

    def add_objective(self) -> None:
        """Open the fields of a new objective (Ctrl+O)."""
        if not self.writable or self._shown is None or self._file is None:
            return
        if self._adding:
            self.ui.objective.form.title.setFocus()
            return
        self._keep_typed()
        self._adding = True
        self._show_objective()
        self.ui.objective.show_new(self._shown, self._file.case_id)
        self.ui.scroll.verticalScrollBar().setValue(0)

    def bring_forward(self, subject: str) -> None:
        """Bring a version or an objective forward by its id; "review" and "new" are intents."""
        if subject == "review":
            self.open_review()
        elif subject == "new":
            if self.writable:
                self.add_objective()
            else:
                self._after = self.add_objective
                self.start_version()
        else:
            self._bring_record(subject)

    def _bring_record(self, subject: str) -> None:
        try:
            wanted = UUID(subject)
        except ValueError:
            return
        if self._file is not None and self._file.find(SentencePlan, wanted) is not None:
            self._show_version(wanted)
        elif self._shown is not None and self._shown.find(wanted) is not None:
            self._lineage, self._adding = wanted, False
            self._refresh()

    # Keys and links

    def step_key(self) -> None:
        """Save the step that is open, or open a new one (Ctrl+Enter)."""
        steps = self.ui.objective.steps
        if not self.writable:
            return
        if steps.form is not None:
            steps.form.keep()
        elif self._adding:
            self.ui.objective.form.keep(insist=True)
        else:
            steps.open_new()

    def move_key(self, by: int) -> None:
        """Move the selected step or, elsewhere, the objective (Alt+Up, Alt+Down)."""
        steps = self.ui.objective.steps
        row = steps.selected() if steps.table.hasFocus() else None
        if row is not None and self.writable:
            self._write(lambda uow: objectives.move(uow, row.step, by))
        else:
            self._move_objective(by)

    def _move_objective(self, by: int) -> None:
        view = self.view()
        if view is not None and self.writable:
            objective = view.objective
            self._write(lambda uow: objectives.move(uow, objective, by))

    def _go_to(self, name: str) -> None:
        if name == "contacts_planned":
            self.ui.side.contact.number.setFocus()
        elif name == "objectives":
            self._go_to_bare_objective()
        else:
            self.open_view()

    def _go_to_bare_objective(self) -> None:
        assert self._shown is not None
        bare = [view for view in self._shown.views if view.is_current and not view.steps]
        if not bare:
            self.add_objective()
            return
        self._lineage, self._adding = bare[0].objective.lineage_id, False
        self._refresh()
        self.ui.objective.steps.open_new()

    def _open_contacts(self) -> None:
        if self._file is not None:
            self.desk.navigator.open_case(self._file.case_id, "contacts")

    # The window

    def print_page(self) -> None:
        """Preview the version shown as it is printed for the person."""
        if self._shown is None or self._known_on is not None:
            return
        from om_desktop.views.print_preview import PrintPreview

        self._keep_typed()
        plan = self._shown.plan
        preview = PrintPreview(self.desk, "sentence-plan", plan.case_id, plan.record_id, self)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.open()
