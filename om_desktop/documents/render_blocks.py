"""Makes pieces of blocks: the one place that knows how each kind of block looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatchmethod

from om_desktop.documents import blocks as b
from om_desktop.documents.render_marks import Rule, TickBox
from om_desktop.documents.render_pieces import Across, Barred, Piece, Placed, Stack
from om_desktop.documents.render_style import MEDIUM, SEMIBOLD
from om_desktop.documents.render_table import TableSetter
from om_desktop.documents.render_tags import Paper, Tag
from om_desktop.documents.render_text import Manner, Setter

_INDENT = 17.0
_SECTION = 2
_SHORTEST_LINE = 110.0
_NAME_SHARE = 0.7
_OUTLINE_LENGTH = 80
_UNDER_HEADING = 0.45
_TITLE_GAP = "\u00a0\u00a0\u00a0\u00a0 "


class Bookmarked(Piece):
    """A piece that is listed in the outline, at its place."""

    def __init__(self, inner: Piece, title: str, level: int) -> None:
        self._inner = inner
        self._title = title
        self._level = level
        self.before = inner.before
        self.keeps_next = inner.keeps_next

    def height(self) -> float:
        """Return the inner height."""
        return self._inner.height()

    def least(self, page: float) -> float:
        """Return what the inner piece needs to begin."""
        return self._inner.least(page)

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        """Split the inner piece; the first part keeps the bookmark."""
        parts = self._inner.split(available, page)
        if parts is None:
            return None
        first = Bookmarked(parts[0], self._title, self._level)
        first.before = self.before
        return first, parts[1]

    def draw(self, paper: Paper, left: float, top: float) -> None:
        """Enter the place in the outline, then draw."""
        paper.enter_in_outline(self._title, self._level, top)
        self._inner.draw(paper, left, top)


@dataclass
class BlockSetter:
    """Sets the blocks of one print at one width, entering each in the structure."""

    setter: Setter
    width: float
    root: Tag

    def pieces(self, blocks: Sequence[b.Block]) -> list[Piece]:
        """Return a piece for every block, in order."""
        made: list[Piece] = []
        for block in blocks:
            piece = self.piece(block)
            if made and made[-1].keeps_next:
                piece.before = min(piece.before, self._gap * _UNDER_HEADING)
            made.append(piece)
        return made

    @singledispatchmethod
    def piece(self, block: b.Block) -> Piece:
        """Return the piece for one block."""
        raise TypeError(type(block).__name__)

    @property
    def _gap(self) -> float:
        """The distance that spaces between blocks are counted in."""
        return self.setter.sizes.body

    def _text(self, words: b.Words | str, manner: Manner, tag: Tag) -> Piece:
        return self.setter.text(words, manner, self.width, tag)

    @piece.register
    def _title(self, block: b.Title) -> Piece:
        parts = [self._text(block.text, self.setter.title, self.root.add("H1"))]
        name, detail = b.Run(block.name, strong=True), b.Run(block.detail)
        lines = [b.words(name), b.words(detail)]
        if not self.setter.sizes.stacked:
            gap = b.Run(_TITLE_GAP if block.name and block.detail else "")
            lines = [b.words(name, gap, detail)]
        for line in lines:
            under = self._text(line, self.setter.body, self.root.add("P"))
            parts.append(_spaced(under, 3))
        return Stack(parts)

    @piece.register
    def _heading(self, block: b.Heading) -> Piece:
        is_section = block.level == _SECTION
        manner = self.setter.heading if is_section else Manner(self.setter.sizes.body, SEMIBOLD)
        heading = self._text(block.text, manner, self.root.add(f"H{block.level}"))
        heading.before = self._gap * (1.7 if is_section else 0.8)
        heading.keeps_next = True
        if not is_section:
            return heading
        return Bookmarked(heading, self.setter.plain(block.text), level=0)

    @piece.register
    def _paragraph(self, block: b.Paragraph) -> Piece:
        tag = self.root.add("P", block.language)
        return _spaced(self._text(block.words, self.setter.body, tag), self._gap * 0.45)

    @piece.register
    def _together(self, block: b.Together) -> Piece:
        pieces = self.pieces(block.blocks)
        return _spaced(Stack(pieces, together=True), pieces[0].before)

    @piece.register
    def _write_lines(self, block: b.WriteLines) -> Piece:
        figure = self.root.add("Figure", said=block.said)
        return Stack([Rule(self.width, self.setter.sizes, figure) for _ in range(block.count)])

    @piece.register
    def _quote(self, block: b.Quote) -> Piece:
        tag = self.root.add("BlockQuote")
        inner = self.width - _INDENT
        setter = self.setter
        parts: list[Piece] = [setter.text(block.caption, setter.small, inner, tag.add("P"))]
        parts[0].keeps_next = True
        parts.append(setter.text(block.text, setter.quote, inner, tag.add("P")))
        if block.note:
            parts.append(setter.text(block.note, setter.small, inner, tag.add("P")))
        return _spaced(Barred(Stack(parts), indent=_INDENT, width=self.width), self._gap * 1.2)

    @piece.register
    def _notice(self, block: b.Notice) -> Piece:
        inner = self.width - 2 * _INDENT
        manner = Manner(self.setter.sizes.body, MEDIUM)
        text = self.setter.text(block.text, manner, inner, self.root.add("P"))
        barred = Barred(text, indent=_INDENT, width=self.width, tinted=True)
        return _spaced(barred, self._gap)

    @piece.register
    def _table(self, block: b.Table) -> Piece:
        piece = TableSetter(self.setter, self.width).table(block, self.root)
        piece.before = self._gap * (1.3 if block.lead else 0.5)
        if block.lead is None:
            return piece
        title = self.setter.plain(f"{block.lead.number}. {block.lead.title}")
        if len(title) > _OUTLINE_LENGTH:
            title = f"{title[:_OUTLINE_LENGTH].rstrip()}\u2026"
        return Bookmarked(piece, title, level=1)

    @piece.register
    def _facts(self, block: b.Facts) -> Piece:
        across = 1 if self.setter.sizes.stacked else 2
        column = (self.width - _INDENT) / across
        rows: list[Piece] = []
        for start in range(0, len(block.facts), across):
            cells: list[Placed] = [
                (index * column, self._fact(fact, column - _INDENT))
                for index, fact in enumerate(block.facts[start : start + across])
            ]
            row = Across(cells, width=self.width - _INDENT)
            row.before = self._gap * 0.5
            rows.append(row)
        inner = Stack(rows, together=True)
        return _spaced(Barred(inner, indent=_INDENT, width=self.width), self._gap)

    def _fact(self, fact: b.Fact, width: float) -> Piece:
        setter = self.setter
        tag = self.root.add("P")
        parts: list[Piece] = [setter.text(fact.caption, setter.small, width, tag)]
        if fact.words:
            parts.append(setter.text(fact.words, setter.quote, width, tag))
        if fact.write_on:
            parts.append(Rule(width, setter.sizes, None, gap=1.4))
        return Stack(parts)

    @piece.register
    def _options(self, block: b.Options) -> Piece:
        rows: list[Piece] = []
        for option in block.options:
            row = self._option(option)
            row.before = self._gap * 0.7
            rows.append(row)
        return _spaced(Stack(rows, together=True), self._gap * 0.5)

    def _option(self, option: b.Option) -> Piece:
        setter = self.setter
        tag = self.root.add("P")
        said = "Ticked" if option.ticked else "Not ticked"
        mark = "done" if option.ticked else "open"
        box = TickBox(mark, setter.sizes, tag.add("Figure", said=said))
        left = box.side + 8
        text = setter.text(option.text, setter.body, self.width - left, tag)
        if not option.write_on:
            return Across([(0, box), (left, text)], width=self.width)
        after = left + setter.width_of(option.text, setter.body) + 10
        if self.width - after >= _SHORTEST_LINE:
            line = Rule(self.width - after, setter.sizes, None, gap=1.35)
            return Across([(0, box), (left, text), (after, line)], width=self.width)
        under = Rule(self.width - left, setter.sizes, None, gap=1.8)
        return Across([(0, box), (left, Stack([text, under]))], width=self.width)

    @piece.register
    def _signatures(self, block: b.Signatures) -> Piece:
        across = 1 if self.setter.sizes.stacked else 2
        gap = 28.0 if across > 1 else 0.0
        column = (self.width - gap * (across - 1)) / across
        rows: list[Piece] = []
        for start in range(0, len(block.names), across):
            cells: list[Placed] = [
                (index * (column + gap), self._signature(name, column))
                for index, name in enumerate(block.names[start : start + across])
            ]
            rows.append(Across(cells, width=self.width))
        return Stack(rows, together=True)

    def _signature(self, name: str, width: float) -> Piece:
        setter = self.setter
        tag = self.root.add("P")
        line = Rule(width, setter.sizes, None, gap=4.2)
        at = width * _NAME_SHARE
        name_text = setter.text(name, setter.body, at - 8, tag)
        date_text = setter.text("Date", setter.body, width - at, tag)
        return Stack([line, Across([(0, name_text), (at, date_text)], width=width, padding=(5, 0))])


def _spaced(piece: Piece, before: float) -> Piece:
    piece.before = before
    return piece
