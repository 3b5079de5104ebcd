"""Where text stands on paper: within the page, and never over other text."""

from collections import defaultdict

from tests.documents.pdf_reader import A4, Glyph, PdfReader


def assert_within_the_page(reader: PdfReader) -> None:
    assert reader.page_sizes() == {(595.3, 841.9)}
    margin = 24
    for glyph in reader.glyphs():
        assert margin <= glyph.left <= glyph.right <= A4[0] - margin, glyph
        assert 20 <= glyph.bottom <= glyph.top <= A4[1] - 20, glyph


def assert_no_text_over_text(reader: PdfReader) -> None:
    """No character covers a third of another: lines, cells, head and foot keep apart."""
    near: dict[tuple[int, int, int], list[Glyph]] = defaultdict(list)
    for glyph in reader.glyphs():
        place = (glyph.page, int(glyph.left // 20), int(glyph.bottom // 20))
        for other in near[place]:
            across = min(glyph.right, other.right) - max(glyph.left, other.left)
            down = min(glyph.top, other.top) - max(glyph.bottom, other.bottom)
            smaller = min(_area(glyph), _area(other))
            assert across <= 0 or down <= 0 or across * down <= smaller / 3, (glyph, other)
        near[place].append(glyph)


def _area(glyph: Glyph) -> float:
    return (glyph.right - glyph.left) * (glyph.top - glyph.bottom)
