"""A whole page put together from the widgets, after mockup 05: what page authors build.

`python tests/views/gallery_page.py DIR` leaves pictures of it at 100 % and 200 %.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from om_desktop.views import theme
from om_desktop.views.widgets.banner import Banner
from om_desktop.views.widgets.button import (
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from om_desktop.views.widgets.chip import Chip, RoshBadge
from om_desktop.views.widgets.choice import YES_NO_DONT_KNOW, Choice
from om_desktop.views.widgets.date_field import DateField
from om_desktop.views.widgets.elided_label import ElidedLabel
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.frames import BottomBar, SidePanel
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import LinkLine, make_label
from om_desktop.views.widgets.line_edit import SearchField
from om_desktop.views.widgets.outline_list import OutlineItem, OutlineList
from om_desktop.views.widgets.progress_line import ProgressLine
from om_desktop.views.widgets.status_button import StatusButton
from om_desktop.views.widgets.tab_bar import TabBar
from om_desktop.views.widgets.text_area import TextArea
from om_desktop.views.widgets.toast import ToastStack


def _ground(name: str, edge: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("ground", name)
    frame.setProperty("class", edge)
    return frame


class GalleryPage(QWidget):
    """Top bar, header band, tabs, outline, form, side panel, bottom bar and a message."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Induction")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top())
        rows.addWidget(self._band())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.outline = OutlineList()
        self.outline.setFixedWidth(theme.size("outline_width"))
        self.outline.set_items(
            [
                OutlineItem("session", "Session", "complete", "6/6"),
                OutlineItem("rules", "Rules explained", "complete", "5/5"),
                OutlineItem("diversity", "Diversity and barriers", "started", "3/5"),
                OutlineItem("reminders", "Reminders", "empty", "0/1"),
                OutlineItem("sign", "Sign", "not_asked"),
            ]
        )
        self.outline.choose("diversity")
        middle.addWidget(self.outline)
        middle.addLayout(self._form(), 1)
        middle.addWidget(self._side())
        rows.addLayout(middle, 1)
        rows.addWidget(self._bottom())
        self.toasts = ToastStack(self)
        self.toasts.bottom_margin = theme.size("form_bar") + theme.space("group")

    def _top(self) -> QFrame:
        bar = _ground("window", "line-bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space("page"), theme.px(8), theme.space("page"), theme.px(8))
        search = SearchField(key="Ctrl+K")
        search.setPlaceholderText("Search cases, contacts and documents")
        search.setAccessibleName("Search")
        search.setMaximumWidth(theme.px(440))
        status = StatusButton()
        status.set_status("Kept on this laptop, saved 09:41", icon="laptop", kind="ok")
        row.addWidget(search, 1)
        row.addStretch(1)
        row.addWidget(secondary_button("New contact", icon="plus", key="Ctrl+N"))
        row.addWidget(status)
        row.addWidget(icon_button("lock", "Lock"))
        return bar

    def _band(self) -> QFrame:
        band = _ground("window", "line-bottom")
        rows = QVBoxLayout(band)
        rows.setContentsMargins(theme.space("page"), theme.px(8), theme.space("page"), 0)
        head = QHBoxLayout()
        unset = RoshBadge()
        unset.set_level(None, words="RoSH not yet assessed")
        for part in (
            make_label("Llŷr Tomos ap Gwilym-Harries", "title"),
            make_label("W205518"),
            make_label("23, born 2 Nov 2002", "quiet"),
            unset,
            Chip(None, "Not MAPPA eligible"),
            Chip(None, "Welsh speaker", icon="languages"),
        ):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(Chip(None, "New case", "tint"))
        rows.addLayout(head)
        rows.addWidget(
            ElidedLabel(None, "Order  Community order 18 months, ends Wed 17 Nov 2027    " * 3)
        )
        tabs = TabBar()
        for name in ("Overview", "Person", "Induction", "Sentence plan", "Contacts", "History"):
            tabs.addTab(name)
        tabs.setCurrentIndex(2)
        tabs.set_problem(2, "3 problems")
        rows.addWidget(tabs)
        return band

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(theme.space("page"), theme.px(12), theme.space("page"), 0)
        column.setSpacing(theme.px(12))
        self.banner = Banner()
        self.banner.show_banner(
            "danger",
            "This induction cannot be completed yet: 3 problems",
            [
                LinkLine(
                    "No appointment with the assigned officer, Carys Whitcombe, is booked. The "
                    "session on Thu 21 May 2026 was led by duty (Tomos Adeyemi).",
                    (("Book appointment", "book"),),
                ),
                LinkLine(
                    "Two factors are not yet decided.",
                    (("Caring for a child", "child"), ("Distance", "distance")),
                ),
                LinkLine("How he wants to be reminded is not answered.", (("Reminders", "r"),)),
            ],
            numbered=True,
        )
        column.addWidget(self.banner)
        column.addWidget(make_label("Diversity and barriers to engagement", "heading"))
        column.addWidget(
            make_label("What could make it hard to come, take part or understand?", "hint")
        )
        self.answer = Choice(None, YES_NO_DONT_KNOW)
        column.addWidget(Field(label="Is an interpreter needed?", control=self.answer))
        self.notes = TextArea()
        self.notes.set_text(
            "Carries on with the night shift until June. Needs letters yn Gymraeg, in 16 pt, and "
            "appointments after 13:00 on Tuesdays and Thursdays."
        )
        hint = "Filled from the record where it can be. Change it if it is wrong."
        column.addWidget(Field(label="What was said", control=self.notes, hint=hint))
        self.due = DateField()
        self.due_field = Field(label="By", control=self.due)
        self.place = Field(label="Place", control=QLineEdit("Penlan House"))
        two = QHBoxLayout()
        two.setSpacing(theme.px(16))
        two.addWidget(self.due_field)
        two.addWidget(self.place)
        column.addLayout(two)
        column.addLayout(self._adders())
        column.addStretch(1)
        return column

    def _adders(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(quiet_button("Add a factor", icon="plus", small=True))
        row.addWidget(quiet_button("Nothing else was raised", small=True))
        row.addStretch(1)
        return row

    def _side(self) -> SidePanel:
        panel = SidePanel()
        officer = KeyValues()
        officer.set_facts(
            [
                Fact("Officer", "Carys Whitcombe (you)"),
                Fact("Due", "Tue 26 May 2026, 1 working day late", "danger"),
                Fact("Goes to manager", "Tue 2 Jun 2026"),
            ]
        )
        book = primary_button("Book 28 May 14:30", icon="calendar")
        panel.add_section("Assigned officer", officer, book)
        session = KeyValues()
        session.set_facts(
            [
                Fact("Held", "Thu 21 May 2026 11:00"),
                Fact("First seen", "in 3 working days, on time", "ok"),
            ]
        )
        panel.add_section("This session", session)
        return panel

    def _bottom(self) -> BottomBar:
        bar = BottomBar()
        progress = ProgressLine()
        progress.set_count(16, 20, "16 of 20 answered")
        progress.set_quiet("saved 10:42:07")
        complete = secondary_button("Complete induction")
        complete.setEnabled(False)
        bar.add_left(progress)
        bar.add_right(
            quiet_button("Print", icon="printer"),
            secondary_button("Previous", key="Ctrl+PgUp"),
            secondary_button("Next section", key="Ctrl+PgDown"),
            complete,
        )
        return bar


def picture(app: QApplication, mode: str, scale: float, folder: Path) -> Path:
    """Leave a picture of the page in `folder`."""
    theme.apply(app, mode, scale)
    page = GalleryPage()
    page.resize(theme.px(1366), theme.px(768))
    page.show()
    page.activateWindow()
    page.due.setText("31.6")
    page.due.editingFinished.emit()
    page.toasts.say("Contact saved 11:48:09", "Kept on this laptop", action="Undo")
    app.processEvents()
    path = folder / f"page-{mode}-{round(scale * 100)}.png"
    page.grab().save(str(path))
    page.close()
    return path


def main() -> None:
    """Leave pictures in the folder named on the command line."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale in (("light", 1.0), ("dark", 1.0), ("light", 2.0)):
        print(picture(app, mode, scale, Path(sys.argv[1])))  # noqa: T201  the command's answer


if __name__ == "__main__":
    main()
