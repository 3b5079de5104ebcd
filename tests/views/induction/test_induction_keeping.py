"""Answers on screen meet what others have saved meanwhile; nothing of either is lost."""

import pytest

from om_desktop.domain.answers import Answer
from om_desktop.operations.inductions import BOOKED
from om_desktop.views.induction_keeping import changes_between, rebase

Answers = dict[str, Answer]


@pytest.mark.parametrize(
    ("seen", "shown", "changed"),
    [
        ({}, {"a": "1"}, {"a": "1"}),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}),
        ({"a": "1"}, {}, {"a": None}),
        ({"a": "1"}, {"a": "1"}, {}),
        ({"a": ("x",)}, {"a": ("x", "y")}, {"a": ("x", "y")}),
        ({}, {BOOKED: "2026-05-28T14:30"}, {}),
    ],
    ids=["new", "other", "taken away", "same", "several", "read from the record"],
)
def test_what_was_changed_on_screen(seen: Answers, shown: Answers, changed: Answers) -> None:
    assert changes_between(seen, shown) == changed


@pytest.mark.parametrize(
    ("shown", "now", "result", "clashes"),
    [
        ({"a": "1"}, {"a": "1", "b": "9"}, {"a": "1", "b": "9"}, ()),
        ({"a": "2"}, {"a": "1", "b": "9"}, {"a": "2", "b": "9"}, ()),
        ({"a": "1", "c": "3"}, {"a": "8"}, {"a": "8", "c": "3"}, ()),
        ({"a": "2"}, {"a": "8"}, {"a": "2"}, ("a",)),
        ({"a": "2"}, {"a": "2"}, {"a": "2"}, ()),
        ({}, {"a": "1"}, {}, ()),
        ({}, {"a": "8"}, {}, ("a",)),
        ({"a": "1"}, {}, {}, ()),
    ],
    ids=[
        "theirs is added",
        "mine stays",
        "both, of different questions",
        "mine is shown where both answered",
        "both say the same",
        "mine is taken away",
        "mine is taken away, theirs is another",
        "theirs is taken away",
    ],
)
def test_two_answer_one_form(
    shown: Answers, now: Answers, result: Answers, clashes: tuple[str, ...]
) -> None:
    """Both had seen a = 1."""
    merged = rebase(shown, {"a": "1"}, now)

    assert (merged.answers, merged.clashes) == (result, clashes)
