"""A line of Today opened in place: the rule, its source, what else waits, and what can be done."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.domain.wording import full_date
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage.queries.today import Line
from om_desktop.views import theme
from om_desktop.views.widgets.button import Button
from om_desktop.views.widgets.labels import make_label

_INDENT = 40


class LineDetail(QWidget):
    """What stands under the selected line."""

    def __init__(
        self,
        line: Line,
        do: Callable[[Prompt], None],
        open_case: Callable[[], None],
        put_off: Callable[[Prompt], None],
    ) -> None:
        super().__init__()
        self.setProperty("ground", "tint")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_INDENT), 0, theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        self._add_prompt(column, line.prompt)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for words, key, role, chosen in (
            (line.prompt.action.label, "Enter", "primary", lambda: do(line.prompt)),
            ("Open case", "O", "", open_case),
            ("Put off with a reason", "P", "", lambda: put_off(line.prompt)),
        ):
            button = Button(self, words)
            button.setProperty("role", role)
            button.setProperty("small", True)
            button.setProperty("keyHint", key)
            button.clicked.connect(chosen)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for prompt in line.today.rest:
            column.addWidget(
                make_label(
                    f"Also: {prompt.title}, {full_date(prompt.due_on)}. {prompt.why}.",
                    "small",
                    self,
                    wraps=True,
                )
            )

    def _add_prompt(self, column: QVBoxLayout, prompt: Prompt) -> None:
        explained = make_label(prompt.explanation, "small", self, wraps=True)
        column.addWidget(explained)
        column.addWidget(make_label(f"Source: {prompt.source}.", "small quiet", self, wraps=True))
