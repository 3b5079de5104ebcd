"""Finding by words, over a real store: who is found, in which order, and what is never shown."""

from datetime import date, time
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Alias
from om_desktop.domain.sentence_plan import NeedArea, Objective, ObjectiveStatus
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.storage.queries.kept import Kept, kept_here
from om_desktop.storage.queries.search import LIMIT, FoundRow, find
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.people import MANAGER, OFFICER
from tests.support.stores import add_case, make_store

MESSAGE = "You are excluded. Speak to Gareth Oyelaran-Price."


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store, "W205518", "Llŷr Tomos", "ap Gwilym-Harries")


def add_contact(
    store: Store, case_id: UUID, notes: str, on: date = date(2026, 5, 20), **more: object
) -> UUID:
    contact = Contact(
        record_id=uuid4(),
        case_id=case_id,
        contact_type="COAP",
        on=on,
        starts_at=time(10),
        staff_code=OFFICER.staff_code,
        staff_name=OFFICER.name,
        notes=notes,
        **more,  # type: ignore[arg-type] # any field may be given
    )
    store.transact(MANAGER, lambda unit: unit.save(contact, seen=None))
    return contact.record_id


def found(store: Store, words: str, actor: StaffMember = OFFICER) -> list[FoundRow]:
    return list(find(store.reader(actor), words))


def text(row: FoundRow) -> str:
    return "".join(part.text for part in row.excerpt)


@pytest.mark.parametrize("words", ["ll", "LLYR", "gwilym", "harries tom", "W205518", "w2055"])
def test_a_person_is_found_by_the_beginnings_of_names_and_numbers(
    store: Store, case_id: UUID, words: str
) -> None:
    rows = found(store, words)
    assert [(row.case_id, row.name, row.crn) for row in rows] == [
        (case_id, "Llŷr Tomos ap Gwilym-Harries", "W205518")
    ]


@pytest.mark.parametrize("words", ["", " ", "l", "* *", '"', "l t"])
def test_fewer_than_two_letters_find_nothing(store: Store, case_id: UUID, words: str) -> None:
    assert case_id is not None
    assert found(store, words) == []


def test_an_alias_finds_the_person_once(store: Store, case_id: UUID) -> None:
    alias = Alias(record_id=uuid4(), case_id=case_id, forename="Tomos", surname="Harries")
    store.transact(OFFICER, lambda unit: unit.save(alias, seen=None))
    rows = found(store, "harries")
    assert len(rows) == 1
    assert rows[0].kind == "person"


def test_people_come_first_then_the_newest(store: Store, case_id: UUID) -> None:
    other = add_case(store, "K417702", "Kieran", "Harbour")
    add_contact(store, case_id, "Walked to the harbour", date(2026, 5, 1))
    add_contact(store, case_id, "Harbour again", date(2026, 5, 20))
    rows = found(store, "harbour")
    assert [(row.kind, row.on) for row in rows] == [
        ("person", None),
        ("contact", date(2026, 5, 20)),
        ("contact", date(2026, 5, 1)),
    ]
    assert rows[0].case_id == other


def test_what_was_found_is_marked_in_its_words(store: Store, case_id: UUID) -> None:
    add_contact(store, case_id, "He walked along the quay to the office")
    row = found(store, "quay")[0]
    assert [part.text for part in row.excerpt if part.found] == ["quay"]
    assert row.name == "Llŷr Tomos ap Gwilym-Harries"


def test_the_words_of_a_sensitive_entry_are_neither_found_nor_shown(
    store: Store, case_id: UUID
) -> None:
    add_contact(store, case_id, "secretword", sensitive=True, location="Trefan station")
    assert found(store, "secretword") == []
    assert found(store, "trefan") == []
    row = found(store, "office visit")[0]
    assert "Trefan" not in text(row)
    assert text(row).startswith("Sensitive entry")


def test_an_entry_in_error_is_found_and_marked(store: Store, case_id: UUID) -> None:
    from datetime import UTC, datetime

    add_contact(
        store,
        case_id,
        "wrongperson",
        entered_in_error_at=datetime(2026, 5, 21, 9, tzinfo=UTC),
        entered_in_error_by="Carys Whitcombe",
        entered_in_error_reason="Wrong case",
    )
    assert found(store, "wrongperson")[0].in_error


def test_what_was_taken_out_of_a_draft_plan_is_not_found(store: Store, case_id: UUID) -> None:
    def add(unit: StoreUnitOfWork) -> None:
        for withdrawn in (True, False):
            unit.save(
                Objective(
                    record_id=uuid4(),
                    case_id=case_id,
                    plan_id=uuid4(),
                    lineage_id=uuid4(),
                    title=f"Paint the boathouse {'no' if withdrawn else 'yes'}",
                    area=NeedArea.FINANCES,
                    status=ObjectiveStatus.FUTURE,
                    withdrawn=withdrawn,
                ),
                seen=None,
            )

    store.transact(OFFICER, add)
    assert [row.title for row in found(store, "boathouse")] == ["Paint the boathouse yes"]


def test_at_most_fifty_are_returned(store: Store, case_id: UUID) -> None:
    def add(unit: StoreUnitOfWork) -> None:
        for number in range(LIMIT + 5):
            unit.save(
                Contact(
                    record_id=uuid4(),
                    case_id=case_id,
                    contact_type="COAP",
                    on=date(2026, 5, 20),
                    notes=f"lighthouse {number}",
                ),
                seen=None,
            )

    store.transact(OFFICER, add)
    assert len(found(store, "lighthouse")) == LIMIT


# Restricted cases


@pytest.fixture
def restricted(store: Store) -> UUID:
    case_id = add_case(
        store,
        "X999999",
        "Morwenna",
        "Pryce",
        officer=MANAGER,
        exclusions=frozenset({OFFICER.staff_code}),
        exclusion_message=MESSAGE,
    )
    add_contact(store, case_id, "greenhouse")
    return case_id


@pytest.mark.parametrize("words", ["Morwenna Pryce", "pryce morwenna", "x999999"])
def test_a_restricted_case_says_its_message_and_never_the_name(
    store: Store, restricted: UUID, words: str
) -> None:
    rows = found(store, words)
    assert [row.locked for row in rows] == [MESSAGE]
    assert rows[0].case_id == restricted
    assert (rows[0].name, rows[0].crn, rows[0].title, rows[0].excerpt) == ("", "", "", ())


@pytest.mark.parametrize("words", ["mo", "morw", "Morwenna", "Morwenna Pry", "X9999", "greenhouse"])
def test_a_restricted_case_cannot_be_spelt_out_letter_by_letter(
    store: Store, restricted: UUID, words: str
) -> None:
    assert restricted is not None
    assert found(store, words) == []


def test_a_restricted_row_is_last(store: Store, restricted: UUID) -> None:
    add_case(store, "K417702", "Morwenna", "Pryce")
    rows = found(store, "Morwenna Pryce")
    assert [bool(row.locked) for row in rows] == [False, True]
    assert rows[1].case_id == restricted


def test_who_may_see_it_finds_it(store: Store, restricted: UUID) -> None:
    assert [row.case_id for row in found(store, "morw", MANAGER)] == [restricted]


def test_a_central_administrator_finds_nothing(store: Store, case_id: UUID) -> None:
    nobody = StaffMember(staff_code="C000001", name="A", role=Role.CENTRAL_ADMINISTRATOR)
    assert case_id is not None
    assert found(store, "llyr", nobody) == []


# The badge


def test_what_is_kept_here_is_counted(tmp_path: Path) -> None:
    from om_desktop.operations.ports import DraftKey

    store = make_store(tmp_path / "kept")
    case_id = add_case(store)
    store.keep_draft(OFFICER, DraftKey(case_id, "contact"), {"notes": "x"})
    store.keep_draft(MANAGER, DraftKey(case_id, "contact"), {"notes": "y"})
    assert kept_here(store.reader(OFFICER)) == Kept(changes=1, drafts=1)
    store.close()
