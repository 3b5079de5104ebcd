"""What a document is printed with beside the case: who prints it, when, and whom to ring.

Must not know any one document, nor how it looks.
"""

from datetime import date
from uuid import UUID

from om_desktop.documents.content import Occasion
from om_desktop.domain.case_file import CaseFile
from om_desktop.storage import prompt_table
from om_desktop.storage.connection import in_plain_words
from om_desktop.storage.reader import Reader

# The setting of this laptop that keeps the number a person rings.
OFFICE_PHONE = "office_phone"
_REVIEW = "plan_review"


def occasion_for(reader: Reader, file: CaseFile, record_id: UUID | None = None) -> Occasion:
    """Return the occasion of printing something of a case now.

    record_id: what is printed, None for what is in force. The next review is told for the plan in
    force alone, and only while it is still to come: a draft or an earlier version is not what will
    be reviewed.
    """
    in_force = file.agreed_plan
    due = None
    if in_force is not None and record_id in (None, in_force.record_id):
        due = review_due_on(reader, file.case_id)
    return Occasion(
        at=reader.now,
        reference=reader.reference,
        printed_by=reader.actor.name,
        office_phone=reader.setting(OFFICE_PHONE) or "",
        next_review_on=due if due and due >= reader.today else None,
        staff_names={person.staff_code: person.name for person in reader.staff()},
    )


def review_due_on(reader: Reader, case_id: UUID) -> date | None:
    """Return when the plan in force is to be reviewed, as the prompt says; None without one.

    Nothing of a case that is not open to this person. Raises NotFound.
    """
    if not reader.access_to(case_id).is_open:
        return None
    with in_plain_words():
        prompts = prompt_table.prompts_of(reader.connection, case_id)
    return next((prompt.due_on for prompt in prompts if prompt.code == _REVIEW), None)
