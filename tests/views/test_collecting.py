"""Python's collector while the window is unlocked: only at rest, and everything at lock."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from om_desktop.views import collecting


class Knot:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)


def a_dropped_knot() -> "weakref.ref[Knot]":
    return weakref.ref(Knot())


def test_while_unlocked_the_old_are_never_looked_through_unasked() -> None:
    collecting.hold_back()
    assert gc.get_threshold()[2] > 1_000_000
    assert gc.get_freeze_count() > 0


def test_a_rest_frees_what_nobody_uses_and_sets_the_rest_aside() -> None:
    collecting.hold_back()
    dropped, kept = a_dropped_knot(), Knot()
    before = gc.get_freeze_count()
    collecting.tidy()
    assert dropped() is None
    assert gc.get_freeze_count() > before
    assert kept.itself is kept


def test_a_lock_frees_also_what_was_set_aside() -> None:
    collecting.hold_back()
    knot = Knot()
    collecting.tidy()
    gone = weakref.ref(knot)
    del knot
    collecting.let_go()
    assert gone() is None
    assert gc.get_freeze_count() == 0


def test_without_an_unlocked_window_a_rest_leaves_the_collector_alone() -> None:
    gc.unfreeze()
    collecting.tidy()
    assert gc.get_freeze_count() == 0
