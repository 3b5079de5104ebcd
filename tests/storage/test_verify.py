"""`verify` finds what was changed behind the journal's back, and nothing else."""

import pytest

from om_desktop.storage.store import Store
from tests.support.people import OFFICER
from tests.support.stores import add_case


def test_a_sound_store_has_nothing_wrong(store: Store) -> None:
    add_case(store)
    add_case(store, crn="K417702")
    verdict = store.verify()
    assert (verdict.cases, verdict.records, verdict.operations) == (2, 4, 4)
    assert verdict.found == ()


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        ("UPDATE person SET surname = 'Other'", "its hash does not fit"),
        ("UPDATE case_state SET seen_hash = x'00'", "its hash does not fit"),
        ("DELETE FROM person", "not in its table"),
        ("DELETE FROM journal WHERE kind = 'person'", "not in the journal"),
        (
            "UPDATE journal SET fields = replace(fields, 'Harries', 'Barries')",
            "differs from its journal",
        ),
    ],
)
def test_what_was_changed_behind_the_journal_is_found(store: Store, tamper: str, said: str) -> None:
    add_case(store)
    store._connection.execute(tamper)
    verdict = store.verify()
    assert any(said in line for line in verdict.found), verdict.found
    assert not any("Harries" in line for line in verdict.found)


def test_verify_works_for_a_store_open_to_read(store: Store) -> None:
    add_case(store)
    assert store.reader(OFFICER).case_id_of("W205518") is not None
    assert store.verify().found == ()
