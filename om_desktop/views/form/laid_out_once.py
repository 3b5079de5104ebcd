"""Lets several parts of a form appear or go with one laying out instead of one for each."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_once(*widgets: QWidget | None) -> Iterator[None]:
    """Keep these widgets from laying out their parts until the block is left.

    Qt lays out every ancestor again whenever a part is shown or hidden, which for a long section
    takes some milliseconds each time. What was asked for meanwhile is done when control returns.
    """
    layouts = [widget.layout() for widget in widgets if widget is not None]
    held = [layout for layout in layouts if layout is not None and layout.isEnabled()]
    for layout in held:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)
