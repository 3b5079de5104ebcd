"""Facts that do not fit on the line are behind one chip that lists them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.widgets.chip_fact import ChipFact
from om_desktop.views.widgets.chip_row import ChipRow

FACTS = (
    ChipFact("MAPPA category 2, level 1"),
    ChipFact("Risk to children", detail="High."),
    ChipFact("Domestic abuse & more"),
    ChipFact("Weapons"),
)


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Callable[[int], ChipRow]]:
    """Makes rows of a width, and keeps them until their menus are gone."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", motion=False)
    rows: list[ChipRow] = []

    def make(width: int) -> ChipRow:
        row = ChipRow()
        rows.append(row)
        qtbot.addWidget(row)
        row.set_facts(FACTS)
        row.resize(width, 24)
        row.show()
        return row

    yield make
    rows.clear()


def test_all_are_shown_where_there_is_room(made: Callable[[int], ChipRow]) -> None:
    row = made(900)
    assert row.shown() == 4
    assert row._more.isHidden()


def test_the_rest_is_counted_and_listed_with_its_detail(made: Callable[[int], ChipRow]) -> None:
    row = made(360)
    assert row.shown() == 2
    assert row._more.text() == "+2"
    assert row._more.accessibleName() == "2 more: open the list"
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    row._more.click()
    (menu,) = row.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "MAPPA category 2, level 1",
        "Risk to children. High.",
        "Domestic abuse && more",
        "Weapons",
    ]
    menu.actions()[1].trigger()
    assert chosen == ["Risk to children"]
    menu.close()


def test_even_the_narrowest_line_says_how_many(made: Callable[[int], ChipRow]) -> None:
    row = made(40)
    assert row.shown() == 0
    assert row._more.text() == "+4"


def test_other_facts_take_the_place_of_the_old(made: Callable[[int], ChipRow]) -> None:
    row = made(900)
    row.set_facts(FACTS[:1])
    assert row.shown() == 1
    row.set_facts(())
    assert row.shown() == 0
    assert row.minimumSizeHint().width() == 0
