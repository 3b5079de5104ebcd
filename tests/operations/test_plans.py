"""Versions of the plan: started, agreed with one of three answers, locked, reviewed."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from om_desktop.domain.plan_rules import NO_CONTACT_LEVEL, NO_OBJECTIVE, NO_PART, NO_VIEW
from om_desktop.domain.sentence_plan import (
    Agreement,
    ContactUnit,
    ObjectiveStatus,
    PlanState,
    Progress,
    SentencePlan,
    StepStatus,
)
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import Conflict, NotAllowed
from om_desktop.operations import plans
from om_desktop.operations.ports import DraftKey
from om_desktop.operations.progress import record_progress
from om_desktop.operations.values import STILL_TO_COME
from om_desktop.storage.queries.history import HistoryFilter, history
from om_desktop.storage.store import Store
from om_desktop.wire.identity import single_id_for
from tests.support.acting import do, file_of, problems_of
from tests.support.people import ADMINISTRATOR, COLLEAGUE, DUTY, OFFICER, READER
from tests.support.plans import (
    WRITTEN,
    add_objective,
    add_step,
    agree,
    agreed_plan,
    start,
    views_of,
    write,
)
from tests.support.stores import Clock, add_case, make_store

TODAY = date(2026, 5, 27)
REASON = "He says a plan is for school."


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


class TestStarting:
    def test_the_first_version_is_an_empty_draft(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        assert (plan.version, plan.state, plan.started_from_id) == (1, PlanState.DRAFT, None)
        assert file_of(store, case_id).draft_plan == plan
        assert views_of(store, plan) == ()

    def test_a_draft_that_is_there_is_gone_on_with(self, store: Store, case_id: UUID) -> None:
        assert start(store, case_id) == start(store, case_id)
        assert len(file_of(store, case_id).plans) == 1

    def test_two_laptops_that_start_a_version_meet_in_one_record(self, tmp_path: Path) -> None:
        made = []
        for name in ("one", "other"):
            store = make_store(tmp_path / name)
            case_id = add_case(store)
            first = start(store, case_id)
            agreed = agreed_plan(store, case_id)
            second = start(store, case_id)
            made.append((first.record_id, agreed.record_id, second.record_id))
            store.close()
        assert made[0] == made[1]
        assert made[0][0] == made[0][1] != made[0][2]

    def test_what_both_take_over_meets_as_well(self, store: Store, case_id: UUID) -> None:
        before = agreed_plan(store, case_id)
        (old,) = views_of(store, before)
        new = start(store, case_id)
        (view,) = views_of(store, new)

        def anywhere(kind: str, lineage: UUID) -> UUID:
            return single_id_for(case_id, new.record_id, kind, lineage)

        assert view.objective.record_id == anywhere("objective", old.objective.lineage_id)
        assert view.steps[0].record_id == anywhere("step", old.steps[0].lineage_id)

    def test_a_new_version_takes_over_what_happened_since(
        self, store: Store, case_id: UUID
    ) -> None:
        plan = start(store, case_id)
        kept, done = add_objective(store, plan), add_objective(store, plan, title="I will sleep")
        step, _other = add_step(store, kept), add_step(store, done)
        plan = agree(store, write(store, plan, contact_pattern="Fridays"))
        tell(store, plan, done.lineage_id, Progress.ACHIEVED)
        status = {"step": step.lineage_id, "step_status": StepStatus.COMPLETED}
        tell(store, plan, kept.lineage_id, Progress.STEP_STATUS, **status)

        new = start(store, case_id)

        assert (new.version, new.started_from_id) == (2, plan.record_id)
        assert (new.contacts_planned, new.contacts_per) == (1, ContactUnit.WEEK)
        assert new.contact_pattern == "Fridays"
        views = views_of(store, new)
        assert [v.objective.lineage_id for v in views] == [kept.lineage_id, done.lineage_id]
        assert [v.objective.status for v in views] == [
            ObjectiveStatus.ACTIVE,
            ObjectiveStatus.ACHIEVED,
        ]
        assert [s.status for s in views[0].steps] == [StepStatus.COMPLETED]

    def test_his_view_and_his_part_are_asked_for_anew(self, store: Store, case_id: UUID) -> None:
        agreed_plan(store, case_id)
        new = start(store, case_id)
        assert (new.person_view, new.took_part, new.agreement) == ("", "", Agreement.NOT_ASKED)

    @pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR, READER])
    def test_not_by_everybody(self, store: Store, case_id: UUID, actor: StaffMember) -> None:
        with pytest.raises(NotAllowed):
            do(store, lambda uow: plans.start_plan(uow, case_id), actor)

    def test_by_duty_for_who_walks_in(self, store: Store, case_id: UUID) -> None:
        assert do(store, lambda uow: plans.start_plan(uow, case_id), DUTY).version == 1


class TestChangingADraft:
    def test_view_and_planned_contact(self, store: Store, case_id: UUID) -> None:
        plan = write(store, start(store, case_id), contacts_per=ContactUnit.FORTNIGHT)
        assert file_of(store, case_id).draft_plan == plan
        assert plan.contacts_per is ContactUnit.FORTNIGHT

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"contacts_planned": 0}, {"contacts_planned": "Give a number from 1 to 31."}),
            ({"contacts_planned": 32}, {"contacts_planned": "Give a number from 1 to 31."}),
            ({"person_view_on": date(2026, 5, 28)}, {"person_view_on": STILL_TO_COME}),
            (
                {"person_view": "x" * 4_001},
                {"person_view": "4,001 characters; at most 4,000 fit. Nothing was cut."},
            ),
        ],
    )
    def test_what_cannot_be_kept(
        self, store: Store, case_id: UUID, values: dict[str, object], problem: dict[str, str]
    ) -> None:
        plan = start(store, case_id)
        assert problems_of(store, lambda u: plans.change_plan(u, values, seen=plan)) == problem
        assert file_of(store, case_id).draft_plan == plan

    @pytest.mark.parametrize("field", ["state", "agreement", "agreed_on", "content_digest"])
    def test_agreeing_has_its_own_way(self, store: Store, case_id: UUID, field: str) -> None:
        plan = start(store, case_id)
        with pytest.raises(TypeError, match="agreeing"):
            do(store, lambda u: plans.change_plan(u, {field: None}, seen=plan))

    def test_what_was_typed_is_no_draft_any_more(self, store: Store, case_id: UUID) -> None:
        plan, key = start(store, case_id), DraftKey(case_id, "plan")
        store.keep_draft(OFFICER, key, {"person_view": "I"})
        do(store, lambda u: plans.change_plan(u, {"person_view": "I do"}, seen=plan, draft=key))
        assert store.reader(OFFICER).draft(key) is None


class TestAgreeing:
    def test_nothing_written_is_answered_by_field(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        found = problems_of(
            store, lambda u: plans.agree_plan(u, seen=plan, agreement=Agreement.YES)
        )
        assert found == {
            "objectives": NO_OBJECTIVE,
            "contacts_planned": NO_CONTACT_LEVEL,
            "person_view": NO_VIEW,
            "took_part": NO_PART,
        }
        assert file_of(store, case_id).draft_plan == plan

    def test_every_current_objective_has_a_step(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        add_objective(store, plan, title="I will sleep")
        written = write(store, plan)
        found = problems_of(
            store, lambda u: plans.agree_plan(u, seen=written, agreement=Agreement.YES)
        )
        assert found == {
            "objectives": "Add a step to each objective that is worked on now: I will sleep."
        }

    def test_yes_locks_the_version(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        assert (plan.state, plan.agreement) == (PlanState.AGREED, Agreement.YES)
        assert (plan.agreed_on, plan.agreed_by) == (TODAY, "Carys Whitcombe")
        assert plan.agreed_at is not None
        assert file_of(store, case_id).agreed_plan == plan
        with pytest.raises(Conflict, match="Version 1 was agreed and is not changed"):
            write(store, plan)
        with pytest.raises(Conflict, match="Version 1 was agreed and is not changed"):
            agree(store, plan)
        assert file_of(store, case_id).agreed_plan == plan

    @pytest.mark.parametrize("answer", [Agreement.NO, Agreement.COULD_NOT_ANSWER])
    def test_the_other_answers_need_a_reason(
        self, store: Store, case_id: UUID, answer: Agreement
    ) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan)
        found = problems_of(
            store, lambda u: plans.agree_plan(u, seen=written, agreement=answer, reason="  ")
        )
        assert list(found) == ["agreement_reason"]
        agreed = agree(store, written, agreement=answer, reason=f" {REASON} ")
        assert (agreed.agreement, agreed.agreement_reason) == (answer, REASON)
        assert agreed.state is PlanState.AGREED

    def test_who_could_not_answer_need_not_have_a_view(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan, person_view="", took_part="", person_view_on=None)
        agreed = agree(store, written, agreement=Agreement.COULD_NOT_ANSWER, reason=REASON)
        assert agreed.person_view == ""

    def test_the_answer_is_asked_for(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan)
        assert problems_of(
            store, lambda u: plans.agree_plan(u, seen=written, agreement=Agreement.NOT_ASKED)
        ) == {"agreement": plans.NOT_ASKED}

    def test_provisional_says_why(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan)
        found = problems_of(
            store,
            lambda u: plans.agree_plan(
                u, seen=written, agreement=Agreement.YES, provisional=True, provisional_reason=" "
            ),
        )
        assert found == {"provisional_reason": plans.WHY_PROVISIONAL}
        agreed = agree(store, written, provisional=True, provisional_reason="Test result awaited")
        assert (agreed.provisional, agreed.provisional_reason) == (True, "Test result awaited")

    def test_not_provisional_keeps_no_why(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        agreed = agree(store, write(store, plan), provisional_reason="left over")
        assert (agreed.provisional, agreed.provisional_reason) == (False, "")

    def test_not_on_a_day_to_come(self, store: Store, case_id: UUID) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan)
        found = problems_of(
            store,
            lambda u: plans.agree_plan(
                u, seen=written, agreement=Agreement.YES, agreed_on=TODAY + timedelta(1)
            ),
        )
        assert found == {"agreed_on": STILL_TO_COME}

    def test_not_before_the_version_it_starts_from(self, store: Store, case_id: UUID) -> None:
        agreed_plan(store, case_id)
        written = write(store, start(store, case_id))
        found = problems_of(
            store,
            lambda u: plans.agree_plan(
                u, seen=written, agreement=Agreement.YES, agreed_on=date(2026, 5, 26)
            ),
        )
        words = "Version 1 was agreed on Wed 27 May 2026, which is later."
        assert found == {"agreed_on": words}

    def test_the_version_before_becomes_an_earlier_one(self, store: Store, case_id: UUID) -> None:
        first, second = agreed_plan(store, case_id), agreed_plan(store, case_id)
        file = file_of(store, case_id)
        assert file.agreed_plan == second
        earlier = file.find(SentencePlan, first.record_id)
        assert earlier is not None
        assert earlier.state is PlanState.SUPERSEDED
        assert earlier.agreed_on == first.agreed_on
        with pytest.raises(Conflict):
            write(store, earlier)

    @pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR, READER])
    def test_not_by_everybody(self, store: Store, case_id: UUID, actor: StaffMember) -> None:
        plan = start(store, case_id)
        add_step(store, add_objective(store, plan))
        written = write(store, plan)
        with pytest.raises(NotAllowed):
            do(
                store,
                lambda u: plans.agree_plan(u, seen=written, agreement=Agreement.YES),
                actor,
            )

    def test_the_draft_of_the_answer_goes(self, store: Store, case_id: UUID) -> None:
        plan, key = start(store, case_id), DraftKey(case_id, "plan_answer")
        add_step(store, add_objective(store, plan))
        store.keep_draft(OFFICER, key, {"reason": "I"})
        agree(store, write(store, plan), draft=key)
        assert store.reader(OFFICER).draft(key) is None


class TestTheDigest:
    def test_it_is_of_what_is_agreed_to(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        assert plan.content_digest == plans.digest_of(plan, views_of(store, plan))
        assert len(plan.content_digest) == 64

    def test_agreeing_does_not_change_it_and_another_word_does(
        self, store: Store, case_id: UUID
    ) -> None:
        draft = start(store, case_id)
        step = add_step(store, add_objective(store, draft))
        written = write(store, draft)
        before = plans.digest_of(written, views_of(store, written))
        more = write(store, written, took_part="Wrote it himself.")
        assert plans.digest_of(more, views_of(store, more)) != before
        back = write(store, more)
        add_step(store, views_of(store, back)[0].objective, description="Another")
        assert plans.digest_of(back, views_of(store, back)) != before
        assert step.description == views_of(store, back)[0].steps[0].description

    def test_what_happens_later_is_not_part_of_it(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        (view,) = views_of(store, plan)
        tell(store, plan, view.objective.lineage_id, Progress.ACHIEVED)
        kept = file_of(store, case_id).agreed_plan
        assert kept is not None
        assert kept.content_digest == plan.content_digest


def test_the_history_tells_of_each_step_of_a_plan(store: Store, case_id: UUID) -> None:
    plan = agreed_plan(store, case_id)
    (view,) = views_of(store, plan)
    tell(store, plan, view.objective.lineage_id, Progress.REMOVED, text="He has a flat")

    told = history(store.reader(OFFICER), case_id, HistoryFilter()).rows
    found = {(change.field, change.after) for change in told}

    assert ("State", "Agreed") in found
    assert ("The person's view", WRITTEN["person_view"]) in found
    new = " ".join(change.after for change in told if change.where.startswith("Progress"))
    assert "Removed" in new
    assert "He has a flat" in new


def tell(
    store: Store, plan: SentencePlan, objective: UUID, what: Progress, **values: object
) -> None:
    do(store, lambda u: record_progress(u, plan.record_id, objective, what, values))


def test_a_later_morning_is_another_day(store: Store, clock: Clock, case_id: UUID) -> None:
    clock.now += timedelta(days=16)
    assert agreed_plan(store, case_id).agreed_on == TODAY + timedelta(days=16)
