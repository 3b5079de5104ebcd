"""A dialog over a record form: what is typed is kept as a draft, saving runs one operation.

Must not know any one kind of record: a plan says what is asked and what saving does.
"""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from om_desktop.domain.wording import clock, in_london
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.operations.ports import UnitOfWork
from om_desktop.views import theme
from om_desktop.views._ui.ui_record_dialog import Ui_RecordDialog
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.record_fields import DialogPlan
from om_desktop.views.record_form import RecordForm

_MOST_HEIGHT = 680


class RecordDialog(QDialog):
    """Asks for the fields of a plan. Ctrl+Enter saves; Escape closes and keeps what was typed."""

    saved = Signal(object)  # what the operation returned
    WIDTH = 620  # px at 100 %

    def __init__(self, desk: Desk, plan: DialogPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.plan = plan
        self._is_fitted = False
        self.ui = Ui_RecordDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(plan.heading)
        self.ui.heading.setText(plan.heading)
        self.ui.explanation.setText(plan.explanation)
        self.ui.explanation.setVisible(bool(plan.explanation))
        self.ui.banner.clear()
        self.ui.throw_away.hide()
        self.form = RecordForm(plan.fields, lambda: desk.wall_now, self.ui.content)
        self.form.show_values(plan.values)
        self.ui.column.addWidget(self.form, 1)
        self.ui.save.setText(plan.verb)
        self.ui.save.bind_key("Ctrl+Return")
        self.ui.save.clicked.connect(self.save)
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.throw_away.clicked.connect(self.throw_away)
        self.drafting = Drafting(desk, plan.draft, self._typed, self)
        self.drafting.kept.connect(self._tell_kept)
        self.form.edited.connect(self._after_edit)
        self.drafting.read_back(self._put_back)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room the form needs, within the window, and start at its first field."""
        super().showEvent(event)
        self._fit()
        self.form.focus_first()

    def _fit(self) -> None:
        """Grow to what the form needs as far as the screen goes; never shrink under the hand."""
        screen = self.screen().availableSize()
        width = min(theme.px(self.WIDTH), screen.width() - theme.px(40))
        beside = self.ui.scroll.width() if self._is_fitted else width
        content = max(self.ui.column.heightForWidth(beside), self.ui.content.sizeHint().height())
        wanted = content + self.ui.bar.sizeHint().height() + theme.px(8)
        most = min(theme.px(_MOST_HEIGHT), screen.height() - theme.px(60))
        self.resize(width, max(min(wanted, most), self.height() if self._is_fitted else 0))
        self._is_fitted = True

    # Drafts

    def _typed(self) -> dict[str, str] | None:
        return self.form.typed() or None

    def _after_edit(self) -> None:
        self.ui.throw_away.show()
        QTimer.singleShot(0, self, self._fit)
        self.drafting.touch()

    def _tell_kept(self, kept_at: datetime) -> None:
        at = in_london(kept_at).time()
        self.ui.draft_line.setText(f"Draft kept {at:%H:%M:%S}")

    def _put_back(self, typed: dict[str, object], kept_at: datetime) -> None:
        self.form.put_back(typed)
        self.ui.draft_line.setText(f"Draft of {clock(in_london(kept_at).time())} put back")
        self.ui.throw_away.show()

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        self.drafting.write_now()

    def throw_away(self) -> None:
        """Forget what was typed, and close."""
        self.drafting.forget()
        desk, key = self.desk, self.plan.draft
        desk.tasks.on_store(
            lambda store: store.discard_draft(desk.actor, key), desk.tasks, lambda _none: None
        )
        super().reject()

    def reject(self) -> None:
        """Close; what was typed stays as a draft and comes back with the dialog."""
        self.write_drafts()
        if self.form.typed():
            self.desk.navigator.say("Kept as a draft", self.plan.heading, "info")
        super().reject()

    # Saving

    def save(self) -> None:
        """Save what is typed, or say beside the fields what is wrong with it."""
        if not self.ui.save.isEnabled():
            return
        unreadable = self.form.unreadable()
        if unreadable:
            self.show_problems(unreadable)
            return
        plan, values = self.plan, self.form.values()
        self.ui.save.setEnabled(False)

        def run(uow: UnitOfWork) -> object:
            kept = plan.save(uow, values)
            uow.discard_draft(plan.draft)
            return kept

        # A draft written after the commit would come back although it was saved.
        self.drafting.forget()
        self.desk.tasks.write(run, self, self._done, self._failed)

    def _done(self, kept: object) -> None:
        self.drafting.forget()
        self.desk.navigator.say(self.plan.saved_words)
        self.saved.emit(kept)
        self.accept()

    def _failed(self, error: OmDesktopError) -> None:
        self.ui.save.setEnabled(True)
        self.drafting.touch()
        if isinstance(error, InvalidInput):
            self.show_problems(error.problems)
        else:
            self.ui.banner.show_banner("danger", "Not saved", [str(error)])
            self.ui.scroll.ensureWidgetVisible(self.ui.banner)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say problems beside their fields, those of no field at the top."""
        elsewhere = self.form.show_problems(problems)
        if elsewhere:
            self.ui.banner.show_banner("danger", "Not saved", list(elsewhere.values()))
            self.ui.scroll.ensureWidgetVisible(self.ui.banner)
        else:
            self.ui.banner.clear()
        QTimer.singleShot(0, self, self._fit)
