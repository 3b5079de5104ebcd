"""A desk over a real store for each test of the window's pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from om_desktop.storage.store import Store
from tests.support.desks import TestingDesk, desk_over
from tests.support.stores import Clock, make_store


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    """A real encrypted store; the desk's lane closes it."""
    return make_store(tmp_path / "data", clock)


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Iterator[TestingDesk]:
    """The officer at the desk."""
    del qtbot  # a QApplication must exist
    with desk_over(store) as at_desk:
        yield at_desk
