"""The bar under the plan: what to look at, when it was saved, and the question to the person.

None of the three answers is coloured, so that none is suggested.
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from om_desktop.domain.sentence_plan import Agreement
from om_desktop.domain.wording import in_london
from om_desktop.views.plan_content import PlanShown, barrier_warning
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.frames import BottomBar
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import set_rank

_ANSWERS = {
    Agreement.COULD_NOT_ANSWER: "Could not answer",
    Agreement.NO: "No, because",
    Agreement.YES: "Yes, agrees",
}


class PlanBar(BottomBar):
    """The bar; `answered` tells which answer is to be recorded."""

    answered = Signal(object)  # an Agreement
    new_version_asked = Signal()
    draft_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel(self)
        self.warning = ElidedLabel(self)
        self._saved = QLabel(self)
        self._saved.setProperty("class", "quiet")
        self._question = ElidedLabel(self)
        self._question.setProperty("class", "quiet")
        self.answers = {
            answer: secondary_button(words, partial(self.answered.emit, answer))
            for answer, words in _ANSWERS.items()
        }
        self.new_version = secondary_button("Start a new version", self.new_version_asked.emit)
        self.open_draft = secondary_button("", self.draft_asked.emit)
        self.add_left(self._mark, self.warning, self._saved)
        self.add_right(self._question, *self.answers.values(), self.open_draft, self.new_version)

    def show_plan(self, shown: PlanShown, *, writable: bool, recordable: bool, why: str) -> None:
        """Show what can be done with a version; `why` it is read only, nothing when it is not."""
        open_barriers = shown.open_barriers if shown.is_draft else 0
        words = barrier_warning(open_barriers) or why
        icon, tone = ("triangle-alert", "warn") if open_barriers else ("info", "text_2")
        self._mark.set_icon(icon, tone)
        self._mark.setVisible(bool(words))
        self.warning.setText(words)
        set_rank(self.warning, "strong warn" if open_barriers else "quiet")
        self._question.setText(
            f"Does {shown.name} agree with version {shown.plan.version}?" if writable else ""
        )
        self._question.setVisible(writable)
        for button in self.answers.values():
            button.setVisible(writable)
        drafted = shown.file.draft_plan
        elsewhere = drafted is not None and not shown.is_draft
        self.open_draft.setVisible(elsewhere)
        if drafted is not None:
            self.open_draft.setText(f"Open version {drafted.version}, draft")
        self.new_version.setVisible(recordable and not shown.is_draft)

    def show_saved(self, at: datetime | None) -> None:
        """Say when something was saved last, in UTC; None says nothing."""
        self._saved.setText(f"saved {in_london(at):%H:%M:%S}" if at else "")
