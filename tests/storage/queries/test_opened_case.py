"""A case as the window opens it, now and as known on a day."""

from datetime import UTC, date, datetime

import pytest

from om_desktop.errors import NotAllowed, NotFound
from om_desktop.operations.people import change_person
from om_desktop.operations.ports import new_id
from om_desktop.prompts.prompt import State
from om_desktop.storage.queries.opened_case import last_changes, open_case
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.full_case import add_full_case
from tests.support.people import COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import Clock, add_case


def test_now_it_comes_with_its_prompts(store: Store) -> None:
    opened = open_case(store.reader(OFFICER), add_full_case(store))
    assert opened.file.person.crn == "K417702"
    assert State.OVERDUE in {prompt.state for prompt in opened.prompts}
    assert (opened.known_on, opened.later_changes) == (None, 0)


def test_looking_back_it_is_as_it_was_and_the_later_changes_are_counted(
    store: Store, clock: Clock
) -> None:
    case_id = add_case(store)
    clock.now = datetime(2026, 5, 29, 8, tzinfo=UTC)
    for mobile in ("07700 900001", "07700 900002"):
        seen = file_of(store, case_id).person
        do(store, lambda u, seen=seen, n=mobile: change_person(u, seen, {"mobile": n}))  # type: ignore[misc]
    opened = open_case(store.reader(OFFICER), case_id, date(2026, 5, 28))
    assert opened.file.person.mobile == ""
    assert (opened.known_on, opened.later_changes, opened.prompts) == (date(2026, 5, 28), 2, ())
    assert open_case(store.reader(OFFICER), case_id, date(2026, 5, 29)).later_changes == 0


def test_a_day_before_the_case_was_known_is_refused_in_words(store: Store) -> None:
    case_id = add_case(store)
    with pytest.raises(NotFound, match="Nothing of this case was in the record on 1 May 2026"):
        open_case(store.reader(OFFICER), case_id, date(2026, 5, 1))


def test_a_restricted_case_opens_for_nobody_else_at_any_time(store: Store) -> None:
    case_id = add_case(
        store, "R300001", "Ottilie", "Brackenbury", restrictions=frozenset({OFFICER.staff_code})
    )
    for known_on in (None, date(2026, 5, 27)):
        with pytest.raises(NotAllowed):
            open_case(store.reader(COLLEAGUE), case_id, known_on)
    assert last_changes(store.reader(COLLEAGUE), case_id) == {}


def test_a_case_that_is_not_here_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        open_case(store.reader(OFFICER), new_id())


def test_who_changed_each_record_last(store: Store, clock: Clock) -> None:
    case_id = add_case(store)
    clock.now = datetime(2026, 5, 29, 8, tzinfo=UTC)
    seen = file_of(store, case_id).person
    do(store, lambda unit: change_person(unit, seen, {"mobile": "07700 900001"}), MANAGER)
    changes = last_changes(store.reader(OFFICER), case_id)
    assert changes[case_id].by == OFFICER.name
    person = changes[seen.record_id]
    assert (person.by, person.at.date()) == (MANAGER.name, date(2026, 5, 29))
    before = last_changes(store.reader(OFFICER), case_id, date(2026, 5, 28))
    assert before[seen.record_id].by == OFFICER.name
