"""Pages: what belongs together stays together, and nothing is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.documents.render_paging import paginate
from om_desktop.documents.render_pieces import Piece, Stack
from om_desktop.documents.render_tags import Paper

PAGE = 100.0


class Slab(Piece):
    """A piece of a given height that cannot be split."""

    def __init__(self, height: float, *, keeps_next: bool = False, before: float = 0) -> None:
        self._height = height
        self.keeps_next = keeps_next
        self.before = before

    def height(self) -> float:
        return self._height

    def draw(self, paper: Paper, left: float, top: float) -> None:
        raise AssertionError((paper, left, top))


class Ribbon(Slab):
    """A piece that can be cut anywhere."""

    def least(self, page: float) -> float:
        return min(self.height(), 10.0, page)

    def split(self, available: float, page: float) -> tuple[Piece, Piece] | None:
        assert page == PAGE or page <= PAGE
        if available < 1:
            return None
        return Ribbon(available), Ribbon(self.height() - available)


def heights(pieces: Sequence[Piece]) -> list[list[float]]:
    return [[piece.height() for piece, _ in page] for page in paginate(pieces, PAGE)]


def test_pieces_follow_each_other_until_the_page_is_full() -> None:
    assert heights([Slab(40), Slab(50), Slab(20)]) == [[40, 50], [20]]


def test_the_space_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([Slab(60, before=30), Slab(60, before=30)], PAGE)
    assert [[down for _, down in page] for page in pages] == [[0], [0]]


def test_a_heading_moves_on_with_what_follows() -> None:
    assert heights([Slab(60), Slab(10, keeps_next=True), Slab(40)]) == [[60], [10, 40]]


def test_a_heading_stays_where_the_following_can_begin() -> None:
    pages = heights([Slab(60), Slab(10, keeps_next=True), Ribbon(60)])
    assert pages == [[60, 10, 30], [30]]


def test_a_heading_is_not_left_behind_by_a_piece_as_high_as_the_page() -> None:
    stack = Stack([Slab(50), Slab(48)], together=True)
    assert heights([Slab(10, keeps_next=True), stack]) == [[10, 50], [48]]


def test_a_stack_that_fits_on_a_page_is_not_split() -> None:
    stack = Stack([Slab(30), Slab(30)], together=True)
    assert heights([Slab(60), stack]) == [[60], [60]]


def test_a_longer_stack_repeats_its_head() -> None:
    stack = Stack([Slab(45)] * 5, together=True, continued=lambda _: [Slab(5)])
    assert heights([stack]) == [[90], [95], [50]]


def test_a_piece_that_fits_no_page_is_a_fault_and_not_clipped() -> None:
    with pytest.raises(ValueError, match="higher than a page"):
        paginate([Slab(101)], PAGE)


def test_no_pieces_make_one_empty_page() -> None:
    assert heights([]) == [[]]


_SLABS = st.builds(
    Slab,
    st.floats(1, 30),
    keeps_next=st.booleans(),
    before=st.floats(0, 20),
)
_RIBBONS = st.builds(Ribbon, st.floats(1, 500), before=st.floats(0, 20))


@given(st.lists(_SLABS | _RIBBONS, max_size=30))
def test_everything_is_placed_once_within_its_page(pieces: list[Slab]) -> None:
    pages = paginate([*pieces, Slab(1)], PAGE)
    placed = sum(piece.height() for page in pages for piece, _ in page)
    assert placed == pytest.approx(sum(piece.height() for piece in pieces) + 1)
    for page in pages:
        assert page
        ends = [down + piece.height() for piece, down in page]
        assert max(ends) <= PAGE + 0.01
        assert all(end <= down + 0.01 for end, (_, down) in zip(ends, page[1:], strict=False))
