"""Help (F1): the pages of resources/help, beside the window, so that one can read and work.

A page is a Markdown file; `pages.toml` gives their order and which page of the window opens which.
Knows no case and needs no store, so that it also works while locked.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QListWidgetItem, QWidget

from om_desktop.paths import resource
from om_desktop.views import theme
from om_desktop.views._ui.ui_help_window import Ui_HelpWindow

_WIDTH, _HEIGHT, _SIDE = 900, 640, 240
_FILE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class HelpPage:
    """One page: its file, the words in the list, and the pages of the window it is about."""

    file: str
    title: str
    about: tuple[str, ...]

    def text(self) -> str:
        """Return the page in Markdown."""
        return resource("help", self.file).read_text(encoding="utf-8")


def help_pages() -> Sequence[HelpPage]:
    """Return all pages in order. Raises KeyError for a broken list."""
    raw = tomllib.loads(resource("help", "pages.toml").read_text(encoding="utf-8"))
    entries: Sequence[Mapping[str, object]] = raw["page"]
    return [
        HelpPage(
            str(entry["file"]),
            str(entry["title"]),
            tuple(str(name) for name in _names(entry.get("about"))),
        )
        for entry in entries
    ]


def _names(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


class HelpWindow(QWidget):
    """A window of its own with the list of pages and the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._pages = help_pages()
        self._ui = ui = Ui_HelpWindow()
        ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ui.side.setFixedWidth(theme.px(_SIDE))
        ui.find.setPlaceholderText("Find in help")
        ui.find.setAccessibleName("Find in help")
        ui.find.set_key("Ctrl+F")
        for page in self._pages:
            item = QListWidgetItem(page.title, ui.contents)
            item.setData(_FILE, page.file)
        ui.contents.currentItemChanged.connect(self._show_chosen)
        ui.text.anchorClicked.connect(self._follow)
        ui.text.document().setDocumentMargin(theme.px(24))
        ui.find.returnPressed.connect(self._find_next)
        ui.close.clicked.connect(self.close)
        for key, act in (
            ("Ctrl+F", ui.find.setFocus),
            ("Esc", self.close),
            ("F1", self.close),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def open_about(self, page_name: str) -> None:
        """Show the help about a page of the window, the first page where there is none."""
        about = next((page for page in self._pages if page_name in page.about), self._pages[0])
        self._show_file(about.file)
        self.show()
        self.raise_()
        self.activateWindow()
        self._ui.text.setFocus()

    @property
    def shown_text(self) -> str:
        """The words of the page that is shown."""
        return str(self._ui.text.toPlainText())

    def _show_file(self, file: str) -> None:
        contents = self._ui.contents
        for row in range(contents.count()):
            if contents.item(row).data(_FILE) == file:
                contents.setCurrentRow(row)

    @Slot()
    def _show_chosen(self) -> None:
        item = self._ui.contents.currentItem()
        page = next(page for page in self._pages if page.file == item.data(_FILE))
        document = self._ui.text.document()
        document.setMarkdown(page.text(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        _set_type(document)
        self._ui.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._ui.found.clear()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """Follow a link to another page; nothing here leads out of the program."""
        self._show_file(link.fileName())

    @Slot()
    def _find_next(self) -> None:
        """Go to the next place, on the pages after this one too, and round again."""
        words = self._ui.find.text().strip()
        if not words:
            return
        if self._ui.text.find(words):
            self._ui.found.clear()
            return
        here = self._ui.contents.currentRow()
        count = self._ui.contents.count()
        for step in range(1, count + 1):
            row = (here + step) % count
            if words.casefold() in self._pages[row].text().casefold():
                self._ui.contents.setCurrentRow(row)
                self._ui.text.moveCursor(QTextCursor.MoveOperation.Start)
                self._ui.text.find(words)
                self._ui.found.clear()
                return
        self._ui.found.setText("Not found")

    def changeEvent(self, event: QEvent) -> None:
        """Write the page anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_ui"):
            item = self._ui.contents.currentItem()
            if item is not None:
                self._show_chosen()


def _set_type(document: QTextDocument) -> None:
    """Give headings and strong words the sizes and weight of the rest of the program."""
    strong = theme.font("body_heavy").weight()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            look = QTextCharFormat()
            look.setFont(theme.font("title" if level == 1 else "heading"))
            cursor.mergeCharFormat(look)
        else:
            for found in block.textFormats():
                if found.format.fontWeight() > strong:
                    cursor.setPosition(block.position() + found.start)
                    end = block.position() + found.start + found.length
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    look = QTextCharFormat()
                    look.setFontWeight(strong)
                    cursor.mergeCharFormat(look)
        block = block.next()
