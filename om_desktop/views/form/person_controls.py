"""Controls that name somebody: a member of staff, or a person of the case."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from om_desktop.domain.staff import StaffMember
from om_desktop.forms import Field
from om_desktop.views import theme
from om_desktop.views.contact_fields import StaffBox
from om_desktop.views.form.control import Control, Told
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.form.text_controls import text_of
from om_desktop.views.widgets.line_edit import LineEdit

_WIDTH_PX = 320


def staff_answers(staff: Sequence[StaffMember]) -> dict[str, str]:
    """Return what is kept for each member of staff, by code: the name.

    The name is read years later without a list beside it; the code goes with it where two people
    have the same.
    """
    names = Counter(person.name for person in staff)
    return {
        person.staff_code: (
            person.name if names[person.name] == 1 else f"{person.name} ({person.staff_code})"
        )
        for person in staff
    }


def staff_words(value: str, around: Surroundings) -> str:
    """Return the name an answer stands for: some sources give the code."""
    return staff_answers(around.staff).get(value, value)


class _Staff(StaffBox):
    """The staff list with nobody chosen yet; the wheel passes over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class StaffControl(Control):
    """Somebody on the staff list, found while typing, or a name that is not on it."""

    def __init__(self, parent: QWidget, field: Field, around: Surroundings, told: Told) -> None:
        self.box = _Staff(parent)
        super().__init__(self.box, told)
        self.box.setMaximumWidth(theme.px(_WIDTH_PX))
        line = self.box.lineEdit()
        assert isinstance(line, LineEdit)
        self._line = line
        line.set_limit(field.max_length)
        line.note_changed.connect(told.noted)
        line.editingFinished.connect(told.finished)
        self._offered: tuple[StaffMember, ...] = ()
        self._offer(around)
        self.box.changed.connect(self._tell_named)

    def show_field(self, field: Field, around: Surroundings) -> None:
        """Show the name, unless what is typed means the same."""
        self._offer(around)
        words = staff_words(text_of(field.value), around)
        if self._line.text().strip() != words:
            self._put(words)
        self.forget_told(field.value or None)

    def _offer(self, around: Surroundings) -> None:
        if self._offered == around.staff or around.actor is None:
            return
        self._offered = around.staff
        kept = self._line.text()
        self.box.set_staff(around.staff, around.actor)
        self._put(kept)

    def _put(self, words: str) -> None:
        """Show words without telling."""
        self.box.blockSignals(True)
        self.box.setCurrentIndex(-1)
        self.box.setEditText(words)
        self.box.blockSignals(False)

    def _tell_named(self) -> None:
        code = self.box.staff_code()
        named = staff_answers(self._offered).get(code) if code else None
        self.tell(named or self.box.staff_name() or None)
