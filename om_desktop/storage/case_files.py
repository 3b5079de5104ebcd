"""The case files read last, kept in memory and true to the store, so that no save reads them anew.

The unit of work tells of each record it writes; what failed, or what another window wrote, is
dropped. Everybody's eyes go through `open`, which checks access each time.
"""

from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.record import Record
from om_desktop.domain.staff import StaffMember
from om_desktop.storage import cases
from om_desktop.storage.connection import Connection

# One is worked on, the others were looked at before it; more would only be memory.
_KEPT = 8


class CaseFiles:
    """Reads whole cases of one store and keeps the last few."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[UUID, CaseFile] = {}
        self._version: int | None = None

    def open(self, case_id: UUID, staff: StaffMember) -> CaseFile:
        """Return all records of a case.

        Raises NotFound, or NotAllowed with the message of a restricted case.
        """
        cases.check_access(self._connection, case_id, staff)
        return self.read(case_id)

    def read(self, case_id: UUID) -> CaseFile:
        """Return all records of a case, for work done for nobody's eyes: prompts, checks."""
        self._look_for_other_writers()
        file = self._kept.pop(case_id, None) or cases.load_unchecked(self._connection, case_id)
        self._kept[case_id] = file
        if len(self._kept) > _KEPT:
            self._kept.pop(next(iter(self._kept)))
        return file

    def take(self, record: Record, *, is_new: bool) -> None:
        """Lay a record just written over what is kept of its case."""
        file = self._kept.get(record.case_id)
        if file is not None:
            changed = file.with_added(record) if is_new else file.with_changed(record)
            self._kept[record.case_id] = changed

    def drop(self, case_id: UUID | None) -> None:
        """Forget a case: what was written of it was taken back."""
        if case_id is not None:
            self._kept.pop(case_id, None)

    def drop_all(self) -> None:
        """Forget every case."""
        self._kept.clear()

    def _look_for_other_writers(self) -> None:
        """Forget everything when another connection wrote: a second window reads along."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self.drop_all()
            self._version = version
