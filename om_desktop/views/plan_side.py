"""The right column of the plan: barriers to plan for, planned contact, contacts that worked on it.

Must not know the store; it tells what to keep and where to go.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.record import TEXT
from om_desktop.domain.sentence_plan import MOST_CONTACTS, ContactUnit, SentencePlan
from om_desktop.domain.wording import clock, counted, in_london
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.plan_content import Barrier, PlanShown, worked_on, worked_on_words
from om_desktop.views.plan_forms import draft_key
from om_desktop.views.widgets.choice_box import ChoiceBox
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.frames import SidePanel
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import LinkLabel, LinkLine, make_label
from om_desktop.views.widgets.number_field import NumberField
from om_desktop.views.widgets.text_area import TextArea

_CARRY, _CONTACTS = "carry", "contacts"


class PlannedContact(QWidget):
    """How often contact is planned, and its pattern; kept when a field is left."""

    edited = Signal(object, object)  # values, draft key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._plan: SentencePlan | None = None
        self._drafting: Drafting | None = None
        self._sent: dict[str, object] = {}
        self._showing = False
        self._read = make_label("", "", self, wraps=True)
        self._write = QWidget(self)
        self.number, self.unit, self.pattern = NumberField(), ChoiceBox(), TextArea()
        self.number.setRange(0, MOST_CONTACTS)
        self.number.setSpecialValueText(" ")
        self.number.lineEdit().setAccessibleName("Contacts planned")
        self.unit.addItems([f"in each {unit.label}" for unit in ContactUnit])
        self.pattern.set_limit(TEXT)
        self.pattern.set_least_lines(2)
        self.field = Field(self, label="Contacts", control=self.number)
        self._pattern_field = Field(
            self, label="Pattern", control=self.pattern, hint="As said to the person"
        )
        often = FlowRow(self, gap=8)
        often.add(self.field)
        often.add(Field(self, label="How often", control=self.unit))
        inside = QVBoxLayout(self._write)
        theme.space_layout(inside, gap=6)
        inside.addWidget(often)
        inside.addWidget(self._pattern_field)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=0)
        rows.addWidget(self._read)
        rows.addWidget(self._write)
        self.number.valueChanged.connect(lambda _number: self._after_choice())
        self.unit.activated.connect(lambda _index: self._after_choice())
        self.pattern.textChanged.connect(self._touch)
        for part in (self.number, self.pattern):
            part.installEventFilter(self)

    def set_up(self, desk: Desk) -> None:
        """Give the desk, for the drafts."""
        self._desk = desk

    def show_plan(self, plan: SentencePlan, *, writable: bool) -> None:
        """Show a version; what is typed and not kept yet stays when it is the same one."""
        self._write.setVisible(writable)
        self._read.setVisible(not writable)
        self._read.setText(contact_words(plan))
        again = self._plan is not None and self._plan.record_id == plan.record_id
        known = {**_known(self._plan), **self._sent} if again and self._plan else {}
        typed = self._values()
        self._plan, self._sent, self._showing = plan, {}, True
        for name, value in _known(plan).items():
            if not again or typed[name] == known.get(name):
                self._show(name, value)
        self._showing = False
        if not again:
            self._watch(plan)

    def _show(self, name: str, value: object) -> None:
        match name:
            case "contacts_planned":
                self.number.setValue(int(str(value or 0)))
            case "contacts_per":
                self.unit.setCurrentIndex([str(unit) for unit in ContactUnit].index(str(value)))
            case _:
                self.pattern.set_text(str(value))

    def _values(self) -> dict[str, object]:
        return {
            "contacts_planned": self.number.value() or None,
            "contacts_per": list(ContactUnit)[max(self.unit.currentIndex(), 0)],
            "contact_pattern": self.pattern.text().strip(),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field when it is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def _after_choice(self) -> None:
        self._touch()
        if not self._showing and not self.number.hasFocus():
            self.keep()

    def _touch(self) -> None:
        if not self._showing and self._drafting is not None:
            self.field.set_problem(None)
            self._drafting.touch()

    def keep(self) -> None:
        """Tell what changed, so that it is kept."""
        if self._plan is None or self._drafting is None or self._write.isHidden():
            return
        known = {**_known(self._plan), **self._sent}
        changed = {n: v for n, v in self._values().items() if v != known[n]}
        if changed:
            self._sent |= changed
            self.edited.emit(changed, self._drafting.key)
            self._drafting.forget()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what could not be kept; it stays a draft."""
        self._sent = {}
        if self._drafting is not None:
            self._drafting.touch()
        self.field.set_problem(problems.get("contacts_planned") or problems.get("contacts_per"))
        self._pattern_field.set_problem(problems.get("contact_pattern"))

    def _watch(self, plan: SentencePlan) -> None:
        assert self._desk is not None
        if self._drafting is not None:
            self._drafting.write_now()
            self._drafting.deleteLater()
        key = draft_key(plan.case_id, "contact", plan.record_id)
        self._drafting = Drafting(self._desk, key, self._draft, self)
        self._drafting.read_back(self._put_back)

    def _draft(self) -> Mapping[str, object] | None:
        if self._plan is None:
            return None
        known = _known(self._plan)
        typed = {n: v for n, v in self._values().items() if v != known[n]}
        return {n: str(v or "") for n, v in typed.items()} or None

    def _put_back(self, content: dict[str, object], kept_at: datetime) -> None:
        if self._draft() is None:
            self._showing = True
            for name, text in content.items():
                self._show(name, text)
            self._showing = False
            at = clock(in_london(kept_at).time())
            self._pattern_field.set_note(f"Draft of {at} put back", "info")

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        if self._drafting is not None:
            self._drafting.write_now()


def _known(plan: SentencePlan) -> dict[str, object]:
    return {
        "contacts_planned": plan.contacts_planned,
        "contacts_per": plan.contacts_per,
        "contact_pattern": plan.contact_pattern,
    }


def contact_words(plan: SentencePlan) -> str:
    """Say how often contact is planned."""
    if plan.contacts_planned is None:
        return plan.contact_pattern or "Not planned yet"
    often = f"{counted(plan.contacts_planned, 'contact')} in each {plan.contacts_per.label}"
    return f"{often}\n{plan.contact_pattern}".strip()


class PlanSide(SidePanel):
    """Context for the plan and for the objective that is open."""

    carry_asked = Signal(object)  # the Barrier
    contacts_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._barriers: tuple[Barrier, ...] = ()
        self._barrier_rows = QVBoxLayout()
        theme.space_layout(self._barrier_rows, gap=6)
        holder = QWidget(self)
        holder.setLayout(self._barrier_rows)
        self.contact = PlannedContact(self)
        self._worked = LinkLabel(self)
        self._worked.linkActivated.connect(lambda _link: self.contacts_asked.emit())
        self.add_section("Barriers to plan for", holder)
        self.add_section("Planned contact", self.contact)
        self._worked_section = self.add_section("Contacts that worked on this", self._worked)

    def show_plan(self, shown: PlanShown, *, writable: bool) -> None:
        """Show what goes for the plan as a whole."""
        self._barriers = shown.barriers
        while self._barrier_rows.count():
            item = self._barrier_rows.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        if not shown.barriers:
            words = "The induction carries nothing to the plan."
            self._barrier_rows.addWidget(make_label(words, "hint", self, wraps=True))
        for place, barrier in enumerate(shown.barriers):
            self._barrier_rows.addWidget(self._barrier(barrier, place, writable=writable))
        self.contact.show_plan(shown.plan, writable=writable)

    def _barrier(self, barrier: Barrier, place: int, *, writable: bool) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        theme.space_layout(line, gap=6)
        carried = bool(barrier.steps)
        icon, tone = ("check", "ok") if carried else ("circle-alert", "danger")
        line.addWidget(IconLabel(row, icon, tone, line="body"), 0, Qt.AlignmentFlag.AlignTop)
        words = " ".join(barrier.what.split())
        if carried:
            said = LinkLine(f"{words}: step {'; '.join(barrier.steps)}")
        else:
            links = (("Carry to a step", f"{_CARRY}:{place}"),) if writable else ()
            said = LinkLine(f"{words}: in no step yet.", links)
        label = LinkLabel(row, said)
        label.linkActivated.connect(self._follow)
        line.addWidget(label, 1)
        return row

    def _follow(self, target: str) -> None:
        place = int(target.partition(":")[2])
        self.carry_asked.emit(self._barriers[place])

    def show_worked(self, shown: PlanShown, objective: object) -> None:
        """Show how many of the last contacts worked on the objective that is open."""
        self._worked_section.setVisible(objective is not None)
        view = next((v for v in shown.views if v.objective.lineage_id == objective), None)
        if view is not None:
            lineage = view.objective.lineage_id
            of, worked = worked_on(shown.file, shown.reference.codes, lineage)
            links = (("Open contacts", _CONTACTS),) if of else ()
            self._worked.set_line(LinkLine(worked_on_words(worked, of), links))
