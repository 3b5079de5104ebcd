"""Sets tables: the lead over them, columns side by side, or stacked in large print."""

from collections.abc import Sequence
from dataclasses import replace

from om_desktop.documents.blocks import Box, Cell, Column, Lead, Meter, Row, Run, Table
from om_desktop.documents.render_marks import Badge, MeterBoxes, TickBox
from om_desktop.documents.render_pieces import Across, Piece, Placed, Stack
from om_desktop.documents.render_tags import Tag
from om_desktop.documents.render_text import Setter

_CELL_GAP = 8.0
_ROW_PADDING = (4.5, 6.5)
_LEAD_RULE = 1.6
_ROW_RULE = 0.6
_SHORT = 60
_ASIDE = 12.4  # width of what stands at the right of a lead, in type sizes


class TableSetter:
    """Sets the tables of one print at one width."""

    def __init__(self, setter: Setter, width: float) -> None:
        self._setter = setter
        self._width = width
        self._stacked = setter.sizes.stacked

    def table(self, table: Table, tag: Tag) -> Piece:
        """Return a table; with a lead it stays on one page when it fits on one."""
        gutter = self._gutter(table)
        lead = [self._lead(table.lead, gutter, tag)] if table.lead else []
        if not table.rows:
            return Stack(lead)
        places = self._places(table, gutter)
        grid = tag.add("Table")
        titled = any(column.title for column in table.columns)
        heads = [self._heads(table, places, grid.add("TR"))] if titled else []
        rows = [self._row(table.columns, row, places, grid.add("TR")) for row in table.rows]
        for piece in lead:
            piece.keeps_next = True

        def continued(rest_has_heads: bool) -> Sequence[Piece]:  # noqa: FBT001  called by the stack alone
            again: list[Piece] = [self._continued(table.lead, gutter)] if table.lead else []
            if titled and not rest_has_heads:
                again.append(self._heads(table, places, None))
            return again

        return Stack([*lead, *heads, *rows], together=table.lead is not None, continued=continued)

    def _gutter(self, table: Table) -> float:
        """Return the width kept for numbers, 0 where there are none."""
        numbers = [row.number for row in table.rows if row.number]
        if not numbers and table.lead is None:
            return 0.0
        widest = max(
            (self._setter.width_of(number, self._setter.body) for number in numbers), default=0.0
        )
        return max(self._setter.sizes.gutter, widest + _CELL_GAP)

    def _lead(self, lead: Lead, gutter: float, tag: Tag) -> Across:
        setter, sizes = self._setter, self._setter.sizes
        aside_width = 0 if self._stacked or not lead.aside_label else sizes.body * _ASIDE
        if not lead.aside:
            aside_width *= 0.9
        title_width = self._width - gutter - (aside_width + _CELL_GAP if aside_width else 0)
        heading = tag.add("H3")
        parts: list[Piece] = [setter.text(lead.title, setter.lead, title_width, heading)]
        if lead.note:
            parts.append(setter.text(lead.note, setter.small, title_width, tag.add("P")))
        aside: list[Placed] = []
        if lead.aside_label and self._stacked:
            said = " ".join(part for part in (lead.aside_label, lead.aside) if part)
            parts.append(setter.text(said, setter.strong, title_width, tag.add("P")))
        elif lead.aside_label:
            aside.append((self._width - aside_width, self._aside(lead, aside_width, tag)))
        cells: list[Placed] = [
            (0, Badge(lead.number, sizes, heading)),
            (gutter, Stack(parts)),
            *aside,
        ]
        return Across(cells, width=self._width, padding=(8, 5), rules=(_LEAD_RULE, 0))

    def _aside(self, lead: Lead, width: float, tag: Tag) -> Stack:
        setter = self._setter
        label = setter.text(
            lead.aside_label, replace(setter.small, right=True), width, tag.add("P")
        )
        if not lead.aside:
            return Stack([label])
        value = replace(setter.body, font=setter.heading.font, right=True)
        return Stack([label, setter.text(lead.aside, value, width, tag.add("P"))])

    def _continued(self, lead: Lead, gutter: float) -> Across:
        setter = self._setter
        title = setter.plain(lead.title)
        short = title if len(title) <= _SHORT else f"{title[:_SHORT].rstrip()}\u2026"
        text = setter.text(f"{short} (continued)", setter.strong, self._width - gutter, None)
        badge = Badge(lead.number, setter.sizes, None)
        again = Across(
            [(0, badge), (gutter, text)],
            width=self._width,
            padding=(8, 5),
            rules=(_LEAD_RULE, 0),
        )
        again.keeps_next = True
        return again

    def _places(self, table: Table, gutter: float) -> list[tuple[float, float]]:
        """Return (left, width) of every column; in large print only boxes stand beside."""
        em = self._setter.sizes.body
        wanted = [column.width * em for column in table.columns]
        if self._stacked:
            wanted[0] = 0  # all the width there is
        shown = [self._beside(table, index) for index in range(len(wanted))]
        fixed = sum(width for width, beside in zip(wanted, shown, strict=True) if beside)
        sharing = sum(
            1 for width, beside in zip(wanted, shown, strict=True) if beside and not width
        )
        share = (self._width - gutter - fixed) / max(sharing, 1)
        places, left = [], gutter
        for wide, beside in zip(wanted, shown, strict=True):
            width = (wide or share) if beside else 0
            places.append((left, width))
            left += width
        return places

    def _beside(self, table: Table, index: int) -> bool:
        if not self._stacked or index == 0:
            return True
        return any(isinstance(row.cells[index], Box) for row in table.rows)

    def _heads(
        self, table: Table, places: Sequence[tuple[float, float]], tag: Tag | None
    ) -> Across:
        setter = self._setter
        if tag is not None and places[0][0]:
            tag.add("TH")
        cells: list[Placed] = []
        for column, (left, width) in zip(table.columns, places, strict=True):
            if width:
                head = tag.add("TH") if tag is not None else None
                inner = width - _CELL_GAP
                cells.append((left, setter.text(column.title, setter.column, inner, head)))
        heads = Across(cells, width=self._width, padding=(2, 4), rules=(0, _ROW_RULE))
        heads.keeps_next = True
        return heads

    def _row(
        self,
        columns: Sequence[Column],
        row: Row,
        places: Sequence[tuple[float, float]],
        tag: Tag,
    ) -> Across:
        setter = self._setter
        cells: list[Placed] = []
        gutter = places[0][0]
        if gutter:
            manner = replace(setter.body, soft=True)
            cells.append((0, setter.text(row.number, manner, gutter, tag.add("TD"))))
        below: list[Piece] = []
        first = tag.add("TD")
        for index, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
            left, width = places[index]
            if index and not width:
                below += self._below(column, cell, places[0][1] - _CELL_GAP, first)
            elif index:
                cells.append((left, self._cell(column, cell, width - _CELL_GAP, tag.add("TD"))))
        main = self._cell(columns[0], row.cells[0], places[0][1] - _CELL_GAP, first)
        cells.insert(1 if gutter else 0, (gutter, Stack([main, *below]) if below else main))
        return Across(cells, width=self._width, padding=_ROW_PADDING, rules=(0, _ROW_RULE))

    def _below(self, column: Column, cell: Cell, width: float, tag: Tag) -> list[Piece]:
        """Return what stands under the first cell in large print: the column's title, its cell."""
        if not isinstance(cell, tuple):
            return [self._cell(column, cell, width, tag)]
        if not cell:
            return []
        label = (Run(f"{column.title}: "),) if column.title else ()
        return [self._setter.text((*label, *cell), self._setter.body, width, tag.add("P"))]

    def _cell(self, column: Column, cell: Cell, width: float, tag: Tag) -> Piece:
        setter = self._setter
        match cell:
            case Box(mark, said):
                return TickBox(mark, setter.sizes, tag.add("Figure", said=said))
            case Meter(done, of, said):
                figure = tag.add("Figure", said=said)
                across = min(width, setter.sizes.body * 9)
                return MeterBoxes(done, of, setter.sizes, across, figure)
            case _:
                manner = setter.strong if column.strong else replace(setter.body, soft=column.soft)
                return setter.text(cell, manner, width, tag)
