"""The table is worked by keyboard, keeps its place, and paints what the model says."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.cell_delegate import wrap_lines
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.rows_model import Column, RowsModel

Line = tuple[int, str, str]  # number, name, level
WORDS = {"low": "Low", "high": "High", "": ""}


def lines(count: int) -> list[Line]:
    return [(number, f"Person {number:05}", ("low", "high")[number % 2]) for number in range(count)]


def make_model(table: DataTable) -> RowsModel[Line]:
    return RowsModel(
        [
            Column(
                "Name",
                lambda line: Cell(line[1]),
                key="name",
                sort_key=lambda line: line[1],
                width=200,
                strong=True,
            ),
            Column(
                "RoSH",
                lambda line: Cell(WORDS[line[2]], mark=f"rosh:{line[2]}"),
                key="rosh",
                sort_key=lambda line: line[2],
                width=100,
            ),
            Column(
                "Last contact",
                lambda line: Cell(f"{line[0]} days"),
                key="seen",
                width=110,
                align_right=True,
            ),
            Column("Why", lambda _line: Cell("Every 8 weeks at high"), stretch=True),
        ],
        table,
        row_id=lambda line: line[0],
        spanning=lambda line: Cell("Restricted case.", mark="icon:lock") if not line[2] else None,
    )


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    table = DataTable()
    qtbot.addWidget(table)
    table.setAccessibleName("Cases")
    table.set_rows_model(make_model(table))
    table.resize(640, 360)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.clearFocus()
    return table


def fill(table: DataTable, rows: list[Line]) -> None:
    model = table.rows_model()
    assert model is not None
    model.set_rows(rows)


def chosen(table: DataTable) -> int | None:
    row = table.selected_row()
    return None if row is None else row[0]


def picture(table: DataTable) -> QImage:
    return table.viewport().grab().toImage()


def test_keys_move_open_and_preview(table: DataTable) -> None:
    fill(table, lines(50))
    opened, previewed, selected = [], [], []
    table.row_opened.connect(lambda row: opened.append(row[0]))
    table.preview_asked.connect(lambda row: previewed.append(row[0]))
    table.row_selected.connect(lambda row: selected.append(row and row[0]))
    table.setFocus()
    assert chosen(table) == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert chosen(table) == 49
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert (opened, previewed, selected) == ([1], [1], [0, 1, 49, 0])


def test_a_double_press_opens(table: DataTable) -> None:
    fill(table, lines(5))
    opened: list[int] = []
    table.row_opened.connect(lambda row: opened.append(row[0]))
    spot = table.visualRect(table.rows_model().index(2, 0)).center()  # type: ignore[union-attr]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [2]


def test_enter_on_nothing_opens_nothing(table: DataTable) -> None:
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert opened == []


def test_the_selected_row_survives_a_refresh_and_a_sort(table: DataTable) -> None:
    fill(table, lines(50))
    assert table.select_id(20)
    fill(table, lines(60))
    assert chosen(table) == 20
    table.order_by("name", descending=True)
    assert chosen(table) == 20
    gone: list[object] = []
    table.row_selected.connect(gone.append)
    fill(table, lines(10))
    assert gone == [None]
    assert not table.select_id(20)


def test_a_press_on_a_header_sorts_and_the_next_turns_round(table: DataTable) -> None:
    fill(table, lines(5))
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(0) + 20, 10)
    for first in (0, 4):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert table.rows_model().row(0)[0] == first  # type: ignore[union-attr]


def test_the_menu_key_offers_the_order(table: DataTable, qtbot: QtBot) -> None:
    fill(table, lines(5))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    table.contextMenuEvent(event)
    menus = [menu for menu in table.findChildren(QMenu) if menu.title() == "Order by"]
    assert [action.text() for action in menus[0].actions()] == ["Name", "RoSH", "Last contact"]
    menus[0].actions()[0].trigger()
    menus[0].actions()[0].trigger()
    assert table.rows_model().row(0)[0] == 4  # type: ignore[union-attr]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_storage_sorts_where_the_model_cannot(table: DataTable, qtbot: QtBot) -> None:
    fill(table, lines(5))
    model = table.rows_model()
    assert model is not None
    with qtbot.waitSignal(model.sort_asked) as asked:
        table.order_by("seen", descending=True)
    assert asked.args == ["seen", True]


def test_rows_are_all_32_px(table: DataTable, qapp: QApplication) -> None:
    fill(table, lines(3))
    assert {table.rowHeight(row) for row in range(3)} == {32}
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    assert {table.rowHeight(row) for row in range(3)} == {64}
    assert table.columnWidth(0) == 400


def test_two_lines_make_higher_rows_and_wrap(table: DataTable) -> None:
    fill(table, lines(3))
    table.set_lines(2)
    assert table.rowHeight(0) > 40
    font = theme.font("table")
    assert wrap_lines("Finish Building Better Relationships, sessions 1 to 24", font, 200, 2) == [
        "Finish Building Better",
        "Relationships, sessions 1 to 24",
    ]
    assert wrap_lines("Finish Building Better Relationships", font, 100, 1)[0].endswith("…")
    assert len(wrap_lines("word " * 200, font, 200, 3)) == 3


def test_the_selected_row_has_tint_bar_and_focus(table: DataTable) -> None:
    fill(table, lines(5))
    table.select_id(1)
    image = picture(table)
    tint, accent = theme.colour("tint"), theme.colour("accent")
    assert image.pixelColor(600, 32 + 4) == tint
    assert image.pixelColor(1, 32 + 16) == accent
    assert image.pixelColor(600, 32) == tint
    table.setFocus()
    assert picture(table).pixelColor(600, 32) == theme.colour("focus")


def test_the_pointer_tints_the_row_it_is_over(table: DataTable) -> None:
    fill(table, lines(5))
    QTest.mouseMove(table.viewport(), QPoint(30, 32 * 3 + 10))
    QTest.mouseMove(table.viewport(), QPoint(31, 32 * 3 + 11))
    assert picture(table).pixelColor(600, 32 * 3 + 4) == theme.colour("hover")


def test_numbers_stand_at_the_right(table: DataTable) -> None:
    fill(table, [(7, "One", "low"), (1234, "Two", "low")])
    image = picture(table)
    white = theme.colour("surface")

    def last_ink(row: int) -> int:
        columns = range(300, 410)
        rows = range(row * 32 + 6, row * 32 + 28)
        return max(x for x in columns for y in rows if image.pixelColor(x, y) != white)

    assert abs(last_ink(0) - last_ink(1)) <= 1


def test_a_restricted_row_goes_across(table: DataTable) -> None:
    fill(table, [(1, "One", "low"), (2, "Secret", "")])
    assert table.rows_model().index(1, 0).data() == "Restricted case."  # type: ignore[union-attr]
    assert table.rows_model().index(1, 1).data() == ""  # type: ignore[union-attr]
    assert not picture(table).isNull()


def test_an_empty_table_says_what_to_do(table: DataTable, qtbot: QtBot) -> None:
    cleared: list[int] = []
    table.set_empty(
        "No contacts match these filters",
        "1,204 are hidden.",
        "Clear filters",
        lambda: cleared.append(1),
    )
    shown = [label.text() for label in table.findChildren(QLabel) if label.isVisible()]
    assert shown == ["No contacts match these filters", "1,204 are hidden."]
    button = next(b for b in table.findChildren(QPushButton) if b.text() == "Clear filters")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cleared == [1]
    fill(table, lines(2))
    qtbot.waitUntil(lambda: not button.isVisible())


def test_a_row_opens_in_place_and_follows_scroll_and_sort(table: DataTable, qtbot: QtBot) -> None:
    fill(table, lines(30))
    detail = QLabel("Brought four argument sheets.")
    detail.setFixedHeight(80)
    table.open_detail(3, detail)
    assert table.rowHeight(3) == 32 + 80
    assert detail.y() == 4 * 32
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 50)
    table.verticalScrollBar().setValue(50)
    assert detail.y() == 4 * 32 - 50
    table.order_by("name", descending=True)
    assert table.rowHeight(26) == 32 + 80
    assert table.rowHeight(3) == 32
    assert table.opened_id() == 3
    fill(table, lines(2))
    assert table.opened_id() is None
    assert {table.rowHeight(row) for row in range(2)} == {32}


def test_opening_another_row_closes_the_first(table: DataTable) -> None:
    fill(table, lines(30))
    for number in (1, 2):
        label = QLabel("x")
        label.setFixedHeight(40)
        table.open_detail(number, label)
    assert [table.rowHeight(row) for row in (1, 2)] == [32, 72]
    table.close_detail()
    assert table.rowHeight(2) == 32


def test_screen_readers_hear_headers_and_words(table: DataTable) -> None:
    fill(table, lines(2))
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Cases"
    spoken = {
        interface.child(place).text(QAccessible.Text.Name)
        for place in range(interface.childCount())
    }
    assert {"Name", "RoSH", "Last contact", "Why", "Person 00000", "High"} <= spoken


def test_a_screenful_of_5000_rows_prepares_only_what_is_seen(qtbot: QtBot) -> None:
    prepared: list[int] = []

    def cell(line: Line) -> Cell:
        prepared.append(line[0])
        return Cell(line[1])

    table = DataTable()
    qtbot.addWidget(table)
    model: RowsModel[Line] = RowsModel(
        [Column("Name", cell, key="n")], table, row_id=lambda r: r[0]
    )
    table.set_rows_model(model)
    table.resize(600, 400)
    model.set_rows(lines(5000))
    table.show()
    table.viewport().grab()
    assert 0 < len(prepared) < 20


def test_a_dark_table_is_dark(table: DataTable, qapp: QApplication) -> None:
    fill(table, lines(2))
    theme.apply(qapp, theme.Mode.DARK)
    assert (
        picture(table).pixelColor(600, 300).name()
        == load_tokens().colours["dark"]["surface"].lower()
    )


@pytest.mark.parametrize("number", [0, 1])
def test_hidden_columns_are_not_painted(table: DataTable, number: int) -> None:
    fill(table, lines(2))
    whole = picture(table)
    table.setColumnHidden(number, True)
    assert picture(table) != whole


def test_rows_that_arrive_under_the_keyboard_give_it_a_place(table: DataTable) -> None:
    table.setFocus()
    fill(table, lines(3))
    assert chosen(table) == 0
