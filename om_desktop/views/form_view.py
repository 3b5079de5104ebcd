"""Renders any form: the outline at the left, one section at a time, what stands against it on top.

Holds the session that is on screen and replaces it at each answer; keeps nothing and saves nothing.
Must not know any one form.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from om_desktop.domain.answers import Answer
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import counted
from om_desktop.forms import Choice, FormSession, RowsItem
from om_desktop.operations.ports import new_id
from om_desktop.views.form.answer_box import AnswerBox, Stop
from om_desktop.views.form.form_frame import FormFrame
from om_desktop.views.form.problem_lines import Links, problem_count, problem_lines
from om_desktop.views.form.reading_order import chain_from
from om_desktop.views.form.section_view import SectionView
from om_desktop.views.form.set_all import ask_to_set_all
from om_desktop.views.form.spoken import what_changed
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.labels import LinkLine

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FormView(QWidget):
    """Any form. Give it a session with `set_session`; hear of answers by `session_changed`.

    Enter goes to the next question (Ctrl+Enter in a text of many lines), Ctrl+PgUp and Ctrl+PgDn
    to another section. `link_followed` tells a link of `set_problem_links`; `ended` that Enter was
    pressed at the last question.
    """

    answered = Signal(str, object)  # key, answer
    session_changed = Signal(object)  # the new FormSession
    section_changed = Signal(str)  # the section's name
    link_followed = Signal(str)  # the target
    ended = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        """`now` gives London wall time, by which typed dates are read."""
        super().__init__(parent)
        self._session: FormSession | None = None
        self._around = Surroundings(now=now)
        self._section: SectionView | None = None
        self._origin = ""
        self._problems_title = ""
        self._problem_links: Links = {}
        self._lines: list[LinkLine] = []
        self._chained: tuple[int, ...] = ()
        self._chain_soon = QTimer(self)
        self._chain_soon.setSingleShot(True)
        self._chain_soon.setInterval(0)
        self._frame = FormFrame(self)
        self._chain_soon.timeout.connect(
            lambda: chain_from(self._frame.outline, self._frame.column)
        )
        self._frame.section_chosen.connect(self._section_chosen)
        self._frame.section_entered.connect(self.focus_first)
        self._frame.banner.link_followed.connect(self._follow)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._frame)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda step=step: self.go_by(step))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    # What is shown

    def session(self) -> FormSession | None:
        """Return the session on screen."""
        return self._session

    def set_session(self, session: FormSession, *, read_only: bool = False) -> None:
        """Show a session. Of the same form only what changed is touched; the keyboard stays."""
        before = self._session
        around = self._around
        if read_only != around.read_only or session.carried != around.carried:
            around = replace(around, read_only=read_only, carried=session.carried)
        anew = before is None or before.form is not session.form
        anew = anew or read_only is not self._around.read_only
        self._session, self._around = session, around
        if anew and self._section is not None:
            self._drop_section()
        self._update(before)

    def set_clock(self, now: Callable[[], datetime]) -> None:
        """Read typed dates by this clock, in London wall time."""
        self._set_around(replace(self._around, now=now))

    def set_staff(self, actor: StaffMember, staff: Sequence[StaffMember]) -> None:
        """Offer these people where a member of staff is asked for."""
        if (actor, tuple(staff)) == (self._around.actor, self._around.staff):
            return
        self._set_around(replace(self._around, actor=actor, staff=tuple(staff)))

    def set_people(self, people: Sequence[Choice]) -> None:
        """Offer these people of the case where one is asked for: id and name."""
        self._set_around(replace(self._around, people=tuple(people)))

    def set_row_notes(self, notes: Mapping[str, str]) -> None:
        """Say in the last column of repeating rows what became of them, by the row's id."""
        if dict(notes) != dict(self._around.row_notes):
            self._set_around(replace(self._around, row_notes=dict(notes)))

    def set_carried_from(self, words: str) -> None:
        """Name the earlier stage: "pre-sentence, Fri 15 May 2026"."""
        self._set_around(replace(self._around, carried_from=words))

    def _set_around(self, around: Surroundings) -> None:
        self._around = around
        if self._session is not None:
            self._update(self._session)

    # Problems on top

    def set_problem_links(self, links: Links) -> None:
        """For some keys, the words and target of a link that leads elsewhere (`link_followed`)."""
        self._problem_links = dict(links)
        self._show_problems()

    def show_problems(self, title: str) -> None:
        """Say on top, and beside each question, what stands against completing; "" ends it.

        title: without a full stop; the number of problems is added.
        """
        self._problems_title = title
        self._set_around(replace(self._around, show_open=bool(title)))

    @property
    def shows_problems(self) -> bool:
        """Whether problems are asked to be shown."""
        return bool(self._problems_title)

    def _show_problems(self) -> None:
        session = self._session
        asked = bool(self._problems_title) and session is not None
        lines = problem_lines(session, self._problem_links) if asked and session else []
        if lines and session is not None:
            count = counted(problem_count(session), "problem")
            if lines != self._lines or self._frame.banner.isHidden():
                self._frame.banner.show_banner(
                    "danger", f"{self._problems_title}: {count}", lines, numbered=True
                )
        elif not self._frame.banner.isHidden():
            self._frame.banner.clear()
        self._lines = lines

    def _follow(self, target: str) -> None:
        if target in {target for _, target in self._problem_links.values()}:
            self.link_followed.emit(target)
        else:
            self.go_to(target)

    # Sections

    def section_name(self) -> str:
        """Return the name of the section on screen, "" before there is one."""
        return self._section.name if self._section else ""

    def choose_section(self, name: str) -> bool:
        """Show a section; False if the form has none of that name."""
        return self._frame.outline.choose(name)

    def go_by(self, step: int) -> bool:
        """Go to the section `step` further, those not asked passed over; False at either end."""
        row = self._frame.row_by(step)
        if row is None:
            return False
        self._frame.outline.setCurrentRow(row)
        self.focus_first()
        return True

    def can_go_by(self, step: int) -> bool:
        """Whether there is a section to go to."""
        return self._frame.row_by(step) is not None

    def _section_chosen(self, name: str) -> None:
        if self._session is None or self.section_name() == name:
            return
        self._drop_section()
        self._update(self._session)
        self.section_changed.emit(name)
        announce(self, f"{self._where(name)}: {self._session.section(name).title}")

    def _drop_section(self) -> None:
        self._section = None
        self._frame.put(None)

    def _where(self, name: str) -> str:
        assert self._session is not None
        names = [section.name for section in self._session.sections]
        return f"Section {names.index(name) + 1} of {len(names)}"

    # Bringing it up to date

    def _update(self, before: FormSession | None) -> None:
        session = self._session
        assert session is not None
        self._frame.show_sections(session.sections)
        name = self._frame.outline.key()
        section = session.section(name)
        if self._section is None:
            where = self._where(name)
            self._section = SectionView(self._frame.column, self, session.form, section, where)
            # Filled before it is shown, so that it is laid out once.
            self._section.hide()
            self._frame.put(self._section)
            self._chained = ()
        self._section.show_section(section, self._around)
        self._section.show()  # at once, so that it can take the keyboard
        self._show_problems()
        self._keep_reading_order()
        if before is not None and before is not session and before.form is session.form:
            words = what_changed(before.section(name), section)
            if words:
                announce(self, words)

    def _keep_reading_order(self) -> None:
        assert self._section is not None
        shown = tuple(id(widget) for widget, _ in self._section.stops())
        if shown != self._chained:
            self._chained = shown
            self._chain_soon.start()

    # What a person does

    def answer(self, key: str, value: Answer) -> None:
        """Take an answer."""
        assert self._session is not None
        self._replace(self._session.with_answer(key, value))
        self.answered.emit(key, value)

    def confirm(self, keys: tuple[str, ...]) -> None:
        """Confirm what was carried."""
        assert self._session is not None
        self._replace(self._session.confirm(*keys))

    def add_row(self, group: str, given: Mapping[str, str], origin: str = "") -> None:
        """Add a repeating row and go to its first open question."""
        assert self._session is not None
        row_id = str(new_id())
        session = self._session.with_row(group, row_id)
        answers = {f"{group}.{row_id}.{name}": value for name, value in given.items()}
        self._origin = origin
        label = session.question(origin).label if origin else ""
        self._around = replace(self._around, way_back=(row_id if origin else "", label))
        self._replace(session.with_answers(answers))
        added = next(
            field.key
            for question in self._session.form.asked_in(group)
            for field in self._session.question(question.answer_keys(row_id)[0]).fields
            if field.key not in answers
        )
        self.go_to(added)

    def go_back(self) -> None:
        """Go on after the question at which a row was added."""
        origin, self._origin = self._origin, ""
        self._set_around(replace(self._around, way_back=("", "")))
        if origin and self.go_to(origin):
            self._go_on(QApplication.focusWidget())

    def remove_row(self, group: str, row_id: str) -> None:
        """Take a repeating row out."""
        assert self._session is not None
        self._replace(self._session.without_row(group, row_id))

    def put_back(self, group: str, row_id: str) -> None:
        """Bring back a row that was taken out."""
        assert self._session is not None
        self._replace(self._session.with_row(group, row_id))

    def set_all(self, grid: str) -> None:
        """Press the button of a grid, asking first where answers would be replaced."""
        assert self._session is not None

        def press() -> None:
            if self._session is not None:
                self._replace(self._session.with_all(grid))

        ask_to_set_all(self, self._session, grid, press)

    def _replace(self, session: FormSession) -> None:
        before, self._session = self._session, session
        self._update(before)
        self.session_changed.emit(session)

    # The keyboard

    def go_to(self, key: str) -> bool:
        """Go to the box with this key, or to a list by its name; False if it is not shown."""
        if self._session is None:
            return False
        name = _section_of(self._session, key)
        if not name or not self.choose_section(name) or self._section is None:
            return False
        for rows in self._section.rows_views():
            if key == rows.name and (stop := next(rows.stops(), None)) is not None:
                self._focus(stop)
                return True
            if key.startswith(f"{rows.name}."):
                rows.choose(key.split(".")[1])
        for box in self._section.boxes():
            if box.key == key:
                self._focus(Stop(box, box.focus))
                return True
        return False

    def focus_first(self) -> None:
        """Go to the first question of the section that is open, else to its first."""
        if self._section is None or self._session is None:
            return
        still_open = {
            field.key
            for question in self._session.section(self._section.name).questions
            for field in question.every_field
            if field.open
        }
        stops = list(self._section.stops())
        opened = (
            stop for stop in stops if isinstance(stop[0], AnswerBox) and stop[0].key in still_open
        )
        first = next(opened, stops[0] if stops else None)
        if first is not None:
            self._focus(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, what a control did not take for itself."""
        if event.key() not in _ENTER or self._section is None:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
            return
        self._go_on(focused)

    def _go_on(self, focused: QWidget | None) -> None:
        assert self._section is not None
        stops = list(self._section.stops())
        here = next(
            (
                place
                for place, (widget, _) in enumerate(stops)
                if focused is not None and (widget is focused or widget.isAncestorOf(focused))
            ),
            -1,
        )
        if here + 1 < len(stops):
            self._focus(stops[here + 1])
        elif not self.go_by(1):
            self.ended.emit()

    def _focus(self, stop: Stop) -> None:
        stop.focus.setFocus(Qt.FocusReason.TabFocusReason)
        self._frame.reveal(stop.widget)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        left, box = _box_of(before), _box_of(now)
        if left is not None and left is not box and self.isAncestorOf(left):
            left.leave()
        if box is not None and self.isAncestorOf(box):
            self._frame.reveal(box)


def _box_of(widget: QWidget | None) -> AnswerBox | None:
    """Return the box that a widget stands in."""
    while widget is not None and not isinstance(widget, AnswerBox):
        widget = widget.parentWidget()
    return widget


def _section_of(session: FormSession, key: str) -> str:
    """Return the section that a key, or a list of repeating rows, belongs to; "" if none."""
    for section in session.sections:
        for item in section.items:
            if isinstance(item, RowsItem) and item.name == key:
                return section.name
        for question in section.questions:
            if any(field.key == key for field in question.every_field):
                return section.name
    return ""
