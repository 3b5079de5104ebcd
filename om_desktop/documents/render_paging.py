"""Puts pieces on pages: what belongs together stays together, nothing is clipped or lost."""

from collections import deque
from collections.abc import Sequence

from om_desktop.documents.render_pieces import Piece

_CLOSE = 1e-3
Page = list[tuple[Piece, float]]


def paginate(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Return pages of (piece, its distance from the top of the page), in points.

    A piece that keeps with the next moves on with it. A piece higher than a page is split; one
    that cannot be split and is higher than a page raises ValueError (a fault of the layout).
    """
    queue = deque(pieces)
    pages: list[Page] = [[]]
    used = 0.0
    while queue:
        piece = queue.popleft()
        page = pages[-1]
        gap = piece.before if page else 0.0
        if used + gap + _needed(piece, queue, height) <= height + _CLOSE:
            page.append((piece, used + gap))
            used += gap + piece.height()
            continue
        # Headings alone on a page must not be left behind by a piece that would fit on the next.
        only_heads = all(placed.keeps_next for placed, _ in page)
        room = height - used - gap
        parts = None if piece.keeps_next else piece.split(room, room if only_heads else height)
        if parts is not None:
            page.append((parts[0], used + gap))
            queue.appendleft(parts[1])
        elif page and not only_heads:
            queue.appendleft(piece)
        elif piece.height() <= room + _CLOSE:
            page.append((piece, used + gap))
            used += gap + piece.height()
            continue
        elif page:
            queue.appendleft(piece)
        else:
            raise ValueError("A piece is higher than a page and cannot be split.")
        pages.append([])
        used = 0.0
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _needed(piece: Piece, after: Sequence[Piece], height: float) -> float:
    """Return the height for a piece and, where it keeps with them, the beginning of the next."""
    total = piece.height()
    for following in after if piece.keeps_next else ():
        if not following.keeps_next:
            return total + following.before + following.least(height)
        total += following.before + following.height()
    return total
