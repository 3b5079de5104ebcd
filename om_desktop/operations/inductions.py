"""The induction of an order: started once, answered, and completed when nothing stands open.

Must not know screens. The form itself says what is required (resources/forms/induction).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from om_desktop.domain.answers import Answer
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import is_booked
from om_desktop.domain.induction import Induction
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.person import Person, ReminderPreference
from om_desktop.domain.record import FIRST_YEAR, LAST_YEAR
from om_desktop.domain.wording import in_london
from om_desktop.errors import Conflict, InvalidInput
from om_desktop.forms import FormSession, shipped_forms
from om_desktop.operations.objectives import propose_step_for_factor
from om_desktop.operations.ports import DraftKey, UnitOfWork
from om_desktop.wire.identity import single_id_for

FORM = "induction"
BOOKED = "assigned_officer.booked_on"
_HELD = "session.held_at"
_FACTORS = "factors."
_PREFERRED = {
    "text": ReminderPreference.TEXT,
    "calendar_card": ReminderPreference.CALENDAR,
    "letter": ReminderPreference.LETTER,
    "none": ReminderPreference.NONE,
}


def blank_induction(case_id: UUID, order_id: UUID) -> Induction:
    """Return the induction of an order before anything is answered.

    Two officers who both start it offline meet in one record (sync.md, Identity).
    """
    return Induction(
        record_id=single_id_for(case_id, order_id, Induction.KIND),
        case_id=case_id,
        order_id=order_id,
        form_version=shipped_forms().newest(FORM).version,
    )


def session_of(file: CaseFile, induction: Induction, codes: Codes, now: datetime) -> FormSession:
    """Return the form's session with what the record itself answers put in.

    now: London wall time. The appointment with the assigned officer is read from the record each
    time, so that it is never typed and never stale; a completed induction keeps what it said then.
    """
    answers = dict(induction.answers)
    if not induction.is_complete:
        answers.pop(BOOKED, None)
        met = with_assigned_officer(file, codes, now, _held_on(answers))
        if met is not None:
            answers[BOOKED] = met.starts.strftime("%Y-%m-%dT%H:%M")
    form = shipped_forms().form(FORM, induction.form_version)
    return FormSession(form, answers, today=now.date())


def next_with_assigned_officer(file: CaseFile, codes: Codes, now: datetime) -> Contact | None:
    """Return the next appointment with the case's own officer, None when none is booked."""
    return next(
        (c for c in file.contacts if is_booked(codes, c, now) and file.with_assigned_officer(c)),
        None,
    )


def with_assigned_officer(
    file: CaseFile, codes: Codes, now: datetime, since: date | None
) -> Contact | None:
    """Return the appointment that brings person and assigned officer together.

    The next one booked; else the last one attended since the session, which no booking need
    follow. None when there is neither.
    """
    booked = next_with_assigned_officer(file, codes, now)
    if booked is not None or since is None:
        return booked
    attended = (
        c
        for c in reversed(file.contacts)
        if codes.is_attended(c.outcome) and since <= c.on <= now.date()
    )
    return next(filter(file.with_assigned_officer, attended), None)


def save_induction(
    uow: UnitOfWork,
    answers: Mapping[str, Answer],
    *,
    seen: Induction,
    draft: DraftKey | None = None,
) -> Induction:
    """Keep the answers as they stand, finished or not.

    Raises InvalidInput (texts that cannot be kept, by answer key), Conflict (completed
    meanwhile), NotAllowed.
    """
    current = _open(uow, seen)
    kept = {key: value for key, value in answers.items() if key != BOOKED}
    new = replace(seen, answers=kept, held_on=_held_on(kept))
    try:
        uow.save(new, seen=seen if current else None)
    except InvalidInput as refused:
        raise InvalidInput(_by_answer_key(refused.problems)) from None
    if draft:
        uow.discard_draft(draft)
    return uow.get(Induction, seen.record_id)


def _by_answer_key(problems: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("answers."): words for name, words in problems.items()}


def _open(uow: UnitOfWork, seen: Induction) -> Induction | None:
    current = uow.find(Induction, seen.record_id)
    if current is not None and current.is_complete:
        raise Conflict("This induction was completed. It is read here, and not changed.")
    return current


def _held_on(answers: Mapping[str, Answer]) -> date | None:
    """Return the day of the session; None while it is not given, or cannot be a day."""
    try:
        held = datetime.fromisoformat(str(answers.get(_HELD))).date()
    except ValueError:
        return None
    return held if FIRST_YEAR <= held.year <= LAST_YEAR else None


def complete_induction(
    uow: UnitOfWork,
    answers: Mapping[str, Answer],
    *,
    seen: Induction,
    draft: DraftKey | None = None,
) -> Induction:
    """Complete an induction: every factor decided, its plan actions proposed in the draft plan.

    A group or duty session is not enough: an appointment with the assigned officer must be booked
    (recommendation 5). Raises InvalidInput (by answer key), Conflict, NotAllowed.
    """
    file = uow.case_file(seen.case_id)
    require(uow.actor, Action.COMPLETE, Induction, file.case)
    kept = save_induction(uow, answers, seen=seen, draft=draft)
    now = in_london(uow.now).replace(tzinfo=None)
    session = session_of(file, kept, uow.reference.codes, now)
    if session.blocking:
        raise InvalidInput({problem.key: problem.message for problem in session.blocking})
    settled = session.settled_answers()
    completed = replace(kept, answers=settled, completed_at=uow.now, completed_by=uow.actor.name)
    uow.save(completed, seen=kept)
    for factor, action in plan_actions(session):
        propose_step_for_factor(uow, seen.case_id, factor, action)
    _note_reminders(uow, file.person, settled)
    return completed


def plan_actions(session: FormSession) -> list[tuple[str, str]]:
    """Return the factors carried to a plan action: (the factor's row, the action's words).

    A factor that was taken out again is not carried anywhere.
    """
    counted = session.effective_answers()
    return [
        (key.split(".")[1], str(counted.get(key.replace(".decision", ".action"), "")))
        for key, value in counted.items()
        if key.startswith(_FACTORS) and key.endswith(".decision") and value == "plan_action"
    ]


def _note_reminders(uow: UnitOfWork, person: Person, answers: Mapping[str, Answer]) -> None:
    """Carry the way of reminding to the person's page, where appointments look for it."""
    ways = answers.get("reminders.ways")
    first = next((way for way in _PREFERRED if isinstance(ways, tuple) and way in ways), None)
    if first is not None:
        uow.save(replace(person, reminder_preference=_PREFERRED[first]), seen=person)
