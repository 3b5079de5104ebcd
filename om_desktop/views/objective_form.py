"""An objective while it is written: title, area, when, why; kept when a field is left.

What is typed is a draft until then. Must not know the store: it tells what to keep, and is told
when it is kept or what was wrong.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from om_desktop.domain.record import TEXT
from om_desktop.domain.sentence_plan import NeedArea, Objective, ObjectiveStatus
from om_desktop.domain.typed_dates import Lean
from om_desktop.domain.wording import clock, in_london
from om_desktop.operations.objectives import MONTHS_OFFERED, target_in
from om_desktop.views import theme
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.plan_areas import AreasBox, wording_menu
from om_desktop.views.plan_forms import draft_key
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.choice import Choice, Option
from om_desktop.views.widgets.choice_box import ChoiceBox
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.labels import make_label
from om_desktop.views.widgets.text_area import TextArea
from om_desktop.views.widgets.when_field import WhenField

_WHENS = (Option(ObjectiveStatus.ACTIVE, "Now"), Option(ObjectiveStatus.FUTURE, "Later"))
_DATE = "date"
_TERMS = (*(Option(str(m), f"{m} months") for m in MONTHS_OFFERED), Option(_DATE, "Date"))
_CHOOSE_AREA = "Choose the need area."
Values = dict[str, object]


class ObjectiveForm(QWidget):
    """The fields of one objective of a draft, or of one still to be added."""

    edited = Signal(object, object)  # values, draft key
    added = Signal(object, object)  # values, draft key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._record: Objective | None = None
        self._drafting: Drafting | None = None
        self._sent: Values = {}
        self._showing = False
        self._make_fields()
        self._lay_out()
        self._connect()

    def set_up(self, desk: Desk) -> None:
        """Give the desk, for the clock and the drafts."""
        self._desk = desk
        self.target.set_up(lambda: desk.wall_now, desk.reference.calendar)

    # What stands in it

    def _make_fields(self) -> None:
        self.title, self.why = TextArea(), TextArea()
        for text in (self.title, self.why):
            text.set_limit(TEXT)
            text.set_least_lines(1)
        self.area, self.related = ChoiceBox(), AreasBox()
        self.area.setPlaceholderText("Choose")
        self.area.addItems([area.label for area in NeedArea])
        self.when = Choice(None, _WHENS, plain=True)
        self.term = Choice(None, _TERMS, plain=True)
        self.when.setAccessibleName("Now or later")
        self.term.setAccessibleName("How long it may take")
        self.target = WhenField(lean=Lean.FUTURE)
        self.target.setFixedWidth(theme.px(170))
        self._fields = {
            "title": Field(self, label="Objective", control=self.title),
            "area": Field(self, label="Need area", control=self.area),
            "related_areas": Field(self, label="Also helps with", control=self.related),
            "target_on": Field(self, label="By", control=self.target),
            "why": Field(self, label="Why it matters, as printed on the plan", control=self.why),
        }
        self._hint = make_label("Written in own words.", "hint", self)
        self._wording = quiet_button("Suggested wording", self._offer_wording, small=True)

    def _lay_out(self) -> None:
        self._fields["title"].hide_label()
        self._fields["title"].add_below(self._hint, self._wording)
        areas = QGridLayout()
        theme.space_layout(areas, gap=(16, 0))
        for column, name in enumerate(("area", "related_areas")):
            areas.addWidget(self._fields[name], 0, column)
            areas.setColumnStretch(column, 1)
        whens = FlowRow(self, gap=12)
        self._when_field = Field(self, label="When", control=self.when)
        self._term_field = Field(self, label="In", control=self.term)
        for part in (self._when_field, self._term_field, self._fields["target_on"]):
            whens.add(part)
        rows = QVBoxLayout(self)
        theme.space_layout(rows, gap=8)
        rows.addWidget(self._fields["title"])
        rows.addLayout(areas)
        rows.addWidget(whens)
        rows.addWidget(self._fields["why"])

    def _connect(self) -> None:
        for text in (self.title, self.why):
            text.textChanged.connect(self._typed)
            text.installEventFilter(self)
        self.target.textEdited.connect(lambda _text: self._typed())
        self.target.when_changed.connect(lambda _when: self._target_changed())
        self.target.installEventFilter(self)
        self.area.activated.connect(lambda _index: self._area_chosen())
        self.related.changed.connect(self._chosen)
        self.when.changed.connect(lambda _value: self._when_chosen())
        self.term.changed.connect(self._term_chosen)

    # Showing

    @property
    def record(self) -> Objective | None:
        """The objective that is shown, None for one still to be added."""
        return self._record

    def show_objective(self, objective: Objective, *, same: bool = False) -> None:
        """Show an objective; what is typed and not kept yet stays when it is the same one.

        same: the one just added here, which had no record yet.
        """
        before = self._record
        again = same or (before is not None and before.record_id == objective.record_id)
        typed = self._values() if again else {}
        base = {**({name: getattr(before, name) for name in typed} if before else {}), **self._sent}
        self._record = objective
        self._sent = {}
        self._showing = True
        for name in ("title", "area", "related_areas", "status", "target_on", "why"):
            if not again or (name in base and typed[name] == base[name]):
                self._show(name, getattr(objective, name))
        self._showing = False
        self._fold()
        if not again:
            self._watch(objective.case_id, str(objective.record_id))
        elif same:
            self._watch(objective.case_id, str(objective.record_id), read_back=False)

    def show_new(self, case_id: UUID, plan_id: UUID) -> None:
        """Show the fields of an objective to be added; its draft is put back."""
        self._record, self._sent = None, {}
        self._showing = True
        empty: Values = {
            "title": "",
            "area": None,
            "related_areas": frozenset(),
            "status": ObjectiveStatus.ACTIVE,
            "target_on": None,
            "why": "",
        }
        for name, value in empty.items():
            self._show(name, value)
        self._showing = False
        self._fold()
        self._watch(case_id, f"new.{plan_id}")

    def _show(self, name: str, value: object) -> None:
        match name:
            case "title" | "why":
                getattr(self, name).set_text(value)
            case "area":
                self.area.setCurrentIndex(-1 if value is None else list(NeedArea).index(value))  # type: ignore[arg-type] # an area
            case "related_areas":
                self.related.set_areas(value)  # type: ignore[arg-type] # areas
            case "status":
                self.when.set_value(str(value))
            case _:
                self.target.set_day(value)  # type: ignore[arg-type] # a day or none

    def _fold(self) -> None:
        """Ask for a date only for what is worked on now, and show the term it comes to."""
        now = self.when.value() != ObjectiveStatus.FUTURE
        self._term_field.setVisible(now)
        self._fields["target_on"].setVisible(now)
        self.related.leave_out(self._area())
        assert self._desk is not None
        when, today = self.target.when(), self._desk.today
        terms = {target_in(months, today): str(months) for months in MONTHS_OFFERED}
        self.term.set_value(None if when is None else terms.get(when[0], _DATE))

    def _area(self) -> NeedArea | None:
        index = self.area.currentIndex()
        return list(NeedArea)[index] if index >= 0 else None

    def _values(self) -> Values:
        later = self.when.value() == ObjectiveStatus.FUTURE
        when = self.target.when()
        return {
            "title": self.title.text().strip(),
            "area": self._area(),
            "related_areas": self.related.areas() - {self._area()},
            "status": ObjectiveStatus.FUTURE if later else ObjectiveStatus.ACTIVE,
            "target_on": when[0] if when and not later else None,
            "why": self.why.text().strip(),
        }

    # Keeping

    def keep(self, *, insist: bool = False) -> bool:
        """Tell what changed, so that it is kept; whether there is nothing left to do here.

        insist: say what is missing of an objective still to be added.
        """
        if self._drafting is None or self.isHidden():
            return True
        if self.target.problem() and self.when.value() != ObjectiveStatus.FUTURE:
            self._fields["target_on"].set_problem(self.target.problem())
            return False
        values = self._values()
        if self._record is None:
            return self._keep_new(values, insist=insist)
        known = {name: getattr(self._record, name) for name in values} | self._sent
        changed = {name: value for name, value in values.items() if value != known[name]}
        if not changed:
            return True
        self._sent |= changed
        self.edited.emit(changed, self._drafting.key)
        self._drafting.forget()
        return True

    def _keep_new(self, values: Values, *, insist: bool) -> bool:
        if self._sent:
            return True
        now = values["status"] is ObjectiveStatus.ACTIVE
        missing = {
            "title": "" if values["title"] else "Write the objective.",
            "area": "" if values["area"] else _CHOOSE_AREA,
            "target_on": "Choose a date to aim for, or Later."
            if now and values["target_on"] is None
            else "",
        }
        found = {name: words for name, words in missing.items() if words}
        if found:
            if insist:
                self.show_problems(found)
            return False
        assert self._drafting is not None
        self._sent = values
        self.added.emit(values, self._drafting.key)
        self._drafting.forget()
        return True

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what could not be kept beside its field; it stays a draft."""
        self._sent = {}
        if self._drafting is not None:
            self._drafting.touch()
        fields = [(field, problems.get(name)) for name, field in self._fields.items()]
        for field, problem in fields:
            field.set_problem(problem)
        first = next((field for field, problem in fields if problem), None)
        if first is not None:
            first.setFocus()

    def not_kept(self) -> None:
        """Take note that what was told could not be kept; it stays a draft."""
        self.show_problems({})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text when its field is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def _chosen(self) -> None:
        if not self._showing:
            self._clear_problems()
            self._touch()
            self.keep()

    def _area_chosen(self) -> None:
        self._fold()
        self._chosen()

    def _when_chosen(self) -> None:
        self._fold()
        if self.when.value() == ObjectiveStatus.ACTIVE and self.target.when() is None:
            self._touch()
            self.target.setFocus()
            return
        self._chosen()

    def _term_chosen(self, value: object) -> None:
        assert self._desk is not None
        if value == _DATE or value is None:
            self.target.setFocus()
            self.target.selectAll()
            return
        self.target.set_day(target_in(int(str(value)), self._desk.today))
        self._chosen()

    def _target_changed(self) -> None:
        if not self._showing:
            self._fold()
            self._touch()
            if not self.target.hasFocus():
                self.keep()

    def _typed(self) -> None:
        if not self._showing:
            self._clear_problems()
            self._touch()

    def _clear_problems(self) -> None:
        for field in self._fields.values():
            if field.problem():
                field.set_problem(None)

    def _offer_wording(self) -> None:
        menu = wording_menu(self, self._area(), self._take_wording)
        menu.popup(self._wording.mapToGlobal(self._wording.rect().bottomLeft()))

    def _take_wording(self, area: NeedArea, words: str) -> None:
        self.title.selectAll()
        self.title.insertPlainText(words)
        if self._area() is None:
            self.area.setCurrentIndex(list(NeedArea).index(area))
            self._fold()
        self.title.setFocus()
        self._chosen()

    # Drafts

    def _watch(self, case_id: UUID, subject: str, *, read_back: bool = True) -> None:
        assert self._desk is not None
        if self._drafting is not None:
            self._drafting.write_now()
            self._drafting.deleteLater()
        self._clear_problems()
        self._hint.setText("Written in own words.")
        key = draft_key(case_id, "objective", subject)
        self._drafting = Drafting(self._desk, key, self._draft, self)
        if read_back:
            self._drafting.read_back(self._put_back)

    def _touch(self) -> None:
        if self._drafting is not None:
            self._drafting.touch()

    def _draft(self) -> Mapping[str, object] | None:
        """Return what is typed and not in the record, as plain text."""
        values = {
            "title": self.title.text(),
            "why": self.why.text(),
            "target_on": self.target.text(),
            "area": self.area.currentText(),
        }
        if self._record is None:
            return values if any(values.values()) else None
        day = self._record.target_on
        known = {
            "title": self._record.title,
            "why": self._record.why,
            "target_on": self.target.text() if self._values()["target_on"] == day else "",
            "area": self._record.area.label,
        }
        typed = {name: text for name, text in values.items() if text != known[name]}
        return typed or None

    def _put_back(self, content: dict[str, object], kept_at: datetime) -> None:
        if self._draft() is not None:
            return  # typed on meanwhile: that is newer
        for name in ("title", "why"):
            if name in content:
                getattr(self, name).set_text(str(content[name]))
        if content.get("area"):
            self.area.setCurrentText(str(content["area"]))
        if "target_on" in content:
            self.target.set_typed(str(content["target_on"]))
        self._fold()
        at = clock(in_london(kept_at).time())
        self._hint.setText(f"Draft of {at} put back.")

    def write_drafts(self) -> None:
        """Put what is typed on disk now."""
        if self._drafting is not None:
            self._drafting.write_now()
