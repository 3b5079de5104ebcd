"""A case as the window opens it: its records now or on a day, and what stands around them.

Must not know how it is shown. Access is checked by the reader.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.person import Person
from om_desktop.domain.wording import short_date
from om_desktop.errors import NotFound
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage import journal, prompt_table
from om_desktop.storage.connection import in_plain_words
from om_desktop.storage.reader import Reader


@dataclass(frozen=True)
class OpenedCase:
    """The case file, its prompts (none while looking back), and how many changes came later."""

    file: CaseFile
    known_on: date | None = None
    prompts: tuple[Prompt, ...] = field(default=())
    later_changes: int = 0


@dataclass(frozen=True)
class LastChange:
    """Who changed a record last, and when, in UTC."""

    by: str
    at: datetime


def open_case(reader: Reader, case_id: UUID, known_on: date | None = None) -> OpenedCase:
    """Return a case, now or as known at the end of a day.

    Raises NotFound, also when nothing of the case was in the record that day; NotAllowed.
    """
    if known_on is None:
        file = reader.case_file(case_id)
        with in_plain_words():
            prompts = prompt_table.prompts_of(reader.connection, case_id)
        return OpenedCase(file, prompts=tuple(prompts))
    file = reader.case_as_known_on(case_id, known_on)
    if not file.all(Case) or not file.all(Person):
        raise NotFound(f"Nothing of this case was in the record on {short_date(known_on)}.")
    later = reader.row(
        "SELECT count(*) FROM journal WHERE case_id = ? AND made_at >= ?",
        (str(case_id), journal.stamp(journal.end_of_day(known_on))),
    )
    return OpenedCase(file, known_on, later_changes=int(later[0]) if later else 0)


def last_changes(
    reader: Reader, case_id: UUID, known_on: date | None = None
) -> dict[UUID, LastChange]:
    """Return who changed each record of a case last; nothing of a locked one. Raises NotFound."""
    if not reader.access_to(case_id).is_open:
        return {}
    until = journal.stamp(journal.end_of_day(known_on)) if known_on else "9999"
    # SQLite gives the bare columns of the row that holds the maximum.
    rows = reader.rows(
        "SELECT record_id, author, made_at, max(seq) FROM journal "
        "WHERE case_id = ? AND made_at < ? GROUP BY record_id",
        (str(case_id), until),
    )
    names = {person.staff_code: person.name for person in reader.staff()}
    return {
        UUID(record_id): LastChange(names.get(author, author), datetime.fromisoformat(made_at))
        for record_id, author, made_at, _seq in rows
    }
