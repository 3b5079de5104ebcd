"""The person's own view and the answer given, in sight while the plan is written.

Must not know how either is changed; the page opens the dialogs.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from om_desktop.domain.sentence_plan import PlanReview
from om_desktop.domain.wording import full_date
from om_desktop.views import theme
from om_desktop.views.plan_content import PlanShown, agreement_words, review_words
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import make_label

_HEIGHT, _LEAST = 220, 96
_REVIEWS_SHOWN = 3


class PlanVoice(QScrollArea):
    """The lower left of the plan: what was said, how he or she took part, and the agreement."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The person\u2019s own view and the agreement")
        body = QFrame(self)
        body.setProperty("ground", "panel")
        self._title = make_label("", "subheading", body, wraps=True)
        self.change = quiet_button("Write", self.change_asked.emit, small=True)
        self._words = make_label("", "", body, wraps=True)
        self._note = make_label("", "hint", body, wraps=True)
        self._agreement = make_label("Agreement", "subheading", body)
        self._tick = IconLabel(body, "check", "ok", line="body")
        self._answer = make_label("", "", body, wraps=True)
        self._reason = make_label("", "hint", body, wraps=True)
        self._due = make_label("", "hint", body, wraps=True)
        self._reviews = make_label("", "hint", body, wraps=True)
        head = QHBoxLayout()
        theme.space_layout(head, gap=4)
        head.addWidget(self._title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        answered = QHBoxLayout()
        theme.space_layout(answered, gap=6)
        answered.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        answered.addWidget(self._answer, 1)
        rows = QVBoxLayout(body)
        theme.space_layout(rows, (16, 12, 12, 12), 3)
        rows.addLayout(head)
        rows.addWidget(self._words)
        rows.addWidget(self._note)
        rows.addSpacing(theme.px(8))
        rows.addWidget(self._agreement)
        rows.addLayout(answered)
        for label in (self._reason, self._due, self._reviews):
            rows.addWidget(label)
        rows.addStretch(1)
        self.setWidget(body)
        self._hold()

    def _hold(self) -> None:
        self.setMinimumHeight(theme.px(_LEAST))
        self.setMaximumHeight(theme.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the room of the words, up to a share of the column."""
        return QSize(theme.px(280), theme.px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Take the height of another font scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._hold()

    def show_plan(self, shown: PlanShown, *, writable: bool, review: str) -> None:
        """Show a version; `review` says when the next one is due."""
        plan = shown.plan
        self._title.setText(f"{shown.name}\u2019s own view")
        said = plan.person_view.strip()
        self._words.setText(f"\u201c{said}\u201d" if said else "Not written yet")
        self._words.setProperty("class", "" if said else "hint")
        theme.restyle(self._words)
        when = f"Said on {full_date(plan.person_view_on)}" if plan.person_view_on else ""
        part = (
            f"How {shown.name} took part: {plan.took_part.strip()}"
            if plan.took_part.strip()
            else ""
        )
        self._note.setText("\n".join(words for words in (when if said else "", part) if words))
        self._note.setVisible(bool(self._note.text()))
        self.change.setText("Change" if said or part else "Write")
        self.change.setVisible(writable)
        answer, reason = agreement_words(plan)
        self._tick.setVisible(bool(answer))
        self._answer.setText(answer or "Not asked yet")
        self._reason.setText(reason)
        self._due.setText(review)
        told = review_words(r for r in shown.file.all(PlanReview) if r.plan_id == plan.record_id)
        lines = [f"{what}. {words}" for what, words in told[:_REVIEWS_SHOWN]]
        self._reviews.setText("\n".join(lines))
        for label in (self._reason, self._due, self._reviews):
            label.setVisible(bool(label.text()))
