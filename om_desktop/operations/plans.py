"""Versions of the sentence plan: started, agreed, confirmed, reviewed; an agreed one is locked."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.plan_rules import agreement_problems, content_of, require_draft
from om_desktop.domain.plan_view import ObjectiveView, view_plan
from om_desktop.domain.sentence_plan import (
    Agreement,
    Objective,
    PlanReview,
    PlanState,
    ReviewOutcome,
    SentencePlan,
    Step,
)
from om_desktop.domain.wording import full_date
from om_desktop.errors import Conflict
from om_desktop.operations.ports import DraftKey, UnitOfWork, new_id
from om_desktop.operations.values import Values, refuse, to_come, with_values
from om_desktop.wire.canonical import canonical_fields, content_digest
from om_desktop.wire.identity import single_id_for
from om_desktop.wire.plain import to_plain

NOT_ASKED = "Ask, and record the answer."
WHY_PROVISIONAL = "Say what is still to be found out."
_AT_AGREEING = frozenset(
    {
        "state",
        "agreement",
        "agreement_reason",
        "agreed_on",
        "agreed_by",
        "agreed_at",
        "provisional",
        "provisional_reason",
        "content_digest",
    }
)


def start_plan(uow: UnitOfWork, case_id: UUID) -> SentencePlan:
    """Start a version: the first one, or a new one from the version in force.

    A draft that is there already is returned. The new version takes over what has happened since:
    steps done, objectives achieved, removed or re-dated. Raises NotAllowed.
    """
    file = uow.case_file(case_id)
    if file.draft_plan is not None:
        return file.draft_plan
    before = file.plans[0] if file.plans else None
    predecessor = before.record_id if before else ""
    plan = SentencePlan(
        record_id=single_id_for(case_id, None, SentencePlan.KIND, predecessor),
        case_id=case_id,
        version=1,
    )
    if before is not None:
        plan = replace(
            plan,
            version=before.version + 1,
            started_from_id=before.record_id,
            contacts_planned=before.contacts_planned,
            contacts_per=before.contacts_per,
            contact_pattern=before.contact_pattern,
        )
    uow.save(plan, seen=None)
    for view in view_plan(file, before) if before else ():
        _take_over(uow, plan, view)
    return plan


def _take_over(uow: UnitOfWork, plan: SentencePlan, view: ObjectiveView) -> None:
    """Copy an objective as it stands now; two laptops that do so arrive at the same ids."""

    def own_id(kind: str, lineage: UUID) -> UUID:
        return single_id_for(plan.case_id, plan.record_id, kind, lineage)

    old = view.objective
    objective = replace(
        old,
        record_id=own_id(Objective.KIND, old.lineage_id),
        plan_id=plan.record_id,
        imported_from="",
    )
    uow.save(objective, seen=None)
    for step in view.steps:
        uow.save(
            replace(
                step,
                record_id=own_id(Step.KIND, step.lineage_id),
                plan_id=plan.record_id,
                objective_id=objective.record_id,
                imported_from="",
            ),
            seen=None,
        )


def change_plan(
    uow: UnitOfWork, values: Values, *, seen: SentencePlan, draft: DraftKey | None = None
) -> SentencePlan:
    """Change what a draft says beside its objectives: the person's view, planned contact.

    Raises InvalidInput, Conflict (the version is agreed), NotAllowed.
    """
    require_draft(uow.get(SentencePlan, seen.record_id))
    if not _AT_AGREEING.isdisjoint(values):
        raise TypeError("these fields are set by agreeing")
    plan = with_values(seen, values)
    refuse(to_come(uow.today, person_view_on=plan.person_view_on), plan)
    uow.save(plan, seen=seen)
    if draft:
        uow.discard_draft(draft)
    return plan


def agree_plan(
    uow: UnitOfWork,
    *,
    seen: SentencePlan,
    agreement: Agreement,
    reason: str = "",
    agreed_on: date | None = None,
    provisional: bool = False,
    provisional_reason: str = "",
    draft: DraftKey | None = None,
) -> SentencePlan:
    """Record the person's answer and lock the version; the version before becomes an earlier one.

    agreed_on: the day of the answer, today where it is not given.

    Raises InvalidInput (what is missing, by field), Conflict (already agreed), NotAllowed.
    """
    file = uow.case_file(seen.case_id)
    require(uow.actor, Action.AGREE, SentencePlan, file.case)
    plan = uow.get(SentencePlan, seen.record_id)
    require_draft(plan)
    views = view_plan(file, plan)
    problems = agreement_problems(plan, views, agreement)
    if agreement is Agreement.NOT_ASKED:
        problems["agreement"] = NOT_ASKED
    if provisional and not provisional_reason.strip():
        problems["provisional_reason"] = WHY_PROVISIONAL
    on = agreed_on or uow.today
    problems |= to_come(uow.today, agreed_on=on) | _out_of_order(file, plan, on)
    agreed = replace(
        plan,
        state=PlanState.AGREED,
        agreement=agreement,
        agreement_reason=reason.strip(),
        agreed_on=on,
        agreed_by=uow.actor.name,
        agreed_at=uow.now,
        provisional=provisional,
        provisional_reason=provisional_reason.strip() if provisional else "",
        content_digest=digest_of(plan, views),
    )
    refuse(problems, agreed)
    uow.save(agreed, seen=plan)
    for before in file.plans:
        if before.state is PlanState.AGREED:
            uow.save(replace(before, state=PlanState.SUPERSEDED), seen=before)
    if draft:
        uow.discard_draft(draft)
    return agreed


def _out_of_order(file: CaseFile, plan: SentencePlan, on: date) -> dict[str, str]:
    """Return a problem when a version would be agreed before the one it starts from."""
    before = file.find(SentencePlan, plan.started_from_id)
    if before is None or before.agreed_on is None or on >= before.agreed_on:
        return {}
    words = f"Version {before.version} was agreed on {full_date(before.agreed_on)}, which is later."
    return {"agreed_on": words}


def digest_of(plan: SentencePlan, views: tuple[ObjectiveView, ...]) -> str:
    """Return the SHA-256 of what is agreed to: the version's own texts, objectives and steps."""
    parts = []
    for record in content_of(plan, views):
        plain = to_plain(record)
        for field in _AT_AGREEING & plain.keys():
            del plain[field]
        parts.append(canonical_fields(type(record), plain))
    return content_digest(*parts)


def review_plan(
    uow: UnitOfWork,
    *,
    seen: SentencePlan,
    outcome: ReviewOutcome,
    person_view: str = "",
    no_view_reason: str = "",
    what_changed: str = "",
    reviewed_on: date | None = None,
    draft: DraftKey | None = None,
) -> PlanReview:
    """Record a review of the version in force; one that finds changes starts a new version.

    Raises InvalidInput, Conflict (not the version in force), NotAllowed.
    """
    plan = _in_force(uow.case_file(seen.case_id), seen)
    review = PlanReview(
        record_id=new_id(),
        case_id=plan.case_id,
        plan_id=plan.record_id,
        reviewed_on=reviewed_on or uow.today,
        outcome=outcome,
        person_view=person_view.strip(),
        no_view_reason=no_view_reason.strip(),
        what_changed=what_changed.strip(),
        by=uow.actor.name,
    )
    problems = to_come(uow.today, reviewed_on=review.reviewed_on)
    if plan.agreed_on and review.reviewed_on < plan.agreed_on:
        problems["reviewed_on"] = "The review is before the plan was agreed."
    refuse(problems, review)
    uow.save(review, seen=None)
    if outcome is ReviewOutcome.CHANGED:
        start_plan(uow, plan.case_id)
    if draft:
        uow.discard_draft(draft)
    return review


def _in_force(file: CaseFile, seen: SentencePlan) -> SentencePlan:
    plan = file.agreed_plan
    if plan is None or plan.record_id != seen.record_id:
        raise Conflict("Another version of the plan is in force now. Open it, then go on.")
    return plan
