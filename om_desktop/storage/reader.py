"""What a query works with: one connection, for one person, on one day; it changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.permissions import Access
from om_desktop.domain.reference import Reference
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import in_london
from om_desktop.operations.ports import DraftKey
from om_desktop.storage import cases, drafts, journal, staff
from om_desktop.storage.case_files import CaseFiles
from om_desktop.storage.connection import Connection, in_plain_words
from om_desktop.storage.drafts import Draft
from om_desktop.storage.files import FileStore


@dataclass(frozen=True)
class Reader:
    """Reads for one person; `now` is a moment in UTC."""

    connection: Connection
    files: FileStore
    case_files: CaseFiles
    actor: StaffMember
    reference: Reference
    now: datetime

    @property
    def today(self) -> date:
        """The day in London."""
        return in_london(self.now).date()

    @property
    def wall_now(self) -> datetime:
        """The moment as London wall time, without a zone, as appointments are kept."""
        return in_london(self.now).replace(tzinfo=None)

    def rows(self, sql: str, values: Iterable[object] = ()) -> Sequence[tuple[Any, ...]]:
        """Return all rows of a query. Raises EnvironmentProblem."""
        with in_plain_words():
            found: Sequence[tuple[Any, ...]] = self.connection.execute(
                sql, tuple(values)
            ).fetchall()
        return found

    def row(self, sql: str, values: Iterable[object] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, None when there is none."""
        with in_plain_words():
            found: tuple[Any, ...] | None = self.connection.execute(sql, tuple(values)).fetchone()
        return found

    def case_file(self, case_id: UUID) -> CaseFile:
        """Return a case. Raises NotFound, NotAllowed."""
        with in_plain_words():
            return self.case_files.open(case_id, self.actor)

    def access_to(self, case_id: UUID) -> Access:
        """Say whether a case is open to this person. Raises NotFound."""
        return cases.access_to(self.connection, case_id, self.actor)

    def case_as_known_on(self, case_id: UUID, day: date) -> CaseFile:
        """Return a case as the record stood at the end of a day. Raises NotFound, NotAllowed."""
        with in_plain_words():
            cases.check_access(self.connection, case_id, self.actor)
            return journal.as_known_on(self.connection, case_id, day)

    def case_id_of(self, crn: str) -> UUID | None:
        """Return the id of the case with this CRN."""
        return cases.id_of(self.connection, crn)

    def staff(self) -> Sequence[StaffMember]:
        """Return the staff list."""
        return staff.staff_list(self.connection)

    def draft(self, key: DraftKey) -> Draft | None:
        """Return this person's draft of something, None when there is none."""
        return drafts.find(self.connection, self.actor.staff_code, key)

    def drafts_left_open(self) -> list[Draft]:
        """Return this person's drafts, the latest first."""
        return drafts.left_open(self.connection, self.actor.staff_code)

    def setting(self, name: str) -> str | None:
        """Return a setting of this laptop."""
        return staff.setting(self.connection, name)
