"""What happens after a plan was made is told beside it, with the day, by whom and why."""

from datetime import date
from uuid import uuid4

import pytest

from om_desktop.domain.plan_view import ObjectiveView
from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    Progress,
    ProgressEntry,
    SentencePlan,
    StepStatus,
)
from om_desktop.domain.staff import StaffMember
from om_desktop.errors import Conflict, NotAllowed, NotFound
from om_desktop.operations.objectives import PAST_TARGET, add_step, change_objective, take_out
from om_desktop.operations.ports import DraftKey
from om_desktop.operations.progress import record_progress, write_step
from om_desktop.operations.values import STILL_TO_COME
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.people import ADMINISTRATOR, COLLEAGUE, OFFICER, READER
from tests.support.plans import agreed_plan, start, views_of
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
LATER = date(2026, 12, 1)
WHY = "He has a flat from his sister."


@pytest.fixture
def plan(store: Store) -> SentencePlan:
    return agreed_plan(store, add_case(store))


def tell(
    store: Store,
    plan: SentencePlan,
    what: Progress,
    **values: object,
) -> ProgressEntry:
    lineage = only(store, plan).objective.lineage_id
    return do(store, lambda u: record_progress(u, plan.record_id, lineage, what, values))


def only(store: Store, plan: SentencePlan) -> ObjectiveView:
    return views_of(store, plan)[0]


class TestWhatIsTold:
    def test_a_note_says_who_and_when(self, store: Store, plan: SentencePlan) -> None:
        entry = tell(store, plan, Progress.NOTE, text="  Left the room twice. ")
        assert (entry.text, entry.on, entry.by) == ("Left the room twice.", TODAY, OFFICER.name)
        assert only(store, plan).progress == (entry,)

    def test_a_step_done(self, store: Store, plan: SentencePlan) -> None:
        step = only(store, plan).steps[0]
        tell(
            store,
            plan,
            Progress.STEP_STATUS,
            step=step.lineage_id,
            step_status=StepStatus.COMPLETED,
            on=date(2026, 5, 20),
        )
        assert only(store, plan).steps[0].status is StepStatus.COMPLETED

    def test_achieved_removed_taken_up_again_and_redated(
        self, store: Store, plan: SentencePlan
    ) -> None:
        tell(store, plan, Progress.ACHIEVED)
        assert only(store, plan).objective.status is ObjectiveStatus.ACHIEVED
        tell(store, plan, Progress.RE_ADDED, text="Two more arguments", target_on=LATER)
        assert only(store, plan).objective.target_on == LATER
        tell(store, plan, Progress.RE_DATED, text="Course moved", target_on=date(2026, 12, 8))
        assert only(store, plan).objective.target_on == date(2026, 12, 8)
        tell(store, plan, Progress.REMOVED, text=WHY)
        assert only(store, plan).objective.status is ObjectiveStatus.REMOVED
        tell(store, plan, Progress.RE_ADDED, text="Flat lost")
        assert only(store, plan).objective.status is ObjectiveStatus.FUTURE
        assert len(only(store, plan).progress) == 5

    def test_the_agreed_version_itself_stays_as_it_was(
        self, store: Store, plan: SentencePlan
    ) -> None:
        before = file_of(store, plan.case_id)
        tell(store, plan, Progress.REMOVED, text=WHY)
        after = file_of(store, plan.case_id)
        changed = {
            kind for kind in after.records if before.records.get(kind) != after.records[kind]
        }
        assert changed == {ProgressEntry}

    @pytest.mark.parametrize(
        ("what", "values", "problem"),
        [
            (Progress.NOTE, {"text": " "}, {"text": "Write the note."}),
            (Progress.REMOVED, {}, {"text": "Say why."}),
            (Progress.RE_DATED, {"target_on": LATER}, {"text": "Say why."}),
            (Progress.RE_DATED, {"text": WHY}, {"target_on": "Give the new date."}),
            (
                Progress.RE_DATED,
                {"text": WHY, "target_on": date(2026, 5, 26)},
                {"target_on": PAST_TARGET},
            ),
            (
                Progress.STEP_STATUS,
                {"step_status": StepStatus.COMPLETED},
                {"step_status": "Choose the step and its status."},
            ),
            (Progress.ACHIEVED, {"on": date(2026, 5, 28)}, {"on": STILL_TO_COME}),
        ],
    )
    def test_what_is_missing_or_cannot_be(
        self,
        store: Store,
        plan: SentencePlan,
        what: Progress,
        values: dict[str, object],
        problem: dict[str, str],
    ) -> None:
        lineage = only(store, plan).objective.lineage_id
        found = problems_of(
            store, lambda u: record_progress(u, plan.record_id, lineage, what, values)
        )
        assert found == problem
        assert only(store, plan).progress == ()

    def test_taking_up_again_needs_why(self, store: Store, plan: SentencePlan) -> None:
        tell(store, plan, Progress.ACHIEVED)
        lineage = only(store, plan).objective.lineage_id
        found = problems_of(
            store, lambda u: record_progress(u, plan.record_id, lineage, Progress.RE_ADDED, {})
        )
        assert found == {"text": "Say why."}

    @pytest.mark.parametrize("what", [Progress.ACHIEVED, Progress.REMOVED, Progress.RE_DATED])
    def test_a_closed_objective_is_taken_up_first(
        self, store: Store, plan: SentencePlan, what: Progress
    ) -> None:
        tell(store, plan, Progress.ACHIEVED)
        with pytest.raises(Conflict, match="In version 1 this objective is under Achieved"):
            tell(store, plan, what, text=WHY, target_on=LATER)

    def test_what_is_open_is_not_taken_up(self, store: Store, plan: SentencePlan) -> None:
        with pytest.raises(Conflict, match="under Now"):
            tell(store, plan, Progress.RE_ADDED, text=WHY)

    def test_only_what_the_plan_has(self, store: Store, plan: SentencePlan) -> None:
        with pytest.raises(NotFound):
            do(
                store,
                lambda u: record_progress(u, plan.record_id, uuid4(), Progress.ACHIEVED, {}),
            )
        with pytest.raises(NotFound):
            tell(
                store,
                plan,
                Progress.STEP_STATUS,
                step=uuid4(),
                step_status=StepStatus.COMPLETED,
            )

    def test_an_earlier_version_is_left_alone(self, store: Store, plan: SentencePlan) -> None:
        agreed_plan(store, plan.case_id)
        with pytest.raises(Conflict, match="earlier version"):
            tell(store, plan, Progress.ACHIEVED)

    @pytest.mark.parametrize("actor", [COLLEAGUE, ADMINISTRATOR, READER])
    def test_not_by_everybody(self, store: Store, plan: SentencePlan, actor: StaffMember) -> None:
        lineage = only(store, plan).objective.lineage_id
        with pytest.raises(NotAllowed):
            do(
                store,
                lambda u: record_progress(u, plan.record_id, lineage, Progress.ACHIEVED, {}),
                actor,
            )

    def test_the_draft_of_a_note_goes(self, store: Store, plan: SentencePlan) -> None:
        key = DraftKey(plan.case_id, "plan_note")
        lineage = only(store, plan).objective.lineage_id
        store.keep_draft(OFFICER, key, {"text": "H"})
        values = {"text": "He did"}
        do(
            store,
            lambda u: record_progress(u, plan.record_id, lineage, Progress.NOTE, values, draft=key),
        )
        assert store.reader(OFFICER).draft(key) is None


class TestWhileTheNextVersionIsDrafted:
    def test_it_is_told_once_and_counts_for_both(self, store: Store, plan: SentencePlan) -> None:
        draft = start(store, plan.case_id)
        step = only(store, plan).steps[0].lineage_id
        status = {"step": step, "step_status": StepStatus.IN_PROGRESS}
        entry = tell(store, plan, Progress.STEP_STATUS, **status)
        assert entry.plan_id == draft.record_id
        for version in (plan, draft):
            assert only(store, version).steps[0].status is StepStatus.IN_PROGRESS
            assert only(store, version).progress == (entry,)

    def test_the_draft_can_be_written_on_after_it(self, store: Store, plan: SentencePlan) -> None:
        draft = start(store, plan.case_id)
        tell(store, draft, Progress.ACHIEVED)
        tell(store, draft, Progress.RE_ADDED, text=WHY, target_on=LATER)
        seen = only(store, draft).objective
        november = {"target_on": date(2026, 11, 2)}
        do(store, lambda u: change_objective(u, november, seen=seen))
        assert only(store, draft).objective.target_on == date(2026, 11, 2)
        assert only(store, plan).objective.target_on == LATER

    def test_what_the_draft_has_no_more_is_told_of_the_version_in_force(
        self, store: Store, plan: SentencePlan
    ) -> None:
        draft = start(store, plan.case_id)
        dropped = only(store, draft).steps[0]
        do(store, lambda u: take_out(u, dropped))
        status = {"step": dropped.lineage_id, "step_status": StepStatus.NO_LONGER_NEEDED}
        entry = tell(store, plan, Progress.STEP_STATUS, **status)
        assert entry.plan_id == plan.record_id
        assert only(store, plan).steps[0].status is StepStatus.NO_LONGER_NEEDED

    def test_a_step_only_in_the_draft_is_told_there(self, store: Store, plan: SentencePlan) -> None:
        draft = start(store, plan.case_id)
        objective = only(store, draft).objective
        new = do(store, lambda u: add_step(u, objective.record_id, {"description": "New"}))
        tell(
            store,
            draft,
            Progress.STEP_STATUS,
            step=new.lineage_id,
            step_status=StepStatus.COMPLETED,
        )
        assert [s.status for s in only(store, draft).steps] == [
            StepStatus.NOT_STARTED,
            StepStatus.COMPLETED,
        ]

    def test_writing_a_step_tells_of_its_status(self, store: Store, plan: SentencePlan) -> None:
        draft = start(store, plan.case_id)
        step = only(store, draft).steps[0]
        values = {"description": "Keep a diary", "status": StepStatus.COMPLETED}
        do(store, lambda u: write_step(u, values, seen=step))
        (new,), (in_force,) = only(store, draft).steps, only(store, plan).steps
        assert (new.description, new.status) == ("Keep a diary", StepStatus.COMPLETED)
        assert in_force.description == step.description
        assert in_force.status is StepStatus.COMPLETED

    def test_writing_only_words_tells_nothing(self, store: Store, plan: SentencePlan) -> None:
        draft = start(store, plan.case_id)
        step = only(store, draft).steps[0]
        do(store, lambda u: write_step(u, {"description": "Keep a diary"}, seen=step))
        assert only(store, draft).progress == ()
