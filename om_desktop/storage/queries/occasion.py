"""What a document is printed with beside the case: who prints it, when, and whom to ring.

Must not know any one document, nor how it looks.
"""

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
    review = None
    in_force = file.agreed_plan
    if in_force is not None and record_id in (None, in_force.record_id):
        with in_plain_words():
            prompts = prompt_table.prompts_of(reader.connection, file.case_id)
        dates = (p.due_on for p in prompts if p.code == _REVIEW and p.due_on >= reader.today)
        review = next(dates, None)
    return Occasion(
        at=reader.now,
        reference=reader.reference,
        printed_by=reader.actor.name,
        office_phone=reader.setting(OFFICE_PHONE) or "",
        next_review_on=review,
        staff_names={person.staff_code: person.name for person in reader.staff()},
    )
