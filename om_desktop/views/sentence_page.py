"""The sentence page: orders and what runs under them, RoSH level, registers, whose the case is.

What it says is composed in sentence_content; which dialog a subject names, in sentence_subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from om_desktop.domain.case import CLOSED_STATES, Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import LicenceCondition, Order, Requirement
from om_desktop.domain.permissions import Action, may, relation
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import moment_in_words
from om_desktop.errors import OmDesktopError
from om_desktop.operations.cases import OFFICER_ROLES, assign_case
from om_desktop.views import sentence_content as content
from om_desktop.views import theme
from om_desktop.views._ui.ui_sentence_page import Ui_SentencePage
from om_desktop.views.desk import Desk
from om_desktop.views.order_card_view import OrderCardView
from om_desktop.views.record_page import RecordPage, subject_of
from om_desktop.views.record_rows import RecordRows
from om_desktop.views.sentence_content import OrderCard
from om_desktop.views.sentence_subjects import Asked, plan_for
from om_desktop.views.widgets.button import Button, quiet_button, secondary_button
from om_desktop.views.widgets.chip import RoshBadge
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import make_label

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.opened_case import LastChange
    from om_desktop.storage.reader import Reader

_KINDS = (Case, Order, Requirement, LicenceCondition, RegisterEntry)
_NOT_SET = "RoSH not yet assessed"


class SentencePage(RecordPage):
    """What the court made, how risky, and whose the case is."""

    NAME = "sentence"
    TITLE = "Sentence"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._staff: Sequence[StaffMember] = ()
        self._wanted = ""
        self._cards: list[OrderCardView] = []
        self._shown_cards: list[OrderCard] | None = None
        self._show_ended = False
        self._buttons: dict[str, Button] = {}
        self.ui = Ui_SentencePage()
        self.ui.setupUi(self)
        self.setFocusProxy(self.ui.scroll)
        self.set_margins(self.ui.head, self.ui.columns)
        self.ui.record_order.clicked.connect(lambda: self.bring_forward("order:new"))
        self._set_up_orders()
        self._set_up_registers()
        self._set_up_standing()

    def _set_up_orders(self) -> None:
        self.ui.orders.set_title("Orders")
        body = QWidget(self.ui.orders)
        self._order_column = QVBoxLayout(body)
        self._order_column.setContentsMargins(0, theme.px(4), 0, 0)
        self._order_column.setSpacing(theme.space("row"))
        self._no_order = make_label(
            "No order yet. Record it as soon as the papers of the court are here.",
            "small quiet",
            body,
            wraps=True,
        )
        self._more = quiet_button("", self._toggle_ended, small=True)
        self._order_column.addWidget(self._no_order)
        self._order_column.addWidget(self._more)
        self.ui.orders.set_body(body)

    def _set_up_registers(self) -> None:
        self._rosh_badge = RoshBadge(self)
        self._rosh_rows, self._register_rows = RecordRows(self), RecordRows(self)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.addWidget(self._rosh_badge)
        column.addWidget(self._rosh_rows)
        self.ui.rosh.set_title("Risk of serious harm", "Set level")
        self.ui.rosh.set_body(body)
        self.ui.rosh.action_chosen.connect(lambda: self.bring_forward("rosh"))
        self.ui.registers.set_title("Registers", "Add entry", "plus")
        self._register_rows.set_empty("On no register.")
        self.ui.registers.set_body(self._register_rows)
        self.ui.registers.action_chosen.connect(lambda: self.bring_forward("register:new"))
        for rows in (self._rosh_rows, self._register_rows):
            rows.action_chosen.connect(self._act)

    def _set_up_standing(self) -> None:
        self.ui.standing.set_title("Where the case stands")
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.space("row"))
        self._case_facts = KeyValues(body, name_width=90)
        column.addWidget(self._case_facts)
        row = FlowRow(body, gap=8)
        for what, words in (
            ("take", "Take this case"),
            ("assign", "Assign"),
            ("state", "Change state"),
            ("reopen-case", "Reopen case"),
            ("end-case", "End case"),
        ):
            self._buttons[what] = secondary_button(
                words, partial(self.bring_forward, what), small=True
            )
            row.add(self._buttons[what])
        column.addWidget(row)
        self.ui.standing.set_body(body)

    # Showing

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        """Show the sentence; read only while looking back or for who may not change it."""
        self.take_case(file, known_on)
        editable, reference = self.may_change(Order), self.desk.reference
        day = known_on or self.desk.today
        self._show_orders(content.order_cards(file, reference.codes, editable=editable))
        level = file.rosh_level
        self._rosh_badge.set_level(
            level.value if level else None,
            words="" if level else _NOT_SET,
            prefix="RoSH" if level else "",
        )
        self._rosh_rows.set_rows(content.rosh_rows(file, reference, day, editable=editable))
        self._register_rows.set_rows(content.register_rows(file, reference, day, editable=editable))
        self._case_facts.set_facts([Fact(*fact) for fact in content.case_facts(file)])
        for section in (self.ui.rosh, self.ui.registers):
            section.set_editable(editable)
        closed = file.case.state in CLOSED_STATES
        self.ui.record_order.setVisible(editable and not closed)
        self._show_buttons(file, editable=editable, closed=closed)
        self._ask_around(file.case_id, known_on)

    def _show_buttons(self, file: CaseFile, *, editable: bool, closed: bool) -> None:
        actor, case = self.desk.actor, file.case
        assigns = may(actor.role, Action.ASSIGN, Case, relation(actor, case))
        free = not case.officer_code and actor.role in OFFICER_ROLES
        now = self._known_on is None
        shown = {
            "take": now and free and not closed,
            "assign": now and assigns and not closed,
            "state": editable and not closed,
            "end-case": editable and not closed,
            "reopen-case": editable and closed,
        }
        for what, button in self._buttons.items():
            button.setVisible(shown[what])

    def _show_orders(self, cards: list[OrderCard]) -> None:
        if cards == self._shown_cards:
            return
        self._shown_cards = cards
        for view in self._cards:
            self._order_column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._cards = []
        for card in cards:
            if card.ended and not self._show_ended:
                continue
            view = OrderCardView(card, self)
            view.action_chosen.connect(self._act)
            self._order_column.insertWidget(self._order_column.count() - 1, view)
            self._cards.append(view)
        ended = sum(card.ended for card in cards)
        self._no_order.setVisible(not cards)
        self._more.setVisible(ended > 0)
        verb = "Hide" if self._show_ended else "Show"
        self._more.setText(f"{verb} {ended} ended {'order' if ended == 1 else 'orders'}")

    def _toggle_ended(self) -> None:
        self._show_ended = not self._show_ended
        cards, self._shown_cards = self._shown_cards or [], None
        self._show_orders(cards)

    def _ask_around(self, case_id: UUID, known_on: date | None) -> None:
        from om_desktop.storage.queries.opened_case import last_changes

        def look(reader: Reader) -> tuple[dict[UUID, LastChange], Sequence[StaffMember]]:
            return last_changes(reader, case_id, known_on), reader.staff()

        self.desk.tasks.query(
            look,
            self,
            lambda found: self._show_around(case_id, *found),
            lambda _error: self.ui.changed.setText(""),
        )

    def _show_around(
        self, case_id: UUID, changes: dict[UUID, LastChange], staff: Sequence[StaffMember]
    ) -> None:
        self._staff = staff
        if self._file is None or self._file.case_id != case_id:
            return
        ids = {r.record_id for kind in _KINDS for r in self._file.all(kind)}
        mine = [change for record_id, change in changes.items() if record_id in ids]
        newest = max(mine, key=lambda change: change.at, default=None)
        said = f"Last changed by {newest.by}, {moment_in_words(newest.at)}" if newest else ""
        parts = (self.read_only_words(Order), said)
        self.ui.changed.setText(". ".join(part for part in parts if part))
        if self._wanted:
            self.bring_forward(self._wanted)

    # Editing

    def _act(self, record_id: UUID, key: str) -> None:
        self.bring_forward(f"{key}:{record_id}")

    def bring_forward(self, subject: str) -> None:
        """Scroll to what is named and open its dialog; an order's id alone names the order."""
        if self._file is None:
            return
        what, which = subject_of(subject if ":" in subject else f"{subject}:")
        if what == "registers":
            self._scroll_to(self.ui.registers)
            return
        order_id = _order_named(self._file, subject)
        if order_id is not None:
            what, which = "order", order_id
        self._scroll_to(self._place_of(what, which))
        if what == "assign" and not self._staff:
            self._wanted = subject  # the staff list is still on its way
            return
        self._wanted = ""
        if what == "take":
            self._take_case()
        elif self._known_on is None and (self.may_change(Order) or what == "assign"):
            self._open(what, which)

    def _open(self, what: str, which: UUID | None) -> None:
        assert self._file is not None
        codes, now = self.desk.reference.codes, self.desk.wall_now
        plan = plan_for(what, Asked(self._file, codes, self._staff, now, which))
        if plan is None:
            return
        self.open_dialog(plan, self._after_order_end if what == "end-order" else None)

    def _after_order_end(self, _order: object) -> None:
        """After the last order has ended, the case may end too."""
        assert self._file is not None
        if len(self._file.active_orders) <= 1:
            self.desk.navigator.say(
                "No order is running now",
                "The case stays open until it is ended.",
                "info",
                ("End the case", partial(self.bring_forward, "end-case")),
            )

    def _take_case(self) -> None:
        assert self._file is not None
        case_id, code = self._file.case_id, self.desk.actor.staff_code
        self.desk.tasks.write(
            lambda uow: assign_case(uow, case_id, code),
            self,
            lambda _case: self.desk.navigator.say("You hold this case now"),
            self._not_taken,
        )

    def _not_taken(self, error: OmDesktopError) -> None:
        self.desk.navigator.say("The case was not taken", str(error), "warn")

    def _place_of(self, what: str, which: UUID | None) -> QWidget | None:
        section: QWidget | None = None
        if what in ("rosh", "register", "review", "end-register"):
            section = self.ui.rosh if what == "rosh" else self.ui.registers
        elif what in self._buttons:
            section = self.ui.standing
        return section or next((view for view in self._cards if view.card.record_id == which), None)

    def _scroll_to(self, place: QWidget | None) -> None:
        if place is not None:
            # After the page was laid out, so that there is a place to scroll to.
            QTimer.singleShot(0, place, lambda: self.ui.scroll.ensureWidgetVisible(place))


def _order_named(file: CaseFile, subject: str) -> UUID | None:
    try:
        named = UUID(subject)
    except ValueError:
        return None
    return named if file.find(Order, named) else None
