"""The recovery code in large groups, on the screen and on paper; never in a file or the clipboard.

Knows no page and no key file: it is given the code and forgets it with its widget.
"""

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens

_COLUMNS = 3
_MARGIN_MM = 25.0
_POINTS_PER_INCH = 72
_MARKING = "OFFICIAL-SENSITIVE"
_WHAT_FOR = (
    "It opens the case file of one laptop when a passphrase is forgotten. Choose Forgotten "
    "passphrase on the unlock page, type this code, and make a new passphrase."
)
_HOW_TO_KEEP = (
    "Keep it where you keep other keys, not with the laptop. A new code, made in Settings, makes "
    "this one useless; then destroy this sheet."
)


class RecoveryCode(QWidget):
    """The groups of the code; a screen reader says each group letter by letter."""

    def __init__(self, parent: QWidget | None = None, code: str = "") -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self._code = ""
        self.set_code(code)

    def set_code(self, code: str) -> None:
        """Show a code."""
        self._code = code
        while (item := self._grid.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.deleteLater()
        for place, group in enumerate(code.split("-") if code else ()):
            label = QLabel(group, self)
            label.setProperty("class", "title")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            # Reached by Tab, so that it can be heard again while it is copied by hand.
            label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            label.setProperty("focusRing", True)
            self._grid.addWidget(label, place // _COLUMNS, place % _COLUMNS)

    def code(self) -> str:
        """Return the code shown."""
        return self._code


def print_code(paper: QPagedPaintDevice, code: str, made_on: str) -> None:
    """Lay the code out on one sheet of A4: what it is, what it is for, and how to keep it.

    `paper` is a printer; its driver decides where the sheet goes, nothing is written here.
    """
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    paper.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter(paper)
    scale = paper.logicalDpiX() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    width = paper.width() / scale
    groups = code.split("-")
    lines = (
        (_MARKING, 10, True, 24),
        ("OM Desktop recovery code", 20, True, 8),
        (f"Made on {made_on}.", 11, False, 24),
        ("   ".join(groups[:_COLUMNS]), 24, True, 8),
        ("   ".join(groups[_COLUMNS:]), 24, True, 32),
        (_WHAT_FOR, 11, False, 12),
        (_HOW_TO_KEEP, 11, False, 0),
    )
    top = 0.0
    for text, points, bold, gap in lines:
        painter.setFont(_print_font(points, bold=bold))
        room = QRectF(0, top, width, paper.height() / scale)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        top += painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + gap
    painter.end()


def _print_font(points: int, *, bold: bool) -> QFont:
    tokens = load_tokens()
    font = QFont([tokens.family, *tokens.fallback])
    font.setPixelSize(points)  # the painter is scaled to points
    font.setBold(bold)
    return font
