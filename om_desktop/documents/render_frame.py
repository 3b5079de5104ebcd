"""What stands on every page: marking, whose it is, edition, time, page x of y, digest."""

from dataclasses import replace

from om_desktop.documents.blocks import Document, Run
from om_desktop.documents.render_pieces import Across, Piece, Stack
from om_desktop.documents.render_style import (
    MARGIN,
    PAGE_HEIGHT,
    SEMIBOLD,
    colours,
)
from om_desktop.documents.render_tags import Paper
from om_desktop.documents.render_text import Manner, Setter

_TOP = 32.0
_BOTTOM = 26.0
_GAP = 16.0
_FOOT_GAP = 12.0
_BETWEEN = "\u00a0 "
_SPACE = Run(_BETWEEN)
_GAP_WIDTH = 0.5  # of that space, in type sizes


class Frame:
    """The head and foot of every page of one print, and the space left between them."""

    def __init__(self, document: Document, setter: Setter, width: float, pages: int) -> None:
        """Leave room for page numbers up to `pages`."""
        self._setter = setter
        self._width = width
        self._manner = Manner(setter.sizes.running)
        self._widest = f"Page {pages} of {pages}"
        self._head = self._make_head(document)
        self._foot = self._make_foot(document)

    @property
    def body_top(self) -> float:
        """The upper edge of the body, from the page's lower edge."""
        return PAGE_HEIGHT - _TOP - self._head.height() - _GAP

    @property
    def body_height(self) -> float:
        """The height of the body."""
        return self.body_top - _BOTTOM - self._foot.height() - 2 * _FOOT_GAP

    def draw_head(self, paper: Paper) -> None:
        """Draw the head of a page; a screen reader leaves it out."""
        self._head.draw(paper, MARGIN, PAGE_HEIGHT - _TOP)

    def draw_foot(self, paper: Paper, number: int, of: int) -> None:
        """Draw the foot of a page, after its body so that copied text is in order."""
        top = _BOTTOM + self._foot.height()
        with paper.marked(None) as canvas:
            canvas.setStrokeColor(colours().rule)
            canvas.setLineWidth(0.8)
            canvas.line(MARGIN, top + _FOOT_GAP / 2, MARGIN + self._width, top + _FOOT_GAP / 2)
        self._foot.draw(paper, MARGIN, top)
        manner = replace(self._manner, right=True)
        page = self._setter.text(f"Page {number} of {of}", manner, self._width, None)
        page.draw(paper, MARGIN, top)

    def _make_head(self, document: Document) -> Piece:
        """Marking at the left, the office at the right, the flag between or below."""
        setter, width = self._setter, self._width
        strong = replace(self._manner, font=SEMIBOLD)
        half = width / 2
        right = replace(self._manner, right=True)
        row = Across(
            [
                (0, setter.text(document.header_left, strong, half, None)),
                (half, setter.text(document.header_right, right, half, None)),
            ],
            width=width,
        )
        if not document.flag:
            return row
        flag = setter.text(document.flag, Manner(setter.sizes.body, SEMIBOLD), width, None)
        flag.before = 3
        return Stack([row, flag])

    def _make_foot(self, document: Document) -> Piece:
        """Fill lines with the foot's entries; the first leaves room for the page number."""
        room = self._width - self._setter.width_of(self._widest, self._manner) - 4
        lines: list[Piece] = []
        for entries in document.footer:
            line: list[Run] = []
            for entry in entries:
                run = Run(entry, strong=not lines and not line)
                width = self._width if lines else room
                if line and self._width_of([*line, run]) > width:
                    lines.append(self._foot_line(line, width, first=not lines))
                    line = [Run(entry)]
                else:
                    line = [*line, run]
            width = self._width if lines else room
            lines.append(self._foot_line(line, width, first=not lines))
        return Stack(lines)

    def _width_of(self, line: list[Run]) -> float:
        strong = replace(self._manner, font=SEMIBOLD)
        widths = [
            self._setter.width_of(run.text, strong if run.strong else self._manner) for run in line
        ]
        return sum(widths) + _GAP_WIDTH * self._manner.size * (len(line) - 1)

    def _foot_line(self, line: list[Run], width: float, *, first: bool) -> Piece:
        manner = self._manner if first else replace(self._manner, soft=True)
        spaced = [part for run in line for part in (_SPACE, run)][1:]
        return self._setter.text(tuple(spaced), manner, width, None)
