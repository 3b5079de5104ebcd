"""The rule by which two changes of one record meet (sync.md, Apply rule)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.domain.merge import (
    SAFETY_SCALES,
    FieldConflict,
    Outcome,
    decide,
    merge_fields,
    more_cautious,
)
from om_desktop.domain.record import Answering

SAFETY = Answering.ORDERED_SAFETY
values = st.one_of(st.none(), st.text(max_size=3), st.booleans(), st.integers(0, 3))


@pytest.mark.parametrize(
    ("old", "new", "current", "outcome", "shown"),
    [
        ("a", "b", "a", Outcome.APPLIED, "b"),
        ("a", "b", "b", Outcome.AGREED, "b"),
        ("a", "b", "c", Outcome.CONFLICT, "c"),
        ("a", "a", "c", Outcome.UNCHANGED, "c"),
        (None, "b", None, Outcome.APPLIED, "b"),
        ("a", None, "a", Outcome.APPLIED, None),
        ("a", None, "c", Outcome.CONFLICT, "c"),
    ],
)
def test_apply_rule(
    old: object, new: object, current: object, outcome: Outcome, shown: object
) -> None:
    verdict = decide(old, new, current)

    assert (verdict.outcome, verdict.shown) == (outcome, shown)


@pytest.mark.parametrize(
    ("current", "new", "shown"),
    [
        ("medium", "high", "high"),
        ("very_high", "high", "very_high"),
        ("RMRH", "RVHR", "RVHR"),
        ("M3", "M1", "M3"),
        ("", "low", "low"),
        ("low", None, "low"),
        ("AV2S", "RVHR", "AV2S"),
    ],
)
def test_of_two_safety_values_the_more_cautious_shows(
    current: str, new: object, shown: str
) -> None:
    verdict = decide("something before", new, current, SAFETY)

    assert verdict.outcome is Outcome.CONFLICT
    assert verdict.shown == shown


def test_free_text_is_never_merged_by_machine() -> None:
    verdict = decide("One.", "One. Two.", "One. Three.", Answering.FREE_TEXT)

    assert (verdict.outcome, verdict.shown) == (Outcome.CONFLICT, "One. Three.")


@pytest.mark.parametrize("scale", SAFETY_SCALES)
def test_later_on_a_scale_is_more_cautious(scale: tuple[str, ...]) -> None:
    for lower, higher in pairwise(scale):
        assert more_cautious(lower, higher) == more_cautious(higher, lower) == higher


@given(values, values, values, st.sampled_from(list(Answering)))
def test_only_a_conflict_keeps_anything_but_one_side(
    old: object, new: object, current: object, answering: Answering
) -> None:
    verdict = decide(old, new, current, answering)

    assert verdict.shown in (current, new)
    if verdict.outcome is Outcome.APPLIED:
        assert current == old
        assert verdict.shown == new
    if verdict.outcome is Outcome.CONFLICT:
        assert current not in (old, new)


@given(values, values, values)
def test_offering_the_same_again_changes_nothing(old: object, new: object, current: object) -> None:
    shown = decide(old, new, current).shown

    assert decide(new, new, shown).shown == shown


@given(
    st.sets(st.sampled_from("abcd")),
    st.sets(st.sampled_from("abcd")),
    st.sets(st.sampled_from("abcd")),
)
def test_sets_add_and_remove_and_never_conflict(
    old: set[str], new: set[str], here: set[str]
) -> None:
    changed = {
        f"restrictions.{each}": (True, None) if each in old else (None, True) for each in old ^ new
    }
    current = {path: path[-1:] in here or None for path in changed}

    merged = merge_fields(changed, current, {})

    assert merged.conflicts == ()
    result = set(here)
    for path, value in merged.values.items():
        (result.add if value else result.discard)(path[-1:])
    assert result == (here | (new - old)) - (old - new)


def test_fields_are_judged_one_by_one() -> None:
    merged = merge_fields(
        {
            "phone": ("1", "2"),
            "email": ("a", "b"),
            "level": ("low", "high"),
            "answers.R1": ("yes", "no"),
            "notes": ("x", "y"),
        },
        {"phone": "1", "email": "b", "level": "medium", "answers.R1": "yes", "notes": "z"},
        {"level": SAFETY, "notes": Answering.FREE_TEXT},
    )

    assert merged.values == {"phone": "2", "level": "high", "answers.R1": "no"}
    assert merged.agreed == ("email",)
    assert merged.conflicts == (
        FieldConflict("level", "low", "medium", "high", "high"),
        FieldConflict("notes", "x", "z", "y", "z"),
    )
