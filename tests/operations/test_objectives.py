"""Writing a draft: objectives and steps are added, changed, moved and taken out."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from om_desktop.domain.sentence_plan import (
    NeedArea,
    ObjectiveStatus,
    Progress,
    SentencePlan,
    Step,
    StepActor,
    StepStatus,
)
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import Conflict, NotAllowed
from om_desktop.operations import objectives
from om_desktop.operations.objectives import PAST_TARGET, TAKING_PART, target_in
from om_desktop.operations.ports import DraftKey
from om_desktop.operations.progress import record_progress
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.people import ADMINISTRATOR, COLLEAGUE, OFFICER, READER
from tests.support.plans import (
    AUTUMN,
    STEP,
    TITLE,
    add_objective,
    add_step,
    agree,
    agreed_plan,
    start,
    views_of,
    write,
)
from tests.support.stores import Clock, add_case

TODAY = date(2026, 5, 27)
YESTERDAY = date(2026, 5, 26)
FACTOR = "019730a4-6c10-7c3e-8a51-2f1d7b6e9a01"


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def plan(store: Store, case_id: UUID) -> SentencePlan:
    return start(store, case_id)


def titles(store: Store, plan: SentencePlan) -> list[str]:
    return [view.objective.title for view in views_of(store, plan)]


class TestObjectives:
    def test_it_is_added_at_the_end_for_now(self, store: Store, plan: SentencePlan) -> None:
        first = add_objective(store, plan, title=" I will sleep ", area=NeedArea.HEALTH_WELLBEING)
        add_objective(store, plan)
        assert titles(store, plan) == ["I will sleep", TITLE]
        assert (first.status, first.status_on) == (ObjectiveStatus.ACTIVE, TODAY)
        assert first.lineage_id != first.record_id

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"title": "  "}, "title"),
            ({"title": "x" * 4_001}, "title"),
            ({"why": "x" * 4_001}, "why"),
            ({"target_on": None}, "target_on"),
            ({"target_on": YESTERDAY}, "target_on"),
            ({"target_on": date(2200, 1, 1)}, "target_on"),
        ],
    )
    def test_what_cannot_be_kept(
        self, store: Store, plan: SentencePlan, values: dict[str, object], field: str
    ) -> None:
        given = {"title": TITLE, "target_on": AUTUMN, **values}
        found = problems_of(store, lambda u: objectives.add_objective(u, plan.record_id, given))
        assert list(found) == [field]
        assert titles(store, plan) == []

    def test_four_thousand_characters_fit(self, store: Store, plan: SentencePlan) -> None:
        add_objective(store, plan, title="x" * 4_000)
        assert len(titles(store, plan)[0]) == 4_000

    def test_today_is_no_past_target(self, store: Store, plan: SentencePlan) -> None:
        assert add_objective(store, plan, target_on=TODAY).target_on == TODAY

    def test_what_is_for_later_has_no_date(self, store: Store, plan: SentencePlan) -> None:
        later = add_objective(store, plan, status=ObjectiveStatus.FUTURE)
        assert later.target_on is None
        now = do(
            store,
            lambda u: objectives.change_objective(
                u, {"status": ObjectiveStatus.ACTIVE, "target_on": AUTUMN}, seen=later
            ),
        )
        assert (now.status, now.target_on) == (ObjectiveStatus.ACTIVE, AUTUMN)

    def test_a_change_keeps_the_rest(self, store: Store, plan: SentencePlan) -> None:
        seen = add_objective(store, plan)
        values = {"related_areas": frozenset({NeedArea.FINANCES}), "why": "For my girl."}
        do(store, lambda u: objectives.change_objective(u, values, seen=seen))
        (view,) = views_of(store, plan)
        assert view.objective.title == TITLE
        assert view.objective.why == "For my girl."
        assert view.objective.status_on == seen.status_on

    def test_a_target_that_has_passed_may_stay(
        self, store: Store, clock: Clock, plan: SentencePlan
    ) -> None:
        seen = add_objective(store, plan, target_on=TODAY)
        clock.now += timedelta(days=30)
        kept = do(store, lambda u: objectives.change_objective(u, {"why": "W"}, seen=seen))
        assert kept.target_on == TODAY
        passed = {"target_on": TODAY + timedelta(days=20)}
        found = problems_of(store, lambda u: objectives.change_objective(u, passed, seen=seen))
        assert found == {"target_on": PAST_TARGET}

    def test_achieved_and_removed_are_said_with_why(self, store: Store, plan: SentencePlan) -> None:
        seen = add_objective(store, plan)
        values = {"status": ObjectiveStatus.REMOVED}
        with pytest.raises(TypeError, match="progress"):
            do(store, lambda u: objectives.change_objective(u, values, seen=seen))

    def test_a_closed_one_is_taken_up_first(self, store: Store, plan: SentencePlan) -> None:
        seen = add_objective(store, plan)
        tell(store, plan, seen.lineage_id, Progress.ACHIEVED)
        with pytest.raises(Conflict, match="under Achieved"):
            do(store, lambda u: objectives.change_objective(u, {"why": "W"}, seen=seen))

    def test_taken_out_it_is_gone_and_the_history_has_it(
        self, store: Store, plan: SentencePlan
    ) -> None:
        gone, kept = add_objective(store, plan), add_objective(store, plan, title="I will sleep")
        do(store, lambda u: objectives.take_out(u, gone))
        assert titles(store, plan) == ["I will sleep"]
        add_objective(store, plan, title="Third")
        assert titles(store, plan) == ["I will sleep", "Third"]
        assert kept.position == 1

    def test_what_was_agreed_before_is_removed_with_a_reason(
        self, store: Store, case_id: UUID
    ) -> None:
        agreed_plan(store, case_id)
        draft = start(store, case_id)
        (view,) = views_of(store, draft)
        with pytest.raises(Conflict, match="Remove it with a reason"):
            do(store, lambda u: objectives.take_out(u, view.objective))
        step = view.steps[0]
        do(store, lambda u: objectives.take_out(u, step))
        assert views_of(store, draft)[0].steps == ()

    def test_moved_among_those_of_its_list(self, store: Store, plan: SentencePlan) -> None:
        for title in ("one", "two", "three"):
            add_objective(store, plan, title=title)
        later = add_objective(store, plan, title="later", status=ObjectiveStatus.FUTURE)
        last = add_objective(store, plan, title="four")
        move(store, last, -1)
        assert titles(store, plan) == ["one", "two", "four", "later", "three"]
        move(store, later, -1)
        assert titles(store, plan) == ["one", "two", "four", "later", "three"]
        move(store, last, -9)
        assert titles(store, plan) == ["four", "one", "two", "later", "three"]
        move(store, last, 1)
        assert titles(store, plan) == ["one", "four", "two", "later", "three"]


class TestSteps:
    def test_what_who_and_by_when(self, store: Store, plan: SentencePlan) -> None:
        objective = add_objective(store, plan)
        other = add_objective(store, plan, title="other")
        add_step(store, other)
        step = add_step(
            store,
            objective,
            description="See the alcohol worker",
            actor=StepActor.SOMEONE_ELSE,
            actor_name="Cyfle",
            due_on=AUTUMN,
        )
        assert (step.position, step.status) == (0, StepStatus.NOT_STARTED)
        assert views_of(store, plan)[0].steps == (step,)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"description": ""}, "description"),
            ({"description": "x" * 4_001}, "description"),
            ({"actor": StepActor.SOMEONE_ELSE}, "actor_name"),
            ({"due_on": YESTERDAY}, "due_on"),
        ],
    )
    def test_what_cannot_be_kept(
        self, store: Store, plan: SentencePlan, values: dict[str, object], field: str
    ) -> None:
        objective = add_objective(store, plan)
        given = {"description": STEP, **values}
        found = problems_of(store, lambda u: objectives.add_step(u, objective.record_id, given))
        assert list(found) == [field]
        assert views_of(store, plan)[0].steps == ()

    def test_what_is_done_may_have_been_due(self, store: Store, plan: SentencePlan) -> None:
        objective = add_objective(store, plan)
        done = add_step(store, objective, due_on=YESTERDAY, status=StepStatus.COMPLETED)
        assert done.due_on == YESTERDAY

    def test_changed_and_moved(self, store: Store, plan: SentencePlan) -> None:
        objective = add_objective(store, plan)
        first, second = add_step(store, objective), add_step(store, objective, description="Next")
        changed = do(
            store, lambda u: objectives.change_step(u, {"description": "First"}, seen=first)
        )
        move(store, second, -1)
        (view,) = views_of(store, plan)
        assert [step.description for step in view.steps] == ["Next", "First"]
        assert changed.lineage_id == first.lineage_id

    def test_the_draft_of_a_form_goes_with_its_save(
        self, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        key = DraftKey(case_id, "plan_step", "new")
        objective = add_objective(store, plan)
        store.keep_draft(OFFICER, key, {"description": "S"})
        values = {"description": STEP}
        do(store, lambda u: objectives.add_step(u, objective.record_id, values, draft=key))
        assert store.reader(OFFICER).draft(key) is None


def test_target_dates_clamp_to_the_end_of_a_month() -> None:
    assert target_in(3, date(2026, 11, 30)) == date(2027, 2, 28)
    assert target_in(12, TODAY) == date(2027, 5, 27)


class TestAnAgreedVersionIsLocked:
    def test_nothing_in_it_is_written(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        before = file_of(store, case_id)
        (view,) = views_of(store, plan)
        objective, step = view.objective, view.steps[0]
        values = {"title": "Other", "description": "Other"}
        for write_on in (
            lambda u: objectives.add_objective(u, plan.record_id, {"title": "Other"}),
            lambda u: objectives.change_objective(u, {"title": "Other"}, seen=objective),
            lambda u: objectives.add_step(u, objective.record_id, values),
            lambda u: objectives.change_step(u, {"description": "Other"}, seen=step),
            lambda u: objectives.take_out(u, objective),
            lambda u: objectives.take_out(u, step),
            lambda u: objectives.move(u, objective, 1),
        ):
            with pytest.raises(Conflict, match="Start a new version from it"):
                do(store, write_on)
        assert file_of(store, case_id) == before

    @pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR, READER])
    def test_a_draft_is_not_for_everybody(
        self, store: Store, plan: SentencePlan, actor: StaffMember
    ) -> None:
        values = {"title": TITLE, "target_on": AUTUMN}
        with pytest.raises(NotAllowed):
            do(store, lambda u: objectives.add_objective(u, plan.record_id, values), actor)


class TestFactorsOfTheInduction:
    def propose(self, store: Store, case_id: UUID, words: str = "Letters in 16 pt") -> Step:
        return do(store, lambda u: objectives.propose_step_for_factor(u, case_id, FACTOR, words))

    def test_a_draft_is_made_for_it(self, store: Store, case_id: UUID) -> None:
        step = self.propose(store, case_id)
        file = file_of(store, case_id)
        assert file.draft_plan is not None
        (view,) = views_of(store, file.draft_plan)
        assert view.objective.title == TAKING_PART
        assert view.objective.target_on == date(2026, 8, 27)
        assert view.steps == (step,)
        assert (step.factor, step.description) == (FACTOR, "Letters in 16 pt")
        assert (step.actor, step.actor_name) == (
            StepActor.PROBATION_PRACTITIONER,
            "Carys Whitcombe",
        )

    def test_again_changes_the_words(self, store: Store, case_id: UUID) -> None:
        first = self.propose(store, case_id)
        again = self.propose(store, case_id, "Letters read out")
        assert (again.record_id, again.description) == (first.record_id, "Letters read out")

    def test_another_joins_the_same_objective(
        self, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        self.propose(store, case_id)
        do(store, lambda u: objectives.propose_step_for_factor(u, case_id, "other", "Ring first"))
        (view,) = views_of(store, plan)
        assert [step.description for step in view.steps] == ["Letters in 16 pt", "Ring first"]

    def test_after_it_was_achieved_there_is_a_new_one(
        self, store: Store, case_id: UUID, plan: SentencePlan
    ) -> None:
        self.propose(store, case_id)
        agreed = agree(store, write(store, plan))
        (view,) = views_of(store, agreed)
        tell(store, agreed, view.objective.lineage_id, Progress.ACHIEVED)
        do(store, lambda u: objectives.propose_step_for_factor(u, case_id, "other", "Ring first"))
        draft = file_of(store, case_id).draft_plan
        assert draft is not None
        assert [v.objective.status for v in views_of(store, draft)] == [
            ObjectiveStatus.ACHIEVED,
            ObjectiveStatus.ACTIVE,
        ]


def move(store: Store, record: objectives.P, by: int) -> None:
    do(store, lambda u: objectives.move(u, record, by))


def tell(store: Store, plan: SentencePlan, objective: UUID, what: Progress) -> None:
    do(store, lambda u: record_progress(u, plan.record_id, objective, what, {}))
