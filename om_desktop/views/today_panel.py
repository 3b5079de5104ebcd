"""The columns beside Today: the day's appointments, outcomes to record, drafts left open."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.wording import clock, full_date, moment_in_words
from om_desktop.storage.queries.today import Appointment, DraftLeft, TodayContent
from om_desktop.views import theme
from om_desktop.views.draft_words import draft_title
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.frames import SidePanel, rule
from om_desktop.views.widgets.labels import make_label

_TIMES_WIDTH = 44


class _Item(QWidget):
    """One entry: a strong line, quiet lines under it, and what can be done."""

    def __init__(
        self,
        title: str,
        lines: Sequence[tuple[str, str]],
        action: tuple[str, Callable[[], None]],
        times: Sequence[str] = (),
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(6))
        row.setSpacing(theme.px(8))
        if times:
            row.addLayout(_times(times, self))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = ElidedLabel(self)
        name.setText(title)
        name.setProperty("class", "strong")
        words.addWidget(name)
        for text, rank in lines:
            words.addWidget(make_label(text, rank, self, wraps=True))
        row.addLayout(words, 1)
        label, chosen = action
        button = Button(self, label)
        button.setProperty("role", "quiet")
        button.setAccessibleName(f"{label}: {title}")
        button.clicked.connect(chosen)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _times(times: Sequence[str], parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for number, text in enumerate(times):
        label = make_label(text, "small quiet" if number else "strong", parent)
        label.setFixedWidth(theme.px(_TIMES_WIDTH))
        column.addWidget(label)
    column.addStretch(1)
    return column


class TodayPanel:
    """Fills the side panels; the page says what opens.

    Where there is room for two, appointments stand in the first and the rest in the second.
    """

    def __init__(
        self,
        panels: tuple[SidePanel, SidePanel],
        open_contact: Callable[[Appointment], None],
        record: Callable[[Appointment], None],
        go_on: Callable[[DraftLeft], None],
    ) -> None:
        self._panels = panels
        self._open_contact = open_contact
        self._record = record
        self._go_on = go_on
        self._shown: object = None
        self._now_line: _NowLine | None = None

    def show(self, content: TodayContent, now: datetime, *, both: bool) -> None:
        """Show a day in one panel or both; `now` in London wall time.

        A busy day has a hundred entries, so they are made anew only when one of them changed.
        """
        begun = tuple(_stands_to(now, each) for each in content.appointments)
        wanted = (content.appointments, content.to_record, content.drafts, begun, both)
        if (wanted, theme.current()) != self._shown:
            self._shown = (wanted, theme.current())
            self._fill(content, now, both=both)
        elif self._now_line is not None:
            self._now_line.show_time(now)

    def _fill(self, content: TodayContent, now: datetime, *, both: bool) -> None:
        for panel in self._panels:
            panel.clear()
        first, second = self._panels[0], self._panels[1 if both else 0]
        self._add(
            first,
            "Appointments today",
            self._appointments(content.appointments, now),
            "Nothing is booked for today.",
            len(content.appointments),
        )
        self._add(
            second,
            "Outcomes to record",
            _ruled([self._outcome(each) for each in content.to_record]),
            "Every past appointment has its outcome.",
            len(content.to_record),
        )
        self._add(
            second,
            "Drafts left open",
            _ruled([self._draft(each) for each in content.drafts]),
            "Nothing is half written.",
            len(content.drafts),
        )

    @staticmethod
    def _add(
        panel: SidePanel, title: str, parts: Sequence[QWidget], nothing: str, count: int
    ) -> None:
        shown = parts or [make_label(nothing, "small quiet", wraps=True)]
        panel.add_section(title, *shown, right=make_label(str(count), "quiet"))

    def _appointments(self, day: Sequence[Appointment], now: datetime) -> list[QWidget]:
        """Return the day's entries, with a line where it is now."""
        parts: list[QWidget] = []
        is_told = False
        self._now_line = None
        for each in day:
            comes = each.starts_at is not None and each.starts_at > now.time()
            if comes and not is_told:
                self._now_line = _NowLine(now)
                parts.append(self._now_line)
                is_told = True
            elif parts:
                parts.append(rule())
            parts.append(self._appointment(each, now))
        return parts

    def _appointment(self, each: Appointment, now: datetime) -> QWidget:
        times = [clock(moment) for moment in (each.starts_at, each.ends_at) if moment]
        lines = [(text, "small quiet") for text in (each.words, each.location) if text]
        if each.purpose:
            lines.append((f"Purpose: {each.purpose}", "small quiet"))
        starts = datetime.combine(each.on, each.starts_at) if each.starts_at else now
        if starts < now and not each.outcome:
            lines.append(("Outcome to record", "small warn"))
        return _Item(each.name, lines, ("Open", lambda: self._open_contact(each)), times)

    def _outcome(self, each: Appointment) -> QWidget:
        start = f" {clock(each.starts_at)}" if each.starts_at else ""
        line = f"{each.words}, {full_date(each.on)}{start}, {each.staff_name}"
        return _Item(each.name, [(line, "small quiet")], ("Record", lambda: self._record(each)))

    def _draft(self, each: DraftLeft) -> QWidget:
        lines = [(each.name, "small quiet")] if each.name else []
        lines.append((f"saved {moment_in_words(each.saved_at)}", "small quiet"))
        return _Item(draft_title(each.key), lines, ("Continue", lambda: self._go_on(each)))


def _ruled(items: Sequence[QWidget]) -> list[QWidget]:
    parts: list[QWidget] = []
    for item in items:
        parts += [rule(), item] if parts else [item]
    return parts


def _stands_to(now: datetime, each: Appointment) -> tuple[bool, bool]:
    """Whether an appointment is still to come, and whether it has begun: in its minute, neither."""
    if each.starts_at is None:
        return False, False
    return each.starts_at > now.time(), datetime.combine(each.on, each.starts_at) < now


class _NowLine(QWidget):
    """The line between what has begun and what is to come."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        stroke = rule(self)
        stroke.setProperty("class", "rule-now")
        row.addWidget(stroke, 1)
        self._time = make_label("", "small danger", self)
        row.addWidget(self._time)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Say the time."""
        self._time.setText(clock(now.time()))
        self.setAccessibleName(f"Now, {clock(now.time())}")
