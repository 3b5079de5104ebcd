"""One order on the sentence page: its facts, its actions, and what runs under it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from om_desktop.views import theme
from om_desktop.views.record_rows import RecordRows
from om_desktop.views.sentence_content import OrderCard
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.chip import Chip
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.key_values import Fact, KeyValues
from om_desktop.views.widgets.labels import make_label


class OrderCardView(QFrame):
    """A framed order; `action_chosen` tells the record's id and the action's key."""

    action_chosen = Signal(object, str)

    def __init__(self, card: OrderCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setProperty("class", "card")
        inside = theme.space("group")
        column = QVBoxLayout(self)
        column.setContentsMargins(inside, theme.px(10), theme.px(10), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        facts = KeyValues(self, name_width=110)
        facts.set_facts([Fact(*fact) for fact in card.facts])
        column.addWidget(facts)
        if card.parts or card.parts_empty:
            column.addLayout(self._parts_head())
            rows = RecordRows(self)
            rows.set_empty("" if card.ended else card.parts_empty)
            rows.set_rows(card.parts)
            rows.action_chosen.connect(self.action_chosen)
            column.addWidget(rows)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        words = FlowRow(self, gap=8)
        title = make_label(self.card.title, "quiet" if self.card.ended else "subheading", words)
        title.setWordWrap(len(self.card.title) > 40)  # noqa: PLR2004  a chip beside it stays in line
        words.add(title)
        for fact in self.card.chips:
            words.add(Chip(words, fact.text, fact.kind, fact.icon))
        head.addWidget(words, 1)
        for key, said in self.card.actions:
            head.addWidget(self._button(key, said), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _parts_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(make_label(self.card.parts_title, "small strong", self), 1)
        if self.card.add:
            head.addWidget(self._button(*self.card.add))
        return head

    def _button(self, key: str, said: str) -> QWidget:
        chosen = partial(self.action_chosen.emit, self.card.record_id, key)
        button = quiet_button(said, chosen, small=True)
        button.setAccessibleName(f"{said}: {self.card.title}")
        return button
