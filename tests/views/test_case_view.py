"""The frame of a case: one band, its tabs, the page under them, now or as known on a day."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.case_file import CaseFile
from om_desktop.operations.people import change_person
from om_desktop.operations.ports import new_id
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.case_pages import PageEntry
from om_desktop.views.case_view import CaseView
from om_desktop.views.desk import Desk
from om_desktop.views.page import CasePage
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, settle
from tests.support.full_case import add_full_case
from tests.support.people import COLLEAGUE
from tests.support.stores import Clock, add_case


class NotedPage(CasePage):
    """A page that remembers what it was asked."""

    NAME = "overview"
    TITLE = "Overview"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shown: list[tuple[str, str, date | None]] = []
        self.brought: list[str] = []
        self.opened = self.drafts = self.printed = 0

    def show_case(self, file: CaseFile, known_on: date | None) -> None:
        self.shown.append((file.person.surname, file.person.mobile, known_on))

    def bring_forward(self, subject: str) -> None:
        self.brought.append(subject)

    def open_page(self) -> None:
        self.opened += 1

    def write_drafts(self) -> None:
        self.drafts += 1

    def print_page(self) -> None:
        self.printed += 1


class ContactsPage(NotedPage):
    NAME = "contacts"


class HistoryPage(NotedPage):
    NAME = "history"


PAGES = (
    PageEntry("overview", "Overview", __name__, "NotedPage"),
    PageEntry("contacts", "Contacts", __name__, "ContactsPage"),
    PageEntry("history", "History", __name__, "HistoryPage"),
)


class LocalEntry(PageEntry):
    """An entry whose page is in this file, which is no module that could be imported by name."""

    def load(self) -> type[CasePage]:
        found: type[CasePage] = globals()[self.page]
        return found


@pytest.fixture
def view(desk: TestingDesk, qtbot: QtBot) -> CaseView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", motion=False)
    made = CaseView(desk, [LocalEntry(e.name, e.title, e.module, e.page) for e in PAGES])
    qtbot.addWidget(made)
    made.resize(1294, 720)
    made.show()
    return made


def page(view: CaseView) -> NotedPage:
    found = view.current_page()
    assert isinstance(found, NotedPage)
    return found


def show(view: CaseView, qtbot: QtBot, case_id: UUID, name: str = "", subject: str = "") -> None:
    view.show_case(case_id, name, subject)
    settle(qtbot, view.desk)


def change_mobile(store: Store, case_id: UUID, mobile: str) -> None:
    seen = file_of(store, case_id).person
    do(store, lambda unit: change_person(unit, seen, {"mobile": mobile}))


class TestOpening:
    def test_a_case_opens_on_the_page_asked_for_with_its_subject(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_case(store), "contacts", "book")
        assert (page(view).NAME, page(view).brought) == ("contacts", ["book"])
        assert page(view).shown == [("ap Gwilym-Harries", "", None)]
        assert view.ui.tabs.currentIndex() == 1
        assert view.ui.band.isVisible()
        assert view.ui.band.accessibleName().startswith("Llŷr Tomos ap Gwilym-Harries, W205518")

    def test_a_page_that_does_not_exist_opens_the_first(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_case(store), "calendar")
        assert page(view).NAME == "overview"

    def test_another_page_of_the_open_case_is_not_read_anew(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        case_id = add_case(store)
        show(view, qtbot, case_id)
        first = page(view)
        view.show_case(case_id, "history", "")
        assert page(view).NAME == "history"
        assert first.drafts == 1
        view.show_case(case_id, "overview", "")
        assert len(first.shown) == 1
        assert first.opened == 2

    def test_another_case_puts_drafts_on_disk_first(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_case(store))
        show(view, qtbot, add_case(store, "B118822", "Bethan", "Cadwallader"))
        assert page(view).drafts >= 1
        assert [surname for surname, _mobile, _on in page(view).shown] == [
            "ap Gwilym-Harries",
            "Cadwallader",
        ]

    def test_of_two_cases_asked_for_at_once_the_later_is_shown(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        first, second = add_case(store), add_case(store, "B118822", "Bethan", "Cadwallader")
        view.show_case(first)
        show(view, qtbot, second)
        assert [surname for surname, _mobile, _on in page(view).shown] == ["Cadwallader"]

    def test_a_restricted_case_shows_its_message_alone(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        case_id = add_case(
            store,
            "R300001",
            "Ottilie",
            "Brackenbury",
            COLLEAGUE,
            restrictions=frozenset({COLLEAGUE.staff_code}),
            restriction_message="Ask the team's manager.",
        )
        show(view, qtbot, add_case(store))
        show(view, qtbot, case_id)
        assert view.current_page() is None
        assert not view.ui.band.isVisible()
        assert not view.ui.tab_line.isVisible()
        assert view._refused._words.accessibleName() == "Restricted case. Ask the team's manager."
        view.open_page("contacts")
        assert view.current_page() is None

    def test_a_case_that_is_not_here_says_so(self, view: CaseView, qtbot: QtBot) -> None:
        show(view, qtbot, new_id())
        assert "This laptop holds no such case" in view._refused._words.accessibleName()


class TestKeysAndTabs:
    def test_control_and_a_figure_opens_a_page(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_case(store))
        QTest.keyClick(view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        assert page(view).NAME == "history"
        QTest.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert page(view).NAME == "overview"

    def test_control_0_lists_them_all(self, view: CaseView, qtbot: QtBot, store: Store) -> None:
        show(view, qtbot, add_case(store))
        QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        (menu,) = view.findChildren(QMenu)
        assert [action.text() for action in menu.actions()] == ["Overview", "Contacts", "History"]
        menu.actions()[2].trigger()
        assert page(view).NAME == "history"
        menu.close()

    def test_a_tab_where_something_is_overdue_has_a_dot_and_says_so(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_full_case(store))
        assert view.ui.tabs.tabData(1)
        assert "overdue" in view.ui.tabs.tabToolTip(1)
        assert not view.ui.tabs.tabData(0)

    def test_printing_is_the_pages_own(self, view: CaseView, qtbot: QtBot, store: Store) -> None:
        view.print_page()
        show(view, qtbot, add_case(store))
        view.print_page()
        assert page(view).printed == 1


class TestChanges:
    def test_a_change_of_the_case_is_shown_at_once(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        case_id = add_case(store)
        show(view, qtbot, case_id)
        seen = file_of(store, case_id).person
        view.desk.tasks.write(
            lambda unit: change_person(unit, seen, {"mobile": "07700 900001"}),
            view,
            lambda _p: None,
        )
        settle(qtbot, view.desk)
        assert [mobile for _name, mobile, _on in page(view).shown] == ["", "07700 900001"]

    def test_a_change_of_another_case_is_not_its_business(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        show(view, qtbot, add_case(store))
        other = add_case(store, "B118822", "Bethan", "Cadwallader")
        seen = file_of(store, other).person
        view.desk.tasks.write(
            lambda unit: change_person(unit, seen, {"mobile": "07700 900001"}),
            view,
            lambda _p: None,
        )
        settle(qtbot, view.desk)
        assert len(page(view).shown) == 1

    def test_a_new_day_reads_the_case_again(
        self, view: CaseView, qtbot: QtBot, store: Store
    ) -> None:
        view.refresh()
        case_id = add_case(store)
        show(view, qtbot, case_id)
        change_mobile(store, case_id, "07700 900001")
        view.refresh()
        settle(qtbot, view.desk)
        assert page(view).shown[-1][1] == "07700 900001"


class TestLookingBack:
    @pytest.fixture
    def case_id(self, view: CaseView, qtbot: QtBot, store: Store, clock: Clock) -> UUID:
        case_id = add_case(store)
        clock.now = datetime(2026, 5, 29, 8, tzinfo=UTC)
        change_mobile(store, case_id, "07700 900001")
        show(view, qtbot, case_id, "history")
        return case_id

    def test_every_page_shows_the_record_of_that_day(
        self, view: CaseView, qtbot: QtBot, case_id: UUID
    ) -> None:
        day = date(2026, 5, 28)
        page(view).looked_back.emit(day)
        settle(qtbot, view.desk)
        assert page(view).shown[-1] == ("ap Gwilym-Harries", "", day)
        assert view.ui.known_bar.isVisible()
        assert view.ui.known_day.text() == "As known on Thu 28 May 2026."
        assert view.ui.known_later.text() == "1 later change is hidden"
        assert view.ui.band.property("ground") == "tint"
        view.show_case(case_id, "overview", "")
        assert page(view).shown[-1][2] == day

    def test_escape_goes_back_to_now(self, view: CaseView, qtbot: QtBot, case_id: UUID) -> None:
        view.look_back(date(2026, 5, 28))
        settle(qtbot, view.desk)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        settle(qtbot, view.desk)
        assert page(view).shown[-1] == ("ap Gwilym-Harries", "07700 900001", None)
        assert not view.ui.known_bar.isVisible()
        assert view.ui.band.property("ground") == "window"
        assert view.case_id == case_id

    def test_a_day_before_the_case_is_refused_and_nothing_changes(
        self, view: CaseView, qtbot: QtBot, case_id: UUID, desk: TestingDesk
    ) -> None:
        view.look_back(date(2026, 5, 1))
        settle(qtbot, view.desk)
        assert desk.navigator.said == [
            (
                "That day cannot be shown",
                "Nothing of this case was in the record on 1 May 2026.",
                "warn",
            )
        ]
        assert page(view).shown[-1][2] is None
        assert view.case_id == case_id

    def test_another_case_is_shown_as_it_is_now(
        self, view: CaseView, qtbot: QtBot, case_id: UUID, store: Store
    ) -> None:
        del case_id
        view.look_back(date(2026, 5, 28))
        settle(qtbot, view.desk)
        show(view, qtbot, add_case(store, "B118822", "Bethan", "Cadwallader"))
        assert page(view).shown[-1] == ("Cadwallader", "", None)
        assert not view.ui.known_bar.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_name_is_never_cut_by_large_type(
    view: CaseView, qtbot: QtBot, store: Store, scale: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", scale, motion=False)
    large = CaseView(view.desk, view._entries)
    qtbot.addWidget(large)
    large.resize(1294, 720)
    large.show()
    show(large, qtbot, add_full_case(store))
    name = large.ui.band._name
    whole = name.fontMetrics().size(0, name.text())
    qtbot.waitUntil(lambda: name.width() >= whole.width() and name.height() >= whole.height())
    theme.apply(app, "light", motion=False)


def test_the_real_pages_are_listed_in_the_order_of_the_design() -> None:
    from om_desktop.views.case_pages import CASE_PAGES

    assert [entry.title for entry in CASE_PAGES] == [
        "Overview",
        "Person",
        "Induction",
        "Sentence plan",
        "Contacts",
        "Sentence",
        "History",
    ]
    for entry in CASE_PAGES:
        loaded = entry.load()
        assert (entry.name, entry.title) == (loaded.NAME, loaded.TITLE)
