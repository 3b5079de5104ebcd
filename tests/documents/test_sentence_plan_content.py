"""What the printed plan says, in which words, and what it never takes from the record."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from om_desktop.documents.content import content_digest, shown_digest
from om_desktop.documents.sentence_plan import SentencePlanContent, build
from om_desktop.documents.wordings import load_wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import OrderType
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import (
    Agreement,
    ContactUnit,
    ObjectiveStatus,
    PlanState,
    Progress,
    SentencePlan,
    StepActor,
    StepStatus,
)
from tests.builders import (
    OFFICER_NAME,
    TODAY,
    a_case,
    a_contact,
    a_review,
    a_step,
    an_ended_order,
    an_objective,
    an_order,
    progress,
)
from tests.documents.papers import (
    CASE,
    KIERAN,
    PLAN,
    PRINTED_AT,
    a_small_file,
    an_occasion,
    plan_with,
    the_file,
)

WORDS = load_wordings("sentence_plan")


def said(plan: SentencePlan, *records: Record, **occasion: object) -> SentencePlanContent:
    return build(a_small_file(plan, *records), plan, an_occasion(**occasion))


def the_step(**fields: object) -> SentencePlanContent:
    objective = an_objective(PLAN)
    return said(PLAN, objective, a_step(objective, **fields))  # type: ignore[arg-type] # any field


class TestTheOwnView:
    def test_comes_first_with_the_day_and_how_he_took_part(self) -> None:
        (view,) = said(PLAN).said
        assert view.words == PLAN.person_view
        assert view.note == (
            "Said on Fri 15 May 2026. "
            "How I took part: I went through each step and changed two of them."
        )

    def test_a_later_review_adds_what_was_said_then(self) -> None:
        early = a_review(PLAN, TODAY - timedelta(days=9), person_view="Too early to say.")
        late = a_review(PLAN, TODAY, person_view="I am getting there.")
        silent = a_review(PLAN, TODAY + timedelta(days=1), person_view="", no_view_reason="Ill")
        _, view = said(PLAN, late, early, silent).said
        assert view.words == "I am getting there."
        assert view.note == "Said on Wed 27 May 2026."

    def test_is_left_open_where_nothing_was_said(self) -> None:
        plan = plan_with(person_view="", person_view_on=None, took_part="")
        assert said(plan).said == ()


class TestObjectives:
    def test_are_now_later_and_achieved_numbered_through(self) -> None:
        content = build(the_file(), PLAN, an_occasion())
        assert [o.number for o in content.now] == [1, 2, 3]
        assert [o.number for o in content.later] == [4]
        assert [(o.number, o.aim_label, o.aim) for o in content.achieved] == [
            (5, "I reached this on", "Sat 28 March 2026")
        ]

    def test_a_removed_one_is_not_printed(self) -> None:
        content = build(the_file(), PLAN, an_occasion())
        assert "CANARY" not in repr(content)

    def test_one_that_is_re_dated_shows_the_new_date(self) -> None:
        objective = an_objective(PLAN, date(2026, 9, 1))
        moved = progress(objective, Progress.RE_DATED, target_on=date(2026, 12, 1))
        assert said(PLAN, objective, moved).now[0].aim == "Tue 1 December 2026"

    def test_one_for_later_says_that_it_has_no_date(self) -> None:
        later = an_objective(PLAN, None, status=ObjectiveStatus.FUTURE)
        (line,) = said(PLAN, later).later
        assert (line.aim_label, line.aim) == (WORDS.text("standing.later"), "")

    def test_those_of_another_version_are_not_mixed_in(self) -> None:
        other = plan_with(record_id=KIERAN.record_id, version=2)
        assert said(PLAN, an_objective(other)).now == ()


class TestWhoDoesAStep:
    @pytest.mark.parametrize(
        ("actor", "name", "expected"),
        [
            (StepActor.PERSON, "", "Me"),
            (StepActor.PERSON, "Kieran Docherty-Vaughan", "Me"),
            (StepActor.PERSON, "with my sister", "Me, with my sister"),
            (StepActor.PROBATION_PRACTITIONER, "", "Carys"),
            (StepActor.PROBATION_PRACTITIONER, OFFICER_NAME, "Carys"),
            (StepActor.PROBATION_PRACTITIONER, "Whitcombe, Carys", "Carys"),
            (StepActor.PROBATION_PRACTITIONER, "Tomos Adeyemi", "Tomos Adeyemi"),
            (StepActor.PARTNERSHIP_AGENCY, "Cyfle", "Cyfle"),
            (StepActor.PARTNERSHIP_AGENCY, "", "An agency that works with us"),
            (StepActor.PROGRAMME_STAFF, "", "The programme tutor"),
            (StepActor.CRS_PROVIDER, "", "The support service"),
            (StepActor.PRISON_OFFENDER_MANAGER, "", "My officer in prison"),
            (StepActor.SOMEONE_ELSE, "Uncle Dai", "Uncle Dai"),
        ],
    )
    def test_is_said_to_the_person(self, actor: StepActor, name: str, expected: str) -> None:
        assert the_step(actor=actor, actor_name=name).now[0].steps[0].who == expected

    @pytest.mark.parametrize(
        ("officer", "expected"),
        [
            ("Carys Whitcombe", "Carys"),
            ("Whitcombe, Carys", "Carys"),
            ("C. Whitcombe", "C. Whitcombe"),
            ("Ms Whitcombe", "Ms Whitcombe"),
            ("Whitcombe", "Whitcombe"),
            ("", "My officer"),
        ],
    )
    def test_names_the_officer_as_he_is_recorded(self, officer: str, expected: str) -> None:
        objective = an_objective(PLAN)
        step = a_step(objective, actor=StepActor.PROBATION_PRACTITIONER)
        case = a_case(officer_name=officer)
        file = CaseFile.of(case.case_id, (case, KIERAN, PLAN, objective, step))
        assert build(file, PLAN, an_occasion()).now[0].steps[0].who == expected


class TestStepsAsTheyStand:
    @pytest.mark.parametrize(
        ("status", "note", "mark"),
        [
            (StepStatus.NOT_STARTED, "", "open"),
            (StepStatus.IN_PROGRESS, "Started.", "open"),
            (StepStatus.CANNOT_BE_DONE_YET, "This cannot be done yet.", "open"),
            (StepStatus.NO_LONGER_NEEDED, "No longer needed.", "dropped"),
            (StepStatus.COMPLETED, "Done.", "done"),
        ],
    )
    def test_each_status_in_plain_words(self, status: StepStatus, note: str, mark: str) -> None:
        step = the_step(status=status).now[0].steps[0]
        assert (step.note, step.mark) == (note, mark)

    def test_one_done_since_says_when(self) -> None:
        objective = an_objective(PLAN)
        step = a_step(objective)
        done = progress(
            objective,
            Progress.STEP_STATUS,
            date(2026, 4, 14),
            step=step.lineage_id,
            step_status=StepStatus.COMPLETED,
        )
        line = said(PLAN, objective, step, done).now[0].steps[0]
        assert (line.note, line.mark) == ("Done on Tue 14 April 2026.", "done")

    def test_without_a_date_it_says_so(self) -> None:
        assert the_step().now[0].steps[0].by_when == "No set date"


class TestProgress:
    def test_is_silent_before_anything_has_begun(self) -> None:
        assert the_step().progress == ()

    @pytest.mark.parametrize(
        ("done", "started", "open_steps", "words"),
        [
            (0, 1, 3, "I have started"),
            (1, 0, 5, "I have started"),
            (1, 0, 2, "I have made progress"),
            (2, 0, 1, "Nearly there"),
            (3, 0, 0, "Every step is done"),
        ],
    )
    def test_is_the_share_of_steps_done_in_words(
        self, done: int, started: int, open_steps: int, words: str
    ) -> None:
        objective = an_objective(PLAN)
        statuses = (
            [StepStatus.COMPLETED] * done
            + [StepStatus.IN_PROGRESS] * started
            + [StepStatus.NOT_STARTED] * open_steps
        )
        steps = [a_step(objective, status=status) for status in statuses]
        (line,) = said(PLAN, objective, *steps).progress
        assert (line.done, line.counted, line.words) == (done, len(steps), words)

    def test_a_step_no_longer_needed_does_not_count(self) -> None:
        objective = an_objective(PLAN)
        statuses = (StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED)
        steps = [a_step(objective, status=status) for status in statuses]
        (line,) = said(PLAN, objective, *steps).progress
        assert line.steps_in_words == "1 of 1 step done"


class TestPlannedContact:
    @pytest.mark.parametrize(
        ("count", "unit", "expected"),
        [
            (1, ContactUnit.WEEK, "We plan to meet or speak once every week."),
            (2, ContactUnit.FORTNIGHT, "We plan to meet or speak twice every fortnight."),
            (3, ContactUnit.FOUR_WEEKS, "We plan to meet or speak 3 times every four weeks."),
        ],
    )
    def test_in_plain_words(self, count: int, unit: ContactUnit, expected: str) -> None:
        plan = plan_with(contacts_planned=count, contacts_per=unit, contact_pattern="")
        assert said(plan).planned_contact == (expected,)

    def test_the_pattern_follows(self) -> None:
        assert said(PLAN).planned_contact[1] == "At the office on Fridays at 14:00."


class TestTheAnswer:
    def test_yes(self) -> None:
        assert said(PLAN).answer.words == (
            "I agreed this plan with Carys Whitcombe on Fri 15 May 2026."
        )

    def test_no_with_the_reason(self) -> None:
        plan = plan_with(agreement=Agreement.NO, agreement_reason="Fridays cost me shifts.")
        answer = said(plan).answer
        assert answer.words == "I said on Fri 15 May 2026 that I do not agree with this plan."
        assert answer.reason == "Fridays cost me shifts."

    def test_could_not_answer_with_the_reason(self) -> None:
        plan = plan_with(agreement=Agreement.COULD_NOT_ANSWER, agreement_reason="In hospital.")
        answer = said(plan).answer
        assert answer.words == "I could not give an answer on Fri 15 May 2026."
        assert answer.reason == "In hospital."

    def test_not_asked_is_left_to_be_ticked(self) -> None:
        assert said(plan_with(agreement=Agreement.NOT_ASKED)).answer.words == ""

    def test_a_provisional_plan_says_so_and_why(self) -> None:
        plan = plan_with(provisional=True, provisional_reason="We wait for the assessment.")
        (note,) = said(plan).notes
        assert note.startswith(WORDS.text("standing.provisional"))
        assert note.endswith("We wait for the assessment.")


class TestIfSomethingGoesWrong:
    @pytest.mark.parametrize("kind", list(OrderType))
    def test_it_is_worded_by_the_kind_of_order(self, kind: OrderType) -> None:
        texts = said(PLAN, an_order(kind)).if_something_goes_wrong
        assert WORDS.text(f"missed.{kind.value}") in texts
        others = {WORDS.text(f"missed.{other.value}") for other in OrderType if other is not kind}
        assert not (others - {WORDS.text(f"missed.{kind.value}")}) & set(texts)

    def test_a_licence_speaks_of_recall_and_a_community_order_of_court(self) -> None:
        licence = " ".join(said(PLAN, an_order(OrderType.LICENCE)).if_something_goes_wrong)
        community = " ".join(said(PLAN, an_order(OrderType.COMMUNITY)).if_something_goes_wrong)
        assert "recalled" in licence
        assert "court" not in licence
        assert "court" in community
        assert "prison" not in community

    def test_two_kinds_say_which_is_which(self) -> None:
        orders = (an_order(OrderType.COMMUNITY), an_order(OrderType.LICENCE))
        texts = said(PLAN, *orders).if_something_goes_wrong
        assert any(text.startswith("Community order: ") for text in texts)
        assert any(text.startswith("Licence: ") for text in texts)

    def test_an_ended_order_is_not_spoken_of(self) -> None:
        texts = said(PLAN, an_ended_order()).if_something_goes_wrong
        assert WORDS.text("missed.none") in texts

    def test_in_prison_nobody_is_asked_to_ring_or_to_ask_before_moving(self) -> None:
        texts = said(PLAN, an_order(OrderType.CUSTODY)).if_something_goes_wrong
        assert WORDS.text("standing.ring") not in texts
        assert WORDS.text("standing.address") not in texts

    def test_permission_to_move_is_asked_before_and_complaints_are_possible(self) -> None:
        texts = said(PLAN, an_order()).if_something_goes_wrong
        assert WORDS.text("standing.address") in texts
        assert texts[-1] == WORDS.text("standing.complain")


class TestTheNextAppointment:
    def test_is_the_first_to_come(self) -> None:
        first = a_contact(date(2026, 5, 29), time(14), location="Penlan House")
        content = said(PLAN, a_contact(date(2026, 6, 5)), first)
        assert content.next_appointment is not None
        assert content.next_appointment.when == "Fri 29 May 2026, 14:00"
        assert content.next_appointment.where == "at the office, Penlan House"

    def test_with_somebody_else_it_says_with_whom(self) -> None:
        contact = a_contact(
            date(2026, 5, 29),
            contact_type="COPT",
            staff_code="N07A002",
            staff_name="Adeyemi, Tomos",
        )
        booked = said(PLAN, contact).next_appointment
        assert booked is not None
        assert booked.where == "by phone, with Tomos Adeyemi"

    def test_a_sensitive_one_or_a_meeting_about_the_person_is_passed_over(self) -> None:
        sensitive = a_contact(date(2026, 5, 28), sensitive=True)
        meeting = a_contact(date(2026, 5, 28), contact_type="CCMM")
        unknown = a_contact(date(2026, 5, 28), contact_type="WHATEVER")
        assert said(PLAN, sensitive, meeting, unknown).next_appointment is None

    def test_one_of_this_morning_is_over_by_the_afternoon(self) -> None:
        contact = a_contact(TODAY, time(11, 30))
        assert said(PLAN, contact, at=PRINTED_AT).next_appointment is None
        earlier = PRINTED_AT - timedelta(hours=1)
        assert said(PLAN, contact, at=earlier).next_appointment is not None


class TestTheMasthead:
    def test_says_whose_which_and_where(self) -> None:
        masthead = build(the_file(), PLAN, an_occasion()).masthead
        assert masthead.marking == "OFFICIAL-SENSITIVE"
        assert masthead.subject == "Kieran Docherty-Vaughan, K417702"
        assert masthead.edition == "Sentence plan, version 3"
        assert masthead.office == CASE.team_name

    def test_a_case_without_a_number_says_so(self) -> None:
        file = CaseFile.of(CASE.case_id, (CASE, replace(KIERAN, crn=""), PLAN))
        masthead = build(file, PLAN, an_occasion()).masthead
        assert masthead.subject == "Kieran Docherty-Vaughan, no CRN yet"

    @pytest.mark.parametrize(
        ("state", "expected"),
        [
            (PlanState.DRAFT, "Draft, not agreed"),
            (PlanState.AGREED, ""),
            (PlanState.SUPERSEDED, "Earlier version"),
        ],
    )
    def test_its_state(self, state: PlanState, expected: str) -> None:
        assert said(plan_with(state=state)).masthead.state == expected


class TestTheDigest:
    def test_of_the_same_content_is_the_same(self) -> None:
        first = build(the_file(), PLAN, an_occasion())
        second = build(the_file(), PLAN, an_occasion())
        assert content_digest(first) == content_digest(second)

    @pytest.mark.parametrize(
        "change",
        [
            {"person_view": "Something else"},
            {"version": 4},
            {"state": PlanState.DRAFT},
            {"agreement": Agreement.NO, "agreement_reason": "No"},
            {"contacts_planned": 3},
        ],
    )
    def test_tells_any_change_of_what_is_said(self, change: dict[str, object]) -> None:
        assert content_digest(said(plan_with(**change))) != content_digest(said(PLAN))

    def test_is_shown_by_its_first_16_figures_in_groups(self) -> None:
        assert shown_digest("7c41e09a5d22b8f6" + "0" * 48) == "7c41 e09a 5d22 b8f6"
