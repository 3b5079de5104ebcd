"""The table of the gallery: a small caseload in every state of a row."""

from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.data_table import DataTable
from om_desktop.views.widgets.rows_model import Column, RowsModel

TableRow = tuple[str, str, str, str, str]
LEVELS = {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"}
ROWS: tuple[TableRow, ...] = (
    ("Cadwallader, Bethan", "medium", "Mon 20 Jul 2026", "", "Normal"),
    ("Asante-Boateng, Jermaine", "medium", "Fri 14 Aug 2026", "", "Pointer over"),
    ("Docherty-Vaughan, Kieran", "high", "Thu 28 May 2026", "warn", "Selected"),
    ("Oduya, Shanice", "low", "Wed 16 Sep 2026", "", "Not sent yet"),
    ("Fri 15 May 15:00", "", "Attended", "struck", "Entered in error"),
    ("Restricted case. “You are on the exclusion list.”", "locked", "", "", ""),
)


class _WithFocus(DataTable):
    """A table that shows the keyboard's focus beside one that does not."""

    def hasFocus(self) -> bool:  # noqa: N802  Qt names its overrides
        return True


def _columns() -> tuple[Column[TableRow], ...]:
    def level(row: TableRow) -> Cell:
        return Cell(LEVELS[row[1]], mark=f"rosh:{row[1]}") if row[1] else Cell("")

    def due(row: TableRow) -> Cell:
        struck = row[3] == "struck"
        return Cell(row[2], tone="" if struck else row[3], struck=struck)

    def state(row: TableRow) -> Cell:
        mark = "icon:arrow-up:text" if row[4] == "Not sent yet" else ""
        return Cell(row[4], mark=mark, tone="text_2" if row[3] == "struck" else "")

    return (
        Column(
            "Name",
            lambda row: Cell(row[0], struck=row[3] == "struck"),
            key="name",
            width=180,
            strong=True,
        ),
        Column("RoSH", level, key="rosh", width=96),
        Column("Review due", due, key="review", width=128, filtered=True),
        Column("State", state, stretch=True),
    )


def make_table(rows: tuple[TableRow, ...], *, focused: bool = False) -> DataTable:
    """A small caseload with a restricted row."""
    table = _WithFocus() if focused else DataTable()
    table.setAccessibleName("Cases")
    model = RowsModel(
        _columns(),
        table,
        row_id=lambda row: row[0],
        spanning=lambda row: (
            Cell(row[0], mark="icon:lock", tone="text_2") if row[1] == "locked" else None
        ),
    )
    table.set_rows_model(model)
    model.set_rows(rows)
    table.show_order("name", descending=False)
    return table
