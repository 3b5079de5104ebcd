"""The column beside Today: the day's appointments, outcomes to record, drafts left open."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.wording import clock, full_date, moment_in_words
from om_desktop.storage.queries.today import Appointment, DraftLeft, TodayContent
from om_desktop.views import theme
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.frames import SidePanel, rule
from om_desktop.views.widgets.labels import make_label

# What a draft's form is called, by the key its page keeps it under.
_DRAFT_WORDS = {
    "contact": "Contact",
    "appointment": "Appointment",
    "induction": "Induction",
    "sentence_plan": "Sentence plan",
    "person": "Person",
    "register_case": "New case",
    "sentence": "Sentence",
}


class _Item(QWidget):
    """One entry: a strong line, quiet lines under it, and what can be done."""

    def __init__(
        self, title: str, lines: Sequence[tuple[str, str]], action: str, chosen: Callable[[], None]
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = ElidedLabel(self)
        name.setText(title)
        name.setProperty("class", "strong")
        words.addWidget(name)
        for text, rank in lines:
            words.addWidget(make_label(text, rank, self, wraps=True))
        row.addLayout(words, 1)
        button = Button(self, action)
        button.setProperty("role", "quiet")
        button.setAccessibleName(f"{action}: {title}")
        button.clicked.connect(chosen)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class TodayPanel:
    """Fills the side panel; the page says what opens."""

    def __init__(
        self,
        panel: SidePanel,
        open_contact: Callable[[Appointment], None],
        record: Callable[[Appointment], None],
        go_on: Callable[[DraftLeft], None],
    ) -> None:
        self._panel = panel
        self._open_contact = open_contact
        self._record = record
        self._go_on = go_on

    def show(self, content: TodayContent, now: datetime) -> None:
        """Show a day; `now` in London wall time."""
        self._panel.clear()
        self._section(
            "Appointments today",
            [self._appointment(each, now) for each in content.appointments],
            "Nothing is booked for today.",
        )
        self._section(
            "Outcomes to record",
            [self._outcome(each) for each in content.to_record],
            "Every past appointment has its outcome.",
        )
        self._section(
            "Drafts left open",
            [self._draft(each) for each in content.drafts],
            "Nothing is half written.",
        )

    def _section(self, title: str, items: list[QWidget], nothing: str) -> None:
        count = make_label(str(len(items)), "quiet")
        parts: list[QWidget] = []
        for item in items:
            parts += [item, rule()] if item is not items[-1] else [item]
        if not parts:
            parts = [make_label(nothing, "small quiet", wraps=True)]
        self._panel.add_section(title, *parts, right=count)

    def _appointment(self, each: Appointment, now: datetime) -> QWidget:
        start = clock(each.starts_at) if each.starts_at else ""
        end = f" to {clock(each.ends_at)}" if each.ends_at else ""
        lines = [(f"{start}{end}, {each.words}", "small quiet")]
        if each.location:
            lines.append((each.location, "small quiet"))
        if each.purpose:
            lines.append((f"Purpose: {each.purpose}", "small quiet"))
        starts = datetime.combine(each.on, each.starts_at) if each.starts_at else now
        if starts < now and not each.outcome:
            lines.append(("Outcome to record", "small warn"))
        return _Item(each.name, lines, "Open", lambda: self._open_contact(each))

    def _outcome(self, each: Appointment) -> QWidget:
        start = f" {clock(each.starts_at)}" if each.starts_at else ""
        line = f"{each.words}, {full_date(each.on)}{start}, {each.staff_name}"
        return _Item(each.name, [(line, "small quiet")], "Record", lambda: self._record(each))

    def _draft(self, each: DraftLeft) -> QWidget:
        words = _DRAFT_WORDS.get(each.key.form, each.key.form.replace("_", " ").capitalize())
        lines = [(each.name, "small quiet")]
        lines.append((f"saved {moment_in_words(each.saved_at)}", "small quiet"))
        return _Item(words, lines, "Continue", lambda: self._go_on(each))
