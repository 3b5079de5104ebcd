"""Asks before the button of a grid replaces answers that were given."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from om_desktop.domain.wording import counted, joined
from om_desktop.forms import FormSession
from om_desktop.views.widgets.confirm import ConfirmDialog

_NAMED = 4


def ask_to_set_all(
    parent: QWidget, session: FormSession, grid: str, press: Callable[[], None]
) -> None:
    """Press a grid's button: at once where nothing is replaced, else after asking."""
    replaced = session.set_all_replaces(grid)
    button = session.form.grids[grid].set_all
    if not replaced or button is None:
        press()
        return
    questions = dict.fromkeys(
        session.question(key).code or session.question(key).label for key in replaced
    )
    named = list(questions)[:_NAMED]
    if len(questions) > _NAMED:
        named.append(f"{len(questions) - _NAMED} more")
    dialog = ConfirmDialog(
        parent,
        title=f"{button.label}?",
        consequence=f"{counted(len(replaced), 'answer')} would be replaced: {joined(named)}.",
        verb=button.label,
        dangerous=False,
    )
    dialog.accepted.connect(press)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
