"""Every need area has a few objectives to start from, in the person's voice."""

import pytest

from om_desktop.domain.sentence_plan import NeedArea
from om_desktop.operations.objective_wording import suggested_wordings
from om_desktop.operations.objectives import TAKING_PART


@pytest.mark.parametrize("area", list(NeedArea))
def test_each_area_offers_a_short_list_said_by_the_person(area: NeedArea) -> None:
    offered = suggested_wordings()[area]
    assert 3 <= len(offered) <= 6
    assert all(words.startswith("I will ") and len(words) <= 80 for words in offered)
    assert not any(words.endswith(".") for words in offered)


def test_nothing_is_offered_twice() -> None:
    every = [words for offered in suggested_wordings().values() for words in offered]
    assert len(every) == len(set(every))


def test_what_barriers_are_carried_to_is_among_them() -> None:
    assert TAKING_PART in suggested_wordings()[NeedArea.HEALTH_WELLBEING]
