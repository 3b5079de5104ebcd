"""Makes the demo's caseload: each case a story, every story run in the order of time."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.working_days import WorkingDays
from om_desktop.operations.cases import NewCase, register_case
from om_desktop.operations.demo import chapters
from om_desktop.operations.demo.scenarios import ROUND, SCENARIOS
from om_desktop.operations.demo.story import Story
from om_desktop.operations.demo.words import (
    COLLEAGUE,
    MANAGER,
    OFFICER,
    Words,
    load_words,
)
from om_desktop.operations.ports import UnitOfWork
from om_desktop.wire.identity import case_id_for

# Runs an operation as a person at a moment, in one transaction.
RunAt = Callable[[datetime, StaffMember, Callable[[UnitOfWork], object]], None]
Progress = Callable[[int, int], None]

_SEED = 20260527
_LEVELS = (RoshLevel.MEDIUM, RoshLevel.LOW, RoshLevel.MEDIUM, RoshLevel.HIGH, RoshLevel.LOW)
# After these, cases are told shorter, so that a thousand of them are made in a minute.
_TOLD_IN_FULL = 80
_OWN_SHARE = 3  # of every so many cases one is the colleague's
_MONTHS = {OrderType.LICENCE: 10, OrderType.SUSPENDED_SENTENCE: 24}
# A case of the colleague's that the officer may not see.
_RESTRICTED = 15


@dataclass(frozen=True)
class DemoCase:
    """Who the case of a number is about, and which story it has."""

    number: int
    crn: str
    forename: str
    surname: str
    born: date
    scenario: str
    officer: StaffMember


def make_caseload(
    run_at: RunAt, today: date, calendar: WorkingDays, count: int, progress: Progress
) -> list[DemoCase]:
    """Make so many cases, seen from today; `progress` is told (done, of how many)."""
    words = load_words()
    made = list(_cast(words, today, count))
    for done, case in enumerate(made):
        progress(done, count)
        for happening in _tell(case, words, today, calendar).in_order():
            run_at(happening.at, happening.who, happening.work)
    progress(count, count)
    return made


def _cast(words: Words, today: date, count: int) -> Iterator[DemoCase]:
    chance = random.Random(_SEED)  # noqa: S311 - the same demo each time
    order = list(SCENARIOS)
    taken: set[tuple[str, str]] = set()
    for number in range(count):
        name = ("", "")
        while name in taken or not name[0]:
            forename = chance.choice(words.lists["forenames"])
            surname = chance.choice(words.lists["surnames"])
            if len(taken) >= len(words.lists["forenames"]) * 20:
                surname += f"-{chance.choice(words.lists['surnames'])}"
            name = (forename, surname)
        taken.add(name)
        scenario = order[number] if number < len(order) else ROUND[number % len(ROUND)]
        own = number < len(order) or number % _OWN_SHARE
        yield DemoCase(
            number=number,
            crn=f"{chr(65 + number % 26)}{100_000 + number * 613 % 900_000:06d}",
            forename=name[0],
            surname=name[1],
            born=today - timedelta(days=chance.randint(19 * 365, 61 * 365)),
            scenario=scenario,
            officer=OFFICER if own else COLLEAGUE,
        )


def _tell(case: DemoCase, words: Words, today: date, calendar: WorkingDays) -> Story:
    chance = random.Random(_SEED + case.number)  # noqa: S311 - the same demo each time
    story = Story(case_id_for(case.crn), case.officer, today, calendar, words, chance)
    days = chance.randint(100, 320) if case.number < _TOLD_IN_FULL else chance.randint(40, 70)
    start = story.working_day(today - timedelta(days=days))
    tell, kind = SCENARIOS[case.scenario]
    tell(story, start, _LEVELS[case.number % len(_LEVELS)])
    # Orders are made and cases registered on working days.
    begun = calendar.due(min((h.at.date() for h in story.happenings), default=start))
    _register(story, case, kind, begun)
    if case.number == _RESTRICTED:
        story.at(begun, time(10, 0), MANAGER, lambda uow: _restrict(uow, story.case_id))
    return story


def _register(story: Story, case: DemoCase, kind: OrderType, on: date) -> None:
    """Tell how the case was registered, before anything else happened on it."""
    person = {
        "crn": case.crn,
        "forename": case.forename,
        "surname": case.surname,
        "date_of_birth": case.born,
        "mobile": f"07700 900{story.chance.randint(100, 999)}",
        "preferred_language": "Welsh" if story.chance.random() < 0.15 else "English",  # noqa: PLR2004 - a share
        "gender": story.chance.choice(("Male", "Male", "Male", "Female")),
    }
    order = chapters.order_values(story, kind, on, _MONTHS.get(kind, 18))
    sentenced = kind is not OrderType.PRE_SENTENCE
    new = NewCase(
        person=person,
        state=CaseState.SUPERVISED if sentenced else CaseState.PRE_SENTENCE,
        officer_code=case.officer.staff_code,
        received_on=on,
        order=order if sentenced else None,
    )
    earlier = story.happenings
    story.happenings = []
    story.at(on, time(8, 5), case.officer, lambda uow: register_case(uow, new))
    if kind in (OrderType.COMMUNITY, OrderType.SUSPENDED_SENTENCE):
        chapters.add_activity_days(story, on, story.chance.choice((15, 20, 35)))
    story.happenings += earlier


def _restrict(uow: UnitOfWork, case_id: UUID) -> None:
    """Keep the case from all but its officer and the manager."""
    seen = uow.get(Case, case_id)
    uow.save(
        replace(
            seen,
            exclusions=frozenset({OFFICER.staff_code}),
            exclusion_message="Exclusion: you may not see this record. Speak to the manager.",
        ),
        seen=seen,
    )
