"""What the plan page says of a plan, in words; every number and day counted by hand."""

from datetime import date, datetime, time
from uuid import UUID

import pytest

from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import (
    Agreement,
    NeedArea,
    ObjectiveStatus,
    PlanState,
    Progress,
    ReviewOutcome,
    SentencePlan,
    StepActor,
    StepStatus,
)
from om_desktop.views.plan_content import (
    SHORT_AREAS,
    PlanShown,
    agreement_words,
    all_done,
    barrier_warning,
    entry_words,
    review_words,
    version_words,
    who_words,
    worked_on,
    worked_on_words,
)
from tests.builders import (
    TODAY,
    a_contact,
    a_file,
    a_plan,
    a_review,
    a_step,
    an_agreed_plan,
    an_objective,
    attended,
    progress,
)
from tests.prompts.asking import REFERENCE

MAY_15 = date(2026, 5, 15)


def shown(plan: SentencePlan, *records: Record) -> PlanShown:
    return PlanShown(a_file(plan, *records), plan, REFERENCE, datetime.combine(TODAY, time(9, 41)))


PLAN = a_plan(3)
OBJECTIVE = an_objective(PLAN, date(2026, 9, 8))


def test_every_area_has_a_short_name() -> None:
    assert set(SHORT_AREAS) == set(NeedArea)


def test_the_heading_says_which_version_and_which_is_in_force() -> None:
    assert shown(PLAN).heading == "Version 3, draft"
    in_force = an_agreed_plan(MAY_15, version=2)
    said = shown(PLAN, in_force).heading
    assert said == "Version 3, draft. Version 2 agreed Fri 15 May 2026"


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PLAN, "draft"),
        (an_agreed_plan(MAY_15), "agreed Fri 15 May 2026"),
        (an_agreed_plan(MAY_15, provisional=True), "agreed Fri 15 May 2026, provisional"),
        (an_agreed_plan(MAY_15, agreement=Agreement.NO), "not agreed Fri 15 May 2026"),
        (an_agreed_plan(None), "agreed"),
        (
            an_agreed_plan(MAY_15, state=PlanState.SUPERSEDED),
            "earlier version, agreed Fri 15 May 2026",
        ),
    ],
)
def test_where_a_version_stands(plan: SentencePlan, words: str) -> None:
    assert version_words(plan) == words


def test_the_answer_with_its_reasons() -> None:
    assert agreement_words(PLAN) == ("", "")
    plan = an_agreed_plan(
        MAY_15,
        agreement=Agreement.COULD_NOT_ANSWER,
        agreement_reason="Was unwell",
        provisional=True,
        provisional_reason="Test awaited",
    )
    assert agreement_words(plan) == (
        "Could not answer Fri 15 May 2026, provisional",
        "Was unwell\nProvisional: Test awaited",
    )


class TestTheList:
    def test_area_and_date(self) -> None:
        (row,) = shown(PLAN, OBJECTIVE).listed(ObjectiveStatus.ACTIVE)
        assert (row.number, row.title) == ("1", "I will keep my flat")
        assert (row.about, row.late) == ("Accommodation, by Tue 8 Sep 2026", "")
        assert row.spoken == ("Objective 1, I will keep my flat, Accommodation, by Tue 8 Sep 2026")

    def test_the_first_late_step_is_named(self) -> None:
        # Wed 20 May is 4 working days before Wed 27 May, with Mon 25 May a bank holiday.
        on_time = a_step(OBJECTIVE, date(2026, 6, 5))
        late = a_step(OBJECTIVE, date(2026, 5, 20), position=1)
        done = a_step(OBJECTIVE, MAY_15, status=StepStatus.COMPLETED)
        (row,) = shown(PLAN, OBJECTIVE, on_time, late, done).listed(ObjectiveStatus.ACTIVE)
        assert row.late == "Step 1.3 is 4 working days late"

    def test_an_objective_past_its_date(self) -> None:
        (row,) = shown(PLAN, an_objective(PLAN, date(2026, 5, 26))).listed(ObjectiveStatus.ACTIVE)
        assert row.late == "Its date is 1 working day late"

    def test_numbers_are_those_on_paper(self) -> None:
        later = an_objective(PLAN, None, status=ObjectiveStatus.FUTURE, position=0)
        removed = an_objective(PLAN, status=ObjectiveStatus.REMOVED, status_on=MAY_15)
        reached = an_objective(PLAN, status=ObjectiveStatus.ACHIEVED, status_on=MAY_15, position=1)
        now = an_objective(PLAN, position=2)
        said = shown(PLAN, later, removed, reached, now)
        assert said.numbers == {
            now.lineage_id: 1,
            later.lineage_id: 2,
            reached.lineage_id: 3,
        }
        (row,) = said.listed(ObjectiveStatus.REMOVED)
        assert (row.number, row.about) == ("", "Accommodation, removed Fri 15 May 2026")
        assert [said.count(status) for status in ObjectiveStatus] == [1, 1, 1, 1]

    def test_what_is_not_there_is_not_found(self) -> None:
        assert shown(PLAN).find(OBJECTIVE.lineage_id) is None


@pytest.mark.parametrize(
    ("actor", "name", "words"),
    [
        (StepActor.PERSON, "", "Kieran"),
        (StepActor.PERSON, "with Carys", "Kieran, with Carys"),
        (StepActor.PROBATION_PRACTITIONER, "", "Carys Whitcombe"),
        (StepActor.PROBATION_PRACTITIONER, "Tomos", "Tomos"),
        (StepActor.PROGRAMME_STAFF, "", "Programme staff"),
        (StepActor.PARTNERSHIP_AGENCY, "Cyfle", "Cyfle"),
    ],
)
def test_who_does_a_step(actor: StepActor, name: str, words: str) -> None:
    step = a_step(OBJECTIVE, actor=actor, actor_name=name)
    assert who_words(step, "Kieran", "Carys Whitcombe") == words


def test_all_done_asks_only_of_what_is_open() -> None:
    done = a_step(OBJECTIVE, status=StepStatus.NO_LONGER_NEEDED)
    (view,) = shown(PLAN, OBJECTIVE, done).views
    assert all_done(view)
    (bare,) = shown(PLAN, OBJECTIVE).views
    assert not all_done(bare)
    reached = an_objective(PLAN, status=ObjectiveStatus.ACHIEVED)
    (closed,) = shown(PLAN, reached, a_step(reached, status=StepStatus.COMPLETED)).views
    assert not all_done(closed)


def test_progress_is_told_in_a_line() -> None:
    step = a_step(OBJECTIVE)
    (view,) = shown(PLAN, OBJECTIVE, step).views
    done = progress(
        OBJECTIVE,
        Progress.STEP_STATUS,
        step=step.lineage_id,
        step_status=StepStatus.COMPLETED,
        text="",
    )
    gone = progress(
        OBJECTIVE, Progress.STEP_STATUS, step=UUID(int=1), step_status=StepStatus.COMPLETED
    )
    moved = progress(OBJECTIVE, Progress.RE_DATED, target_on=date(2026, 12, 1), text="Course")
    assert entry_words(progress(OBJECTIVE), view, 1) == "Told me so himself"
    assert entry_words(done, view, 1) == "Step 1.1: completed"
    assert entry_words(gone, view, 1) == "A step: completed. Told me so himself"
    assert entry_words(moved, view, 1) == "New target date: Tue 1 Dec 2026. Course"


def test_reviews_the_newest_first() -> None:
    plan = an_agreed_plan(MAY_15)
    first = a_review(plan, date(2026, 5, 20))
    last = a_review(
        plan,
        TODAY,
        outcome=ReviewOutcome.CHANGED,
        person_view="",
        no_view_reason="In hospital.",
        what_changed="Course later.",
    )
    assert review_words([first, last]) == [
        ("Plan to be changed Wed 27 May 2026", "In hospital. Course later."),
        ("Plan confirmed Wed 20 May 2026", "It is fine as it is"),
    ]


def test_only_the_last_six_attended_count() -> None:
    mine = frozenset({OBJECTIVE.lineage_id})
    contacts = [
        attended(date(2026, 4, day), objectives=mine if day > 3 else frozenset())
        for day in range(1, 8)
    ]
    missed = a_contact(MAY_15, objectives=mine)
    found = worked_on(a_file(*contacts, missed), REFERENCE.codes, OBJECTIVE.lineage_id)
    assert found == (6, 4)


@pytest.mark.parametrize(
    ("worked", "of", "words"),
    [
        (0, 0, "No contact was attended yet"),
        (1, 1, "The one contact attended"),
        (0, 1, "Not the one contact attended"),
        (4, 6, "4 of the last 6 attended"),
    ],
)
def test_contacts_in_words(worked: int, of: int, words: str) -> None:
    assert worked_on_words(worked, of) == words


def test_barriers_in_words() -> None:
    assert barrier_warning(0) == ""
    assert barrier_warning(2) == "2 barriers not in the plan"
