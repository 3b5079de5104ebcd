"""A process that shows one window and says when it was painted first; bench_start runs it.

Run as `python first_paint.py bare` or `python first_paint.py unlock FOLDER`.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


class FirstPaint(QObject):
    """Ends the process once a widget was painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)  # after the paint itself
        return False

    @staticmethod
    def _tell() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        os._exit(0)  # how a program ends is not measured


def bare(_app: QApplication) -> tuple[QWidget, QWidget]:
    """The least that a PySide6 program can show: a window with a word in it."""
    window = QWidget()
    label = QLabel("OM Desktop")
    QVBoxLayout(window).addWidget(label)
    window.resize(1366, 768)
    return window, label


def unlock(app: QApplication) -> tuple[QWidget, QWidget]:
    """The program as it starts on a folder that is set up."""
    from om_desktop.app import make_window
    from om_desktop.views.unlock_page import UnlockPage

    window = make_window(app, Path(sys.argv[2]))
    page = window.findChild(UnlockPage)
    assert page is not None
    return window, page


def main() -> None:
    app = QApplication(sys.argv[:1])
    window, watched = bare(app) if sys.argv[1] == "bare" else unlock(app)
    watched.installEventFilter(FirstPaint(window))
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
