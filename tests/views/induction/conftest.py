"""A case with a community order, in the look the tests go by."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from om_desktop.domain.order import Order
from om_desktop.storage.store import Store
from om_desktop.views import theme
from tests.builders import an_order
from tests.support.acting import do
from tests.support.stores import add_case


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def order(store: Store, case_id: UUID) -> Order:
    order = an_order(case_id=case_id, description="Community order 18 months")
    do(store, lambda uow: uow.save(order, seen=None))
    return order
