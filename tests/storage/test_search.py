"""The search index: kept with each save, found from two letters, sensitive words never."""

from dataclasses import replace
from datetime import date, time
from types import SimpleNamespace

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Alias
from om_desktop.operations.ports import new_id
from om_desktop.storage import search
from om_desktop.storage.store import Store
from tests.support.people import OFFICER
from tests.support.stores import add_case


def found(store: Store, words: str) -> list[str]:
    match = search.match_expression(words)
    rows = store.reader(OFFICER).rows(
        "SELECT search_document.title FROM search JOIN search_document "
        "ON search_document.doc_id = search.rowid WHERE search MATCH ? ORDER BY search.rowid DESC",
        (match,),
    )
    return [row[0] for row in rows]


def a_contact(store: Store, **fields: object) -> Contact:
    case_id = store.reader(OFFICER).case_id_of("W205518") or add_case(store)
    given = {"contact_type": "COAP", "on": date(2026, 5, 27), **fields}
    contact = Contact(record_id=new_id(), case_id=case_id, **given)  # type: ignore[arg-type] # any field may be given
    store.transact(OFFICER, lambda uow: uow.save(contact, seen=None))
    return contact


@pytest.mark.parametrize("typed", ["Llŷr", "llyr", "LLYR", "ll", "ap gwil", "W205518", "w2055"])
def test_a_person_is_found_without_accents_capitals_or_whole_words(
    store: Store, typed: str
) -> None:
    add_case(store)
    assert found(store, typed) == ["Llŷr Tomos ap Gwilym-Harries"]


@pytest.mark.parametrize("typed", ["", "l", "   ", '"', "*", "a b"])
def test_too_little_to_search_by_finds_nothing_and_does_not_fail(typed: str) -> None:
    assert search.match_expression(typed) is None


@pytest.mark.parametrize("typed", ['qu"ay', "quay OR", "NEAR(quay", "-quay", "quay*", "'quay;"])
def test_signs_of_the_query_language_are_only_text(store: Store, typed: str) -> None:
    a_contact(store, notes="Lives near the quay.")
    found(store, typed)


def test_a_changed_note_is_found_by_its_new_words_only(store: Store) -> None:
    seen = a_contact(store, notes="Brought the harbour sheet.")
    store.transact(OFFICER, lambda uow: uow.save(replace(seen, notes="Forgot it."), seen=seen))
    assert found(store, "harbour") == []
    assert len(found(store, "forgot")) == 1


def test_a_note_marked_sensitive_is_no_longer_found_by_its_words(store: Store) -> None:
    seen = a_contact(store, notes="Told me about the harbour.")
    store.transact(OFFICER, lambda uow: uow.save(replace(seen, sensitive=True), seen=seen))
    assert found(store, "harbour") == []


def test_no_word_of_a_sensitive_entry_is_told_by_a_search(store: Store) -> None:
    a_contact(store, sensitive=True, location="Harbour clinic", purpose="Ask about the clinic")
    assert found(store, "clinic") == []


def test_people_come_first_then_the_newest(store: Store) -> None:
    case_id = add_case(store)
    older = a_contact(store, notes="gwilym older", on=date(2026, 1, 5))
    newer = a_contact(store, notes="gwilym newer", on=date(2026, 5, 5), starts_at=time(14))
    alias = Alias(record_id=new_id(), case_id=case_id, forename="Gwilym", surname="Bach")
    store.transact(OFFICER, lambda uow: uow.save(alias, seen=None))
    rows = store.reader(OFFICER).rows(
        "SELECT search_document.record_id, kind FROM search JOIN search_document "
        "ON search_document.doc_id = search.rowid "
        "WHERE search MATCH ? ORDER BY search.rowid DESC",
        (search.match_expression("gwilym"),),
    )
    assert {row[1] for row in rows[:2]} == {"person", "alias"}
    assert [row[0] for row in rows[2:]] == [str(newer.record_id), str(older.record_id)]


def test_resting_merges_and_loses_nothing(store: Store) -> None:
    for number in range(30):
        a_contact(store, notes=f"harbour {number}")
    store.rest()
    assert len(found(store, "harbour")) == 30
    store._connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")


def test_entries_of_one_minute_that_draw_the_same_number_are_both_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_case(store)
    drawn = iter([7, 7, 8])
    draws = SimpleNamespace(randbits=lambda _bits: next(drawn))
    monkeypatch.setattr(search, "secrets", draws)
    a_contact(store, notes="quay first")
    a_contact(store, notes="quay second")
    assert len(found(store, "quay")) == 2
