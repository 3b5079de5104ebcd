"""The case that is printed in the tests: the plan of the design's picture, with traps beside it.

Everything that must not reach paper holds the word CANARY.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from om_desktop.documents import Occasion, Printed, make_pdf
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import load_codes
from om_desktop.domain.order import OrderType
from om_desktop.domain.person import PersonalContact
from om_desktop.domain.policy import load_policy
from om_desktop.domain.record import Record
from om_desktop.domain.reference import Reference
from om_desktop.domain.sentence_plan import (
    ContactUnit,
    NeedArea,
    Objective,
    ObjectiveStatus,
    Progress,
    SentencePlan,
    StepActor,
    StepStatus,
)
from om_desktop.domain.working_days import WorkingDays
from om_desktop.paths import resource
from tests.builders import (
    CASE_ID,
    a_case,
    a_contact,
    a_file,
    a_person,
    a_plan,
    a_register,
    a_step,
    an_agreed_plan,
    an_id,
    an_objective,
    an_order,
    progress,
)

REFERENCE = Reference(
    load_codes(resource("codes")),
    load_policy(resource("policy", "national.toml")),
    WorkingDays({}),
)
PRINTED_AT = datetime(2026, 5, 27, 10, 36, tzinfo=UTC)  # 11:36 in London


def an_occasion(**fields: object) -> Occasion:
    given = {"at": PRINTED_AT, "reference": REFERENCE, "printed_by": "Carys Whitcombe", **fields}
    return Occasion(**given)  # type: ignore[arg-type] # any field may be given


PLAN = an_agreed_plan(
    date(2026, 5, 15),
    version=3,
    person_view=(
        "I don\u2019t want my girl to be scared of me. I can do the drink bit. "
        "The housing thing is not up to me."
    ),
    person_view_on=date(2026, 5, 15),
    took_part="I went through each step and changed two of them.",
    contacts_planned=2,
    contacts_per=ContactUnit.FORTNIGHT,
    contact_pattern="At the office on Fridays at 14:00.",
    agreed_by="Whitcombe, Carys",
)
KIERAN = a_person(crn="K417702", forename="Kieran", surname="Docherty-Vaughan")
CASE = a_case(team_name="Dyffryn Probation, Dyffryn East 2")
ORDER = an_order(OrderType.SUSPENDED_SENTENCE, ends_on=date(2027, 9, 7))
NEXT = a_contact(date(2026, 5, 29), time(14), location="Penlan House", notes="CANARY notes")


def a_contact_person(name: str, relationship: str = "ex-partner") -> PersonalContact:
    return PersonalContact(
        record_id=an_id(), case_id=CASE_ID, name=name, relationship=relationship, notes="CANARY"
    )


def worked_on() -> tuple[Record, ...]:
    """Three objectives for now, one for later, one achieved, one removed."""
    trade = an_objective(
        PLAN,
        None,
        title="Find a trade course I can do around work",
        status=ObjectiveStatus.FUTURE,
        position=4,
    )
    return (*_fights(), *_drink(), *_home(), trade, *_bank(), *_removed())


def _fights() -> tuple[Record, ...]:
    fights = an_objective(
        PLAN,
        date(2026, 9, 8),
        title="I will keep arguments from turning into fights",
        why="This helps my daughter feel safe, and keeps me out of court.",
        area=NeedArea.THINKING_BEHAVIOURS_ATTITUDES,
        position=1,
    )
    programme = a_step(
        fights,
        date(2026, 9, 8),
        description="Finish Building Better Relationships. I have done 9 of 24 sessions.",
        actor_name="the programme tutor",
        status=StepStatus.IN_PROGRESS,
    )
    practise = a_step(
        fights,
        date(2026, 6, 12),
        description="Practise leaving the room, every second Friday.",
        actor=StepActor.PROBATION_PRACTITIONER,
        position=1,
    )
    return fights, programme, practise, progress(fights, text="CANARY progress note")


def _drink() -> tuple[Record, ...]:
    drink = an_objective(
        PLAN,
        date(2026, 6, 26),
        title="I will drink on no more than one day a week",
        area=NeedArea.ALCOHOL_USE,
        position=2,
    )
    worker = a_step(
        drink,
        date(2026, 6, 26),
        description="See the alcohol worker, six times.",
        actor=StepActor.PARTNERSHIP_AGENCY,
        actor_name="Cyfle",
    )
    tester = a_step(
        drink, description="Buy a breath tester.", status=StepStatus.NO_LONGER_NEEDED, position=1
    )
    return drink, worker, tester


def _home() -> tuple[Record, ...]:
    home = an_objective(
        PLAN, date(2026, 9, 30), title="I will have a place of my own by the autumn", position=3
    )
    form = a_step(home, date(2026, 4, 14), description="Fill in the housing form.")
    ask = a_step(
        home,
        description="Ask before I stay anywhere new. I need permission to change address.",
        position=1,
    )
    done = progress(
        home,
        Progress.STEP_STATUS,
        date(2026, 4, 14),
        step=form.lineage_id,
        step_status=StepStatus.COMPLETED,
        text="CANARY what the officer noted",
    )
    return home, form, ask, done


def _bank() -> tuple[Record, ...]:
    bank = an_objective(PLAN, title="I will have a bank account in my own name", position=5)
    account = a_step(
        bank, date(2026, 3, 1), description="Open the account.", status=StepStatus.COMPLETED
    )
    reached = progress(bank, Progress.ACHIEVED, date(2026, 3, 28), text="CANARY how")
    return bank, account, reached


def _removed() -> tuple[Record, ...]:
    gone = an_objective(PLAN, title="CANARY removed objective", position=6)
    step = a_step(gone, description="CANARY removed step")
    return gone, step, progress(gone, Progress.REMOVED, text="CANARY why it was removed")


def around() -> tuple[Record, ...]:
    """What stands in the record beside the plan and must stay off paper."""
    return (
        a_contact(date(2026, 5, 28), location="CANARY sensitive place", sensitive=True),
        a_contact(date(2026, 5, 28), contact_type="CCMM", location="CANARY meeting about him"),
        a_contact(date(2026, 5, 1), outcome="ATTC", notes="CANARY said of the victim"),
        a_register("RVHR", description="CANARY register", notes="CANARY register notes"),
        a_contact_person("Sian CANARY Pugh", "CANARY victim"),
    )


def the_file(plan: SentencePlan = PLAN, *more: Record) -> CaseFile:
    return a_file(CASE, KIERAN, ORDER, NEXT, plan, *worked_on(), *around(), *more)


def a_small_file(plan: SentencePlan | None = None, *records: Record) -> CaseFile:
    """A case with nothing but a plan and what is given."""
    return a_file(CASE, KIERAN, plan or a_plan(), *records)


def many_objectives(count: int, text: str = "") -> tuple[Objective | Record, ...]:
    """Objectives with one to six steps each, of different lengths."""
    sentence = "I want to find work that lets me see my daughter, and that means turning up. "
    records: list[Record] = []
    for number in range(1, count + 1):
        title = text or f"Objective number {number}. " + sentence * (number % 4)
        objective = an_objective(PLAN, title=title, position=number)
        records.append(objective)
        records += [
            a_step(
                objective,
                date(2026, 6, place),
                description=text or f"Step number {number}-{place}. " + sentence * (place % 3),
                position=place,
            )
            for place in range(1, number % 6 + 2)
        ]
    return tuple(records)


def print_plan(file: CaseFile, *, large_print: bool = False, **occasion: object) -> Printed:
    return make_pdf("sentence-plan", file, an_occasion(**occasion), large_print=large_print)


def plan_with(**fields: object) -> SentencePlan:
    """The plan of the picture with some fields changed."""
    return replace(PLAN, **fields)  # type: ignore[arg-type] # any field may be given
