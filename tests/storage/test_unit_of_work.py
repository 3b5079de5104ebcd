"""A save: one transaction of state, journal, outbox, base fields and search, or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.induction import Induction
from om_desktop.domain.person import Person
from om_desktop.errors import InvalidInput, NotAllowed, NotFound
from om_desktop.operations.ports import DraftKey, new_id
from om_desktop.storage import journal
from om_desktop.storage.store import Store
from om_desktop.wire.canonical import HASH_SPACE, hash_share, record_hash
from om_desktop.wire.identity import case_id_for, person_id_for
from om_desktop.wire.plain import to_plain
from tests.support.people import ADMINISTRATOR, COLLEAGUE, OFFICER, READER
from tests.support.stores import Clock, add_case


def a_contact(case_id: UUID, **fields: object) -> Contact:
    given = {"contact_type": "COAP", "on": date(2026, 5, 27), "notes": "Came on time.", **fields}
    return Contact(record_id=new_id(), case_id=case_id, **given)  # type: ignore[arg-type] # any field may be given


def keep(store: Store, new: Contact, seen: Contact | None = None) -> None:
    store.transact(OFFICER, lambda uow: uow.save(new, seen=seen))


def count(store: Store, table: str) -> int:
    row = store.reader(OFFICER).row(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - test's own name
    assert row is not None
    return int(row[0])


def test_a_save_writes_state_journal_outbox_and_search_together(store: Store) -> None:
    case_id = add_case(store)
    before = {name: count(store, name) for name in ("journal", "outbox", "search_document")}
    contact = a_contact(case_id)
    done = store.transact(OFFICER, lambda uow: uow.save(contact, seen=None), initiator=7)
    assert done.changes.case_ids == {case_id}
    assert done.changes.kinds == {"contact"}
    assert done.changes.initiator == 7
    assert store.reader(OFFICER).case_file(case_id).all(Contact) == (contact,)
    after = {name: count(store, name) for name in before}
    assert {name: after[name] - before[name] for name in before} == {
        "journal": 1,
        "outbox": 1,
        "search_document": 1,
    }


def test_when_an_operation_fails_nothing_is_kept(store: Store) -> None:
    case_id = add_case(store)
    tables = ("contact", "journal", "outbox", "search_document", "base_field")
    before = [count(store, name) for name in tables]

    def half_done(uow: object) -> None:
        uow.save(a_contact(case_id), seen=None)  # type: ignore[attr-defined] # the store's own
        raise InvalidInput({"notes": "no"})

    with pytest.raises(InvalidInput):
        store.transact(OFFICER, half_done)
    assert [count(store, name) for name in tables] == before


def test_only_what_the_author_changed_is_written(store: Store) -> None:
    """Two edits of different fields both land; neither takes the other back."""
    case_id = add_case(store)
    seen = a_contact(case_id)
    keep(store, seen)
    keep(store, replace(seen, outcome="ATTC"), seen)
    keep(store, replace(seen, notes="Came late."), seen)
    (kept,) = store.reader(OFFICER).case_file(case_id).all(Contact)
    assert (kept.outcome, kept.notes) == ("ATTC", "Came late.")
    operations = list(journal.operations_of(store._connection, case_id))
    assert operations[-1].fields == {"notes": ["Came on time.", "Came late."]}
    assert operations[-2].fields == {"outcome": ["", "ATTC"]}


def test_two_people_answer_different_questions_of_one_form(store: Store) -> None:
    case_id = add_case(store)
    seen = Induction(
        record_id=new_id(), case_id=case_id, order_id=new_id(), form_version=1, answers={"a": "1"}
    )
    store.transact(OFFICER, lambda uow: uow.save(seen, seen=None))
    mine = replace(seen, answers={"a": "1", "b": True})
    theirs = replace(seen, answers={"a": "1", "c": ("x", "y")})
    store.transact(OFFICER, lambda uow: uow.save(mine, seen=seen))
    store.transact(OFFICER, lambda uow: uow.save(theirs, seen=seen))
    (kept,) = store.reader(OFFICER).case_file(case_id).all(Induction)
    assert kept.answers == {"a": "1", "b": True, "c": ("x", "y")}
    last = list(journal.operations_of(store._connection, case_id))[-1]
    assert last.fields == {"answers.c": [None, ["x", "y"]]}


def test_saving_what_did_not_change_leaves_no_trace(store: Store) -> None:
    case_id = add_case(store)
    contact = a_contact(case_id)
    keep(store, contact)
    before = count(store, "journal")
    done = store.transact(OFFICER, lambda uow: uow.save(contact, seen=contact))
    assert done.changes.case_ids == frozenset()
    assert count(store, "journal") == before


def test_a_record_with_problems_is_refused_field_by_field(store: Store) -> None:
    case_id = add_case(store)
    wrong = a_contact(case_id, notes="x" * 12_001, on=date(2200, 1, 1))
    with pytest.raises(InvalidInput) as refused:
        keep(store, wrong)
    assert set(refused.value.problems) == {"notes", "on"}
    assert "12,000" in refused.value.problems["notes"]


def test_two_edits_right_alone_but_wrong_together_are_refused(store: Store) -> None:
    from datetime import time

    case_id = add_case(store)
    seen = a_contact(case_id, starts_at=time(10), ends_at=time(11))
    keep(store, seen)
    keep(store, replace(seen, ends_at=time(10, 30)), seen)
    with pytest.raises(InvalidInput):
        keep(store, replace(seen, starts_at=time(10, 45)), seen)
    (kept,) = store.reader(OFFICER).case_file(case_id).all(Contact)
    assert (kept.starts_at, kept.ends_at) == (time(10), time(10, 30))


@pytest.mark.parametrize("who", [READER, COLLEAGUE])
def test_who_may_not_change_a_case_is_refused_by_the_store_itself(
    store: Store, who: object
) -> None:
    case_id = add_case(store)
    person = store.reader(OFFICER).case_file(case_id).person
    with pytest.raises(NotAllowed):
        store.transact(
            who,  # type: ignore[arg-type] # a staff member
            lambda uow: uow.save(replace(person, notes="x"), seen=person),
        )


def test_a_colleague_and_an_administrator_may_add_a_contact(store: Store) -> None:
    case_id = add_case(store)
    for who in (COLLEAGUE, ADMINISTRATOR):
        store.transact(who, lambda uow: uow.save(a_contact(case_id), seen=None))
    authors = {op.author for op in journal.operations_of(store._connection, case_id)}
    assert authors == {OFFICER.staff_code, COLLEAGUE.staff_code, ADMINISTRATOR.staff_code}


def test_a_restricted_case_gives_its_message_and_nothing_else(store: Store) -> None:
    case_id = add_case(
        store,
        restrictions=frozenset({OFFICER.staff_code}),
        restriction_message="Restricted: speak to the manager.",
    )
    with pytest.raises(NotAllowed) as refused:
        store.reader(COLLEAGUE).case_file(case_id)
    assert str(refused.value) == "Restricted: speak to the manager."
    with pytest.raises(NotAllowed):
        store.transact(COLLEAGUE, lambda uow: uow.save(a_contact(case_id), seen=None))


def test_a_record_of_an_unknown_case_is_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        keep(store, a_contact(new_id()))


def test_a_transaction_touches_one_case(store: Store) -> None:
    one, other = add_case(store), add_case(store, crn="K417702")

    def both(uow: object) -> None:
        uow.save(a_contact(one), seen=None)  # type: ignore[attr-defined] # the store's own
        uow.save(a_contact(other), seen=None)  # type: ignore[attr-defined] # the store's own

    with pytest.raises(AssertionError):
        store.transact(OFFICER, both)


def test_the_centres_values_are_kept_only_where_an_operation_waits(store: Store) -> None:
    """Seen state with the base fields laid over it is what the centre holds (sync.md)."""
    case_id = add_case(store)
    contact = a_contact(case_id)
    keep(store, contact)
    # As if the centre had taken everything.
    store._connection.execute("DELETE FROM base_field")
    keep(store, replace(contact, notes="Second."), contact)
    keep(store, replace(contact, notes="Third."), replace(contact, notes="Second."))
    rows = store.reader(OFFICER).rows("SELECT path, value FROM base_field")
    assert [(path, msgspec.json.decode(value)) for path, value in rows] == [
        ("notes", "Came on time.")
    ]


def test_a_new_record_is_unknown_to_the_centre_as_a_whole(store: Store) -> None:
    case_id = add_case(store)
    contact = a_contact(case_id)
    keep(store, contact)
    keep(store, replace(contact, notes="Changed."), contact)
    rows = store.reader(OFFICER).rows(
        "SELECT path, value FROM base_field WHERE record_id = ?", (str(contact.record_id),)
    )
    assert rows == [("", None)]


def test_the_hash_of_the_case_follows_every_change(store: Store) -> None:
    case_id = add_case(store)
    contact = a_contact(case_id)
    keep(store, contact)
    keep(store, replace(contact, notes="Changed."), contact)
    row = store.reader(OFFICER).row(
        "SELECT seen_hash, version, epoch, next_seq FROM case_state WHERE case_id = ?",
        (str(case_id),),
    )
    assert row is not None
    file = store.reader(OFFICER).case_file(case_id)
    shares = (
        hash_share(record.record_id, record_hash(kind, to_plain(record)))
        for kind, records in file.records.items()
        for record in records
    )
    assert int.from_bytes(row[0]) == sum(shares) % HASH_SPACE
    assert row[1:] == (0, "", 5)


def test_the_device_counts_its_operations_within_the_case(store: Store) -> None:
    one, other = add_case(store), add_case(store, crn="K417702")
    for _ in range(3):
        keep(store, a_contact(one))
        keep(store, a_contact(other))
    for case_id in (one, other):
        sequence = [op.case_seq for op in journal.operations_of(store._connection, case_id)]
        assert sequence == [1, 2, 3, 4, 5]


def test_the_journal_alone_leads_to_the_same_case(store: Store, clock: Clock) -> None:
    case_id = add_case(store)
    contact = a_contact(case_id)
    keep(store, contact)
    clock.now += timedelta(days=2)
    keep(store, replace(contact, outcome="ATTC", objectives=frozenset({new_id()})), contact)
    today = journal.as_known_on(store._connection, case_id, date(2026, 5, 29))
    assert today.records == store.reader(OFFICER).case_file(case_id).records
    earlier = store.reader(OFFICER).case_as_known_on(case_id, date(2026, 5, 28))
    assert earlier.all(Contact) == (contact,)


def test_the_day_ends_at_midnight_in_london(store: Store, clock: Clock) -> None:
    """In summer a change at 23:30 UTC belongs to the next day."""
    case_id = add_case(store)
    clock.now = clock.now.replace(hour=22, minute=59)
    keep(store, a_contact(case_id, notes="Before midnight."))
    clock.now = clock.now.replace(hour=23, minute=1)
    keep(store, a_contact(case_id, notes="After midnight."))
    file = store.reader(OFFICER).case_as_known_on(case_id, date(2026, 5, 27))
    assert [contact.notes for contact in file.all(Contact)] == ["Before midnight."]


def test_a_kept_record_discards_its_draft_in_the_same_transaction(store: Store) -> None:
    case_id = add_case(store)
    key = DraftKey(case_id, "contact")
    store.keep_draft(OFFICER, key, {"notes": "Came on"})

    def save(uow: object) -> None:
        uow.save(a_contact(case_id), seen=None)  # type: ignore[attr-defined] # the store's own
        uow.discard_draft(key)  # type: ignore[attr-defined] # the store's own

    store.transact(OFFICER, save)
    assert store.reader(OFFICER).draft(key) is None


def test_registering_needs_a_role_that_may(store: Store) -> None:
    case_id = case_id_for("Z118402")
    case = Case(record_id=case_id, case_id=case_id, state=CaseState.SUPERVISED)
    with pytest.raises(NotAllowed):
        store.transact(READER, lambda uow: uow.save(case, seen=None))
    store.transact(ADMINISTRATOR, lambda uow: uow.save(case, seen=None))


def test_a_case_is_found_by_its_crn(store: Store) -> None:
    case_id = add_case(store, crn="K417702")
    assert store.reader(OFFICER).case_id_of("K417702") == case_id
    assert store.reader(OFFICER).case_id_of("K417703") is None
    found = store.transact(
        OFFICER,
        lambda uow: (uow.case_id_of("K417702"), uow.get(Person, person_id_for(case_id)).surname),
    )
    assert found.result == (case_id, "ap Gwilym-Harries")
    with pytest.raises(NotFound):
        store.transact(OFFICER, lambda uow: uow.get(Person, new_id()))
