"""The preview shows what is printed; what must be checked is checked; nothing is left over."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from om_desktop.domain.person import PersonalContact
from om_desktop.operations.ports import new_id
from om_desktop.storage.queries.occasion import OFFICE_PHONE
from om_desktop.storage.store import Store
from om_desktop.views.pdf_pages import Zoom
from om_desktop.views.print_preview import PrintPreview
from tests.support.acting import do
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.people import OFFICER, READER
from tests.support.plans import add_objective, add_step, start, write
from tests.support.stores import add_case

KEY = Qt.Key


@pytest.fixture
def case_id(store: Store) -> UUID:
    """A case with a draft plan of several pages."""
    case_id = add_case(store)
    plan = start(store, case_id)
    for _number in range(6):
        objective = add_objective(store, plan)
        for _step in range(4):
            add_step(store, objective)
    write(store, plan)
    return case_id


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def preview(
    qtbot: QtBot, desk: TestingDesk, case_id: UUID, window: QWidget
) -> Iterator[PrintPreview]:
    opened = open_preview(qtbot, desk, case_id, window)
    yield opened
    opened.reject()


def open_preview(
    qtbot: QtBot, desk: TestingDesk, case_id: UUID, window: QWidget, kind: str = "sentence_plan"
) -> PrintPreview:
    made = PrintPreview(desk, kind, case_id, None, window)
    made.open()
    settle(qtbot, desk)
    return made


def pages_of(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


class TestLookingAtIt:
    def test_every_page_is_there(self, preview: PrintPreview) -> None:
        printed = preview.printed()
        assert printed is not None
        assert printed.pages > 2
        assert preview.ui.pages.page_count() == printed.pages
        assert preview.ui.page_of.text() == f"Page 1 of {printed.pages}"
        assert preview.ui.heading.text().startswith("Sentence plan of ")

    def test_pages_turn_by_keyboard(self, preview: PrintPreview) -> None:
        count = preview.ui.pages.page_count()
        QTest.keyClick(preview.ui.pages, KEY.Key_PageDown)
        assert preview.ui.page_of.text() == f"Page 2 of {count}"
        QTest.keyClick(preview.ui.pages, KEY.Key_End)
        assert preview.ui.page_of.text() == f"Page {count} of {count}"
        assert not preview.ui.page_on.isEnabled()
        QTest.keyClick(preview.ui.pages, KEY.Key_Home)
        assert not preview.ui.page_back.isEnabled()

    def test_a_page_is_drawn_in_its_own_colours(self, preview: PrintPreview) -> None:
        shot = preview.ui.pages.viewport().grab().toImage()
        middle = shot.pixelColor(shot.width() // 2, 30)
        assert middle.name() == "#ffffff"
        picture = preview.ui.pages.draw_page(1, 1.0)
        shades = {
            picture.pixelColor(x, y).lightness()
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        assert min(shades) < 60
        assert max(shades) == 255

    def test_only_a_few_pictures_are_kept(self, preview: PrintPreview) -> None:
        for number in range(1, preview.ui.pages.page_count() + 1):
            preview.ui.pages.go_to(number)
            preview.ui.pages.viewport().grab()
        assert 0 < len(preview.ui.pages._seen) <= 6

    @pytest.mark.parametrize("zoom", list(Zoom))
    def test_each_zoom_keeps_the_page(self, preview: PrintPreview, zoom: Zoom) -> None:
        preview.ui.pages.go_to(2)
        preview.ui.zoom.set_value(zoom)
        preview.ui.zoom.changed.emit(zoom.value)
        assert preview.ui.pages.zoom() is zoom
        assert preview.ui.pages.page() == 2

    def test_zoom_by_keyboard(self, preview: PrintPreview) -> None:
        QTest.keyClick(preview, KEY.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert preview.ui.zoom.value() == Zoom.WHOLE
        QTest.keyClick(preview, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert preview.ui.pages.zoom() is Zoom.WIDTH

    def test_large_print_is_made_anew(
        self, qtbot: QtBot, desk: TestingDesk, preview: PrintPreview
    ) -> None:
        before = preview.printed()
        preview.ui.large_print.click()
        assert not preview.print_button.isEnabled()
        settle(qtbot, desk)
        after = preview.printed()
        assert before is not None
        assert after is not None
        assert after.pages > before.pages
        assert after.digest == before.digest
        assert preview.ui.pages.page_count() == after.pages

    def test_what_there_is_not_is_said(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, window: QWidget
    ) -> None:
        bare = add_case(store, "X000009")
        preview = open_preview(qtbot, desk, bare, window, "induction-record")
        assert preview.ui.pages.viewport().accessibleName() == (
            "This case has no induction to print."
        )
        assert not preview.save_button.isEnabled()
        assert preview.ui.phone_row.isHidden()
        preview.reject()


class TestWhatMustBeChecked:
    def test_a_name_in_it_is_acknowledged_first(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, case_id: UUID, window: QWidget
    ) -> None:
        daughter = PersonalContact(
            record_id=new_id(), case_id=case_id, name="Ffion Docherty", relationship="Daughter"
        )
        do(store, lambda uow: uow.save(daughter, seen=None))
        plan = store.reader(OFFICER).case_file(case_id).draft_plan
        assert plan is not None
        write(store, plan, person_view="I want Ffion to be safe.")
        preview = open_preview(qtbot, desk, case_id, window)
        assert preview.ui.warned.isVisible()
        assert "Ffion" in preview.ui.warnings.accessibleDescription()
        assert not preview.save_button.isEnabled()
        assert not preview.print_button.isEnabled()
        preview.ui.checked.click()
        assert preview.save_button.isEnabled()
        assert preview.print_button.isEnabled()
        preview.reject()

    def test_nothing_to_check_asks_nothing(self, preview: PrintPreview) -> None:
        assert not preview.ui.warned.isVisible()
        assert preview.print_button.isEnabled()


class TestSaving:
    def test_the_same_bytes_are_written(
        self, qtbot: QtBot, desk: TestingDesk, preview: PrintPreview, tmp_path: Path
    ) -> None:
        printed = preview.printed()
        assert printed is not None
        path = tmp_path / "plan.pdf"
        preview.save_to(path)
        settle(qtbot, desk)
        assert path.read_bytes() == printed.pdf
        assert pages_of(path.read_bytes()) == printed.pages
        assert desk.navigator.said == [("Saved", "plan.pdf", "ok")]

    def test_a_place_that_takes_nothing_is_said(
        self, qtbot: QtBot, desk: TestingDesk, preview: PrintPreview, tmp_path: Path
    ) -> None:
        preview.save_to(tmp_path / "no such folder" / "plan.pdf")
        settle(qtbot, desk)
        assert "could not be written" in preview.note.words()
        assert desk.navigator.said == []

    def test_the_name_proposed_holds_no_name(self, preview: PrintPreview) -> None:
        preview.save_button.click()
        (dialog,) = preview.findChildren(QFileDialog)
        (proposed,) = dialog.selectedFiles()
        assert Path(proposed).name == "sentence-plan-W205518.pdf"
        dialog.reject()

    def test_nothing_is_left_in_a_temporary_folder(
        self,
        qtbot: QtBot,
        desk: TestingDesk,
        case_id: UUID,
        window: QWidget,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        folder = tmp_path / "temporary"
        folder.mkdir()
        for name in ("TMPDIR", "TEMP", "TMP"):
            monkeypatch.setenv(name, str(folder))
        monkeypatch.setattr(tempfile, "tempdir", None)
        preview = open_preview(qtbot, desk, case_id, window)
        preview.save_to(tmp_path / "plan.pdf")
        settle(qtbot, desk)
        preview.reject()
        assert list(folder.iterdir()) == []


class TestPrinting:
    def test_every_page_goes_to_the_printer(
        self, qtbot: QtBot, desk: TestingDesk, preview: PrintPreview, tmp_path: Path
    ) -> None:
        printed = preview.printed()
        assert printed is not None
        out = tmp_path / "out.pdf"
        printer = to_file(out)
        preview.print_on(printer)
        assert not preview.print_button.isEnabled()
        qtbot.waitUntil(lambda: preview.note.words() == "Sent to the printer.", timeout=10_000)
        assert pages_of(out.read_bytes()) == printed.pages
        assert desk.navigator.said == [("Sent to the printer", "Sentence plan", "ok")]
        assert preview.print_button.isEnabled()

    def test_a_range_of_pages(self, qtbot: QtBot, preview: PrintPreview, tmp_path: Path) -> None:
        out = tmp_path / "out.pdf"
        printer = to_file(out)
        printer.setFromTo(2, 2)
        preview.print_on(printer)
        qtbot.waitUntil(lambda: preview.note.words() == "Sent to the printer.", timeout=10_000)
        assert pages_of(out.read_bytes()) == 1

    def test_a_printer_that_does_not_answer_is_said(
        self, qtbot: QtBot, preview: PrintPreview, tmp_path: Path
    ) -> None:
        preview.print_on(to_file(tmp_path / "no such folder" / "out.pdf"))
        qtbot.waitUntil(lambda: bool(preview.note.words()), timeout=10_000)
        assert preview.note.words().startswith("Not printed.")
        assert preview.print_button.isEnabled()

    def test_it_can_be_stopped(self, preview: PrintPreview, tmp_path: Path) -> None:
        preview.print_on(to_file(tmp_path / "out.pdf"))
        preview.progress.cancelled.emit()
        assert preview.note.words().startswith("Printing was stopped.")
        assert preview.print_button.isEnabled()

    def test_without_a_printer_it_says_what_to_do(
        self, preview: PrintPreview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
        preview.print_button.click()
        assert preview.note.words() == (
            "No printer is set up on this laptop. Save it as PDF instead."
        )


class TestTheNumberToRing:
    def test_it_is_kept_for_this_laptop_and_printed(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, preview: PrintPreview
    ) -> None:
        before = preview.printed()
        preview.ui.phone.setText("01632 960411")
        preview.ui.put_phone.click()
        settle(qtbot, desk)
        after = preview.printed()
        assert store.reader(OFFICER).setting(OFFICE_PHONE) == "01632 960411"
        assert before is not None
        assert after is not None
        assert after.digest != before.digest

    def test_what_is_no_number_is_said(
        self, qtbot: QtBot, desk: TestingDesk, store: Store, preview: PrintPreview
    ) -> None:
        preview.ui.phone.setText("ask Carys")
        preview.ui.put_phone.click()
        settle(qtbot, desk)
        assert preview.ui.phone_note.words().startswith("Only digits")
        assert store.reader(OFFICER).setting(OFFICE_PHONE) is None

    def test_a_reader_is_not_asked(
        self, qtbot: QtBot, store: Store, case_id: UUID, window: QWidget
    ) -> None:
        with desk_over(store, READER) as desk:
            preview = open_preview(qtbot, desk, case_id, window)
            assert preview.ui.phone_row.isHidden()
            assert preview.printed() is not None
            preview.reject()


def to_file(path: Path) -> QPrinter:
    """A printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer
