"""The unlocked window: the way between pages, search, the badge, keys, and who sees what."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.staff import Role, StaffMember
from om_desktop.storage import prompt_table
from om_desktop.storage.store import Store
from om_desktop.views import theme
from om_desktop.views.feed import Feed
from om_desktop.views.main_window import MainWindow
from om_desktop.views.pages import PAGES as PROGRAM_PAGES
from om_desktop.views.pages import RailEntry
from om_desktop.views.places import Place, Trail
from om_desktop.views.rail import RailForm, form_for
from om_desktop.views.shortcuts import KEY_GROUPS
from om_desktop.views.tasks import Tasks
from tests.support.contacts import BOOKED, booked
from tests.support.desks import settle
from tests.support.people import MANAGER, OFFICER, READER
from tests.support.stores import Clock, add_case
from tests.support.windows import PAGES, FirstPage


class Shown:
    """A main window over the store, for one person."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        actor: StaffMember = OFFICER,
        pages: Sequence[RailEntry] = PAGES,
    ) -> None:
        self.qtbot = qtbot
        self.feed = Feed()
        self.tasks = Tasks(store, actor, self.feed)
        self.main = MainWindow(actor, store.reference, self.tasks, self.feed, store.clock, pages)
        qtbot.addWidget(self.main)
        self.main.resize(1366, 696)
        self.main.show()
        self.main.start()
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.main.desk)

    def search(self, words: str) -> list[str]:
        """Type into the search field and return the titles of what is found."""
        field = self.main._ui.search
        field.clear()
        self.main._top.search.start()
        QTest.keyClicks(field, words)
        self.qtbot.wait(150)
        self.settle()
        found = self.main._top.search.list
        return [line.title for line in found.lines] if found.isVisible() else []

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.main._ui.search, key)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


@pytest.fixture
def at(qtbot: QtBot, store: Store, case_id: UUID) -> Iterator[Shown]:
    del case_id
    shown = Shown(qtbot, store)
    yield shown
    shown.tasks.close()


@pytest.fixture
def cases(at: Shown, monkeypatch: pytest.MonkeyPatch) -> list[tuple[UUID, str, str]]:
    """What the window was asked to open of a case, in place of the case itself."""
    asked: list[tuple[UUID, str, str]] = []

    def remember(case_id: UUID, page: str = "overview", subject: str = "") -> None:
        asked.append((case_id, page, subject))

    monkeypatch.setattr(at.main, "open_case", remember)
    return asked


def page_of(at: Shown) -> FirstPage:
    page = at.main._ui.pages.currentWidget()
    assert isinstance(page, FirstPage)
    return page


# Pages


def test_it_starts_at_the_first_page(at: Shown) -> None:
    assert at.main.place == Place("first")
    assert page_of(at).opened >= 1


def test_alt_left_and_right_go_back_and_forward(at: Shown) -> None:
    at.main.open_page("second")
    at.main.go_back()
    assert at.main.place == Place("first")
    at.main.go_forward()
    assert at.main.place == Place("second")
    at.main.go_forward()
    assert at.main.place == Place("second")


def test_a_trail_forgets_what_was_ahead_when_another_way_is_taken() -> None:
    trail = Trail()
    trail.leave(Place("a"))
    assert trail.back(Place("b")) == Place("a")
    trail.leave(Place("a"))
    assert trail.forward(Place("c")) is None
    assert trail.back(Place("c")) == Place("a")


def test_f5_reads_the_page_again_and_ctrl_p_prints_it(at: Shown) -> None:
    before = page_of(at).opened
    at.main.refresh()
    at.main.print_page()
    assert page_of(at).opened == before + 1
    assert page_of(at).printed == 1


def test_leaving_a_page_keeps_what_is_typed(at: Shown) -> None:
    first = page_of(at)
    first.words.setText("kept")
    first.drafting.touch()
    at.main.write_drafts()
    at.settle()
    kept: list[dict[str, object]] = []
    first.drafting.read_back(lambda content, _at: kept.append(content))
    at.settle()
    assert kept == [{"words": "kept"}]


def test_every_page_of_the_program_is_there() -> None:
    for entry in PROGRAM_PAGES:
        page = entry.load()
        assert (entry.name, entry.title) == (page.NAME, page.TITLE)


# What happens by itself


def test_an_appointment_that_passes_is_seen_within_the_minute(
    at: Shown, store: Store, case_id: UUID, clock: Clock
) -> None:
    entry = replace(BOOKED, on=date(2026, 5, 27), starts_at=time(14), ends_at=None)
    booked(store, case_id, entry)
    page = page_of(at)
    page.words.setFocus()
    opened, swept, minutes = page.opened, [], []
    at.feed.swept.connect(lambda: swept.append(1))
    at.feed.minute.connect(lambda: minutes.append(1))
    at.main._minute.timeout.emit()
    at.settle()
    assert (len(minutes), len(swept)) == (1, 0)  # nothing passed, so nothing is read again

    clock.now = datetime(2026, 5, 27, 13, tzinfo=UTC)
    at.main._minute.timeout.emit()
    at.settle()
    assert (len(minutes), len(swept)) == (2, 1)
    found = prompt_table.prompts_of(store._connection, case_id)
    assert "outcome_to_record" in {prompt.code for prompt in found}
    assert page.opened == opened  # the page hears of it by the feed, and keeps the focus

    at.main._minute.timeout.emit()
    at.settle()
    assert len(swept) == 1


def test_the_badge_is_read_again_when_prompts_were_computed_anew(
    at: Shown, store: Store, clock: Clock
) -> None:
    add_case(store, "K417702")  # not told to the feed
    clock.now += timedelta(days=1)
    at.main._minute.timeout.emit()
    at.settle()
    assert at.main._top.badge.sentence == "Everything is kept on this laptop: 2 changes"


def test_the_rail_counts_what_an_appointment_that_passed_leaves_to_do(
    qtbot: QtBot, store: Store, case_id: UUID, clock: Clock
) -> None:
    entry = replace(BOOKED, on=date(2026, 5, 27), starts_at=time(14), ends_at=None)
    booked(store, case_id, entry)
    shown = Shown(qtbot, store, pages=PROGRAM_PAGES)

    def waiting() -> str:
        item: QWidget = shown.main._ui.rail._items["today"]
        return item.accessibleName()

    before = waiting()
    clock.now = datetime(2026, 5, 27, 13, tzinfo=UTC)
    shown.main._minute.timeout.emit()
    shown.settle()
    after = waiting()
    shown.tasks.close()
    assert (before, after) == ("Today", "Today, 1 to do")


# Who sees what


def test_a_reader_is_offered_no_new_contact(qtbot: QtBot, store: Store) -> None:
    shown = Shown(qtbot, store, READER)
    assert not shown.main._ui.new_contact.isVisible()
    shown.tasks.close()


def test_a_central_administrator_sees_no_case_content(qtbot: QtBot, store: Store) -> None:
    actor = replace(MANAGER, role=Role.CENTRAL_ADMINISTRATOR)
    main = MainWindow(actor, store.reference, Tasks(store, actor, Feed()), Feed(), store.clock)
    qtbot.addWidget(main)
    assert list(main._entries) == ["settings"]
    main.desk.tasks.close()


def test_a_read_only_window_says_so(at: Shown) -> None:
    at.main.start(read_only=True)
    assert at.main._ui.banner.isVisible()
    assert at.main._ui.banner.accessibleName() == "Open to read only"


# The badge


def test_the_badge_counts_what_is_kept_here(at: Shown, store: Store) -> None:
    assert at.main._top.badge.sentence == "Everything is kept on this laptop: 1 change"
    page_of(at).drafting.touch()
    page_of(at).write_drafts()
    at.main.write_drafts()
    at.settle()
    at.main.refresh()
    at.settle()
    assert at.main._top.badge.sentence.endswith("1 change, 1 draft")
    assert "synced" not in at.main._ui.badge.text().lower()
    assert store is not None


# Search


def test_search_finds_from_two_letters_and_opens_with_enter(
    at: Shown, cases: list[tuple[UUID, str, str]], case_id: UUID
) -> None:
    assert at.search("l") == []
    assert at.search("ll") == ["Llŷr Tomos ap Gwilym-Harries"]
    at.press(Qt.Key.Key_Return)
    assert cases == [(case_id, "overview", "")]
    assert not at.main._top.search.list.isVisible()


def test_search_says_that_nothing_is_found(at: Shown) -> None:
    assert at.search("zzz") == []
    assert "Nothing on this laptop" in at.main._top.search.list.words


def test_escape_leaves_the_search(at: Shown) -> None:
    page_of(at).words.setFocus()
    at.search("ll")
    at.press(Qt.Key.Key_Escape)
    assert not at.main._top.search.list.isVisible()
    assert at.main._ui.search.text() == ""


def test_arrows_move_through_what_is_found(at: Shown, store: Store) -> None:
    add_case(store, "K417702", "Llinos", "Docherty")
    assert len(at.search("ll")) == 2
    first = at.main._top.search.list.current()
    at.press(Qt.Key.Key_Down)
    second = at.main._top.search.list.current()
    assert first is not second
    at.press(Qt.Key.Key_Down)
    assert at.main._top.search.list.current() is second


def test_a_restricted_case_says_its_message_and_does_not_open(
    at: Shown, store: Store, cases: list[tuple[UUID, str, str]]
) -> None:
    add_case(
        store,
        "X999999",
        "Morwenna",
        "Pryce",
        officer=MANAGER,
        exclusions=frozenset({OFFICER.staff_code}),
        exclusion_message="Speak to Gareth Oyelaran-Price.",
    )
    assert at.search("Morwenna Pryce") == ["Restricted case"]
    line = at.main._top.search.list.lines[0]
    assert "Speak to Gareth" in line.spoken
    assert "Morwenna" not in line.spoken
    at.press(Qt.Key.Key_Return)
    assert cases == []


def test_a_new_contact_asks_for_whom_where_no_case_is_open(
    at: Shown, cases: list[tuple[UUID, str, str]], case_id: UUID
) -> None:
    at.main._ui.new_contact.click()
    assert at.main._ui.search.placeholderText() == "Who is the new contact about?"
    QTest.keyClicks(at.main._ui.search, "tomos")
    at.qtbot.wait(150)
    at.settle()
    at.press(Qt.Key.Key_Return)
    assert cases == [(case_id, "contacts", "new")]


# Keys, rail and sizes


def test_the_sheet_shows_every_key(at: Shown) -> None:
    at.main.show_shortcuts()
    sheet = at.main.findChild(QDialog)
    assert sheet is not None
    shown = {label.accessibleName() for label in sheet.findChildren(QLabel)}
    for group in KEY_GROUPS:
        for key in group.keys:
            assert f"{key.keys}: {key.does}" in shown


def test_the_rail_gives_way_to_a_narrow_window_and_large_text(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.0, motion=False)
    assert form_for(1920) is RailForm.WIDE
    assert form_for(1366) is RailForm.CAPTIONS
    theme.apply(qapp, "light", 2.0, motion=False)
    assert form_for(1920) is RailForm.ICONS
    theme.apply(qapp, "light", 1.0, motion=False)


def test_the_rail_tells_how_much_waits(at: Shown) -> None:
    at.main._ui.rail.set_count("first", 7)
    assert at.main._ui.rail._items["first"].accessibleName() == "First, 7 to do"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [QSize(1366, 696), QSize(1920, 1008), QSize(1024, 600)])
def test_nothing_in_the_top_bar_overlaps(
    at: Shown, qapp: QApplication, scale: float, size: QSize
) -> None:
    theme.apply(qapp, "light", scale, motion=False)
    at.main.resize(size)
    at.qtbot.wait(20)
    ui = at.main._ui
    parts = [p for p in (ui.search, ui.new_contact, ui.badge, ui.user, ui.lock) if p.isVisible()]
    edges = [(part.geometry().left(), part.geometry().right()) for part in parts]
    theme.apply(qapp, "light", 1.0, motion=False)
    assert all(right < left for (_, right), (left, _) in pairwise(edges))
    assert edges[-1][1] <= ui.top_bar.width()


def test_every_button_of_the_frame_has_a_name(at: Shown) -> None:
    buttons = at.main._ui.top_bar.findChildren(QAbstractButton)
    buttons += at.main._ui.rail.findChildren(QAbstractButton)
    assert buttons
    assert [button for button in buttons if not (button.accessibleName() or button.text())] == []


def test_a_notice_is_shown_once_a_day(at: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def show(text: str) -> bool:
        shown.append(text)
        return True

    notices = at.main._notices
    monkeypatch.setattr(notices, "_show", show)
    assert notices.show_once("2 overdue", date(2026, 5, 27), 1)
    assert not notices.show_once("3 overdue", date(2026, 5, 27), 1)
    assert notices.show_once("3 overdue", date(2026, 5, 28), 1)
    assert shown == ["2 overdue", "3 overdue"]
