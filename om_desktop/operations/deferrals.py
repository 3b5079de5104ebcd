"""Putting a prompt off: until a day, with a reason; both stay in the history."""

from datetime import date

from om_desktop.domain.deferral import Deferral
from om_desktop.errors import InvalidInput
from om_desktop.operations.ports import UnitOfWork, new_id
from om_desktop.prompts.prompt import Prompt


def put_off(uow: UnitOfWork, prompt: Prompt, until_on: date | None, reason: str) -> Deferral:
    """Put a prompt off. Raises InvalidInput (no reason, no later day), NotAllowed."""
    if until_on is None:
        raise InvalidInput({"until_on": "Say until which day."})
    if until_on <= uow.today:
        raise InvalidInput({"until_on": "Choose a later day."})
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
    return deferral
