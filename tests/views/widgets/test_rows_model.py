"""Rows become cells once, sort in memory or by their owner, and keep the restricted row last."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from om_desktop.views.widgets.cell import EMPTY_CELL, Cell
from om_desktop.views.widgets.rows_model import Column, RowsModel, TableRole

ORDER = {"not_set": 0, "very_high": 1, "high": 2, "medium": 3, "low": 4}


@dataclass(frozen=True)
class Line:
    crn: str
    name: str
    level: str = "low"
    restricted: bool = False


LINES = (
    Line("W205518", "ap Gwilym-Harries", "not_set"),
    Line("K417702", "Docherty-Vaughan", "high"),
    Line("R000000", "", restricted=True),
    Line("S604471", "Oduya", "low"),
)
prepared: list[str] = []


def name_cell(line: Line) -> Cell:
    prepared.append(line.crn)
    return Cell(line.name, quiet=line.crn)


def make_model() -> RowsModel[Line]:
    prepared.clear()
    return RowsModel(
        [
            Column("Name", name_cell, key="name", sort_key=lambda line: line.name.casefold()),
            Column(
                "RoSH",
                lambda line: Cell(line.level.title(), mark=f"rosh:{line.level}"),
                key="rosh",
                sort_key=lambda line: ORDER[line.level],
            ),
            Column("Seen", lambda line: Cell(line.crn, align_right=True), key="seen"),
            Column("Plain", lambda _line: EMPTY_CELL),
        ],
        row_id=lambda line: line.crn,
        spanning=lambda line: Cell("Restricted case.") if line.restricted else None,
    )


def names(model: RowsModel[Line]) -> list[str]:
    return [line.name or "restricted" for line in model.rows()]


def test_qt_finds_no_fault_with_the_model() -> None:
    model = make_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(LINES)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_rows(LINES[:2])
    model.set_rows(())
    assert tester.model() is model
    assert model.rowCount() == 0


def test_cells_are_prepared_when_first_seen_and_once() -> None:
    model = make_model()
    model.set_rows(LINES)
    assert prepared == []
    for _ in range(3):
        model.cell(1, 0)
        model.cell(1, 1)
    assert prepared == ["K417702"]


def test_people_and_screen_readers_read_the_cell() -> None:
    model = make_model()
    model.set_rows(LINES)
    index = model.index(1, 0)
    assert index.data() == "Docherty-Vaughan K417702"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "High"
    assert index.data(TableRole.CELL) == Cell("Docherty-Vaughan", quiet="K417702")
    assert index.data(TableRole.ROW) is LINES[1]
    assert index.data(Qt.ItemDataRole.EditRole) is None
    assert QModelIndex().data() is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "RoSH"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("cell", "spoken"),
    [
        (Cell("", mark="due:overdue"), "Late"),
        (Cell("High", mark="rosh:high"), "High"),
        (Cell("Attended", struck=True), "Entered in error: Attended"),
        (Cell("Thu 28 May 10:00", quiet="You", chip="New"), "Thu 28 May 10:00 You New"),
        (Cell("Phone", mark="icon:phone"), "Phone"),
    ],
)
def test_a_cell_is_spoken_with_the_word_of_its_mark(cell: Cell, spoken: str) -> None:
    assert cell.spoken == spoken


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (0, Qt.SortOrder.AscendingOrder, ["ap Gwilym-Harries", "Docherty-Vaughan", "Oduya"]),
        (0, Qt.SortOrder.DescendingOrder, ["Oduya", "Docherty-Vaughan", "ap Gwilym-Harries"]),
        (1, Qt.SortOrder.AscendingOrder, ["ap Gwilym-Harries", "Docherty-Vaughan", "Oduya"]),
        (1, Qt.SortOrder.DescendingOrder, ["Oduya", "Docherty-Vaughan", "ap Gwilym-Harries"]),
    ],
)
def test_the_restricted_row_is_last_in_every_order(
    column: int, order: Qt.SortOrder, expected: list[str]
) -> None:
    model = make_model()
    model.set_rows(LINES)
    model.sort(column, order)
    assert names(model) == [*expected, "restricted"]


@given(st.lists(st.sampled_from(sorted(ORDER)), max_size=12), st.integers(0, 12))
def test_the_restricted_row_is_last_whatever_the_levels(levels: Sequence[str], place: int) -> None:
    lines = [Line(str(number), str(number), level) for number, level in enumerate(levels)]
    lines.insert(min(place, len(lines)), Line("R", "", "very_high", restricted=True))
    model = make_model()
    model.set_rows(lines)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(1, order)
        assert model.row(len(lines) - 1).restricted


def test_rows_that_arrive_later_keep_the_chosen_order() -> None:
    model = make_model()
    model.set_rows(LINES[:2])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_rows(LINES)
    assert names(model) == ["Oduya", "Docherty-Vaughan", "ap Gwilym-Harries", "restricted"]


def test_indexes_follow_their_row_through_a_sort() -> None:
    model = make_model()
    model.set_rows(LINES)
    kept = QPersistentModelIndex(model.index(3, 1))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.row(kept.row()).name == "Oduya"
    assert kept.column() == 1


def test_where_storage_sorts_the_owner_is_asked() -> None:
    model = make_model()
    model.set_rows(LINES)
    asked: list[tuple[str, bool]] = []
    model.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.sort(3)
    assert asked == [("seen", True)]
    assert list(model.rows()) == list(LINES)


def test_a_refresh_of_the_same_rows_resets_nothing() -> None:
    model = make_model()
    model.set_rows(LINES)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    fresh = [*LINES[:3], Line("S604471", "Oduya, Shanice", "low")]
    model.set_rows(fresh)
    assert resets == []
    assert model.cell(3, 0).text == "Oduya, Shanice"
    model.set_rows(fresh[:2])
    assert resets == [1]


def test_a_filter_shows_in_the_column() -> None:
    model = make_model()
    model.set_filtered({"rosh"})
    assert [column.filtered for column in model.columns] == [False, True, False, False]


def test_rows_are_found_by_id() -> None:
    model = make_model()
    model.set_rows(LINES)
    assert model.find("S604471") == 3
    assert model.find("nobody") is None
    assert model.id_at(0) == "W205518"
