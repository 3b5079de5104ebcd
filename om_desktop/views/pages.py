"""The pages of the rail, in order; each is imported when it is first opened.

A page that is not in this list does not exist for the window: rail and keys are made from it.
"""

from dataclasses import dataclass
from importlib import import_module

from om_desktop.views.page import Page


@dataclass(frozen=True)
class RailEntry:
    """A place on the rail: the page's NAME, its word and icon, and where the page is."""

    name: str
    title: str
    icon: str
    module: str
    page: str
    at_bottom: bool = False

    def load(self) -> type[Page]:
        """Import the page."""
        found: type[Page] = getattr(import_module(self.module), self.page)
        return found


PAGES = (
    RailEntry("today", "Today", "list-checks", "om_desktop.views.today_page", "TodayPage"),
    RailEntry("caseload", "Caseload", "users", "om_desktop.views.caseload_page", "CaseloadPage"),
    RailEntry(
        "settings",
        "Settings",
        "settings",
        "om_desktop.views.settings_page",
        "SettingsPage",
        at_bottom=True,
    ),
)
