"""The one crash page: what happened, what is safe, a reference number, and a way on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from om_desktop.views import theme
from om_desktop.views._ui.ui_crash_page import Ui_CrashPage

_WIDTH = 640
_KEPT = (
    "Everything that was saved stays saved. What you were typing is kept as a draft, up to the "
    "last second."
)


class CrashPage(QWidget):
    """Shown over everything when an error came that nobody expected."""

    start_again_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self, reference: str, details: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Show a reference number and redacted details, which hold no value of any record."""
        super().__init__(parent)
        self._ui = ui = Ui_CrashPage()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ui.kept.show_banner("ok", "Nothing saved was lost", [_KEPT])
        ui.reference.setText(f"Reference {reference}")
        ui.details.setPlainText("\n".join([f"Reference {reference}", *details]))
        ui.details.setMaximumHeight(theme.px(140))
        ui.copy_details.clicked.connect(self._copy)
        ui.start_again.clicked.connect(self.start_again_asked)
        ui.leave.clicked.connect(self.quit_asked)
        self.setFocusProxy(ui.start_again)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._ui.details.toPlainText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle at a readable width."""
        super().resizeEvent(event)
        self._ui.column.setFixedWidth(min(theme.px(_WIDTH), self.width() - 2 * theme.space("page")))
