"""A plan version with what happened since: progress beside it changes what is seen, not it."""

from datetime import date

import pytest

from om_desktop.domain.plan_view import reading_order, view_plan, was_in_earlier_version
from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    PlanState,
    Progress,
    ProgressEntry,
    StepStatus,
)
from tests.builders import (
    TODAY,
    a_file,
    a_plan,
    a_step,
    an_agreed_plan,
    an_objective,
    at,
    progress,
)

PLAN = an_agreed_plan()
OBJECTIVE = an_objective(PLAN)
STEP = a_step(OBJECTIVE)
EARLIER, LATER = date(2026, 5, 20), date(2026, 9, 30)


def after(*entries: ProgressEntry) -> ObjectiveStatus:
    (view,) = view_plan(a_file(PLAN, OBJECTIVE, *entries), PLAN)
    return view.objective.status


@pytest.mark.parametrize(
    ("what", "target_on", "status"),
    [
        (Progress.NOTE, None, ObjectiveStatus.ACTIVE),
        (Progress.ACHIEVED, None, ObjectiveStatus.ACHIEVED),
        (Progress.REMOVED, None, ObjectiveStatus.REMOVED),
        (Progress.RE_ADDED, LATER, ObjectiveStatus.ACTIVE),
        (Progress.RE_ADDED, None, ObjectiveStatus.FUTURE),
        (Progress.RE_DATED, LATER, ObjectiveStatus.ACTIVE),
    ],
)
def test_each_kind_of_progress(
    what: Progress, target_on: date | None, status: ObjectiveStatus
) -> None:
    assert after(progress(OBJECTIVE, what, target_on=target_on)) is status


def test_the_last_entry_counts_whatever_order_they_are_kept_in() -> None:
    removed = progress(OBJECTIVE, Progress.REMOVED, EARLIER)
    taken_up = progress(OBJECTIVE, Progress.RE_ADDED, TODAY, target_on=LATER)

    assert after(taken_up, removed) is ObjectiveStatus.ACTIVE


def test_of_one_day_the_entry_made_last_counts() -> None:
    achieved = progress(OBJECTIVE, Progress.ACHIEVED)
    taken_up = progress(OBJECTIVE, Progress.RE_ADDED)

    assert after(taken_up, achieved) is ObjectiveStatus.FUTURE


def test_what_was_recorded_last_counts_even_of_an_earlier_day() -> None:
    removed = progress(OBJECTIVE, Progress.REMOVED, TODAY, made_at=at(TODAY, 9))
    put_right = progress(
        OBJECTIVE, Progress.RE_ADDED, EARLIER, target_on=LATER, made_at=at(TODAY, 10)
    )

    assert after(put_right, removed) is ObjectiveStatus.ACTIVE


def test_a_new_date_is_seen_and_the_version_keeps_the_old_one() -> None:
    entry = progress(OBJECTIVE, Progress.RE_DATED, target_on=LATER)

    (view,) = view_plan(a_file(PLAN, OBJECTIVE, entry), PLAN)

    assert view.objective.target_on == LATER
    assert OBJECTIVE.target_on == date(2026, 11, 18)
    assert view.progress == (entry,)


def test_a_step_shows_its_last_status() -> None:
    begun = progress(
        OBJECTIVE,
        Progress.STEP_STATUS,
        EARLIER,
        step=STEP.lineage_id,
        step_status=StepStatus.IN_PROGRESS,
    )
    done = progress(
        OBJECTIVE, Progress.STEP_STATUS, step=STEP.lineage_id, step_status=StepStatus.COMPLETED
    )

    (view,) = view_plan(a_file(PLAN, OBJECTIVE, STEP, done, begun), PLAN)

    assert [step.status for step in view.steps] == [StepStatus.COMPLETED]
    assert STEP.status is StepStatus.NOT_STARTED


def test_objectives_and_steps_come_in_their_order_without_what_was_taken_out() -> None:
    second = an_objective(PLAN, position=2)
    first = an_objective(PLAN, position=1)
    gone = an_objective(PLAN, withdrawn=True)
    last, early = a_step(first, position=2), a_step(first, position=1)
    dropped = a_step(first, withdrawn=True)

    views = view_plan(a_file(PLAN, second, gone, first, last, dropped, early), PLAN)

    assert [view.objective for view in views] == [first, second]
    assert views[0].steps == (early, last)


def test_another_version_is_left_alone() -> None:
    other = an_agreed_plan(version=2)
    theirs = an_objective(other, lineage_id=OBJECTIVE.lineage_id)
    entry = progress(theirs, Progress.ACHIEVED)

    (view,) = view_plan(a_file(PLAN, other, OBJECTIVE, theirs, a_step(theirs), entry), PLAN)

    assert view.objective is OBJECTIVE
    assert view.steps == ()
    assert view.progress == ()


@pytest.mark.parametrize(
    ("status", "is_open", "is_current"),
    [
        (ObjectiveStatus.ACTIVE, True, True),
        (ObjectiveStatus.FUTURE, True, False),
        (ObjectiveStatus.ACHIEVED, False, False),
        (ObjectiveStatus.REMOVED, False, False),
    ],
)
def test_open_and_current(status: ObjectiveStatus, is_open: object, is_current: object) -> None:
    (view,) = view_plan(a_file(PLAN, an_objective(PLAN, status=status)), PLAN)

    assert (view.is_open, view.is_current) == (is_open, is_current)


class TestWhileTheNextVersionIsDrafted:
    """Version 2 in force, version 3 started from it and still a draft, then agreed."""

    in_force = an_agreed_plan(version=2, agreed_at=at(EARLIER))
    objective = an_objective(in_force)
    drafted = a_plan(version=3, started_from_id=in_force.record_id)
    copy = an_objective(drafted, lineage_id=objective.lineage_id)

    def test_what_is_recorded_on_the_draft_counts_for_the_version_in_force(self) -> None:
        entry = progress(self.copy, Progress.ACHIEVED, made_at=at(TODAY))
        file = a_file(self.in_force, self.drafted, self.objective, self.copy, entry)

        (view,) = view_plan(file, self.in_force)

        assert view.objective.status is ObjectiveStatus.ACHIEVED
        assert view.progress == (entry,)

    def test_a_draft_is_as_written_and_tells_what_was_recorded(self) -> None:
        before = progress(self.objective, Progress.NOTE, EARLIER, made_at=at(EARLIER))
        entry = progress(self.copy, Progress.RE_DATED, target_on=LATER, made_at=at(TODAY))
        file = a_file(self.in_force, self.drafted, self.objective, self.copy, entry, before)

        (view,) = view_plan(file, self.drafted)

        assert view.objective == self.copy
        assert view.progress == (before, entry)

    def test_once_agreed_only_what_came_after_lies_over_it(self) -> None:
        agreed = an_agreed_plan(
            version=3, started_from_id=self.in_force.record_id, agreed_at=at(TODAY, 12)
        )
        copy = an_objective(agreed, lineage_id=self.objective.lineage_id)
        early = progress(copy, Progress.RE_DATED, target_on=LATER, made_at=at(TODAY, 11))
        late = progress(copy, Progress.ACHIEVED, made_at=at(TODAY, 13))
        earlier = an_agreed_plan(
            version=2,
            record_id=self.in_force.record_id,
            state=PlanState.SUPERSEDED,
            agreed_at=at(EARLIER),
        )
        file = a_file(earlier, agreed, self.objective, copy, early, late)

        (now,), (then,) = view_plan(file, agreed), view_plan(file, earlier)

        assert now.objective.target_on == copy.target_on
        assert now.objective.status is ObjectiveStatus.ACHIEVED
        assert now.progress == (early, late)
        assert then.objective.target_on == LATER
        assert then.objective.status is ObjectiveStatus.ACTIVE
        assert then.progress == (early,)


def test_versions_that_start_from_each_other_by_a_fault_still_end() -> None:
    first = a_plan()
    second = a_plan(version=2, started_from_id=first.record_id)
    first = a_plan(record_id=first.record_id, started_from_id=second.record_id)
    objective = an_objective(second)

    (view,) = view_plan(a_file(first, second, objective), second)

    assert view.objective == objective


def test_objectives_are_read_now_later_achieved_removed() -> None:
    made = [
        an_objective(PLAN, status=status, position=place)
        for place, status in enumerate(reversed(list(ObjectiveStatus)))
    ]

    read = reading_order(view_plan(a_file(PLAN, *made), PLAN))

    assert [view.objective for view in read] == list(reversed(made))


def test_whether_an_earlier_version_had_it() -> None:
    other = an_agreed_plan(version=2)
    carried = an_objective(other, lineage_id=OBJECTIVE.lineage_id)
    taken_out = an_objective(other, withdrawn=True)
    new = an_objective(other, lineage_id=taken_out.lineage_id)
    file = a_file(PLAN, other, OBJECTIVE, carried, taken_out, new)

    assert was_in_earlier_version(file, carried)
    assert not was_in_earlier_version(file, new)
