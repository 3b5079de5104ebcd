"""Drafts on disk within a second of a keystroke, by the policy's numbers, whatever happens then."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from om_desktop.views.drafting import Drafting
from tests.support.desks import TestingDesk, settle
from tests.support.people import OFFICER
from tests.support.stores import add_case


class Typed:
    """A form of one box, and its draft."""

    def __init__(self, desk: TestingDesk, case_id: UUID | None) -> None:
        self.words: str | None = None
        self.form = QObject()
        self.key = DraftKey(case_id, "contact", "new")
        self.drafting = Drafting(desk, self.key, self._content, self.form)

    def _content(self) -> Mapping[str, object] | None:
        return None if self.words is None else {"notes": self.words}

    def type_in(self, words: str | None) -> None:
        self.words = words
        self.drafting.touch()


@pytest.fixture
def typed(desk: TestingDesk, store: Store) -> Typed:
    return Typed(desk, add_case(store))


def on_disk(store: Store, key: DraftKey) -> object:
    draft = store.reader(OFFICER).draft(key)
    return draft.content["notes"] if draft else None


def test_the_pauses_are_those_of_the_policy(desk: TestingDesk, typed: Typed) -> None:
    policy = desk.reference.policy
    assert typed.drafting._pause.interval() == policy.number("drafts.after_last_key") == 500
    assert typed.drafting._limit.interval() == policy.number("drafts.at_least_every") == 800


def test_what_is_typed_is_on_disk_after_the_pause(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    with qtbot.waitSignal(typed.drafting.kept, timeout=1_000) as kept:
        typed.type_in("Came on time.")
    settle(qtbot, desk)
    assert on_disk(store, typed.key) == "Came on time."
    assert isinstance(kept.args[0], datetime)
    assert kept.args[0].tzinfo is not None


def test_who_types_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    kept: list[datetime] = []
    typed.drafting.kept.connect(kept.append)
    for number in range(20):  # 1.2 seconds with never more than 60 ms between two keys
        typed.type_in("a" * (number + 1))
        qtbot.wait(60)
    assert kept
    assert typed.drafting._pause.isActive()
    settle(qtbot, desk)
    assert str(on_disk(store, typed.key)).startswith("a")


def test_leaving_a_page_writes_at_once_and_only_what_is_new(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    kept: list[datetime] = []
    typed.drafting.kept.connect(kept.append)
    typed.drafting.write_now()
    typed.type_in("half a sent")
    typed.drafting.write_now()
    typed.drafting.write_now()
    settle(qtbot, desk)
    assert len(kept) == 1
    assert on_disk(store, typed.key) == "half a sent"


def test_a_draft_is_written_although_its_form_is_gone_at_once(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    typed.type_in("the last words")
    typed.drafting.write_now()
    shiboken6.delete(typed.form)
    settle(qtbot, desk)
    assert on_disk(store, typed.key) == "the last words"


def test_typing_taken_away_again_takes_the_draft_away(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    for words in ("something", None):
        typed.type_in(words)
        typed.drafting.write_now()
    settle(qtbot, desk)
    assert on_disk(store, typed.key) is None


def test_what_was_saved_is_not_written_as_a_draft_again(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    typed.type_in("saved words")
    typed.drafting.forget()
    typed.drafting.write_now()
    settle(qtbot, desk)
    assert on_disk(store, typed.key) is None
    assert not typed.drafting._pause.isActive()
    assert not typed.drafting._limit.isActive()


def test_a_draft_left_open_comes_back_with_the_time_it_was_kept(
    qtbot: QtBot, desk: TestingDesk, store: Store, typed: Typed
) -> None:
    at = store.keep_draft(OFFICER, typed.key, {"notes": "of yesterday"})
    found: list[tuple[object, datetime]] = []
    typed.drafting.read_back(lambda content, saved_at: found.append((content["notes"], saved_at)))
    settle(qtbot, desk)
    assert found == [("of yesterday", at)]


def test_without_a_draft_nothing_comes_back(qtbot: QtBot, desk: TestingDesk, typed: Typed) -> None:
    found: list[object] = []
    typed.drafting.read_back(lambda content, _at: found.append(content))
    settle(qtbot, desk)
    assert found == []


def test_a_draft_of_something_not_yet_on_a_case_is_kept_too(
    qtbot: QtBot, desk: TestingDesk, store: Store
) -> None:
    registering = Typed(desk, None)
    registering.type_in("Danuta")
    registering.drafting.write_now()
    settle(qtbot, desk)
    assert on_disk(store, registering.key) == "Danuta"


def test_a_full_disk_is_said_once_and_tried_again(
    qtbot: QtBot,
    desk: TestingDesk,
    store: Store,
    typed: Typed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = EnvironmentProblem(Trouble.DISK_FULL, "The disk is full.", "Free some space.")

    def refuse(*_given: object) -> None:
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(store, "keep_draft", refuse)
        for words in ("one", "one two"):
            typed.type_in(words)
            typed.drafting.write_now()
            settle(qtbot, desk)
    ((said, detail, kind),) = desk.navigator.said
    assert said == "What you type is not being kept on disk"
    assert "Free some space." in detail
    assert kind == "danger"
    # There is room again; leaving the page is enough.
    typed.drafting.write_now()
    settle(qtbot, desk)
    assert on_disk(store, typed.key) == "one two"
