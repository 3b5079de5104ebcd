"""The store lane: one thing at a time in the order asked, answers only to those who are there."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from om_desktop.domain.contact import Contact
from om_desktop.errors import InvalidInput, NotAllowed, NotFound, OmDesktopError
from om_desktop.operations.ports import Changes, new_id
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from om_desktop.views import tasks as lane_of
from om_desktop.views.feed import Feed
from om_desktop.views.tasks import Tasks
from tests.support.people import OFFICER
from tests.support.stores import add_case, make_store


class Lane:
    """A lane over a real store, and everything it told of."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.feed = Feed()
        self.tasks = Tasks(store, OFFICER, self.feed)
        self.crashes: list[BaseException] = []
        self.told: list[Changes] = []
        self.tasks.crashed.connect(self.crashes.append)
        self.feed.changed.connect(self.told.append)


@pytest.fixture
def lane(store: Store, qtbot: QtBot) -> Iterator[Lane]:
    del qtbot  # a QApplication must exist
    made = Lane(store)
    yield made
    made.tasks.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def wait_idle(qtbot: QtBot, lane: Lane) -> None:
    qtbot.waitUntil(lambda: lane.tasks.is_idle, timeout=5_000)


def add_contact(case_id: UUID) -> Any:  # noqa: ANN401 - an operation
    contact = Contact(record_id=new_id(), case_id=case_id, contact_type="COAP", on=date(2026, 6, 3))
    return lambda uow: uow.save(contact, seen=None)


def refuse(error: Exception) -> Any:  # noqa: ANN401 - an operation or a query
    def run(_given: object) -> None:
        raise error

    return run


def count_contacts(reader: Any) -> int:  # noqa: ANN401
    return int(reader.row("SELECT count(*) FROM contact")[0])


# Order


def test_work_runs_in_the_order_asked_one_thing_at_a_time_off_the_windows_thread(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    ran: list[tuple[int, str]] = []
    answered: list[int] = []

    def do_one(number: int, _store: object) -> int:
        ran.append((number, threading.current_thread().name))
        time.sleep(0.002)
        ran.append((number, threading.current_thread().name))
        return number

    for number in range(20):
        lane.tasks.on_store(partial(do_one, number), owner, answered.append)
    wait_idle(qtbot, lane)
    assert [number for number, _ in ran] == [n for n in range(20) for _ in (0, 1)]
    assert {name for _, name in ran} == {"store_0"}
    assert answered == list(range(20))


def test_what_is_asked_after_a_save_sees_it(qtbot: QtBot, lane: Lane, owner: QObject) -> None:
    case_id = add_case(lane.store)
    counts: list[int] = []
    lane.tasks.query(count_contacts, owner, counts.append)
    lane.tasks.write(add_contact(case_id), owner, lambda _none: None)
    lane.tasks.query(count_contacts, owner, counts.append)
    wait_idle(qtbot, lane)
    assert counts == [0, 1]


def test_a_query_reads_for_the_person_at_the_desk(qtbot: QtBot, lane: Lane, owner: QObject) -> None:
    found: list[str] = []
    lane.tasks.query(lambda reader: reader.actor.name, owner, found.append)
    wait_idle(qtbot, lane)
    assert found == [OFFICER.name]


# Owners that are gone


def test_an_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, lane: Lane) -> None:
    owner = QObject()
    answers: list[object] = []
    lane.tasks.query(lambda _reader: time.sleep(0.02), owner, answers.append)
    lane.tasks.query(refuse(NotFound("no")), owner, answers.append, answers.append)
    shiboken6.delete(owner)
    wait_idle(qtbot, lane)
    assert answers == []
    assert lane.crashes == []


def test_a_commit_is_told_to_every_page_even_when_the_one_that_asked_is_gone(
    qtbot: QtBot, lane: Lane
) -> None:
    case_id, owner = add_case(lane.store), QObject()
    answers: list[object] = []
    initiator = id(owner)
    lane.tasks.write(add_contact(case_id), owner, answers.append)
    shiboken6.delete(owner)
    wait_idle(qtbot, lane)
    (changes,) = lane.told
    assert changes.case_ids == {case_id}
    assert changes.kinds == {"contact"}
    assert changes.initiator == initiator
    assert answers == []


def test_the_feed_is_told_before_the_page_that_saved(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    case_id = add_case(lane.store)
    seen: list[int] = []
    lane.tasks.write(add_contact(case_id), owner, lambda _none: seen.append(len(lane.told)))
    wait_idle(qtbot, lane)
    assert seen == [1]


def test_an_operation_that_changed_nothing_is_not_told(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    lane.tasks.write(lambda uow: uow.today, owner, lambda _day: None)
    wait_idle(qtbot, lane)
    assert lane.told == []


# Errors


def a_refused_write(uow: StoreUnitOfWork, case_id: UUID) -> None:
    add_contact(case_id)(uow)
    raise InvalidInput({"notes": "Write the note."})


def test_a_refusal_goes_to_the_page_and_nothing_is_kept_or_told(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    case_id = add_case(lane.store)
    refused: list[OmDesktopError] = []
    counts: list[int] = []
    lane.tasks.write(
        lambda uow: a_refused_write(uow, case_id), owner, lambda _none: None, refused.append
    )
    lane.tasks.query(count_contacts, owner, counts.append)
    wait_idle(qtbot, lane)
    (error,) = refused
    assert isinstance(error, InvalidInput)
    assert error.problems == {"notes": "Write the note."}
    assert (counts, lane.told, lane.crashes) == ([0], [], [])


@pytest.mark.parametrize("error", [InvalidInput({"": "no"}), NotAllowed("no"), NotFound("no")])
@pytest.mark.parametrize("ask", ["query", "write", "on_store"])
def test_every_error_a_person_can_answer_goes_to_the_page(
    qtbot: QtBot, lane: Lane, owner: QObject, ask: str, error: OmDesktopError
) -> None:
    refused: list[OmDesktopError] = []
    getattr(lane.tasks, ask)(refuse(error), owner, lambda _none: None, refused.append)
    wait_idle(qtbot, lane)
    assert refused == [error]
    assert lane.crashes == []


@pytest.mark.parametrize("ask", ["query", "write", "on_store"])
def test_any_other_error_is_a_crash_and_the_lane_goes_on(
    qtbot: QtBot, lane: Lane, owner: QObject, ask: str
) -> None:
    refused: list[OmDesktopError] = []
    answers: list[str] = []
    bug = ZeroDivisionError()
    getattr(lane.tasks, ask)(refuse(bug), owner, lambda _none: None, refused.append)
    lane.tasks.query(lambda _reader: "on", owner, answers.append)
    wait_idle(qtbot, lane)
    assert lane.crashes == [bug]
    assert (refused, answers) == ([], ["on"])


def test_a_refusal_that_no_page_answers_is_a_crash(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    error = NotFound("nobody listens")
    lane.tasks.query(refuse(error), owner, lambda _none: None)
    wait_idle(qtbot, lane)
    assert lane.crashes == [error]


# Background work


def test_background_work_runs_in_slices_until_it_says_that_it_is_done(
    qtbot: QtBot, lane: Lane
) -> None:
    left = [3, 2, 1, 0]
    lane.tasks.in_background(lambda _store: left.pop(0) > 0)
    assert not lane.tasks.is_idle
    wait_idle(qtbot, lane)
    assert left == []


def test_background_work_waits_while_a_person_does(
    qtbot: QtBot, lane: Lane, owner: QObject
) -> None:
    order: list[str] = []
    questions = 5

    def one_slice(_store: object) -> bool:
        order.append("slice")
        return order.count("slice") < questions

    def ask_again(_none: object) -> None:
        order.append("person")
        if order.count("person") < questions:
            lane.tasks.query(lambda _reader: time.sleep(0.01), owner, ask_again)

    lane.tasks.in_background(one_slice)
    lane.tasks.query(lambda _reader: time.sleep(0.05), owner, ask_again)
    wait_idle(qtbot, lane)
    assert order[:questions] == ["person"] * questions
    assert "slice" in order[questions:]


def test_one_piece_of_background_work_after_the_other(qtbot: QtBot, lane: Lane) -> None:
    order: list[str] = []

    def one_slice(name: str, _store: object) -> bool:
        order.append(name)
        return order.count(name) == 1

    for name in ("first", "second"):
        lane.tasks.in_background(partial(one_slice, name))
    wait_idle(qtbot, lane)
    assert order == ["first", "first", "second", "second"]


def test_background_work_with_a_bug_is_told_once_and_not_run_again(
    qtbot: QtBot, lane: Lane
) -> None:
    ran: list[int] = []

    def broken(_store: object) -> bool:
        ran.append(1)
        raise ZeroDivisionError

    lane.tasks.in_background(broken)
    wait_idle(qtbot, lane)
    qtbot.wait(100)
    assert len(ran) == len(lane.crashes) == 1


def test_background_work_that_cannot_write_now_is_left_for_another_time(
    qtbot: QtBot, lane: Lane
) -> None:
    lane.tasks.in_background(refuse(NotFound("not now")))
    wait_idle(qtbot, lane)
    assert lane.crashes == []


# Rest and end


def test_after_a_while_without_work_the_store_may_rest(
    qtbot: QtBot, lane: Lane, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested: list[str] = []
    monkeypatch.setattr(lane.store, "rest", lambda: rested.append(threading.current_thread().name))
    lane.tasks._rest.setInterval(20)
    lane.tasks.query(lambda _reader: None, owner, lambda _none: None)
    qtbot.waitUntil(lambda: bool(rested), timeout=2_000)
    assert rested == ["store_0"]
    wait_idle(qtbot, lane)


def test_a_bug_while_resting_is_a_crash_and_trouble_with_the_disk_is_not(
    qtbot: QtBot, lane: Lane, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[Exception] = [NotFound("trouble"), ZeroDivisionError()]
    raised: list[Exception] = []

    def rest() -> None:
        raised.append(errors.pop(0))
        raise raised[-1]

    def has_rested(times: int) -> bool:
        return len(raised) == times

    monkeypatch.setattr(lane.store, "rest", rest)
    lane.tasks._rest.setInterval(10)
    for times in (1, 2):
        lane.tasks.query(lambda _reader: None, owner, lambda _none: None)
        qtbot.waitUntil(partial(has_rested, times), timeout=2_000)
        wait_idle(qtbot, lane)
    assert [type(error) for error in lane.crashes] == [ZeroDivisionError]


def test_closing_finishes_what_was_asked_and_takes_nothing_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lane = Lane(make_store(tmp_path / "another"))
    case_id, owner = add_case(lane.store), QObject()
    ran: list[object] = []
    lane.tasks.write(add_contact(case_id), owner, lambda _none: None)
    lane.tasks.on_store(lambda _store: ran.append("asked before"), owner, lambda _none: None)
    lane.tasks.close()
    lane.tasks.on_store(lambda _store: ran.append("asked after"), owner, lambda _none: None)
    lane.tasks.query(refuse(ZeroDivisionError()), owner, lambda _none: None)
    qtbot.wait(50)
    assert ran == ["asked before"]
    assert lane.crashes == []
    assert len(lane.told) == 1


def test_a_slice_is_short_enough_not_to_be_felt() -> None:
    assert lane_of.SLICE_SECONDS <= 0.02
