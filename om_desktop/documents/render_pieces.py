"""Pieces that are measured, split over pages and drawn; must not know any document.

A piece knows its width from the start. `before` is the space above it, dropped at the top of a
page; `keeps_next` holds it on one page with the beginning of what follows.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from reportlab.platypus import Paragraph

from om_desktop.documents.render_style import colours
from om_desktop.documents.render_tags import Paper, Tag

_HUGE = 1e6
_CLOSE = 1e-3  # points; sums of floats that are meant to be equal
_SPLIT_ROWS_OVER = 1 / 3  # of a page; a lower row is moved whole


class Piece(ABC):
    """Something with a height that can be drawn; whole unless it says how it is split."""

    before: float = 0
    keeps_next: bool = False

    @abstractmethod
    def height(self) -> float:
        """Return the height in points."""

    def least(self, page: float) -> float:
        """Return the height that must be free for this piece to begin on a page."""
        del page
        return self.height()

    def split(self, available: float, page: float) -> "tuple[Piece, Piece] | None":
        """Return what fits in `available` and the rest; None when nothing is to be placed here.

        page: the height of an empty page.
        """
        del available, page
        return None

    @abstractmethod
    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw with the upper left corner at a place in points from the page's lower left."""


class Text(Piece):
    """A paragraph; tag None draws it as decoration (a header said before)."""

    def __init__(self, paragraph: Paragraph, width: float, tag: Tag | None) -> None:
        self._paragraph = paragraph
        self._width = width
        self._tag = tag
        self._height: float = paragraph.wrap(width, _HUGE)[1]

    def height(self) -> float:
        """Return the height of all lines."""
        return self._height

    def least(self, page: float) -> float:
        """Return the height of the first two lines."""
        del page
        leading: float = self._paragraph.style.leading
        return min(self._height, 2 * leading)

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        """Split between lines, leaving no single line behind where it can be helped."""
        del page
        parts = self._paragraph.split(self._width, available)
        # An attempt to split forgets the lines, also where nothing came of it.
        self._paragraph.wrap(self._width, _HUGE)
        if len(parts) != 2:  # noqa: PLR2004  ReportLab gives none, one or two
            return None
        first, rest = (Text(part, self._width, self._tag) for part in parts)
        first.before, rest.keeps_next = self.before, self.keeps_next
        return first, rest

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw the lines; ReportLab cannot draw a paragraph that has none."""
        if not self._height:
            return
        with paper.marked(self._tag) as canvas:
            self._paragraph.drawOn(canvas, left, top - self._height)


class Stack(Piece):
    """Pieces one under the other.

    together: not split when it fits on a page. continued: makes what is repeated above the rest
    on the next page, told whether the rest still begins with pieces that keep with the next.
    """

    def __init__(
        self,
        children: Sequence[Piece],
        *,
        together: bool = False,
        continued: Callable[[bool], Sequence[Piece]] | None = None,
    ) -> None:
        self._children = tuple(children)
        self._together = together
        self._continued = continued
        self._height = sum(child.height() for child in self._children) + sum(
            child.before for child in self._children[1:]
        )

    def height(self) -> float:
        """Return the height of all children and the spaces between them."""
        return self._height

    def least(self, page: float) -> float:
        """Return everything when it stays together, else up to the first that may end a page."""
        if self._together and self._height <= page:
            return self._height
        total = 0.0
        for child in self._children:
            total += child.before if total else 0
            if not _keeps_next(child, page):
                return total + child.least(page)
            total += child.height()
        return total

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        """Fill the space with children, splitting the last one where it can be split."""
        if self._together and self._height <= page + _CLOSE:
            return None
        taken, rest = self._take(available, page)
        while taken and _keeps_next(taken[-1], page):
            rest.insert(0, taken.pop())
        if not taken or not rest:
            return None
        repeated = self._continued(rest[0].keeps_next) if self._continued else ()
        first = Stack(taken)
        first.before = self.before
        return first, Stack([*repeated, *rest], together=self._together, continued=self._continued)

    def _take(self, available: float, page: float) -> tuple[list[Piece], list[Piece]]:
        taken: list[Piece] = []
        used = 0.0
        for index, child in enumerate(self._children):
            gap = child.before if taken else 0
            if used + gap + child.height() <= available + _CLOSE:
                taken.append(child)
                used += gap + child.height()
                continue
            rest = list(self._children[index:])
            parts = child.split(available - used - gap, page)
            if parts is not None:
                taken.append(parts[0])
                rest[0] = parts[1]
            return taken, rest
        return taken, []

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw the children downwards."""
        for index, child in enumerate(self._children):
            top -= child.before if index else 0
            child.draw(paper, left, top)
            top -= child.height()


def _keeps_next(piece: Piece, page: float) -> bool:
    """Whether a piece moves on with the next; one that is high enough to be split does not."""
    return piece.keeps_next and piece.height() <= page * _SPLIT_ROWS_OVER


Placed = tuple[float, Piece | None]


class Across(Piece):
    """Pieces side by side, each at its distance from the left, with rules above and below."""

    def __init__(
        self,
        cells: Sequence[Placed],
        *,
        width: float,
        padding: tuple[float, float] = (0, 0),
        rules: tuple[float, float] = (0, 0),
    ) -> None:
        """Padding and rules are (above, below), in points; a rule of 0 is not drawn."""
        self._cells = tuple(cells)
        self._width = width
        self._padding = padding
        self._rules = rules
        self._inner = max((cell.height() for _, cell in self._cells if cell), default=0.0)

    def height(self) -> float:
        """Return the height of the highest cell with the padding."""
        return self._inner + sum(self._padding)

    def least(self, page: float) -> float:
        """Return the height of a row that is moved whole, else what its cells need to begin."""
        if self.height() <= page * _SPLIT_ROWS_OVER:
            return self.height()
        begun = max((cell.least(page) for _, cell in self._cells if cell), default=0.0)
        return begun + sum(self._padding)

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        """Split every cell at the same height; a row that is not high is moved whole."""
        room = available - sum(self._padding)
        if room <= 0 or self.height() <= page * _SPLIT_ROWS_OVER:
            return None
        above: list[Placed] = []
        below: list[Placed] = []
        for at, cell in self._cells:
            parts: tuple[Piece | None, Piece | None] | None
            fits = cell is None or cell.height() <= room
            parts = (cell, None) if cell is None or fits else cell.split(room, page)
            if parts is None:
                return None
            above.append((at, parts[0]))
            below.append((at, parts[1]))
        first = Across(above, width=self._width, padding=self._padding, rules=(self._rules[0], 0))
        rest = Across(below, width=self._width, padding=self._padding, rules=(0, self._rules[1]))
        first.before, rest.keeps_next = self.before, self.keeps_next
        return first, rest

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw rules, then cells from left to right."""
        ink = colours()
        bottom = top - self.height()
        with paper.marked(None) as canvas:
            for y, rule in ((top, self._rules[0]), (bottom, self._rules[1])):
                if rule:
                    canvas.setStrokeColor(ink.accent if rule > 1 else ink.quiet_rule)
                    canvas.setLineWidth(rule)
                    canvas.line(left, y, left + self._width, y)
        for at, cell in self._cells:
            if cell is not None:
                cell.draw(paper, left + at, top - self._padding[0])


class Barred(Piece):
    """A piece behind a coloured bar at its left, or on a tinted ground where `tinted`."""

    _BAR = 3.2

    def __init__(self, inner: Piece, *, indent: float, width: float, tinted: bool = False) -> None:
        self._inner = inner
        self._indent = indent
        self._width = width
        self._tinted = tinted
        self._pad = 7.0 if tinted else 2.0

    def height(self) -> float:
        """Return the height of what is behind the bar."""
        return self._inner.height() + 2 * self._pad

    def least(self, page: float) -> float:
        """Return what the inner piece needs to begin."""
        return self._inner.least(page) + 2 * self._pad

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        """Split the inner piece; both parts have their bar."""
        parts = self._inner.split(available - 2 * self._pad, page - 2 * self._pad)
        if parts is None:
            return None
        first, rest = (
            Barred(part, indent=self._indent, width=self._width, tinted=self._tinted)
            for part in parts
        )
        first.before = self.before
        return first, rest

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw ground and bar, then the inner piece."""
        ink = colours()
        height = self.height()
        with paper.marked(None) as canvas:
            if self._tinted:
                canvas.setFillColor(ink.notice_tint)
                canvas.rect(left, top - height, self._width, height, stroke=0, fill=1)
            canvas.setFillColor(ink.notice if self._tinted else ink.accent)
            canvas.rect(left, top - height, self._BAR, height, stroke=0, fill=1)
        self._inner.draw(paper, left + self._indent, top - self._pad)
