"""The sentence plan page in the frame of a case, and how a test works with it."""

from uuid import UUID

from pytestqt.qtbot import QtBot

from om_desktop.views.case_pages import PageEntry
from om_desktop.views.case_view import CaseView
from om_desktop.views.record_dialog import RecordDialog
from om_desktop.views.sentence_plan_page import SentencePlanPage
from tests.support.desks import TestingDesk, settle

ENTRY = PageEntry(
    "sentence_plan", "Sentence plan", "om_desktop.views.sentence_plan_page", "SentencePlanPage"
)


def open_page(
    qtbot: QtBot, desk: TestingDesk, case_id: UUID, subject: str = ""
) -> SentencePlanPage:
    """Open the case on its sentence plan, as the window does."""
    view = CaseView(desk, (ENTRY,))
    qtbot.addWidget(view)
    view.resize(1294, 720)
    view.show()
    view.show_case(case_id, "sentence_plan", subject)
    settle(qtbot, desk)
    page = view.current_page()
    assert isinstance(page, SentencePlanPage)
    return page


def dialog_of(page: SentencePlanPage) -> RecordDialog:
    """Return the dialog that is open over the page."""
    assert page.dialog is not None
    return page.dialog


def save_dialog(qtbot: QtBot, page: SentencePlanPage) -> None:
    """Save the dialog that is open and wait until it is kept."""
    dialog_of(page).save()
    settle(qtbot, page.desk)
