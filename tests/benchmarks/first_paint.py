"""A process that shows one window and says when it was painted first; bench_start runs it.

Run as `python first_paint.py bare` or `python first_paint.py unlock FOLDER`.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


class PaintedLast(QWidget):
    """Lies above everything in its window, so that it is painted when all else is; then ends."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(window.size())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        os._exit(0)  # how a program ends is not measured


def bare() -> QWidget:
    """The least that a PySide6 program shows: a window with a word in the middle."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("OM Desktop", alignment=Qt.AlignmentFlag.AlignCenter))
    window.resize(1366, 768)
    return window


def unlock(app: QApplication) -> QWidget:
    """The program as it starts on a folder that is set up."""
    from om_desktop.app import make_window
    from om_desktop.views.unlock_page import UnlockPage

    window = make_window(app, Path(sys.argv[2]))
    assert window.findChild(UnlockPage) is not None
    return window


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = bare() if sys.argv[1] == "bare" else unlock(app)
    PaintedLast(window)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
