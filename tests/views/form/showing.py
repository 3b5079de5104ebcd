"""Looking at a form on screen, for the tests of the renderer."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QWidget,
)

from om_desktop.forms import (
    FormSession,
    RowItem,
    RowsItem,
    shipped_forms,
)
from om_desktop.forms.form import Form
from om_desktop.views.form.answer_box import AnswerBox
from om_desktop.views.form_view import FormView

W = TypeVar("W", bound=QWidget)
TODAY = date(2026, 5, 27)
ROSH = shipped_forms().newest("rosh_screening")
INDUCTION = shipped_forms().newest("induction")
WHY_NO = "folded away, asked when R2.3 is No although factors are listed in R2.2.2"
IDENTIFIABLE = "Is there a risk to identifiable children?"
IN_GENERAL = "Is there a risk to children in general?"
Show = Callable[..., FormView]


def now() -> datetime:
    return datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as forms read it


def blank(of: Form, **answers: str) -> FormSession:
    return FormSession(of, answers, today=TODAY)


def session_in(view: FormView) -> FormSession:
    session = view.session()
    assert session is not None
    return session


def box(view: FormView, key: str) -> AnswerBox:
    return next(one for one in view.findChildren(AnswerBox) if one.key == key and shown(one))


def shown(widget: QWidget) -> bool:
    return widget.isVisible()


def all_shown(view: QWidget, kind: type[W]) -> list[W]:
    return [one for one in view.findChildren(kind) if one.isVisible()]


def words_on(view: QWidget) -> list[str]:
    return [label.text() for label in all_shown(view, QLabel) if label.text()]


def note(view: FormView, key: str) -> str:
    return box(view, key).note()[0]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def rows_in(view: FormView, section: str) -> tuple[RowItem, ...]:
    (item, *_) = session_in(view).section(section).items
    assert isinstance(item, RowsItem)
    return item.rows


def button(view: QWidget, words: str) -> QPushButton:
    return next(one for one in all_shown(view, QPushButton) if one.text() == words)
