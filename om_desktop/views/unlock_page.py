"""The unlock page: who locked and when, what is kept, and the passphrase.

Painted before anything else is read in, so it must import neither domain nor storage. It asks its
Opening and tells what came of it by `unlocked`; what cannot be opened is said here, and what helps.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QActionGroup, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from om_desktop.errors import EnvironmentProblem, NotAllowed, OmDesktopError, Trouble
from om_desktop.views import theme
from om_desktop.views._ui.ui_unlock_page import Ui_UnlockPage
from om_desktop.views.opening import Found, Opening, Unlocked, Unlocker
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.icon_label import IconLabel

CARD_WIDTH = 440
_READABLE = frozenset({Trouble.DAMAGED, Trouble.DISK_FULL, Trouble.READ_ONLY, Trouble.IN_USE})
_MARKING = "OFFICIAL-SENSITIVE when unlocked."
_NOT_CLOSED = (
    "OM Desktop was not closed properly the last time. Everything saved is here, and what you "
    "typed up to the last second."
)


class UnlockPage(QWidget):
    """Asks for the passphrase of one of those who may unlock."""

    unlocked = Signal(object)  # Unlocked
    recovery_asked = Signal(object)  # Unlocker
    help_asked = Signal()

    def __init__(self, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._found = Found()
        self._who: Unlocker | None = None
        self._is_waiting = self._is_painted = False
        self._ui = ui = Ui_UnlockPage()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ui.card.setFixedWidth(theme.px(CARD_WIDTH))
        ui.passphrase_label.setBuddy(ui.passphrase)
        ui.passphrase.setAccessibleName("Passphrase")
        ui.version.setText(_MARKING)
        ui.busy.hide()
        ui.switch_user.hide()
        # Two lines, so that nothing moves when the words arrive a moment after the first painting.
        ui.who.setMinimumHeight(2 * ui.who.fontMetrics().lineSpacing())
        self._retry = secondary_button("Try again", self.refresh, small=True)
        self._read_only = secondary_button("Open to read only", self._unlock_to_read, small=True)
        self._banner: Any = None
        self._busy_sign = QTimer(self)
        self._busy_sign.setSingleShot(True)
        self._busy_sign.setInterval(load_tokens().show_busy_after_ms)
        self._busy_sign.timeout.connect(self._show_busy)
        ui.unlock.clicked.connect(self._unlock_to_work)
        ui.passphrase.edit.returnPressed.connect(self._unlock_to_work)
        ui.passphrase.edit.textEdited.connect(self._take_note_back)
        ui.passphrase.edit.caps_lock_seen.connect(self._tell_caps_lock)
        ui.forgotten.clicked.connect(self._ask_recovery)
        ui.switch_user.clicked.connect(self._offer_people)
        ui.help.clicked.connect(self.help_asked)
        self._show_facts([])
        self.setFocusProxy(ui.passphrase)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Look at the data folder once the page is on the screen, not before."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Look anew at who may unlock and what is kept."""
        if self._banner is not None:
            self._banner.clear()
        self._opening.look(self, self._show_found, self._tell_no_look)

    def banner(self) -> Any:  # noqa: ANN401  Banner is read in only when there is trouble to tell
        """Return the place where trouble is told."""
        if self._banner is None:
            from om_desktop.views.widgets.banner import Banner

            self._banner = Banner(self._ui.card)
            self._banner.hide()
            for button in (self._retry, self._read_only):
                self._banner.add_action(button)
            self._ui.banner_place.addWidget(self._banner)
        return self._banner

    # Who, and what is kept

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._ui.version.setText(f"OM Desktop {found.version}. {_MARKING}")
        people = found.people
        by_code = {person.staff_code: person for person in people}
        chosen = self._who.staff_code if self._who else found.locked_by
        self._who = by_code.get(chosen) or (people[0] if people else None)
        self._ui.switch_user.setVisible(len(people) > 1)
        self._show_who()
        if found.in_use:
            self._tell_trouble(
                "OM Desktop is already open on this case file.",
                "Use the window that is open, or look here without changing anything.",
                readable=True,
            )
        elif found.broken_off:
            self.banner().show_banner("info", "Nothing saved was lost", [_NOT_CLOSED])
            self._offer(retry=False, readable=False)
        if self._is_waiting:
            self._is_waiting = False
            self._unlock_to_work()

    def _show_who(self) -> None:
        from om_desktop.views.opening_words import drafts_sentence, kept_sentence, locked_sentence

        found, who = self._found, self._who
        if who is None:
            return
        by_other = next(
            (p.name for p in found.people if p.staff_code == found.locked_by and p != who), ""
        )
        named = ", ".join(part for part in (who.name, who.team) if part)
        said = locked_sentence(found.when, found.why, found.idle_minutes, by_other)
        self._ui.who.setText(f"{named}. {said}".strip())
        self._show_facts(
            [
                ("pencil", drafts_sentence(found.drafts)),
                ("laptop", kept_sentence(found.cases, found.changes)),
                ("key-round", f"Demo passphrase: {found.hint}" if found.hint else ""),
            ]
        )

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        lines = self._ui.fact_lines
        while (item := lines.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        told = [fact for fact in facts if fact[1]]
        for row, (icon, words) in enumerate(told):
            label = QLabel(words, self._ui.facts)
            label.setProperty("class", "small quiet")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            lines.addWidget(IconLabel(self._ui.facts, icon, "text_2"), row, 0)
            lines.addWidget(label, row, 1)
        self._ui.facts.setVisible(bool(told))
        self._ui.facts_rule.setVisible(bool(told))

    @Slot()
    def _offer_people(self) -> None:
        if not self._ui.unlock.isEnabled():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for person in self._found.people:
            action = menu.addAction(", ".join(part for part in (person.name, person.team) if part))
            action.setCheckable(True)
            action.setChecked(person == self._who)
            action.triggered.connect(self._chooser(person))
            group.addAction(action)
        button = self._ui.switch_user
        spot = button.mapToGlobal(button.rect().topLeft())
        menu.popup(spot - menu.rect().translated(0, menu.sizeHint().height()).topLeft())

    def _chooser(self, person: Unlocker) -> Callable[[], None]:
        def choose() -> None:
            self._who = person
            self._show_who()
            self._ui.note.set_note("", "info")
            self._ui.passphrase.clear()
            self._ui.passphrase.setFocus()

        return choose

    @Slot()
    def _ask_recovery(self) -> None:
        if self._who is not None and self._ui.unlock.isEnabled():
            self.recovery_asked.emit(self._who)

    # Unlocking

    @Slot()
    def _unlock_to_work(self) -> None:
        self._unlock(read_only=False)

    @Slot()
    def _unlock_to_read(self) -> None:
        self._unlock(read_only=True)

    def _unlock(self, *, read_only: bool) -> None:
        passphrase = self._ui.passphrase.text()
        if not self._ui.unlock.isEnabled():
            return
        if not passphrase:
            self._tell("Type your passphrase.")
            return
        if self._who is None:  # Enter came before it was known who may unlock
            self._is_waiting = True
            return
        self._set_busy(busy=True)
        self._opening.unlock(
            self._who.staff_code,
            passphrase,
            self,
            self._take_unlocked,
            self._refuse,
            read_only=read_only,
        )

    def _take_unlocked(self, opened: Unlocked) -> None:
        self._set_busy(busy=False)
        self._ui.passphrase.clear()
        self.unlocked.emit(opened)

    def _refuse(self, error: OmDesktopError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, NotAllowed):
            self._tell(str(error))
        elif isinstance(error, EnvironmentProblem) and error.trouble is not Trouble.WRONG_KEY:
            readable = error.trouble in _READABLE
            self._tell_trouble(error.message, error.what_to_do, readable=readable)
        elif isinstance(error, EnvironmentProblem):
            self._tell(f"{error.message} {error.what_to_do}")
        else:
            self._tell(str(error))

    def _tell_no_look(self, error: OmDesktopError) -> None:
        if isinstance(error, EnvironmentProblem):
            self._tell_trouble(error.message, error.what_to_do, readable=False)

    def _tell_trouble(self, message: str, what_to_do: str, *, readable: bool) -> None:
        self.banner().show_banner("danger", message, [what_to_do])
        self._offer(retry=True, readable=readable)
        self._ui.note.set_note("", "info")
        self._ui.passphrase.setFocus()

    def _offer(self, *, retry: bool, readable: bool) -> None:
        self._retry.setVisible(retry)
        self._read_only.setVisible(readable)

    def _tell(self, words: str) -> None:
        self._ui.note.set_note(words, "problem")
        self._mark_problem(wrong=True)
        announce(self._ui.passphrase, words, urgent=True)
        self._ui.passphrase.edit.selectAll()
        self._ui.passphrase.setFocus()

    def _mark_problem(self, *, wrong: bool) -> None:
        self._ui.passphrase.setProperty("problem", wrong)

    @Slot()
    def _take_note_back(self) -> None:
        if self._ui.passphrase.property("problem"):
            self._ui.note.set_note("", "info")
            self._mark_problem(wrong=False)

    @Slot(bool)
    def _tell_caps_lock(self, on: bool) -> None:  # noqa: FBT001  the signal's own argument
        if not self._ui.passphrase.property("problem"):
            self._ui.note.set_note("Caps Lock is on" if on else "", "warn")
            if on:
                announce(self._ui.passphrase, "Caps Lock is on")

    def _set_busy(self, *, busy: bool) -> None:
        # Only what starts it is shut: the field keeps the focus, and nothing else changes its look.
        self._ui.unlock.setEnabled(not busy)
        self._read_only.setEnabled(not busy)
        if busy:
            self._busy_sign.start()
        else:
            self._busy_sign.stop()
            self._ui.busy.hide()

    @Slot()
    def _show_busy(self) -> None:
        self._ui.busy.show()
        announce(self, "Unlocking")
