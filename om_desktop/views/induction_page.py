"""The induction of an order: the form, what stands beside it, and its completion.

The answers are kept by induction_keeping, what is said beside them comes from induction_content.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import Order
from om_desktop.domain.wording import clock, in_london, joined
from om_desktop.errors import InvalidInput, OmDesktopError
from om_desktop.forms import FormSession
from om_desktop.operations.inductions import BOOKED, blank_induction, plan_actions
from om_desktop.views import induction_content as content
from om_desktop.views import theme
from om_desktop.views._ui.ui_induction_page import Ui_InductionPage
from om_desktop.views.desk import Desk
from om_desktop.views.induction_bar import InductionBar
from om_desktop.views.induction_beside import InductionBeside
from om_desktop.views.induction_keeping import InductionKeeping
from om_desktop.views.page import CasePage

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.inductions import InductionDesk

PROBLEMS = "This induction cannot be completed yet"
_BOOK = "book"
# The narrowest form beside which the column of facts still has room, px at 100 %.
_NARROWEST_FORM = 560


class InductionPage(CasePage):
    """One induction at a time; the order is chosen where several run."""

    NAME = "induction"
    TITLE = "Induction"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._file: CaseFile | None = None
        self._known_on: date | None = None
        self._order: Order | None = None
        self._keeping: InductionKeeping | None = None
        self.ui = Ui_InductionPage()
        self.ui.setupUi(self)
        self.form = self.ui.form
        self.form.set_clock(lambda: desk.wall_now)
        self.form.set_problem_links({BOOKED: ("Book appointment", _BOOK)})
        self.side = self.ui.side
        self.bar = InductionBar(self.ui.bar, self)
        self.beside = InductionBeside(desk, self.side, self)
        self._connect()
        self._show_parts(some=False)

    def _connect(self) -> None:
        self.ui.order.activated.connect(self._order_chosen)
        self.ui.empty.on_action(lambda: self._go("sentence"))
        self.form.session_changed.connect(self._answered)
        self.form.section_changed.connect(self._section_changed)
        self.form.link_followed.connect(lambda _target: self._show_booking())
        self.form.ended.connect(self._at_the_end)
        self.beside.looked_up.connect(self._looked_up)
        bar = self.bar
        bar.open_asked.connect(self._show_problems)
        bar.section_asked.connect(self.form.go_by)
        bar.complete_asked.connect(self._complete)
        bar.print_asked.connect(self.print_page)
        bar.side_asked.connect(self._show_side)

    # The case

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the induction of a case; what is being typed stays."""
        another = self._file is None or self._file.case_id != file.case_id
        another = another or known_on != self._known_on
        self._file, self._known_on = file, known_on
        orders = content.orders_with_induction(file)
        self._show_parts(some=bool(orders))
        if not orders:
            self._let_go()
            self._say_what_is_missing()
            return
        self._fill_orders(orders, another=another)
        order = orders[max(self.ui.order.currentIndex(), 0)]
        if another or self._order is None or order.record_id != self._order.record_id:
            self._open(order)
        else:
            self._order = order
            self._refresh()
        self._look_up()

    def bring_forward(self, subject: str) -> None:
        """Bring an order (by its id), a section or a question forward."""
        row = self.ui.order.findData(subject)
        if row >= 0:
            self.ui.order.setCurrentIndex(row)
            self._order_chosen(row)
        elif not self.form.choose_section(subject):
            self.form.go_to(subject)

    def open_page(self) -> None:
        """Look again at what is booked, saved and due."""
        if self._keeping is not None:
            self._look_up()

    def write_drafts(self) -> None:
        """Put everything typed on disk, and in the record."""
        if self._keeping is not None:
            self._keeping.write_draft()
            self._keeping.save()

    def print_page(self) -> None:
        """Show the record as it is printed, with what is on screen saved first."""
        keeping = self._keeping
        if keeping is None or not self._is_started() or self._known_on is not None:
            return
        from om_desktop.views.print_preview import PrintPreview

        keeping.save()
        held = keeping.induction
        PrintPreview(self.desk, "induction-record", held.case_id, held.record_id, self).open()

    # Which order

    def _fill_orders(self, orders: tuple[Order, ...], *, another: bool) -> None:
        box = self.ui.order
        kept = None if another else box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for order in orders:
                box.addItem(content.order_words(order), str(order.record_id))
            box.setCurrentIndex(max(box.findData(kept), 0))
        self.ui.head.setVisible(len(orders) > 1)

    def _order_chosen(self, row: int) -> None:
        if self._file is None:
            return
        order = content.orders_with_induction(self._file)[row]
        if self._order is None or order.record_id != self._order.record_id:
            self.write_drafts()
            self._open(order)
            self._look_up()

    def _open(self, order: Order) -> None:
        """Put the induction of an order on screen."""
        assert self._file is not None
        self._let_go()
        self._order = order
        induction = self._induction()
        changes = not self._reason_against()
        keeping = InductionKeeping(self.desk, self._file, induction, self, changes=changes)
        self._keeping = keeping
        keeping.replaced.connect(self._show_session)
        keeping.stood.connect(self._show_standing)
        keeping.refused.connect(self._refused)
        keeping.clashed.connect(self._clashed)
        keeping.put_back.connect(self._draft_put_back)
        keeping.completed.connect(self._completed)
        self.ui.draft_note.set_note("", "info")
        started = self._is_started() and changes
        self.form.set_session(keeping.session, read_only=not changes)
        self.form.choose_section(keeping.session.sections[0].name)
        self.form.show_problems(PROBLEMS if started else "")
        self._show_around()

    def _let_go(self) -> None:
        keeping, self._keeping, self._order = self._keeping, None, None
        if keeping is not None:
            keeping.write_draft()
            keeping.deleteLater()

    def _refresh(self) -> None:
        assert self._file is not None
        assert self._keeping is not None
        changes = not self._reason_against()
        self._keeping.refresh(self._file, self._induction(), changes=changes)
        self.form.set_session(self._keeping.session, read_only=not changes)
        self._show_around()

    def _induction(self) -> Induction:
        assert self._file is not None
        assert self._order is not None
        keeping = self._keeping
        if keeping is not None and keeping.induction.is_complete and self._known_on is None:
            return keeping.induction  # completed this moment
        held = self._file.induction_of(self._order.record_id)
        return held or blank_induction(self._file.case_id, self._order.record_id)

    def _is_started(self) -> bool:
        """Whether there is anything in the record or on screen."""
        keeping = self._keeping
        if keeping is None or self._file is None or self._order is None:
            return False
        return bool(self._file.induction_of(self._order.record_id) or keeping.unsaved())

    def _reason_against(self) -> str:
        """Say why the answers cannot be changed; "" when they can."""
        assert self._file is not None
        return content.reason_against_change(
            self.desk.actor, self._file, self._induction(), self._known_on
        )

    # What is on screen

    def _show_parts(self, *, some: bool) -> None:
        for part in (self.form, self.side, self.ui.bar, self.ui.notices):
            part.setVisible(some)
        self.ui.empty.setVisible(not some)
        if not some:
            self.ui.head.hide()
        else:
            self._fit()

    def _say_what_is_missing(self) -> None:
        action = "" if self._known_on is not None else "Open Sentence"
        self.ui.empty.set_text(content.NO_ORDER, content.ENTER_ORDER, action)

    def _show_session(self, session: FormSession) -> None:
        self.form.set_session(session, read_only=bool(self._reason_against()))
        self._show_around()

    def _answered(self, session: FormSession) -> None:
        if self._keeping is not None:
            self._keeping.take(session)
            self._show_facts()
            self._show_standing()

    def _section_changed(self) -> None:
        if self._keeping is not None:
            self._keeping.save()
        self._show_standing()

    def _show_around(self) -> None:
        self._show_notice()
        self._show_facts()
        self._show_standing()

    def _show_notice(self) -> None:
        assert self._file is not None
        induction = self._induction()
        reason = self._reason_against()
        if induction.is_complete:
            words = content.completed_words(induction, self.beside.names)
            self.ui.notice.show_banner(
                "ok", words, ["Where each factor was carried stands under Diversity and barriers."]
            )
            # What stands in the plan is read from it: a step may have been moved since.
            from om_desktop.documents.induction_record import plan_steps

            self.form.set_row_notes(plan_steps(self._file))
        elif reason and self._known_on is None:
            self.ui.notice.show_banner("info", "Read only", [reason])
            self.form.set_row_notes({})
        else:
            self.ui.notice.clear()
            self.form.set_row_notes({})
        self._fit_notices()

    def _fit_notices(self) -> None:
        shown = not self.ui.notice.isHidden() or not self.ui.draft_note.isHidden()
        self.ui.notices.setVisible(shown)

    def _show_facts(self) -> None:
        file, order, keeping = self._file, self._order, self._keeping
        if file is None or order is None or keeping is None:
            return
        now, reference = self.desk.wall_now, self.desk.reference
        viewed = content.viewed(file, order, now, self._known_on, reference)
        self.beside.show_facts(
            viewed,
            keeping.session,
            keeping.induction.held_on,
            may_book=not self._reason_against(),
        )

    def _show_standing(self) -> None:
        keeping = self._keeping
        if keeping is None:
            return
        session = keeping.session
        self.bar.show_progress(
            session.answered, session.asked, keeping.words(), wrong=keeping.has_problem
        )
        self.bar.allow_sections(back=self.form.can_go_by(-1), on=self.form.can_go_by(1))
        assert self._file is not None
        reasons = content.reasons_against_completing(
            self.desk.actor, self._file, session, self._reason_against()
        )
        done = keeping.induction.is_complete or self._known_on is not None
        hidden = bool(session.blocking) and not self.form.shows_problems
        self.bar.allow_completing(reasons, shown=not done, asked=hidden)
        self.bar.allow_printing(started=self._is_started(), now=self._known_on is None)

    # Looking up

    def _look_up(self) -> None:
        if self._keeping is not None and self._file is not None:
            self.beside.look_up(self._keeping.induction, self._file.case.officer_code)

    def _looked_up(self, found: InductionDesk) -> None:
        self.form.set_staff(self.desk.actor, found.staff)
        if self._keeping is not None:
            if self._known_on is None:
                self._keeping.note_saved_at(found.saved_at)
            self._show_around()

    # Completing

    def _complete(self) -> None:
        if self._keeping is not None:
            self._keeping.complete()

    def _completed(self, _induction: Induction) -> None:
        assert self._keeping is not None
        self.form.show_problems("")
        self.form.set_session(self._keeping.session, read_only=True)
        self._show_around()
        detail = content.proposed_words(len(plan_actions(self._keeping.session)))
        action = ("Open plan", lambda: self._go("sentence_plan")) if detail else None
        self.desk.navigator.say("Induction completed", detail, "ok", action)

    def _go(self, page: str) -> None:
        if self._file is not None:
            self.desk.navigator.open_case(self._file.case_id, page)

    def _at_the_end(self) -> None:
        """Go to the button that completes it, or show what is still open."""
        if self.bar.complete.isVisible() and self.bar.complete.isEnabled():
            self.bar.complete.setFocus()
        elif self.bar.show_open.isVisible():
            self._show_problems()

    def _show_problems(self) -> None:
        self.form.show_problems(PROBLEMS)
        self._show_standing()

    def _show_booking(self) -> None:
        if self.side.isHidden():
            self.bar.facts.setChecked(True)
            self._show_side(shown=True)
        self.beside.focus()

    # What is said

    def _refused(self, error: OmDesktopError) -> None:
        if isinstance(error, InvalidInput):
            self._show_problems()
            first = next(iter(error.problems), "")
            self.form.go_to(first)
            self.desk.navigator.say(
                "Not saved", " ".join(list(error.problems.values())[:2]), "danger"
            )
            return
        self.desk.navigator.say(
            "Not saved. What was typed is kept as a draft.", str(error), "danger"
        )

    def _clashed(self, labels: tuple[str, ...]) -> None:
        self.desk.navigator.say(
            "Answered by somebody else meanwhile",
            f"{joined(labels[:3])}. What you typed is shown; the other answer is in the history.",
            "warn",
        )

    def _draft_put_back(self, saved_at: datetime) -> None:
        at = clock(in_london(saved_at).time())
        self.ui.draft_note.set_note(f"Draft of {at} put back", "info")
        self._fit_notices()

    # Narrow windows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the form, the facts take its place when asked for."""
        super().resizeEvent(event)
        if not self.ui.bar.isHidden():
            self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.size("context_width") + theme.px(_NARROWEST_FORM)
        self.bar.set_narrow(narrow=not wide)
        if wide:
            self.bar.facts.setChecked(False)
        self.side.stand_beside(wide=wide)
        self.side.setVisible(wide or self.bar.facts.isChecked())
        self.form.setVisible(wide or not self.bar.facts.isChecked())

    def _show_side(self, shown: bool) -> None:  # noqa: FBT001  a signal's argument
        self.bar.facts.setChecked(shown)
        self._fit()
