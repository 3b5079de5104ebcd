"""What every page of an unlocked window works with; must not know any one page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import in_london
from om_desktop.views.feed import Feed
from om_desktop.views.tasks import Tasks


class Navigator(Protocol):
    """How a page asks the window for another page, or to say something."""

    def open_page(self, name: str) -> None:
        """Show a page of the rail: today, caseload, settings."""

    def open_case(self, case_id: UUID, page: str = "overview", subject: str = "") -> None:
        """Show a page of a case.

        `subject` is what to bring forward there: a record's id, a section's name, or an intent
        such as "new" or "book".
        """

    def new_contact(self, case_id: UUID | None = None) -> None:
        """Open quick entry of a contact (Ctrl+N)."""

    def say(
        self,
        text: str,
        detail: str = "",
        kind: str = "ok",
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Show a status message at the bottom right; kind: ok, info, warn or danger."""


@dataclass(frozen=True)
class Desk:
    """The person at the desk, and what the pages share."""

    actor: StaffMember
    reference: Reference
    tasks: Tasks
    feed: Feed
    navigator: Navigator
    clock: Callable[[], datetime]

    @property
    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.clock()

    @property
    def wall_now(self) -> datetime:
        """The moment as London wall time, as appointments are kept."""
        return in_london(self.clock()).replace(tzinfo=None)

    @property
    def today(self) -> date:
        """The day in London."""
        return in_london(self.clock()).date()
