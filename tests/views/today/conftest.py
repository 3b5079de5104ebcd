"""Two cases with much to do, and Today over them."""

from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from om_desktop.storage.store import Store
from om_desktop.views.today_page import TodayPage
from tests.support.desks import TestingDesk
from tests.support.stores import add_case
from tests.support.today import TODAY, book, open_page, sentence


@pytest.fixture
def case_id(store: Store) -> UUID:
    """Two cases with much to do, late and soon; the first has an outcome to record."""
    other = add_case(store, "K417702", "Kieran", "Docherty-Vaughan")
    sentence(store, other, 1)
    made = add_case(store)
    sentence(store, made, 20)
    book(store, made, TODAY - timedelta(days=5))
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: TestingDesk, case_id: UUID) -> TodayPage:
    del case_id
    return open_page(qtbot, desk)
