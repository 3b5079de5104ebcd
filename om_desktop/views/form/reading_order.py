"""Makes the Tab key go through a form in the order it is read, whenever its parts were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain_from(first: QWidget, root: QWidget) -> None:
    """Put what takes the keyboard in `root` after `first`, in the order it is laid out."""
    before = first
    for widget in _stops_in(root):
        QWidget.setTabOrder(before, widget)
        before = widget


def _stops_in(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _stops_in(widget)
        elif inner is not None:
            yield from _stops_of(inner)
