"""Widgets under the look they are shown in, put back after each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from om_desktop.views import theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    yield
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
