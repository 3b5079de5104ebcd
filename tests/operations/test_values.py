"""Typed values never touch what a record is."""

import pytest

from om_desktop.operations.ports import new_id
from om_desktop.operations.values import with_values
from tests.builders import a_case


@pytest.mark.parametrize("name", ["record_id", "case_id", "no_such_field"])
def test_identity_and_unknown_fields_are_a_fault_of_the_caller(name: str) -> None:
    with pytest.raises(TypeError):
        with_values(a_case(), {name: new_id()})


def test_texts_lose_the_spaces_around_them() -> None:
    assert with_values(a_case(), {"team_name": " Dyffryn "}).team_name == "Dyffryn"
