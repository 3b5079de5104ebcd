"""Things that are drawn rather than written: boxes to tick, meters, badges, lines to write on."""

from om_desktop.documents.render_pieces import Piece
from om_desktop.documents.render_style import LEADING, SEMIBOLD, Sizes, colours
from om_desktop.documents.render_tags import Paper, Tag

_CAP = 0.7  # height of a capital letter in parts of the type size
_LINE_GAP = 2.7  # distance of lines to write on, in type sizes
_MOST_METER_BOXES = 8


class TickBox(Piece):
    """A box: empty, ticked, or struck through."""

    def __init__(self, mark: str, sizes: Sizes, tag: Tag) -> None:
        self._mark = mark
        self._body = sizes.body
        self._side = sizes.body * 1.12
        self._tag = tag

    @property
    def side(self) -> float:
        """The length of a side."""
        return self._side

    def height(self) -> float:
        """Return the height of a line of text, in the middle of which the box stands."""
        return self._body * LEADING

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw the box level with a line of text beside it."""
        side = self._side
        bottom = top - (self.height() + side) / 2
        with paper.marked(self._tag) as canvas:
            canvas.setStrokeColor(colours().text)
            canvas.setLineWidth(side * 0.085)
            canvas.rect(left, bottom, side, side, stroke=1, fill=0)
            if self._mark == "open":
                return
            canvas.setLineWidth(side * 0.14)
            path = canvas.beginPath()
            points = (
                ((0.22, 0.52), (0.42, 0.24), (0.80, 0.80))
                if self._mark == "done"
                else ((0.22, 0.5), (0.78, 0.5))
            )
            path.moveTo(left + points[0][0] * side, bottom + points[0][1] * side)
            for x, y in points[1:]:
                path.lineTo(left + x * side, bottom + y * side)
            canvas.drawPath(path, stroke=1, fill=0)


class MeterBoxes(Piece):
    """Boxes in a row, filled from the left."""

    def __init__(self, done: int, of: int, sizes: Sizes, width: float, tag: Tag) -> None:
        self._done = done
        self._of = of
        self._line = sizes.body * LEADING
        self._width = width
        self._tag = tag

    def height(self) -> float:
        """Return the height of a line of text."""
        return self._line

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw the boxes; their width is the same in every row of a table."""
        ink = colours()
        pitch = self._width / _MOST_METER_BOXES
        box = (pitch * 0.84, self._line * 0.6)
        bottom = top - (self._line + box[1]) / 2
        with paper.marked(self._tag) as canvas:
            canvas.setStrokeColor(ink.accent)
            canvas.setFillColor(ink.accent)
            canvas.setLineWidth(0.8)
            for index in range(self._of):
                canvas.rect(
                    left + index * pitch, bottom, *box, stroke=1, fill=int(index < self._done)
                )


class Badge(Piece):
    """A number on a filled disc."""

    def __init__(self, number: str, sizes: Sizes, tag: Tag | None) -> None:
        self._number = number
        self._size = sizes.lead * 0.95
        self._line = sizes.lead * LEADING
        self._tag = tag

    def height(self) -> float:
        """Return the height of the line that the disc is level with."""
        return self._line

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw disc and number."""
        radius = self._size * 0.78
        middle = top - self._line / 2
        with paper.marked(self._tag) as canvas:
            canvas.setFillColor(colours().accent)
            canvas.circle(left + radius, middle, radius, stroke=0, fill=1)
            canvas.setFillColor(colours().on_accent)
            canvas.setFont(SEMIBOLD, self._size)
            canvas.drawCentredString(left + radius, middle - self._size * _CAP / 2, self._number)


class Rule(Piece):
    """A line to write or sign on, with the room above it to do so."""

    def __init__(self, width: float, sizes: Sizes, tag: Tag | None, gap: float = _LINE_GAP) -> None:
        self._width = width
        self._height = sizes.body * gap
        self._tag = tag

    def height(self) -> float:
        """Return the room above the line."""
        return self._height

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Draw the line."""
        with paper.marked(self._tag) as canvas:
            canvas.setStrokeColor(colours().rule)
            canvas.setLineWidth(0.8)
            canvas.line(left, top - self._height, left + self._width, top - self._height)
