"""Margins and gaps that grow with the font, in screens and in widgets alike.

A layout remembers what was drawn at 100 %, so a live change of the font scale can lay it out
anew, however often. Knows no page.
"""

from PySide6.QtWidgets import QApplication, QFormLayout, QGridLayout, QLayout, QWidget

from om_desktop.views.theme_state import space_factor

_DRAWN = "drawnSpaces"
Margins = tuple[int, int, int, int]


def space_layout(
    layout: QLayout, margins: Margins = (0, 0, 0, 0), gap: int | tuple[int, int] = 8
) -> None:
    """Give a layout margins (left, top, right, bottom) and a gap in px at 100 %.

    A grid or form may have two gaps: across and down.
    """
    across, down = gap if isinstance(gap, tuple) else (gap, gap)
    layout.setProperty(_DRAWN, [*margins, across, down])
    _apply(layout)


def scale_layouts(root: QWidget) -> None:
    """Let the margins and gaps a screen sets in px grow with the font; call after `setupUi`."""
    for layout in root.findChildren(QLayout):
        if layout.property(_DRAWN) is None:
            margins = layout.contentsMargins()
            if isinstance(layout, QGridLayout | QFormLayout):
                gap = (layout.horizontalSpacing(), layout.verticalSpacing())
            else:
                gap = (layout.spacing(), layout.spacing())
            edges = (margins.left(), margins.top(), margins.right(), margins.bottom())
            layout.setProperty(_DRAWN, [*edges, *gap])
        _apply(layout)


def respace_everything() -> None:
    """Lay out anew every layout that remembers what was drawn, after the scale changed."""
    for window in QApplication.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            if layout.property(_DRAWN) is not None:
                _apply(layout)


def _apply(layout: QLayout) -> None:
    factor = space_factor()
    left, top, right, bottom, across, down = (
        round(length * factor) if length > 0 else length for length in layout.property(_DRAWN)
    )
    layout.setContentsMargins(left, top, right, bottom)
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)
