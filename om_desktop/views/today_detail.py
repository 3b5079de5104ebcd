"""A line of Today opened in place: the rule, its source, what else waits, and what can be done."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.wording import full_date
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage.queries.today import Line
from om_desktop.views import theme
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.labels import make_label

_INDENT = 32
_WIDEST = 860
_NOT_YOURS = "Your role does not put prompts off."


class LineDetail(QWidget):
    """What stands under the selected line; `put_off` is None where the role may not."""

    def __init__(
        self,
        line: Line,
        do: Callable[[Prompt], None],
        open_case: Callable[[], None],
        put_off: Callable[[Prompt], None] | None,
    ) -> None:
        super().__init__()
        self.setProperty("ground", "tint")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        self._fit(self.width())
        prompt = line.prompt
        for text, rank in (
            (prompt.explanation, "small"),
            (f"Source: {prompt.source}.", "small quiet"),
        ):
            column.addWidget(make_label(text, rank, self, wraps=True))
        column.addLayout(self._buttons(prompt, do, open_case, put_off))
        for other in line.today.rest:
            words = f"Also: {other.title}, {full_date(other.due_on)}. {other.why.rstrip('.')}."
            column.addWidget(make_label(words, "small", self, wraps=True))

    def _fit(self, width: int) -> None:
        """Keep the lines short enough to be read, however wide the table is."""
        left, least = theme.px(_INDENT), theme.px(16)
        right = max(width - left - theme.px(_WIDEST), least)
        self._column.setContentsMargins(left, 0, right, theme.px(12))

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at a width."""
        self._fit(width)
        return self._column.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new width."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _buttons(
        self,
        prompt: Prompt,
        do: Callable[[Prompt], None],
        open_case: Callable[[], None],
        put_off: Callable[[Prompt], None] | None,
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for words, key, role, chosen in (
            (prompt.action.label, "Enter", "primary", lambda: do(prompt)),
            ("Open case", "O", "", open_case),
            ("Put off with a reason", "P", "", lambda: put_off(prompt) if put_off else None),
        ):
            button = Button(self, words)
            button.setProperty("role", role)
            button.setProperty("small", True)
            button.setProperty("keyHint", key)
            button.clicked.connect(chosen)
            if key == "P" and put_off is None:
                button.setEnabled(False)
                button.setToolTip(_NOT_YOURS)
            row.addWidget(button)
        row.addStretch(1)
        return row
