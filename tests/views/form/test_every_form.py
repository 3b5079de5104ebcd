"""Any form of the folder is shown whole, named, and in reading order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from om_desktop.forms import (
    SectionMark,
)
from om_desktop.forms.form import Form
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.form_view import FormView
from tests.contract.test_forms_folder import session_of
from tests.views.form.showing import INDUCTION, ROSH, Show, all_shown, session_in

EXAMPLES = [(of, example) for of in (ROSH, INDUCTION) for example in of.definition.examples]


@pytest.mark.parametrize(
    ("of", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", None) or one.code
)
def test_every_box_of_a_form_is_shown(show: Show, of: Form, example: object) -> None:
    """Of repeating rows those of the row that is opened."""
    session = session_of(of, example)  # type: ignore[arg-type]  # an Example
    view = show(session)
    for section in session.sections:
        assert view.choose_section(section.name)
        groups = {f"{group}." for group in of.groups}
        wanted = [
            field.key
            for one in section.questions
            if one.asked and section.mark is not SectionMark.NOT_ASKED
            for field in one.every_field
            if not any(field.key.startswith(group) for group in groups)
        ]
        found = [one.key for one in all_shown(view, AnswerBox)]
        assert [key for key in wanted if key not in found] == []
        extra = [key for key in found if key not in wanted]
        assert all(any(key.startswith(group) for group in groups) for key in extra)


@pytest.mark.parametrize("of", [ROSH, INDUCTION], ids=lambda of: of.code)
@pytest.mark.parametrize("read_only", [False, True], ids=["open", "read only"])
def test_everything_that_takes_the_keyboard_has_a_name(
    show: Show, of: Form, *, read_only: bool
) -> None:
    for example in of.definition.examples[-4:]:
        view = show(session_of(of, example), read_only=read_only)
        for section in session_in(view).sections:
            view.choose_section(section.name)
            for widget in all_shown(view, QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                    spoken = QAccessible.queryAccessibleInterface(widget)
                    name = spoken.text(QAccessible.Text.Name)
                    assert name, f"{section.name}: {type(widget).__name__} has no name"


@pytest.mark.parametrize("of", [ROSH, INDUCTION], ids=lambda of: of.code)
def test_tab_goes_through_a_section_in_reading_order(show: Show, of: Form) -> None:
    for example in of.definition.examples[-3:]:
        view = show(session_of(of, example))
        for section in session_in(view).sections:
            view.choose_section(section.name)
            QApplication.processEvents()
            boxes = list(dict.fromkeys(_boxes_by_tab(view)))
            tops = [one.mapTo(view, one.rect().topLeft()) for one in boxes]
            assert [(p.y(), p.x()) for p in tops] == sorted((p.y(), p.x()) for p in tops)


def _boxes_by_tab(view: FormView) -> list[AnswerBox]:
    found: list[AnswerBox] = []
    widget: QWidget | None = view.nextInFocusChain()
    while widget is not None and widget is not view:
        holder: QWidget | None = widget
        while holder is not None and not isinstance(holder, AnswerBox):
            holder = holder.parentWidget()
        if isinstance(holder, AnswerBox) and holder.isVisible():
            found.append(holder)
        widget = widget.nextInFocusChain()
    return found
