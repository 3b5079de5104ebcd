"""A plan version with what happened since: progress beside it changes what is seen, not it."""

from datetime import date

import pytest

from om_desktop.domain.plan_view import view_plan
from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    Progress,
    ProgressEntry,
    StepStatus,
)
from tests.builders import TODAY, a_file, a_step, an_agreed_plan, an_objective, progress

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
