"""A banner: what stands in the way, with links to it; or a warning; or a fact to know.

The title comes first in the tone's colour; each line may hold one link. Announced when it
appears. Knows no page: a link tells its target and the page goes there.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.theme_tokens import load_tokens
from om_desktop.views.widgets.announce import announce
from om_desktop.views.widgets.icon_label import IconLabel
from om_desktop.views.widgets.labels import LinkLabel, LinkLine

# kind: (icon, text token, fill token, line token)
BANNER_KINDS = {
    "danger": ("circle-alert", "danger", "danger_tint", "danger_line"),
    "warn": ("triangle-alert", "warn", "warn_tint", "warn_line"),
    "info": ("info", "accent", "tint", "tint_line"),
    "ok": ("check", "ok", "ok_tint", "ok_line"),
}


class Banner(QFrame):
    """A tinted box with a bar at its left: `show_banner` fills it, `clear` hides it."""

    link_followed = Signal(str)  # the target

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._icon = IconLabel(self, line="body")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._lines: list[LinkLabel] = []
        head = QHBoxLayout()
        theme.space_layout(head, gap=8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self._body = QVBoxLayout()
        theme.space_layout(self._body, (24, 0, 0, 0), 1)
        self.actions_row = QHBoxLayout()
        theme.space_layout(self.actions_row, (24, 0, 0, 0), 8)
        layout = QVBoxLayout(self)
        theme.space_layout(layout, (16, 8, 12, 10), 2)
        layout.addLayout(head)
        layout.addLayout(self._body)
        layout.addLayout(self.actions_row)

    def show_banner(
        self,
        kind: str,
        title: str,
        lines: Sequence[LinkLine | str] = (),
        *,
        numbered: bool = False,
    ) -> None:
        """Fill, show and announce the banner. Raises KeyError for an unknown kind.

        `numbered` puts "1." and so on before lists of problems.
        """
        icon, text, _, _ = BANNER_KINDS[kind]
        changed = title != self._title.text()
        self._kind = kind
        self._icon.set_icon(icon, text)
        self._title.setText(title)
        self._title.setProperty("class", f"subheading {text}")
        theme.restyle(self._title)
        for label in self._lines:
            label.deleteLater()
        plain = [LinkLine(line) if isinstance(line, str) else line for line in lines]
        self._lines = [
            self._add_line(line, f"{number}. " if numbered else "")
            for number, line in enumerate(plain, start=1)
        ]
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(line.text for line in plain))
        self.show()
        self.update()
        if changed:
            announce(self, title, urgent=kind == "danger")

    def clear(self) -> None:
        """Take the banner away."""
        self._title.clear()
        self.hide()

    def add_action(self, button: QWidget) -> None:
        """Put a button under the lines."""
        if self.actions_row.count() == 0:
            self.actions_row.addStretch(1)
        self.actions_row.insertWidget(self.actions_row.count() - 1, button)

    def _add_line(self, line: LinkLine, before: str) -> LinkLabel:
        label = LinkLabel(self)
        label.setProperty("class", "small")
        label.set_line(line, before)
        label.linkActivated.connect(self.link_followed)
        self._body.addWidget(label)
        return label

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint, its line and the bar."""
        _, text, fill, line = BANNER_KINDS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, 3, 3)
        painter.fillPath(path, theme.colour(fill))
        painter.setPen(QPen(theme.colour(line), 1))
        painter.drawPath(path)
        painter.setClipPath(path)
        bar = load_tokens().borders["selected_bar"] + 1
        painter.fillRect(0, 0, bar, self.height(), theme.colour(text))
