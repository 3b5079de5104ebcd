"""The pages of a case in the order of their tabs; each is imported when it is first opened."""

from dataclasses import dataclass
from importlib import import_module

from om_desktop.views.page import CasePage


@dataclass(frozen=True)
class PageEntry:
    """A tab: the page's NAME, the word on it, and where the page is."""

    name: str
    title: str
    module: str
    page: str

    def load(self) -> type[CasePage]:
        """Import the page."""
        found: type[CasePage] = getattr(import_module(self.module), self.page)
        return found


CASE_PAGES = (
    PageEntry("overview", "Overview", "om_desktop.views.overview_page", "OverviewPage"),
    PageEntry("person", "Person", "om_desktop.views.person_page", "PersonPage"),
    PageEntry("induction", "Induction", "om_desktop.views.induction_page", "InductionPage"),
    PageEntry(
        "sentence_plan", "Sentence plan", "om_desktop.views.sentence_plan_page", "SentencePlanPage"
    ),
    PageEntry("contacts", "Contacts", "om_desktop.views.contacts_page", "ContactsPage"),
    PageEntry("sentence", "Sentence", "om_desktop.views.sentence_page", "SentencePage"),
    PageEntry("history", "History", "om_desktop.views.history_page", "HistoryPage"),
)
