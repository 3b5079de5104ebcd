"""Words on a page by their rank, and lines with links in them."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from om_desktop.views import theme

LABEL_CLASSES = (
    "title",
    "heading",
    "subheading",
    "caption",
    "hint",
    "small",
    "quiet",
    "strong",
    "danger",
    "warn",
    "ok",
    "accent",
)


def make_label(
    text: str, rank: str = "", parent: QWidget | None = None, *, wraps: bool = False
) -> QLabel:
    """Return a plain-text label of a rank in LABEL_CLASSES ("" is body text; "small danger" two).

    Raises ValueError for an unknown rank.
    """
    for part in rank.split():
        if part not in LABEL_CLASSES:
            raise ValueError(f"no label is {part!r}")
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setProperty("class", rank)
    return label


def set_rank(label: QLabel, rank: str) -> None:
    """Give a label another rank."""
    if label.property("class") != rank:
        label.setProperty("class", rank)
        theme.restyle(label)


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One line: words, and links after (or before) them as pairs of words and target."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    links_first: bool = False


class LinkLabel(QLabel):
    """A line with links, followed with `linkActivated`; reached and followed by keyboard too."""

    def __init__(self, parent: QWidget | None = None, line: LinkLine | None = None) -> None:
        super().__init__(parent)
        self._line = line or LinkLine("")
        self._before = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.set_line(self._line)

    def set_line(self, line: LinkLine, before: str = "") -> None:
        """Show another line; `before` stands ahead of it ("1. ")."""
        self._line, self._before = line, before
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
            if line.links
            else flags.NoTextInteraction
        )
        said = " ".join((line.text, *(name for name, _ in line.links)))
        self.setAccessibleName(before + said)
        self._write()

    def _write(self) -> None:
        line = self._line
        style = f"color:{theme.colour('accent').name()}; text-decoration:none; font-weight:500"
        links = "&nbsp; ".join(
            f'<a href="{escape(target)}" style="{style}">{escape(words)}</a>'
            for words, target in line.links
        )
        words = escape(line.text)
        parts = (links, words) if line.links_first else (words, links)
        self.setText(self._before + " ".join(part for part in parts if part))

    def changeEvent(self, event: QEvent) -> None:
        """Write the links anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_line"):
            self._write()
