"""The caseload: what a row says, how it sorts and filters; a restricted row tells nothing."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.case import CaseState
from om_desktop.domain.contact import Contact
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.operations.ports import new_id
from om_desktop.storage.queries.caseload import CaseRow, LockedRow, caseload
from om_desktop.storage.store import Store
from om_desktop.views.caseload_filter import NOT_SET, CaseloadFilter
from om_desktop.views.caseload_page import CaseloadPage
from tests.support.desks import TestingDesk, settle
from tests.support.long_case import add_long_case, save_all
from tests.support.people import COLLEAGUE, MANAGER, OFFICER
from tests.support.stores import add_case


def shown(page: CaseloadPage) -> list[str]:
    return [
        row.sorted_name if isinstance(row, CaseRow) else f"locked: {row.message}"
        for row in page._rows.rows()
    ]


@pytest.fixture
def page(desk: TestingDesk, store: Store, qtbot: QtBot) -> CaseloadPage:
    """A list of four: high, not set and new, low and ended, and one that is restricted."""
    add_long_case(store)
    add_case(store, received_on=date(2026, 5, 20))
    ended = add_case(
        store,
        crn="S604471",
        forename="Shanice",
        surname="Oduya",
        state=CaseState.ENDED,
        ended_on=date(2026, 5, 1),
        end_reason="Order ended",
    )
    low = RegisterEntry(
        record_id=new_id(),
        case_id=ended,
        register="RLRH",
        started_on=date(2026, 1, 5),
        source="Assessment",
    )
    save_all(store, [low])
    add_case(
        store,
        crn="Z118402",
        forename="Secret",
        surname="Aaronson",
        officer=COLLEAGUE,
        exclusions=frozenset({OFFICER.staff_code}),
        exclusion_message="Exclusion: speak to the manager.",
    )
    made = CaseloadPage(desk)
    qtbot.addWidget(made)
    made.resize(1294, 640)
    made.show()
    made.open_page()
    settle(qtbot, desk)
    return made


def test_not_set_sorts_above_high_and_the_restricted_row_is_last(page: CaseloadPage) -> None:
    names = ["ap Gwilym-Harries, Llŷr Tomos", "Docherty-Vaughan, Kieran"]
    assert shown(page) == [*names, "locked: Exclusion: speak to the manager."]


@pytest.mark.parametrize("key", ["name", "crn", "flags", "next", "last", "visit", "review", "plan"])
@pytest.mark.parametrize("descending", [True, False])
def test_in_every_order_the_restricted_row_is_last(
    page: CaseloadPage, key: str, *, descending: bool
) -> None:
    page.ui.cases.order_by(key, descending=descending)
    assert shown(page)[-1].startswith("locked:")
    assert len(shown(page)) == 3


def test_no_cell_of_a_restricted_row_holds_the_name_or_number(page: CaseloadPage) -> None:
    model = page._rows
    last = model.rowCount() - 1
    said = " ".join(
        str(model.data(model.index(last, column), role))
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    )
    assert "Aaronson" not in said
    assert "Z118402" not in said
    assert "speak to the manager" in said


def test_filters_hide_cases_and_never_the_restricted_row(
    page: CaseloadPage, desk: TestingDesk, qtbot: QtBot
) -> None:
    page._take(CaseloadFilter(words="llyr"))
    assert shown(page)[0].startswith("ap Gwilym")
    page._take(CaseloadFilter(level="high"))
    assert shown(page)[0].startswith("Docherty")
    page._take(CaseloadFilter(state=""))
    assert len(shown(page)) == 4
    page._take(CaseloadFilter(new_only=True))
    assert len(shown(page)) == 2
    page._take(CaseloadFilter(words="nobody at all"))
    assert shown(page) == ["locked: Exclusion: speak to the manager."]
    settle(qtbot, desk)


def test_a_filter_that_is_on_is_a_chip_and_can_be_taken_off(page: CaseloadPage) -> None:
    wanted = CaseloadFilter(words="kieran", level="high", state="", new_only=True)
    page._take(wanted)
    assert page.wanted() == wanted
    assert [words for _, words in wanted.parts()] == [
        "“kieran”",
        "RoSH high",
        "Ended too",
        "New cases only",
    ]
    assert wanted.without("level").level == ""
    assert CaseloadFilter().parts() == []


def test_a_saved_filter_comes_back_for_its_owner(
    page: CaseloadPage, desk: TestingDesk, qtbot: QtBot
) -> None:
    wanted = CaseloadFilter(level=NOT_SET)
    page._keep_saved({"not yet assessed": wanted})
    settle(qtbot, desk)
    again = CaseloadPage(desk)
    qtbot.addWidget(again)
    again.open_page()
    settle(qtbot, desk)
    assert again._saved == {"not yet assessed": wanted}
    again.ui.saved.setCurrentIndex(1)
    again._use_saved()
    assert again.wanted() == wanted


def test_enter_opens_the_case(page: CaseloadPage, desk: TestingDesk) -> None:
    page.ui.cases.selectRow(1)
    QTest.keyClick(page.ui.cases, Qt.Key.Key_Return)
    (case_id, name, _subject) = desk.navigator.cases[-1]
    assert name == "overview"
    assert store_name(desk, case_id) == "Kieran"
    page.ui.cases.selectRow(2)
    QTest.keyClick(page.ui.cases, Qt.Key.Key_Return)
    assert len(desk.navigator.cases) == 1


def store_name(desk: TestingDesk, case_id: object) -> str:
    reader = desk.tasks._store.reader(desk.actor)
    return str(reader.case_file(case_id).person.forename)


def test_the_bottom_line_reads_the_selected_row(page: CaseloadPage) -> None:
    page.ui.cases.selectRow(1)
    assert page._says.text().startswith("Kieran Docherty-Vaughan selected.")
    assert "plan review in" in page._says.text().lower()


def test_an_empty_list_says_what_to_do(desk: TestingDesk, qtbot: QtBot) -> None:
    empty = CaseloadPage(desk)
    qtbot.addWidget(empty)
    empty.open_page()
    settle(qtbot, desk)
    assert shown(empty) == []
    assert empty.ui.count.text() == "Showing 0 of 0"
    empty.ui.register_case.click()
    assert desk.navigator.opened == ["register_case"]


def test_a_row_says_what_an_officer_looks_for(store: Store) -> None:
    case_id = add_long_case(store)
    (row,) = caseload(store.reader(OFFICER)).rows
    assert (row.case_id, row.sorted_name, row.crn) == (
        case_id,
        "Docherty-Vaughan, Kieran",
        "K417702",
    )
    assert row.level is RoshLevel.HIGH
    assert row.flags[0] == "MAPPA 1"
    assert row.next is not None
    assert row.next.starts.isoformat() == "2026-05-29T14:00:00"
    assert row.last_contact_on == date(2026, 5, 19)
    assert row.plan == "Agreed"
    assert row.review_due_on == date(2026, 8, 17)


def test_an_appointment_earlier_today_is_not_the_next_one(store: Store) -> None:
    case_id = add_case(store)
    times = (time(9), time(11))
    for start in times:
        contact = Contact(
            record_id=new_id(),
            case_id=case_id,
            contact_type="COAP",
            on=date(2026, 5, 27),
            starts_at=start,
        )
        save_all(store, [contact])
    (row,) = caseload(store.reader(OFFICER)).rows
    assert row.next is not None
    assert row.next.starts.time() == time(11)


def test_who_may_see_a_restricted_case_sees_it_as_any_other(store: Store) -> None:
    add_case(store, restrictions=frozenset({MANAGER.staff_code, OFFICER.staff_code}))
    assert len(caseload(store.reader(MANAGER)).rows) == 1
    shut_out = caseload(store.reader(COLLEAGUE))
    assert shut_out.rows == ()
    assert shut_out.locked == (LockedRow("This record is restricted."),)
