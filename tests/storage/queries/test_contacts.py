"""The contact log is read a page at a time; a filter finds in the store what it means."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_filter import Compliance, ContactFilter
from om_desktop.errors import NotAllowed, NotFound
from om_desktop.operations.attachments import attach_file
from om_desktop.operations.contacts import (
    ContactEntry,
    NewTime,
    add_note,
    book_appointment,
    record_contact,
    reschedule_appointment,
)
from om_desktop.storage.queries.contacts import (
    PAGE,
    ContactLog,
    ContactRow,
    contact_log,
    file_content,
    log_as_known,
    whole_contact,
)
from om_desktop.storage.store import Store
from tests.builders import an_id
from tests.support.acting import do, file_of, save_all
from tests.support.people import COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
EVERYTHING = ContactFilter()


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def put(store: Store, *contacts: Contact) -> None:
    save_all(store, *contacts)


def entry(
    case_id: UUID, days_ago: int = 0, at: time | None = time(10), **fields: object
) -> Contact:
    given = {
        "record_id": an_id(),
        "case_id": case_id,
        "contact_type": "COAP",
        "on": TODAY - timedelta(days=days_ago),
        "starts_at": at,
        "staff_code": OFFICER.staff_code,
        "staff_name": OFFICER.name,
        **fields,
    }
    return Contact(**given)  # type: ignore[arg-type] # any field may be given


def log(store: Store, case_id: UUID, wanted: ContactFilter = EVERYTHING) -> ContactLog:
    return contact_log(store.reader(OFFICER), case_id, wanted)


def ids(rows: tuple[ContactRow, ...]) -> list[UUID]:
    return [row.record_id for row in rows]


def all_pages(
    store: Store, case_id: UUID, wanted: ContactFilter, limit: int, *, oldest_first: bool = False
) -> list[UUID]:
    reader = store.reader(OFFICER)
    found: list[UUID] = []
    last: ContactRow | None = None
    while True:
        page = contact_log(
            reader, case_id, wanted, after=last, limit=limit, oldest_first=oldest_first
        )
        found += ids(page.rows)
        if not page.more:
            return found
        last = page.rows[-1]


def test_the_newest_comes_first_and_one_without_a_time_last_of_its_day(
    store: Store, case_id: UUID
) -> None:
    untimed, morning = entry(case_id, at=None), entry(case_id, at=time(9))
    evening, future = entry(case_id, at=time(18)), entry(case_id, -3)
    put(store, morning, untimed, future, evening)

    assert ids(log(store, case_id).rows) == [
        each.record_id for each in (future, evening, morning, untimed)
    ]


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("words", ["", "plan"])
def test_pages_hold_every_entry_once_in_order(
    store: Store,
    case_id: UUID,
    words: str,
    oldest_first: bool,  # noqa: FBT001
) -> None:
    put(
        store,
        *(
            entry(case_id, n // 4, None if n % 4 == 0 else time(9 + n % 3), notes="plan")
            for n in range(23)
        ),
    )
    wanted = ContactFilter(words=words)
    whole = ids(log(store, case_id, wanted).rows)

    paged = all_pages(store, case_id, wanted, 5, oldest_first=oldest_first)

    assert paged == (whole[::-1] if oldest_first else whole)
    assert len(set(paged)) == 23


def test_a_page_has_at_most_500_lines(store: Store, case_id: UUID) -> None:
    put(store, *(entry(case_id, n) for n in range(PAGE + 20)))

    page = contact_log(store.reader(OFFICER), case_id, EVERYTHING, limit=10_000)

    assert (len(page.rows), page.more, page.matching) == (PAGE, True, PAGE + 20)


def test_counts_say_what_is_shown_and_what_the_system_made(store: Store, case_id: UUID) -> None:
    put(store, entry(case_id), entry(case_id), entry(case_id, system_entry=True))

    hidden = log(store, case_id, ContactFilter(hide_system=True))

    assert (hidden.matching, hidden.total, hidden.system) == (2, 3, 1)
    assert (log(store, case_id).matching, len(hidden.rows)) == (3, 2)


def test_notes_are_cut_and_those_of_a_sensitive_entry_are_left_out(
    store: Store, case_id: UUID
) -> None:
    put(store, entry(case_id, notes="y" * 900), entry(case_id, 1, notes="secret", sensitive=True))

    long, sensitive = log(store, case_id).rows

    assert long.notes == "y" * 300
    assert sensitive.notes == ""


def test_words_are_found_whatever_their_accents_and_never_in_a_sensitive_entry(
    store: Store, case_id: UUID
) -> None:
    plain = entry(case_id, notes="Rang Llŷr about the FLAT")
    put(store, plain, entry(case_id, notes="Llŷr flat", sensitive=True), entry(case_id))

    assert ids(log(store, case_id, ContactFilter(words="flat llyr")).rows) == [plain.record_id]
    assert log(store, case_id, ContactFilter(words="office visit")).matching == 3
    assert log(store, case_id, ContactFilter(words="zebra")).rows == ()


def test_a_moved_appointment_says_where_to(store: Store, case_id: UUID) -> None:
    booking = ContactEntry(
        contact_type="COAP", on=date(2026, 5, 29), starts_at=time(14), location="Penlan House"
    )
    first = do(store, lambda uow: book_appointment(uow, case_id, booking)).result
    later = NewTime(on=date(2026, 6, 1), starts_at=time(10), location="Penlan House")
    do(store, lambda uow: reschedule_appointment(uow, later, "Bus", seen=first))

    old = next(row for row in log(store, case_id).rows if row.record_id == first.record_id)

    assert (old.moved_on, old.moved_at, old.reschedule_reason) == (
        date(2026, 6, 1),
        time(10),
        "Bus",
    )
    assert not old.stands


def test_the_log_of_a_restricted_case_gives_its_message_alone(store: Store, case_id: UUID) -> None:
    closed = add_case(
        store,
        "K417702",
        restrictions=frozenset({OFFICER.staff_code}),
        restriction_message="Ask the manager.",
    )
    contact = entry(closed)
    put(store, contact)
    reader = store.reader(COLLEAGUE)

    with pytest.raises(NotAllowed, match="Ask the manager"):
        contact_log(reader, closed, EVERYTHING)
    with pytest.raises(NotAllowed, match="Ask the manager"):
        whole_contact(reader, contact.record_id)
    assert contact_log(reader, case_id, EVERYTHING).total == 0


def test_a_whole_entry_has_its_files_and_how_often_it_was_changed(
    store: Store, case_id: UUID
) -> None:
    call = ContactEntry(contact_type="CTOA", on=TODAY, notes="z" * 900)
    contact = do(store, lambda uow: record_contact(uow, case_id, call)).result
    do(store, lambda uow: add_note(uow, "More", seen=contact))
    document = do(store, lambda uow: attach_file(uow, contact.record_id, "a.txt", b"words"))

    whole = whole_contact(store.reader(OFFICER), contact.record_id)

    assert whole.contact.notes.startswith("z" * 900)
    assert (whole.earlier_versions, whole.files) == (1, (document,))
    assert file_content(store.reader(OFFICER), document) == b"words"


def test_an_entry_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFound):
        whole_contact(store.reader(OFFICER), an_id())


def test_as_known_shows_the_lines_as_the_log_does(store: Store, case_id: UUID) -> None:
    put(
        store,
        entry(case_id, 2, notes="x" * 400),
        entry(case_id, 1, sensitive=True, notes="secret"),
        entry(
            case_id,
            entered_in_error_at=datetime(2026, 5, 27, tzinfo=UTC),
            entered_in_error_by=MANAGER.name,
            entered_in_error_reason="Wrong case",
        ),
    )

    known = log_as_known(file_of(store, case_id), EVERYTHING, store.reference.codes)

    assert known == replace(log(store, case_id), more=False)


_FILTERS = st.builds(
    ContactFilter,
    words=st.sampled_from(["", "plan", "llyr", "office", "flat plan", "COAP"]),
    from_on=st.sampled_from([None, TODAY - timedelta(days=2)]),
    to_on=st.sampled_from([None, TODAY - timedelta(days=1)]),
    group=st.sampled_from(["", "Appointments", "Communication with police"]),
    compliance=st.sampled_from(list(Compliance)),
    hide_system=st.booleans(),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=_FILTERS)
def test_the_store_finds_what_the_filter_means(
    filled: tuple[Store, UUID], wanted: ContactFilter
) -> None:
    store, case_id = filled
    codes = store.reference.codes
    meant = log_as_known(file_of(store, case_id), wanted, codes)

    found = log(store, case_id, wanted)

    assert ids(found.rows) == ids(meant.rows)
    assert (found.matching, found.total, found.system) == (
        meant.matching,
        meant.total,
        meant.system,
    )


@pytest.fixture
def filled(store: Store, case_id: UUID) -> tuple[Store, UUID]:
    """A case with one entry of each sort the filters tell apart."""
    kinds = ["COAP", "CHVS", "CTOA", "CARR", "order_recorded", "ZZ9"]
    outcomes = ["", "ATTC", "UAAB", "AAME", "XXXX"]
    notes = ["Plan agreed", "Llŷr rang", "flat", ""]
    put(
        store,
        *(
            entry(
                case_id,
                n % 5,
                contact_type=kinds[n % 6],
                outcome=outcomes[n % 5],
                notes=notes[n % 4],
                sensitive=n % 7 == 0,
                system_entry=kinds[n % 6] == "order_recorded",
                outcome_as_worded="As worded" if n % 11 == 0 else "",
            )
            for n in range(60)
        ),
    )
    return store, case_id
