"""The invented caseload: the same each time, believable, sound, and everything occurs in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from om_desktop.domain.identifiers import crn_problem
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import LONDON
from om_desktop.operations.demo.caseload import DemoCase, _cast, make_caseload
from om_desktop.operations.demo.scenarios import SCENARIOS
from om_desktop.operations.demo.words import COLLEAGUE, OFFICER, PASSPHRASE, TEAM, load_words
from om_desktop.operations.ports import UnitOfWork
from om_desktop.operations.reference import load_reference
from om_desktop.prompts.engine import RULES
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage.queries.history import tell_history
from om_desktop.storage.queries.visible import visible_cases
from om_desktop.storage.store import Store, create_store
from tests.support.stores import QUICK

TODAY = date(2026, 5, 27)
UUID_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-")


def make(folder: Path, today: date, count: int) -> tuple[Store, list[DemoCase]]:
    reference = load_reference()
    now = datetime.combine(today, time(9, 41), LONDON).astimezone(UTC)
    store = create_store(folder, OFFICER, PASSPHRASE, reference, stretch=QUICK).store
    store.put_staff(TEAM)

    def run_at(at: datetime, who: StaffMember, work: Callable[[UnitOfWork], object]) -> None:
        store.clock = lambda: at
        store.transact(who, work)

    with store.in_bulk():
        made = make_caseload(run_at, today, reference.calendar, count, lambda _done, _of: None)
    store.clock = lambda: now
    while store.sweep_prompts(1):
        pass
    return store, made


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo of 60 cases, as `om-desktop demo` makes it."""
    store, _made = make(tmp_path_factory.mktemp("demo") / "data", TODAY, 60)
    yield store
    store.close()


def prompts(store: Store) -> list[Prompt]:
    rows = store.reader(OFFICER).rows("SELECT content FROM prompt")
    return [msgspec.json.decode(row[0], type=Prompt) for row in rows]


@pytest.mark.slow
def test_every_rule_has_a_prompt_in_it(demo: Store) -> None:
    assert {prompt.code for prompt in prompts(demo)} == {rule.code for rule in RULES}


@pytest.mark.slow
def test_most_of_it_is_in_order_and_some_is_late_or_due_today(demo: Store) -> None:
    states = Counter(prompt.state.value for prompt in prompts(demo))
    assert states["upcoming"] > states["due"] + states["overdue"]
    assert states["due"] >= 3
    assert states["overdue"] >= 5
    calendar = demo.reference.calendar
    late = [calendar.between(p.due_on, TODAY) for p in prompts(demo) if p.state.value == "overdue"]
    assert max(late) <= 30


@pytest.mark.slow
def test_it_is_sound(demo: Store) -> None:
    verdict = demo.verify()
    assert verdict.found == ()
    assert verdict.cases == 60


@pytest.mark.slow
def test_offices_are_closed_when_nobody_would_come(demo: Store) -> None:
    rows = demo.reader(OFFICER).rows('SELECT "on" FROM contact WHERE starts_at IS NOT NULL')
    days = {date.fromisoformat(row[0]) for row in rows}
    assert len(rows) > 800
    assert [day for day in days if not demo.reference.calendar.is_working_day(day)] == []


@pytest.mark.slow
def test_one_case_is_the_colleagues_and_shut_to_the_officer(demo: Store) -> None:
    visible = visible_cases(demo.reader(OFFICER))
    assert visible.locked == ("Exclusion: you may not see this record. Speak to the manager.",)
    officers = Counter(seen.case.officer_name for seen in visible.seen.values())
    assert set(officers) == {OFFICER.name, COLLEAGUE.name}
    assert officers[OFFICER.name] > officers[COLLEAGUE.name] > 5


@pytest.mark.slow
def test_the_history_of_every_case_is_told_in_words(demo: Store) -> None:
    reader = demo.reader(OFFICER)
    for case_id in visible_cases(reader).seen:
        for change in tell_history(reader, case_id):
            said = (change.where, change.field, change.before, change.after)
            assert all(said), change
            assert not any(UUID_FORM.search(words) for words in said), change
            assert change.who in {person.name for person in TEAM}


# Who is in it


def cast(count: int) -> list[DemoCase]:
    return list(_cast(load_words(), TODAY, count))


def test_a_thousand_people_have_names_and_numbers_of_their_own() -> None:
    people = cast(1_000)
    assert len({person.crn for person in people}) == 1_000
    assert [person.crn for person in people if crn_problem(person.crn)] == []
    assert len({(person.forename, person.surname) for person in people}) == 1_000
    assert all(18 < (TODAY - person.born).days / 365 < 62 for person in people)


def test_every_kind_of_case_is_among_the_first_ones() -> None:
    scenarios = [person.scenario for person in cast(len(SCENARIOS))]
    assert scenarios == list(SCENARIOS)


def test_a_larger_caseload_begins_with_the_same_people() -> None:
    assert cast(1_000)[:60] == cast(60)


# Any day, the same each time


def told(store: Store) -> list[tuple[Any, ...]]:
    return list(
        store.reader(OFFICER).rows(
            'SELECT crn, contact_type, "on", starts_at, outcome, contact.notes FROM contact '
            "JOIN person ON person.case_id = contact.case_id "
            'ORDER BY crn, "on", starts_at, contact_type, contact.notes'
        )
    )


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    first, made = make(tmp_path / "first", TODAY, len(SCENARIOS))
    second, again = make(tmp_path / "second", TODAY, len(SCENARIOS))
    assert made == again
    assert told(first) == told(second)
    first.close()
    second.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "today",
    [date(2026, 12, 25), date(2027, 1, 2), date(2026, 4, 6), date(2028, 2, 29), date(2026, 11, 22)],
    ids=str,
)
def test_it_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    store, made = make(tmp_path / "data", today, len(SCENARIOS))
    assert len(made) == len(SCENARIOS)
    assert store.verify().found == ()
    rows = store.reader(OFFICER).rows('SELECT "on" FROM contact WHERE starts_at IS NOT NULL')
    days = {date.fromisoformat(row[0]) for row in rows}
    assert [day for day in days if not store.reference.calendar.is_working_day(day)] == []
    store.close()


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    make_caseload(
        lambda _at, _who, _work: None,
        TODAY,
        load_reference().calendar,
        3,
        lambda done, of: seen.append((done, of)),
    )
    del tmp_path
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
