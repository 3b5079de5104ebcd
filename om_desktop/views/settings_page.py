"""Settings: the look, locking and passphrase, staff, policy, and what this program is."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from om_desktop.views import theme
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.desk import Desk
from om_desktop.views.page import Page
from om_desktop.views.settings_about import AboutSection
from om_desktop.views.settings_look import LookSection
from om_desktop.views.settings_policy import PolicySection
from om_desktop.views.settings_secret import SecretSection
from om_desktop.views.settings_staff import StaffSection

_SECTIONS = ("Appearance", "Locking and passphrase", "Staff", "Policy", "About")
_SIDE = 208


class SettingsPage(Page):
    """The page; each section fills its own part of the screen."""

    NAME: ClassVar[str] = "settings"
    TITLE: ClassVar[str] = "Settings"
    ICON: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.ui = Ui_SettingsPage()
        self.ui.setupUi(self)
        self.ui.sections.addItems(_SECTIONS)
        self.ui.sections.setFixedWidth(theme.px(_SIDE))
        self.ui.sections.currentRowChanged.connect(self.ui.stack.setCurrentIndex)
        self.look = LookSection(self.ui)
        self.secret = SecretSection(desk, self.ui, self)
        self.staff = StaffSection(desk, self.ui, self)
        self.staff.writing_known.connect(self.secret.allow)
        self.policy = PolicySection(desk.reference, self.ui)
        self.about = AboutSection(desk, self.ui, self)
        self.ui.sections.setCurrentRow(0)
        theme.signals().changed.connect(self._fit)

    def open_page(self) -> None:
        """Read the staff list anew."""
        self.staff.refresh()
        self.about.refresh()

    @Slot()
    def _fit(self) -> None:
        self.ui.sections.setFixedWidth(theme.px(_SIDE))
