"""Line icons painted from the shipped SVG files in a token's colour, crisp at any screen scale.

An icon asks for its colour when it is painted, so it follows a live switch of the theme by
itself. Knows the icon files and the colours, and no widget.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from om_desktop.paths import resource
from om_desktop.views.theme_state import colour, size

_SHIPPED_STROKE, _STROKE = 'stroke-width="2"', 'stroke-width="1.75"'


@cache
def _source(name: str) -> str:
    return (
        resource("icons", f"{name}.svg")
        .read_text(encoding="utf-8")
        .replace(_SHIPPED_STROKE, _STROKE)
    )


@lru_cache(maxsize=512)
def _pixmap(name: str, rgb: str, pixels: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", rgb).encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def icon_pixmap(
    name: str, tone: str = "text", side: int | None = None, ratio: float | None = None
) -> QPixmap:
    """Return the icon as a square pixmap of `side` logical px (default: the icon size token).

    `ratio` is the device pixel ratio, by default the highest of all screens. Raises
    FileNotFoundError for an icon that is not shipped.
    """
    side = size("icon") if side is None else side
    ratio = QGuiApplication.instance().devicePixelRatio() if ratio is None else ratio  # type: ignore[union-attr]  # there is an application by now
    pixmap = QPixmap(_pixmap(name, colour(tone).name(), max(1, round(side * ratio))))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(painter: QPainter, name: str, tone: str, rect: QRect) -> None:
    """Paint the icon centred in `rect`, as large as the rect's shorter side."""
    side = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatio()
    pixmap = _pixmap(name, colour(tone).name(), max(1, round(side * ratio)))
    target = QRect(0, 0, side, side)
    target.moveCenter(rect.center())
    painter.drawPixmap(target, pixmap)


class _ThemedEngine(QIconEngine):
    """Paints one icon in the colour its token has at that moment."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def _tone_for(self, mode: QIcon.Mode) -> str:
        return "text_disabled" if mode is QIcon.Mode.Disabled else self._tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint at any size and scale."""
        paint_icon(painter, self._name, self._tone_for(mode), rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return the icon at this many real pixels."""
        side = min(size.width(), size.height())
        return QPixmap(_pixmap(self._name, colour(self._tone_for(mode)).name(), max(1, side)))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for a screen of this scale."""
        # The size comes in device-independent pixels (since Qt 6.8).
        pixmap = self.pixmap(size * scale, mode, state)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        """Any size is there."""
        return size

    def clone(self) -> QIconEngine:
        """Return the same icon again."""
        return _ThemedEngine(self._name, self._tone)

    def isNull(self) -> bool:
        """Never: the file was found."""
        return False


def icon(name: str, tone: str = "text") -> QIcon:
    """Return an icon that follows the theme by itself, greyed when its control is disabled.

    Raises FileNotFoundError for an icon that is not shipped.
    """
    _source(name)
    return QIcon(_ThemedEngine(name, tone))
