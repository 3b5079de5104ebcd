"""A form in a window of its own that has the keyboard."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from om_desktop.forms import (
    FormSession,
)
from om_desktop.views import theme
from om_desktop.views.form_view import FormView
from tests.support.people import EVERYBODY, OFFICER
from tests.support.typing import bring_up
from tests.views.form.showing import Show, now


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Show:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)

    def make(
        session: FormSession, section: str = "", width: int = 974, *, read_only: bool = False
    ) -> FormView:
        view = FormView(now=now)
        view.set_staff(OFFICER, EVERYBODY)
        view.set_session(session, read_only=read_only)
        bring_up(qtbot, view, width, 564)
        if section:
            view.choose_section(section)
        return view

    return make
