"""Putting a prompt off: until a day, with a reason; both stay in the history."""

from datetime import date

from om_desktop.domain.deferral import Deferral
from om_desktop.errors import InvalidInput
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id
from om_desktop.prompts.prompt import Prompt


def put_off(
    uow: UnitOfWork,
    prompt: Prompt,
    until_on: date | None,
    reason: str,
    *,
    draft: DraftKey | None = None,
) -> Deferral:
    """Put a prompt off until a later day. Raises InvalidInput (by field), NotAllowed."""
    problems = {}
    if until_on is None:
        problems["until_on"] = "Say until which day."
    elif until_on <= uow.today:
        problems["until_on"] = "Choose a later day."
    if not reason.strip():
        problems["reason"] = "Say why it can wait."
    if problems or until_on is None:
        raise InvalidInput(problems)
    deferral = Deferral(
        record_id=new_id(),
        case_id=prompt.case_id,
        prompt_code=prompt.code,
        subject=prompt.subject,
        due_on=prompt.due_on,
        until_on=until_on,
        reason=reason.strip(),
        made_at=uow.now,
        by=uow.actor.name,
    )
    uow.save(deferral, seen=None)
    if draft is not None:
        uow.discard_draft(draft)
    return deferral
